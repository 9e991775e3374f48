"""What kind of change an edit is: another label, a source lost, a number changed, or style and nothing more.

The kinds, in the order in which they are asked for; the first that fits is it:

style        other marks, another variant of the same word (codebook), only small words, or words that were moved
label        a naming word of the framing codebook became another of its dimension (swapped), came or went
attribution  the words that name a source or report: added, dropped, demoted (a name became an office or nobody), promoted or
             changed
rewritten    many words on both sides          passage   many words on one side only
number, negation, hedge, emphasis, time        words of these roles in the codebook (a number: figures) came, went or changed
other        any other word
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from aleppo_analysis.copying.edits import Edit, Place, Span

KINDS = ("style", "label", "attribution", "rewritten", "passage", "number", "negation", "hedge", "emphasis", "time", "other")
ROLES = ("negation", "hedge", "emphasis", "time")

Row = Mapping[str, Any]


class Term(NamedTuple):
    """Words of the codebook in a sentence: where, and what they do there."""

    start: int
    end: int
    role: str
    words: str


class Side(NamedTuple):
    """What is known of one wording of the sentence: terms, attributions, naming words and quotations, all in its span."""

    terms: Sequence[Term]
    attributions: Sequence[Row]
    labels: Sequence[Row]
    quotations: Sequence[Span]


class Kind(NamedTuple):
    """The kind of an edit, what it does from left to right, and the labels where it is one of them."""

    kind: str
    move: str
    left_label: str | None = None
    right_label: str | None = None


def of(edit: Edit, sides: tuple[Side, Side], limits: Mapping[str, Any]) -> Kind:
    """The kind of an edit, given both sides and the codebook's `changes`: `swap_words`, `passage_words` and `figures`."""
    words = edit.left.words, edit.right.words
    if not any(words):
        return Kind("style", "marks")
    plain = tuple("".join(one) for one in _beside_fillers(edit, sides))
    if edit.variant or (plain[0] == plain[1] and all(plain)):
        return Kind("style", "variant")
    if not any(plain):
        return Kind("style", "small words")
    few = max(map(len, words)) <= limits["swap_words"]
    kind = _label(edit, sides) if few else None
    kind = kind or _attribution(edit, sides)
    if kind:
        return kind
    if min(map(len, words)) > limits["swap_words"]:
        return Kind("rewritten", "changed")
    if max(map(len, words)) >= limits["passage_words"]:
        return Kind("passage", "added" if len(words[1]) > len(words[0]) else "dropped")
    return _role(edit, sides, limits["figures"]) or Kind("other", _move(*words))


def swap(edit: Edit, sides: tuple[Side, Side]) -> tuple[Row, Row] | None:
    """The two naming words of one dimension, for one owner's, that an edit puts for each other; None where it does not."""
    for one in _within(sides[0].labels, edit.left, "start", "end"):
        for other in _within(sides[1].labels, edit.right, "start", "end"):
            same_owner = one["owner"] == other["owner"] or None in (one["owner"], other["owner"])
            if one["dimension"] == other["dimension"] and one["label"] != other["label"] and same_owner:
                return one, other
    return None


def in_quote(edit: Edit, sides: tuple[Side, Side]) -> bool:
    """Whether an edit stands inside quotation marks on both sides; where it has no words the room between words counts."""
    return all(
        any(
            start <= place.start and place.end <= end if place.tokens else start < place.room[1] and place.room[0] < end
            for start, end in side.quotations
        )
        for side, place in zip(sides, (edit.left, edit.right), strict=True)
    )


def standing(source: str, organisation: str | None) -> int:
    """How far a source is named: 2 a person who speaks for somebody, 1 a name, 0 nobody (a spokesperson, sources)."""
    name = re.sub(r"^(?:The|An?)\s", "", source.strip())
    if not re.search(r"[A-Z]", name):
        return 0
    return 2 if organisation and name != organisation and re.match(r"[A-Z]", name.split()[-1]) else 1


def _label(edit: Edit, sides: tuple[Side, Side]) -> Kind | None:
    pair = swap(edit, sides)
    if pair:
        return Kind("label", "swapped", pair[0]["label"], pair[1]["label"])
    left, right = (
        _within(side.labels, place, "start", "end") for side, place in zip(sides, (edit.left, edit.right), strict=True)
    )
    if left and not edit.right.words:
        return Kind("label", "dropped", left[0]["label"], None)
    if right and not edit.left.words:
        return Kind("label", "added", None, right[0]["label"])
    return None


def _attribution(edit: Edit, sides: tuple[Side, Side]) -> Kind | None:
    left, right = _touched(sides[0].attributions, edit.left), _touched(sides[1].attributions, edit.right)
    if not left and not right:
        return None
    if left and right:
        before, behind = (standing(some[0]["source"], some[0]["organisation"]) for some in (left, right))
        return Kind("attribution", "demoted" if before > behind else "promoted" if before < behind else "changed")
    place = edit.left if left else edit.right
    whole = any(
        _covers(place, row["cue_start"], row["cue_end"], row["source_start"], row["source_end"]) for row in left or right
    )
    if not whole or len(sides[0].attributions) == len(sides[1].attributions):
        return Kind("attribution", "changed")
    return Kind("attribution", "dropped" if left else "added")


def _covers(place: Place, *bounds: int | None) -> bool:
    """Whether all these places of the text, as far as they are known, lie in one side of an edit."""
    return all(bound is None or place.start <= bound <= place.end for bound in bounds)


def _touched(attributions: Sequence[Row], place: Place) -> list[Row]:
    """The attributions whose source or reporting words an edit changes, but not all that they report as well."""
    found = {id(one): one for part in ("source", "cue") for one in _within(attributions, place, f"{part}_start", f"{part}_end")}
    return [one for one in found.values() if not (place.start <= one["content_start"] and one["content_end"] <= place.end)]


def _role(edit: Edit, sides: tuple[Side, Side], written: Sequence[str]) -> Kind | None:
    """A number that changed, or words of a role that one side has and the other has not."""
    figures = [sorted(filter(partial(_is_figure, written), words)) for words in (edit.left.words, edit.right.words)]
    if figures[0] != figures[1]:
        return Kind("number", _move(*figures))
    for role in ROLES:
        left, right = (_terms(side, place, role) for side, place in zip(sides, (edit.left, edit.right), strict=True))
        if left != right:
            return Kind(role, _move(left, right))
    return None


def _is_figure(written: Sequence[str], word: str) -> bool:
    return any(map(str.isdecimal, word)) or any(one in word for one in written)


def _move(left: Sequence[str], right: Sequence[str]) -> str:
    return "changed" if left and right else "dropped" if left else "added"


def _terms(side: Side, place: Place, role: str) -> list[str]:
    """The words of a role that an edit touches, as the codebook writes them."""
    touched = (term for term in side.terms if term.role == role and term.start < place.end and place.start < term.end)
    return sorted(term.words for term in touched)


def _beside_fillers(edit: Edit, sides: tuple[Side, Side]) -> Iterator[list[str]]:
    """The words of an edit on each side, without those that the codebook calls fillers."""
    for side, place in zip(sides, (edit.left, edit.right), strict=True):
        fillers = [term for term in side.terms if term.role == "filler" and term.start < place.end and place.start < term.end]
        yield [one.key for one in place.tokens if not any(term.start <= one.start < term.end for term in fillers)]


def _within(rows: Sequence[Row], place: Place, start: str, end: str) -> list[Row]:
    """The rows that a side of an edit touches."""
    return [row for row in rows if row[start] is not None and row[start] < place.end and place.start < row[end]]
