"""Numbers → places on the sheet, and the round numbers to print there."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import ceil, floor, log10

from matplotlib.ticker import MaxNLocator

from aleppo_analysis.charting.lettering import SMALL, width

Place = Callable[[float], float]
Ticks = list[tuple[float, str]]
MARGIN = 14  # pixels that the text of a round number may stand out beyond the scale
MOST = 5


def linear(numbers: Sequence[float], left: float, right: float) -> tuple[Place, Ticks]:
    """Equal distances for equal differences, from `left` to `right` in pixels."""
    low, high = (min(numbers), max(numbers)) if numbers else (0.0, 1.0)
    room = (high - low) * 0.06 or abs(high) * 0.1 or 1.0
    low, high = low - room, high + room

    def place(number: float) -> float:
        return left + (number - low) / (high - low) * (right - left)

    ticks: Ticks = []
    for wanted in range(MOST, 0, -1):
        found = [float(one) for one in MaxNLocator(wanted, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)]
        step = found[1] - found[0]
        digits = next((digits for digits in range(12) if abs(round(step, digits) - step) < step / 1000), 12)
        ticks = [(place(one), f"{one:,.{digits}f}") for one in found]
        ticks = [tick for tick in ticks if _inside(*tick, left, right)]
        if _apart(ticks):
            break
    return place, _thinned(ticks)


def logarithmic(numbers: Sequence[float], left: float, right: float) -> tuple[Place, Ticks]:
    """Equal distances for equal ratios; what is not above 0 stands at `left`."""
    above = [number for number in numbers if number > 0] or [1.0, 10.0]
    low, high = log10(min(above)) - 0.1, log10(max(above)) + 0.1

    def place(number: float) -> float:
        return left + max(0.0, (log10(number) - low) / (high - low)) * (right - left) if number > 0 else left

    powers = [10**power for power in range(floor(high) + 1) if low <= power]
    ticks = [(place(power), f"{power:,}") for power in powers]
    return place, _thinned([tick for tick in ticks if _inside(*tick, left, right)])


def _thinned(ticks: Ticks) -> Ticks:
    """All of them, or every second, third ..., so that their texts stand apart."""
    return next((ticks[::step] for step in range(1, len(ticks)) if _apart(ticks[::step])), ticks[:1])


def _apart(ticks: Ticks) -> bool:
    reach = [(x - width(text, SMALL) / 2, x + width(text, SMALL) / 2) for x, text in ticks]
    return all(before[1] + 6 <= after[0] for before, after in pairwise(reach))


def _inside(x: float, text: str, left: float, right: float) -> bool:
    half = width(text, SMALL) / 2
    return left <= x <= right and left - MARGIN <= x - half and x + half <= right + MARGIN


def powers(numbers: Sequence[float], place: Place) -> Ticks:
    """The powers of ten from the smallest to the largest number, and the nearest beyond, where `place` puts them."""
    above = [number for number in numbers if number > 0] or [1.0, 10.0]
    first, last = floor(log10(min(above)) - 0.1), ceil(log10(max(above)) + 0.1)
    return [(place(10**power), f"{10**power:,}") for power in range(max(0, first), last + 1)]
