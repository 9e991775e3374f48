"""Where the actors of the codebook stand in an article, and which of several in a phrase says whose word it is."""

import re
from bisect import bisect_right
from functools import lru_cache

from aleppo_analysis import codebook
from aleppo_analysis.saying.grammar import tokens, words_of
from aleppo_analysis.saying.names import no_name

HYPHENS = frozenset("-‐‑")
ACRONYM = re.compile(r"[A-Z](?<!\w.)[A-Z]{3,15}\b")  # what comes first tells at once where none can begin
FIRST_NAME = re.compile(r"(?<![.!?:;,] )(?<![.!?:;,\n\"“])\b([^\W\d_a-z][a-z]+) $")
STRENGTH = {"person": 4.0, "organisation": 3.0, "role": 2.0, "state": 1.0}


def actors(text: str) -> list[codebook.Hit]:
    """Every actor and role of the codebook in `text`, but those that only say who holds a place ("rebel-held", "anti-IS").

    An acronym with two neighbouring letters changed over ("SORH") is the one that it can only be.
    """
    book = codebook.load("sources")
    hits = list(codebook.find(book, text))
    acronyms = [(match.start(), match.end(), _misprinted(book, match.group())) for match in ACRONYM.finditer(text)]
    new = [codebook.Hit(start, end, meant) for start, end, meant in acronyms if meant and not _among(hits, start)]
    hits = sorted([*hits, *new], key=lambda hit: hit.start) if new else hits
    own = [hit for hit in hits if not _holds_only(text, hit.start, hit.end)]
    return [hit for hit in own if hit.entry.keys["is"] != "person" or not _of_another(text, hit)]


def _among(hits: list[codebook.Hit], at: int) -> bool:
    """Whether one of the hits has the character at a place."""
    before = bisect_right(hits, at, key=lambda hit: hit.start)
    return bool(before) and at < hits[before - 1].end


def _holds_only(text: str, start: int, end: int) -> bool:
    """Whether an actor only says who holds a place, or whom somebody is against."""
    if text[end : end + 1] in HYPHENS and text.startswith(tuple(words_of("held")), end + 1):
        return True
    return text[start - 1 : start] == "-" and text[max(0, start - 5) : start].lower() == "anti-"


def _of_another(text: str, hit: codebook.Hit) -> bool:
    """Whether the last name of a person stands behind another first name: "Hafez al-Assad", but "President Assad"."""
    if " " in text[hit.start : hit.end]:
        return False
    match = FIRST_NAME.search(text, max(0, hit.start - 30), hit.start)
    word = tokens(text, *match.span(1))[0] if match else None
    if word is None or word.kind != "cap" or no_name(word, []):
        return False
    return not codebook.lookup(codebook.load("sources"), text[word.start : word.end])


@lru_cache(maxsize=2000)
def _misprinted(book: codebook.Codebook, word: str) -> codebook.Entry | None:
    """The organisation whose acronym `word` is but for two neighbouring letters that changed places."""
    swapped = {word[:k] + word[k + 1] + word[k] + word[k + 2 :] for k in range(1, len(word) - 1)} - {word}
    known = {entry.label: entry for one in swapped if (entry := book.scanner.by_term.get(one))}
    return next(iter(known.values())) if len(known) == 1 else None


def lost_genitive(name: str) -> bool:
    """Whether a name begins with a state whose apostrophe was lost ("Syrias army"): no name where there is another."""
    first = name.split()[0]
    entry = codebook.lookup(codebook.load("sources"), first[:-1]) if first.endswith("s") else None
    return entry is not None and entry.keys["is"] == "state"


@codebook.remembered
def generic() -> dict[str, dict[str, int]]:
    """The phrases that mean an actor where no other of its type is named: phrase → the actors' labels, each with how often."""
    phrases: dict[str, dict[str, int]] = {}
    for entry in codebook.load("sources").entries:
        for phrase in entry.keys.get("generic", ()):
            labels = phrases.setdefault(phrase.lower().removesuffix("s"), {})
            labels[entry.label] = labels.get(entry.label, 0) + 1
    return phrases


def is_home(hit: codebook.Hit) -> bool:
    """Whether an actor is the state that the codebook is about: beside a name or alone in a headline it only says where."""
    return hit.entry.keys["is"] == "state" and hit.entry.keys["type"] == codebook.load("sources").settings["home"]


def own(text: str, hits: list[codebook.Hit]) -> list[codebook.Hit]:
    """The actors of a phrase without those that another only has for an adjective: "the ISIS-linked agency"."""
    linked = tuple(words_of("linked"))
    bare = [hit for hit in hits if text[hit.end : hit.end + 1] not in HYPHENS or not text.startswith(linked, hit.end + 1)]
    return [hit for hit in bare if text[hit.start : hit.end].rpartition("-")[2] not in linked] or hits


def strongest(hits: list[codebook.Hit]) -> codebook.Hit | None:
    """The one of several actors in a phrase that says whose word it is; a foreign state before "army" outweighs it."""
    if len(hits) < 2:
        return hits[0] if hits else None
    best = max(hits, key=_weight)
    home = codebook.load("sources").settings["home"] if best.entry.keys["is"] == "role" else None
    if best.entry.keys["type"] == home:
        return next((hit for hit in hits if hit.entry.keys["is"] == "state" and hit.entry.keys["type"] != home), best)
    return best


def _weight(hit: codebook.Hit) -> float:
    return 0.5 if hit.entry.keys["type"] == "unnamed" else STRENGTH[hit.entry.keys["is"]]
