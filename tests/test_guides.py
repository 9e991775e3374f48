"""The guides, to the letter: every file in them is written, every command run, every answer compared."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import exports
import pandas as pd
import pytest

from aleppo_analysis.ingesting import folder

ROOT = Path(__file__).parents[1]
GUIDES = (ROOT / "docs" / "guides.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SECTIONS = dict(re.findall(r"^## (A [^\n]+)\n(.*?)(?=^## |\Z)", GUIDES, re.MULTILINE | re.DOTALL))
SKIPS = {"check feed/wire.jsonl", "tables feed/wire.jsonl"}  # which end with 4, for the feed has a bad line


def student(place):
    (place / "seeds").symlink_to(ROOT / "seeds")


def researcher(place):
    (place / "exports").mkdir()
    one, two = exports.ARTICLES
    again = [one._replace(title="Shells kill 12 in Aleppo’s east"), two._replace(title="Truce breaks in Damascus")]
    exports.nexis_docx(place / "exports" / "Files (2).docx", again)
    exports.factiva_rows(place / "exports" / "Factiva.html")


def desk(place):
    (place / "crawl").mkdir()
    (place / "feed").mkdir()
    one, two = exports.ARTICLES
    picture = exports.record("https://example.org/a.png", b"\x89PNG", "image/png")
    exports.warc(
        place / "crawl" / "2016-05-01.warc.gz", exports.record("https://example.org/1", exports.page(one, dated=False))
    )
    exports.warc(
        place / "crawl" / "2016-05-02.warc.gz", exports.record("https://example.org/2", exports.page(two, dated=False)), picture
    )
    rows = pd.DataFrame(
        {
            "url": ["https://www.example.org/1", "https://www.example.org/2"],
            "publish_date": ["2016-05-01", "2016-05-02"],
            "media_name": [one.outlet, two.outlet],
            "language": ["en", "en"],
        }
    )
    rows.to_csv(place / "crawl" / "mediacloud.csv", index=False)
    line = {"id": "a1", "headline": "Ten killed in raid", "story": "Ten people were killed in the city on Sunday, he said.",
            "service": "Example Wire", "filed": "2016-05-02T10:12:00Z"}  # fmt: skip
    (place / "feed" / "wire.jsonl").write_text(json.dumps(line) + "\n{broken\n", encoding="utf-8")


MAKE = {
    "A student with five text files": student,
    "A researcher with a Nexis Uni or Factiva export": researcher,
    "A desk with a daily crawl": desk,
}


def test_there_are_the_guides_that_these_tests_know():
    assert list(MAKE) == list(SECTIONS)


@pytest.mark.parametrize("section", MAKE)
def test_a_guide_works_to_the_letter(tmp_path, section):
    MAKE[section](tmp_path)
    said = ""
    for kind, name, content in BLOCK.findall(SECTIONS[section]):
        if kind == "sh":
            said = "".join(answer(command, tmp_path) for command in content.splitlines())
        elif kind == "text":
            assert said == content
        else:
            (tmp_path / name).write_text(content, encoding="utf-8")
    AFTER[section](tmp_path)


def answer(command, place):
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    ran = subprocess.run(
        command, shell=True, cwd=place, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    wanted = 4 if any(skips in command for skips in SKIPS) else 0
    assert ran.returncode == wanted, f"{command}: {ran.stderr}"
    return ran.stdout


def after_student(place):
    assert (place / "my-reports" / "overview.html").is_file()
    assert len(pd.read_csv(place / "my-tables" / "casualties.csv")) > 20


def after_researcher(place):
    assert (place / "export-reports" / "index.html").is_file()
    articles = pd.read_parquet(place / "export-tables" / "articles.parquet")
    assert articles["outlet"].value_counts().to_dict() == {"The Daily Example": 2, "Example News": 2}
    assert sorted(articles["country"].unique()) == ["UK", "US"]


def after_desk(place):
    assert (place / "day" / "casualties.html").is_file()
    articles = pd.read_parquet(place / "wire-tables" / "articles.parquet")
    assert articles[["outlet", "published"]].to_numpy().tolist() == [["Example Wire", "2016-05-02"]]


AFTER = dict(zip(MAKE, (after_student, after_researcher, after_desk), strict=True))


CORPORA = (ROOT / "docs" / "corpora.md").read_text(encoding="utf-8")
TESTS = "".join((ROOT / "tests" / f"test_{name}.py").read_text(encoding="utf-8") for name in ("bad_files", "ingesting"))


@pytest.mark.parametrize("name", re.findall(r"(test_\w+)\.\.\.", CORPORA))
def test_a_test_that_the_table_of_bad_files_names_is_there(name):
    assert f"def {name}" in TESTS


@pytest.mark.parametrize("case", re.findall(r"`\[([^\]`]+)\]`", CORPORA))
def test_a_case_that_it_names_is_one_of_theirs(case):
    assert f'("{case}"' in TESTS


def test_every_format_that_is_read_stands_in_the_table_of_formats():
    assert [suffix for suffix in folder.READERS if f"`{suffix}`" not in CORPORA] == []
