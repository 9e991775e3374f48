"""Plain words for people: what a reader sees in place of a column's name or a coded value (`words.toml`)."""

import calendar
import re
import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from aleppo_analysis import codebook

MONTHS = tuple(calendar.month_name)
COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NOUNS = {"casualties": "casualty claim", "attributions": "attribution", "framing": "naming word"}
"""What a row of a table of mentions is called."""
MOST = 12  # things that a sentence lists, or sentences of one kind
EASIER = frozenset({"flesch_reading_ease"})
"""The formulas of readability whose higher value is easier to read: one of all."""


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def heading(column: str) -> str:
    """The heading of a table's column, or the label of an axis that shows it."""
    plain = column.replace("_", " ")
    return _words()["columns"].get(column) or plain[:1].upper() + plain[1:]


def value(column: str, coded: Any) -> str:
    """A cell in plain words: a coded value by its wording, a number with its thousands parted, nothing as a dash."""
    if pd.isna(coded):
        return "–"
    if isinstance(coded, bool):
        return "yes" if coded else "no"
    if column in READ:
        return READ[column](coded)
    if isinstance(coded, str):
        return _wording(column).get(coded) or (coded.replace("_", " ") if column in PARTIES else coded)
    return f"{coded:,.1f}" if float(coded) != int(coded) else f"{int(coded):,}"


def figure(number: int, qualifier: str, outcome: str) -> str:
    """`246, "at_least", "killed"` → "at least 246 killed"; a vague word by its floor."""
    done = value("outcome", outcome)
    if qualifier == "vague":
        return f"a vague number of people (from {number:,}) {done}"
    return f"{'' if qualifier == 'exact' else value('qualifier', qualifier) + ' '}{number:,} {done}"


def claim(number: Any, qualifier: Any, outcome: Any, victims: Any) -> str:
    """A claim's figure and who they are: "at least 246 killed, civilians"."""
    who = "" if victims == "unspecified" else f", {value('victims', victims)}"
    return f"{figure(number, qualifier, outcome)}{who}"


def date(iso: str) -> str:
    """ "2016-05-01" → "1 May 2016"; what is no full date stays as it is."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])-(\d\d)(?:T.*)?", iso)
    return f"{int(found[3])} {MONTHS[int(found[2])]} {found[1]}" if found else iso


def number(many: int) -> str:
    """3 → "three"; figures from thirteen on."""
    return COUNTS[many] if 0 <= many < len(COUNTS) else f"{many:,}"


def count(many: int, noun: str, plural: str = "") -> str:
    """`3, "claim"` → "three claims"."""
    return f"{number(many)} {noun if many == 1 else plural or noun + 's'}"


def times(many: int) -> str:
    """1 → "once", 3 → "three times"."""
    return {1: "once", 2: "twice"}.get(many, f"{number(many)} times")


def listed(items: Sequence[str]) -> str:
    """`["a", "b", "c"]` → "a, b and c"."""
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else list(items))


def few(items: Sequence[str], most: int = MOST) -> str:
    """As `listed`; of more than `most` the first, and how many more there are."""
    return listed(first(items, most))


def first(items: Sequence[str], most: int = MOST) -> Sequence[str]:
    """The items; of more than `most` the first, and how many more there are as the last."""
    return items if len(items) <= most else [*items[: most - 1], f"{len(items) - most + 1:,} more"]


def sentence(text: str) -> str:
    """The text with a capital at its front."""
    return text[:1].upper() + text[1:]


def share(part: float) -> str:
    """A share as a whole per cent; what is neither none nor all never reads so."""
    percent = round(part * 100)
    if percent == 0 and part > 0:
        return "under 1%"
    if percent == 100 and part < 1:
        return "over 99%"
    return f"{percent}%"


def _spaced(coded: Any) -> str:
    """A value that may be of any kind, so that no one wording is its own."""
    return str(coded).replace("_", " ")


def _party(coded: str) -> str:
    """Whom a word names: by its wording, or by the codebook's name with spaces, for every conflict has its own."""
    return _wording("refers_to").get(coded, coded.replace("_", " "))


def _decimals(coded: Any) -> str:
    return f"{coded:.3f}"


def _of_any_column(coded: str) -> str:
    """A value that was coded, whatever it was coded in."""
    return next((known for name in CODED if (known := _wording(name).get(coded))), _spaced(coded))


def _wording(column: str) -> dict[str, str]:
    """The wordings of a column's values, those of the codebooks in use over the package's own first."""
    return {**_words().get(column, {}), **codebook.wording(KEYS.get(column, column))}


KEYS = {"source_type": "type", "actor_side": "side", "suffered": "side"}  # columns that are named otherwise in their codebooks
PARTIES = ("source_type", "side", "actor_side", "suffered", "dimension", "owner")  # every conflict has its own
CODED = ("qualifier", "outcome", "victims", "source_type", "voice", "kind")
RATES = ("rate", "precision", "recall", "f1", "alpha")  # as their field prints them, with three decimals
READ: dict[str, Callable[[Any], str]] = {
    "measure": heading,
    "published": date,
    "refers_to": _party,
    "coded": _of_any_column,
    "found": _of_any_column,
    "category": _spaced,
    **{f"{name}{end}": _decimals for name in RATES for end in ("", "_low", "_high")},
}
"""Columns whose cells are read by a rule, not by their wording."""
