"""Joins quantities of people to the words that say killed or injured: the grammar of a casualty claim.

A sentence is read once, from left to right. Quantities wait for a word of harm behind them ("20 people were killed"), or a
verb waits for the quantities behind it ("killing 20 people and two soldiers"); which of the two, says `harm`. Where one
number is a part of another ("including three children", "four of them") the part shares its whole's outcome. Each claim
names the rule that joined it.
"""

import re
from collections.abc import Sequence

from aleppo_analysis.counting import amounts, asides, harm, parts, quantities
from aleppo_analysis.counting.amounts import Token, is_number, tag
from aleppo_analysis.counting.people import Quantity
from aleppo_analysis.counting.reading import (
    CLAUSE_MARKS,
    LINKS,
    SMALL,
    Claim,
    Reading,
    add,
    has_predicate,
    place_of,
    same_list,
    tell_victims,
)

__all__ = ["Claim", "read"]

BEFORE_PLACED = {"mark", "and", "name", "thing", "periods"}  # before the next number of a list by place, over a lost mark
READ = {"outcomes", "boundary", "mark"}  # what is read, but for quantities
OBJECTS = {"name", "word", "victims", "and", "together", "those", "quantities", "thing", "of", "adverb", "mark"}  # in a list
# "killed in the crossfire were two medics"
INVERTED = {"preposition", "those", "name", "word", "thing", "periods", "be", "mark"}
PLACED = {"preposition", "those", "determiner", "name", "word", "thing", "periods", "of"}  # where and when it happened

DAY = re.compile(r"(?<!\d)\d{1,2}$")  # which may go on with the next


def read(text: str, start: int = 0, end: int | None = None) -> list[Claim]:
    """The claims of the sentence `text[start:end]`, in the order of their quantities; a question makes none."""
    end = len(text) if end is None else end
    if text[start:end].rstrip("\"'”’» ").endswith("?"):
        return []
    words = amounts.tokens(text, start, end)
    quantified = quantities.find(words)
    if not quantified:
        return []
    reading = Reading(words, quantified)
    told = {place for place, word in enumerate(words) if word.tag in READ}
    free = 0
    for place in sorted(told | reading.first.keys()):
        if place < free:
            continue
        word = words[place]
        if place in reading.first:
            one = reading.first[place]
            _quantity(reading, one)
            free = place if one.whole in reading.before else one.last + 1
        elif word.tag == "outcomes":
            harm.read(reading, place)
        elif word.tag == "boundary" and word.keys.get("supposes"):
            reading.supposed = True
        elif word.tag == "boundary" or word.text in CLAUSE_MARKS:
            reading.waiting, reading.verb, reading.supposed = [], None, False
        else:
            reading.supposed = False
    found = sorted(reading.claims, key=lambda claim: claim.quantity.start)
    tell_victims(reading, found)
    return found


def _quantity(reading: Reading, one: Quantity) -> None:
    """Joins the quantity `one` to what was read before it, or lets it wait."""
    words, before = reading.words, reading.before[one]
    between = words[before.last + 1 : one.first] if before else []
    if asides.of_things(words, one):
        return
    if one.outcome:
        _with_its_outcome(reading, one, one.outcome)
    elif _goes_on(reading, one, before, between):
        last = reading.claims[-1]
        add(reading, one, last.word, last.outcome, last.rule).of_earlier = last.of_earlier
    elif parts.is_part(reading, one, before, between):
        parts.claim(reading, one)
    elif reading.verb is not None and _takes(reading, one, between):
        reading.taken.append(one)
        claim = add(reading, one, words[reading.verb], reading.outcome, reading.rule)
        claim.of_earlier = reading.rule == "among the dead"
    elif before in reading.waiting and _waits_with(reading, one, before, between):
        reading.waiting.append(one)
    elif _listed_by_place(reading, one, before, between):
        last = reading.claims[-1]
        whole = last.quantity if between[-1].text == ":" and last.quantity.number > one.number else last.whole
        add(reading, one, last.word, last.outcome, "list by place", whole)
    elif reading.last is not None and _comes_to(reading, one, words[reading.last + 1 : one.first]):
        add(reading, one, words[reading.last], words[reading.last].keys["outcome"], "together with")
    elif not asides.is_aside(reading, one):
        reading.waiting = [one]


def _comes_to(reading: Reading, one: Quantity, gap: Sequence[Token]) -> bool:
    """Whether `one` was hit along with those whom the sentence says were: "killed in a blast along with six teachers"."""
    if tag(gap, len(gap) - 1) != "together" or has_predicate(reading, one):
        return False
    near = SMALL | {"mark"}
    return {word.tag for word in gap[:-1]} <= (near | PLACED if gap[-1].keys.get("adds") else near)


def _with_its_outcome(reading: Reading, one: Quantity, word: Token) -> None:
    """A quantity whose own phrase says what befell it: "20 deaths", "15 of the wounded", "20 wounded men"."""
    noun = word.keys["form"] in {"people", "person"} or bool(word.keys.get("counted"))
    if (noun or one.of_them) and word.keys["outcome"] != "killed" and has_predicate(reading, one):
        reading.waiting = [one]  # "four other victims died", "three of the wounded died"
        return
    rule = f"of the {word.text}" if one.of_them else "number of deaths" if noun else "participle before the noun"
    add(reading, one, word, word.keys["outcome"], rule).of_earlier = one.of_them
    if tag(reading.words, one.last + 1) == "and" and tag(reading.words, one.last + 2) == "outcomes":
        reading.last = one.last  # "dozens of dead and wounded"
    if not noun and not one.of_them:
        reading.waiting = [one]


def _goes_on(reading: Reading, one: Quantity, before: Quantity | None, between: Sequence[Token]) -> bool:
    """Whether a list goes on that has no verb of its own: "the toll included 14 women and nine children"."""
    last = reading.claims[-1] if reading.claims else None
    if before is None or last is None or last.quantity is not before or one.of_them or has_predicate(reading, one):
        return False
    linked = {word.tag for word in between} <= LINKS
    return (last.rule == "including" and linked) or (last.rule == "together with" and same_list(before, between))


def _takes(reading: Reading, one: Quantity, between: Sequence[Token]) -> bool:
    """Whether the verb that waits for victims gets `one`."""
    words, verb = reading.words, reading.verb
    assert verb is not None
    keys, gap = words[verb].keys, words[verb + 1 : one.first]
    tags = [word.tag for word in gap if word.keys.get("role") != "one"]  # "killed a confirmed 33 militants"
    if keys.get("named") and (one.whom != "people" or has_predicate(reading, one)):
        return False
    if reading.taken:
        return keys["form"] != "toll" and _shares_verb(reading, one, between)
    if keys["form"] == "toll":
        return _is_toll(words, one, place_of(words, one.start), gap)
    if reading.rule == "among the dead":
        inverted = "be" in tags and tags[-1] in {"and", "be"}  # "were the mayor and a judge"
        named = inverted and set(tags) <= INVERTED | OBJECTS | SMALL
        return named or set(tags) <= SMALL | {"be", "subject", "victims", "mark", "have"}
    if tags[-1:] == ["be"] and "preposition" in tags and keys["form"] == "participle":
        return set(tags) <= INVERTED
    if set(tags) <= SMALL | {"of", "those"} or (set(tags[:-1]) <= SMALL and gap[-1].text == "on"):
        return True
    return tags[-1] in {"and", "together", "those"} and {"and", "together"} & set(tags) != set() and set(tags) <= OBJECTS


def _shares_verb(reading: Reading, one: Quantity, between: Sequence[Token]) -> bool:
    """Whether `one` goes on with the list of a verb's victims: "killed two patients, a doctor and three nurses"."""
    follows = tag(reading.words, one.last + 1)
    people = any(word.tag == "victims" for word in between) and not between[-1].keys.get("adds")
    alone = one.number == 1 and not {"and", "together"} & {word.tag for word in between}
    speaker = follows == "boundary" and (people or alone)  # "..., residents and an official said", "..., a doctor said"
    if speaker or follows in {"be", "have", "word"} or has_predicate(reading, one):
        return False
    before = reading.before[one]
    if before is None or (before.whole or before) is not reading.taken[-1]:
        return False
    others = between[-1].keys.get("adds") and {before.victims, one.victims} == {"civilian", "combatant"} if between else False
    between = [word for word in between if word.tag != "including"] if others else between  # ", women included, and 3 fighters"
    return same_list(before, between)


def _is_toll(words: Sequence[Token], one: Quantity, at: int, gap: Sequence[Token]) -> bool:
    """Whether `one` is the number that a toll has reached: "the death toll rose to 11", "a toll of 36"."""
    if is_number(words, at, "one") or any(word.tag in {"unreal", "denied"} for word in gap):
        return False
    tags = [word.tag for word in gap]
    if words[one.first].tag == "qualifiers" and not one.whom and set(tags) <= PLACED:
        return True  # "death toll from raid at least 20"
    if words[one.first].keys.get("reached") or (tags[-1:] == ["of"] and set(tags[:-1]) <= {"periods", "preposition", "adverb"}):
        return True
    return bool(gap) and gap[-1].tag in {"to", "number", "be", "happened", "qualifiers"} and gap[-1].text != "left"


def _waits_with(reading: Reading, one: Quantity, before: Quantity | None, between: Sequence[Token]) -> bool:
    """Whether `one` waits for the same word as what waits before it; what is "among" it becomes a part of it."""
    if before is None or same_list(before, between):
        return before is not None
    if not _is_among(between):
        return False
    for other in reading.waiting:
        other.whole = other.whole or one
    return True


def _is_among(between: Sequence[Token]) -> bool:
    tags = {word.tag for word in between}
    near = "among" in [word.tag for word in between[-3:]]
    return near and tags <= LINKS | {"among", "be", "word", "name", "victims", "preposition", "of", "periods", "family"}


def _listed_by_place(reading: Reading, one: Quantity, before: Quantity | None, between: Sequence[Token]) -> bool:
    """Whether a bare number goes on with a list by place: "30 were killed in Homs, 12 in Hama and six in Idlib"."""
    if one.whom or not between or not reading.claims or reading.claims[-1].quantity is not before:
        return False
    if any(word.tag == "periods" and DAY.search(word.text) for word in between):
        return False  # "killed on May 12 and 13 in Homs"
    placed_before = bool({"preposition", "periods"} & {word.tag for word in between}) and between[-1].tag in BEFORE_PLACED
    behind = {"name", "those", "word"}
    placed = tag(reading.words, one.last + 2) in behind or is_number(reading.words, one.last + 2, "one")
    placed = (placed and tag(reading.words, one.last + 1) == "preposition") or tag(reading.words, one.last + 1) == "periods"
    return placed and (placed_before or between[-1].text == ":")
