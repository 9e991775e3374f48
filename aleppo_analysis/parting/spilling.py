"""Pairs of pieces on disk, by their left article: each once, in the order of the articles, in chunks that fit into memory."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from aleppo_analysis.copying.meeting import PLACES

RANKS = 2000  # articles whose pairs, as the left ones, stand in one file
ARTICLES, PAIRS = 1000, 200_000  # of a chunk, at most, but for one pair of articles that has more


class Chunk(NamedTuple):
    """The pairs of so many pairs of articles, as `meeting.numbered` takes them, and the articles by their ranks."""

    pairs: int
    ranks: np.ndarray
    met: np.ndarray


def spill(found: Iterable[np.ndarray], folder: Path) -> list[Path]:
    """Write the pairs, which can come in any order and several times; returns the files in the order of the articles."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for pairs in filter(len, found):
        where = pairs[:, 0] // (PLACES * RANKS)
        order = np.argsort(where, kind="stable")
        files, starts = np.unique(where[order], return_index=True)
        for number, some in zip(files, np.split(pairs[order], starts[1:]), strict=True):
            with (folder / f"{number:06}").open("ab") as file:
                file.write(some.astype(np.int64).tobytes())
    return sorted(folder.iterdir())


def pairs(file: Path) -> np.ndarray:
    """The pairs of a file, each once, those between two articles together, in the order of the articles and of the pieces."""
    found = np.fromfile(file, dtype=np.int64).reshape(-1, 2)
    left, right = found[:, 0], found[:, 1]
    found = found[np.lexsort((right, left, right // PLACES, left // PLACES))]
    return found[np.concatenate([[True], np.any(found[1:] != found[:-1], axis=1)])] if len(found) else found


def chunks(files: Iterable[Path]) -> Iterator[Chunk]:
    """The pairs in chunks, all those between two articles in one."""
    for file in files:
        found = pairs(file)
        articles = found // PLACES
        edges = np.flatnonzero(np.any(articles[1:] != articles[:-1], axis=1)) + 1
        begin, held = 0, set[int]()
        for start, _ in pairwise([0, *edges.tolist(), len(found)] if len(found) else []):
            held.update(articles[start].tolist())
            if start > begin and (len(held) > ARTICLES or start - begin > PAIRS):
                yield _chunk(found[begin:start])
                begin, held = start, set(articles[start].tolist())
        if len(found):
            yield _chunk(found[begin:])


def _chunk(found: np.ndarray) -> Chunk:
    ranks, numbers = np.unique(found // PLACES, return_inverse=True)
    numbers, places = numbers.reshape(found.shape), found % PLACES
    met = np.column_stack([numbers[:, 0], places[:, 0], numbers[:, 1], places[:, 1]])
    return Chunk(len(np.unique(numbers, axis=0)), ranks, met)
