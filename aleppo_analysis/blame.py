"""Who is said to have killed? For each claim, whether its sentence names an actor, and in what place of its grammar.

"Regime raids killed ten" names one, "ten were killed in raids" none; both can be right, for who did it is not always known.
Read is the claim's own sentence: an actor that only the sentence before names is not found, nor is "its planes". The words
stand in `codebooks/blame.toml`.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from aleppo_analysis import codebook, tables
from aleppo_analysis.codebook import Codebook, Hit
from aleppo_analysis.intervals import wilson

AGENCIES = ("active", "passive", "clause", "accused", "agentless")
COMPARED = ("suffered", "n", *(f"n_{agency}" for agency in AGENCIES), "named", "low", "high", "actors")
WORD = re.compile(r"[\w'’-]+")
JOINT = re.compile(r"[\s-]*(?:(?:and|or)\s+)?(?:[A-Z]\w+\s+)?")  # between two actors of one deed
MARK = re.compile(r"[,;:.]")
Span = tuple[int, int]


class Actor(NamedTuple):
    """An actor that a sentence names: where, and how; none where `hit` is missing."""

    agency: str
    hit: Hit | None = None


def find(casualties: pd.DataFrame, articles: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """For each casualty claim, who the sentence says did it, and how it says so: the table `blame`, one row a claim.

    agency: `active` (the actor is the subject: "regime raids killed 10", "rebels left 10 dead"), `passive` (behind "by", or as
    whose raids they died in), `clause` (the subject of the clause that tells how: "when rebels fired rockets"), `accused` (the
    sentence blames somebody), else `agentless`, also where only a weapon is named. `suffered` is the side of those who were
    harmed, by what they are called or who holds the ground. Furniture and repeats stay, flagged. Takes the tables of those
    names.
    """
    book = codebook.load("blame")
    farthest = book.settings["reach"]["farthest"]
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    keys = zip(sentences["article_id"], sentences["sentence"], strict=True)
    spans = dict(zip(keys, zip(sentences["start"], sentences["end"], strict=True), strict=True))
    rows = []
    for row in casualties.to_dict("records"):
        page, (start, end) = texts[row["article_id"]], spans[row["article_id"], row["sentence"]]
        sentence = max(start, row["start"] - farthest), min(end, row["end"] + farthest)
        hits = [hit for hit in codebook.find(book, page, *sentence) if not _names_holder(page, hit, book)]
        named = _actor(page, sentence, (row["start"], row["end"]), row["quantity_start"] > row["start"], hits)
        entry = {key: row[key] for key in ("article_id", "claim", "start", "end", "evidence", "outcome", "victims", "sentence")}
        entry |= {
            "repeats": row["repeats"],
            "furniture": row["furniture"],
            "part_of": row["part_of"],
            "instrument": row["cause"],
        }
        if named.hit:
            actor = {
                "actor_start": named.hit.start,
                "actor_end": named.hit.end,
                "actor_text": page[named.hit.start : named.hit.end],
            }
            entry |= actor | {"actor": named.hit.entry.label, "actor_side": named.hit.entry.keys["side"]}
        rows.append(entry | {"agency": named.agency, "suffered": _suffered(row, page)})
    return tables.make("blame", rows)


def compare(blame: pd.DataFrame, articles: pd.DataFrame, by: str = "outlet", suffered: bool = True) -> pd.DataFrame:
    """How often each group names who killed, by the side that suffered: counts of each agency, and the share with an actor.

    Furniture, repeats and parts of larger claims are left out. The share has its Wilson (1927) interval; claims of one article
    are not independent, so read n first. That no actor is named can be caution: look who suffered, and who is known to fly.
    Takes the tables `blame` and `articles`; `by` is a column of the latter. Returns by, suffered (not with suffered=False),
    n, n_active, n_passive, n_clause, n_accused, n_agentless, named (the share), low, high, actors. Raises ValueError for an
    unknown column.
    """
    kept = blame[tables.counts(blame, parts=False)]
    side = kept["suffered"].fillna(tables.NOT_STATED) if suffered else "all"
    kept = kept.assign(**{by: kept["article_id"].map(tables.groups(articles, by)), "suffered": side})
    rows = []
    for (group, harmed), part in kept.groupby([by, "suffered"]):
        counts = part["agency"].value_counts()
        n, named = len(part), len(part) - int(counts.get("agentless", 0))
        low, high = wilson(named, n)
        actors = "; ".join(f"{actor} {count}" for actor, count in part["actor"].value_counts().sort_index().items())
        agencies = [int(counts.get(agency, 0)) for agency in AGENCIES]
        rows.append((group, harmed, n, *agencies, named / n, low, high, actors))
    frame = pd.DataFrame(rows, columns=[by, *COMPARED])
    return frame if suffered else frame.drop(columns="suffered")


def _actor(page: str, sentence: Span, claim: Span, verb_first: bool, hits: Sequence[Hit]) -> Actor:
    """Who did it: the subject before a verb of harm, else who stands behind a passive, else whom the sentence blames."""
    book = codebook.load("blame")
    before = page[sentence[0] : claim[0]]
    leaves = re.search(rf"\b(?:{book.settings['leaves']})\s+(?:\w+\s+){{0,2}}$", before, re.IGNORECASE)
    end = sentence[0] + leaves.start() if leaves else claim[0]
    if (verb_first or leaves) and (hit := _subject(page, sentence[0], end, hits, book)):
        return Actor("active", hit)
    for agency, words in (("passive", "manners"), ("clause", "clauses")):
        if hit := _behind(page, claim[1], sentence[1], hits, book, words):
            return Actor(agency, hit)
    accusing = [hit for hit in hits if hit.entry.keys["role"] == "accuse" and hit.start >= claim[1]]
    accused = [hit for hit in hits if accusing and hit.entry.keys["role"] == "actor" and hit.start > accusing[0].end]
    return Actor("accused", accused[0]) if accused else Actor("agentless")


def _subject(page: str, start: int, end: int, hits: Sequence[Hit], book: Codebook) -> Hit | None:
    """The actor of the subject that stands right before `end`; of several in a row ("Russian and regime planes") the first."""
    stops = [match.end() for match in _stops().finditer(page, start, end)]
    start = stops[-1] if stops else start
    reach = book.settings["reach"]
    found: Hit | None = None
    for hit in reversed([hit for hit in hits if hit.entry.keys["role"] == "actor" and start <= hit.start and hit.end <= end]):
        if _words(page, hit.end, end) > reach["subject"] or _is_target(page, start, hit, book):
            continue
        did = _owns(page, hit, hits, "deed", reach["deed"]) or _is_next(page, hit, end)
        if JOINT.fullmatch(page, hit.end, found.start) if found else did:
            found = hit
    return found


def _behind(page: str, start: int, end: int, hits: Sequence[Hit], book: Codebook, words: str) -> Hit | None:
    """The actor behind a passive: "by rebels", "in regime raids"; or of the clause that tells how: "when rebels fired"."""
    opener = re.compile(rf"\b(?:{book.settings[words]})\b", re.IGNORECASE)
    reach, clauses, by = book.settings["reach"], _listed("clauses"), _listed("direct")
    for match in opener.finditer(page, start, end):
        for hit in hits:
            near = match.end() <= hit.start and _words(page, match.end(), hit.start) <= reach["manner"]
            if not near or hit.entry.keys["role"] != "actor" or _stops().search(page, match.start(), hit.start):
                continue
            attacks = match.group().lower() in clauses and _owns(page, hit, hits, "attack", reach["attack"])
            direct = match.group().lower() in by or _owns(page, hit, hits, "deed", reach["deed"])
            if (attacks if words == "clauses" else direct and not attacks) and not _is_target(page, match.end(), hit, book):
                return hit
    return None


def _words(page: str, start: int, end: int) -> int:
    return len(WORD.findall(page, start, end))


def _names_holder(page: str, hit: Hit, book: Codebook) -> bool:
    """Whether a party's name says who holds or backs something, or whom it is against: "rebel-held", "anti-IS"."""
    holders, against = book.settings["holders"], book.settings["against"]
    behind = re.compile(rf"(?:[\s-](?:and|or)[\s-]\w+|-\w+)?[\s-](?:{holders})\b", re.IGNORECASE).match(page, hit.end)
    before = re.search(rf"\b(?:{against})[\s-]$", page[max(0, hit.start - 6) : hit.start], re.IGNORECASE)
    return hit.entry.keys["role"] == "actor" and bool(behind or before)


def _is_target(page: str, start: int, hit: Hit, book: Codebook) -> bool:
    """Whether a word stands before the actor that makes it the one who was struck, or the place: "raids on rebel positions"."""
    before = page[start : hit.start]
    return bool(re.search(rf"\b(?:{book.settings['targets']})\s+(?:(?:the|a|an|its)\s+)?(?:\w+\s+)?$", before, re.IGNORECASE))


def _owns(page: str, hit: Hit, hits: Sequence[Hit], role: str, reach: int) -> bool:
    """Whether a deed or attack of the actor's own stands right behind it: "regime and Russian air strikes"."""
    own = [one for one in hits if one.entry.keys["role"] == role and one.start >= hit.end]
    return any(_words(page, hit.end, one.start) <= reach and not MARK.search(page, hit.end, one.start) for one in own)


def _is_next(page: str, hit: Hit, end: int) -> bool:
    """Whether only small words stand between the actor and the verb: "rebels have killed"."""
    return all(word.lower() in _listed("small") for word in WORD.findall(page, hit.end, end))


@codebook.remembered
def _stops() -> re.Pattern[str]:
    """Where another clause begins, so that what stands before it does nothing behind it."""
    settings = codebook.load("blame").settings
    return re.compile(rf"[;:—–]|,\s(?:{settings['turns']})\s|\s(?:{settings['stops']})\s")


@codebook.remembered
def _listed(words: str) -> frozenset[str]:
    return frozenset(codebook.load("blame").settings[words].split("|"))


def _suffered(row: Mapping[str, Any], page: str) -> str | None:
    """The side of those who were harmed: by what they are called, else by who holds the ground."""
    called = codebook.find(codebook.load("blame"), page, row["quantity_start"], row["end"])
    sides = [hit.entry.keys["side"] for hit in called if hit.entry.keys["role"] == "actor"]
    if sides:
        return str(sides[-1])
    place = "" if pd.isna(row["place"]) else row["place"]
    held = (hit.entry.keys.get("holder") for hit in codebook.find(codebook.load("tolls"), place))
    return next((holder for holder in held if holder and holder != "both"), None)
