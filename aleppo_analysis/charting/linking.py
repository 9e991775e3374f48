"""A mark of a chart as a link to the passage that it stands for.

The address is `passage:ARTICLE#LAYER-START`: the article's id, the name of the table and the mention's first character. The
page that the chart stands on knows where its reader pages are and makes an address of it; a mark of several mentions leads
to the first of them and says how many there are.
"""

import html
import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

import pandas as pd
from matplotlib.artist import Artist

from aleppo_analysis import marks, words
from aleppo_analysis.charting.lettering import clean


class Passage(NamedTuple):
    """A mention's place, and what a reader is told of it before going there."""

    article_id: str
    layer: str
    start: int
    title: str


def first(
    mention: Mapping[Any, Any], layer: str, said: str, n: int = 1, start: str = "start", article: str = "article_id"
) -> Passage | None:
    """The first of the `n` mentions that a mark stands for, told by what is `said` and how many; None without a place."""
    if pd.isna(mention[start]):
        return None
    many = f" – the first of {words.count(n, 'mention')}" if n > 1 else ""
    return Passage(str(mention[article]), layer, int(mention[start]), clean(said) + many)


def lead(mark: Artist, passage: Passage | None) -> None:
    """Make the mark a link to the passage, if there is one."""
    if passage:
        address = f"passage:{marks.passage(passage.article_id, marks.anchor(passage.layer, passage.start))}"
        mark.set_url(f"{address} {quote(clean(passage.title), safe='')}")


def named(svg: str) -> str:
    """The drawing with the title of each link as its name, for the eye and for a screen reader."""
    return re.sub(r'<a xlink:href="(passage:[^" ]+) ([^"]*)"[^>]*>', _name, svg)


def _name(found: re.Match[str]) -> str:
    title = html.escape(unquote(found[2]))
    return f'<a xlink:href="{found[1]}" aria-label="{title}">\n<title>{title}</title>'
