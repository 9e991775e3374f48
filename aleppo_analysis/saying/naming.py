"""Noun phrases that name a source, read without a tagger.

A phrase is read backwards or forwards from a reporting word until a word comes that no noun phrase holds. Where the commas
are lost ("in Aleppo city a source in the province said") it is the shortest that an actor, a name or an article begins.
"""

from bisect import bisect_left
from typing import NamedTuple

from aleppo_analysis import codebook
from aleppo_analysis.saying.cutting import is_office, shortest
from aleppo_analysis.saying.grammar import Token, limit, words_of

NOMINAL = frozenset({"cap", "low", "num", "determiner"})
INNER = frozenset({"of", "in", "for", "at", "from", "with", "on", "near", "to", "outside", "against"})
EMPTY = frozenset({"determiner", "num", "mark"})  # alone they name nobody
QUOTES = '"“”«»„'


class Phrase(NamedTuple):
    """A phrase that names a source: its tokens `first` up to `last`, what stands before it, and the appositions behind it."""

    first: int
    last: int
    edge: str
    notes: tuple[tuple[int, int], ...] = ()


def before(words: list[Token], at: int, actors: list[codebook.Hit]) -> Phrase | None:
    """The phrase that ends right before token `at`, adverbs, auxiliaries, dates and appositions between them passed over.

    `edge` is what stands before it: start, comma, quote, conjunction, relative, or open (a verb, a preposition, a date: the
    phrase was cut out of a clause by its own form). None where no phrase stands there.
    """
    names = _in_names(words, actors)
    last, notes = _skip_back(words, at, names)
    if last <= 0 or words[last - 1].kind == "preposition":
        return None
    if words[last - 1].kind == "pronoun" or words[last - 1].low in words_of("alone"):
        return Phrase(last - 1, last, edge_of(words, last - 1), notes)
    first, most = last, limit("subject_words")
    while first > 0 and last - first < most and (_belongs(words, first - 1) or names >= {first - 1, min(first, last - 1)}):
        first -= 1
    while first < last and words[first].kind == "preposition" and edge_of(words, first) not in ("start", "comma", "quote"):
        first += 1
    if first == last:
        return None
    bracket = bool(notes) and words[notes[-1][0] - 1].low == "("  # a short form: "the Observatory (SOHR) said"
    edge, head = edge_of(words, first), words[notes[-1][0]].kind if notes and not bracket else ""
    fronted = words[first].kind in ("preposition", "conjunction")
    if (fronted and head in ("cap", "determiner")) or (edge == "open" and head == "cap"):
        return Phrase(*notes[-1], "comma", notes[:-1])
    opens = words[first].kind in ("preposition", "ing") or words[first].low in words_of("fronted")
    opens = opens or (edge == "quote" and words[first].kind == "low")  # behind scare quotes: "calm" zones in the town X said
    if edge == "open" or opens or (edge == "conjunction" and _has_second(words, first, last, actors)):
        cut = shortest(words, first, last, actors)
        edge = edge if cut == first else "open"
        first = cut
    if edge == "conjunction":
        first, edge = _joined(words, first, edge, actors)
    if EMPTY.issuperset([word.kind for word in words[first:last]]):
        return None
    apart = _lost_comma(words, first, last, actors)
    return Phrase(first, apart, edge, ((apart, last), *notes)) if apart else Phrase(first, last, edge, notes)


def _lost_comma(words: list[Token], first: int, last: int, actors: list[codebook.Hit]) -> int:
    """Where an apposition begins that has lost its comma: "the Coalition an umbrella group abroad said"; 0 where none does."""
    for k in range(first + 1, last):
        if words[k].low not in ("a", "an"):
            continue
        ended = [one for one in actors if one.end == words[k - 1].end and one.start >= words[first].start]
        if any(one.entry.keys["is"] in ("organisation", "person") for one in ended):
            return k
    return 0


def _in_names(words: list[Token], actors: list[codebook.Hit]) -> set[int]:
    """The tokens inside the name of a person or an organisation, whatever words it is made of."""
    inside: set[int] = set()
    for one in actors:
        if one.entry.keys["is"] in ("person", "organisation"):
            number = bisect_left(words, (one.start,))
            while number < len(words) and words[number].end <= one.end:
                inside.add(number)
                number += 1
    return inside


def _has_second(words: list[Token], first: int, last: int, actors: list[codebook.Hit]) -> bool:
    """Whether a second phrase begins inside: an article with no preposition before it, or an actor behind a plain noun."""
    plain = words[first].kind == "low" and "-" not in words[first].low and not is_office(words, first, actors)
    if plain and any(words[first].end < one.start < words[last - 1].end for one in actors if words[first + 1].kind == "cap"):
        return True
    return any(words[k].kind == "determiner" and words[k - 1].kind in ("cap", "low", "num") for k in range(first + 1, last))


def _skip_back(words: list[Token], at: int, names: set[int]) -> tuple[int, tuple[tuple[int, int], ...]]:
    """The end of the phrase before `at`, and the appositions passed on the way."""
    notes: list[tuple[int, int]] = []
    longest = int(limit("apposition_words"))
    while at > 0 and at - 1 not in names:
        word = words[at - 1]
        dated = word.kind == "preposition" and at < len(words) and words[at].kind == "time"
        if (
            word.kind in ("adverb", "auxiliary", "time")
            or dated
            or (word.kind == "num" and words[max(0, at - 2)].kind == "time")
        ):
            at -= 1
        elif (occasion := _occasion(words, at)) > 0:
            at = occasion
        elif word.kind == "num" and notes and at > 1 and words[at - 2].low == ",":
            at -= 2
        elif word.low in QUOTES and at > 2 and words[at - 3].low in QUOTES:
            at -= 3
        elif word.low in (",", "-", "–", "—", ")"):
            marks = ("(",) if word.low == ")" else (",",) if word.low == "," else ("-", "–", "—")
            opened = next((k for k in range(at - 2, max(-1, at - 2 - longest), -1) if words[k].low in (*marks, *QUOTES)), -1)
            if opened <= 0 or words[opened].low in QUOTES:
                return at, tuple(notes)
            notes.append((opened + 1, at - 1))
            at = opened
        else:
            return at, tuple(notes)
    return at, tuple(notes)


def _occasion(words: list[Token], at: int) -> int:
    """Where "in a statement" begins that ends before `at`; 0 where none does."""
    if words[at - 1].low not in words_of("papers", "occasions"):
        return 0
    first = next((k for k in range(at - 2, -1, -1) if words[k].kind not in NOMINAL), 0)
    return first if words[first].low in ("in", "during") and words[first + 1].low in words_of("one_of") else 0


def _belongs(words: list[Token], at: int) -> bool:
    """Whether the token may stand inside a noun phrase that goes on behind it."""
    word, behind = words[at], words[at + 1].kind if at + 1 < len(words) else ""
    counted = word.low == "others" or (word.low in words_of("hurting") and behind == "cap")
    hurt = word.low in words_of("hurting") and (words[at - 1].kind, behind) == ("conjunction", "preposition")
    if at and (hurt or (counted and words[at - 1].kind == "num")):
        return False  # "killed or injured in raids SANA said", "15 injured SANA said"
    if word.kind in NOMINAL or word.low in ("'s", "’s", "&", "/"):
        return True
    if word.kind == "ing":
        return at > 0 and words[at - 1].kind in ("determiner", "cap")
    if at + 1 == len(words):
        return False
    if word.low in INNER:
        return at > 0 and words[at - 1].kind in ("cap", "low", "num") and words[at + 1].kind in NOMINAL
    return word.low == "and" and at > 0 and words[at - 1].kind == "cap" and words[at + 1].kind == "cap"


def edge_of(words: list[Token], first: int) -> str:
    """What stands before a phrase that begins with a token."""
    if first == 0:
        return "start"
    word = words[first - 1]
    if word.low in QUOTES:
        return "quote"
    if word.low == ",":
        return "quote" if first > 1 and words[first - 2].low in QUOTES else "comma"
    if word.low in (":", ";", "—", "–", "-", "(", "|", ".", "!", "?", "...", "*", "•"):
        return "start"
    if word.kind in ("conjunction", "relative"):
        return word.kind
    return "start" if word.kind == "adverb" and first == 1 else "open"


def _joined(words: list[Token], first: int, edge: str, actors: list[codebook.Hit]) -> tuple[int, str]:
    """The phrase with the one that "and" joins to it, where that one is an actor: "residents and a monitor"."""
    if words[first - 1].low not in ("and", "or") or first < 2:
        return first, edge
    if not any(one.end == words[first - 2].end and one.entry.keys["is"] != "state" for one in actors):
        return first, edge
    start = shortest(words, 0, first - 1, actors)
    return start, edge_of(words, start)


def after(words: list[Token], at: int, actors: list[codebook.Hit]) -> Phrase | None:
    """The phrase that begins with token `at`: up to a mark, a verb, a date, or a new noun behind a whole actor."""
    last, stop = at, len(words)
    if at < stop and words[at].kind == "pronoun":
        return Phrase(at, at + 1, "after")
    while last < stop and _continues(words, at, last, actors):
        last += 1
    while last > at and words[last - 1].kind in ("preposition", "determiner", "num", "conjunction"):
        last -= 1
    return Phrase(at, last, "after") if last > at else None


def _continues(words: list[Token], first: int, at: int, actors: list[codebook.Hit]) -> bool:
    """Whether the phrase that began at `first` holds token `at` too."""
    word = words[at]
    inside = any(one.start < word.start < one.end and one.start >= words[first].start for one in actors)
    if at == first or inside:
        return word.kind in NOMINAL or word.kind in ("ing", "adverb") or inside
    whole = any(one.end == words[at - 1].end and one.entry.keys["is"] in ("organisation", "person") for one in actors)
    if word.low in INNER:
        nxt = words[at + 1] if at + 1 < len(words) else None
        if nxt is None or nxt.kind not in ("cap", "low", "determiner") or nxt.low in ("least", "most"):
            return False
        if {one.low for one in words[at + 1 : at + 4]} & words_of("papers"):
            return False
        return words[at - 1].low in words_of("office") or word.low == "of" or (not whole and is_office(words, at - 1, actors))
    if word.kind == "determiner":
        return words[at - 1].kind == "preposition"
    if word.kind == "num" or (word.kind == "cap" and words[at - 1].low in words_of("papers")):
        return False
    if whole and not (word.low in words_of("office") or word.low in words_of("organisation") or word.low in ("'s", "’s")):
        return False
    return (
        word.kind in ("cap", "low")
        or word.low in ("'s", "’s", "&")
        or (word.low == "and" and words[at - 1].kind == "cap" and at + 1 < len(words) and words[at + 1].kind == "cap")
    )
