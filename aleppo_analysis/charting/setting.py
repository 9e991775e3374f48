"""A text set to be read, with words in it marked: where each run of words stands on its line, and how the marks are drawn."""

import html
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from matplotlib.figure import Figure

from aleppo_analysis.charting.drawing import INK, stroke, write
from aleppo_analysis.charting.lettering import clean, lines, width
from aleppo_analysis.charting.linking import Passage

READING, LEADING = 15.0, 25  # pixels: the letters, and from line to line
PAD = 2.0
SPACE = " "
# Fonts as wide as the one that is measured with, so that a mark stands where its words do.
FONTS = "Verdana,'DejaVu Sans',Geneva,sans-serif"

Span = tuple[int, int]


class Run(NamedTuple):
    """Words that stand together on one line: marked where `edit` is the number of a span; without text, a gap there."""

    x: float
    text: str
    edit: int | None

    @property
    def end(self) -> float:
        """Where the run ends."""
        return self.x + width(self.text, READING, self.edit is not None)


def compose(text: str, spans: Sequence[Span], across: float) -> list[list[Run]]:
    """The text in lines of up to `across` pixels, words in one of the spans apart from those around them.

    A span without length is a run without text, in the gap before the word that follows it.
    """
    done: list[list[Run]] = [[]]
    for word in _words(text, spans):
        taken = sum(width(one, READING, edit is not None) for one, edit in word)
        start = done[-1][-1].end + width(SPACE, READING) if done[-1] else 0.0
        if done[-1] and start + taken > across:
            done.append([])
        for number, (one, edit) in enumerate(word):
            _add(done, one, edit, across, first=number == 0)
    return [line for line in done if line]


def _words(text: str, spans: Sequence[Span]) -> list[list[tuple[str, int | None]]]:
    """The words, each in pieces that lie inside one span or none; what is between two words leaves a piece without text."""
    found: list[list[tuple[str, int | None]]] = []
    behind = 0
    matches = list(re.finditer(r"\S+", text))
    for match in matches:
        start, end = match.span()
        last = match is matches[-1]
        gaps = [n for n, (a, b) in enumerate(spans) if a == b and (behind <= a < end or (last and a >= end))]
        edges = sorted({start, end, *(edge for span in spans for edge in span if start < edge < end and span[0] < span[1])})
        pieces: list[tuple[str, int | None]] = [("", n) for n in gaps if spans[n][0] < end]
        for a, b in pairwise(edges):
            inside = next((n for n, span in enumerate(spans) if span[0] <= a and b <= span[1]), None)
            pieces.append((clean(text[a:b]), inside))
        pieces += [("", n) for n in gaps if spans[n][0] >= end]
        found.append([(piece, edit) for piece, edit in pieces if piece or edit in gaps])
        behind = end
    return [word for word in found if word]


def _add(done: list[list[Run]], text: str, edit: int | None, across: float, first: bool) -> None:
    """A piece of a word behind what is set already; on lines of its own where no line is long enough for it."""
    line = done[-1]
    bold = edit is not None
    if not text:
        x = line[-1].end + (width(SPACE, READING) / 2 if first else 1) if line else 0.0
        line.append(Run(x, "", edit))
        return
    ahead = next((run for run in reversed(line) if run.text), None)
    if ahead and not line[-1].text:  # a gap takes no room
        first = True
    if ahead and line[-1] is ahead and ahead.edit == edit:
        joined = f"{ahead.text}{SPACE if first else ''}{text}"
        if ahead.x + width(joined, READING, bold) <= across:
            line[-1] = ahead._replace(text=joined)
            return
    x = ahead.end + (width(SPACE, READING) if first else 0) if ahead else 0.0
    if x + width(text, READING, bold) <= across:
        line.append(Run(x, text, edit))
        return
    for part in lines(text, across, READING, bold, most=len(text)):
        done.append([Run(0, part, edit)])


def put(
    figure: Figure,
    x: float,
    y: float,
    set_lines: Sequence[Sequence[Run]],
    color: str,
    struck: bool,
    to: Sequence[Passage | None] = (),
) -> None:
    """The lines below one another: marked words in the colour, `struck` out and boxed or else underlined, gaps as carets.

    The words of a span are a link to its place in `to`.
    """
    for number, runs in enumerate(set_lines):
        middle = y + LEADING * number + LEADING / 2
        for run in runs:
            if not run.text:
                tip = x + run.x
                stroke(figure, (tip - 3, tip, tip + 3), (middle + 11, middle + 6, middle + 11), color, 1.6)
                continue
            marked = run.edit is not None
            look = {"fontsize": READING, "color": color if marked else INK, "weight": "bold" if marked else "normal"}
            write(figure, x + run.x, middle, run.text, to[run.edit] if to and run.edit is not None else None, **look)
            if marked:
                _mark(figure, x + run.x, x + run.end, middle, color, struck)


def _mark(figure: Figure, left: float, right: float, middle: float, color: str, struck: bool) -> None:
    if not struck:
        stroke(figure, (left, right), (middle + 9, middle + 9), color, 2.4)
        return
    edges, top, bottom = (left - PAD, right + PAD), middle - 10, middle + 10
    stroke(figure, (edges[0], edges[1], edges[1], edges[0], edges[0]), (top, top, bottom, bottom, top), color, 1.2)
    stroke(figure, (left, right), (middle + 1, middle + 1), color, 1)


def fitted(drawing: str) -> str:
    """The drawing with every run of the set text exactly as long as it was measured, whatever font the page has."""
    return re.sub(r'<text style="([^"]*)"([^>]*)>([^<]*)</text>', _fit, drawing)


def _fit(found: re.Match[str]) -> str:
    style, place, text = found.groups()
    size = re.search(r"([\d.]+)px", style)
    if not size or float(size[1]) != READING:
        return found[0]
    long = width(html.unescape(text), READING, re.search(r"bold|700", style) is not None)
    style = re.sub(r"system-ui.*?sans-serif", FONTS, style)
    return f'<text textLength="{long:.2f}" lengthAdjust="spacingAndGlyphs" style="{style}"{place}>{text}</text>'
