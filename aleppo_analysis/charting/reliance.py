"""The chart of reliance: on whose word each group's articles stand."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.figure import Figure

from aleppo_analysis import tables, words
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
from aleppo_analysis.charting.lettering import SIZE, SMALL, called, clean, lines
from aleppo_analysis.charting.linking import Passage, first
from aleppo_analysis.charting.scaling import Place

MOST_GROUPS, MOST_ROWS, LEAST_ROWS = 24, 120, 3
MARKED = 20  # pixels of a row that hold its mark, where that stands below its text
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


class Side(NamedTuple):
    """The attributions that a group hands to one type of source."""

    name: str
    n: int
    share: float
    low: float
    high: float
    sources: str
    to: Passage | None = None


class Group(NamedTuple):
    """A group, its number of attributions, and where they go; `never` are types that only other groups hand any to."""

    name: str
    n: int
    sides: list[Side]
    never: list[str]


def reliance(
    compared: pd.DataFrame, by: str = "outlet", attributions: pd.DataFrame | None = None, articles: pd.DataFrame | None = None
) -> Chart:
    """To which types of source each group hands the word: their shares with intervals, the numbers and the sources' names.

    `compared` is what `sources.compare` gives. Of many groups the 24 with the most attributions are shown, and of many types
    the most frequent of each group. With the tables `attributions` and `articles` each dot leads to the first that it counts.
    """
    groups, left = _groups(compared, by)
    if attributions is not None and articles is not None:
        groups = _led(groups, attributions, tables.groups(articles, by))
    rows = max(LEAST_ROWS, MOST_ROWS // max(1, len(groups)))
    cut = [group._replace(sides=group.sides[:rows]) for group in groups]
    hidden = sum(len(group.sides) - len(short.sides) for group, short in zip(groups, cut, strict=True))
    said = "; ".join(_said(group) for group in cut)
    note = (
        "Each dot is the share of the attributions that goes to a type of source; the line through it is its 95% interval "
        "(Wilson). Short texts hold few attributions, so the lines are long: only shares whose lines stand well apart differ."
        + (f" Left out: {words.count(hidden, 'rarer type', 'rarer types')} of source." if hidden else "")
        + (f" Left out: the {words.count(left, 'group', 'groups')} with the fewest attributions." if left else "")
    )
    alt = f"Share of attributions by type of source. {said}." if groups else "No attribution was found."
    return chart(lambda across: _draw(cut, across), alt, note)


def _groups(compared: pd.DataFrame, by: str) -> tuple[list[Group], int]:
    """The groups in their order, and how many are left out."""
    known = compared.dropna(subset=["source_type", "n", "share", "low", "high"])
    known = known.assign(**{by: known[by].astype("string").fillna(tables.NOT_STATED)})
    types = known.groupby("source_type")["n"].sum().sort_values(ascending=False, kind="stable").index
    found = []
    for name, part in known.groupby(by, sort=True):
        sides = [_side(row) for row in part.to_dict("records")]
        held = set(part["source_type"])
        never = [words.value("source_type", one) for one in types if one not in held]
        found.append(Group(called(name), int(part["n_all"].max()), sides, never))
    largest = sorted(found, key=lambda group: (-group.n, group.name))[:MOST_GROUPS]
    return [group for group in found if group in largest], len(found) - len(largest)


def _led(groups: Sequence[Group], attributions: pd.DataFrame, group_of: pd.Series) -> list[Group]:
    """The groups with the first attribution that each of their sides counts."""
    kept = attributions[tables.counts(attributions) & attributions["source_type"].notna()]
    keys = [[called(group_of[one]) for one in kept["article_id"]], kept["source_type"]]
    found: dict[tuple[str, str], tuple[dict[Any, Any], int]] = {}
    for (name, kind), some in kept.groupby(keys, sort=False):
        found[name, clean(words.value("source_type", kind))] = some.iloc[0].to_dict(), len(some)

    def led(group: Group, side: Side) -> Side:
        mention, n = found.get((group.name, side.name), (None, 0))
        return side._replace(to=first(mention, "attributions", f"{group.name}: {side.name}", n)) if mention else side

    return [group._replace(sides=[led(group, side) for side in group.sides]) for group in groups]


def _side(row: dict[str, object]) -> Side:
    share, low, high = (float(row[key]) for key in ("share", "low", "high"))  # type: ignore[arg-type]
    names = "" if pd.isna(row["sources"]) else str(row["sources"])
    return Side(clean(words.value("source_type", row["source_type"])), int(row["n"]), share, low, high, clean(names))  # type: ignore[call-overload]


def _said(group: Group) -> str:
    sides = ", ".join(_said_side(side, group.n) for side in group.sides)
    return f"{group.name}, {words.count(group.n, 'attribution')}: {sides}" + (f"; {_never(group)}" if group.never else "")


def _said_side(side: Side, n: int) -> str:
    return f"{side.name} {side.n:,} of {n:,}, {words.share(side.share)} (95% interval {_interval(side)})"


def _interval(side: Side) -> str:
    return f"{words.share(side.low)} to {words.share(side.high)}"


def _never(group: Group) -> str:
    return f"none to {words.listed(group.never)}"


def _draw(groups: Sequence[Group], across: int) -> Figure:
    narrow = across == NARROW
    left, right = (14, across - 20) if narrow else (206, 446)
    most = max((side.high for group in groups for side in group.sides), default=1.0)
    ticks = [tick for tick in TICKS if tick < most + 0.25]
    places = [left + (right - left) * tick / ticks[-1] for tick in ticks]

    def place(share: float) -> float:
        return left + (right - left) * share / ticks[-1]

    heads = [_head(group, across) for group in groups]
    sides = [[_texts(side, group.n, narrow) for side in group.sides] for group in groups]
    never = [lines(words.sentence(_never(group)), across, SMALL, most=4) if group.never else [] for group in groups]
    tall = [[_height(columns, narrow) for columns in one] for one in sides]
    deep = [LINE * (len(head) + len(none)) + sum(one) + 50 for head, one, none in zip(heads, tall, never, strict=True)]
    figure = sheet(across, max(sum(deep), 20) + 4)
    y = 0.0
    for number, group in enumerate(groups):
        _write_head(figure, heads[number], y, across)
        below = y + LINE * len(heads[number]) + 28
        drawn = spans(tall[number], below, [MARKED] * len(tall[number]) if narrow else [])
        scale(figure, [(x, f"{tick:.0%}") for x, tick in zip(places, ticks, strict=True)], below, drawn, 9)
        for side, columns, height in zip(group.sides, sides[number], tall[number], strict=True):
            _write_side(figure, columns, below, narrow)
            _mark(figure, side, below + (height - 10 if narrow else LINE / 2 + 4), place)
            below += height
        write_lines(figure, 0, below + 3, never[number], color=MUTED, fontsize=SMALL)
        y += deep[number]
    return figure


def _head(group: Group, across: int) -> list[str]:
    return lines(f"{group.name} – {words.count(group.n, 'attribution')}", across, bold=True, most=4)


def _write_head(figure: Figure, head: Sequence[str], y: float, across: int) -> None:
    line(figure, y + 1, 0, across, INK)
    write_lines(figure, 0, y + 5, head, weight="bold")


def _texts(side: Side, n: int, narrow: bool) -> list[list[str]]:
    """The type's name, its number and share, and its sources, each broken into lines that fit its column."""
    figures = f"{side.n:,} of {n:,}, {words.share(side.share)}"
    if narrow:
        together = f"{side.name}: {figures}"
        return [lines(words.sentence(together), NARROW, SMALL, most=3)]
    names = lines(side.sources, 176, SMALL, most=2)
    return [lines(words.sentence(side.name), 186, most=3), lines(figures, 110, SMALL, most=3), names]


def _height(columns: Sequence[Sequence[str]], narrow: bool) -> float:
    return LINE * max(map(len, columns)) + (24 if narrow else 8)


def _write_side(figure: Figure, columns: Sequence[Sequence[str]], y: float, narrow: bool) -> None:
    for place, (x, texts) in enumerate(zip((0, 464, 582), columns, strict=False)):
        size, color = SIZE if place == 0 and not narrow else SMALL, MUTED if place == 2 else INK
        write_lines(figure, x, y + 4, texts, fontsize=size, color=color)


def _mark(figure: Figure, side: Side, y: float, place: Place) -> None:
    estimate(figure, place(side.share), (place(side.low), place(side.high)), y, to=side.to)
