"""Tables of a part of the corpus as files: whole or not there at all, and read an article at a time where that is wanted.

A part is a folder with one file a table, in Arrow's own format, which keeps every type. The rows of a table stand in blocks
of `BLOCK` articles, each block one batch of the file, so that those of a few articles are read without the rest.
"""

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from aleppo_analysis import tables

BLOCK = 32
PACKED = pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)  # to share out so small a block costs more than it saves


def packed(frame: pd.DataFrame, order: Mapping[str, int]) -> bytes:
    """A table as the bytes of its file, in blocks of articles. `order` has the place of every article of the part.

    Its rows come in that order already; without it the table is one block.
    """
    table = pa.Table.from_pandas(frame, preserve_index=False, nthreads=1).combine_chunks()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, table.schema, options=PACKED) as writer:
        for start, end in _blocks(table, order):
            part = table.slice(start, end - start)
            batches = part.to_batches() or [pa.RecordBatch.from_pylist([], schema=table.schema)]
            writer.write_batch(batches[0])
    return bytes(sink.getvalue())


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """The folder with these files in it: all of them or, when it is interrupted, none."""
    draft = folder.with_name(f".{folder.name}")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    for name, data in files.items():
        (draft / name).write_bytes(data)
    draft.replace(folder)


def note(file: Path, what: Any) -> None:
    """A file of JSON, whole or not there at all."""
    draft = file.with_name(f".{file.name}")
    draft.write_text(json.dumps(what), encoding="utf-8")
    draft.replace(file)


def noted(file: Path) -> Any:
    """What `note` wrote there; None where nothing was written."""
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else None


def read(name: str, file: Path, blocks: Iterable[int] | None = None) -> pd.DataFrame:
    """The table `name` of a part, or these blocks of it."""
    return tables.make(name, blocks_of(file, blocks).to_pandas())


def blocks_of(file: Path, blocks: Iterable[int] | None = None) -> pa.Table:
    """A file, or these blocks of it."""
    with pa.OSFile(str(file)) as source:
        reader = pa.ipc.open_file(source, options=pa.ipc.IpcReadOptions(use_threads=False))
        wanted = range(reader.num_record_batches) if blocks is None else blocks
        table = pa.Table.from_batches([reader.get_batch(number) for number in wanted], schema=reader.schema)
    return table.combine_chunks()  # many small ones take longer to write, to send and to look at


def some(file: Path, columns: Sequence[str]) -> pa.Table:
    """These columns of a file, without reading the others."""
    with pa.OSFile(str(file)) as source:
        schema = pa.ipc.open_file(source).schema
        source.seek(0)
        places = [schema.get_field_index(name) for name in columns]
        reader = pa.ipc.open_file(source, options=pa.ipc.IpcReadOptions(included_fields=places))
        return reader.read_all().select(list(columns))


def batches(file: Path) -> Iterator[dict[str, list[Any]]]:
    """The rows of a file, a block at a time, by column; between two of them the file is closed, for there can be thousands."""
    with pa.OSFile(str(file)) as source:
        many = pa.ipc.open_file(source).num_record_batches
    for number in range(many):
        yield blocks_of(file, [number]).to_pydict()


def append(file: Path, table: pa.Table) -> None:
    """Put these rows behind those of the file, if there are any."""
    if len(table):
        with file.open("ab") as out, pa.ipc.new_stream(out, table.schema) as writer:
            writer.write_table(table)


def appended(file: Path) -> pa.Table:
    """All rows that were put into a file by `append`."""
    with pa.OSFile(str(file)) as source:
        found = []
        while source.tell() < source.size():
            found.append(pa.ipc.open_stream(source).read_all())
    return pa.concat_tables(found)


def alike(files: Sequence[Path]) -> bool:
    """Whether all the files have the same columns, of the same types and in the same order."""
    schemas = map(_schema, files)
    first = next(schemas)
    return all(one.equals(first) for one in schemas)


def columns(files: Iterable[Path]) -> dict[str, str]:
    """The columns that any of the files has, in the order in which they come up, with their type; string where they differ."""
    found: dict[str, str] = {}
    for file in files:
        empty = _schema(file).empty_table().to_pandas()
        for column in empty:
            kind = str(empty[column].dtype)
            found[column] = kind if found.get(column, kind) == kind else "string"
    return found


def _schema(file: Path) -> pa.Schema:
    with pa.OSFile(str(file)) as source:
        return pa.ipc.open_file(source).schema


def _blocks(table: pa.Table, order: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    if not order:
        yield 0, len(table)
        return
    ids = table["article_id"]
    places = pc.index_in(ids, value_set=pa.array(order, ids.type)).to_numpy()
    edges = np.searchsorted(places // BLOCK, np.arange(-(-len(order) // BLOCK) + 1))
    yield from pairwise(edges.tolist())
