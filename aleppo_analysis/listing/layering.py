"""A folder of codebooks that somebody lays over the package's own: read, held to what ours are like, and made one thing."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from aleppo_analysis.listing import schema

FOLDER = Path(__file__).parents[1] / "codebooks"
LARGEST = 2_000_000  # bytes of a codebook; ours have some ten thousand
DEEP = re.compile(r"""(?<![\w-])(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){20}""")


class CodebookError(ValueError):
    """A codebook cannot be used; the message names file, entry and key, and says what would be right."""


class Layer(NamedTuple):
    """A folder of codebooks with all that they say, so that it can be sent to another machine; `files` are names and TOML."""

    name: str
    files: tuple[tuple[str, str], ...]


def read(folder: Path, below: Sequence[Layer] = ()) -> tuple[list[str], Layer]:
    """All that is wrong with the codebooks of a folder, one line each, and the folder as a layer; `below` are laid under it."""
    files = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    if not files:
        return [f"{folder}: holds no codebook; name a folder with .toml files"], Layer(folder.name, ())
    found, texts = [], []
    known = sorted(one.stem for one in FOLDER.glob("*.toml"))
    for file in files:
        if file.stem not in known:
            found.append(f"{file}: lies over no codebook of the package; there are {', '.join(known)}")
            continue
        try:
            toml = text(file)
            data = parsed(toml, str(file))
            under = [parsed(dict(one.files)[file.stem], one.name) for one in below if file.stem in dict(one.files)]
            wrong = list(schema.shape(data)) or list(schema.layer(file.stem, data, _ours(file.stem), under))
        except CodebookError as error:
            found.append(str(error))
        else:
            found += [f"{file}: {one}" for one in wrong]
            texts.append((file.stem, toml))
    return found, Layer(folder.resolve().name, tuple(texts))


@cache
def _ours(name: str) -> dict[str, Any]:
    file = FOLDER / f"{name}.toml"
    return parsed(text(file), str(file))


def text(file: Path) -> str:
    """What a codebook's file says. Raises CodebookError where it cannot be read, or is too large to be one."""
    try:
        if file.stat().st_size > LARGEST:
            raise CodebookError(f"{file}: is too large; a codebook has {LARGEST:,} bytes at most")
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CodebookError(f"{file}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CodebookError(f"{file}: is no TOML: it is not in UTF-8; save it as UTF-8 text") from error


def parsed(toml: str, where: str) -> dict[str, Any]:
    """A codebook's TOML as data. Raises CodebookError, which names `where` it stands."""
    if found := DEEP.search(toml):  # tomllib's time grows with the square of the dots
        line = toml.count("\n", 0, found.start()) + 1
        raise CodebookError(
            f"{where}: is no TOML that can be read: line {line} nests too deep; write a table of its own, [...]"
        )
    try:
        return tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(f"{where}: is no TOML: {error}") from error
    except (RecursionError, ValueError) as error:  # a thousand brackets; a date that there is not
        why = "it nests too deep" if isinstance(error, RecursionError) else str(error)
        raise CodebookError(f"{where}: is no TOML that can be read: {why}") from error
