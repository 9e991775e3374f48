"""When, where and by what: the words of a sentence that give a claim its period, place and cause.

Each is the nearest one that stands in the claim's sentence, those behind the claim before those in front at equal distance, so
a sentence with two events can lend one's day to the other. They are the article's own words, for reading and sorting; no
date is computed from them and no map is drawn.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from aleppo_analysis import codebook

Span = tuple[int, int]
JOINT = re.compile(r"[\s,]*(?:(?:and|or|as well as|&)\s+)?")
NO_DAY = {"time of day"}


class Circumstances(NamedTuple):
    """The words for time, place and cause; None where the sentence has none."""

    period: str | None
    place: str | None
    cause: str | None


def find(text: str, start: int, end: int, claims: Sequence[Span], relative: Sequence[bool] = ()) -> list[Circumstances]:
    """The circumstances of each of `claims`, spans of the sentence `text[start:end]`.

    Where a claim stands in a relative clause (`relative`), the time of the clause in front is not its own: "on Thursday he
    condemned a raid that killed 27".
    """
    periods = [(hit.start, hit.end) for hit in _hits("periods", text, start, end) if hit.entry.label not in NO_DAY]
    places = [_name(text, hit.start, hit.end) for hit in _hits("places", text, start, end)]
    places = [place for place in places if not any(a < place[1] and place[0] < b for a, b in periods)]
    causes = _rows(text, [(hit.start, hit.end) for hit in _hits("causes", text, start, end)])
    found = []
    for one, aside in zip(claims, relative or [False] * len(claims), strict=True):
        own = [span for span in periods if span[0] > one[0]] if aside else periods
        found.append(Circumstances(*(_nearest(text, one, spans) for spans in (own, places, causes))))
    return found


def _hits(name: str, text: str, start: int, end: int) -> list[codebook.Hit]:
    return list(codebook.find(codebook.load(name), text, start, end))


def _name(text: str, start: int, end: int) -> Span:
    """The place without the preposition before it."""
    prepositions = codebook.load("places").settings["prepositions"]
    match = re.compile(rf"(?:{prepositions})\s+", re.IGNORECASE).match(text, start, end)
    return (match.end() if match else start), end


def _rows(text: str, spans: Sequence[Span]) -> list[Span]:
    """Spans that stand in one row, "shelling, rocket fire and air strikes", made one."""
    rows: list[list[Span]] = []
    for span in spans:
        if rows and JOINT.fullmatch(text, rows[-1][-1][1], span[0]):
            rows[-1].append(span)
        else:
            rows.append([span])
    return [(row[0][0], row[-1][1]) for row in rows]


def _nearest(text: str, claim: Span, spans: Sequence[Span]) -> str | None:
    def distance(span: Span) -> tuple[int, int]:
        behind = span[0] - claim[1]
        return (max(behind, 0), 0) if span[1] > claim[0] else (claim[0] - span[1], 1)

    best = min(spans, key=distance, default=None)
    return re.sub(r"\s+", " ", text[best[0] : best[1]]) if best else None
