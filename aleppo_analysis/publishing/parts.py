"""What stands beside the notebooks' pages: a page an article, and the tables to take away. Tables → files."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from aleppo_analysis import export, quality
from aleppo_analysis.publishing import downloads, reader
from aleppo_analysis.publishing.glance import Facts

QUALITY = f"{downloads.FOLDER}/quality.json"


def articles(made: Mapping[str, pd.DataFrame], folder: str, facts: Facts, by: str, reports: Sequence[str]) -> None:
    """Write the articles' pages into `folder`; `reports` are those that stand beside them."""
    for place, page in reader.pages(made, facts, by, reports):
        file = Path(folder) / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page, encoding="utf-8", newline="\n")


def data(made: Mapping[str, pd.DataFrame], folder: str, facts: Facts) -> None:
    """Write the tables into `folder`, as CSV and as Parquet, the page of their columns, and how well this version reads."""
    place = Path(folder)
    for form in downloads.FORMS:
        export.write(made, place / downloads.FOLDER, form)
    (place / downloads.PAGE).write_text(downloads.page(made, facts), encoding="utf-8", newline="\n")
    reads = json.dumps([one._asdict() for one in quality.figures()], indent=1)
    (place / QUALITY).write_text(f"{reads}\n", encoding="utf-8", newline="\n")
