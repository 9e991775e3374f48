"""The chart of rival words: how often each group uses each, and in whose voice."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd
from matplotlib.figure import Figure

from aleppo_analysis import selection, tables, words
from aleppo_analysis.charting.drawing import (
    FIRST,
    INK,
    LINE,
    MUTED,
    NARROW,
    PAPER,
    PITCH,
    SECOND,
    SIDE,
    Chart,
    box,
    chart,
    line,
    sheet,
    stroke,
    write,
    write_lines,
)
from aleppo_analysis.charting.lettering import SMALL, clean, lines, width
from aleppo_analysis.charting.linking import Passage, first

VOICES = ("own", "paraphrase", "quote")
COLORS = dict(zip(VOICES, (FIRST, SECOND, INK), strict=True))
MOST_GROUPS = 40
MOST_MARKS, LEAST_MARKS, IN_ALL = 20, 5, 1200  # for one number, for one where there are many, and in the whole chart


class Word(NamedTuple):
    """How often a group uses one of the words, in each voice; and where each mark of a voice leads."""

    label: str
    numbers: tuple[int, ...]
    share: str
    to: Mapping[str, list[Passage | None]]


Places = tuple[int, list[Passage | None]]


class Grid(NamedTuple):
    """Where the columns begin, the room for their numbers, the mentions a mark stands for and the marks in a row."""

    lefts: tuple[int, ...]
    digits: float
    unit: int
    a_row: int


class Block(NamedTuple):
    """A group as it is drawn: its name in lines, its words each with its label in lines and its height, and its height."""

    name: list[str]
    rows: list[tuple[Word, list[str], float]]
    height: float


def framing(
    compared: pd.DataFrame, by: str = "outlet", mentions: pd.DataFrame | None = None, articles: pd.DataFrame | None = None
) -> Chart:
    """Which of rival words each group uses, in whose voice: one mark a mention, in a column for each voice.

    `compared` is what `framing.compare` gives, whatever its words. Groups that use the first word most stand first. With the
    tables `framing` (as `mentions`) and `articles` each mark leads to its mention.
    """
    known = compared.assign(**{by: compared[by].astype("string").fillna(tables.NOT_STATED)})
    groups = [(name, [_word(row) for row in part.to_dict("records")]) for name, part in known.groupby(by, sort=True)]
    groups.sort(key=lambda group: -_leaning(group[1]))
    shown, left = groups[:MOST_GROUPS], len(groups) - MOST_GROUPS
    unit = _unit([number for _, rows in shown for row in rows for number in row.numbers])
    places = {} if mentions is None or articles is None else _places(mentions, articles, by, unit)
    shown = [(clean(name), [_led(row, places.get((name, row.label), {})) for row in rows]) for name, rows in shown]
    said = "; ".join(f"{name}: {_said(rows)}" for name, rows in shown)
    more = f" {words.sentence(words.count(left, by.replace('_', ' ')))} more left out." if left > 0 else ""
    note = (
        f"Each square is {words.count(unit, 'mention')}"
        + (", a part of one fewer; the number before them counts all" if unit > 1 else "")
        + ". Filled: the outlet says the word in its own voice. Striped: it paraphrases a source. Hollow: the word stands in "
        f"quotation marks. Left out are page furniture, what stands twice, and words that name another country’s own.{more}"
    )
    alt = f"Mentions by voice. {said}." if groups else "None of the words was found."
    return chart(lambda across: _draw(shown, across, unit, words.heading(by)), alt, note)


def _places(mentions: pd.DataFrame, articles: pd.DataFrame, by: str, unit: int) -> dict[tuple[str, str], dict[str, Places]]:
    """Of what `framing.compare` counts, by group, word and voice: how many there are, and where each `unit`th stands."""
    kept = mentions[selection.home(mentions) & mentions["voice"].isin(VOICES)]
    kept = kept.assign(group=kept["article_id"].map(tables.groups(articles, by)))
    found: dict[tuple[str, str], dict[str, Places]] = {}
    for (name, label, voice), some in kept.groupby(["group", "label", "voice"], sort=False):
        rows = some.iloc[::unit].to_dict("records")
        said = words.value("voice", voice)
        to = [first(row, "framing", f"{name}: “{row['term']}”, {said}") for row in rows]
        found.setdefault((name, label), {})[voice] = len(some), to
    return found


def _led(row: Word, places: Mapping[str, Places]) -> Word:
    """The word with what each of its marks leads to, voice by voice; to nothing where other mentions were counted."""
    counted = dict(zip(VOICES, row.numbers, strict=True))
    to = {voice: found for voice, (n, found) in places.items() if n == counted[voice]}
    return row._replace(label=clean(row.label), to=to)


def _word(row: dict[str, object]) -> Word:
    numbers = tuple(0 if pd.isna(row[f"n_{voice}"]) else int(row[f"n_{voice}"]) for voice in VOICES)  # type: ignore[call-overload]
    whole = not pd.isna(row["share"]) and row["n"] == sum(numbers)  # else the share is that of some voices only
    share = f", {words.share(float(row['share']))} of {row['of']:,}" if whole else ""  # type: ignore[arg-type]
    if whole and not pd.isna(row["low"]):
        share += f" (95% interval {words.share(float(row['low']))} to {words.share(float(row['high']))})"  # type: ignore[arg-type]
    return Word(str(row["label"]), numbers, share, {})


def _leaning(rows: Sequence[Word]) -> float:
    """The share of the first word; groups without any stand last."""
    whole = sum(sum(row.numbers) for row in rows)
    return sum(rows[0].numbers) / whole if whole else -1


def _said(rows: Sequence[Word]) -> str:
    if not any(sum(row.numbers) for row in rows):
        return "none of " + words.listed([f"“{row.label}”" for row in rows])
    return ", ".join(_said_word(row) for row in rows)


def _said_word(row: Word) -> str:
    own, paraphrase, quote = (f"{number:,}" for number in row.numbers)
    return f"“{row.label}” {sum(row.numbers):,} (own voice {own}, paraphrase {paraphrase}, quotation {quote}){row.share}"


def _unit(numbers: Sequence[int]) -> int:
    """How many mentions one mark stands for, so that no number takes more than MOST_MARKS, and of many numbers each fewer."""
    marks = max(LEAST_MARKS, min(MOST_MARKS, IN_ALL // max(1, len(numbers))))
    most, power = max(numbers, default=0), 1
    while True:
        for unit in (power, 2 * power, 5 * power):
            if most <= unit * marks:
                return unit
        power *= 10


def _draw(groups: Sequence[tuple[str, list[Word]]], across: int, unit: int, heading: str) -> Figure:
    narrow = across == NARROW
    lefts, column = ((0, 122, 244), 112) if narrow else ((268, 436, 604), 156)
    digits = max((width(f"{number:,}") for _, rows in groups for row in rows for number in row.numbers), default=8)
    a_row = max(1, min(10, int((column - digits - 6) // PITCH)))
    grid = Grid(lefts, digits, unit, 5 if 5 <= a_row < 10 else a_row)  # fives can be counted at a glance
    titles = [lines(words.sentence(words.value("voice", voice)), column, SMALL) for voice in VOICES]
    top = LINE * max(map(len, titles)) + 10
    blocks = [_block(name, rows, grid, narrow) for name, rows in groups]
    figure = sheet(across, top + sum(block.height for block in blocks) + 6)
    for left, title in zip(lefts, titles, strict=True):
        write_lines(figure, left, 2, title, color=MUTED, fontsize=SMALL)
    if not narrow:
        write_lines(figure, 0, 2, lines(heading, 140, SMALL, most=1), color=MUTED, fontsize=SMALL)
    y = float(top)
    for block in blocks:
        line(figure, y, 0, across)
        write_lines(figure, 0, y + 7, block.name, weight="bold")
        below = y + 7 + (LINE * len(block.name) if narrow else 0)
        for row, text, height in block.rows:
            write_lines(figure, 0 if narrow else 152, below, text)
            _write_marks(figure, row, below + (LINE * len(text) if narrow else 0), grid)
            below += height
        y += block.height
    return figure


def _block(name: str, rows: Sequence[Word], grid: Grid, narrow: bool) -> Block:
    broken = lines(name, NARROW if narrow else 140, bold=True, most=4)
    texts = [lines(row.label, NARROW if narrow else 106, most=3) for row in rows]
    tall = [_height(row, text, grid, narrow) for row, text in zip(rows, texts, strict=True)]
    height = LINE * len(broken) + sum(tall) if narrow else max(LINE * len(broken), sum(tall))
    return Block(broken, list(zip(rows, texts, tall, strict=True)), height + 14)


def _height(row: Word, text: Sequence[str], grid: Grid, narrow: bool) -> float:
    deep = max(1, *(-(-number // (grid.unit * grid.a_row)) for number in row.numbers))
    marks = max(LINE, PITCH * deep + 2)
    return LINE * len(text) + marks + 4 if narrow else max(LINE * len(text), marks) + 4


def _write_marks(figure: Figure, row: Word, y: float, grid: Grid) -> None:
    """A voice's number in each column and, behind it, its marks; the last is as wide as the part of it that is filled."""
    for left, voice, number in zip(grid.lefts, VOICES, row.numbers, strict=True):
        write(figure, left + grid.digits, y + LINE / 2, f"{number:,}", color=INK if number else MUTED, ha="right")
        full, rest = divmod(number, grid.unit)
        to = row.to.get(voice, [])
        for place in range(full + (rest > 0)):
            down, right = divmod(place, grid.a_row)
            across = SIDE if place < full else max(2.0, SIDE * rest / grid.unit)
            leads = to[place] if to else None
            _mark(figure, left + grid.digits + 8 + PITCH * right, y + 2.5 + PITCH * down, across, voice, leads)


def _mark(figure: Figure, x: float, y: float, across: float, voice: str, to: Passage | None) -> None:
    """Full, striped or hollow."""
    box(figure, x, y, across, SIDE, COLORS[voice], "" if voice == "own" else PAPER, to)
    if voice == "paraphrase":
        for down in (2.5, 5, 7.5):
            stroke(figure, (x, x + across), (y + down, y + down), COLORS[voice], 1.2)
