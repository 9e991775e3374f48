"""The chart of swapped words: which naming word of one group stands for which of another, and how often the other way round."""

from collections.abc import Mapping, Sequence
from itertools import groupby
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
    PAPER,
    PITCH,
    SIDE,
    Chart,
    box,
    chart,
    line,
    sheet,
    write,
    write_lines,
)
from aleppo_analysis.charting.lettering import SMALL, clean, lines, width
from aleppo_analysis.charting.linking import Passage, first

MOST_ROWS, MOST_MARKS = 40, 20
SWAPPED = "label", "other", "other_label"

Places = list[dict[str, Any]]


class Way(NamedTuple):
    """One group's word and the other's in its stead: in `n` places, of which `quoted` stand in quotation marks, and where."""

    words: str
    n: int
    quoted: int
    to: list[Passage | None]


class Swap(NamedTuple):
    """Two groups, two words, both ways; `p` is what the sign test gives."""

    groups: str
    ways: tuple[Way, Way]
    p: float | None


def swaps(swapped: pd.DataFrame, changes: pd.DataFrame, articles: pd.DataFrame, by: str = "outlet") -> Chart:
    """Where one group has one naming word and another group another in the same sentence: a mark a place, both ways.

    Takes what `wording.swaps` gives, and the tables `changes` and `articles`, for the places that the marks lead to. The group
    that is likelier the original stands first; that it was the other who changed the word is not shown by it. Shows the 40 most
    frequent.
    """
    rows = _swaps(swapped, _places(changes, articles, by), by)
    shown, left = rows[:MOST_ROWS], len(rows) - MOST_ROWS
    shown.sort(key=lambda row: row.groups)
    unit = max(1, -(-max((way.n for row in shown for way in row.ways), default=0) // MOST_MARKS))
    said = "; ".join(_said(row) for row in shown)
    alt = f"Naming words swapped in shared sentences. {said}." if rows else "No swapped naming word was found."
    note = (
        f"Each square is {words.count(unit, 'place')} where a sentence that both print has the one word here and the other "
        "there; hollow ones stand inside quotation marks. The likelier original (an agency’s copy, or the earlier) is named "
        "first, where it is known. The sign test asks whether both ways are as likely, and is left out where there are fewer "
        "than six places." + (f" Left out: {words.count(left, 'rarer swap')}." if left > 0 else "")
    )
    return chart(lambda across: _draw(shown, across, unit), alt, note)


def _places(changes: pd.DataFrame, articles: pd.DataFrame, by: str) -> dict[tuple[str, ...], Places]:
    """The swaps in the text by (group, label, other group, its label), each both ways."""
    group = tables.groups(articles, by)
    some = changes[(changes["kind"] == "label") & (changes["move"] == "swapped")]
    found: dict[tuple[str, ...], Places] = {}
    for row in some.to_dict("records"):
        one, other = ((str(group[row[f"{side}_article"]]), str(row[f"{side}_label"])) for side in ("left", "right"))
        for key in ((*one, *other), (*other, *one)):
            found.setdefault(key, []).append(row)
    return found


def _swaps(swapped: pd.DataFrame, places: Mapping[tuple[str, ...], Places], by: str) -> list[Swap]:
    """Each pair of groups and of words once, the most frequent first."""
    rows = {tuple(str(row[key]) for key in (by, *SWAPPED)): row for row in swapped.to_dict("records")}
    done: set[frozenset[tuple[str, str]]] = set()
    found = []
    for key, row in sorted(rows.items(), key=lambda one: (-one[1]["n"], -one[1]["n_original"], one[0])):
        group, label, other, other_label = key
        back = rows.get((group, other_label, other, label))
        alike = frozenset({(group, label), (other, other_label)}), frozenset({(group, other_label), (other, label)})
        if not done.isdisjoint(alike):
            continue
        done.update(alike)
        ways = _way((group, label, other, other_label), row, places), _way((group, other_label, other, label), back, places)
        p = None if pd.isna(row["p_value"]) else float(row["p_value"])
        first_known = "" if row["n_original"] else " (which came first is not known)"
        found.append(Swap(f"{clean(group)} → {clean(other)}{first_known}", ways, p))
    return found


def _way(key: tuple[str, str, str, str], row: Mapping[Any, Any] | None, places: Mapping[tuple[str, ...], Places]) -> Way:
    _, label, _, other_label = key
    text = f"“{clean(label)}” → “{clean(other_label)}”"
    here = places.get(key, []) if row is not None else []
    ordered = sorted(here, key=lambda one: bool(one["in_quote"]))  # as the marks stand: those in quotation marks last
    to = [first(one, "changes", f"{key[0]} {text} {key[2]}", 1, "left_start", "left_article") for one in ordered]
    n, quoted = (0, 0) if row is None else (int(row["n"]), int(row["n_quote"]))
    return Way(text, n, min(quoted, n), to)


def _said(row: Swap) -> str:
    one, back = row.ways
    quoted = f", {one.quoted:,} inside quotation marks" if one.quoted else ""
    return f"{row.groups}: {one.words} {one.n:,}{quoted}, the other way round {back.n:,}{_tested(row)}"


def _tested(row: Swap) -> str:
    if row.p is None:
        return ""
    return " (sign test p under 0.001)" if row.p < 0.001 else f" (sign test p = {row.p:.3f})"


def _draw(rows: Sequence[Swap], across: int, unit: int) -> Figure:
    narrow = across == NARROW
    column = across if narrow else 300.0
    blocks = []
    for groups, same in groupby(rows, key=lambda row: row.groups):
        held = list(same)
        head = lines(groups, across, bold=True, most=3)
        blocks.append((head, [(row, [lines(way.words, column, most=3) for way in row.ways]) for row in held]))
    tall = sum(LINE * len(head) + 16 + sum(_height(texts, narrow, row) for row, texts in part) for head, part in blocks)
    figure = sheet(across, max(tall, 20) + 4)
    y = 0.0
    for head, part in blocks:
        line(figure, y + 1, 0, across, INK)
        write_lines(figure, 0, y + 6, head, weight="bold")
        y += LINE * len(head) + 12
        for row, texts in part:
            _write(figure, row, texts, y, unit, narrow)
            y += _height(texts, narrow, row)
        y += 4
    return figure


def _height(texts: Sequence[Sequence[str]], narrow: bool, row: Swap) -> float:
    marks = LINE + 3 if narrow else 0
    return sum(LINE * len(one) + marks for one in texts) + 10 + (LINE if row.p is not None else 0)


def _write(figure: Figure, row: Swap, texts: Sequence[Sequence[str]], y: float, unit: int, narrow: bool) -> None:
    digits = max(width(f"{way.n:,}") for way in row.ways)
    for way, text in zip(row.ways, texts, strict=True):
        write_lines(figure, 0, y, text, color=INK if way.n else MUTED)
        left, middle = (0.0, y + LINE * len(text) + LINE / 2) if narrow else (316.0, y + LINE / 2)
        write(figure, left + digits, middle, f"{way.n:,}", color=INK if way.n else MUTED, ha="right")
        for place in range(-(-way.n // unit)):
            quoted = place * unit >= way.n - way.quoted
            to = way.to[min(place * unit, len(way.to) - 1)] if way.to else None
            x = left + digits + 10 + PITCH * place
            box(figure, x, middle - SIDE / 2, SIDE, SIDE, FIRST, PAPER if quoted else "", to)
        y += LINE * len(text) + (LINE + 3 if narrow else 0)
    if row.p is not None:
        write(figure, 0, y + LINE / 2, words.sentence(_tested(row).strip(" ()")), color=MUTED, fontsize=SMALL)
