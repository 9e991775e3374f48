"""Tolls of the whole corpus: what is known of the claims of every part → each quarter's tolls → their numbers, and the claims'.

A quarter of a year is brought together by itself, anywhere, and then what lies between two (`merging.blocks` says why that
comes to the same as all at once); what each comes to is kept, and numbered when all are there.
"""

import pickle
import shutil
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from aleppo_analysis import tables, tolls
from aleppo_analysis.corpus import Mapped
from aleppo_analysis.export import Part
from aleppo_analysis.merging import blocks, counts
from aleppo_analysis.parting import storing, working
from aleppo_analysis.parting.progress import Progress

ROWS = 2_500  # tolls at a time


class Gathered(NamedTuple):
    """The folder of what the quarters came to, and the numbers of each one's tolls, in their order there.

    `parts` has how many claims about a part of it each toll has, by its number; `labelled` counts them.
    """

    folder: Path
    numbers: Mapping[str, np.ndarray]
    parts: np.ndarray


def run(folder: Path, parts: Sequence[str], mapped: Mapped, progress: Progress) -> Gathered:
    """Bring the claims of all parts together; what stands in `folder` already is not brought together again."""
    if not (folder / "claims").exists():
        _share_out(folder, parts)
    given = {file.name for file in (folder / "claims").iterdir()}
    alone = sorted(name for name in given if not blocks.lies_between(name))
    progress.begin("tolls", "quarters", len(given))
    _gather(folder, {name: [] for name in alone}, mapped, progress)
    edges: dict[str, list[Path]] = {name: [] for name in given.difference(alone)}
    for name in alone:
        for file in sorted((folder / "tolls" / name).glob(f"*{working.EDGE}")):
            edges.setdefault(file.name.removesuffix(working.EDGE), []).append(file)
    _gather(folder, edges, mapped, progress)
    progress.end()
    numbers = _numbers(folder / "tolls", sorted([*alone, *edges]))
    return Gathered(folder, numbers, np.zeros(sum(map(len, numbers.values())) + 1, dtype=np.int64))


def labelled(found: Gathered, casualties: Iterable[Part], firsts: Sequence[str]) -> Iterator[pd.DataFrame]:
    """The casualties of every part with their tolls. `firsts` are the first articles of the parts.

    That is no work for other processes: to send it to them takes as long.
    """
    folder = _emptied(found.folder / "labels")
    for name, numbers in found.numbers.items():
        labels = storing.blocks_of(found.folder / "tolls" / name / working.LABELS)
        labels = labels.set_column(0, "toll", pa.array(numbers[labels["toll"].to_numpy() - 1]))
        ids = labels["article_id"].to_pylist()
        for part, (start, end) in enumerate(pairwise([*(bisect_left(ids, first) for first in firsts), len(ids)])):
            storing.append(folder / f"{part:05}", labels.slice(start, end - start))
    files = (folder / f"{part:05}" for part in range(len(firsts)))
    of_parts = (storing.appended(file) if file.exists() else None for file in files)
    for claims, known in zip(casualties, of_parts, strict=True):
        table = tolls.label(claims.to_pandas() if isinstance(claims, pa.Table) else claims, _by_claim(known))
        np.add.at(found.parts, list(counts.parts(table).elements()), 1)
        yield table


def rows(found: Gathered) -> Iterator[pd.DataFrame]:
    """The table `tolls`, which can be asked for once all of `labelled` was."""
    folder = _emptied(found.folder / "rows")
    for name, numbers in found.numbers.items():
        table = storing.blocks_of(found.folder / "tolls" / name / working.TOLLS)
        table = table.set_column(0, "toll", pa.array(numbers))
        for place, (start, end) in enumerate(pairwise(np.searchsorted(numbers, _starts(len(found.parts))).tolist())):
            storing.append(folder / f"{place:05}", table.slice(start, end - start))
    yield tables.make("tolls", [])
    for file in sorted(folder.iterdir()):
        some = storing.appended(file).sort_by("toll").to_pandas()
        yield tables.make("tolls", some.assign(n_parts=found.parts[some["toll"].to_numpy(dtype=np.int64)]))


def _share_out(folder: Path, parts: Sequence[str]) -> None:
    """Write what is known of the claims into a file for each quarter."""
    draft = _emptied(folder / ".claims")
    for part in parts:
        for name, facts in pickle.loads((folder / "parts" / part / working.FACTS).read_bytes()).items():
            with (draft / name).open("ab") as file:
                file.write(facts)
    draft.replace(folder / "claims")


def _gather(folder: Path, edges: Mapping[str, Sequence[Path]], mapped: Mapped, progress: Progress) -> None:
    """Write what each quarter comes to, from its claims and what stands on the edges of others."""
    left = [name for name in sorted(edges) if not (folder / "tolls" / name).exists()]
    progress.done(len(edges) - len(left))

    def given() -> Iterator[tuple[Any, ...]]:
        for name in left:
            claims = folder / "claims" / name
            yield name, claims.read_bytes() if claims.exists() else b"", [file.read_bytes() for file in edges[name]]

    for name, files in zip(left, mapped(working.gather, given()), strict=True):
        storing.write(folder / "tolls" / name, files)
        progress.done(1)


def _by_claim(labels: pa.Table | None) -> dict[tolls.Claim, tolls.Label]:
    """The labels of the claims of a part; None where it has none."""
    rows = zip(*labels.to_pydict().values(), strict=True) if labels is not None else ()
    return {(article_id, claim): (toll, *rest) for toll, article_id, claim, *rest in rows}


def _numbers(folder: Path, names: Sequence[str]) -> dict[str, np.ndarray]:
    """The numbers of all tolls: their places in the order of the articles' ids and of their claims."""
    firsts = [storing.blocks_of(folder / name / working.FIRSTS) for name in names]
    if not firsts:
        return {}
    order = pc.sort_indices(pa.concat_tables(firsts), sort_keys=[("article_id", "ascending"), ("claim", "ascending")])
    numbers = np.empty(len(order), dtype=np.int64)
    numbers[order.to_numpy()] = np.arange(1, len(order) + 1)
    return dict(zip(names, np.split(numbers, np.cumsum([len(one) for one in firsts])[:-1]), strict=True))


def _starts(end: int) -> np.ndarray:
    """The number of the first toll of each piece of the table, and the one behind the last."""
    return np.append(np.arange(1, end, ROWS), end)


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder
