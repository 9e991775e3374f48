"""The README's commands, run as a reader would run them."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import aleppo_analysis

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL) + re.findall(
    r"(?:^    .*\n)+", README, re.MULTILINE
)
COMMANDS = [line.split("#")[0].strip() for block in BLOCKS for line in block.splitlines() if line.split("#")[0].strip()]


def named(*programs):
    return [command for command in COMMANDS if command.split()[0] in programs]


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder beside the notebooks with the README's `my-articles` in it: two articles and the README's own manifest."""
    place = tmp_path_factory.mktemp("reader")
    (place / "notebooks").symlink_to(ROOT / "notebooks")
    articles = place / "my-articles"
    articles.mkdir()
    for name, seed in (("first", "000_aa114d4b00301979"), ("second", "002_64250eaacead5adc")):
        shutil.copy(ROOT / "seeds" / f"{seed}.txt", articles / f"{name}.txt")
    (articles / "articles.csv").write_text(re.search(r"```csv\n(.*?)```", README, re.DOTALL)[1], encoding="utf-8")
    return place


def shell(command, place):
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        command, shell=True, cwd=place, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )


def test_every_command_of_the_readme_is_one_that_these_tests_know():
    known = [*named("python", "papermill", "make"), ". .venv/bin/activate"]
    assert [command for command in COMMANDS if command not in known] == []


@pytest.mark.parametrize("command", named("python", "papermill"))
def test_a_command_of_the_readme_works(place, command):
    ran = shell(command, place)
    assert ran.returncode == 0, ran.stderr


def test_they_leave_what_the_readme_says(place):
    assert (place / "my-reports" / "index.html").is_file()
    assert pd.read_csv(place / "my-tables" / "articles.csv").article_id.tolist() == ["first", "second"]
    assert (place / "my-casualties.ipynb").is_file()


@pytest.mark.parametrize("target", sorted(set(named("make")) | set(re.findall(r"`(make \w+)`", README))))
def test_a_make_target_of_the_readme_is_there(target):
    ran = shell(f"{target} --dry-run", ROOT)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize(
    "file", re.findall(r"\]\(([\w./-]+)\)", README) + re.findall(r"^\| `([\w./]+)` \|", README, re.MULTILINE)
)
def test_a_file_that_the_readme_points_to_is_there(file):
    assert (ROOT / file).exists()


def test_the_version_to_cite_is_this_one():
    assert f"version {aleppo_analysis.__version__}," in README
