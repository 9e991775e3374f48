"""What has been read of a sentence while its casualty claims are joined, and what the words around a quantity say of it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter

from aleppo_analysis import codebook
from aleppo_analysis.counting.amounts import Token, reach, tag
from aleppo_analysis.counting.people import Quantity

LINKS = {"mark", "and", "together", "adverb", "those"}  # between two quantities that share a verb
LISTED = {"mark", "including", "adverb", "those", "victims", "and", "be", "word", "name", "others", "subject"}  # before a part
BETWEEN = {"preposition", "of", "name", "word", "thing", "victims", "family", "periods"}  # and between two with a place or day
SMALL = {"adverb", "others", "periods", "qualifiers", "determiner"}  # between a verb and its victims
CLAUSE_MARKS = {";", ":", "|"}


@dataclass(eq=False, slots=True)
class Claim:
    """A quantity, the word of harm that it belongs to, and the rule that joined them."""

    quantity: Quantity
    word: Token
    outcome: str
    rule: str
    whole: Quantity | None = None
    of_earlier: bool = False  # a part of people named before: "two medics were among the dead"
    relative: bool = False  # told in passing: "the raids that have killed 20"
    superseded: bool = False  # no longer held true: "an earlier toll of 15"
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

    def __post_init__(self) -> None:
        self.first = {one.first: one for one in self.found}
        self.before: dict[Quantity, Quantity | None] = dict(zip(self.found, [None, *self.found], strict=False))


def place_of(words: Sequence[Token], start: int) -> int:
    """Which token begins at `start`."""
    return bisect_left(words, start, key=attrgetter("start"))


def add(reading: Reading, one: Quantity, word: Token, outcome: str, rule: str, whole: Quantity | None = None) -> Claim:
    """Claims that `outcome`, said by `word`, befell the quantity `one`: once, however often it is said of it."""
    if said := next((claim for claim in reading.claims if claim.quantity is one and claim.outcome == outcome), None):
        return said
    at = place_of(reading.words, word.start) - 1
    while tag(reading.words, at) in {"adverb", "be", "have"}:
        at -= 1
    relative = at >= 0 and reading.words[at].text in {"that", "which", "who"}
    superseded = at >= 0 and reading.words[at].text in _superseded()
    claim = Claim(one, word, outcome, rule, whole, relative=relative, superseded=superseded)
    reading.claims.append(claim)
    return claim


@codebook.remembered
def _superseded() -> frozenset[str]:
    """The words before a toll that says no longer what its source holds true."""
    return frozenset(codebook.load("clauses").settings["superseded"])


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
    """Whether what stands right behind the participle at `at` is its object: "two gunmen killed five people".

    People who wait before it can only be those who did it: fighters, or people with people behind. A lost comma can bring the
    one who tells it there: "20 fighters killed activists said".
    """
    words, place = reading.words, at + 1
    while tag(words, place) in {"adverb", "qualifiers"}:
        place += 1
    agent = reading.waiting[-1] if reading.waiting else None
    follows = [reading.first[start] for start in range(at + 1, place + 1) if start in reading.first]
    if words[at].keys.get("named") and tag(words, place) == "quantities" and not follows:
        return True  # "20 families destroyed 11 hospitals"
    if follows:
        apart = follows[0].of_them or tag(words, follows[0].last + 1) == "adverb"  # "12 injured, three critically"
        verb = follows[0].last + 2 in reading.first  # "a bomber killed 30 people injured 90"
        if apart or (has_predicate(reading, follows[0]) and not verb):
            return False
        if agent is None or agent.whom == "people":
            return agent is None or not agent.victims == follows[0].victims == "civilian"
        did = words[agent.first - 1].text if agent.first else ""
        return did.endswith("ed") and follows[0].whom == "people"  # "rebels captured 90 executed 18 people"
    people = tag(words, place) == "victims" and words[place].keys["number"] != "group"
    if agent is None or agent.victims != "combatant":
        return people and agent is None
    ahead = [word.tag for word in words[place : place + reach()["speaker"]]] + ["mark"]
    told = "boundary" in ahead[: ahead.index("mark")]
    return (people or tag(words, place) in {"those", "quantities"}) and not told


def same_list(before: Quantity, between: Sequence[Token]) -> bool:
    """Whether a quantity goes on with the list of `before`, over a lost comma too: "two people in Aleppo and three in Homs"."""
    tags = {word.tag for word in between}
    if tags <= LINKS:
        return bool(between or before.whom)
    verbs = any(word.tag in {"word", "victims"} and word.text.endswith(("ed", "ing")) for word in between)
    joined = between[-1].tag in {"and", "together", "mark", "those"} and bool(tags & {"and", "together", "mark"})
    return joined and not verbs and tags <= LINKS | BETWEEN


def introduced(words: Sequence[Token], one: Quantity) -> bool:
    """Whether "including" opens a list that `one` stands in: "killed by shelling, including women and three children"."""
    for word in reversed(words[max(0, one.first - 6) : one.first]):
        if word.tag == "including":
            return True
        if word.tag not in LISTED:
            break
    return False


def tell_victims(reading: Reading, found: Sequence[Claim]) -> None:
    """Whom each claim counts: what its noun says, else its whole's, else the people named before whom it leaves unnamed."""
    told: dict[Quantity, str] = {}
    named: Claim | None = None  # the last claim with a noun of people
    kinds: set[str] = set()  # all kinds that share its word: "killing two women and a soldier and wounding others"
    people = iter(reading.found)
    last, ahead = None, next(people, None)  # the last quantity with a noun of people, claimed or not
    for claim in found:
        while ahead is not None and ahead.start < claim.quantity.start:
            last, ahead = (ahead if ahead.whom == "people" else last), next(people, None)
        claim.victims = _own_victims(reading, claim, told) or _victims_before(claim.quantity, named, last, kinds)
        told[claim.quantity] = claim.victims
        of_known = claim.quantity.of_them and claim.victims != "unspecified"  # "killing three of them and injuring 22"
        if claim.whole is None and (claim.quantity.whom == "people" or of_known):
            kinds = kinds | {claim.victims} if named and claim.word is named.word else {claim.victims}
            named = claim
    for claim, behind in pairwise(found):
        unnamed = not claim.quantity.whom and claim.victims == "unspecified"
        if unnamed and _shares_noun(reading, claim.quantity, behind.quantity):
            claim.victims = behind.victims


def _shares_noun(reading: Reading, one: Quantity, behind: Quantity) -> bool:
    """Whether a bare number has the noun of the next: "killed 28 and wounded 30 militants"."""
    tags = [word.tag for word in reading.words[one.last + 1 : behind.first]]
    return behind.whom == "people" and tags[:1] == ["and"] and "outcomes" in tags and set(tags) <= SMALL | {"and", "outcomes"}


def _own_victims(reading: Reading, claim: Claim, told: dict[Quantity, str]) -> str:
    """What the claim's own words, or those of its whole, say of its victims; "" where they leave them unnamed."""
    one, words = claim.quantity, reading.words
    if claim.word.keys["form"] == "toll" and (kind := _named_in(claim.word.text)):
        return kind
    if one.victims not in {"", "unspecified"}:
        return one.victims
    if one.of_them and claim.whole is None:
        before = (word for word in reversed(words[: one.first]) if word.keys.get("number") in {"plural", "both"})
        return next((str(word.keys["victims"]) for word in before), "unspecified")
    if claim.whole is not None:
        return told.get(claim.whole, claim.whole.victims) or "unspecified"
    at = max(place_of(words, claim.word.start), one.last) + 1
    side = words[at].keys if at < len(words) else {}
    if side.get("number") == "side":  # "37 dead on the regime side"
        return str(side["victims"])
    return (one.victims or "unspecified") if one.whom == "people" else ""


def _named_in(toll: str) -> str:
    """Whom a toll counts by its own words: "the number of civilians killed"."""
    hits = codebook.find(codebook.load("victims"), toll)
    return next((str(hit.entry.keys["victims"]) for hit in hits if hit.entry.keys["victims"] != "unspecified"), "")


def _victims_before(one: Quantity, named: Claim | None, last: Quantity | None, kinds: set[str]) -> str:
    """The kind of the people named before, where "others" or a bare number can be of it."""
    if one.whom == "others" and named is None and last is not None:  # "captured 25 militants and killed six others"
        return (last.carries and last.victims) or "unspecified"
    if named is None or (one.whom == "others" and not named.quantity.carries):
        return "unspecified"
    if one.whom == "others" and len(kinds) > 1:
        return "unspecified"
    lone = named.quantity.number == 1 and one.number > 1 and not one.whom
    return "unspecified" if lone else named.victims
