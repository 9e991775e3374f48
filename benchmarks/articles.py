"""Articles to measure on: as many as are wanted, made out of real ones, no two alike and with a vocabulary that keeps growing.

usage: python -m benchmarks.articles N FILE.parquet [CORPUS [SENTENCES]]

Each article tells of an event of its own in the lines of two articles of the corpus (the five seeds where none is named; with
SENTENCES only the first so many of each): names, figures and most other words are put in anew, the same for the same word of
one article. What a codebook knows (said, killed, civilians) stays or makes way for another term of its entry. What it says is
nonsense; that it reads like news in length, in typography and in how often it counts and quotes, and shares no sentence with
others, is what matters. One in twenty (`COPIES`) is a near-copy of one of the last hundred: `planted` says of which.
"""

import random
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from aleppo_analysis import codebook, corpus, page, text
from aleppo_analysis.copying import tokens

PART, FEW = 10_000, 80  # articles in memory at a time; of fewer choices two articles often take the same
COPIES, BACK = 0.05, 100  # the share that copy another, and how far back the other may be
KEPT, CHANGED = 0.9, 0.04  # of the lines of the other, and of what is put in anew
FIRST_DAY, A_DAY = date(1999, 1, 1), 30  # an archive grows by years
OWN, TAKEN = 0.8, 0.2  # of the lines of the first article of the corpus and of the second
TAIL = 2.0  # the exponent of Zipf and Mandelbrot: n words of text have so many different ones as n to the power of 1 / TAIL
COMMON, RARE = 120, 300  # so many words are about as frequent as the most frequent one: of all, and of names
BOOKS = (
    "sources", "framing", "gazetteer", "outlets", "cues", "outcomes", "causes", "victims", "tolls", "qualifiers", "clauses",
)  # fmt: skip
TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)*")
ENDING = re.compile(r"(?:ations?|ments?|ings?|ed|ly|ers?|ness|e?s)?(?:['’]s)?$")
LITTLE = re.compile(r"(?:the|and|that|which|it|its|his|their|this|these|as|when|so|also)")
NUMBERS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty", "thirty"]
STAYING = re.compile(r"(?i:that|which|with|from|after|before|during|where|when|dozens?|scores|hundreds|thousands)")
DATE = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
SYLLABLES = [begin + vowel + end for begin in "bdghklmnpqrstwyz" for vowel in "aeiou" for end in ("", "r", "n")]
PAIRS = random.Random(1).sample([one + other for one in SYLLABLES for other in SYLLABLES], len(SYLLABLES) ** 2)


class Slot(NamedTuple):
    """Where something is put in anew: for which word, and one of `size` choices, all of them (0) being ever more words."""

    key: int
    begin: int
    size: int = 0
    common: int = COMMON


class Line(NamedTuple):
    """A line: all that it consists of in turn, every second a slot to be filled; and the slots, a row each."""

    pieces: list[str]
    slots: np.ndarray


Unit = tuple[int, int, Slot | None]


class Source:
    """What articles are made out of: lines with slots, and what may stand in them."""

    def __init__(self, articles: pd.DataFrame) -> None:
        self.choices = PAIRS + [word.capitalize() for word in PAIRS]
        self.keys: dict[str, int] = {}
        self.more = 0
        self.lists: dict[tuple[str, ...], int] = {}
        self.plain = set(re.findall(r"\b[a-z]+", "\n".join(articles["text"])))
        self.articles = [[self.line(line) for line in text.split("\n") if line.strip()] for text in articles["text"]]

    def key(self, word: str) -> int:
        """The number of a word."""
        return self.keys.setdefault(word, len(self.keys))

    def among(self, word: str, *terms: str) -> Slot:
        """A slot for one of the terms."""
        if terms not in self.lists:
            self.lists[terms] = len(self.choices)
            self.choices += terms
        return Slot(self.key(word), self.lists[terms], len(terms))

    def line(self, text: str) -> Line:
        """A line with its slots; where three words in a row would stay, another is put between them."""
        pieces, slots, place = [""], [], 0
        for start, end, slot in self.apart(text, list(self.units(text))):
            pieces[-1] += text[place:start]
            if slot:
                ending = "ly " if start == end else "" if slot.size else ENDING.search(text, start, end)[0]
                slots.append(slot)
                pieces += ["", ending]
            else:
                pieces[-1] += text[start:end]
            place = end
        pieces[-1] += text[place:]
        return Line(pieces, np.array(slots, dtype=np.int64).reshape(-1, 4))

    def apart(self, text: str, units: list[Unit]) -> list[Unit]:
        """The units; where three words in a row would stay, one that says little makes way, or another comes between."""
        found: list[Unit] = []
        run = 0
        for start, end, slot in units:
            between, long = text[found[-1][1] : start] if found else "", len(tokens.words(text[start:end]))
            run = 0 if slot and (not slot.size or slot.size >= FEW) else run + long
            if run > 2 and long < run:
                before = found[-1]
                self.more += 1
                if between not in (" ", ", "):
                    slot, long = Slot(-self.more, len(PAIRS) * text[start].isupper()), 0
                elif LITTLE.fullmatch(text, *before[:2]) and not before[2]:
                    found[-1] = (*before[:2], Slot(-self.more, 0))
                elif LITTLE.fullmatch(text, start, end):
                    slot, long = Slot(-self.more, 0), 0
                else:
                    found.append((start, start, Slot(-self.more, 0)))
                run = long
            found.append((start, end, slot))
        return found

    def units(self, text: str) -> Iterator[Unit]:
        """The words, and what codebooks know, in their order: where, and the slot that they become if they do."""
        known: dict[int, Unit] = {}
        hits = [hit for name in BOOKS for hit in codebook.find(codebook.load(name), text)]
        taken: set[int] = set()
        for hit in sorted(hits, key=lambda hit: hit.start - hit.end):
            if taken.isdisjoint(range(hit.start, hit.end)):
                slot = self.known(text[hit.start : hit.end], hit.entry.terms)
                if slot or len(tokens.words(text[hit.start : hit.end])) < 3:
                    taken.update(range(hit.start, hit.end))
                    known[hit.start] = hit.start, hit.end, slot
        for match in TOKEN.finditer(text):
            if match.start() in known:
                yield known[match.start()]
            elif match.start() not in taken:
                yield match.start(), match.end(), self.word(match, text)

    def known(self, word: str, terms: tuple[str, ...]) -> Slot | None:
        """A slot for the terms of an entry that can stand where this one does."""
        big = word[0].isupper()
        alike = [term for term in terms if term[0].isupper() == big and (big or term[-2:] == word[-2:])]
        some = [term for term in alike if len(tokens.words(term)) == 1]
        return self.among(word, *some) if len(some) > 2 and word in alike else None

    def word(self, match: re.Match[str], text: str) -> Slot | None:
        """A slot for a word or a figure that no codebook knows; none for small words."""
        word, start = match[0], match.start()
        if word.isdigit():
            return self.figure(word, bool(DATE.search(text, max(0, start - 10), match.end() + 5)))
        if word in NUMBERS:
            return self.among(word, *NUMBERS)
        if len(word) < 4 or STAYING.fullmatch(word):
            return None
        stem = ENDING.sub("", word.casefold())
        name = word[0].isupper() and word.casefold() not in self.plain
        return Slot(self.key(stem), len(PAIRS) if word[0].isupper() else 0, 0, RARE if name else COMMON)

    def figure(self, word: str, dated: bool) -> Slot | None:
        """A slot for a figure of about the same length."""
        if word == "000" or len(word) > 4:
            return None
        years = range(2010, 2019) if word[:2] in ("19", "20") else range(1000, 10_000)
        counts = range(10, 1000) if len(word) in (2, 3) else range(2, 10)
        some = years if len(word) == 4 else range(10, 29) if dated and len(word) == 2 else counts
        return self.among(word, *map(str, some))


def leads(source: pd.DataFrame, sentences: int) -> pd.DataFrame:
    """The articles with no more than their first so many sentences, each on a line of its own: briefs of a news agency."""
    found = text.sentences(source, page.lines(source))
    first = found[found["kind"] == "body"].groupby("article_id").head(sentences)
    return source.assign(text=source["article_id"].map(first.groupby("article_id")["text"].agg("\n".join))).dropna(
        subset="text"
    )


def made(n: int, source: pd.DataFrame, seed: int = 1) -> Iterator[dict[str, str]]:
    """`n` articles out of those of `source`, the same for the same seed."""
    read, copied = Source(source), planted(n, seed)
    for number in range(n):
        yield {
            "article_id": f"{number:08}",
            "outlet": f"Outlet {chr(65 + number % 20)}",
            "published": (FIRST_DAY + timedelta(days=number // A_DAY)).isoformat(),
            "language": "en",
            "text": _text(read, copied.get(number, number), number, seed),
        }


def planted(n: int, seed: int = 1) -> Mapping[int, int]:
    """Which articles are near-copies, by number, and of which: no article is copied twice, and no copy is copied."""
    chance = random.Random(seed)
    copied, taken = {}, set()
    for number in range(1, n):
        original = number - chance.randint(1, min(number, BACK))
        if chance.random() < COPIES and original not in taken and original not in copied:
            copied[number] = original
            taken.add(original)
    return copied


def _text(read: Source, event: int, number: int, seed: int) -> str:
    chance = random.Random(seed * 1_000_003 + event)
    first, second = chance.choice(read.articles), chance.choice(read.articles)
    lines = [line for line in first if chance.random() < OWN] or [max(first, key=lambda line: len(line.pieces))]
    lines += [line for line in second if chance.random() < TAKEN]
    if number != event:
        lines = [line for line in lines if chance.random() < KEPT] or lines
    slots = np.concatenate([np.empty((0, 4), dtype=np.int64), *(line.slots for line in lines)])
    drawn = _drawn(slots[:, 0], seed, event)
    if number != event:
        fresh = _drawn(np.arange(len(slots)), seed, number) < CHANGED
        drawn = np.where(fresh, _drawn(slots[:, 0], seed, number), drawn)
    words = _words(read.choices, slots, drawn)
    written, place = [], 0
    for line in lines:
        pieces = line.pieces.copy()
        pieces[1::2] = words[place : place + len(line.slots)]
        place += len(line.slots)
        written.append("".join(pieces))
    return "\n".join(written)


def _drawn(keys: np.ndarray, seed: int, event: int) -> np.ndarray:
    """A number from 0 to 1 for each key, the same in the same event: the mixing function of SplitMix64."""
    mixed = keys.astype(np.uint64) + np.uint64((seed << 48) + (event << 20))
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB), (31, 0x9E3779B97F4A7C15)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return (mixed >> np.uint64(11)) / 2.0**53


def _words(choices: list[str], slots: np.ndarray, drawn: np.ndarray) -> list[str]:
    """What is put into the slots: of a list any, of endlessly many words the first more often (Mandelbrot 1953)."""
    _, begin, size, common = slots.T
    ranks = (common * ((1 - drawn) ** (-1 / (TAIL - 1)) - 1)).astype(np.int64)
    beyond, rest = np.divmod(np.where(size, 0, ranks), len(PAIRS))
    words = [choices[place] for place in (begin + np.where(size, (drawn * size).astype(np.int64), rest)).tolist()]
    for place in np.flatnonzero(beyond).tolist():
        words[place] += SYLLABLES[beyond[place] % len(SYLLABLES)]
    return words


def write(n: int, file: Path, source: pd.DataFrame) -> None:
    """`n` articles as a Parquet file, in parts, so that a million need no more memory than ten thousand."""
    articles, writer = made(n, source), None
    while part := [one for _, one in zip(range(PART), articles, strict=False)]:
        table = pa.Table.from_pylist(part)
        writer = writer or pq.ParquetWriter(file, table.schema)
        writer.write_table(table)
    if writer:
        writer.close()


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4, 5):
        sys.exit(__doc__)
    whole = corpus.read(*sys.argv[3:4])
    write(int(sys.argv[1]), Path(sys.argv[2]), leads(whole, int(sys.argv[4])) if sys.argv[4:] else whole)
