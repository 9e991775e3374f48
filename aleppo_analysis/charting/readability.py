"""The chart of readability: each group's score with its interval, the hardest to read first."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
from matplotlib.figure import Figure

from aleppo_analysis import words
from aleppo_analysis.charting.drawing import (
    INK,
    LINE,
    MUTED,
    NARROW,
    Chart,
    chart,
    estimate,
    line,
    scale,
    sheet,
    spans,
    write_lines,
)
from aleppo_analysis.charting.lettering import SMALL, called, lines
from aleppo_analysis.charting.scaling import Place, linear

MOST_GROUPS = 40
MARKED = 24  # pixels of a row that hold its mark, where that stands below its text


class Score(NamedTuple):
    """A group's score; `reason` says why there is none."""

    group: str
    value: float | None
    bounds: tuple[float, float] | None
    sentences: int
    reason: str


def readability(compared: pd.DataFrame, by: str = "outlet", measure: str = "flesch_kincaid_grade") -> Chart:
    """How hard each group is to read: a dot at its score, a line from end to end of its interval, and the sentences read.

    `compared` is what `readability.compare` gives, `measure` one of its measures. Groups without a score follow with the
    reason. Raises ValueError for a measure that the table does not hold.
    """
    held = compared["measure"].dropna().unique().tolist()
    if held and measure not in held:
        raise ValueError(f"the table has no measure {measure!r}; it has {', '.join(held)}")
    rows = [_score(row, by) for row in compared[compared["measure"] == measure].to_dict("records")]
    rows.sort(key=lambda row: (row.value is None, (1 if measure in words.EASIER else -1) * (row.value or 0), row.group))
    shown, left = rows[:MOST_GROUPS], len(rows) - MOST_GROUPS
    name, toward = words.heading(measure), "easier" if measure in words.EASIER else "harder"
    said = f"{name}, a higher value is {toward} to read: " + "; ".join(_said(row) for row in shown) + "."
    note = (
        f"{name}, the hardest to read first. Each dot is a score, the line through it its 95% interval (bootstrap over "
        "sentences). Only scores whose lines stand well apart differ; sentences of one text are alike, so the lines are rather "
        "too short."
        + (f" {words.sentence(words.count(left, 'more score is', 'more scores are'))} left out." if left > 0 else "")
    )
    alt = said if rows else "No score was found."
    return chart(lambda across: _draw(shown, across, words.heading(by), f"{name}, {toward} to read →"), alt, note)


def _score(row: dict[str, object], by: str) -> Score:
    value, low, high, reason = (None if pd.isna(row[key]) else row[key] for key in ("value", "low", "high", "reason"))
    bounds = None if low is None or high is None else (float(low), float(high))  # type: ignore[arg-type]
    score = None if value is None else float(value)  # type: ignore[arg-type]
    read = 0 if pd.isna(row["n_sentences"]) else int(row["n_sentences"])  # type: ignore[call-overload]
    return Score(called(row[by]), score, bounds, read, str(reason or "no score"))


def _figures(row: Score) -> str:
    if row.value is None:
        return row.reason
    return f"{row.value:,.1f}" + (f" ({row.bounds[0]:,.1f} to {row.bounds[1]:,.1f})" if row.bounds else " (no interval)")


def _said(row: Score) -> str:
    if row.value is None:
        return f"{row.group} no score ({row.reason})"
    interval = f", 95% interval {row.bounds[0]:,.1f} to {row.bounds[1]:,.1f}" if row.bounds else ", no interval"
    return f"{row.group} {row.value:,.1f}{interval}, {words.count(row.sentences, 'sentence')}"


def _draw(rows: Sequence[Score], across: int, heading: str, axis: str) -> Figure:
    narrow = across == NARROW
    left, right = (14, across - 14) if narrow else (196, 526)
    values = [one for row in rows if row.value is not None for one in (row.value, *(row.bounds or ()))]
    place, ticks = linear(values, left, right)
    texts = [_texts(row, narrow) for row in rows]
    tall = [LINE * sum(map(len, columns)) if narrow else LINE * max(map(len, columns)) for columns in texts]
    heights = [height + (30 if narrow and row.value is not None else 14) for row, height in zip(rows, tall, strict=True)]
    titles = lines(axis, across if narrow else 540, SMALL)
    top = LINE * len(titles) + 26
    figure = sheet(across, top + sum(heights) + 6)
    write_lines(figure, 0 if narrow else left - 14, 2, titles, color=MUTED, fontsize=SMALL)
    if not narrow:
        write_lines(figure, 0, 2, lines(heading, left - 24, SMALL, most=1), color=MUTED, fontsize=SMALL)
    y = float(top)
    scale(figure, ticks, top, spans(heights, top, [MARKED * (row.value is not None) for row in rows] if narrow else []))
    for row, columns, height in zip(rows, texts, heights, strict=True):
        line(figure, y, 0, across)
        _write(figure, columns, y + (5 if narrow else 7), row.value is None, narrow)
        _mark(figure, row, y + height - 13 if narrow else y + height / 2, place)
        y += height
    return figure


def _texts(row: Score, narrow: bool) -> list[list[str]]:
    """The group's name, its figures and how much was read, each broken into lines that fit its column."""
    read = words.count(row.sentences, "sentence")
    if narrow:
        told = f"{_figures(row)}" + (f", {read}" if row.value is not None else "")
        return [lines(row.group, NARROW, bold=True, most=3), lines(told, NARROW, SMALL, most=3)]
    second = [read] if row.value is not None else []
    return [lines(row.group, 170, bold=True, most=4), [*lines(_figures(row), 208, most=4), *second]]


def _write(figure: Figure, columns: Sequence[Sequence[str]], y: float, missing: bool, narrow: bool) -> None:
    name, figures = columns
    write_lines(figure, 0, y, name, weight="bold")
    color = MUTED if missing or narrow else INK
    if narrow:
        write_lines(figure, 0, y + LINE * len(name), figures, color=color, fontsize=SMALL)
        return
    for number, text in enumerate(figures):
        read = number == len(figures) - 1 and not missing
        write_lines(figure, 552, y + LINE * number, [text], color=MUTED if read else color, fontsize=SMALL if read else 12)


def _mark(figure: Figure, row: Score, y: float, place: Place) -> None:
    if row.value is None:
        return
    estimate(figure, place(row.value), row.bounds and (place(row.bounds[0]), place(row.bounds[1])), y)
