"""The guide to codebooks and the template: does what they say work to the letter?"""

import contextlib
import re
import shlex
from pathlib import Path

import pytest

from aleppo_analysis import codebook, corpus, sheet
from aleppo_analysis.__main__ import main
from aleppo_analysis.listing import examples

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "codebooks.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
ARTICLE = (
    "Raids again\n\nAt least 10 people were killed in Poseidonia on Sunday, the Atlantean army said. An AAF pilot denied it.\n"
)


@pytest.fixture
def place(tmp_path):
    """A folder with the files that the guide has its reader write, as the working folder."""
    (tmp_path / "my-articles").mkdir()
    (tmp_path / "my-articles" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    for kind, file, text in BLOCKS:
        if kind == "toml":
            (tmp_path / file).parent.mkdir(exist_ok=True)
            (tmp_path / file).write_text(text, encoding="utf-8")
    with contextlib.chdir(tmp_path):
        yield tmp_path


def commands():
    lines = [line for kind, _, text in BLOCKS if kind == "sh" for line in text.splitlines()]
    return [shlex.split(line.removeprefix("python -m aleppo_analysis ")) for line in lines]


def test_the_commands_of_the_guide_run(place, capsys):
    codes = {" ".join(one[:4]): main(one) for one in commands()}
    printed = capsys.readouterr()
    assert codes == {
        "check my-articles --codebook my-codebook": 0,
        "check my-articles --codebook slips": 2,
        "sheet my-articles --codebook my-codebook": 0,
        "report my-articles --codebook my-codebook": 0,
    }
    told = [text for kind, _, text in BLOCKS if kind == "text"]
    assert [line for line in printed.err.splitlines() if line.startswith("error")] == told[0].splitlines()
    assert [file.name for file in sheet.sheets(place / "my-coding")] == ["anna.csv", "ben.csv"]
    assert (place / "my-reports" / "validation.html").exists()


def test_an_example_that_fails_is_told_as_the_guide_says(place, capsys):
    file = place / "my-codebook" / "sources.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("an army of ants", "an AAF pilot"), encoding="utf-8")
    assert main(["check", "my-articles", "--codebook", "my-codebook"]) == 2
    told = [text for kind, _, text in BLOCKS if kind == "text"]
    assert told[1] in capsys.readouterr().out


def test_its_table_names_the_codebooks_and_keys_that_there_are():
    rows = re.findall(r"^\| `(\w+)\.toml` \|.*\| (.*?) \|$", GUIDE, re.MULTILINE)
    assert len(rows) > 5
    for name, keys in rows:
        known = {key for entry in codebook.load(name).entries for key in entry.keys}
        assert set(re.findall(r"`(\w+)`", keys)) <= known, name


@pytest.mark.parametrize("name", ["template", "sudan"])
def test_an_example_folder_is_right_and_does_what_it_says(name):
    assert codebook.problems(ROOT / "examples" / name) == []
    assert examples.wrong(ROOT / "examples" / name) == []


def test_the_template_reads_its_war(place):
    with codebook.layered(ROOT / "examples" / "template"):
        articles = corpus.read(place / "my-articles")
        hits = [hit.entry.label for hit in codebook.find(codebook.load("sources"), articles["text"].iloc[0])]
    assert hits == ["Atlantean army", "Atlantean army"]
