"""What was met among all the articles of a corpus: in memory while it is little, then in a file that goes by itself."""

import sqlite3
from typing import Any

MEMORY = 2_000  # KiB, at most


class Met:
    """Keys (texts or bytes), each with the text that it was first met with."""

    def __init__(self) -> None:
        # no name: SQLite's own file, which no other program sees and which goes with this object
        self._base = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._base.executescript(
            f"pragma journal_mode=off; pragma synchronous=off; pragma cache_size=-{MEMORY}; "
            "create table met (key blob primary key, first text) without rowid; begin"
        )

    def first(self, key: str | bytes, value: str) -> str | None:
        """What the key was met with before; None, and `value` from now on, where it was not."""
        if self._base.execute("insert or ignore into met values (?, ?)", (key, value)).rowcount:
            return None
        return self.get(key)

    def get(self, key: str | bytes) -> str | None:
        """What the key was met with; None where it was not."""
        row: tuple[Any, ...] | None = self._base.execute("select first from met where key = ?", (key,)).fetchone()
        return row[0] if row else None
