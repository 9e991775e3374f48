"""What the commands have in common: exit codes, lines that are safe on a terminal, the corpus that they are given.

Results go to stdout, progress and messages to stderr, one line each.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, NoReturn

import pandas as pd

from aleppo_analysis import codebook, corpus, written
from aleppo_analysis.ingesting import columns

FAILED, USAGE, NOTHING_READABLE, SKIPPED = 1, 2, 3, 4
CODES = (
    "Exit codes: 0 done, 1 the analysis failed, 2 usage, 3 nothing readable in the corpus, 4 done but some inputs were skipped "
    "(with --strict: 1, and nothing is done)."
)
CORPUS = "a folder of articles, or a file of them: .txt .html .csv .tsv .jsonl .parquet .warc .docx .rtf (default: the five)"
ALIKE = 20  # problems of one kind that are listed one by one; more are counted
Command = Callable[[argparse.Namespace], int]


class UsageError(Exception):
    """What was asked for cannot be; the message is one line that says what could."""


class StrictError(Exception):
    """An input would be skipped although --strict was given."""


class Parser(argparse.ArgumentParser):
    """argparse's, with one line for an error where it would print the usage too."""

    def error(self, message: str) -> NoReturn:
        """End with the exit code for usage."""
        self.exit(USAGE, f"error: {message}; see {self.prog} --help\n")


def add(commands: Any, name: str, command: Command, meaning: str) -> Parser:
    """The parser of one more command, which takes a corpus; `command` gets the options and gives the exit code."""
    one: Parser = commands.add_parser(name, help=meaning, description=f"{meaning[0].upper()}{meaning[1:]}.", epilog=CODES)
    one.add_argument("corpus", nargs="?", metavar="CORPUS", help=CORPUS)
    one.add_argument(
        "--columns", type=_columns, metavar="FIELD=COLUMN,...", help="what a table's columns are, as in text=body,outlet=medium"
    )
    one.add_argument("--strict", action="store_true", help="do nothing if an input would have to be skipped")
    one.add_argument("--codebook", type=Path, metavar="DIR", help="folder of codebooks to lay over the project's own")
    one.set_defaults(command=_with_columns(_with_codebook(command)))
    return one


def _columns(text: str) -> str:
    try:
        columns.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return text


def _with_columns(command: Command) -> Command:
    """The command with the columns of --columns in use, in this process and those that it starts."""

    def run(options: argparse.Namespace) -> int:
        if options.columns is None:
            return command(options)
        before = os.environ.get(corpus.COLUMNS)
        os.environ[corpus.COLUMNS] = options.columns
        try:
            return command(options)
        finally:
            os.environ.pop(corpus.COLUMNS)
            os.environ.update({} if before is None else {corpus.COLUMNS: before})

    return run


def read(options: argparse.Namespace, place: str | Path | None = None) -> tuple[pd.DataFrame, list[corpus.Problem]]:
    """The articles of the corpus and the problems with it. Raises StrictError where --strict forbids to go on."""
    check_corpus(place or options.corpus)
    articles, problems = corpus.inspect(place or options.corpus)
    allow(options, problems)
    return articles, problems


def check_corpus(place: str | Path | None) -> None:
    """Raise UsageError where a folder holds the tables of an analysis in place of articles."""
    if place and written.there(place):
        raise UsageError(
            f"{place}: holds tables that were written, and no articles; name the articles' folder (`report` takes both)"
        )


def allow(options: argparse.Namespace, problems: Iterable[corpus.Problem]) -> None:
    """Raises StrictError where --strict forbids to go on."""
    skipped = [one for one in problems if one.skipped]
    if options.strict and skipped:
        end(skipped, say)
        raise StrictError(f"{len(skipped)} inputs would be skipped, which --strict forbids; nothing was done")


def _with_codebook(command: Command) -> Command:
    """The command with the codebooks of --codebook in use; all that is wrong with them is told in its place."""

    def run(options: argparse.Namespace) -> int:
        if options.codebook is None:
            return command(options)
        wrong = codebook.problems(options.codebook)
        for one in wrong:
            say(f"error: {one}")
        if wrong:
            return USAGE
        with codebook.layered(options.codebook):
            return command(options)

    return run


def check_out(folder: Path, what: str) -> None:
    """Raise UsageError where --out names a file."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"--out {folder}: is a file; name a folder for the {what}")


def count(text: str) -> int:
    """A whole number from 1, for argparse."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1")
    return int(text)


def end(problems: Iterable[corpus.Problem], say: Callable[[str], None]) -> int:
    """The exit code of a command that did its work; tells what was left out or is odd."""
    alike: dict[tuple[str, str, bool], list[str]] = {}
    for one in problems:
        alike.setdefault((one.problem, one.mend, one.skipped), []).append(one.file)
    for (problem, mend, skipped), files in alike.items():
        for start in range(0, len(files), 1 if len(files) <= ALIKE else len(files)):
            many = f" and {len(files) - 1:,} more" if len(files) > ALIKE else ""
            say(f"{'skipped' if skipped else 'note'}: {files[start]}{many}: {problem}; {mend}")
    return SKIPPED if any(skipped for _, _, skipped in alike) else 0


def tell(line: str) -> None:
    """A line of results. What stands in files and their names is not trusted with the terminal."""
    print("".join(sign if sign.isprintable() else " " if sign.isspace() else "\N{REPLACEMENT CHARACTER}" for sign in line))


def say(line: str) -> None:
    """A message."""
    with redirect_stdout(sys.stderr):
        tell(line)


def fail(code: int, line: str) -> int:
    """The exit code, once the reason is told."""
    say(f"error: {line}")
    return code
