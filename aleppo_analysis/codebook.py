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
replace those of the same label and stand before all others, its settings replace those of the same name. What such a codebook
says is held to what ours say (`schema`), and its patterns run in time that grows with the text alone (`linear`).
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

from aleppo_analysis.listing import layering, linear, scanning, schema
from aleppo_analysis.listing.layering import FOLDER, CodebookError, Layer
from aleppo_analysis.listing.scanning import Entry, Hit, Scanner

__all__ = [
    "FOLDER", "Codebook", "CodebookError", "Entry", "Hit", "Layer", "at", "find", "fingerprint", "layer", "layered", "layers",
    "load", "lookup", "problems", "remembered", "use", "wording",
]  # fmt: skip

P = ParamSpec("P")
T = TypeVar("T")
_layers: tuple[Layer, ...] = ()
_remembered: list[Any] = []


@dataclass(frozen=True, eq=False)  # each is itself alone, and so a key of what is made out of it
class Codebook:
    """A codebook, compiled: `settings` holds its thresholds and other top-level tables, `patterns` those of a user's."""

    name: str
    title: str
    purpose: str
    reference: str
    entries: tuple[Entry, ...]
    settings: Mapping[str, Any]
    scanner: Scanner
    patterns: linear.Patterns | None = None


def load(name: str, folder: Path | None = None) -> Codebook:
    """The codebook `name`.toml: the package's own with the layers in use over it, or that of `folder` alone.

    Raises CodebookError where the file is missing, is no TOML, or an entry lacks what it needs.
    """
    return _load(name, folder, ()) if folder else _in_use(name)


def layer(folder: str | Path) -> Layer:
    """The codebooks of a folder, to be laid over the package's own.

    Raises CodebookError for the first of its `problems`, and tells how many more there are.
    """
    found, made = layering.read(Path(folder), _layers)
    if found:
        more = f" (and {len(found) - 1} more: python -m aleppo_analysis check --codebook {folder})" if found[1:] else ""
        raise CodebookError(f"{found[0]}{more}")
    return made


def problems(folder: str | Path) -> list[str]:
    """All that is wrong with the codebooks of a folder, one line each: which file, entry and key, and what would be right."""
    return layering.read(Path(folder))[0]


def use(*folders: str | Path | Layer) -> None:
    """From now on lay the codebooks of these folders over the package's own, the last on top; without any, none.

    Raises CodebookError where a folder holds no codebook, or one that cannot be used; what was in use then stays so.
    """
    global _layers
    before = _layers
    try:
        _layers = ()
        for folder in folders:
            _layers = (*_layers, folder if isinstance(folder, Layer) else layer(folder))
    except CodebookError:
        _layers = before
        raise
    if _layers != before:
        for one in _remembered:
            one.cache_clear()


def remembered(function: Callable[P, T]) -> Callable[P, T]:
    """`functools.cache` for what is made out of codebooks: forgotten when other layers come into use."""
    cached = cache(function)
    _remembered.append(cached)
    return cast("Callable[P, T]", cached)


@remembered
def _in_use(name: str) -> Codebook:
    return _load(name, FOLDER, _layers)


@contextmanager
def layered(*folders: str | Path | Layer) -> Iterator[None]:
    """`use` on top of what is in use, for as long as the block lasts."""
    before = _layers
    use(*before, *folders)
    try:
        yield
    finally:
        use(*before)


def layers() -> tuple[Layer, ...]:
    """The layers in use, the last on top: for another process, which lays them over its own by `layered`."""
    return _layers


@remembered
def wording(key: str) -> dict[str, str]:
    """The plain words that the layers in use have for values of a key, such as type: name → words."""
    found: dict[str, str] = {}
    for name, toml in (file for one in _layers for file in one.files):
        some = layering.parsed(toml, name).get("values", {})
        found |= some[key] if isinstance(some, dict) and isinstance(some.get(key), dict) else {}
    return found


def fingerprint() -> str:
    """The same for the same layers in use only; empty without any."""
    said = repr([one.files for one in _layers]).encode("utf-8", "backslashreplace")
    return hashlib.sha256(said).hexdigest()[:12] if _layers else ""


@cache
def _load(name: str, folder: Path, over: tuple[Layer, ...]) -> Codebook:
    file = folder / f"{name}.toml"
    data = layering.parsed(layering.text(file), str(file))
    if wrong := next(schema.shape(data), "") or next(schema.patterns(data), ""):
        raise CodebookError(f"{file}: {wrong}")
    entries, settings = _entries(data), _settings(data)
    own: list[Entry] = []
    for toml in (dict(one.files)[name] for one in over if name in dict(one.files)):
        data = layering.parsed(toml, name)
        theirs, labels = _entries(data), {raw["label"] for raw in data.get("entry", [])}
        entries = (*theirs, *(entry for entry in entries if entry.label not in labels))
        own = [*theirs, *(entry for entry in own if entry.label not in labels)]
        for key, value in _settings(data).items():
            settings[key] = _over(value, settings.get(key))
    title, purpose, reference = (settings.pop(key) for key in schema.HEAD)
    users = [entry for entry in own if entry.pattern]
    patterns = set(map(id, users))
    scanner = scanning.scanner([entry for entry in entries if id(entry) not in patterns])
    return Codebook(name, title, purpose, reference, entries, settings, scanner, linear.compiled(users) if users else None)


def _settings(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key != "entry"}


def _over(value: Any, below: Any) -> Any:
    """A setting laid over another: tables name by name, and all else as it is."""
    if not isinstance(value, dict) or not isinstance(below, dict):
        return value
    return {**below, **{key: _over(one, below.get(key)) for key, one in value.items()}}


def _entries(data: Mapping[str, Any]) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            raw["label"],
            tuple(raw.get("terms", ())),
            raw.get("pattern", ""),
            tuple(raw.get("matches", ())),
            tuple(raw.get("avoids", ())),
            {key: value for key, value in raw.items() if key not in schema.OWN_KEYS},
        )
        for raw in data.get("entry", [])
    )


def find(book: Codebook, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit]:
    """Every place between `start` and `end` of `text` where an entry of `book` stands, from left to right, none overlapping."""
    if book.patterns is None:
        return scanning.find(book.scanner, text, start, end)
    end = len(text) if end is None else end
    return linear.merged(book.patterns, lambda at: scanning.find(book.scanner, text, at, end), text, start, end)


def at(book: Codebook, text: str, start: int, end: int) -> Hit | None:
    """The entry of a small `book` that stands right at `start`, before `end`; None where none does."""
    if book.patterns is None:
        return scanning.at(book.scanner, text, start, end)
    hit = next(find(book, text, start, end), None)
    return hit if hit and hit.start == start else None


def lookup(book: Codebook, words: str) -> Entry | None:
    """The entry that has `words`, all of them, as a term; None where there is none."""
    return scanning.lookup(book.scanner, words)
