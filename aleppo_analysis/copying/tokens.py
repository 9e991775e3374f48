"""The words of a piece of text, as two pieces are compared by."""

import re

WORD = re.compile(r"\w+(?:['’]\w+)*")


def tokens(text: str) -> list[tuple[int, int, str]]:
    """The words of `text` with their places: lower case, apostrophes left out, at hyphens apart."""
    folded = text.casefold()
    if len(folded) == len(text) and "'" not in text and "’" not in text:
        return [(*match.span(), match[0]) for match in WORD.finditer(folded)]
    return [(*match.span(), match[0].casefold().replace("'", "").replace("’", "")) for match in WORD.finditer(text)]


def words(text: str) -> list[str]:
    """The words of `text` as `tokens` has them, without their places, and faster."""
    folded = text.casefold()
    if len(folded) != len(text):  # a letter that folds to two may part a word
        return [word for _, _, word in tokens(text)]
    found = WORD.findall(folded)
    return [word.replace("'", "").replace("’", "") for word in found] if "'" in text or "’" in text else found
