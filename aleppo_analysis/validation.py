"""How good the machine's reading is: the tables against what people coded, row by row, and how far all agree.

`read` gets the codings of a folder, `find` sets what was found beside what was coded and gives each pair, each miss and each
wrong row its verdict, `compare` turns verdicts into precision, recall and F1 by outlet or kind of claim, `intervals` says how
sure those are, `beside` has every field as coded and as read, and `agreement` gives Krippendorff's alpha. Coded rows marked
optional, furniture or duplicate count neither way: a careful reader could take or leave them. The one exception is a duplicate
that was found without being marked as one.

A score on the articles that the rules were written on says how well they were written down, not how well they read others.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from aleppo_analysis.judging import agreement as agreeing
from aleppo_analysis.judging import codings, matching
from aleppo_analysis.judging.agreement import alpha
from aleppo_analysis.judging.codings import Coding
from aleppo_analysis.judging.scoring import FIELDS, intervals, score
from aleppo_analysis.tables import groups

__all__ = [
    "FIELDS", "Coding", "agreement", "alpha", "beside", "compare", "confusion", "figures", "find", "intervals", "match", "read",
    "score",
]  # fmt: skip

SHOWN = {
    "casualties": ("outcome", "qualifier", "victims", "source"),
    "attributions": ("kind", "source_type", "source"),
    "framing": ("voice",),
}
WORDS = {"casualties": "evidence", "attributions": "content", "framing": "term"}
KIND = {
    "casualties": "outcome",
    "attributions": "kind",
    "framing": "term",
}  # the categories that the rows of each table are compared by
CODED = ["article_id", "verdict", "start", "end", "coded", "found"]
read = codings.read
agreement = agreeing.compare


def match(name: str, found: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    """One verdict a row for the table `name` (casualties, attributions or framing): hit, missed or wrong.

    `found` is our table, `coded` the rows coded by a person, their article in a column `article`. Only coded articles count. A
    claim is a hit where its quantity overlaps a coded one's with the same number and a compatible outcome; an attribution
    where half of the union of the two contents is shared; a framing term where both begin at one place. Returns article_id,
    verdict, start, end (of the found row, else the coded one), coded and found (their labels in the two indexes), and for hits
    a column of true or false for each of FIELDS.
    """
    matcher = {"casualties": matching.casualties, "attributions": matching.attributions, "framing": matching.framing}[name]
    if name == "framing":
        found = found[found["term"].str.lower().isin(set(coded["term"]))]
    if name == "attributions":
        coded = coded.assign(start=coded["content_start"], end=coded["content_end"])
    by_article = dict(list(found.groupby(found["article_id"].astype(str), sort=False)))
    rows: list[dict[str, Any]] = []
    for article_id, wanted in coded.groupby(coded["article"].astype(str)):
        ours = by_article.get(str(article_id), found.iloc[:0])
        verdicts = matcher(list(wanted.itertuples()), list(ours.itertuples()))
        rows += [{"article_id": str(article_id), **verdict} for verdict in verdicts]
    return pd.DataFrame(rows, columns=[*CODED, *FIELDS[name]])


def find(tables: Mapping[str, pd.DataFrame], coded: Sequence[Coding], by: str = "outlet") -> pd.DataFrame:
    """The verdicts of `match` on every table of every coding, with whose coding it is and what category the row is of.

    Takes the tables of `analysis.run` and what `read` gives. A coder who read a sample is compared on its sentences alone, and
    each row counts for as many sentences as were drawn it from (`weight`, 1 where all were read). Returns coder, table, the
    columns of `match`, weight, category (outcome of a claim, kind of an attribution, term) and the group of `by`. Raises
    ValueError for an unknown column.
    """
    group = groups(tables["articles"], by)
    parts = []
    for one in coded:
        for name, rows in one.tables.items():
            found, weight = _of_sample(tables[name], one)
            made = match(name, found, rows)
            kinds = rows[KIND[name]].reindex(made["coded"]).fillna("").astype(str).str.split("|").str[0].to_numpy()
            found_kinds = found[KIND[name]].reindex(made["found"]).astype("string").str.lower().fillna("").to_numpy()
            made = made.assign(coder=one.coder, table=name, category=[a or b for a, b in zip(kinds, found_kinds, strict=True)])
            places = zip(made["article_id"], made["start"], strict=True)
            made["weight"] = 1.0 if weight is None else [weight(*place) for place in places]
            parts.append(made.assign(**{by: made["article_id"].map(group)}))
    columns = [
        "coder",
        "table",
        *CODED,
        "weight",
        "category",
        *dict.fromkeys(field for some in FIELDS.values() for field in some),
    ]
    frame = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
    return frame.reindex(columns=list(dict.fromkeys([*columns, by])))


def figures(verdicts: pd.DataFrame) -> pd.DataFrame:
    """Every figure of every coder's tables, with its interval: coder, table, figure, rate, rate_low, rate_high."""
    parts = [
        intervals(some).assign(coder=coder, table=name)
        for (coder, name), some in verdicts.groupby(["coder", "table"], sort=False)
    ]
    columns = ["coder", "table", "figure", "rate", "rate_low", "rate_high"]
    frame = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    frame = frame.rename(columns={"value": "rate", "low": "rate_low", "high": "rate_high"})[columns]
    return frame[frame["figure"] != "n"].reset_index(drop=True)


def compare(verdicts: pd.DataFrame, by: str = "outlet") -> pd.DataFrame:
    """How good the reading is of each group: one row a coder, table and value of `by`, a column of `find`'s verdicts.

    Returns coder, table, by, n (coded), missed, wrong, precision, recall, f1, and f1's 95 % interval (f1_low, f1_high) by
    bootstrap over articles, missing where there is but one. Raises ValueError for a column that the verdicts do not have.
    """
    if by not in verdicts:
        raise ValueError(f"by: the verdicts have no column {by!r}; they have {', '.join(verdicts.columns)}")
    rows = []
    for (coder, name, group), some in verdicts.groupby(["coder", "table", by], sort=True):
        values, counts = score(some), some["verdict"].value_counts()
        row = {"coder": coder, "table": name, by: group, "n": int(counts.get("hit", 0) + counts.get("missed", 0))}
        row |= {verdict: int(counts.get(verdict, 0)) for verdict in ("missed", "wrong")}
        row |= {figure: values[figure] for figure in ("precision", "recall", "f1")}
        known = intervals(some).set_index("figure") if some["article_id"].nunique() > 1 else None
        rows.append(row | {f"f1_{end}": None if known is None else known.loc["f1", end] for end in ("low", "high")})
    columns = ["coder", "table", by, "n", "missed", "wrong", "precision", "recall", "f1", "f1_low", "f1_high"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[-5:], "Float64"))


def beside(verdicts: pd.DataFrame, tables: Mapping[str, pd.DataFrame], coded: Sequence[Coding]) -> pd.DataFrame:
    """Every field as it was coded and as it was read, and every row that only one side has.

    Returns coder, table, article_id, start, end, field, coded, found, right: for a hit one row a field; for what was missed or
    is wrong one row whose field is the table's name, with nothing on one side.
    """
    rows = []
    for one in coded:
        for name, theirs in one.tables.items():
            some = verdicts[(verdicts["coder"] == one.coder) & (verdicts["table"] == name)]
            for verdict in some.to_dict("records"):
                at = {key: verdict[key] for key in ("coder", "table", "article_id", "start", "end")}
                coding = theirs.loc[verdict["coded"]] if pd.notna(verdict["coded"]) else None
                reading = tables[name].loc[verdict["found"]] if pd.notna(verdict["found"]) else None
                rows += [at | cells for cells in _fields(name, verdict, coding, reading)]
    columns = ["coder", "table", "article_id", "start", "end", "field", "coded", "found", "right"]
    return pd.DataFrame(rows, columns=columns).astype({"coded": "string", "found": "string", "right": "bool"})


def confusion(fields: pd.DataFrame) -> pd.DataFrame:
    """What was coded as what: coder, table, field, coded, found, n, from what `beside` gives; the most frequent first.

    Sources are left out, for each has a name of its own.
    """
    some = fields[fields["field"] != "source"].fillna({"coded": "nothing", "found": "nothing"})
    counts = some.groupby(["coder", "table", "field", "coded", "found"]).size().rename("n").reset_index()
    return counts.sort_values(
        ["coder", "table", "field", "n"], ascending=[True, True, True, False], kind="stable", ignore_index=True
    )


def _of_sample(found: pd.DataFrame, one: Coding) -> tuple[pd.DataFrame, Any]:
    """The rows that stand in the sentences that were coded, and what gives a place's weight; all where all were."""
    if one.sentences is None:
        return found, None
    read = {(row.article_id, row.sentence): row.weight for row in one.sentences.itertuples()}
    lines = dict(list(one.sentences.groupby("article_id")))

    def weight(article_id: str, start: int) -> float:
        part = lines[article_id]
        inside = part[(part["start"] <= start) & (start < part["end"])]
        return float(inside["weight"].iloc[0]) if len(inside) else 1.0

    kept = [(article, sentence) in read for article, sentence in zip(found["article_id"], found["sentence"], strict=True)]
    return found[kept], weight


def _fields(name: str, verdict: Mapping[str, Any], coding: Any, reading: Any) -> list[dict[str, Any]]:
    """One row a field of a hit; one for what only one side has."""
    if verdict["verdict"] != "hit":
        words = [None if side is None else str(side.get(WORDS[name]) or side.get(KIND[name])) for side in (coding, reading)]
        coded, found = (words[0], None) if verdict["verdict"] == "missed" else (None, words[1])
        return [{"field": name, "coded": coded, "found": found, "right": False}]
    rows = []
    for field in SHOWN[name]:
        coded, found = coding.get(field), reading.get(field)
        if field == "voice" and found != "quote":
            found = "own"  # a coder does not part these two
        right = coded == found if field == "outcome" else bool(verdict[field])
        if right and field != "source":
            coded = found  # of several that the coder would accept
        rows.append({"field": field, "coded": _text(coded), "found": _text(found), "right": right})
    return rows


def _text(value: Any) -> str | None:
    return str(value) if pd.notna(value) else None
