"""Which words stand in two pieces of text in the same order, in runs of some length."""

from collections.abc import Sequence
from itertools import pairwise

Pairs = list[tuple[int, int]]  # the places of words that stand in both pieces


def common(left: Sequence[str], right: Sequence[str], shortest: int) -> Pairs:
    """The places of the words that stand in both (words, or a letter a word) in runs of `shortest`.

    The longest run is taken first, of several the first in `left`, then in `right`; then what is before it and what behind it
    on both sides are searched in the same way (Ratcliff and Obershelp 1988), so that no run crosses another.
    """
    if left == right:
        return [(place, place) for place in range(len(left))]
    found: list[tuple[int, int, int]] = []
    rest = [(_diagonals(left, right, shortest), 0, len(left), 0, len(right))]
    while rest:
        runs, start, end, begin, behind = rest.pop()
        inside = []
        for a, b, size in runs:
            cut = max(0, start - a, begin - b)
            held = min(size, end - a, behind - b) - cut
            if held >= shortest:
                inside.append((-held, a + cut, b + cut))
        if inside:
            size, a, b = min(inside)
            found.append((a, b, -size))
            if len(inside) > 1:
                some = [(one, other, -length) for length, one, other in inside]
                rest += [(some, start, a, begin, b), (some, a - size, end, b - size, behind)]
    return [(a + step, b + step) for a, b, size in sorted(found) for step in range(size)]


def _diagonals(left: Sequence[str], right: Sequence[str], shortest: int) -> list[tuple[int, int, int]]:
    """All runs of `shortest` words and more that stand in both and cannot be longer: where, and how long."""
    there: dict[tuple[str, ...], list[int]] = {}
    for b, some in enumerate(zip(*(right[step:] for step in range(shortest)), strict=False)):
        there.setdefault(some, []).append(b)
    begun: dict[int, tuple[int, int, int]] = {}  # the last run at each distance of the two places
    runs: list[tuple[int, int, int]] = []
    for a, some in enumerate(zip(*(left[step:] for step in range(shortest)), strict=False)):
        for b in there.get(some, ()):
            before = begun.get(b - a)
            if before and before[0] + before[2] == a + shortest - 1:
                begun[b - a] = (*before[:2], before[2] + 1)
            else:
                runs += [before] if before else []
                begun[b - a] = (a, b, shortest)
    return [*runs, *begun.values()]


def stretches(pairs: Pairs) -> list[Pairs]:
    """The pairs, in stretches that follow each other in both texts."""
    ends = [place for place in range(1, len(pairs)) if pairs[place] != (pairs[place - 1][0] + 1, pairs[place - 1][1] + 1)]
    return [pairs[a:b] for a, b in pairwise([0, *ends, len(pairs)])] if pairs else []
