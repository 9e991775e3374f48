"""What stands beside the notebooks' pages: a page an article, and the tables to take away. Tables → files."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from aleppo_analysis import export
from aleppo_analysis.publishing import downloads, reader
from aleppo_analysis.publishing.glance import Facts


def articles(made: Mapping[str, pd.DataFrame], folder: str, facts: Facts, by: str, reports: Sequence[str]) -> None:
    """Write the articles' pages into `folder`; `reports` are those that stand beside them."""
    for place, page in reader.pages(made, facts, by, reports):
        file = Path(folder) / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page, encoding="utf-8", newline="\n")


def data(made: Mapping[str, pd.DataFrame], folder: str, facts: Facts) -> None:
    """Write the tables into `folder`, as CSV and as Parquet, and the page that says what each column holds."""
    place = Path(folder)
    for form in downloads.FORMS:
        export.write(made, place / downloads.FOLDER, form)
    (place / downloads.PAGE).write_text(downloads.page(made, facts), encoding="utf-8", newline="\n")
