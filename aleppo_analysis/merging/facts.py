"""What is known of a casualty claim before it is told which others count the same: its days, place, numbers and scope."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from aleppo_analysis import codebook, tables, text
from aleppo_analysis.codebook import Codebook
from aleppo_analysis.merging import dates, whereabouts
from aleppo_analysis.merging.dates import Period
from aleppo_analysis.merging.whereabouts import Place

LETTERS = 4  # shorter words do not tell what a sentence is about
INFINITE = float("inf")
COPIED = ("article_id", "claim", "sentence", "kind", "number", "qualifier", "outcome", "victims", "evidence")
COLUMNS = [*COPIED, "low", "high", "source", "period", "place", "cause"]


@dataclass(eq=False)  # not frozen: that makes each field cost a call, and there are millions of claims
class Fact:
    """What is known of one claim. `told` is the period that its words give, `period` that or the days it is taken to lie in."""

    article_id: str
    claim: int
    sentence: int
    kind: str
    number: int
    qualifier: str
    low: float  # and high: what a writer can have meant; `literal`: what the words allow
    high: float
    literal: tuple[float, float]
    evidence: str
    outcome: str
    victims: str
    source: str | None  # one name for all names of a source; `source_text` as the article has it
    source_text: str | None
    outlet: str
    published: date | None
    when: str | None  # the words for its time
    told: Period | None
    period: Period | None
    scope: str
    place: Place
    weapons: frozenset[str]
    words: frozenset[str]


class Merge(NamedTuple):
    """That a claim belongs to a toll: with how many points, and why."""

    points: float
    why: str


@dataclass(eq=False)
class Group:
    """Claims taken to count one thing; `period` is what the days of all of them have in common."""

    facts: list[Fact]
    merges: list[Merge] = field(default_factory=list)
    period: Period | None = None

    @classmethod
    def of(cls, fact: Fact) -> "Group":
        """A group of one."""
        return cls([fact], [], fact.period)

    def take(self, fact: Fact, merge: Merge) -> None:
        """Adds a claim."""
        self.facts.append(fact)
        self.merges.append(merge)
        if fact.period and self.period and fact.scope == "event":
            first, last = max(self.period.first, fact.period.first), min(self.period.last, fact.period.last)
            self.period = Period(first, last) if first <= last else self.period
        self.period = self.period or fact.period


@codebook.remembered
def settings(name: str) -> Mapping[str, Any]:
    """One table of thresholds of the codebook."""
    table: Mapping[str, Any] = codebook.load("tolls").settings[name]
    return table


def possible(number: int, qualifier: str, low: float | None, high: float | None) -> tuple[float, float]:
    """The numbers that a writer who printed this can have meant: as far as the words allow, but not far beyond what is printed.

    "At least 246" allows a million, but who knew of a million would not write it (Grice 1975); and a round "280,000" without
    any qualifier is rounded (Krifka 2007).
    """
    limits = settings("numbers")
    room = max(number * limits["reach"], limits["room"])
    top = number * limits["vague"] if qualifier == "vague" else number + room
    if qualifier == "exact" and number >= limits["rounded"]:
        half = 10 ** (len(str(number)) - len(str(number).rstrip("0"))) // 2
        return number - half, number + half
    return (number - room if low is None else low, top if high is None else high)


def find(claims: pd.DataFrame, articles: pd.DataFrame, sentences: pd.DataFrame) -> list[Fact]:
    """What is known of each claim, in their order. Takes rows of `casualties` and the tables of those names."""
    about = {
        article_id: (article_id if outlet is None else str(outlet), dates.day(published))
        for article_id, outlet, published in zip(*tables.plain(articles, ["article_id", "outlet", "published"]), strict=True)
    }
    said, places = _said(claims, sentences), whereabouts.find(claims, sentences)
    found = []
    for values, place in zip(zip(*tables.plain(claims, COLUMNS), strict=True), places, strict=True):
        row = dict(zip(COLUMNS, values, strict=True))
        outlet, published = about[row["article_id"]]
        words = said.get((row["article_id"], row["sentence"]), frozenset())
        found.append(_fact(row, place, published, outlet, words))
    return found


def _said(claims: pd.DataFrame, sentences: pd.DataFrame) -> dict[tuple[str, int], frozenset[str]]:
    """The longer words of each sentence that holds a claim."""
    wanted = set(zip(*tables.plain(claims, ["article_id", "sentence"]), strict=True))
    return {
        (article_id, number): frozenset([word for word in text.words(said.casefold()) if len(word) >= LETTERS])
        for article_id, number, said in zip(*tables.plain(sentences, ["article_id", "sentence", "text"]), strict=True)
        if (article_id, number) in wanted
    }


def _fact(row: Mapping[str, Any], place: Place, published: date | None, outlet: str, words: frozenset[str]) -> Fact:
    told = dates.interval(row["period"], published) if row["period"] else None
    scope = _scope(row, told, place)
    recent = settings("periods")["recent"]
    period = told or (dates.before(published, recent) if published and scope == "event" else None)
    low, high = possible(row["number"], row["qualifier"], row["low"], row["high"])
    return Fact(
        **{key: row[key] for key in COPIED},
        low=low,
        high=high,
        literal=(-INFINITE if row["low"] is None else row["low"], INFINITE if row["high"] is None else row["high"]),
        source=None if row["source"] is None else _canonical(codebook.load("sources"), row["source"]),
        source_text=row["source"],
        outlet=outlet,
        published=published,
        when=row["period"],
        told=told,
        period=period,
        scope=scope,
        place=place,
        weapons=_weapons(codebook.load("causes"), row["cause"] or ""),
        words=words,
    )


@lru_cache(maxsize=2000)
def _weapons(book: Codebook, words: str) -> frozenset[str]:
    return frozenset(hit.entry.label for hit in codebook.find(book, words)) - {"fighting"}


def _scope(row: Mapping[str, Any], told: Period | None, place: Place) -> str:
    """Whether a claim counts an event, a running total of a place, or the war."""
    limits = settings("periods")
    long = told is not None and told.over and told.days > limits["long"]
    country = not row["place"] or (place.level == "country" and place.told)
    if country and row["number"] >= settings("numbers")["war"] and (long or told is None):
        around = f"{row['cause'] or ''} ; {row['period'] or ''}"
        if long or any(hit.entry.keys["role"] == "war" for hit in codebook.find(codebook.load("tolls"), around)):
            return "war"
    return "total" if told is not None and told.over and told.days > limits["event"] else "event"


@lru_cache(maxsize=2000)
def _canonical(book: Codebook, source: str) -> str:
    """One name for all names of a source: the codebook's, where it has one of a single body."""
    entries = [hit.entry for hit in codebook.find(book, source) if hit.entry.keys["is"] == "organisation"]
    single = [entry.label for entry in entries if not entry.keys.get("several")]
    return single[0] if single else text.fold(source)


def most_telling(fact: Fact) -> tuple[Any, ...]:
    """Claims that tell their day, their place and their source stand before those that do not; then by article."""
    days = 2 if fact.told is None else int(fact.told.reckoned)
    rank = (days, not fact.place.told, fact.source is None, fact.qualifier == "vague")
    return (*rank, fact.published or date.max, fact.article_id, fact.claim)
