"""Who in a sentence can say something: the phrases that name a person, an actor, an office or a paper."""

from bisect import bisect_left

from aleppo_analysis import codebook
from aleppo_analysis.saying import naming
from aleppo_analysis.saying.contents import Clause, Span, span_of
from aleppo_analysis.saying.grammar import Token, limit, words_of
from aleppo_analysis.saying.naming import QUOTES, Phrase


def actors_in(clause: Clause, span: Span) -> list[codebook.Hit]:
    """The actors that stand between two places, wholly or in part."""
    return [one for one in clause.actors if one.start < span[1] and one.end > span[0]]


def speaks(clause: Clause, phrase: Phrase) -> bool:
    """Whether the phrase names somebody who can say something: a pronoun, a name, an actor, an office, a paper."""
    words = clause.words[phrase.first : phrase.last]
    if words[0].kind in ("pronoun", "relative") or "cap" in [word.kind for word in words]:
        return True
    if actors_in(clause, span_of(clause, phrase)):
        return True
    return not words_of("office", "anaphors", "organisation").isdisjoint([word.low for word in words])


def speaks_itself(clause: Clause, phrase: Phrase) -> bool:
    """Whether the phrase is or names one speaker: a pronoun, a person or an organisation of the codebook."""
    hits = actors_in(clause, span_of(clause, phrase))
    return clause.words[phrase.first].kind == "pronoun" or any(
        hit.entry.keys["is"] in ("organisation", "person") for hit in hits
    )


def can_speak(clause: Clause, span: Span) -> bool:
    """Whether the words between two places name somebody who can say something."""
    first, last = bisect_left(clause.words, (span[0],)), bisect_left(clause.words, (span[1],))
    return first < last and speaks(clause, Phrase(first, last, ""))


def is_own(clause: Clause, phrase: Phrase) -> bool:
    """Whether a phrase behind "which" is the relative clause's own subject: "that activists say", not "which oversees it"."""
    first, stop = clause.words[phrase.first], noun_end(clause.words, phrase)
    ends = clause.words[stop - 1].end
    return first.kind != "low" or any(one.start == first.start and one.end == ends for one in clause.actors)


def noun_end(words: list[Token], phrase: Phrase) -> int:
    """Where the noun that a phrase is about ends: before its first preposition."""
    return next((k for k in range(phrase.first + 1, phrase.last) if words[k].kind == "preposition"), phrase.last)


def before_modifier(clause: Clause, phrase: Phrase) -> Phrase | None:
    """The head that a clause without commas stands behind: "the Observatory which has a network", "a source quoted by SANA"."""
    words, last = clause.words, phrase.first - 1
    itself = speaks_itself(clause, phrase)
    if phrase.edge == "relative":  # "the Society which runs hospitals in the north said"
        head = None if itself or is_own(clause, phrase) else naming.before(words, last, clause.actors)
        return head if head and words[last].low in words_of("hanging") and speaks(clause, head) else None
    hung = last > 1 and words[last - 1].low in words_of("hanging")
    if hung and itself and words[phrase.first].low in words_of("objects"):
        head = naming.before(words, last - 1, clause.actors)  # "the group that supports it said"
        return head if head and speaks(clause, head) and words[last].kind not in ("auxiliary", "preposition") else None
    if last > 1 and words[last].kind == "preposition" and _is_participle(words, last - 1):
        agent = words[last].low == "by" or not (itself or speaks(clause, phrase))
        head = naming.before(words, last - 1, clause.actors) if agent and words[last - 2].kind != "auxiliary" else None
        if head and head.last == last - 1 and speaks(clause, head):
            return head
    whole = last > 0 and words[last].low in words_of("objects")  # "a judge who worked with him a witness said"
    for k in range(last, 0, -1) if not itself and not whole else ():
        if words[k].kind == "mark":
            return None
        if words[k].low in ("which", "who"):
            head = naming.before(words, k, clause.actors)
            return head if head and head.edge in ("start", "conjunction") and speaks(clause, head) else None
    return None


def _is_participle(words: list[Token], at: int) -> bool:
    """Whether the word before a preposition can be a participle: "quoted by", "reached in", "held by"."""
    word = words[at]
    return (word.kind == "verb" and word.low.endswith("ed")) or (words[at + 1].low == "by" and word.low in words_of("done"))


def aliased(clause: Clause, phrase: Phrase) -> Phrase:
    """The phrase with the head that it names again: "the organisation known as the White Helmets"."""
    words, first = clause.words, phrase.first
    if first > 2 and words[first - 1].low == "as" and words[first - 2].low in words_of("alias"):
        head = naming.before(words, first - 2, clause.actors)
        if head and head.last == first - 2 and speaks(clause, head):
            return Phrase(head.first, phrase.last, head.edge, phrase.notes)
    return phrase


def apposition(words: list[Token], at: int) -> tuple[Span, ...]:
    """What stands behind a name: ", director of the political bureau."."""
    if at + 1 >= len(words) or words[at].low not in (",", "–", "-"):
        return ()
    stop = next((k for k in range(at + 1, len(words)) if words[k].low in (",", ".", ";", *QUOTES)), len(words))
    return ((words[at].end, words[stop - 1].end),)


def subject(clause: Clause, stop: int) -> Span | None:
    """The phrase that the sentence begins with, opening words and dates passed over: the subject of what carries on."""
    words, at = clause.words, 0
    while at < len(words) and words[at].start < stop:
        ahead = words[at : at + 12]
        comma = next(
            (k for k, word in enumerate(ahead) if word.low in (",", "—", "–") or word.kind in ("verb", "auxiliary")), None
        )
        opening = ahead[:comma] if comma is not None and ahead[comma].kind == "mark" and ahead[comma].start < stop else []
        dated = any(word.low in ("later", "ago", "earlier", ")") or word.kind == "time" for word in opening)
        if words[at].kind == "preposition" or words[at].low in words_of("fronted") or dated:
            at += len(opening) + 1
        elif words[at].kind in ("conjunction", "adverb", "time", "mark", "num"):
            at += 1
        else:
            phrase = naming.after(words, at, clause.actors)
            return span_of(clause, phrase) if phrase and words[phrase.last - 1].end <= stop else None
    return None


def recipient(clause: Clause, last: int) -> int:
    """The end of whom the words were told to: "told Al Jazeera", "told SANA's correspondent", "told him"."""
    if last < len(clause.words) and clause.words[last].kind == "pronoun":
        return last + 1
    phrase = naming.after(clause.words, last, clause.actors)
    return min(phrase.last, last + int(limit("recipient_words"))) if phrase else last
