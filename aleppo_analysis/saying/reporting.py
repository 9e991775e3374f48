"""Reporting clauses: who says it, with which words, and which stretch of the sentence is what was said.

Each reporting word of `codebooks/cues.toml` is found in one scan; then the noun phrase before or behind it is read, and
what the clause leaves over is the content. Reporting words inside a quotation are the speaker's own and are passed over.
"""

from aleppo_analysis.saying import contents, naming, relayed, subjects, trimming, wordless
from aleppo_analysis.saying.contents import SPEECH, Clause, Saying, Span, notes_of, span_of
from aleppo_analysis.saying.cues import ENDS, Cue, cue_of, ends_with, is_ing, is_passive, is_verb, opening
from aleppo_analysis.saying.grammar import Token, limit, words_of
from aleppo_analysis.saying.naming import QUOTES, Phrase
from aleppo_analysis.saying.speakers import actors_in, aliased, apposition, before_modifier, recipient, speaks, speaks_itself


def read(clause: Clause) -> list[Saying]:
    """The sayings of one sentence, in the order of their reporting words."""
    found: list[Saying] = []
    if not (clause.cues or clause.quotes):
        return found
    for hit in clause.cues:
        cue = cue_of(clause, hit) if hit.entry.keys["takes"] != "nothing" else None
        saying = _read(clause, cue, found) if cue else None
        bare = cue and saying and cue.keys.get("quoted") and not contents.has_quotation(clause, saying.content)
        if saying and saying.content[0] < saying.content[1] and not bare:
            found.append(saying)
    return trimming.trimmed(clause, [*found, *wordless.any_verb(clause, found)])


def _read(clause: Clause, cue: Cue, found: list[Saying]) -> Saying | None:
    """The saying of one reporting word, by the first rule that fits."""
    if cue.takes == "source":
        return relayed.read(clause, cue, found)
    if not is_verb(clause, cue):
        return None
    phrase = naming.before(clause.words, opening(clause, cue), clause.actors)
    if cue.participle and phrase and (phrase.first == 0 or clause.words[phrase.first - 1].low != "with"):
        phrase = None  # but "with its spokesman saying" has a subject of its own
    if cue.takes == "itself":
        return _itself(clause, cue, phrase)
    if is_passive(clause, cue) and not is_ing(clause, cue):
        return None if cue.keys.get("active") else _passive(clause, cue, found)
    inverted = _inverted(clause, cue) or _inverted_bare(clause, cue, phrase, found)
    if inverted:
        return inverted
    head = phrase if cue.participle else subjects.head(clause, cue, phrase)
    if head and head == phrase and phrase.edge in ("open", "relative"):
        head = before_modifier(clause, phrase) or phrase
    phrase = head and subjects.speaking(clause, aliased(clause, head))
    if phrase and clause.words[phrase.first].kind == "relative":
        return _relative(clause, cue, phrase)
    past = clause.words[cue.first].low.endswith("ed")  # "claimed" is no noun as "claims" is
    noun = cue.keys.get("noun") and not past and not ends_with(clause, cue, phrase)
    nobody = phrase and clause.words[phrase.first].low == "no"  # "no group has claimed the raid"
    if nobody or (phrase and phrase.edge == "open" and (noun or not speaks(clause, phrase))):
        return None
    return _placed(clause, cue, phrase, found)


def _itself(clause: Clause, cue: Cue, phrase: Phrase | None) -> Saying | None:
    """ "there were reports that": the reports are the source, unless somebody reports."""
    noun = clause.words[cue.first].start, clause.words[cue.first].end
    content = contents.behind(clause, cue.last - 1)
    if phrase and (phrase.edge != "open" or actors_in(clause, span_of(clause, phrase))):
        return Saying(span_of(clause, phrase), noun, content, "content behind", notes_of(clause, phrase))
    return Saying(noun, noun, content, "reports that")


def _passive(clause: Clause, cue: Cue, found: list[Saying]) -> Saying | None:
    """ "was reported by X"."""
    for k in range(cue.last, min(cue.last + 6, len(clause.words))):
        phrase = naming.after(clause.words, k + 1, clause.actors) if clause.words[k].low == "by" else None
        if phrase and actors_in(clause, span_of(clause, phrase)):
            words = (cue.span[0], clause.words[k].end)
            return Saying(span_of(clause, phrase), words, contents.before(clause, cue.first, found), "passive")
    return None


def _inverted(clause: Clause, cue: Cue) -> Saying | None:
    """ "it fell," said X: a mark before the reporting word, the source behind it and no clause behind that."""
    if (cue.takes not in ("clause", "report") and cue.label != "read") or is_ing(clause, cue):
        return None
    words, quote = clause.words, contents.quote_ending(clause, cue.span[0])
    if not quote and (cue.first == 0 or words[cue.first - 1].low != ","):
        return None
    phrase = naming.after(words, cue.last, clause.actors)
    if not phrase or not (quote or actors_in(clause, span_of(clause, phrase)) or words[phrase.last - 1].kind == "cap"):
        return None
    rest = words[phrase.last :]
    stop = next((k for k, word in enumerate(rest) if word.low in (",", ".", ";", "who", "which", "as")), len(rest))
    if not quote and any(word.kind in contents.CLAUSAL for word in rest[:stop]):
        return None
    source = span_of(clause, phrase)
    content = contents.quoted(clause, quote, source[1]) if quote else contents.before(clause, cue.first, [])
    return Saying(source, cue.span, content, "inverted", apposition(words, phrase.last))


def _inverted_bare(clause: Clause, cue: Cue, phrase: Phrase | None, found: list[Saying]) -> Saying | None:
    """it fell said X: an inversion that lost its mark; nobody who speaks stands before it, somebody behind it."""
    if cue.label not in ("say", "go on") or is_ing(clause, cue):
        return None
    place = phrase is not None and phrase.edge == "open" and clause.words[phrase.first - 1].kind == "preposition"
    speaker = phrase is not None and speaks(clause, phrase)
    if speaker and not place and (phrase is None or phrase.edge == "start" or speaks_itself(clause, phrase)):
        return None
    left = contents.before(clause, cue.first, found)
    if not contents.has_clause(clause, left):
        return None
    behind = naming.after(clause.words, cue.last, clause.actors)
    if not behind or clause.words[behind.first].kind == "pronoun" or not speaks(clause, behind):
        return None
    if speaker and not speaks_itself(clause, behind):
        return None  # "near Damascus said the Observatory", but not "in Aleppo rebels said a raid"
    after = clause.words[behind.last] if behind.last < len(clause.words) else None
    if speaker and not place and after is not None and after.kind not in ("mark", "relative"):
        return None  # but "in schools and hospitals said the Observatory"
    known = speaks_itself(clause, behind) and after is not None and after.low in ("a", "an")  # an apposition without its comma
    ends = after is None or after.kind in ("time", "ing", "relative") or after.low in (".", ",", "(", "in", "on", "during")
    if not ends and not known:
        return None
    return Saying(span_of(clause, behind), cue.span, left, "inverted")


def _relative(clause: Clause, cue: Cue, phrase: Phrase) -> Saying | None:
    """ "Kerry, who said it fell": the source is what the relative clause hangs on."""
    at = phrase.first - 1 if clause.words[phrase.first - 1].low == "," else phrase.first
    head = naming.before(clause.words, at, clause.actors) or phrase
    content = contents.behind(clause, cue.last)
    source = (clause.words[head.first].start, clause.words[phrase.last - 1].end)
    return Saying(source, cue.span, content, "relative") if contents.can_be_said(clause, content, cue.takes) else None


def _placed(clause: Clause, cue: Cue, phrase: Phrase | None, found: list[Saying]) -> Saying | None:
    """The saying whose source stands before its reporting word, the content before the source or behind the word."""
    if phrase and cue.takes not in ("clause", "recipient") and not speaks(clause, phrase):
        return None
    last = recipient(clause, cue.last) if cue.takes == "recipient" else cue.last
    if cue.takes == "recipient" and last == cue.last:
        return None
    span = (cue.span[0], clause.words[last - 1].end)
    source = span_of(clause, phrase) if phrase else None
    notes = notes_of(clause, phrase) if phrase else ()
    quote = contents.quote_ending(clause, source[0]) if source else None
    if quote and contents.belongs(clause, quote, last, cue.takes):
        return Saying(source, span, contents.quoted(clause, quote, span[1]), "quotation first", notes)
    if phrase and cue.takes in SPEECH and _stands_left(clause, phrase, last, found):
        first = phrase.first - (clause.words[phrase.first - 1].low == "as")  # "it fell, as police said"
        return Saying(source, span, _around(clause, first, last, found), "content first", notes)
    content = contents.behind(clause, last, 16 if cue.takes in SPEECH else 1)
    owned = cue.takes in SPEECH and bool(cue.keys.get("active")) and _is_owned(clause, last)
    content = contents.behind(clause, last, 1) if owned else content
    if cue.takes not in SPEECH or owned:
        content = contents.object_of(clause, content)
    if cue.takes not in SPEECH:
        said = cue.takes != "quote" or contents.has_quotation(clause, content)
    else:
        said = contents.can_be_said(clause, content, cue.takes)
    if not said or not (phrase or _carries(clause, cue, found)):
        return None
    stated = (cue.takes in SPEECH and not owned) or (cue.takes == "object" and contents.deed_in(clause, content) is not None)
    rule = "carries on" if not phrase else "content behind" if stated else "object behind"
    return Saying(source, span, content, rule, notes)


def _around(clause: Clause, first: int, last: int, found: list[Saying]) -> Span:
    """What stands before token `first`, and behind `last` where it names its parts there: "40 died, it said, including ten"."""
    start, end = contents.before(clause, first, found)
    rest = [word.low for word in clause.words[last : last + 2]]
    parts = rest[:1] == ["including"] or (rest[:1] == ["and"] and not words_of("including").isdisjoint(rest))
    parts = parts or " ".join(rest) in words_of("summing")
    return start, len(clause.text[: clause.end].rstrip(" .;:!?")) if parts else end


def _is_owned(clause: Clause, last: int) -> bool:
    """Whether a deed is claimed and nothing told: "claimed responsibility for the raid", "claimed the raid that killed ten"."""
    span = contents.behind(clause, last, 1)
    introduced = last < len(clause.words) and clause.words[last].low in ("that", *QUOTES)
    return not introduced and not contents.has_clause(clause, contents.object_of(clause, span))


def _carries(clause: Clause, cue: Cue, found: list[Saying]) -> bool:
    """Whether a reporting word without a phrase has its subject further left: ", adding", "and blamed", "went on to say"."""
    before = next((word for word in reversed(clause.words[: cue.first]) if word.kind not in ("adverb", "auxiliary")), None)
    joins = before is not None and before.low in ("and", "but", "or", "–", "-", "—", "to", "(") and not cue.keys.get("noun")
    if is_ing(clause, cue):
        return joins or before is None or before.low in (",", "by") or bool(found) or cue.takes in SPEECH
    return joins


def _stands_left(clause: Clause, phrase: Phrase, last: int, found: list[Saying]) -> bool:
    """Whether what was said stands before the source: "it fell, X said", "it fell X said on Monday"."""
    if phrase.edge in ("start", "relative"):
        return False
    words, rest = clause.words, _rest(clause, last)
    left = contents.before(clause, phrase.first, found)
    ended, gaps = all(word.kind == "mark" for word in rest), clause.text[slice(*left)].count(" ")
    sure = phrase.edge == "comma" or (speaks_itself(clause, phrase) and clause.words[0].kind != "preposition")
    bare = ended and gaps > (2 if sure else limit("bare_words"))
    as_said = words[phrase.first - 1].low == "as" and ended
    if (phrase.edge == "conjunction" and not as_said) or not (bare or contents.has_clause(clause, left)):
        return False
    if not rest or rest[0].low in ENDS:
        return not (len(rest) > 1 and rest[0].low == "," and rest[1].low in (*QUOTES, "that"))
    if rest[0].low in (":", "that", *QUOTES):
        return False
    if not any(word.kind in contents.CLAUSAL for word in rest) or rest[0].low in ("and", "but"):
        return True
    comma = words[phrase.first - 1].low == ","
    opening = clause.text[slice(*left)].lower().split()[:2]
    fronted = opening[0].strip(",") in words_of("fronted") and opening[1:] not in (["least"], ["most"])
    if phrase.edge == "open" and not fronted and not comma and _starts_anew(clause, rest):
        return not any(word.low == "that" for word in rest)
    adjunct = rest[0].kind == "ing" or rest[0].low in words_of("adjunct")
    return adjunct and (not fronted or comma)


def _starts_anew(clause: Clause, rest: list[Token]) -> bool:
    """Whether what stands behind a reporting word is a date, an adverbial, or a new sentence whose stop was lost."""
    dated = rest[0].kind == "determiner" and len(rest) > 1 and rest[1].kind == "time"
    lost = rest[0].kind == "determiner" and clause.text[rest[0].start].isupper()
    return rest[0].kind in ("preposition", "time") or dated or lost


def _rest(clause: Clause, last: int) -> list[Token]:
    """What stands behind a reporting word, up to a second one that ends the sentence: "X said Monday Y reported"."""
    rest = clause.words[last:]
    begin = rest[0].start if rest and len(clause.cues) > 1 else clause.end
    later = [hit for hit in clause.cues if hit.start > begin and hit.entry.keys["takes"] in SPEECH]
    if later:
        ahead = [word for word in rest if word.start < later[0].start]
        behind = [word for word in rest if word.start >= later[0].end and word.kind != "mark"]
        if len(behind) < 4 and not any(word.kind in ("verb", "auxiliary") for word in ahead):
            return [word for word in ahead if word.kind not in ("cap", "low", "determiner")]
    return rest
