"""The chart of who relies on whom: each group's attributions as bands to the sources by name."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.figure import Figure

from aleppo_analysis import tables, words
from aleppo_analysis.charting.drawing import (
    FIRST,
    INK,
    LINE,
    MUTED,
    NARROW,
    SECOND,
    Chart,
    band,
    box,
    chart,
    line,
    sheet,
    write_lines,
)
from aleppo_analysis.charting.lettering import SMALL, clean, lines, width
from aleppo_analysis.charting.linking import Passage, first

MOST_GROUPS, MOST_SOURCES = 30, 30
TALL = 420.0  # pixels that all attributions together take at most
THICK = 9.0  # and one of them
GAP = 6.0


class Tie(NamedTuple):
    """That a group hands the word `n` times to a source; `only`: no other group does."""

    group: str
    source: str
    n: int
    only: bool
    to: Passage | None


class Node(NamedTuple):
    """A group or a source with the text beside it, its number, and where it stands on its side."""

    text: list[str]
    n: int
    top: float
    bar: float


def relies(attributions: pd.DataFrame, articles: pd.DataFrame, by: str = "outlet") -> Chart:
    """Whom each group gives the word, by name: a band from the group to the source, as thick as the number of attributions.

    A source is known by the codebook's name where it has one, so that "the monitor" and "SOHR" are one. Being given the word is
    not being believed. Takes the tables of those names; what stands twice is left out. Shows the 30 groups with the most
    attributions and the 30 sources that most groups and then most attributions name; the others are one band together.
    """
    ties, groups, many, rest = _ties(attributions, articles, by)
    said = "; ".join(_said(group, [tie for tie in ties if tie.group == group]) for group in groups)
    alt = f"Attributions by source. {said}." if groups else "No attribution was found."
    only = sum(tie.only for tie in ties)
    n = words.sentence(words.count(sum(tie.n for tie in ties), "attribution"))
    note = (
        f"{n}: each band is as thick as their number, which "
        "stands behind the names. "
        f"Red with a name in bold: a source that one {_noun(by)} alone names ({only:,} of {len(ties):,} bands)."
        + (f" The {words.count(many, 'source')} that fewest name stand together." if many else "")
        + (f" Left out: the {words.count(rest, 'group')} with the fewest attributions." if rest else "")
    )
    return chart(lambda across: _draw(ties, groups, across, by), alt, note)


def _noun(by: str) -> str:
    return by.replace("_", " ")


def _ties(attributions: pd.DataFrame, articles: pd.DataFrame, by: str) -> tuple[list[Tie], list[str], int, int]:
    """The bands, the groups in their order, how many sources are put together, and how many groups are left out."""
    kept = attributions[~attributions["repeats"]]
    named = kept["actor"].fillna(kept["source"])
    group_of = tables.groups(articles, by)
    groups = [clean(group_of[one]) or "not stated" for one in kept["article_id"]]
    kept = kept.assign(named=[clean(one) if pd.notna(one) else "not named" for one in named], group=groups)
    sizes = kept["group"].value_counts()
    order = sorted(sizes.index, key=lambda group: (-sizes[group], group))
    shown = kept[kept["group"].isin(order[:MOST_GROUPS])]
    uses = shown.groupby("named")["group"].agg(["nunique", "size"])
    ranked = sorted(uses.index, key=lambda name: (-uses.loc[name, "nunique"], -uses.loc[name, "size"], name))
    many = len(ranked) - MOST_SOURCES if len(ranked) > MOST_SOURCES + 1 else 0
    together = set(ranked[MOST_SOURCES:]) if many else set()
    other = words.count(many, "other source")
    shown = shown.assign(shown=[other if name in together else name for name in shown["named"]])
    ties = []
    for (group, source), part in shown.groupby(["group", "shown"], sort=True):
        title = f"{group}: {source}, {words.count(len(part), 'attribution')}"
        to = first(part.to_dict("records"), "attributions", title)
        only = source not in together and source != other and uses.loc[source, "nunique"] == 1
        ties.append(Tie(group, source, len(part), bool(only) and len(order) > 1, to))
    return ties, order[:MOST_GROUPS], many, max(0, len(order) - MOST_GROUPS)


def _said(group: str, ties: Sequence[Tie]) -> str:
    ordered = sorted(ties, key=lambda tie: (-tie.n, tie.source))
    n = sum(tie.n for tie in ties)
    return f"{group}, {words.count(n, 'attribution')}: " + ", ".join(f"{tie.source} {tie.n:,}" for tie in ordered)


def _draw(ties: Sequence[Tie], groups: Sequence[str], across: int, by: str) -> Figure:
    narrow = across == NARROW
    left, right = (128.0, 218.0) if narrow else (220.0, 500.0)
    total = sum(tie.n for tie in ties)
    unit = min(THICK, TALL / total) if total else 1.0
    sources = _order(ties, groups)
    sides = [_texts(ties, groups, "group", left - 14), _texts(ties, sources, "source", across - right - 14)]
    tall = max((sum(_slot(text, n, unit) for text, n in side) for side in sides), default=0)
    top = LINE + 12.0
    figure = sheet(across, top + tall + 8)
    heads = (words.heading(by), "Source, with attributions") if not narrow else (words.heading(by), "Source")
    for x, head, look in ((left - 12, heads[0], "right"), (right + 12, heads[1], "left")):
        room = left - 12 if look == "right" else across - right - 12
        write_lines(figure, x, 2, lines(head, room, SMALL, most=1), color=MUTED, fontsize=SMALL, ha=look)
    line(figure, top - 6, 0, across)
    places = [
        dict(zip(names, _nodes(side, top, tall, unit), strict=True))
        for names, side in zip((groups, sources), sides, strict=True)
    ]
    _bands(figure, ties, places, (left, right), unit)
    only = {tie.source for tie in ties if tie.only}
    for x, side, look in ((left, places[0], "right"), (right, places[1], "left")):
        for name, node in side.items():
            weight = "bold" if look == "right" or name in only else "normal"
            box(figure, x - (8 if look == "right" else 0), node.bar, 8, node.n * unit, INK)
            middle = node.bar + node.n * unit / 2 - LINE * len(node.text) / 2
            write_lines(figure, x + (-14 if look == "right" else 14), middle, node.text, fontsize=SMALL, weight=weight, ha=look)
    return figure


def _order(ties: Sequence[Tie], groups: Sequence[str]) -> list[str]:
    """The sources, each at the height of those who name it, so that fewer bands cross; those put together stand last."""
    height = {group: place for place, group in enumerate(groups)}
    found: dict[str, list[Tie]] = {}
    for tie in ties:
        found.setdefault(tie.source, []).append(tie)

    def middle(source: str) -> tuple[bool, float, int, str]:
        part = found[source]
        n = sum(tie.n for tie in part)
        return (
            source.endswith(("other sources", "other source")),
            sum(height[tie.group] * tie.n for tie in part) / n,
            -n,
            source,
        )

    return sorted(found, key=middle)


def _texts(ties: Sequence[Tie], names: Sequence[str], side: str, room: float) -> list[tuple[list[str], int]]:
    """Each name in lines that fit, with its number behind."""
    found = []
    for name in names:
        n = sum(tie.n for tie in ties if getattr(tie, side) == name)
        *above, last = lines(name, room - width(f"  {n:,}", SMALL, bold=True), SMALL, bold=True, most=3)
        found.append(([*above, f"{last}  {n:,}"], n))
    return found


def _slot(text: Sequence[str], n: int, unit: float) -> float:
    return max(LINE * len(text), n * unit) + GAP


def _nodes(side: Sequence[tuple[list[str], int]], top: float, tall: float, unit: float) -> list[Node]:
    """The names below each other over the whole height, each with its bar in the middle of its place."""
    taken = sum(_slot(text, n, unit) for text, n in side)
    more = (tall - taken) / max(1, len(side))
    found, y = [], top
    for text, n in side:
        slot = _slot(text, n, unit) + more
        found.append(Node(text, n, y, y + (slot - n * unit) / 2))
        y += slot
    return found


def _bands(
    figure: Figure, ties: Sequence[Tie], places: Sequence[Mapping[str, Node]], edges: tuple[float, float], unit: float
) -> None:
    used: list[dict[str, float]] = [{}, {}]
    keys = [{name: number for number, name in enumerate(side)} for side in places]
    ends: dict[Tie, list[Any]] = {}
    for which, name in enumerate(("group", "source")):
        for tie in sorted(ties, key=lambda tie: (keys[0][tie.group], keys[1][tie.source])[:: -1 if which else 1]):
            one = getattr(tie, name)
            at = used[which].get(one, places[which][one].bar)
            ends.setdefault(tie, []).append((edges[which], at + tie.n * unit / 2))
            used[which][one] = at + tie.n * unit
    for tie, (start, end) in ends.items():
        band(figure, start, end, max(1.0, tie.n * unit), FIRST if tie.only else SECOND, tie.to)
