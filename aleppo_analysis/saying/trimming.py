"""Where the contents of one sentence end when several of its clauses report."""

import re

from aleppo_analysis.saying.contents import Clause, Saying

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
        rows.append(one if end == one.content[1] else one._replace(content=(one.content[0], end)))
    return [one for one in rows if " " in clause.text[slice(*one.content)].strip() and not _echo(clause, one, rows)]


def _echo(clause: Clause, one: Saying, rows: list[Saying]) -> bool:
    """Whether the speaker only goes on about itself inside what it says: "the ministry said it had recorded three"."""
    if one.source is None or clause.text[slice(*one.source)].lower() not in ("it", "he", "she", "they"):
        return False
    return any(other.content[0] <= one.source[0] and one.cue[1] <= other.content[1] and other is not one for other in rows)
