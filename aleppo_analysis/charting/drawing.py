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
from io import StringIO
from itertools import accumulate
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Polygon, Rectangle
from matplotlib.transforms import Affine2D, Transform

from aleppo_analysis.charting.lettering import FAMILY, SIZE, SMALL, clean
from aleppo_analysis.charting.linking import Passage, lead, named

WIDE, NARROW = 760, 360
LINE = 15
SIDE, PITCH = 10, 13  # of a square that stands for a mention, and from one to the next
NO_SOURCE = "no source given"
# The light value stands here and, with the dark one, in template/style.css under the same name.
INK, MUTED, RULE, PAPER, FIRST, SECOND = "#1c1b1a", "#5b5853", "#d9d5cc", "#fffefb", "#9d2235", "#1b4f8f"
NAMES = {INK: "ink", MUTED: "muted", RULE: "rule", PAPER: "paper", FIRST: "first", SECOND: "second"}
FONTS = "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'DejaVu Sans',sans-serif"
STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "aleppo_analysis",
    "font.family": FAMILY,
    "font.size": SIZE,
    "text.parse_math": False,
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


def write(figure: Figure, x: float, y: float, text: str, to: Passage | None = None, **style: Any) -> None:
    """Text at that place, in pixels from the figure's top left, `y` the middle of the line; a link if it leads somewhere."""
    look: dict[str, Any] = {"fontsize": SIZE, "color": INK, "va": "center_baseline", "transform": _pixels(figure), **style}
    lead(figure.text(x, y, clean(text), **look), to)


def write_lines(figure: Figure, x: float, y: float, texts: Sequence[str], **style: Any) -> None:
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


def dot(figure: Figure, x: float, y: float, color: str, fill: str = "", radius: float = 4, to: Passage | None = None) -> None:
    """A dot with its middle at that place, a link if it leads somewhere; with another `fill` (PAPER) it is hollow."""
    look: dict[str, Any] = {"facecolor": fill or color, "edgecolor": color, "linewidth": 1.6, "transform": _pixels(figure)}
    lead(figure.add_artist(Circle((x, y), radius, **look)), to)


def diamond(figure: Figure, x: float, y: float, color: str, fill: str = "", to: Passage | None = None) -> None:
    """A diamond with its middle at that place, as `dot` draws a dot."""
    look: dict[str, Any] = {"facecolor": fill or color, "edgecolor": color, "linewidth": 1.6, "transform": _pixels(figure)}
    corners = [(x - 5.5, y), (x, y - 5.5), (x + 5.5, y), (x, y + 5.5)]
    lead(figure.add_artist(Polygon(corners, joinstyle="round", **look)), to)


def whisker(figure: Figure, low: float, high: float, y: float, color: str) -> None:
    """An interval: a line with both its ends marked."""
    stroke(figure, (low, high), (y, y), color, 2)
    for end in (low, high):
        stroke(figure, (end, end), (y - 4, y + 4), color, 2)


def estimate(
    figure: Figure, at: float, bounds: tuple[float, float] | None, y: float, color: str = FIRST, to: Passage | None = None
) -> None:
    """A dot at a share or a score, and its interval if it has one; a link if it leads somewhere."""
    if bounds:
        whisker(figure, *bounds, y, color)
    dot(figure, at, y, color, radius=4.5, to=to)


def spans(heights: Sequence[float], top: float, marked: Sequence[float]) -> list[tuple[float, float]]:
    """Where a scale's lines cross rows of these heights: the last `marked` pixels of each, below its text; all, of none."""
    ends = list(accumulate(heights, initial=top))
    below = [(end - down, end) for end, down in zip(ends[1:], marked, strict=False) if down]
    return below if marked else [(top, ends[-1])]


def scale(
    figure: Figure, ticks: Sequence[tuple[float, str]], top: float, spans: Sequence[tuple[float, float]], above: float = 10
) -> None:
    """The lines of a scale, drawn over these spans from top to bottom alone, and above `top` what each stands for."""
    ys = [y for span in spans for y in (*span, float("nan"))]
    for x, text in ticks:
        stroke(figure, (x,) * len(ys), ys)
        write(figure, x, top - above, text, color=MUTED, fontsize=SMALL, ha="center")


def arrow(figure: Figure, x: float, y: float, toward: float, color: str) -> None:
    """An arrow from that place to the place `toward`, level with it."""
    tip = 7 if toward > x else -7
    stroke(figure, (x, toward - tip), (y, y), color, 1.6)
    corners = [(toward, y), (toward - tip, y - 4), (toward - tip, y + 4)]
    figure.add_artist(Polygon(corners, facecolor=color, edgecolor="none", transform=_pixels(figure)))


def rise(figure: Figure, x: float, y: float, toward: float, color: str) -> None:
    """An arrow from that place straight up or down to the place `toward`."""
    tip = 7 if toward > y else -7
    stroke(figure, (x, x), (y, toward - tip), color, 1.6)
    corners = [(x, toward), (x - 4, toward - tip), (x + 4, toward - tip)]
    figure.add_artist(Polygon(corners, facecolor=color, edgecolor="none", transform=_pixels(figure)))


def box(
    figure: Figure, x: float, y: float, across: float, down: float, color: str, fill: str = "", to: Passage | None = None
) -> None:
    """A rectangle with its top left at that place, a link if it leads somewhere; with another `fill` (PAPER) it is hollow."""
    look: dict[str, Any] = {"facecolor": fill or color, "edgecolor": color, "linewidth": 1.2, "transform": _pixels(figure)}
    lead(figure.add_artist(Rectangle((x, y), across, down, **look)), to)


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
    text = re.sub(r"<(?!a )[^>]*>", lambda tag: _tidy(tag[0], used), text)  # never between tags, where people's words stand
    text = named(re.sub(r"\n\s*", "\n", text))
    role = "group" if "<a " in text else "img"  # what stands in an img is not read out, and its links could not be reached
    return text.replace("<svg ", f'<svg role="{role}" aria-label="{html.escape(alt)}" ', 1).strip()


def _tidy(tag: str, used: set[str]) -> str:
    tag = re.sub(r' id="([^"]+)"', lambda found: found[0] if found[1] in used else "", tag)
    tag = re.sub(r"-?\d+\.\d{3,}", lambda found: f"{float(found[0]):.2f}", tag).replace(f"'{FAMILY}'", FONTS)
    for color, name in NAMES.items():
        tag = tag.replace(color, f"var(--{name},{color})")
    return tag
