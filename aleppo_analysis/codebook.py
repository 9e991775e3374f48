"""Codebooks: the words that a measure looks for, as TOML that a non-programmer can edit.

A codebook opens with `title`, `purpose` and `reference`, then lists entries:

    [[entry]]
    label = "regime"
    terms = ["regime", "regimes"]           # whole words or phrases, or instead: pattern = 'regimes?(?! of)'
    matches = ["the Syrian regime's raids"]  # each must be found, with this label
    avoids = ["a regimen of pills"]          # in none of these may it be found
    refers_to = "syrian_government"          # every other key becomes a column of the result

How terms are matched: whole words only; a space matches any white space or a hyphen; an apostrophe matches a straight one, a
curly one or none (some corpora have lost theirs); case is ignored unless the term is written all in capitals (`US`, `IS`,
`SANA`). A `pattern` is a Python regular expression, case ignored, that must match whole words too; a space in it matches any
white space, unless it is written with `(?x:...)`. Where several match at one place the longest term wins; terms come before
patterns, and patterns in the order of the file: to let a pattern pass over a word, that word must be a pattern too, behind it.

Another conflict, or another judgement, is a folder of codebooks that is laid over the package's own (`layered`): its entries
replace those of the same label and stand before all others, its settings replace those of the same name.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from aleppo_analysis import scanning
from aleppo_analysis.scanning import Entry, Hit, Scanner

__all__ = ["FOLDER", "Codebook", "CodebookError", "Entry", "Hit", "find", "layered", "load", "lookup", "use"]

FOLDER = Path(__file__).with_name("codebooks")
_layers: tuple[Path, ...] = ()
HEAD = ("title", "purpose", "reference")
OWN_KEYS = frozenset({"label", "terms", "pattern", "matches", "avoids"})


class CodebookError(ValueError):
    """A codebook cannot be used; the message names file, entry and key, and says what would be right."""


@dataclass(frozen=True)
class Codebook:
    """A codebook, compiled: `settings` holds its thresholds and other top-level tables."""

    name: str
    title: str
    purpose: str
    reference: str
    entries: tuple[Entry, ...]
    settings: Mapping[str, Any]
    scanner: Scanner


def load(name: str, folder: Path | None = None) -> Codebook:
    """The codebook `name`.toml: the package's own with the layers in use over it, or that of `folder` alone.

    Raises CodebookError where the file is missing, is no TOML, or an entry lacks what it needs.
    """
    return _load(name, (folder,) if folder else (FOLDER, *_layers))


def use(*folders: str | Path) -> None:
    """From now on lay the codebooks of these folders over the package's own, the last on top; without any, none.

    Raises CodebookError where a folder holds no codebook, or one that cannot be used.
    """
    global _layers
    for folder in map(Path, folders):
        files = sorted(folder.glob("*.toml"))
        if not files:
            raise CodebookError(f"{folder}: holds no codebook; name a folder with .toml files")
        for file in files:
            if not (FOLDER / file.name).exists():
                known = ", ".join(sorted(one.stem for one in FOLDER.glob("*.toml")))
                raise CodebookError(f"{file}: lies over no codebook of the package; there are {known}")
            _read(file)
    _layers = tuple(Path(folder).resolve() for folder in folders)


@contextmanager
def layered(*folders: str | Path) -> Iterator[None]:
    """`use`, for as long as the block lasts."""
    before = _layers
    use(*before, *folders)
    try:
        yield
    finally:
        use(*before)


@cache
def _load(name: str, folders: tuple[Path, ...]) -> Codebook:
    files = [folder / f"{name}.toml" for folder in folders]
    files = [file for file in files if file.exists()] or files[:1]
    entries: tuple[Entry, ...] = ()
    settings: dict[str, Any] = {}
    for file in files:
        data, ours = _read(file)
        labels = {entry.label for entry in ours}
        entries = (*ours, *(entry for entry in entries if entry.label not in labels))
        for key, value in data.items():
            settings[key] = {**settings.get(key, {}), **value} if isinstance(value, dict) else value
    title, purpose, reference = (settings.pop(key) for key in HEAD)
    return Codebook(name, title, purpose, reference, entries, settings, scanning.scanner(entries))


def _read(file: Path) -> tuple[dict[str, Any], tuple[Entry, ...]]:
    """The settings and the entries of one file."""
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise CodebookError(f"{file}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CodebookError(f"{file}: is no TOML: {error}") from error
    for key in HEAD:
        if not isinstance(data.get(key), str):
            raise CodebookError(f'{file}: needs a line {key} = "..." at its top')
    entries = tuple(_entry(raw, f"{file}: entry {number}") for number, raw in enumerate(data.pop("entry", []), 1))
    return data, entries


def find(book: Codebook, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit]:
    """Every place between `start` and `end` of `text` where an entry of `book` stands, from left to right, none overlapping."""
    return scanning.find(book.scanner, text, start, end)


def lookup(book: Codebook, words: str) -> Entry | None:
    """The entry that has `words`, all of them, as a term; None where there is none."""
    return scanning.lookup(book.scanner, words)


def _entry(raw: Mapping[str, Any], where: str) -> Entry:
    label = raw.get("label")
    if not isinstance(label, str) or not label:
        raise CodebookError(f'{where}: needs label = "..."')
    where = f"{where} ({label})"
    for key in ("terms", "matches", "avoids"):
        if not isinstance(raw.get(key, []), list) or not all(isinstance(one, str) and one for one in raw.get(key, [])):
            raise CodebookError(f'{where}: {key} must be a list of texts, such as {key} = ["..."]')
    if bool(raw.get("terms")) == bool(raw.get("pattern")):
        raise CodebookError(f"{where}: needs either terms = [\"...\"] or pattern = '...', one of the two")
    try:
        re.compile(raw.get("pattern", ""))
    except re.error as error:
        raise CodebookError(f"{where}: pattern is no regular expression: {error}") from error
    return Entry(
        label,
        tuple(raw.get("terms", ())),
        raw.get("pattern", ""),
        tuple(raw.get("matches", ())),
        tuple(raw.get("avoids", ())),
        {key: value for key, value in raw.items() if key not in OWN_KEYS},
    )
