"""What stands beside the notebooks' pages: a page an article, and the tables to take away. Tables → files."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from aleppo_analysis import export, quality, recall, written
from aleppo_analysis.publishing import downloads, reader
from aleppo_analysis.publishing.glance import Facts


def articles(made: Mapping[str, pd.DataFrame], folder: str, facts: Facts, by: str, reports: Sequence[str]) -> None:
    """Write the articles' pages into `folder`; `reports` are those that stand beside them."""
    for place, page in reader.pages(made, facts, by, reports):
        file = Path(folder) / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page, encoding="utf-8", newline="\n")


def data(
    made: Mapping[str, pd.DataFrame], folder: str, facts: Facts, origin: str = "", window: Mapping[str, Any] | None = None
) -> None:
    """Write the tables into `folder`, as CSV and as Parquet, the page of their columns, and how well this version reads.

    Where they stand written in a folder `origin`, they are all of those of the articles that `window` picks, part by part.
    """
    place = Path(folder)
    for form in downloads.FORMS:
        parts = recall.parts(origin, window or {}) if origin else {name: [made[name]] for name in made}
        export.write_parts(parts, place / downloads.FOLDER, form)
    sizes = {
        name: (written.rows(place / downloads.FOLDER, name), written.columns(place / downloads.FOLDER, name)) for name in made
    }
    (place / downloads.PAGE).write_text(downloads.page(sizes, facts), encoding="utf-8", newline="\n")
    reads = json.dumps([one._asdict() for one in quality.figures()], indent=1)
    (place / downloads.QUALITY).write_text(f"{reads}\n", encoding="utf-8", newline="\n")
