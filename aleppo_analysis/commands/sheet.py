"""`sheet`: draw a sample of sentences and write the sheets that people code it in."""

import argparse
from pathlib import Path
from typing import Any

from aleppo_analysis.commands import terminal


def add(commands: Any) -> None:
    """Tell the command line of it."""
    one = terminal.add(commands, "sheet", run, "draw a sample of sentences and write the sheets that people code it in")
    one.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder that the sheets go to")
    one.add_argument(
        "--coders", nargs="+", default=["coder"], metavar="NAME", help="who codes, each in a sheet (default: coder)"
    )
    one.add_argument("--sentences", type=terminal.count, default=200, metavar="N", help="how many to draw (default: 200)")
    one.add_argument("--seed", type=int, default=0, metavar="N", help="another number draws another sample (default: 0)")
    one.add_argument("--by", default="outlet", metavar="COLUMN", help="draw evenly from each value of it (default: outlet)")


def run(options: argparse.Namespace) -> int:
    """Write the sheets and print the files' names."""
    articles, problems = terminal.read(options)
    terminal.check_out(options.out, "sheets")

    from aleppo_analysis import analysis, sheet, tables  # here, for they are slow and a wrong corpus should be told at once

    try:
        tables.groups(articles, options.by)
        sample = sheet.draw(analysis.run(articles), options.sentences, options.seed, options.by)
        written = sheet.write(options.out, sample, options.coders)
    except ValueError as error:
        raise terminal.UsageError(str(error)) from error
    for file in written:
        terminal.tell(str(file))
    return terminal.end(problems, terminal.say)
