"""Where the contents of one sentence end when several of its clauses report."""

import re

from aleppo_analysis.saying.contents import Clause, Saying
from aleppo_analysis.saying.speakers import actors_in

JOINED = re.compile(r"[\s,;–—-]*(?:\b(?:and|but|while|as|also|or|yet|whereas|with)\s+)*$")
LONGEST_JOIN = 100  # characters


def trimmed(clause: Clause, found: list[Saying]) -> list[Saying]:
    """Contents cut where a later reporting word of the same subject or a joined clause begins; echoes left out."""
    rows: list[Saying] = []
    for number, one in enumerate(found):
        end = one.content[1]
        for later in found[number + 1 :]:
            begin = later.source[0] if later.source else later.cue[0]
            inside = one.cue[1] <= one.content[0] < begin < end and later.content[0] >= begin
            lead = JOINED.search(clause.text, max(one.content[0], begin - LONGEST_JOIN), begin) if inside else None
            if lead and (later.source is None or re.search(r"\w", lead.group())):
                end = lead.start()
            if _told_on(clause, one, later):
                end = min(end, later.content[1])
        rows.append(one if end == one.content[1] else one._replace(content=(one.content[0], end)))
    return [one for one in rows if " " in clause.text[slice(*one.content)].strip() and not _echo(clause, one, rows)]


def _told_on(clause: Clause, one: Saying, later: Saying) -> bool:
    """Whether somebody tells on, at the end, all that the sentence begins with: "a source said ten died SANA reported"."""
    if one.source is None or one.source[0] != later.content[0] or one.content[0] >= later.content[1]:
        return False
    told, again = clause.text[slice(*one.cue)], clause.text[slice(*later.cue)]
    glued = not told.islower() or (told.endswith("s") and not again.endswith("s"))  # "UN says no A raid killed ten police said"
    return later.rule == "content first" and not glued and not _goes_back(clause, later) and bool(actors_in(clause, one.source))


def _echo(clause: Clause, one: Saying, rows: list[Saying]) -> bool:
    """Whether the speaker only goes on about itself inside what it says: "the ministry said it had recorded three"."""
    if one.source is None or not _goes_back(clause, one):
        return False
    return any(other.content[0] <= one.source[0] and one.cue[1] <= other.content[1] and other is not one for other in rows)


def _goes_back(clause: Clause, one: Saying) -> bool:
    """Whether the source is a pronoun."""
    return one.source is not None and clause.text[slice(*one.source)].lower() in ("it", "he", "she", "they")
