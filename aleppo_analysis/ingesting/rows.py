"""Tables of articles, one a row: .csv, .tsv, .jsonl and .parquet, read row by row, so that a file may be of any length."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from aleppo_analysis.facts import Fact
from aleppo_analysis.ingesting import columns as naming
from aleppo_analysis.ingesting import encodings
from aleppo_analysis.ingesting.records import Columns, Problem, Problems, Record, Tally, setting, titled

SEPARATORS = ",;\t|"
JOIN = "if it is a list of addresses, put it into a folder with the saved pages and name the folder"
Rows = Iterable[tuple[int, Mapping[str, Any]]]


def read(file: Path, problems: Problems, columns: Columns) -> Iterator[Record]:
    """The articles of a table. Which column is which stands in `columns` or is told by its name.

    A row's id is its cell in the column for it, or the file's name and the row's number; the text is its title, where a
    column gives one, above its text. What cannot be read is told by its line, and the other rows are kept.
    """
    lines = Tally(file.name, "row" if file.suffix.lower() == ".parquet" else "line")
    encoding = "utf-8" if file.suffix.lower() == ".parquet" else encodings.of_file(file)
    if encoding is None:
        problems.append(Problem(file.name, "is no text in any encoding that can be told", "save it as UTF-8", True))
        return
    told: set[str] = set()
    mapped: dict[tuple[str, ...], naming.Mapped] = {}
    for number, row in ROWS[file.suffix.lower()](file, encoding, lines):
        header = tuple(row)
        if header not in mapped:
            try:
                mapped[header] = naming.resolve(header, columns)
            except KeyError as error:
                _tell_once(file, f"has no column {error.args[0]!r}", header, told, problems)
                continue
            _tell_choice(file, mapped[header], told, problems)
        taken = mapped[header].taken
        if "text" not in taken:
            if _is_table(file):
                _tell_once(file, "has no column that is known to be the text", header, told, problems)
                if "url" in taken:
                    problems[-1] = problems[-1]._replace(mend=f"{JOIN}; if it has texts, {_mend('text')}")
                break
            lines.add(number, f"has no text among {naming.listed(header)}", _mend("text"))
        elif record := _record(file, number, row, taken, lines):
            yield record._replace(encoding=encoding)
    lines.tell(problems)


def _tell_once(file: Path, problem: str, header: Iterable[str], told: set[str], problems: Problems) -> None:
    """A problem of the whole file, with the columns that it has."""
    if problem not in told:
        told.add(problem)
        problems.append(Problem(file.name, f"{problem}; its columns are {naming.listed(header)}", _mend("text"), True))


def of(file: Path, lines: Tally, whole: bool = True) -> Rows:
    """The rows of a table with their numbers; what is no row goes into `lines`. Without `whole`, the first of them alone."""
    encoding = "utf-8" if file.suffix.lower() == ".parquet" else encodings.of_file(file, whole)
    return ROWS[file.suffix.lower()](file, encoding or "utf-8", lines)


def header_of(file: Path, lines: Tally) -> tuple[str, ...]:
    """The columns of a table, those of its first row; none where it has no row."""
    return next((tuple(row) for _, row in of(file, lines, whole=False)), ())


def _is_table(file: Path) -> bool:
    return file.suffix.lower() not in {".jsonl", ".ndjson", ".json"}


def _mend(field: str) -> str:
    return f'name it: --columns {field}=COLUMN, or [columns] {field} = "COLUMN" in a corpus.toml beside the file'


def _tell_choice(file: Path, mapped: naming.Mapped, told: set[str], problems: Problems) -> None:
    for field, others in mapped.others.items():
        problem = f"column {mapped.taken[field]} is taken as {field}; {naming.listed(others)} could be it too"
        if problem not in told:
            told.add(problem)
            problems.append(Problem(file.name, problem, f"if that is wrong, {_mend(field)}", False))


def _record(file: Path, number: int, row: Mapping[str, Any], taken: Columns, lines: Tally) -> Record | None:
    """The article of one row; None, and a problem, where it holds none."""
    given = {field: Fact(value, f"column {column}") for field, column in taken.items() if (value := cell(row[column]))}
    text = given.pop("text", None)
    if text is None or not text.value.strip():
        lines.add(number, f"no text in column {taken['text']}", "fill it in or take the row out")
        return None
    own = given.pop("article_id", None)
    article_id = own.value if own else f"{file.stem}_{number:06d}"
    whole = titled(given["title"].value if "title" in given else "", text.value)
    return Record(article_id, whole, given, file.name, f"{lines.unit} {number}", "")


def cell(value: Any) -> str:
    """A cell as the text that stands in it; empty where nothing does."""
    if value is None or value != value:  # the last is what "not a number" is told by
        return ""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bytes):
        return (encodings.decode(value) or ("", ""))[0]
    return value if isinstance(value, str) else value.isoformat() if hasattr(value, "isoformat") else str(value)


def _bounded(file: Path, encoding: str, lines: Tally) -> Iterator[tuple[int, str]]:
    """The lines of a text file with their numbers; one that is longer than the threshold is told, and read past."""
    most = setting("line_characters")
    with file.open(encoding=encoding, errors="replace", newline="") as stream:
        number = 0
        while line := stream.readline(most + 1):
            number += 1
            if len(line) <= most or line[-1] in "\r\n":
                yield number, line
                continue
            lines.add(number, f"is longer than {most:,} characters", "split it, or raise line_characters in ingesting.toml")
            while (piece := stream.readline(most)) and piece[-1] not in "\r\n":
                pass


def _json_lines(file: Path, encoding: str, lines: Tally) -> Rows:
    for number, line in _bounded(file, encoding, lines):
        if not line.strip():
            continue
        try:
            row = json.loads(line.lstrip("\ufeff"))
        except (ValueError, RecursionError):
            lines.add(number, "is no JSON", "write one JSON object a line")
            continue
        if isinstance(row, dict):
            yield number, row
        else:
            lines.add(number, "is no JSON object", "write one JSON object a line")


def _csv(file: Path, encoding: str, lines: Tally) -> Rows:
    """The rows of a .csv file by the line they begin on; a row that has not as many cells as the header is told."""
    numbered = _bounded(file, encoding, lines)
    first = next(numbered, (1, ""))[1].lstrip("\ufeff")
    separator = max(SEPARATORS, key=first.count)
    csv.field_size_limit(setting("line_characters"))
    used: list[int] = []  # the numbers of the lines that the row being read has used

    def texts() -> Iterator[str]:
        for number, line in chain([(1, first)], numbered):
            used.append(number)
            yield line

    reader = csv.reader(texts(), delimiter=separator)
    header: list[str] = []
    while True:
        used.clear()
        try:
            cells = next(reader, None)
        except csv.Error as error:
            lines.add(used[0], f"cannot be read as CSV ({error})", "look for a quotation mark that is not closed")
            continue
        if cells is None:
            return
        if not header:
            header = _header(cells)
        elif len(cells) == len(header):
            yield used[0], dict(zip(header, cells, strict=True))
        elif any(cell.strip() for cell in cells):
            more = f" (through line {used[-1]:,}: a quotation mark that is not closed?)" if len(used) > 1 else ""
            mend = 'put cells that hold the separator into "quotation marks"'
            lines.add(used[0], f"has {len(cells)} cells where the header has {len(header)}{more}", mend)


def _header(cells: list[str]) -> list[str]:
    """The names of the columns, each once, none empty."""
    names: dict[str, int] = {}
    for number, cell in enumerate(cells, 1):
        name = cell.strip() or f"column {number}"
        while name in names:
            name = f"{name} ({number})"
        names[name] = number
    return list(names)


def _parquet(file: Path, encoding: str, lines: Tally) -> Rows:
    import pyarrow
    import pyarrow.parquet

    number = 0
    try:
        # one row group after the other: what is read of several at once stays in memory to the end
        with pyarrow.parquet.ParquetFile(file, pre_buffer=False) as table:
            for group in range(table.num_row_groups):
                for batch in table.iter_batches(batch_size=1000, row_groups=[group], use_threads=False):
                    for row in batch.to_pylist():
                        number += 1
                        yield number, row
    except (pyarrow.ArrowException, OSError) as error:
        lines.add(number + 1, f"is no Parquet from here on ({str(error).splitlines()[0]})", "save it again")


ROWS = {
    ".csv": _csv, ".tsv": _csv, ".jsonl": _json_lines, ".ndjson": _json_lines, ".parquet": _parquet,
}  # fmt: skip
