"""The pieces of the whole corpus as text on disk, each read by its number: one file of letters, one of where each begins."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pandas as pd

from aleppo_analysis.copying.meeting import PLACES
from aleppo_analysis.parting.sorting import Ranks

Read = Callable[[np.ndarray], list[str]]


def packed(texts: pd.DataFrame, ids: Sequence[str], kind: str) -> dict[str, bytes]:
    """The files of a part: the letters of its pieces in the order of `ids`, their lengths, and how many pieces each has."""
    place = {name: number for number, name in enumerate(ids)}
    of = texts["article_id"].map(place).to_numpy(dtype=np.int64)
    order = np.argsort(of, kind="stable")
    encoded = [text.encode() for text in texts["text"].to_numpy()[order]]
    lengths = np.array([len(one) for one in encoded], dtype=np.int64)
    many = np.bincount(of, minlength=len(ids)).astype(np.int64)
    return {f"{kind}.letters": b"".join(encoded), f"{kind}.lengths": lengths.tobytes(), f"{kind}.pieces": many.tobytes()}


@contextmanager
def opened(kind: str, parts: Sequence[Path], folder: Path, ranks: Ranks) -> Iterator[Read]:
    """Gives the texts of pieces by their numbers, as `copying.meeting` has them; `folder` is for files of all parts."""
    folder.mkdir(parents=True, exist_ok=True)
    letters, begins = folder / f"{kind}.letters", folder / f"{kind}.begins"
    end = 0
    with letters.open("wb") as all_letters, begins.open("wb") as all_begins:
        for part in parts:
            all_letters.write((part / f"{kind}.letters").read_bytes())
            ends = end + np.cumsum(np.fromfile(part / f"{kind}.lengths", dtype=np.int64))
            all_begins.write(np.concatenate([[end], ends[:-1]])[: len(ends)].astype(np.int64).tobytes())
            end = int(ends[-1]) if len(ends) else end
        all_begins.write(np.int64(end).tobytes())
    many = np.concatenate([np.fromfile(part / f"{kind}.pieces", dtype=np.int64) for part in parts])
    first = np.concatenate([[0], np.cumsum(many)])[:-1]
    with letters.open("rb") as one, begins.open("rb") as other:
        yield lambda pieces: [
            _text(one.fileno(), other.fileno(), row)
            for row in (first[ranks.place[pieces // PLACES]] + pieces % PLACES).tolist()
        ]
    letters.unlink()
    begins.unlink()


def _text(letters: int, begins: int, row: int) -> str:
    start, end = np.frombuffer(os.pread(begins, 16, 8 * row), dtype=np.int64).tolist()
    return os.pread(letters, end - start, start).decode()
