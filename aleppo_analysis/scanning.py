"""Where the entries of a codebook stand in a text: one engine for all of them, the place where speed is won.

How a term is matched is said in `codebook`, for those who write one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple


@dataclass(frozen=True)
class Entry:
    """One entry: its label, what it looks for, its examples both ways, and its other keys."""

    label: str
    terms: tuple[str, ...] = ()
    pattern: str = ""
    matches: tuple[str, ...] = ()
    avoids: tuple[str, ...] = ()
    keys: Mapping[str, Any] = field(default_factory=dict)


class Hit(NamedTuple):
    """One place where an entry stands: `text[start:end]` are its words."""

    start: int
    end: int
    entry: Entry


@dataclass(frozen=True)
class Scanner:
    """Entries, compiled."""

    entries: tuple[Entry, ...]
    regex: re.Pattern[str]
    by_term: Mapping[str, Entry]


def scanner(entries: Sequence[Entry]) -> Scanner:
    """What finds these entries in a text; of two that have one term the first counts."""
    by_term = {_fold(term): entry for entry in reversed(entries) for term in entry.terms}
    return Scanner(tuple(entries), _compile(entries), by_term)


def find(scanner: Scanner, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit]:
    """Every place between `start` and `end` of `text` where an entry stands, from left to right, none overlapping."""
    for match in scanner.regex.finditer(text, start, len(text) if end is None else end):
        pattern = match.lastgroup
        entry = scanner.entries[int(pattern[1:])] if pattern else lookup(scanner, match.group())
        if entry:  # none for "İ", which `re` takes for an "i" and `lower` does not
            yield Hit(match.start(), match.end(), entry)


def lookup(scanner: Scanner, words: str) -> Entry | None:
    """The entry that has `words`, all of them, as a term; None where there is none."""
    folded = _fold(words)
    return scanner.by_term.get(folded if folded in scanner.by_term else folded.lower())


def _fold(words: str) -> str:
    """Words as they are looked up: one space between them, no apostrophes, lower case unless they are all capitals."""
    words = re.sub(r"[\s\-‐‑]+", " ", re.sub(r"['’ʼ]", "", words))
    return words if words.isupper() else words.lower()


def _compile(entries: Sequence[Entry]) -> re.Pattern[str]:
    terms = sorted({term for entry in entries for term in entry.terms}, key=lambda term: (-len(term), term))
    by_initial: dict[str, list[str]] = {}
    for term in terms:  # longest first; an initial that does not stand at a place rules its terms out there at once
        by_initial.setdefault(term[0].lower(), []).append(_term_pattern(term))
    patterns = [f"(?={re.escape(initial)})(?:{'|'.join(some)})" for initial, some in by_initial.items()]
    # \s for a space: it means the same in a class, and articles hold spaces of several kinds
    spaced = [entry.pattern if "(?x" in entry.pattern else entry.pattern.replace(" ", r"\s") for entry in entries]
    patterns += [f"(?P<e{number}>{pattern})" for number, pattern in enumerate(spaced) if pattern]
    return re.compile(rf"(?i)(?<![^\W_])(?:{'|'.join(patterns) or '(?!)'})(?!\w)")


def _term_pattern(term: str) -> str:
    exact = term.isupper()
    pieces = []
    for piece in re.split(r"([\s\-‐‑]+|['’ʼ])", term):
        if re.fullmatch(r"[\s\-‐‑]+", piece):
            pieces.append(r"[\s\-‐‑]+")
        elif re.fullmatch(r"['’ʼ]", piece):
            pieces.append("['’ʼ]?")
        else:
            pieces.append(re.escape(piece))
    return f"(?-i:{''.join(pieces)})" if exact else "".join(pieces)
