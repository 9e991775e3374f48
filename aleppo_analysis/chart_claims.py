"""The chart of casualty claims: every printed figure and how far the words leave it open."""

import textwrap
from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from aleppo_analysis import words
from aleppo_analysis.drawing import FIRST, INK, LINE, MUTED, NARROW, PAPER, SMALL, Chart, chart, line, panel, sheet, write

MOST_CLAIMS = 40
WIDEST_RATIO = 50  # beyond it a linear axis would press the small figures onto one spot


class Claim(NamedTuple):
    """One row of the chart of claims: what `mentions` mentions of an outlet print alike."""

    outlet: str
    evidence: str
    source: str
    number: int
    floor: bool
    ceiling: bool
    low: float
    high: float
    mentions: int


def claims(casualties: pd.DataFrame, articles: pd.DataFrame, by: str = "outlet") -> Chart:
    """Every casualty claim as a bounded figure: a dot at the printed number, an arrow where the words leave it open.

    `casualties` and `articles` are the tables of those names; mentions in furniture, repeats and parts of a larger claim are
    left out. What one outlet (or `by`) prints alike more than once is one row with its count. Shows the 40 largest.
    """
    rows = _claims(casualties, articles, by)
    shown, left = rows[:MOST_CLAIMS], len(rows) - MOST_CLAIMS
    said = "; ".join(_claim_words(row) for row in shown)
    alt = f"Casualty claims from the largest to the smallest. {said}." if rows else "No casualty claim was found."
    more = f" The {left} smallest are left out." if left > 0 else ""
    note = (
        "Each dot stands at the printed figure. An arrow to the right: the words set a floor (at least, more than, dozens). To "
        "the left: a ceiling (nearly, up to). A hollow dot: the article names no source. Parts of a larger claim (“including a "
        f"child”) are in the table only.{more}"
    )
    return chart(lambda width: _draw_claims(shown, width, by), alt, note)


def _claims(casualties: pd.DataFrame, articles: pd.DataFrame, by: str) -> list[Claim]:
    keep = casualties[~casualties["furniture"] & ~casualties["repeats"] & casualties["part_of"].isna()]
    groups = articles.set_index("article_id", drop=False)[by].astype("string").fillna("not stated")
    keep = keep.assign(group=keep["article_id"].map(groups))
    rows = []
    alike = ["group", "number", "qualifier", "outcome", "source"]
    for _, same in keep.groupby(alike, dropna=False, sort=False):
        row = same.iloc[0]
        missing = pd.isna(row["source"])
        low, high = (float("nan") if pd.isna(row[bound]) else float(row[bound]) for bound in ("low", "high"))
        source = "" if missing else str(row["source"])
        open_up, open_down = pd.isna(row["high"]), pd.isna(row["low"])
        claim = Claim(row["group"], row["evidence"], source, int(row["number"]), open_up, open_down, low, high, len(same))
        rows.append(claim)
    return sorted(rows, key=lambda row: (-row.number, row.outlet, row.source, row.evidence))


def _claim_words(row: Claim) -> str:
    times = f", printed {words.count(row.mentions, 'time')}" if row.mentions > 1 else ""
    return f"{row.outlet}: {row.number:,}, “{row.evidence}”, {row.source or 'no source given'}{times}"


def _draw_claims(rows: Sequence[Claim], width: int, by: str) -> Figure:
    narrow = width == NARROW
    texts = [_claim_texts(row, narrow) for row in rows]
    heights = [LINE * max(len(column) for column in columns) + (30 if narrow else 9) for columns in texts]
    top = 44 if narrow else 58
    figure = sheet(width, top + sum(heights) + 8)
    left, across = (8, width - 16) if narrow else (372, 214)
    axes = panel(figure, left, top, across, sum(heights) + 4)
    _number_axis(axes, rows, pad=0.16 if narrow else 0.22)
    write(figure, left, 14, "People killed or injured" + (", as printed" if narrow else ""), color=MUTED)
    if not narrow:
        for x, text in ((0, words.heading(by)), (132, "Its words"), (604, "Source it names")):
            write(figure, x, 14, text, color=MUTED)
    y = float(top)
    for row, columns, height in zip(rows, texts, heights, strict=True):
        line(figure, y, 0, width)
        _write_claim(figure, columns, y + 4, narrow)
        middle = y + height - 14 if narrow else y + height / 2
        _mark_claim(axes, row, middle - top)
        y += height
    return figure


def _claim_texts(row: Claim, narrow: bool) -> list[list[str]]:
    """The row's outlet, words and source, each broken into lines that fit its column."""
    times = f" (×{row.mentions})" if row.mentions > 1 else ""
    quoted, source = f"“{row.evidence}”{times}", row.source or "no source given"
    if narrow:
        return [[*textwrap.wrap(row.outlet, 44), *textwrap.wrap(quoted, 46), *textwrap.wrap(f"Source: {source}", 46)]]
    return [textwrap.wrap(row.outlet, 17), textwrap.wrap(quoted, 32), textwrap.wrap(source, 21)]


def _write_claim(figure: Figure, columns: Sequence[Sequence[str]], y: float, narrow: bool) -> None:
    for place, (x, lines) in enumerate(zip((0, 132, 604), columns, strict=False)):
        for number, text in enumerate(lines):
            bold = place == 0 and (number == 0 or not narrow)
            muted = "no source given" in text and (place == 2 or narrow)
            look = {"weight": "bold" if bold else "normal", "style": "italic" if muted else "normal"}
            write(figure, x, y + LINE * number + 8, text, color=MUTED if muted else INK, **look)


def _number_axis(axes: Axes, rows: Sequence[Claim], pad: float) -> None:
    numbers = [row.number for row in rows if row.number > 0] or [1, 10]
    low, high = min(numbers), max(numbers)
    if high / low > WIDEST_RATIO:
        axes.set_xscale("log")
        span = (high / low) ** pad
        axes.set_xlim(low / span, high * span)
        axes.xaxis.set_major_locator(FixedLocator([10**power for power in range(8) if low / span <= 10**power <= high * span]))
        axes.xaxis.set_minor_locator(NullLocator())
    else:
        span = pad * (high - low or high)
        axes.set_xlim(max(0, low - span), high + span)
        axes.locator_params(axis="x", nbins=4, integer=True)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda number, _: f"{number:,.0f}"))


def _mark_claim(axes: Axes, row: Claim, y: float) -> None:
    color, size = (FIRST, 7) if row.source else (MUTED, 7)
    arrow = {"arrowstyle": "-|>,head_width=0.28,head_length=0.5", "color": color, "linewidth": 1.6, "shrinkA": 0, "shrinkB": 0}
    for is_open, toward in ((row.floor, 34), (row.ceiling, -34)):
        if is_open:
            axes.annotate("", (toward, 0), (row.number, y), textcoords="offset points", arrowprops=arrow, xycoords="data")
    if row.high > row.low:
        axes.plot([row.low, row.high], [y, y], color=color, linewidth=3, solid_capstyle="butt")
    fill = color if row.source else PAPER
    axes.plot([row.number], [y], "o", markersize=size, markerfacecolor=fill, markeredgecolor=color, markeredgewidth=1.6)
    right = row.ceiling or row.high > row.number
    where: dict[str, Any] = {"xytext": (8 if right else -8, 0), "textcoords": "offset points", "va": "center_baseline"}
    axes.annotate(f"{row.number:,}", (row.number, y), ha="left" if right else "right", fontsize=SMALL, color=INK, **where)
