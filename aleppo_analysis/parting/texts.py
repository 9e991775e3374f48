"""The pieces of the whole corpus on disk, each read by its number: their texts, and their words as letters.

Each of the two is one file of all pieces, one behind the other, and one of where each begins.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pandas as pd

from aleppo_analysis.copying.meeting import PLACES
from aleppo_analysis.parting.sorting import Ranks

Read = Callable[[np.ndarray], list[str]]
ENCODINGS = {"text": "utf-8", "letters": "utf-32-le"}


def packed(texts: pd.DataFrame, ids: Sequence[str], kind: str) -> dict[str, bytes]:
    """The files of a part: its pieces in the order of `ids`, as texts and as letters, their lengths, and how many each has."""
    place = {name: number for number, name in enumerate(ids)}
    of = texts["article_id"].map(place).to_numpy(dtype=np.int64)
    order = np.argsort(of, kind="stable")
    files = {f"{kind}.pieces": np.bincount(of, minlength=len(ids)).astype(np.int64).tobytes()}
    for column, encoding in ENCODINGS.items():
        encoded = [piece.encode(encoding) for piece in texts[column].to_numpy(dtype=object)[order]]
        lengths = np.array([len(one) for one in encoded], dtype=np.int64)
        files |= {f"{kind}.{column}": b"".join(encoded), f"{kind}.{column}.lengths": lengths.tobytes()}
    return files


@contextmanager
def opened(column: str, kind: str, parts: Sequence[Path], folder: Path, ranks: Ranks) -> Iterator[Read]:
    """Gives the texts, or letters, of pieces by their numbers, as `copying.meeting` has them; `folder` holds all parts."""
    folder.mkdir(parents=True, exist_ok=True)
    pieces, begins = folder / f"{kind}.{column}", folder / f"{kind}.{column}.begins"
    end = 0
    with pieces.open("wb") as all_pieces, begins.open("wb") as all_begins:
        for part in parts:
            all_pieces.write((part / f"{kind}.{column}").read_bytes())
            lengths = np.fromfile(part / f"{kind}.{column}.lengths", dtype=np.int64)
            all_begins.write((end + np.cumsum(lengths) - lengths).tobytes())
            end += int(lengths.sum())
        all_begins.write(np.int64(end).tobytes())
    many = np.concatenate([np.fromfile(part / f"{kind}.pieces", dtype=np.int64) for part in parts])
    first = np.cumsum(many) - many
    with pieces.open("rb") as one, begins.open("rb") as other:
        files = one.fileno(), other.fileno(), ENCODINGS[column]
        yield lambda numbers: [
            _read(*files, row) for row in (first[ranks.place[numbers // PLACES]] + numbers % PLACES).tolist()
        ]
    pieces.unlink()
    begins.unlink()


def _read(pieces: int, begins: int, encoding: str, row: int) -> str:
    place = os.pread(begins, 16, 8 * row)
    start, end = int.from_bytes(place[:8], "little"), int.from_bytes(place[8:], "little")
    return os.pread(pieces, end - start, start).decode(encoding)
