"""Lines: what is each one, and what stands twice?"""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aleppo_analysis import codebook, corpus, page

REFERENCE = Path(__file__).parent / "reference"
BODY = "Ten people died in the city of Aleppo on Sunday, the Observatory said in a statement to the press, and more were hurt."


def kinds(*lines: str) -> list[str]:
    return page.lines(pd.DataFrame({"article_id": ["a"], "text": ["\n".join(lines)]}))["kind"].tolist()


PAGES = [
    (["Headline of the day", "3 min read", BODY], ["title", "furniture", "body"]),
    (["Breadcrumb", "Headline of the day", BODY], ["furniture", "title", "body"]),
    (["Headline of the day", "", "Headline of the day", BODY], ["title", "title", "body"]),
    (["Headline of the day", BODY, "01 May, 2016", BODY], ["title", "standfirst", "date", "body"]),
    (["Headline of the day", "Hundreds killed since April.", BODY], ["title", "standfirst", "body"]),
    (["Headline of the day", "Afp May 01, 2016", BODY], ["title", "byline", "body"]),
    (["Headline", BODY, "'War crimes'", BODY], ["title", "body", "subheading", "body"]),
    (
        ["Headline", BODY, "Syria’s Assad says willing to hold early presidential vote", BODY],
        ["title", "body", "related_link", "body"],
    ),
    (["Headline", BODY, "READ MORE: Inside the bomb shelter", BODY], ["title", "body", "related_link", "body"]),
    (["Headline", BODY, "Residents leave the city after the raid [Al Jazeera]", BODY], ["title", "body", "caption", "body"]),
    (["Headline", BODY, "Put no pressure on [Damascus].", BODY], ["title", "body", "body", "body"]),
    (["Headline", BODY, "Source: Al Jazeera, News Agencies"], ["title", "body", "credit"]),
    (["Headline", BODY, "Sign up to get the latest insights and more"], ["title", "body", "furniture"]),
    (
        ["Headline", BODY + " By district:", "Aleppo 12 martyrs", "Homs 3 martyrs and children"],
        ["title", "body", "body", "subheading"],
    ),
    (["Headline", BODY, "- Aleppo, three children and a man in a market place", BODY], ["title", "body", "body", "body"]),
    (["Headline"], ["title"]),
    ([BODY + " " + BODY], ["body"]),
    ([BODY + " " + BODY, BODY, "Homs 3 martyrs and children", BODY], ["body", "body", "subheading", "body"]),
    ([""], []),
]


@pytest.mark.parametrize(("lines", "wanted"), PAGES)
def test_a_line_is_told_by_its_words_its_form_and_its_place(lines, wanted):
    assert kinds(*lines) == wanted


@pytest.fixture(scope="module")
def coded() -> pd.DataFrame:
    wanted = pd.read_csv(REFERENCE / "lines.csv").rename(columns={"article": "article_id"})
    return wanted.merge(page.lines(corpus.read()), on=["article_id", "start", "end"], how="left", suffixes=("", "_found"))


def test_every_line_of_the_five_articles_has_the_kind_that_a_reader_gave_it(coded):
    wrong = coded[coded["kind"] != coded["kind_found"]]
    assert wrong.empty, wrong[["article_id", "line", "kind", "kind_found"]]


def test_every_line_that_stands_twice_in_the_five_articles_is_known(coded):
    wrong = coded[coded["repeats_line"].notna() != coded["repeats"]]
    assert wrong.empty, wrong[["article_id", "line", "opening"]]


def test_an_article_run_into_one_line_is_cut_at_its_date_and_title():
    title = "Six Killed in Aleppo Bombing as Evacuation Resumes"
    text = f"{title}\nDate of publication 12 August 2016 {title} {BODY} {BODY} {BODY} Read Also"
    table = page.lines(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    assert table["kind"].tolist() == ["title", "date", "title", "body", "furniture"]
    assert table["repeats"].tolist() == [False, False, True, False, False]


@given(st.text(max_size=400))
def test_lines_hold_every_character_but_white_space(text):
    table = page.lines(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    assert [text[a:b] for a, b in zip(table["start"], table["end"], strict=True)] == table["text"].tolist()
    assert "".join("".join(table["text"]).split()) == "".join(text.split())


@given(st.integers(1, 3), st.sampled_from(["Click here to enlarge.", "Advertisement", "READ MORE: Inside the bomb shelter"]))
def test_furniture_between_paragraphs_changes_no_other_line(place, furniture):
    lines = ["Headline of the day", "By Sarah Dadouch", BODY, BODY.replace("Ten", "Six"), BODY.replace("Ten", "Two")]
    more = [*lines[: place + 2], furniture, *lines[place + 2 :]]
    assert [kind for line, kind in zip(more, kinds(*more), strict=True) if line != furniture] == kinds(*lines)


def test_lines_are_told_by_the_codebooks_in_use(tmp_path):
    book = 'title = "t"\npurpose = "p"\nreference = "r"\n[[entry]]\nlabel = "furniture"\nplace = "whole"\n'
    (tmp_path / "page.toml").write_text(
        book + 'terms = ["Morning Briefing"]\nmatches = ["Morning Briefing"]\n', encoding="utf-8"
    )
    text = ("Headline of the day", BODY, "Morning Briefing", BODY)
    before = kinds(*text)
    with codebook.layered(tmp_path):
        assert kinds(*text) == ["title", "body", "furniture", "body"]
    assert kinds(*text) == before == ["title", "body", "subheading", "body"]
