"""Names of persons: where in a text one can stand, which of its words are no part of it, and what they are when folded."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from aleppo_analysis import codebook
from aleppo_analysis.saying.grammar import Token, tokens, words_of

_PART = r"(?:[^\W\d_a-z](?:\.|[\w'’]*(?:-\w+)*)|(?:al|el)-\w+)"
_BEGIN = r"[A-Zae\x80-\U0010ffff](?<!\w.)(?<=[^\W\d_])(?:(?<![ae])(?:\.|[\w'’]*(?:-\w+)*)|(?<=[ae])l-\w+)"
"""What _PART is behind no other letter, with its first letter in front: where no name can begin is passed over at once."""
NAME = re.compile(rf"{_BEGIN}(?:[ \xa0](?:(?:al|el|de|bin|ibn|van|von|der|del|abu|da)[ \xa0-])?{_PART})+")
GENITIVES = ("'s", "’s", "'", "’")
Span = tuple[int, int]
NO_NAME = frozenset({"time", "determiner", "conjunction", "adverb", "pronoun", "preposition"})


class Mention(NamedTuple):
    """A person's name where the article prints it, and its words, folded."""

    start: int
    end: int
    name: str
    parts: tuple[str, ...]


def no_name(part: Token, others: list[codebook.Hit]) -> bool:
    """Whether a word before a name is no part of it: an office, a place, a little word, another actor."""
    return inside(part.start, others) or _listed(part)


def inside(at: int, hits: list[codebook.Hit]) -> bool:
    """Whether a place lies in one of the hits."""
    return any(hit.start <= at < hit.end for hit in hits)


def _listed(part: Token) -> bool:
    """Whether a word is never a part of a name; "the Departments spokesman" has lost its apostrophe."""
    low = part.low
    if part.kind == "verb" and low.endswith("s"):  # a headline's: "Haddad Says", "Nusra Kills"
        return True
    if part.kind in NO_NAME or low in words_of("place", "organisation", "month"):
        return True
    return low.removesuffix("s") in words_of("organisation") or is_title(low)


@codebook.remembered
def reader() -> Callable[[str], tuple[Span, ...]]:
    """What gives the words of a name: where they stand in it, from behind the last that is never a part of a name."""

    def read(name: str) -> tuple[Span, ...]:
        parts = [part for part in tokens(name, 0, len(name)) if part.kind != "mark"]
        first = max((number for number, part in enumerate(parts, 1) if _listed(part)), default=0)
        return tuple((part.start, part.end) for part in parts[first:])

    return lru_cache(maxsize=5000)(read)  # names come back more widely spread than other words


def can_be(name: str, parts: tuple[str, ...], best: str) -> bool:
    """Whether a mention with these parts is a name of the person called `name`, and no shorter one than the `best` so far."""
    folded = parts_of(name)
    alike = parts[-len(folded) :] == folded or (len(folded) > 1 and set(folded) <= set(parts))
    return alike and not set(parts) < set(parts_of(best or name))


def is_title(word: str) -> bool:
    """Whether a word before a name is an office and no part of the name."""
    return word.strip(".") in words_of("office")


def possessive(name: str) -> str:
    """A name without its genitive."""
    return name[: -1 - name.endswith("s")] if name.endswith(GENITIVES) else name


@lru_cache(maxsize=2000)
def parts_of(name: str) -> tuple[str, ...]:
    """The words of a name, folded."""
    return tuple(part.lower().rstrip(".") for part in re.split(r"[\s-]+", name))
