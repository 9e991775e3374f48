"""Two printings of a quotation → how they differ: what somebody is made to say otherwise, and what is left out."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from aleppo_analysis.codebook import Codebook
from aleppo_analysis.copying.edits import Edit, Span, Token, find, read


def differences(left: str, right: str, book: Codebook, limits: Mapping[str, Any]) -> dict[str, object]:
    """How two printings of a quotation differ: `altered`, `cut` (yes or no), and the words, for the table `quotations`.

    `book` holds the variants of words, `limits` are those of `edits.find`.
    """
    altered: list[str] = []
    cut = False
    if left == right:
        return {"altered": False, "cut": False, "differences": None}
    one, other = _whole(left, book), _whole(right, book)
    for found in find(one, other, (left, right), limits):
        if "".join(found.left.words) == "".join(found.right.words) and not found.variant:
            continue
        if not _bracketed(found, left, right):
            if _at_an_end(found, one, other) or _omission(found, left, right):
                cut = True
            else:
                words = left[found.left.start : found.left.end], right[found.right.start : found.right.end]
                altered.append(" → ".join(words).strip())
    return {"altered": bool(altered), "cut": cut, "differences": "; ".join(altered) or None}


@lru_cache(maxsize=1000)
def _whole(text: str, book: Codebook) -> list[Token]:
    """The words of a quotation; kept, for one that many articles print is compared many times."""
    return read(text, 0, len(text), book)


def _bracketed(found: Edit, left: str, right: str) -> bool:
    """Whether the words of an edit stand in brackets wherever there are any: not the speaker's, and marked as such."""
    sides = ((text, place) for text, place in ((left, found.left), (right, found.right)) if place.tokens)
    return all(any(a <= place.start and place.end <= b for a, b in _brackets(text)) for text, place in sides)


def _brackets(text: str) -> list[Span]:
    return [match.span() for match in re.finditer(r"\[[^\]]*\]|\([^)]*\)", text)]


def _at_an_end(found: Edit, left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Whether one side has nothing and the other only words before or behind all that both have."""
    tokens, place = (left, found.left) if found.left.tokens else (right, found.right)
    return bool(found.left.tokens) != bool(found.right.tokens) and (
        place.tokens[0] == tokens[0] or place.tokens[-1] == tokens[-1]
    )


def _omission(found: Edit, left: str, right: str) -> bool:
    """Whether one side has nothing, and three dots in its place."""
    if bool(found.left.tokens) == bool(found.right.tokens):
        return False
    text, place = (right, found.right) if found.left.tokens else (left, found.left)
    return bool(re.search(r"…|\.\s?\.", text[slice(*place.room)]))
