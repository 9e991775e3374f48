"""The words that the grammar of casualties knows: six codebooks as one, looked up word by word.

At each word the longest hit of any codebook counts, of two as long that of the codebook which is named first in `BOOKS`; within
one codebook the longest term counts, else the first pattern. What a word can be is worked out once and kept.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import Any, NamedTuple

from aleppo_analysis import codebook, linear
from aleppo_analysis.codebook import Codebook
from aleppo_analysis.openings import fold, openings
from aleppo_analysis.scanning import Entry

BOOKS = ("outcomes", "quantities", "periods", "qualifiers", "victims", "clauses")
WORD = re.compile(
    r"[^\W\d_]\w*(?:[.'’‐‑-]\w+)*|[,;:|()\[\]–—&-]|\d{1,3}(?:,\d{3})+|\d+\.\d+|\d+(?=[-–—]\d)|\d\w*(?:[.'’‐‑-]\w+)*"
)
HYPHENS = "-‐‑"
STRAIGHT = str.maketrans("’ʼ", "''")
GAP = re.compile(r"[\s\-‐‑]+")
NO_ADVERBS = {"family", "assembly", "supply"}
MOST_WORDS = 50_000  # of which is kept what they can be
Span = tuple[int, int]


class Kind(NamedTuple):
    """The part that words play: the tag that their codebook gives them, else its name; and the keys of their entry."""

    tag: str
    keys: Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Pattern:
    """A pattern of the codebook with this rank; `begins` as in `openings`."""

    rank: int
    regex: re.Pattern[str]
    begins: tuple[str, ...]
    kind: Kind


class Word(NamedTuple):
    """What a word, or several, are: by themselves (`kinds`: in each codebook, by its rank) and as the beginning of more.

    `follows` are the words that go on from it in a term, `patterns` those that can begin with it, `pattern` all of them in one.
    """

    text: str
    tag: str
    keys: Mapping[str, Any]
    kinds: Mapping[int, Kind]
    follows: Collection[str]
    patterns: tuple[Pattern, ...]
    pattern: re.Pattern[str] | None


class Lexicon(dict[str, Word]):
    """Words as they are written → what they are. A new one is looked up; when they become too many all are forgotten.

    `terms` has what each term is, by the rank of its codebook; `follows` the words that go on from each beginning of a term.
    """

    def __init__(self, books: Sequence[Codebook]) -> None:
        super().__init__()
        self.terms: dict[str, dict[int, Kind]] = defaultdict(dict)
        self.follows: dict[str, set[str]] = defaultdict(set)
        self.patterns: list[Pattern] = []
        self.books = books
        for rank, book in enumerate(books):
            for entry in book.entries:
                for term in entry.terms:
                    self._learn(term, rank, _kind(book, entry))
            for regex, entry in book.scanner.choices:
                if entry.pattern:
                    whole = re.compile(rf"(?<![^\W_])(?:{regex})(?!\w)", re.IGNORECASE)
                    self.patterns.append(Pattern(rank, whole, tuple(openings(regex)), _kind(book, entry)))

    def __missing__(self, words: str) -> Word:
        if len(self) >= MOST_WORDS:
            self.clear()
        spaced, folded = GAP.sub(" ", words).strip().translate(STRAIGHT), fold(words) + " "
        kinds = {**self.terms.get(spaced.lower(), {}), **self.terms.get(spaced, {})}
        kind = kinds[min(kinds)] if kinds else Kind(_plain(words), {})
        patterns = tuple(one for one in self.patterns if not one.begins or folded.startswith(one.begins))
        follows = self.follows.get(spaced.lower(), ())
        self[words] = known = Word(words.lower(), *kind, kinds, follows, patterns, _as_one(patterns))
        return known

    def users(self, text: str, start: int, end: int) -> dict[int, dict[int, tuple[int, Kind]]]:
        """Where between `start` and `end` a user's patterns stand → by the rank of the codebook, where they end."""
        found: dict[int, dict[int, tuple[int, Kind]]] = defaultdict(dict)
        for rank, book in enumerate(self.books):
            for hit in linear.merged(book.patterns, lambda _: iter(()), text, start, end) if book.patterns else ():
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


@codebook.remembered
def in_use() -> Lexicon:
    """The lexicon of the codebooks in use."""
    return Lexicon([codebook.load(name) for name in BOOKS])


@lru_cache(maxsize=256)
def _as_one(patterns: tuple[Pattern, ...]) -> re.Pattern[str] | None:
    return re.compile("|".join(one.regex.pattern for one in patterns), re.IGNORECASE) if patterns else None


def longest(
    lexicon: Lexicon, text: str, spans: Sequence[Span], place: int, end: int, users: Mapping[int, tuple[int, Kind]]
) -> tuple[int, Kind]:
    """The longest hit that begins with the word at `spans[place]`, else that word: the place of the word behind; what it is.

    A hit ends before `end`, and with a word; `users` are those of a user's patterns.
    """
    start, last = spans[place]
    alone = word = lexicon[text[start:last]]
    behind = place + 1
    hits = {rank: (behind, kind) for rank, kind in word.kinds.items()}
    while behind < len(spans) and goes_on(word, text, spans[behind]):
        begin, last = spans[behind]
        word, behind = lexicon[text[start:last]], behind + 1
        if text[begin:last] not in HYPHENS:
            hits |= {rank: (behind, kind) for rank, kind in word.kinds.items()}
    for rank, (last, kind) in users.items():
        hits.setdefault(rank, (_behind(spans, place, last), kind))
    for pattern in alone.patterns:
        if pattern.rank not in hits and (match := pattern.regex.match(text, start, end)):
            hits[pattern.rank] = _behind(spans, place, match.end()), pattern.kind
    rank = max(hits, key=lambda rank: (hits[rank][0], -rank), default=-1)
    return hits[rank] if rank >= 0 and hits[rank][0] > place else (place + 1, Kind(alone.tag, alone.keys))


def goes_on(word: Word, text: str, ahead: Span) -> bool:
    """Whether the word at `ahead` can go on from `word` in a term; of words with hyphens it may be the first."""
    if not word.follows:
        return False
    behind = text[ahead[0] : ahead[1]].lower()
    return behind in word.follows or not behind.isalpha()


def _behind(spans: Sequence[Span], place: int, end: int) -> int:
    """Which word stands behind `end`; `place` where no word ends there."""
    behind = bisect_left(spans, end, place, key=itemgetter(1)) + 1
    return behind if behind <= len(spans) and spans[behind - 1][1] == end else place


def _kind(book: Codebook, entry: Entry) -> Kind:
    return Kind(entry.keys.get("tag", book.name), entry.keys)


def _plain(word: str) -> str:
    """What a word is that no codebook knows: a mark, a name by its capital or article, an adverb by its ending, or a word."""
    if not word[0].isalnum():
        return "mark"
    if word[0].isupper() or word[:3] in {"al-", "el-"}:
        return "name"
    return "adverb" if len(word) > 5 and word.endswith("ly") and word not in NO_ADVERBS else "word"
