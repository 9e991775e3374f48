"""Where a claim's people were killed: the place that its words name, or else the one that its article is about.

Places lie in one another as `codebooks/gazetteer.toml` says; a name that is not listed there is a place of its own. Which
place "the city" is, is told from the sentence, else from the one before or the whole article: a guess, and marked as one.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from itertools import accumulate, islice
from typing import Any, NamedTuple

import pandas as pd

from aleppo_analysis import codebook, tables
from aleppo_analysis.codebook import Codebook
from aleppo_analysis.page import FURNITURE

DEPTH = {"country": 0, "province": 1, "city": 2, "district": 3}
OWN_NAME = re.compile(r"(?:(?:al|el|ad|az)-)?[A-Z][\w'’-]*(?:\s(?:(?:al|el|ad|az)-)?[A-Z][\w'’-]*){0,3}")
PREPOSITION = re.compile(r"\b(?:in|near|of|at|around|outside|inside|across|on)\s+(?:[a-z]+\s+)?$")
HEAD = ("title", "standfirst")

CLAIM = ["article_id", "sentence", "place", "evidence"]
Span = tuple[int, int]
Name = tuple[int, str]  # where a place is named, and its name
Gazetteer = Mapping[str, Mapping[str, Any]]


class Place(NamedTuple):
    """A place, and all that it lies in up to its country (`chain`, itself first; empty where nothing tells).

    `site` is the kind of place that was struck, `holder` who holds the ground; `told`: the claim's own sentence names it.
    """

    chain: tuple[str, ...] = ()
    level: str = ""
    site: str | None = None
    holder: str | None = None
    told: bool = False


class Page(NamedTuple):
    """The sentences of an article in one text, furniture left out: where each stands, what it is, and the places it names.

    `kinds` has only those that count, `named` what was looked up.
    """

    text: str
    spans: dict[int, Span]
    kinds: dict[int, str]
    named: dict[int, list[Name]]


NOWHERE = Page("", {}, {}, {})


def find(claims: pd.DataFrame, sentences: pd.DataFrame) -> list[Place]:
    """The place of each of `claims`, in their order. Takes rows of `casualties`, and the table `sentences`."""
    book = codebook.load("gazetteer")
    known, home = {entry.label: entry.keys for entry in book.entries}, book.settings["home"]
    pages = _pages(sentences, set(claims["article_id"]))
    focus: dict[str, str | None] = {}
    found = []
    for article_id, number, place, evidence in zip(*tables.plain(claims, CLAIM), strict=True):
        page, words = pages.get(article_id, NOWHERE), place or ""
        where = told = listed = _listed(book, words)
        if not listed or (listed != home and _level(listed, known) == "country"):  # "in Azaz, near Turkey"
            where = told = _beside(page, number, evidence, known) or listed
        village = None if listed else OWN_NAME.search(words)  # a name that is not listed is a place of its own
        if not where and not village:
            where = _deepest([name for _, name in _named(page, number - 1)], known, country=False)
            if not where and article_id not in focus:
                focus[article_id] = _focus(page, known)
            where = where or focus[article_id]
        chain = _chain(where, known)
        site, holder = _ground(codebook.load("tolls"), words or page.text[slice(*page.spans.get(number, (0, 0)))])
        chain = (village.group(), *chain) if village else chain
        found.append(Place(chain, _level(chain[0], known) if chain else "", site, holder, bool(told or village)))
    return found


def _pages(sentences: pd.DataFrame, wanted: Collection[str]) -> dict[str, Page]:
    pages: dict[str, Page] = {}
    for article_id, rows in tables.by_article(sentences, ["sentence", "kind", "repeats", "text"]).items():
        if article_id in wanted:
            told = [row for row in rows if row[1] not in FURNITURE]
            ends = accumulate(len(text) + 1 for *_, text in told)
            spans = {row[0]: (end - 1 - len(row[3]), end - 1) for row, end in zip(told, ends, strict=True)}
            kinds = {number: kind for number, kind, repeats, _ in told if not repeats}
            pages[article_id] = Page("\n".join(text for *_, text in told), spans, kinds, {})
    return pages


def relation(one: Place, other: Place) -> str:
    """How two places stand to each other: same, apart, open (one is not known), or area, province, country.

    Of the last three, one place lies in the other, and the word says what the other is: a town, a province or a country.
    """
    if not one.chain or not other.chain:
        return "open"
    inner, outer = (one, other) if len(one.chain) >= len(other.chain) else (other, one)
    if outer.chain[0] not in inner.chain:
        return "apart"
    if outer.level == "country" or one.chain[0] != other.chain[0]:
        return outer.level if outer.level in {"country", "province"} else "area"
    return "same"


def _chain(name: str | None, known: Gazetteer) -> tuple[str, ...]:
    chain: list[str] = []
    while name and name not in chain:
        chain.append(name)
        name = known.get(name, {}).get("within")
    return tuple(chain)


def _level(name: str | None, known: Gazetteer) -> str:
    """country, province, city or district; a name that is not listed counts as a city."""
    return str(known.get(name, {}).get("level", "city")) if name else ""


def _named(page: Page, number: int) -> list[Name]:
    """The places of the gazetteer that a sentence names, and where; a seat of government only behind a preposition."""
    if number not in page.named:
        found, (start, end) = [], page.spans.get(number, (0, 0))
        for hit in codebook.find(codebook.load("gazetteer"), page.text, start, end):
            seat = hit.entry.keys.get("rules")
            if not seat or PREPOSITION.search(page.text[max(start, hit.start - 20) : hit.start]):
                found.append((hit.start - start, hit.entry.label))
        page.named[number] = found
    return page.named[number]


@lru_cache(maxsize=2000)
def _listed(book: Codebook, words: str) -> str | None:
    """The narrowest place of the gazetteer that a few words name."""
    known = {hit.entry.label: hit.entry.keys for hit in codebook.find(book, words)}
    return _deepest(known, known)


def _deepest(names: Iterable[str], known: Gazetteer, country: bool = True) -> str | None:
    """The narrowest of the places, the first of them; none of `country` unless that is wanted."""
    narrowest = max(names, key=lambda name: DEPTH[_level(name, known)], default=None)
    return narrowest if country or (narrowest and _level(narrowest, known) != "country") else None


def _beside(page: Page, number: int, evidence: str, known: Gazetteer) -> str | None:
    """The place below a country that the sentence names nearest to the claim."""
    named = _named(page, number)
    if not named:
        return None
    start, end = page.spans[number]
    at = max(page.text.find(evidence, start, end) - start, 0)
    here = bisect_left(named, (at, ""))
    near: list[Name] = []  # the nearest before and behind alone: a sentence may be endless
    for places in (range(here - 1, -1, -1), range(here, len(named))):
        near += islice((named[place] for place in places if _level(named[place][1], known) != "country"), 1)
    return min(((abs(place - at), name) for place, name in near), default=(0, None))[1]


@lru_cache(maxsize=2000)
def _ground(book: Codebook, words: str) -> tuple[str | None, str | None]:
    """The kind of place that the words say was struck, and who holds the ground."""
    marks = [hit.entry for hit in codebook.find(book, words)]
    site = next((entry.label for entry in marks if entry.keys["role"] == "site"), None)
    return site, next((entry.keys["holder"] for entry in marks if entry.keys["role"] == "holder"), None)


def _focus(page: Page, known: Gazetteer) -> str | None:
    """The place that an article is about: the one that most of its names of places below a country are."""
    limits = codebook.load("tolls").settings["places"]
    counts: Counter[str] = Counter()
    for number, kind in page.kinds.items():
        for name in _places(page, number, known):
            counts[name] += limits["title"] if kind in HEAD else 1
    best = min(counts, key=lambda name: (-counts[name], name), default=None)
    return best if best and counts[best] >= limits["focus"] * counts.total() else None


def _places(page: Page, number: int, known: Gazetteer) -> list[str]:
    """The places that a sentence names; those that are not listed only where it names none that is."""
    if named := _named(page, number):
        return [name for _, name in named if _level(name, known) != "country"]
    hits = codebook.find(codebook.load("places"), page.text, *page.spans[number])
    places = [OWN_NAME.search(page.text, hit.start, hit.end) for hit in hits if hit.entry.label == "a name"]
    return [name.group() for name in places if name]
