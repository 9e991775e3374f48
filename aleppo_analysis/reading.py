"""What has been read of a sentence while its casualty claims are joined, and what the words around a quantity say of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from aleppo_analysis.amounts import Token, tag
from aleppo_analysis.people import Quantity

LINKS = {"mark", "and", "together", "adverb", "those"}  # between two quantities that share a verb
LISTED = {"mark", "including", "adverb", "those", "victims", "and", "be", "word", "name", "others", "subject"}  # before a part
SMALL = {"adverb", "others", "periods", "qualifiers", "determiner"}  # between a verb and its victims
CLAUSE_MARKS = {";", ":", "|"}


@dataclass(eq=False)
class Claim:
    """A quantity, the word of harm that it belongs to, and the rule that joined them."""

    quantity: Quantity
    word: Token
    outcome: str
    rule: str
    whole: Quantity | None = None
    of_earlier: bool = False  # a part of people named before: "two medics were among the dead"
    relative: bool = False  # told in passing: "the raids that have killed 20"
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


def add(reading: Reading, one: Quantity, word: Token, outcome: str, rule: str, whole: Quantity | None = None) -> Claim:
    """Claims that `outcome`, said by `word`, befell the quantity `one`."""
    at = reading.words.index(word) - 1
    while tag(reading.words, at) in {"adverb", "be", "have"}:
        at -= 1
    relative = at >= 0 and reading.words[at].text in {"that", "which", "who"}
    claim = Claim(one, word, outcome, rule, whole, relative=relative)
    reading.claims.append(claim)
    return claim


def bind(reading: Reading, at: int, rule: str) -> None:
    """Everything that waits belongs to the word at `at`."""
    word = reading.words[at]
    for one in reading.waiting:
        if one.whom == "people" or not word.keys.get("named"):
            add(reading, one, word, word.keys["outcome"], "part of" if one.whole else rule, one.whole)
    reading.waiting, reading.verb = [], None


def expect(reading: Reading, at: int, rule: str, outcome: str = "") -> None:
    """The word at `at` waits for its victims."""
    reading.verb, reading.rule, reading.taken, reading.waiting = at, rule, [], []
    reading.outcome = outcome or reading.words[at].keys["outcome"]


def previous(reading: Reading, one: Quantity) -> Quantity | None:
    """The quantity before `one` in its sentence."""
    place = reading.found.index(one)
    return reading.found[place - 1] if place else None


def has_predicate(reading: Reading, one: Quantity) -> bool:
    """Whether a word of harm stands behind `one` that makes it its subject: "30 others injured", "two soldiers were killed"."""
    be = False
    for at in range(one.last + 1, min(one.last + 12, len(reading.words))):
        word = reading.words[at]
        if word.tag == "outcomes":
            form = word.keys["form"]
            return form in {"state", "intransitive"} or (form == "participle" and (be or at == one.last + 1))
        if word.tag in {"quantities", "boundary", "and", "including"} or word.text in CLAUSE_MARKS:
            return False
        be = word.tag == "be" or (be and word.tag == "adverb")
    return False


def has_object(reading: Reading, at: int) -> bool:
    """Whether people stand right behind the participle at `at` who are its object: "two gunmen killed five people"."""
    words, place = reading.words, at + 1
    while tag(words, place) in {"adverb", "qualifiers"}:
        place += 1
    named = not reading.waiting or bool(reading.waiting[-1].whom)
    if tag(words, place) == "victims" and words[place].keys["number"] != "group":
        return named
    follows = [one for one in reading.found if at < one.first <= place <= one.last]
    if follows:
        apart = follows[0].of_them or tag(words, follows[0].last + 1) == "adverb"  # "12 injured, three critically"
        return not apart and not has_predicate(reading, follows[0])
    if tag(words, place) not in {"those", "quantities"} or not reading.waiting or not named:
        return False
    ahead = [word.tag for word in words[place : place + 8]] + ["mark"]
    return "boundary" not in ahead[: ahead.index("mark")]  # "20 rebels killed the mayor", but "20 killed the monitor said"


def same_list(before: Quantity, between: Sequence[Token]) -> bool:
    """Whether a quantity goes on with the list of `before`, over a lost comma too: "two people in Aleppo and three in Homs"."""
    tags = {word.tag for word in between}
    if tags <= LINKS:
        return bool(between or before.whom)
    verbs = any(word.tag == "word" and word.text.endswith(("ed", "ing")) for word in between)
    joined = between[-1].tag in {"and", "together", "mark", "those"} and bool(tags & {"and", "together", "mark"})
    return joined and not verbs and tags <= LINKS | {"preposition", "of", "name", "word", "thing", "victims", "family", "periods"}


def introduced(words: Sequence[Token], one: Quantity) -> bool:
    """Whether "including" opens a list that `one` stands in: "killed by shelling, including women and three children"."""
    for word in reversed(words[max(0, one.first - 6) : one.first]):
        if word.tag == "including":
            return True
        if word.tag not in LISTED:
            break
    return False
