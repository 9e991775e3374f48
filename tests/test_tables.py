"""The tables' schema: the same columns and types, whatever the rows are."""

import tomllib
from pathlib import Path

import pandas as pd
import pytest

from aleppo_analysis import tables

NAMES = list(tomllib.loads(Path(tables.__file__).with_name("tables.toml").read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", NAMES)
def test_every_column_has_a_known_type_and_a_meaning(name):
    for column, (kind, meaning) in tables.columns(name).items():
        assert kind in tables.TYPES, column
        assert meaning.strip(), column


@pytest.mark.parametrize("name", NAMES)
def test_a_table_without_rows_has_the_columns_and_types_of_a_full_one(name):
    empty = tables.make(name, [])
    full = tables.make(name, [{next(column for column, (kind, _) in tables.columns(name).items() if kind == "text"): "a"}])
    pd.testing.assert_series_equal(empty.dtypes, full.dtypes)
    assert list(empty.columns) == list(tables.columns(name))


def test_a_yesno_that_no_row_has_is_false():
    assert tables.make("sentences", [{"article_id": "a"}]).repeats.tolist() == [False]


def test_another_key_of_the_rows_becomes_a_column_behind():
    made = tables.make("framing", [{"shade": "x", "article_id": "a"}])
    assert list(made.columns) == [*tables.columns("framing"), "shade"]


@pytest.mark.parametrize("article_id", ["007", "NA", "null", "1e5", ""])
def test_an_id_stays_the_text_it_is(article_id):
    assert tables.make("articles", [{"article_id": article_id}]).article_id.tolist() == [article_id]


def test_a_number_that_is_missing_is_missing_and_the_others_stay_whole():
    made = tables.make("casualties", [{"low": 270000}, {"low": None}])
    assert made.low[0] == 270000
    assert made.low.isna().tolist() == [False, True]


def test_rows_may_come_as_a_frame_with_any_index():
    made = tables.make("sentences", pd.DataFrame({"article_id": ["a", "b"]}, index=[7, 3]))
    assert made.index.tolist() == [0, 1]


def test_the_frame_that_the_rows_come_in_is_left_as_it_was():
    rows = pd.DataFrame({"article_id": ["a"]})
    tables.make("sentences", rows)
    assert list(rows.columns) == ["article_id"]


def test_a_table_that_there_is_not_is_named_with_those_there_are():
    with pytest.raises(KeyError, match=r"no table .nothing.*articles"):
        tables.make("nothing", [])


@pytest.mark.parametrize(
    ("name", "row", "counts"),
    [
        ("attributions", {"repeats": False}, True),
        ("attributions", {"repeats": True}, False),
        ("casualties", {"furniture": True}, False),
        ("casualties", {"furniture": False, "part_of": 1}, True),
        ("framing", {"voice": "furniture"}, False),
        ("framing", {"voice": "own"}, True),
        ("framing", {"voice": "quote", "repeats": True}, False),
    ],
)
def test_a_mention_counts_where_it_neither_repeats_nor_stands_on_furniture(name, row, counts):
    assert tables.counts(tables.make(name, [row])).tolist() == [counts]


def test_without_parts_a_part_of_a_larger_claim_does_not_count():
    claims = tables.make("casualties", [{"claim": 1}, {"claim": 2, "part_of": 1}])
    assert tables.counts(claims, parts=False).tolist() == [True, False]
