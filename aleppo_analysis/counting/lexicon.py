"""The words that the grammar of casualties knows: six codebooks as one, looked up word by word.

At each word the longest hit of any codebook counts, of two as long that of the codebook which is named first in `BOOKS`; within
one codebook the longest term counts, else the first pattern. What a word can be is worked out once and kept.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from aleppo_analysis import codebook
from aleppo_analysis.codebook import Codebook
from aleppo_analysis.listing import linear
from aleppo_analysis.listing.openings import fold, openings
from aleppo_analysis.listing.scanning import Entry

BOOKS = ("outcomes", "quantities", "periods", "qualifiers", "victims", "clauses")
WORD = re.compile(
    r"[^\W\d_]\w*(?:[.'’‐‑-]\w+)*|[,;:|()\[\]–—&+-]"
    r"|\d(?:\d{0,2}(?:,\d{3})+|\d*\.\d+|\d*(?=[-–—]\d)|\w*(?:[.'’‐‑-]\w+)*)"
)
HYPHENS = {"-", "‐", "‑"}
PART = re.compile(r"[.'’‐‑-]")
STRAIGHT = str.maketrans("’ʼ", "''")
GAP = re.compile(r"[\s\-‐‑]+")
MOST_WORDS = 30_000  # of which is kept what they can be
Span = tuple[int, int]
Users = Mapping[int, tuple[int, "Kind"]]


class Kind(NamedTuple):
    """The part that words play: the tag that their codebook gives them, else its name; and the keys of their entry."""

    tag: str
    keys: Mapping[str, Any]


class Trial(NamedTuple):
    """Some patterns of the codebook with this rank as one; `kinds` by the names of their groups."""

    rank: int
    regex: re.Pattern[str]
    kinds: Mapping[str | None, Kind]


class Word(NamedTuple):
    """What a word, or several, are: by themselves (`kinds`: in each codebook, by its rank) and as the beginning of more.

    `follows` are the words that can go on from it, in a term or in one of `trials`; `alone`: whether one of these may need none
    behind; `begins`: whether it can begin anything. `plain`: letters only, no mark and nothing with a part.
    """

    text: str
    tag: str
    keys: Mapping[str, Any]
    kinds: Mapping[int, Kind]
    follows: Collection[str]
    trials: Sequence[Trial]
    alone: bool
    begins: bool
    plain: bool


class Lexicon(dict[str, Word]):
    """Words as they are written → what they are. A new one is looked up; when they become too many all are forgotten.

    `terms` has what each term is, by the rank of its codebook; `follows` the words that go on from each beginning of a term;
    `begins` the patterns by the first word that they can begin with, and the second one ("" for any); `prefixes` those that
    begin with a part of a word.
    """

    def __init__(self, books: Sequence[Codebook]) -> None:
        super().__init__()
        self.layered = [(rank, book, book.patterns) for rank, book in enumerate(books) if book.patterns]
        self.terms: dict[str, dict[int, Kind]] = defaultdict(dict)
        self.follows: dict[str, set[str]] = defaultdict(set)
        self.patterns: list[tuple[int, str, Kind]] = []
        self.begins: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self.prefixes: list[tuple[str, int]] = []
        for rank, book in enumerate(books):
            for entry in book.entries:
                for term in entry.terms:
                    self._learn(term, rank, _kind(book, entry))
            for regex, entry in book.scanner.choices:
                if entry.pattern:
                    self._learn_pattern(regex, rank, _kind(book, entry))

    def __missing__(self, words: str) -> Word:
        if len(self) >= MOST_WORDS:
            self.clear()
        spaced, folded = GAP.sub(" ", words).strip().translate(STRAIGHT), fold(words)
        kinds = {**self.terms.get(spaced.lower(), {}), **self.terms.get(spaced, {})}
        kind = kinds[min(kinds)] if kinds else Kind(_plain(words), {})
        first, *rest = folded.split() or [""]
        begun = self.begins.get(first, [])
        alone = {number for prefix, number in self.prefixes if folded.startswith(prefix)}
        alone |= {number for number, second in begun if rest or not second}
        follows = self.follows.get(spaced.lower(), set()) | {second for _, second in begun}
        trials = self._trials(tuple(sorted(alone | {number for number, _ in begun})))
        begins = bool(follows or alone)
        self[words] = known = Word(words.lower(), *kind, kinds, follows, trials, bool(alone), begins, words.isalpha())
        return known

    def users(self, text: str, start: int, end: int) -> dict[int, dict[int, tuple[int, Kind]]]:
        """Where between `start` and `end` a user's patterns stand → by the rank of the codebook, where they end."""
        found: dict[int, dict[int, tuple[int, Kind]]] = defaultdict(dict)
        for rank, book, patterns in self.layered:
            for hit in linear.merged(patterns, lambda _: iter(()), text, start, end):
                found[hit.start][rank] = hit.end, _kind(book, hit.entry)
        return found

    def _learn(self, term: str, rank: int, kind: Kind) -> None:
        exact = GAP.sub(" ", term).translate(STRAIGHT)
        written = exact if term.isupper() else exact.lower()
        for form in {written, written.replace("'", "")}:
            self.terms[form].setdefault(rank, kind)
            spans = [match.span() for match in WORD.finditer(form)]
            for (_, end), (start, behind) in pairwise(spans):
                self.follows[form[:end].lower()].add(form[start:behind].lower())

    def _learn_pattern(self, regex: str, rank: int, kind: Kind) -> None:
        number = len(self.patterns)
        self.patterns.append((rank, rf"(?<![^\W_])(?:{regex})(?!\w)", kind))
        for beginning in openings(regex) or {""}:
            first, space, second = beginning.partition(" ")
            if not space:
                self.prefixes.append((first, number))
            elif second != " ":  # of more spaces than one is spoken in `goes_on`
                whole = second.endswith(" ") or second == "0"  # a figure goes on from any word, as `goes_on` has it
                self.begins[first].append((number, second.strip() if whole else ""))

    def _trials(self, numbers: tuple[int, ...]) -> list[Trial]:
        """The patterns of these numbers, those of one codebook as one."""
        trials = []
        for rank, some in groupby(numbers, key=lambda number: self.patterns[number][0]):
            names = {f"p{number}": number for number in some}
            kinds: dict[str | None, Kind] = {name: self.patterns[number][2] for name, number in names.items()}
            trials.append(Trial(rank, self._as_one(tuple(names.values())), kinds))
        return trials

    def _as_one(self, numbers: tuple[int, ...]) -> re.Pattern[str]:
        return _compiled("|".join(f"(?P<p{number}>{self.patterns[number][1]})" for number in numbers))


@codebook.remembered
def in_use() -> Lexicon:
    """The lexicon of the codebooks in use."""
    return Lexicon([codebook.load(name) for name in BOOKS])


@lru_cache(maxsize=1000)
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex, re.IGNORECASE)


def goes_on(word: Word, spans: Sequence[Span], words: Sequence[Word], behind: int) -> bool:
    """Whether the word at `behind` can go on from `word`, which ends before it."""
    if behind == len(spans):
        return False
    ahead, follows = words[behind].text, word.follows
    if ahead in follows or spans[behind][0] - spans[behind - 1][1] > 1 or ahead in HYPHENS:
        return True
    if words[behind].plain:
        return False
    return "0" in follows if ahead[0].isdigit() else ahead.translate(STRAIGHT) in follows or PART.split(ahead)[0] in follows


def longest(
    lexicon: Lexicon, text: str, spans: Sequence[Span], words: Sequence[Word], place: int, end: int, users: Users
) -> tuple[int, str, Mapping[str, Any]]:
    """The longest hit that begins with the word at `place`, else that word: the place of the word behind, and what it is.

    A hit ends before `end`, and with a word; `users` are those of a user's patterns.
    """
    start, word, behind = spans[place][0], words[place], place + 1
    best, kinds, told = (behind, word.tag, word.keys), word.kinds, word.kinds
    while word.follows and goes_on(word, spans, words, behind):
        word = lexicon[text[start : spans[behind][1]]]
        behind += 1
        if word.kinds and words[behind - 1].text not in HYPHENS:
            best, kinds, told = (behind, word.tag, word.keys), word.kinds, {**told, **word.kinds}
    found = [(rank, last, kind) for rank, (last, kind) in users.items() if rank not in told] if users else []
    for rank, regex, kind_of in words[place].trials:
        if rank not in told and rank not in users and (match := regex.match(text, start, end)):
            found.append((rank, match.end(), kind_of[match.lastgroup]))
    if not found:
        return best
    best_rank = min(kinds, default=len(BOOKS))
    for rank, last, kind in found:
        behind = _behind(spans, place, last)
        if behind > best[0] or (behind == best[0] and rank < best_rank):
            best, best_rank = (behind, *kind), rank
    return best


def _behind(spans: Sequence[Span], place: int, end: int) -> int:
    """Which word stands behind `end`; `place` where no word ends there."""
    for behind in range(place, len(spans)):
        if spans[behind][1] >= end:
            return behind + 1 if spans[behind][1] == end else place
    return place


def _kind(book: Codebook, entry: Entry) -> Kind:
    return Kind(entry.keys.get("tag", book.name), entry.keys)


def _plain(word: str) -> str:
    """What a word is that no codebook knows: a mark, a name by its capital or article, an adverb by its ending, or a word."""
    if not word[0].isalnum():
        return "mark"
    if word[0].isupper() or word[:3] in {"al-", "el-"}:
        return "name"
    return "adverb" if len(word) > 5 and word.endswith("ly") and word not in _no_adverbs() else "word"


@codebook.remembered
def _no_adverbs() -> frozenset[str]:
    return frozenset(codebook.load("grammar").settings["classes"]["no_adverb"])
