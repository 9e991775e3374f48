"""Words of time → days: are they those that a reader would take them for, and is no day invented?"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aleppo_analysis import codebook
from aleppo_analysis.merging import dates

SUNDAY = date(2016, 5, 1)


def interval(words, published=SUNDAY):
    found = dates.interval(words, published)
    return found and f"{found.first}/{found.last}"


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("since April 22", "2016-04-22/2016-05-01"),
        ("since 22 April", "2016-04-22/2016-05-01"),
        ("since escalation started between government and rebels on April 22", "2016-04-22/2016-05-01"),
        ("since it began in March 2011", "2011-03-01/2016-05-01"),
        ("since 2011", "2011-01-01/2016-05-01"),
        ("in April of 2015", "2015-04-01/2015-04-30"),
        ("on 5 April of 2015", "2015-04-05/2015-04-05"),
        ("since Friday", "2016-04-29/2016-05-01"),
        ("since last December", "2015-12-01/2016-05-01"),
        ("on Saturday", "2016-04-30/2016-04-30"),
        ("late Sunday", "2016-05-01/2016-05-01"),
        ("Friday morning", "2016-04-29/2016-04-29"),
        ("last Sunday", "2016-04-24/2016-04-24"),
        ("on Saturday and Sunday", "2016-04-30/2016-05-01"),
        ("on 17 September 2015", "2015-09-17/2015-09-17"),
        ("on December 3", "2015-12-03/2015-12-03"),
        ("April 22nd", "2016-04-22/2016-04-22"),
        ("2016-04-22", "2016-04-22/2016-04-22"),
        ("18-12-2014", "2014-12-18/2014-12-18"),
        ("12/18/2014", "2014-12-18/2014-12-18"),
        ("in March", "2016-03-01/2016-03-31"),
        ("in August 2013", "2013-08-01/2013-08-31"),
        ("in late 2015", "2015-08-29/2015-12-31"),
        ("in 1982", "1982-01-01/1982-12-31"),
        ("in ten days", "2016-04-21/2016-05-01"),
        ("in just over 10 days", "2016-04-21/2016-05-01"),
        ("in the last 10 days", "2016-04-21/2016-05-01"),
        ("in one week", "2016-04-24/2016-05-01"),
        ("More than a week", "2016-04-24/2016-05-01"),
        ("over the past 24 hours", "2016-04-30/2016-05-01"),
        ("over the past week", "2016-04-24/2016-05-01"),
        ("two days ago", "2016-04-29/2016-04-29"),
        ("yesterday", "2016-04-30/2016-04-30"),
        ("overnight", "2016-04-30/2016-05-01"),
        ("this week", "2016-04-25/2016-05-01"),
        ("last month", "2016-04-01/2016-04-30"),
        ("in recent days", "2016-04-26/2016-05-01"),
    ],
)
def test_words_of_time_are_days_seen_from_publication(words, days):
    assert interval(words) == days


@pytest.mark.parametrize(
    "words",
    [
        "12/11/2014",
        "since then",
        "since it began",
        "three days later",
        "the day before",
        "a day",
        "30 February 2016",
        "May 99",
        "",
        "0",
    ],
)
def test_where_the_words_do_not_tell_there_is_no_day(words):
    assert interval(words) is None


@pytest.mark.parametrize(
    "words", ["on Saturday", "since April 22", "on April 22", "in ten days", "yesterday", "last month", "in March"]
)
def test_without_a_day_of_publication_nothing_is_reckoned_from_it(words):
    assert interval(words, None) is None


@pytest.mark.parametrize(
    ("words", "days"), [("on 17 September 2015", "2015-09-17/2015-09-17"), ("in 1982", "1982-01-01/1982-12-31")]
)
def test_a_date_with_its_year_needs_no_publication(words, days):
    assert interval(words, None) == days


@pytest.mark.parametrize(
    ("published", "day"), [("2016-05-01", SUNDAY), ("2016-05", None), ("2016", None), (None, None), ("12/11/2016", None)]
)
def test_a_day_of_publication_is_one_only_where_it_is_printed(published, day):
    assert dates.day(published) == day


@pytest.mark.parametrize(
    "words", ["in 99999 years", "99999 years ago", "99999999999999999999 days ago", "since 99999 years ago"]
)
def test_more_years_than_there_are_end_with_the_first_day_there_is(words):
    found = dates.interval(words, SUNDAY)
    assert found is None or found.first == date.min


def test_a_total_runs_over_all_its_days_and_an_event_falls_on_some():
    found = [dates.interval(words, SUNDAY) for words in ("since April 22", "in ten days", "on Saturday", "in late 2015")]
    assert [one.over for one in found] == [True, True, False, False]
    assert [one.reckoned for one in found] == [False, True, False, False]


WORDS = st.sampled_from([match for entry in codebook.load("periods").entries for match in entry.matches]) | st.text(
    "0123456789 sincelastfewdaysMonday-/.agoover", max_size=40
)


@given(WORDS, st.dates(date(1990, 1, 1), date(2030, 12, 31)))
def test_a_period_never_ends_before_it_begins(words, published):
    found = dates.interval(words, published)
    assert found is None or found.first <= found.last


@given(
    st.sampled_from(["on Monday", "since Friday", "in ten days", "on April 22", "29 February", "in March", "last week"]),
    st.dates(date(1990, 1, 1), date(2030, 12, 31)),
)
def test_what_is_reckoned_from_publication_has_begun_by_then(words, published):
    found = dates.interval(words, published)
    assert found is None or found.first <= published
