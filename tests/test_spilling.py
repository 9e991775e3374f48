"""Pairs on disk: each once, in order, all those between two articles in one chunk; and pieces' texts by their numbers."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aleppo_analysis.copying.meeting import PLACES
from aleppo_analysis.parting import spilling, texts
from aleppo_analysis.parting.sorting import Ranks

PIECE = st.tuples(st.integers(0, 12), st.integers(0, 4))
PAIRS = st.lists(st.tuples(PIECE, PIECE).filter(lambda pair: pair[0][0] < pair[1][0]), max_size=60)


def numbers(pairs):
    return np.array([[a * PLACES + b, c * PLACES + d] for (a, b), (c, d) in pairs], dtype=np.int64).reshape(-1, 2)


def back(chunk):
    return [((chunk.ranks[a], b), (chunk.ranks[c], d)) for a, b, c, d in chunk.met.tolist()]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PAIRS, st.integers(1, 20), st.integers(1, 20), st.integers(1, 5))
def test_every_pair_comes_once_in_the_order_of_its_articles(tmp_path, monkeypatch, pairs, articles, most, ranks):
    for name, value in (("ARTICLES", articles), ("PAIRS", most), ("RANKS", ranks)):
        monkeypatch.setattr(spilling, name, value)
    given_pairs = numbers(pairs)
    chunks = list(spilling.chunks(spilling.spill([given_pairs[::2], given_pairs[::-1]], tmp_path / "pairs")))
    found = [pair for chunk in chunks for pair in back(chunk)]
    assert found == sorted(set(pairs), key=lambda pair: (pair[0][0], pair[1][0], pair))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PAIRS, st.integers(1, 6))
def test_two_articles_are_never_in_two_chunks(tmp_path, monkeypatch, pairs, most):
    monkeypatch.setattr(spilling, "PAIRS", most)
    chunks = list(spilling.chunks(spilling.spill([numbers(pairs)] if pairs else [], tmp_path / "pairs")))
    between = [{(one[0], other[0]) for one, other in back(chunk)} for chunk in chunks]
    assert sum(map(len, between)) == len(set().union(*between)) == sum(chunk.pairs for chunk in chunks)


@pytest.mark.parametrize("cut", [1, 2, 3])
@pytest.mark.parametrize("column", ["text", "letters"])
def test_a_piece_is_read_by_its_number(tmp_path, cut, column):
    said = {"a": ["one", "zwei – dräi"], "b": [], "c": ["four", "", "six 🙂"]}
    ids = list(said)
    parts = [ids[:cut], ids[cut:]]
    for number, some in enumerate(parts):
        frame = pd.DataFrame([(name, text) for name in some for text in said[name]], columns=["article_id", "text"])
        frame = frame.assign(letters=frame["text"])
        (tmp_path / str(number)).mkdir()
        for name, data in texts.packed(frame, some, "copies").items():
            (tmp_path / str(number) / name).write_bytes(data)
    place = np.array([2, 0, 1])  # c is the first by rank
    ranks = Ranks(pa.array(ids), np.array([1, 2, 0]), place)
    with texts.opened(column, "copies", [tmp_path / "0", tmp_path / "1"], tmp_path / "all", ranks) as read:
        found = read(np.array([0, 1, 2, PLACES, PLACES + 1]))
    assert found == [*said["c"], *said["a"]]
