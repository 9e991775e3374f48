"""Which column of a table is which field of an article: as its user says, or by the names of `codebooks/ingesting.toml`."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from aleppo_analysis import codebook
from aleppo_analysis.ingesting.records import Columns, CorpusError

FILE = "corpus.toml"
OURS = frozenset({"n_words", "file", "encoding", "duplicate_of", "basis"})
"""Columns that are made here: those of a table, such as one that `tables` wrote, do not take their place."""


class Mapped(NamedTuple):
    """field → column, and what else could have been taken: field → columns."""

    taken: Mapping[str, str]
    others: Mapping[str, Sequence[str]]


def resolve(header: Sequence[str], chosen: Columns) -> Mapped:
    """What each column of a table with this header is. `chosen` (field → column) goes before the names that are known.

    A column that is neither becomes a field of its own name. Raises KeyError for a chosen column that the header lacks.
    """
    lacking = [column for column in chosen.values() if column not in header]
    if lacking:
        raise KeyError(lacking[0])
    taken = dict(chosen)
    free = [column for column in header if column not in chosen.values() and column not in OURS]
    known: dict[str, list[str]] = codebook.load("ingesting").settings["columns"]
    fits: dict[str, list[tuple[int, str]]] = {}
    for column in free:
        name = re.sub(r"[\W_]+", " ", column).strip().lower()
        for field, names in known.items():
            if name in names and field not in chosen:
                fits.setdefault(field, []).append((names.index(name), column))
    ranked = {field: [column for _, column in sorted(found, key=lambda one: one[0])] for field, found in fits.items()}
    taken.update({field: columns[0] for field, columns in ranked.items()})
    others = {field: columns[1:] for field, columns in ranked.items() if len(columns) > 1}
    named = set(taken.values())
    taken.update({column: column for column in free if column not in named and column not in taken})
    return Mapped(taken, others)


def parse(text: str) -> dict[str, str]:
    """ "text=body,outlet=medium" → field → column. Raises ValueError that says what would be right."""
    pairs = [pair.partition("=") for pair in text.split(",") if pair.strip()]
    if not pairs or not all(field.strip() and column.strip() for field, _, column in pairs):
        raise ValueError(f"{text!r} names no columns; write FIELD=COLUMN, such as text=body,outlet=medium")
    return {field.strip(): column.strip() for field, _, column in pairs}


def beside(folder: Path) -> dict[str, str]:
    """The columns that `corpus.toml` in that folder chooses, none where there is no such file. Raises CorpusError."""
    file = folder / FILE
    if not file.is_file():
        return {}
    example = '[columns], then lines such as text = "body"'
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorpusError(f"{file}: cannot be read as TOML: {error}; it should hold {example}") from error
    unknown = sorted(data.keys() - {"columns"})
    if unknown:
        raise CorpusError(f"{file}: has {', '.join(unknown)}, which means nothing here; it may hold {example}")
    columns = data.get("columns", {})
    if not isinstance(columns, dict) or not all(isinstance(one, str) and one for one in columns.values()):
        raise CorpusError(f"{file}: [columns] must give each field the name of a column: {example}")
    return columns


def listed(columns: Iterable[str]) -> str:
    """The columns of a table, for a message."""
    return ", ".join(repr(column) if not column.isidentifier() else column for column in columns) or "none"
