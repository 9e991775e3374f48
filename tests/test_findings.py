"""Findings: do the sentences say what the tables hold, and hold for any tables?"""

from urllib.parse import unquote

import pandas as pd
import pytest

from aleppo_analysis import (
    analysis,
    blame,
    casualties,
    findings,
    framing,
    readability,
    sensitivity,
    sources,
    tables,
    tolls,
    wording,
    words,
)


@pytest.fixture(scope="module")
def seeds():
    return analysis.load()


@pytest.fixture(scope="module")
def nothing(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nothing")
    (folder / "a.txt").write_text(
        "The garden\n\nThe garden was green and quiet in the morning of that long day.\n", encoding="utf-8"
    )
    return analysis.load(folder)


def claims(tables):
    return findings.casualties(tables["casualties"], casualties.compare(tables["casualties"], tables["articles"]))


def test_the_five_articles_claims(seeds):
    counted = analysis.counted(seeds["casualties"])
    first, most, largest = claims(seeds)
    assert first == (
        f"{len(counted)} claims of people killed or injured stand in the articles; "
        f"{counted['source'].isna().sum()} of them are given no source."
    )
    assert most == (
        "The figure that most print is at least 246 killed: Al Jazeera, Middle East Eye, The Express Tribune and The New Arab. "
        "The source that they give is Syrian Observatory for Human Rights; without a source it stands in The Express Tribune (once) "
        "and The New Arab (twice)."
    )
    assert largest == "The largest figure, more than 425,000 killed (The New Arab), is given no source at all."


def test_the_five_articles_rival_words(seeds):
    first, borrowed = findings.framing(framing.compare(seeds["framing"], seeds["articles"]))
    assert first == (
        "The New Arab prints only “regime” (14 times); The Express Tribune prints “regime” in 8 of 11 cases (73%); "
        "Middle East Eye prints “regime” in 2 of 9 cases (22%); Al Jazeera prints only “government” (eleven times)."
    )
    assert borrowed == "In its own voice Middle East Eye never says “regime”: the word stands twice inside quotations."


def test_the_five_articles_sources(seeds):
    attributions = analysis.counted(seeds["attributions"])
    top = attributions["source_type"].value_counts().iloc[0]
    first, _ = findings.sources(seeds["attributions"], sources.compare(seeds["attributions"], seeds["articles"]))
    assert f"Of {len(attributions)} statements" in first
    assert f", {top} (" in first


def test_the_five_articles_readability(seeds):
    compared = readability.compare(seeds["sentences"], seeds["articles"], n_resamples=200)
    first, sure = findings.readability(compared)
    assert first.startswith("Middle East Eye is the hardest to read, 16.1 (")
    assert "The Express Tribune the easiest, 12.9 (" in first
    assert "overlap" in sure


def test_where_nothing_was_found_it_says_so(nothing):
    assert claims(nothing) == ["No casualty claim was found."]
    assert findings.sources(nothing["attributions"], sources.compare(nothing["attributions"], nothing["articles"])) == [
        "No attribution was found."
    ]
    assert findings.framing(framing.compare(nothing["framing"], nothing["articles"])) == [
        "None of the words “regime” and “government” was found for a party to this conflict."
    ]
    assert findings.readability(readability.compare(nothing["sentences"], nothing["articles"])) == [
        "No text could be scored by School grade (Flesch–Kincaid)."
    ]


def read(told, texts):
    """The words that stand where a sentence was read."""
    spots = [(unquote(one.partition("#")[0]), int(one.rpartition("-")[2])) for one in told.places]
    return [texts[article][start : start + 10] for article, start in spots]


def test_each_sentence_knows_where_its_figures_were_read(seeds):
    texts = seeds["articles"].set_index("article_id")["text"]
    tables, articles = seeds, seeds["articles"]
    swaps = wording.swaps(tables["changes"], articles)
    copies = wording.compare(tables["shared"], articles, tables["sentences"])
    first, swapped, altered = findings.wording(copies, swaps, tables["quotations"], tables=tables)
    assert len(first.places) == copies["n_sentences"].max()
    assert read(swapped, texts) == ["government"] * 5
    assert len(read(altered, texts)) == 2
    _, most, largest = claims(seeds)
    assert len(most.places) == 6
    assert read(largest, texts) == ["More than "]
    said, borrowed = findings.framing(framing.compare(tables["framing"], articles), tables=tables)
    assert len(said.places) == 14 + 11 + 9 + 11
    assert [one.lower()[:6] for one in read(borrowed, texts)] == ["regime"] * 2
    tolled = findings.tolls(tables["tolls"], tables["casualties"])
    assert all(one.places for one in tolled)
    compared = sources.compare(tables["attributions"], articles)
    assert all(one.places for one in findings.sources(tables["attributions"], compared))
    scores, _ = findings.readability(readability.compare(tables["sentences"], articles, n_resamples=20), articles=articles)
    assert len(scores.places) == 2


CLAIM = {
    "article_id": "",
    "start": 0,
    "end": 5,
    "repeats": False,
    "furniture": False,
    "part_of": None,
    "outcome": "killed",
    "victims": "civilian",
    "number": 3,
}
CASES = [
    ([("X", "exact", None)], ["One claim of people killed or injured stands in the articles.",
                              "The largest figure, 3 killed (X), is given no source at all."]),
    ([("X", "exact", "SANA")], ["One claim of people killed or injured stands in the articles."]),
    ([("X", "vague", None), ("Y", "vague", None)], [
        "Two claims of people killed or injured stand in the articles; none of them is given a source.",
        "The figure that most print is a vague number of people (from 3) killed: X and Y. None of them says whose it is.",
        "The largest figure, a vague number of people (from 3) killed (X and Y), is given no source at all."]),
    ([("X", "up_to", "SANA"), ("Y", "up_to", "SANA")], [
        "Two claims of people killed or injured stand in the articles; each of them is given a source.",
        "The figure that most print is up to 3 killed: X and Y. The source that they give is SANA."]),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "wanted"), CASES)
def test_the_sentences_fit_one_and_many(rows, wanted):
    articles = pd.DataFrame({"article_id": list("XY"), "outlet": list("XY")})
    table = pd.DataFrame([CLAIM | {"article_id": one, "qualifier": how, "source": source} for one, how, source in rows])
    table = table.astype({"source": "string", "part_of": "Int64"})
    assert findings.casualties(table, casualties.compare(table, articles)) == wanted


def test_the_five_articles_wording(seeds):
    articles, sentences = seeds["articles"], seeds["sentences"]
    shared = wording.find(articles, sentences)
    changes = wording.changes(articles, shared, seeds["attributions"], seeds["framing"])
    quotations = wording.drift(articles, sentences, seeds["attributions"])
    compared = wording.compare(shared, articles, sentences)
    first, swapped, altered = findings.wording(compared, wording.swaps(changes, articles), quotations)
    assert first.startswith("61% of Al Jazeera’s words stand in sentences that The Express Tribune prints too; they share ")
    assert swapped == (
        "Where The Express Tribune printed “regime”, Al Jazeera printed “government” five times, never the other way, "
        "one of them inside a quotation."
    )
    assert (
        altered
        == "One quotation is not the same in all articles: regime → government (John Kirby / state department spokesperson)."
    )


def test_where_nothing_is_shared_it_says_so(nothing):
    shared = wording.find(nothing["articles"], nothing["sentences"])
    changes = wording.changes(nothing["articles"], shared, nothing["attributions"], nothing["framing"])
    quotations = wording.drift(nothing["articles"], nothing["sentences"], nothing["attributions"])
    compared = wording.compare(shared, nothing["articles"], nothing["sentences"])
    assert findings.wording(compared, wording.swaps(changes, nothing["articles"]), quotations) == [
        "No two articles share a sentence."
    ]


def test_the_five_articles_tolls(seeds):
    first, war, city, bare = findings.tolls(seeds["tolls"])
    assert (
        first
        == f"Taken together where they count the same dead, and parts with their wholes, {seeds['tolls']['n_claims'].sum()} claims make seven tolls."
    )
    assert "from 270,000 to 425,000 and can hardly all be true" in war
    assert "from 246 to 250 and cannot all be true" in city
    assert bare.startswith(
        "No outlet names a source for people killed in the war since March 2011 and people killed at a hospital"
    )


def test_where_there_is_no_toll_it_says_so(nothing):
    assert findings.tolls(nothing["tolls"]) == ["There is no toll, for no claim was found."]


def test_the_overview_tells_what_was_changed_first():
    said = {
        "wording": ["w", "swap"],
        "casualties": ["c", "most", "largest"],
        "tolls": ["t", "conflict"],
        "framing": ["f", "borrowed"],
    }
    assert findings.overview(**said) == ["swap", "most", "conflict", "borrowed"]
    assert findings.overview(["w"], ["c"], ["t"], ["f"]) == ["c", "t", "f", "w"]


def test_the_five_articles_omissions_and_blame(seeds):
    named = blame.find(seeds["casualties"], seeds["articles"], seeds["sentences"])
    matrix = tolls.omission(seeds["tolls"], seeds["casualties"], seeds["articles"])
    first, who = findings.omission(matrix, named)
    assert first.startswith("Of seven tolls that the articles print between them, Al Jazeera leaves out three; ")
    assert who == (
        "Somebody is named or accused in none of three claims about the dead of the opposition side; "
        "in three of three claims about the dead of the state side."
    )


@pytest.fixture(scope="module")
def many():
    """Forty outlets, each with a claim of its own source, its own toll that cannot be true, and one word in quotations."""
    text = "Police of {0} said on {1} May that 900 people were killed in {0} on 1 May.\n\nAt least {2} people were killed in {0} on 1 May, doctors of {0} said.\n\n“The regime did it,” a doctor of {0} said."
    names = [f"{first}{second}bad" for first in "BDFGK" for second in ("a", "e", "i", "o", "u", "al", "el", "il")]
    rows = [
        {"article_id": f"{number:02}", "outlet": f"The {name} Times", "published": "2016-05-03", "language": "en",
         "text": text.format(name, 2, 1000 + number)}
        for number, name in enumerate(names)
    ]  # fmt: skip
    return analysis.run(tables.make("articles", rows))


@pytest.mark.parametrize("name", ["casualties", "sources", "framing", "tolls", "omission", "sensitivity"])
def test_of_very_many_groups_only_some_are_told(many, name):
    articles = many["articles"]
    omitted = tolls.omission(many["tolls"], many["casualties"], articles)
    told = {
        "casualties": lambda: claims(many),
        "sources": lambda: findings.sources(many["attributions"], sources.compare(many["attributions"], articles)),
        "framing": lambda: findings.framing(framing.compare(many["framing"], articles)),
        "tolls": lambda: findings.tolls(many["tolls"], many["casualties"]),
        "omission": lambda: findings.omission(omitted, blame.find(many["casualties"], articles, many["sentences"])),
        "sensitivity": lambda: findings.sensitivity(sensitivity.compare(many)),
    }[name]()
    assert len(told) <= 2 * words.MOST
    assert max(map(len, told)) < 1_500
    assert name in ("tolls", "sensitivity") or " more" in " ".join(told)


def test_of_very_many_contradictions_the_largest_are_told(seeds):
    torn = pd.concat([seeds["tolls"][seeds["tolls"]["conflict"]]] * 20)
    said = findings.tolls(torn)
    assert sum("the figures run from" in one for one in said) == words.MOST
    assert f"The figures of {len(torn) - words.MOST} smaller tolls cannot, or can hardly, all be true either." in said
