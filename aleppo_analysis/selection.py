"""Which articles of a corpus to read: those of some outlets or other groups, those of a window of days."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from aleppo_analysis import codebook, tables

SHOWN = 12  # values that an error names


def pick(
    articles: pd.DataFrame, since: str = "", until: str = "", where: Mapping[str, str | Sequence[str]] | None = None
) -> pd.DataFrame:
    """The articles published from the day `since` to the day `until`, with one of the values that `where` names for a column.

    Days are written 2016-05-01, or 2016-05 for all of a month, 2016 for all of a year; empty: no bound. An article that has no
    date, or one too rough to tell (2016, where the window is a month of it), is left out of a window: `undated` tells which.
    `where` is {column: value or values}, "not stated" for articles without one. Raises ValueError, naming what was given
    and what would be right, for what is no day or column, for a value that no article has, and where no article is left.
    """
    kept = pd.Series(True, index=articles.index)
    for column, asked in (where or {}).items():
        wanted = [asked] if isinstance(asked, str) else list(asked)
        try:
            values = tables.groups(articles, column)
        except ValueError as error:
            raise ValueError(f"where: {str(error).removeprefix('by: ')}") from error
        known = sorted(values.unique())
        if unknown := [one for one in wanted if one not in known]:
            there = ", ".join(known[:SHOWN]) + (", ..." if known[SHOWN:] else "")
            raise ValueError(f"{column}: no article has {', '.join(map(repr, unknown))}; there are {there}")
        kept &= values.isin(wanted).to_numpy()
    first, last = _window(since, until)
    if since or until:
        kept &= _days(articles)["first"].ge(first) & _days(articles)["last"].le(last)
    picked = articles[kept].reset_index(drop=True)
    if picked.empty and len(articles):
        raise ValueError(f"no article is left: none of {len(articles)} is {_told(since, until, where)}")
    return picked


def undated(articles: pd.DataFrame, since: str = "", until: str = "") -> list[str]:
    """The ids of the articles that a window leaves out because their dates do not tell whether they are of it."""
    first, last = _window(since, until)
    days = _days(articles)
    within, without = days["first"].ge(first) & days["last"].le(last), days["last"].lt(first) | days["first"].gt(last)
    return list(articles.loc[~(within | without), "article_id"]) if since or until else []


def home(framing: pd.DataFrame) -> pd.Series:
    """Which naming words comparisons count: those that name this conflict's own parties; a mask.

    Left out are another country's government, army or rebels (by `owner`), other senses of a word, furniture and repeats.
    """
    foreign = framing["owner"].ne(codebook.load("framing").settings["conflict"]["owner"]).fillna(False).astype(bool)
    return tables.counts(framing) & framing["refers_to"].notna() & ~foreign


def measured(articles: pd.DataFrame) -> pd.Series:
    """Which articles are in a language that the codebooks are in (`codebooks/ingesting.toml`), or in none that is known.

    In the others nothing is counted: that a word of the codebooks stands in them by chance would say nothing.
    """
    known: list[str] = codebook.load("ingesting").settings["measured_languages"]
    if "language" not in articles:
        return pd.Series(True, index=articles.index)
    return articles["language"].isna() | articles["language"].isin(known)


def _days(articles: pd.DataFrame) -> pd.DataFrame:
    """The first and the last day that each article's date can mean, as text; none at all where it has none."""
    dates = articles["published"].astype("string").str.slice(0, 10)
    dates = dates.where(dates.str.fullmatch(r"\d{4}(-\d\d){0,2}").fillna(False), "")
    first = [day + "0000-01-01"[len(day) :] for day in dates]
    return pd.DataFrame({"first": first, "last": [day + "9999-12-31"[len(day) :] for day in dates]}, index=articles.index)


def _window(since: str, until: str) -> tuple[str, str]:
    for name, day in (("since", since), ("until", until)):
        if day and not _is_day(day):
            raise ValueError(f"{name}: {day!r} is no day; write it as 2016-05-01, 2016-05 or 2016")
    first, last = since + "0000-01-01"[len(since) :], until + "9999-12-31"[len(until) :]
    if first > last:
        raise ValueError(f"since: {since} is after until, which is {until}")
    return first, last


def _is_day(day: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", day):
        return False
    try:
        date.fromisoformat(day + "0001-01-01"[len(day) :])
    except ValueError:
        return False
    return True


def _told(since: str, until: str, where: Mapping[str, str | Sequence[str]] | None) -> str:
    told = [f"{column} {one if isinstance(one, str) else ' or '.join(one)}" for column, one in (where or {}).items()]
    told += [f"from {since}"] if since else []
    told += [f"to {until}"] if until else []
    return ", ".join(told) or "read"
