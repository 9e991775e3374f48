"""How good the machine's reading is: the tables against a coding by hand, row by row.

`match` sets what was found beside what was coded and gives each pair, each miss and each wrong row its verdict; `score` turns
verdicts into precision, recall, F1 and the share of each field that is right; `intervals` says how sure those are. Coded
rows marked optional, furniture or duplicate count neither way: a careful reader could take or leave them. The one exception is
a duplicate that was found without being marked as one.

A score on the articles that the rules were written on says how well they were written down, not how well they read others.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd

FIELDS = {
    "casualties": ("qualifier", "victims", "source", "attributed", "part_of"),
    "attributions": ("source", "kind", "source_type"),
    "framing": ("voice",),
}
WHOLE = ("qualifier", "victims", "source")
"""What must be right for a casualty claim to be right as a whole, beside its number, its place and its outcome."""

Row = Any  # a row of itertuples
Verdict = dict[str, Any]


def match(name: str, found: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    """One verdict a row for the table `name` (casualties, attributions or framing): hit, missed or wrong.

    `found` is our table, `coded` the rows coded by hand, their article in a column `article`. Only coded articles count. A
    claim is a hit where its quantity overlaps a coded one's with the same number and a compatible outcome; an attribution
    where half of the union of the two contents is shared; a framing term where both begin at one place. Returns article_id,
    verdict, start, end (of the found row, else the coded one), and for hits a column of true or false for each of FIELDS.
    """
    matcher: Callable[[list[Row], list[Row]], Iterator[Verdict]] = {
        "casualties": _match_casualties,
        "attributions": _match_attributions,
        "framing": _match_framing,
    }[name]
    if name == "framing":
        found = found[found["term"].str.lower().isin(set(coded["term"]))]
    if name == "attributions":
        coded = coded.assign(start=coded["content_start"], end=coded["content_end"])
    by_article = dict(list(found.groupby(found["article_id"].astype(str), sort=False)))
    rows: list[Verdict] = []
    for article_id, wanted in coded.groupby(coded["article"].astype(str)):
        ours = by_article.get(str(article_id), found.iloc[:0])
        verdicts = matcher(list(wanted.itertuples()), list(ours.itertuples()))
        rows += [{"article_id": str(article_id), **verdict} for verdict in verdicts]
    return pd.DataFrame(rows, columns=["article_id", "verdict", "start", "end", *FIELDS[name]])


def score(verdicts: pd.DataFrame) -> dict[str, float]:
    """The figures of `match`'s verdicts: n coded, precision, recall, f1, each field's accuracy, for claims whole_claim_f1."""
    hits = verdicts[verdicts["verdict"] == "hit"]
    n_wrong, n_missed = ((verdicts["verdict"] == one).sum() for one in ("wrong", "missed"))
    precision, recall, f1 = _rates(len(hits), n_wrong, n_missed)
    figures = {"n": float(len(hits) + n_missed), "precision": precision, "recall": recall, "f1": f1}
    fields = list(verdicts.columns[4:])
    if len(hits):
        figures |= {f"{field}_accuracy": float(hits[field].astype(bool).mean()) for field in fields}
    if set(WHOLE) <= set(fields):
        whole = int(hits[list(WHOLE)].astype(bool).all(axis=1).sum())
        figures["whole_claim_f1"] = _rates(whole, len(hits) + n_wrong - whole, len(hits) + n_missed - whole)[2]
    return figures


def intervals(verdicts: pd.DataFrame, n_resamples: int = 1000, seed: int = 0) -> pd.DataFrame:
    """Each figure of `score` with its 95 % percentile interval by bootstrap over articles (Efron 1979).

    Articles are drawn, not rows: what is hard in one article is hard several times in it. Returns figure, value, low, high.
    """
    by_article = dict(list(verdicts.groupby("article_id")))
    names = sorted(by_article)
    random = np.random.default_rng(seed)
    draws = []
    for _ in range(n_resamples):
        drawn = pd.concat([by_article[names[place]] for place in random.integers(len(names), size=len(names))])
        draws.append(score(drawn))
    spread = pd.DataFrame(draws).quantile([0.025, 0.975])
    values = score(verdicts)
    rows = [
        {"figure": name, "value": value, "low": spread[name].iloc[0], "high": spread[name].iloc[1]}
        for name, value in values.items()
    ]
    return pd.DataFrame(rows)


def _match_casualties(wanted: list[Row], ours: list[Row]) -> Iterator[Verdict]:
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
    passed_over = [w for w in wanted if _true(w.optional) or _true(w.furniture)]
    for f in ours:
        near = any(_overlap(f.quantity_start, f.quantity_end, w.start, w.end) for w in passed_over)
        if f.Index not in taken and not near and not _true(f.furniture):
            yield {"verdict": "wrong", "start": f.start, "end": f.end}


def _claim_fields(w: Row, f: Row) -> dict[str, bool]:
    return {
        "qualifier": f.qualifier == w.qualifier,
        "victims": f.victims == w.victims,
        "source": _same_source(_text(f.source), _text(w.source)),
        "attributed": bool(_text(w.source)) == bool(_text(f.source)),
        "part_of": pd.notna(w.part_of) == pd.notna(f.part_of),
    }


def _match_attributions(wanted: list[Row], ours: list[Row]) -> Iterator[Verdict]:
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
    passed_over = [w for w in wanted if _true(w.optional) or _true(w.furniture) or _true(w.duplicate)]
    for f in ours:
        near = any(_overlap(f.content_start, f.content_end, w.content_start, w.content_end) for w in passed_over)
        if f.Index not in taken and not near:
            yield {"verdict": "wrong", "start": f.start, "end": f.end}


def _attribution_fields(w: Row, f: Row) -> dict[str, bool]:
    same_words = _overlap(f.source_start, f.source_end, w.source_start, w.source_end) > 0
    return {
        "source": same_words or _same_source(_text(f.source), _text(w.source)),
        "kind": f.kind in str(w.kind).split("|"),
        "source_type": f.source_type in str(w.source_type).split("|"),
    }


def _match_framing(wanted: list[Row], ours: list[Row]) -> Iterator[Verdict]:
    """What refers to nothing, repeats, or stands in furniture must not be counted; a voice is a quotation's or it is not."""
    at = {f.start: f for f in ours if not _true(f.repeats) and f.voice != "furniture"}
    for w in wanted:
        f = at.pop(w.start, None)
        should = bool(_text(w.refers_to)) and not _true(w.duplicate) and w.voice != "furniture"
        if should and f is not None:
            voice = ("quote" if f.voice == "quote" else "own") == w.voice
            yield {"verdict": "hit", "start": f.start, "end": f.end, "voice": voice}
        elif should or f is not None:
            yield {"verdict": "missed" if should else "wrong", "start": w.start, "end": w.end}
    for f in at.values():
        yield {"verdict": "wrong", "start": f.start, "end": f.end}


def _verdict(w: Row, f: Row | None, fields: Callable[[Row, Row], dict[str, bool]]) -> Iterator[Verdict]:
    """The verdict on one coded row and its partner, if any; none on a row that does not count."""
    counts = not (_true(w.optional) or _true(w.furniture) or _true(w.duplicate))
    if f is None:
        if counts:
            yield {"verdict": "missed", "start": w.start, "end": w.end}
    elif counts:
        yield {"verdict": "hit", "start": f.start, "end": f.end, **fields(w, f)}
    elif _true(w.duplicate) and not _true(f.repeats):
        yield {"verdict": "wrong", "start": f.start, "end": f.end}


def _rates(hits: int, wrong: int, missed: int) -> tuple[float, float, float]:
    precision = hits / (hits + wrong) if hits + wrong else 0.0
    recall = hits / (hits + missed) if hits + missed else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _overlap(start: int, end: int, other_start: int, other_end: int) -> int:
    return max(0, min(end, other_end) - max(start, other_start))


def _true(value: Any) -> bool:
    return str(value).strip().lower() in {"1", "1.0", "true", "yes"}


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
    return frozenset(value.split()) - {"the", "a", "an", "of", "for", "s"}
