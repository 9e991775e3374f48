"""A Factiva export (.html, .rtf), with indexing or without → its articles, by their fields and their document numbers.

Written against the layouts that the R package tm.plugin.factiva and others read (`codebooks/factiva.toml`): with indexing
each article is a table of fields (HD headline, PD date, SN outlet, LP and TD text, AN document number ...), without it
its lines stand in a fixed order, the title first and "Document AFPR000020160501ec510012x" last.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from aleppo_analysis import codebook
from aleppo_analysis.facts import Fact
from aleppo_analysis.ingesting import dates
from aleppo_analysis.ingesting.nexis import kind
from aleppo_analysis.ingesting.records import Problems, Record, Tally, titled

ARTICLE = re.compile(r"<div[^>]+class=[\"']article\b")
NUMBER = re.compile(r">\s*(?:Document|Dokument) [A-Z0-9]{14}")
FIELD = re.compile(r"\s*([A-Z]{2,3})\s*\|(.*)", re.DOTALL)
TIME = re.compile(r"\d{1,2}:\d\d(?:\s*[AP]M)?")


def is_page(html: str) -> bool:
    """Whether a page of HTML is a Factiva export."""
    return bool(ARTICLE.search(html) and NUMBER.search(html))


def is_export(lines: Sequence[str]) -> bool:
    """Whether the lines of a document are those of a Factiva export."""
    return any(kind(_last(line), "factiva") == "document" for line in lines)


def from_page(file: Path, html: str, encoding: str, problems: Problems) -> Iterator[Record]:
    """The articles of an export in HTML; the id of one is its document number."""
    import lxml.html  # here: it comes with trafilatura, an optional extra

    told = Tally(file.name, "document")
    for number, element in enumerate(lxml.html.fromstring(html).find_class("article"), 1):
        rows = element.xpath(".//tr[td[contains(@class, 'index')]]")
        fields = {_text(row[0]).strip(): _text(row[-1]).strip("\n") for row in rows if len(row) > 1}
        given = _fields(fields) if fields else _lines(_blocks(element))
        if record := _record(file, number, given, told):
            yield record._replace(encoding=encoding)
    told.tell(problems)


def records(file: Path, lines: Sequence[str], problems: Problems) -> Iterator[Record]:
    """The articles of an export in RTF; the id of one is its document number."""
    told, settings = Tally(file.name, "document"), codebook.load("factiva").settings
    indexed = sum(bool(_field(line)) for line in lines) >= settings["indexed_fields"]
    documents = list(_documents(lines))
    rest = lines[sum(map(len, documents)) :]
    if sum(len(line.split()) for line in rest) > settings["foot_words"]:
        mend = "export the last documents again"
        told.add(len(documents) + 1, "breaks off before the line Document ... that would end it, and is left out", mend)
    for number, document in enumerate(documents, 1):
        if record := _record(file, number, _fields(_rows(document)) if indexed else _lines(document), told):
            yield record
    told.tell(problems)


def _documents(lines: Sequence[str]) -> Iterator[list[str]]:
    document: list[str] = []
    for line in lines:
        document.append(line)
        if kind(_last(line), "factiva") == "document":
            yield document
            document = []


def _last(line: str) -> str:
    """The last cell of a line that may be a table's."""
    return line.strip().strip("|").split("|")[-1].strip()


def _field(line: str) -> re.Match[str] | None:
    """A line of an export with indexing that begins a field."""
    match = FIELD.match(line)
    return match if match and match[1] in codebook.load("factiva").settings["fields"] else None


def _rows(document: Sequence[str]) -> dict[str, str]:
    """The fields of one article: what stands behind a code, and the lines until the next."""
    rows: dict[str, str] = {}
    code = ""
    for line in document:
        if match := _field(line):
            code = match[1]
            rows[code] = match[2]
        elif code:
            rows[code] += "\n" + line
    return {code: re.sub(r"\|\s*$", "", value).strip() for code, value in rows.items()}


def _fields(rows: Mapping[str, str]) -> dict[str, str]:
    """The fields by what they are of an article."""
    names: dict[str, str] = codebook.load("factiva").settings["fields"]
    given = {names[code]: value for code, value in rows.items() if names.get(code)}
    parts = [given.pop(part, "") for part in ("lead", "tail")]
    return {**given, "text": "\n".join(part for part in parts if part)}


def _lines(document: Sequence[str]) -> dict[str, str]:
    """An article without indexing: section, title, author, length, date, time, outlet, its code, language, rights, text."""
    lines = [line.strip() for line in document if line.strip()]
    kinds = [kind(line, "factiva") for line in lines]
    length = kinds.index("words") if "words" in kinds else 0
    above, below = lines[:length], lines[length + 1 :]
    signed = len(above) > 1 and kinds[length - 1] == "byline"
    most = codebook.load("factiva").settings["head_lines"]
    title = above[-2] if signed else max(above, key=len, default="")
    author = above[above.index(title) + 1 :] if above else []
    given = {"title": title, "byline": author[0] if author else "", "document": lines[-1]}
    given["published"] = below[0] if below and dates.iso(below[0])[0] else ""
    rest = [line for line in below[bool(given["published"]) : most] if not TIME.fullmatch(line)]
    given["outlet"] = rest[0] if rest else ""
    languages = codebook.load("ingesting").settings["languages"]
    given["language"] = next((line for line in rest if line.lower() in languages), "")
    head = range(length, min(length + most, len(lines) - 1))
    heads = [at for at in head if lines[at] == given["language"] or kinds[at] == "rights"]
    begins = heads[-1] + 1 if heads and given["outlet"] else length + 1
    given["text"] = "\n".join(lines[begins:-1])
    return given


def _record(file: Path, number: int, given: Mapping[str, str], told: Tally) -> Record | None:
    facts = {name: Fact(value.strip(), "Factiva export") for name, value in given.items() if value and value.strip()}
    article_id = facts.pop("document", Fact("", "")).value.split(" ")[-1]
    text = facts.pop("text", Fact("", "")).value
    if not text:
        told.add(number, "has no text", "export it again as Full Article")
        return None
    whole = titled(facts["title"].value if "title" in facts else "", text)
    own = article_id or f"{file.stem}_{number:04d}"
    return Record(own, whole, facts, file.name, f"document {number}", "", archived=bool(article_id))


def _text(element: Any) -> str:
    """The text of an element, a line a paragraph."""
    paragraphs = element.findall(".//p")
    if paragraphs:
        return "\n".join(" ".join(one.text_content().split()) for one in paragraphs)
    return " ".join(element.text_content().split())


def _blocks(element: Any) -> list[str]:
    """The text of the innermost blocks of an element, in order."""
    blocks = [one for one in element.iter("div", "p") if not one.findall(".//div") and not one.findall(".//p")]
    return [" ".join(one.text_content().split()) for one in blocks]
