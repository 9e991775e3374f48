"""The lines of a saved page: what each one is, and what stands on the page twice.

A saved page holds more than its article: menus, the headlines of other articles, newsletter boxes, captions, and sometimes
the whole body again. What a line is named by its words (`codebooks/page.toml`) or else told by its form and its place:
the first line is the title, a short line before the body the standfirst, a line without a full stop between paragraphs a
subheading or, if it is long enough for one, the headline of another article.
"""

import re
from itertools import pairwise

import pandas as pd

from aleppo_analysis import codebook
from aleppo_analysis.text import fold, split, words

COLUMNS = ["article_id", "line", "start", "end", "text", "kind", "repeats"]
FURNITURE = frozenset({"byline", "date", "related_link", "credit", "furniture"})
"""The kinds of line that are not the article's own report: no measure counts what stands there."""

Line = tuple[int, int, int]  # number from 1, start, end


def lines(articles: pd.DataFrame) -> pd.DataFrame:
    """Every line of every article that holds anything: where it is, what it is, whether it stood before.

    Takes `articles` (article_id, text). Returns article_id, line (from 1, blank ones counted), start, end, text, kind,
    repeats. A line that an article was run into is cut where its head, its title and its foot end; each piece stands as a
    line of its own with that line's number. A line repeats where the same words stood on an earlier line of the article.
    """
    rows = []
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        found = _lines(text)
        seen: set[str] = set()
        for (number, start, end), kind in zip(found, _kinds(text, found), strict=True):
            folded = fold(text[start:end])
            rows.append((article_id, number, start, end, text[start:end], kind, folded in seen))
            seen.add(folded)
    return pd.DataFrame(rows, columns=COLUMNS)


def named_kind(line: str) -> str | None:
    """The kind that the codebook's words give this line by itself; None where only its place can tell."""
    entry = _named(line)
    return entry.label if entry else None


def _named(line: str) -> codebook.Entry | None:
    """The entry of a codebook that names this line: a short line by its words, a piece cut off a long one by what cut it."""
    book = codebook.load("page")
    first = re.search(r"\w", line)
    if not first:
        return None
    short = len(words(line)) <= book.settings["furniture_words"]
    for hit in codebook.find(book, line) if short else ():
        whole = hit.start <= first.start() and not re.search(r"\w", line[hit.end :])
        if (
            whole
            or hit.entry.keys["place"] == "anywhere"
            or (hit.entry.keys["place"] == "start" and hit.start <= first.start())
        ):
            return hit.entry
    cut = next(codebook.find(codebook.load("run_together"), line), None)
    return cut.entry if cut and (cut.start, cut.end) == (0, len(line)) else None


def _lines(text: str) -> list[Line]:
    """The lines that hold anything; one that a title was run into is cut before and behind it."""
    found: list[Line] = []
    start = 0
    for number, raw in enumerate(text.split("\n"), 1):
        stripped = raw.strip()
        if stripped:
            begin = start + raw.index(stripped[0])
            found.append((number, begin, begin + len(stripped)))
        start += len(raw) + 1
    title = words(_without_site(text[found[0][1] : found[0][2]])) if found else []
    return found[:1] + [piece for line in found[1:] for piece in _pieces(text, line, title)]


def _pieces(text: str, line: Line, title: list[str]) -> list[Line]:
    """A line that a whole article was run into, cut where the head of the page, its title and its foot end; any other whole."""
    book = codebook.load("run_together")
    number, start, end = line
    if len(words(text[start:end])) <= book.settings["longer_than_words"]:
        return [line]
    again = r"\W{1,4}".join(map(re.escape, title)) + r"[.!?]*" if len(title) >= book.settings["title_words"] else "(?!)"
    body, cuts = start, {start, end}
    while cut := _head(text, body, min(end, body + book.settings["head_characters"]), re.compile(again, re.IGNORECASE)):
        cuts |= set(cut)
        body = cut[1]
    for hit in codebook.find(book, text, max(body, end - book.settings["foot_characters"]), end):
        if hit.entry.keys["place"] == "tail":
            cuts.add(hit.start)
            break
    spans = (_strip(text, a, b) for a, b in pairwise(sorted(cuts)))
    return [(number, a, b) for a, b in spans if a < b]


def _head(text: str, start: int, end: int, title: re.Pattern[str]) -> tuple[int, int] | None:
    """Where what stands before the body at `start` begins and ends: a date, whose work it is, or the title again."""
    start = _strip(text, start, end)[0]
    hit = next(codebook.find(codebook.load("run_together"), text, start, end), None)
    if hit and hit.entry.keys["place"] == "head" and hit.start == start:
        return hit.start, hit.end
    match = title.search(text, start, end)
    return match.span() if match else None


def _without_site(title: str) -> str:
    """A title without the site's name that it may carry behind a bar or a dash, and its second printing does not."""
    return re.split(r"\s[|–—-]\s", title)[0]


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at its ends."""
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip())


def _kinds(text: str, found: list[Line]) -> list[str]:
    """The kind of each line, in order."""
    kinds: list[str] = []
    titles: set[str] = set()
    for place, (_, start, end) in enumerate(found):
        line = text[start:end]
        named = named_kind(line)
        if named:
            kinds.append(named)
        elif not titles or (fold(line) in titles and "body" not in kinds):
            titles |= {fold(line), fold(_without_site(line))}
            kinds.append("title")
        elif "body" not in kinds and "standfirst" not in kinds and _is_standfirst(text, found, place):
            kinds.append("standfirst")
        else:
            kinds.append(_kind_by_form(line, kinds, text[found[place - 1][1] : found[place - 1][2]]))
    return kinds


def _is_standfirst(text: str, found: list[Line], place: int) -> bool:
    """Whether the first line behind the title sums the article up: head matter follows it, or it is one short sentence."""
    _, start, end = found[place]
    settings = codebook.load("page").settings
    n_words, n_behind = len(words(text[start:end])), len(found) - place - 1
    if not n_behind or n_words > settings["furniture_words"]:
        return False
    behind = _named(text[found[place + 1][1] : found[place + 1][2]])
    if behind and behind.keys.get("head_matter") and n_behind > 1:
        return True
    return n_words <= settings["standfirst_words"] and len(split(text, start, end)) == 1


def _kind_by_form(line: str, kinds: list[str], before: str) -> str:
    """Body, or one of the lines without a full stop that stand between paragraphs."""
    settings = codebook.load("page").settings
    n_words = len(words(line))
    finished = re.search(r"[.!?…:;][\"”’')\]]*$", line)
    listed = before.endswith(":") or re.match(r"[-–—•*·]\s", line) or re.search(r":\s*\d", line)
    if finished or listed or n_words > settings["headline_words"] or not n_words:
        return "body"
    return "subheading" if n_words <= settings["subheading_words"] else "related_link"
