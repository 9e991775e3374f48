"""Who copied whom, and what was changed on the way?

A shared sentence stands in two articles, word by word or edited. That it does says nothing of who wrote it first: `left` is
the likelier original (an agency's copy before another, then the earlier date), `direction` says what that rests on, and
both may have it from a third. Captions, headlines and subheadings count as the report they are; furniture and what stands a
second time in its article do not.
The thresholds stand in `codebooks/wording.toml`, stock phrases that prove nothing in `formulas.toml`.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from aleppo_analysis import codebook, tables
from aleppo_analysis.codebook import Codebook
from aleppo_analysis.copying import alignment, edits, kinds, meeting, pieces, printings
from aleppo_analysis.copying.reuse import compare, groups, swaps

__all__ = ["changes", "compare", "drift", "find", "groups", "sketches", "swaps"]

Rows = dict[str, list[dict[str, Any]]]


class _Known(NamedTuple):
    """What the articles that share something say, whom they quote and how they name, by article; and where they quote."""

    texts: dict[str, str]
    said: Rows
    labels: Rows
    book: Codebook
    quoted: dict[str, list[edits.Span]]


def find(articles: pd.DataFrame, sentences: pd.DataFrame, met: np.ndarray | None = None) -> pd.DataFrame:
    """The sentences that two articles share, as they are or edited: one row a pair of sentences and of articles.

    Reordered paragraphs make no difference. A sentence that stands in the other article as two is one row where those follow
    each other on one line, else a row for each part. Each word is used once between two articles. Too much edited (under the
    codebook's `contained`) is not found, nor is a sentence of less than `short` words unless it is unchanged and the articles
    share a longer one. Takes the tables of those names, and the pairs to look at where
    `copying.meeting` has found them; returns the table `shared`, by articles and place.
    """
    limits = codebook.load("wording").settings
    order = pieces.ranked(articles)
    held = pieces.of(order, pieces.counted(sentences))
    pairs = None if met is None else meeting.numbered(met, held)
    found = alignment.find(held, limits["copies"], codebook.load("formulas"), pairs)
    return tables.make("shared", _named(found, held, order).drop(columns=["left", "right"]))


def changes(
    articles: pd.DataFrame,
    shared: pd.DataFrame,
    attributions: pd.DataFrame,
    framing: pd.DataFrame,
) -> pd.DataFrame:
    """Every edit inside the shared sentences, word by word, with its kind: what a standards editor would call it.

    `kinds` says what the kinds are and in which order they are asked for. A change of letter case or of the form of quotation
    marks is none. Takes the tables of those names, `attributions` and `framing` for who is named and how. Returns the table
    `changes`, in the order of `shared`; a sentence without a change has no row.
    """
    book = codebook.load("wording")
    names = {*shared["left_article"].tolist(), *shared["right_article"].tolist()}
    known = _Known(
        {name: page for name, page in zip(*tables.plain(articles, ["article_id", "text"]), strict=True) if name in names},
        _records(attributions, names, "cue_start", "content_start"),
        _records(_naming(framing), names),
        book,
        {},
    )
    wording = lru_cache(maxsize=1000)(partial(_wording, known))
    rows: list[dict[str, Any]] = []
    for number, row in enumerate(_rows(shared)):
        sides = [(row[f"{side}_article"], row[f"{side}_start"], row[f"{side}_end"]) for side in ("left", "right")]
        pages = known.texts[sides[0][0]], known.texts[sides[1][0]]
        if pages[0][slice(*sides[0][1:])] == pages[1][slice(*sides[1][1:])]:
            continue
        (left, one), (right, other) = (wording(*side) for side in sides)
        common = {key: row[key] for key in ("left_article", "right_article", "left_sentence", "right_sentence", "direction")}
        for edit, kind in _kinds(left, right, pages, (one, other), book):
            quote = {"in_quote": kinds.in_quote(edit, (one, other)), "shared": number}
            rows.append(common | _printed(edit, pages) | kind._asdict() | quote)
    return tables.make("changes", rows)


def drift(
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    attributions: pd.DataFrame,
    met: np.ndarray | None = None,
) -> pd.DataFrame:
    """The same quotation in two articles: what differs inside the marks, and who is named as its speaker in each.

    `altered` is the loud one: other words stand in quotation marks, which are to hold what was said. Other marks, words in
    square or round brackets and a quotation that begins later or ends sooner are no alteration. Two translations of one
    statement look altered too. Quotations of less than the codebook's `short` words are left out. Takes the tables of those
    names, and the pairs to look at as `find` does; returns the table `quotations`, altered ones first.
    """
    limits = codebook.load("wording").settings
    order = pieces.ranked(articles)
    held = pieces.of(order, pieces.quotations(order, pieces.counted(sentences)))
    pairs = None if met is None else meeting.numbered(met, held)
    found = alignment.find(held, limits["quotations"], codebook.load("formulas"), pairs)
    shared = _named(found, held, order)
    names = {*shared["left_article"].tolist(), *shared["right_article"].tolist()}
    texts = dict(zip(*tables.plain(articles, ["article_id", "text"]), strict=True))
    said = _records(attributions, names, "content_start")
    quoted = cache(lambda name, start, end: (texts[name][start:end], _speaker(said.get(name, []), start, end)))
    rows, variants = [], codebook.load("variants")
    for row in _rows(shared):
        for side in ("left", "right"):
            place = row[f"{side}_article"], row[f"{side}_start"], row[f"{side}_end"]
            row[f"{side}_text"], row[f"{side}_speaker"] = quoted(*place)
        row |= printings.differences(row["left_text"], row["right_text"], variants, limits["changes"])
        rows.append(row | {"same_speaker": row["left_speaker"] == row["right_speaker"]})
    columns = list(tables.columns("quotations"))
    frame = tables.make("quotations", pd.DataFrame(rows, columns=columns))
    return frame.sort_values("altered", ascending=False, kind="stable", ignore_index=True)


def sketches(articles: pd.DataFrame, sentences: pd.DataFrame) -> dict[str, meeting.Sketches]:
    """What `copying.meeting` needs to find the pairs that `find` (copies) and `drift` (quotations) look at.

    Takes the tables of those names, of any part of a corpus: each article's rows are the same in every part.
    """
    order, counted = pieces.ranked(articles), pieces.counted(sentences)
    limits = codebook.load("wording").settings
    spans = {"copies": counted, "quotations": pieces.quotations(order, counted)}
    return {name: meeting.sketches(pieces.of(order, some), limits[name]) for name, some in spans.items()}


def _printed(edit: edits.Edit, pages: tuple[str, str]) -> dict[str, Any]:
    """Where both sides of an edit stand, and the words that stand there."""
    row: dict[str, Any] = {}
    for side, page, place in zip(("left", "right"), pages, (edit.left, edit.right), strict=True):
        row |= {f"{side}_start": place.start, f"{side}_end": place.end, f"{side}_text": page[place.start : place.end]}
    return row


def _kinds(
    left: Sequence[edits.Token],
    right: Sequence[edits.Token],
    pages: tuple[str, str],
    sides: tuple[kinds.Side, kinds.Side],
    book: Codebook,
) -> Iterator[tuple[edits.Edit, kinds.Kind]]:
    """The edits between two wordings, cut where one naming word stands for another, each with its kind."""
    limits = book.settings["changes"]
    found: list[edits.Edit] = []
    for edit in edits.find(left, right, pages, limits):
        lengths = len(edit.left.tokens), len(edit.right.tokens)
        few = min(lengths) > 0 and max(lengths) <= limits["swap_words"]
        pair = kinds.swap(edit, sides) if few and not edit.variant else None
        if pair:
            found += edits.split(edit, left, right, ((pair[0]["start"], pair[0]["end"]), (pair[1]["start"], pair[1]["end"])))
        else:
            found.append(edit)
    for edit in found:
        kind = kinds.of(edit, sides, limits)
        yield edit, kinds.Kind("style", "moved") if kind.kind != "style" and edits.moved(edit, found) else kind


def _wording(known: _Known, name: str, start: int, end: int) -> tuple[list[edits.Token], kinds.Side]:
    """The words of one wording, and what is known of it."""
    page = known.texts[name]
    if name not in known.quoted:
        known.quoted[name] = pieces.quoted(page)
    hits = codebook.find(known.book, page, start, end)
    terms = [kinds.Term(hit.start, hit.end, hit.entry.keys["role"], page[hit.start : hit.end].casefold()) for hit in hits]
    said = [row for row in known.said.get(name, []) if row["cue_start"] < end and start < row["cue_end"]]
    labels = [row for row in known.labels.get(name, []) if row["start"] < end and start < row["end"]]
    side = kinds.Side(terms, said, labels, [one for one in known.quoted[name] if one[0] < end and start < one[1]])
    return edits.read(page, start, end, codebook.load("variants")), side


def _named(found: pd.DataFrame, held: pd.DataFrame, ranked: pd.DataFrame) -> pd.DataFrame:
    """What was found, with the articles and sentences that it stands in."""
    agency, published = ranked["agency"].isna().tolist(), ranked["published"].tolist()
    for side in ("left", "right"):
        for column, values in (("article", held["article_id"]), ("sentence", held["sentence"])):
            found[f"{side}_{column}"] = values.to_numpy()[found[side].to_numpy(dtype=int)]
    number = held["article"].to_numpy()
    pairs = [(number[left], number[right]) for left, right in zip(found["left"], found["right"], strict=True)]
    found["direction"] = [
        "agency" if agency[one] != agency[other] else "date" if _differ(published[one], published[other]) else None
        for one, other in pairs
    ]
    return found.rename(columns={"n_left": "left_words", "n_right": "right_words", "n_same": "same_words"})


def _differ(one: Any, other: Any) -> bool:
    """Whether two dates differ as far as both are known."""
    return pd.notna(one) and pd.notna(other) and not (one.startswith(other) or other.startswith(one))


def _rows(table: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """The rows of a table, missing values as None."""
    columns = list(table.columns)
    return (dict(zip(columns, row, strict=True)) for row in zip(*tables.plain(table, columns), strict=True))


def _records(table: pd.DataFrame, names: Collection[str], *needed: str) -> Rows:
    """The rows of a table that stand in these articles and have the columns needed, by article, missing values as None."""
    rows: Rows = {}
    for row in _rows(table[table["article_id"].isin(names)].dropna(subset=list(needed))):
        rows.setdefault(row["article_id"], []).append(row)
    return rows


def _naming(framing: pd.DataFrame) -> pd.DataFrame:
    """The words that name a party or a deed."""
    return framing[framing["refers_to"].notna() & framing["dimension"].ne("other")]


def _speaker(said: Sequence[Mapping[str, Any]], start: int, end: int) -> str | None:
    """Who says what stands between `start` and `end`: the source of the attribution that holds most of it."""
    held = [(min(end, row["content_end"]) - max(start, row["content_start"]), row["source"]) for row in said]
    most = max(held, key=lambda one: one[0], default=(0, None))
    return most[1] if most[0] > 0 else None
