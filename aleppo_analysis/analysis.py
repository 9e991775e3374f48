"""The measures in their order: articles → every table."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import pandas as pd

from aleppo_analysis import (
    casualties,
    corpus,
    framing,
    page,
    readability,
    recall,
    selection,
    sources,
    tables,
    text,
    tolls,
    wording,
    written,
)  # fmt: skip
from aleppo_analysis import codebook as codebooks
from aleppo_analysis.hurrying import hurried


@hurried()
def run(articles: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Every table of DESIGN's part 3 that one pass over `articles` gives, by its name and in the order they are made.

    The first six are those of `each`; the last four, `shared`, `changes`, `quotations` and `tolls`, and the columns toll,
    toll_certainty, toll_why and days of `casualties`, compare the articles.
    """
    made = each(articles)
    sentences, attributions = made["sentences"], made["attributions"]
    counts, claims = tolls.find(made["casualties"], articles, sentences)
    shared = wording.find(articles, sentences)
    return {
        **made,
        "casualties": claims,
        "shared": shared,
        "changes": wording.changes(articles, shared, attributions, made["framing"]),
        "quotations": wording.drift(articles, sentences, attributions),
        "tolls": counts,
    }


@hurried()
def each(articles: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The tables for which each article is read by itself: those of two corpora are those of each, one after the other."""
    sentences = text.sentences(articles, page.lines(articles))
    measured = articles.loc[selection.measured(articles), "article_id"]  # what is in other languages is kept and not read
    heard = sentences[sentences["article_id"].isin(measured)].reset_index(drop=True)
    attributions = sources.find(articles, heard)
    return {
        "articles": articles,
        "sentences": sentences,
        "attributions": attributions,
        "casualties": casualties.find(articles, heard, attributions),
        "framing": framing.find(articles, heard, attributions),
        "readability": readability.find(articles, sentences),
    }


def load(
    corpus_path: str | Path = "",
    outlets: Sequence[str] = (),
    by: str = "outlet",
    since: str = "",
    until: str = "",
    where: Mapping[str, str | Sequence[str]] | None = None,
    codebook: str | Path | None = None,
    needs: recall.Needs | None = None,
    shown: Collection[str] | None = None,
) -> dict[str, pd.DataFrame]:
    """The tables of a corpus, as a notebook wants them: of the named outlets only, if any are named.

    `by` is the column that the notebook will compare by; `since`, `until` and `where` choose among the articles as
    `selection.pick` does. `codebook` is a folder of codebooks, in use from then on (empty: the package's own alone; None: what
    is in use). `needs` are the tables that it asks for with their columns (None: all). Of a folder that `python -m
    aleppo_analysis tables` wrote, nothing is analysed and no more is read than that, with `shown` of some articles only, these
    among them (`recall.tables`). Raises ValueError, naming what was given and what would be right, for an outlet, a column or a
    day that the articles do not have, codebook.CodebookError, and corpus.CorpusError for a corpus that cannot be read.
    """
    if codebook is not None:
        codebooks.use(*([codebook] if codebook else []))
    where = {**(where or {}), **({"outlet": outlets} if outlets else {})}
    if written.there(corpus_path):
        found = recall.tables(corpus_path, {"since": since, "until": until, "where": where}, needs, shown)
        tables.groups(found["articles"], by)
        return found
    made = _ready.get(_asked(corpus_path, since, until, where))
    articles = made["articles"] if made else selection.pick(corpus.read(corpus_path), since, until, where)
    tables.groups(articles, by)  # says what is wrong with `by` before the work begins
    return recall.restricted(made or run(articles), needs)


def prepare(
    articles: pd.DataFrame,
    corpus_path: str | Path = "",
    since: str = "",
    until: str = "",
    where: Mapping[str, str | Sequence[str]] | None = None,
) -> dict[str, pd.DataFrame]:
    """The tables of these articles of that corpus; `load` then gives them, in this process and those forked from it.

    Only the last ones are kept. What is changed in a table that `load` gave changes no other.
    """
    _ready.clear()
    made = run(selection.pick(articles, since, until, where))
    _ready[_asked(corpus_path, since, until, where or {})] = made
    return made


_ready: dict[str, dict[str, pd.DataFrame]] = {}


def _asked(corpus_path: str | Path, since: str, until: str, where: Mapping[str, str | Sequence[str]]) -> str:
    values = sorted((column, [one] if isinstance(one, str) else sorted(one)) for column, one in where.items())
    return repr((str(corpus.locate(corpus_path).resolve()), since, until, values, codebooks.fingerprint()))


def counted(mentions: pd.DataFrame) -> pd.DataFrame:
    """The mentions that comparisons count: without what stands a second time in its article and what stands on furniture.

    Takes any table of mentions (attributions, casualties, framing) and returns those rows of it.
    """
    return mentions[tables.counts(mentions)]


def only(table: pd.DataFrame, column: str, value: str) -> pd.DataFrame:
    """The rows whose `column` is `value`; all of them where it is empty. Raises ValueError for a value that no row has."""
    known = sorted(table[column].dropna().unique())
    if value and value not in known:
        raise ValueError(f"{column}: none is {value!r}; there are {', '.join(known) or 'none at all'}")
    return table[table[column] == value] if value else table
