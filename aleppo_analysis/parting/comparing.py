"""Wording between the articles of different parts: which pieces meet, and what the articles that they stand in share."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from aleppo_analysis import codebook, tables
from aleppo_analysis.copying import meeting
from aleppo_analysis.parting import spilling, storing
from aleppo_analysis.parting.sorting import Ranks
from aleppo_analysis.parting.spilling import Chunk

READ = ("articles", "sentences", "attributions", "framing")


class Parts(NamedTuple):
    """The folder of the parts of the corpus, that of their tables, and how many articles a part has."""

    articles: Path
    tables: Path
    size: int


def chunks(kind: str, sketches: list[Path], folder: Path) -> Iterator[Chunk]:
    """The pairs of pieces that meet, in chunks; `folder` is for the pairs on their way."""
    found = meeting.found(sketches, codebook.load("wording").settings[kind])
    return spilling.chunks(spilling.spill(found, folder))


def held(chunk: Chunk, ranks: Ranks, parts: Parts) -> dict[str, pd.DataFrame]:
    """The tables of the articles of a chunk, read block by block from wherever they stand."""
    places = np.sort(ranks.place[chunk.ranks])
    wanted = set(ranks.ids.take(places).to_pylist())
    read: dict[str, list[pd.DataFrame]] = {name: [] for name in READ}
    for part in np.unique(places // parts.size).tolist():
        inside = places[places // parts.size == part] % parts.size
        blocks = np.unique(inside // storing.BLOCK).tolist()
        for name, frames in read.items():
            frame = storing.read(name, _file(name, part, parts), blocks)
            frames.append(frame[frame["article_id"].isin(wanted)])
    return {name: tables.make(name, pd.concat(frames, ignore_index=True)) for name, frames in read.items()}


def _file(name: str, part: int, parts: Parts) -> Path:
    folder = parts.articles if name == "articles" else parts.tables
    return folder / f"{part:05}" / f"{name}.arrow"
