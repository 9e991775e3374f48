"""Days on a line: in order, inside, cut where nothing stands, with dates that do not touch."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aleppo_analysis.charting import days
from aleppo_analysis.charting.lettering import SMALL, width

FIRST = date(2016, 4, 22)
DAYS = st.lists(st.dates(date(2000, 1, 1), date(2030, 1, 1)), min_size=1, max_size=40)


def line(*offsets):
    return days.axis([FIRST + timedelta(days=offset) for offset in offsets], 0, 600)


@given(DAYS)
def test_later_days_stand_further_to_the_right_and_inside(given_days):
    axis = days.axis(given_days, 50, 700)
    places = [axis.place(day) for day in sorted(set(given_days))]
    assert all(one < other for one, other in pairwise(places))
    assert 50 <= places[0] <= places[-1] <= 700.001


@given(DAYS)
def test_no_two_dates_touch(given_days):
    ticks = days.axis(given_days, 50, 700).ticks
    reach = [(x - width(days.short(day), SMALL) / 2, x + width(days.short(day), SMALL) / 2) for x, day in ticks]
    assert all(one[1] < other[0] for one, other in pairwise(reach))


@pytest.mark.parametrize(
    ("offsets", "cut"),
    [
        ((0, 1, 2), []),
        ((0, 1, 200, 201), [199]),
        ((0, 10, 20), []),
        ((0, 400), [400]),
        ((0, 14), []),
        ((0, 1, 201, 400, 401), [200, 199]),
        ((), []),
    ],
)
def test_a_long_stretch_without_a_day_is_cut(offsets, cut):
    assert [length for _, _, length in line(*offsets).cuts] == cut


def test_equal_stretches_that_are_not_cut_are_equally_long():
    place = line(0, 1, 2, 300).place
    one, two, three = (place(FIRST + timedelta(days=offset)) for offset in (0, 1, 2))
    assert two - one == pytest.approx(three - two)


@pytest.mark.parametrize(
    ("day", "said"), [(date(2016, 5, 1), "1 May"), (date(2016, 9, 12), "12 Sep"), (date(2016, 6, 3), "3 June")]
)
def test_dates_are_short(day, said):
    assert days.short(day) == said
