"""Coding a sheet step by step: each step takes the sheet and gives another, so that the one before can be come back to.

A sheet is what `sheet.read` gives: every cell text, one row a claim, or a row that says 0 where a sentence holds none, or an
empty one where nobody has said yet. The sentences keep their order, and the claims of one are numbered 1, 2, ... anew.
"""

import re
from collections.abc import Mapping

import pandas as pd

from aleppo_analysis import codebook, sheet

NONE = "0"
FIELDS = tuple(name for name in sheet.columns("coder") if name != "claim")
WORD = re.compile(r"[\w.,’'-]*\w")


def blank(drawn: pd.DataFrame) -> pd.DataFrame:
    """A sheet to begin with, of a sample or of somebody else's sheet: its sentences, nothing coded."""
    given = drawn[list(sheet.columns("machine"))].drop_duplicates("item").astype("str")
    return given.assign(**dict.fromkeys(sheet.columns("coder"), "")).reset_index(drop=True)


def items(coded: pd.DataFrame) -> list[str]:
    """The sentences of a sheet, by their numbers and in order."""
    return list(dict.fromkeys(coded["item"]))


def done(coded: pd.DataFrame) -> set[str]:
    """The sentences that somebody has said something of."""
    return set(coded[coded["claim"] != ""]["item"])


def first_open(coded: pd.DataFrame, behind: int = 0) -> int:
    """The place of the first sentence that is not coded, from `behind` on and then from the front; 0 where all are."""
    order, said = items(coded), done(coded)
    places = [*range(behind, len(order)), *range(behind)]
    return next((place for place in places if order[place] not in said), 0)


def claims(coded: pd.DataFrame, item: str) -> list[dict[str, str]]:
    """The claims that were coded in a sentence, in their order."""
    rows = coded[(coded["item"] == item) & ~coded["claim"].isin(["", NONE])]
    return [{str(name): cell for name, cell in row.items()} for row in rows.to_dict("records")]


def said_none(coded: pd.DataFrame, item: str, note: str = "") -> pd.DataFrame:
    """The sheet with the sentence said to hold no claim; claims that were coded in it are gone."""
    return _replaced(coded, item, [{"claim": NONE, "note": note}])


def added(coded: pd.DataFrame, item: str, cells: Mapping[str, str], number: str = "") -> pd.DataFrame:
    """The sheet with one more claim in a sentence, or with its claim `number` changed; `cells` are those of FIELDS."""
    made = {name: " ".join(cells.get(name, "").split()) for name in FIELDS}
    made["number"] = sheet.number(made["number"])
    there = claims(coded, item)
    if number:
        return _replaced(coded, item, [{**one, **made} if one["claim"] == number else one for one in there])
    return _replaced(coded, item, [*there, {**made, "claim": str(len(there) + 1)}])


def removed(coded: pd.DataFrame, item: str, number: str) -> pd.DataFrame:
    """The sheet without a claim; the sentence is not coded any more where it was the only one."""
    left = [one for one in claims(coded, item) if one["claim"] != number]
    anew = {one["claim"]: str(place) for place, one in enumerate(left, 1)}
    kept = [{**one, "claim": anew[one["claim"]], "part_of": anew.get(one["part_of"], "")} for one in left]
    return _replaced(coded, item, kept or [{}])


def problems(coded: pd.DataFrame, item: str, cells: Mapping[str, str], number: str = "") -> list[str]:
    """What keeps these cells from being a claim of the sentence, one line each with the column that it is about."""
    ours = number or "new"
    others = [one["claim"] for one in claims(coded, item) if one["claim"] != ours]
    row = added(coded, item, cells, number)
    row = row[(row["item"] == item) & (row["claim"] == (number or str(len(others) + 1)))]
    told = [one.split(": ", 1)[1] for one in sheet.problems(row)]
    part = cells.get("part_of", "")
    if part and part not in others:
        told.append(f"part_of: there is no claim {part} in this sentence that it could be a part of")
    return told


def places(text: str, quantity: str) -> list[int]:
    """Where a quantity stands in a sentence by itself, to the letter."""
    if not quantity.strip():
        return []
    return [one.start() for one in re.finditer(rf"(?<!\w){re.escape(quantity.strip())}(?!\w)", text)]


def candidates(text: str) -> list[str]:
    """The words of a sentence, figures first: what its quantity may be."""
    found = list(dict.fromkeys(WORD.findall(text)))
    return sorted(found, key=lambda one: not worth(one))


def worth(quantity: str) -> str:
    """What a quantity is worth in digits by the codebook of quantities; empty where that does not tell."""
    book = codebook.load("quantities")
    values, scales = book.settings["values"], book.settings["scales"]
    total: float | None = None
    for part in quantity.lower().replace("-", " ").split():
        digits = sheet.number(part)
        entry = codebook.lookup(book, part)
        if total is None and entry and entry.keys["role"] == "one":
            total = 1
        elif digits.isdecimal():
            total = int(digits)
        elif part in scales and (total is not None or part not in values):
            total = (total or 1) * scales[part]
        elif part in values:
            total = (total or 0) + values[part]
        elif part != "of":
            return ""
    return "" if total is None else str(int(total))


def _replaced(coded: pd.DataFrame, item: str, rows: list[dict[str, str]]) -> pd.DataFrame:
    """The sheet with other rows for a sentence, where it stood."""
    ours = coded["item"] == item
    place = int(ours.to_numpy().argmax())
    given = {name: coded[name].iloc[place] for name in coded.columns if name not in sheet.columns("coder")}
    empty = dict.fromkeys(sheet.columns("coder"), "")
    made = pd.DataFrame([{**given, **empty, **row} for row in rows], columns=coded.columns, dtype="str")
    parts = [coded[~ours].loc[lambda one: one.index < coded.index[place]], made, coded[~ours].loc[coded.index[place] :]]
    return pd.concat(parts, ignore_index=True)
