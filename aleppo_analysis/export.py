"""Tables → files: one file a table, each written whole or not at all, and none of them a program for a spreadsheet to run."""

import csv
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
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
    return write_mixed(((name, part) for name, parts in tables.items() for part in parts), folder, form)


def write_mixed(
    parts: Iterable[tuple[str, Part]], folder: str | Path, form: str = "csv", drafts: str | Path | None = None
) -> list[Path]:
    """As `write_parts`, where parts of one table come between those of another, each with the name of its table.

    Until all are there they stand in the folder `drafts`, of the same disk; in `folder` itself where none is given.
    """
    folder, drafts = Path(folder), Path(drafts or folder)
    folder.mkdir(parents=True, exist_ok=True)
    written: dict[Path, Path] = {}
    put: dict[str, Callable[[Part], None]] = {}
    try:
        with ExitStack() as opened:
            for name, part in parts:
                if name not in put:
                    file = folder / f"{name}.{form}"
                    written[file] = drafts / f".{file.name}.{os.getpid()}"
                    put[name] = opened.enter_context(WRITERS[form](written[file]))
                put[name](part)
        for file, draft in written.items():
            draft.replace(file)
    finally:
        for draft in written.values():
            draft.unlink(missing_ok=True)
    return list(written)


@contextmanager
def _csv(file: Path) -> Iterator[Callable[[Part], None]]:
    with file.open("w", encoding="utf-8", newline="") as out:

        def put(part: Part) -> None:
            table = part.to_pandas() if isinstance(part, pa.Table) else part
            texts = [column for column in table.columns if not pd.api.types.is_numeric_dtype(table[column])]
            safe = table.assign(**{column: table[column].map(inert) for column in texts}).rename(columns=inert)
            # every text in quotation marks: a bare \r would otherwise end the row
            safe.to_csv(out, index=False, header=out.tell() == 0, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)

        yield put


@contextmanager
def _parquet(file: Path) -> Iterator[Callable[[Part], None]]:
    with ExitStack() as opened:
        writers: list[pq.ParquetWriter] = []

        def put(part: Part) -> None:
            table = _columns(part, writers[0].schema if writers else None)
            if not writers:
                writers.append(opened.enter_context(pq.ParquetWriter(file, table.schema)))
            writers[0].write_table(table)

        yield put


def _columns(part: Part, schema: pa.Schema | None = None) -> pa.Table:
    if isinstance(part, pa.Table):
        return part
    return pa.Table.from_pandas(part, schema=schema, preserve_index=False)


WRITERS = {"csv": _csv, "parquet": _parquet}
