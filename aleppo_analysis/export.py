"""Tables → files: one file a table, each written whole or not at all, and none of them a program for a spreadsheet to run."""

import csv
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from aleppo_analysis.tables import inert

Part: TypeAlias = pd.DataFrame | pa.Table


def write(tables: Mapping[str, pd.DataFrame], folder: str | Path, form: str = "csv") -> list[Path]:
    """The files `folder`/NAME.`form`, one for each table, replacing those of earlier runs; other files there are left alone.

    `form` is csv or parquet. Parquet keeps every type and character. A CSV is meant to be opened in a spreadsheet too, so a
    text (or column name) that one would run as a formula gets an apostrophe in front; offsets count without it, and
    numbers are never touched. A missing value is an empty cell; read with `keep_default_na=False` where a text may be "NA".
    Nothing is replaced before every table is written. Raises OSError where the folder cannot be written.
    """
    return write_parts({name: [table] for name, table in tables.items()}, folder, form)


def write_parts(tables: Mapping[str, Iterable[Part]], folder: str | Path, form: str = "csv") -> list[Path]:
    """As `write`, each table in parts (one at least) that follow each other in its file and have the same columns and types."""
    writers = {"csv": _csv, "parquet": _parquet}
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    written = {folder / f"{name}.{form}": folder / f".{name}.{form}.{os.getpid()}" for name in tables}
    try:
        for parts, draft in zip(tables.values(), written.values(), strict=True):
            writers[form](iter(parts), draft)
        for file, draft in written.items():
            draft.replace(file)
    finally:
        for draft in written.values():
            draft.unlink(missing_ok=True)
    return list(written)


def _csv(parts: Iterator[Part], file: Path) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        for number, part in enumerate(parts):
            table = part.to_pandas() if isinstance(part, pa.Table) else part
            texts = [column for column in table.columns if not pd.api.types.is_numeric_dtype(table[column])]
            safe = table.assign(**{column: table[column].map(inert) for column in texts}).rename(columns=inert)
            # every text in quotation marks: a bare \r would otherwise end the row
            safe.to_csv(out, index=False, header=number == 0, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)


def _parquet(parts: Iterator[Part], file: Path) -> None:
    first = _columns(next(parts))
    with pq.ParquetWriter(file, first.schema) as out:
        out.write_table(first)
        for table in parts:
            out.write_table(_columns(table, first.schema))


def _columns(part: Part, schema: pa.Schema | None = None) -> pa.Table:
    return part if isinstance(part, pa.Table) else pa.Table.from_pandas(part, schema=schema, preserve_index=False)
