"""The measures in their order: articles → every table."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from aleppo_analysis import casualties, corpus, framing, page, readability, sources, tables, text, tolls, wording


def run(articles: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Every table of DESIGN's part 3 that one pass over `articles` gives, by its name and in the order they are made.

    For most of them each article is read by itself: those of two corpora together are those of each, one after the other. The
    last four, `shared`, `changes`, `quotations` and `tolls`, and the column `toll` of `casualties`, compare the articles.
    """
    sentences = text.sentences(articles, page.lines(articles))
    attributions = sources.find(articles, sentences)
    named = framing.find(articles, sentences, attributions)
    shared = wording.find(articles, sentences)
    counts, claims = tolls.find(casualties.find(articles, sentences, attributions), articles, sentences)
    return {
        "articles": articles,
        "sentences": sentences,
        "attributions": attributions,
        "casualties": claims,
        "framing": named,
        "readability": readability.find(articles, sentences),
        "shared": shared,
        "changes": wording.changes(articles, shared, attributions, named),
        "quotations": wording.drift(articles, sentences, attributions),
        "tolls": counts,
    }


def load(corpus_path: str | Path = "", outlets: Sequence[str] = (), by: str = "outlet") -> dict[str, pd.DataFrame]:
    """The tables of a corpus, as a notebook wants them: of the named outlets only, if any are named.

    `by` is the column that the notebook will compare by. Raises ValueError, naming the parameter and what would be right, for
    an outlet or a column that the articles do not have, and corpus.CorpusError for a corpus that cannot be read.
    """
    articles = corpus.read(corpus_path)
    known = sorted(articles["outlet"].dropna().unique())
    unknown = [outlet for outlet in outlets if outlet not in known]
    if unknown:
        raise ValueError(f"outlets: no article is by {', '.join(unknown)}; there are articles by {', '.join(known)}")
    tables.groups(articles, by)  # says what is wrong with `by` before the work begins
    return run(articles[articles["outlet"].isin(list(outlets))].reset_index(drop=True) if outlets else articles)


def counted(mentions: pd.DataFrame) -> pd.DataFrame:
    """The mentions that comparisons count: without what stands a second time in its article and what stands on furniture.

    Takes any table of mentions (attributions, casualties, framing) and returns those rows of it.
    """
    kept = mentions[~mentions["repeats"]]
    if "furniture" in kept:
        kept = kept[~kept["furniture"]]
    return kept[kept["voice"] != "furniture"] if "voice" in kept else kept


def only(table: pd.DataFrame, column: str, value: str) -> pd.DataFrame:
    """The rows whose `column` is `value`; all of them where it is empty. Raises ValueError for a value that no row has."""
    known = sorted(table[column].dropna().unique())
    if value and value not in known:
        raise ValueError(f"{column}: none is {value!r}; there are {', '.join(known) or 'none at all'}")
    return table[table[column] == value] if value else table
