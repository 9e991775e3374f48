"""Quantities of people in a sentence: the number, how firm it is, and whom it counts.

From each number (`amounts`) the reader looks ahead for its noun of people (`people`), over what may stand between ("20 badly
wounded Free Syrian Army soldiers"). No grammar of English stands behind it: what is between a number and a noun is judged by
lists of small words (`codebooks/clauses.toml`), and a lost comma can hide where one phrase ends.
"""

import re
from collections.abc import Sequence

from aleppo_analysis.counting.amounts import Amount, Token, amount, is_number, qualifier, reach, tag
from aleppo_analysis.counting.people import Quantity, is_people, noun, unlisted_noun

ENDS = {"end", "mark", "preposition", "periods", "be", "have", "and"}  # where a phrase is over


def find(words: Sequence[Token]) -> list[Quantity]:
    """Every quantity of people among the tokens of one sentence, from left to right, the parts of others included."""
    found: list[Quantity] = []
    free = 0
    for place in [place for place, word in enumerate(words) if word.tag == "quantities"]:
        if place < free:
            continue
        for one in _read(words, place):
            if one.victims in {"", "unspecified"} and (kind := _kind_of_all(words, one.last + 1)):
                one.whom, one.victims = one.whom or "people", kind
            one.qualifier = _trailing(words, one.last + 1) if one.qualifier == "exact" else one.qualifier
            one.rest, one.further = _is_rest(words, one), _is_further(words, one)
            one.phrase = words[one.first].start, max(one.end, words[one.last].end)
            found.append(one)
            free = max(free, one.last + 1)
    return found


def _read(words: Sequence[Token], at: int) -> list[Quantity]:
    """The quantity of people that begins with the number at token `at`, with the whole that it is a part of ("15 of 20")."""
    read = amount(words, at)
    if read is None or read.number < 1:
        return []
    one = _quantity(words, at, read)
    behind = one.last + 1
    if tag(words, one.first - 1) == "of" and tag(words, one.first - 2) == "family" and one.first > 2:
        return []  # "three children from a family of six"
    if tag(words, one.first - 1) == "of" and words[one.first - 2].text == "family":
        return [_family(words, one)]
    if tag(words, behind) == "of":
        return _of(words, one, behind + 1, read.single)
    if tag(words, behind) == "including" and words[behind].text.startswith("of "):  # "two of whom were women"
        return _of_them(words, one, behind)
    if _bodies(words, one, behind) or noun(words, one, behind, read.single):
        if _is_speaker(words, one):
            return [_quantity(words, at, read)]
        follows = words[one.last + 1].text if one.last + 1 < len(words) else ""
        return [] if follows == "per" or (one.whom == "same" and follows in {"of", "were"}) else [one]  # "a third of them"
    if tag(words, one.first - 1) == "including" and unlisted_noun(words, one, behind):
        return [one]
    if read.single:
        return [one] if words[at].text == "another" and _is_another(words, one, behind) else []
    return [one] if _bare(words, one, behind) else []


def _is_speaker(words: Sequence[Token], one: Quantity) -> bool:
    """Whether the noun behind the object of a verb is the subject of the next, over a lost mark: "kills ten activists say"."""
    behind, verb = one.last + 1, one.first - 1
    says = one.number > 1 and behind < len(words) and words[behind].keys.get("says")
    object_of = tag(words, verb) == "outcomes" and words[verb].keys["form"] in {"active", "participle"}
    while tag(words, verb - 1) in {"adverb", "have"}:
        verb -= 1
    relative = verb > 0 and words[verb - 1].text in {"that", "which", "who"}
    inverted = tag(words, behind + 1) not in {"end", "mark", "preposition", "periods"}
    return bool(says and object_of) and not relative and not inverted


def _quantity(words: Sequence[Token], at: int, read: Amount) -> Quantity:
    """The number at token `at` with its qualifiers, before its noun is looked for."""
    first, said = qualifier(words, at)
    behind = read.behind
    start, end = words[at].start, words[behind - 1].end
    if read.upper and at and words[at - 1].text in {"between", "from"}:
        first = at - 1
    if tag(words, behind) == "qualifiers" and words[behind].keys.get("side") == "after":
        said, behind = words[behind].keys["qualifier"], behind + 1
    if said is None:
        said = "about" if read.upper else "vague" if read.vague else "exact"
    return Quantity(start, end, read.number, read.upper, said, first, behind - 1)


def _family(words: Sequence[Token], one: Quantity) -> Quantity:
    """A family counted by its heads, from its article on: "an Iraqi family of four", "a family of six displaced people"."""
    place = one.first - 2
    while tag(words, place - 1) in {"name", "word", "victims"} and place:
        place -= 1
    if not noun(words, one, one.last + 1, single=False):
        one.victims, one.carries = "civilian", False
    one.whom = "people"
    one.first = place - (is_number(words, place - 1, "one") or tag(words, place - 1) == "those")
    return one


def _of(words: Sequence[Token], one: Quantity, at: int, single: bool) -> list[Quantity]:
    """The quantity `one` with "of" before token `at`: of them, of the wounded, of the 350 hostages, of civilians."""
    place = at
    while tag(words, place) in {"those", "qualifiers"}:
        place += 1
    if single or place == len(words):
        return []
    token, definite = words[place], tag(words, at) == "those"
    if token.tag == "them":
        return _of_them(words, one, place)
    form = token.keys.get("form")
    alone = definite or tag(words, place + 1) not in {"victims", "word", "name", "thing"}  # "dozens of injured"
    if form == "people" or (alone and form in {"participle", "state"}):
        one.outcome, one.of_them, one.last, one.whom = token, definite, place, "others"
        one.victims = _who_they_were(words, place + 1, one.number == 1)
        return [one]
    if is_number(words, place, "number", "floor", "part"):
        return _of_a_number(words, one, place, definite)
    if not noun(words, one, place, single, of_several=True):
        return []
    one.share_of = words[one.last].text if words[at].text in {"the", "those"} and one.qualifier != "vague" else ""
    return [one]


def _bodies(words: Sequence[Token], one: Quantity, at: int) -> bool:
    """Whether the dead are counted and whose they are is said behind: "12 bodies of civilians"."""
    counted = at < len(words) and bool(words[at].keys.get("counted")) and noun(words, one, at + 1, single=False)
    if counted:
        one.outcome, one.whom = words[at], "people"
    return counted


def _trailing(words: Sequence[Token], at: int) -> str:
    """What a qualifier behind people says of their number: "70 people at least"; not where it goes on to the next one."""
    trails = tag(words, at) == "qualifiers" and bool(words[at].keys.get("trails"))
    return str(words[at].keys["qualifier"]) if trails and tag(words, at + 1) in ENDS else "exact"


def _is_rest(words: Sequence[Token], one: Quantity) -> bool:
    """Whether a number is what is left of people told of before: "the remaining six", "the other four"."""
    return tag(words, one.first - 1) == "others" and tag(words, one.first - 2) == "those"


def _is_further(words: Sequence[Token], one: Quantity) -> bool:
    """Whether a number counts on from one told before: "three more", "another six"."""
    return any(word.keys.get("further") for word in words[one.first : one.last + 1])


def _who_they_were(words: Sequence[Token], at: int, single: bool) -> str:
    """The kind that a verb behind the dead gives them: "15 of those killed in Homs were believed to be civilians"."""
    kind = ""
    end, place = min(at + reach()["noun"], len(words)), at
    while place < end and words[place].tag in {"preposition", "those", "name", "periods", "adverb"}:
        place += 1
    if tag(words, place) != "be":
        return ""
    for number, word in enumerate(words[place:end], place):
        if is_people(word):
            return "" if word.text.endswith("ed") else str(word.keys["victims"])  # "30 were displaced"
        if single and word.tag == "victims" and word.keys["number"] == "singular":
            kind = word.keys["victims"]  # "one of the dead was a Syrian soldier"
        elif word.tag not in {"be", "to", "adverb", "name", "word", "victims", "thing"} and not is_number(words, number, "one"):
            break
    return kind


def _kind_of_all(words: Sequence[Token], at: int) -> str:
    """The kind that words behind people give them all: "15, all of them women and children", "12 people, all civilians"."""
    place = at + (tag(words, at) == "mark")
    if place >= len(words) or not words[place].keys.get("wholly"):
        return ""
    while tag(words, place) in {"those", "of", "them", "be", "name", "word"}:
        place += 1
    return str(words[place].keys["victims"]) if place < len(words) and is_people(words[place]) else ""


def _of_them(words: Sequence[Token], one: Quantity, at: int) -> list[Quantity]:
    """A part of people named before, perhaps with a noun of its own: "one of them a child", "two of whom were women"."""
    one.of_them, one.last, one.whom = True, at, "others"
    behind = at + 1
    while tag(words, behind) in {"be", "adverb"}:
        behind += 1
    article = is_number(words, behind, "one")
    noun(words, one, behind + article, single=article)
    return [one]


def _of_a_number(words: Sequence[Token], one: Quantity, at: int, definite: bool) -> list[Quantity]:
    """ "15 of the 350", "15 of 350 men were": the 350 are no claim; "one of two people killed": the one is part of the two."""
    rest = _read(words, at)
    if not rest:
        return []
    whole = rest[0]
    one.whom, one.victims, one.carries = whole.whom, whole.victims, whole.carries
    said = words[whole.last + 1].keys if whole.last + 1 < len(words) else {}
    if definite or said.get("form") != "participle":
        one.last = whole.last
        return [one]
    one.whole = whole
    return [one, *rest]


def _is_another(words: Sequence[Token], one: Quantity, behind: int) -> bool:
    """Whether "another" stands for a person named before: "two were killed and another was injured"."""
    one.whom, one.victims = "same", ""
    while tag(words, behind) == "adverb":
        behind += 1
    modifies = tag(words, behind) == "outcomes" and tag(words, behind + 1) == "victims"  # "another dead child"
    alone = tag(words, behind) in {"be", "have", "outcomes", "mark", "and", "end"} and not modifies
    return alone and tag(words, one.first - 1) not in {"boundary", "quantities"}


def _is_age(words: Sequence[Token], one: Quantity) -> bool:
    """Whether a bare number says how old somebody is: "a woman aged 30", "Ahmad, 12, and"; "the brothers, 12 and 14, were"."""
    front, behind = one.first - 1, one.last + 1
    if front >= 0 and words[front].text == "aged":
        return True
    if tag(words, front) == "and" and is_number(words, front - 1, "number"):
        front -= 2
    if tag(words, behind) == "and" and is_number(words, behind + 1, "number"):
        behind += 2
    named = tag(words, front - 1) in {"name", "victims"} and tag(words, front - 2) != "preposition"
    enclosed = front > 0 and behind < len(words) and words[front].text == words[behind].text == ","
    return one.first == one.last and named and enclosed


def _bare(words: Sequence[Token], one: Quantity, at: int) -> bool:
    """Whether a number without a noun counts people: no year, and no plain plural or noun for a thing behind it."""
    if re.fullmatch(r"(?:19|20)(?!00)\d\d", words[one.last].text) and one.first == one.last:
        return False
    if _is_age(words, one):
        return False
    lone = words[at].keys if tag(words, at) == "victims" else {}
    if lone.get("number") == "singular" and tag(words, at + 1) in {"be", "outcomes"}:  # "75 rebel killed": a lost s
        one.whom, one.victims, one.last = "people", lone["victims"], at
        return True
    if tag(words, at) == "be" and (kind := _who_they_were(words, at, single=False)):
        one.victims = kind  # "of which 1200 were civilians"
    for place, token in enumerate(words[at : at + 4], at):
        if token.tag == "thing" and place > at and tag(words, place + 1) == "boundary" and not token.text.endswith("s"):
            return True  # "kills 20 monitoring group says"
        if token.tag == "thing" or (token.tag == "word" and re.search(r"[^s]s$", token.text)):
            return False
        if token.tag not in {"word", "name", "victims"}:
            break
    return True
