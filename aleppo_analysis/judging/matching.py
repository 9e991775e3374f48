"""One coded row beside one found row: which belong together, and in what they agree.

The rules are those of a coder's eye, the same for the machine and for a second coder: a row marked optional, furniture or
duplicate counts neither way, for a careful reader could take or leave it.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from aleppo_analysis import codebook
from aleppo_analysis.judging.codings import MARKS, marked

Row = Any  # a row of itertuples
Verdict = dict[str, Any]


def casualties(wanted: list[Row], ours: list[Row]) -> Iterator[Verdict]:
    """The verdicts on one article's claims: a hit has the same number, a compatible outcome and an overlapping quantity."""
    pairs = []
    for w in wanted:
        for f in ours:
            shared = _overlap(f.quantity_start, f.quantity_end, w.quantity_start, w.quantity_end)
            alike = w.outcome == f.outcome or "killed_or_injured" in (w.outcome, f.outcome)
            if shared and alike and pd.notna(f.number) and pd.notna(w.number) and int(f.number) == int(w.number):
                pairs.append((w.outcome == f.outcome, shared, w, f))
    pairs.sort(key=lambda pair: (-pair[0], -pair[1]))
    partner: dict[int, Row] = {}
    taken: set[int] = set()
    for *_, w, f in pairs:
        if w.Index not in partner and f.Index not in taken:
            partner[w.Index] = f
            taken.add(f.Index)
    for w in wanted:
        yield from _verdict(w, partner.get(w.Index), _claim_fields)
    passed_over = [w for w in wanted if marked(w.optional) or marked(w.furniture)]
    for f in ours:
        near = any(_overlap(f.quantity_start, f.quantity_end, w.start, w.end) for w in passed_over)
        if f.Index not in taken and not near and not marked(f.furniture):
            yield _wrong(f)


def _claim_fields(w: Row, f: Row) -> dict[str, bool]:
    return {
        "qualifier": f.qualifier == w.qualifier,
        "victims": f.victims == w.victims,
        "source": _same_source(_text(f.source), _text(w.source)),
        "attributed": bool(_text(w.source)) == bool(_text(f.source)),
        "part_of": pd.notna(w.part_of) == pd.notna(f.part_of),
    }


def attributions(wanted: list[Row], ours: list[Row]) -> Iterator[Verdict]:
    """The verdicts on one article's attributions: of a hit, half of the union of both contents is shared."""
    taken: set[int] = set()
    for w in wanted:
        best, partner = 0.0, None
        for f in (f for f in ours if f.Index not in taken):
            shared = _overlap(f.content_start, f.content_end, w.content_start, w.content_end)
            union = max(f.content_end, w.content_end) - min(f.content_start, w.content_start)
            if union > 0 and shared / union > best:
                best, partner = shared / union, f
        partner = partner if best >= 0.5 else None
        if partner is not None:
            taken.add(partner.Index)
        yield from _verdict(w, partner, _attribution_fields)
    passed_over = [w for w in wanted if any(marked(getattr(w, mark)) for mark in MARKS)]
    for f in ours:
        near = any(_overlap(f.content_start, f.content_end, w.content_start, w.content_end) for w in passed_over)
        if f.Index not in taken and not near:
            yield _wrong(f)


def _attribution_fields(w: Row, f: Row) -> dict[str, bool]:
    same_words = _overlap(f.source_start, f.source_end, w.source_start, w.source_end) > 0
    return {
        "source": same_words or _same_source(_text(f.source), _text(w.source)),
        "kind": f.kind in str(w.kind).split("|"),
        "source_type": f.source_type in str(w.source_type).split("|"),
    }


def framing(wanted: list[Row], ours: list[Row]) -> Iterator[Verdict]:
    """The verdicts on one article's naming words: a hit begins where the coded one does.

    What refers to nothing, repeats, or stands in furniture must not be counted; a voice is a quotation's or it is not.
    """
    at = {f.start: f for f in ours if not marked(f.repeats) and f.voice != "furniture"}
    for w in wanted:
        f = at.pop(w.start, None)
        should = bool(_text(w.refers_to)) and not marked(w.duplicate) and w.voice != "furniture"
        if should and f is not None:
            yield _hit(w, f) | {"voice": ("quote" if f.voice == "quote" else "own") == w.voice}
        elif should:
            yield _missed(w)
        elif f is not None:
            yield _wrong(f) | {"coded": w.Index}
    yield from map(_wrong, at.values())


def _verdict(w: Row, f: Row | None, fields: Callable[[Row, Row], dict[str, bool]]) -> Iterator[Verdict]:
    """The verdict on one coded row and its partner, if any; none on a row that does not count."""
    counts = not any(marked(getattr(w, mark)) for mark in MARKS)
    if f is None:
        if counts:
            yield _missed(w)
    elif counts:
        yield _hit(w, f) | fields(w, f)
    elif marked(w.duplicate) and not marked(f.repeats):
        yield _wrong(f) | {"coded": w.Index}


def _hit(w: Row, f: Row) -> Verdict:
    return {"verdict": "hit", "start": f.start, "end": f.end, "coded": w.Index, "found": f.Index}


def _missed(w: Row) -> Verdict:
    return {"verdict": "missed", "start": w.start, "end": w.end, "coded": w.Index}


def _wrong(f: Row) -> Verdict:
    return {"verdict": "wrong", "start": f.start, "end": f.end, "found": f.Index}


def _overlap(start: int, end: int, other_start: int, other_end: int) -> int:
    return max(0, min(end, other_end) - max(start, other_start))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _same_source(found: str, coded: str) -> bool:
    """Whether two names name one source: all of one's words stand in the other; `|` parts what the coder would accept."""
    if not coded:
        return not _name(found)
    ours = _name(found)
    for one in coded.split("|"):
        theirs = _name(one)
        if ours == theirs or (ours and theirs and (ours <= theirs or theirs <= ours)):
            return True
    return False


def _name(value: str) -> frozenset[str]:
    """The words of a source's name that tell it from others."""
    value = re.sub(r"[^a-z0-9 ]", " ", value.lower().replace("’", "'").replace("'s ", " "))
    return frozenset(value.split()) - _untelling()


@codebook.remembered
def _untelling() -> frozenset[str]:
    return frozenset(codebook.load("sources").settings["untelling"])
