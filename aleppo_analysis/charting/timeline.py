"""The timeline of casualty claims: every printed figure on the day that it counts to."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import pandas as pd
from matplotlib.figure import Figure

from aleppo_analysis import words
from aleppo_analysis.charting import dated, labelling
from aleppo_analysis.charting import days as on_days
from aleppo_analysis.charting.dated import Mark
from aleppo_analysis.charting.drawing import (
    FIRST,
    LINE,
    MUTED,
    NARROW,
    PAPER,
    SECOND,
    WIDE,
    Chart,
    chart,
    diamond,
    dot,
    rise,
    sheet,
    stroke,
    write,
    write_lines,
)
from aleppo_analysis.charting.labelling import Box, Label
from aleppo_analysis.charting.lettering import SMALL, clean, lines, width
from aleppo_analysis.charting.scaling import Place, Ticks, logarithmic, powers

MOST_SAID = 40
REACH, ARROW = 6.0, 17.0
FAR = 90.0  # pixels that a mark may stand from its day
DOWN = 440.0
COLORS = {"killed": FIRST, "injured": SECOND}


class Ground(NamedTuple):
    """What the marks stand on: the edge of the scale and its lines, where a number and a day stand, and each mark's place."""

    left: float
    ticks: Ticks
    height: Place
    when: on_days.Axis
    places: list[tuple[float, float] | None]


def timeline(casualties: pd.DataFrame, articles: pd.DataFrame, by: str = "outlet") -> Chart:
    """Every casualty claim on the day that it is about, its figure on a logarithmic scale, open ends as arrows.

    The day is the last of `days` (what the claim's words of time mean; the line runs back to their first day), or where they do
    not tell it the article's day of publication, which can be later than what it reports and is drawn as a diamond. Claims
    with neither are counted in the caption. Takes the tables of those names, `casualties` as `tolls.find` gives it; furniture,
    repeats and parts of a larger claim are left out. Shows the 200 marks that most claims stand for, as many of them as find
    room near their day.
    """
    marks, n_marks, claims, undated, stood_in = dated.marks(casualties, articles, by)
    shown = {across: _fitting(marks, across) for across in (WIDE, NARROW)}
    said = "; ".join(mark.said for mark in sorted(marks[:MOST_SAID], key=_turn))
    more = f"; and {words.count(n_marks - MOST_SAID, 'figure')} more" if n_marks > MOST_SAID else ""
    alt = f"Casualty claims by the day that they are about. {said}{more}." if marks else "No dated casualty claim was found."
    n, stand_in = words.sentence(words.count(claims, "claim")), words.count(stood_in, "claim")
    note = (
        f"{n}, each on the last day that it counts to; a line runs back to the first. A diamond: the words tell no day, and "
        f"that of publication stands in for it ({stand_in}). Hollow: no source is named. An arrow up: the words set a floor "
        "(at least, dozens), down: a ceiling. Equal steps up are equal ratios. Marks that would cover each other stand side by "
        "side; long stretches of days without a claim are cut short (//)."
        + (f" Without any day: {words.count(undated, 'claim')}, not shown." if undated else "")
        + _left(*(n_marks - len(some) for some in shown.values()))
    )
    return chart(lambda across: _draw(shown[across], across), alt, note)


def _left(wide: int, narrow: int) -> str:
    """How many figures the two sheets have no room for."""
    if not max(wide, narrow):
        return ""
    told = [words.count(wide, "figure")] if wide else []
    told += [f"{words.count(narrow, 'figure')} on a narrow screen"] if narrow > wide else []
    return f" Left out for want of room: {', '.join(told)}, the rarest first."


def _turn(mark: Mark) -> tuple[date, int, str]:
    """By the day, of one day the largest first."""
    return mark.last, -mark.number, mark.said


def _fitting(marks: Sequence[Mark], across: int) -> Sequence[Mark]:
    """Those of the marks that find room on a sheet, the first ones before all others."""
    while marks:
        kept = [mark for mark, place in zip(marks, _ground(marks, across).places, strict=True) if place]
        if len(kept) == len(marks):
            break
        marks = kept
    return marks


def _heading(across: int) -> list[str]:
    return lines("Killed or injured, as printed, by the day that the figure counts to", across, SMALL, most=2)


def _ground(marks: Sequence[Mark], across: int) -> Ground:
    top, bottom = 44 + LINE * len(_heading(across)), DOWN - 52
    numbers = [number for mark in marks for number in (mark.number, mark.low, mark.high) if number == number]
    height, _ = logarithmic(numbers, bottom - REACH, top + ARROW)
    ticks = [tick for tick in powers(numbers, height) if top <= tick[0] <= bottom]
    left = max((width(text, SMALL) for _, text in ticks), default=0) + 8
    room = Box(left + 10, top, across - 22, bottom)
    when = on_days.axis([day for mark in marks for day in (mark.first, mark.last)], room.left + 10, room.right - 10)
    places = labelling.beside([(when.place(mark.last), height(mark.number)) for mark in marks], REACH, room, FAR)
    return Ground(left, ticks, height, when, places)


def _draw(marks: Sequence[Mark], across: int) -> Figure:
    figure = sheet(across, DOWN if marks else 60.0)
    write_lines(figure, 0, 10 - LINE / 2, _heading(across), color=MUTED, fontsize=SMALL)
    if not marks:
        return figure
    ground = _ground(marks, across)
    for y, text in ground.ticks:
        stroke(figure, (ground.left, across), (y, y))
        write(figure, ground.left - 6, y, text, color=MUTED, fontsize=SMALL, ha="right")
    _axis(figure, ground.when, DOWN - 52, ground.left, across)
    there = [(mark, place) for mark, place in zip(marks, ground.places, strict=True) if place]
    there.sort(key=lambda one: _turn(one[0]))
    taken = [Box(ground.left, y - 0.5, across, y + 0.5) for y, _ in ground.ticks]
    taken += [_run(figure, mark, place, ground.when) for mark, place in there]
    for mark, (x, y) in there:
        taken.append(_put(figure, mark, x, y, ground.height))
    room = Box(ground.left, 20 + LINE * len(_heading(across)), across, DOWN - 52)
    for label in _labels(there, taken, across == NARROW, room):
        if label:
            write(figure, label.x, label.y, label.text, fontsize=SMALL)
    return figure


def _axis(figure: Figure, when: on_days.Axis, y: float, left: float, right: float) -> None:
    stroke(figure, (left, right), (y, y), MUTED)
    for start, end, _ in when.cuts:
        middle = (start + end) / 2
        for x in (middle - 3, middle + 3):
            stroke(figure, (x - 3, x + 3), (y + 6, y - 6), MUTED, 1.4)
    year = None
    for x, day in when.ticks:
        stroke(figure, (x, x), (y, y + 5), MUTED)
        write(figure, x, y + 15, on_days.short(day), color=MUTED, fontsize=SMALL, ha="center")
        if day.year != year:
            write(figure, x, y + 15 + LINE, f"{day.year}", color=MUTED, fontsize=SMALL, ha="center")
        year = day.year


def _run(figure: Figure, mark: Mark, place: tuple[float, float], when: on_days.Axis) -> Box:
    """The days that a claim counts over, as a line back to the first of them."""
    x, y = place
    start = min(x, when.place(mark.first))
    if start < x:
        stroke(figure, (start, x), (y, y), MUTED, 1)
        stroke(figure, (start, start), (y - 3, y + 3), MUTED, 1)
    return Box(start, y - 1, x, y + 1)


def _ends(mark: Mark) -> tuple[bool, bool]:
    """Whether the words leave the figure open upwards, and downwards."""
    return mark.high != mark.high, mark.low != mark.low


def _put(figure: Figure, mark: Mark, x: float, y: float, height: Place) -> Box:
    """Draw a mark and what shows how far its words leave it open; gives the place that the latter takes."""
    color, (up, below) = COLORS.get(mark.outcome, MUTED), _ends(mark)
    for is_open, toward in ((up, -ARROW), (below, ARROW)):
        if is_open:
            rise(figure, x, y, y + toward, color)
    ends = [y - ARROW if up else y, y + ARROW if below else y]
    if mark.high > mark.low:
        ends += [height(mark.low), height(mark.high)]
        stroke(figure, (x, x), (height(mark.low), height(mark.high)), color, 3)
    fill = "" if mark.named else PAPER
    if mark.told:
        dot(figure, x, y, color, fill, to=mark.to)
    else:
        diamond(figure, x, y, color, fill, to=mark.to)
    return Box(x - 4, min(ends), x + 4, max(ends))


def _labels(
    there: Sequence[tuple[Mark, tuple[float, float]]], taken: Sequence[Box], narrow: bool, room: Box
) -> list[Label | None]:
    """The marks' labels, those of most groups served first: the figure with its groups, else the figure alone."""
    order = sorted(there, key=lambda one: (-len(one[0].groups), -one[0].number))
    boxes = [Box(x - REACH, y - REACH, x + REACH, y + REACH) for _, (x, y) in order]
    return labelling.labels(boxes, [_texts(mark, narrow) for mark, _ in order], taken, room)


def _texts(mark: Mark, narrow: bool) -> list[str]:
    figure = f"{mark.number:,}" + ("" if mark.outcome == "killed" else f" {words.value('outcome', mark.outcome)}")
    full = clean(f"{figure} {words.few(mark.groups)}")
    few = clean(f"{figure} {mark.groups[0]}" + (f" +{len(mark.groups) - 1}" if len(mark.groups) > 1 else ""))
    long = [text for text in (full, few) if width(text, SMALL) <= (150 if narrow else 240)]
    return [*long, figure, f"{mark.number:,}"]
