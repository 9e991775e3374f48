"""Tables → files: one file a table, each written whole or not at all, and none of them a program for a spreadsheet to run."""

import csv
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")


def write(tables: Mapping[str, pd.DataFrame], folder: str | Path, form: str = "csv") -> list[Path]:
    """The files `folder`/NAME.`form`, one for each table, replacing those of earlier runs; other files there are left alone.

    `form` is csv or parquet. Parquet keeps every type and character. A CSV is meant to be opened in a spreadsheet too, so a
    text (or column name) that one would run as a formula gets an apostrophe in front; offsets count without it, and
    numbers are never touched. A missing value is an empty cell; read with `keep_default_na=False` where a text may be "NA".
    Nothing is replaced before every table is written. Raises OSError where the folder cannot be written.
    """
    writers = {"csv": _csv, "parquet": _parquet}
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    written = {folder / f"{name}.{form}": folder / f".{name}.{form}.{os.getpid()}" for name in tables}
    try:
        for table, draft in zip(tables.values(), written.values(), strict=True):
            writers[form](table, draft)
        for file, draft in written.items():
            draft.replace(file)
    finally:
        for draft in written.values():
            draft.unlink(missing_ok=True)
    return list(written)


def _csv(table: pd.DataFrame, file: Path) -> None:
    texts = [column for column in table.columns if not pd.api.types.is_numeric_dtype(table[column])]
    inert = table.assign(**{column: table[column].map(_inert) for column in texts}).rename(columns=_inert)
    # every text in quotation marks: a bare \r would otherwise end the row
    inert.to_csv(file, index=False, encoding="utf-8", lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)


def _inert(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(RUN_BY_SPREADSHEETS) else cell


def _parquet(table: pd.DataFrame, file: Path) -> None:
    table.to_parquet(file, index=False)
