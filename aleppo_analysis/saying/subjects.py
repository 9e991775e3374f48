"""The head of a subject whose commas are lost: "the committee with a handful of lawyers in Sudan said" is its word.

Read forwards from where the clause begins: a phrase, then only what can hang on it (prepositions and participles with their
objects, a relative clause, an apposition) up to the reporting word. Where a verb of the clause itself stands between them
the phrase is not its subject.
"""

from itertools import pairwise

from aleppo_analysis.saying import contents, naming
from aleppo_analysis.saying.contents import SPEECH, VERBS, Clause, span_of
from aleppo_analysis.saying.cues import PASSIVE, Cue
from aleppo_analysis.saying.cutting import shortest
from aleppo_analysis.saying.grammar import Token, limit, words_of
from aleppo_analysis.saying.names import GENITIVES
from aleppo_analysis.saying.naming import NOMINAL, QUOTES, Phrase
from aleppo_analysis.saying.speakers import actors_in, is_own, noun_end, speaks, speaks_itself

JOINING = frozenset({"and", "or", "&", "'s", "’s", "/"})
GOVERNING = VERBS | {"preposition", "ing"}
STOPS = frozenset({",", ";", ":", ".", "!", "?", *QUOTES})


def head(clause: Clause, cue: Cue, nearest: Phrase | None) -> Phrase | None:
    """The subject of a reporting word: the `nearest` phrase, or the head that it hangs on; None where that cannot speak."""
    words, before = clause.words, clause.words[cue.first - 1]
    if before.kind in ("preposition", "conjunction", "relative") or before.low.endswith(GENITIVES):
        return nearest
    if not _can_hang(clause, nearest):
        return nearest
    stop = cue.first
    while stop and words[stop - 1].kind in ("adverb", "auxiliary", "time"):
        stop -= 1
    for first in _beginnings(words, stop):
        phrase = naming.after(words, first, clause.actors)
        if not phrase or phrase.last >= stop or not _only_modifiers(words, phrase.last, stop):
            continue
        told = cue.takes not in SPEECH or contents.can_be_said(clause, contents.behind(clause, cue.last), cue.takes)
        if not told and not (first and words[first - 1].kind == "mark"):
            continue
        if words[phrase.last].kind == "determiner":
            return _named_again(clause, phrase, stop) or _parenthesis(clause, phrase, stop) or nearest
        if not _can_speak(clause, phrase):
            object_ = told and nearest and words[nearest.first - 1].kind == "preposition"
            return None if nearest and object_ and not actors_in(clause, span_of(clause, nearest)) else nearest
        listed = words[phrase.last].low in JOINING or clause.text[words[phrase.last].start].isupper()  # "UN Under Secretary"
        return nearest if listed else _author(clause, phrase) or _at(words, phrase)
    return nearest


def speaking(clause: Clause, phrase: Phrase) -> Phrase | None:
    """The phrase, or who stands at the end of one that is about an event: "the raid on the town residents said killed ten"."""
    words, stop = clause.words, noun_end(clause.words, phrase)
    if words[stop - 1].low not in words_of("events") or actors_in(clause, span_of(clause, phrase._replace(last=stop))):
        return phrase
    if stop == phrase.last:
        return None
    start = shortest(words, stop, phrase.last, clause.actors)
    begins = any(one.start == words[start].start for one in clause.actors)
    return Phrase(start, phrase.last, "open") if begins and words[start - 1].kind in ("cap", "low", "conjunction") else None


def _at(words: list[Token], phrase: Phrase, *notes: tuple[int, int]) -> Phrase:
    """A phrase that was read forwards, with what stands before it."""
    return Phrase(phrase.first, phrase.last, naming.edge_of(words, phrase.first), notes)


def _can_hang(clause: Clause, phrase: Phrase | None) -> bool:
    """Whether a phrase can hang on what stands before it: an object, nobody of the codebook, or a name with its apposition."""
    if phrase is None:
        return True
    words = clause.words
    opening, at = words[phrase.first], phrase.first - 1
    at -= at > 0 and words[at].kind == "verb" and words[at - 1].kind in ("determiner", "preposition")  # "by its allied agency"
    before = words[at]
    if phrase.edge not in ("open", "relative", "conjunction"):
        inside = pairwise(words[phrase.first : phrase.last + 1])
        plain = ((word, behind) for word, behind in inside if word.kind in ("cap", "low") and not word.low.endswith("ing"))
        return any(behind.kind in ("ing", "determiner") for _, behind in plain)
    if phrase.edge == "relative" or opening.kind == "relative":  # "that activists say", but "which oversees the raids said"
        return opening.kind != "relative" and not is_own(clause, phrase)
    noun = phrase._replace(last=noun_end(words, phrase))
    if before.kind in ("preposition", "determiner", "ing") or (before.low in JOINING and not speaks_itself(clause, noun)):
        return True
    return not (speaks_itself(clause, noun) or actors_in(clause, span_of(clause, noun)))


def _can_speak(clause: Clause, phrase: Phrase) -> bool:
    """Whether the noun that a phrase is about can say something: a name, an actor, an office; not "the raid on Homs"."""
    words = clause.words
    stop = noun_end(words, phrase)
    noun = Phrase(stop - 1, stop, "")
    state = any(one.entry.keys["is"] == "state" for one in actors_in(clause, span_of(clause, noun)))
    if state and words[phrase.first].low == "the" and stop == phrase.first + 2:  # "the Syrian opposing Observatory"
        return False
    low = words[stop - 1].low
    return words[stop - 1].kind == "cap" or speaks(clause, noun) or low.removesuffix("s") in words_of("organisation")


def _named_again(clause: Clause, phrase: Phrase, stop: int) -> Phrase | None:
    """A name with the apposition behind it: "the Civil Defense another rescue body"; none where that is no apposition."""
    words, at = clause.words, phrase.last
    again = naming.after(words, at, clause.actors)
    long = at > phrase.first + 1 or words[at].low != "the"  # "Footage the monitor said was old"
    named = (long and words[at - 1].kind == "cap" and _can_speak(clause, phrase)) or speaks_itself(clause, phrase)
    new = clause.text[words[at].start].isupper() and not any(one.start == words[at].start for one in clause.actors)
    joint = next((word for word in words[at:stop] if word.kind == "preposition" or word.low in ("and", "or")), None)
    listed = words[at].low == "the" and joint is not None and joint.kind == "conjunction"
    if not again or not named or new or listed or words[at].low not in ("a", "an", "another", "the"):
        return None
    return _at(words, phrase, (again.first, again.last))


def _parenthesis(clause: Clause, phrase: Phrase, stop: int) -> Phrase | None:
    """Who speaks between a subject and its verb: "the army units the source added clashed with ten"."""
    words, second = clause.words, naming.after(clause.words, phrase.last, clause.actors)
    if second is None or words[phrase.last].low != "the" or not speaks(clause, second):
        return None
    joined = any(word.low in ("and", "or") for word in words[second.first : stop])  # "Russia the United States and Turkey"
    return second._replace(edge="open") if second.last == stop and not joined else None


def _author(clause: Clause, phrase: Phrase) -> Phrase | None:
    """Who issued a paper, where that follows it: "a report by the ministry", "a statement released by the army"."""
    words, at = clause.words, phrase.last
    at += words[at].kind == "verb"
    if words[phrase.last - 1].low not in words_of("papers", "works") or words[at].low not in ("by", "from"):
        return None
    author = naming.after(words, at + 1, clause.actors)
    return _at(words, author) if author and speaks(clause, author) else None


def _beginnings(words: list[Token], stop: int) -> list[int]:
    """Where a clause can begin whose reporting word is token `stop`: behind the last mark, and behind what joins clauses."""
    begin = next((k for k in range(stop, 0, -1) if words[k - 1].kind == "mark" and words[k - 1].low not in JOINING), 0)
    whole = stop - begin <= limit("subject_words") and (begin == 0 or words[begin - 1].low in STOPS)
    joined = [k + 1 for k in range(begin, stop) if words[k].kind == "conjunction" or words[k].low == "that"]
    found = [_opened(words, first, stop) for first in ([begin, *joined] if whole else joined)]
    return [first for first in found if not _opens_adverbial(words[first])]


def _opened(words: list[Token], first: int, stop: int) -> int:
    """The first token of a clause that is neither an adverb nor a date."""
    while first < stop:
        dated = words[first].kind == "preposition" and words[first + 1].kind == "time"
        if not dated and words[first].kind not in ("adverb", "time", "conjunction"):
            break
        first += 1
    return first


def _opens_adverbial(word: Token) -> bool:
    """Whether a clause opens with an adverbial: "Speaking to AFP", "Prior to his death"."""
    return word.low in words_of("fronted") or (word.low.endswith("ing") and word.low not in words_of("no_verb"))


def _only_modifiers(words: list[Token], first: int, stop: int) -> bool:
    """Whether everything between two places can hang on the phrase before it."""
    relative, told = False, False  # a relative clause has begun; and has its verb
    for k in range(first, stop):
        word, before = words[k], words[k - 1]
        if word.low in ("who", "which", "that"):
            relative, told = True, False
        elif word.kind in VERBS:
            verb = relative and (before.low == "and" or (not told and before.kind in ("relative", "adverb", "auxiliary")))
            if not verb and not _is_participle(words, k):
                return False
            told = told or word.kind == "verb"
        elif relative and not told and _ends_verb(before, word):
            told = True
        if word.kind == "determiner":
            owned = before.low in JOINING or before.kind in GOVERNING
            verb = relative and words[k - 2].kind in ("relative", "adverb", "conjunction")  # "which oversees the raids"
            if k > first and not owned and not verb:
                return False
        elif word.kind in ("mark", "pronoun", "conjunction") and word.low not in JOINING:
            return False
    return told or not relative  # "groups which had in 2013 declared"


def _ends_verb(before: Token, word: Token) -> bool:
    """Whether the verb of a relative clause has come: "which oversees", "which has a network", "who was in the town"."""
    held = word.kind in NOMINAL and before.kind in ("relative", "auxiliary", "adverb")
    return held or (word.kind == "preposition" and before.low in PASSIVE)


def _is_participle(words: list[Token], at: int) -> bool:
    """Whether a verb can be a participle: "printed in Geneva", "led by", "an emailed statement"."""
    word, before, behind = words[at], words[at - 1], words[at + 1]
    if not (word.low.endswith("ed") or word.low in words_of("done")):
        return False
    adjective = before.kind in ("determiner", "num", "preposition") and behind.kind in NOMINAL
    return adjective or (behind.kind == "preposition" and behind.low != "to") or behind.kind == "time" or behind.low == "as"
