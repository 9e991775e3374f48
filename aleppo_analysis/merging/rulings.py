"""A reader's rulings on which claims count one thing: a CSV that overrules what the rules made of them."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from aleppo_analysis.merging.facts import INFINITE, Group, Merge

COLUMNS = ["article_id", "claim", "toll"]
Claim = tuple[str, int]
GIVEN = Merge(INFINITE, "given by an override")


class OverrideError(ValueError):
    """An override cannot be used; the message names file and line, and says what would be right."""


def read(source: str | Path | pd.DataFrame, casualties: pd.DataFrame) -> dict[Claim, str]:
    """The toll that each overridden claim is given: a number of a toll, another name, or "" for one of its own.

    `source` is a CSV file in UTF-8 with the columns article_id, claim and toll, or a table with them. Raises OverrideError for
    a file that cannot be read, a claim that is not among `casualties` or is no count of its own (a part, a repeat, furniture),
    and one that stands twice.
    """
    where = "overrides" if isinstance(source, pd.DataFrame) else str(source)
    known = {(row["article_id"], int(row["claim"])): row for row in casualties.to_dict("records")}
    given: dict[Claim, str] = {}
    for line, row in _rows(source, where):
        place = f"{where}: line {line}"
        if not row["claim"].strip().isdecimal():
            raise OverrideError(f"{place}: claim is {row['claim']!r}; it must be a whole number, as in the table casualties")
        claim = (row["article_id"], int(row["claim"]))
        if claim not in known:
            raise OverrideError(f"{place}: there is no claim {claim[1]} in article {claim[0]!r}; see the table casualties")
        if claim in given:
            raise OverrideError(f"{place}: claim {claim[1]} of {claim[0]!r} stands twice; keep one of the lines")
        if known[claim]["furniture"] or known[claim]["repeats"] or pd.notna(known[claim]["part_of"]):
            what = "furniture" if known[claim]["furniture"] else "a repeat" if known[claim]["repeats"] else "a part"
            raise OverrideError(f"{place}: claim {claim[1]} of {claim[0]!r} is {what}, which has no toll of its own")
        given[claim] = row["toll"].strip()
    return given


def apply(groups: Mapping[int, Group], given: Mapping[Claim, str]) -> dict[int, Group]:
    """The groups as the rulings have them. The others keep their numbers, so that a number means the same with and without."""
    if not given:
        return dict(groups)
    moved = {(fact.article_id, fact.claim): fact for group in groups.values() for fact in group.facts}
    made: dict[int, Group] = {}
    for number, group in groups.items():
        kept = [
            (fact, merge)
            for fact, merge in zip(group.facts, [Merge(INFINITE, ""), *group.merges], strict=True)
            if (fact.article_id, fact.claim) not in given
        ]
        if kept:
            made[number] = Group([fact for fact, _ in kept], [merge for _, merge in kept[1:]], group.period)
    named: dict[str, int] = {str(number): number for number in groups}
    free = max(groups, default=0) + 1
    for claim, toll in given.items():
        number = named.get(toll, free)
        free += number == free
        if toll:
            named[toll] = number
        if number in made:
            made[number].take(moved[claim], GIVEN)
        else:
            made[number] = Group([moved[claim]], [], moved[claim].period)
    return dict(sorted(made.items()))


def _rows(source: str | Path | pd.DataFrame, where: str) -> list[tuple[int, dict[str, Any]]]:
    """The lines with their numbers in the file."""
    if isinstance(source, pd.DataFrame):
        missing = [column for column in COLUMNS if column not in source]
        if missing:
            raise OverrideError(f"{where}: needs the columns {', '.join(COLUMNS)}; it lacks {', '.join(missing)}")
        texts = source[COLUMNS].astype("string").fillna("")
        return list(enumerate(texts.to_dict("records"), 1))
    try:
        with Path(source).open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restval="")
            rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise OverrideError(f"{where}: cannot be read as CSV in UTF-8: {error}") from error
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or [])]
    if missing:
        raise OverrideError(f"{where}: line 1: needs the columns {', '.join(COLUMNS)}; it lacks {', '.join(missing)}")
    return rows
