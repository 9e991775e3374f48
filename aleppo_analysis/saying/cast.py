"""Who appears in an article: actors of the codebook, persons by their names, the offices beside them, who has spoken so far.

A person is called by the fullest name that the article gives, an actor of the codebook by its label where the article has
it and else by the longest of its names that the article has.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from typing import NamedTuple

from aleppo_analysis import codebook
from aleppo_analysis.saying import names
from aleppo_analysis.saying.grammar import limit, tokens, words_of
from aleppo_analysis.saying.names import NAME, Mention, can_be, inside, is_title, no_name, parts_of, possessive

HYPHENS = frozenset("-‐‑")
HELD = re.compile(r"[-‐‑](?:held|controlled|occupied|besieged|populated|majority|style|born|allied|owned|friendly|dominated)")
ACRONYM = re.compile(r"[A-Z](?<!\w.)[A-Z]{3,15}\b")  # what comes first tells at once where none can begin
FIRST_NAME = re.compile(r"(?<![.!?:;,] )(?<![.!?:;,\n\"“])\b([^\W\d_a-z][a-z]+) $")
LEAD_END = re.compile(r"\n|(?:[,;:!?\"”“\n]|(?<=[a-z]{3})\.)\s|\s[-–—|]\s|\b(?:and|that|by|with|as|said|told|to)\b")
TAIL = re.compile(
    r"\s*[,(–-]\s*([^,;.!?\"”“)\n]*)|"
    r"\s+((?:a|the|an|head|director|spokesman|leader|\w+s)\s[^,;.!?\"”“\n]*?)(?=\s(?:said|told|added|says)\b|[.\n]|$)"
)
LONGEST_ACTOR = 80  # characters
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


class Cast:
    """All who appear in one article; `history` is filled with the sources as they speak."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.actors = actors(text)
        self._starts = [hit.start for hit in self.actors]
        self.printed: dict[str, set[str]] = defaultdict(set)
        self.generic: dict[str, Counter[str]] = defaultdict(Counter)
        self.example = {hit.entry.label: hit for hit in reversed(self.actors)}
        book = codebook.load("sources")
        for hit in self.actors:
            name = possessive(text[hit.start : hit.end])
            if codebook.lookup(book, name):  # no misprint
                self.printed[hit.entry.label].add(name)
            for phrase in hit.entry.keys.get("generic", ()):
                self.generic[phrase.lower().removesuffix("s")][hit.entry.label] += 1
        self.people = list(self._people())
        self.places = [one.start for one in self.people]
        self._by_word: dict[str, list[Mention]] = defaultdict(list)
        for one in self.people:
            for word in set(one.parts):
                self._by_word[word].append(one)
        self._roles: dict[str, list[codebook.Hit]] = {}
        self._offices: dict[str, bool] = {}
        self._fullest: dict[str, tuple[int, str]] = {}
        self._firsts: dict[str, str] = {}
        self.history: list[tuple[int, Source]] = []

    def among(self, start: int, end: int) -> list[codebook.Hit]:
        """The actors named between two places."""
        inside = self.actors[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [hit for hit in inside if hit.end <= end]

    def persons(self, start: int, end: int) -> list[Mention]:
        """The persons named between two places."""
        return self.people[bisect_left(self.places, start) : bisect_left(self.places, end)]

    def _people(self) -> list[Mention]:
        found, read = [], names.reader()
        for match in NAME.finditer(self.text):
            at, stop = match.span()
            parts = read(match.group())
            if len(parts) < 2:
                continue
            around = self.actors[bisect_left(self._starts, at - LONGEST_ACTOR) : bisect_left(self._starts, stop)]
            others = [hit for hit in around if at < hit.end <= stop and hit.entry.keys["is"] != "person"]
            taken = [k for k, (start, _) in enumerate(parts) if inside(at + start, others)] if others else []
            parts = parts[taken[-1] + 1 :] if taken else parts
            if len(parts) > 1:
                start, end = at + parts[0][0], at + parts[-1][1]
                name = possessive(self.text[start:end])
                found.append(Mention(start, end, name, parts_of(name)))
        return found

    def fullest(self, name: str, at: int) -> str:
        """The fullest name that the article gives the person called `name`: the nearest before a place, else the first."""
        mentions = self._by_word.get(parts_of(name)[-1], [])
        before = bisect_left(mentions, at, key=lambda one: one.start)
        done, best = self._fullest.get(name, (0, ""))  # so that a name that stands often is not looked for from the start
        if done > before:
            done, best = 0, ""
        for one in mentions[done:before]:
            best = one.name if can_be(name, one.parts, best) else best
        self._fullest[name] = before, best
        return best or self._first_called(name) or name

    def _first_called(self, name: str) -> str:
        """The fullest name where the article first gives it, or that of the first person who has this first name."""
        folded = parts_of(name)
        if name not in self._firsts:
            alike = (one.name for one in self._by_word.get(folded[-1], ()) if can_be(name, one.parts, ""))
            first = (one.name for one in self._by_word.get(folded[0], ()) if len(folded) == 1 and one.parts[0] == folded[0])
            self._firsts[name] = next(alike, "") or next(first, "")
        return self._firsts[name]

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
        if name not in self._offices:
            mentions = (one for one in self._by_word.get(parts_of(name)[-1], ()) if one.name == name)
            leads = (self.text[max(0, one.start - 60) : one.start].lower().split()[-6:] for one in mentions)
            self._offices[name] = any(not words_of("public").isdisjoint(lead) for lead in leads)
        return self._offices[name]

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
    acronyms = [(match.start(), match.end(), _misprinted(book, match.group())) for match in ACRONYM.finditer(text)]
    new = [codebook.Hit(start, end, meant) for start, end, meant in acronyms if meant and not _among(hits, start)]
    hits = sorted([*hits, *new], key=lambda hit: hit.start) if new else hits
    own = [hit for hit in hits if not _holds_only(text, hit.start, hit.end)]
    return [hit for hit in own if hit.entry.keys["is"] != "person" or not _of_another(text, hit)]


def _among(hits: list[codebook.Hit], at: int) -> bool:
    """Whether one of the hits has the character at a place."""
    before = bisect_right(hits, at, key=lambda hit: hit.start)
    return bool(before) and at < hits[before - 1].end


def _holds_only(text: str, start: int, end: int) -> bool:
    """Whether an actor only says who holds a place, or whom somebody is against."""
    if text[end : end + 1] in HYPHENS and HELD.match(text, end):
        return True
    return text[start - 1 : start] == "-" and text[max(0, start - 5) : start].lower() == "anti-"


def _of_another(text: str, hit: codebook.Hit) -> bool:
    """Whether the last name of a person stands behind another first name: "Hafez al-Assad", but "President Assad"."""
    if " " in text[hit.start : hit.end]:
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


def lost_genitive(name: str) -> bool:
    """Whether a name begins with a state whose apostrophe was lost ("Syrias army"): no name where there is another."""
    first = name.split()[0]
    entry = codebook.lookup(codebook.load("sources"), first[:-1]) if first.endswith("s") else None
    return entry is not None and entry.keys["is"] == "state"


def strongest(hits: list[codebook.Hit]) -> codebook.Hit | None:
    """The one of several actors in a phrase that says whose word it is; a foreign state before "army" outweighs it."""
    best = max(hits, key=_weight, default=None)
    home = codebook.load("sources").settings["home"]
    if best and best.entry.keys["is"] == "role" and best.entry.keys["type"] == home:
        foreign = [hit for hit in hits if hit.entry.keys["is"] == "state" and hit.entry.keys["type"] != home]
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
