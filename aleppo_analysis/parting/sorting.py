"""A corpus → parts of so many articles on disk, in the order of their ids, with no more than a part in memory."""

import heapq
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import pandas as pd

from aleppo_analysis import tables
from aleppo_analysis.corpus import Problem
from aleppo_analysis.parting import storing

ARTICLES = "articles.arrow"


def run(batch: pd.DataFrame, folder: Path) -> None:
    """Write a batch of articles, in the order of their ids, as the folder's only file."""
    write(batch.sort_values("article_id", kind="stable", ignore_index=True), folder)


def write(articles: pd.DataFrame, folder: Path) -> None:
    """Write a part's articles, as they are."""
    order = {name: place for place, name in enumerate(articles["article_id"])}
    storing.write(folder, {ARTICLES: storing.packed(articles, order)})


def merge(runs: Sequence[Path], folder: Path, size: int) -> Iterator[Path]:
    """The sorted runs as parts of `size` articles, sorted over all of them: `folder`/00000 and so on."""
    kinds = storing.columns(one / ARTICLES for one in runs)
    if _sorted(runs):
        rows = (row for one in runs for row in _rows(one, kinds))
    else:
        rows = heapq.merge(*(_rows(one, kinds) for one in runs), key=lambda row: row["article_id"])
    number = 0
    while part := list(islice(rows, size)):
        place = folder / f"{number:05}"
        write(tables.make("articles", pd.DataFrame(part, columns=list(kinds)).astype(kinds)), place)
        yield place
        number += 1


def problems(found: Sequence[Problem]) -> list[list[Any]]:
    """Problems as JSON has them."""
    return [list(one) for one in found]


def _sorted(runs: Sequence[Path]) -> bool:
    """Whether each run ends before the next begins."""
    ends = []
    for one in runs:
        ids = [
            name
            for batch in storing.batches(one / ARTICLES)
            for name in batch["article_id"][:: max(1, len(batch["article_id"]) - 1)]
        ]
        ends.append((ids[0], ids[-1]))
    return all(one[1] < other[0] for one, other in pairwise(ends))


def _rows(folder: Path, kinds: dict[str, str]) -> Iterator[dict[str, Any]]:
    for batch in storing.batches(folder / ARTICLES):
        names = list(batch)
        for values in zip(*batch.values(), strict=True):
            yield dict.fromkeys(kinds) | dict(zip(names, values, strict=True))
