"""The little words of English: tokens, each with the class by which phrases and clauses are told apart without a tagger.

A word that is in no list of `codebooks/grammar.toml` is taken for a noun, unless it ends like a verb.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from aleppo_analysis import codebook

TOKEN = re.compile(
    r"[A-Z]\.(?:[A-Z]\.)+|M(?:rs?|s|aj)\.|Dr\.|S(?:en|gt|t|r)\.|Re[pv]\.|G(?:ov|en)\.|Lt\.|C(?:ol|apt)\.|Prof\.|Adm\.|Brig\.|Jr\.|"
    r"\w+(?:[.,'’@:/\-‐‑]\w+)*['’]?|\.\.\.|[^\w\s]"
)  # each form with its first letter in front: what cannot begin at a place is passed over at once
TOKENS_AND_GAPS = re.compile(f"({TOKEN.pattern})")
MOST_KNOWN = 20_000  # words


class Token(NamedTuple):
    """One word or mark: where it stands, in lower case, and its class (a class of the grammar, cap, low, num, or mark)."""

    start: int
    end: int
    low: str
    kind: str


@codebook.remembered
def classes() -> dict[str, str]:
    """Every little word with its class."""
    words = codebook.load("grammar").settings["words"]
    return {word: kind for kind in reversed(list(words)) for word in words[kind]}


@codebook.remembered
def words_of(*names: str) -> frozenset[str]:
    """The words of one list of the grammar, or of several."""
    lists = codebook.load("grammar").settings["classes"]
    return frozenset(word for name in names for word in lists[name])


class _Known(dict[str, tuple[str, str]]):
    """Words as printed → in lower case, and their class; filled as they come. That of `odd` ones rests on the next word."""

    def __init__(self) -> None:
        self.hurting = words_of("hurting")
        self.odd: set[str] = set()

    def __missing__(self, word: str) -> tuple[str, str]:
        if len(self) > MOST_KNOWN:
            self.clear()
        low, kind = word.lower(), _kind(word)
        if low in self.hurting or (kind == "cap" and len(low) > 6 and low.endswith("ly")):
            self.odd.add(low)
        self[word] = low, kind
        return low, kind


_known = codebook.remembered(_Known)
_token = partial(tuple.__new__, Token)  # what Token._make comes down to


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text` between `start` and `end`, each with its class."""
    known, pieces = _known(), TOKENS_AND_GAPS.split(text[start:end])  # a gap, a token, a gap, ...
    if len(pieces) == 1:
        return []
    places = list(accumulate(map(len, pieces), initial=start))
    lows, kinds = zip(*map(known.__getitem__, pieces[1::2]), strict=True)
    found = list(map(_token, zip(places[1:-1:2], places[2::2], lows, kinds, strict=True)))
    if not known.odd.isdisjoint(lows):
        _read_odd(found, known)
    return found


def _read_odd(words: list[Token], known: _Known) -> None:
    """Gives the words whose class rests on the next one theirs."""
    for number in [number for number, word in enumerate(words[:-1]) if word.low in known.odd]:
        word, behind = words[number], words[number + 1]
        if word.low in known.hurting:
            if behind.kind in ("num", "determiner") or behind.low in ("at", "more", "about", "over", "nearly", "dozen"):
                words[number] = word._replace(kind="verb")
        elif word.kind == "cap" and (behind.kind == "determiner" or behind.low == ","):
            words[number] = word._replace(kind="adverb")  # "Notably the army said"


def within(around: Sequence[Token], text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text` between `start` and `end`, taken from those `around` them where they are the same."""
    inside = list(around[bisect_left(around, (start,)) : bisect_left(around, (end,))])
    aligned = inside and not text[start : inside[0].start].strip() and inside[-1].end == end
    return inside if aligned and inside[-1].low not in _known().odd else tokens(text, start, end)


def _kind(word: str) -> str:
    low = word.lower().replace("’", "'")
    kind = classes().get(low)
    if not word[0].isalnum():
        return "mark"
    if kind and not (word.isupper() and len(word) > 1 and kind in ("pronoun", "preposition", "conjunction", "relative")):
        return kind
    if word[0].isdigit():
        return "num"
    if word[0].isupper() or re.match(r"(?:al|el)-[A-Z]|de[A-Z]", word):
        return "cap"
    if low in words_of("no_verb") or "-" in low:
        return "low"
    if len(low) > 4 and low.endswith("ed"):
        return "verb"
    if low.endswith("ly") and len(low) > 4 and low not in words_of("no_adverb"):
        return "adverb"
    return "ing" if len(low) > 4 and low.endswith("ing") else "low"


@codebook.remembered
def limit(name: str) -> float:
    """One of the grammar's limits."""
    return float(codebook.load("grammar").settings["limits"][name])
