"""Who appears in an article, and whom a phrase means: full names, the organisations behind persons, pronouns.

A person is called by the fullest name that the article gives, an actor of the codebook by its label where the article has
it and else by the longest of its names that the article has; any other source keeps its own words.
"""

import re
from bisect import bisect_left
from collections import Counter
from typing import NamedTuple

from aleppo_analysis import codebook
from aleppo_analysis.naming import STRENGTH, tokens, words_limit, words_of

_PART = r"(?:[^\W\d_a-z]\.|[^\W\d_a-z][\w'’]*(?:-\w+)*|(?:al|el)-\w+)"
NAME = re.compile(rf"{_PART}(?:[ \xa0](?:(?:al|el|de|bin|ibn|van|von|der|del|abu|da)[ \xa0-])?{_PART})+")
HELD = re.compile(r"[-‐‑](?:held|controlled|occupied|besieged|populated|majority|style|born|allied|owned|friendly|dominated)")


class Source(NamedTuple):
    """Who a phrase means: `name` in the article's words, `actor` the codebook's label, whom a person speaks for, and its type."""

    name: str
    actor: str
    organisation: str
    type: str
    form: str
    nouns: frozenset[str]


class Mention(NamedTuple):
    """A person's full name where the article prints it."""

    start: int
    end: int
    name: str


class Cast:
    """All who appear in one article."""

    def __init__(self, text: str) -> None:
        """Read every actor and every personal name in `text`."""
        self.text = text
        self.actors = actors(text)
        self._starts = [hit.start for hit in self.actors]
        self.people = self._people()
        self._named = Counter(one.name for one in self.people)
        self.history: list[tuple[int, Source]] = []

    def among(self, start: int, end: int) -> list[codebook.Hit]:
        """The actors named between two places."""
        return [hit for hit in self.actors[bisect_left(self._starts, start) : bisect_left(self._starts, end)] if hit.end <= end]

    def _people(self) -> list[Mention]:
        found = []
        for match in NAME.finditer(self.text):
            parts = [part for part in tokens(self.text, match.start(), match.end()) if part.kind != "mark"]
            for k in range(len(parts) - 1, -1, -1):
                if parts[k].low.strip(".") in words_of("office") or parts[k].kind in ("time", "determiner", "conjunction", "adverb", "pronoun", "preposition") or parts[k].low in words_of("place"):
                    parts = parts[k + 1 :]
                    break
            if len(parts) > 1 and parts[-1].low not in words_of("organisation"):
                start, end = parts[0].start, parts[-1].end
                if not any(hit.entry.keys["is"] != "person" and hit.end > start for hit in self.among(start, end)):
                    found.append(Mention(start, end, possessive(self.text[start:end])))
        return found

    def fullest(self, name: str, at: int) -> str:
        """The fullest name that the article gives the person called `name` at a place: the nearest before it, else the first."""
        folded = [part.lower().rstrip(".") for part in re.split(r"[\s-]+", name)]
        best = ""
        for one in self.people:
            parts = [part.lower() for part in re.split(r"[\s-]+", one.name)]
            if len(parts) >= len(folded) and (parts[-len(folded) :] == folded or (len(folded) > 1 and set(folded) <= set(parts))):
                if one.start < at or not best:
                    best = one.name if len(one.name) >= len(best) or not best.endswith(name) else best
        if not best and len(folded) == 1:
            best = next((one.name for one in self.people if one.name.lower().startswith(folded[0] + " ")), "")
        return best or name

    def first(self, name: str) -> int:
        """Where the article first prints the last word of a name."""
        return self.text.find(name.split()[-1])

    def role_of(self, name: str) -> list[codebook.Hit]:
        """The actors named beside the mentions of a person: the offices before the name, the apposition behind it."""
        last = name.split()[-1]
        hits: list[codebook.Hit] = []
        for one in self.people:
            if one.name == name or (one.name.endswith(last) and len(one.name) > len(name)):
                hits += self.among(*_lead(self.text, one.start)) + self.among(*_tail(self.text, one.end))
        return [hit for hit in hits if hit.entry.keys["is"] != "person"]


def actors(text: str) -> list[codebook.Hit]:
    """Every actor and role of the codebook in `text`, but those that only say who holds a place ("rebel-held")."""
    return [hit for hit in codebook.find(codebook.load("sources"), text) if not HELD.match(text, hit.end) and text[max(0, hit.start - 5) : hit.start].lower() != "anti-"]


def possessive(name: str) -> str:
    """A name without its genitive."""
    return re.sub(r"['’]s$|['’]$", "", name)


def strongest(hits: list[codebook.Hit]) -> codebook.Hit | None:
    """The one of several actors in a phrase that says whose word it is; a foreign state before "army" outweighs it."""
    best = None
    for hit in hits:
        if best is None or _weight(hit) > _weight(best):
            best = hit
    if best and best.entry.keys["is"] == "role" and best.entry.keys["type"] == "syrian_state":
        foreign = [hit for hit in hits if hit.entry.keys["is"] == "state" and hit.entry.keys["type"] != "syrian_state"]
        best = foreign[0] if foreign else best
    return best


def _weight(hit: codebook.Hit) -> float:
    return 0.5 if hit.entry.keys["type"] == "unnamed" else STRENGTH[hit.entry.keys["is"]]


def _lead(text: str, at: int) -> tuple[int, int]:
    """The words before a name that can be its office: back to a mark or seven words."""
    lead = text[max(0, at - 90) : at]
    lead = re.split(r"[,;:.!?\"”“\n]\s|\b(?:and|that|by|with|as|said|told|to)\b", lead)[-1]
    lead = " ".join(lead.split(" ")[-8:])
    return at - len(lead), at


def _tail(text: str, at: int) -> tuple[int, int]:
    """The apposition behind a name: up to the next mark or verb of the main clause."""
    tail = text[at : at + 110]
    match = re.match(r"\s*[,(–-]\s*([^,;.!?\"”“)\n]*)", tail) or re.match(r"\s+((?:a|the|an|head|director|spokesman|leader|\w+s)\s[^,;.!?\"”“\n]*?)(?=\s(?:said|told|added|says)\b)", tail)
    return (at + match.start(1), at + match.end(1)) if match else (at, at)


def resolve(cast: Cast, start: int, end: int, notes: list[tuple[int, int]], sentence: int) -> Source:
    """Whom the words between `start` and `end` mean, appositions (`notes`) taken into account."""
    words = tokens(cast.text, start, end)
    first = words[0].low
    content = [word for word in words if word.kind not in ("determiner", "preposition", "mark")]
    if first in (*words_of("person", "anaphor"), *words_of("thing", "anaphor"), *words_of("many", "anaphor")) and len(words) == 1:
        return _pronoun(cast, first, start)
    if len([word for word in content if word.low != "same"]) <= 2 and content and content[-1].low in words_of("nouns", "anaphor"):
        known = _anaphor(cast, words[0].low, [word.low for word in content if word.low != "same"], start)
        if known:
            return known
    if "same" in [word.low for word in words] and cast.history:
        return cast.history[-1][1]
    hits = cast.among(start, end)
    if not hits and content and content[-1].low in words_of("papers", "anaphor"):
        return _paper(cast, _plain(cast.text[start:end]), start)
    best = strongest(hits)
    person = _person(cast, words, hits, start)
    if person:
        return _of_person(cast, person, [*hits, *(hit for note in notes for hit in cast.among(*note))])
    nouns = frozenset(word.low for word in content)
    plain = _plain(cast.text[start:end])
    if best is None:
        noted = strongest([hit for note in notes for hit in cast.among(*note)])
        return Source(plain, "", "", noted.entry.keys["type"] if noted else _untyped(nouns), "thing", nouns)
    keys = best.entry.keys
    if keys["is"] in ("organisation", "state") and _heads(cast.text, best, end, [one for one in hits if one.entry is best.entry]):
        return _of_organisation(cast, best)._replace(nouns=nouns)
    generic = _generic(cast, best)
    if generic:
        return generic
    return Source(plain, "" if keys["is"] != "organisation" else best.entry.label, best.entry.label if keys["is"] == "organisation" else "", keys["type"], "role", nouns)


def _untyped(nouns: frozenset[str]) -> str:
    return "unnamed" if nouns & {"sources", "source", "reports", "report", "officials", "official"} else "other"


def _plain(phrase: str) -> str:
    return re.sub(r"^(?:the|a|an|one|another|some|several|other)\s+", "", phrase.strip(), flags=re.IGNORECASE)


def _heads(text: str, hit: codebook.Hit, end: int, others: list[codebook.Hit]) -> bool:
    """Whether the phrase is about the actor itself and not about somebody of it: nothing but a common noun of its kind behind."""
    rest = [word.low for word in tokens(text, hit.end, end) if word.kind in ("low", "cap") and not any(one.start <= word.start < one.end for one in others)]
    return all(word in words_of("organisation") or word in ("monitor", "newspaper", "website", "channel", "watchdog", "charity", "station") for word in rest)


def _longest_name(cast: Cast, hit: codebook.Hit) -> str:
    """The label where the article has it, else the longest of the entry's names that the article has."""
    entry = hit.entry
    if entry.keys.get("several"):
        return possessive(cast.text[hit.start : hit.end])
    own = possessive(cast.text[hit.start : hit.end])
    printed = {possessive(cast.text[one.start : one.end]) for one in cast.actors if one.entry is entry}
    exact = next((name for name in printed if name.lower() == entry.label.lower()), "")
    if exact:
        return own if len(own.split()) == len(exact.split()) else exact
    return max(printed, key=lambda name: (not re.match(r"\w+s ", name), len(name), name), default=entry.label)


def _generic(cast: Cast, hit: codebook.Hit) -> Source | None:
    """The organisation in the article that a phrase such as "a monitor", "the rescue service" or "state TV" means."""
    phrase = re.sub(r"s$", "", cast.text[hit.start : hit.end].lower())
    meant = [one for one in cast.actors if phrase in {re.sub(r"s$", "", term) for term in one.entry.keys.get("generic", ())}]
    if not meant:
        return None
    label = Counter(one.entry.label for one in meant).most_common(1)[0][0]
    chosen = next(one for one in meant if one.entry.label == label)
    return _of_organisation(cast, chosen)


def _of_organisation(cast: Cast, hit: codebook.Hit) -> Source:
    name = _longest_name(cast, hit)
    label = name if hit.entry.keys.get("several") else hit.entry.label
    return Source(name, label, "", hit.entry.keys["type"], "thing", frozenset(name.lower().split()))


def _person(cast: Cast, words: list, hits: list[codebook.Hit], start: int) -> str:
    """The full name of the person that the phrase ends with or is; empty where it names none."""
    named = [hit for hit in hits if hit.entry.keys["is"] == "person"]
    if named:
        printed = cast.text[named[-1].start : named[-1].end]
        return cast.fullest(possessive(printed), start)
    lead = [word for word in words[: next((k for k, word in enumerate(words) if word.kind != "cap"), len(words))]]
    if 2 <= len(lead) < len(words) and words[len(lead)].low in words_of("office") and words[len(lead)].kind == "low" and not any(hit.start < lead[-1].end for hit in hits):
        return cast.fullest(cast.text[lead[0].start : lead[-1].end], start)
    run = []
    for word in reversed(words):
        if word.kind != "cap" or word.low.strip(".") in words_of("office") or word.low in words_of("place") or any(hit.start <= word.start < hit.end for hit in hits):
            if word.low in ("al", "de", "el", "bin", "abu", ".") and run:
                continue
            break
        run.append(word)
    if not run or run[0].low in words_of("organisation"):
        return ""
    name = possessive(cast.text[run[-1].start : run[0].end])
    before = [word for word in words if word.end <= run[-1].start]
    full = cast.fullest(name, start)
    titled = bool(before) and before[-1].low.strip(".") in words_of("office")
    if len(run) > 1 and not (before and before[-1].kind == "determiner"):
        return full
    return full if titled or (full != name and " " in full) else ""


def _of_person(cast: Cast, name: str, hits: list[codebook.Hit]) -> Source:
    """A person, with whom it speaks for: the codebook's word, else the offices that the article gives."""
    entry = next((hit.entry for hit in hits if hit.entry.keys["is"] == "person"), None) or codebook.lookup(codebook.load("sources"), name)
    if entry and entry.keys["is"] == "person":
        return Source(name, entry.label, str(entry.keys.get("organisation", "")), entry.keys["type"], "person", frozenset())
    best = strongest([hit for hit in hits if hit.entry.keys["is"] != "person"] or cast.role_of(name))
    if best is None or best.entry.keys["type"] == "unnamed":
        best = strongest(cast.role_of(name)) or best
    if best is None:
        return Source(name, name, "", "other", "person", frozenset())
    group = best.entry.label if best.entry.keys["is"] in ("organisation", "state") else ""
    return Source(name, name, group, best.entry.keys["type"], "person", frozenset())


UNKNOWN = Source("", "", "", "unnamed", "thing", frozenset())


def _pronoun(cast: Cast, word: str, at: int) -> Source:
    """He or she: the last person before; it: the last source or actor that is none; they: the last source of several."""
    if word in words_of("person", "anaphor"):
        return _last_person(cast, at) or UNKNOWN._replace(name=word)
    wanted = ("thing",) if word in words_of("thing", "anaphor") else ("role", "thing")
    for _, source in reversed(cast.history[-8:]):
        if source.form in wanted:
            return source
    for _, source in reversed(cast.history[-8:]):
        if source.form == "role":
            return source
    return _last_organisation(cast, at) or UNKNOWN._replace(name=word)


def _last_person(cast: Cast, at: int) -> Source | None:
    """The person that the nearest sentence before names first, or the last person who spoke if nearer."""
    spoken = [(place, source) for place, source in cast.history if source.form == "person"]
    stop = max(cast.text.rfind(mark, 0, at) for mark in (". ", ".\n", "\n", ".” ", '." '))
    for _ in range(int(words_limit("memory_sentences"))):
        begin = max((cast.text.rfind(mark, 0, max(0, stop)) for mark in (". ", "\n", ".” ", '." ')), default=-1)
        inside = [hit for hit in cast.among(begin + 1, max(at if _ == 0 else stop, 0)) if hit.entry.keys["is"] == "person"]
        named = sorted([(hit.start, possessive(cast.text[hit.start : hit.end])) for hit in inside]
                       + [(one.start, one.name) for one in cast.people if begin < one.start < (at if _ == 0 else stop)])
        said = [source for place, source in spoken if begin < place < at]
        if said:
            return said[-1]
        if named:
            name = cast.fullest(named[0][1], at)
            return _of_person(cast, name, [hit for hit in inside if hit.start == named[0][0]])
        if begin < 0:
            break
        stop = begin
    return spoken[-1][1] if spoken else None


def _paper(cast: Cast, name: str, at: int) -> Source:
    """A statement that names no author: it is of the side that its sentence names first."""
    begin = max(cast.text.rfind(mark, 0, at) for mark in (". ", "\n")) + 1
    author = next((hit.entry for hit in cast.among(begin, at) if hit.entry.keys["is"] != "role"), None)
    return Source(name, "", author.label if author else "", author.keys["type"] if author else "unnamed", "role", frozenset(name.lower().split()))


def _last_organisation(cast: Cast, at: int) -> Source | None:
    near = [hit for hit in cast.among(max(0, at - 400), at) if hit.entry.keys["is"] in ("organisation", "state")]
    if not near:
        return None
    return _of_organisation(cast, near[-1])


def _anaphor(cast: Cast, first: str, content: list[str], at: int) -> Source | None:
    """A source named before that "the source", "the group", "sources" or "a statement" goes back to."""
    noun = content[-1]
    indefinite = first in ("a", "an", "another", "one", "some", "several", "other")
    if indefinite or len(content) > 1:
        return None
    if noun in words_of("papers", "anaphor"):
        return cast.history[-1][1] if cast.history and first == "the" else None
    alike = {noun, noun.rstrip("s"), noun + "s"}
    if first == "the" and noun in words_of("organisation"):
        near = [hit for hit in cast.actors if hit.entry.keys["is"] == "organisation" and noun in cast.text[hit.start : hit.end].lower().split()]
        spoken = any(alike & source.nouns for _, source in cast.history)
        if near and not spoken:
            return _of_organisation(cast, max((hit for hit in near if hit.start < at), key=lambda hit: hit.start, default=near[0]))
    for _, source in reversed(cast.history):
        if alike & source.nouns or alike & set(source.name.lower().split()) or alike & set(source.actor.lower().split()):
            return source
    if noun in ("group", "organisation", "organization", "network", "charity", "agency"):
        for _, source in reversed(cast.history[-4:]):
            if source.form == "thing" and source.actor:
                return source
    return None
