"""Numbers as they are written: what they are worth, and how firm they are."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aleppo_analysis.counting import amounts


def first(text):
    words = amounts.tokens(text)
    place = next(n for n, word in enumerate(words) if word.tag == "quantities" and amounts.amount(words, n))
    return amounts.amount(words, place), amounts.qualifier(words, place)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("246 civilians", 246),
        ("270,000 people", 270_000),
        ("270000 people", 270_000),
        ("200 000 people", 200_000),
        ("1.9 million others", 1_900_000),
        ("forty-two dead", 42),
        ("Thirty one militants", 31),
        ("a dozen men", 12),
        ("two dozen men", 24),
        ("dozens of men", 24),
        ("tens of men", 20),
        ("scores of men", 40),
        ("several men", 3),
        ("a few men", 3),
        ("several hundred men", 300),
        ("a hundred men", 100),
        ("about hundred men", 100),
        ("over dozen men", 12),
        ("hundreds of men", 200),
        ("tens of thousands of men", 20_000),
        ("hundreds of thousands of men", 200_000),
        ("a quarter of a million men", 250_000),
        ("nearly half a million men", 500_000),
        ("another soldier", 1),
        ("a child", 1),
    ],
)
def test_a_number_is_worth_what_it_says_and_a_vague_word_its_floor(text, number):
    assert first(text)[0].number == number


@pytest.mark.parametrize("text", ["dozens of men", "several men", "a dozen men", "tens of thousands", "a few dozen men"])
def test_a_vague_word_is_vague(text):
    assert first(text)[0].vague


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("20 to 30 people", (20, 30)),
        ("20-30 people", (20, 30)),
        ("between 20 and 30 people", (20, 30)),
        ("five or six people", (5, 6)),
        ("20 and 30 people", (20, None)),
        ("from 12 to 15", (12, None)),
        ("30 to 20 people", (30, None)),
    ],
)
def test_two_numbers_are_a_range_only_where_the_words_say_so(text, ends):
    assert (first(text)[0].number, first(text)[0].upper) == ends


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("at least 20 people", "at_least"),
        ("no fewer than 20 people", "at_least"),
        ("more than 20 people", "more_than"),
        ("over 20 people", "more_than"),
        ("some 20 people", "about"),
        ("an estimated 20 people", "about"),
        ("nearly 20 people", "nearly"),
        ("up to 20 people", "up_to"),
        ("as many as 20 people", "up_to"),
        ("at least another 20 people", "at_least"),
        ("a total of 20 people", None),
        ("at least at 20", "at_least"),
        ("20 people", None),
    ],
)
def test_the_words_before_a_number_qualify_it(text, qualifier):
    assert first(text)[1][1] == qualifier


@pytest.mark.parametrize(
    "text",
    [
        "a six-year-old boy",
        "on April 22",
        "since 2011",
        "in the last 10 days",
        "at 10:30",
        "a rise of 5%",
        "18-12-2014",
        "the 24-hour truce",
    ],
)
def test_ages_dates_times_and_shares_are_no_numbers_of_people(text):
    words = amounts.tokens(text)
    assert [word for n, word in enumerate(words) if word.tag == "quantities" and word.text not in {"a", "an"}] == []


def test_what_brackets_say_in_passing_is_left_out():
    assert [word.text for word in amounts.tokens("killed 35 Daesh (outlawed in Russia) militants")] == [
        "killed",
        "35",
        "daesh",
        "militants",
    ]


def test_brackets_that_count_people_stay():
    assert "three" in [word.text for word in amounts.tokens("killed ten people (three children)")]


@given(st.integers(1, 9_999_999))
def test_a_numeral_reads_the_same_with_and_without_its_commas(number):
    assert first(f"{number:,} people")[0].number == first(f"{number} people")[0].number == number


@given(st.text(max_size=200))
def test_tokens_are_in_order_and_none_overlap(text):
    spans = [(word.start, word.end) for word in amounts.tokens(text)]
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
