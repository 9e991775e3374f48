"""A sentence that knows where its figures were read."""

from collections.abc import Sequence

import pandas as pd

from aleppo_analysis import marks
from aleppo_analysis.tables import groups

MOST_ROWS = 200  # of a table on a page
MOST_PLACES = 200  # that are looked up, for no page shows as many


class Told(str):
    """A sentence, the passages that its figures were read in, and the part of a notebook that lists them, as NAME#PART."""

    places: Sequence[str]
    listed: str

    def __new__(cls, sentence: str, places: Sequence[str] = (), listed: str = "") -> "Told":
        """A text like any other; what it knows beside is lost where it is put into another one."""
        told = super().__new__(cls, sentence)
        told.places, told.listed = tuple(dict.fromkeys(places)), listed
        return told


def behind(
    counted: pd.DataFrame, mentions: pd.DataFrame, keys: Sequence[str], articles: pd.DataFrame | None = None
) -> list[list[str]]:
    """The passages behind each row of a table of counts: those mentions that have its values in the columns `keys`.

    Only of as many rows as a page shows. A key that the mentions do not have is looked up in the `articles` that they stand in.
    """
    known = mentions
    for key in [one for one in keys if one not in mentions and articles is not None]:
        known = known.assign(**{key: known["article_id"].map(groups(articles, key))})
    shown = [tuple(map(str, row)) for row in counted[list(keys)].head(MOST_ROWS).itertuples(index=False, name=None)]
    for place, key in enumerate(keys):  # of a large corpus few rows are left, and few groups of them
        known = known[known[key].isna() | known[key].map(str).isin({row[place] for row in shown})]
    found = {}
    for values, some in known.groupby(list(keys), dropna=False):
        found[tuple(map(str, values))] = list(dict.fromkeys(places(some, marks.layer(mentions))))
    return [found.get(key, []) for key in shown]


def places(mentions: pd.DataFrame, layer: str | None = None, side: str = "") -> list[str]:
    """The passages of a table of mentions, by article and place; `side` (left_ or right_) is that of a table of pairs.

    `layer` is what they are marked as in their articles (None: as its columns tell); words that an edit left out have no place.
    Of very many the first.
    """
    name = layer or marks.layer(mentions)
    if name is None or mentions.empty:
        return []
    article = f"{side}article" if side else "article_id"
    rows = mentions[mentions[f"{side}end"] > mentions[f"{side}start"]].sort_values([article, f"{side}start"], kind="stable")
    rows = rows.head(MOST_PLACES)
    return [
        marks.passage(str(one), marks.anchor(name, int(start)))
        for one, start in zip(rows[article], rows[f"{side}start"], strict=True)
    ]
