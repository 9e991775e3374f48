"""Attributions: what an article hands to somebody else, to whom, and how."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pandas as pd

from aleppo_analysis import cast, naming, reporting, tables, text
from aleppo_analysis.cast import Cast, Source
from aleppo_analysis.intervals import wilson
from aleppo_analysis.reporting import Clause, Saying

READ = frozenset({"title", "standfirst", "body", "subheading", "caption"})
"""The kinds of line in which attributions are looked for."""

REACH = 1200  # characters behind an unnamed office in which its holder may be named

COMPARED = {"source_type": "string", "n": "Int64", "share": "Float64", "low": "Float64", "high": "Float64", "n_all": "Int64", "sources": "string"}


def find(articles: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Every statement that an article hands to somebody else: who says it, with which words, and what it is that they say.

    Read by rule from reporting words ("said", "according to", "accused"), quotations and the form of headlines; who "he",
    "the group" or "a monitor" is, is inferred from what stands before and errs more often than the rest. What somebody says
    inside a quotation is not taken apart again, and thoughts ("fears", "believes") are no statements.

    Takes `articles` (article_id, text) and `sentences`; only title, standfirst, body, subheading and caption are read. Returns
    the table `attributions` in reading order of what is said. A quotation split around its reporting clause is one row. A
    quotation that stands alone goes on from the source before it; it has no cue.
    """
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    rows: list[dict[str, Any]] = []
    for article_id, page in sentences.groupby("article_id", sort=False):
        rows += [{"article_id": article_id, **row} for row in _article(texts[article_id], page)]
    return tables.make("attributions", [{key: value for key, value in row.items() if key != "person"} for row in rows])


def compare(attributions: pd.DataFrame, articles: pd.DataFrame, by: str = "outlet") -> pd.DataFrame:
    """On whose word each group's articles stand: the share of its attributions that goes to each type of source.

    A share says how often a side is given the word, not how much it says or whether it is believed. What stands twice in
    an article is counted once. The interval (95 %, Wilson 1927) takes attributions for independent draws; those of one
    article are not, so the true uncertainty is rather wider.

    Takes `attributions` and `articles`; `by` is a column of `articles`. Returns one row a group and source type that it has, the
    most frequent first: by, source_type, n, share, low, high, n_all (the group's attributions), sources (those named, the
    most frequent first). Raises ValueError for an unknown column.
    """
    if by not in articles.columns:
        raise ValueError(f"articles have no column {by!r}; there are {', '.join(articles.columns)}")
    groups = articles.set_index("article_id")[by].astype("string").fillna("not stated")
    counted = attributions[~attributions["repeats"]]
    counted = counted.assign(**{by: counted["article_id"].map(groups)})
    rows = []
    for group, all_of_it in counted.groupby(by):
        for source_type, part in all_of_it.groupby("source_type"):
            n, n_all = len(part), len(all_of_it)
            low, high = wilson(n, n_all)
            named = part["actor"].fillna(part["source"]).value_counts(sort=False).sort_values(ascending=False, kind="stable")
            rows.append((group, source_type, n, n / n_all, low, high, n_all, ", ".join(named.index)))
    found = pd.DataFrame(rows, columns=[by, *COMPARED]).astype(COMPARED)
    return found.sort_values([by, "n", "source_type"], ascending=[True, False, True], ignore_index=True)


def _article(whole: str, page: pd.DataFrame) -> list[dict[str, Any]]:
    who = Cast(whole)
    rows: list[dict[str, Any]] = []
    opened: dict[str, Any] | None = None
    for block in _blocks(whole, page):
        quotes = [q for q in text.quotations(whole, block[0].start, block[-1].end) if q.depth == 0]
        mine: list[dict[str, Any]] = []
        for line in block:
            clause = Clause(whole, line.start, line.end, naming.tokens(whole, line.start, line.end), who.among(line.start, line.end), quotes)
            said = reporting.read(clause)
            if line.kind == "title":
                said = reporting.headline(clause, said, _known(who))
            mine += list(_rows(who, clause, said, line))
        rows += _with_quotations(who, mine, quotes, block, opened or (rows[-1] if rows else None))
        opened = _opened(who, clause, block[-1]) if block else None
    _named_after(who, rows)
    return rows


def _named_after(who: Cast, rows: list[dict[str, Any]]) -> None:
    """An office that an article's opening quotes ("a local official") is the person whom it introduces right after."""
    for row, *after in zip(rows, rows[1:], rows[2:], strict=False):
        office = {word.low for word in naming.tokens(who.text, row["source_start"], row["source_end"])} & naming.words_of("unnamed_office", "anaphor")
        if not office or row["person"]:
            continue
        for later in after:
            same = later["source_type"] == row["source_type"] and 0 < later["start"] - row["start"] < REACH
            if same and later["person"] and who.first(later["source"]) > row["end"]:
                row.update({key: later[key] for key in ("source", "actor", "organisation")})
                break


def _opened(who: Cast, clause: Clause, line: Any) -> dict[str, Any] | None:
    """The attribution that a line ending with a colon opens for the quotation on the next."""
    one = reporting.introduces(clause)
    if one is None or one.source is None:
        return None
    source = cast.resolve(who, *one.source, list(one.notes), line.sentence)
    who.history.append((one.source[0], source))
    return _row(who.text, one.source, one, source, line)


def _known(who: Cast) -> frozenset[str]:
    return frozenset(one.name.split()[-1].lower() for one in who.people)


def _blocks(whole: str, page: pd.DataFrame) -> Iterator[list[Any]]:
    """The sentences that stand on one line, of the kinds that are read."""
    lines = [line for line in page.itertuples(index=False) if line.kind in READ]
    number, last = 0, None
    keys = []
    for line in lines:
        if last is not None and ("\n" in whole[last.end : line.start] or line.kind != last.kind):
            number += 1
        keys.append(number)
        last = line
    for _, group in groupby(zip(keys, lines, strict=True), key=lambda pair: pair[0]):
        yield [line for _, line in group]


def _rows(who: Cast, clause: Clause, said: list[Saying], line: Any) -> Iterator[dict[str, Any]]:
    before: tuple[tuple[int, int], Source] | None = None
    for one in said:
        span = one.source
        if span is None and before is not None:
            span, source = before
        else:
            span = span or reporting.subject(clause, one.cue[0])
            if span is None:
                continue
            if one.source is None and who.history and not reporting.can_speak(clause, span):
                before = (span, who.history[-1][1])
                yield _row(who.text, span, one, before[1], line)
                continue
            source = cast.resolve(who, *span, list(one.notes), line.sentence)
        who.history.append((span[0], source))
        before = (span, source)
        yield _row(who.text, span, one, source, line)


def _row(whole: str, span: tuple[int, int], one: Saying, source: Source, line: Any) -> dict[str, Any]:
    return {
        "source_start": span[0], "source_end": span[1], "source_text": whole[span[0] : span[1]],
        "cue_start": one.cue[0], "cue_end": one.cue[1], "cue": whole[one.cue[0] : one.cue[1]],
        "content_start": one.content[0], "content_end": one.content[1],
        "source": source.name, "source_type": source.type, "actor": source.actor or None, "organisation": source.organisation or None, "person": source.form == "person",
        "rule": one.rule, "sentence": line.sentence, "repeats": line.repeats,
    }


def _with_quotations(who: Cast, mine: list[dict[str, Any]], quotes: list[text.Quotation], block: list[Any], last: dict[str, Any] | None) -> list[dict[str, Any]]:
    """The rows of a line, its further quotations given to the one before, and what of each is quoted."""
    whole = who.text
    long = [q for q in quotes if not reporting.scare(whole, q)]
    free = [q for q in long if not any(row["content_start"] < q.end and q.start < row["content_end"] for row in mine)]
    for quote in free:
        lead = whole[block[0].start : quote.start].rstrip()
        if lead and lead[-1] not in ".!?\"”:":
            continue
        earlier = [row for row in mine if _place(row) < quote.start]
        row = max(earlier, key=_place, default=None)
        if row and _follows(whole, row, quote, block):
            row["content_end"] = quote.end
        elif not lead and last and not mine and _left_open(whole, last, block[0].start):
            last["content_end"] = last["end"] = quote.end
        elif (row or last) and (row or not lead):
            mine.append(_carried(row or last, quote, block))
    for row in mine:
        row["kind"] = _kind(row, quotes)
        points = [row[key] for key in ("source_start", "source_end", "cue_start", "cue_end", "content_start", "content_end") if row[key] is not None]
        row["start"], row["end"] = (min(points), max(points)) if row["rule"] != "quotation carried" else (row["content_start"], row["content_end"])
    return sorted(mine, key=lambda row: (row["content_start"], row["start"]))


def _place(row: dict[str, Any]) -> int:
    return int(row["content_start"] if row["cue_start"] is None else row["cue_start"])


def _follows(whole: str, row: dict[str, Any], quote: text.Quotation, block: list[Any]) -> bool:
    """Whether the quotation is the second part of the row's: nothing but the row's own sentence stands between."""
    if whole[row["content_start"]] not in naming.QUOTES:
        return False
    end = max(row["content_end"], next((line.end for line in block if line.sentence == row["sentence"]), 0))
    return not whole[end : quote.start].strip()


def _left_open(whole: str, row: dict[str, Any], start: int) -> bool:
    """Whether the row's quotation ended its paragraph without a closing mark: the next paragraph goes on with it."""
    content = whole[row["content_start"] : row["content_end"]]
    return content[:1] in naming.QUOTES and content[-1:] not in naming.QUOTES and not whole[row["content_end"] : start].strip(" .\n\xa0")


def _carried(row: dict[str, Any], quote: text.Quotation, block: list[Any]) -> dict[str, Any]:
    line = max((line for line in block if line.start <= quote.start), key=lambda line: line.start, default=block[0])
    if row["rule"] == "colon":
        return {**row, "content_start": quote.start, "content_end": quote.end}
    return {**row, "cue_start": None, "cue_end": None, "cue": None, "content_start": quote.start, "content_end": quote.end,
            "rule": "quotation carried", "sentence": line.sentence, "repeats": line.repeats}


def _kind(row: dict[str, Any], quotes: list[text.Quotation]) -> str:
    start, end = row["content_start"], row["content_end"]
    inside = [q for q in quotes if q.start < end and q.end > start]
    if not inside:
        return "indirect"
    return "direct" if min(q.start for q in inside) <= start and max(q.end for q in inside) >= end else "mixed"
