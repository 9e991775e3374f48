"""A .txt file: one article, as it stands."""

from collections.abc import Iterator
from pathlib import Path

from aleppo_analysis.ingesting import encodings
from aleppo_analysis.ingesting.records import Columns, Problem, Problems, Record, too_large


def read(file: Path, problems: Problems, columns: Columns) -> Iterator[Record]:
    """The article of a .txt file; its id is the file's name without the ending."""
    if too_large(file, problems, "file_bytes"):
        return
    if decoded := decode(file, file.read_bytes(), problems):
        text, encoding = decoded
        yield Record(file.stem, text, {}, file.name, "", encoding)


def decode(file: Path, raw: bytes, problems: Problems, said: str = "") -> tuple[str, str] | None:
    """The file's text and encoding; None, and a problem, where it is no text."""
    decoded = encodings.decode(raw, said)
    if decoded is None:
        kind = encodings.kind(raw)
        problem = f"is no text: {kind}" if kind else "is no text in any encoding that can be told (a binary file?)"
        problems.append(Problem(file.name, problem, "save it as UTF-8 text", True))
    return decoded
