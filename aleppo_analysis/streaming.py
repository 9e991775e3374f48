"""The tables of a corpus larger than memory: part by part, each kept, so that a run that breaks off can be gone on with.

    corpus → sorted parts → the tables of each part ─┬──────────────────────────→ one file a table
                                                     ├→ pairs that meet → shared ─┤
                                                     └→ facts by quarter → tolls ─┘

What is compared between articles is found from files: `copying.meeting` has the candidates of wording, `parting.gathering`
the tolls. The tables are those of `analysis.run`, row by row, at whatever size of the parts and wherever they are worked on.
What is done already stands in the folder `.unfinished` beside the tables to be; a run of the same corpus, version, codebooks
and size of parts goes on from there, any other begins anew.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from aleppo_analysis import __version__, analysis, codebook, corpus, export, tables
from aleppo_analysis.corpus import Mapped, Problem
from aleppo_analysis.parting import beside, comparing, gathering, memory, sorting, storing, working
from aleppo_analysis.parting.comparing import Parts
from aleppo_analysis.parting.progress import Progress

PART = 1000  # articles
EACH = ("sentences", "attributions", "framing", "readability")  # what compares no articles, and has the same columns always


class Work(NamedTuple):
    """Where all stands that is done, how many articles a part and the corpus have, and what runs the work."""

    folder: Path
    size: int
    articles: int
    mapped: Mapped
    progress: Progress

    @property
    def parts(self) -> list[str]:
        """The names of the parts."""
        return [f"{number:05}" for number in range(-(-self.articles // self.size))]


def write(
    place: str | Path | None,
    out: Path,
    form: str = "parquet",
    size: int = PART,
    mapped: Mapped | None = None,
    allow: Callable[[list[Problem]], None] = lambda problems: None,
) -> tuple[list[Path], list[Problem]]:
    """Write the tables of a corpus into the folder `out`, one file each; returns the files and the problems with the corpus.

    A corpus of up to `size` articles is worked on in memory unless `mapped` is given, a larger one in parts of that size.
    `allow` is told the problems before the work begins, and can stop it by an exception. Raises what `corpus.stream` and
    `export.write` raise.
    """
    folder, asked = out / ".unfinished", _fingerprint(place, size)
    problems: list[Problem]
    memory.give_back()
    if storing.noted(folder / "asked.json") != asked or not (folder / "articles.json").exists():
        problems = []
        batches = corpus.stream(place, size, problems=problems, mapped=mapped or corpus.in_turn)
        first = list(islice(batches, 2))
        if len(first) == 1 and mapped is None:
            allow(problems)
            articles = tables.make("articles", first[0].sort_values("article_id", kind="stable"))
            return export.write(analysis.run(articles), out, form), problems
        with _all_or_nothing(folder):
            number = sorting.parts(chain(first, batches), folder / "articles", size, Progress())
            first.clear()  # they stand on disk
            allow(problems)
            storing.note(folder / "articles.json", [number, problems])
            storing.note(folder / "asked.json", asked)
    else:
        number, told = storing.noted(folder / "articles.json")
        problems = [Problem(*one) for one in told]
        allow(problems)
    work = Work(folder, size, number, mapped or corpus.in_turn, Progress())
    files = export.write_mixed(_tables(work), out, form, folder)
    shutil.rmtree(folder)
    return sorted(files, key=lambda file: tables.NAMES.index(file.stem)), problems


@contextmanager
def _all_or_nothing(folder: Path) -> Iterator[None]:
    """A new folder, of which nothing is left where the block fails."""
    shutil.rmtree(folder, ignore_errors=True)
    made = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True)
    try:
        yield
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        for one in made[1:]:
            one.rmdir()
        raise


def _tables(work: Work) -> Iterator[tuple[str, export.Part]]:
    """Every table of `analysis.run`, in parts as they come: what compares no articles, then tolls, then what comes of pairs.

    While other processes look at the pairs, sentences and quotations, this one has the tolls brought together and written.
    """
    yield from _measured(work)
    others = work.mapped is not corpus.in_turn
    ranks = sorting.ranks([work.folder / "articles" / part for part in work.parts])

    parts = Parts(work.folder, work.parts, work.size, ranks)
    told = {"copies": work.progress, "quotations": Progress(quiet=others)}  # which are few
    compared = {
        kind: beside.begun(partial(comparing.run, kind, parts, work.mapped, told[kind]), at_once=others)
        for kind in working.KINDS
    }
    found = gathering.run(work.folder, work.parts, work.mapped, Progress(quiet=others))
    firsts = ranks.ids[:: work.size].to_pylist()
    frames: dict[str, Iterable[export.Part]] = {
        "casualties": gathering.labelled(found, _frames("casualties", work.folder / "parts", work.parts), firsts),
        "tolls": gathering.rows(found),
        "shared": _after(compared["copies"], _chunks(work, "copies", "shared")),
        "changes": _after(compared["copies"], _changes(work)),
        "quotations": _after(compared["quotations"], _quotations(work)),
    }
    for name, of_table in frames.items():
        for part in of_table:
            yield name, part


def _after(done: Callable[[], None], frames: Iterable[export.Part]) -> Iterator[export.Part]:
    done()
    yield from frames


def _measured(work: Work) -> Iterator[tuple[str, export.Part]]:
    """The tables of every part for which no articles are compared; those of the parts that have none yet are made."""
    left = [number for number, part in enumerate(work.parts) if not (work.folder / "parts" / part).exists()]
    sizes = {number: min(work.size, work.articles - number * work.size) for number in left}
    work.progress.begin("measuring", "articles", work.articles, work.articles - sum(sizes.values()))
    given = ((number * work.size, sorting.read(work.folder / "articles" / work.parts[number])) for number in left)
    made = work.mapped(working.measure, given)
    for number, articles in enumerate(_frames("articles", work.folder / "articles", work.parts)):
        folder = work.folder / "parts" / work.parts[number]
        if number in sizes:
            storing.write(folder, next(made))
            work.progress.done(sizes[number])
        yield "articles", articles
        for name in EACH:
            yield name, storing.blocks_of(folder / f"{name}.arrow")
    work.progress.end()


def _frames(name: str, folder: Path, parts: Iterable[str]) -> Iterator[export.Part]:
    """A table of every part, all of them with the same columns and types."""
    files = [folder / part / f"{name}.arrow" for part in parts]
    if storing.alike(files):
        return map(storing.blocks_of, files)
    kinds = storing.columns(files)
    return (storing.read(name, file).reindex(columns=list(kinds)).astype(kinds) for file in files)


def _chunks(work: Work, kind: str, name: str) -> Iterator[pd.DataFrame]:
    """A table that chunks of pairs gave, in their order."""
    yield tables.make(name, [])
    for chunk in sorted((work.folder / kind).glob("[0-9]*")):
        yield storing.read(name, chunk / f"{name}.arrow")


def _changes(work: Work) -> Iterator[pd.DataFrame]:
    """The table `changes`, `shared` counted over all chunks."""
    before = 0
    for shared, changes in zip(_chunks(work, "copies", "shared"), _chunks(work, "copies", "changes"), strict=True):
        yield changes.assign(shared=changes["shared"] + before)
        before += len(shared)


def _quotations(work: Work) -> Iterator[pd.DataFrame]:
    """The table `quotations`, the altered ones first."""
    for altered in (True, False):
        for frame in _chunks(work, "quotations", "quotations"):
            yield frame[frame["altered"] == altered]


def _fingerprint(place: str | Path | None, size: int) -> str:
    """The same for the same corpus (by the names, sizes and times of its files), program, codebooks and size of parts."""
    where, program = corpus.locate(place), Path(__file__).parent
    said = hashlib.sha256(repr((__version__, codebook.fingerprint(), size, os.environ.get(corpus.COLUMNS))).encode())
    for file in sorted(where.rglob("*")) if where.is_dir() else [where, *where.parent.glob("corpus.toml")]:
        about = file.lstat()  # of a link itself, for it may lead nowhere
        said.update(f"{file}\0{about.st_size}\0{about.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    for file in sorted([*program.rglob("*.py"), *program.rglob("*.toml")]):
        said.update(file.read_bytes())
    return said.hexdigest()
