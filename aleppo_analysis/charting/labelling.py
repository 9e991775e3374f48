"""Where a mark and its label find room: marks beside each other instead of on each other, labels clear of all that stands."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aleppo_analysis.charting.drawing import LINE
from aleppo_analysis.charting.lettering import SMALL, width

GAP = 3.0


class Box(NamedTuple):
    """A place that is taken, in pixels from the top left of the sheet."""

    left: float
    top: float
    right: float
    bottom: float


class Label(NamedTuple):
    """A text and the left end and the middle of its line."""

    x: float
    y: float
    text: str


def meet(one: Box, other: Box) -> bool:
    """Whether two places have anything in common."""
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def beside(places: Sequence[tuple[float, float]], reach: float, room: Box, far: float) -> list[tuple[float, float] | None]:
    """The places, each moved sideways, as little as can be, until its mark of that `reach` covers none before it.

    None for a mark that finds no room within `far`.
    """
    done: list[tuple[float, float] | None] = []
    for x, y in places:
        near = [other for other in done if other and abs(other[1] - y) < 2 * reach]
        steps = sorted({0.0, *(other[0] + side * (2 * reach + 0.5) - x for other in near for side in (-1, 1))}, key=abs)
        free = (x + step for step in steps if abs(step) <= far and room.left <= x + step <= room.right)
        found = next((one for one in free if _clear(one, near, reach)), None)
        done.append(None if found is None else (found, y))
    return done


def labels(marks: Sequence[Box], texts: Sequence[Sequence[str]], taken: Sequence[Box], room: Box) -> list[Label | None]:
    """For each mark the first of its texts that finds room beside it and meets nothing; none where none does.

    `taken` are further places to keep clear of; the marks come in the order in which they are to be served.
    """
    full = [*marks, *taken]
    done: list[Label | None] = []
    for mark, wanted in zip(marks, texts, strict=True):
        label = next((one for text in wanted for one in _around(mark, text) if _fits(one, full, room)), None)
        done.append(label)
        full += [_box(label)] if label else []
    return done


def _clear(x: float, near: Sequence[tuple[float, float]], reach: float) -> bool:
    return all(abs(other - x) >= 2 * reach for other, _ in near)


def _around(mark: Box, text: str) -> Iterator[Label]:
    """Right, left, and then above and below."""
    wide, middle, centre = width(text, SMALL), (mark.top + mark.bottom) / 2, (mark.left + mark.right) / 2
    for down in (0, -5, 5, -9, 9):
        yield Label(mark.right + GAP, middle + down, text)
        yield Label(mark.left - GAP - wide, middle + down, text)
    for y in (mark.top - LINE / 2 - 1, mark.bottom + LINE / 2 + 1):
        for x in (centre - wide / 2, centre + 7, centre - 7 - wide):
            yield Label(x, y, text)


def _box(label: Label) -> Box:
    return Box(label.x, label.y - LINE / 2, label.x + width(label.text, SMALL), label.y + LINE / 2)


def _fits(label: Label, full: Sequence[Box], room: Box) -> bool:
    box = _box(label)
    inside = room.left <= box.left and box.right <= room.right and room.top <= box.top and box.bottom <= room.bottom
    return inside and not any(meet(box, other) for other in full)
