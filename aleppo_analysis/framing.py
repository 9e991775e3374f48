"""In whose words? Every naming word of the codebook, whom it names, and in whose voice it stands.

`codebooks/framing.toml` holds the words: regime or government, rebels or terrorists, strike or massacre. A hit is one word
at one place; its valence is the codebook's judgement of the word, not a reading of the sentence. Who is meant is read off
the words beside it ("the Lebanese government", "the regime in Tehran"); a bare word belongs to the conflict's own. What
only the context tells, such as a "government" left bare after a paragraph about another country, is beyond it.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

import pandas as pd

from aleppo_analysis import codebook, selection, tables, text
from aleppo_analysis.codebook import Codebook, Entry, Hit
from aleppo_analysis.intervals import wilson
from aleppo_analysis.page import FURNITURE

VOICES = ("own", "paraphrase", "quote")
COMPARED = (
    "label", "n", "n_own", "n_paraphrase", "n_quote", "of", "share", "low", "high", "n_articles", "n_words", "per_1000_words",
)  # fmt: skip
NO_COLUMN = frozenset({"of_others"})  # keys of the codebook that say how to read, and are no finding
PLACE = ("article_id", "start", "end", "term", "voice", "sentence", "repeats")
UNRESOLVED = "unresolved"  # the key of [owners] for words such as "its"
BESIDE = 80  # characters beside a word in which its owner is looked for
Spans = tuple[list[int], list[int]]  # where they start, in order, and how far those that have begun by then go


class Owners(NamedTuple):
    """How an owner is told from the words before and behind: two patterns, and the owner that each name stands for."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    of: dict[str, str]


def find(
    articles: pd.DataFrame, sentences: pd.DataFrame, attributions: pd.DataFrame, book: Codebook | None = None
) -> pd.DataFrame:
    """Every naming word in every article: what it names, and whether the outlet, a source or a quotation says it.

    voice: `furniture` on a line that is not the article's report; `quote` in quotation marks, a scare quote too; `paraphrase`
    in what `attributions` hand to a source without quotation marks; else the outlet's `own`, captions and headlines too.
    A hit without `refers_to` is another sense of the word (regime of silence). Takes the tables of those names; `book` is
    a codebook such as `codebook.load("framing")`, the default. Returns the table `framing`, in reading order.
    """
    book = book or codebook.load("framing")
    owners, content = _owners(book), _paraphrased(attributions)
    lines = tables.by_article(sentences, ["sentence", "start", "end", "kind", "repeats"])
    told: dict[tuple[int, str | None], int] = {}  # which of `names` an entry has for an owner
    names: list[dict[str, Any]] = []
    places: list[tuple[Any, ...]] = []
    found: list[int] = []
    for article_id, page in zip(articles["article_id"].tolist(), articles["text"].tolist(), strict=True):
        quoted = _spans([(quotation.start, quotation.end) for quotation in text.quotations(page) if quotation.depth == 0])
        said = _spans(content.get(article_id, []))
        for number, start, end, kind, repeats in lines.get(article_id, []):
            for hit in codebook.find(book, page, start, end):
                owner = _owner(page, start, hit, end, owners) if "of_others" in hit.entry.keys else None
                key = (id(hit.entry), owner)
                if key not in told:
                    told[key] = len(names)
                    names.append(_names(hit.entry, owner, book))
                voice = "furniture" if kind in FURNITURE else _voice(hit, quoted, said)
                places.append((article_id, hit.start, hit.end, page[hit.start : hit.end], voice, number, repeats))
                found.append(told[key])
    columns = dict(zip(PLACE, map(list, zip(*places, strict=True)), strict=False))
    columns |= {name: list(map(values.__getitem__, found)) for name, values in tables.by_column(names).items()}
    return tables.make("framing", columns)


def compare(
    framing: pd.DataFrame,
    articles: pd.DataFrame,
    by: str = "outlet",
    terms: Sequence[str] = (),
    voice: str | Sequence[str] = VOICES,
    sentences: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """How often each group uses each of the rival words `terms`, in whose voice, and with what share among them.

    Counts words for the conflict's own parties: other countries' governments, other senses, furniture and repeats are left
    out. The share is that of a label among all of `terms`, with its Wilson (1927) interval; few hits make it wide, and hits of
    one article are not independent, so read n first. `voice` (own, paraphrase, quote) says whose words n, share and rate count.

    Takes the tables `framing` and `articles`; `by` is a column of `articles`, `terms` labels of the codebook (none: its
    `rivals`). With `sentences` there is a rate per 1,000 words of what is not furniture and does not repeat. Returns one row a
    group and label, groups without a hit too: by, label, n, n_own, n_paraphrase, n_quote, of (n of all terms), share, low,
    high, n_articles, n_words, per_1000_words. Raises ValueError for an unknown column, label or voice.
    """
    voices = [voice] if isinstance(voice, str) else list(voice)
    terms = list(terms) or rivals()
    for label in terms:
        _check(label, {entry.label for entry in codebook.load("framing").entries} | set(framing["label"]), "no label")
    for one in voices:
        _check(one, VOICES, "no voice")
    groups = tables.groups(articles, by)
    counted = framing[selection.home(framing) & framing["label"].isin(terms) & framing["voice"].isin(VOICES)]
    words = None if sentences is None else _words(sentences)
    rows: list[dict[str, Any]] = []
    for group in sorted(groups.unique()):
        ids = groups.index[groups == group]
        size = {"n_articles": len(ids), "n_words": None if words is None else int(words.reindex(ids, fill_value=0).sum())}
        part = counted[counted["article_id"].isin(ids)]
        rows += [{by: group, **row, **size} for row in _shares(part, terms, voices, size["n_words"])]
    frame = pd.DataFrame(rows, columns=[by, *COMPARED])
    return frame.astype(dict.fromkeys(["share", "low", "high", "per_1000_words"], "Float64") | {"n_words": "Int64"})


def rivals() -> list[str]:
    """The labels that the codebook in use sets against each other, such as regime and government."""
    return list(codebook.load("framing").settings["conflict"]["rivals"])


def valences(framing: pd.DataFrame, articles: pd.DataFrame, by: str = "outlet") -> pd.DataFrame:
    """How each group's own voice paints what it names: hits by dimension and valence, with the words that they are.

    Only the outlet's own voice counts; furniture, repeats and other senses are left out. Takes the tables `framing` and
    `articles`. Returns by, dimension, valence, n, terms (labels with their counts, the most frequent first). Raises ValueError
    for an unknown column.
    """
    groups = tables.groups(articles, by)
    kept = framing[tables.counts(framing) & framing["refers_to"].notna() & (framing["voice"] == "own")]
    kept = kept.assign(**{by: kept["article_id"].map(groups).astype("string")})
    rows = []
    for key, part in kept.groupby([by, "dimension", "valence"]):
        counts = part["label"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
        rows.append((*key, len(part), ", ".join(f"{label} {n}" for label, n in counts.items())))
    return pd.DataFrame(rows, columns=[by, "dimension", "valence", "n", "terms"])


def _shares(part: pd.DataFrame, terms: Sequence[str], voices: Sequence[str], n_words: int | None) -> list[dict[str, Any]]:
    """One group's row for each label."""
    of, rows = int(part["voice"].isin(voices).sum()), []
    for label in terms:
        by_voice = {voice: int((part["voice"][part["label"] == label] == voice).sum()) for voice in VOICES}
        n = sum(by_voice[voice] for voice in voices)
        low, high = wilson(n, of)
        row: dict[str, Any] = {"label": label, "n": n, **{f"n_{voice}": count for voice, count in by_voice.items()}, "of": of}
        row |= {"share": n / of if of else None, "low": low, "high": high}
        rows.append(row | {"per_1000_words": 1000 * n / n_words if n_words else None})
    return rows


def _words(sentences: pd.DataFrame) -> pd.Series:
    """Words of each article that could hold a counted hit."""
    kept = sentences[~sentences["kind"].isin(FURNITURE) & ~sentences["repeats"]]
    if "words_printed" in kept:  # counted already, and the texts not kept
        return kept["words_printed"].groupby(kept["article_id"]).sum()
    n_words = pd.Series([len(text.words(sentence)) for sentence in kept["text"]], kept.index, dtype="int64")
    return n_words.groupby(kept["article_id"]).sum()


def _check(name: str, known: Any, what: str) -> None:
    if name not in set(known):
        raise ValueError(f"{what} {name!r}; there are {', '.join(sorted(known))}")


def _voice(hit: Hit, quoted: Spans, paraphrased: Spans) -> str:
    return "quote" if _hold(quoted, hit) else "paraphrase" if _hold(paraphrased, hit) else "own"


def _hold(spans: Spans, hit: Hit) -> bool:
    """Whether one of the spans holds the hit."""
    before = bisect_right(spans[0], hit.start) - 1
    return before >= 0 and hit.end <= spans[1][before]


def _spans(pairs: Iterable[tuple[int, int]]) -> Spans:
    ordered = sorted(pairs)
    return [start for start, _ in ordered], list(accumulate((end for _, end in ordered), max))


def _paraphrased(attributions: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    """The spans of each article that are a source's content in the outlet's words.

    Without the words that name the source and report: those are the outlet's own ("the regime, officials said, ...").
    """
    columns = ["kind", "content_start", "content_end", "source_start", "source_end", "cue_start", "cue_end"]
    spans: dict[str, list[tuple[int, int]]] = {}
    for article_id, rows in tables.by_article(attributions, columns).items():
        for kind, start, end, *holes in rows:
            if kind not in {"indirect", "mixed"}:
                continue
            parts = [(start, end)]
            for a, b in zip(holes[::2], holes[1::2], strict=True):
                if a is not None and b is not None and a < end and start < b:
                    cut = [piece for c, d in parts for piece in ((c, min(d, a)), (max(b, c), d))]
                    parts = [piece for piece in cut if piece[0] < piece[1]]
            spans.setdefault(article_id, []).extend(parts)
    return spans


def _owners(book: Codebook) -> Owners:
    of = {_spaced(name): owner for owner, names in book.settings.get("owners", {}).items() for name in names}
    between = "|".join(map(re.escape, book.settings.get("between", {}).get("words", []))) or r"(?!)"
    initial = "".join(sorted({re.escape(name[0]) for name in of})) or " "  # of most words this is enough to pass over them
    before = rf"(?<!\w)(?=[{initial}])(?P<owner>{_any(of)})(?:['’]?s|['’])?[\s-]+(?:(?i:{between}|[\w.]+-\w+)\s+)*\Z"
    told = _any(name for name in of if of[name] != UNRESOLVED)
    behind = rf"\s+(?:of|in)\s+(?:the\s+)?(?:(?i:president|prime\s+minister|king)\s+)?(?P<owner>{told})(?!\w)"
    return Owners(re.compile(before), re.compile(behind), of)


def _any(names: Iterable[str]) -> str:
    """A pattern for any of `names`, the longest first; put together by their first letter, so that only few are tried."""
    begun: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        begun[name[0]].append(re.escape(name[1:]).replace(r"\ ", r"[\s-]+"))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in begun.items()) or r"(?!)"


def _spaced(name: str) -> str:
    return re.sub(r"[\s-]+", " ", name)


def _owner(page: str, start: int, hit: Hit, end: int, owners: Owners) -> str | None:
    """Whose the words beside a hit say it is; None where they do not."""
    named = owners.before.search(page[max(start, hit.start - BESIDE) : hit.start])
    named = named or owners.behind.match(page[hit.end : min(end, hit.end + BESIDE)])
    return owners.of[_spaced(named["owner"])] if named else None


def _names(entry: Entry, named: str | None, book: Codebook) -> dict[str, Any]:
    """The codebook's label and keys for an entry, `refers_to` and `side` by whose it is."""
    keys = {"label": entry.label} | {key: value for key, value in entry.keys.items() if key not in NO_COLUMN}
    conflict = book.settings.get("conflict", {})
    home, template = conflict.get("owner", ""), keys.get("refers_to")
    owner = home
    if "of_others" in entry.keys:
        owner = named or keys.get("owner", home)
        if owner == UNRESOLVED:
            return keys | {"refers_to": None, "side": None}
        if named and owner != home:
            template, keys["side"] = entry.keys["of_others"], conflict.get("sides", {}).get(owner, "foreign")
        keys["owner"] = owner
    return keys | {"refers_to": template.format(owner=owner) if template else None}
