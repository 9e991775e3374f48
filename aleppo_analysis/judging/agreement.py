"""How far coders, and the machine among them, agree beyond chance: Krippendorff's alpha.

Unlike a share of equal answers, alpha is 0 where people code by chance and 1 where they agree in all; it takes any number of
coders and answers that are missing. Krippendorff (2004) draws conclusions from 0.800 on, tentative ones from 0.667 on.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import krippendorff
import numpy as np
import pandas as pd

from aleppo_analysis.judging.codings import MARKS, Coding, marked
from aleppo_analysis.page import FURNITURE

MACHINE = "the machine"
N_RESAMPLES = 500
LEVELS = {
    "claim": "nominal", "outcome": "nominal", "qualifier": "nominal", "victims": "nominal", "number": "ratio",
    "attributed": "nominal",
}  # fmt: skip
COLUMNS = ("what", "level", "raters", "n_units", "alpha", "alpha_low", "alpha_high")


def alpha(ratings: pd.DataFrame, level: str = "nominal") -> float:
    """Krippendorff's alpha (2011) of `ratings`, one row a rater and one column a unit, missing where not rated.

    `level` is nominal, ordinal, interval or ratio; the last three take numbers. NaN where there is nothing to disagree on: no
    unit that two raters rated, or one value only.
    """
    return _alpha(_numbers(ratings, level), level)


def _numbers(ratings: pd.DataFrame, level: str) -> np.ndarray:
    """The ratings as numbers; of names any will do."""
    if level != "nominal":
        return ratings.astype("float64").to_numpy()
    cells = [[str(one) if pd.notna(one) else None for one in row] for row in ratings.to_numpy()]
    code = {name: place for place, name in enumerate(sorted({one for row in cells for one in row if one is not None}))}
    return np.array([[np.nan if one is None else code[one] for one in row] for row in cells], dtype="float64")


def _alpha(data: np.ndarray, level: str) -> float:
    paired = data[:, (~np.isnan(data)).sum(axis=0) > 1] if data.size else data
    if paired.size == 0 or len(np.unique(paired[~np.isnan(paired)])) < 2:
        return float("nan")
    return float(krippendorff.alpha(reliability_data=paired, level_of_measurement=level))  # type: ignore[arg-type]


def compare(
    tables: Mapping[str, pd.DataFrame], codings: Sequence[Coding], n_resamples: int = N_RESAMPLES, seed: int = 0
) -> pd.DataFrame:
    """Alpha of all coders and the machine together and of each pair, for each thing that a claim is coded for.

    A unit of `claim` is a sentence that was read: whether it holds a claim. A unit of the others is a claim that two found, by
    its quantity's place. What any coder marks optional, furniture or duplicate is left out. Returns what, level, raters,
    n_units, alpha and its 95 % percentile interval (alpha_low, alpha_high) by bootstrap over articles (none from one article).
    """
    raters = {one.coder: one for one in codings if "casualties" in one.tables}
    if not raters:
        return pd.DataFrame(columns=[*COLUMNS])
    rated = pd.DataFrame(_ratings(tables, raters), columns=["rater", "article_id", "unit", "what", "value"])
    names = [MACHINE, *raters]
    sets = [names] if len(names) > 2 else []
    sets += [[one, other] for place, one in enumerate(names) for other in names[place + 1 :]]
    rows = []
    for what, level in LEVELS.items():
        some = rated[rated["what"] == what]
        for chosen in sets:
            grid = some[some["rater"].isin(chosen)].pivot(index="rater", columns=["article_id", "unit"], values="value")
            rows.append(_row(what, level, grid.loc[:, grid.notna().sum() > 1], chosen, n_resamples, seed))
    return pd.DataFrame(rows, columns=[*COLUMNS]).astype(dict.fromkeys(COLUMNS[-3:], "Float64"))


def _row(what: str, level: str, grid: pd.DataFrame, raters: Sequence[str], n_resamples: int, seed: int) -> dict[str, Any]:
    data, articles = _numbers(grid, level), grid.columns.get_level_values(0).to_numpy()
    row = {"what": what, "level": level, "raters": " and ".join(raters), "n_units": grid.shape[1], "alpha": _alpha(data, level)}
    by_article = [np.flatnonzero(articles == one) for one in sorted(set(articles))]
    random, drawn = np.random.default_rng(seed), []
    for _ in range(n_resamples if len(by_article) > 1 and not np.isnan(row["alpha"]) else 0):
        places = np.concatenate([by_article[place] for place in random.integers(len(by_article), size=len(by_article))])
        drawn.append(_alpha(data[:, places], level))
    low, high = np.nanpercentile(drawn, [2.5, 97.5]) if drawn and not np.isnan(drawn).all() else (None, None)
    return row | {"alpha_low": low, "alpha_high": high}


def _ratings(tables: Mapping[str, pd.DataFrame], raters: Mapping[str, Coding]) -> Iterator[tuple[Any, ...]]:
    """Who rated what how: (rater, article, unit, what, value)."""
    articles = frozenset().union(*(one.articles for one in raters.values()))
    machine = tables["casualties"]
    machine = machine[machine["article_id"].isin(list(articles)) & ~machine["repeats"] & ~machine["furniture"]]
    lines = tables["sentences"]
    lines = lines[lines["article_id"].isin(list(articles)) & ~lines["repeats"] & ~lines["kind"].isin(FURNITURE)]
    claims = {
        MACHINE: machine.rename(columns={"article_id": "article"}),
        **{name: one.tables["casualties"] for name, one in raters.items()},
    }
    clusters, left_out = _clusters(claims)
    holds: dict[str, set[tuple[str, int]]] = {name: set() for name in claims}
    passed_over: set[tuple[str, int]] = set()
    starts = {key: part["start"].to_numpy() for key, part in lines.groupby("article_id")}
    numbers = {key: part["sentence"].to_numpy() for key, part in lines.groupby("article_id")}
    for rater, article, unit, start, cells in clusters:
        if article not in starts:
            continue
        line = (article, int(numbers[article][max(0, np.searchsorted(starts[article], start, side="right") - 1)]))
        if (article, unit) in left_out:
            passed_over.add(line)
            continue
        holds[rater].add(line)
        yield from ((rater, article, unit, what, cells[what]) for what in LEVELS if what != "claim")
    for name in claims:
        for line in _read_lines(raters.get(name), lines) - passed_over:
            yield name, line[0], line[1], "claim", "yes" if line in holds[name] else "no"


def _read_lines(coding: Coding | None, lines: pd.DataFrame) -> set[tuple[str, int]]:
    """The sentences that a coder read; the machine reads all."""
    some = lines if coding is None or coding.sentences is None else coding.sentences
    if coding is not None:
        some = some[some["article_id"].isin(list(coding.articles))]
    return set(zip(some["article_id"], some["sentence"].astype(int), strict=True))


def _clusters(claims: Mapping[str, pd.DataFrame]) -> tuple[list[tuple[Any, ...]], set[tuple[str, int]]]:
    """The claims of all, those of one place under one number, and the numbers that somebody would leave out."""
    rows = [
        (row["article"], int(row["quantity_start"]), int(row["quantity_end"]), rater, row)
        for rater, table in claims.items()
        for row in table.to_dict("records")
    ]
    found: dict[tuple[str, str, int], tuple[Any, ...]] = {}
    left_out: set[tuple[str, int]] = set()
    count: dict[str, int] = {}
    ends: dict[str, int] = {}
    for article, start, end, rater, row in sorted(rows, key=lambda one: one[:4]):
        unit = count.setdefault(article, 0)
        if start >= ends.get(article, 0):
            unit = count[article] = unit + 1
        ends[article] = max(ends.get(article, 0), end)
        if any(marked(row.get(mark)) for mark in MARKS):
            left_out.add((article, unit))
        cells = {what: row.get(what) for what in LEVELS} | {"attributed": "yes" if isinstance(row["source"], str) else "no"}
        found.setdefault((rater, article, unit), (rater, article, unit, start, cells))
    return list(found.values()), left_out
