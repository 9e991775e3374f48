"""Numbers that stand beside a statement of harm and count nobody whom it befell: whose people, out of how many."""

from collections.abc import Sequence

from aleppo_analysis.counting.amounts import Token, is_number, tag
from aleppo_analysis.counting.people import Quantity
from aleppo_analysis.counting.reading import Reading


def is_aside(reading: Reading, one: Quantity) -> bool:
    """Whether a number is not what a verb waits for: "up from 58", "the 12 in 5 were killed", "the sons of two officers"."""
    words, before = reading.words, reading.before[one]
    if _modifies(words, one) or (before is not None and before in reading.waiting and _hangs_on(words, before, one)):
        return True
    if one.whom or tag(words, one.first - 1) != "preposition":
        return False
    return bool(reading.waiting) or words[one.first - 1].text == "from"


def _modifies(words: Sequence[Token], one: Quantity) -> bool:
    """Whether `one` only says whose people are meant, or out of how many: "wives of five men", "the flight of 20 families"."""
    at = one.first - 1
    while tag(words, at) == "those":
        at -= 1
    if at < 0 or words[at].text not in {"of", "out of"}:
        return False
    moved = at > 0 and bool(words[at - 1].keys.get("moved"))
    if tag(words, one.last + 1) == "outcomes":  # "relatives of the 12 men killed in the raid"
        return moved and bool(words[one.last + 1].keys.get("named"))
    if moved or tag(words, at - 1) in {"end", "mark", "boundary", "and"}:
        return True
    if tag(words, at - 1) != "victims":
        return False
    return one.whom == "people" or words[at - 1].keys["number"] == "singular"  # "a father of four"


def _hangs_on(words: Sequence[Token], before: Quantity, one: Quantity) -> bool:
    """Whether `one` only says more of `before`: "20 people in three families", "five soldiers guarding 20 prisoners"."""
    between = words[before.last + 1 : one.first]
    tags = {word.tag for word in between}
    return ("preposition" in tags and tags <= {"preposition", "those"}) or (
        len(between) == 1 and between[0].text.endswith("ing")
    )


def of_things(words: Sequence[Token], one: Quantity) -> bool:
    """Whether `one` is a part of counted things: "two vehicles, one of which"."""
    at = one.first - 1 - (tag(words, one.first - 1) == "mark")
    return words[one.last].text == "of which" and tag(words, at) == "thing" and is_number(words, at - 1)
