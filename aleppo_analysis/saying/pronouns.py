"""Whom a pronoun means: "he" a person who spoke or was named, "it" an organisation, "they" several."""

from aleppo_analysis.saying.cast import Cast, Source, of_actor, of_person
from aleppo_analysis.saying.contents import Span
from aleppo_analysis.saying.grammar import limit, words_of
from aleppo_analysis.saying.names import possessive

SENTENCE_END = (". ", ".\n", "\n", ".” ", '." ')
FAR = 3000  # characters back beyond which no sentence begins


def going_back(cast: Cast, word: str, at: int, told: Span = (0, 0)) -> Source:
    """He or she: the last person; it: the last organisation that spoke or was named; they: the last source of several.

    `told` is what the pronoun says: whom it names there does not say it.
    """
    if word in words_of("he"):
        return _last_person(cast, at, told) or Source(word, "", "", "unnamed", "thing")
    recent = [source for _, source in reversed(cast.history[-8:])]
    several = word not in words_of("it")
    spoken = next((source for source in recent if _is_body(source) or (several and source.form == "role")), None)
    spoken = spoken or next((source for source in recent if source.form == "role"), None)
    if spoken:
        return spoken
    near = [hit for hit in cast.among(max(0, at - int(limit("near"))), at) if hit.entry.keys["is"] in ("organisation", "state")]
    return of_actor(cast, near[-1]) if near else Source(word, "", "", "unnamed", "thing")


def _last_person(cast: Cast, at: int, told: Span) -> Source | None:
    """The person that the nearest sentence before names first, unless somebody spoke in it."""
    recent = cast.history[-int(limit("memory_sources")) :]
    spoken = [(place, source) for place, source in recent if source.form == "person" or _is_somebody(source)]
    stop = at
    for _ in range(int(limit("memory_sentences")) + 1):
        begin = max(cast.text.rfind(mark, max(0, stop - FAR), max(0, stop)) for mark in SENTENCE_END)
        said = [(place, source) for place, source in spoken if begin < place < at]
        if said:
            return _named(cast, *said[-1], at)
        inside = [hit for hit in cast.among(begin + 1, stop) if hit.entry.keys["is"] == "person"]
        named = [(hit.start, possessive(cast.text[hit.start : hit.end])) for hit in inside]
        named += [(one.start, one.name) for one in cast.persons(begin + 1, stop) if cast.has_office(one)]
        named = [(start, name) for start, name in named if not told[0] <= start < told[1]]
        if named:
            start, name = min(named)
            return of_person(cast, cast.fullest(name, at), [hit for hit in inside if hit.start == start])
        if begin < 0:
            break
        stop = begin
    return spoken[-1][1] if spoken else None


def _is_body(source: Source) -> bool:
    """Whether a source is an organisation, named or not: "the Observatory", "a militant website"."""
    group = source.form == "role" and not words_of("organisation", "groups", "kinds").isdisjoint(source.nouns)
    return (source.form == "thing" or group) and not _is_somebody(source)


def _is_somebody(source: Source) -> bool:
    """Whether a source without a name is one person: "a resident of Homs", "the spokesman"."""
    return not source.actor and not words_of("somebody").isdisjoint(source.nouns)


def _named(cast: Cast, place: int, source: Source, at: int) -> Source:
    """A source without a name by the name that its sentence gives it: "a resident who uses the name Omar Haddad"."""
    for one in () if source.form == "person" else cast.persons(place, min(at, place + int(limit("near")))):
        if not words_of("naming").isdisjoint(cast.text[place : one.start].lower().split()[-2:]):
            return of_person(cast, one.name, [])
    return source
