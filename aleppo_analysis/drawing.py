"""From a matplotlib figure to a drawing that people can read: SVG with real text, light and dark, described in words.

A chart is drawn twice, wide for a desk and narrow for a phone. Its measures are pixels and its colours are names of the
page's own palette, so that the page decides between light and dark; shown without a page (JupyterLab) it brings its own
light ground. The same data give the same bytes.
"""

import base64
import html
import re
from collections.abc import Callable
from io import StringIO
from typing import NamedTuple

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

WIDE, NARROW = 760, 360
SIZE, SMALL, LINE = 12.0, 11.0, 15
# The light value stands here and, with the dark one, in template/style.css under the same name.
INK, MUTED, RULE, PAPER, FIRST, SECOND = "#1c1b1a", "#5b5853", "#d9d5cc", "#fffefb", "#9d2235", "#1b4f8f"
NAMES = {INK: "ink", MUTED: "muted", RULE: "rule", PAPER: "paper", FIRST: "first", SECOND: "second"}
FONTS = "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'DejaVu Sans',sans-serif"
STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "aleppo_analysis",
    "font.family": "DejaVu Sans",  # comes with matplotlib and is wider than FONTS: what fits in it fits in those
    "font.size": SIZE,
    "text.parse_math": False,
    "hatch.linewidth": 1.2,
}


class Chart(NamedTuple):
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
    with mpl.rc_context(STYLE):
        wide, narrow = (svg(draw(width), alt) for width in (WIDE, NARROW))
    return Chart(wide, narrow, alt, caption)


def sheet(width: float, height: float) -> Figure:
    """An empty figure of that many pixels."""
    return Figure(figsize=(width / 72, height / 72), facecolor=PAPER)


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


def write(figure: Figure, x: float, y: float, text: str, **style: object) -> None:
    """Text at that place of the figure, in pixels from its top left, `y` the middle of the line."""
    across, down = figure.get_size_inches() * 72
    look = {"fontsize": SIZE, "color": INK, "va": "center_baseline", **style}
    figure.text(x / across, 1 - y / down, text, **look)  # type: ignore[arg-type]


def line(figure: Figure, y: float, left: float, right: float, color: str = RULE) -> None:
    """A rule across the figure, in pixels from its top left."""
    across, down = figure.get_size_inches() * 72
    figure.add_artist(mpl.lines.Line2D([left / across, right / across], [1 - y / down] * 2, color=color, linewidth=1))


def svg(figure: Figure, alt: str) -> str:
    """The figure as SVG text: described, its colours named, without dates, identifiers nobody refers to, or XML preamble."""
    out = StringIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    text = out.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->", "", text, flags=re.DOTALL)
    used = set(re.findall(r"#([\w-]+)", text))
    text = re.sub(r' id="([^"]+)"', lambda found: found[0] if found[1] in used else "", text)
    text = re.sub(r"-?\d+\.\d{3,}", lambda found: f"{float(found[0]):.2f}", text)
    text = re.sub(r"\n\s*", "\n", text).replace("'DejaVu Sans'", FONTS)
    for color, name in NAMES.items():
        text = text.replace(color, f"var(--{name},{color})")
    return text.replace("<svg ", f'<svg role="img" aria-label="{html.escape(alt)}" ', 1).strip()
