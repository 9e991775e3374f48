"""What a drawing shows and where: for tests of charts, which read geometry and never pixels."""

import xml.etree.ElementTree as ElementTree
from itertools import combinations, pairwise
from math import isnan
from typing import NamedTuple

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text

from aleppo_analysis.charting import drawing

FINE = 10  # drawn so many times as large, so that no letter is moved to a whole pixel
LONG = "The Association of Independent Newspapers of the Eastern Mediterranean and its Neighbours, International Edition"
HOSTILE = ['<script>alert("1")</script>', "$x^2$ & $\\frac{1}{2}$", "A&amp;B ]]> --> ' \"", "#9d2235 1.23456 id=\"a\"", "a\x00b\x1b\n\nc\u202e",
           "新华社" * 20, "W" * 90, LONG]  # fmt: skip
SIXTY = [f"The International {number:02} Herald and Morning Gazette of the Levant" for number in range(60)]
SLACK = 0.75  # pixels that the boxes of two lines of text may share: no letter fills its box


class Shown(NamedTuple):
    """Something on the sheet, by what it is and its edges in pixels."""

    what: str
    left: float
    bottom: float
    right: float
    top: float


def draw(make):
    """The chart that `make` gives, and what is on each of its sheets: (chart, [(width, height, texts, marks, lines), ...])."""
    sheets, svg = [], drawing.svg

    def measured(figure, alt):
        sheets.append(_measure(figure))
        return svg(figure, alt)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drawing, "svg", measured)
        return make(), sheets


def _measure(figure):
    dpi, figure.dpi = figure.dpi, 72 * FINE
    renderer = FigureCanvasAgg(figure).get_renderer()
    texts = [one for one in figure.findobj(Text) if one.get_visible() and one.get_text().strip()]
    shown = [Shown(one.get_text(), *one.get_window_extent(renderer).extents / FINE) for one in texts]
    marks = [one for one in figure.findobj(Patch) if one is not figure.patch]
    placed = [Shown(type(one).__name__, *one.get_window_extent(renderer).extents / FINE) for one in marks]
    lines = [stretch for one in figure.findobj(Line2D) for stretch in _stretches(one)]
    width, height = figure.get_size_inches() * 72
    figure.dpi = dpi
    return width, height, shown, placed, lines


def _stretches(line):
    """The parts of a line that are drawn; it is broken where a place is no number."""
    ends = line.get_transform().transform(line.get_xydata()) / FINE
    pairs = [[*first, *last] for first, last in pairwise(ends.tolist())]
    return [Shown("line", min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in pairs if not isnan(a + b + c + d)]


def beyond(sheet):
    """What stands beyond the edges of the sheet."""
    width, height, texts, marks, _ = sheet
    return [
        one
        for one in texts + marks
        if one.left < -0.5 or one.bottom < -0.5 or one.right > width + 0.5 or one.top > height + 0.5
    ]


def overlapping(sheet):
    """Texts that overlap, and marks that cover a text."""
    _, _, texts, marks, _ = sheet
    pairs = [*combinations(texts, 2), *((text, mark) for text in texts for mark in marks)]
    return [(one.what, other.what) for one, other in pairs if _meet(one, other)]


def struck(sheet):
    """Texts with a line through their letters."""
    _, _, texts, _, lines = sheet
    return [text.what for text in texts for line in lines if _meet(text, line, -SLACK) and _crosses(text, line)]


def covered(sheet):
    """Dots and diamonds that cover one another."""
    marks = [one for one in sheet[3] if abs(one.right - one.left - one.top + one.bottom) < SLACK]
    return [(one, other) for one, other in combinations(marks, 2) if _meet(one, other)]


def _meet(one, other, slack=SLACK):
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.top, other.top) - max(one.bottom, other.bottom)
    return across > slack and down > slack


def _crosses(text, line):
    """Whether the line goes through the middle of the text's height, and not along its edges."""
    edge = (text.top - text.bottom) / 4
    return line.top > text.bottom + edge and line.bottom < text.top - edge


# What holds for every chart; a file of tests that imports these has a fixture `drawn`: (chart, sheets, how to make it again).


def test_nothing_leaves_its_sheet(drawn):
    assert [beyond(sheet) for sheet in drawn[1]] == [[], []]


def test_no_text_overlaps_another_or_a_mark(drawn):
    assert [overlapping(sheet) for sheet in drawn[1]] == [[], []]


def test_no_dot_covers_another(drawn):
    assert [covered(sheet) for sheet in drawn[1]] == [[], []]


def test_both_drawings_are_well_formed_and_of_their_width(drawn):
    boxes = [ElementTree.fromstring(drawing).get("viewBox") for drawing in (drawn[0].wide, drawn[0].narrow)]
    assert [box.split()[2] for box in boxes] == ["760", "360"]


def test_a_drawing_carries_its_words_as_its_label(drawn):
    chart = drawn[0]
    assert {ElementTree.fromstring(drawing).get("aria-label") for drawing in (chart.wide, chart.narrow)} == {chart.alt}


def test_the_same_tables_give_the_same_bytes(drawn):
    chart, _, again = drawn
    assert again() == chart
