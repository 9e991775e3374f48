"""The command line: `python -m aleppo_analysis report | tables | check`.

Results go to stdout, progress and messages to stderr, one line each. Exit codes: 0 done, 1 the analysis failed, 2 usage,
3 nothing readable in the corpus, 4 done but some inputs were skipped.
"""

import argparse
import sys
import textwrap
from collections.abc import Callable, Iterable, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import NoReturn

import pandas as pd

from aleppo_analysis import __version__, corpus

FAILED, USAGE, NOTHING_READABLE, SKIPPED = 1, 2, 3, 4
CODES = (
    "Exit codes: 0 done, 1 the analysis failed, 2 usage, 3 nothing readable in the corpus, 4 done but some inputs were skipped."
)
SHOWN = ("language", "outlet", "published", "title")  # what an article should come with, for a comparison to mean something


class _UsageError(Exception):
    """What was asked for cannot be; the message is one line that says what could."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; `arguments` are those behind the program's name (None: the process's own)."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except _UsageError as error:
        return _fail(USAGE, str(error))
    except corpus.CorpusError as error:
        return _fail(NOTHING_READABLE, str(error))
    except OSError as error:
        return _fail(FAILED, f"{error.filename or 'output'}: {error.strerror or error}")
    except KeyboardInterrupt:
        return _fail(130, "interrupted; what was there before is as it was")


def _report(options: argparse.Namespace) -> int:
    """Build the reports and print where they begin."""
    _, problems = corpus.inspect(options.corpus)

    from aleppo_analysis import report  # here, for what it imports is slow and a wrong corpus should be told at once

    try:
        index = report.build(options.corpus, options.out, by=options.by, only=options.only, jobs=options.jobs)
    except report.ParameterError as error:
        raise _UsageError(str(error)) from error
    except report.ReportError as error:
        return _fail(FAILED, str(error))
    print(index)
    return _end(problems, _say)


def _tables(options: argparse.Namespace) -> int:
    """Write the tables and print the files' names."""
    articles, problems = corpus.inspect(options.corpus)
    if options.out.exists() and not options.out.is_dir():
        raise _UsageError(f"--out {options.out}: is a file; name a folder for the tables")

    from aleppo_analysis import analysis, export  # here, as above

    for file in export.write(analysis.run(articles), options.out, options.format):
        print(file)
    return _end(problems, _say)


def _check(options: argparse.Namespace) -> int:
    """Print what was read and what it lacks, then what was not read, why, and what would mend it."""
    articles, problems = corpus.inspect(options.corpus)
    for article in articles.to_dict("records"):
        known = [f"{name} {textwrap.shorten(article[name], 70)}" for name in SHOWN if not pd.isna(article[name])]
        lacking = [name for name in SHOWN if pd.isna(article[name])]
        lacks = f"; lacks {', '.join(lacking)}" if lacking else ""
        _tell(f"{article['article_id']}: {article['n_words']} words; {'; '.join(known)}{lacks}")
    code = _end(problems, _tell)
    _say(f"{len(articles)} articles read, {sum(one.skipped for one in problems)} inputs skipped")
    return code


def _end(problems: Iterable[corpus.Problem], say: Callable[[str], None]) -> int:
    """The exit code of a command that did its work; tells what was left out or is odd."""
    code = 0
    for one in problems:
        say(f"{'skipped' if one.skipped else 'note'}: {one.file}: {one.problem}; {one.mend}")
        code = SKIPPED if one.skipped else code
    return code


def _tell(line: str) -> None:
    """A line of results. What stands in files and their names is not trusted with the terminal."""
    print("".join(sign if sign.isprintable() else " " if sign.isspace() else "\N{REPLACEMENT CHARACTER}" for sign in line))


def _say(line: str) -> None:
    """A message."""
    with redirect_stdout(sys.stderr):
        _tell(line)


def _fail(code: int, line: str) -> int:
    _say(f"error: {line}")
    return code


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line, where argparse would print the usage too."""
        self.exit(USAGE, f"error: {message}; see {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    about = "What several outlets say happened, on whose word, and in whose words."
    parser = _Parser(prog="python -m aleppo_analysis", description=about, epilog=CODES)
    parser.add_argument("--version", action="version", version=f"aleppo_analysis {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def add(name: str, command: Callable[[argparse.Namespace], int], meaning: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=meaning, description=f"{meaning[0].upper()}{meaning[1:]}.", epilog=CODES)
        one.add_argument(
            "corpus", nargs="?", metavar="CORPUS", help="a folder of .txt files, one article each (default: the five)"
        )
        one.set_defaults(command=command)
        return one

    one = add("report", _report, "build the reports; they begin at index.html")
    one.add_argument("--out", type=Path, default="reports", metavar="DIR", help="folder that they go to (default: reports)")
    one.add_argument("--by", default="outlet", metavar="COLUMN", help="column of the articles to compare by (default: outlet)")
    one.add_argument("--only", nargs="+", metavar="NAME", help="build these reports only")
    one.add_argument("--jobs", type=_count, metavar="N", help="how many to build at the same time (default: one a core)")

    one = add("tables", _tables, "write the tables of the analysis, one file each")
    one.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder that they go to")
    one.add_argument(
        "--format", choices=["parquet", "csv"], default="parquet", help="parquet keeps every type; csv opens anywhere"
    )

    add("check", _check, "say what is read from a corpus, what that lacks and what is not read, file by file")
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
