"""Attributions: what an article hands to somebody else, to whom, and how."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from aleppo_analysis import codebook, tables, text
from aleppo_analysis.intervals import wilson
from aleppo_analysis.saying import contents, coreference, grammar, quoting, reporting, wordless
from aleppo_analysis.saying.cast import Cast, Source
from aleppo_analysis.saying.contents import Clause, Saying
from aleppo_analysis.saying.speakers import can_speak, subject

READ = frozenset({"title", "standfirst", "body", "subheading", "caption"})
"""The kinds of line in which attributions are looked for."""

COMPARED = {
    "source_type": "string",
    "n": "Int64",
    "share": "Float64",
    "low": "Float64",
    "high": "Float64",
    "n_all": "Int64",
    "sources": "string",
}


class Sentence(NamedTuple):
    """A row of the table `sentences`, without its article."""

    sentence: int
    start: int
    end: int
    kind: str
    repeats: bool


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
    for article_id, page in tables.by_article(sentences, Sentence._fields).items():
        whole = texts[article_id]
        spaced = text.spaced(whole)
        for row in _article(spaced, list(map(Sentence._make, page))):
            row["article_id"] = article_id
            if spaced is not whole:
                row["source_text"], row["cue"] = _words(whole, row, "source"), _words(whole, row, "cue")
            rows.append(row)
    return tables.make("attributions", {column: [row[column] for row in rows] for column in tables.columns("attributions")})


def compare(attributions: pd.DataFrame, articles: pd.DataFrame, by: str = "outlet") -> pd.DataFrame:
    """On whose word each group's articles stand: the share of its attributions that goes to each type of source.

    A share says how often a side is given the word, not how much it says or whether it is believed. What stands twice in
    an article is counted once. The interval (95 %, Wilson 1927) takes attributions for independent draws; those of one
    article are not, so the true uncertainty is rather wider.

    Takes `attributions` and `articles`; `by` is a column of `articles`. Returns one row a group and source type that it
    has, the most frequent first: by, source_type, n, share, low, high, n_all (the group's attributions), sources (those
    named, the most frequent first). Raises ValueError for an unknown column.
    """
    groups = tables.groups(articles, by)
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


def _words(whole: str, row: Mapping[str, Any], part: str) -> str | None:
    """The words of a part of a row, as they are printed."""
    start = row[f"{part}_start"]
    return None if start is None else whole[start : row[f"{part}_end"]]


def _article(whole: str, page: list[Sentence]) -> list[dict[str, Any]]:
    """The rows of one article, line by line; a line that ends with a colon opens a row for the quotation on the next."""
    cast, rows = Cast(whole), list[dict[str, Any]]()
    opened: dict[str, Any] | None = None
    for block in _blocks(whole, page):
        quotes = [one for one in text.quotations(whole, block[0].start, block[-1].end) if one.depth == 0]
        mine: list[dict[str, Any]] = []
        last, clause = block[-1], None
        for line, clause in _clauses(cast, block, quotes):
            said = reporting.read(clause)
            said = wordless.headline(clause, said, cast.is_last_name) if line.kind == "title" else said
            mine += _rows(cast, clause, said, line)
        rows += quoting.complete(whole, mine, quotes, block, opened or (rows[-1] if rows else None))
        colon = wordless.introduced(clause) if clause and clause.end == last.end else None
        opened = next(_rows(cast, clause, [colon], last), None) if clause and colon else None
    _name_offices(cast, rows)
    return rows


def _clauses(cast: Cast, block: list[Sentence], quotes: list[text.Quotation]) -> Iterator[tuple[Sentence, Clause]]:
    """The sentences of a line that may hand anything to anybody: by form, a reporting word or a quotation; most do not."""
    whole, cues = cast.text, contents.cues(cast.text, block[0].start, block[-1].end)
    for line in block:
        for start, end in text.cut(whole, line.start, line.end):
            telling, quoted = contents.within(cues, start, end), contents.touching(quotes, start, end)
            if telling or quoted or line.kind == "title" or whole[end - 1] == ":":
                yield line, Clause(whole, start, end, cast.among(start, end), telling, quoted)


def _blocks(whole: str, page: list[Sentence]) -> Iterator[list[Sentence]]:
    """The sentences that stand on one line, of the kinds that are read."""
    block: list[Sentence] = []
    for line in page:
        if line.kind not in READ:
            continue
        if block and (line.kind != block[-1].kind or "\n" in whole[block[-1].end : line.start]):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _rows(cast: Cast, clause: Clause, said: list[Saying], line: Sentence) -> Iterator[dict[str, Any]]:
    """The sentence's sayings with their sources; one without carries on from the one before, or from the sentence's subject."""
    before: tuple[tuple[int, int], Source] | None = None
    for one in said:
        if one.source is None and before:
            span, source = before
        else:
            found = one.source or subject(clause, one.cue[0])
            if found is None:
                continue
            span = found
            mute = one.source is None and not can_speak(clause, span)
            if mute and not cast.history:
                continue
            source = cast.history[-1][1] if mute else coreference.resolve(cast, span, one.notes, clause.words, one.content)
            if mute:  # "The attacks left 20 injured, noting that ...": who is noted for the rest is noted for all of it
                one = one._replace(content=(contents.opened(clause), one.content[1]))
        relayed = before is not None and one.content[0] <= before[0][0] < one.content[1]  # "a source said, SANA reported"
        cast.history.insert(len(cast.history) - relayed, (span[0], source))
        before = (span, source)
        yield _row(cast.text, span, one, source, line)


def _row(whole: str, span: tuple[int, int], one: Saying, source: Source, line: Sentence) -> dict[str, Any]:
    cue = whole[slice(*one.cue)]  # a headline may have none
    return {
        "source_start": span[0],
        "source_end": span[1],
        "source_text": whole[slice(*span)],
        "cue_start": one.cue[0] if cue else None,
        "cue_end": one.cue[1] if cue else None,
        "cue": cue or None,
        "content_start": one.content[0],
        "content_end": one.content[1],
        "source": source.name,
        "source_type": source.type,
        "actor": source.actor or None,
        "organisation": source.organisation or None,
        "form": source.form,
        "rule": one.rule,
        "sentence": line.sentence,
        "repeats": line.repeats,
    }


def _name_offices(cast: Cast, rows: list[dict[str, Any]]) -> None:
    """An office that an article quotes without a name ("a local official") is the person whom it introduces right after."""
    offices = _offices()
    for number, row in enumerate(rows):
        office = frozenset() if row["form"] == "person" else offices(row["source_text"])
        if not office:
            continue
        for later in rows[number + 1 : number + 3]:
            other = offices(later["source_text"])
            if other and not other & office:
                continue
            near = 0 < later["start"] - row["start"] < grammar.limit("office_reach")
            new = later["form"] == "person" and cast.text.find(later["source"].split()[-1]) > row["end"]
            if near and new and later["source_type"] == row["source_type"]:
                row.update({key: later[key] for key in ("source", "actor", "organisation")})
                break


@codebook.remembered
def _offices() -> Callable[[str], frozenset[str]]:
    """What gives the offices among the words that name a source."""
    unnamed = grammar.words_of("unnamed_office")

    def read(words: str) -> frozenset[str]:
        return unnamed.intersection(word.low for word in grammar.tokens(words, 0, len(words)))

    return lru_cache(maxsize=2000)(read)
