"""A saved page of HTML → the article on it, through trafilatura: its title, its paragraphs, and what its metadata say.

The text is what trafilatura takes for the article, a line a paragraph, behind its title. Dates are taken from the page's
metadata only, never from its wording.
"""

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from aleppo_analysis.facts import Fact
from aleppo_analysis.ingesting import factiva, plain
from aleppo_analysis.ingesting.records import Columns, Problem, Problems, Record, missing, setting, titled, too_large

TAG = re.compile(r"<(/?)([a-zA-Z][^\s<>/]*|!--)([^<>]*)>?")
UNPARSED = {"script": "</script", "style": "</style", "!--": "-->"}
NEVER_NESTED = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot",
}  # fmt: skip
BLOCK = re.compile(
    r"<(?:a\b|blockquote|br|caption|center|d[dlt]|div|fieldset|form|h[1-6]|legend|li|opt|p\b|pre|t[adefhr]|ul)", re.IGNORECASE
)
QUOTED = re.compile("\"[^\"]*\"|'[^']*'")
DATED = re.compile(r"<meta\b[^>]*(?:date|time|publish)|datePublished|<time\b|<abbr\b[^>]*published", re.IGNORECASE)
CHARSET = re.compile(rb"<meta\b[^>]*charset=[\"']?([\w-]+)", re.IGNORECASE)
SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")


def read(file: Path, problems: Problems, columns: Columns) -> Iterator[Record]:
    """The article of a saved page, by its file's name; the articles of a Factiva export in HTML."""
    if too_large(file, problems, "export_bytes"):
        return
    raw = file.read_bytes()
    said = CHARSET.search(raw[:2000])
    decoded = plain.decode(file, raw, problems, said[1].decode() if said else "")
    if decoded is None:
        return
    html, encoding = decoded
    if not html.strip():
        yield Record(file.stem, html, {}, file.name, "", encoding)
        return
    if factiva.is_page(html):
        yield from factiva.from_page(file, html, encoding, problems)
        return
    try:
        found = article(html)
    except ModuleNotFoundError as error:
        problems.append(missing(file, error.name or "trafilatura"))
        return
    if isinstance(found, str):
        problems.append(Problem(file.name, found, "save the article's text as .txt", True))
        return
    saved = SAVED_FROM.search(html[:2000])
    given = {"url": Fact(saved[1], "saved from"), **found[1]} if saved else found[1]
    yield Record(file.stem, found[0], given, file.name, "", encoding)


def article(html: str, url: str | None = None) -> tuple[str, dict[str, Fact]] | str:
    """The text of the article on a page and what the page's metadata give; a sentence that says why where there is none."""
    if len(html) > setting("page_characters"):
        return f"is {len(html):,} characters long; a page has {setting('page_characters'):,} at most"
    deepest = nesting(html)
    if deepest > setting("nested_elements"):
        return f"is nested {deepest:,} elements deep, which no page of an article is"
    if wrong := _too_many(html.count("<") // 2, "elements") or _too_many(_attributes(html), "attributes of one element"):
        return wrong
    import trafilatura  # here, for it is an optional extra and slow to import

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it would print is told as a problem
    whole = html if "<html" in html[:2000].lower() else f"<html><body>{html}</body></html>"
    dates = {"original_date": True, "extensive_search": False}
    options: dict[str, Any] = {"include_comments": False, "include_tables": False, "date_extraction_params": dates}
    if sum(1 for _ in BLOCK.finditer(whole)) > setting("page_blocks"):
        options["fast"] = True  # without a second opinion, justext's, whose time grows with their square
    try:
        found: Any = trafilatura.bare_extraction(whole, url=url, with_metadata=True, **options)
    except (RecursionError, ValueError) as error:
        return f"cannot be taken apart ({error})"
    if found is None or len((found.text or "").split()) < setting("page_words"):
        return "holds no article text that can be told from its menus and scripts"
    title, body = (found.title or "").strip(), found.text
    values = {"title": title, "outlet": found.sitename, "url": url or found.url, "byline": found.author}
    values["published"] = _date(html) and found.date
    return titled(title, body), {name: Fact(value, "page's metadata") for name, value in values.items() if value}


def _date(html: str) -> bool:
    """Whether the page's metadata name a date, so that none is taken from its words."""
    return bool(DATED.search(html))


def _too_many(number: int, what: str) -> str:
    most = setting(f"page_{what.split()[0]}")
    return f"has {number:,} {what}, more than the {most:,} that are taken apart" if number > most else ""


def _attributes(html: str) -> int:
    """How many attributes the element has that has the most; their names are held against each other, each with all."""
    long = (QUOTED.sub("", tag[3]) for tag in TAG.finditer(html) if len(tag[3]) > 2 * setting("page_attributes"))
    return max((len(names.split()) for names in long), default=0)


def nesting(html: str) -> int:
    """How many elements deep the deepest stands, counted from the tags, for the parsers below recurse."""
    depth = deepest = place = 0
    while match := TAG.search(html, place):
        place = match.end()
        name = match[2].lower()
        if skipped := UNPARSED.get(name) if not match[1] else None:
            place = html.find(skipped, place)
            if place < 0:
                break
        elif name not in NEVER_NESTED and not match[3].endswith("/"):
            depth = max(0, depth - 1) if match[1] else depth + 1
            deepest = max(deepest, depth)
    return deepest
