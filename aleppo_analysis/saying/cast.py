"""Who appears in an article: actors of the codebook, persons by their names, the offices beside them, who has spoken so far.

A person is called by the fullest name that the article gives, an actor of the codebook by its label where the article has
it and else by the longest of its names that the article has.
"""

import re
from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

from aleppo_analysis import codebook
from aleppo_analysis.saying import names
from aleppo_analysis.saying.actors import actors, generic, is_home, lost_genitive, strongest
from aleppo_analysis.saying.grammar import limit, words_of
from aleppo_analysis.saying.names import NAME, Mention, can_be, inside, is_title, parts_of, possessive

LEAD_END = re.compile(r"\n|(?:[,;:!?\"”“\n]|(?<=[a-z]{3})\.)\s|\s[-–—|]\s|\b(?:and|that|by|with|as|said|told|to)\b")
TAIL = re.compile(
    r"\s*[,(–-]\s*([^,;.!?\"”“)\n]*)|"
    r"\s+((?:a|the|an|head|director|spokesman|leader|\w+s)\s[^,;.!?\"”“\n]*?)(?=\s(?:said|told|added|says)\b|[.\n]|$)"
)
LONGEST_ACTOR = 80  # characters


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
        self.history: list[tuple[int, Source]] = []
        self._starts = [hit.start for hit in self.actors]
        self._printed: dict[str, set[str]] = {}
        self._called: dict[str, str] = {}
        self._roles: dict[str, list[codebook.Hit]] = {}
        self._offices: dict[str, bool] = {}
        self._fullest: dict[str, tuple[int, str]] = {}
        self._firsts: dict[str, str] = {}

    @cached_property
    def named(self) -> dict[str, list[codebook.Hit]]:
        """Where each actor of the codebook is named, by its label."""
        named: dict[str, list[codebook.Hit]] = {}
        for hit in self.actors:
            named.setdefault(hit.entry.label, []).append(hit)
        return named

    @cached_property
    def people(self) -> list[Mention]:
        """The persons whose names the article prints, in order."""
        return self._people()

    @cached_property
    def places(self) -> list[int]:
        """Where the persons stand."""
        return [one.start for one in self.people]

    @cached_property
    def _by_word(self) -> dict[str, list[Mention]]:
        """The persons by each word of their names."""
        by_word: dict[str, list[Mention]] = {}
        for one in self.people:
            for word in set(one.parts):
                by_word.setdefault(word, []).append(one)
        return by_word

    def printed(self, label: str) -> set[str]:
        """The names that the article has for an actor, misprints left out."""
        if label not in self._printed:
            book = codebook.load("sources")
            names = {possessive(self.text[hit.start : hit.end]) for hit in self.named.get(label, ())}
            self._printed[label] = {name for name in names if codebook.lookup(book, name)}
        return self._printed[label]

    def meant(self, phrase: str) -> codebook.Hit | None:
        """The actor that "the monitor" or "the watchdog" means: of those called so the one that is named most often."""
        times = generic().get(phrase, {})
        known = (label for label in self.named if label in times) if times else ()  # of two as often the first one counts
        best = max(known, key=lambda label: times[label] * len(self.named[label]), default=None)
        return self.named[best][0] if best else None

    def among(self, start: int, end: int) -> list[codebook.Hit]:
        """The actors named between two places."""
        inside = self.actors[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        while inside and inside[-1].end > end:
            inside.pop()
        return inside

    def persons(self, start: int, end: int) -> list[Mention]:
        """The persons named between two places."""
        return self.people[bisect_left(self.places, start) : bisect_left(self.places, end)]

    def _people(self) -> list[Mention]:
        found: list[Mention] = []
        read = names.reader()
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

    def is_last_name(self, word: str) -> bool:
        """Whether one of the persons has this last name, in lower case."""
        return any(one.name.split()[-1].lower() == word for one in self.people)

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
        label = hit.entry.label
        if label not in self._called:
            printed = self.printed(label)
            exact = [name for name in printed if name.lower() == label.lower()]
            whole = printed - {f"{name}s" for name in printed}  # "Coalitions" beside "Coalition" lost its apostrophe
            longest = max(whole, key=lambda name: (not lost_genitive(name), len(name), name), default=label)
            self._called[label] = min(exact, default=longest)
        return self._called[label]


def beside(text: str, one: Mention) -> list[tuple[int, int]]:
    """The words before a name that can be its office, and the apposition behind it."""
    lead = " ".join(LEAD_END.split(text[max(0, one.start - 90) : one.start])[-1].split(" ")[-8:])
    spans = [(one.start - len(lead), one.start)]
    tail = TAIL.match(text, one.end, one.end + 110)
    if tail:
        spans.append(tail.span(tail.lastindex or 0))
    return spans


def of_person(cast: Cast, name: str, hits: list[codebook.Hit]) -> Source:
    """A person, with whom it speaks for: the codebook's word, else the offices that the article gives."""
    entry = next((hit.entry for hit in hits if hit.entry.keys["is"] == "person"), None)
    entry = entry or codebook.lookup(codebook.load("sources"), name)
    if entry and entry.keys["is"] == "person":
        return Source(name, entry.label, str(entry.keys.get("organisation", "")), entry.keys["type"], "person")
    best = strongest(hits)
    if best is None or best.entry.keys["type"] == "unnamed" or best.entry.keys["is"] == "state":
        best = strongest([*hits, *cast.roles_of(name)])
    if best is None or (is_home(best) and not cast.holds_office(name)):
        return Source(name, name, "", "other", "person")
    group = best.entry.label if best.entry.keys["is"] in ("organisation", "state") else ""
    return Source(name, name, group, best.entry.keys["type"], "person")


def of_actor(cast: Cast, hit: codebook.Hit) -> Source:
    """An actor of the codebook, by its name in the article."""
    name = cast.called(hit)
    label = name if hit.entry.keys.get("several") else hit.entry.label
    return Source(name, label, "", hit.entry.keys["type"], "thing", frozenset(name.lower().split()))
