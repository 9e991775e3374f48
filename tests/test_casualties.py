"""The table of casualty claims, and the comparison of groups."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aleppo_analysis import casualties, corpus, page, sources, tables, text, validation

REFERENCE = Path(__file__).with_name("reference")
NO_ATTRIBUTIONS = tables.make("attributions", [])


def article(body, **columns):
    return tables.make("articles", [{"article_id": "a", "text": body, "outlet": "One", "language": "en", **columns}])


def find(body, attributions=NO_ATTRIBUTIONS):
    articles = article(body)
    return casualties.find(articles, text.sentences(articles, page.lines(articles)), attributions)


@pytest.fixture(scope="module")
def seeds():
    articles = corpus.read()
    sentences = text.sentences(articles, page.lines(articles))
    return articles, casualties.find(articles, sentences, sources.find(articles, sentences))


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("20 people were killed.", 20, 20),
        ("At least 20 people were killed.", 20, None),
        ("More than 20 people were killed.", 21, None),
        ("Nearly 20 people were killed.", None, 19),
        ("Up to 20 people were killed.", None, 20),
        ("About 20 people were killed.", None, None),
        ("Dozens of people were killed.", 24, None),
        ("Between 20 and 30 people were killed.", 20, 30),
    ],
)
def test_low_and_high_are_what_the_words_allow(sentence, low, high):
    row = find(sentence).iloc[0]
    assert [None if pd.isna(value) else value for value in (row["low"], row["high"])] == [low, high]


def test_offsets_are_the_evidence():
    body = "A headline\n\nAt least 246 civilians have died since April 22, and a child was hurt."
    for row in find(body).itertuples():
        assert body[row.start : row.end] == row.evidence
        assert row.start <= row.quantity_start < row.quantity_end <= row.end


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("The shelling killed three civilians, including a child.", [None, 1]),
        (
            "A fire killed 48 people. Six people died in a flood. Five women and 13 boys were among the dead.",
            [None, None, 1, 1],
        ),
        ("Shelling killed 43 people. He said two medics were among the dead.", [None, 1]),
        ("A raid killed 18 people on Sunday. It killed 17 militants and a child.", [None, 1, 1]),
        ("A raid killed 18 people on Sunday. It killed 12 militants and a child.", [None, None, None]),
        ("Shelling killed 10 civilians and wounded 30 soldiers.", [None, None]),
        ("Raids killed 5 people. One man was killed. One man was killed there. Four died in Homs.", [None, 1, None, 1]),
        ("A flood killed 36 people. Among the dead were 21 pupils and a nurse.", [None, 1, 1]),
        ("A blast killed 35 people. Among the dead were 40 children.", [None, None]),
        ("A raid killed 35 rebels. Among the dead was a child.", [None, None]),
        ("Shells wounded 12 people. A raid killed 14, and two nurses were among the dead.", [None, None, 2]),
        ("Raids killed 300 people. The toll includes 120 people killed in the capital.", [None, 1]),
        ("Raids killed 300 people. The dead include 120 women.", [None, 1]),
        ("Raids killed 300 people. The toll includes 40 injured.", [None, None]),
        ("A blast killed 20 people. Twelve died at once. The other eight people died in hospital.", [None, 1, 1]),
        ("A raid killed 20 people. The remaining six people killed were clerks.", [None, 1]),
        ("A raid killed 40 gunmen. At least 22 of the gunmen died at a checkpoint.", [None, 1]),
        ("A raid killed 40 people. At least 22 of the gunmen died at a checkpoint.", [None, None]),
        ("It put the toll at 90, after an earlier toll of 80. Some 60 of the dead were nurses.", [None, None, 1]),
        ("A raid killed 30 people, including 12 women, 5 of them nurses.", [None, 1, 2]),
        ("Dozens of people were killed, including 30 women.", [None, 1]),
        ("A raid killed 30 people. Nine of the dead were gunmen while four were nurses.", [None, 1, 1]),
        ("The militia executed 19 men, 18 were shot dead and one beheaded.", [None, 1, 1]),
        ("21 people were killed in the city 15 in a suburb and another six in Homs.", [None, 1, 1]),
        ("21 people were killed on Friday, 15 in a suburb and another six in Homs.", [None, 1, 1]),
        ("Dozens died in the raids. A raid on Homs killed 12 people. In Hama 12 soldiers died.", [None, None, None]),
        ("A raid killed 4 people. Three more people died in Homs. One was killed in Hama.", [None, None, None]),
        ("A raid killed 4 people. Shells killed a boy in Homs and three more people in Hama.", [None, 1, 1]),
        ("Shells killed 9 people. In Homs 6 people died. A woman, a boy and two girls died in Hama.", [None] * 5),
        ("Raids hurt 6. Three people were hurt in Homs. A nurse said that three boys were hurt.", [None, None, None]),
        (
            "Raids kill 25\n\nRaids killed 25 people on Friday. In Homs 11 people died. Another 14 died in Hama.",
            [None, None, 2, 2],
        ),
        ("The toll rose to 18. It was updated from an earlier toll of 15, after three more people died.", [None, None, 1]),
    ],
)
def test_the_words_or_the_sum_say_which_claim_holds_which(body, parts):
    assert [None if pd.isna(value) else value for value in find(body)["part_of"]] == parts


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("The shelling killed three civilians, including a child.", [None, 1]),
    ],
)
def test_part_of_names_the_claim_that_holds_it(body, parts):
    assert [None if pd.isna(value) else value for value in find(body)["part_of"]] == parts


@pytest.mark.parametrize(
    ("body", "outcomes"),
    [
        ("A raid killed ten civilians. Two of the victims were boys.", ["killed", "killed"]),
        ("A raid hurt ten civilians. Two of the victims were boys.", ["injured", "injured"]),
        ("A raid killed ten civilians and hurt six. Two of the victims were boys.", ["killed", "injured", "killed_or_injured"]),
        ("A raid killed ten civilians. They left scores of the dead and wounded behind.", ["killed", "killed_or_injured"]),
        ("Two of the victims were boys.", ["killed_or_injured"]),
    ],
)
def test_the_victims_met_what_the_article_said_before_where_it_is_one_thing(body, outcomes):
    assert list(find(body)["outcome"]) == outcomes


def said(body, content, source, rule="content behind"):
    start = body.index(content)
    row = {"article_id": "a", "content_start": start, "content_end": start + len(content), "source": source, "rule": rule}
    return row | {"source_type": "monitor"}


def test_the_source_is_that_of_the_narrowest_attribution_around_the_quantity():
    body = "The agency said that the monitor said 20 people were killed and that 5 soldiers were wounded."
    wide = said(body, body[16:], "agency")
    narrow = said(body, "20 people were killed", "monitor")
    found = find(body, tables.make("attributions", [wide, narrow]))
    assert list(found["source"]) == ["monitor", "agency"]


def test_a_claim_without_an_attribution_is_the_articles_own():
    assert find("20 people were killed.")["source"].isna().all()


@pytest.mark.parametrize(
    ("opens", "source"),
    [
        ("Another raid killed", "SANA"),
        ("The dead included", "SANA"),
        ("A raid killed", None),
        ("The raid also killed", None),
        ("\nAnother raid killed", None),
    ],
)
def test_a_sentence_that_goes_on_has_the_source_of_the_one_before(opens, source):
    body = f"SANA said a raid killed 20 people. {opens} two people."
    found = find(body, tables.make("attributions", [said(body, "a raid killed 20 people", "SANA")]))
    assert [None if pd.isna(one) else one for one in found["source"]] == ["SANA", source]


def test_a_part_has_the_source_of_its_whole():
    body = "Clashes killed 30 fighters the army said including 12 of its soldiers."
    found = find(body, tables.make("attributions", [said(body, "Clashes killed 30 fighters", "army")]))
    assert list(found["source"]) == ["army", "army"]


def test_a_figure_told_in_passing_inside_a_demand_is_the_articles_own():
    body = "The US urged an end to raids that have killed 20 people."
    attribution = said(body, "an end to raids that have killed 20 people", "US", rule="object behind")
    assert find(body, tables.make("attributions", [attribution]))["source"].isna().all()


def test_the_seed_articles_are_read_as_people_coded_them(seeds):
    _, found = seeds
    coded = pd.read_csv(REFERENCE / "casualties.csv")
    scores = validation.score(validation.match("casualties", found, coded))
    assert {name: scores[name] for name in ("precision", "recall", "f1")} == {"precision": 1, "recall": 1, "f1": 1}


def test_compare_leaves_out_what_stands_twice(seeds):
    articles, found = seeds
    assert (
        casualties.compare(found, articles)["n"].sum()
        == (~found["furniture"] & ~found["repeats"] & found["part_of"].isna()).sum()
    )


def test_compare_keeps_a_figure_that_one_group_gives_without_a_source(seeds):
    articles, found = seeds
    compared = casualties.compare(found, articles, by="article_id")
    own = compared[(compared["number"] == 246) & (compared["n_unattributed"] == compared["n"])]
    assert list(own["article_id"].str[:3]) == ["000"]


def test_compare_names_an_unknown_column(seeds):
    articles, found = seeds
    with pytest.raises(ValueError, match="no column 'paper'"):
        casualties.compare(found, articles, by="paper")


def test_an_empty_corpus_gives_the_same_columns():
    articles = tables.make("articles", [])
    empty = casualties.find(articles, tables.make("sentences", []), NO_ATTRIBUTIONS)
    assert list(empty.columns) == list(find("20 people were killed.").columns)
    assert casualties.compare(empty, articles).empty


@given(st.text(max_size=200))
def test_whatever_the_text_each_row_is_a_span_of_it(body):
    for row in find(body).itertuples():
        assert body[row.start : row.end] == row.evidence
