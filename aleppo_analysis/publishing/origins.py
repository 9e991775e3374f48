"""What a part of the reports is made from, in one number: who has the same number need not make it again."""

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from aleppo_analysis import corpus

PACKAGE = Path(__file__).parents[1]


def mark(*what: Any) -> str:
    """The number of plain values, the same for the same ones only."""
    return hashlib.sha256(repr(what).encode("utf-8", "backslashreplace")).hexdigest()


def content(place: str) -> str:
    """What the files of a folder of codings say, in one number; empty without one."""
    made = hashlib.sha256()
    for file in sorted(Path(place).rglob("*.csv")) if place else ():
        made.update(f"{file.relative_to(place)}\n".encode("utf-8", "surrogateescape") + file.read_bytes())
    return made.hexdigest() if place else ""


@cache
def program() -> str:
    """This package, its codebooks and templates, what it is held to, and the packages that it depends on, in one number."""
    made = hashlib.sha256()
    for file in [*sorted(PACKAGE.rglob("*")), *sorted(corpus.SEEDS.glob("*")), *sorted(corpus.REFERENCE.rglob("*"))]:
        if file.is_file() and file.suffix != ".pyc":
            made.update(f"{file.relative_to(PACKAGE.parent)}\n".encode())
            made.update(file.read_bytes())
    try:
        needed = metadata.requires("aleppo_analysis") or []
    except metadata.PackageNotFoundError:
        needed = []
    for line in needed:
        name = line.split(";")[0].split("[")[0].split("<")[0].split("=")[0].split(">")[0].split("!")[0].strip()
        try:
            made.update(f"{name} {metadata.version(name)}\n".encode())
        except metadata.PackageNotFoundError:
            continue  # of an extra that is not installed
    return made.hexdigest()
