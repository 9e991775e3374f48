"""When, where and by what: the words of a sentence that give a claim its period, place and cause.

Each is the nearest one that stands in the claim's sentence, those behind the claim before those in front at equal distance, so
a sentence with two events can lend one's day to the other. They are the article's own words, for reading and sorting; no
date is computed from them and no map is drawn.
"""

import re
import sys
from collections.abc import Iterator, Sequence
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
    said = text[start:end]  # most sentences make no claim, and need not be looked through
    spans = [(first - start, last - start) for first, last in claims]
    periods = [(hit.start, hit.end) for hit in _hits("periods", said) if hit.entry.label not in NO_DAY]
    places = [_name(said, hit.start, hit.end) for hit in _hits("places", said)]
    places = [place for place in places if not any(a < place[1] and place[0] < b for a, b in periods)]
    causes = _rows(said, [(hit.start, hit.end) for hit in _hits("causes", said)])
    found = []
    for one, aside in zip(spans, relative or [False] * len(spans), strict=True):
        own = [span for span in periods if span[0] > one[0]] if aside else periods
        found.append(Circumstances(_nearest(said, one, own), _nearest(said, one, places), _nearest(said, one, causes)))
    return found


def _hits(name: str, said: str) -> Iterator[codebook.Hit]:
    return codebook.find(codebook.load(name), said)


def _name(text: str, start: int, end: int) -> Span:
    """The place without the preposition before it."""
    match = _preposition().match(text, start, end)
    return (match.end() if match else start), end


@codebook.remembered
def _preposition() -> re.Pattern[str]:
    return re.compile(rf"(?:{codebook.load('places').settings['prepositions']})\s+", re.IGNORECASE)


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
    """The words of the span nearest to the claim; the one behind of two as near."""
    best, least = None, (sys.maxsize, 0)
    for start, end in spans:
        distance = (max(start - claim[1], 0), 0) if end > claim[0] else (claim[0] - end, 1)
        if distance < least:
            best, least = text[start:end], distance
    return " ".join(best.split()) if best is not None else None
