"""Sentences, quotations and words: the spans of a text that every measure stands on.

All are read by rule from the characters of the text, as it is: curly and straight quotation marks, marks in marks, a
quotation split around its reporting clause (two quotations) or left open, abbreviations before a full stop
(`codebooks/sentences.toml`). Offsets count the characters of `articles.text`; `text[start:end]` is the span.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from aleppo_analysis import codebook, tables

WORD = re.compile(r"\w+(?:[.,:'’‐‑-]\w+)*")
STOP = re.compile(r"[.!?…]+[\"”’'»)\]]*")
OPENERS = "\"“‘'(«[-–—*•\xa0\t "
MARK = re.compile(r"''|``|\"|“|”|„|«|»|‘|’|'")  # each by itself: a set beside pairs takes `re` three times as long
OPENING, CLOSING, SINGLE = {"“", "„", "«", "``", "‘"}, {"”", "»", "’"}, {"'", "‘", "’"}
CLOSING_SINGLE = re.compile(r"(?<=\S)['’](?!\w)")
SPACES = re.compile(r"[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
FINISHED = re.compile(r"[.!?…]\s+\Z")
RUN_ON, LOWER_ENDING = re.compile(r"[A-Z][a-z]"), re.compile(r"[a-z]{3}")
NAME_AHEAD = re.compile(r"(?:al|el)-[A-Z]|[^\W\d_a-z]")
INITIALS, BEGINNING = re.compile(r"(?:\w\.)+"), re.compile(r"\w+")
MARKS = re.compile(r"[^\w\x00-\x7f]")


class _Folding(dict[int, str]):
    """Each character without its case, apostrophes as nothing, other marks as a space; filled as characters appear."""

    def __missing__(self, code: int) -> str:
        folded = "".join(one if one.isalnum() or one == "_" else " " for one in chr(code).casefold())
        self[code] = folded = "" if chr(code) in "’'" else folded
        return folded


_FOLDING = _Folding()
_ASCII = "".join(_FOLDING[code] or " " for code in range(128)).encode().ljust(256)


class Quotation(NamedTuple):
    """One quotation, its marks included. `depth` is 0 for the outermost; `closed` is false where its last mark is missing."""

    start: int
    end: int
    depth: int
    closed: bool


def sentences(articles: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """The sentences of every line of every article, in reading order.

    Takes `articles` and the `lines` of `page.lines`; a sentence never runs over a line's end and has its line's kind. It
    repeats where its line does, or where the same words (at least four) stood earlier in the article. Returns the table
    `sentences`.
    """
    rows = []
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    for article_id, page in tables.by_article(lines, ("start", "end", "kind", "repeats")).items():
        text, seen, number = texts[article_id], set[str](), 0
        for line_start, line_end, kind, repeats in page:
            for start, end in split(text, line_start, line_end):
                words = fold(text[start:end])
                again = words in seen and words.count(" ") >= 3
                seen.add(words)
                rows.append((article_id, number, start, end, text[start:end], kind, repeats or again))
                number += 1
    columns = zip(*rows, strict=True) if rows else ()
    return tables.make("sentences", dict(zip(tables.columns("sentences"), columns, strict=False)))


def split(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences between `start` and `end` of `text`, as spans without the white space around them.

    A sentence ends at a line's end, or at a full stop, question or exclamation mark (and the closing marks behind it) before
    something that can begin the next one. One in ten of the hard cases is beyond a rule: a name in lower case that opens
    a sentence, an abbreviation that happens to end one.
    """
    end = len(text) if end is None else end
    spans, begin = [], start
    for stop in STOP.finditer(text, start, end):
        if stop.start() >= begin and _ends_sentence(text, stop.start(), stop.end(), end):
            spans.append((begin, stop.end()))
            begin = stop.end()
    spans.append((begin, end))
    return [span for a, b in spans for span in _line_spans(text, a, b)]


def cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence in the pieces that a measure reads: one that runs on without a stop is cut at a space, any other is whole.

    So none costs more than its length.
    """
    longest = codebook.load("sentences").settings["longest_sentence"]
    while end - start > longest:
        stop = text.rfind(" ", start + 1, start + longest) + 1 or start + longest
        yield start, stop
        start = stop
    yield start, end


def quotations(text: str, start: int = 0, end: int | None = None) -> list[Quotation]:
    """The quotations between `start` and `end` of `text`, in order of their first mark, those inside others deeper.

    Reads each line by itself. A mark that may open or close (`"`) is judged by the characters beside it; a single mark counts
    only where a partner stands in the same line, so that apostrophes are none. An opening mark after a finished sentence
    inside an open quotation ends that one (the closing mark was left out), any other opens one inside it.
    """
    found = []
    for a, b in _line_spans(text, start, len(text) if end is None else end):
        found += _quotations_of_line(text, a, b)
    return sorted(found)


def spaced(text: str) -> str:
    """`text`, as long as before, with a plain space for each other one (no-break, narrow, tab): no grammar tells them apart."""
    return text if text.isascii() and "\t" not in text else SPACES.sub(" ", text)


def words(text: str) -> list[str]:
    """The words of `text` as printed: letters and digits, with the points, commas, hyphens and apostrophes inside them."""
    return WORD.findall(text)


def fold(text: str) -> str:
    """`text` with the differences taken out that make no other wording: letter case, white space, marks, final stops."""
    plain = text if text.isascii() else MARKS.sub(" ", text.replace("’", ""))
    if plain.isascii():  # as most are; bytes are translated several times as fast
        return b" ".join(plain.encode().translate(_ASCII, b"'").split()).decode()
    return " ".join(plain.translate(_FOLDING).split())


def _line_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The lines between `start` and `end`, without the white space around them, empty ones left out."""
    spans = []
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        inside = text[start:stop].lstrip()
        if inside:
            spans.append((stop - len(inside), stop - len(inside) + len(inside.rstrip())))
        start = stop + 1
    return spans


def _ends_sentence(text: str, stop: int, behind: int, end: int) -> bool:
    """Whether the stop at `stop`, with its closing marks up to `behind`, ends a sentence."""
    follow = behind
    while follow < end and text[follow] in OPENERS:
        follow += 1
    if follow >= end or "\n" in text[behind:follow]:
        return True
    ahead = text[follow : follow + 40]
    if not text[behind].isspace() and text[behind] not in '"“':
        # run together: "...Assad.The army"; but not "U.S.-backed", "Al-Monitor.com", "3.5"
        before = text[max(0, stop - 3) : stop]
        return text[stop] == "." and bool(RUN_ON.match(ahead) and LOWER_ENDING.fullmatch(before))
    if not (ahead[0].isupper() or ahead[0].isdigit() or NAME_AHEAD.match(ahead)):
        return False
    if text[stop:behind] != ".":
        return True
    return not _abbreviated(text[max(0, stop - 20) : stop + 1], ahead)


def _abbreviated(before: str, ahead: str) -> bool:
    """Whether the full stop that ends `before` belongs to its word, and the sentence goes on with `ahead`."""
    book = codebook.load("sentences")
    last = before.split()[-1].lstrip(OPENERS)
    entry = codebook.lookup(book, last)
    label = entry.label if entry else ""
    if label == "never ends":
        return True
    if label == "before a number":
        return ahead[0].isdigit()
    if label != "seldom ends" and not INITIALS.fullmatch(last):
        return False
    first = BEGINNING.match(ahead)
    begins = codebook.lookup(book, first.group()) if first else None
    return not (begins and begins.label == "begins")


def _quotations_of_line(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened: list[tuple[int, bool]] = []  # the marks still open: where, and whether a single one
    marks = list(MARK.finditer(text, start, end))
    singles = CLOSING_SINGLE.finditer(text, start, end) if any(mark.group() in SINGLE for mark in marks) else ()
    last_single = max((mark.start() for mark in singles), default=start)
    for mark in marks:
        at, behind, sign = mark.start(), mark.end(), mark.group()
        single = sign in SINGLE
        before = text[at - 1] if at > start else " "
        after = text[behind] if behind < end else " "
        can_open = sign not in CLOSING and not after.isspace() and not (before.isalnum() or before in ".,!?…)]")
        can_close = sign not in OPENING and not before.isspace() and not after.isalnum()
        is_open = any(one == single for _, one in opened)
        if is_open and (can_close or (sign in CLOSING and not single)):
            found.append(_close(opened, single, behind, closed=True))
        elif can_open and (not single or (after.isalnum() and at < last_single)):
            finished = FINISHED.search(text, max(start, at - 8), at)
            if is_open and finished:
                found.append(_close(opened, single, finished.start() + 1, closed=False))
            opened.append((at, single))
    doubles = [at for at, single in opened if not single]
    return _nested(found + _left_open(text, doubles, end)) if doubles else found


def _close(opened: list[tuple[int, bool]], single: bool, end: int, closed: bool) -> Quotation:
    """The innermost open quotation with marks of this kind, taken off `opened` with all that stands open inside it."""
    while opened[-1][1] != single:
        opened.pop()
    return Quotation(opened.pop()[0], end, len(opened), closed)


def _left_open(text: str, starts: list[int], end: int) -> list[Quotation]:
    """The quotations whose closing mark is missing: each ends with its line, or with its sentence in a line that goes on."""
    ends = [stop for _, stop in split(text, starts[0], end)]
    if len(ends) <= codebook.load("sentences").settings["open_quotation_sentences"]:
        ends = [end]
    return [Quotation(at, ends[bisect_right(ends, at)], depth, False) for depth, at in enumerate(starts)]


def _nested(found: list[Quotation]) -> list[Quotation]:
    """The quotations, each as deep as it stands: one left open ends before another that goes on behind it."""
    nested: list[Quotation] = []
    outer: list[int] = []
    for one in sorted(found):
        while outer and nested[outer[-1]].end < one.end:
            last = nested[outer[-1]]
            nested[outer.pop()] = last._replace(end=min(last.end, one.start))
        outer.append(len(nested))
        nested.append(one._replace(depth=len(outer) - 1))
    return nested
