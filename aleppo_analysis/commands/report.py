"""`report`: build the reports and print where they begin."""

import argparse
from pathlib import Path
from typing import Any

from aleppo_analysis import corpus
from aleppo_analysis.commands import terminal


def add(commands: Any) -> None:
    """Tell the command line of it."""
    one = terminal.add(commands, "report", run, "build the reports; they begin at index.html")
    one.add_argument("--out", type=Path, default="reports", metavar="DIR", help="folder that they go to (default: reports)")
    one.add_argument("--by", default="outlet", metavar="COLUMN", help="column of the articles to compare by (default: outlet)")
    one.add_argument("--only", nargs="+", metavar="NAME", help="build these reports only")
    one.add_argument("--jobs", type=terminal.count, metavar="N", help="how many at the same time (default: one a core)")


def run(options: argparse.Namespace) -> int:
    """Build the reports and print where they begin."""
    _, problems = corpus.inspect(options.corpus)

    from aleppo_analysis import report  # here, for what it imports is slow and a wrong corpus should be told at once

    try:
        index = report.build(options.corpus, options.out, by=options.by, only=options.only, jobs=options.jobs)
    except report.ParameterError as error:
        raise terminal.UsageError(str(error)) from error
    except report.ReportError as error:
        return terminal.fail(terminal.FAILED, str(error))
    terminal.tell(str(index))
    return terminal.end(problems, terminal.say)
