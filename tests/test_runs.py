"""The words that two pieces have in common, in runs: what difflib's matching blocks are."""

import random
from difflib import SequenceMatcher

import pytest

from aleppo_analysis.copying import runs


def blocks(left, right, shortest):
    """The same by the book: the longest block first, then what is before it and behind it."""
    found = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    return [(a + step, b + step) for a, b, size in found if size >= shortest for step in range(size)]


@pytest.mark.parametrize("letters", ["ab", "abcd", "abcdefghijkl"])
@pytest.mark.parametrize("shortest", [1, 3])
def test_runs_are_the_matching_blocks_of_difflib(letters, shortest):
    chance = random.Random(f"{letters} {shortest}")
    pieces = [("".join(chance.choices(letters, k=chance.randint(0, 25))), chance.random()) for _ in range(300)]
    for left, share in pieces:
        right = "".join(letter if chance.random() < share else chance.choice(letters) for letter in left + left[:5])
        assert runs.common(left, right, shortest) == (
            [(place, place) for place in range(len(left))] if left == right else blocks(left, right, shortest)
        )


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("abcxdef", "abcydef", [(0, 0), (1, 1), (2, 2), (4, 4), (5, 5), (6, 6)]),
        ("abcdef", "defabc", [(0, 3), (1, 4), (2, 5)]),  # of two runs that cross, the first
        ("abxcd", "abycd", []),  # two words are no run
        ("", "abc", []),
    ],
)
def test_runs_of_three(left, right, expected):
    assert runs.common(left, right, 3) == expected
