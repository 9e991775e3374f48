"""Cycles of objects are looked for seldom while the analysis runs, and as before after it."""

import gc

import pytest

from aleppo_analysis import hurrying


def test_cycles_are_looked_for_seldom_in_the_block_and_as_before_behind_it():
    before = gc.get_threshold()
    with hurrying.hurried():
        assert gc.get_threshold() == (hurrying.SELDOM, *before[1:])
    assert gc.get_threshold() == before


def test_they_are_as_before_where_the_block_fails():
    before = gc.get_threshold()
    with pytest.raises(RuntimeError), hurrying.hurried():
        raise RuntimeError
    assert gc.get_threshold() == before
