"""What a drawing shows and where: for tests of charts, which read geometry and never pixels."""

from itertools import combinations
from typing import NamedTuple

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.patches import Patch
from matplotlib.text import Text

from aleppo_analysis.charting import drawing

FINE = 10  # drawn so many times as large, so that no letter is moved to a whole pixel
SLACK = 0.75  # pixels that the boxes of two lines of text may share: no letter fills its box


class Shown(NamedTuple):
    """Something on the sheet, by what it is and its edges in pixels."""

    what: str
    left: float
    bottom: float
    right: float
    top: float


def draw(make):
    """The chart that `make` gives, and what stands on each of its sheets: (chart, [(width, height, texts, marks), ...])."""
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
    width, height = figure.get_size_inches() * 72
    figure.dpi = dpi
    return width, height, shown, placed


def beyond(sheet):
    """What stands beyond the edges of the sheet."""
    width, height, texts, marks = sheet
    return [
        one
        for one in texts + marks
        if one.left < -0.5 or one.bottom < -0.5 or one.right > width + 0.5 or one.top > height + 0.5
    ]


def overlapping(sheet):
    """Texts that overlap, and marks that cover a text."""
    _, _, texts, marks = sheet
    pairs = [*combinations(texts, 2), *((text, mark) for text in texts for mark in marks)]
    return [(one.what, other.what) for one, other in pairs if _meet(one, other)]


def _meet(one, other):
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.top, other.top) - max(one.bottom, other.bottom)
    return across > SLACK and down > SLACK
