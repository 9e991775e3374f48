"""Reporting words in their sentence: which of the codebook's are verbs that report there, and in which form."""

from bisect import bisect_left
from collections.abc import Mapping
from typing import Any, NamedTuple

from aleppo_analysis import codebook
from aleppo_analysis.saying.contents import Clause, Span
from aleppo_analysis.saying.grammar import Token, words_of
from aleppo_analysis.saying.naming import Phrase
from aleppo_analysis.saying.speakers import speaks_itself

PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
ENDS = (",", ".", ";", "-", "–", "—", "!", "?", ")", "...")


class Cue(NamedTuple):
    """A reporting word: its tokens `first` up to `last`, where it stands, and its entry's keys."""

    first: int
    last: int
    span: Span
    label: str
    takes: str
    keys: Mapping[str, Any]
    participle: bool


def cue_of(clause: Clause, hit: codebook.Hit) -> Cue | None:
    """A hit as a reporting word; none where it stands in a quotation or in an actor's name."""
    for quote in clause.quotes:
        if quote.start < hit.start < quote.end and not _opens(clause, quote.start + 1, hit.start):
            return None
    for one in clause.actors:
        if one.start < hit.start < one.end or (one.start == hit.start and one.end >= hit.end and one.entry.label != "unnamed"):
            return None
    words, keys = clause.words, hit.entry.keys
    first = bisect_left(words, (hit.start,))
    if first == len(words) or words[first].start != hit.start:
        return None
    last = first + 1
    while words[last - 1].end < hit.end:
        last += 1
    ing = words[first].low.endswith("ing")
    participle = ing and PASSIVE.isdisjoint([word.low for word in words[max(0, first - 3) : first]])
    return Cue(first, last, (hit.start, hit.end), hit.entry.label, keys["takes"], keys, participle)


def _opens(clause: Clause, start: int, stop: int) -> bool:
    """Whether a quotation begins with the verb of its sentence: the army "has confirmed that ten died"."""
    if not clause.text[max(0, start - 3) : start - 1].rstrip()[-1:].isalnum():
        return False
    before = clause.words[bisect_left(clause.words, (start,)) : bisect_left(clause.words, (stop,))]
    return bool(before) and {"auxiliary", "adverb"}.issuperset([word.kind for word in before])


def opening(clause: Clause, cue: Cue) -> int:
    """The token behind a reporting word's subject: the word itself, or the quotation mark before it and its auxiliaries."""
    quote = next((one for one in clause.quotes if one.start < cue.span[0] < one.end), None)
    return bisect_left(clause.words, (quote.start,)) if quote else cue.first


def is_verb(clause: Clause, cue: Cue) -> bool:
    """Whether the word reports here: not "its claims", "did not say", "claimed 20 lives", "as saying"."""
    before = clause.words[max(0, cue.first - 3) : cue.first]
    if not words_of("negative").isdisjoint([word.low for word in before]):
        return False
    behind = clause.words[cue.last].low if cue.last < len(clause.words) else ""
    if behind == "by" and cue.keys.get("active"):
        return False
    if before and (before[-1].low in ("of", "as") or before[-1].kind == "determiner"):
        return before[-1].low == "as" and not is_ing(clause, cue)
    if before and before[-1].kind == "num" and clause.words[cue.first].low in words_of("no_verb"):
        return False  # "five alleged rebels"
    if behind == "of" and clause.words[cue.last - 1].low in words_of("sayings"):
        return False  # "despite its promises of a truce"
    if cue.keys.get("noun") and any(hit.start - cue.span[1] == 1 for hit in clause.cues):
        return False  # "the 16-page report said"
    return not (cue.keys.get("no_number") and _takes_lives(clause.words[cue.last :]))


def _takes_lives(words: list[Token]) -> bool:
    """Whether a number stands there and no clause goes on from it: "claimed 20 lives", but "claimed 20 rebels had died"."""
    if not words or (words[0].kind != "num" and words[0].low not in ("at", "more", "lives")):
        return False
    end = next((k for k, word in enumerate(words) if word.kind in ("mark", "relative", "pronoun")), len(words))
    joined = next((k for k, word in enumerate(words) if word.kind == "conjunction"), end)  # a verb behind it may be another's
    said = [
        word.kind == "auxiliary" or (k < joined and word.kind == "verb" and word.low not in words_of("harmed"))
        for k, word in enumerate(words[:end])
    ]
    return True not in said or not words_of("lives").isdisjoint([word.low for word in words[: said.index(True)]])


def is_passive(clause: Clause, cue: Cue) -> bool:
    """Whether a form of to be stands right before the reporting word, an adverb at most between them."""
    at = cue.first - 1
    while at >= 0 and clause.words[at].kind == "adverb":
        at -= 1
    return at >= 0 and clause.words[at].low in PASSIVE


def is_ing(clause: Clause, cue: Cue) -> bool:
    """Whether the reporting word is a participle: "adding", "quoting"."""
    return clause.words[cue.first].low.endswith("ing")


def ends_with(clause: Clause, cue: Cue, phrase: Phrase | None) -> bool:
    """Whether a sentence ends with an actor and a word that is a noun as often: "ten died the Observatory reports"."""
    rest = clause.words[cue.last :]
    if phrase is None or (any(word.low not in ENDS for word in rest) and rest[0].low != "including"):
        return False
    last = clause.words[phrase.last - 1]
    named = speaks_itself(clause, phrase) or (last.kind == "cap" and last.low in words_of("organisation"))
    return named and clause.words[phrase.first - 1].kind != "preposition"
