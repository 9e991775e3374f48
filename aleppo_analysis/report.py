"""Notebooks → reports: each run in a kernel of its own and poured into one self-contained HTML page, and an index over all.

A report is published whole or not at all: everything is made in a folder of its own first, and takes its place page by page
when the last one is done. The same corpus and version give the same bytes.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path

from aleppo_analysis import corpus as corpora
from aleppo_analysis import tables
from aleppo_analysis.publishing import layout
from aleppo_analysis.publishing.progress import Progress
from aleppo_analysis.publishing.running import ParameterError, ReportError, check_parameters, parameters, run

__all__ = ["NOTEBOOKS", "ParameterError", "ReportError", "build", "check_parameters", "names"]

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
FIRST = "overview"  # stands before the others, which follow by name
INDEX = "index"


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
) -> Path:
    """Build the reports of a corpus (None: the five seeds) in the folder `out`; gives the path of its index.html.

    `by` is the column of the articles to compare by, `only` the names of the reports to build (none: all; the index leads to
    the earlier ones too), `jobs` how many notebooks run at the same time (None: one a core). Progress goes to stderr.
    Raises ParameterError for a name, column or folder that will not do, ReportError where a notebook does not run to its end,
    and corpus.CorpusError; earlier reports then are as they were.
    """
    chosen, folder = _chosen(only), Path(out)
    if folder.exists() and not folder.is_dir():
        raise ParameterError(f"{folder}: is a file; name a folder for the reports")
    articles, problems = corpora.inspect(corpus)
    try:
        tables.groups(articles, by)
    except ValueError as error:
        raise ParameterError(str(error)) from error
    place = corpora.locate(corpus).resolve()
    skipped = [one.file for one in problems if one.skipped]
    facts = layout.facts(place.name, articles, by, skipped)
    given: dict[str, Mapping[str, str]] = {}
    for name in chosen:
        values = {"corpus": str(place), "by": by}
        known = parameters(_notebook(name))
        given[name] = {one: value for one, value in values.items() if one in known}
        check_parameters(_notebook(name), given[name])

    def page(name: str) -> str:
        shown = {**given[name], "corpus": place.name}  # where a corpus stands on this machine is nobody's business
        return layout.page(name, run(_notebook(name), given[name]), parameters(_notebook(name)), shown, facts)

    pages = _at_once(page, chosen, jobs or os.cpu_count() or 1)
    listed = [layout.summary(name, text) for name, text in _all_pages(pages, folder)]
    return _publish({**pages, INDEX: layout.index([one for one in listed if one], facts)}, folder)


def _chosen(only: Iterable[str] | None) -> list[str]:
    there, wanted = names(), list(only or ())
    if not there:
        raise ReportError(f"{NOTEBOOKS}: no notebook to make a report of")
    unknown = [name for name in wanted if name not in there]
    if unknown:
        raise ParameterError(f"no report is called {', '.join(map(repr, unknown))}; there are {', '.join(there)}")
    return [name for name in there if name in wanted or not wanted]


def _notebook(name: str) -> Path:
    return NOTEBOOKS / f"{name}.ipynb"


def _at_once(make: Callable[[str], str], chosen: Sequence[str], jobs: int) -> dict[str, str]:
    """What `make` gives for each name, several at the same time; stops at the first that fails and raises its error."""
    progress = Progress(len(chosen))

    def told(name: str) -> str:
        with progress.of(name):
            return make(name)

    with ThreadPoolExecutor(jobs) as pool:
        futures = {name: pool.submit(told, name) for name in chosen}
        try:
            wait(futures.values(), return_when=FIRST_EXCEPTION)
        finally:
            for future in futures.values():
                future.cancel()
    progress.clear()
    for future in futures.values():
        if not future.cancelled() and (error := future.exception()):
            raise error
    return {name: future.result() for name, future in futures.items()}


def _all_pages(new: Mapping[str, str], folder: Path) -> Iterable[tuple[str, str]]:
    """The pages that will stand in the folder, new or from an earlier run, in the order of the index."""
    for name in names():
        if name in new:
            yield name, new[name]
        else:
            with suppress(OSError, UnicodeDecodeError):
                yield name, (folder / f"{name}.html").read_text(encoding="utf-8")


def _publish(pages: Mapping[str, str], folder: Path) -> Path:
    """Write every page beside the folder first, then move them into it, the last one last; gives that one's path."""
    made = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder if folder.is_mount() else folder.resolve().parent  # a move between two disks would not be whole
    draft = Path(tempfile.mkdtemp(prefix=".reports-", dir=beside))
    try:
        for name, text in pages.items():
            (draft / f"{name}.html").write_text(text, encoding="utf-8", newline="\n")
        for name in pages:
            (draft / f"{name}.html").replace(folder / f"{name}.html")
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        for one in made:
            with suppress(OSError):
                one.rmdir()  # those that stayed empty
    return folder / f"{name}.html"
