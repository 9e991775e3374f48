"""The words that say killed or injured: what each joins, by its form and by what stands around it.

The forms stand in `codebooks/outcomes.toml`. A participle is passive behind a form of to be, active behind a form of to have,
and else as its neighbours have it: "20 people killed", but "two gunmen killed five people".
"""

from collections.abc import Sequence
from itertools import takewhile

from aleppo_analysis.counting.amounts import Token, reach, tag
from aleppo_analysis.counting.reading import SMALL, Reading, add, bind, expect, has_object, has_predicate

HELPERS = {"adverb", "be", "have", "happened"}
PHRASE = {
    "name", "word", "preposition", "of", "those", "victims", "family", "among", "mark", "thing", "number",
    "outcomes", "to", "including",
}  # fmt: skip


def read(reading: Reading, at: int) -> None:
    """Reads the word of harm at token `at`: it joins what waits before it, or waits for what stands behind."""
    words, form = reading.words, reading.words[at].keys["form"]
    if reading.supposed or _is_unreal(words, at) or _is_denied(reading):
        reading.verb = None
        reading.waiting = reading.waiting if form == "active" else []
        return
    before, reading.last = reading.last, at
    if before is not None and _is_joined(words, before, at):
        _both(reading, before, at)
    elif form == "toll":
        raised = reading.waiting and tag(words, reading.waiting[-1].first - 1) == "to" and at - reading.waiting[-1].last <= 2
        bind(reading, at, "toll") if raised else expect(reading, at, "toll")  # "raising to 20 the number of dead"
    elif form == "active":
        expect(reading, at, "object of the verb")
    elif not _among(reading, at):
        _behind_its_victims(reading, at)


def _behind_its_victims(reading: Reading, at: int) -> None:
    """Words that mostly stand behind their victims: "20 deaths", "20 died", "20 dead", "20 were killed"."""
    form = reading.words[at].keys["form"]
    if form in {"people", "person"}:
        reading.verb = None
    elif form == "intransitive":
        _subject(reading, at, "subject of the verb")
    elif form == "state":
        if tag(reading.words, _before(reading.words, at)) == "be":
            _subject(reading, at, "number before dead")  # "20 people were dead"
        elif tag(reading.words, at - 1) != "those":
            _near(reading, at)
    else:
        _participle(reading, at)


def _before(words: Sequence[Token], at: int) -> int:
    """Where the word stands that the word of harm at `at` leans on, over adverbs."""
    place = at - 1
    while tag(words, place) == "adverb":
        place -= 1
    return place


def _participle(reading: Reading, at: int) -> None:
    words, place = reading.words, _before(reading.words, at)
    helper = tag(words, place)
    passive = helper == "be" or (helper == "happened" and words[place].text.endswith(("been", "to be")))
    if helper == "and" and reading.waiting and not has_object(reading, at):  # "20 hostages (were) captured and killed"
        between = words[reading.waiting[-1].last + 1 : place]
        passive = any(word.tag == "be" for word in between) or (len(between) == 1 and between[0].text.endswith("ed"))
    if passive:
        _subject(reading, at, "subject of the passive")
    elif helper in {"have", "happened"} or not _near(reading, at):
        expect(reading, at, "object of the verb")


def _near(reading: Reading, at: int) -> bool:
    """Joins what waits directly before a participle or "dead" ("20 civilians killed"); false where the word is active."""
    words, keys = reading.words, reading.words[at].keys
    if not reading.waiting:
        if keys["form"] == "participle" and _befell(reading, at):
            return True
        got = reading.taken[-1] if reading.verb is not None and reading.taken else None
        if reading.verb is not None and words[reading.verb].keys["form"] == "toll" and _counts(words[reading.verb + 1 : at]):
            return True
        alike = keys["form"] == "state" or (keys["outcome"] == reading.outcome and not has_object(reading, at))
        return got is not None and got.last == at - 1 and alike
    last = reading.waiting[-1]
    tags = {word.tag for word in words[last.last + 1 : at]}
    far = at - last.last > reach()["participle"] or tag(words, at - 1) == "those"
    if not tags <= SMALL | {"mark"} and (far or not last.whom or not tags <= PHRASE | SMALL):
        return False
    if keys["form"] == "participle" and has_object(reading, at):
        return False
    bind(reading, at, "number before the participle" if keys["form"] == "participle" else "number before dead")
    if last.last == at - 2 and _is_enclosed(words, at):
        reading.waiting = [last]
    return True


def _is_enclosed(words: Sequence[Token], at: int) -> bool:
    """Whether marks part the participle at `at` from the verb that follows: "a soldier, wounded in Hama, was killed"."""
    ahead = [word.tag for word in words[at + 1 : at + reach()["participle"]]]
    close = ahead.index("mark") if "mark" in ahead else len(ahead)
    verb = next((one for one in ahead[close + 1 :] if one != "adverb"), "end")
    return tag(words, at - 1) == "mark" and verb in {"be", "have", "outcomes"}


def _counts(between: Sequence[Token]) -> bool:
    """Whether a participle only says whom a toll counts: "brought the toll for soldiers killed in Homs to 18"."""
    return bool(between) and between[-1].tag == "victims" and between[0].tag in {"of", "preposition"}


def _befell(reading: Reading, at: int) -> bool:
    """Whether a participle says what befell people without a number, over a lost comma: "child killed 9 others injured"."""
    people = reading.words[at - 1].keys if tag(reading.words, at - 1) == "victims" else {}
    one = reading.first.get(at + 1)
    if one is None or people.get("number") not in {"singular", "plural"} or people["victims"] == "combatant":
        return False
    return tag(reading.words, one.last + 1) == "outcomes" and has_predicate(reading, one)


def _subject(reading: Reading, at: int, rule: str) -> None:
    """Joins what waits to a verb of which it is the subject, over what may stand between: "women from Madaya were killed"."""
    if reading.waiting:
        last = reading.waiting[-1]
        between = reading.words[last.last + 1 : at]
        gap = [word for word in between if word.tag not in HELPERS]
        near = len(gap) <= 6 and {word.tag for word in gap} <= SMALL | {"mark", "subject", "preposition", "name", "those"}
        aside = bool(between) and between[0].tag in {"adverb", "including"}  # "73 civilians, mostly women, were killed"
        aside = aside or last.whole is not None  # "20 people including two women and children were killed"
        counted = last.whom or (last.whole and last.whole.whom)
        carried = reading.words[at].keys.get("named") and _is_of_a_thing(reading.words, reading.waiting[0].first - 1)
        if (counted or near) and (aside or not _has_other_subject(gap)) and not carried:
            bind(reading, at, rule)
    reading.waiting, reading.verb = [], None


def _is_of_a_thing(words: Sequence[Token], at: int) -> bool:
    """Whether the people behind token `at` only belong to what was hit: "a bus carrying 12", "the homes of 20 people"."""
    carrying = tag(words, at) == "word" and words[at].text.endswith("ing")
    return carrying or (tag(words, at) == "of" and tag(words, at - 1) == "thing")


def _has_other_subject(gap: Sequence[Token]) -> bool:
    """Whether the words before the verb end in a subject of their own: "three days later soldiers were killed"."""
    if gap and gap[-1].tag == "subject":
        return gap[-1].text not in {"who", "which", "there", "whose"}
    if gap and gap[0].tag == "and" and {word.tag for word in gap[1:]} <= {"victims", "name", "word", "those"}:
        return False  # "17 women and children have died"
    if gap and gap[0].tag == "word" and gap[0].text.endswith("ing"):
        return False  # "five soldiers guarding prisoners were killed"
    whose = next((place for place, word in enumerate(gap) if word.text == "whose"), len(gap))
    if gap[whose:] and not any(word.tag == "word" and word.text.endswith("ed") for word in gap[whose:]):
        return True  # "a man whose son was killed"
    people = False
    for word in reversed(gap):
        if word.tag == "victims":
            people = people or word.keys["number"] in {"plural", "both"}
        elif word.keys.get("form") in {"people", "person"}:
            people = True
        elif word.tag in {"preposition", "of", "by", "together", "among", "including"}:
            return False
        elif word.tag not in {"name", "word", "those", "thing", "quantities"}:
            break
    return people


def _among(reading: Reading, at: int) -> bool:
    """ "Two medics were among the dead", "among the dead were two medics"; false where no "among" stands before the word."""
    words, place = reading.words, at - 1
    while place > at - 6 and tag(words, place) in {"those", "name", "word", "victims", "adverb", "periods"}:
        place -= 1
    if tag(words, place) != "among" or place == at - 1:
        return False
    outcome = words[at].keys["outcome"]
    if words[at].keys["form"] == "people" and outcome == "killed_or_injured" and reading.claims:
        outcome = reading.claims[-1].outcome  # "among the victims" of those whom the sentence says killed
    before = {word.tag for word in words[reading.waiting[-1].last + 1 : place]} if reading.waiting else {"none"}
    if not before <= PHRASE | SMALL | {"be", "subject", "have", "quantities"}:
        expect(reading, at, "among the dead", outcome)
        return True
    kinds = [word.keys["victims"] for word in words[place:at] if word.tag == "victims"]
    for one in reading.waiting:
        one.victims = kinds[0] if kinds and one.victims == "unspecified" else one.victims
        add(reading, one, words[at], outcome, "among the dead", one.whole).of_earlier = one.whole is None
    reading.waiting = []
    return True


def _is_joined(words: Sequence[Token], before: int, at: int) -> bool:
    """Whether two words of harm are one: "killed or wounded", "killing and injuring"."""
    between = {word.tag for word in words[before + 1 : at]}
    noun = words[at].keys["form"] in {"toll", "people", "person"}
    bare = at == before + 1 and words[at].keys["form"] == words[before].keys["form"]  # "kills injures 70": a lost mark
    return not noun and (bare or "and" in between) and between <= {"and", "mark", "adverb"}


def _both(reading: Reading, before: int, at: int) -> None:
    """Two words of harm in one: what they have in common is killed or injured."""
    words = reading.words
    outcomes = {words[before].keys["outcome"], words[at].keys["outcome"]}
    both = outcomes.pop() if len(outcomes) == 1 else "killed_or_injured"
    if reading.verb == before and not reading.taken:
        expect(reading, at, "object of the verb", both)
    elif not any(claim.quantity.outcome is words[before] for claim in reading.claims) and has_object(reading, at):
        expect(reading, at, "object of the verb")
    else:  # also "scores of dead and wounded men"
        for claim in takewhile(lambda claim: claim.word is words[before], reversed(reading.claims)):
            claim.outcome = both


def _is_unreal(words: Sequence[Token], at: int) -> bool:
    """Whether the word of harm at `at` is only feared, threatened, planned, possible or denied."""
    place = at - 1
    while tag(words, place) in {"adverb", "be", "have"}:
        place -= 1
    before = tag(words, place)
    if before == "happened":
        return False
    if before == "unreal" or (before == "to" and not words[at].text.endswith(("ing", " of"))):
        return True
    finite = any(word.tag == "be" and word.text not in {"be", "being"} for word in words[place + 1 : at])
    for back in range(at - 1, max(-1, at - 1 - reach()["denied"]), -1):
        word = words[back]
        if word.tag == "denied" and not (finite and word.keys.get("infinitive")):
            return tag(words, back + 1) != "thing"  # "a planned attack that killed 20": it did
        relative = word.text in {"that", "which", "who"} and tag(words, back - 1) in {"thing", "victims"}
        if relative or word.tag in {"boundary", "quantities", "mark", "outcomes", "periods"}:
            break
    return False


def _is_denied(reading: Reading) -> bool:
    """Whether the people who wait are only denied or feared to be so: "denied that 20 people were killed"."""
    if not reading.waiting:
        return False
    words, place = reading.words, reading.waiting[0].first - 1
    return tag(words, place - (tag(words, place) == "those")) == "denied"
