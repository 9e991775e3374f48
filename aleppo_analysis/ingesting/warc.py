"""A .warc or .warc.gz file of a crawl → the articles on its pages, through FastWARC, page by page.

FastWARC gives a record that the file breaks off in as if it were whole: what was read is compared with the record's
Content-Length. What is no page (pictures, scripts, requests, error pages) is counted and left out without a word each.
"""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from aleppo_analysis.facts import Fact
from aleppo_analysis.ingesting import encodings, pages
from aleppo_analysis.ingesting.records import Columns, Problem, Problems, Record, Tally, megabytes, missing, setting

PAGES = frozenset({"text/html", "application/xhtml+xml"})
NEXT = b"\r\nWARC/1."  # stands in a record that breaks off and took the next one's bytes for its own
Page = tuple[str, dict[str, Fact], str]  # text, metadata, encoding


def read(file: Path, problems: Problems, columns: Columns) -> Iterator[Record]:
    """The articles of a crawl. An article's id is the file's name and the number of its record; its address is its `url`."""
    try:
        from fastwarc.warc import ArchiveIterator
    except ModuleNotFoundError:
        problems.append(missing(file, "fastwarc"))
        return
    told, passed = Tally(file.name, "record"), Tally(file.name, "record")
    stem = file.name.removesuffix(".gz").removesuffix(".warc")
    with file.open("rb") as stream:
        records = iter(ArchiveIterator(stream, parse_http=False, stream_detect=True, fsspec_args=False))
        for number in count(1):
            try:
                record = next(records, None)
                if record is None:
                    break
                found = _page(record, number, told, passed)
            except (OSError, ValueError, RuntimeError) as error:
                told.add(number, f"cannot be read, nor what follows it ({error})", "fetch or copy the file again")
                break
            if found:
                text, given, encoding = found
                yield Record(f"{stem}_{number:06d}", text, given, file.name, f"record {number}", encoding)
    if number == 1 and not told.counts:
        problems.append(Problem(file.name, "holds no WARC record", "look whether it is a .warc file, and whole", True))
    told.tell(problems)
    for (problem, mend, _), (many, _first) in passed.counts.items():
        problems.append(Problem(file.name, f"{many:,} record{'s' if many > 1 else ''} left out: {problem}", mend, False))


def _page(record: Any, number: int, told: Tally, passed: Tally) -> Page | None:
    """The article in a record; None, and a problem, where there is none."""
    kind = record.headers.get("WARC-Type", "")
    if kind not in {"response", "resource", "conversion"}:
        return None  # what the crawler asked, and notes of its own
    most, length = setting("file_bytes"), record.content_length
    if length > most:
        told.add(
            number, f"larger than {megabytes(most)}", "raise file_bytes in ingesting.toml of a codebook folder of your own"
        )
        return None
    content = record.reader.read(most)
    if len(content) < length or NEXT in content:
        held = min(len(content), content.find(NEXT) % (most + 1))
        told.add(number, f"breaks off after {held:,} of its {length:,} bytes", "fetch or copy the file again")
        return None
    sort = record.headers.get("Content-Type", "").split(";")[0].strip().lower()
    try:
        record = _alone(record, content)
        if kind == "response" and sort == "application/http":
            record.parse_http(auto_decode="all")
            sort = (record.http_content_type or "").lower()
            if record.http_headers.status_code != 200:
                passed.add(number, "no page but an error or a redirection", "nothing to mend")
                return None
        raw = record.reader.read(most)
    except (OSError, ValueError, RuntimeError) as error:
        told.add(number, f"cannot be unpacked ({error})", "fetch the page again")
        return None
    if sort not in PAGES and not (kind == "conversion" and sort == "text/plain"):
        passed.add(number, "no page but a picture, a script, a feed ...", "nothing to mend")
        return None
    return _article(record, raw, sort, number, told)


def _alone(record: Any, content: bytes) -> Any:
    """The record without the file it came from, so that an answer that cannot be unpacked takes no other record with it."""
    from fastwarc.warc import WarcRecord

    head = "".join(f"{name}: {value}\r\n" for name, value in record.headers.items())
    return WarcRecord.from_bytes(b"WARC/1.0\r\n" + head.encode() + b"\r\n" + content + b"\r\n\r\n")


def _article(record: Any, raw: bytes, sort: str, number: int, told: Tally) -> Page | None:
    """The article of a record that holds a page, or the plain text of one."""
    decoded = encodings.decode(raw, record.http_charset or "")
    if decoded is None:
        told.add(number, "no text in any encoding that can be told", "fetch the page again")
        return None
    address = record.headers.get("WARC-Target-URI", "").strip("<>")
    given = {"url": Fact(address, "WARC-Target-URI")} if address else {}
    if sort == "text/plain":
        return decoded[0], given, decoded[1]
    found = pages.article(decoded[0], address or None)
    if isinstance(found, str):
        told.add(number, found, "nothing to mend if it is no article; else save its text as .txt")
        return None
    return found[0], {**found[1], **given}, decoded[1]
