"""A sentence as tokens, and the numbers among them: how much, and how firm.

A token is a word or phrase that one of the codebooks knows (`quantities`, `qualifiers`, `victims`, `outcomes`, `clauses`,
`periods`), or a plain word, a name, an adverb, a mark. Quotation marks and full stops are left out, so that a sentence reads
the same with and without them. Offsets are those of the article's text.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from aleppo_analysis import codebook
from aleppo_analysis.codebook import Codebook
from aleppo_analysis.counting.lexicon import WORD, goes_on, in_use, longest

new = tuple.__new__  # of a NamedTuple, without the detour
BRACKET = re.compile(r"[()\[\]]")


class Token(NamedTuple):
    """A word or known phrase: `tag` is the part that it plays (its codebook, or its tag in `clauses`), `keys` its entry's."""

    start: int
    end: int
    text: str
    tag: str
    keys: Mapping[str, Any]


class Amount(NamedTuple):
    """A number as read: `upper` is the other end of a range, `single` marks "a" and "another", `behind` is the next token."""

    number: int
    upper: int | None
    vague: bool
    single: bool
    behind: int


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of the sentence `text[start:end]`, without what its brackets say in passing."""
    end = len(text) if end is None else end
    lexicon = in_use()
    spans = [match.span() for match in WORD.finditer(text, start, end)]
    words = [lexicon[text[a:b]] for a, b in spans]
    users = lexicon.users(text, start, end)
    single = [new(Token, span + word[:3]) for span, word in zip(spans, words, strict=True)]
    found: list[Token] = []
    free = 0  # what stands before it is part of a token already
    for place, word in enumerate(words):
        if place < free or not (word.begins or users):
            continue
        a = spans[place][0]
        if word.alone or goes_on(word, spans, words, place + 1) or a in users:
            found += single[free:place]
            free, role, keys = longest(lexicon, text, spans, words, place, end, users.get(a, {}))
            b = spans[free - 1][1]
            said = word.text if free == place + 1 else " ".join(text[a:b].lower().split())
            found.append(new(Token, (a, b, said, role, keys)))
    found += single[free:]
    return _without_asides(found) if BRACKET.search(text, start, end) else found


def amount(words: Sequence[Token], at: int) -> Amount | None:
    """The number that begins at token `at`, with its scales and the other end of its range; None where it is none by itself."""
    role, text = words[at].keys["role"], words[at].text
    if role == "one" and not is_number(words, at + 1):
        return Amount(1, None, False, True, at + 1)
    bare = role == "scale" and tag(words, at - 1) == "qualifiers"  # "more than hundred people"
    if (role == "scale" and not bare) or (role == "part" and not is_number(words, at + 1, "scale")):
        return None
    if role == "one" and is_number(words, at + 1, "number", "floor"):
        return None
    book = codebook.load("quantities")
    scales = book.settings["scales"]
    number, behind, vague = _worth(book, text), at + (not bare), role == "floor"
    if vague and tag(words, behind) == "of" and is_number(words, behind + 1) and words[behind + 1].text in scales:
        number, behind = number * scales[words[behind + 1].text], behind + 2  # "tens of thousands"
    while is_number(words, behind, "scale"):
        vague = vague or words[behind].text == "dozen"
        number, behind = number * scales[words[behind].text], behind + 1
    single = role == "one" and behind == at + 1
    if not vague and not single and _is_range(words, at, behind, book.settings["ranges"]):
        upper = amount(words, behind + 1 + (tag(words, behind + 1) == "qualifiers"))
        if upper and not upper.vague and upper.number > number:
            return Amount(round(number), upper.number, False, False, upper.behind)
    return Amount(round(number), None, vague, single, behind)


def qualifier(words: Sequence[Token], at: int) -> tuple[int, str | None]:
    """Where the words that qualify the number at `at` begin, and what they say; None where they say nothing of firmness."""
    said, first = None, at
    while first:
        before = words[first - 1]
        another = is_number(words, first - 1, "one") and first == at  # "another 40"
        if (before.tag != "qualifiers" and not another) or before.keys.get("side") == "after":
            break
        said = said or before.keys.get("qualifier")
        first -= 1
    return first, said or None


def tag(words: Sequence[Token], at: int) -> str:
    """The tag of token `at`; "end" beyond the sentence."""
    return words[at].tag if 0 <= at < len(words) else "end"


def is_number(words: Sequence[Token], at: int, *roles: str) -> bool:
    """Whether token `at` is of the codebook of quantities, and plays one of `roles` where any are given."""
    return tag(words, at) == "quantities" and (not roles or words[at].keys["role"] in roles)


@codebook.remembered
def reach() -> Mapping[str, int]:
    """How many tokens off something is looked for, at most."""
    return dict(codebook.load("clauses").settings["reach"])


def _without_asides(words: list[Token]) -> list[Token]:
    """The tokens without brackets and, where no people are counted in them, without what the brackets hold.

    What opens right behind people or a word of harm lists their parts: "396 civilians were killed (109 children)".
    """
    kept: list[Token] = []
    place = 0
    while place < len(words):
        token = words[place]
        if token.text in {"(", "["}:
            near = range(place, min(place + reach()["aside"], len(words)))
            close = next((n for n in near if words[n].text in {")", "]"}), place)
            inside = words[place + 1 : close]
            counted = any(a.tag == "quantities" and b.tag in {"victims", "outcomes", "others"} for a, b in pairwise(inside))
            if counted or any(one.tag in {"including", "them"} for one in inside):
                parts = bool(kept) and kept[-1].tag in {"outcomes", "victims"}
                token = Token(token.start, token.end, ",", "including" if parts else "mark", {})
            else:
                place = close
        if token.text not in {"(", "[", ")", "]"}:
            kept.append(token)
        place += 1
    return kept


@lru_cache(maxsize=2000)
def _worth(book: Codebook, text: str) -> float:
    """What the words of one token are worth: a numeral's value, or the sum of the listed words ("forty-two")."""
    if text[0].isdigit():
        return float(re.sub(r"[,\s]", "", text))
    return sum(book.settings["values"].get(word, 0) for word in re.split(r"[\s-]+", text)) or 1


def _is_range(words: Sequence[Token], at: int, behind: int, joints: Sequence[str]) -> bool:
    """Whether the number at `at` goes on to a second one; "and" needs "between", and what rises "from 12 to 15" is 15."""
    qualified = tag(words, behind + 1) == "qualifiers"  # "500 to well over 1000"
    if not is_number(words, behind + 1 + qualified, "number") or words[behind].text not in joints:
        return False
    before = words[at - 1].text if at else ""
    if words[behind].text == "and":
        return before == "between"
    return before != "from" or (tag(words, at - 2) == "outcomes" and words[at - 2].keys["form"] != "toll")
