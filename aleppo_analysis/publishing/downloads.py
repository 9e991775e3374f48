"""The page of the tables to take away: their files, and what every column means."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from aleppo_analysis import tables
from aleppo_analysis.publishing.glance import Facts
from aleppo_analysis.publishing.pouring import poured

FOLDER = "data"
QUALITY = f"{FOLDER}/quality.json"
FORMS = ("csv", "parquet")
PAGE = "data.html"
TYPES = {"text": "text", "integer": "whole number", "number": "number", "yesno": "true or false"}


class Download(NamedTuple):
    """A table to take away: its name, how many rows it has, its files as (form, address) and its columns in plain words."""

    name: str
    rows: int
    files: list[tuple[str, str]]
    columns: list[tuple[str, str, str]]


def page(made: Mapping[str, tuple[int, Sequence[str]]], facts: Facts) -> str:
    """The page of the files and of what every column of them means; `made` is how many rows and which columns each has."""
    listed = []
    for name, (rows, there) in made.items():
        columns = [(column, TYPES[kind], meaning) for column, (kind, meaning) in tables.columns(name).items()]
        known = {column for column, _, _ in columns}
        columns += [(column, "", "as the corpus or a codebook gives it") for column in there if column not in known]
        listed.append(Download(name, rows, [(form, f"{FOLDER}/{name}.{form}") for form in FORMS], columns))
    return poured("data.html.j2", {"tables": listed}, facts)


def names(made: str) -> list[str]:
    """The tables that the page of the files leads to."""
    return re.findall(rf'<a href="{FOLDER}/(\w+)\.{FORMS[0]}"', made)
