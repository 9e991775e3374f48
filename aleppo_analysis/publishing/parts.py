"""What stands beside the notebooks' pages: a page an article, and the tables to take away. Tables → files."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from aleppo_analysis import export, tables
from aleppo_analysis.publishing import reader
from aleppo_analysis.publishing.glance import Facts

DATA = "data"


def articles(made: Mapping[str, pd.DataFrame], folder: str, facts: Facts, by: str, reports: Sequence[str]) -> None:
    """Write the articles' pages into `folder`; `reports` are those that stand beside them."""
    for place, page in reader.pages(made, facts, by, reports):
        file = Path(folder) / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page, encoding="utf-8", newline="\n")


def data(made: Mapping[str, pd.DataFrame], folder: str) -> None:
    """Write the tables into `folder`, as CSV and as Parquet, and columns.csv, which says what each column holds."""
    place = Path(folder) / DATA
    for form in ("csv", "parquet"):
        export.write(made, place, form)
    with (place / "columns.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerow(["table", "column", "type", "meaning"])
        for name in made:
            writer.writerows([name, column, kind, meaning] for column, (kind, meaning) in tables.columns(name).items())
