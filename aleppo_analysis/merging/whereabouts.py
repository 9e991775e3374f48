"""Where a claim's people were killed: the place that its words name, or else the one that its article is about.

Places lie in one another as `codebooks/gazetteer.toml` says; a name that is not listed there is a place of its own. Which
place "the city" is, is told from the sentence, else from the one before or the whole article: a guess, and marked as one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pandas as pd

from aleppo_analysis import codebook
from aleppo_analysis.page import FURNITURE

DEPTH = {"country": 0, "province": 1, "city": 2, "district": 3}
OWN_NAME = re.compile(r"(?:(?:al|el|ad|az)-)?[A-Z][\w'’-]*(?:\s(?:(?:al|el|ad|az)-)?[A-Z][\w'’-]*){0,3}")
PREPOSITION = re.compile(r"\b(?:in|near|of|at|around|outside|inside|across|on)\s+(?:[a-z]+\s+)?$")
HEAD = ("title", "standfirst")

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


def find(claims: pd.DataFrame, sentences: pd.DataFrame) -> list[Place]:
    """The place of each of `claims`, in their order. Takes rows of `casualties`, and the table `sentences`."""
    book = codebook.load("gazetteer")
    known, home = {entry.label: entry.keys for entry in book.entries}, book.settings["home"]
    rows = sentences[sentences["article_id"].isin(set(claims["article_id"])) & ~sentences["kind"].isin(FURNITURE)]
    texts: dict[str, dict[int, str]] = {}
    for article_id, number, text in zip(rows["article_id"], rows["sentence"], rows["text"], strict=True):
        texts.setdefault(article_id, {})[number] = text
    focus = {key: _focus(page, known) for key, page in rows[~rows["repeats"]].groupby("article_id", sort=False)}
    found = []
    for row in claims.itertuples(index=False):
        page, words = texts.get(row.article_id, {}), "" if pd.isna(row.place) else str(row.place)
        own, before = page.get(row.sentence, ""), page.get(row.sentence - 1, "")
        listed = _deepest(words, known)
        if listed and listed != home and _level(listed, known) == "country":  # "in Azaz, near Turkey"
            listed = _beside(own, str(row.evidence), known) or listed
        village = None if listed else OWN_NAME.search(words)  # a name that is not listed is a place of its own
        told = listed or _beside(own, str(row.evidence), known)
        chain = _chain(told or (None if village else _deepest(before, known, bare=False) or focus.get(row.article_id)), known)
        marks = [hit.entry for hit in codebook.find(codebook.load("tolls"), words or own)]
        site = next((entry.label for entry in marks if entry.keys["role"] == "site"), None)
        holder = next((entry.keys["holder"] for entry in marks if entry.keys["role"] == "holder"), None)
        chain = (village.group(), *chain) if village else chain
        found.append(Place(chain, _level(chain[0], known) if chain else "", site, holder, bool(told or village)))
    return found


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


def _named(text: str, bare: bool) -> Iterator[tuple[int, str]]:
    """Where each place of the gazetteer is named; a seat of government only behind a preposition unless `bare`."""
    for hit in codebook.find(codebook.load("gazetteer"), text):
        if bare or not hit.entry.keys.get("rules") or PREPOSITION.search(text[max(0, hit.start - 20) : hit.start]):
            yield hit.start, hit.entry.label


def _deepest(text: str, known: Gazetteer, bare: bool = True) -> str | None:
    """The narrowest place of the gazetteer that the words name; no country unless `bare`."""
    names = [name for _, name in _named(text, bare)]
    narrowest = max(names, key=lambda name: DEPTH[_level(name, known)], default=None)
    return narrowest if bare or (narrowest and _level(narrowest, known) != "country") else None


def _beside(sentence: str, evidence: str, known: Gazetteer) -> str | None:
    """The place below a country that the sentence names nearest to the claim."""
    at = max(sentence.find(evidence), 0)
    named = [(abs(start - at), name) for start, name in _named(sentence, bare=False) if _level(name, known) != "country"]
    return min(named)[1] if named else None


def _focus(page: pd.DataFrame, known: Gazetteer) -> str | None:
    """The place that an article is about: the one that most of its names of places below a country are."""
    limits = codebook.load("tolls").settings["places"]
    counts: Counter[str] = Counter()
    for kind, text in zip(page["kind"], page["text"], strict=True):
        for name in _names(text, known):
            counts[name] += limits["title"] if kind in HEAD else 1
    best = min(counts, key=lambda name: (-counts[name], name), default=None)
    return best if best and counts[best] >= limits["focus"] * counts.total() else None


def _names(text: str, known: Gazetteer) -> list[str]:
    """The places that a sentence names; those that are not listed only where it names none that is."""
    hits = [name for _, name in _named(text, bare=False)]
    if hits:
        return [name for name in hits if _level(name, known) != "country"]
    places = [hit for hit in codebook.find(codebook.load("places"), text) if hit.entry.label == "a name"]
    return [match.group() for hit in places if (match := OWN_NAME.search(text, hit.start, hit.end))]
