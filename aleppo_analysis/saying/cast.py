"""Who appears in an article: actors of the codebook, persons by their names, the offices beside them, who has spoken so far.

A person is called by the fullest name that the article gives, an actor of the codebook by its label where the article has
it and else by the longest of its names that the article has.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from typing import NamedTuple

from aleppo_analysis import codebook
from aleppo_analysis.saying.grammar import Token, limit, tokens, words_of

_PART = r"(?:[^\W\d_a-z]\.|[^\W\d_a-z][\w'’]*(?:-\w+)*|(?:al|el)-\w+)"
NAME = re.compile(rf"(?<!\w){_PART}(?:[ \xa0](?:(?:al|el|de|bin|ibn|van|von|der|del|abu|da)[ \xa0-])?{_PART})+")
HELD = re.compile(r"[-‐‑](?:held|controlled|occupied|besieged|populated|majority|style|born|allied|owned|friendly|dominated)")
GENITIVE = re.compile(r"['’]s$|['’]$")
ACRONYM = re.compile(r"\b[A-Z]{4,}\b")
FIRST_NAME = re.compile(r"(?<![.!?:;,] )(?<![.!?:;,\n\"“])\b([^\W\d_a-z][a-z]+) $")
LEAD_END = re.compile(r"\n|(?:[,;:!?\"”“\n]|(?<=[a-z]{3})\.)\s|\s[-–—|]\s|\b(?:and|that|by|with|as|said|told|to)\b")
TAIL = re.compile(
    r"\s*[,(–-]\s*([^,;.!?\"”“)\n]*)|"
    r"\s+((?:a|the|an|head|director|spokesman|leader|\w+s)\s[^,;.!?\"”“\n]*?)(?=\s(?:said|told|added|says)\b|[.\n]|$)"
)
LONGEST_ACTOR = 80  # characters
NO_NAME = frozenset({"time", "determiner", "conjunction", "adverb", "pronoun", "preposition"})
STRENGTH = {"person": 4.0, "organisation": 3.0, "role": 2.0, "state": 1.0}


class Source(NamedTuple):
    """Whom a phrase means: its `name` in the article's words, `actor` in the codebook's, whom a person speaks for, the type.

    `form` is person, thing (an organisation or a state) or role; `nouns` are the words that can go back to it.
    """

    name: str
    actor: str
    organisation: str
    type: str
    form: str
    nouns: frozenset[str] = frozenset()


class Mention(NamedTuple):
    """A person's name where the article prints it."""

    start: int
    end: int
    name: str


class Cast:
    """All who appear in one article; `history` is filled with the sources as they speak."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.actors = actors(text)
        self._starts = [hit.start for hit in self.actors]
        self.printed: dict[str, set[str]] = defaultdict(set)
        self.generic: dict[str, Counter[str]] = defaultdict(Counter)
        self.example = {hit.entry.label: hit for hit in reversed(self.actors)}
        for hit in self.actors:
            name = possessive(text[hit.start : hit.end])
            if codebook.lookup(codebook.load("sources"), name):  # no misprint
                self.printed[hit.entry.label].add(name)
            for phrase in hit.entry.keys.get("generic", ()):
                self.generic[phrase.lower().removesuffix("s")][hit.entry.label] += 1
        self.people = list(self._people())
        self.places = [one.start for one in self.people]
        self._by_word: dict[str, list[Mention]] = defaultdict(list)
        for one in self.people:
            for word in set(parts_of(one.name)):
                self._by_word[word].append(one)
        self._roles: dict[str, list[codebook.Hit]] = {}
        self.history: list[tuple[int, Source]] = []

    def among(self, start: int, end: int) -> list[codebook.Hit]:
        """The actors named between two places."""
        inside = self.actors[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [hit for hit in inside if hit.end <= end]

    def persons(self, start: int, end: int) -> list[Mention]:
        """The persons named between two places."""
        return self.people[bisect_left(self.places, start) : bisect_left(self.places, end)]

    def _people(self) -> list[Mention]:
        found = []
        for match in NAME.finditer(self.text):
            parts = [part for part in tokens(self.text, match.start(), match.end()) if part.kind != "mark"]
            around = self.among(max(0, match.start() - LONGEST_ACTOR), match.end())
            others = [hit for hit in around if hit.end > match.start() and hit.entry.keys["is"] != "person"]
            out = [k for k, part in enumerate(parts) if no_name(part, others)]
            parts = parts[max(out) + 1 :] if out else parts
            if len(parts) < 2:
                continue
            start, end = parts[0].start, parts[-1].end
            found.append(Mention(start, end, possessive(self.text[start:end])))
        return found

    def fullest(self, name: str, at: int) -> str:
        """The fullest name that the article gives the person called `name`: the nearest before a place, else the first."""
        folded, best = parts_of(name), ""
        for one in self._by_word.get(folded[-1], ()):
            parts = parts_of(one.name)
            alike = parts[-len(folded) :] == folded or (len(folded) > 1 and set(folded) <= set(parts))
            if alike and (one.start < at or not best) and not set(parts) < set(parts_of(best or name)):
                best = one.name
        if not best and len(folded) == 1:
            best = next((one.name for one in self._by_word.get(folded[0], ()) if parts_of(one.name)[0] == folded[0]), "")
        return best or name

    def roles_of(self, name: str) -> list[codebook.Hit]:
        """The actors named beside the mentions of a person: the offices before the name, the apposition behind it."""
        if name not in self._roles:
            hits: list[codebook.Hit] = []
            for one in self._by_word.get(parts_of(name)[-1], ()):
                if one.name == name or (len(one.name) > len(name) and one.name.endswith(name.split()[-1])):
                    hits += [hit for span in beside(self.text, one) for hit in self.among(*span)]
            self._roles[name] = [hit for hit in hits if hit.entry.keys["is"] != "person"]
        return self._roles[name]

    def holds_office(self, name: str) -> bool:
        """Whether a public office stands right before one of the mentions: a Syrian is not Syria's word by that alone."""
        mentions = [one for one in self._by_word.get(parts_of(name)[-1], ()) if one.name == name]
        leads = (self.text[max(0, one.start - 60) : one.start].lower().split()[-6:] for one in mentions)
        return any(set(lead) & words_of("public") for lead in leads)

    def has_office(self, one: Mention) -> bool:
        """Whether the article gives the person an office or a role anywhere: a name alone may be a law's or a street's."""
        lead = self.text[max(0, one.start - 20) : one.start].split()
        return bool(self.roles_of(one.name)) or (bool(lead) and is_title(lead[-1].lower()))

    def holder(self, nouns: frozenset[str], at: int) -> str:
        """Who holds an office, its words printed right before the name: the nearest before a place, else the first."""
        found = ""
        for one in self.people[: int(limit("memory_people"))]:
            lead = LEAD_END.split(self.text[max(0, one.start - 60) : one.start])[-1].lower().split()
            dated = any(
                word[0].isdigit() for word in lead[-6:]
            )  # the head of a page: "... governor AFP 1 May 2014 Print Share"
            if nouns <= set(lead[-6:]) and not dated and (one.start < at or not found):
                found = one.name
        return found

    def called(self, hit: codebook.Hit) -> str:
        """An actor's name in this article: the label where the article has it, else the longest that it has."""
        own = possessive(self.text[hit.start : hit.end])
        if hit.entry.keys.get("several"):
            return own
        printed = self.printed[hit.entry.label]
        exact = next((name for name in sorted(printed) if name.lower() == hit.entry.label.lower()), "")
        if exact:
            return exact
        return max(printed, key=lambda name: (not lost_genitive(name), len(name), name), default=hit.entry.label)


def actors(text: str) -> list[codebook.Hit]:
    """Every actor and role of the codebook in `text`, but those that only say who holds a place ("rebel-held", "anti-IS").

    An acronym with two neighbouring letters changed over ("SORH") is the one that it can only be.
    """
    book = codebook.load("sources")
    hits = list(codebook.find(book, text))
    taken = {place for hit in hits for place in range(hit.start, hit.end)}
    for match in ACRONYM.finditer(text):
        meant = _misprinted(book, match.group()) if match.start() not in taken else None
        hits += [codebook.Hit(match.start(), match.end(), meant)] if meant else []
    hits = sorted((hit for hit in hits if not _of_another(text, hit)), key=lambda hit: hit.start)
    return [hit for hit in hits if not HELD.match(text, hit.end) and text[max(0, hit.start - 5) : hit.start].lower() != "anti-"]


def _of_another(text: str, hit: codebook.Hit) -> bool:
    """Whether the last name of a person stands behind another first name: "Hafez al-Assad", but "President Assad"."""
    if hit.entry.keys["is"] != "person" or " " in text[hit.start : hit.end]:
        return False
    match = FIRST_NAME.search(text, max(0, hit.start - 30), hit.start)
    word = tokens(text, *match.span(1))[0] if match else None
    if word is None or word.kind != "cap" or no_name(word, []):
        return False
    return not codebook.lookup(codebook.load("sources"), text[word.start : word.end])


def _misprinted(book: codebook.Codebook, word: str) -> codebook.Entry | None:
    """The organisation whose acronym `word` is but for two neighbouring letters that changed places."""
    swapped = {word[:k] + word[k + 1] + word[k] + word[k + 2 :] for k in range(1, len(word) - 1)} - {word}
    known = {entry.label: entry for one in swapped if (entry := book.scanner.by_term.get(one))}
    return next(iter(known.values())) if len(known) == 1 else None


def no_name(part: Token, others: list[codebook.Hit]) -> bool:
    """Whether a word before a name is no part of it: an office, a place, a little word, another actor."""
    inside = any(hit.start <= part.start < hit.end for hit in others)
    listed = any(part.low in words_of(kind) for kind in ("place", "organisation", "month"))
    listed = listed or part.low.removesuffix("s") in words_of("organisation")  # "the Departments spokesman": a lost apostrophe
    return inside or listed or is_title(part.low) or part.kind in NO_NAME


def is_title(word: str) -> bool:
    """Whether a word before a name is an office and no part of the name."""
    return word.strip(".") in words_of("office")


def possessive(name: str) -> str:
    """A name without its genitive."""
    return GENITIVE.sub("", name)


def lost_genitive(name: str) -> bool:
    """Whether a name begins with a state whose apostrophe was lost ("Syrias army"): no name where there is another."""
    first = name.split()[0]
    entry = codebook.lookup(codebook.load("sources"), first[:-1]) if first.endswith("s") else None
    return entry is not None and entry.keys["is"] == "state"


def parts_of(name: str) -> list[str]:
    """The words of a name, folded."""
    return [part.lower().rstrip(".") for part in re.split(r"[\s-]+", name)]


def strongest(hits: list[codebook.Hit]) -> codebook.Hit | None:
    """The one of several actors in a phrase that says whose word it is; a foreign state before "army" outweighs it."""
    best = max(hits, key=_weight, default=None)
    if best and best.entry.keys["is"] == "role" and best.entry.keys["type"] == "syrian_state":
        foreign = [hit for hit in hits if hit.entry.keys["is"] == "state" and hit.entry.keys["type"] != "syrian_state"]
        return foreign[0] if foreign else best
    return best


def _weight(hit: codebook.Hit) -> float:
    return 0.5 if hit.entry.keys["type"] == "unnamed" else STRENGTH[hit.entry.keys["is"]]


def beside(text: str, one: Mention) -> list[tuple[int, int]]:
    """The words before a name that can be its office, and the apposition behind it."""
    lead = " ".join(LEAD_END.split(text[max(0, one.start - 90) : one.start])[-1].split(" ")[-8:])
    spans = [(one.start - len(lead), one.start)]
    tail = TAIL.match(text, one.end, one.end + 110)
    if tail:
        spans.append(tail.span(tail.lastindex or 0))
    return spans
