"""Tables that `python -m aleppo_analysis tables` wrote, read as far as somebody asks: some columns, the rows of some articles.

A file is read one row group after the other (as many articles as `tables` had in memory at a time), and those that hold none of
the articles asked for are passed over: memory holds one of them and what is kept.
"""

import hashlib
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from aleppo_analysis.corpus import CorpusError
from aleppo_analysis.tables import NAMES

KEYS = ("article_id", "left_article", "right_article")
"""The columns that say in which article a row stands; they are read whatever is asked for."""


def there(place: str | Path) -> bool:
    """Whether a folder holds written tables, and no articles to be analysed."""
    return all((Path(place) / f"{name}.parquet").is_file() for name in NAMES[:2])


def columns(folder: str | Path, name: str) -> list[str]:
    """The columns of a written table. Raises CorpusError where there is no such table."""
    with _opened(folder, name) as file:
        return list(file.schema_arrow.names)


def rows(folder: str | Path, name: str) -> int:
    """How many rows a written table has. Raises CorpusError where there is no such table."""
    with _opened(folder, name) as file:
        return int(file.metadata.num_rows)


def parts(
    folder: str | Path, name: str, wanted: Sequence[str] | None = None, ids: Collection[str] | None = None
) -> Iterator[pd.DataFrame]:
    """The rows of a written table, a row group at a time, one part at least: those of the articles `ids` (None: of all).

    Of the columns those that are `wanted` (None: all) and KEYS, in the file's order; of a table of pairs the rows that have
    both articles. Raises CorpusError where there is no such table, or it has no such column.
    """
    among = None if ids is None else pa.array(sorted(ids), type=pa.large_string())
    ordered = sorted(ids or ())
    with _opened(folder, name) as file:
        known, empty = list(file.schema_arrow.names), True
        if lacking := [one for one in wanted or () if one not in known]:
            raise CorpusError(f"{folder}: {name} has no column {lacking[0]!r}; write the tables again")
        keys = [one for one in known if one in KEYS]
        asked = [one for one in known if wanted is None or one in wanted or one in keys]
        for number in range(file.num_row_groups):
            if among is not None and keys and not _may_hold(file.metadata.row_group(number), keys[0], ordered):
                continue
            rows = file.read_row_group(number, asked, use_threads=False)
            for key in keys if among is not None else ():
                rows = rows.filter(pc.is_in(rows[key], among))
            empty = False
            yield rows.to_pandas(use_threads=False)
        if empty:
            yield file.schema_arrow.empty_table().select(asked).to_pandas()


def read(
    folder: str | Path, name: str, wanted: Sequence[str] | None = None, ids: Collection[str] | None = None
) -> pd.DataFrame:
    """All that `parts` gives, in one table. Raises what that raises."""
    return pd.concat(list(parts(folder, name, wanted, ids)), ignore_index=True)


def in_turn(ids: Iterable[str]) -> list[str]:
    """The articles in the order in which they are drawn: by chance as it were, yet by their ids alone, so always the same.

    An article that is among the first of a corpus is so in every part of that corpus that holds it.
    """
    return sorted(ids, key=lambda one: hashlib.sha256(one.encode("utf-8", "surrogatepass")).digest())


def mark(folder: str | Path) -> str:
    """The same for the same tables only: a hash of all that they say."""
    made = hashlib.sha256()
    for name in NAMES:
        with _opened(folder, name), (Path(folder) / f"{name}.parquet").open("rb") as file:
            made.update(hashlib.file_digest(file, "sha256").digest())
    return made.hexdigest()


def _opened(folder: str | Path, name: str) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(Path(folder) / f"{name}.parquet")
    except FileNotFoundError as error:
        raise CorpusError(f"{folder}: lacks {name}.parquet; write the tables again") from error
    except (OSError, pa.ArrowInvalid) as error:
        raise CorpusError(f"{folder}/{name}.parquet: cannot be read ({error}); write the tables again") from error


def _may_hold(group: pq.RowGroupMetaData, key: str, ordered: Sequence[str]) -> bool:
    """Whether a row group can hold one of these articles, by the first and the last id in it."""
    about = next(group.column(place) for place in range(group.num_columns) if group.column(place).path_in_schema == key)
    if about.statistics is None or not about.statistics.has_min_max:
        return True
    place = bisect_left(ordered, about.statistics.min)
    return place < len(ordered) and ordered[place] <= about.statistics.max
