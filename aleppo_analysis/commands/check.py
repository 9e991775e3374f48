"""`check`: say what is read from a corpus, what that lacks and what is not read, file by file."""

import argparse
import textwrap
from collections.abc import Iterable
from typing import Any

import pandas as pd

from aleppo_analysis import corpus, selection
from aleppo_analysis.commands import terminal
from aleppo_analysis.listing import examples

SHOWN = ("language", "outlet", "published", "title")  # what an article should come with, for a comparison to mean something
ONE_BY_ONE = 200  # articles that are shown a line each; more are counted
UNREAD = "left out of the measures, which read English"
MEND = 'say it in articles.csv (article_id,outlet,published,...), or in a table\'s columns (--columns "outlet=COLUMN")'


def add(commands: Any) -> None:
    """Tell the command line of it."""
    terminal.add(commands, "check", run, "say what is read from a corpus, what that lacks and what is not read, file by file")


def run(options: argparse.Namespace) -> int:
    """Print what was read and what it lacks, then what was not read, why, and what would mend it."""
    terminal.check_corpus(options.corpus)
    articles, problems = corpus.inspect(options.corpus)
    articles["unread"] = ~selection.measured(articles)
    for line in map(_article, articles.to_dict("records")) if len(articles) <= ONE_BY_ONE else _counted(articles):
        terminal.tell(line)
    code = terminal.end(problems, terminal.tell)
    if articles[["outlet", "published"]].isna().any(axis=None):
        terminal.say(f"outlet or published is lacking: {MEND}")
    terminal.say(f"{len(articles):,} articles read, {sum(one.skipped for one in problems):,} inputs skipped")
    wrong = examples.wrong(options.codebook) if options.codebook else []
    for one in wrong:
        terminal.tell(f"codebook: {one}")
    if wrong:
        return terminal.USAGE
    return terminal.FAILED if code and options.strict else code


def _article(article: dict[str, Any]) -> str:
    """What is known of one article, what it lacks and what is odd about it."""
    known = [f"{name} {textwrap.shorten(article[name], 70)}" for name in SHOWN if not pd.isna(article[name])]
    lacking = [name for name in SHOWN if pd.isna(article[name])]
    odd = [f"lacks {', '.join(lacking)}"] if lacking else []
    if not pd.isna(article["encoding"]) and article["encoding"] != "utf-8":
        odd.append(f"in {article['encoding']}")
    if not pd.isna(article["duplicate_of"]):
        odd.append(f"the same text as {article['duplicate_of']}")
    if article["unread"]:
        odd.append(UNREAD)
    return "; ".join([f"{article['article_id']}: {article['n_words']:,} words", *known, *odd])


def _counted(articles: pd.DataFrame) -> Iterable[str]:
    """What is known of many articles: by file, by language, and how many lack what."""
    for name in ("file", "language", "encoding"):
        counts = articles[name].astype("string").fillna("not known").value_counts().sort_index(kind="stable")
        shown = counts.sort_values(ascending=False, kind="stable").head(terminal.ALIKE)
        rest = f", and {counts.sum() - shown.sum():,} in {len(counts) - len(shown):,} more" if len(counts) > len(shown) else ""
        yield f"{name}: {', '.join(f'{value} {many:,}' for value, many in shown.items())}{rest}"
    for name in SHOWN:
        lacking = articles.loc[articles[name].isna(), "article_id"]
        if len(lacking):
            yield f"{len(lacking):,} lack {name}: {', '.join(lacking[:3])}{' ...' if len(lacking) > 3 else ''}"
    if articles["unread"].any():
        yield f"{articles['unread'].sum():,} {UNREAD}"
