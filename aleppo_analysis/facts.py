"""What an article proves of itself: its title, its outlet, the agency it carries, when it was published, its language.

Only what stands in the text counts, and each fact says where it stood. A date is taken only from a line that prints one, and
only as precisely as it is printed; which of "12/11/2016" is the month is nowhere said, so that is no date.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

import pandas as pd

from aleppo_analysis import codebook

FIELDS = ("title", "outlet", "agency", "published", "language")
DATE = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?\s+([A-Z][a-z]{2,8})\.?,?\s+(\d{4})"
    r"|([A-Z][a-z]{2,8})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})"
    r"|(\d{4})-(\d\d)-(\d\d)"
)
CORRESPONDENT = re.compile(r"(?:['’]s)?\s+(?:correspondents?|reporters?|journalists?)\b")
SHORTEST_TEXT_TO_TELL_A_LANGUAGE = 40


class Fact(NamedTuple):
    """A value and where it stands."""

    value: str
    basis: str


def find(text: str, lines: pd.DataFrame) -> dict[str, Fact]:
    """The facts that `text`, with its `page.lines`, gives: field → Fact, only the fields that it proves.

    Outlet: named in a credit line, in the page's own furniture, or by "told (the outlet)". Agency: named in a byline, a
    dateline, a credit line, or by its correspondent. Where several are named the first counts.
    """
    found = {
        "title": next((Fact(line.text, f"line {line.line}") for line in lines.itertuples() if line.kind == "title"), None),
        "outlet": next(_names(text, lines, "outlet"), None),
        "agency": next(_names(text, lines, "agency"), None),
        "published": next(_dates(lines), None),
        "language": _language(text),
    }
    return {field: fact for field, fact in found.items() if fact}


def _names(text: str, lines: pd.DataFrame, role: str) -> Iterator[Fact]:
    """Outlets or agencies that the lines name, the surest place first."""
    book = codebook.load("outlets")
    places = {"outlet": ("credit", "furniture"), "agency": ("byline", "credit")}[role]
    for kind in places:
        for line in lines[lines["kind"] == kind].itertuples():
            for hit in codebook.find(book, line.text):
                if hit.entry.keys["role"] == role:
                    yield Fact(hit.entry.label, f"{kind}, line {line.line}")
    for line in lines[lines["kind"] == "body"].itertuples():
        for hit in codebook.find(book, text, line.start, line.end):
            if hit.entry.keys["role"] == role and (words := _presence(text, hit.start, hit.end, role, line.start)):
                yield Fact(hit.entry.label, f"{words}, line {line.line}")


def _presence(text: str, start: int, end: int, role: str, line_start: int) -> str:
    """By what words a name in the body shows that the article is the outlet's, or the agency's; empty where it does not."""
    before, behind = text[max(line_start, start - 60) : start], text[end : end + 20]
    if role == "outlet":
        return f"told {text[start:end]}" if re.search(r"\btold\s+(?:the\s+)?$", before) else ""
    if CORRESPONDENT.match(behind):
        return f"{text[start:end]} correspondent"
    dateline = start - line_start < 60 and re.match(r"[A-Z][A-Z\s,/.\w]{2,50}[(/]$", before) and re.match(r"[)/]", behind)
    return "dateline" if dateline else ""


def _dates(lines: pd.DataFrame) -> Iterator[Fact]:
    for line in lines[lines["kind"].isin(["date", "byline"])].itertuples():
        match = DATE.search(line.text)
        if match and (day := _iso(match)):
            yield Fact(day, f"printed, line {line.line}")


def _iso(match: re.Match[str]) -> str | None:
    day_first, month_first, iso = match.group(1, 2, 3), match.group(5, 4, 6), match.group(7, 8, 9)
    if iso[0]:
        return "-".join(iso)
    day, month, year = day_first if day_first[0] else month_first
    try:
        return datetime.strptime(f"{day} {month[:3]} {year}", "%d %b %Y").date().isoformat()
    except ValueError:
        return None


def _language(text: str) -> Fact | None:
    if len(text) < SHORTEST_TEXT_TO_TELL_A_LANGUAGE:
        return None
    import py3langid  # loads its model when imported

    return Fact(py3langid.classify(text)[0], "told from the text")
