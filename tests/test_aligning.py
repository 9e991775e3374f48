"""Aligning: does every sentence of both articles stand once, shared ones beside each other?"""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aleppo_analysis import tables as named
from aleppo_analysis.looking import aligning

SHARED = [
    "left_article",
    "left_start",
    "left_end",
    "right_article",
    "right_start",
    "right_end",
    "left_sentence",
    "right_sentence",
]


def tables(n_left, n_right, pairs, repeats=(), swapped=False):
    """Two articles of so many sentences, each ten characters; `pairs` share sentence numbers. `swapped`: the table has b first."""
    sentences = [
        {"article_id": key, "sentence": n, "start": n * 10, "end": n * 10 + 9, "text": f"{key}{n}", "kind": "body",
         "repeats": (key, n) in repeats}
        for key, many in (("a", n_left), ("b", n_right)) for n in range(many)
    ]  # fmt: skip
    rows = [("a", x * 10, x * 10 + 9, "b", y * 10, y * 10 + 9, x, y) for x, y in pairs]
    shared = pd.DataFrame(rows, columns=SHARED)
    if swapped:
        shared = shared.rename(columns=lambda name: name.replace("left", "*").replace("right", "left").replace("*", "right"))
    articles = pd.DataFrame({"article_id": ["a", "b"], "outlet": ["X", "Y"], "title": ["A", "B"], "text": ["x" * 200] * 2})
    return {"articles": articles, "sentences": named.make("sentences", sentences), "shared": shared}


def drawn(rows):
    """The rows as text: the number of the left sentence, of the right, and a star where it was moved."""
    cell = [[str(one // 10) if pd.notna(one) else "." for one in rows[f"{side}_start"]] for side in ("left", "right")]
    return " ".join(f"{a}{b}{'*' if moved else ''}" for a, b, moved in zip(*cell, rows["moved"], strict=True))


ALIGNED = [  # sentences left, right, pairs, how they stand
    (2, 2, [], "0. 1. .0 .1"),
    (2, 2, [(0, 0), (1, 1)], "00 11"),
    (3, 2, [(1, 1)], "0. .0 11 2."),
    (3, 3, [(0, 2), (1, 0), (2, 1)], "02* 10 21"),
    (2, 2, [(0, 1), (1, 0)], "01* 10"),
    (0, 2, [], ".0 .1"),
    (0, 0, [], ""),
]


@pytest.mark.parametrize(("left", "right", "pairs", "stand"), ALIGNED)
@pytest.mark.parametrize("swapped", [False, True])
def test_shared_sentences_stand_beside_each_other(left, right, pairs, stand, swapped):
    assert drawn(aligning.rows(tables(left, right, pairs, swapped=swapped), "a", "b")) == stand


def test_repeats_are_left_out():
    assert drawn(aligning.rows(tables(3, 1, [(1, 0)], repeats={("a", 1)}), "a", "b")) == "0. 2. .0"


@given(st.data())
def test_every_sentence_stands_once_and_each_side_that_is_not_moved_in_its_order(data):
    left, right = data.draw(st.integers(0, 8)), data.draw(st.integers(0, 8))
    some = data.draw(st.permutations(range(right)))
    pairs = [(x, y) for x, y in zip(range(left), some, strict=False) if data.draw(st.booleans())]
    rows = aligning.rows(tables(left, right, pairs), "a", "b")
    assert rows["left_start"].dropna().tolist() == [n * 10 for n in range(left)]
    assert sorted(rows["right_start"].dropna()) == [n * 10 for n in range(right)]
    assert rows[~rows["moved"]]["right_start"].dropna().is_monotonic_increasing
    together = rows.dropna(subset=["shared"])
    assert [(x // 10, y // 10) for x, y in zip(together["left_start"], together["right_start"], strict=True)] == sorted(pairs)


CLOSEST = [  # pairs, named left and right, what is shown
    ([(0, 0)], "", "", ("a", "b")),
    ([], "", "", ("a", "b")),
    ([(0, 0)], "b", "", ("b", "a")),
    ([(0, 0)], "", "a", ("b", "a")),
    ([], "b", "", ("b", "a")),
    ([], "", "b", ("a", "b")),
    ([], "a", "a", ("a", "a")),
]


@pytest.mark.parametrize(("pairs", "left", "right", "shown"), CLOSEST)
def test_the_two_that_share_the_most_are_shown_first(pairs, left, right, shown):
    assert aligning.closest(tables(1, 1, pairs), left, right) == shown


def test_an_article_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(ValueError, match="there is no article 'c'; there are a, b"):
        aligning.rows(tables(1, 1, []), "a", "c")


def test_edits_are_told_from_the_side_that_is_on_the_left():
    changes = pd.DataFrame(
        {"shared": [0], "left_article": ["a"], "left_start": [1], "left_end": [2], "right_start": [5], "right_end": [7],
         "kind": ["label"]}
    )  # fmt: skip
    assert aligning.edits(changes, 0, "a") == [((1, 2), (5, 7), "label")]
    assert aligning.edits(changes, 0, "b") == [((5, 7), (1, 2), "label")]
    assert aligning.edits(changes, 1, "a") == []
