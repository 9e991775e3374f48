"""Two wordings of one sentence → the edits between them, word by word, each in a class that a standards editor knows.

Words are compared without letter case and apostrophes, and what the codebook calls variants of one thing (air strikes,
airstrikes; UN, United Nations) as one word. Who made the edit is not in it: left and right are what stands here and there.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from aleppo_analysis import codebook
from aleppo_analysis.codebook import Codebook, Hit

WORD = re.compile(r"(?:\w\.){2,}|\w+(?:[.,:]\w+)*|(?<=\w)['’]\w+")
STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "."})
OPENING, CLOSING = re.compile(r"[\[(\"'{]"), re.compile(r"[\])\"'}]")

Span = tuple[int, int]


class Token(NamedTuple):
    """A word, or several that the codebook takes for one: where, and what it is compared by."""

    start: int
    end: int
    key: str


class Place(NamedTuple):
    """One side of an edit: a span (empty where only the other has words), its words, and the room between its neighbours."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    room: Span

    @property
    def words(self) -> tuple[str, ...]:
        """What its words are compared by."""
        return tuple(token.key for token in self.tokens)


class Edit(NamedTuple):
    """What stands at one place on the left and on the right; `variant` where it is the same word otherwise written."""

    left: Place
    right: Place
    variant: bool = False


def read(text: str, start: int, end: int, book: Codebook) -> list[Token]:
    """The words of a sentence as they are compared; `book` holds the variants."""
    variants = list(codebook.find(book, text, start, end))
    tokens: list[Token] = []
    ahead = 0  # the variant that the next word can be in
    for match in WORD.finditer(text, start, end):
        first, last = match.span()
        while ahead < len(variants) and variants[ahead].end <= first:
            ahead += 1
        if ahead == len(variants) or first < variants[ahead].start:
            tokens.append(Token(first, last, _key(book, match.group())))
        elif not tokens or tokens[-1].start != variants[ahead].start:
            hit = variants[ahead]
            tokens.append(Token(hit.start, max(hit.end, last), _variant(hit, text)))
    return tokens


@lru_cache(maxsize=2000)
def _key(book: Codebook, word: str) -> str:
    """What a word is compared by."""
    key = re.sub(r"['’.]", "", word.casefold())
    return str(book.settings.get("numbers", {}).get(key, key.replace(",", "")))


def find(left: Sequence[Token], right: Sequence[Token], texts: tuple[str, str], limits: Mapping[str, Any]) -> list[Edit]:
    """The edits that turn the left words into the right ones, in order; marks count between words that stayed the same.

    `limits` are the codebook's `changes`: `island` and `between`.
    """
    matcher = SequenceMatcher(None, [one.key for one in left], [one.key for one in right], autojunk=False)
    found: list[Edit] = []
    for tag, a, b, c, d in _whole_changes(matcher.get_opcodes(), limits["island"]):
        if tag == "equal":
            found += _same_words(left[a:b], right[c:d], texts, limits["between"])
        else:
            found.append(edit(left, right, (a, b), (c, d)))
    return found


def edit(left: Sequence[Token], right: Sequence[Token], there: Span, here: Span) -> Edit:
    """The edit from the words number `there` on the left to the words number `here` on the right."""
    return Edit(_place(left, *there), _place(right, *here))


def _place(tokens: Sequence[Token], first: int, behind: int) -> Place:
    before = tokens[first - 1].end if first else tokens[0].start
    room = before, tokens[behind].start if behind < len(tokens) else tokens[-1].end
    span = (tokens[first].start, tokens[behind - 1].end) if first < behind else (before, before)
    return Place(*span, tuple(tokens[first:behind]), room)


def split(found: Edit, left: Sequence[Token], right: Sequence[Token], at: tuple[Span, Span]) -> list[Edit]:
    """An edit cut in three at a pair of words in it (spans of the text): what stands before, they, and what stands behind."""
    parts = []
    for tokens, side, (start, end) in ((left, found.left, at[0]), (right, found.right, at[1])):
        inside = [place for place, token in enumerate(tokens) if token in side.tokens]
        cut = [place for place in inside if tokens[place].start < end and tokens[place].end > start]
        parts.append((inside[0], cut[0], cut[-1] + 1, inside[-1] + 1))
    spans = zip(pairwise(parts[0]), pairwise(parts[1]), strict=True)
    return [edit(left, right, there, here) for there, here in spans if there[0] < there[1] or here[0] < here[1]]


def moved(found: Edit, others: Iterable[Edit]) -> bool:
    """Whether the words of an edit that only drops or only adds stand elsewhere in the other wording."""
    if bool(found.left.words) == bool(found.right.words):
        return False
    words = found.left.words or found.right.words
    there = [other.right.words if found.left.words else other.left.words for other in others if other != found]
    return any(words == some[place : place + len(words)] for some in there for place in range(len(some)))


def _variant(hit: Hit, text: str) -> str:
    """What a variant is compared by: its entry, and for an entry of any order its words."""
    if hit.entry.keys.get("order") != "any":
        return hit.entry.label
    words = re.findall(r"\d+|[^\W\d]{3,}", text[hit.start : hit.end].casefold())
    return " ".join([hit.entry.label, *sorted(words)])


def _whole_changes(codes: Sequence[tuple[str, int, int, int, int]], island: int) -> list[tuple[str, int, int, int, int]]:
    """The steps of a comparison, those joined between which fewer words stayed than changed on either side: one rewriting."""
    steps = list(codes)
    place = 1
    while place < len(steps) - 1:
        before, stayed, behind = steps[place - 1 : place + 2]
        if stayed[0] == "equal" and _size(stayed) <= island and _size(stayed) < min(_size(before), _size(behind)):
            steps[place - 1 : place + 2] = [("replace", before[1], behind[2], before[3], behind[4])]
            place = max(1, place - 2)
        else:
            place += 1
    return steps


def _size(step: tuple[str, int, int, int, int]) -> int:
    return max(step[2] - step[1], step[4] - step[3])


def _same_words(left: Sequence[Token], right: Sequence[Token], texts: tuple[str, str], between: int) -> list[Edit]:
    """The edits in a stretch of the same words: other variants, other marks between them."""
    found: list[Edit] = []
    opened: tuple[int, Edit] | None = None
    for place, (one, other) in enumerate(zip(left, right, strict=True)):
        if place:
            marks = _marks((left[place - 1].end, one.start), (right[place - 1].end, other.start), texts)
            if marks and opened and place - opened[0] <= between and _pair(opened[1], marks, texts):
                found = [made for made in found if made.left.start < opened[1].left.start]
                marks = Edit(_around(opened[1].left, marks.left), _around(opened[1].right, marks.right))
                opened = None
            elif marks:
                opened = (place, marks)
            found += [marks] if marks else []
        printed = texts[0][one.start : one.end], texts[1][other.start : other.end]
        if printed[0] != printed[1] and _plain(printed[0]) != _plain(printed[1]):
            found.append(Edit(_alone(one), _alone(other), variant=True))
    return found


def _alone(token: Token) -> Place:
    return Place(token.start, token.end, (token,), (token.start, token.end))


def _around(first: Place, last: Place) -> Place:
    """The marks before and behind some words, and those."""
    return Place(first.start, last.end, (), (first.start, last.end))


def _plain(words: str) -> str:
    return words.translate(STRAIGHT).replace("'", "").casefold()


def _marks(left: Span, right: Span, texts: tuple[str, str]) -> Edit | None:
    """The edit of the marks between two words, where there is one."""
    gaps = texts[0][left[0] : left[1]], texts[1][right[0] : right[1]]
    if gaps[0] == gaps[1] or re.sub(r"\s", "", gaps[0].translate(STRAIGHT)) == re.sub(r"\s", "", gaps[1].translate(STRAIGHT)):
        return None
    return Edit(_gap(gaps[0], left), _gap(gaps[1], right))


def _gap(gap: str, room: Span) -> Place:
    """The marks in a room between words, without the white space around them."""
    inside = gap.strip()
    begin = room[0] + (gap.index(inside[0]) if inside else 0)
    return Place(begin, begin + len(inside), (), room)


def _pair(first: Edit, last: Edit, texts: tuple[str, str]) -> bool:
    """Whether a mark that opens was changed in the first edit, and the one that closes it in the last."""
    return any(
        OPENING.search(text[slice(*before[:2])].translate(STRAIGHT))
        and CLOSING.search(text[slice(*behind[:2])].translate(STRAIGHT))
        for text, before, behind in ((texts[0], first.left, last.left), (texts[1], first.right, last.right))
    )
