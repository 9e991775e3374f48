"""The noun of people behind a number: whom a quantity counts.

What may stand between the two, and what a noun says of the people, is judged by lists (`codebooks/victims.toml` and
`clauses.toml`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from aleppo_analysis.counting.amounts import Token, reach, tag

INSIDE = {"word", "name", "victims", "others", "adverb"}  # what may stand between the two
SEVERAL = {"plural", "both"}


@dataclass(eq=False, slots=True)
class Quantity:
    """A quantity of people, from token `first` (its qualifier) to token `last` (its noun).

    `whom` is "people" where a noun of people stands with it, "others" ("30 others"), "same" ("a fourth"), or "" for a bare
    number. `outcome` is set where the phrase holds one ("20 wounded men", "20 deaths"), `whole` where it is a part of another
    quantity, `of_them` where it is a part of people named before, `share_of` their noun where it is said again ("22 of the
    jihadists"), `rest` where it is what is left of them ("the other four"). `further` counts on ("three more"). `carries`:
    whether "others" behind it are of its kind.
    """

    start: int
    end: int
    number: int
    upper: int | None
    qualifier: str
    first: int
    last: int
    whom: str = ""
    victims: str = ""
    carries: bool = True
    of_them: bool = False
    share_of: str = ""
    rest: bool = False
    further: bool = False
    outcome: Token | None = None
    whole: "Quantity | None" = field(default=None, repr=False)
    phrase: tuple[int, int] = (0, 0)


def noun(words: Sequence[Token], one: Quantity, at: int, single: bool, of_several: bool = False) -> bool:
    """Looks for the noun of people from token `at` on; fills `one` and says whether people are counted."""
    lent, partly = "", False
    wanted = {"singular"} if one.number == 1 and not of_several else SEVERAL
    wanted = wanted | {"plural"} if one.of_them else wanted
    for place in range(at, min(at + reach()["noun"], len(words))):
        token = words[place]
        form = token.keys.get("form")
        if form in {"people", "person"}:
            counts = (form == "person") == single or (one.number == 1 and not single)
            counts = counts and not (of_several and _is_organ(words, place))
            one.outcome, one.last, one.whom = (token, place, "people") if counts else (None, one.last, "")
            one.victims = lent or _among_whom(words, place + 1)
            return counts
        if token.tag == "family" and place == at:  # "five of one family"
            one.whom, one.last, one.victims, one.carries = "people", place, "civilian", False
            return True
        if form in {"participle", "state"} and _before_noun(words, place):
            one.outcome = token
        elif token.tag not in INSIDE and not _within(words, at, place):
            break
        elif token.keys.get("partly"):  # "hundreds mostly civilians": not all
            partly = True
        elif token.tag == "others" and not _goes_on(words, place):
            one.whom, one.last = "others", place
            return True
        elif token.tag == "victims":
            if token.keys["number"] in wanted and not _is_modifier(words, place, single):
                _fill(words, one, place, lent)
                one.victims = "unspecified" if partly and one.carries else one.victims
                return True
            lent = token.keys["victims"] if token.keys["victims"] != "unspecified" else lent
    named = at < len(words) and words[at].keys.get("number") == "group"  # "kills 20 ISIS near Mosul"
    one.outcome, one.victims = None, lent if named and lent == "combatant" else ""
    return False


def _is_organ(words: Sequence[Token], at: int) -> bool:
    """Whether "bodies" behind the name of a group are parts of it: "one of the Hezbollah bodies"."""
    return bool(words[at].keys.get("organ")) and words[at - 1].keys.get("number") == "group"


def is_people(word: Token) -> bool:
    """Whether `word` is a noun for several people."""
    return word.tag == "victims" and word.keys["number"] in SEVERAL


def _among_whom(words: Sequence[Token], at: int) -> str:
    """Whom casualties are counted among: "20 casualties among the terrorists"."""
    if tag(words, at) == "among":
        for word in words[at + 1 : at + 6]:
            if word.tag == "victims" and word.keys["victims"] != "unspecified":
                return str(word.keys["victims"])
            if word.tag not in {"those", "name", "word", "victims"}:
                break
    return ""


def _within(words: Sequence[Token], first: int, at: int) -> bool:
    """Whether the "and" or the thing at `at` stands inside the phrase: "70 regime and rebel fighters", "IS group militants"."""
    ahead = words[at + 1 : at + 3]
    people = [is_people(one) for one in ahead]
    if words[at].tag == "thing":
        return people[:1] == [True]
    return words[at].tag == "and" and at > first and people == [False, True] and ahead[0].tag in {"name", "word", "victims"}


def _before_noun(words: Sequence[Token], at: int) -> bool:
    """Whether the participle at `at` stands before a noun of people: "20 wounded men"."""
    for word in words[at + 1 : at + 6]:
        if is_people(word):
            return True
        if word.tag not in {"word", "name", "victims"}:
            break
    return False


def _goes_on(words: Sequence[Token], at: int) -> bool:
    """Whether a noun follows "more" or "other" in the same phrase: "three more people"; "others" ends its phrase.

    It is one of people, or behind "other" a plural that is no people: "two other targets".
    """
    for token in words[at + 1 : at + 5] if not words[at].text.endswith("others") else ():
        if token.tag == "victims" and token.keys["number"] != "group":
            return True
        if token.keys.get("form") in {"people", "person"}:  # "five more deaths"
            return True
        if words[at].text == "other" and token.tag in {"thing", "word"} and re.search(r"[^s]s$", token.text):
            return True
        if token.tag not in {"word", "name", "victims", "others"}:
            break
    return False


def _is_modifier(words: Sequence[Token], at: int, single: bool) -> bool:
    """Whether the noun of people at `at` only modifies a thing: "a rebel town", "two police patrol cars"."""
    if at + 1 == len(words):
        return False
    follows, kind = words[at + 1], words[at].keys["number"] == "both"
    if kind and follows.keys.get("form") == "people":  # "six Lebanese martyrs"
        return True
    if kind and follows.tag in {"word", "name"} and tag(words, at + 2) == "thing":
        return True
    if follows.tag == "victims" and follows.keys["number"] != "group":
        lone = words[at].keys["number"] == "singular" and follows.keys["number"] != "plural"  # "one Syrian civilian"
        return single or kind or lone
    if single and follows.keys.get("side") == "after":  # "a second or more attacks"
        return True
    return follows.tag == "thing" or (single and follows.tag == "word" and not re.search(r"(?:ed|ing)$", follows.text))


def _fill(words: Sequence[Token], one: Quantity, at: int, lent: str) -> None:
    """What the noun at `at` says of `one`; an open noun ("members") takes its kind from the words around it."""
    keys, own = words[at].keys, any(word.text == "its" for word in words[one.last + 1 : at])
    one.whom, one.last, one.victims, one.carries = keys.get("whom", "people"), at, keys["victims"], keys.get("carries", True)
    if keys.get("open"):
        lent = _members_of(words, at) or lent
        one.victims = lent or (_body_before(words, one.first) if own or _of_the_body(words, at + 1) else keys["victims"])
    elif keys["victims"] == "unspecified" and is_people(words[at]):
        one.victims = _from_among(words, at + 1) or one.victims


def _members_of(words: Sequence[Token], at: int) -> str:
    """The kind of whom the people at `at` belong to: "members of the army", "members and commanders of the rebels"."""
    joint = at + 1
    if tag(words, joint) == "and" and joint + 1 < len(words) and is_people(words[joint + 1]):
        joint += 2
    behind = words[joint + 1 : joint + 9] if joint < len(words) and words[joint].text in {"of", "from"} else ()
    for token in behind:
        if token.tag in {"outcomes", "boundary", "be", "quantities"}:
            break
        if token.tag == "victims" and token.keys["victims"] != "unspecified":
            return str(token.keys["victims"])
    return ""


def _of_the_body(words: Sequence[Token], at: int) -> bool:
    """Whether people are those of a body named before: "members of the group", "fighters of the same faction"."""
    of_it = at < len(words) and words[at].text == "of" and tag(words, at + 1) == "those"
    return of_it and any(word.keys.get("body") for word in words[at + 2 : at + 4])


def _body_before(words: Sequence[Token], first: int) -> str:
    """The kind of the last body, or fighters, named before token `first`: "a raid on Hezbollah killed five of its men"."""
    for word in reversed(words[:first]):
        kind = word.keys["victims"] if word.tag == "victims" else "unspecified"
        if kind != "unspecified" and (kind == "combatant" or word.keys["number"] == "group"):
            return str(kind)
    return "unspecified"


def _from_among(words: Sequence[Token], at: int) -> str:
    """The kind of the people whom others are "from": "persons from the medical staff", but not "from the rebel town"."""
    if at >= len(words) or words[at].text != "from" or tag(words, at + 1) != "those":
        return ""
    for place in range(at + 2, min(at + 5, len(words))):
        if is_people(words[place]):
            return "" if _is_modifier(words, place, False) else str(words[place].keys["victims"])
        if words[place].tag not in {"name", "word", "victims"}:
            break
    return ""


def unlisted_noun(words: Sequence[Token], one: Quantity, at: int) -> bool:
    """Takes a noun that is on no list where "including" makes it a part of people: "20 militants, including 3 managers"."""
    for place in range(at, min(at + 3, len(words))):
        if words[place].tag not in {"word", "name"}:
            return False
        if re.search(r"[^s]s$", words[place].text):
            one.last, one.whom = place, "people"
            return True
    return False
