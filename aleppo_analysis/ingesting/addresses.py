"""Lists of addresses, as Media Cloud and GDELT give them: tables with a column of addresses and no texts.

They are joined to the saved pages that stand in the same folder: what the list says of an address is said of the article
whose page was saved from it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from aleppo_analysis import codebook
from aleppo_analysis.facts import Fact
from aleppo_analysis.ingesting import columns as naming
from aleppo_analysis.ingesting import rows
from aleppo_analysis.ingesting.records import Columns, Problem, Problems, Tally

Known = dict[str, tuple[str, int, Mapping[str, Fact]]]
"""Address → the list that has it, on which line, and what it says of it."""


def is_list(file: Path, columns: Columns) -> bool:
    """Whether a table is a list of addresses: it has a column for them, and none for texts."""
    header = rows.header_of(file, Tally(file.name, "line"))
    try:
        taken = naming.resolve(header, columns).taken
    except KeyError:
        taken = naming.resolve(header, {}).taken
    return "url" in taken and "text" not in taken


def read(lists: Iterable[Path], columns: Columns, problems: Problems) -> Known:
    """What the lists say of each address."""
    known: Known = {}
    for file in lists:
        lines = Tally(file.name, "line")
        for number, row in rows.of(file, lines):
            taken = naming.resolve(tuple(row), {field: column for field, column in columns.items() if column in row}).taken
            given = {
                field: Fact(cell, f"{file.name}, column {one}") for field, one in taken.items() if (cell := rows.cell(row[one]))
            }
            given.pop("article_id", None)
            url = given.get("url")
            if url is None:
                lines.add(number, "has no address", "fill it in or take the row out")
            elif key(url.value) in known:
                lines.add(number, "has an address that stands above", "nothing to mend if they are one article", skipped=False)
            else:
                known[key(url.value)] = (file.name, number, given)
        lines.tell(problems)
    return known


def key(url: str) -> str:
    """An address without what does not tell one page from another: http or https, www., a mark behind #, campaign tags."""
    bare = re.sub(r"^https?://(?:www\.)?|#.*$", "", url.strip(), flags=re.IGNORECASE)
    bare = _campaign_tags().sub("", bare).rstrip("?&/")
    host, slash, path = bare.partition("/")
    return host.lower() + slash + path


@codebook.remembered
def _campaign_tags() -> re.Pattern[str]:
    names: list[str] = codebook.load("ingesting").settings["campaign_tags"]
    regex = "|".join(re.escape(name) + r"\w+" * name.endswith("_") for name in names)
    return re.compile(rf"(?<=[?&])(?:{regex})=[^&]*&?")


def unsaved(known: Known, met: set[str]) -> Iterator[Problem]:
    """The addresses that no page was saved from, counted by list."""
    lines: dict[str, Tally] = {}
    for address, (file, number, _) in known.items():
        if address not in met:
            mend = "save the page into the folder as .html or .warc, or take the row out"
            lines.setdefault(file, Tally(file, "line")).add(number, "no page in the folder was saved from this address", mend)
    for tally in lines.values():
        problems: Problems = []
        tally.tell(problems)
        yield from problems
