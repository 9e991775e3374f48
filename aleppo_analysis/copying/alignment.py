"""Two pieces of text, word by word: what stands in both, which pieces are one piece, and where.

A run is a stretch of words that stands in both pieces in the same order. Words that merely happen to be common to both ("the",
"of", "said") do not make a run, so a piece counts as copied by its words in runs of some length, not by its words in common.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from rapidfuzz import process
from rapidfuzz.distance import Indel, LCSseq

from aleppo_analysis import codebook
from aleppo_analysis.codebook import Codebook
from aleppo_analysis.copying import shingles
from aleppo_analysis.copying.runs import Pairs, common, stretches
from aleppo_analysis.copying.tokens import tokens, words

COLUMNS = ("left", "right", "left_start", "left_end", "right_start", "right_end", "n_left", "n_right", "n_same", "similarity")
Spans = Sequence[tuple[int, int, str]]  # words with their places
Facts = tuple[set[str], set[str]]


class Edge(NamedTuple):
    """Two pieces, by number, and the places of the words in runs that they have in common.

    `formulas` are the places of the left one's words that stand in formulas. Two pieces that are not the same word by word
    must have so many words in common: `needed` of all and `needed_beside` formulas. `short` ones are no copy by themselves.
    """

    left: int
    right: int
    pairs: Pairs
    formulas: frozenset[int]
    needed: float
    needed_beside: float
    short: bool


def find(pieces: pd.DataFrame, limits: Mapping[str, Any], book: Codebook, candidates: np.ndarray | None = None) -> pd.DataFrame:
    """The pieces of different articles that are copies of each other, whole or in part, edited or not.

    Between two articles each word is used once: of two pieces that both hold the same words only the closer one is matched.
    A piece that stands in the other article as two is matched with both together where they follow each other on one line,
    else with each, by the part of it that stands there. Takes `pieces` (article: its number, in whose order they come; start,
    end, text; line: which line of the article), the thresholds, the codebook of formulas and, where they are known already,
    the pairs of pieces that `shingles.candidates` would give. Returns COLUMNS: the numbers of the (first) pieces, the spans,
    the words of each, those in common, and their share of both (0 to 1).
    """
    printed = pieces["text"].tolist()
    texts, hashes, offsets = shingles.encode([words(text) for text in printed])
    articles = pieces["article"].to_numpy(dtype=np.int64)
    met = shingles.candidates(hashes, offsets, articles, texts, limits) if candidates is None else candidates
    spans = cache(tokens)  # of the few pieces that are looked at
    edges = _copies(met, texts, printed, spans, limits, book)
    article, lines = articles.tolist(), pieces["line"].tolist()
    places = pieces["start"].tolist(), pieces["end"].tolist()
    rows: list[dict[str, Any]] = []
    edges.sort(key=lambda edge: (article[edge.left], article[edge.right]))
    for _, group in groupby(edges, key=lambda edge: (article[edge.left], article[edge.right])):
        rows += [
            _row(part, places, lambda piece: spans(printed[piece]), texts)
            for part in _parts(_chosen(list(group), texts, limits), lines)
        ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def likely(texts: Sequence[str], met: np.ndarray, limits: Mapping[str, Any]) -> np.ndarray:
    """Which of the candidates can be copies at all, by a bound on the words in common. Takes the pieces a letter a word."""
    if not len(met):
        return np.empty(0, dtype=bool)
    lengths = np.array([len(text) for text in texts])
    shorter = np.minimum(lengths[met[:, 0]], lengths[met[:, 1]])
    bound = process.cpdist(
        [texts[a] for a in met[:, 0]], [texts[b] for b in met[:, 1]], scorer=LCSseq.similarity, dtype=np.int32
    )
    enough: np.ndarray = (bound == shorter) | (bound >= np.maximum(limits["contained"] * shorter, limits["telling"]))
    return enough


def sift(printed: Sequence[str], met: np.ndarray, limits: Mapping[str, Any], book: Codebook) -> np.ndarray:
    """Which of the candidates `find` would look at any further: those that are copies, taken by themselves.

    Takes the pieces' texts, the pairs of them, the thresholds and the codebook of formulas.
    """
    texts, _, _ = shingles.encode([words(text) for text in printed])
    copies = _copies(met, texts, printed, cache(tokens), limits, book)
    kept = {(edge.left, edge.right) for edge in copies}
    return np.fromiter((pair in kept for pair in map(tuple, met.tolist())), dtype=bool, count=len(met))


def _copies(
    met: np.ndarray,
    texts: Sequence[str],
    printed: Sequence[str],
    spans: Callable[[str], Spans],
    limits: Mapping[str, Any],
    book: Codebook,
) -> list[Edge]:
    formulas = cache(lambda text: _formulas(text, spans(text), book))
    facts = cache(lambda text: _facts(text, spans(text), formulas(text)))
    edges = _edges(met, texts, lambda piece: formulas(printed[piece]), limits)
    return [edge for edge in edges if not _two_events(edge, texts, lambda piece: facts(printed[piece]), limits)]


def _edges(
    met: np.ndarray, texts: Sequence[str], formulas: Callable[[int], frozenset[int]], limits: Mapping[str, Any]
) -> Iterator[Edge]:
    """The candidates that hold; `likely` spares the look at most of them."""
    lengths = [len(text) for text in texts]
    for left, right in met[likely(texts, met, limits)].tolist():
        fewer = min((left, right), key=lambda piece: lengths[piece])
        same, short = texts[left] == texts[right], lengths[fewer] < limits["short"]
        needed = limits["contained"] * lengths[fewer]
        pairs = common(texts[left], texts[right], limits["shingle"]) if same or not short else []
        if not same and len(pairs) < needed:
            continue
        beside = max(limits["telling"], limits["contained"] * (lengths[fewer] - len(formulas(fewer))))
        edge = Edge(left, right, pairs, formulas(left), needed, beside, short)
        if same or (not short and _held(edge, limits).pairs):
            yield edge


def _formulas(text: str, spans: Spans, book: Codebook) -> frozenset[int]:
    """The places of the words that stand in formulas."""
    places: list[int] = []
    hits = codebook.find(book, text)
    hit = next(hits, None)
    for place, (start, end, _) in enumerate(spans):
        while hit and hit.end < end:
            hit = next(hits, None)
        if hit and hit.start <= start:
            places.append(place)
    return frozenset(places)


def _facts(text: str, spans: Spans, formulas: frozenset[int]) -> Facts:
    """The figures and the names of a piece, by its words with a digit or, but for the first, a capital."""
    outside = [(start, word) for place, (start, _, word) in enumerate(spans) if place not in formulas]
    figures = {word for start, word in outside if text[start].isdigit()}
    return figures, {word for start, word in outside if text[start].isupper() and start > spans[0][0]}


def _two_events(edge: Edge, texts: Sequence[str], facts: Callable[[int], Facts], limits: Mapping[str, Any]) -> bool:
    """Whether two pieces tell of two events in one form: no figure in common, each with names of its own, and no long run."""
    if texts[edge.left] == texts[edge.right] or max(_beside(edge, stretches(edge.pairs))) >= limits["one_event"]:
        return False
    (figures, names), (other_figures, other_names) = facts(edge.left), facts(edge.right)
    return all((figures, other_figures, names - other_names, other_names - names)) and not figures & other_figures


def _held(edge: Edge, limits: Mapping[str, Any]) -> Edge:
    """The edge with its words in runs if they are enough for a copy; with none where they are not."""
    runs = [run for run in stretches(edge.pairs) if len(run) >= limits["shingle"]]
    pairs = [pair for run in runs for pair in run]
    counted = _beside(edge, runs) if len(pairs) >= edge.needed else []
    enough = len(pairs) >= edge.needed and sum(counted) >= edge.needed_beside and max(counted) >= limits["longest"]
    spread = max(pairs[-1][side] - pairs[0][side] + 1 for side in (0, 1)) if enough else 0
    return edge._replace(pairs=pairs if enough and len(pairs) >= limits["dense"] * spread else [])


def _beside(edge: Edge, runs: list[Pairs]) -> list[int]:
    """How many words of each run stand in no formula."""
    return [len(run) - sum(a in edge.formulas for a, _ in run) if edge.formulas else len(run) for run in runs]


def _chosen(edges: list[Edge], texts: Sequence[str], limits: Mapping[str, Any]) -> list[Edge]:
    """The edges between two articles, the closest first, without the words that a closer one has taken."""

    def closeness(edge: Edge) -> tuple[float, ...]:
        longest = max(len(texts[edge.left]), len(texts[edge.right]))
        return -len(edge.pairs), -len(edge.pairs) / longest, edge.left, edge.right

    taken: tuple[set[tuple[int, int]], set[tuple[int, int]]] = (set(), set())
    chosen: list[Edge] = []
    for edge in sorted(edges, key=closeness):
        free = [pair for pair in edge.pairs if (edge.left, pair[0]) not in taken[0] and (edge.right, pair[1]) not in taken[1]]
        whole = texts[edge.left] == texts[edge.right] and len(free) == len(texts[edge.left])
        kept = edge if whole else _held(edge._replace(pairs=free), limits)
        if kept.pairs and (chosen or not edge.short):
            chosen.append(kept)
            taken[0].update((edge.left, a) for a, _ in kept.pairs)
            taken[1].update((edge.right, b) for _, b in kept.pairs)
    return chosen


def _parts(chosen: list[Edge], lines: Sequence[int]) -> list[tuple[list[Edge], tuple[bool, bool]]]:
    """The edges that make one row each, and whether its left and right are parts of a piece that other rows hold more of."""
    n_left, n_right = _degrees(chosen, 0), _degrees(chosen, 1)
    parts: list[tuple[list[Edge], tuple[bool, bool]]] = []
    for side in (0, 1):  # one piece on this side, several on the other
        for number, some in sorted((n_left, n_right)[side].items()):
            others = (n_right, n_left)[side]
            if len(some) > 1 and all(len(others[_piece(edge, 1 - side)]) == 1 for edge in some) and _follow(some, side, lines):
                parts.append((some, (False, False)))
                chosen = [edge for edge in chosen if _piece(edge, side) != number]
    parts += [([edge], (len(n_left[edge.left]) > 1, len(n_right[edge.right]) > 1)) for edge in chosen]
    return sorted(parts, key=lambda part: (part[0][0].left, part[0][0].right))


def _piece(edge: Edge, side: int) -> int:
    return edge.right if side else edge.left


def _degrees(edges: list[Edge], side: int) -> dict[int, list[Edge]]:
    by_piece: dict[int, list[Edge]] = {}
    for edge in sorted(edges, key=lambda edge: (_piece(edge, side), _piece(edge, 1 - side))):
        by_piece.setdefault(_piece(edge, side), []).append(edge)
    return by_piece


def _follow(edges: list[Edge], side: int, lines: Sequence[int]) -> bool:
    """Whether the pieces on the other side follow each other on one line, in the order that they have in the one piece."""
    others = [_piece(edge, 1 - side) for edge in edges]
    in_place = [edge.pairs[0][side] for edge in edges]
    return (
        others == list(range(others[0], others[-1] + 1))
        and in_place == sorted(in_place)
        and len({lines[other] for other in others}) == 1
    )


def _row(
    part: tuple[list[Edge], tuple[bool, bool]], places: tuple[list[int], list[int]], spans: Any, texts: Sequence[str]
) -> dict[str, Any]:
    edges, trimmed = part
    row: dict[str, Any] = {"n_same": sum(len(edge.pairs) for edge in edges)}
    letters = []
    for side, name in enumerate(("left", "right")):
        numbers = sorted({_piece(edge, side) for edge in edges})
        first, last = numbers[0], numbers[-1]
        row[name] = first
        start, end = places[0][first], places[1][last]
        text = "".join(texts[number] for number in numbers)
        if trimmed[side]:
            begin, behind = edges[0].pairs[0][side], edges[0].pairs[-1][side]
            text = text[begin : behind + 1]
            start, end = start + spans(first)[begin][0], start + spans(first)[behind][1]
        row |= {f"{name}_start": start, f"{name}_end": end, f"n_{name}": len(text)}
        letters.append(text)
    return row | {"similarity": Indel.normalized_similarity(*letters)}
