"""From a figure to the sentence that it was read in: where an article's page stands, and links that lead into it.

A notebook's tables and charts carry a passage, `ARTICLE#LAYER-START` (`marks.passage`), for in JupyterLab there is no page to
lead to. Here each becomes a link to the mark in the article's page; one that leads to no mark becomes plain text.
"""

import hashlib
import html
import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote

FOLDER = "articles"
PLAIN = re.compile(r"(?!(?:con|prn|aux|nul|com\d|lpt\d|index)$)[a-z0-9][a-z0-9_-]{0,59}(?<!-[0-9a-f]{16})")
LINK = re.compile(r'<a\b([^>]*?) (?:data-passage="|(?:xlink:)?href="passage:)([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
ANCHORED = re.compile(r'<span class="[^"]*" id="([^"]+)" title="([^"]*)"')
HIDDEN = '<small class="places" hidden>'  # in JupyterLab, where they lead nowhere
NUMBERED = 'class="place"'  # a link that is but a number says where it leads


def slug(article_id: str) -> str:
    """The name of an article's page: its id where every file system can hold that, else what it can of it and a fingerprint.

    No two ids have one name, not even where a file system takes a and A for the same letter.
    """
    if PLAIN.fullmatch(article_id):
        return article_id
    mark = hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    readable = re.sub(r"[^a-z0-9]+", "-", article_id.lower()).strip("-")[:40]
    return f"{readable or 'article'}-{mark}"


def page(article_id: str) -> str:
    """Where an article's page stands in the folder of the reports."""
    return f"{FOLDER}/{slug(article_id)}.html"


def led(made: str, read: Callable[[str], str | None]) -> str:
    """A page's HTML with its passages led to the articles' pages; `read` gives what the page at a place says, None for none."""
    known: dict[str, Mapping[str, str] | None] = {}

    def link(found: re.Match[str]) -> str:
        before, passage, behind, inner = found.groups()
        article, _, anchor = passage.partition("#")
        place = page(unquote(html.unescape(article)))
        if place not in known:
            known[place] = _anchors(read(place))
        anchors = known[place]
        if anchors is None or (anchor and anchor not in anchors):
            return inner
        label = anchors.get(anchor, "") if NUMBERED in before + behind else ""
        told = f' title="{label}"' if label else ""
        return f'<a{before} href="{place}{"#" if anchor else ""}{anchor}"{behind}{told}>{inner}</a>'

    return LINK.sub(link, made).replace(HIDDEN, HIDDEN.replace(" hidden", ""))


def _anchors(made: str | None) -> Mapping[str, str] | None:
    """The anchors of an article's page, each with what it marks, as HTML; None where there is no such page."""
    if made is None:
        return None
    outlet = re.search(r'<p class="kicker">(.*?)</p>', made)
    whose = f"{outlet[1]}: " if outlet else ""
    return {name: whose + label for name, label in ANCHORED.findall(made)}
