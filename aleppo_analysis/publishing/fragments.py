"""Parts of a page: prose, charts in both their widths, tables that scroll. HTML in, HTML out."""

import base64
import html
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from markupsafe import Markup

ON_A_PAGE = {
    ' style="text-align:left"': "",
    ' class="number"': ' class="n"',
    '<th scope="col" hidden>': '<th scope="col" class="places">',
    "<td hidden>": '<td class="places">',
}
"""What our tables say for JupyterLab → what a page says: the same in less, and links where there are any."""


@cache
def _markdown() -> Any:
    """nbconvert's Markdown, but raw HTML in it is text and a link cannot run anything."""
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    return MarkdownWithMath(renderer=IPythonRenderer(escape=True, allow_harmful_protocols=False, exclude_anchor_links=True))


def prose(markdown: str) -> Markup:
    """Markdown as HTML, its headings with an id to link to; a heading of the page's own level is one level lower.

    Links to other notebooks lead to their pages.
    """
    made = str(linked(_markdown().render(markdown)))
    made = re.sub(r"<(/?)h1\b", r"<\1h2", made)
    return Markup(re.sub(r"<(h[2-6])>(.*?)</\1>", _with_id, made, flags=re.DOTALL))


def linked(made: str) -> Markup:
    """HTML with its links to other notebooks leading to their pages."""
    return Markup(re.sub(r'href="([\w-]+)\.ipynb(#[\w-]+)?"', r'href="\1.html\2"', made))


def standing(made: str, pages: Sequence[str]) -> str:
    """HTML without its links to pages beside it that are not among `pages`; what they said stays."""

    def link(found: re.Match[str]) -> str:
        return found[0] if found[1] in pages else found[2]

    return re.sub(r'<a(?: class="[\w-]+")? href="([\w-]+)\.html(?:#[\w-]+)?">(.*?)</a>', link, made, flags=re.DOTALL)


def chart(narrow: str, figure: str, number: int) -> Markup:
    """A chart's two drawings in one figure, of which the page shows the one that fits; its own words stay as they are.

    `figure` is the chart's HTML, which holds the wide drawing as a picture, `number` its place on the page.
    """
    found = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', figure)
    caption = re.search(r"<figcaption>.*?</figcaption>", figure, re.DOTALL)
    if not found:
        return Markup(figure)
    wide = base64.b64decode(found[1]).decode()
    drawings = "".join(
        f'<div class="{width}">{_inline(svg, f"c{number}{width[0]}-")}</div>'
        for width, svg in (("wide", wide), ("narrow", narrow))
    )
    return Markup(f'<figure class="chart">{drawings}{caption[0] if caption else ""}</figure>')


def scrolling(made: str) -> Markup:
    """With each table in a region of its own that can be scrolled, by keyboard too, where it is wider than the page."""

    def region(found: re.Match[str]) -> str:
        caption = re.search(r"<caption[^>]*>(.*?)</caption>", found[0], re.DOTALL)
        label = _plain(caption[1].partition(" <a ")[0]) if caption else "Table"
        return f'<div class="scroll" role="region" tabindex="0" aria-label="{html.escape(label)}">{found[0]}</div>'

    made = str(made)  # what is marked as HTML would escape what it is given
    for name, here in ON_A_PAGE.items():
        made = made.replace(name, here)
    return Markup(made if 'role="region"' in made else re.sub(r"<table\b.*?</table>", region, made, flags=re.DOTALL))


def _inline(svg: str, prefix: str) -> str:
    """The drawing as a part of an HTML page: without XML's own, and its ids apart from those of other drawings."""
    svg = re.sub(r' xmlns(:\w+)?="[^"]*"| version="[^"]*"', "", svg[svg.index("<svg") :])
    svg = re.sub(r'( id="|url\(#|href="#)', lambda found: found[0] + prefix, svg)
    return svg.replace("xlink:href=", "href=")


def _with_id(found: re.Match[str]) -> str:
    level, inner = found[1], found[2]
    name = re.sub(r"\W+", "-", _plain(inner).lower()).strip("-") or "part"
    return f'<{level} id="{name}">{inner}</{level}>'


def _plain(made: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", made))).strip()
