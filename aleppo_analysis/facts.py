"""What an article proves of itself: its title, its outlet, the agency it carries, when it was published, its language.

Only what stands in the text counts, and each fact says where it stood. A date is taken only from a line that prints one, and
only as precisely as it is printed; which of "12/11/2016" is the month is nowhere said, so that is no date.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aleppo_analysis import codebook
from aleppo_analysis.ingesting import dates

FIELDS = ("title", "outlet", "agency", "published", "language")
DATE = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?\s+([A-Z][a-z]{2,8})\.?,?\s+(\d{4})"
    r"|([A-Z][a-z]{2,8})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})"
    r"|(\d{4})-(\d\d)-(\d\d)"
)
BEFORE = re.compile(r"(?:(\w+)\s+)?(\w+)\s+$")
BEHIND = re.compile(r"(?:['’]s)?\s+(\w+)")
DATELINE = re.compile(r"[A-Z][A-Z\s,/.\w]{2,50}[(/]")


class Fact(NamedTuple):
    """A value and where it stands."""

    value: str
    basis: str


class Line(NamedTuple):
    """A line of `page.lines`, without its article."""

    line: int
    start: int
    end: int
    text: str
    kind: str


def find(text: str, lines: Sequence[Line], tell_language: bool = True) -> dict[str, Fact]:
    """The facts that `text`, with its lines, gives: field → Fact, only the fields that it proves.

    Outlet: named in a credit line, in the page's own furniture, or by "told (the outlet)". Agency: named in a byline, a
    dateline, a credit line, or by its correspondent. Where several are named the first counts.
    """
    named = _names(text, lines)
    found = {
        "title": next((Fact(line.text, f"line {line.line}") for line in lines if line.kind == "title"), None),
        "outlet": named.get("outlet"),
        "agency": named.get("agency"),
        "published": next(_dates(lines), None),
        "language": _language(text, lines) if tell_language else None,
    }
    return {field: fact for field, fact in found.items() if fact}


def _names(text: str, lines: Sequence[Line]) -> dict[str, Fact]:
    """The outlet and the agency that the lines name, the surest place first."""
    book, surest = codebook.load("outlets"), codebook.load("signs").settings["surest"]
    found: dict[tuple[str, int], Fact] = {}
    for line in lines:
        if line.kind not in {"credit", "furniture", "byline", "body"}:
            continue
        for hit in codebook.find(book, text, line.start, line.end):
            role = hit.entry.keys["role"]
            if line.kind == "body":
                words = _presence(text, hit.start, hit.end, role, line.start)
                fact = Fact(hit.entry.label, f"{words}, line {line.line}") if words else None
            else:
                fact = Fact(hit.entry.label, f"{line.kind}, line {line.line}") if line.kind in surest[role] else None
            if fact:
                rank = surest[role].index(line.kind) if line.kind in surest[role] else len(surest[role])
                found.setdefault((role, rank), fact)
    return {role: fact for (role, _), fact in sorted(found.items(), reverse=True)}


def _presence(text: str, start: int, end: int, role: str, line_start: int) -> str:
    """By what words a name in the body shows that the article is the outlet's, or the agency's; empty where it does not."""
    settings = codebook.load("signs").settings
    before, behind = text[max(line_start, start - settings["before"]) : start], text[end : end + settings["behind"]]
    if (last := BEFORE.search(before)) and (sign := _sign(last[2], "before", role) or _sign(last[0], "before", role)):
        return f"{sign} {text[start:end]}"
    if (first := BEHIND.match(behind)) and (sign := _sign(first[1], "behind", role)):
        return f"{text[start:end]} {sign}"
    return "dateline" if role == "agency" and DATELINE.fullmatch(before) and behind.startswith((")", "/")) else ""


def _sign(words: str, stands: str, role: str) -> str:
    """What the codebook calls words that stand beside a name; empty where they are no sign of that role there."""
    entry = codebook.lookup(codebook.load("signs"), words.strip())
    return entry.label if entry and (entry.keys["stands"], entry.keys["role"]) == (stands, role) else ""


def _dates(lines: Sequence[Line]) -> Iterator[Fact]:
    for line in lines:
        if line.kind in {"date", "byline"}:
            for match in DATE.finditer(line.text):
                if day := dates.iso(match[0])[0]:
                    yield Fact(day, f"printed, line {line.line}")


def _language(text: str, lines: Sequence[Line]) -> Fact | None:
    """The language, by English function words where they are many and by py3langid where they are not."""
    settings = codebook.load("ingesting").settings
    least, most = settings["telling_language_characters"], settings["told_language_characters"]
    if len(text) < least:
        return None
    begins = next((line.start for line in lines if line.kind == "body"), 0)
    sample = text[begins : begins + most]
    if len(sample) < least:
        sample = text[:most]
    return Fact("en" if _is_english(sample) else _classified(sample), "told from the text")


def _is_english(sample: str) -> bool:
    test = codebook.load("ingesting").settings["english"]
    found = re.findall(r"[^\W\d_]+", sample.lower())
    function = [word for word in found if word in _english_words()]
    return len(function) * 100 >= test["percent"] * len(found) and len(set(function)) >= test["different"]


@codebook.remembered
def _english_words() -> frozenset[str]:
    return frozenset(codebook.load("ingesting").settings["english"]["words"])


def _classified(sample: str) -> str:
    import py3langid  # loads its model when imported

    return str(py3langid.classify(sample)[0])
