"""The tables' columns and types, read from `tables.toml`, and the one way to build a table.

Every function that returns one of the named tables returns it through `make`, so an empty corpus gives the same columns
and types as a full one and no name is written twice.
"""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

TYPES = {"text": "string", "integer": "Int64", "number": "Float64", "yesno": "bool"}


@cache
def columns(name: str) -> dict[str, tuple[str, str]]:
    """The columns of the table `name`: column → (type, what it holds). KeyError where there is no such table."""
    file = Path(__file__).with_name("tables.toml")
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    if name not in tables:
        raise KeyError(f"{file.name}: no table [{name}]; there are {', '.join(tables)}")
    return {column: (kind, meaning) for column, (kind, meaning) in tables[name].items()}


def make(name: str, rows: Iterable[Mapping[str, Any]] | pd.DataFrame) -> pd.DataFrame:
    """The table `name` out of `rows`, its columns first, in order and typed; further keys of the rows become columns behind.

    A column that no row has is filled with missing values (false for a yesno).
    """
    frame = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(list(rows))
    known = columns(name)
    extra = [column for column in frame.columns if column not in known]
    frame = frame.reindex(columns=[*known, *extra])
    for column, (kind, _) in known.items():
        values = frame[column].astype("boolean").fillna(False) if kind == "yesno" else frame[column]
        frame[column] = values.astype(TYPES[kind])
    for column in extra:
        if frame[column].dtype == object or pd.api.types.is_string_dtype(frame[column]):
            frame[column] = frame[column].astype("string")
    return frame.reset_index(drop=True)


def groups(articles: pd.DataFrame, by: str) -> pd.Series:
    """The group of each article, by its id: its value in the column `by`, "not stated" where it has none.

    Raises ValueError for a column that the articles do not have.
    """
    columns = [column for column in articles.columns if column not in {"text", "basis"}]
    if by not in columns:
        raise ValueError(f"by: the articles have no column {by!r}; they have {', '.join(columns)}")
    values = articles[by].astype("string").fillna("not stated")
    return pd.Series(values.to_numpy(), index=articles["article_id"].to_numpy(), dtype="string")
