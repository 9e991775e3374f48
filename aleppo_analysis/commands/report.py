"""`report`: build the reports and print where they begin."""

import argparse
from pathlib import Path
from typing import Any

from aleppo_analysis import corpus, written
from aleppo_analysis.commands import terminal

MORE = """Without options, the reports of the five articles that come with it go to the folder "reports".
What stands there already and was made from the same articles, choices and version is kept, so a build that was cut goes on
where it was, and a build that fails leaves the earlier reports as they were.

--by compares, and is one set of reports. --since, --until and --where choose articles. --each COLUMN makes a set of reports for
each value of a column, in a folder of its own, and an index that leads to all. --spec FILE makes the sets that a TOML file
names; each is a table [[set]] with a name and any of corpus, by, since, until, where, only and parameters."""
ALONE = ("corpus", "by", "since", "until", "where", "each", "only", "param", "codebook")  # what a spec file says itself


def add(commands: Any) -> None:
    """Tell the command line of it."""
    one = terminal.add(commands, "report", run, "build the reports; they begin at index.html")
    one.description = f"{one.description}\n\n{MORE}"
    one.formatter_class = argparse.RawDescriptionHelpFormatter
    one.add_argument("--out", type=Path, default="reports", metavar="DIR", help="folder that they go to (default: reports)")
    one.add_argument("--by", metavar="COLUMN", help="column of the articles to compare by (default: outlet)")
    one.add_argument("--since", metavar="DAY", help="read what was published from this day on: 2016-05-01, 2016-05 or 2016")
    one.add_argument("--until", metavar="DAY", help="and up to this day; articles whose date does not tell are left out")
    one.add_argument(
        "--where", nargs="+", action="extend", metavar="COLUMN=VALUE", help="read only articles with one of these values"
    )
    one.add_argument("--each", metavar="COLUMN", help="a set of reports for each value of this column")
    one.add_argument("--spec", type=Path, metavar="FILE", help="build the sets that this TOML file names")
    one.add_argument("--only", nargs="+", metavar="NAME", help="build these reports only")
    one.add_argument(
        "--param",
        nargs="+",
        action="extend",
        metavar="NAME=VALUE",
        help="a parameter of the notebooks, as in terms=rebels,terrorists; REPORT.NAME=VALUE for one report alone",
    )
    one.add_argument("--jobs", type=terminal.count, metavar="N", help="how many at the same time (default: one a core)")
    one.add_argument("--fresh", action="store_true", help="build all of it again, also what could be kept")


def run(options: argparse.Namespace) -> int:
    """Build the reports and print where they begin."""
    if not options.spec:
        terminal.read(options) if _strict(options, options.corpus) else corpus.locate(options.corpus)

    from aleppo_analysis import report  # here, for what it imports is slow and a wrong corpus should be told at once

    try:
        outcome = _built(options, report)
    except report.ParameterError as error:
        raise terminal.UsageError(str(error)) from error
    except report.ReportError as error:
        return terminal.fail(terminal.FAILED, str(error))
    for note in outcome.notes:
        terminal.say(f"note: {note}")
    code = terminal.end(outcome.problems, terminal.say)
    for name, why in outcome.failed.items():
        code = terminal.fail(terminal.FAILED, f"{name}: {why}")
    sets = f", {len(outcome.failed)} sets failed" if outcome.failed else ""
    terminal.say(f"{outcome.made} parts built, {outcome.kept} kept{sets}, {outcome.seconds:.1f} s")
    terminal.tell(str(outcome.begins))
    return code


def _strict(options: argparse.Namespace, place: str | Path | None) -> bool:
    """Whether inputs that would be skipped forbid to go on: what was written by `tables` is read whole."""
    return bool(options.strict and not (place and written.there(place)))


def _built(options: argparse.Namespace, report: Any) -> Any:
    """What `report` makes of the options."""
    if options.spec:
        if given := [name for name in ALONE if getattr(options, name)]:
            raise terminal.UsageError(f"--spec: the file says it all; leave out {', '.join(map(_option, given))}")
        sets = report.read_sets(options.spec)
        for place in {one.corpus for one in sets if _strict(options, one.corpus)}:
            terminal.read(options, place)
        return report.build_sets(sets, options.out, options.jobs, options.fresh)
    one = report.Set(
        corpus=options.corpus or "",
        by=options.by or "outlet",
        since=options.since or "",
        until=options.until or "",
        where=_values(options.where or []),
        only=options.only or [],
        parameters=_parameters(options.param or []),
        codebook=str(options.codebook or ""),
    )
    if options.each:
        return report.build_sets([one], options.out, options.jobs, options.fresh, options.each)
    return report.build_set(one, options.out, options.jobs, options.fresh)


def _option(name: str) -> str:
    return "CORPUS" if name == "corpus" else f"--{name}"


def _values(pairs: list[str]) -> dict[str, list[str]]:
    """`["outlet=AFP", "outlet=MEE"]` → `{"outlet": ["AFP", "MEE"]}`."""
    found: dict[str, list[str]] = {}
    for pair in pairs:
        column, sign, value = pair.partition("=")
        if not (column and sign):
            raise terminal.UsageError(f"--where: {pair!r} is no COLUMN=VALUE, as in outlet=AFP")
        found.setdefault(column, []).append(value)
    return found


def _parameters(pairs: list[str]) -> dict[str, dict[str, str]]:
    """`["seed=1", "framing.terms=a,b"]` → `{"": {"seed": "1"}, "framing": {"terms": "a,b"}}`."""
    found: dict[str, dict[str, str]] = {}
    for pair in pairs:
        place, sign, value = pair.partition("=")
        notebook, _, name = place.rpartition(".")
        if not (name and sign):
            raise terminal.UsageError(f"--param: {pair!r} is no NAME=VALUE, as in seed=1")
        found.setdefault(notebook, {})[name] = value
    return found
