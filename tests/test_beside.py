"""Work beside other work: begun when it should be, done once, and not lost when it fails."""

import threading

import pytest

from aleppo_analysis.parting import beside


def test_what_is_begun_at_once_is_done_before_anyone_waits():
    done = threading.Event()
    beside.begun(done.set, at_once=True)
    assert done.wait(10)


def test_what_is_begun_later_is_done_when_it_is_waited_for_and_once():
    done = []
    wait = beside.begun(lambda: done.append(1), at_once=False)
    before = list(done)
    wait()
    wait()
    assert (before, done) == ([], [1])


@pytest.mark.parametrize("at_once", [True, False])
def test_what_goes_wrong_is_raised_where_it_is_waited_for(at_once):
    wait = beside.begun(lambda: [][0], at_once)
    with pytest.raises(IndexError):
        wait()
