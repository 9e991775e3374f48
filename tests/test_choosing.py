"""Choosing: does every mention come once, in plain words, and does each filter keep what it says?"""

import pandas as pd
import pytest

from aleppo_analysis import analysis, corpus
from aleppo_analysis.looking import choosing

TEXT = """Raids kill ten in Aleppo

At least 10 civilians were killed in Aleppo on Sunday, the Syrian Observatory for Human Rights said. The regime denied it.

Two soldiers were wounded near Hama, state television said on Monday morning.
"""
OTHER = """Aleppo counts its dead

At least 10 civilians were killed in Aleppo on Sunday, the Syrian Observatory for Human Rights said. Dozens fled.
"""


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    folder = tmp_path_factory.mktemp("two")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text(OTHER, encoding="utf-8")
    (folder / "articles.csv").write_text(
        "article_id,outlet,published\na,First,2016-05-02\nb,Second,2016-04\n", encoding="utf-8"
    )
    return analysis.run(corpus.read(folder))


@pytest.fixture(scope="module")
def found(tables):
    return choosing.mentions(tables)


def test_every_mention_of_every_measure_is_there(tables, found):
    counts = found["measure"].value_counts()
    assert {name: counts[name] for name in ("casualties", "attributions", "framing")} == {
        name: len(tables[name]) for name in ("casualties", "attributions", "framing")
    }
    assert counts["shared"] == 2 * len(tables["shared"]) == 2


def test_what_it_says_stands_in_the_article_to_the_letter(tables, found):
    texts = tables["articles"].set_index("article_id")["text"]
    for one in found.itertuples():
        assert one.words in " ".join(texts[one.article_id][one.start : one.end].split())


def test_what_counts_is_what_comparisons_count(tables, found):
    for name in ("casualties", "attributions", "framing"):
        assert found[found["measure"] == name]["counts"].sum() == len(analysis.counted(tables[name]))


WANTED = [  # filters → the claims that fit, by their number
    ({}, {"at least 10 killed, civilians", "2 injured, combatants", "10 killed"}),
    ({"outcome": "injured"}, {"2 injured, combatants"}),
    ({"text": "  HAMA "}, {"2 injured, combatants"}),
    ({"text": "on\nSunday"}, {"at least 10 killed, civilians"}),
    ({"text": ".*"}, set()),
    ({"source": "observatory"}, {"at least 10 killed, civilians"}),
    ({"source": "monitoring groups"}, {"at least 10 killed, civilians"}),
    ({"chosen": ["Second"]}, {"at least 10 killed, civilians"}),
    ({"chosen": []}, set()),
    ({"measures": ["framing"]}, set()),
    ({"since": "2016-05-03"}, set()),
    ({"until": "2016-04-15"}, {"at least 10 killed, civilians"}),
    ({"since": "2016-05-01", "until": "2016-05-02", "outcome": "injured"}, {"2 injured, combatants"}),
]


@pytest.mark.parametrize(("wanted", "claims"), WANTED)
def test_a_filter_keeps_what_it_says(found, wanted, claims):
    kept = choosing.choose(found, **{"measures": ["casualties"], **wanted})
    said = set(kept[kept["measure"] == "casualties"]["what"])
    assert said == claims


def test_an_article_without_a_date_is_kept_only_where_no_date_is_asked_for(found):
    undated = found.assign(published=pd.NA)
    assert len(choosing.choose(undated)) == len(choosing.choose(found))
    assert not len(choosing.choose(undated, since="2000-01-01"))


def test_repeats_and_furniture_come_when_asked_for(found):
    again = found.assign(counts=False)
    assert not len(choosing.choose(again))
    assert len(choosing.choose(again, everything=True)) == len(found)


def test_another_column_names_whose_it_is(tables):
    assert set(choosing.mentions(tables, "article_id")["group"]) == {"a", "b"}
    with pytest.raises(ValueError, match="by: the articles have no column 'colour'"):
        choosing.mentions(tables, "colour")


def test_of_nothing_there_is_nothing(tables):
    empty = analysis.run(tables["articles"].iloc[:0])
    assert choosing.mentions(empty).columns.tolist() == choosing.COLUMNS
    assert not len(choosing.choose(choosing.mentions(empty), text="a", since="2016", source="b", outcome="killed"))
