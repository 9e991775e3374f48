"""The tables' columns and types, read from `tables.toml`, and the one way to build a table.

Every function that returns one of the named tables returns it through `make`, so an empty corpus gives the same columns
and types as a full one and no name is written twice.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import Any

import pandas as pd

NAMES = (
    "articles", "sentences", "attributions", "casualties", "framing", "readability", "shared", "changes", "quotations", "tolls",
)  # fmt: skip
"""The tables of an analysis, in the order in which they are told."""
NOT_STATED = "not stated"  # the group of what says nothing of it
RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")  # what a formula begins with
TYPES = {"text": "string", "integer": "Int64", "number": "Float64", "yesno": "bool"}


@cache
def columns(name: str) -> dict[str, tuple[str, str]]:
    """The columns of the table `name`: column → (type, what it holds). KeyError where there is no such table."""
    tables = _known()
    if name not in tables:
        raise KeyError(f"tables.toml: no table [{name}]; there are {', '.join(tables)}")
    return {column: (kind, meaning) for column, (kind, meaning) in tables[name].items()}


@cache
def _known() -> dict[str, dict[str, tuple[str, str]]]:
    return tomllib.loads(Path(__file__).with_name("tables.toml").read_text(encoding="utf-8"))


def make(name: str, rows: Iterable[Mapping[str, Any]] | Mapping[str, Sequence[Any]] | pd.DataFrame) -> pd.DataFrame:
    """The table `name` out of `rows`, its columns first, in order and typed; further keys of the rows become columns behind.

    `rows` are mappings, a mapping of whole columns, or a frame. A column that no row has is filled with missing values (false
    for a yesno).
    """
    given = _given(rows)
    size = len(rows) if isinstance(rows, pd.DataFrame) else max(map(len, given.values()), default=0)
    known = columns(name)
    made: dict[str, Any] = {}
    for column, (kind, _) in known.items():
        values = pd.array(given.get(column, [None] * size), dtype="boolean" if kind == "yesno" else TYPES[kind])
        made[column] = values.fillna(False).astype(bool) if kind == "yesno" else values
    for column, values in given.items():
        if column not in known:
            plain = pd.Series(values)
            is_text = plain.dtype == object or pd.api.types.is_string_dtype(plain)
            made[column] = (plain.astype("string") if is_text else plain).array
    return pd.DataFrame(made)


def _given(rows: Iterable[Mapping[str, Any]] | Mapping[str, Sequence[Any]] | pd.DataFrame) -> dict[str, Any]:
    """The rows as columns, those first that stand first in the rows."""
    if isinstance(rows, pd.DataFrame):
        return {str(column): rows[column].array for column in rows}
    if isinstance(rows, Mapping):
        return dict(rows)
    return by_column(list(rows))


def by_column(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """The values of rows by their keys, those first that stand first in the rows; None where a row has no such key."""
    keys = dict.fromkeys(chain.from_iterable(rows))
    if all(len(row) == len(keys) for row in rows):  # as most tables are made; this is twice as fast
        return {key: list(map(itemgetter(key), rows)) for key in keys}
    return {key: [row.get(key) for row in rows] for key in keys}


def by_article(table: pd.DataFrame, columns: Sequence[str]) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of a table as tuples of these columns, by article, in their order; a missing value is None.

    For inner loops: the rows of a frame are slow to walk through.
    """
    rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for article_id, row in zip(table["article_id"].tolist(), zip(*plain(table, columns), strict=True), strict=True):
        rows[article_id].append(row)
    return dict(rows)


def plain(table: pd.DataFrame, columns: Sequence[str]) -> list[list[Any]]:
    """These columns as lists of plain values, a missing one None."""
    return [table[column].to_numpy(dtype=object, na_value=None).tolist() for column in columns]


def counts(mentions: pd.DataFrame, parts: bool = True) -> pd.Series:
    """Which mentions comparisons count: none that stands a second time in its article or on furniture; a mask.

    Takes any table of mentions (attributions, casualties, framing, blame); without `parts`, claims that are a part of a larger
    one do not count either.
    """
    kept = ~mentions["repeats"]
    if "furniture" in mentions:
        kept &= ~mentions["furniture"]
    if "voice" in mentions:
        kept &= mentions["voice"].ne("furniture").fillna(True).astype(bool)
    return kept if parts else kept & mentions["part_of"].isna()


def printed(pairs: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Rows of `shared` with the words that stand on both sides, as left_text and right_text; as they are if they have them."""
    if {"left_text", "right_text"} <= set(pairs.columns):
        return pairs
    some = articles[articles["article_id"].isin({*pairs["left_article"], *pairs["right_article"]})]
    texts = dict(zip(some["article_id"], some["text"], strict=True))
    said = {}
    for side in ("left", "right"):
        places = zip(*(pairs[f"{side}_{one}"].tolist() for one in ("article", "start", "end")), strict=True)
        said[f"{side}_text"] = pd.array([texts[name][start:end] for name, start, end in places], dtype="string")
    return pairs.assign(**said)


def groups(articles: pd.DataFrame, by: str) -> pd.Series:
    """The group of each article, by its id: its value in the column `by`, "not stated" where it has none.

    Raises ValueError for a column that the articles do not have.
    """
    columns = [column for column in articles.columns if column not in {"text", "basis"}]
    if by not in columns:
        raise ValueError(f"by: the articles have no column {by!r}; they have {', '.join(columns)}")
    values = articles[by].astype("string").fillna(NOT_STATED)
    return pd.Series(values.to_numpy(), index=articles["article_id"].to_numpy(), dtype="string")


def inert(cell: Any) -> Any:
    """A cell of a CSV with an apostrophe in front where a spreadsheet would run its text as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(RUN_BY_SPREADSHEETS) else cell
