"""The chart of casualty claims: every printed figure and how far the words leave it open."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
from matplotlib.figure import Figure

from aleppo_analysis import tables, words
from aleppo_analysis.charting.drawing import (
    FIRST,
    INK,
    LINE,
    MUTED,
    NARROW,
    NO_SOURCE,
    PAPER,
    Chart,
    arrow,
    chart,
    dot,
    line,
    scale,
    sheet,
    spans,
    stroke,
    write,
    write_lines,
)
from aleppo_analysis.charting.lettering import SMALL, clean, lines, width
from aleppo_analysis.charting.linking import Passage, first
from aleppo_analysis.charting.scaling import Place, linear, logarithmic

MOST_CLAIMS = 40
MARKED = 22  # pixels of a row that hold its mark, where that stands below its text
WIDEST_RATIO = 50  # beyond it a linear scale would press the small figures onto one spot
ARROW = 30
ALIKE = ["group", "number", "qualifier", "outcome", "source"]


class Claim(NamedTuple):
    """One row of the chart of claims: what `mentions` mentions of an outlet print alike."""

    outlet: str
    evidence: str
    source: str
    number: int
    low: float  # and high: not a number where the words leave that end open
    high: float
    mentions: int
    to: Passage | None

    @property
    def floor(self) -> bool:
        """Whether the words set no more than a floor."""
        return self.high != self.high

    @property
    def ceiling(self) -> bool:
        """Whether they set no more than a ceiling."""
        return self.low != self.low


def claims(casualties: pd.DataFrame, articles: pd.DataFrame, by: str = "outlet") -> Chart:
    """Every casualty claim as a bounded figure: a dot at the printed number, an arrow where the words leave it open.

    `casualties` and `articles` are the tables of those names; mentions in furniture, repeats and parts of a larger claim are
    left out. What one outlet (or `by`) prints alike more than once is one row with its count. Shows the 40 largest.
    """
    shown, left = _claims(casualties, articles, by)
    said = "; ".join(_claim_words(row) for row in shown)
    alt = f"Casualty claims from the largest to the smallest. {said}." if shown else "No casualty claim was found."
    more = f" The {left:,} smallest are left out." if left > 0 else ""
    note = (
        "Each dot stands at the printed figure. An arrow to the right: the words set a floor (at least, more than, dozens). To "
        "the left: a ceiling (nearly, up to). A hollow dot: the article names no source. Parts of a larger claim (“including a "
        f"child”) are left out.{more}"
    )
    return chart(lambda across: _draw(shown, across, by), alt, note)


def _claims(casualties: pd.DataFrame, articles: pd.DataFrame, by: str) -> tuple[list[Claim], int]:
    """The largest claims, and how many more there are."""
    keep = casualties[tables.counts(casualties, parts=False) & casualties["number"].notna()]
    keep = keep.assign(group=keep["article_id"].map(tables.groups(articles, by)))
    each = keep.drop_duplicates(ALIKE)["number"].sort_values(ascending=False)
    keep = keep[keep["number"] >= (each.iloc[MOST_CLAIMS - 1] if len(each) > MOST_CLAIMS else 0)]
    rows = []
    for _, same in keep.groupby(ALIKE, dropna=False, sort=False):
        row = same.iloc[0].to_dict()
        source = "" if pd.isna(row["source"]) else clean(str(row["source"]))
        low, high = (float("nan") if pd.isna(row[bound]) else float(row[bound]) for bound in ("low", "high"))
        told = f"{row['group']}: “{row['evidence']}”, {row['source'] if source else NO_SOURCE}"
        to = first(row, "casualties", told, len(same))
        outlet, evidence = clean(row["group"]), clean(row["evidence"])
        rows.append(Claim(outlet, evidence, source, int(row["number"]), low, high, len(same), to))
    rows.sort(key=lambda row: (-row.number, row.outlet, row.source, row.evidence))
    return rows[:MOST_CLAIMS], len(each) - min(len(rows), MOST_CLAIMS)


def _claim_words(row: Claim) -> str:
    times = f", printed {words.count(row.mentions, 'time')}" if row.mentions > 1 else ""
    return f"{row.outlet}: {row.number:,}, “{row.evidence}”, {row.source or NO_SOURCE}{times}"


def _draw(rows: Sequence[Claim], across: int, by: str) -> Figure:
    narrow = across == NARROW
    texts = [_texts(row, narrow) for row in rows]
    heights = [LINE * max(map(len, columns)) + (26 if narrow else 9) for columns in texts]
    top = 44.0
    figure = sheet(across, top + sum(heights) + 8)
    digits = max((width(f"{row.number:,}") for row in rows), default=0)
    column = 0 if narrow else 356
    first, last = column + digits + (ARROW + 8 if any(row.ceiling for row in rows) else 12), across - 18 if narrow else 588
    numbers = [number for row in rows for number in (row.number, row.low, row.high) if number == number]
    few = max(numbers, default=0) <= WIDEST_RATIO * max(1, min(numbers, default=0))
    place, ticks = (linear if few else logarithmic)(numbers, first, last - ARROW)
    write(figure, column, 10, "People killed or injured" + (", as printed" if narrow else ""), color=MUTED, fontsize=SMALL)
    if not narrow:
        for left, text in ((0, words.heading(by)), (126, "Its words"), (604, "Source it names")):
            write_lines(figure, left, 3, lines(text, 120, SMALL, most=1), color=MUTED, fontsize=SMALL)
    scale(figure, ticks, top, spans(heights, top, [MARKED] * len(rows) if narrow else []))
    y = top
    for row, columns, height in zip(rows, texts, heights, strict=True):
        line(figure, y, 0, across)
        _write(figure, columns, y + 4, narrow)
        middle = y + height - 13 if narrow else y + height / 2
        write(figure, column + digits, middle, f"{row.number:,}", ha="right")
        _mark(figure, row, middle, place)
        y += height
    return figure


def _texts(row: Claim, narrow: bool) -> list[list[str]]:
    """The row's outlet, words and source, each broken into lines that fit its column."""
    times = f" (×{row.mentions:,})" if row.mentions > 1 else ""
    quoted, source = f"“{row.evidence}”{times}", row.source or NO_SOURCE
    if narrow:
        said = [*lines(quoted, NARROW, most=6), *lines(f"Source: {source}", NARROW, most=3)]
        return [[*lines(row.outlet, NARROW, bold=True, most=3), *said]]
    return [lines(row.outlet, 116, bold=True, most=4), lines(quoted, 218, most=6), lines(source, 156, most=4)]


def _write(figure: Figure, columns: Sequence[Sequence[str]], y: float, narrow: bool) -> None:
    for place, (x, texts) in enumerate(zip((0, 126, 604), columns, strict=False)):
        for number, text in enumerate(texts):
            muted = text == (f"Source: {NO_SOURCE}" if narrow else NO_SOURCE) and (narrow or place == 2)
            bold = place == 0 and (number == 0 or not narrow)
            look = {"weight": "bold" if bold else "normal", "style": "italic" if muted else "normal"}
            write_lines(figure, x, y + LINE * number, [text], color=MUTED if muted else INK, **look)


def _mark(figure: Figure, row: Claim, y: float, place: Place) -> None:
    color, x = FIRST if row.source else MUTED, place(row.number)
    for is_open, toward in ((row.floor, ARROW), (row.ceiling, -ARROW)):
        if is_open:
            arrow(figure, x, y, x + toward, color)
    if row.high > row.low:
        stroke(figure, (place(row.low), place(row.high)), (y, y), color, 3)
    dot(figure, x, y, color, "" if row.source else PAPER, to=row.to)
