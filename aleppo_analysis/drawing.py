"""From a matplotlib figure to a drawing that people can read: SVG with real text, light and dark, described in words.

A chart is drawn twice, wide for a desk and narrow for a phone. Its measures are pixels and its colours are names of the
page's own palette, so that the page decides between light and dark; shown without a page (JupyterLab) it brings its own
light ground. The same data give the same bytes.
"""

import base64
import html
import re
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from io import StringIO
from itertools import pairwise
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Rectangle
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import Affine2D, Transform

WIDE, NARROW = 760, 360
SIZE, SMALL, LINE = 12.0, 11.0, 15
# The light value stands here and, with the dark one, in template/style.css under the same name.
INK, MUTED, RULE, PAPER, FIRST, SECOND = "#1c1b1a", "#5b5853", "#d9d5cc", "#fffefb", "#9d2235", "#1b4f8f"
NAMES = {INK: "ink", MUTED: "muted", RULE: "rule", PAPER: "paper", FIRST: "first", SECOND: "second"}
FONTS = "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'DejaVu Sans',sans-serif"
UNFIT = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")
STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "aleppo_analysis",
    "font.family": "DejaVu Sans",  # comes with matplotlib and is wider than FONTS: what fits in it fits in those
    "font.size": SIZE,
    "text.parse_math": False,
    "hatch.linewidth": 1.2,
}


@dataclass(frozen=True)  # no tuple: IPython shows those its own way
class Chart:
    """A chart in its two widths, what it says in words and figures, and how to read it."""

    wide: str
    narrow: str
    alt: str
    caption: str

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """For JupyterLab a picture with its text alternative; the report's template takes the drawings themselves."""
        picture = base64.b64encode(self.wide.encode()).decode()
        figure = (
            f'<figure><img alt="{html.escape(self.alt)}" src="data:image/svg+xml;base64,{picture}">'
            f"<figcaption>{html.escape(self.caption)}</figcaption></figure>"
        )
        return {"text/html": figure, "image/svg+xml": self.narrow, "text/plain": self.alt}


def chart(draw: Callable[[int], Figure], alt: str, caption: str) -> Chart:
    """The chart that `draw` draws for a width in pixels, described by `alt` and `caption`."""
    alt, caption = clean(alt), clean(caption)
    with mpl.rc_context(), warnings.catch_warnings():
        mpl.rcdefaults()  # what a reader has set for charts of their own changes nothing here
        mpl.rcParams.update(STYLE)
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")  # another font will have it
        wide, narrow = (svg(draw(across), alt) for across in (WIDE, NARROW))
    return Chart(wide, narrow, alt, caption)


def sheet(across: float, down: float) -> Figure:
    """An empty figure of that many pixels."""
    return Figure(figsize=(across / 72, down / 72), facecolor=PAPER)


def panel(figure: Figure, left: float, top: float, width: float, height: float) -> Axes:
    """Axes at that place of the figure, counted in pixels from its top left; their y counts pixels downwards too."""
    across, down = figure.get_size_inches() * 72
    axes = figure.add_axes((left / across, 1 - (top + height) / down, width / across, height / down))
    axes.set_ylim(height, 0)
    axes.patch.set_visible(False)
    axes.spines[:].set_visible(False)
    axes.set_yticks([])
    axes.tick_params(axis="x", length=0, labelsize=SMALL, labelcolor=MUTED, labeltop=True, labelbottom=False, pad=3)
    axes.grid(axis="x", color=RULE, linewidth=1)
    axes.set_axisbelow(True)
    return axes


def clean(text: str) -> str:
    """The text on one line, without what no XML may hold and without marks that turn the direction of the words behind."""
    return " ".join(UNFIT.sub("", text).split())


def width(text: str, size: float = SIZE, bold: bool = False) -> float:
    """How many pixels the text takes at most, in any of the page's fonts."""
    return sum(_advance(character, bold) for character in text) * size


@cache
def _advance(character: str, bold: bool) -> float:
    font = _font(bold)
    if not font.get_char_index(ord(character)):
        return 1.25  # another font will step in: a sign of Chinese or a picture, both wide
    return float(font.load_char(ord(character), flags=LoadFlags.NO_HINTING).linearHoriAdvance) / 65536 / 100


@cache
def _font(bold: bool) -> FT2Font:
    font = FT2Font(findfont(FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal")))
    font.set_size(100, 72)
    return font


def lines(text: str, across: float, size: float = SIZE, bold: bool = False, most: int = 9) -> list[str]:
    """The text broken into lines of up to `across` pixels; what does not fit into `most` of them is cut with an ellipsis."""
    done, now = [], ""
    for word in clean(text).split():
        if width(f"{now} {word}".strip(), size, bold) <= across:
            now = f"{now} {word}".strip()
            continue
        done += [now] if now else []
        while width(word, size, bold) > across and len(word) > 1:
            head = _head(word, across, size, bold)
            done, word = [*done, head], word[len(head) :]
        now = word
    done += [now] if now else []
    if len(done) > most:
        last = done[most - 1]
        last = _head(last, across - width("…", size, bold), size, bold) if width(f"{last}…", size, bold) > across else last
        done = [*done[: most - 1], last.rstrip(" ,;") + "…"]
    return done


def _head(word: str, across: float, size: float, bold: bool) -> str:
    end = 1
    while end < len(word) and width(word[: end + 1], size, bold) <= across:
        end += 1
    return word[:end]


def write(figure: Figure, x: float, y: float, text: str, **style: object) -> None:
    """Text at that place of the figure, in pixels from its top left, `y` the middle of the line."""
    look: dict[str, Any] = {"fontsize": SIZE, "color": INK, "va": "center_baseline", "transform": _pixels(figure), **style}
    figure.text(x, y, clean(text), **look)


def write_lines(figure: Figure, x: float, y: float, texts: Sequence[str], **style: object) -> None:
    """Lines of text one below the other, the first in the line that begins at `y`."""
    for number, text in enumerate(texts):
        write(figure, x, y + LINE * number + LINE / 2, text, **style)


def stroke(figure: Figure, xs: Sequence[float], ys: Sequence[float], color: str = RULE, thick: float = 1) -> None:
    """A line through those places of the figure, in pixels from its top left."""
    look: dict[str, Any] = {"color": color, "linewidth": thick, "solid_capstyle": "butt", "transform": _pixels(figure)}
    figure.add_artist(Line2D(xs, ys, **look))


def line(figure: Figure, y: float, left: float, right: float, color: str = RULE) -> None:
    """A rule across the figure, in pixels from its top left."""
    stroke(figure, (left, right), (y, y), color)


def dot(figure: Figure, x: float, y: float, color: str, fill: str = "", radius: float = 4) -> None:
    """A dot with its middle at that place; with another `fill` (PAPER) it is hollow."""
    look: dict[str, Any] = {"facecolor": fill or color, "edgecolor": color, "linewidth": 1.6, "transform": _pixels(figure)}
    figure.add_artist(Circle((x, y), radius, **look))


def whisker(figure: Figure, low: float, high: float, y: float, color: str) -> None:
    """An interval: a line with both its ends marked."""
    stroke(figure, (low, high), (y, y), color, 2)
    for end in (low, high):
        stroke(figure, (end, end), (y - 4, y + 4), color, 2)


def box(figure: Figure, x: float, y: float, across: float, down: float, color: str, fill: str = "") -> None:
    """A rectangle with its top left at that place; with another `fill` (PAPER) it is hollow."""
    look: dict[str, Any] = {"facecolor": fill or color, "edgecolor": color, "linewidth": 1.2, "transform": _pixels(figure)}
    figure.add_artist(Rectangle((x, y), across, down, **look))


def scale(
    numbers: Sequence[float], left: float, right: float, most: int = 5
) -> tuple[Callable[[float], float], list[tuple[float, str]]]:
    """Where each of `numbers` stands between two places of the figure, and the round numbers to print there, as text.

    Only as many of those as stand apart.
    """
    low, high = (min(numbers), max(numbers)) if numbers else (0.0, 1.0)
    room = (high - low) * 0.06 or abs(high) * 0.1 or 1.0
    low, high = low - room, high + room

    def place(number: float) -> float:
        return left + (number - low) / (high - low) * (right - left)

    for wanted in range(most, 0, -1):
        found = [float(one) for one in MaxNLocator(wanted, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)]
        digits = max((len(f"{one:.6g}".partition(".")[2]) for one in found if "e" not in f"{one:.6g}"), default=0)
        ticks = [(one, f"{one:,.{digits}f}") for one in found if _inside(place(one), f"{one:,.{digits}f}", left, right)]
        reach = [(place(one) - width(text, SMALL) / 2, place(one) + width(text, SMALL) / 2) for one, text in ticks]
        if all(before[1] + 6 <= after[0] for before, after in pairwise(reach)):
            return place, ticks
    return place, ticks[:1]


def _inside(x: float, text: str, left: float, right: float) -> bool:
    """Whether text with its middle there stays within the places and a margin of 14 pixels."""
    half = width(text, SMALL) / 2
    return left - 14 <= x - half and x + half <= right + 14 and left <= x <= right


def _pixels(figure: Figure) -> Transform:
    """From pixels counted from the top left to the figure's own places."""
    return Affine2D().scale(1 / 72, -1 / 72).translate(0, figure.get_size_inches()[1]) + figure.dpi_scale_trans


def svg(figure: Figure, alt: str) -> str:
    """The figure as SVG text: described, its colours named, without dates, identifiers nobody refers to, or XML preamble."""
    out = StringIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    text = out.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->", "", text, flags=re.DOTALL)
    used = set(re.findall(r"#([\w-]+)", text))
    text = re.sub(r"<[^>]*>", lambda tag: _tidy(tag[0], used), text)  # and never between tags, where people's words stand
    return re.sub(r"\n\s*", "\n", text).replace("<svg ", f'<svg role="img" aria-label="{html.escape(alt)}" ', 1).strip()


def _tidy(tag: str, used: set[str]) -> str:
    tag = re.sub(r' id="([^"]+)"', lambda found: found[0] if found[1] in used else "", tag)
    tag = re.sub(r"-?\d+\.\d{3,}", lambda found: f"{float(found[0]):.2f}", tag).replace("'DejaVu Sans'", FONTS)
    for color, name in NAMES.items():
        tag = tag.replace(color, f"var(--{name},{color})")
    return tag
