"""The files of a corpus, and who reads each: the one place where a format is told by a file's name."""

from collections.abc import Iterator
from pathlib import Path

from aleppo_analysis import codebook
from aleppo_analysis.ingesting import documents, pages, plain, rows, warc
from aleppo_analysis.ingesting.records import Problem, Problems, Reader

READERS: dict[str, Reader] = {
    ".txt": plain.read,
    ".html": pages.read,
    ".htm": pages.read,
    ".xhtml": pages.read,
    ".csv": rows.read,
    ".tsv": rows.read,
    ".jsonl": rows.read,
    ".ndjson": rows.read,
    ".parquet": rows.read,
    ".warc": warc.read,
    ".warc.gz": warc.read,
    ".docx": documents.read,
    ".rtf": documents.read,
}


def reader(file: Path) -> Reader | None:
    """What reads a file of this name; None for a format that is not read."""
    return READERS.get("".join(file.suffixes[-2:]).lower()) or READERS.get(file.suffix.lower())


def files(folder: Path, problems: Problems) -> Iterator[Path]:
    """The files of a folder that can be read, by name; what is passed over is told. Folders in it are not entered."""
    passed: list[str] = codebook.load("ingesting").settings["passed_over"]
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "~$")) or path.name.lower() in passed or _belongs_to_a_page(path):
            continue
        if wrong := _wrong(path, folder):
            problem, mend = wrong
            problems.append(Problem(path.name, problem, mend, True))
        else:
            yield path


def _wrong(path: Path, folder: Path) -> tuple[str, str] | None:
    """Why what stands at a path is not read, and how to mend that; None where it is."""
    try:
        if path.is_symlink() and not path.resolve(strict=True).is_relative_to(folder.resolve()):
            return "is a link out of the corpus, which is not followed", "copy the file into the folder"
        kind = "folder" if path.is_dir() else "file" if path.is_file() else ""
    except (OSError, RuntimeError):  # RuntimeError: a link to itself
        return "is a link that leads nowhere", "take it out"
    if kind == "folder":
        return "is a folder, which is not entered", "name it as a corpus of its own, or move its files up"
    if not kind:
        return "is no file", "move it out of the folder"
    if reader(path) is None:
        mends: dict[str, str] = codebook.load("ingesting").settings["mends"]
        mend = mends.get(path.suffix.lower().removeprefix("."), "save it as plain text")
        return f"is in no format that is read ({', '.join(READERS)})", f"{mend}, or move it out of the folder"
    return None


def _belongs_to_a_page(path: Path) -> bool:
    """Whether this is the folder of pictures and scripts that a browser saves beside a page."""
    name = path.name.removesuffix("_files")
    return name != path.name and path.is_dir() and any(path.with_name(name + end).exists() for end in (".html", ".htm"))
