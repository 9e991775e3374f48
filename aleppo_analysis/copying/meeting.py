"""Which pieces of a corpus larger than memory could be copies of each other: the candidates of `shingles`, from files.

A piece is known by one number, its article's rank (`pieces.order`) and its place in the article, so that the order of the
numbers is that of the pieces; in the files, which are made before all ranks are known, the article's place in the corpus stands
for its rank. Each part of the corpus gives a file of its pieces with their bands, one column a band; pieces
meet a band at a time and, where there are many, a share of the band's values at a time. What is found is what
`shingles.candidates` finds, at whatever size of the parts.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from aleppo_analysis.copying import shingles, tokens

PLACES = 1 << 20  # pieces that an article can have
AT_ONCE = 100_000  # pieces in memory at a time


class Sketches(NamedTuple):
    """The texts of some articles' pieces (article_id, text, and as `letters`), and article_id, place and bands of some.

    Those are the pieces that can be met. In `letters` each word is a letter, the same in every corpus.
    """

    texts: pd.DataFrame
    bands: pd.DataFrame


def sketches(held: pd.DataFrame, limits: Mapping[str, Any]) -> Sketches:
    """What is needed of the pieces of any articles, as `pieces.of` gives them, to find those that are copies."""
    texts, hashes, offsets = shingles.encode([tokens.words(text) for text in held["text"]])
    kept, sketched = shingles.bands(hashes, offsets, texts, limits)
    place = held.groupby("article").cumcount().to_numpy()
    known = {"article_id": held["article_id"].to_numpy()[kept], "place": place[kept]}
    bands = pd.DataFrame(known | {str(number): band for number, band in enumerate(sketched)})
    letters = shingles.letters(hashes)
    return Sketches(held[["article_id", "text"]].assign(letters=[letters[a:b] for a, b in pairwise(offsets.tolist())]), bands)


def packed(sketched: pd.DataFrame, places: Mapping[str, int]) -> bytes:
    """The bytes of a file of a part's pieces, their articles as places in the corpus, and of their bands: column by column."""
    numbers = np.fromiter((places[name] for name in sketched["article_id"]), np.int64, len(sketched)) * PLACES
    columns = [numbers + sketched["place"].to_numpy(dtype=np.int64)]
    columns += [sketched[band].to_numpy(dtype=np.uint64) for band in sketched.columns.drop(["article_id", "place"])]
    return b"".join(column.tobytes() for column in columns)


def found(files: Sequence[Path], limits: Mapping[str, Any], rank: np.ndarray, folder: Path) -> Iterator[np.ndarray]:
    """The pairs of pieces that meet, by their numbers, some at a time; a pair can come several times.

    `rank` has the rank of each article by its place in the corpus; what does not fit into memory goes through `folder`, which
    is there for that alone.
    """
    rows = {file: file.stat().st_size // (8 * (1 + limits["bands"])) for file in files}
    shares = max(1, -(-sum(rows.values()) // AT_ONCE))
    for band in range(limits["bands"]):
        for values, numbers in _shares(rows, band, shares, folder):
            numbers = rank[numbers // PLACES] * PLACES + numbers % PLACES
            order = np.argsort(numbers, kind="stable")
            values, numbers = values[order], numbers[order]
            met = shingles.pairs(values, np.arange(len(numbers)), numbers // PLACES, limits["crowd"])
            if len(met):
                yield numbers[met]


def numbered(met: np.ndarray, held: pd.DataFrame) -> np.ndarray:
    """The pairs by the rows of `held`, the pieces of some articles.

    `met` has a row a pair: number of the left article in the order of `held`, the piece's place in it, and those of the right.
    """
    starts = np.searchsorted(held["article"].to_numpy(), np.arange(held["article"].max() + 1 if len(held) else 0))
    pairs = np.column_stack([starts[met[:, 0]] + met[:, 1], starts[met[:, 2]] + met[:, 3]]) if len(met) else met[:, :2]
    return np.unique(pairs.astype(np.int64), axis=0)


def _shares(files: Mapping[Path, int], band: int, shares: int, folder: Path) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """The values of a band and whose they are, equal values together, in so many shares; of each file it takes its rows."""
    if shares == 1:
        of_files = [_band(file, rows, band) for file, rows in files.items()]
        yield np.concatenate([values for values, _ in of_files]), np.concatenate([pieces for _, pieces in of_files])
        return
    drafts = [folder / f"{share}" for share in range(shares)]
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as open_files:
        outs = [open_files.enter_context(draft.open("wb")) for draft in drafts]
        for file, rows in files.items():
            values, pieces = _band(file, rows, band)
            both = np.column_stack([values, pieces.view(np.uint64)])
            share = ((values >> np.uint64(7)) % np.uint64(shares)).astype(np.int64)
            ends = np.cumsum(np.bincount(share, minlength=shares))
            for out, mine in zip(outs, np.split(both[np.argsort(share, kind="stable")], ends[:-1]), strict=True):
                out.write(mine.tobytes())
    for draft in drafts:
        both = np.fromfile(draft, dtype=np.uint64).reshape(-1, 2)
        draft.unlink()
        yield both[:, 0], both[:, 1].astype(np.int64)
    folder.rmdir()


def _band(file: Path, rows: int, band: int) -> tuple[np.ndarray, np.ndarray]:
    """The values of a band, and the pieces, which stand before the first."""
    with file.open("rb") as source:
        pieces = np.fromfile(source, dtype=np.int64, count=rows)
        source.seek(8 * rows * (1 + band))
        return np.fromfile(source, dtype=np.uint64, count=rows), pieces
