"""`check`: say what is read from a corpus, what that lacks and what is not read, file by file."""

import argparse
import textwrap
from typing import Any

import pandas as pd

from aleppo_analysis import corpus, examples
from aleppo_analysis.commands import terminal

SHOWN = ("language", "outlet", "published", "title")  # what an article should come with, for a comparison to mean something


def add(commands: Any) -> None:
    """Tell the command line of it."""
    terminal.add(commands, "check", run, "say what is read from a corpus, what that lacks and what is not read, file by file")


def run(options: argparse.Namespace) -> int:
    """Print what was read and what it lacks, then what was not read, why, and what would mend it."""
    articles, problems = corpus.inspect(options.corpus)
    for article in articles.to_dict("records"):
        known = [f"{name} {textwrap.shorten(article[name], 70)}" for name in SHOWN if not pd.isna(article[name])]
        lacking = [name for name in SHOWN if pd.isna(article[name])]
        lacks = f"; lacks {', '.join(lacking)}" if lacking else ""
        terminal.tell(f"{article['article_id']}: {article['n_words']} words; {'; '.join(known)}{lacks}")
    code = terminal.end(problems, terminal.tell)
    terminal.say(f"{len(articles)} articles read, {sum(one.skipped for one in problems)} inputs skipped")
    wrong = examples.wrong(options.codebook) if options.codebook else []
    for one in wrong:
        terminal.tell(f"codebook: {one}")
    return terminal.USAGE if wrong else code
