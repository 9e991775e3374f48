"""Reporting words with their source behind them: "according to X", "quoting X", "X quoted Y as saying"."""

from aleppo_analysis.saying import contents, naming
from aleppo_analysis.saying.contents import Clause, Saying, Span, past_date, span_of
from aleppo_analysis.saying.cues import Cue
from aleppo_analysis.saying.grammar import Token, limit, words_of
from aleppo_analysis.saying.naming import Phrase
from aleppo_analysis.saying.speakers import actors_in, speaks


def read(clause: Clause, cue: Cue, found: list[Saying]) -> Saying | None:
    """The saying of "according to", "quoting" or "quoted", and of nobody where what stands behind it can be no source."""
    words = clause.words
    before = naming.before(words, cue.first, clause.actors)
    if before and _as_saying(words, cue.last):  # "a doctor was quoted as saying it fell"
        return Saying(span_of(clause, before), cue.span, _quoted(clause, before, cue.last + 2, found), "quoted as saying")
    phrase = naming.after(words, cue.last, clause.actors)
    if not phrase:
        return None
    if (
        phrase.last < len(words)
        and words[phrase.last].low in ("by", "from", "of")
        and words[phrase.last - 1].low in words_of("papers")
    ):
        author = naming.after(words, phrase.last + 1, clause.actors)
        phrase = phrase._replace(last=author.last) if author else phrase
    source = span_of(clause, phrase)
    at = past_date(words, phrase.last)
    if _as_saying(words, at):
        return Saying(source, cue.span, _quoted(clause, before, at + 2, found), "quoted as saying")
    if not actors_in(clause, source) and (cue.label == "quoting" or _is_manner(clause, phrase)):
        return None
    left = contents.before(clause, cue.first, found)
    long = clause.text[slice(*left)].count(" ") > limit("bare_words") and all(
        word.kind == "mark" for word in words[phrase.last :]
    )
    if long or contents.has_clause(clause, left) or contents.quote_ending(clause, cue.span[0]):
        return Saying(source, cue.span, left, "source behind")
    return None if cue.label == "quoting" else Saying(source, cue.span, contents.behind(clause, phrase.last), "source first")


def _quoted(clause: Clause, first: Phrase | None, last: int, found: list[Saying]) -> Span:
    """What stands behind "as saying", or before `first` where only who quotes does: "it fell, he was quoted as saying"."""
    content = contents.behind(clause, last)
    if first is None or contents.can_be_said(clause, content, "report"):
        return content
    quote = contents.quote_ending(clause, clause.words[first.first].start)
    return (quote.start, quote.end) if quote else contents.before(clause, first.first, found)


def _is_manner(clause: Clause, phrase: Phrase) -> bool:
    """Whether something is done "according to type and place", and not told according to anybody or to figures."""
    words = clause.words[phrase.first : phrase.last]
    told = not words_of("works", "papers", "accounts").isdisjoint([word.low for word in words])
    return words[0].kind == "low" and not told and not speaks(clause, phrase)


def _as_saying(words: list[Token], at: int) -> bool:
    """Whether "as saying", "as putting the toll at" stands there."""
    return len(words) > at + 1 and words[at].low == "as" and words[at + 1].low.endswith("ing")
