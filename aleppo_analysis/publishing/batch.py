"""The page that leads to several sets of reports: which articles each is of, and which could not be built."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from aleppo_analysis import words
from aleppo_analysis.publishing import sets
from aleppo_analysis.publishing.building import Plan
from aleppo_analysis.publishing.glance import Facts
from aleppo_analysis.publishing.pouring import poured
from aleppo_analysis.publishing.sets import Set

NOTHING = Facts("", 0, 0, 0, "", "", (), (), "")


class Row(NamedTuple):
    """A set as the page lists it; `page` is empty where none was ever built."""

    name: str
    page: str
    which: str
    facts: Facts | None
    failure: str


def index(every: Sequence[Set], plans: Sequence[Plan], failed: Mapping[str, str], folder: Path) -> str:
    """The page, for sets that stand in `folder`; `plans` are those whose articles could be read."""
    facts = {plan.asked.name: plan.facts for plan in plans}
    rows, folders = [], sets.folders([one.name for one in every])
    for one in every:
        page = f"{folders[one.name]}/index.html"
        there = (folder / page).is_file()
        rows.append(Row(one.name, page if there else "", _which(one), facts.get(one.name), failed.get(one.name, "")))
    return poured("sets.html.j2", {"rows": rows, "made_from": ""}, NOTHING)


def _which(one: Set) -> str:
    """What was asked for, in words."""
    told = [f"{words.heading(column).lower()} {words.listed(list(values))}" for column, values in one.where.items()]
    told += [f"from {words.date(one.since)}"] if one.since else []
    told += [f"to {words.date(one.until)}"] if one.until else []
    return words.sentence(", ".join([*told, f"compared by {words.heading(one.by).lower()}"]))
