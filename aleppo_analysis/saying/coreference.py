"""Whom a phrase means: full names, pronouns, "the monitor", "the group", "a statement", and whose word a person's is.

A rule each, from sure to guessed: a person by name, an organisation or state by the codebook, a role by its words; "he" is
who spoke last or else was named, "it" the last organisation that spoke. Any other source keeps its own words.
"""

from collections.abc import Sequence

from aleppo_analysis import codebook
from aleppo_analysis.saying.actors import own, strongest
from aleppo_analysis.saying.cast import Cast, Source, of_actor, of_person
from aleppo_analysis.saying.grammar import Token, limit, tokens, within, words_of
from aleppo_analysis.saying.names import is_title, no_name, possessive
from aleppo_analysis.saying.papers import author
from aleppo_analysis.saying.pronouns import FAR, going_back

OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they"}
PARTICLES = frozenset({"al", "de", "el", "bin", "abu", "-"})
Span = tuple[int, int]


def resolve(cast: Cast, span: Span, notes: tuple[Span, ...] = (), around: Sequence[Token] = (), told: Span = (0, 0)) -> Source:
    """Whom the words of a span mean, the appositions behind them (`notes`) taken into account.

    `around` are the tokens of the sentence, where they are known, `told` is what is said: whom it names does not say it.
    """
    words = author(within(around, cast.text, *span), cast.among(*span))
    span = words[0].start, words[-1].end
    known = _going_back(cast, words, told)
    if known:
        return known
    hits, plain = cast.among(*span), _without_article(cast.text[slice(*span)])
    noted = [hit for note in notes for hit in cast.among(*note)]
    person = _person(cast, words, hits) or _person_behind(cast, words, notes)
    if person:
        return _for_owner(cast, words[0], of_person(cast, person, [*hits, *noted]))
    if any(hit.start == words[0].start and hit.entry.keys["is"] == "role" for hit in hits):  # "opponents of President Assad"
        hits = [hit for hit in hits if hit.entry.keys["is"] != "person"]
    nouns = frozenset([word.low for word in words if word.kind in ("cap", "low")])
    if not hits and words[-1].low in words_of("papers"):
        return _paper(cast, plain, span[0])
    unnamed = not nouns.isdisjoint(words_of("unnamed_office")) and words[0].low not in words_of("indefinite")
    if unnamed and (holder := cast.holder(nouns, span[0])):
        return of_person(cast, holder, hits)
    best = strongest(own(cast.text, _no_places(words, hits)))
    if best is None:
        side = strongest(noted)
        kind = side.entry.keys["type"] if side else "unnamed" if nouns & words_of("nameless") else "other"
        return _for_owner(cast, words[0], Source(plain, "", "", kind, "thing", nouns))
    keys, label = best.entry.keys, best.entry.label
    if keys["is"] in ("organisation", "state") and _is_head(cast, best, words, hits):
        said_to_be = {word.low for note in notes for word in tokens(cast.text, *note) if word.low in words_of("anaphors")}
        return of_actor(cast, best)._replace(nouns=nouns | said_to_be)
    several = words[0].start < best.start and words[0].kind == "low" and words[-1].low.endswith("s")  # "independent monitors"
    noun = cast.text[best.start : best.end].lower().removesuffix("s")
    actor = cast.meant(noun) if keys["is"] == "role" and not several else None
    if actor and (actor.entry.keys["type"] == keys["type"] or words[0].kind != "determiner"):
        return of_actor(cast, actor)  # "20 killed: NGO", but not "an NGO said"
    group = label if keys["is"] in ("organisation", "state") else ""
    return _for_owner(cast, words[0], Source(plain, "", group, keys["type"], "role", nouns))


def _without_article(phrase: str) -> str:
    """A phrase without the article that it begins with."""
    first, *rest = phrase.split(None, 1)
    return rest[0].rstrip() if rest and (first.lower() in words_of("indefinite") or first.lower() == "the") else phrase.strip()


def _person_behind(cast: Cast, words: list[Token], notes: tuple[Span, ...]) -> str:
    """The person named behind an office: "Its director, Omar Haddad, said"."""
    if not notes or not any(is_title(word.low) for word in words):
        return ""
    named = [(hit.start, hit.end) for note in notes for hit in cast.among(*note) if hit.entry.keys["is"] == "person"]
    named += [(one.start, one.end) for note in notes for one in cast.persons(*note)]
    opens = [span for span in sorted(named) if any(note[0] == span[0] for note in notes)]
    return cast.fullest(possessive(cast.text[slice(*opens[-1])]), words[0].start) if opens else ""


def _for_owner(cast: Cast, first: Token, source: Source) -> Source:
    """A source named by its owner ("her spokesman") speaks for that one where nothing else says for whom."""
    if first.low not in OWNERS or source.type not in ("other", "unnamed"):
        return source
    owner = going_back(cast, OWNERS[first.low], first.start)
    return source._replace(type=owner.type, organisation=owner.actor or owner.organisation or owner.name)


def _no_places(words: list[Token], hits: list[codebook.Hit]) -> list[codebook.Hit]:
    """The actors of a phrase without the states that only say where: "a mosque in Syria"."""
    if not any(hit.entry.keys["is"] == "state" for hit in hits):
        return hits
    where = {words[n + 1].start for n in range(len(words) - 1) if words[n].low in ("in", "near", "at", "from")}
    return [hit for hit in hits if hit.entry.keys["is"] != "state" or hit.start not in where]


def _is_head(cast: Cast, hit: codebook.Hit, words: list[Token], hits: list[codebook.Hit]) -> bool:
    """Whether the phrase means the actor itself and nobody of it: nothing but a common noun of its kind stands behind."""
    if hit.end >= words[-1].end:
        return True
    common = words_of("organisation", "kinds", "works")
    rest = [word for word in within(words, cast.text, hit.end, words[-1].end) if word.kind in ("low", "cap")]
    other = [word for word in rest if word.low not in common]
    same = [one for one in hits if one.entry is hit.entry] if other else []
    return all(any(one.start <= word.start < one.end for one in same) for word in other)


def _person(cast: Cast, words: list[Token], hits: list[codebook.Hit]) -> str:
    """The full name of the person that the phrase is, ends with or begins with; empty where it names none."""
    start = words[0].start
    named = [hit for hit in hits if hit.entry.keys["is"] == "person"]
    if named and _only_whose(words, named[-1].start, hits):
        return ""
    if named:
        return cast.fullest(possessive(cast.text[named[-1].start : named[-1].end]), start)
    names = [word.kind == "cap" and not no_name(word, hits) for word in words]
    if True not in names and words[0].low not in PARTICLES:
        return ""
    titled = [n for n in range(1, len(words)) if names[n] and not names[n - 1] and is_title(words[n - 1].low)]
    tail = next((n for n, name in enumerate(names) if name and all(names[n:])), 0)
    first = max(titled[-1], tail if len(words) - tail > 1 else 0) if titled else tail
    while first and words[first - 1].low in PARTICLES and first < len(words) - 1:
        first -= 1
    last = next((n for n in range(first, len(words)) if not names[n] and words[n].low not in PARTICLES), len(words))
    if first == last:
        return ""
    name = possessive(cast.text[words[first].start : words[last - 1].end])
    full = cast.fullest(name, start)
    office = next((word for n, word in enumerate(words) if n >= last and (word.kind == "low" or is_title(word.low))), None)
    ends = last == len(words) or (first == 0 and office is not None and is_title(office.low))
    alone = first == 0 or words[first - 1].kind not in ("determiner", "preposition")
    if titled or (ends and alone and last - first > 1) or (full != name and " " in full and (ends or first == 0)):
        return full
    return ""


def _only_whose(words: list[Token], start: int, hits: list[codebook.Hit]) -> bool:
    """Whether the person at `start` only says whose the speakers are: "opponents of President Assad"."""
    at = next(n for n, word in enumerate(words) if word.start >= start)
    organised = {hit.start for hit in hits if hit.entry.keys["is"] in ("organisation", "role")}
    while at and words[at - 1].start not in organised:
        if not is_title(words[at - 1].low) and words[at - 1].kind not in ("cap", "determiner"):
            break
        at -= 1
    whose = at > 1 and words[at - 1].low in ("of", "for", "to")
    return whose and (words[at - 2].kind == "low" or (at == 2 and words[0].kind == "cap" and not is_title(words[0].low)))


def _paper(cast: Cast, name: str, at: int) -> Source:
    """A statement that names no author: it is of the side that its sentence names first."""
    begin = max(cast.text.rfind(mark, max(0, at - FAR), at) for mark in (". ", "\n")) + 1
    author = next((hit.entry for hit in cast.among(begin, at) if hit.entry.keys["is"] != "role"), None)
    return Source(name, "", author.label if author else "", author.keys["type"] if author else "unnamed", "role")


def _going_back(cast: Cast, words: list[Token], told: Span) -> Source | None:
    """The source before that a pronoun, "the same source", "the group" or "sources" goes back to."""
    at, first = words[0].start, words[0].low
    if len(words) == 1 and first in words_of("he", "it", "they"):
        return going_back(cast, first, at, told)
    if "same" in [word.low for word in words]:
        return cast.history[-1][1] if cast.history else None
    nouns = [word.low for word in words if word.kind in ("cap", "low")]
    if first == "the" and len(nouns) > 1 and words_of("organisation", "anaphors").issuperset(nouns):
        recent = (source for _, source in reversed(cast.history[-int(limit("memory_sources")) :]))
        things = (source for source in recent if source.form == "thing" and source.actor)
        return next((source for source in things if set(nouns) <= source.nouns), None)
    if first == "the" and len(nouns) > 1 and nouns[-1] in words_of("groups"):
        return _described(cast, words)
    if len(nouns) != 1 or nouns[0] not in words_of("anaphors") or first in words_of("indefinite"):
        return None
    if any(hit.entry.keys["is"] == "organisation" for hit in cast.among(at, words[-1].end)):
        return None
    return _anaphor(cast, nouns[0], at, first == "the")


def _described(cast: Cast, words: list[Token]) -> Source | None:
    """Who of the last to speak is such a group: "the hard-line militant group", "the medical charity"."""
    if any(word.kind == "cap" for word in words):
        return None
    described = codebook.load("grammar").settings["described"].values()
    kinds = [set(one["types"]) for one in described if not set(one["words"]).isdisjoint([word.low for word in words])]
    recent = [source for _, source in reversed(cast.history[-4:]) if source.form == "thing" and source.actor]
    return next((source for source in recent if kinds and source.type in kinds[0]), None)


def _anaphor(cast: Cast, noun: str, at: int, definite: bool) -> Source | None:
    recent = [source for _, source in reversed(cast.history[-int(limit("memory_sources")) :])]
    if noun in words_of("papers"):
        return recent[0] if recent and definite else None
    alike = {noun, noun.removesuffix("s"), noun + "s"}
    alike = alike.union(*(words_of(kind) for kind in ("army", "air") if noun in words_of(kind)))
    if definite and noun in words_of("organisation") and not any(alike & source.nouns for source in recent):
        labels = [label for label in cast.named if any(noun in name.lower().split() for name in cast.printed(label))]
        near = [cast.named[label][0] for label in labels]
        near = [hit for hit in near if hit.entry.keys["is"] == "organisation" and hit.start < at]
        if near:
            return of_actor(cast, max(near, key=lambda hit: hit.start))
    for source in recent:
        if alike & (source.nouns | set(source.name.lower().split()) | set(source.actor.lower().split())):
            return source
    last = [source for source in recent[:4] if source.form == "thing" and source.actor]
    return last[0] if last and noun in words_of("groups") else None
