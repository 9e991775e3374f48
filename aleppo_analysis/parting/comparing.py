"""Wording between the articles of different parts: which pieces meet, which are copies, and what their articles share.

Most of what meets is no copy, so pairs are sifted first by the texts of the pieces alone; only the articles between which
something is left are read whole.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from aleppo_analysis import codebook
from aleppo_analysis.copying import alignment, meeting
from aleppo_analysis.corpus import Mapped
from aleppo_analysis.parting import spilling, storing, texts, working
from aleppo_analysis.parting.progress import Progress
from aleppo_analysis.parting.sorting import Ranks
from aleppo_analysis.parting.spilling import Chunk

READ = ("articles", "sentences", "attributions", "framing")
LOOKED, SIFTED = 200_000, 10_000  # pairs at a time: by a bound on their words, and by their texts


class Parts(NamedTuple):
    """The folder of all that is done, the names of the corpus's parts, how many articles each has, and all their ranks."""

    folder: Path
    names: Sequence[str]
    size: int
    ranks: Ranks


def run(kind: str, parts: Parts, mapped: Mapped, progress: Progress) -> None:
    """Write what every chunk of pairs gives into a folder of its own, `kind`/000000 and so on; what stands there is kept."""
    kept = parts.folder / f"{kind}.kept"
    if not kept.exists():
        _sift(kind, parts, kept, mapped, progress)
    made: list[tuple[str, int]] = []

    def left() -> Iterator[tuple[Any, ...]]:
        for number, chunk in enumerate(spilling.chunks(sorted(kept.iterdir()))):
            if not (parts.folder / kind / f"{number:06}").exists():
                made.append((f"{number:06}", chunk.pairs))
                yield kind, chunk.met, _held(chunk, parts)

    progress.begin(f"reading what shares {'wording' if kind == 'copies' else kind}", "pairs of articles")
    for place, files in enumerate(mapped(working.compare, left())):
        name, pairs = made[place]
        storing.write(parts.folder / kind / name, files)
        progress.done(pairs)
    progress.end()


def _sift(kind: str, parts: Parts, kept: Path, mapped: Mapped, progress: Progress) -> None:
    """Write the pairs that are copies into the folder `kept`, in files that `spilling` can read: all of them or none."""
    folders = [parts.folder / "parts" / name for name in parts.names]
    limits = codebook.load("wording").settings[kind]
    found = meeting.found(
        [one / f"{kind}.sketch" for one in folders], limits, parts.ranks.rank, parts.folder / f"{kind}.shares"
    )
    files = spilling.spill(found, parts.folder / f"{kind}.pairs")
    progress.begin(f"sifting {kind}", "pairs that can be copies")
    draft = kept.with_name(f".{kept.name}")
    draft.mkdir(exist_ok=True)
    for old in draft.iterdir():
        old.unlink()
    some: list[tuple[Path, np.ndarray]] = []

    def slices() -> Iterator[tuple[Any, ...]]:
        for file in files:
            for pairs in _likely(spilling.pairs(file), letters, limits):
                some.append((draft / file.name, pairs))
                pieces, numbers = np.unique(pairs, return_inverse=True)
                yield kind, read(pieces), numbers.reshape(-1, 2)
                progress.done(len(pairs))

    with (
        texts.opened("text", kind, folders, parts.folder / "texts", parts.ranks) as read,
        texts.opened("letters", kind, folders, parts.folder / "texts", parts.ranks) as letters,
    ):
        for mask in mapped(working.sift, slices()):
            file, pairs = some.pop(0)
            with file.open("ab") as out:
                out.write(pairs[mask].tobytes())
    progress.end()
    draft.replace(kept)
    for file in files:
        file.unlink()


def _likely(pairs: np.ndarray, letters: texts.Read, limits: Mapping[str, Any]) -> Iterator[np.ndarray]:
    """The pairs that can be copies at all, some at a time."""
    kept = []
    for start in range(0, len(pairs), LOOKED):
        some = pairs[start : start + LOOKED]
        pieces, numbers = np.unique(some, return_inverse=True)
        kept.append(some[alignment.likely(letters(pieces), numbers.reshape(-1, 2), limits)])
    likely = np.concatenate(kept) if kept else pairs
    return (likely[start : start + SIFTED] for start in range(0, len(likely), SIFTED))


def _held(chunk: Chunk, parts: Parts) -> dict[str, pa.Table]:
    """The tables of the articles of a chunk, read block by block from wherever they stand."""
    places = np.sort(parts.ranks.place[chunk.ranks])
    wanted = parts.ranks.ids.take(places)
    read: dict[str, list[pa.Table]] = {name: [] for name in READ}
    for part in np.unique(places // parts.size).tolist():
        inside = places[places // parts.size == part] % parts.size
        blocks = np.unique(inside // storing.BLOCK).tolist()
        for name, found in read.items():
            folder = parts.folder / ("articles" if name == "articles" else "parts") / parts.names[part]
            table = storing.blocks_of(folder / f"{name}.arrow", blocks)
            ids = table["article_id"].cast(pa.string())
            found.append(table.filter(pc.is_in(ids, value_set=wanted)))
    # a block has few rows, and a process that is sent many small pieces takes longer over them than over their rows
    return {name: pa.concat_tables(found, promote_options="permissive").combine_chunks() for name, found in read.items()}
