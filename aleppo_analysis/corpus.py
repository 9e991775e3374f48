"""A corpus: files → the `articles` table, with what each field rests on.

A corpus is a folder or a file. A folder holds articles one a file (.txt, .html, .docx, .rtf), tables of articles (.csv, .tsv,
.jsonl, .parquet), crawls (.warc, .warc.gz) and exports of press archives (Nexis Uni .docx and .rtf, Factiva .html and .rtf), in
any mixture; the formats are read in `ingesting`. Beside them may stand a manifest `articles.csv` (article_id and any of
outlet, agency, published, title, language, url, ...), lists of addresses (tables with a column of addresses and none of texts,
which are joined to the saved pages) and a `corpus.toml` that names columns.

What the article itself proves is read from its lines; what its file says of it goes before that, a list of addresses before
the file, the manifest before all; the column `basis` says which. Nothing is read silently wrong: what cannot be read is
listed, with the reason and how to mend it.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd

from aleppo_analysis import tables
from aleppo_analysis.ingesting import addresses, columns, describing, folder, manifest, rows
from aleppo_analysis.ingesting.records import CorpusError, Problem, Problems, Record

__all__ = ["COLUMNS", "REFERENCE", "SEEDS", "CorpusError", "Problem", "inspect", "locate", "read", "stream"]

SEEDS = Path(__file__).parents[1] / "seeds"
REFERENCE = Path(__file__).parents[1] / "tests" / "reference"
"""The coding of the seeds, to which the machine's reading is held."""
COLUMNS = "ALEPPO_ANALYSIS_COLUMNS"
"""The environment variable that says which column of a table is which: how --columns of the command line reaches kernels."""
AT_ONCE = 2000
Mapped = Callable[[Callable[..., Any], Iterable[tuple[Any, ...]]], Iterator[Any]]
"""Runs a function on each of the arguments and gives the results in their order: in turn, or on many machines."""


def in_turn(function: Callable[..., Any], arguments: Iterable[tuple[Any, ...]]) -> Iterator[Any]:
    """Each call when its result is wanted, in this process."""
    return (function(*some) for some in arguments)


def read(corpus: str | Path | None = None, chosen: Mapping[str, str] | None = None) -> pd.DataFrame:
    """The `articles` table of a corpus; of the five seed articles where none is named.

    `chosen` says which column of a table is which field, field → column, where its name does not. Articles are in the order
    of their ids, so that neither the file system nor the manifest's order changes a result. Files that cannot be read are
    left out: `inspect` tells which. Raises CorpusError where there is no such corpus, nothing in it can be read, or two
    articles have one id.
    """
    return inspect(corpus, chosen)[0]


def inspect(corpus: str | Path | None = None, chosen: Mapping[str, str] | None = None) -> tuple[pd.DataFrame, list[Problem]]:
    """The `articles` of a corpus, as `read` gives them, and every `Problem` found on the way."""
    problems: Problems = []
    articles = pd.concat(list(stream(corpus, AT_ONCE, chosen, problems)), ignore_index=True)
    return tables.make("articles", articles.sort_values("article_id", kind="stable")), problems


def stream(
    corpus: str | Path | None = None,
    size: int = AT_ONCE,
    chosen: Mapping[str, str] | None = None,
    problems: list[Problem] | None = None,
    mapped: Mapped = in_turn,
) -> Iterator[pd.DataFrame]:
    """The `articles` of a corpus by the `size`, in the order of its files, with no more of it in memory than that.

    All of them together, ordered by their ids, are what `read` gives; a column of the user's own that no article of a batch
    fills may be missing from it. Problems are added to `problems` as they are met. What grows with the corpus are the ids and
    a hash of each text, by which doubles are told. `mapped` has the texts read, in this process or by many. Raises as `read`
    does.
    """
    place = locate(corpus)
    problems = [] if problems is None else problems
    known = manifest.read(place / manifest.FILE) if place.is_dir() else manifest.read(place / "none")
    describe = describing.Describer(place, known, problems)
    records = _records(place, chosen, describe, problems)
    held: deque[list[Record]] = deque()

    def asked() -> Iterator[tuple[list[describing.Asked]]]:
        while batch := list(islice(records, size)):
            held.append(batch)
            yield ([describe.asked(one) for one in batch],)

    read_any = False
    for proven in mapped(describing.pages, asked()):
        read_any = True
        yield describe.articles(held.popleft(), proven)
    describe.tell()
    if not read_any:
        reasons = "; ".join(f"{one.file} {one.problem}: {one.mend}" for one in problems[:3])
        raise CorpusError(f"{place}: holds no article that can be read: {reasons or 'put one .txt file an article into it'}")


def locate(corpus: str | Path | None = None) -> Path:
    """The folder or file that a corpus is named by: a path, or the package's own seeds where it is empty or None.

    Raises CorpusError where there is none.
    """
    place = Path(corpus) if corpus else SEEDS
    if not place.exists():
        raise CorpusError(f"{place}: no such folder or file; name a folder of articles, or a file that holds some")
    if place.is_file() and folder.reader(place) is None:
        raise CorpusError(f"{place}: is in no format that is read; these are: {', '.join(folder.READERS)}")
    return place


def _records(
    place: Path, chosen: Mapping[str, str] | None, describe: describing.Describer, problems: Problems
) -> Iterator[Record]:
    """The raw records of every file, those that can be read and are the first of their id."""
    try:
        files = list(folder.files(place, problems)) if place.is_dir() else [place]
    except OSError as error:
        raise CorpusError(f"{place}: cannot be opened: {error.strerror}") from error
    mapping = {**columns.beside(place if place.is_dir() else place.parent), **_from_environment(), **(chosen or {})}
    lists = [file for file in files if file.suffix.lower() in rows.ROWS and place.is_dir() and _is_list(file, mapping)]
    describe.addresses = addresses.read(lists, mapping, problems)
    for file in files:
        if file not in lists:
            yield from filter(describe.accepts, map(describe.cleaned, _of_file(file, mapping, problems)))


def _of_file(file: Path, mapping: Mapping[str, str], problems: Problems) -> Iterator[Record]:
    reader, found, before = folder.reader(file), 0, len(problems)
    try:
        for record in reader(file, problems, mapping) if reader else ():
            found += 1
            yield record
    except OSError as error:
        problems.append(Problem(file.name, f"cannot be opened: {error.strerror or error}", "make it readable", True))
    except CorpusError:
        raise
    except Exception as error:  # whatever a library that takes formats apart makes of a file that is none
        problem = f"cannot be taken apart ({type(error).__name__}: {error})"
        problems.append(Problem(file.name, problem, "open it in the program it was made with and save it again", True))
    if not found and len(problems) == before:
        problems.append(Problem(file.name, "holds no article", "put one into it or take it out", True))


def _is_list(file: Path, mapping: Mapping[str, str]) -> bool:
    try:
        return addresses.is_list(file, mapping)
    except Exception:  # as in _of_file, which will say what is wrong
        return False


def _from_environment() -> dict[str, str]:
    try:
        return columns.parse(os.environ[COLUMNS]) if os.environ.get(COLUMNS) else {}
    except ValueError as error:
        raise CorpusError(f"{COLUMNS}: {error}") from error
