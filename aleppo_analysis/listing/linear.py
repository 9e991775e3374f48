"""Patterns of a user's codebook: matched by RE2, in time that grows with the text alone, whatever the pattern.

Python's own `re` can need longer than anybody waits for a pattern such as `(a+)+$`; that is no matter for the package's own
codebooks, which are tested, but anybody may write another. What is written is a Python regular expression all the same, and
means what it means there; what RE2 cannot do is refused, with its place and what to write instead.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from aleppo_analysis.listing.scanning import Entry, Hit

REACH = 1000  # characters that one hit may have: what lets a long line be read piece by piece
WINDOW = 4 * REACH
MOST_REPEATS = 1000  # RE2's own limit
MOST_STEPS = 20_000  # of the compiled pattern: what it costs a character at worst
LONGEST = 10_000  # characters of a pattern

SETS = {"w": r"\pL\pN_", "d": r"\p{Nd}", "s": r"\s\x1c-\x1f\x{85}\pZ"}  # what Python means by them; RE2 knows ASCII alone
SPACE = SETS["s"]
LITERAL = "ntrfva"
NO_WORD = r"[^\pL\pN]"
NO_WORD_BEHIND = r"[^\pL\pN_]"
GROUPS = {
    "(?=": "looks ahead",
    "(?!": "looks ahead",
    "(?<": "looks behind",
    "(?P=": "is a back reference",
    "(?>": "is an atomic group",
    "(?(": "is a condition",
    "(?#": "is a comment",
}
PASS_OVER = "list what it should pass over as terms of another entry: terms come before patterns"
INSTEAD = {"(?P=": "write the words out", "(?>": "write (?:", "(?(": "write two patterns", "(?#": "write a TOML comment"}


class PatternError(ValueError):
    """A pattern that cannot be used; the message says which part, where in it, why, and what to write instead."""


@dataclass(frozen=True)
class Patterns:
    """The patterns of some entries, compiled as one."""

    entries: tuple[Entry, ...]
    regex: Any


def compiled(entries: Sequence[Entry]) -> Patterns:
    """What finds the patterns of these entries, as whole words; where several match at one place the first counts.

    Raises PatternError for one that cannot be used.
    """
    alternatives = "|".join(f"({translated(one.pattern)})" for one in entries)
    return Patterns(tuple(entries), _compile(f"{NO_WORD}(?:{alternatives}){NO_WORD_BEHIND}", memory=64))


def merged(patterns: Patterns, others: Callable[[int], Iterator[Hit]], text: str, at: int, end: int) -> Iterator[Hit]:
    """The hits of these patterns between `at` and `end` and those that `others` gives from a place on, none overlapping.

    The first one counts, and at one place a term before these patterns, and these before others.
    """
    hits = others(at)
    other, own = next(hits, None), first(patterns, text, at, end)
    while own:
        if other and (other.start, bool(other.entry.pattern)) <= (own.start, False):
            at = other.end
            yield other
            other = next(hits, None)
        else:
            at = own.end
            yield own
            if other and other.start < at:
                hits = others(at)
                other = next(hits, None)
        if own.start < at:
            own = first(patterns, text, at, end)
    if other:
        yield other
        yield from hits


def first(patterns: Patterns, text: str, start: int, end: int) -> Hit | None:
    """The first hit of these patterns between `start` and `end`; None without one."""
    while start < end:
        stop = min(end, start + WINDOW)
        before, behind = text[start - 1] if start else "\n", text[stop] if stop < end else "\n"
        found = patterns.regex.search(before + text[start:stop] + behind)
        if found:
            left, right = found.span(found.lastindex)
            if stop == end or left <= WINDOW - REACH:
                return Hit(start + left - 1, start + right - 1, patterns.entries[found.lastindex - 1])
        if stop == end:
            return None
        start += WINDOW - REACH
    return None


def translated(pattern: str) -> str:
    r"""The pattern as RE2 writes it, without groups that capture. Raises PatternError for what RE2 cannot do.

    Spaces match any white space; a \b at an end is left out, for patterns match whole words anyway.
    """
    if len(pattern) > LONGEST:
        raise PatternError(f"has {len(pattern):,} characters; a pattern has at most {LONGEST:,}: list words as terms")
    made, at = [], 0
    while at < len(pattern):
        piece, at = _piece(pattern, at)
        made.append(piece)
    meant = "".join(made)
    regex = _compile(meant)
    if regex.programsize > MOST_STEPS:
        raise PatternError(f"is too large ({regex.programsize:,} steps where {MOST_STEPS:,} may be): lower its counts")
    if regex.fullmatch(""):
        raise PatternError("matches an empty text, and so stands everywhere: put + for *, or take a ? out")
    return meant


def _compile(pattern: str, memory: int = 8) -> Any:
    import re2  # seldom needed

    options = re2.Options()
    options.case_sensitive, options.log_errors, options.max_mem = False, False, memory << 20
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        told = error.args[0].decode(errors="replace") if error.args and isinstance(error.args[0], bytes) else str(error)
        raise PatternError(f"is no regular expression: {told}") from error


def _piece(pattern: str, at: int) -> tuple[str, int]:
    """What stands at `at`, translated, and where the next piece begins."""
    sign = pattern[at]
    if sign == "\\":
        return _escape(pattern, at)
    if sign == "[":
        return _set(pattern, at)
    if sign == "(":
        return _group(pattern, at)
    if sign in "^$":
        raise _refused(sign, at, "ties the pattern to a line", "leave it out: a pattern may stand anywhere")
    if sign in "*+?{":
        return _repeat(pattern, at)
    return (f"[{SPACE}]" if sign == " " else sign), at + 1


def _escape(pattern: str, at: int, in_set: bool = False) -> tuple[str, int]:
    sign = pattern[at + 1 : at + 2]
    if not sign:
        raise _refused("\\", at, "escapes nothing", r"write \\ for a backslash")
    if sign.lower() in SETS:
        if in_set and sign.isupper():
            raise _refused(f"\\{sign}", at, "stands in a set", "write the characters out, or put it before the set with |")
        inside = SETS[sign.lower()]
        return (inside if in_set else f"[{'^' if sign.isupper() else ''}{inside}]"), at + 2
    if named := re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|N\{([^}]+)\})").match(pattern, at):
        return rf"\x{{{_code(named, at):x}}}", named.end()
    if sign == "b" and not in_set and _at_an_edge(pattern, at):
        return "", at + 2
    if sign in "bBAZz" and not in_set:
        raise _refused(f"\\{sign}", at, "is a place and no character", "leave it out: a pattern matches whole words anyway")
    if sign.isdigit():
        raise _refused(f"\\{sign}", at, "is a back reference", "write the words out")
    if sign.isalpha() and sign.isascii() and sign not in LITERAL:
        raise _refused(f"\\{sign}", at, "is not known", "leave out the backslash")
    if sign == " ":
        return (SPACE if in_set else f"[{SPACE}]"), at + 2
    return (f"\\{sign}" if sign.isascii() else sign), at + 2


def _at_an_edge(pattern: str, at: int) -> bool:
    r"""Whether a \b stands where the pattern, or one of its alternatives, ends: it matches whole words there anyway."""
    before, behind = pattern[:at], pattern[at + 2 :]
    outside = before.count("(") == before.count(")")
    first = re.fullmatch(r"(?:\(\?:|\()*", before) or (outside and before.endswith("|"))
    return bool(first or re.fullmatch(r"\)*", behind) or (outside and behind.startswith("|")))


def _code(named: re.Match[str], at: int) -> int:
    """The number of a character that is written as \\x, \\u, \\U or \\N."""
    digits = named[1] or named[2] or named[3]
    try:
        code = int(digits, 16) if digits else ord(unicodedata.lookup(named[4]))
        chr(code)
    except (KeyError, ValueError, OverflowError, TypeError):
        raise _refused(named[0], at, "is no character", "write the character itself") from None
    return code


def _set(pattern: str, at: int) -> tuple[str, int]:
    begin, at = at, at + 1
    made = ["["]
    if pattern[at : at + 1] == "^":
        made, at = ["[^"], at + 1
    if pattern[at : at + 1] == "]":
        made, at = [*made, r"\]"], at + 1
    while at < len(pattern) and pattern[at] != "]":
        if pattern[at] == "\\":
            piece, at = _escape(pattern, at, in_set=True)
        else:
            piece, at = {" ": SPACE, "[": r"\["}.get(pattern[at], pattern[at]), at + 1
        made.append(piece)
    if at == len(pattern):
        raise _refused("[", begin, "opens a set that does not end", "close it with ], or write \\[ for the sign")
    return f"{''.join(made)}]", at + 1


def _group(pattern: str, at: int) -> tuple[str, int]:
    named = re.compile(r"\(\?P<\w+>").match(pattern, at)
    flags = re.compile(r"\(\?([is]*)(-[is]+)?([:)])").match(pattern, at)
    if named:
        return "(?:", named.end()
    if flags:
        return flags[0] if flags[1] or flags[2] or flags[3] == ":" else "", flags.end()
    for opening, meaning in GROUPS.items():
        if pattern.startswith(opening, at):
            raise _refused(opening, at, meaning, INSTEAD.get(opening, PASS_OVER))
    if pattern.startswith("(?", at):
        raise _refused(
            pattern[at : at + 4], at, "is not known", "only (?:, (?i: and (?-i: are; write a long pattern in one line"
        )
    return "(?:", at + 1


def _repeat(pattern: str, at: int) -> tuple[str, int]:
    counted = re.compile(r"\{(\d*)(,?)(\d*)\}").match(pattern, at) if pattern[at] == "{" else None
    if pattern[at] == "{" and not (counted and (counted[1] or counted[3])):
        return r"\{", at + 1
    made, end = (pattern[at], at + 1) if not counted else (f"{{{counted[1] or 0}{counted[2]}{counted[3]}}}", counted.end())
    if counted and any(len(one) > 4 or int(one or 0) > MOST_REPEATS for one in (counted[1], counted[3])):
        raise _refused(counted[0], at, "repeats too often", f"count to {MOST_REPEATS:,} at most")
    if pattern[end : end + 1] == "+":
        raise _refused(pattern[at : end + 1], at, "is a possessive repeat", f"write {pattern[at:end]}")
    return made, end


def _refused(part: str, at: int, meaning: str, instead: str) -> PatternError:
    return PatternError(f"{part!r} at character {at + 1} {meaning}, which patterns of one's own cannot; {instead}")
