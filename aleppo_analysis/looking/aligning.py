"""Two articles side by side: their sentences in order, those that they share beside each other, and what differs in them."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

import pandas as pd

COLUMNS = ["left_start", "left_end", "right_start", "right_end", "shared", "moved"]
Pair = tuple[int, int, int]  # a sentence on the left, its twin on the right, and the row of the table `shared`


def closest(tables: Mapping[str, pd.DataFrame], left: str = "", right: str = "") -> tuple[str, str]:
    """The two articles that share the most sentences, the likelier original first, of those on which one or both are named.

    Where none share any, the first ones that there are; the same one twice where there is but one. Raises ValueError for an
    article that is not there.
    """
    shared, ids = tables["shared"], tables["articles"]["article_id"].tolist()
    for one in filter(None, (left, right)):
        _spans(tables, one)
    if left and right:
        return left, right
    named = left or right
    pairs = shared[["left_article", "right_article"]]
    pairs = pairs[pairs.eq(named).any(axis=1)] if named else pairs
    if len(pairs):
        a, b = (str(one) for one in pairs.value_counts(sort=False).idxmax())
    else:
        a = named or ids[0]
        b = next((one for one in ids if one != a), a)
    return (b, a) if a == right or b == left else (a, b)


def plain(tables: Mapping[str, pd.DataFrame], left: str, right: str) -> str:
    """The shared sentences of two articles as plain text, one below the other."""
    texts = tables["articles"].set_index("article_id")["text"]
    found = rows(tables, left, right)
    found = found[found["shared"].notna()]
    lines = [f"{left} and {right} share {len(found)} sentences"]
    for one in found.to_dict("records"):
        lines += [
            f"{texts[key][one[f'{side}_start'] : one[f'{side}_end']]}" for side, key in (("left", left), ("right", right))
        ]
    return "\n".join(lines)


def rows(tables: Mapping[str, pd.DataFrame], left: str, right: str) -> pd.DataFrame:
    """The sentences of two articles, side by side: every sentence of both once, in an order that keeps each one's own.

    Sentences that stand a second time in their article are left out. A shared one has its twin beside it; where the two
    articles print their shared sentences in different orders, as few as possible are `moved` out of the right one's.
    Returns left_start, left_end, right_start, right_end (missing where that side has nothing), shared (the row of the table
    `shared`; missing where it is not) and moved. Raises ValueError for an article that is not there.
    """
    spans = [_spans(tables, one) for one in (left, right)]
    places = [{number: place for place, (number, *_) in enumerate(side)} for side in spans]
    pairs = [
        (places[0][a], places[1][b], row)
        for a, b, row in _shared(tables["shared"], left, right)
        if a in places[0] and b in places[1]
    ]
    keeps = set(_in_order(sorted(pairs)))
    moved = {a: (b, row) for a, b, row in pairs if (a, b, row) not in keeps}
    away = {b for b, _ in moved.values()}
    order: list[tuple[int | None, int | None, int | None]] = []
    at, behind = 0, 0
    for a, b, row in [*sorted(keeps), (len(spans[0]), len(spans[1]), -1)]:
        order += [(one, *moved.get(one, (None, None))) for one in range(at, a)]
        order += [(None, one, None) for one in range(behind, b) if one not in away]
        at, behind = a + 1, b + 1
        if row >= 0:
            order.append((a, b, row))
    made = [
        (*_span(spans[0], a), *_span(spans[1], b), row, row is not None and (a, b, row) not in keeps) for a, b, row in order
    ]
    frame = pd.DataFrame(made, columns=COLUMNS)
    return frame.astype({**dict.fromkeys(COLUMNS[:5], "Int64"), "moved": "bool"})


def edits(changes: pd.DataFrame, pair: int, left: str) -> list[tuple[tuple[int, int], tuple[int, int], str]]:
    """What was changed in a shared sentence, row `pair` of the table `shared`: the span in `left`, the other's, its kind."""
    found = []
    for one in changes[changes["shared"] == pair].to_dict("records"):
        spans = [(int(one[f"{side}_start"]), int(one[f"{side}_end"])) for side in ("left", "right")]
        ours, theirs = spans if one["left_article"] == left else spans[::-1]
        found.append((ours, theirs, str(one["kind"])))
    return found


def _spans(tables: Mapping[str, pd.DataFrame], article_id: str) -> list[tuple[int, int, int]]:
    if article_id not in set(tables["articles"]["article_id"]):
        known = ", ".join(tables["articles"]["article_id"].head(10))
        raise ValueError(f"article_id: there is no article {article_id!r}; there are {known}")
    sentences = tables["sentences"]
    ours = sentences[(sentences["article_id"] == article_id) & ~sentences["repeats"]]
    return [(int(a), int(b), int(c)) for a, b, c in zip(ours["sentence"], ours["start"], ours["end"], strict=True)]


def _span(spans: Sequence[tuple[int, int, int]], place: int | None) -> tuple[int | None, int | None]:
    return (None, None) if place is None else spans[place][1:]


def _shared(shared: pd.DataFrame, left: str, right: str) -> list[Pair]:
    """The pairs of sentences that two articles share, whichever of them the table has on its left; each sentence once."""
    found, taken = [], (set[int](), set[int]())
    for ours, theirs in (("left", "right"), ("right", "left")):
        some = shared[(shared[f"{ours}_article"] == left) & (shared[f"{theirs}_article"] == right)]
        for row, a, b in zip(some.index, some[f"{ours}_sentence"], some[f"{theirs}_sentence"], strict=True):
            if a not in taken[0] and b not in taken[1]:
                taken[0].add(int(a))
                taken[1].add(int(b))
                found.append((int(a), int(b), int(row)))
    return found


def _in_order(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest run of pairs, sorted by their left, that stands in order on the right as well (patience sorting)."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, b, _) in enumerate(pairs):
        place = bisect_left(ends, b)
        before.append(last[place - 1] if place else -1)
        ends[place : place + 1] = [b]
        last[place : place + 1] = [number]
    run, at = [], last[-1] if last else -1
    while at >= 0:
        run.append(pairs[at])
        at = before[at]
    return run[::-1]
