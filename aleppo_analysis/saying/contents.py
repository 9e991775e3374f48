"""What was said: which stretch of a sentence belongs to a reporting word, before it, behind it, or on both sides.

A content behind a reporting word begins at its "that", its colon or its quotation mark and goes to the sentence's end; one
before it begins with the sentence, or behind the last clause that was handed away. A quotation is whole, even where it began
in an earlier sentence or goes on behind the reporting clause.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from aleppo_analysis import codebook
from aleppo_analysis.saying.grammar import Token, limit, tokens, words_of
from aleppo_analysis.saying.naming import QUOTES, Phrase
from aleppo_analysis.text import Quotation

SPEECH = ("clause", "report", "recipient")
"""What a reporting word takes that introduces a clause of its own."""

VERBS = frozenset({"verb", "auxiliary"})
CLAUSAL = VERBS | {"pronoun"}
HUNG_ON = re.compile(r",\s+(?:which|that|who|where|whose|as|after|while|when)\b")
SPACE = " ,;:–—-\xa0"
QUOTE_END = attrgetter("end")

Span = tuple[int, int]


class Saying(NamedTuple):
    """One attribution as spans; `source` is None where it carries on from the one before, or from the sentence's subject."""

    source: Span | None
    cue: Span
    content: Span
    rule: str
    notes: tuple[Span, ...] = ()


@dataclass
class Clause:
    """A sentence made ready: the actors and the reporting words in it, the quotations that touch it, its tokens (`words`)."""

    text: str
    start: int
    end: int
    actors: list[codebook.Hit]
    cues: list[codebook.Hit]
    quotes: list[Quotation]

    @cached_property
    def words(self) -> list[Token]:
        """Its tokens; read when they are asked for, since one sentence in four that may hand something over does not."""
        return tokens(self.text, self.start, self.end)


def cues(text: str, start: int, end: int) -> list[codebook.Hit]:
    """The reporting words between two places of a text, in order."""
    return list(codebook.find(codebook.load("cues"), text, start, end))


def within(hits: list[codebook.Hit], start: int, end: int) -> list[codebook.Hit]:
    """Those of some hits, in order, that stand between two places."""
    inside = hits[bisect_left(hits, (start,)) : bisect_left(hits, (end,))] if hits else hits
    return inside if not inside or inside[-1].end <= end else inside[:-1]


def touching(quotes: list[Quotation], start: int, end: int) -> list[Quotation]:
    """The quotations that a sentence has a part of, or that end right before it."""
    if not quotes:
        return quotes
    first = bisect_left(quotes, start - 3, key=QUOTE_END)
    return quotes[first : bisect_left(quotes, (end,), first)]


def span_of(clause: Clause, phrase: Phrase) -> Span:
    """Where a phrase stands in the text."""
    return clause.words[phrase.first].start, clause.words[phrase.last - 1].end


def notes_of(clause: Clause, phrase: Phrase) -> tuple[Span, ...]:
    """Where the appositions of a phrase stand in the text."""
    return tuple((clause.words[first].start, clause.words[last - 1].end) for first, last in phrase.notes if first < last)


def behind(clause: Clause, last: int, reach: int = 16) -> Span:
    """What stands behind token `last`: from its "that" (looked for in `reach` tokens), colon or quotation mark to the end."""
    words, at = clause.words, past_date(clause.words, last)
    for k in range(at, min(at + reach, len(words) - 1)):
        if words[k].low == "that" and (k == at or _opens_clause(words, k)):
            at = k + 1
            break
        if words[k].kind in CLAUSAL or words[k].low in QUOTES:
            break
    if at >= len(words):
        return clause.end, clause.end
    start, end = words[at].start, clause.start + len(clause.text[clause.start : clause.end].rstrip(" .;:!?–—-\xa0"))
    quote = next((one for one in clause.quotes if start <= one.start < end), None)
    if quote is None:
        return start, end
    lead = clause.text[start : quote.start]
    if not lead.strip(SPACE):
        return quote.start, quote.end if _whole(clause, quote) else max(end, quote.end)
    introduced = lead.rstrip()[-1:] in (":", ",") and len(lead.split()) < limit("adjunct_words")
    return (quote.start, quote.end) if introduced and not has_clause(clause, (start, quote.start)) else (start, end)


def _opens_clause(words: list[Token], at: int) -> bool:
    """Whether a "that" opens what was said and not a relative clause: "said in a statement that it fell", not "that fell"."""
    if words[at - 1].kind not in ("cap", "low", "time", "num", "mark", "pronoun"):
        return False
    return words[at - 1].kind in ("time", "mark") or words[at + 1].kind not in VERBS


def past_date(words: list[Token], at: int) -> int:
    """The first place from `at` on where no mark, adverb or date stands that may come between a verb and what it takes."""
    while at < len(words) and _passed_over(words, at):
        at += 1
    return at


def _passed_over(words: list[Token], at: int) -> bool:
    """Whether the word stands between a reporting word and its content: a mark, an adverb, a date."""
    dated = words[at].kind == "preposition" and at + 1 < len(words) and words[at + 1].kind == "time"
    return dated or words[at].low in (",", ":") or (words[at].kind in ("time", "adverb") and words[at].low != "there")


def _whole(clause: Clause, quote: Quotation) -> bool:
    """Whether the quotation is a sentence by itself: it ends with a mark, or the sentence ends with it."""
    inner = clause.text[quote.start + 1 : quote.end].rstrip(QUOTES)
    return inner[-1:] in (".", ",", "!", "?", "…") or quote.end >= clause.end - 1 or not quote.closed


def before(clause: Clause, first: int, found: list[Saying]) -> Span:
    """What stands before token `first`, from the sentence's opening words or the last clause that was handed away."""
    stop = clause.words[first].start
    end = clause.start + len(clause.text[clause.start : stop].rstrip(SPACE))
    ends = [one.cue[1] for one in found if one.content[1] <= one.cue[0] and one.cue[1] < stop]
    if ends:
        start = stop - len(clause.text[max(ends) : stop].lstrip(" ,;"))
        if has_clause(clause, (start, end)):
            return start, end
    return opened(clause), end


def opened(clause: Clause) -> int:
    """Where the sentence begins behind the words that only join it to the one before."""
    words = clause.words
    if words and words[0].low in words_of("joining"):
        return words[min(2 if len(words) > 1 and words[1].low == "," else 1, len(words) - 1)].start
    return clause.start


def object_of(clause: Clause, span: Span) -> Span:
    """An object without the clause that the article itself hangs on to it: ", which shocked many", "strikes that killed 30"."""
    ends, deed = [match.start() for match in HUNG_ON.finditer(clause.text, *span)], deed_in(clause, span)
    for word, verb in pairwise(clause.words):
        relative = word.low in words_of("hanging") and verb.kind in VERBS
        relative = relative or (word.kind == "preposition" and verb.low == "which")
        ends += [word.start - 1] if relative and span[0] < word.start < (deed or span[1]) else []
    ends = [end for end in ends if not any(quote.start < end < quote.end for quote in clause.quotes)]
    return span[0], min([*ends, span[1]])


def deed_in(clause: Clause, span: Span) -> int | None:
    """Where the deed begins that somebody is charged with, all of it stated: "Russia of bombing a town that held out"."""
    words = inner(clause, span)
    for charged, deed, behind in zip(words, words[1:], words[2:], strict=False):
        if charged.low == "of" and deed.low.endswith("ing") and behind.low not in words_of("hanging"):
            return deed.end
    return None


def inner(clause: Clause, span: Span) -> list[Token]:
    """The tokens that begin between two places."""
    return clause.words[bisect_left(clause.words, (span[0],)) : bisect_left(clause.words, (span[1],))]


def has_clause(clause: Clause, span: Span) -> bool:
    """Whether a verb stands between two places, and a word beside it."""
    inside = inner(clause, span)
    return len(inside) > 1 and not VERBS.isdisjoint([word.kind for word in inside])


def has_quotation(clause: Clause, span: Span) -> bool:
    """Whether a part of what stands between two places is quoted."""
    return bool(clause.quotes) and any(quote.start < span[1] and quote.end > span[0] for quote in clause.quotes)


def can_be_said(clause: Clause, span: Span, takes: str) -> bool:
    """Whether what stands behind a reporting word can be what was said: a clause, a quotation, an object where it takes one."""
    inside = [word for word in inner(clause, span) if word.kind != "mark"]
    if not inside or has_quotation(clause, span):
        return bool(inside)
    second = inside[1].low if len(inside) > 1 else ""
    introduced = clause.text[max(0, span[0] - 5) : span[0]].strip() in ("that", ":")
    if takes == "report" and not introduced:
        counts = (inside[0].low, second) in (("at", "least"), ("more", "than"), ("up", "to"))
        counts = counts or (inside[0].low in words_of("rounding") and len(inside) > 1 and inside[1].kind == "num")
        return counts or inside[0].kind not in ("preposition", "conjunction")
    if inside[0].low == "to":
        return False
    has_verb = len(inside) > 1 and not CLAUSAL.isdisjoint([word.kind for word in inside])
    return introduced or has_verb or len(inside) > limit("bare_words")


def quote_ending(clause: Clause, at: int) -> Quotation | None:
    """The quotation that ends right before `at`; a few words in marks are none."""
    quote = next((one for one in reversed(clause.quotes) if one.end <= at), None) if clause.quotes else None
    if quote is None or clause.text[quote.end : at].strip(SPACE) or scare(clause.text, quote):
        return None
    return quote


def scare(text: str, quote: Quotation) -> bool:
    """Whether a few words in quotation marks are no saying by themselves: not a whole sentence or its part."""
    inner = text[quote.start : quote.end].strip(QUOTES + "'‘’ ")
    return len(inner.split()) <= limit("scare_words") and inner[-1:] not in (",", ".", "!", "?")


def belongs(clause: Clause, quote: Quotation, last: int, takes: str) -> bool:
    """Whether the quotation before a source is what it says, not the end of the sentence before nor a title on the way."""
    more = can_be_said(clause, behind(clause, last), "clause")
    words = clause.text[quote.start : quote.end]
    short = len(words.split()) <= limit("scare_words")
    if quote.end <= clause.start:
        return not more
    if takes not in SPEECH:
        return not more and not short and words.rstrip(QUOTES)[-1:] in (",", "?", "!", ".")
    return not (more and short and quote.start > clause.start)


def quoted(clause: Clause, quote: Quotation, onward: int) -> Span:
    """The quotation, with the words before it that it is a part of, and its second part behind the reporting clause."""
    start, end = quote.start, quote.end
    lead = clause.text[clause.start : start] if start > clause.start else ""
    if has_clause(clause, (clause.start, start)) and not lead.rstrip().endswith((":", ".", "!", "?")):
        start = opened(clause)
    later = next((one for one in clause.quotes if onward <= one.start < clause.end), None)
    between = clause.text[onward : later.start] if later else ""
    goes_on = later and (between.rstrip().endswith((",", ":", "that")) or len(between.split()) < limit("scare_words"))
    return start, later.end if later and goes_on else end
