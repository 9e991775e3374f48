"""Where the entries of a codebook stand in a text: one engine for all of them, the place where speed is won.

How a term is matched is said in `codebook`, for those who write one. A text is run once through an automaton that knows how
each entry can begin (`openings`), and an entry is tried only where one of its beginnings stands: what an article costs does
not grow with the length of a codebook.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from aleppo_analysis.listing.openings import GAP, fold, marks, openings

GAPS, APOSTROPHE = re.compile(GAP), re.compile("['’ʼ]")


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


class Choice(NamedTuple):
    """A term or a pattern as a regular expression, and its entry."""

    regex: str
    entry: Entry


class Trial(NamedTuple):
    """Some choices as one expression; `entries` has the entry of each by the name of its group."""

    regex: re.Pattern[str]
    entries: Mapping[str | None, Entry]


@dataclass(frozen=True, eq=False)
class Scanner:
    """Entries, compiled: `choices` in the order in which they are tried at one place.

    `automaton` finds the beginnings; where the one of number n stands, the choices `begun[n]` are tried, as the one expression
    `trials[n]` once it is compiled. `anywhere` are the choices that can begin with anything, and `mark` what one of them needs
    at least.
    """

    choices: tuple[Choice, ...]
    automaton: AhoCorasick
    begun: tuple[tuple[int, ...], ...]
    anywhere: tuple[int, ...]
    mark: re.Pattern[str]
    by_term: Mapping[str, Entry]
    trials: list[Trial | None]
    compiled: dict[tuple[int, ...], Trial] = field(default_factory=dict)


def scanner(entries: Sequence[Entry]) -> Scanner:
    """What finds these entries in a text; of two that have one term the first counts."""
    by_term = {_fold(term): entry for entry in reversed(entries) for term in entry.terms}
    terms = sorted({term for entry in entries for term in entry.terms}, key=lambda term: (-len(term), term))
    choices = [Choice(_term_pattern(term), by_term[_fold(term)]) for term in terms]
    choices += [Choice(_spaced(entry.pattern), entry) for entry in entries if entry.pattern]
    begins: dict[str, set[int]] = defaultdict(set)
    for number, choice in enumerate(choices):
        for beginning in openings(choice.regex) or [""]:
            begins[beginning].add(number)
    anywhere = tuple(sorted(begins.pop("", ())))
    begun = (set().union(*(begins.get(one[:k], ()) for k in range(1, len(one) + 1))) for one in begins)
    automaton = AhoCorasick([f" {one}" for one in begins], implementation=Implementation.DFA)  # at the beginning of a word
    needed = [marks(choices[number].regex) for number in anywhere]
    mark = re.compile(f"[{re.escape(''.join(sorted(frozenset().union(*needed))))}]" if needed and all(needed) else "")
    trials: list[Trial | None] = [None] * len(begins)
    numbers = tuple(tuple(sorted(some)) for some in begun)
    return Scanner(tuple(choices), automaton, numbers, anywhere, mark, by_term, trials)


def find(scanner: Scanner, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit]:
    """Every place between `start` and `end` of `text` where an entry stands, from left to right, none overlapping."""
    places, numbers = _places(scanner, text)
    end, at = len(text) if end is None else end, start
    free = _anywhere(scanner, text, start, end) if scanner.anywhere else None
    for k in range(bisect_left(places, start), bisect_left(places, end)):
        place = places[k]
        if place < at:
            continue
        trial = scanner.trials[numbers[k]] or _begun(scanner, numbers[k])
        match = trial.regex.match(text, place, end)
        if match is None:
            continue
        hit = Hit(place, match.end(), trial.entries[match.lastgroup])
        while free and (free.start(), free.lastgroup) < (place, match.lastgroup):
            yield _hit(scanner, free)
            at = free.end()
            free = _anywhere(scanner, text, at, end)
        if place >= at:
            yield hit
            at = hit.end
            free = _anywhere(scanner, text, at, end) if free and free.start() < at else free
    while free:
        yield _hit(scanner, free)
        free = _anywhere(scanner, text, free.end(), end)


def at(scanner: Scanner, text: str, start: int, end: int) -> Hit | None:
    """The entry that stands right at `start`; None where none does. Tries each choice: for codebooks of a few."""
    trial = _trial(scanner, tuple(range(len(scanner.choices))))
    match = trial.regex.match(text, start, end)
    return Hit(start, match.end(), trial.entries[match.lastgroup]) if match else None


@lru_cache(maxsize=2000)
def lookup(scanner: Scanner, words: str) -> Entry | None:
    """The entry that has `words`, all of them, as a term; None where there is none."""
    folded = _fold(words)
    return scanner.by_term.get(folded if folded in scanner.by_term else folded.lower())


@lru_cache(maxsize=64)
def _places(scanner: Scanner, text: str) -> tuple[list[int], list[int]]:
    """Where in a text which beginning stands (its number), in order; kept, for one who asks sentence by sentence."""
    found = scanner.automaton.find_matches_as_indexes(_folded(text), overlapping=True)  # at one place the longest comes last
    longest = {start: number for number, start, _ in found}
    places = sorted(longest)
    return places, [longest[place] for place in places]


@lru_cache(maxsize=64)
def _folded(text: str) -> str:
    """A text in the form that beginnings are in, with a space before it and one behind."""
    return f" {fold(text)} "


def _begun(scanner: Scanner, number: int) -> Trial:
    """What is tried where the beginning of this number stands."""
    trial = scanner.trials[number] = _trial(scanner, scanner.begun[number])
    return trial


def _trial(scanner: Scanner, numbers: tuple[int, ...]) -> Trial:
    """The choices of these numbers as one expression; compiled when it is first needed, and kept."""
    if numbers in scanner.compiled:
        return scanner.compiled[numbers]
    names = [f"c{number:06}" for number in numbers]  # so that they sort as the numbers do
    choices = "|".join(f"(?P<{name}>{scanner.choices[number].regex})" for name, number in zip(names, numbers, strict=True))
    entries: dict[str | None, Entry] = {
        name: scanner.choices[number].entry for name, number in zip(names, numbers, strict=True)
    }
    trial = Trial(re.compile(rf"(?i)(?<![^\W_])(?:{choices})(?!\w)"), entries)
    scanner.compiled[numbers] = trial
    return trial


def _anywhere(scanner: Scanner, text: str, start: int, end: int) -> re.Match[str] | None:
    """The next place of a choice that can begin with anything."""
    if not scanner.anywhere or not scanner.mark.search(text, start, end):
        return None
    return _trial(scanner, scanner.anywhere).regex.search(text, start, end)


def _hit(scanner: Scanner, match: re.Match[str]) -> Hit:
    return Hit(match.start(), match.end(), scanner.compiled[scanner.anywhere].entries[match.lastgroup])


def _fold(words: str) -> str:
    """Words as they are looked up: one space between them, no apostrophes, lower case unless they are all capitals."""
    words = GAPS.sub(" ", APOSTROPHE.sub("", words))
    return words if words.isupper() else words.lower()


def _spaced(pattern: str) -> str:
    """A pattern with \\s for a space: it means the same in a class, and articles hold spaces of several kinds."""
    return pattern if "(?x" in pattern else pattern.replace(" ", r"\s")


def _term_pattern(term: str) -> str:
    gaps = GAPS.split(term)
    regex = GAP.join("['’ʼ]?".join(map(re.escape, APOSTROPHE.split(words))) for words in gaps)
    return f"(?-i:{regex})" if term.isupper() else regex
