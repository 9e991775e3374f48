"""The chart of tolls: each count that several claims share, every figure printed for it, and whether they can all be true."""

from collections import Counter
from collections.abc import Sequence
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
    NO_SOURCE,
    PAPER,
    Chart,
    chart,
    dot,
    line,
    scale,
    sheet,
    spans,
    stroke,
    whisker,
    write,
    write_lines,
)
from aleppo_analysis.charting.lettering import SIZE, SMALL, called, clean, lines
from aleppo_analysis.charting.linking import Passage, first
from aleppo_analysis.charting.scaling import Place, logarithmic

MOST_TOLLS, MOST_PRINTED = 20, 12
MARKED = 36  # pixels of a row that hold its marks, where they stand below its text
LANE = 5  # pixels from a toll's bar: figures with a source above it, those without below
DEEP = 10  # and from a dot to one beyond it
CONFLICTS = {"literal": "cannot all be true", "implied": "can hardly all be true"}


class Figures(NamedTuple):
    """What is printed alike for a toll: the number, its words, whether a source is named for it, and by whom, how often."""

    number: float
    words: str
    named: bool
    printed: dict[str, int]
    to: Passage | None


class Toll(NamedTuple):
    """One row of the chart."""

    about: str
    low: float
    high: float
    n: int
    groups: int
    conflict: str
    figures: list[Figures]


def tolls(tolls: pd.DataFrame, casualties: pd.DataFrame, articles: pd.DataFrame, by: str = "outlet") -> Chart:
    """Every toll with the range of its figures, each figure with who prints it and whether on somebody's word.

    That claims count one toll is inferred, and figures far apart can both be right where they end on other days: a conflict
    is to be asked about, it is no error shown. The axis is logarithmic. Takes the tables of those names, `casualties` with
    toll; furniture, repeats and parts are left out. Shows the 20 tolls that most outlets (or `by`) print.
    """
    shown, left = _tolls(tolls, casualties, articles, by), len(tolls) - MOST_TOLLS
    noun = "outlet" if by == "outlet" else "group"
    said = " ".join(f"{words.sentence(_said(row, noun))}." for row in shown)
    alt = f"Tolls, those that most {noun}s print first. {said}" if shown else "No toll was found."
    note = (
        "Each dot is a printed figure; equal steps are equal ratios. It is filled (●) where a source is named for it, "
        "hollow (○) and lower where none is; those that would cover each other stand above each other. The bar runs from the "
        "lowest to the highest figure, vague ones (hundreds, placed at the least they can mean) left out where there are "
        "others. It has ends where the figures contradict each other (≠); counts that end on different days can differ rightly."
        + (f" Left out: {words.count(left, 'toll')} that fewer {noun}s print." if left > 0 else "")
    )
    return chart(lambda across: _draw(shown, across, noun), alt, note)


def _tolls(tolls: pd.DataFrame, casualties: pd.DataFrame, articles: pd.DataFrame, by: str) -> list[Toll]:
    kept = casualties[tables.counts(casualties, parts=False) & casualties["number"].notna() & casualties["toll"].notna()]
    kept = kept.assign(group=kept["article_id"].map(tables.groups(articles, by)).map(called))
    groups = tolls["toll"].map(kept.groupby("toll")["group"].nunique()).fillna(0)
    order = tolls.assign(groups=-groups, n=-tolls["n_claims"], agreed=~tolls["conflict"])
    first_ones = order.sort_values(["groups", "n", "agreed"], kind="stable").head(MOST_TOLLS)  # of equals the tolls' own order
    rows = []
    for row in first_ones.to_dict("records"):
        part = kept[kept["toll"] == row["toll"]]
        low, high = (float("nan") if pd.isna(row[bound]) else float(row[bound]) for bound in ("low", "high"))
        conflict = CONFLICTS.get(str(row["conflict_kind"]), "contradict each other") if row["conflict"] else ""
        about = called(row["about"])
        rows.append(Toll(about, low, high, int(row["n_claims"]), part["group"].nunique(), conflict, _figures(part)))
    return rows


def _figures(claims: pd.DataFrame) -> list[Figures]:
    """The figures of a toll, the lowest first, those with a source before those without."""
    found: dict[tuple[float, str, bool], list[dict[Any, Any]]] = {}
    for claim in claims.to_dict("records"):
        number = f"{int(claim['number']):,}"
        exact = pd.isna(claim["qualifier"]) or claim["qualifier"] == "exact"
        how = "" if exact else words.value("qualifier", claim["qualifier"])
        printed = f"{how} {number}".strip()
        if claim["qualifier"] == "vague":
            start, end, begins = (claim[one] for one in ("quantity_start", "quantity_end", "start"))
            known = not any(map(pd.isna, (start, end, begins, claim["evidence"])))
            quantity = clean(claim["evidence"][start - begins : end - begins]).casefold() if known else ""
            printed = f"“{quantity}” (from {number})" if quantity else f"some {number} or more"
        found.setdefault((float(claim["number"]), printed, pd.notna(claim["source"])), []).append(claim)
    ordered = sorted(found, key=lambda key: (key[0], key[1], not key[2]))
    return [_alike(*key, found[key]) for key in ordered]


def _alike(number: float, printed: str, named: bool, mentions: Sequence[dict[Any, Any]]) -> Figures:
    groups = Counter(one["group"] for one in mentions)
    said = f"{printed}: {words.few(list(groups))}, {'source named' if named else NO_SOURCE}"
    return Figures(number, printed, named, dict(groups), first(mentions[0], "casualties", said, len(mentions)))


def _said(row: Toll, noun: str) -> str:
    figures = "; ".join(f"{_printed(one)}, {'source named' if one.named else NO_SOURCE}" for one in row.figures)
    conflict = f", which {row.conflict}" if row.conflict else ""
    return f"{row.about}: {_counted(row, noun)}{conflict}" + (f": {figures}" if figures else "")


def _counted(row: Toll, noun: str) -> str:
    bounds = [f"{int(bound):,}" for bound in (row.low, row.high) if bound == bound]
    figures = " to ".join(dict.fromkeys(bounds)) or "no figure"
    return f"{figures}, {words.count(row.n, 'claim')} in {words.count(row.groups, noun)}"


def _printed(one: Figures) -> str:
    printed = [f"{group} (×{n:,})" if n > 1 else group for group, n in sorted(one.printed.items())]
    more = [f"{len(printed) - MOST_PRINTED:,} more"] if len(printed) > MOST_PRINTED else []
    return f"{one.words}: {', '.join([*printed[:MOST_PRINTED], *more])}"


def _draw(rows: Sequence[Toll], across: int, noun: str) -> Figure:
    narrow = across == NARROW
    first, last = (14, across - 18) if narrow else (262, 500)
    numbers = [number for row in rows for number in (row.low, row.high, *(one.number for one in row.figures))]
    place, ticks = logarithmic([number for number in numbers if number == number], first, last)
    texts = [_texts(row, noun, narrow) for row in rows]
    levels = [_levels(row.figures, place) for row in rows]
    deep = [
        [DEEP * max((far for _, side, far in one if side == named), default=0) for named in (True, False)] for one in levels
    ]
    heights = [_height(columns, narrow) + narrow * sum(down) for columns, down in zip(texts, deep, strict=True)]
    top = 44.0
    figure = sheet(across, top + sum(heights) + 8)
    heads = ["Killed or injured, as printed"] if narrow else ["What is counted", "As printed", "By whom"]
    for left, text in zip((0, first, 524), heads, strict=False):
        write(figure, left, 10, text, color=MUTED, fontsize=SMALL)
    scale(figure, ticks, top, spans(heights, top, [MARKED + sum(down) for down in deep] if narrow else []))
    y = top
    for row, columns, height, dots, (above, below) in zip(rows, texts, heights, levels, deep, strict=True):
        line(figure, y, 0, across)
        _write(figure, columns, y + 5, narrow)
        _mark(figure, row, y + (height - 18 - below if narrow else (height + above - below) / 2), place, dots)
        y += height
    return figure


def _texts(row: Toll, noun: str, narrow: bool) -> list[list[str]]:
    """Whom it counts, how many claims, what of a conflict, and the figures with who prints them: broken into lines."""
    left, right = (NARROW, NARROW) if narrow else (244, 236)
    conflict = lines(f"≠ {row.conflict}", left, bold=True) if row.conflict else []
    printed = [f"{'●' if one.named else '○'} {_printed(one)}" for one in row.figures]
    figures = [text for one in printed for text in lines(one, right, SMALL, most=4)]
    return [lines(row.about, left, bold=True, most=5), lines(_counted(row, noun), left, SMALL, most=3), conflict, figures]


def _height(columns: Sequence[Sequence[str]], narrow: bool) -> float:
    *left, figures = map(len, columns)
    return LINE * (sum(left) + figures) + 44 if narrow else LINE * max(sum(left), figures, 1) + 14


def _write(figure: Figure, columns: Sequence[Sequence[str]], y: float, narrow: bool) -> None:
    about, counted, conflict, figures = columns
    below = y
    for texts, look in ((about, (INK, "bold", SIZE)), (counted, (MUTED, "normal", SMALL)), (conflict, (FIRST, "bold", SIZE))):
        write_lines(figure, 0, below, texts, color=look[0], weight=look[1], fontsize=look[2])
        below += LINE * len(texts)
    write_lines(figure, 0 if narrow else 524, below if narrow else y, figures, fontsize=SMALL)


def _levels(figures: Sequence[Figures], place: Place) -> list[tuple[float, bool, int]]:
    """Where the dot of each figure stands: on the scale, above the bar or not, and how many dots it stands beyond."""
    done: list[tuple[float, bool, int]] = []
    for one in figures:
        x = place(one.number)
        near = {far for other, named, far in done if named == one.named and abs(other - x) < DEEP}
        done.append((x, one.named, next(far for far in range(len(done) + 1) if far not in near)))
    return done


def _mark(figure: Figure, row: Toll, y: float, place: Place, dots: Sequence[tuple[float, bool, int]]) -> None:
    if row.low == row.low and row.high == row.high:
        low, high = place(row.low), place(row.high)
        if row.conflict:
            whisker(figure, low, high, y, FIRST)
        else:
            stroke(figure, (low, high), (y, y), MUTED, 2)
    for one, (x, named, far) in zip(row.figures, dots, strict=True):
        lane, color, fill = (-1, FIRST, "") if named else (1, MUTED, PAPER)
        dot(figure, x, y + lane * (LANE + DEEP * far), color, fill, to=one.to)
