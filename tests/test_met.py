"""What was met: each key once, with what it was met with first, in a memory that does not grow."""

import pytest

from aleppo_analysis.ingesting.met import Met


@pytest.mark.parametrize("key", ["a", "", "é", "a\0b", "😀", b"a", b"\x00\xff"])
def test_a_key_is_met_once(key):
    met = Met()
    assert [met.get(key), met.first(key, "one"), met.first(key, "two"), met.get(key)] == [None, None, "one", "one"]


@pytest.mark.parametrize(
    ("one", "other"), [("a", "A"), ("a", "a "), ("a\0", "a\0b"), ("1", "1.0"), ("a", b"a"), ("é", "e\u0301")]
)
def test_keys_that_differ_at_all_are_two(one, other):
    met = Met()
    assert [met.first(one, "one"), met.first(other, "other"), met.get(one)] == [None, None, "one"]


def test_what_does_not_fit_into_memory_is_known_all_the_same(monkeypatch):
    monkeypatch.setattr("aleppo_analysis.ingesting.met.MEMORY", 40)
    met, names = Met(), [f"{number:040}" for number in range(5000)]
    assert [met.first(name, name) for name in names[::-1]] == [None] * 5000
    assert [met.get(name) for name in names] == names
