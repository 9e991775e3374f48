"""The chart of who relies on whom: a row for each source by name, a column for each group."""

import re
from collections import Counter
from collections.abc import Sequence
from math import sqrt
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.figure import Figure

from aleppo_analysis import tables, words
from aleppo_analysis.charting.drawing import (
    FIRST,
    LINE,
    MUTED,
    NARROW,
    SECOND,
    Chart,
    chart,
    dot,
    line,
    sheet,
    write,
    write_lines,
)
from aleppo_analysis.charting.lettering import SMALL, called, clean, lines, width
from aleppo_analysis.charting.linking import Passage, first

MOST_GROUPS, MOST_SOURCES = 30, 30
LARGEST = 9.0  # radius of the largest circle, in pixels as all that follow
GAP = 6.0
WIDEST_CELL = 110.0
TURNED = 70.0  # a column narrower than this has its name turned by a quarter
TALLEST_HEAD = 110.0
OTHERS = re.compile(r"\bother sources?$")


class Tie(NamedTuple):
    """That a group hands the word `n` times to a source; `only`: no other group does."""

    group: str
    source: str
    n: int
    only: bool
    to: Passage | None


def relies(attributions: pd.DataFrame, articles: pd.DataFrame, by: str = "outlet") -> Chart:
    """Whom each group gives the word, by name: where its column meets the row of a source, a circle and how often.

    A source is known by the codebook's name where it has one, so that "the monitor" and "SOHR" are one. Being given the word is
    not being believed. Takes the tables of those names; what stands twice is left out. Shows the 30 groups with the most
    attributions, as many as there is room for, and the 30 sources that most groups and then most attributions name; the
    others stand together.
    """
    ties, groups, many, rest = _ties(attributions, articles, by)
    said = "; ".join(_said(group, [tie for tie in ties if tie.group == group]) for group in groups)
    alt = f"Attributions by source. {said}." if groups else "No attribution was found."
    only = sum(tie.only for tie in ties)
    n = words.sentence(words.count(sum(tie.n for tie in ties), "attribution"))
    note = (
        f"{n}: the larger the circle, the more; all that name a source are counted behind its name. "
        f"Red, with the name in bold: a source that one {_noun(by)} alone names ({only:,} of {len(ties):,} circles)."
        + (f" The {words.count(many, 'source')} that fewest name stand together." if many else "")
        + (f" Left out: the {words.count(rest, 'group')} with the fewest attributions." if rest else "")
    )
    return chart(lambda across: _draw(ties, groups, across), alt, note)


def _noun(by: str) -> str:
    return by.replace("_", " ")


def _ties(attributions: pd.DataFrame, articles: pd.DataFrame, by: str) -> tuple[list[Tie], list[str], int, int]:
    """What is to be drawn, the groups in their order, how many sources are put together, and how many groups are left out."""
    kept = attributions[tables.counts(attributions)]
    named = kept["actor"].fillna(kept["source"])
    groups = kept["article_id"].map(tables.groups(articles, by)).map(called)
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
        to = first(part.iloc[0], "attributions", title, len(part))
        only = source not in together and source != other and uses.loc[source, "nunique"] == 1
        ties.append(Tie(group, source, len(part), bool(only) and len(order) > 1, to))
    return ties, order[:MOST_GROUPS], many, max(0, len(order) - MOST_GROUPS)


def _said(group: str, ties: Sequence[Tie]) -> str:
    ordered = sorted(ties, key=lambda tie: (-tie.n, tie.source))
    n = sum(tie.n for tie in ties)
    return f"{group}, {words.count(n, 'attribution')}: " + ", ".join(f"{tie.source} {tie.n:,}" for tie in ordered)


def _draw(ties: Sequence[Tie], groups: Sequence[str], across: int) -> Figure:
    """A row for each source and a column for each group, where they meet a circle as large as the number beside it."""
    names = across * (0.36 if across == NARROW else 0.34)
    most = max((tie.n for tie in ties), default=1)
    columns = _columns(ties, groups, across - names)
    cell = min(WIDEST_CELL, (across - names) / max(1, len(columns)))
    heads = [_head(name, cell) for name in columns]
    top = max((down for _, down in heads), default=LINE) + GAP
    rows = [(source, _label(source, n, names - GAP, only)) for source, n, only in _sources(ties)]
    figure = sheet(across, top + sum(LINE * len(label) + 2 * GAP for _, label in rows) + GAP)
    write_lines(figure, 0, top - LINE - GAP, lines("Source", names, SMALL, most=1), color=MUTED, fontsize=SMALL)
    for place, (head, _) in enumerate(heads):
        _write_head(figure, names + cell * place, top - GAP, head, turned=cell < TURNED)
    y = top
    for source, label in rows:
        line(figure, y, 0, across)
        down = LINE * len(label) + 2 * GAP
        some = [tie for tie in ties if tie.source == source]
        write_lines(figure, 0, y + GAP, label, fontsize=SMALL, weight="bold" if some[0].only else "normal")
        for place, members in enumerate(columns.values()):
            _mark(figure, [tie for tie in some if tie.group in members], names + cell * place, y + down / 2, most)
        y += down
    return figure


def _columns(ties: Sequence[Tie], groups: Sequence[str], room: float) -> dict[str, Sequence[str]]:
    """The columns that fit, by what stands above them, with the groups that each holds: the last ones may share one."""
    for alone in (len(groups), *range(len(groups) - 2, -1, -1)):
        last = groups[alone:]
        columns = {group: [group] for group in groups[:alone]} | ({f"{len(last)} others": last} if last else {})
        most = max([tie.n for tie in ties] + list(_together(ties, last).values()), default=1)
        if len(columns) * (2 * LARGEST + 2 * GAP + width(f"{most:,}", SMALL)) <= room:
            break
    return columns


def _together(ties: Sequence[Tie], groups: Sequence[str]) -> Counter[str]:
    """How often these groups give the word to each source."""
    found: Counter[str] = Counter()
    for tie in ties:
        found[tie.source] += tie.n if tie.group in groups else 0
    return found


def _sources(ties: Sequence[Tie]) -> list[tuple[str, int, bool]]:
    """The sources with their numbers and whether one group alone names them; those that most name first."""
    found: dict[str, list[Tie]] = {}
    for tie in ties:
        found.setdefault(tie.source, []).append(tie)

    def place(source: str) -> tuple[bool, int, int, str]:
        together = bool(OTHERS.search(source))
        return together, -len(found[source]), -sum(tie.n for tie in found[source]), source

    return [(one, sum(tie.n for tie in found[one]), found[one][0].only) for one in sorted(found, key=place)]


def _label(source: str, n: int, room: float, only: bool) -> list[str]:
    """A source's name in lines that fit, with its number behind."""
    *above, last = lines(source, room - width(f"  {n:,}", SMALL, bold=True), SMALL, bold=only, most=3)
    return [*above, f"{last}  {n:,}"]


def _head(name: str, cell: float) -> tuple[list[str], float]:
    """A column's name in lines and the room that they take: turned by a quarter where the column is narrow."""
    if cell < TURNED:
        return lines(name, TALLEST_HEAD, SMALL, bold=True, most=max(1, int(cell // LINE))), TALLEST_HEAD
    text = lines(name, cell - GAP, SMALL, bold=True, most=4)
    return text, LINE * len(text)


def _write_head(figure: Figure, x: float, bottom: float, text: Sequence[str], turned: bool) -> None:
    if turned:
        style: dict[str, Any] = {"rotation": 90, "va": "bottom", "ha": "center", "fontsize": SMALL, "weight": "bold"}
        for number, one in enumerate(text):
            write(figure, x + (LARGEST if len(text) == 1 else LINE / 2) + LINE * number, bottom, one, **style)
    else:
        write_lines(figure, x, bottom - LINE * len(text), text, fontsize=SMALL, weight="bold")


def _mark(figure: Figure, ties: Sequence[Tie], x: float, y: float, most: int) -> None:
    """A circle as large as the number of attributions that these ties have together, and the number."""
    n = sum(tie.n for tie in ties)
    if n:
        radius = max(2.0, LARGEST * sqrt(n / max(n, most)))
        dot(figure, x + LARGEST, y, FIRST if ties[0].only else SECOND, radius=radius, to=ties[0].to)
        write(figure, x + 2 * LARGEST + GAP / 2, y, f"{n:,}", fontsize=SMALL)
