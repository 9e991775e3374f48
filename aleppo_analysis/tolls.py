"""Which claims count the same dead, who prints each count, on whose word, and can all that is printed be true?

A toll is one count: of an event, of a place over some days, or of the war. Claims are brought together by rule, in
`merging.matching`, from what they say of outcome, days, place, victims, number and source; that two claims count one thing is
inferred, never proven, so each toll says how sure it is and why, and a reader can overrule it. Two counts of one event that
differ much and share neither site nor wording stay apart, as do the same dead told as "five children" and as "20 people".
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from aleppo_analysis import tables
from aleppo_analysis.merging import counts as toll_counts
from aleppo_analysis.merging import facts as toll_facts
from aleppo_analysis.merging import rulings as toll_rulings
from aleppo_analysis.merging.blocks import Blocks
from aleppo_analysis.merging.facts import Fact, Group

__all__ = ["OverrideError", "compare", "facts", "find", "independent", "label", "labels", "omission"]

OverrideError = toll_rulings.OverrideError
Claim = tuple[str, int]
Label = tuple[int, str, str, str | None]  # number of the toll, how sure, why, and the days as ISO 8601


def find(
    casualties: pd.DataFrame,
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    overrides: str | Path | pd.DataFrame | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tolls, and the casualties with the toll that each claim counts.

    A part ("three civilians, including a child") belongs to its whole's toll, a repeat to that of what it repeats; both have a
    `toll` but are not counted. Furniture has none. Only claims in one block (outcome, scope, days, size of the number) are
    compared. `overrides` is a CSV file, or a table, with article_id, claim, toll: claims with the same toll are one;
    a number joins that toll of the run without overrides, any other name makes a new one, an empty one lets the claim stand
    alone.

    Takes the tables of those names; returns the tables `tolls` and `casualties`, the latter with toll, toll_certainty,
    toll_why and days filled. Raises OverrideError, naming file and line, for an override that cannot be used.
    """
    given = toll_rulings.read(overrides, casualties) if overrides is not None else {}
    blocks = Blocks()
    toll_counts.group(facts(casualties, articles, sentences), blocks)
    groups = toll_rulings.apply(toll_counts.numbered(blocks.groups), given)
    labelled = label(casualties, labels(groups))
    return tables.make("tolls", toll_counts.rows(groups.items(), toll_counts.parts(labelled))), labelled


def facts(casualties: pd.DataFrame, articles: pd.DataFrame, sentences: pd.DataFrame) -> list[Fact]:
    """What is known of each claim that counts, in the order of the table. Takes those tables."""
    return toll_facts.find(casualties[tables.counts(casualties, parts=False)], articles, sentences)


def compare(tolls: pd.DataFrame, casualties: pd.DataFrame, articles: pd.DataFrame, by: str = "outlet") -> pd.DataFrame:
    """Which tolls each group prints, with which numbers and on whose word: one row a group and toll.

    Furniture, repeats and parts are left out. Takes the tables `tolls`, `casualties` (with toll) and `articles`; `by` is a
    column of the latter. Returns by, toll, about, numbers (in the words printed), n, n_unattributed, n_articles, sources.
    Raises ValueError for an unknown column.
    """
    kept = _counted(casualties, articles, by)
    about = dict(zip(tolls["toll"], tolls["about"], strict=True))
    rows = []
    for (group, toll), part in kept.groupby([by, "toll"], sort=False):
        row = {by: group, "toll": toll, "about": about[toll], "numbers": "; ".join(dict.fromkeys(part["evidence"]))}
        row |= {"n": len(part), "n_unattributed": int(part["source"].isna().sum()), "n_articles": part["article_id"].nunique()}
        rows.append(row | {"sources": "; ".join(dict.fromkeys(part["source"].dropna()))})
    columns = [by, "toll", "about", "numbers", "n", "n_unattributed", "n_articles", "sources"]
    return pd.DataFrame(rows, columns=columns).sort_values([by, "toll"], ignore_index=True)


def omission(
    tolls: pd.DataFrame,
    casualties: pd.DataFrame,
    articles: pd.DataFrame,
    by: str = "outlet",
    attributions: pd.DataFrame | None = None,
    framing: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """What each group prints and what it leaves out: how often it has each toll, source and side; 0 is left out.

    That something is left out says nothing of why. Missing where all of a group's articles were published before the toll's
    days began: it could not know. Sources are those of `attributions`, sides those that `framing` names in any voice; furniture
    and repeats are left out. Takes the tables of those names. Returns a matrix: a row for each kind (toll, source, side), item
    and about, a column for each group. Raises ValueError for an unknown column.
    """
    kept = _counted(casualties, articles, by)
    group_of = tables.groups(articles, by)
    groups = sorted(group_of.unique())
    matrix: dict[tuple[str, str, str], Sequence[Any]] = {}
    latest = articles.groupby(group_of.to_numpy())["published"].max().to_dict()
    counts = kept.groupby(["toll", by]).size().unstack(fill_value=0).reindex(columns=groups, fill_value=0)
    printed = dict(zip(counts.index, counts.to_numpy().tolist(), strict=True))
    for toll in tolls.itertuples(index=False):
        began = "" if pd.isna(toll.period) else toll.period.split("/")[0]
        early = [pd.notna(latest[group]) and latest[group] < began[: len(latest[group])] for group in groups]
        cells = printed.get(toll.toll) or [0] * len(groups)
        figures = " to ".join(f"{number:,}" for number in dict.fromkeys([toll.low, toll.high]))
        matrix["toll", str(toll.toll), f"{toll.about}: {figures}"] = [
            n or (None if no else 0) for n, no in zip(cells, early, strict=True)
        ]
    for kind, found in (("source", attributions), ("side", framing)):
        if found is not None:
            matrix |= _mentioned(kind, found, group_of, groups)
    index = pd.MultiIndex.from_tuples(list(matrix), names=["kind", "item", "about"])
    return pd.DataFrame(list(matrix.values()), index=index, columns=pd.Index(groups, name=by)).astype("Int64")


def independent(tolls: pd.DataFrame, casualties: pd.DataFrame) -> pd.DataFrame:
    """On how many words a count stands, however many articles print it: the effective number of independent sources.

    Claims after merging, not articles: each source counts once a toll, and printings without a source count as one where nobody
    is named at all, else as nothing, for they may have it from whoever is. An upper limit: two sources can have it from one
    third. Takes the tables `tolls` and `casualties` (with toll). Returns toll, about, n_claims, n_articles, n_outlets,
    n_independent, and a last row, toll missing, for all of them.
    """
    named = tolls["n_sources"].where(tolls["n_sources"] > 0, 1)
    frame = tolls[["toll", "about", "n_claims", "n_articles", "n_outlets"]].assign(n_independent=named.astype("Int64"))
    kept = casualties[_counts(casualties)]
    whole = {"about": "all tolls", "n_claims": len(kept), "n_articles": kept["article_id"].nunique()}
    whole |= {"n_outlets": pd.NA, "n_independent": int(named.sum())}
    return pd.concat([frame, pd.DataFrame([whole]).astype({"n_outlets": "Int64"})], ignore_index=True)


def labels(groups: Mapping[int, Group]) -> dict[Claim, Label]:
    """The toll of each claim of the groups, how sure that is and why, and the days that the claim tells."""
    return {
        (fact.article_id, fact.claim): (number, certainty, why, toll_counts.iso(fact.told))
        for number, group in groups.items()
        for fact, certainty, why in toll_counts.memberships(group)
    }


def label(casualties: pd.DataFrame, of: dict[Claim, Label]) -> pd.DataFrame:
    """The casualties with their tolls: claims that count those of `of`, parts those of their wholes, repeats of the first."""
    printed: dict[tuple[Any, ...], Label] = {}
    found: list[tuple[Any, Any, Any, Any]] = []
    columns = ["article_id", "claim", "part_of", "repeats", "furniture", "evidence", "outcome"]
    for article_id, claim, part_of, repeats, furniture, *wording in zip(*tables.plain(casualties, columns), strict=True):
        key = (article_id, claim)
        if not furniture and part_of is not None and (article_id, part_of) in of:
            of[key] = (of[article_id, part_of][0], "part", "", of[article_id, part_of][3])
        elif not furniture and repeats and (article_id, *wording) in printed:
            of[key] = (printed[article_id, *wording][0], "repeat", "", printed[article_id, *wording][3])
        elif key in of:
            printed[article_id, *wording] = of[key]
        found.append(of.get(key, (None, None, None, None)))
    tolls, certainties, reasons, days = zip(*found, strict=True) if found else ((), (), (), ())
    named = {"toll": tolls, "toll_certainty": certainties, "toll_why": [why or None for why in reasons], "days": days}
    return tables.make("casualties", {column: casualties[column].array for column in casualties} | named)


def _counts(casualties: pd.DataFrame) -> pd.Series:
    """Which claims count for a toll."""
    return tables.counts(casualties, parts=False) & casualties["toll"].notna()


def _counted(casualties: pd.DataFrame, articles: pd.DataFrame, by: str) -> pd.DataFrame:
    """The claims that count for a toll, with their group."""
    kept = casualties[_counts(casualties)]
    return kept.assign(**{by: kept["article_id"].map(tables.groups(articles, by)).astype("string")})


def _mentioned(
    kind: str, found: pd.DataFrame, group_of: pd.Series, groups: Sequence[str]
) -> dict[tuple[str, str, str], Sequence[Any]]:
    """How often each group has each source or side: rows of the matrix, those that most groups have first."""
    if kind == "source":
        named = found["actor"].fillna(found["source"])
        about = found["source_type"]
    else:
        named = about = found["side"].where(found["refers_to"].notna() & found["voice"].ne("furniture"))
    kept = pd.DataFrame({"item": named, "about": about, "group": found["article_id"].map(group_of)})
    kept = kept[~found["repeats"].to_numpy() & kept["item"].notna().to_numpy()]
    first = kept.drop_duplicates("item").set_index("item")["about"].fillna("")
    counts = kept.groupby(["item", "group"]).size().unstack(fill_value=0).reindex(columns=groups, fill_value=0)
    order = sorted(counts.index, key=lambda item: (-(counts.loc[item] > 0).sum(), -counts.loc[item].sum(), item))
    return {(kind, item, first[item]): counts.loc[item].tolist() for item in order}
