"""Quantities of people in a sentence: the number, how firm it is, and whom it counts.

A sentence is read into tokens, each a word or a phrase that one of the codebooks knows (`quantities`, `qualifiers`, `victims`,
`outcomes`, `clauses`, `periods`) or a plain word. From each quantity the reader looks back for its qualifier and ahead for its
noun of people, over what may stand between ("20 badly wounded Free Syrian Army soldiers"). No grammar of English stands
behind it: what is between a number and a noun is judged by lists of small words, and a lost comma can hide where one phrase
ends. Offsets are those of the article's text.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from aleppo_analysis import codebook

TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+|\d+\.\d+|\d+(?=[-–—]\d)|\w+(?:[.'’‐‑-]\w+)*|&|[,;:|()\[\]–—-]")
BOOKS = ("outcomes", "quantities", "periods", "qualifiers", "victims", "clauses")  # the longest hit wins, then the first book
FARTHEST_NOUN = 9  # tokens from a quantity to its noun
INSIDE = {"word", "name", "victims", "others", "adverb"}  # what may stand between the two


class Token(NamedTuple):
    """A word or known phrase: `tag` is the part that it plays (its codebook, or its tag in `clauses`), `keys` its entry's."""

    start: int
    end: int
    text: str
    tag: str
    keys: Mapping[str, Any]


@dataclass(eq=False)
class Quantity:
    """A quantity of people, from token `first` (its qualifier) to token `last` (its noun).

    `whom` is "people" where a noun of people stands with it, "others" ("30 others"), "same" ("a fourth") or "" (a bare number). `outcome` is set
    where the phrase holds one ("20 wounded men", "20 deaths"), `whole` where it is a part of another quantity, `of_them` where
    it is a part of people named before.
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
    outcome: Token | None = None
    whole: "Quantity | None" = field(default=None, repr=False)
    phrase: tuple[int, int] = (0, 0)


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of the sentence `text[start:end]`; quotation marks, full stops and what brackets say in passing are left out."""
    end = len(text) if end is None else end
    spans = [match.span() for match in TOKEN.finditer(text, start, end)]
    begins, ends = {a for a, _ in spans}, {b for _, b in spans}
    known: dict[int, Token] = {}
    for name in BOOKS:
        for hit in codebook.find(codebook.load(name), text, start, end):
            longer = hit.start not in known or hit.end > known[hit.start].end
            if longer and hit.start in begins and hit.end in ends:
                tag = hit.entry.keys.get("tag", name)
                known[hit.start] = Token(hit.start, hit.end, text[hit.start : hit.end].lower(), tag, hit.entry.keys)
    found, at = [], start
    for a, b in spans:
        if a >= at:
            token = known.get(a) or _plain(text, a, b)
            found.append(token)
            at = token.end
    return _without_asides(found)


def find(text: str, words: Sequence[Token]) -> list[Quantity]:
    """Every quantity of people among the tokens `words` of one sentence, from left to right, the parts of others included."""
    found: list[Quantity] = []
    place = 0
    while place < len(words):
        quantities = _read(words, place) if words[place].tag == "quantities" else []
        for one in quantities:
            if not found or one.first > found[-1].first:
                one.phrase = words[one.first].start, max(one.end, words[one.last].end)
                found.append(one)
        place = max([place, *(one.last for one in quantities)]) + 1
    return found


def _plain(text: str, start: int, end: int) -> Token:
    word = text[start:end]
    tag = "mark" if not word[0].isalnum() else "name" if word[0].isupper() or word[:3] in {"al-", "el-"} else "word"
    return Token(start, end, word.lower(), tag, {})


def _without_asides(words: list[Token]) -> list[Token]:
    """The tokens without brackets and, where no people are counted in them, without what the brackets hold."""
    kept, place = [], 0
    while place < len(words):
        token = words[place]
        if token.text in {"(", "["}:
            close = next((n for n in range(place, min(place + 25, len(words))) if words[n].text in {")", "]"}), place)
            inside = words[place + 1 : close]
            counted = any(a.tag == "quantities" and b.tag in {"victims", "outcomes", "others"} for a, b in pairwise(inside))
            place = place if counted or any(one.tag == "including" for one in inside) else close
            token = Token(token.start, token.end, ",", "mark", {}) if place < close else token
        if token.text not in {"(", "[", ")", "]"}:
            kept.append(token)
        place += 1
    return kept


def _read(words: Sequence[Token], at: int) -> list[Quantity]:
    """The quantity of people that begins with the number at token `at`, with the whole that it is a part of ("15 of 20")."""
    amount = _amount(words, at)
    if amount is None or amount[0] < 1:
        return []
    number, upper, vague, single, behind = amount
    first, qualifier = _qualifier(words, at)
    if behind < len(words) and words[behind].tag == "qualifiers" and words[behind].keys.get("side") == "after":
        qualifier, behind = words[behind].keys["qualifier"], behind + 1
    if qualifier is None:
        qualifier = "about" if upper else "vague" if vague else "exact"
    one = Quantity(words[at].start, words[behind - 1].end, number, upper, qualifier, first, behind - 1)
    if words[one.last].tag == "qualifiers":
        one.end = words[one.last - 1].end
    if upper and at and words[at - 1].text == "between":
        one.first = at - 1
    if behind < len(words) and words[behind].tag == "of":
        return _of(words, one, behind + 1, single)
    if behind < len(words) and words[behind].text in {"of whom", "of which"}:
        return _of_them(words, one, behind)
    if _noun(words, one, behind, single):
        return [one]
    if words[at - 1].tag == "of" and at > 1 and words[at - 2].text in {"family", "families"}:
        one.whom, one.victims, one.carries = "people", "civilian", False
    behind_be = words[behind + 1 : behind + 4] if behind < len(words) and words[behind].tag == "be" else []
    if behind_be and behind_be[0].tag == "victims" and behind_be[0].keys["number"] == "plural":
        one.victims = behind_be[0].keys["victims"]  # "of which 1200 were civilians"
    year = re.fullmatch(r"(?:19|20)\d\d", words[at].text) and first == at
    if single and words[at].text == "another" and not (at and words[at - 1].tag in {"boundary", "quantities"}):
        one.whom, one.victims = "same", ""
        return [one] if behind == len(words) or words[behind].tag in {"be", "have", "outcomes", "mark", "and"} else []
    return [] if single or year or not _may_stand_alone(words, behind) else [one]


def _amount(words: Sequence[Token], at: int) -> tuple[int, int | None, bool, bool, int] | None:
    """Number, upper end of a range, whether vague, whether "a" or "another", and the first token behind; None for no number."""
    book = codebook.load("quantities").settings
    role, text = words[at].keys["role"], words[at].text
    following = [one if one.tag == "quantities" else None for one in words[at + 1 : at + 3]] + [None, None]
    number, behind = _worth(text, book), at + 1
    vague = role == "floor"
    if role == "scale" or (role in {"one", "part"} and not _is(following[0], "scale") and role == "part"):
        return None
    if role == "one" and _is(following[0], "number", "floor"):
        return None
    if vague and behind + 1 < len(words) and words[behind].tag == "of" and words[behind + 1].text in book["scales"]:
        number, behind = number * book["scales"][words[behind + 1].text], behind + 2
    while behind < len(words) and words[behind].tag == "quantities" and words[behind].keys["role"] == "scale":
        vague = vague or words[behind].text == "dozen"
        number, behind = number * book["scales"][words[behind].text], behind + 1
    single = role == "one" and behind == at + 1
    if not vague and not single and _is_range(words, at, behind, book["ranges"]):
        upper = _amount(words, behind + 1)
        if upper and not upper[2] and not upper[3] and upper[0] > number:
            return round(number), upper[0], False, False, upper[4]
    return round(number), None, vague, single, behind


def _is(token: Token | None, *roles: str) -> bool:
    return token is not None and token.keys["role"] in roles


def _worth(text: str, book: Mapping[str, Any]) -> float:
    """What the words of one token are worth: a numeral's value, or the sum of the listed words ("forty-two")."""
    if text[0].isdigit():
        return float(re.sub(r"[,\s]", "", text))
    return sum(book["values"].get(word, 0) for word in re.split(r"[\s-]+", text)) or 1


def _is_range(words: Sequence[Token], at: int, behind: int, joints: Sequence[str]) -> bool:
    """Whether the number at `at` goes on to a second one; "and" needs "between", and what rises "from 12 to 15" is 15."""
    if behind + 1 >= len(words) or words[behind].text not in joints or words[behind + 1].tag != "quantities":
        return False
    before = words[at - 1].text if at else ""
    return words[behind + 1].keys["role"] == "number" and (before == "between" if words[behind].text == "and" else before != "from")


def _qualifier(words: Sequence[Token], at: int) -> tuple[int, str | None]:
    """Where the words that qualify the number at `at` begin, and what they say; None where they say nothing of firmness."""
    said, first = None, at
    while first:
        before = words[first - 1]
        another = before.tag == "quantities" and before.keys["role"] == "one" and first == at
        if before.tag != "qualifiers" and not another or before.keys.get("side") == "after":
            break
        said = said or before.keys.get("qualifier")
        first -= 1
    return first, said or None


def _of(words: Sequence[Token], one: Quantity, at: int, single: bool) -> list[Quantity]:
    """The quantity `one` with "of" behind it: of them, of the wounded, of the 350 hostages, of civilians."""
    place = at
    while place < len(words) and words[place].tag == "those":
        place += 1
    token = words[place] if place < len(words) else None
    if token is None or single:
        return []
    if token.tag == "them":
        return _of_them(words, one, place)
    if token.tag == "outcomes" and token.keys["form"] in {"participle", "state", "people"} and (place > at or token.keys["form"] == "people"):
        one.outcome, one.of_them, one.last, one.whom = token, place > at, place, "others"
        named = [word for word in words[place + 1 : place + 5] if word.tag == "victims" and word.keys["number"] == "plural"]
        if named and words[place + 1].tag == "be":
            one.victims = named[0].keys["victims"]
        return [one]
    if token.tag == "quantities" and token.keys["role"] != "one":
        return _of_a_number(words, one, place, definite=place > at)
    return [one] if _noun(words, one, place, single) else []


def _of_them(words: Sequence[Token], one: Quantity, at: int) -> list[Quantity]:
    """A part of people named before, which may have a noun of its own behind it: "one of them a child", "two of whom were women"."""
    one.of_them, one.last, one.whom = True, at, "others"
    behind = at + 1
    while behind < len(words) and words[behind].tag in {"be", "adverb"}:
        behind += 1
    article = behind < len(words) and words[behind].tag == "quantities" and words[behind].keys["role"] == "one"
    _noun(words, one, behind + article, single=bool(article))
    return [one]


def _of_a_number(words: Sequence[Token], one: Quantity, at: int, definite: bool) -> list[Quantity]:
    """ "15 of the 350 hostages": the 350 are no claim; "one of two people killed": the one is a part of the two."""
    rest = _read(words, at)
    if not rest:
        return []
    whole = rest[0]
    one.whom, one.victims, one.carries = whole.whom, whole.victims, whole.carries
    if definite:
        one.last = whole.last
        return [one]
    one.whole = whole
    return [one, *rest]


def _noun(words: Sequence[Token], one: Quantity, at: int, single: bool) -> bool:
    """Looks for the noun of people from token `at` on; fills `one` and says whether people are counted."""
    lent = ""
    for place in range(at, min(at + FARTHEST_NOUN, len(words))):
        token = words[place]
        if token.tag == "outcomes" and token.keys["form"] in {"people", "person"}:
            if (token.keys["form"] == "person") == single or one.number == 1:
                one.outcome, one.last, one.whom, one.victims = token, place, "people", lent or _among_whom(words, place + 1)
                return True
            return False
        if token.tag == "outcomes" and token.keys["form"] in {"participle", "state"} and _before_noun(words, place):
            one.outcome = token
            continue
        if token.tag not in INSIDE and not _within(words, at, place):
            break
        if token.tag == "others" and not _goes_on(words, place):
            one.whom, one.last = "others", place
            return True
        if token.tag == "victims":
            number = token.keys["number"]
            several = one.number != 1 or (not single and at > 1 and words[at - 1].tag == "those")
            fits = number in {"plural", "both"} if several else number == "singular" or (number == "plural" and one.of_them)
            if fits and not _is_modifier(words, place, single):
                _fill(words, one, place, lent)
                return True
            lent = token.keys["victims"] if token.keys["victims"] != "unspecified" else lent
    one.outcome, one.victims = None, lent
    return False


def _among_whom(words: Sequence[Token], at: int) -> str:
    """Whom casualties are counted among: "20 casualties among the terrorists"."""
    if at < len(words) and words[at].tag == "among":
        for word in words[at + 1 : at + 6]:
            if word.tag == "victims" and word.keys["victims"] != "unspecified":
                return str(word.keys["victims"])
            if word.tag not in {"those", "name", "word", "victims"}:
                break
    return ""


def _within(words: Sequence[Token], first: int, at: int) -> bool:
    """Whether the "and" or the noun for a thing at `at` stands inside the phrase: "70 regime and rebel fighters", "IS group militants"."""
    ahead = words[at + 1 : at + 3]
    plural = [one.tag == "victims" and one.keys["number"] in {"plural", "both"} for one in ahead]
    if words[at].tag == "thing":
        return any(plural[:1])
    return words[at].tag == "and" and at > first and plural[1:] == [True] and ahead[0].tag in {"name", "word", "victims"} and not plural[0]


def _before_noun(words: Sequence[Token], at: int) -> bool:
    """Whether the participle at `at` stands before a noun of people: "20 wounded men"."""
    ahead = [one.tag if one.tag != "victims" else one.keys["number"] for one in words[at + 1 : at + 4]]
    for tag in ahead:
        if tag in {"plural", "both"}:
            return True
        if tag not in {"word", "name", "singular", "group"}:
            break
    return False


def _goes_on(words: Sequence[Token], at: int) -> bool:
    """Whether a noun of people follows "more" or "other" in the same phrase: "three more people"."""
    for token in words[at + 1 : at + 5]:
        if token.tag == "victims" and token.keys["number"] != "group":
            return True
        if token.tag not in {"word", "name", "victims", "others"}:
            break
    return False


def _is_modifier(words: Sequence[Token], at: int, single: bool) -> bool:
    """Whether the noun of people at `at` only modifies the next word: "a rebel town", "20 militants positions"."""
    follows = words[at + 1] if at + 1 < len(words) else None
    if follows is None:
        return False
    if follows.tag == "thing":
        return True
    if follows.tag == "victims" and follows.keys["number"] != "group":
        return single or words[at].keys["number"] == "both"
    return single and follows.tag == "word" and not re.search(r"(?:ly|ed|ing)$", follows.text)


def _fill(words: Sequence[Token], one: Quantity, at: int, lent: str) -> None:
    """What the noun at `at` says of `one`; an open noun ("members") takes its kind from the words around it."""
    keys = words[at].keys
    one.whom, one.last, one.victims, one.carries = keys.get("whom", "people"), at, keys["victims"], keys.get("carries", True)
    if keys.get("open"):
        behind = words[at + 1 : at + 10] if at + 1 < len(words) and words[at + 1].text in {"of", "from"} else ()
        for token in behind:
            if token.tag in {"outcomes", "boundary", "be", "quantities"}:
                break
            if token.tag == "victims" and token.keys["victims"] != "unspecified":
                lent = token.keys["victims"]
                break
        one.victims = lent or keys["victims"]


def _may_stand_alone(words: Sequence[Token], at: int) -> bool:
    """Whether a bare number counts people: not where a plain noun in the plural or a noun for a thing follows."""
    for token in words[at : at + 4]:
        if token.tag == "thing" and not token.keys.get("proper"):
            return False
        if token.tag == "word" and re.search(r"[^s]s$", token.text):
            return False
        if token.tag not in {"word", "name"} and not (token.tag == "victims" and token.keys["number"] in {"singular", "group"}):
            return True
    return True
