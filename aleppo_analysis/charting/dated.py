"""The casualty claims as a timeline shows them: what claims print alike of one time is one mark."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from aleppo_analysis import tables, words
from aleppo_analysis.charting.drawing import NO_SOURCE
from aleppo_analysis.charting.lettering import called, clean
from aleppo_analysis.charting.linking import Passage, first

MOST_MARKS = 200


class Mark(NamedTuple):
    """What one or more claims print alike of one time: the figure and how far its words leave it open."""

    number: int
    low: float
    high: float
    outcome: str
    named: bool  # whether a source is named
    first: date
    last: date
    told: bool  # whether the words tell the day, or the article's day of publication stands in for it
    groups: tuple[str, ...]
    said: str
    to: Passage | None


def marks(casualties: pd.DataFrame, articles: pd.DataFrame, by: str) -> tuple[list[Mark], int, int, int, int]:
    """The marks of most claims; how many there are, of how many claims; how many have no day, and how many publication's.

    `by` is the column of the articles that says whose a claim is. The day is what the claim's words mean, else that of the
    article's publication, which can be later.
    """
    keep = casualties[tables.counts(casualties, parts=False) & casualties["number"].notna()]
    keep = keep.assign(group=keep["article_id"].map(tables.groups(articles, by)))
    published = dict(zip(articles["article_id"], articles["published"], strict=True))
    found: dict[tuple[Any, ...], list[int]] = {}
    undated = stood_in = 0
    columns = ("days", "article_id", "number", "qualifier", "outcome", "source")
    for place, (days, article, number, *how, source) in enumerate(zip(*(keep[one] for one in columns), strict=True)):
        told = _days(days)
        span = told or _days(published[article])
        undated, stood_in = undated + (span is None), stood_in + (span is not None and told is None)
        if span:
            found.setdefault((span, told is not None, number, *map(str, how), pd.notna(source)), []).append(place)
    ordered = sorted(found.items(), key=lambda one: (-len(one[1]), one[0][0], one[0][2:]))[:MOST_MARKS]
    made = [_mark(key, keep.iloc[places].to_dict("records")) for key, places in ordered]
    return made, len(found), len(keep) - undated, undated, stood_in


def _mark(key: tuple[Any, ...], rows: Sequence[dict[str, Any]]) -> Mark:
    (start, last), told, number, _, outcome, named = key
    row = rows[0]
    low, high = (float("nan") if pd.isna(row[bound]) else float(row[bound]) for bound in ("low", "high"))
    groups = tuple(dict.fromkeys(called(one["group"]) for one in rows))
    what = words.value("outcome", row["outcome"])
    sources = dict.fromkeys(clean(str(one["source"])) for one in rows) if named else [NO_SOURCE]
    when = (
        words.date(last.isoformat()) if start == last else f"{words.date(start.isoformat())} to {words.date(last.isoformat())}"
    )
    whose = f"{words.few(groups)} ({words.few(list(sources))})"
    said = f"{when}{'' if told else ' (publication)'}: {int(number):,} {what}, “{clean(str(row['evidence']))}”, {whose}"
    to = first(row, "casualties", said, len(rows))
    return Mark(int(number), low, high, outcome, named, start, last, told, groups, said, to)


def _days(iso: Any) -> tuple[date, date] | None:
    """ "2016-04-22/2016-05-01" → both days; None for what is no full day."""
    try:
        days = [date.fromisoformat(one) for one in iso.split("/")]
    except (AttributeError, ValueError):
        return None
    return (days[0], days[-1])
