"""Parts of a number: people counted in others, and the outcome that they share with them.

A part stands behind a word of inclusion ("20 people, including three children"), or is "of them" or "of the dead".
"""

from collections.abc import Sequence
from itertools import takewhile

from aleppo_analysis.counting.amounts import Token, tag
from aleppo_analysis.counting.people import Quantity
from aleppo_analysis.counting.reading import LISTED, SMALL, Claim, Reading, add, has_predicate, introduced

UNTIL_PART = LISTED | {"outcomes"}


def is_part(reading: Reading, one: Quantity, before: Quantity | None, between: Sequence[Token]) -> bool:
    """Whether `one` is a part of people named before; sets its whole where that is a quantity."""
    tags = {word.tag for word in between}
    if before and before.number > one.number and _is_among_them(reading.words, one.last + 1):
        one.whole = before.whole or before
        return True
    own = has_predicate(reading, one) and not (before and before in reading.waiting and before.whole)
    listed = tag(reading.words, one.first - 1) == "including" or ("including" in tags and tags <= SMALL | {"including"})
    own = own and not (listed and _is_reduced(reading, one))
    if before and not (own and not one.of_them and before not in reading.waiting):
        if (one.of_them or "including" in _same_verb(between)) and tags <= UNTIL_PART:
            one.whole = before if one.of_them and tags <= {"mark", "adverb"} else before.whole or before
        elif _befell_otherwise(reading, before, between) and introduced(reading.words, one):
            one.whole = before
        elif before.whole and before.whole.first < before.first and tags <= {"mark", "and", "adverb"}:
            one.whole = before.whole if _can_hold(reading, before.whole, one) else None
    named = not own and _is_named(reading, one)
    return one.whole is not None or one.of_them or named or (introduced(reading.words, one) and not own)


def _is_among_them(words: Sequence[Token], at: int) -> bool:
    """Whether the words at `at` make those before them a part, and open no list: "three were killed, a woman among them"."""
    return at < len(words) and bool(words[at].keys.get("trails")) and tag(words, at + 1) in {"end", "mark", "and"}


def _is_named(reading: Reading, one: Quantity) -> bool:
    """Whether a bare number is said to be of those killed and of a kind: "of the 43 killed, 13 were children"."""
    told = [made.quantity.number for made in reading.claims]
    named = bool(not one.whom and one.victims and (told or reading.last is not None))
    return named and one.number <= max(told, default=one.number)


def _same_verb(between: Sequence[Token]) -> set[str]:
    """The tags behind the last word of harm: "killed 20, most of them women, and wounded 30" opens no parts for the 30."""
    return {word.tag for word in takewhile(lambda word: word.tag != "outcomes", reversed(between))}


def _is_told(reading: Reading, one: Quantity) -> bool:
    return any(made.quantity is one for made in reading.claims)


def _befell_otherwise(reading: Reading, before: Quantity, between: Sequence[Token]) -> bool:
    """Whether something else is told of the people before: "20 died and 300 have lost their homes, including 12 children"."""
    if _is_told(reading, before):
        return False
    harm = [word for word in between if word.tag == "outcomes"]
    return before in reading.waiting or (len(harm) == 1 and bool(harm[0].keys.get("named")))


def _is_reduced(reading: Reading, one: Quantity) -> bool:
    """Whether a participle right behind `one` only says which: "15 dead, among them four children killed by shells"."""
    behind = reading.words[one.last + 1].keys if tag(reading.words, one.last + 1) == "outcomes" else {}
    same = reading.last is None or behind.get("outcome") == reading.words[reading.last].keys["outcome"]
    return same and behind.get("form") == "participle"  # but "the toll includes 30 injured"


def _are_the_dead(reading: Reading) -> bool:
    """Whether parts are listed of a toll told before: "the toll includes 14 women", "the dead included three children"."""
    last = reading.last or 0
    return reading.words[last].keys.get("form") == "toll" or tag(reading.words, last - 1) == "those"


def _can_hold(reading: Reading, whole: Quantity, one: Quantity) -> bool:
    """Whether a list of parts goes on to `one`: not to people of another kind, nor beyond what the whole can hold."""
    parts, part = 0, reading.before[one]
    while part is not None and part.whole is whole:
        parts, part = parts + part.number, reading.before[part]
    return {one.victims, whole.victims} != {"civilian", "combatant"} and parts + one.number <= whole.number


def _main(reading: Reading, one: Quantity, word: Token | None) -> Claim | None:
    """The claim whose outcome a part shares; none where `word`, the last of harm, says what befell the part."""
    whole = [made for made in reversed(reading.claims) if made.quantity is one.whole]
    main = next(iter(whole or [made for made in reversed(reading.claims) if made.whole is None]), None)
    if main is None or word is None:
        return main
    taken = one.of_them and reading.verb == reading.last and not reading.taken  # "killing 15 and injuring dozens of them"
    others = word.keys["outcome"] != main.outcome and _are_the_dead(reading)  # "killed 45, and the wounded included 12 boys"
    return None if taken or others else main


def _has_own_verb(reading: Reading, one: Quantity) -> bool:
    """Whether something else befell the whole of `one`: "20 villagers were abducted and five of them killed"."""
    tags = {word.tag for word in reading.words[one.whole.last + 1 : one.first]} if one.whole else set()
    return "be" in tags and "subject" not in tags


def claim(reading: Reading, one: Quantity) -> None:
    """A part of another quantity: waits with its whole, or is claimed with the outcome that its whole has got."""
    if one.whole in reading.waiting:
        apart = one.of_them and has_predicate(reading, one) and _has_own_verb(reading, one)
        reading.waiting = [one] if apart else [*reading.waiting, one]
        return
    word = reading.words[reading.last] if reading.last is not None else None
    if word and word.keys.get("named") and one.whole and not _is_told(reading, one.whole):
        return  # "300 have lost their homes, including 12 children"
    main = _main(reading, one, word)
    if (main or one.of_them) and has_predicate(reading, one):
        reading.waiting = [one]  # "34 wounded, three of whom died"
    elif main and main.of_earlier and not one.of_them and one.whole is None:
        made = add(reading, one, main.word, main.outcome, main.rule)
        made.of_earlier = True  # "six of the dead were rebels, four were medics"
    elif main:
        add(reading, one, main.word, main.outcome, "part of", main.quantity)
        listed = main.quantity if introduced(reading.words, one) else None
        one.whole = one.whole or listed  # and so is what its list goes on to
    elif word:
        rule = "object of the verb" if reading.verb == reading.last and one.of_them else "including"  # "killing scores of them"
        outcome = reading.outcome if reading.verb == reading.last else word.keys["outcome"]
        made = add(reading, one, word, outcome, rule)
        made.of_earlier = rule == "including" and (one.of_them or _are_the_dead(reading))
    else:
        reading.waiting.append(one)
