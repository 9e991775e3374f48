"""What a match of a pattern can begin with: the few words of a text at which it is worth while to try it.

Read off the pattern by the parser of the standard library itself. Where that cannot be told the answer is "anything", and
the pattern is tried everywhere: slower, never wrong.
"""

import re
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

GAP = r"[\s\-‐‑]+"
"""What may stand between two words of a term."""

MOST = 500
"""Beginnings of one pattern beyond which they are cut short."""

FEW = 4
"""Repeats of a character that are all spelled out."""

OPTIONAL = {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}
NO_WIDTH = {op.AT, op.ASSERT, op.ASSERT_NOT}


class _Folding(dict[int, str]):
    """Each character as one: letters without their case, digits as 0, anything else a space; filled as characters appear."""

    def __missing__(self, code: int) -> str:
        plain = chr(code).casefold() if len(chr(code).casefold()) == 1 else chr(code)
        self[code] = folded = "0" if plain.isdecimal() else plain if plain.isalnum() else " "
        return folded


_FOLDING = _Folding()
_MARKS = re.compile(r"[^\w\x00-\x7f]")


def fold(text: str) -> str:
    """`text`, as long as before, in the form that beginnings are in."""
    plain = text if text.isascii() else _MARKS.sub(" ", text)  # a text of ASCII alone is translated ten times as fast
    return plain.translate(_FOLDING)


def openings(pattern: str) -> frozenset[str]:
    """The beginnings that a match can have, folded: one word or two with a space behind them, or as much of them as is sure.

    A mark before the first word is a space there. Supposes that a match begins and ends where words do. Empty where it can
    begin with anything.
    """
    words = pattern.split(GAP)
    if all(word.isalnum() for word in words):  # as most are
        first, *more = map(fold, words)
        return frozenset([f"{first} {more[0]} ", f"{first}  "] if more else [f"{first} "])
    closed: set[str] = set()
    try:
        still_open = _walk(parser.parse(pattern, re.IGNORECASE), {""}, closed)
    except (re.error, RecursionError):
        return frozenset()
    closed |= {one + " " for one in still_open}
    return frozenset(closed) if all(map(str.strip, closed)) else frozenset()


def marks(pattern: str) -> frozenset[str]:
    """Marks of which every match has one; empty where there are none such."""
    return _marks(parser.parse(pattern, re.IGNORECASE))


def _marks(nodes: Any) -> frozenset[str]:
    for kind, what in nodes:
        found: frozenset[str] = frozenset()
        if kind is op.LITERAL:
            found = frozenset(chr(what))
        elif kind is op.IN and all(one is op.LITERAL for one, _ in what):
            found = frozenset(chr(value) for _, value in what)
        elif kind is op.SUBPATTERN:
            found = _marks(what[3])
        elif kind is op.BRANCH:
            branches = [_marks(branch) for branch in what[1]]
            found = frozenset().union(*branches) if all(branches) else found
        elif kind in OPTIONAL and what[0]:
            found = _marks(what[2])
        if found and not any(one.isalnum() or one.isspace() for one in found):
            return found
    return frozenset()


def _walk(nodes: Any, begun: set[str], closed: set[str]) -> set[str]:
    """What `begun` has become behind these nodes, as far as two words go; what ended on the way goes to `closed`."""
    for kind, what in nodes:
        if kind in NO_WIDTH:
            continue
        if kind is op.BRANCH:
            begun = set().union(*(_walk(branch, begun, closed) for branch in what[1]))
        elif kind is op.SUBPATTERN:
            begun = _walk(what[3], begun, closed)
        elif kind in OPTIONAL:
            begun = _repeated(what, begun, closed)
        else:
            begun = _extended(begun, _characters(kind, what), closed)
    return begun


def _repeated(what: Any, begun: set[str], closed: set[str]) -> set[str]:
    """What `begun` has become behind something that may stand several times, or not at all."""
    least, most, inner = what
    once = _walk(inner, begun, closed)
    if 1 < most <= FEW and len(inner) == 1 and inner[0][0] in (op.IN, op.LITERAL):
        more = once
        for _ in range(1, most):
            more = _walk(inner, more, closed)
            once |= more
    elif most > 1 and not (len(inner) == 1 and all(one.strip() and one.endswith(" ") for one in once)):
        closed |= once  # what goes on from here is too many
        once = set()
    return once if least else begun | once


def _characters(kind: Any, what: Any) -> set[str]:
    """The characters that a node can be, folded; none where they are too many."""
    if kind is op.LITERAL:
        return {fold(chr(what))}
    if kind is not op.IN:
        return set()
    found: set[str] = set()
    for one, value in what:
        if one is op.LITERAL:
            found.add(fold(chr(value)))
        elif one is op.CATEGORY and value in (op.CATEGORY_DIGIT, op.CATEGORY_SPACE):
            found.add("0" if value is op.CATEGORY_DIGIT else " ")
        elif one is op.RANGE and value[1] - value[0] < 10:
            found |= {fold(chr(code)) for code in range(value[0], value[1] + 1)}
        else:
            return set()
    return found


def _extended(begun: set[str], characters: set[str], closed: set[str]) -> set[str]:
    """Each of `begun` with each of the characters behind it; it ends with the second word, and where there are too many."""
    if not characters or len(begun) * len(characters) > MOST:
        closed |= begun
        return set()
    longer = {one + character for one in begun for character in characters}
    whole = {one for one in longer if one.endswith(" ") and one.lstrip().count(" ") > 1}
    longer -= whole
    closed |= whole | {one + " " for one in longer if one.strip() and one.endswith(" ")}  # there may be more spaces than one
    return longer
