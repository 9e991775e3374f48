"""The command line: `python -m aleppo_analysis report | tables | check | sheet`; what each does stands in `commands`.

Results go to stdout, progress and messages to stderr, one line each. Exit codes: 0 done, 1 the analysis failed, 2 usage,
3 nothing readable in the corpus, 4 done but some inputs were skipped.
"""

import sys
from collections.abc import Sequence

from aleppo_analysis import __version__, codebook, corpus
from aleppo_analysis.commands import check, report, sheet, tables, terminal


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; `arguments` are those behind the program's name (None: the process's own)."""
    options = _parser().parse_args(arguments)
    command: terminal.Command = options.command
    try:
        return command(options)
    except (terminal.UsageError, codebook.CodebookError) as error:
        return terminal.fail(terminal.USAGE, str(error))
    except terminal.StrictError as error:
        return terminal.fail(terminal.FAILED, str(error))
    except corpus.CorpusError as error:
        return terminal.fail(terminal.NOTHING_READABLE, str(error))
    except OSError as error:
        return terminal.fail(terminal.FAILED, f"{error.filename or 'output'}: {error.strerror or error}")
    except KeyboardInterrupt:
        return terminal.fail(130, "interrupted; what was there before is as it was")


def _parser() -> terminal.Parser:
    about = "What several outlets say happened, on whose word, and in whose words."
    parser = terminal.Parser(prog="python -m aleppo_analysis", description=about, epilog=terminal.CODES)
    parser.add_argument("--version", action="version", version=f"aleppo_analysis {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for one in (report, tables, check, sheet):
        one.add(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
