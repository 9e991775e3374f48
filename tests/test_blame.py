"""Blame: is an actor found where a sentence names who killed, and none where it does not?"""

import pandas as pd
import pytest

from aleppo_analysis import analysis, blame, casualties, sources, tables, text


@pytest.fixture(scope="module")
def seeds():
    found = analysis.load()
    return found | {"blame": blame.find(found["casualties"], found["articles"], found["sentences"])}


def read(words):
    articles = tables.make("articles", [{"article_id": "a", "outlet": "o", "text": words}])
    rows = [
        {"article_id": "a", "kind": "body", "sentence": n, "start": a, "end": b, "text": words[a:b]}
        for n, (a, b) in enumerate(text.split(words))
    ]
    sentences = tables.make("sentences", rows)
    return blame.find(casualties.find(articles, sentences, sources.find(articles, sentences)), articles, sentences)


CASES = [
    # words, agency, actor
    ("Regime raids killed 10 people in Aleppo.", "active", "Syrian state"),
    ("The army killed 12 fighters near Homs.", "active", "Syrian state"),
    ("Rebels have killed 12 soldiers.", "active", "rebels"),
    ("Rebel shelling into regime-controlled western areas of Aleppo late Sunday killed three civilians.", "active", "rebels"),
    ("Russian and regime air strikes killed at least 40 civilians.", "active", "Russia"),
    ("Regime bombing left 10 people dead.", "active", "Syrian state"),
    ("Israeli Strike on Syrian Town Kills 5 Soldiers.", "active", "Israel"),
    ("At least 10 people were killed by regime raids.", "passive", "Syrian state"),
    ("At least 10 people were killed by the army.", "passive", "Syrian state"),
    ("20 civilians were killed in terrorist rocket attacks on Aleppo.", "passive", "armed men"),
    ("Ten people died in Russian air strikes.", "passive", "Russia"),
    ("Four civilians were killed when ISIS targeted a village with rocket shells.", "clause", "Islamic State"),
    ("Eight people were killed after regime helicopters dropped barrel bombs.", "clause", "Syrian state"),
    ("Shelling killed three civilians, and SANA blamed al-Nusra Front.", "accused", "Nusra Front"),
    ("At least 10 people died in Aleppo on Saturday.", "agentless", None),
    ("Air strikes killed 10 people in Aleppo.", "agentless", None),
    ("At least 10 were killed by the bombardment on rebel-held areas.", "agentless", None),
    ("Air raids on rebel positions killed 12 fighters.", "agentless", None),
    ("Strikes in US-backed operations killed 20 people.", "agentless", None),
    ("Ten people were killed in raids as the opposition continued to mull over a truce.", "agentless", None),
    ("A conflict that has killed 270,000 people goes on.", "agentless", None),
]  # fmt: skip


@pytest.mark.parametrize(("words", "agency", "actor"), CASES)
def test_who_did_it_is_read_off_the_sentence(words, agency, actor):
    row = read(words).iloc[0]
    assert (row["agency"], None if pd.isna(row["actor"]) else row["actor"]) == (agency, actor)


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("Raids killed 12 rebels.", "opposition"),
        ("Rebels killed 12 regime soldiers.", "state"),
        ("At least 10 civilians died in rebel-controlled areas.", "opposition"),
        ("Shelling of government-held neighbourhoods killed three civilians.", "state"),
        ("At least 10 civilians died in both sides of the city.", None),
        ("At least 10 civilians died.", None),
    ],
)
def test_who_suffered_is_told_by_name_or_ground(words, side):
    found = read(words)["suffered"].iloc[0]
    assert (None if pd.isna(found) else found) == side


def test_an_actor_is_where_its_offsets_say(seeds):
    texts = seeds["articles"].set_index("article_id")["text"]
    for row in seeds["blame"].dropna(subset="actor").to_dict("records"):
        assert texts[row["article_id"]][row["actor_start"] : row["actor_end"]] == row["actor_text"]


def test_every_claim_has_a_row_with_the_columns_of_the_schema(seeds):
    assert len(seeds["blame"]) == len(seeds["casualties"])
    assert list(seeds["blame"].columns) == list(tables.columns("blame"))


def test_who_shells_is_named_where_the_state_side_suffers_and_not_where_the_opposition_does(seeds):
    rows = blame.compare(seeds["blame"], seeds["articles"]).groupby("suffered")[["n", "n_agentless"]].sum()
    assert rows.loc["state"].tolist() == [3, 0]
    assert rows.loc["opposition"].tolist() == [3, 3]


def test_a_share_has_its_interval_and_its_n(seeds):
    row = blame.compare(seeds["blame"], seeds["articles"], suffered=False).set_index("outlet").loc["The New Arab"]
    assert row["n"] == 7
    assert row["n_active"] + row["n_passive"] + row["n_clause"] + row["n_accused"] + row["n_agentless"] == row["n"]
    assert row["low"] < row["named"] < row["high"]


def test_an_unknown_column_is_told(seeds):
    with pytest.raises(ValueError, match="the articles have no column 'colour'"):
        blame.compare(seeds["blame"], seeds["articles"], by="colour")


def test_without_a_claim_there_is_no_row(seeds):
    empty = read("Nothing happened.")
    assert len(empty) == len(blame.compare(empty, seeds["articles"])) == 0
