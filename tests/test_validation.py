"""Validation: is a found row a hit, is a coded row missed, and what do the figures come to?"""

import pandas as pd
import pytest

from aleppo_analysis import validation

CODED = {
    "article": "a", "start": 0, "end": 20, "quantity_start": 5, "quantity_end": 8, "number": 246, "qualifier": "at_least",
    "outcome": "killed", "victims": "civilian", "source": "SOHR", "part_of": None, "optional": 0, "furniture": 0, "duplicate": 0,
}  # fmt: skip
FOUND = {
    "article_id": "a", "start": 0, "end": 20, "quantity_start": 5, "quantity_end": 8, "number": 246, "qualifier": "at_least",
    "outcome": "killed", "victims": "civilian", "source": "SOHR", "part_of": None, "furniture": False, "repeats": False,
}  # fmt: skip


def verdicts(found, coded, name="casualties"):
    return validation.match(name, pd.DataFrame(found), pd.DataFrame(coded))


CLAIMS = [
    ({}, {}, ["hit"]),
    ({"number": 245}, {}, ["missed", "wrong"]),
    ({"outcome": "injured"}, {}, ["missed", "wrong"]),
    ({"outcome": "killed_or_injured"}, {}, ["hit"]),
    ({"quantity_start": 30, "quantity_end": 33}, {}, ["missed", "wrong"]),
    ({}, {"optional": 1}, []),
    ({}, {"furniture": 1}, []),
    ({"number": 9}, {"optional": 1}, []),
    ({"furniture": True, "number": 9}, {}, ["missed"]),
    ({}, {"duplicate": 1}, ["wrong"]),
    ({"repeats": True}, {"duplicate": 1}, []),
    ({"qualifier": "exact"}, {}, ["hit"]),
]


@pytest.mark.parametrize(("found", "coded", "wanted"), CLAIMS)
def test_a_claim_is_a_hit_where_place_number_and_outcome_agree(found, coded, wanted):
    table = verdicts([FOUND | found], [CODED | coded])
    assert table["verdict"].tolist() == wanted


SOURCES = [
    ("SOHR", "SOHR", True),
    ("the Syrian Observatory", "Syrian Observatory for Human Rights", True),
    ("SANA", "SOHR|SANA state news agency", True),
    (None, None, True),
    (None, "SOHR", False),
    ("SOHR", None, False),
    ("Russia’s ministry", "Russia ministry", True),
    ("civil defence", "SOHR", False),
]


@pytest.mark.parametrize(("found", "coded", "same"), SOURCES)
def test_a_source_is_right_where_one_name_holds_the_other(found, coded, same):
    table = verdicts([FOUND | {"source": found}], [CODED | {"source": coded}])
    assert table["source"].tolist() == [same]


def test_each_row_is_taken_once_and_the_same_outcome_first():
    found = [FOUND | {"outcome": "killed_or_injured"}, FOUND]
    assert sorted(verdicts(found, [CODED])["verdict"]) == ["hit", "wrong"]
    assert verdicts(found[::-1], [CODED])["verdict"].tolist() == verdicts(found, [CODED])["verdict"].tolist()


def test_the_figures_of_a_worked_example():
    found = [FOUND, FOUND | {"quantity_start": 40, "quantity_end": 42}]
    coded = [CODED | {"source": "SANA"}, CODED | {"quantity_start": 60, "quantity_end": 62}, CODED | {"optional": 1}]
    figures = validation.score(verdicts(found, coded))
    # one hit, one missed, one wrong; the optional row counts neither way
    assert figures["n"] == 2
    assert (figures["precision"], figures["recall"], figures["f1"]) == (0.5, 0.5, 0.5)
    assert (figures["qualifier_accuracy"], figures["source_accuracy"]) == (1.0, 0.0)
    assert figures["whole_claim_f1"] == 0.0


ATTRIBUTION = {"article": "a", "content_start": 0, "content_end": 100, "source_start": 110, "source_end": 115, "source": "SOHR",
               "source_type": "monitor|ngo", "kind": "indirect", "optional": 0, "furniture": 0, "duplicate": 0}  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "verdict"),
    [(0, 100, ["hit"]), (0, 50, ["hit"]), (0, 49, ["missed", "wrong"]), (90, 200, ["missed", "wrong"])],
)
def test_an_attribution_is_a_hit_where_half_of_both_contents_is_shared(start, end, verdict):
    found = {"article_id": "a", "start": start, "end": end, "content_start": start, "content_end": end}
    found |= {"source_start": 112, "source_end": 113, "source": "x"}
    table = verdicts([found | {"source_type": "ngo", "kind": "direct", "repeats": False}], [ATTRIBUTION], "attributions")
    assert table["verdict"].tolist() == verdict
    if verdict == ["hit"]:
        assert table[["source", "kind", "source_type"]].iloc[0].tolist() == [True, False, True]


TERM = {
    "article": "a",
    "start": 4,
    "end": 10,
    "term": "regime",
    "refers_to": "syrian_government",
    "voice": "own",
    "duplicate": 0,
}


@pytest.mark.parametrize(
    ("found", "coded", "verdict", "voice"),
    [
        ({}, {}, ["hit"], [True]),
        ({"voice": "paraphrase"}, {}, ["hit"], [True]),
        ({"voice": "quote"}, {}, ["hit"], [False]),
        ({"repeats": True}, {}, ["missed"], None),
        ({"voice": "furniture"}, {"voice": "furniture"}, [], None),
        ({}, {"refers_to": None}, ["wrong"], None),
        ({"start": 40}, {}, ["missed", "wrong"], None),
        ({"term": "army"}, {}, ["missed"], None),
    ],
)
def test_a_term_is_a_hit_where_it_stands_and_counts(found, coded, verdict, voice):
    row = {"article_id": "a", "start": 4, "end": 10, "term": "Regime", "voice": "own", "repeats": False}
    table = verdicts([row | found], [TERM | coded], "framing")
    assert table["verdict"].tolist() == verdict
    if voice:
        assert table["voice"].tolist() == voice


def test_the_interval_holds_the_value_and_the_order_of_rows_changes_nothing():
    coded = [CODED | {"article": one} for one in "abcdef"]
    found = [FOUND | {"article_id": one, "number": 246 if one < "e" else 1} for one in "abcdef"]
    table = verdicts(found, coded)
    figures = validation.intervals(table, n_resamples=200)
    assert (figures["low"] <= figures["value"]).all()
    assert (figures["value"] <= figures["high"]).all()
    pd.testing.assert_frame_equal(figures, validation.intervals(table.iloc[::-1], n_resamples=200))
