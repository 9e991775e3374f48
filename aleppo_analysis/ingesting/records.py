"""What every reader gives: raw records, and the problems met on the way."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from aleppo_analysis import codebook
from aleppo_analysis.facts import Fact

HEAD = 300  # characters of a text among which its title may stand
INSTALL = 'pip install "aleppo_analysis[readers]"'


class CorpusError(ValueError):
    """The corpus cannot be read at all; the message names the file, what is wrong and what would be right."""


class Problem(NamedTuple):
    """An input that was left out or is odd: which, why, and how to mend it. `skipped` tells whether it was left out."""

    file: str
    problem: str
    mend: str
    skipped: bool


class Record(NamedTuple):
    """One article as its file holds it; `given` is what the file says of it beside its text, and where it stands there.

    `archived` tells that its id is an archive's number for it, so that the same number in two exports is one article.
    """

    article_id: str
    text: str
    given: Mapping[str, Fact]
    file: str
    place: str
    encoding: str
    archived: bool = False


Problems = list[Problem]
Columns = Mapping[str, str]
Reader = Callable[[Path, Problems, Columns], Iterator[Record]]


class Tally:
    """The lines, records or documents of one file that share a problem: told once, by how many and which the first are."""

    def __init__(self, file: str, unit: str) -> None:
        self.file, self.unit = file, unit
        self.counts: dict[tuple[str, str, bool], tuple[int, list[str]]] = {}

    def add(self, place: int | str, problem: str, mend: str, skipped: bool = True) -> None:
        """Count one more."""
        many, first = self.counts.get((problem, mend, skipped), (0, []))
        if len(first) < setting("named_places"):
            first = [*first, f"{place:,}" if isinstance(place, int) else place]
        self.counts[problem, mend, skipped] = (many + 1, first)

    def tell(self, problems: Problems) -> None:
        """Put what was counted into `problems`."""
        for (problem, mend, skipped), (many, first) in self.counts.items():
            more = f" and {many - len(first):,} more" if many > len(first) else ""
            unit = f"{self.unit}{'s' if many > 1 else ''} " if self.unit else ""
            where = f"{unit}{', '.join(first)}{more}: " if any(first) else ""
            problems.append(Problem(self.file, where + problem, mend, skipped))


def titled(title: str, text: str) -> str:
    """The text with its title above it, where that does not stand on one of its first lines, where readers look for one."""
    title = title.strip()
    head = text.lstrip()[: len(title) + HEAD].split("\n")
    return text if not title or title in map(str.strip, head) else f"{title}\n\n{text}"


def setting(name: str) -> int:
    """A threshold of `codebooks/ingesting.toml`."""
    value: int = codebook.load("ingesting").settings[name]
    return value


def megabytes(size: int) -> str:
    """250_000_000 → "250 MB"."""
    return f"{size / 1e6:,.0f} MB" if size >= 1e6 else f"{size / 1e6:,.1f} MB"


def too_large(file: Path, problems: Problems, limit: str) -> bool:
    """Whether a file that must be held in memory is larger than the threshold `limit`; then it is told."""
    size, most = file.stat().st_size, setting(limit)
    if size > most:
        problem = f"is {megabytes(size)} large, and is read whole: {megabytes(most)} at most"
        mend = f"split it, or raise {limit} in ingesting.toml of a codebook folder of your own"
        problems.append(Problem(file.name, problem, mend, True))
    return size > most


def missing(file: Path, package: str) -> Problem:
    """The problem of a file whose format needs a package that is not installed."""
    return Problem(file.name, f"needs the package {package} to be read, which is not installed", f"install it: {INSTALL}", True)
