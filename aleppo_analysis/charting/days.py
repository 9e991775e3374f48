"""Days → places on a line, with long stretches without any cut short, and the dates to print there."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from aleppo_analysis import words
from aleppo_analysis.charting.lettering import SMALL, width

LONG, SHARE = 14, 0.3  # a stretch is cut that is longer than this many days and this share of all
CUT = 30.0  # pixels that it is then drawn at
APART = 8.0


class Axis(NamedTuple):
    """Where each day stands, the stretches cut short as (left, right, days), and the dates to print as (x, day)."""

    place: Callable[[date], float]
    cuts: list[tuple[float, float, int]]
    ticks: list[tuple[float, date]]


def axis(days: Sequence[date], left: float, right: float) -> Axis:
    """The line of these days from `left` to `right` in pixels; days before the first and behind the last stand at its ends."""
    known = sorted(set(days))
    if len(known) < 2:
        middle = (left + right) / 2
        return Axis(lambda _: middle, [], [(middle, one) for one in known])
    gaps = [(later - sooner).days for sooner, later in pairwise(known)]
    cut = _long(gaps)
    short = min(CUT, (right - left) / (2 * len(gaps)))
    rest = sum(gap for number, gap in enumerate(gaps) if number not in cut)
    a_day = (right - left - short * len(cut)) / rest if rest else 0.0
    wide = [
        (short if rest else (right - left) / len(gaps)) if number in cut else gap * a_day for number, gap in enumerate(gaps)
    ]
    xs = [left]
    for one in wide:
        xs.append(xs[-1] + one)

    def place(day: date) -> float:
        for (sooner, later), (x, end) in zip(pairwise(known), pairwise(xs), strict=True):
            if day <= later:
                return x + max(0, (day - sooner).days) / (later - sooner).days * (end - x)
        return xs[-1]

    cuts = [(xs[number], xs[number + 1], gaps[number]) for number in sorted(cut)]
    return Axis(place, cuts, _ticks(list(zip(xs, known, strict=True)), cut))


def short(day: date) -> str:
    """2016-05-01 → "1 May"."""
    month = words.MONTHS[day.month]
    return f"{day.day} {month if len(month) < 5 else month[:3]}"


def _long(gaps: Sequence[int]) -> set[int]:
    """Which of the gaps are cut: the longest, as long as it is a large share of those that are not."""
    left = dict(enumerate(gaps))
    cut = set()
    while left:
        number = max(left, key=lambda one: left[one])
        if left[number] <= max(LONG, SHARE * sum(left.values())):
            break
        cut.add(number)
        del left[number]
    return cut


def _ticks(places: Sequence[tuple[float, date]], cut: set[int]) -> list[tuple[float, date]]:
    """As many of the dates as stand apart: the ends and those behind and before a cut first."""
    last = len(places) - 1
    telling = [last, 0, *(number + 1 for number in sorted(cut)), *sorted(cut)]
    kept: list[int] = []
    for number in dict.fromkeys([*telling, *range(len(places))]):
        if all(abs(places[number][0] - places[other][0]) >= _wide(places[number][1], places[other][1]) for other in kept):
            kept.append(number)
    return [places[number] for number in sorted(kept)]


def _wide(one: date, other: date) -> float:
    return (max(width(short(one), SMALL), 28) + max(width(short(other), SMALL), 28)) / 2 + APART
