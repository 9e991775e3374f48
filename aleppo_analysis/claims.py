"""Joins quantities of people to the words that say killed or injured: the grammar of a casualty claim.

A sentence is read once, from left to right. Quantities wait for a word of harm behind them ("20 people were killed"), or a
verb waits for the quantities behind it ("killing 20 people and two soldiers"); which of the two, says the word's form in
`codebooks/outcomes.toml` and what stands around it. Where one number is a part of another ("including three children", "four of
them") the part shares its whole's outcome. Each claim names the rule that joined it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from aleppo_analysis import quantities
from aleppo_analysis.quantities import Quantity, Token

LINKS = {"mark", "and", "together", "adverb", "those"}  # between two quantities that share a verb
LISTED = {"mark", "including", "adverb", "those", "victims", "and", "be", "word", "name", "others", "subject"}  # before a part
PHRASE = {"name", "word", "preposition", "of", "those", "victims", "among", "adverb", "mark", "others", "periods", "thing", "qualifiers",
  "number", "outcomes", "to"}  # fmt: skip  # between a quantity and its participle
SMALL = {"adverb", "others", "periods", "qualifiers", "determiner"}


@dataclass(eq=False)
class Claim:
    """A quantity, the word of harm that it belongs to, and the rule that joined them."""

    quantity: Quantity
    word: Token
    outcome: str
    rule: str
    whole: Quantity | None = None
    of_earlier: bool = False  # a part of people named before: "two medics were among the dead"
    victims: str = "unspecified"


@dataclass
class Reading:
    """What has been read of a sentence so far."""

    words: Sequence[Token]
    found: Sequence[Quantity]
    claims: list[Claim] = field(default_factory=list)
    waiting: list[Quantity] = field(default_factory=list)  # quantities that have no word of harm yet
    verb: int | None = None  # the word of harm that waits for its victims
    outcome: str = ""  # what it says befell them
    rule: str = ""
    taken: list[Quantity] = field(default_factory=list)  # what it has got
    last: int | None = None  # the last word of harm that is no mere threat
    supposed: bool = False  # inside a clause with "if" or "whether"


def read(text: str, start: int = 0, end: int | None = None) -> list[Claim]:
    """The claims of the sentence `text[start:end]`, in the order of their quantities; a question makes none."""
    end = len(text) if end is None else end
    words = quantities.tokens(text, start, end)
    if not any(one.tag == "outcomes" for one in words) or text[start:end].rstrip("\"'”’» ").endswith("?"):
        return []
    reading = Reading(words, quantities.find(text, words))
    first = {one.first: one for one in reading.found}
    place = 0
    while place < len(words):
        word = words[place]
        if place in first:
            _quantity(reading, first[place])
            place = max(place, first[place].last if first[place].whole not in reading.found else place)
        elif word.tag == "outcomes":
            _outcome(reading, place)
        elif word.text in {"if", "whether", "unless"}:
            reading.supposed = True
        elif word.tag == "boundary" or word.text in {";", ":", "|"}:
            reading.waiting, reading.verb, reading.supposed = [], None, False
        elif word.tag == "mark":
            reading.supposed = False
        place += 1
    for claim in reading.claims:
        claim.victims = _victims(reading, claim)
    return sorted(reading.claims, key=lambda claim: claim.quantity.start)


def _quantity(reading: Reading, one: Quantity) -> None:
    """Joins the quantity `one` to what was read before it, or lets it wait."""
    words, before = reading.words, _before(reading, one)
    between = words[before.last + 1 : one.first] if before else []
    tags = {word.tag for word in between}
    if one.outcome:
        rule = "of the " + one.outcome.text if one.of_them else "wounded before the noun" if one.outcome.keys["form"] != "people" else "number of deaths"
        _claim(reading, one, one.outcome, one.outcome.keys["outcome"], rule, of_earlier=one.of_them)
        if one.outcome.keys["form"] not in {"people", "person"} and not one.of_them:
            reading.waiting = [one]
        return
    bound = before is not None and before not in reading.waiting
    if bound and not one.of_them and _predicate(reading, one):
        pass
    elif before and (one.of_them or "including" in tags) and tags <= LISTED | {"outcomes"}:
        one.whole = before.whole or before
    elif before and tags <= LINKS and reading.claims and reading.claims[-1].quantity is before and reading.claims[-1].rule == "including":
        _claim(reading, one, reading.claims[-1].word, reading.claims[-1].outcome, "including")
        return
    elif before and before.whole and before.whole.first < before.first and _still_part(reading, before, one, tags):
        one.whole = before.whole
    if one.whole is not None or one.of_them or (_introduced(words, one) and not _predicate(reading, one)):
        _part(reading, one)
    elif reading.verb is not None and _takes(reading, one, between):
        reading.taken.append(one)
        _claim(reading, one, words[reading.verb], reading.outcome, reading.rule)
    elif before and before in reading.waiting and _same_list(before, between):
        reading.waiting.append(one)
    elif before and before in reading.waiting and "among" in tags and tags <= LINKS | {"among", "be", "word", "name"}:
        for other in reading.waiting:
            other.whole = other.whole or one
        reading.waiting.append(one)
    elif _of_a_list(reading, one, before, between):
        claim = reading.claims[-1]
        _claim(reading, one, claim.word, claim.outcome, "list by place", whole=claim.whole)
    elif reading.last is not None and words[one.first - 1].tag == "together" and one.first - reading.last <= 4:
        word = words[reading.last]
        _claim(reading, one, word, word.keys["outcome"], "together with")
    else:
        reading.waiting = [one]


def _before(reading: Reading, one: Quantity) -> Quantity | None:
    place = reading.found.index(one)
    return reading.found[place - 1] if place else None


def _still_part(reading: Reading, before: Quantity, one: Quantity, tags: set[str]) -> bool:
    """Whether a list of parts goes on to `one`: not to people of another kind, nor beyond what the whole can hold."""
    whole = before.whole
    if whole is None or not tags <= {"mark", "and", "adverb"} or _predicate(reading, one):
        return False
    parts = sum(part.number for part in reading.found if part.whole is whole)
    opposed = {one.victims, whole.victims} == {"civilian", "combatant"}
    return not opposed and parts + one.number <= whole.number


def _introduced(words: Sequence[Token], one: Quantity) -> bool:
    """Whether "including" opens a list that `one` stands in: "killed by shelling, including women and three children"."""
    for word in reversed(words[max(0, one.first - 6) : one.first]):
        if word.tag == "including":
            return True
        if word.tag not in LISTED:
            break
    return False


def _part(reading: Reading, one: Quantity) -> None:
    """A part of another quantity: waits with its whole, or is claimed with the outcome that its whole has got."""
    if one.whole in reading.waiting:
        reading.waiting.append(one)
        return
    of_whole = [claim for claim in reading.claims if claim.quantity is one.whole]
    main = [claim for claim in reading.claims if claim.whole is None]
    if of_whole or main:
        claim = (of_whole or main)[-1]
        if _predicate(reading, one) and not of_whole:
            reading.waiting = [one]
            return
        _claim(reading, one, claim.word, claim.outcome, "part of", whole=claim.quantity)
    elif reading.last is not None:
        word = reading.words[reading.last]
        _claim(reading, one, word, word.keys["outcome"], "including", of_earlier=one.of_them)
    else:
        reading.waiting.append(one)


def _takes(reading: Reading, one: Quantity, between: Sequence[Token]) -> bool:
    """Whether the verb that waits for victims gets `one`."""
    words, verb = reading.words, reading.verb
    assert verb is not None
    keys = words[verb].keys
    if keys.get("named") and (one.whom != "people" or _predicate(reading, one)):
        return False
    if reading.taken:
        before = _before(reading, one)
        follows = words[one.last + 1].tag if one.last + 1 < len(words) else ""
        shared = before is reading.taken[-1] and _same_list(before, between) and follows not in {"be", "have", "word"}
        return shared and keys["form"] != "toll" and not _predicate(reading, one)
    gap = words[verb + 1 : one.first]
    if keys["form"] == "toll":
        counted = not any(word.start == one.start and word.keys["role"] == "one" for word in words if word.tag == "quantities")
        unreal = any(word.tag in {"unreal", "denied"} for word in gap)
        led = bool(gap) and gap[-1].tag in {"to", "number", "of", "be", "happened"} and gap[-1].text != "left"
        return counted and led and not unreal
    if reading.rule == "among the dead":
        return {word.tag for word in gap} <= SMALL | {"be", "subject", "victims", "mark", "have"}
    tags = [word.tag for word in gap]
    if tags[-1:] == ["be"] and "preposition" in tags and keys["form"] == "participle":  # "killed in the crossfire were two medics"
        return set(tags) <= {"preposition", "those", "name", "word", "thing", "periods", "be", "mark"}
    if set(tags) <= SMALL | {"of", "those"} or (gap and set(tags[:-1]) <= SMALL and gap[-1].text == "on"):
        return not ("mark" in tags and _predicate(reading, one))
    return tags[-1] in {"and", "together"} and set(tags) <= {"name", "word", "victims", "and", "together", "those", "quantities", "thing", "of", "adverb", "mark"}


def _predicate(reading: Reading, one: Quantity) -> bool:
    """Whether a word of harm stands behind `one` that makes it its subject: "30 others injured", "two soldiers were killed"."""
    be = False
    for word in reading.words[one.last + 1 : one.last + 12]:
        if word.tag == "outcomes":
            form = word.keys["form"]
            near = word is reading.words[one.last + 1]
            return form in {"state", "intransitive"} or (form == "participle" and (be or near))
        if word.tag in {"quantities", "boundary", "and", "including"} or word.text in {";", ":", "|"}:
            return False
        be = word.tag == "be" or (be and word.tag == "adverb")
    return False


def _same_list(before: Quantity, between: Sequence[Token]) -> bool:
    """Whether a quantity goes on with the list of `before`, over a lost comma too: "two people in Aleppo and three in Homs"."""
    if {word.tag for word in between} <= LINKS:
        return bool(between or before.whom)
    joined = bool(between) and between[-1].tag in {"and", "together", "mark"}
    verbs = any(word.tag == "word" and word.text.endswith(("ed", "ing")) for word in between)
    return joined and not verbs and {word.tag for word in between} <= LINKS | {"preposition", "of", "those", "name", "word", "thing", "victims"}


def _of_a_list(reading: Reading, one: Quantity, before: Quantity | None, between: Sequence[Token]) -> bool:
    """Whether a bare number goes on with a list by place: "30 were killed in Homs, 12 in Hama and six in Idlib"."""
    words = reading.words
    if one.whom or not between or not reading.claims or reading.claims[-1].quantity is not before:
        return False
    placed = [word.tag for word in words[one.last + 1 : one.last + 3]]
    listed = between[-1].tag in {"mark", "and"} and "preposition" in {word.tag for word in between}
    return listed and placed[:1] == ["preposition"] and placed[1:] in (["name"], ["those"], ["word"])


def _outcome(reading: Reading, at: int) -> None:
    """Reads the word of harm at token `at`: what waits before it, or what it waits for."""
    words, word = reading.words, reading.words[at]
    form = word.keys["form"]
    if reading.supposed or _unreal(words, at):
        reading.verb = None
        reading.waiting = [] if form != "active" else reading.waiting
        return
    joined = _joined(reading, at)
    previous, reading.last = reading.last, at
    if joined and previous is not None:
        _both(reading, at, previous)
    elif form == "toll":
        raised = reading.waiting and words[reading.waiting[-1].first - 1].tag == "to" and at - reading.waiting[-1].last <= 2
        _bind(reading, at, "toll") if raised else _open(reading, at, "toll")  # "raising to 20 the number of dead"
    elif form == "active":
        _open(reading, at, "object of the verb")
    elif _among(reading, at):
        return
    elif form in {"people", "person"}:
        reading.verb = None
    elif form == "intransitive":
        _subject(reading, at, "subject of the verb")
    elif form == "state":
        if words[at - 1].tag != "those" or at == 0:
            _near(reading, at)
    else:
        _participle(reading, at)


def _participle(reading: Reading, at: int) -> None:
    """ "killed" and its like: passive after a form of to be, active after to have, else as what stands around it has it."""
    words = reading.words
    place = at - 1
    while place >= 0 and words[place].tag == "adverb":
        place -= 1
    helper = words[place].tag if place >= 0 else ""
    if helper == "be":
        _subject(reading, at, "subject of the passive")
    elif helper == "have" or (helper == "happened" and not words[place].text.endswith("been")):
        _open(reading, at, "object of the verb")
    elif helper == "happened":
        _subject(reading, at, "subject of the passive")
    elif helper == "and" and reading.waiting and "be" in {word.tag for word in words[reading.waiting[-1].last + 1 : at]} and not _object_follows(reading, at):
        _subject(reading, at, "subject of the passive")  # "20 hostages were tortured and killed"
    elif not _near(reading, at):
        _open(reading, at, "object of the verb")


def _open(reading: Reading, at: int, rule: str) -> None:
    """The word at `at` waits for its victims."""
    reading.verb, reading.rule, reading.taken, reading.waiting = at, rule, [], []
    reading.outcome = reading.words[at].keys["outcome"]


def _near(reading: Reading, at: int) -> bool:
    """Joins what waits directly before a participle or "dead" at `at` ("20 civilians killed"); false where the word is active."""
    words = reading.words
    if not reading.waiting:
        got = reading.taken[-1] if reading.verb is not None and reading.taken else None
        keys = words[at].keys
        return got is not None and got.last == at - 1 and (keys["form"] == "state" or keys["outcome"] == reading.outcome)
    last = reading.waiting[-1]
    tags = {word.tag for word in words[last.last + 1 : at]}
    direct = tags <= SMALL | {"mark"}
    if not direct and (not last.whom or not tags <= PHRASE or at - last.last > 14 or words[at - 1].tag == "those"):
        return False
    if words[at].keys["form"] == "participle" and _object_follows(reading, at):
        return False
    _bind(reading, at, "number before the participle" if words[at].keys["form"] == "participle" else "number before dead")
    return True


def _object_follows(reading: Reading, at: int) -> bool:
    """Whether people stand right behind the participle at `at` who are its object: "two gunmen killed five people"."""
    words = reading.words
    place = at + 1
    while place < len(words) and words[place].tag in {"adverb", "qualifiers"}:
        place += 1
    if place >= len(words):
        return False
    if words[place].tag == "victims" and words[place].keys["number"] != "group":
        return bool(reading.waiting[-1].whom) if reading.waiting else True
    follows = [one for one in reading.found if at < one.first <= place <= one.last]
    return any(not one.of_them and not _predicate(reading, one) for one in follows)


def _subject(reading: Reading, at: int, rule: str) -> None:
    """Joins what waits to a verb of which it is the subject, over what may stand between: "women from Madaya were killed"."""
    words = reading.words
    if reading.waiting:
        last = reading.waiting[-1]
        between = words[last.last + 1 : at]
        helpers = {"adverb", "be", "have", "happened"}
        gap = [word for word in between if word.tag not in helpers]
        near = {word.tag for word in gap} <= SMALL | {"mark", "subject", "preposition", "name", "those"} and len(gap) <= 6
        aside = bool(between) and between[0].tag in {"adverb", "including"}
        if (last.whom or near) and (aside or not _other_subject(gap)):
            _bind(reading, at, rule)
    reading.waiting, reading.verb = [], None


def _other_subject(gap: Sequence[Token]) -> bool:
    """Whether the words before the verb end in a subject of their own: "three days later soldiers were killed"."""
    if not gap:
        return False
    if gap[-1].tag == "subject" and gap[-1].text not in {"who", "which", "there", "whose"}:
        return True
    if gap[0].tag == "and" and {word.tag for word in gap[1:]} <= {"victims", "name", "word", "those"}:
        return False  # "17 women and children have died"
    people = False
    for word in reversed(gap):
        if word.tag == "victims":
            people = people or word.keys["number"] in {"plural", "both"}
        elif word.tag in {"preposition", "of", "by", "together", "among", "including"}:
            return False
        elif word.tag not in {"name", "word", "those", "thing"}:
            break
    return people


def _among(reading: Reading, at: int) -> bool:
    """ "Two medics were among the dead", "among the dead were two medics"; false where no "among" stands before the word."""
    words = reading.words
    place = at - 1
    while place > max(-1, at - 6) and words[place].tag in {"those", "name", "word", "victims", "adverb", "periods"}:
        place -= 1
    if place < 0 or words[place].tag != "among" or place == at - 1:
        return False
    before = {word.tag for word in words[reading.waiting[-1].last + 1 : place]} if reading.waiting else {"none"}
    earlier = [claim.outcome for claim in reading.claims]
    outcome = words[at].keys["outcome"]
    outcome = earlier[-1] if earlier and words[at].keys["form"] == "people" and outcome == "killed_or_injured" else outcome
    if before <= PHRASE | {"be", "subject", "have"}:
        kinds = [word.keys["victims"] for word in words[place:at] if word.tag == "victims"]
        for one in reading.waiting:
            one.victims = kinds[0] if kinds and one.victims == "unspecified" else one.victims
            _claim(reading, one, words[at], outcome, "among the dead", of_earlier=True)
        reading.waiting = []
    else:
        _open(reading, at, "among the dead")
        reading.outcome = outcome
    return True


def _joined(reading: Reading, at: int) -> bool:
    """Whether the word at `at` and the one before it are one: "killed or wounded", "killing and injuring"."""
    if reading.last is None or reading.words[at].keys["form"] in {"toll", "people", "person"}:
        return False
    between = [word.tag for word in reading.words[reading.last + 1 : at]]
    return "and" in between and set(between) <= {"and", "mark", "adverb"}


def _both(reading: Reading, at: int, previous: int) -> None:
    """Two words of harm in one: what they have in common is killed or injured."""
    words = reading.words
    outcomes = {words[previous].keys["outcome"], words[at].keys["outcome"]}
    both = outcomes.pop() if len(outcomes) == 1 else "killed_or_injured"
    if reading.verb == previous and not reading.taken:
        _open(reading, at, "object of the verb")
        reading.outcome = both
    elif _object_follows(reading, at):
        _open(reading, at, "object of the verb")
    else:
        for claim in reading.claims:
            if claim.word is words[previous]:
                claim.outcome = both


def _unreal(words: Sequence[Token], at: int) -> bool:
    """Whether the word of harm at `at` is only feared, threatened, planned, possible or denied."""
    place = at - 1
    while place >= 0 and words[place].tag in {"adverb", "be", "have"}:
        place -= 1
    if place >= 0 and words[place].tag == "happened":
        return False
    if place >= 0 and (words[place].tag == "unreal" or (words[place].tag == "to" and not words[at].text.endswith(("ing", " of")))):
        return True
    for back in range(at - 1, max(-1, at - 8), -1):
        word = words[back]
        if word.tag == "denied":
            return words[back + 1].tag != "thing"  # "a planned attack that killed": it did
        relative = word.text in {"that", "which", "who"} and words[back - 1].tag in {"thing", "victims"}
        if relative or word.tag in {"boundary", "quantities", "mark", "outcomes", "periods"}:
            break
    return False


def _bind(reading: Reading, at: int, rule: str) -> None:
    """Everything that waits belongs to the word at `at`."""
    word = reading.words[at]
    for one in reading.waiting:
        if one.whom == "people" or not word.keys.get("named"):
            _claim(reading, one, word, word.keys["outcome"], "part of" if one.whole else rule, whole=one.whole)
    reading.waiting, reading.verb = [], None


def _claim(
    reading: Reading, one: Quantity, word: Token, outcome: str, rule: str, whole: Quantity | None = None, of_earlier: bool = False
) -> None:
    reading.claims.append(Claim(one, word, outcome, rule, whole, of_earlier))


def _victims(reading: Reading, claim: Claim) -> str:
    """Whom a claim counts: what its noun says, else its whole's, else the people named before whom it leaves unnamed."""
    one = claim.quantity
    whole = next((other.victims for other in reading.claims if other.quantity is claim.whole), "unspecified")
    if one.victims and one.victims != "unspecified":
        return one.victims
    if one.whom == "people" or claim.whole is not None:
        return whole
    side = [word for word in reading.words if word.start > claim.word.start and word.keys.get("number") == "side"]
    if side and side[0].start - max(claim.word.end, one.end) < 3:
        return str(side[0].keys["victims"])
    earlier = [other for other in reading.claims if other.quantity.start < one.start and other.whole is None and other.quantity.whom == "people"]
    people = [other for other in reading.found if other.start < one.start and other.whom == "people"]
    if one.whom == "others" and not earlier and people:  # "captured 25 militants and killed six others"
        return people[-1].victims if people[-1].carries else "unspecified"
    if not earlier or (one.whom == "others" and not earlier[-1].quantity.carries):
        return "unspecified"
    named = earlier[-1].quantity
    return "unspecified" if named.number == 1 and one.number > 1 and not one.whom else earlier[-1].victims
