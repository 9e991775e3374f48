"""Which claims are compared, and which quarters they lie in."""

from datetime import date, timedelta

import pytest

from aleppo_analysis import analysis, tables, tolls
from aleppo_analysis.merging import blocks

FIRST = date.fromordinal(7 * 13 * 8089)  # the first day of a quarter


def facts(words, published):
    row = {"article_id": "a", "text": f"A strike {words}.", "outlet": "One", "language": "en", "published": published}
    found = analysis.each(tables.make("articles", [row]))
    return tolls.facts(found["casualties"], found["articles"], found["sentences"])


@pytest.mark.parametrize(
    ("words", "days", "quarter"),
    [
        ("killed 12 people in Aleppo", 40, "8089"),  # on one of the seven days before
        ("killed 12 people in Aleppo", 7, "8089"),
        ("killed 12 people in Aleppo", 3, "8088+8089"),
        ("killed 12 people in Aleppo", -3, "8088"),
        ("killed 12 people in Aleppo", None, "undated"),
        ("killed 12 people in Aleppo in April 2016", 40, "in 2016"),
        ("has killed more than 270,000 people since March 2011", 40, "war"),
    ],
)
def test_a_claim_lies_in_a_quarter_or_apart_from_them(words, days, quarter):
    published = None if days is None else (FIRST + timedelta(days=days)).isoformat()
    assert [blocks.quarter(fact) for fact in facts(words, published)] == [quarter]


def test_what_lies_between_two_quarters_comes_last():
    late = (FIRST + timedelta(days=3)).isoformat()
    between, told = facts("killed 12 people in Aleppo", late), facts("killed dozens", "2016-01-20")
    assert blocks.lies_between(blocks.quarter(between[0]))
    assert sorted([*between, *told], key=blocks.order) == [*told, *between]


@pytest.mark.parametrize("days", [0, 1, 6, 40, 80, 90])
def test_each_block_lies_in_one_quarter(days):
    (fact,) = facts("killed 12 people in Aleppo", (FIRST + timedelta(days=days)).isoformat())
    first, last = (7 * 13 * int(name) for name in (blocks.quarter(fact).split("+")[0], blocks.quarter(fact).split("+")[-1]))
    assert all(first <= 7 * key[2] < last + 7 * 13 for key in blocks.keys(fact))


def test_a_claim_finds_what_it_was_put_under():
    (fact,) = facts("killed 12 people in Aleppo", FIRST.isoformat())
    assert set(blocks.keys(fact)) & set(blocks.keys(fact, widen=True))
