"""Whose a paper is: "a statement by the army", "a SAMS statement" and "the group's 16-page report" are their authors' words."""

from aleppo_analysis import codebook
from aleppo_analysis.saying.grammar import Token, words_of


def author(words: list[Token], hits: list[codebook.Hit]) -> list[Token]:
    """The words of a phrase that name who speaks: who issued the paper that it is, or all of them but "which" at its end."""
    while len(words) > 1 and (words[-1].kind == "relative" or words[-1].low == ","):  # "Kerry, who"
        words = words[:-1]
    at = next((n for n, word in enumerate(words) if word.kind == "low" and word.low in words_of("issued")), None)
    if at is None:
        return words
    behind = at + 1 + (at + 1 < len(words) and words[at + 1].kind == "verb")
    if behind + 1 < len(words) and words[behind].low in ("by", "from"):
        return words[behind + 1 :]
    while at and words[at - 1].kind == "num":
        at -= 1
    named = any(one.start < words[at - 1].end and one.entry.keys["is"] != "role" for one in hits) if at else False
    return words[:at] if named and words[-1].low in words_of("issued") else words
