"""Casualty claims: every statement that a quantity of people was killed or injured.

A claim is read in one sentence by rule (`claims`); the rule that found it is named in the column `rule`. Only what is said
to have happened counts: no fear, threat, plan, denial or question. What is not read: figures told without a word of harm
("the strike took 12"), lists whose verb stands in another sentence, and who "he" was who died. A claim says what an
article states, never what is true.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from aleppo_analysis import codebook, tables
from aleppo_analysis.counting import circumstances, claims, totals
from aleppo_analysis.counting.claims import Claim
from aleppo_analysis.counting.people import Quantity
from aleppo_analysis.page import FURNITURE
from aleppo_analysis.text import cut

CONTENT = ["content_start", "content_end", "rule", "source", "source_type"]
COMPARED = ["outcome", "number", "qualifier", "victims"]
NO_STATEMENT = "object behind"  # the rule of an attribution whose content is asked for or felt, not stated
Sentence = tuple[Any, ...]  # its number, start, end, kind and whether it repeats


def find(articles: pd.DataFrame, sentences: pd.DataFrame, attributions: pd.DataFrame) -> pd.DataFrame:
    """Every casualty claim of every article, one row a mention, repeats and furniture too (flagged).

    A claim's source is that of the narrowest attribution whose content covers its quantity, or of the sentence before where
    its own plainly goes on from that ("Another two were killed"), or of the claim that it is a part of; without one the article
    states it in its own voice, and so it does where a figure is only told in passing inside a demand or a feeling ("urged an
    end to the raids that have killed 20"). `part_of` names the claim of the same article that this one is counted in: where the
    words say so ("including", "of them", "among the dead"), or where the claims that follow add up to it exactly.

    Takes the tables `articles`, `sentences` and `attributions`; returns the table `casualties`, in reading order. The rules of
    coding stand in `tests/reference/CODEBOOK.md`.
    """
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    handed = tables.by_article(attributions.reindex(columns=["article_id", *CONTENT]), CONTENT)
    rows: list[dict[str, Any]] = []
    for article_id, page in tables.by_article(sentences, ["sentence", "start", "end", "kind", "repeats"]).items():
        found = _article(article_id, texts[article_id], page)
        _attribute(found, handed.get(article_id, []), texts[article_id], page)
        rows += found
    return tables.make("casualties", rows)


def compare(casualties: pd.DataFrame, articles: pd.DataFrame, by: str = "outlet", parts: bool = False) -> pd.DataFrame:
    """Which figures each group prints, how often, and how often without a source: one row a group and figure.

    A figure is a number with its outcome, its qualifier and whom it counts. Furniture and repeats are left out, and parts of a
    larger claim unless `parts`: what is left can still count the same dead twice, so figures are never to be added up. Two
    groups with the same figure need not speak of the same event: read the evidence.

    Takes the tables `casualties` and `articles`; `by` is a column of `articles`. Returns by, outcome, number, qualifier,
    victims, n (mentions), n_unattributed, n_articles, sources (a list in reading order), the largest numbers first. Raises
    ValueError for an unknown column.
    """
    groups = tables.groups(articles, by)
    kept = casualties[tables.counts(casualties, parts)]
    kept = kept.assign(**{by: kept["article_id"].map(groups).astype("string")})
    known, keys = kept.dropna(subset=[by, *COMPARED]), [by, *COMPARED]
    said: dict[tuple[Any, ...], list[tuple[str, str | None]]] = {}  # a frame for each of many figures would cost more
    for key, mention in zip(
        zip(*tables.plain(known, keys), strict=True),
        zip(*tables.plain(known, ["article_id", "source"]), strict=True),
        strict=True,
    ):
        said.setdefault(key, []).append(mention)
    rows = [
        dict(zip(keys, key, strict=True))
        | {"n": len(some), "n_unattributed": sum(source is None for _, source in some)}
        | {"n_articles": len({article for article, _ in some})}
        | {"sources": list(dict.fromkeys(source for _, source in some if source is not None))}
        for key, some in said.items()
    ]
    frame = pd.DataFrame(rows, columns=[by, *COMPARED, "n", "n_unattributed", "n_articles", "sources"])
    return frame.sort_values(["number", "outcome", by], ascending=[False, True, True], kind="stable", ignore_index=True)


def _article(article_id: str, text: str, page: Sequence[Sentence]) -> list[dict[str, Any]]:
    """The rows of one article, without their sources."""
    rows: list[dict[str, Any]] = []
    bounds = codebook.load("qualifiers").settings["bounds"]
    for sentence, start, end, kind, repeats in _harmful(text, page):
        found = claims.read(text, start, end)
        if not found:
            continue
        spans = [_evidence(claim) for claim in found]
        around = circumstances.find(text, start, end, spans, [claim.relative for claim in found])
        line = {"sentence": sentence, "kind": kind, "repeats": repeats, "furniture": kind in FURNITURE}
        here = []
        for place, (claim, (first, last), when) in enumerate(zip(found, spans, around, strict=True), len(rows) + 1):
            one = claim.quantity
            low, high = _bounds(one, bounds[one.qualifier])
            row = {
                "article_id": article_id, "claim": place, "start": first, "end": last, "evidence": text[first:last],
                "quantity_start": one.start, "quantity_end": one.end, "number": one.number, "qualifier": one.qualifier,
                "low": low, "high": high, "period": when.period, "place": when.place, "cause": when.cause,
                "outcome": claim.outcome, "victims": claim.victims, "rule": claim.rule, "relative": claim.relative, **line,
                "further": one.further, "superseded": claim.superseded,
            }  # fmt: skip
            here.append(row)
        totals.told(rows, here, found)
        rows += here
    totals.by_sum(rows)
    for row in rows:
        del row["further"], row["superseded"]  # which the table does not have
    return rows


def _harmful(text: str, page: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences that hold a word of harm, those too long for anybody to read as one in pieces."""
    hits = list(codebook.find(codebook.load("outcomes"), text))
    starts, ends = [hit.start for hit in hits], [hit.end for hit in hits]
    for sentence, start, end, *line in page:
        if bisect_right(ends, start) < bisect_left(starts, end):
            yield from ((sentence, *piece, *line) for piece in cut(text, start, end))


def _evidence(claim: Claim) -> tuple[int, int]:
    """The words from the first to the last of qualifier, quantity, victims and word of harm."""
    return min(claim.quantity.phrase[0], claim.word.start), max(claim.quantity.phrase[1], claim.word.end)


def _bounds(one: Quantity, bounds: Mapping[str, int]) -> tuple[int | None, int | None]:
    """The printed number moved as far down and up as the qualifier's words allow; a range has its own ends."""
    if one.upper is not None:
        return one.number, one.upper
    return one.number + bounds["low"] if "low" in bounds else None, one.number + bounds["high"] if "high" in bounds else None


def _attribute(found: list[dict[str, Any]], contents: Sequence[tuple[Any, ...]], text: str, page: Sequence[Sentence]) -> None:
    """Gives each row its source: its own, that of the sentence before, or its whole's."""
    starts = {sentence: start for sentence, start, *_ in page}
    last: dict[int, dict[str, Any]] = {}
    for row, (source, source_type) in zip(found, _sources(found, contents), strict=True):
        if source is None:
            source, source_type = _carried_on(text, last.get(row["sentence"] - 1), starts[row["sentence"]])
        whole = found[row["part_of"] - 1] if row["part_of"] else row
        if source is None and whole["sentence"] == row["sentence"]:  # "killed 30, SANA said, including two children"
            source, source_type = whole.get("source"), whole.get("source_type")
        row["source"], row["source_type"] = source, source_type
        last[row["sentence"]] = row


def _sources(found: Sequence[dict[str, Any]], contents: Sequence[tuple[Any, ...]]) -> list[tuple[Any, Any]]:
    """Whose the narrowest content is that covers each quantity."""
    starts = [row["quantity_start"] for row in found]
    sources: list[tuple[Any, Any]] = [(None, None)] * len(found)
    told_in_passing = [row.pop("relative") for row in found]
    whole = [content for content in reversed(contents) if content[0] is not None and content[1] is not None]
    for start, end, rule, *source in sorted(whole, key=lambda content: content[0] - content[1]):  # the narrowest last
        for place in range(bisect_left(starts, start), bisect_left(starts, end)):
            if found[place]["quantity_end"] <= end and not (told_in_passing[place] and rule == NO_STATEMENT):
                sources[place] = (source[0], source[1])
    return sources


def _carried_on(text: str, before: dict[str, Any] | None, start: int) -> tuple[Any, Any]:
    """The source of the sentence before, where one goes on from it: "SANA said a raid killed ten. Another raid killed two."."""
    if before is None or not _further().match(text, start) or "\n" in text[before["end"] : start]:
        return None, None
    return before["source"], before["source_type"]


@codebook.remembered
def _further() -> re.Pattern[str]:
    """How a sentence begins that tells more of what the one before told."""
    settings = codebook.load("clauses").settings
    joining, further = ("|".join(map(re.escape, settings[name])) for name in ("joining", "further"))
    return re.compile(rf"(?:(?:{joining}),? )?(?:{further}) ", re.IGNORECASE)
