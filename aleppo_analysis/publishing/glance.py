"""A corpus at a glance: how many articles by whom, from when to when, and the fingerprint that tells it from any other."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from aleppo_analysis import codebook, selection, tables, words

MOST_NAMES = 20  # files that are named; more are counted
SPACE = "\N{NO-BREAK SPACE}"


class Group(NamedTuple):
    """What there is of one outlet (or other value of the column compared by)."""

    name: str
    articles: int
    n_words: int
    dates: str


class Facts(NamedTuple):
    """A corpus at a glance. `corpus` is its name, `fingerprint` is the same for the same articles only; `unread` says how many
    articles are in languages that no measure reads, `layers` names the codebooks laid over the package's own, `layered` is the
    same for the same of these only.
    """

    corpus: str
    articles: int
    outlets: int
    n_words: int
    dates: str
    by: str
    groups: Sequence[Group]
    skipped: Sequence[str]
    fingerprint: str
    unread: Sequence[str] = ()
    layers: Sequence[str] = ()
    layered: str = ""


def facts(name: str, articles: pd.DataFrame, by: str, skipped: Sequence[str] = (), made_of: str = "") -> Facts:
    """The facts of the corpus called `name`: its `articles` table, and the files that could not be read.

    `made_of` is what else its fingerprint rests on, where the articles come without their texts.
    """
    groups = [
        Group(str(key), len(some), int(some["n_words"].sum()), _span(some["published"]))
        for key, some in articles.groupby(tables.groups(articles, by).to_numpy())
    ]
    groups.sort(key=lambda group: (-group.articles, group.name))
    dates, outlets = _span(articles["published"]), articles["outlet"].nunique()
    whole = made_of + articles.to_csv(index=False, lineterminator="\n")
    mark = hashlib.sha256(whole.encode("utf-8", "backslashreplace")).hexdigest()[:12]
    others = articles[~selection.measured(articles)]
    unread = (
        tuple(f"{words.count(len(some), 'article')} in {key}" for key, some in others.groupby("language"))
        if len(others)
        else ()
    )
    words_in_all = int(articles["n_words"].sum())
    return Facts(
        name,
        len(articles),
        outlets,
        words_in_all,
        dates,
        by,
        groups,
        _few(skipped),
        mark,
        unread,
        _layers(),
        codebook.fingerprint(),
    )


def _layers() -> tuple[str, ...]:
    """The codebooks in use over the package's own: the folder's name and what its files call themselves."""
    named = [(layer.name, [codebook.load(name).title for name, _ in layer.files]) for layer in codebook.layers()]
    return tuple(f"{folder} ({', '.join(titles)})" for folder, titles in named)


def _few(names: Sequence[str]) -> tuple[str, ...]:
    """The first names, and how many more there are."""
    return (*names[:MOST_NAMES], f"{len(names) - MOST_NAMES:,} more") if len(names) > MOST_NAMES else tuple(names)


def _span(published: pd.Series) -> str:
    """ "30 April to 2 May 2016", as exactly as the articles say; empty where none is dated."""
    dates = sorted(published.dropna())
    if not dates:
        return ""
    first, last = words.date(dates[0]).split(), words.date(dates[-1]).split()
    alike = 0  # of month and year, from the right: what both share is said once
    while alike < min(len(first), len(last)) - 1 and first[-1 - alike] == last[-1 - alike]:
        alike += 1
    return SPACE.join(last) if first == last else f"{SPACE.join(first[: len(first) - alike])} to {SPACE.join(last)}"
