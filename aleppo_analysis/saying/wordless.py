"""Sayings that no reporting word of the codebook announces: headlines, quotations behind a colon, quotations with any verb."""

import re
from collections.abc import Callable
from itertools import pairwise

from aleppo_analysis import codebook
from aleppo_analysis.saying import contents, naming
from aleppo_analysis.saying.actors import is_home
from aleppo_analysis.saying.contents import SPEECH, Clause, Saying, Span, notes_of, span_of
from aleppo_analysis.saying.grammar import limit, words_of
from aleppo_analysis.saying.speakers import actors_in, can_speak, speaks, subject

FIRST = re.compile(r"([^:\"“]{2,60}):\s+(?=\S)")
LAST = re.compile(r"(?:\s(?=[-–—])|\s?(?=[:|]))(?P<mark>[-–—:|])\s+(?P<who>[^-–—:|]{2,60})$")
PART = re.compile(r"\s[-–—|]\s|$")


def headline(clause: Clause, said: list[Saying], is_name: Callable[[str], bool]) -> list[Saying]:
    """What a headline hands to a source by its form: "Monitor: 20 killed", "20 killed - monitor", "20 killed State media".

    `is_name` tells the last names of the persons in the article: one of them, or an actor, must stand where the source stands.
    """
    if said:
        return said
    return [one for one in _by_form(clause, is_name) if " " in clause.text[slice(*one.content)].strip()]


def _by_form(clause: Clause, is_name: Callable[[str], bool]) -> list[Saying]:
    """The first of a headline's forms that fits."""
    line = clause.text[clause.start : clause.end]
    first, last = FIRST.match(line), LAST.search(line)
    if first and len(first.group(1).split()) <= limit("headline_words"):
        source = (clause.start, clause.start + first.end(1))
        known = any(not is_home(hit) for hit in actors_in(clause, source))
        if known or is_name(first.group(1).split()[-1].lower()):
            return [
                Saying(source, (source[1], source[1] + 1), (clause.start + first.end(), clause.end), "headline, source first")
            ]
    if last and len(last.group("who").split()) <= limit("headline_words"):
        source, stop = (clause.start + last.start("who"), clause.end), clause.start + last.start()
        mark = (clause.start + last.start("mark"), clause.start + last.end("mark"))
        if any(not is_home(hit) and not _is_outlet(hit) for hit in actors_in(clause, source)):
            return [Saying(source, mark, (clause.start, stop), "headline, source last")]
    return _headline_bare(clause)


def _is_outlet(hit: codebook.Hit) -> bool:
    """Whether the actor may be the site's own name behind its headline: a state's, an outlet's, a side's outlet's."""
    keys = hit.entry.keys
    return keys["is"] == "state" or (keys["is"] == "organisation" and (keys["type"] == "media" or keys.get("media", False)))


def _headline_bare(clause: Clause) -> list[Saying]:
    """A headline that lost its marks: "20 killed in Aleppo Monitor", with or without the site's name behind it."""
    line, rules = clause.text[clause.start : clause.end], codebook.load("grammar").settings["headline"]
    ends = {clause.start + len(line[: match.start()].rstrip(" .")) for match in PART.finditer(line)}
    for hit in clause.actors:
        words, entry = clause.text[hit.start : hit.end], hit.entry
        if hit.end not in ends:
            continue
        named = entry.keys["type"] in rules["types"] or entry.label in rules["labels"] or words.lower() in rules["terms"]
        if not named and not _is_lone_capital(clause, hit) and not _is_left_over(clause, hit):
            continue
        before = next((word for word in reversed(clause.words) if word.end <= hit.start and word.low != "_"), None)
        if before is None:
            continue
        one = words[-1] != "s" or words.lower() in rules["terms"]  # "20 dead reports", but not "20 dead activists"
        ended = before.kind == "num" or before.low in words_of("harmed")
        if before.kind in ("cap", "low", "mark", "time") or (ended and one):
            content = (clause.start, clause.start + len(clause.text[clause.start : hit.start].rstrip(contents.SPACE)))
            return [Saying((hit.start, hit.end), (hit.start, hit.start), content, "headline, bare")]
    return []


def _is_lone_capital(clause: Clause, hit: codebook.Hit) -> bool:
    """Whether an office or role has a capital where common nouns have none, and so stood behind a mark: "20 killed NGO"."""
    word = clause.text[hit.start : hit.end]
    spoken = word.lower() in codebook.load("grammar").settings["headline"]["capitals"]
    if hit.entry.keys["is"] != "role" or not spoken or not word[0].isupper():
        return False
    lower = [word for word in clause.words if word.end <= hit.start and word.kind in ("low", "verb") and len(word.low) > 3]
    return _is_told(clause, hit) and len(lower) > 1


def _is_left_over(clause: Clause, hit: codebook.Hit) -> bool:
    """Whether an actor can be no part of what is told: a body behind it all, "activists" behind another plural."""
    rules, keys = codebook.load("grammar").settings["headline"], hit.entry.keys
    last = next((word for word in reversed(clause.words) if word.end <= hit.start), None)
    if last is None or not _is_told(clause, hit):
        return False
    if keys["is"] == "organisation":
        return keys["type"] in rules["bodies"] and last.kind != "num"
    word = clause.text[hit.start : hit.end].lower()
    plural = last.kind == "low" and last.low.endswith("s") and last.low not in words_of("modifier")
    return plural and word.endswith("s") and word in rules["capitals"]


def _is_told(clause: Clause, hit: codebook.Hit) -> bool:
    """Whether a number stands before an actor, and nothing right before it that it can be the object of."""
    before = [word for word in clause.words if word.end <= hit.start]
    near = {
        word.low for left, word in pairwise((before[:1] + before)[-4:]) if word.low != "of" or left.low not in words_of("parts")
    }
    return any(word.kind == "num" for word in before) and not {"on", "of", "against"} & near


def introduced(clause: Clause) -> Saying | None:
    """What a sentence that ends with a colon hands over on the next line: "She released a statement:". Its content is empty."""
    if clause.text[clause.end - 1] != ":":
        return None
    colon = (clause.words[-1].start, clause.words[-1].end)
    for hit in reversed(clause.cues):
        first = next((k for k, word in enumerate(clause.words) if word.start == hit.start), 0)
        phrase = naming.before(clause.words, first, clause.actors) if first else None
        if phrase and hit.entry.keys["takes"] in SPEECH:
            return Saying(
                span_of(clause, phrase), (hit.start, hit.end), (colon[1], colon[1]), "colon", notes_of(clause, phrase)
            )
    source = subject(clause, colon[0])
    return Saying(source, colon, (colon[1], colon[1]), "colon") if source and can_speak(clause, source) else None


def any_verb(clause: Clause, found: list[Saying]) -> list[Saying]:
    """A quotation with a source and any verb behind it: "No way," he beamed."""
    for quote in clause.quotes:
        asked = quote.end >= clause.start - 2 and clause.text[quote.end - 2] in "?!,"  # the sentence was cut behind the mark
        inside = (clause.start < quote.end < clause.end or asked) and not contents.scare(clause.text, quote)
        if not inside or any(one.content[0] < quote.end <= one.content[1] for one in found):
            continue
        at = next((k for k, word in enumerate(clause.words) if word.start >= quote.end and word.low != ","), len(clause.words))
        phrase = naming.after(clause.words, at, clause.actors)
        if not phrase or phrase.last >= len(clause.words) or not speaks(clause, phrase):
            continue
        verb, behind = clause.words[phrase.last], clause.words[phrase.last + 1 : phrase.last + 2]
        ends = not behind or behind[0].kind in ("mark", "preposition", "time", "adverb", "conjunction")
        if verb.kind == "verb" and ends and verb.low not in words_of("alias"):
            cue: Span = (verb.start, verb.end)
            return [Saying(span_of(clause, phrase), cue, contents.quoted(clause, quote, verb.end), "quotation, any verb")]
    return []
