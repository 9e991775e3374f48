"""Which pieces of text could be copies of each other, without comparing each with each.

Every piece is the set of its shingles, the runs of a few words that stand in it. Min-hash (Broder 1997) writes that set as a
short row of numbers of which two pieces have as many in common as their sets resemble each other; pieces that agree in all
numbers of at least one band are met, the rest never are. What is met is only a candidate: `alignment` reads it.

The hash of a word is that of its letters, so neither the order of the articles nor what else the corpus holds decides who
meets whom.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import Any

import numpy as np
import pandas as pd
import rensa

SEED = 20160501
CHUNK = 20_000  # pieces whose min-hashes are taken at once: they pass through Python's own integers
FEW = 1_000_000  # pairs that are kept before they are gone through for those that were met before
MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9))
FIRST_LETTER = 0x10000  # above the surrogates, which no string may hold
LETTERS = 0x110000 - FIRST_LETTER


def encode(words: Sequence[Sequence[str]]) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Pieces of text as strings with one letter a word, for the libraries that compare strings.

    Takes the words of each piece. Returns those strings, the hash of every word of all pieces one behind the other, and where
    each piece begins among them (one number more than there are pieces). Beyond a million different words two of them may
    come to share a letter; what is found then is found between texts that share all the others.
    """
    lengths = np.fromiter((len(some) for some in words), dtype=np.int64, count=len(words))
    offsets = np.concatenate([[0], np.cumsum(lengths)])
    vocabulary = {word: code for code, word in enumerate(dict.fromkeys(chain.from_iterable(words)))}
    codes = np.fromiter(map(vocabulary.__getitem__, chain.from_iterable(words)), dtype=np.int64, count=offsets[-1])
    hashes = pd.util.hash_array(np.array(list(vocabulary), dtype=object), categorize=False)[codes] if vocabulary else codes
    signs = letters(codes)
    return [signs[a:b] for a, b in pairwise(offsets.tolist())], hashes.astype(np.uint64), offsets


def letters(numbers: np.ndarray) -> str:
    """Numbers as letters, one each; of a million different ones two may come to share a letter."""
    count = numbers.dtype.type(LETTERS)
    return (numbers % count + numbers.dtype.type(FIRST_LETTER)).astype("<u4").tobytes().decode("utf-32-le")


def candidates(
    hashes: np.ndarray, offsets: np.ndarray, articles: np.ndarray, texts: Sequence[str], book: Mapping[str, Any]
) -> np.ndarray:
    """The pairs of pieces, from different articles, that have a band of min-hashes in common.

    Takes what `encode` returns, the number of the article that each piece stands in (the pieces in that order) and the
    thresholds `bands`, `rows`, `shingle` and `crowd`. Returns one row a pair, the first piece before the second.
    """
    pieces, sketched = bands(hashes, offsets, texts, book)
    met, waiting = np.empty(0, dtype=np.int64), [np.empty(0, dtype=np.int64)]
    for band in sketched:
        found = pairs(band, pieces, articles, book["crowd"])
        waiting.append(found[:, 0] * len(articles) + found[:, 1])  # one number a pair: rows are sorted many times as slowly
        if sum(map(len, waiting)) > max(FEW, len(met)):  # what is copied whole is met in every band
            met, waiting = np.unique(np.concatenate([met, *waiting])), []
    numbers = np.unique(np.concatenate([met, *waiting]))
    return np.column_stack(np.divmod(numbers, max(1, len(articles))))


def bands(
    hashes: np.ndarray, offsets: np.ndarray, texts: Sequence[str], book: Mapping[str, Any]
) -> tuple[np.ndarray, Iterator[np.ndarray]]:
    """The pieces that are long enough to be met, and for each band, one after the other, a number for each of them.

    Takes and needs what `candidates` does. Pieces of one text have the same numbers, in whatever corpus they stand.
    """
    first, distinct = _distinct(texts)
    kept, marks, bounds = _shingles(hashes, offsets, first, book["shingle"])
    if not len(kept):
        return kept, iter([np.empty(0, dtype=np.uint64)] * book["bands"])
    sketches = _sketches(marks, bounds, book["bands"] * book["rows"])
    number = np.full(len(first), -1)
    number[kept] = np.arange(len(kept))
    place = number[distinct]  # of every piece: its text's row in the sketches
    pieces = np.flatnonzero(place >= 0)
    return pieces, (_band(sketches, band, book["rows"])[place[pieces]] for band in range(book["bands"]))


def pairs(band: np.ndarray, pieces: np.ndarray, articles: np.ndarray, crowd: int) -> np.ndarray:
    """The pairs of `pieces` whose `band` is equal, from different articles; in a crowd each with the next few only."""
    order = np.argsort(band, kind="stable")
    sorted_band, sorted_pieces = band[order], pieces[order]
    found = []
    for step in range(1, crowd + 1):
        same = np.flatnonzero(sorted_band[step:] == sorted_band[:-step])
        if not len(same):
            break
        one, other = sorted_pieces[same], sorted_pieces[same + step]
        apart = articles[one] != articles[other]
        found.append(np.column_stack([one[apart], other[apart]]))
    return np.concatenate(found) if found else np.empty((0, 2), dtype=np.int64)


def _distinct(texts: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """The first piece with each text, and for every piece the number of its text."""
    codes, vocabulary = pd.factorize(np.array(texts, dtype=object))
    first = np.zeros(len(vocabulary), dtype=np.int64)
    first[codes[::-1]] = np.arange(len(texts))[::-1]
    return first, codes


def _shingles(
    hashes: np.ndarray, offsets: np.ndarray, first: np.ndarray, size: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Which texts are long enough to have a shingle, the hashes of their shingles, and where each text's begin."""
    mixed = np.zeros(max(0, len(hashes) - size + 1), dtype=np.uint64)
    for step in range(size):
        mixed = (mixed ^ hashes[step : step + len(mixed)]) * MIX[0]
        mixed ^= mixed >> np.uint64(29)
    counts = np.maximum(0, offsets[first + 1] - offsets[first] - size + 1)
    kept = np.flatnonzero(counts)
    bounds = np.concatenate([[0], np.cumsum(counts[kept])])
    inside = np.arange(bounds[-1]) - np.repeat(bounds[:-1], counts[kept])
    return kept, mixed[np.repeat(offsets[first[kept]], counts[kept]) + inside], bounds


def _sketches(marks: np.ndarray, bounds: np.ndarray, size: int) -> np.ndarray:
    """The min-hashes of each text, one row each."""
    parts = []
    for begin in range(0, len(bounds) - 1, CHUNK):
        some = bounds[begin : begin + CHUNK + 1]
        matrix = rensa.RMinHash.digest_matrix_from_flat_token_hashes(marks[some[0] : some[-1]], some - some[0], size, SEED)
        parts.append(np.array(matrix.to_rows(), dtype=np.uint32))
    return np.concatenate(parts)


def _band(sketches: np.ndarray, band: int, rows: int) -> np.ndarray:
    mixed = np.zeros(len(sketches), dtype=np.uint64)
    for column in range(band * rows, (band + 1) * rows):
        mixed = (mixed ^ sketches[:, column].astype(np.uint64)) * MIX[1]
        mixed ^= mixed >> np.uint64(31)
    return mixed
