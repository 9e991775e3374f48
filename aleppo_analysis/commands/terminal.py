"""What the commands have in common: exit codes, lines that are safe on a terminal, the corpus that they are given.

Results go to stdout, progress and messages to stderr, one line each.
"""

import argparse
import sys
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, NoReturn

from aleppo_analysis import codebook, corpus

FAILED, USAGE, NOTHING_READABLE, SKIPPED = 1, 2, 3, 4
CODES = (
    "Exit codes: 0 done, 1 the analysis failed, 2 usage, 3 nothing readable in the corpus, 4 done but some inputs were skipped."
)
Command = Callable[[argparse.Namespace], int]


class UsageError(Exception):
    """What was asked for cannot be; the message is one line that says what could."""


class Parser(argparse.ArgumentParser):
    """argparse's, with one line for an error where it would print the usage too."""

    def error(self, message: str) -> NoReturn:
        """End with the exit code for usage."""
        self.exit(USAGE, f"error: {message}; see {self.prog} --help\n")


def add(commands: Any, name: str, command: Command, meaning: str) -> Parser:
    """The parser of one more command, which takes a corpus; `command` gets the options and gives the exit code."""
    one: Parser = commands.add_parser(name, help=meaning, description=f"{meaning[0].upper()}{meaning[1:]}.", epilog=CODES)
    one.add_argument("corpus", nargs="?", metavar="CORPUS", help="a folder of .txt files, one article each (default: the five)")
    one.add_argument("--codebook", type=Path, metavar="DIR", help="folder of codebooks to lay over the project's own")
    one.set_defaults(command=_with_codebook(command))
    return one


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


def count(text: str) -> int:
    """A whole number from 1, for argparse."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1")
    return int(text)


def end(problems: Iterable[corpus.Problem], say: Callable[[str], None]) -> int:
    """The exit code of a command that did its work; tells what was left out or is odd."""
    code = 0
    for one in problems:
        say(f"{'skipped' if one.skipped else 'note'}: {one.file}: {one.problem}; {one.mend}")
        code = SKIPPED if one.skipped else code
    return code


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
