"""Notebooks → reports: each run in a kernel of its own and poured into one self-contained HTML page, and an index over all.

Beside them stand a page an article, with its evidence marked, and the tables to take away. A report is published whole or not
at all: everything is made aside first and takes its place when the last part is done; what is done is kept, so that a build
that was cut goes on where it was. The same corpus and version give the same bytes.
"""

import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from aleppo_analysis import corpus as corpora
from aleppo_analysis.publishing import batch, building, forking, keeping, sets
from aleppo_analysis.publishing.progress import Progress
from aleppo_analysis.publishing.running import ParameterError, ReportError, check_parameters
from aleppo_analysis.publishing.sets import Set
from aleppo_analysis.publishing.sets import read as read_sets

__all__ = [
    "NOTEBOOKS", "Outcome", "ParameterError", "ReportError", "Set",
    "build", "build_set", "build_sets", "check_parameters", "names", "read_sets",
]  # fmt: skip

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
FIRST = "overview"  # stands before the others, which follow by name
INDEX = "index"


class Outcome(NamedTuple):
    """What a build came to: where it begins, what was wrong with the corpora or left out, which sets failed and why."""

    begins: Path
    problems: Sequence[corpora.Problem]
    notes: Sequence[str]
    failed: Mapping[str, str]
    made: int
    kept: int
    seconds: float


def names() -> list[str]:
    """The reports that there are: one for each notebook that is not for JupyterLab alone, in the order of the index."""
    found = sorted(file.stem for file in NOTEBOOKS.glob("*.ipynb") if _is_report(file))
    return sorted(found, key=lambda name: name != FIRST)


def _is_report(notebook: Path) -> bool:
    """Whether a notebook becomes a report: its metadata can say `"aleppo_analysis": {"report": false}`."""
    try:
        return bool(json.loads(notebook.read_text(encoding="utf-8"))["metadata"]["aleppo_analysis"]["report"])
    except (OSError, ValueError, LookupError, TypeError):  # says nothing of it; what is wrong with it is told when it runs
        return True


def build(
    corpus: str | Path | None = None,
    out: str | Path = "reports",
    by: str = "outlet",
    only: Iterable[str] | None = (),
    jobs: int | None = None,
    **more: Any,
) -> Path:
    """Build the reports of a corpus (None: the five seeds) in the folder `out`; gives the path of its index.html.

    `by` is the column of the articles to compare by, `only` the names of the reports to build (none: all; the index leads to
    the earlier ones too), `jobs` how many notebooks run at the same time (None: one a core); `more` are other fields of a Set:
    since, until, where, parameters. What stands already and was made from the same is not made again. Progress goes to stderr.
    Raises ParameterError for a name, column or folder that will not do, ReportError where a notebook does not run to its end,
    and corpus.CorpusError; earlier reports then are as they were.
    """
    return build_set(Set(corpus=str(corpus or ""), by=by, only=tuple(only or ()), **more), out, jobs).begins


def build_set(one: Set, out: str | Path, jobs: int | None = None, fresh: bool = False) -> Outcome:
    """Build one set of reports in the folder `out`; with `fresh`, also what stands there already. Raises what `build` does."""
    began, folder, notebooks, one = time.monotonic(), _folder(out), _notebooks(), sets.checked(one)
    given = building.chosen(notebooks, one)
    with _building() as (warm, progress):
        progress.now("reading the articles")
        plan = building.plan(one, folder, notebooks, given, warm)
        building.build(plan, warm, jobs or os.cpu_count() or 1, progress, fresh)
    seconds = time.monotonic() - began
    return Outcome(folder / f"{INDEX}.html", plan.problems, plan.notes, {}, progress.made, progress.kept, seconds)


def build_sets(wanted: Sequence[Set], out: str | Path, jobs: int | None = None, fresh: bool = False, each: str = "") -> Outcome:
    """Build several sets, each in a folder of its own in `out`, and an index over them.

    With `each`, a column of the articles, every set becomes one for each value that its articles have there. A set that fails
    does not stop the others; `failed` of the outcome says why, and the index does. Raises ParameterError for what will not do
    in any set, before anything runs.
    """
    began, folder, notebooks = time.monotonic(), _folder(out), _notebooks()
    wanted = [sets.checked(one) for one in wanted]
    for one in wanted:
        building.chosen(notebooks, one)
    failed: dict[str, str] = {}
    plans: list[building.Plan] = []
    with forking.started() as warm:
        every = [single for one in wanted for single in (building.split(one, each, warm) if each else [one])]
        progress, folders = Progress(len(every)), sets.folders([one.name for one in every])
        with keeping.opened(folder, fresh) as kept:
            for one in every:
                try:
                    given = building.chosen(notebooks, one)
                    plans.append(building.plan(one, folder / folders[one.name], notebooks, given, warm))
                    building.build(plans[-1], warm, jobs or os.cpu_count() or 1, progress, fresh)
                except (ReportError, corpora.CorpusError) as error:
                    failed[one.name] = str(error)
                except OSError as error:
                    failed[one.name] = f"{error.filename or one.name}: {error.strerror or error}"
            text = batch.index(every, plans, failed, folder)
            kept.put(INDEX, "", lambda draft: building.write(draft / f"{INDEX}.html", text))
            kept.publish([INDEX])
        progress.clear()
    problems = list(dict.fromkeys(problem for plan in plans for problem in plan.problems))
    notes = [f"{plan.asked.name}: {note}" for plan in plans for note in plan.notes]
    seconds = time.monotonic() - began
    return Outcome(folder / f"{INDEX}.html", problems, notes, failed, progress.made, progress.kept, seconds)


def _notebooks() -> dict[str, Path]:
    found = {name: NOTEBOOKS / f"{name}.ipynb" for name in names()}
    if not found:
        raise ReportError(f"{NOTEBOOKS}: no notebook to make a report of")
    return found


def _folder(out: str | Path) -> Path:
    folder = Path(out)
    if folder.exists() and not folder.is_dir():
        raise ParameterError(f"{folder}: is a file; name a folder for the reports")
    return folder


@contextmanager
def _building() -> Iterator[tuple[building.Warm, Progress]]:
    progress = Progress()
    with forking.started() as warm:
        try:
            yield warm, progress
        finally:
            progress.clear()
