"""Labels: beside their marks, clear of everything, or not at all."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aleppo_analysis.charting import labelling
from aleppo_analysis.charting.labelling import Box
from aleppo_analysis.charting.lettering import SMALL, width

ROOM = Box(0, 0, 400, 300)
PLACES = st.lists(st.tuples(st.floats(20, 380), st.floats(20, 280)), max_size=30)


def around(x, y):
    return Box(x - 6, y - 6, x + 6, y + 6)


def found(*texts, taken=(), room=ROOM):
    return labelling.labels([around(200, 150)], [texts], taken, room)[0]


@given(PLACES)
def test_labels_meet_neither_marks_nor_each_other(places):
    marks = [around(*place) for place in places]
    labels = labelling.labels(marks, [["1,000 somewhere", "1,000"]] * len(marks), (), ROOM)
    boxes = [Box(one.x, one.y - 7, one.x + width(one.text, SMALL), one.y + 7) for one in labels if one]
    everything = marks + boxes
    assert not any(labelling.meet(box, other) for box in boxes for other in everything if other is not box)


@given(PLACES)
def test_marks_move_sideways_only_and_stay_inside(places):
    moved = labelling.beside(places, 6, ROOM, 400)
    assert all(one is None or (one[1] == y and 0 <= one[0] <= 400) for one, (_, y) in zip(moved, places, strict=True))


@given(st.integers(1, 20))
def test_marks_of_one_place_stand_side_by_side(many):
    xs = sorted(x for x, _ in labelling.beside([(200.0, 150.0)] * many, 6, ROOM, 200))
    assert all(later - sooner >= 12 for sooner, later in pairwise(xs))


def test_a_mark_that_finds_no_room_near_its_place_has_none():
    moved = labelling.beside([(200.0, 150.0)] * 5, 6, ROOM, 20)
    assert moved == [(200.0, 150.0), (187.5, 150.0), (212.5, 150.0), None, None]


def test_the_longest_text_that_fits_is_taken():
    assert found("10 The Outlet", "10").text == "10 The Outlet"


def test_a_text_too_long_for_the_room_gives_way_to_the_shorter():
    assert found("10 " + "The Outlet " * 9, "10").text == "10"


@pytest.mark.parametrize("taken", [[ROOM], [Box(150, 100, 250, 200)]])
def test_where_all_is_taken_there_is_no_label(taken):
    assert found("10", taken=taken) is None
