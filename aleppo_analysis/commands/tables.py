"""`tables`: write the tables of the analysis, one file each, and print the files' names."""

import argparse
from pathlib import Path
from typing import Any

from aleppo_analysis.commands import terminal


def add(commands: Any) -> None:
    """Tell the command line of it."""
    one = terminal.add(commands, "tables", run, "write the tables of the analysis, one file each")
    one.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder that they go to")
    meaning = "parquet keeps every type; csv opens anywhere"
    one.add_argument("--format", choices=["parquet", "csv"], default="parquet", help=meaning)


def run(options: argparse.Namespace) -> int:
    """Write the tables and print the files' names."""
    articles, problems = terminal.read(options)
    if options.out.exists() and not options.out.is_dir():
        raise terminal.UsageError(f"--out {options.out}: is a file; name a folder for the tables")

    from aleppo_analysis import analysis, export  # here, for they are slow and a wrong corpus should be told at once

    for file in export.write(analysis.run(articles), options.out, options.format):
        terminal.tell(str(file))
    return terminal.end(problems, terminal.say)
