"""The little words of English: tokens, each with the class by which phrases and clauses are told apart without a tagger.

A word that is in no list of `codebooks/grammar.toml` is taken for a noun, unless it ends like a verb.
"""

import re
from typing import NamedTuple

from aleppo_analysis import codebook

TOKEN = re.compile(
    r"[A-Z]\.(?:[A-Z]\.)+|M(?:rs?|s|aj)\.|Dr\.|S(?:en|gt|t|r)\.|Re[pv]\.|G(?:ov|en)\.|Lt\.|C(?:ol|apt)\.|Prof\.|Adm\.|Brig\.|Jr\.|"
    r"\w+(?:[.,'’@:/\-‐‑]\w+)*['’]?|\.\.\.|[^\w\s]"
)  # each form with its first letter in front: what cannot begin at a place is passed over at once


MOST_KNOWN = 200_000  # words


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
def words_of(name: str) -> frozenset[str]:
    """One word list of the grammar."""
    return frozenset(codebook.load("grammar").settings["classes"][name])


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


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text` between `start` and `end`, each with its class."""
    known, new = _known(), tuple.__new__  # what Token(...) comes down to
    found = [new(Token, match.span() + known[match[0]]) for match in TOKEN.finditer(text, start, end)]
    for number in [number for number, word in enumerate(found[:-1]) if word[2] in known.odd]:
        word, behind = found[number], found[number + 1]
        if word.low in known.hurting:
            if behind.kind in ("num", "determiner") or behind.low in ("at", "more", "about", "over", "nearly", "dozen"):
                found[number] = word._replace(kind="verb")
        elif word.kind == "cap" and (behind.kind == "determiner" or behind.low == ","):
            found[number] = word._replace(kind="adverb")  # "Notably the army said"
    return found


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
