"""The lines of a saved page: what each one is, and what stands on the page twice.

A saved page holds more than its article: menus, the headlines of other articles, newsletter boxes, captions, and sometimes
the whole body again. What a line is named by its words (`codebooks/page.toml`) or else told by its form and its place:
the first line is the title, a short line before the body the standfirst, a line without a full stop between paragraphs a
subheading or, if it is long enough for one, the headline of another article.
"""

import re
from functools import cache, lru_cache
from itertools import pairwise

import pandas as pd

from aleppo_analysis import codebook
from aleppo_analysis.text import WORD, fold, split, words

COLUMNS = ["article_id", "line", "start", "end", "text", "kind", "repeats"]
FURNITURE = frozenset({"byline", "date", "related_link", "credit", "furniture"})
"""The kinds of line that are not the article's own report: no measure counts what stands there."""

REMEMBERED = 2048  # texts whose lines are kept for those who ask again
Line = tuple[int, int, int, str]  # number from 1, start, end, the kind that what cut it off a longer one gives it

LONGEST_WORD = 30
WORDY = re.compile(r"\w")
SITE = re.compile(r"\s[|–—-]\s")
FINISHED = re.compile(r"[.!?…:;][\"”’')\]]*$")
ITEM = re.compile(r"[-–—•*·]\s")
TIMED = re.compile(r":\s*\d")
GAP = re.compile(r"\W{1,4}")


def lines(articles: pd.DataFrame) -> pd.DataFrame:
    """Every line of every article that holds anything: where it is, what it is, whether it stood before.

    Takes `articles` (article_id, text). Returns article_id, line (from 1, blank ones counted), start, end, text, kind,
    repeats. A line that an article was run into is cut where its head, its title and its foot end; each piece stands as a
    line of its own with that line's number. A line repeats where the same words stood on an earlier line of the article.
    """
    layers = codebook.layers()
    rows = [
        (article_id, number, start, end, text[start:end], kind, repeats)
        for article_id, text in zip(articles["article_id"], articles["text"], strict=True)
        for number, start, end, kind, repeats in _rows(text, layers)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


@lru_cache(maxsize=REMEMBERED)
def _rows(text: str, layers: tuple[codebook.Layer, ...]) -> tuple[tuple[int, int, int, str, bool], ...]:
    """The lines of one text by the codebooks in use: number, start, end, kind, repeats. A corpus asks, then its analysis."""
    found = _lines(text)
    folded = [fold(text[start:end]) for _, start, end, _ in found]
    seen: set[str] = set()
    rows = []
    for (number, start, end, _), kind, plain in zip(found, _kinds(text, found, folded), folded, strict=True):
        rows.append((number, start, end, kind, plain in seen))
        seen.add(plain)
    return tuple(rows)


def named_kind(line: str) -> str | None:
    """The kind that the codebook's words give this line by itself; None where only its place can tell."""
    entry = _named(line)
    return entry.label if entry else None


def _named(line: str) -> codebook.Entry | None:
    """The entry of the codebook that names this line, a short one, by its words."""
    book = codebook.load("page")
    first = WORDY.search(line)
    if not first:
        return None
    for hit in codebook.find(book, line) if not _has_more_words(line, book.settings["furniture_words"]) else ():
        opens = hit.start <= first.start()
        place = hit.entry.keys["place"]
        if place == "anywhere" or (opens and (place == "start" or not WORDY.search(line, hit.end))):
            return hit.entry
    return None


def _has_more_words(text: str, most: int) -> bool:
    """Whether a text has more than so many words, or is longer than so many are."""
    if len(text) <= 2 * most:  # a letter each, and what parts it from the next
        return False
    return len(text) > LONGEST_WORD * most or _more_than(most).match(text) is not None


@cache
def _more_than(most: int) -> re.Pattern[str]:
    """What matches at the beginning of a text with more words than so many."""
    return re.compile(rf"(?>\W*{WORD.pattern}){{{most + 1}}}")


def _lines(text: str) -> list[Line]:
    """The lines that hold anything; one that a title was run into is cut before and behind it."""
    found: list[Line] = []
    start = 0
    for number, raw in enumerate(text.split("\n"), 1):
        stripped = raw.strip()
        if stripped:
            begin = start + raw.index(stripped[0])
            found.append((number, begin, begin + len(stripped), ""))
        start += len(raw) + 1
    title = words(_without_site(text[found[0][1] : found[0][2]])) if found else []
    return found[:1] + [piece for line in found[1:] for piece in _pieces(text, line, title)]


def _pieces(text: str, line: Line, title: list[str]) -> list[Line]:
    """A line that an article was run into, cut at what the page put before, into and behind its body; any other whole."""
    book = codebook.load("run_together")
    number, start, end, _ = line
    if not _has_more_words(text[start:end], book.settings["longer_than_words"]):
        return [line]
    body, pieces = start, {start: "", end: ""}
    while cut := _head(text, body, min(end, body + book.settings["head_characters"]), title):
        pieces |= {cut[0]: cut[2], cut[1]: ""}
        body = cut[1]
    foot, kind = _foot(text, body, end)
    pieces |= {body: "body", foot: kind}
    for hit in codebook.find(book, text, body, foot):
        if hit.entry.keys["place"] in {"inside", "opens"}:
            pieces[hit.start] = hit.entry.label
        if hit.entry.keys["place"] in {"inside", "closes"}:
            pieces.setdefault(hit.end, "body")
    spans = ((*_strip(text, a, b), pieces[a]) for a, b in pairwise(sorted(pieces)))
    return [(number, a, b, kind) for a, b, kind in spans if a < b]


def _foot(text: str, body: int, end: int) -> tuple[int, str]:
    """Where what stands behind the body begins, and its kind: at the end where nothing does, or no body would be left."""
    book = codebook.load("run_together")
    for hit in codebook.find(book, text, max(body, end - book.settings["foot_characters"]), end):
        if hit.entry.keys["place"] == "tail" and _has_more_words(text[body : hit.start], book.settings["body_words"]):
            return hit.start, hit.entry.label
    return end, ""


def _head(text: str, start: int, end: int, title: list[str]) -> tuple[int, int, str] | None:
    """What stands before the body, from `start`: where, and its kind; a date, whose work it is, or the title again."""
    book = codebook.load("run_together")
    start = _strip(text, start, end)[0]
    hit = codebook.at(book, text, start, end)
    if hit and hit.entry.keys["place"] in {"head", "inside"}:
        return hit.start, hit.end, hit.entry.label
    if len(title) < book.settings["title_words"]:
        return None
    head, again = text[start:end].lower(), [word.lower() for word in title]
    if len(head) != end - start:  # a letter that has two for its small one
        head, again = text[start:end], title
    found = _again(head, again)
    return (start + found[0], start + found[1], "") if found else None


def _again(head: str, title: list[str]) -> tuple[int, int] | None:
    """Where the words of the title stand again; walked, for an expression of each title takes longer to compile."""
    at = head.find(title[0])
    while at >= 0:
        place = at + len(title[0])
        for word in title[1:]:
            gap = GAP.match(head, place)
            if not gap or not head.startswith(word, gap.end()):
                break
            place = gap.end() + len(word)
        else:
            while head.startswith((".", "!", "?"), place):
                place += 1
            return at, place
        at = head.find(title[0], at + 1)
    return None


def _without_site(title: str) -> str:
    """A title without the site's name that it may carry behind a bar or a dash, and its second printing does not."""
    return SITE.split(title, 1)[0]


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at its ends."""
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip())


def _kinds(text: str, found: list[Line], folded: list[str]) -> list[str]:
    """The kind of each line, in order; `folded` are their words."""
    kinds: list[str] = []
    titles: set[str] = set()
    before: set[str] = set()
    longest = codebook.load("page").settings["longest_title_words"]
    for place, (_, start, end, cut) in enumerate(found):
        line = text[start:end]
        kind = cut or named_kind(line)
        if not kind and "body" not in before and (folded[place] in titles or not (titles or _has_more_words(line, longest))):
            titles |= {folded[place], fold(_without_site(line))}
            kind = "title"
        elif not kind and not before & {"body", "standfirst"} and _is_standfirst(text, found, place):
            kind = "standfirst"
        kinds.append(kind or _kind_by_form(line, text[found[place - 1][1] : found[place - 1][2]]))
        before.add(kinds[-1])
    return kinds


def _is_standfirst(text: str, found: list[Line], place: int) -> bool:
    """Whether the first line behind the title sums the article up: head matter follows it, or it is one short sentence."""
    _, start, end, _ = found[place]
    settings = codebook.load("page").settings
    line, n_behind = text[start:end], len(found) - place - 1
    if not n_behind or _has_more_words(line, settings["furniture_words"]):
        return False
    behind = _named(text[found[place + 1][1] : found[place + 1][2]])
    if behind and behind.keys.get("head_matter") and n_behind > 1:
        return True
    return not _has_more_words(line, settings["standfirst_words"]) and len(split(text, start, end)) == 1


def _kind_by_form(line: str, before: str) -> str:
    """Body, or one of the lines without a full stop that stand between paragraphs."""
    settings = codebook.load("page").settings
    if FINISHED.search(line) or before.endswith(":") or ITEM.match(line) or TIMED.search(line):
        return "body"
    if not WORDY.search(line) or _has_more_words(line, settings["headline_words"]):
        return "body"
    return "related_link" if _has_more_words(line, settings["subheading_words"]) else "subheading"
