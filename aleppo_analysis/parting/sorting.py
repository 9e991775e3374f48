"""A corpus → parts of so many articles on disk, in the order of their ids, with no more than a part of it in memory."""

import heapq
import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from aleppo_analysis import tables
from aleppo_analysis.copying import pieces
from aleppo_analysis.parting import storing
from aleppo_analysis.parting.progress import Progress

ARTICLES = "articles.arrow"


class Ranks(NamedTuple):
    """All articles: their ids in order, the rank of each as an original (`pieces.order`), and the place of each rank."""

    ids: pa.Array
    rank: np.ndarray
    place: np.ndarray


def parts(batches: Iterable[pd.DataFrame], folder: Path, size: int, progress: Progress) -> int:
    """Write the corpus as parts of `size` articles, `folder`/00000 and so on; returns the number of articles."""
    runs, lengths, runs_folder = list[Path](), list[int](), folder.with_name("runs")
    for old in (folder, runs_folder):
        shutil.rmtree(old, ignore_errors=True)
    progress.begin("reading", "articles")
    for number, batch in enumerate(batches):
        runs.append(runs_folder / f"{number:05}")
        _write(batch.sort_values("article_id", kind="stable", ignore_index=True), runs[-1])
        lengths.append(len(batch))
        progress.done(len(batch))
    progress.end()
    files = [one / ARTICLES for one in runs]
    if _follow(runs) and storing.alike(files) and set(lengths[:-1]) <= {size}:
        runs_folder.replace(folder)  # as most corpora are: the runs are the parts
        return sum(lengths)
    kinds = storing.columns(files)
    rows = heapq.merge(*(_rows(one, kinds) for one in runs), key=lambda row: row["article_id"])
    for number in range(-(-sum(lengths) // size)):
        part = pd.DataFrame(islice(rows, size), columns=list(kinds)).astype(kinds)
        _write(tables.make("articles", part), folder / f"{number:05}")
    shutil.rmtree(runs_folder)
    return sum(lengths)


def read(part: Path) -> pd.DataFrame:
    """The articles of a part."""
    return storing.read("articles", part / ARTICLES)


def ranks(parts: Sequence[Path]) -> Ranks:
    """The ranks of all articles."""
    columns = ["article_id", "agency", "published"]
    known = pa.concat_tables([storing.some(one / ARTICLES, columns) for one in parts], promote_options="permissive")
    place = pieces.order(known.to_pandas()).to_numpy(dtype=np.int64)
    rank = np.empty(len(place), dtype=np.int64)
    rank[place] = np.arange(len(place))
    return Ranks(known["article_id"].cast(pa.string()).combine_chunks(), rank, place)


def _write(articles: pd.DataFrame, folder: Path) -> None:
    order = {name: place for place, name in enumerate(articles["article_id"])}
    storing.write(folder, {ARTICLES: storing.packed(articles, order)})


def _follow(runs: Sequence[Path]) -> bool:
    """Whether every run begins behind the end of the one before."""
    ids = (storing.some(one / ARTICLES, ["article_id"])["article_id"] for one in runs)
    ends = [(one[0].as_py(), one[-1].as_py()) for one in ids]
    return all(one[1] < other[0] for one, other in pairwise(ends))


def _rows(folder: Path, kinds: dict[str, str]) -> Iterator[dict[str, Any]]:
    for batch in storing.batches(folder / ARTICLES):
        names = list(batch)
        for values in zip(*batch.values(), strict=True):
            yield dict.fromkeys(kinds) | dict(zip(names, values, strict=True))
