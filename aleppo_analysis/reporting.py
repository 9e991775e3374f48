"""Reporting clauses: who says it, with which words, and which stretch of the sentence is what was said.

Each reporting word of `codebooks/cues.toml` is found in one scan; then the noun phrase before or behind it is read, and
what the clause leaves over is the content. Reporting words inside a quotation are the speaker's own and are passed over.
"""

import re
from typing import NamedTuple

from aleppo_analysis import codebook, naming
from aleppo_analysis.naming import QUOTES, Phrase, Token, words_limit
from aleppo_analysis.text import Quotation

SPEECH = ("clause", "report", "recipient")
OPENING = re.compile(r"(?:But|And|Yet|So|Meanwhile|However|Earlier|Also|Still|Then|Later|Moreover|In addition|On other fronts),?\s+")
QUANTIFIED = frozenset({"at least", "more than", "up to", "about a", "over a", "around a"})
PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
NEGATIVE = frozenset({"not", "n't", "didn't", "doesn't", "don't", "wouldn't", "didnt", "doesnt", "dont", "declined", "refused", "never", "won't"})


class Saying(NamedTuple):
    """One attribution as spans; `source` is None where it carries on from the one before (or the sentence's subject)."""

    source: tuple[int, int] | None
    cue: tuple[int, int]
    content: tuple[int, int]
    rule: str
    notes: tuple[tuple[int, int], ...] = ()


class Clause(NamedTuple):
    """A sentence made ready: its tokens, actors and quotations."""

    text: str
    start: int
    end: int
    words: list[Token]
    actors: list[codebook.Hit]
    quotes: list[Quotation]


def read(clause: Clause) -> list[Saying]:
    """The sayings of one sentence, in the order of their reporting words."""
    found: list[Saying] = []
    at = {word.start: number for number, word in enumerate(clause.words)}
    for hit in codebook.find(codebook.load("cues"), clause.text, clause.start, clause.end):
        if hit.start not in at or _quoted(clause, hit.start) or any(one.start <= hit.start < one.end < hit.end + 1 and one.entry.label != "unnamed" for one in clause.actors) or any(one.start < hit.start < one.end for one in clause.actors):
            continue
        first = at[hit.start]
        last = next((k for k in range(first, len(clause.words)) if clause.words[k].end >= hit.end), first) + 1
        saying = _read_cue(clause, hit, first, last, found)
        if saying and saying.content[0] < saying.content[1]:
            found.append(saying)
    return _trim(clause, [*found, *_unlisted(clause, found)])


def _unlisted(clause: Clause, found: list[Saying]) -> list[Saying]:
    """A quotation with a source and any verb behind it: "No way," he beamed."""
    for quote in clause.quotes:
        if not clause.start < quote.end < clause.end or scare(clause.text, quote) or any(one.content[0] < quote.end <= one.content[1] for one in found):
            continue
        at = next((k for k, word in enumerate(clause.words) if word.start >= quote.end and word.low != ","), len(clause.words))
        phrase = naming.after(clause.words, at, clause.actors) if at < len(clause.words) else None
        if phrase and phrase.last < len(clause.words) and _speaks(clause, phrase):
            verb, behind = clause.words[phrase.last], clause.words[phrase.last + 1 : phrase.last + 2]
            if verb.kind == "verb" and (not behind or behind[0].kind in ("mark", "preposition", "time", "adverb", "conjunction")):
                content = _joined_quote(clause, _quoted_content(clause, quote), verb.end)
                return [Saying(_span(clause, phrase), (verb.start, verb.end), content, "quotation, any verb")]
    return []


def introduces(clause: Clause) -> Saying | None:
    """A sentence that ends with a colon hands over the quotation on the next line: "She released a statement:"."""
    if not clause.words or clause.words[-1].low != ":":
        return None
    end = clause.words[-1]
    for hit in reversed(list(codebook.find(codebook.load("cues"), clause.text, clause.start, clause.end))):
        first = next((k for k, word in enumerate(clause.words) if word.start == hit.start), None)
        phrase = naming.before(clause.words, first, clause.actors) if first else None
        if phrase and hit.entry.keys["takes"] in SPEECH:
            return Saying(_span(clause, phrase), (hit.start, hit.end), (end.end, end.end), "colon", phrase.notes)
    source = subject(clause, end.start)
    return Saying(source, (end.start, end.end), (end.end, end.end), "colon") if source and can_speak(clause, source) else None


def _quoted(clause: Clause, at: int) -> bool:
    return any(quote.start < at < quote.end for quote in clause.quotes)


def _read_cue(clause: Clause, hit: codebook.Hit, first: int, last: int, found: list[Saying]) -> Saying | None:
    takes = hit.entry.keys["takes"]
    if takes == "source":
        return _source_behind(clause, first, last, found)
    if first and clause.words[first - 1].low == "as" and clause.words[first].low == "saying":
        return None
    if takes == "nothing" or (hit.entry.keys.get("no_number") and last < len(clause.words) and (clause.words[last].kind == "num" or clause.words[last].low in ("at", "more", "lives"))):
        return None
    if takes == "itself":
        return _itself(clause, hit, first, last, found)
    previous = [word.low for word in clause.words[max(0, first - 3) : first]]
    if NEGATIVE & set(previous) or (previous and (previous[-1] == "of" or clause.words[first - 1].kind == "determiner")):
        return None
    passive = bool(PASSIVE & set(previous[-2:])) and not clause.words[first].low.endswith("ing")
    if passive:
        return _passive(clause, first, last)
    if takes in ("clause", "report") and not clause.words[first].low.endswith("ing"):
        inverted = _inverted(clause, first, last) or (_inverted_bare(clause, first, last, found) if hit.entry.label == "say" else None)
        if inverted:
            return inverted
    phrase = None if clause.words[first].low.endswith("ing") and not PASSIVE & set(previous) else naming.before(clause.words, first, clause.actors)
    if phrase and phrase.edge == "open" and not _speaks_itself(clause, phrase):
        phrase = _before_which(clause, phrase) or phrase
    if phrase and clause.words[phrase.first].kind == "relative":
        return _relative(clause, phrase, first, last)
    if phrase and hit.entry.keys.get("noun") and phrase.edge == "open":
        return None
    return _placed(clause, hit, phrase, first, last, found)


def _source_behind(clause: Clause, first: int, last: int, found: list[Saying]) -> Saying | None:
    """"according to X", "quoting X", "X quoted Y as saying"."""
    phrase = naming.after(clause.words, last, clause.actors)
    if not phrase:
        return None
    if phrase.last + 1 < len(clause.words) and clause.words[phrase.last].low in ("by", "from", "of") and clause.words[phrase.last - 1].low in naming.words_of("papers", "anaphor"):
        author = naming.after(clause.words, phrase.last + 1, clause.actors)
        phrase = phrase._replace(last=author.last) if author else phrase
    source = _span(clause, phrase)
    cue = (clause.words[first].start, clause.words[last - 1].end)
    behind = clause.words[phrase.last : phrase.last + 3]
    if [word.low for word in behind[:2]] == ["as", "saying"]:
        return Saying(source, cue, _content_right(clause, phrase.last + 2), "quoted as saying")
    if clause.words[first].low != "according" and clause.words[first].low not in ("in", "as") and not _actor_in(clause, source):
        return None
    left = (_left_start(clause, first, found), _back(clause, clause.words[first].start))
    if not _has_clause(clause, left):
        return Saying(source, cue, _content_right(clause, phrase.last), "source first") if clause.words[first].low not in ("quoted", "quotes") else None
    return Saying(source, cue, left, "source behind")


def _itself(clause: Clause, hit: codebook.Hit, first: int, last: int, found: list[Saying]) -> Saying | None:
    """"there were reports that": the reports are the source, unless somebody reports."""
    phrase = naming.before(clause.words, first, clause.actors)
    words = clause.words[first]
    if phrase and (phrase.edge != "open" or _actor_in(clause, _span(clause, phrase))):
        right = _content_right(clause, last - 1)
        return Saying(_span(clause, phrase), (words.start, words.end), right, "content behind", phrase.notes)
    right = _content_right(clause, last)
    return Saying((words.start, words.end), (words.start, words.end), right, "reports that") if hit.entry.label and right[0] < right[1] else None


def _passive(clause: Clause, first: int, last: int) -> Saying | None:
    """"was reported by X"."""
    for k in range(last, min(last + 6, len(clause.words))):
        if clause.words[k].low == "by":
            phrase = naming.after(clause.words, k + 1, clause.actors)
            if phrase and _actor_in(clause, _span(clause, phrase)):
                cue = (clause.words[first].start, clause.words[k].end)
                return Saying(_span(clause, phrase), cue, (_opened(clause, clause.start), _back(clause, clause.words[first].start)), "passive")
    return None


def _inverted(clause: Clause, first: int, last: int) -> Saying | None:
    """"it fell," said X: a mark before the reporting word, the source behind it and no clause behind that."""
    start = clause.words[first].start
    quote = _quote_ending(clause, start)
    if not quote and (first == 0 or clause.words[first - 1].low != ","):
        return None
    if last >= len(clause.words) or clause.words[last].kind not in ("cap", "determiner", "low", "pronoun"):
        return None
    phrase = naming.after(clause.words, last, clause.actors)
    if not phrase or (not quote and not _actor_in(clause, _span(clause, phrase)) and clause.words[phrase.last - 1].kind != "cap"):
        return None
    if not quote:
        rest = clause.words[phrase.last :]
        stop = next((k for k, word in enumerate(rest) if word.low in (",", ".", ";") or word.low in ("who", "which", "as")), len(rest))
        if any(word.kind in ("verb", "auxiliary", "pronoun") for word in rest[:stop]):
            return None
    source, cue = _span(clause, phrase), (start, clause.words[last - 1].end)
    note = _apposition(clause, phrase.last)
    content = _quoted_content(clause, quote) if quote else (_opened(clause, clause.start), _back(clause, start))
    return Saying(source, cue, _joined_quote(clause, content, source[1]) if quote else content, "inverted", note)


def _inverted_bare(clause: Clause, first: int, last: int, found: list[Saying]) -> Saying | None:
    """it fell said X: an inversion that lost its mark; before the word stands nobody who speaks, behind it somebody and no clause."""
    left = (_left_start(clause, first, found), clause.words[first].start)
    phrase = naming.after(clause.words, last, clause.actors) if last < len(clause.words) and _has_clause(clause, left) else None
    before = naming.before(clause.words, first, clause.actors)
    if not phrase or clause.words[phrase.first].kind == "pronoun" or (before and _speaks(clause, before)):
        return None
    rest = clause.words[phrase.last :]
    if rest and rest[0].low not in (".", ",", "that", "which", "who", "in", "on", "during") and rest[0].kind != "time":
        return None
    if not _speaks(clause, phrase):
        return None
    return Saying(_span(clause, phrase), (clause.words[first].start, clause.words[last - 1].end), left, "inverted")


def _speaks(clause: Clause, phrase: Phrase) -> bool:
    """Whether the phrase names somebody who can say something: a pronoun, a name, an actor, an office, a paper."""
    words = clause.words[phrase.first : phrase.last]
    if words[0].kind in ("pronoun", "relative") or any(word.kind == "cap" for word in words):
        return True
    spoken = naming.words_of("office") | naming.words_of("nouns", "anaphor") | naming.words_of("organisation")
    return _actor_in(clause, _span(clause, phrase)) or any(word.low in spoken for word in words)


def can_speak(clause: Clause, span: tuple[int, int]) -> bool:
    """Whether the words between two places name somebody who can say something."""
    inside = [number for number, word in enumerate(clause.words) if span[0] <= word.start < span[1]]
    return bool(inside) and _speaks(clause, Phrase(inside[0], inside[-1] + 1, ""))


def _apposition(clause: Clause, at: int) -> tuple[tuple[int, int], ...]:
    """What stands behind a name: ", director of the political bureau."."""
    words = clause.words
    if at < len(words) and words[at].low in (",", "–", "-"):
        end = next((k for k in range(at + 1, len(words)) if words[k].low in (",", ".", ";", *QUOTES)), len(words))
        return ((at + 1, end),)
    return ()


def _placed(clause: Clause, hit: codebook.Hit, phrase: Phrase | None, first: int, last: int, found: list[Saying]) -> Saying | None:
    """The saying whose source stands before its reporting word, the content before the source or behind the word."""
    takes = hit.entry.keys["takes"]
    if phrase and not _speaks(clause, phrase) and (takes not in ("clause", "recipient") or phrase.edge == "open"):
        return None
    if takes == "recipient":
        told = _recipient(clause, last)
        if told == last:
            return None
        last = told
    cue = (clause.words[first].start, clause.words[last - 1].end)
    source = _span(clause, phrase) if phrase else None
    notes = phrase.notes if phrase else ()
    left_end = source[0] if source else cue[0]
    quote = _quote_ending(clause, left_end)
    if quote and phrase and _belongs_before(clause, quote, phrase, last, takes):
        content = _joined_quote(clause, _quoted_content(clause, quote), cue[1])
        return Saying(source, cue, content, "quotation first", notes)
    right = _content_right(clause, last, 16 if takes in SPEECH else 1)
    if takes not in SPEECH:
        wanted = takes != "quote" or any(q.start < right[1] and q.end > right[0] for q in clause.quotes)
        if not wanted or right[0] >= right[1]:
            return None
        right = (right[0], _before_relative(clause, right))
        return Saying(source, cue, right, "object behind" if phrase else "carries on", notes) if phrase or _can_carry(clause, first, found) else None
    if phrase and _stands_left(clause, phrase, last, found):
        return Saying(source, cue, (_left_start(clause, phrase.first, found), _back(clause, source[0] if source else 0)), "content first", notes)
    if not _has_content(clause, right, takes):
        return None
    if not phrase:
        return Saying(None, cue, right, "carries on") if _can_carry(clause, first, found, speech=True) else None
    return Saying(source, cue, right, "content behind", notes)


def _belongs_before(clause: Clause, quote: Quotation, phrase: Phrase, last: int, takes: str) -> bool:
    """Whether the quotation before a source is what it says, and not the end of the sentence before or a title on the way."""
    behind = _has_content(clause, _content_right(clause, last), "clause")
    if quote.end <= clause.start:
        return not behind
    short = len(clause.text[quote.start : quote.end].split()) <= words_limit("scare_words")
    if takes not in SPEECH:
        return not behind and clause.text[quote.start : quote.end].rstrip(QUOTES)[-1:] in (",", "?", "!", ".") and not short
    return not (behind and short and quote.start > clause.start)


def _relative(clause: Clause, phrase: Phrase, first: int, last: int) -> Saying | None:
    """"Kerry, who said it fell": the source is what the relative clause hangs on."""
    at = phrase.first - 1 if clause.words[phrase.first - 1].low == "," else phrase.first
    head = naming.before(clause.words, at, clause.actors) or phrase
    right = _content_right(clause, last)
    cue = (clause.words[first].start, clause.words[last - 1].end)
    source = (clause.words[head.first].start, clause.words[phrase.last - 1].end)
    return Saying(source, cue, right, "relative") if _has_content(clause, right, "clause") else None


def _speaks_itself(clause: Clause, phrase: Phrase) -> bool:
    hits = [hit for hit in _inside(clause, _span(clause, phrase)) if hit.entry.keys["is"] in ("organisation", "person")]
    return bool(hits) or clause.words[phrase.first].kind == "pronoun"


def _before_which(clause: Clause, phrase: Phrase) -> Phrase | None:
    """The head of a relative clause that lost its commas: "the Observatory which has a network of sources gave a toll"."""
    for k in range(phrase.first - 1, 0, -1):
        word = clause.words[k]
        if word.kind == "mark":
            return None
        if word.low in ("which", "who"):
            head = naming.before(clause.words, k, clause.actors)
            return head if head and head.edge in ("start", "conjunction") and _speaks(clause, head) else None
    return None


def _can_carry(clause: Clause, first: int, found: list[Saying], speech: bool = False) -> bool:
    """Whether a reporting word without a phrase of its own has a subject further left: ", adding", "and blamed", "went on to say"."""
    joins = (",", "and", "by", "but", "or", "–", "-", "—", "to", "(")
    before = next((word for word in reversed(clause.words[:first]) if word.kind not in ("adverb", "auxiliary")), None)
    if clause.words[first].low.endswith("ing"):
        return speech or before is None or before.low in joins or bool(found)
    return before is not None and before.low in joins[1:] and before.low != "by"


def _recipient(clause: Clause, last: int) -> int:
    """The end of whom the words were told to: "told Al Jazeera", "told SANA's correspondent", "told him"."""
    words = clause.words
    if last >= len(words):
        return last
    if words[last].kind == "pronoun":
        return last + 1
    phrase = naming.after(words, last, clause.actors)
    return min(phrase.last, last + int(words_limit("recipient_words"))) if phrase else last


def _stands_left(clause: Clause, phrase: Phrase, last: int, found: list[Saying]) -> bool:
    """Whether what was said stands before the source: "it fell, X said", "it fell X said on Monday"."""
    if phrase.edge in ("start", "relative", "conjunction"):
        return False
    left = (_left_start(clause, phrase.first, found), clause.words[phrase.first].start)
    rest = _before_reporting(clause, last)
    ends = not any(word.kind != "mark" for word in rest)
    if not _has_clause(clause, left) and not (ends and phrase.edge == "comma" and clause.text[left[0] : left[1]].count(" ") > 2):
        return False
    if not rest or rest[0].low in (",", ".", ";", "-", "–", "—", "!", "?", ")", "..."):
        return not (len(rest) > 1 and rest[0].low == "," and rest[1].low in (*QUOTES, "that"))
    if rest[0].low in (":", "that", *QUOTES):
        return False
    fronted = clause.text[left[0] : left[1]].split()[0].lower().strip(",") in naming.words_of("fronted") or clause.words[phrase.first - 1].low == ","
    said = any(word.kind in ("verb", "auxiliary", "pronoun") for word in rest)
    if not said:
        return True
    if phrase.edge == "open" and not fronted and (rest[0].kind in ("preposition", "time")):
        return not any(word.low == "that" for word in rest)
    adjunct = rest[0].low in ("after", "as", "adding", "when", "while", "without", "because") or rest[0].kind == "ing" or (rest[0].kind == "low" and rest[0].low in ("days", "hours"))
    return adjunct and (not fronted or clause.words[phrase.first - 1].low == ",")


def _before_reporting(clause: Clause, last: int) -> list[Token]:
    """What stands behind a reporting word, without a second reporting clause that ends the sentence: "X said on Monday Y reported"."""
    rest = clause.words[last:]
    for hit in codebook.find(codebook.load("cues"), clause.text, clause.words[last - 1].end, clause.end):
        at = next((k for k, word in enumerate(rest) if word.start == hit.start), 0)
        behind = [word for word in rest if word.start >= hit.end and word.kind != "mark"]
        if at and hit.entry.keys["takes"] in SPEECH and len(behind) < 4 and not any(word.kind in ("verb", "auxiliary") for word in rest[:at]):
            return [word for word in rest[:at] if word.kind not in ("cap", "low", "determiner")]
    return rest


def _has_clause(clause: Clause, span: tuple[int, int]) -> bool:
    inside = [word for word in clause.words if span[0] <= word.start < span[1]]
    return any(word.kind in ("verb", "auxiliary") for word in inside) and len(inside) > 2


def _has_content(clause: Clause, span: tuple[int, int], takes: str) -> bool:
    """Whether what stands behind a reporting word can be what was said."""
    inside = [word for word in clause.words if span[0] <= word.start < span[1] and word.kind != "mark"]
    if not inside:
        return False
    if any(quote.start < span[1] and quote.end > span[0] for quote in clause.quotes):
        return True
    if takes == "report":
        return inside[0].kind not in ("preposition", "conjunction") or inside[0].low + " " + (inside[1].low if len(inside) > 1 else "") in QUANTIFIED
    if inside[0].low == "to":
        return False
    behind = clause.text[max(0, span[0] - 5) : span[0]].strip()
    return behind in ("that", ":") or (len(inside) > 2 and any(word.kind in ("verb", "auxiliary", "pronoun") for word in inside)) or len(inside) > 7


def _content_right(clause: Clause, last: int, reach: int = 16) -> tuple[int, int]:
    """What stands behind token `last`, from its "that", its colon or its quotation mark, up to the sentence's end."""
    words, at = clause.words, last
    while at < len(words) and (words[at].kind in ("time", "adverb") or words[at].low in (",", ":")
                               or (words[at].kind == "preposition" and at + 1 < len(words) and words[at + 1].kind == "time")):
        at += 1
    for k in range(at, min(at + reach, len(words))):
        if words[k].low == "that" and k + 1 < len(words) and (k == at or words[k - 1].kind in ("cap", "low", "time", "num", "mark", "pronoun")):
            at = k + 1
            break
        if words[k].kind in ("auxiliary", "verb", "pronoun") or words[k].low in QUOTES:
            break
    if at >= len(words):
        return clause.end, clause.end
    start, end = words[at].start, _end_of_sentence(clause)
    for quote in clause.quotes:
        if start <= quote.start < end and not clause.text[start : quote.start].strip(" ,:\xa0"):
            return quote.start, max(quote.end, start) if _whole(clause, quote) else end
        if start <= quote.start < end and clause.text[: quote.start].rstrip()[-1:] in (":", ",") and len(clause.text[start : quote.start].split()) < 12 and not _has_clause(clause, (start, quote.start)):
            return quote.start, quote.end
    return start, end


def _before_relative(clause: Clause, span: tuple[int, int]) -> int:
    """The end of an object, without the clause that the article itself hangs on to it: ", which has killed 30"."""
    match = re.search(r",\s+(?:which|that|who|where|whose|as|after|while|when)\b", clause.text[span[0] : span[1]])
    quoted = match and any(quote.start < span[0] + match.start() < quote.end for quote in clause.quotes)
    return span[0] + match.start() if match and not quoted else span[1]


def _whole(clause: Clause, quote: Quotation) -> bool:
    """Whether the quotation is a sentence by itself: it ends with a mark, or the sentence ends with it."""
    inner = clause.text[quote.start + 1 : quote.end].rstrip(QUOTES)
    return inner[-1:] in (".", ",", "!", "?", "…") or quote.end >= clause.end - 1 or not quote.closed


def _end_of_sentence(clause: Clause) -> int:
    return clause.start + len(clause.text[clause.start : clause.end].rstrip(" .;:!?–—-\xa0"))


def _back(clause: Clause, end: int) -> int:
    """`end` moved back over the space and the marks that part a content from its reporting clause."""
    return clause.start + len(clause.text[clause.start : end].rstrip(" ,;:–—-\xa0"))


def _opened(clause: Clause, start: int) -> int:
    """`start` moved behind the words that only join a sentence to the one before."""
    match = OPENING.match(clause.text, start, clause.end)
    return match.end() if match else start


def _left_start(clause: Clause, first: int, found: list[Saying]) -> int:
    """Where a content that stands before its source begins: the sentence, or behind the last clause that was handed away."""
    before = clause.words[first].start if first < len(clause.words) else clause.end
    ends = [one.cue[1] for one in found if one.rule in ("content first", "source behind", "inverted", "quotation first") and one.cue[1] < before]
    return _opened(clause, clause.start) if not ends else max(ends) + len(clause.text[max(ends) : before]) - len(clause.text[max(ends) : before].lstrip(" ,;"))


def _quote_ending(clause: Clause, at: int) -> Quotation | None:
    """The quotation that ends right before `at`; a few words in marks are none."""
    for quote in reversed(clause.quotes):
        if quote.end <= at:
            if clause.text[quote.end : at].strip(" ,–—-\xa0"):
                return None
            return None if scare(clause.text, quote) else quote
    return None


def scare(text: str, quote: Quotation) -> bool:
    """Whether a few words in quotation marks are no saying by themselves: not a whole sentence or its part."""
    inner = text[quote.start : quote.end].strip(QUOTES + "'‘’ ")
    return len(inner.split()) <= words_limit("scare_words") and inner[-1:] not in (",", ".", "!", "?")


def _quoted_content(clause: Clause, quote: Quotation) -> tuple[int, int]:
    """The quotation, with the words before it that it is a part of: 'it may "amount to war crimes"'."""
    lead = clause.text[clause.start : quote.start] if quote.start > clause.start else ""
    if _has_clause(clause, (clause.start, quote.start)) and not lead.rstrip().endswith((":", ".", "!", "?")):
        return _opened(clause, clause.start), quote.end
    return quote.start, quote.end


def _joined_quote(clause: Clause, content: tuple[int, int], behind: int) -> tuple[int, int]:
    """The content with the quotation that goes on behind the reporting clause in the same sentence."""
    for quote in clause.quotes:
        if behind <= quote.start < clause.end:
            between = clause.text[behind : quote.start]
            if between.rstrip().endswith((",", ":", "that")) or len(between.split()) < 3:
                return content[0], quote.end
            return content
    return content


def _span(clause: Clause, phrase: Phrase) -> tuple[int, int]:
    return clause.words[phrase.first].start, clause.words[phrase.last - 1].end


def _actor_in(clause: Clause, span: tuple[int, int]) -> bool:
    return any(one.start < span[1] and one.end > span[0] for one in clause.actors)


def _trim(clause: Clause, found: list[Saying]) -> list[Saying]:
    """Contents cut where a later reporting word of the same subject, or a joined clause with a subject of its own, begins."""
    rows = []
    for number, one in enumerate(found):
        end = one.content[1]
        for later in found[number + 1 :]:
            begin = later.source[0] if later.source else later.cue[0]
            if one.content[0] < begin < end and one.content[0] > one.cue[1] and later.content[0] >= begin:
                lead = re.search(r"[\s,;–—-]*(?:\b(?:and|but|while|as|also|or|yet|whereas)\s+)*$", clause.text[one.content[0] : begin])
                joined = later.source is None or (lead and re.search(r"\w", lead.group()))
                if joined and lead:
                    end = min(end, one.content[0] + lead.start())
        rows.append(one._replace(content=(one.content[0], end)))
    return [one for one in rows if " " in clause.text[one.content[0] : one.content[1]].strip() and not _echo(clause, one, rows)]


def _echo(clause: Clause, one: Saying, rows: list[Saying]) -> bool:
    """Whether the speaker only goes on about itself inside what it says: "the ministry said it had recorded three"."""
    if one.source is None or clause.text[slice(*one.source)].lower() not in ("it", "he", "she", "they"):
        return False
    return any(other.content[0] <= one.source[0] and one.cue[1] <= other.content[1] and other is not one for other in rows)


def subject(clause: Clause, before: int) -> tuple[int, int] | None:
    """The phrase that the sentence begins with, opening words and places passed over: the subject of what carries on."""
    words, at = clause.words, 0
    while at < len(words) and words[at].start < before:
        comma = next((k for k in range(at, min(at + 12, len(words))) if words[k].low in (",", "—", "–") or words[k].kind in ("verb", "auxiliary")), None)
        opening = comma is not None and words[comma].kind == "mark" and words[comma].start < before
        kind = words[at].kind
        if kind == "preposition" or words[at].low in naming.words_of("fronted") or (opening and any(word.low in ("later", "ago", "earlier", ")") or word.kind == "time" for word in words[at:comma])):
            at = comma + 1 if opening and comma is not None else at + 1
        elif kind in ("conjunction", "adverb", "time", "mark", "num"):
            at += 1
        else:
            phrase = naming.after(words, at, clause.actors)
            return _span(clause, phrase) if phrase and words[phrase.last - 1].end <= before else None
    return None


def headline(clause: Clause, said: list[Saying], known: frozenset[str]) -> list[Saying]:
    """What a headline hands to a source by its form: "Monitor: 20 killed", "20 killed - monitor", "20 killed State media"."""
    if said:
        return said
    line = clause.text[clause.start : clause.end]
    first = re.match(r"([^:\"“]{2,60}):\s+(?=\S)", line)
    if first and len(first.group(1).split()) <= words_limit("title_source_words"):
        span = (clause.start, clause.start + first.end(1))
        if first.group(1).split()[-1].lower() in known or any(hit.entry.keys["type"] != "syrian_state" or hit.entry.keys["is"] != "state" for hit in _inside(clause, span)):
            return [Saying(span, (span[1], span[1] + 1), (clause.start + first.end(), clause.end), "headline, source first")]
    last = re.search(r"\s*(?:\s[-–—:|]|[:|])\s+([^-–—:|]{2,60})$", line)
    if last and len(last.group(1).split()) <= words_limit("title_source_words"):
        span = (clause.start + last.start(1), clause.end)
        if any(hit.entry.keys["is"] != "state" and (hit.entry.keys["is"], hit.entry.keys["type"]) != ("organisation", "media") for hit in _inside(clause, span)):
            return [Saying(span, (clause.start + last.start(), span[0]), (clause.start, clause.start + last.start()), "headline, source last")]
    return _headline_bare(clause)


def _headline_bare(clause: Clause) -> list[Saying]:
    """A headline that lost its marks: "20 killed in Aleppo Monitor", with or without the site's name behind it."""
    line = clause.text[clause.start : clause.end]
    ends = {clause.start + len(line[: match.start()].rstrip(" .")) for match in re.finditer(r"\s[-–—|]\s|$", line)}
    rules = codebook.load("grammar").settings["headline"]
    for hit in clause.actors:
        keys = hit.entry.keys
        named = keys["type"] in rules["types"] or hit.entry.label in rules["labels"] or clause.text[hit.start : hit.end].lower() in [t.lower() for t in rules["terms"]]
        before = next((word for word in reversed(clause.words) if word.end <= hit.start and word.low != "_"), None)
        if hit.end in ends and named and before and (before.kind in ("cap", "low", "mark", "time") or (before.kind == "num" and clause.text[hit.end - 1] != "s")):
            return [Saying((hit.start, hit.end), (hit.start, hit.start), (clause.start, _back(clause, hit.start)), "headline, bare")]
    return []


def _inside(clause: Clause, span: tuple[int, int]) -> list[codebook.Hit]:
    return [hit for hit in clause.actors if span[0] <= hit.start and hit.end <= span[1]]
