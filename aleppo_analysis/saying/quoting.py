"""Quotations without a reporting clause of their own: second parts, paragraphs that go on, lines behind a colon.

Takes and gives attributions as rows (dictionaries of the table's columns), line by line.
"""

from bisect import bisect_left, bisect_right, insort
from typing import Any

from aleppo_analysis.saying.contents import scare
from aleppo_analysis.saying.naming import QUOTES
from aleppo_analysis.text import Quotation


def complete(
    whole: str, mine: list[dict[str, Any]], quotes: list[Quotation], block: list[Any], last: dict[str, Any] | None
) -> list[dict[str, Any]]:
    """The rows of a line (`mine`) with their kind and extent, and rows for the quotations that none of them has.

    `quotes` are the line's outermost quotations, `block` its sentences, `last` the row that stands before the line: a
    quotation left open there goes on here, one alone is said by the same source. Rows are changed in place.
    """
    places = sorted((_place(row), number) for number, row in enumerate(mine))
    taken = _union(mine)
    for quote in quotes:
        at = bisect_left(taken, (quote.end,)) - 1
        if scare(whole, quote) or (at >= 0 and taken[at][1] > quote.start):
            continue
        lead = whole[max(block[0].start, quote.start - 20) : quote.start].rstrip()
        if lead and lead[-1] not in '.!?"”:':
            continue
        nearest = bisect_left(places, (quote.start,)) - 1
        row = mine[places[nearest][1]] if nearest >= 0 else None
        if row and _goes_on(whole, row, quote, block):
            row["content_end"] = quote.end
        elif not lead and last and not mine and _left_open(whole, last, block[0].start):
            last["content_end"] = last["end"] = quote.end
        elif row or (last and not lead):
            mine.append(_alone(row or last or {}, quote, block))
            insort(places, (_place(mine[-1]), len(mine) - 1))
    for row in mine:
        row["kind"] = _kind(row, quotes)
        row["start"], row["end"] = _extent(row)
    return sorted(mine, key=lambda row: (row["content_start"], row["start"]))


def _union(rows: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """The stretches that the rows' contents cover together, in order."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted((row["content_start"], row["content_end"]) for row in rows):
        if joined and start <= joined[-1][1]:
            start, end = joined[-1][0], max(end, joined.pop()[1])
        joined.append((start, end))
    return joined


def _place(row: dict[str, Any]) -> int:
    return int(row["content_start"] if row["cue_start"] is None else row["cue_start"])


def _extent(row: dict[str, Any]) -> tuple[int, int]:
    """Where source, cue and content together begin and end; of a quotation that stands alone only the content is its own."""
    start, end = row["content_start"], row["content_end"]
    if row["rule"] == "quotation carried":
        return start, end
    starts, ends = (start, row["source_start"], row["cue_start"]), (end, row["source_end"], row["cue_end"])
    return min(one for one in starts if one is not None), max(one for one in ends if one is not None)


def _goes_on(whole: str, row: dict[str, Any], quote: Quotation, block: list[Any]) -> bool:
    """Whether the quotation is the second part of the row's: nothing but the row's own sentence stands between."""
    own = bisect_left(block, row["sentence"], key=lambda line: line.sentence)
    end = max(row["content_end"], block[own].end if own < len(block) and block[own].sentence == row["sentence"] else 0)
    return whole[row["content_start"]] in QUOTES and not whole[end : quote.start].strip()


def _left_open(whole: str, row: dict[str, Any], start: int) -> bool:
    """Whether the row's quotation ended its paragraph without a closing mark: the next paragraph goes on with it."""
    first, last = whole[row["content_start"]], whole[max(0, row["content_end"] - 1)]
    return first in QUOTES and last not in QUOTES and not whole[row["content_end"] : start].strip(" .\n\xa0")


def _alone(row: dict[str, Any], quote: Quotation, block: list[Any]) -> dict[str, Any]:
    """A quotation without a reporting clause, said by the row's source; behind a colon it has the cue of that sentence."""
    place = {"content_start": quote.start, "content_end": quote.end}
    if row["rule"] == "colon" and row["content_start"] == row["content_end"]:
        return {**row, **place}
    line = block[max(0, bisect_right(block, quote.start, key=lambda line: line.start) - 1)]
    none = {"cue_start": None, "cue_end": None, "cue": None, "rule": "quotation carried"}
    return {**row, **place, **none, "sentence": line.sentence, "repeats": line.repeats}


def _kind(row: dict[str, Any], quotes: list[Quotation]) -> str:
    """Whether all, a part or nothing of the content stands in quotation marks."""
    start, end = row["content_start"], row["content_end"]
    inside = quotes and [one for one in quotes if one.start < end and one.end > start]
    if not inside:
        return "indirect"
    return "direct" if inside[0].start <= start and inside[-1].end >= end else "mixed"
