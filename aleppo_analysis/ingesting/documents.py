"""A word processor's file, .docx or .rtf → the articles of a press archive's export, or the one article that it is."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from aleppo_analysis.ingesting import factiva, nexis
from aleppo_analysis.ingesting.records import Columns, Problem, Problems, Record, megabytes, missing, setting, too_large


def read(file: Path, problems: Problems, columns: Columns) -> Iterator[Record]:
    """The articles of a Nexis Uni or Factiva export; of any other document the one article, by the file's name."""
    if too_large(file, problems, "rtf_bytes" if file.suffix.lower() == ".rtf" else "export_bytes"):
        return
    try:
        lines = _docx(file) if file.suffix.lower() == ".docx" else _rtf(file)
    except ModuleNotFoundError as error:
        problems.append(missing(file, {"docx": "python-docx"}.get(error.name or "", error.name or "")))
        return
    except ValueError as error:
        problems.append(Problem(file.name, str(error), "open it in a word processor and save it again", True))
        return
    if nexis.is_export(lines):
        yield from nexis.records(file, lines, problems)
    elif factiva.is_export(lines):
        yield from factiva.records(file, lines, problems)
    else:
        yield Record(file.stem, "\n".join(lines).strip("\n"), {}, file.name, "", "")


def _docx(file: Path) -> list[str]:
    """The paragraphs of a .docx. Raises ValueError where it is none, or unpacks to more than is held in memory."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        with zipfile.ZipFile(file) as packed:
            parts = packed.infolist()
        for most, ending in ((setting("export_bytes"), ""), (setting("docx_text_bytes"), ".xml")):
            size = sum(part.file_size for part in parts if part.filename.endswith(ending))
            if size > most:
                raise ValueError(f"unpacks to {megabytes(size)}, and is read whole: {megabytes(most)} at most")
        return [line for one in docx.Document(str(file)).paragraphs for line in one.text.split("\n")]
    except (KeyError, OSError, zipfile.BadZipFile, PackageNotFoundError) as error:
        raise ValueError(f"is no .docx that can be opened ({error})") from error


def _rtf(file: Path) -> list[str]:
    """The lines of an .rtf. Raises ValueError where it is none."""
    from striprtf.striprtf import rtf_to_text

    raw = file.read_bytes().decode("latin-1")  # RTF is ASCII; other letters are escaped in it
    if not raw.lstrip().startswith("{\\rtf"):
        raise ValueError("is no RTF")
    raw = raw.replace("\\fldinst{", "\\fldinst {")  # so that no address is put behind a link's words, by a search of cubic time
    page = re.search(r"\\ansicpg(\d+)", raw[:2000])
    encoding = f"cp{page[1]}" if page else "cp1252"
    try:
        text = rtf_to_text(raw, encoding=encoding, errors="replace")
    except (LookupError, ValueError, RecursionError) as error:
        raise ValueError(f"cannot be taken apart as RTF ({error})") from error
    return str(text).split("\n")
