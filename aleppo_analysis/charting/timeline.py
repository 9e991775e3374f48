"""The timeline of casualty claims: every printed figure on the day that it counts to."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.figure import Figure

from aleppo_analysis import tables, words
from aleppo_analysis.charting import days as on_days
from aleppo_analysis.charting import labelling
from aleppo_analysis.charting.drawing import (
    FIRST,
    LINE,
    MUTED,
    NARROW,
    NO_SOURCE,
    PAPER,
    SECOND,
    Chart,
    chart,
    diamond,
    dot,
    rise,
    sheet,
    stroke,
    write,
)
from aleppo_analysis.charting.labelling import Box, Label
from aleppo_analysis.charting.lettering import SMALL, called, clean, lines, width
from aleppo_analysis.charting.linking import Passage, first
from aleppo_analysis.charting.scaling import logarithmic, powers

MOST_MARKS, MOST_SAID = 200, 40
REACH, ARROW = 6.0, 17.0
COLORS = {"killed": FIRST, "injured": SECOND}


class Mark(NamedTuple):
    """What one or more claims print alike of one time: the figure and how far its words leave it open."""

    number: int
    low: float
    high: float
    outcome: str
    named: bool  # whether a source is named
    first: date
    last: date
    told: bool  # whether the words tell the day, or the article's day of publication stands in for it
    groups: tuple[str, ...]
    said: str
    to: Passage | None


def timeline(casualties: pd.DataFrame, articles: pd.DataFrame, by: str = "outlet") -> Chart:
    """Every casualty claim on the day that it is about, its figure on a logarithmic scale, open ends as arrows.

    The day is the last of `days` (what the claim's words of time mean; the line runs back to their first day), or where they do
    not tell it the article's day of publication, which can be later than what it reports and is drawn as a diamond. Claims
    with neither are counted in the caption. Takes the tables of those names, `casualties` as `tolls.find` gives it; furniture,
    repeats and parts of a larger claim are left out. Shows the 200 marks that most claims stand for.
    """
    marks, n_marks, claims, undated, stood_in = _marks(casualties, articles, by)
    shown = sorted(marks, key=lambda mark: (mark.last, -mark.number, mark.said))
    frequent = set(marks[:MOST_SAID])
    said = "; ".join(mark.said for mark in shown if mark in frequent)
    more = f"; and {words.count(n_marks - MOST_SAID, 'figure')} more" if n_marks > MOST_SAID else ""
    alt = f"Casualty claims by the day that they are about. {said}{more}." if marks else "No dated casualty claim was found."
    n, stand_in = words.sentence(words.count(claims, "claim")), words.count(stood_in, "claim")
    note = (
        f"{n}, each on the last day that it counts to; a line runs back to the first. A diamond: the words tell no day, and "
        f"that of publication stands in for it ({stand_in}). Hollow: no source is named. An arrow up: the words set a floor "
        "(at least, dozens), down: a ceiling. Equal steps up are equal ratios. Marks that would cover each other stand side by "
        "side; long stretches of days without a claim are cut short (//)."
        + (f" Without any day: {words.count(undated, 'claim')}, not shown." if undated else "")
        + (f" Left out: the {words.count(n_marks - MOST_MARKS, 'rarest figure')}." if n_marks > MOST_MARKS else "")
    )
    return chart(lambda across: _draw(shown, across), alt, note)


def _marks(casualties: pd.DataFrame, articles: pd.DataFrame, by: str) -> tuple[list[Mark], int, int, int, int]:
    """The marks of most claims; how many there are, of how many claims; how many have no day, and how many publication's."""
    keep = casualties[tables.counts(casualties, parts=False) & casualties["number"].notna()]
    keep = keep.assign(group=keep["article_id"].map(tables.groups(articles, by)))
    published = dict(zip(articles["article_id"], articles["published"], strict=True))
    found: dict[tuple[Any, ...], list[int]] = {}
    undated = stood_in = 0
    columns = ("days", "article_id", "number", "qualifier", "outcome", "source")
    for place, (days, article, number, *how, source) in enumerate(zip(*(keep[one] for one in columns), strict=True)):
        told = _days(days)
        span = told or _days(published[article])
        undated, stood_in = undated + (span is None), stood_in + (span is not None and told is None)
        if span:
            found.setdefault((span, told is not None, number, *map(str, how), pd.notna(source)), []).append(place)
    ordered = sorted(found.items(), key=lambda one: (-len(one[1]), one[0][0], one[0][2:]))[:MOST_MARKS]
    marks = [_mark(key, keep.iloc[places].to_dict("records")) for key, places in ordered]
    return marks, len(found), len(keep) - undated, undated, stood_in


def _mark(key: tuple[Any, ...], rows: Sequence[dict[str, Any]]) -> Mark:
    (start, last), told, number, _, outcome, named = key
    row = rows[0]
    low, high = (float("nan") if pd.isna(row[bound]) else float(row[bound]) for bound in ("low", "high"))
    groups = tuple(dict.fromkeys(called(one["group"]) for one in rows))
    what = words.value("outcome", row["outcome"])
    sources = dict.fromkeys(clean(str(one["source"])) for one in rows) if named else [NO_SOURCE]
    when = (
        words.date(last.isoformat()) if start == last else f"{words.date(start.isoformat())} to {words.date(last.isoformat())}"
    )
    whose = f"{words.few(groups)} ({words.few(list(sources))})"
    said = f"{when}{'' if told else ' (publication)'}: {int(number):,} {what}, “{clean(str(row['evidence']))}”, {whose}"
    to = first(row, "casualties", said, len(rows))
    return Mark(int(number), low, high, outcome, named, start, last, told, groups, said, to)


def _days(iso: Any) -> tuple[date, date] | None:
    """ "2016-04-22/2016-05-01" → both days; None for what is no full day."""
    try:
        days = [date.fromisoformat(one) for one in iso.split("/")]
    except (AttributeError, ValueError):
        return None
    return (days[0], days[-1])


def _draw(marks: Sequence[Mark], across: int) -> Figure:
    narrow = across == NARROW
    down = 440.0 if marks else 60.0
    figure = sheet(across, down)
    heading = lines("Killed or injured, as printed, by the day that the figure counts to", across, SMALL, most=2)
    for number, text in enumerate(heading):
        write(figure, 0, 10 + LINE * number, text, color=MUTED, fontsize=SMALL)
    if not marks:
        return figure
    top, bottom = 44 + LINE * len(heading), down - 52
    numbers = [number for mark in marks for number in (mark.number, mark.low, mark.high) if number == number]
    height, _ = logarithmic(numbers, bottom - REACH, top + ARROW)
    ticks = [tick for tick in powers(numbers, height) if top <= tick[0] <= bottom]
    gutter = max((width(text, SMALL) for _, text in ticks), default=0) + 8
    for y, text in ticks:
        stroke(figure, (gutter, across), (y, y))
        write(figure, gutter - 6, y, text, color=MUTED, fontsize=SMALL, ha="right")
    room = Box(gutter + 10, top, across - 22, bottom)
    when = on_days.axis([day for mark in marks for day in (mark.first, mark.last)], room.left + 10, room.right - 10)
    _axis(figure, when, bottom, gutter, across)
    places = labelling.beside([(when.place(mark.last), height(mark.number)) for mark in marks], REACH, room)
    runs = [_run(figure, mark, place, when) for mark, place in zip(marks, places, strict=True)]
    for mark, (x, y) in zip(marks, places, strict=True):
        _put(figure, mark, x, y, height)
    for label in _labels(marks, places, runs, narrow, Box(gutter, top - 24, across, bottom)):
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


def _put(figure: Figure, mark: Mark, x: float, y: float, height: Any) -> None:
    color = COLORS.get(mark.outcome, MUTED)
    for is_open, toward in zip(_ends(mark), (-ARROW, ARROW), strict=True):
        if is_open:
            rise(figure, x, y, y + toward, color)
    if mark.high > mark.low:
        stroke(figure, (x, x), (height(mark.low), height(mark.high)), color, 3)
    fill = "" if mark.named else PAPER
    if mark.told:
        dot(figure, x, y, color, fill, to=mark.to)
    else:
        diamond(figure, x, y, color, fill, to=mark.to)


def _labels(
    marks: Sequence[Mark], places: Sequence[tuple[float, float]], runs: Sequence[Box], narrow: bool, room: Box
) -> list[Label | None]:
    """The marks' labels, those of most groups served first: the figure with its groups, else the figure alone."""
    order = sorted(range(len(marks)), key=lambda number: (-len(marks[number].groups), -marks[number].number, number))
    boxes = [Box(x - REACH, y - REACH, x + REACH, y + REACH) for x, y in places]
    arrows = []
    for mark, (x, y) in zip(marks, places, strict=True):
        up, below = _ends(mark)
        arrows.append(Box(x - 4, y - ARROW if up else y, x + 4, y + ARROW if below else y))
    texts = [_texts(marks[number], narrow) for number in order]
    taken = [*arrows, *runs, *(boxes[number] for number in order)]
    return labelling.labels([boxes[number] for number in order], texts, taken, room)


def _texts(mark: Mark, narrow: bool) -> list[str]:
    figure = f"{mark.number:,}" + ("" if mark.outcome == "killed" else f" {words.value('outcome', mark.outcome)}")
    full = clean(f"{figure} {words.few(mark.groups)}")
    few = clean(f"{figure} {mark.groups[0]}" + (f" +{len(mark.groups) - 1}" if len(mark.groups) > 1 else ""))
    long = [text for text in (full, few) if width(text, SMALL) <= (150 if narrow else 240)]
    return [*long, figure, f"{mark.number:,}"]
