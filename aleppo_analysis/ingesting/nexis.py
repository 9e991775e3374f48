"""A Nexis Uni export (.docx, .rtf) → its articles, taken apart by the lines that the archive puts between and around them.

    title, outlet, date, copyright, Section:, Length: 512 words, Byline:
    Body
    the text
    Classification, Load-Date:, End of Document

Written against the layout that the R packages LexisNexisTools and tm.plugin.lexisnexis read (`codebooks/nexis.toml`).
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from aleppo_analysis import codebook
from aleppo_analysis.facts import Fact
from aleppo_analysis.ingesting import dates
from aleppo_analysis.ingesting.records import Problems, Record, Tally, titled


def kind(line: str, archive: str) -> str:
    """What the codebook of that archive calls a line of its exports; empty for a line of text."""
    return next((hit.entry.label for hit in codebook.find(codebook.load(archive), line.strip())), "")


def is_export(lines: Sequence[str]) -> bool:
    """Whether the lines of a document are those of a Nexis Uni export."""
    kinds = {kind(line, "nexis") for line in lines if len(line) < 40}
    return "end" in kinds and ("body" in kinds or "length" in kinds)


def records(file: Path, lines: Sequence[str], problems: Problems) -> Iterator[Record]:
    """The articles of an export; the id of one is the file's name and its place in the export."""
    told = Tally(file.name, "document")
    for number, document in enumerate(_documents(lines), 1):
        if record := _record(file, number, document, told):
            yield record
    told.tell(problems)


def _documents(lines: Sequence[str]) -> Iterator[list[str]]:
    """The lines of each document, without the cover page that may stand before the first, and blank lines at its ends."""
    document: list[str] = []
    for line in lines:
        if kind(line, "nexis") == "end":
            yield _without_cover(document)
            document = []
        else:
            document.append(line)
    if {"body", "length"} & {kind(line, "nexis") for line in document}:
        yield _without_cover(document)  # the last one, where the export breaks off


def _without_cover(document: list[str]) -> list[str]:
    """A document from its title on: behind the last line that only a cover page has, and behind its list of titles."""
    kinds = [kind(line, "nexis") for line in document]
    until = kinds.index("body") if "body" in kinds else len(kinds)
    covers = [place for place, one in enumerate(kinds[:until]) if one == "cover"]
    if not covers:
        return document
    dated = next((place for place in range(covers[-1] + 1, until) if dates.iso(document[place])[0]), until)
    filled = [place for place in range(covers[-1] + 1, dated) if document[place].strip()]
    return document[filled[-2] if len(filled) > 1 else covers[-1] + 1 :]  # title and outlet stand right above the date


def _record(file: Path, number: int, document: Sequence[str], told: Tally) -> Record | None:
    kinds = [kind(line, "nexis") for line in document]
    begins = kinds.index("body") if "body" in kinds else _head_ends(document, kinds)
    if begins is None:
        told.add(number, "has no line Body where its text would begin", "export it again with its full text")
        return None
    body = "\n".join(document[begins + 1 : _end(document, kinds, begins + 1)]).strip("\n")
    given = _head(document[:begins], kinds[:begins])
    if not body.strip():
        told.add(number, "has no text", "export it again with its full text")
        return None
    text = titled(given["title"].value if "title" in given else "", body)
    return Record(f"{file.stem}_{number:04d}", text, given, file.name, f"document {number}", "")


def _head_ends(document: Sequence[str], kinds: Sequence[str]) -> int | None:
    """The last line above the text of a document without a line Body: the last behind its length that is no text."""
    if "length" not in kinds:
        return None
    length = kinds.index("length")
    text = (at for at in range(length + 1, len(kinds)) if not kinds[at] and document[at].strip())
    return next(text, length + 1) - 1


def _end(document: Sequence[str], kinds: Sequence[str], begins: int) -> int:
    """Where the text that begins there ends: before the archive's foot, and before the caption or note above it."""
    ends = next((at for at in range(begins, len(kinds)) if kinds[at] == "foot"), len(kinds))
    for at in (at for at in range(begins, ends) if kinds[at] == "aside"):
        before, behind = (sum(len(line.split()) for line in part) for part in (document[begins:at], document[at:ends]))
        if behind < before or not before:
            return at
    return ends


def _head(lines: Sequence[str], kinds: Sequence[str]) -> dict[str, Fact]:
    """What stands above the text: the title on the first line, the outlet above the date."""
    plain = [line.strip() for line, one in zip(lines, kinds, strict=True) if not one and line.strip()]
    day = next((at for at, line in enumerate(plain) if at and dates.iso(line)[0]), None)
    found = {"title": plain[0] if plain else "", "outlet": plain[1] if len(plain) > 1 and day != 1 else ""}
    if day is not None:
        found["published"] = plain[day]
    for line, one in zip(lines, kinds, strict=True):
        if one in {"byline", "head"}:
            name, _, value = line.partition(":")
            found.setdefault(name.strip().lower().replace("-", "_"), value.strip())
    return {name: Fact(value, "Nexis export") for name, value in found.items() if value}
