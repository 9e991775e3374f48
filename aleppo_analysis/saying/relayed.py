"""Reporting words with their source behind them: "according to X", "quoting X", "X quoted Y as saying"."""

from aleppo_analysis.saying import contents, naming
from aleppo_analysis.saying.contents import Clause, Saying, span_of
from aleppo_analysis.saying.cues import Cue
from aleppo_analysis.saying.grammar import Token, limit, words_of
from aleppo_analysis.saying.speakers import actors_in


def read(clause: Clause, cue: Cue, found: list[Saying]) -> Saying | None:
    """The saying of "according to", "quoting" or "quoted", and of nobody where what stands behind it can be no source."""
    words = clause.words
    before = naming.before(words, cue.first, clause.actors)
    if before and _as_saying(words, cue.last):  # "a doctor was quoted as saying it fell"
        return Saying(span_of(clause, before), cue.span, contents.behind(clause, cue.last + 2), "quoted as saying")
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
    if _as_saying(words, phrase.last):
        content = contents.behind(clause, phrase.last + 2)
        ended = content[0] >= content[1] or all(word.kind == "mark" for word in words[phrase.last + 2 :])
        content = contents.before(clause, before.first, found) if ended and before else content
        return Saying(source, cue.span, content, "quoted as saying")
    if cue.label == "quoting" and not actors_in(clause, source):
        return None
    left = contents.before(clause, cue.first, found)
    long = clause.text[slice(*left)].count(" ") > limit("bare_words") and all(
        word.kind == "mark" for word in words[phrase.last :]
    )
    if long or contents.has_clause(clause, left) or contents.quote_ending(clause, cue.span[0]):
        return Saying(source, cue.span, left, "source behind")
    return None if cue.label == "quoting" else Saying(source, cue.span, contents.behind(clause, phrase.last), "source first")


def _as_saying(words: list[Token], at: int) -> bool:
    """Whether "as saying", "as putting the toll at" stands there."""
    return len(words) > at + 1 and words[at].low == "as" and words[at + 1].low.endswith("ing")
