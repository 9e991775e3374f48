"""A codebook that tries to break out of the page: is all that it says shown as text?"""

import csv
import re

import pytest

from aleppo_analysis import codebook, report
from aleppo_analysis.__main__ import main

SCRIPT = "<script>document.title='out'</script>"
IMAGE = "<img src=x onerror=alert(1)>"
ARTICLE = f"""Raids on the town

At least 10 people were killed in the {IMAGE} raids on Sunday, the {SCRIPT} Monitor said. The junta{{{{7*7}}}} denied it. "The =HYPERLINK junta struck," a resident said.
"""
SOURCES = f"""title = "{SCRIPT}"
purpose = "{SCRIPT}"
reference = "{IMAGE}"
[[entry]]
label = "{SCRIPT}{IMAGE}"
type = "monitor"
is = "organisation"
terms = ["{SCRIPT} Monitor", "Monitor"]
matches = ["Monitor"]
"""
FRAMING = f"""title = "{IMAGE}"
purpose = "P"
reference = "R"
[conflict]
rivals = ["{IMAGE}", "=HYPERLINK(1)"]
[[entry]]
label = "{IMAGE}"
terms = ["{IMAGE}", "raids"]
dimension = "other"
valence = "neutral"
refers_to = "{SCRIPT}"
my_column = "{IMAGE}"
matches = ["raids"]
[[entry]]
label = "=HYPERLINK(1)"
terms = ["=HYPERLINK junta", "junta"]
dimension = "other"
valence = "neutral"
refers_to = "=1+1"
matches = ["junta"]
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = tmp_path_factory.mktemp("hostile codebook")
    (place / "articles").mkdir()
    (place / "articles" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (place / "<b>book").mkdir()
    (place / "<b>book" / "sources.toml").write_text(SOURCES, encoding="utf-8")
    (place / "<b>book" / "framing.toml").write_text(FRAMING, encoding="utf-8")
    return place


def test_it_is_a_codebook_all_the_same(place):
    assert codebook.problems(place / "<b>book") == []


def test_what_it_says_is_text_in_every_page(place):
    given = {"only": ["framing", "sources"], "codebook": str(place / "<b>book")}
    report.build(place / "articles", place / "out", **given)
    pages = [file.read_text(encoding="utf-8") for file in (place / "out").rglob("*.html")]
    assert len(pages) >= 4
    for page in pages:
        assert not re.search(r"<script>document|<img src=x|<b>book", page)
    assert any("&lt;img src=x onerror=alert(1)&gt;" in page for page in pages)
    assert any("&lt;b&gt;book" in page for page in pages)


def test_what_it_says_is_no_formula_in_a_table(place, capsys):
    out = place / "tables"
    assert (
        main(["tables", str(place / "articles"), "--codebook", str(place / "<b>book"), "--out", str(out), "--format", "csv"])
        == 0
    )
    with (out / "framing.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {"my_column", "label", "refers_to"} <= set(rows[0])
    assert IMAGE in {row["my_column"] for row in rows}
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "@"))]


def test_a_slip_in_it_is_safe_on_a_terminal(tmp_path, capsys):
    (tmp_path / "framing.toml").write_text(
        FRAMING.replace('valence = "neutral"', 'valence = "\\u001b[31m"', 1), encoding="utf-8"
    )
    assert main(["check", "--codebook", str(tmp_path)]) == 2
    assert "\x1b" not in capsys.readouterr().err
