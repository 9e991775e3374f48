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


LONG = f"The army left. {BODY} {BODY} {BODY}"

# what stands in the one line of an article, and its pieces: kind and words
PIECES = [
    (f"Sat Aug 13 2016 {LONG}", [("date", "Sat Aug 13 2016"), ("body", LONG)]),
    (f"Sat Aug 13 2016 200 {LONG}", [("date", "Sat Aug 13 2016"), ("body", f"200 {LONG}")]),
    (f"Sat Aug 13 2016 20:15 {LONG}", [("date", "Sat Aug 13 2016 20:15"), ("body", LONG)]),
    (
        f"A bomb hit a market. Tags Sudan Darfur aid convoy At least nine men died. {LONG}",
        [
            ("body", "A bomb hit a market."),
            ("furniture", "Tags Sudan Darfur aid convoy"),
            ("body", f"At least nine men died. {LONG}"),
        ],
    ),
    (
        f"A bomb hit a market. Tags Sudan aid convoy Sudanese rebels attacked in Darfur. {LONG}",
        [
            ("body", "A bomb hit a market."),
            ("furniture", "Tags Sudan aid convoy"),
            ("body", f"Sudanese rebels attacked in Darfur. {LONG}"),
        ],
    ),
    (
        f"A bomb hit a market. Tags Sudan aid convoy 52 Sudanese rebels died in Darfur. {LONG}",
        [("body", f"A bomb hit a market. Tags Sudan aid convoy 52 Sudanese rebels died in Darfur. {LONG}")],
    ),
    (
        f"Men stand by a ruin in El Fasher June 6 2015 (Reuters Photo) {LONG}",
        [("body", "Men stand by a ruin in El Fasher June 6 2015 (Reuters Photo)"), ("body", LONG)],
    ),
    (
        f"The report of Agence France-Presse (AFP) Sunday. {LONG}",
        [("body", f"The report of Agence France-Presse (AFP) Sunday. {LONG}")],
    ),
    (f"Nine people died. KHARTOUM (AFP) {LONG}", [("body", "Nine people died. KHARTOUM (AFP)"), ("body", LONG)]),
    (f"07.07.2015Get short URL 0 55 {LONG}", [("furniture", "07.07.2015Get short URL 0 55"), ("body", LONG)]),
    (
        f"Print Tweet Views 458 Related Kenya frees 43 rebels Talks in Cairo stall At least nine men died. {LONG}",
        [
            ("furniture", "Print Tweet Views 458 Related Kenya frees 43 rebels Talks in Cairo stall"),
            ("body", f"At least nine men died. {LONG}"),
        ],
    ),
    (
        f"{LONG} Truce broken in the south Meanwhile two men were hurt.",
        [("body", f"{LONG} Truce broken in the south"), ("body", "Meanwhile two men were hurt.")],
    ),
    (f"{LONG} Meanwhile two men were hurt.", [("body", f"{LONG} Meanwhile two men were hurt.")]),
    (
        f"{LONG} Second attack A group of doctors left.",
        [("body", f"{LONG} Second attack"), ("body", "A group of doctors left.")],
    ),
    (f"{LONG} The envoy said The raids must stop.", [("body", f"{LONG} The envoy said The raids must stop.")]),
    (
        f"{LONG} ... 43 Related Blast in Omdurman Market Leaves 25 Dead",
        [("body", f"{LONG} ... 43"), ("furniture", "Related Blast in Omdurman Market Leaves 25 Dead")],
    ),
    (
        f"{LONG} Bomb blast in the town - YouTube Nine men died.",
        [("body", f"{LONG} Bomb blast in the town - YouTube"), ("body", "Nine men died.")],
    ),
    (f"{LONG} They left Read Also", [("body", f"{LONG} They left"), ("furniture", "Read Also")]),
    (f"Sat Aug 13 2016 KHARTOUM {LONG}", [("date", "Sat Aug 13 2016"), ("byline", "KHARTOUM"), ("body", LONG)]),
    (
        f"Sat Aug 13 2016 AFP correspondents left. {LONG}",
        [("date", "Sat Aug 13 2016"), ("body", f"AFP correspondents left. {LONG}")],
    ),
    (
        f"{LONG} A street in May. REUTERS/Omar Haddad Nine men died.",
        [("body", f"{LONG} A street in May."), ("furniture", "REUTERS/Omar Haddad"), ("body", "Nine men died.")],
    ),
    (f"Nine died. Related Sudan {LONG}", [("body", f"Nine died. Related Sudan {LONG}")]),
]


@pytest.mark.parametrize(("line", "wanted"), PIECES)
def test_an_article_run_into_one_line_is_cut_at_the_words_of_the_page(line, wanted):
    table = page.lines(pd.DataFrame({"article_id": ["a"], "text": [f"Headline of the day\n{line}"]}))
    assert list(zip(table["kind"], table["text"], strict=True))[1:] == wanted


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
