"""The shortest phrase that ends at a word, where lost commas run it together with what stands before it."""

from aleppo_analysis import codebook
from aleppo_analysis.saying.grammar import Token, words_of


def shortest(words: list[Token], first: int, last: int, actors: list[codebook.Hit]) -> int:
    """Where the shortest phrase begins that ends at `last`: at an actor, a name or an article, with what belongs before it."""
    start = last - 1
    hit = next((one for one in actors if one.start < words[last - 1].end <= one.end), None)
    if hit:
        while start > first and words[start - 1].start >= hit.start:
            start -= 1
    else:
        while start > first and words[start].kind == "cap" and words[start - 1].kind == "cap":
            start -= 1
        if words[start].kind != "cap":
            while start > first and words[start].kind != "determiner" and not _actor_before(words, start, actors):
                start -= 1
    while True:
        start = behind = _with_modifiers(words, first, start, actors)
        while behind > first and words[behind - 1].kind == "cap":
            behind -= 1
        if behind - 2 < first or words[behind - 1].kind != "preposition" or not is_office(words, behind - 2, actors):
            return _without_object(words, start, last, actors)
        start = behind - 2


def _with_modifiers(words: list[Token], first: int, start: int, actors: list[codebook.Hit]) -> int:
    """`start` moved back over the offices, sides and nationalities before it, and its article."""
    while start > first and words[start].kind != "determiner":
        word = words[start - 1]
        name = word.kind == "cap" and (words[start].kind == "cap" or word.low in words_of("organisation"))  # "TV correspondent"
        name = name and word.low not in words_of("place")
        kind = word.kind == "determiner" or (word.kind == "low" and "-" in word.low) or word.low in words_of("modifier")
        if not (name or kind or is_office(words, start - 1, actors)):
            break
        start -= 1
    return start


def is_office(words: list[Token], at: int, actors: list[codebook.Hit]) -> bool:
    """Whether a word names an office or stands in an actor's name."""
    word = words[at]
    return word.low in words_of("office") or any(one.start <= word.start and word.end <= one.end for one in actors)


def _actor_before(words: list[Token], start: int, actors: list[codebook.Hit]) -> bool:
    """Whether a role or organisation ends right before the token."""
    return any(one.end == words[start - 1].end and one.entry.keys["is"] != "state" for one in actors)


def _without_object(words: list[Token], start: int, last: int, actors: list[codebook.Hit]) -> int:
    """`start` moved on to the actor behind the object of a preposition or what is counted: "south of Syria local sources"."""
    before = words[start - 1] if start else None
    alias = before and before.low == "as" and words[start - 2].low in words_of("alias")
    own = before and before.low == "with" and last < len(words) and words[last].low.endswith("ing")  # "with its head saying"
    governed = alias or (before and before.kind == "preposition" and not own)
    if not governed and not (before and before.kind == "num"):
        return start
    for k in range(start + 1, last):
        hit = next((one for one in actors if one.start == words[k].start), None)
        side = any(one.start == words[k - 1].start and one.entry.keys["is"] == "state" for one in actors)
        if hit and _is_object(words[k - 1], words[k], hit, side, counted=not governed):
            return k
    return start


def _is_object(word: Token, behind: Token, hit: codebook.Hit, side: bool, *, counted: bool) -> bool:
    """Whether a phrase can end with a word where an actor begins behind it: no title, no adjective, no state's (`side`)."""
    named = word.low in words_of("place") and word.low[:-1] not in words_of("place")  # but "Syrias rescuers"
    many = word.kind == "low" and (word.low.endswith("s") or word.low == "staff") and word.low not in words_of("modifier")
    if counted or behind.kind == "low":
        return many or (named and not counted)
    own = side or word.low in words_of("office", "modifier", "kinds", "groups") or "-" in word.low
    noun = word.kind in ("cap", "low") and not own
    return hit.entry.keys["is"] in ("organisation", "person") and (many or named or noun)
