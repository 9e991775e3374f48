"""The little words of English: tokens, each with the class by which phrases and clauses are told apart without a tagger.

A word that is in no list of `codebooks/grammar.toml` is taken for a noun, unless it ends like a verb.
"""

import re
from typing import NamedTuple

from aleppo_analysis import codebook

TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Maj|Sgt|Capt|St|Prof|Adm|Brig|Rev|Jr|Sr)\.|"
    r"\w+(?:[.,'’@:/\-‐‑]\w+)*['’]?|\.\.\.|[^\w\s]"
)


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


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text` between `start` and `end`, each with its class."""
    found = [Token(m.start(), m.end(), m.group().lower(), _kind(m.group())) for m in TOKEN.finditer(text, start, end)]
    for number, word in enumerate(found[:-1]):
        behind = found[number + 1]
        opens = behind.kind == "determiner" or behind.low == ","
        if opens and word.kind == "cap" and len(word.low) > 6 and word.low.endswith("ly"):
            found[number] = word._replace(kind="adverb")  # "Notably the army said"
        if word.low in words_of("hurting") and (
            behind.kind in ("num", "determiner") or behind.low in ("at", "more", "about", "over", "nearly", "dozen")
        ):
            found[number] = word._replace(kind="verb")
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
    if low.endswith("ly") and len(low) > 4 and low not in ("family", "daily", "ally", "assembly", "italy", "weekly", "monthly"):
        return "adverb"
    return "ing" if len(low) > 4 and low.endswith("ing") else "low"


def limit(name: str) -> float:
    """One of the grammar's limits."""
    return float(codebook.load("grammar").settings["limits"][name])
