"""How good the machine's reading is: the tables against what people coded, row by row, and how far all agree.

`read` gets the codings of a folder, `articles` the articles that they are of, `find` sets what was found beside what was coded
and gives each pair, each miss and each wrong row its verdict, `compare` turns verdicts into precision, recall and F1 by outlet
or kind of claim, `intervals` says how sure those are, `beside` has every field as coded and as read, and `agreement` gives
Krippendorff's alpha. Coded rows marked optional, furniture or duplicate count neither way: a careful reader could take or
leave them. The one exception is a duplicate that was found without being marked as one.

A score on the articles that the rules were written on says how well they were written down, not how well they read others.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from aleppo_analysis.judging import agreement as agreeing
from aleppo_analysis.judging import codings, matching
from aleppo_analysis.judging.agreement import MACHINE, alpha
from aleppo_analysis.judging.codings import Coding
from aleppo_analysis.judging.scoring import FIELDS, intervals, score
from aleppo_analysis.tables import groups

__all__ = [
    "FIELDS", "Coding", "agreement", "alpha", "articles", "beside", "compare", "confusion", "figures", "find", "intervals",
    "match", "read", "score",
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
read, articles = codings.read, codings.articles
agreement = agreeing.compare


def match(name: str, found: pd.DataFrame, coded: pd.DataFrame, articles: Iterable[str] = ()) -> pd.DataFrame:
    """One verdict a row for the table `name` (casualties, attributions or framing): hit, missed or wrong.

    `found` is our table, `coded` the rows coded by a person, their article in a column `article`. Only coded articles count,
    and those of `articles`, which were read without a finding. A claim is a hit where its quantity overlaps a coded one's with
    the same number and a compatible outcome; an attribution where half of the union of the two contents is shared; a framing
    term where both begin at one place. Returns article_id, verdict, start, end (of the found row, else the coded one), coded
    and found (their labels in the two indexes), and for hits a column of true or false for each of FIELDS.
    """
    matcher = {"casualties": matching.casualties, "attributions": matching.attributions, "framing": matching.framing}[name]
    if name == "framing":
        found = found[found["term"].str.lower().isin(set(coded["term"]))]
    if name == "attributions":
        coded = coded.assign(start=coded["content_start"], end=coded["content_end"])
    ours = dict(list(found.groupby(found["article_id"].astype(str), sort=False)))
    wanted = dict(list(coded.groupby(coded["article"].astype(str))))
    rows: list[dict[str, Any]] = []
    for key in sorted({*wanted, *articles}):
        verdicts = matcher(*(list(some.get(key, none).itertuples()) for some, none in ((wanted, coded[:0]), (ours, found[:0]))))
        rows += [{"article_id": key, **verdict} for verdict in verdicts]
    return pd.DataFrame(rows, columns=[*CODED, *FIELDS[name]])


def find(tables: Mapping[str, pd.DataFrame], coded: Sequence[Coding], by: str = "outlet") -> pd.DataFrame:
    """The verdicts of `match` on every table of every coding, as the machine reads it and as each further coder coded it.

    Takes the tables of `analysis.run` and what `read` gives. Who read a sample is compared on its sentences alone, and each row
    counts for as many sentences as were drawn it from (`weight`, 1 where all were read). Returns coder (whose coding is held to
    be right), reader, table, the columns of `match`, weight, category (outcome of a claim, kind of an attribution, term) and
    the group of `by`. Raises ValueError for an unknown column.
    """
    group = groups(tables["articles"], by)
    parts = []
    for place, one in enumerate(coded):
        for name, rows in one.tables.items():
            for reader, found, lines in _readings(name, tables, one, coded[place + 1 :]):
                right, theirs = codings.within(rows, lines, "article"), codings.within(found, lines, "article_id")
                made = match(name, theirs, right, () if lines is None else lines["article_id"])
                kinds = [rows[KIND[name]].reindex(made["coded"]), found[KIND[name]].reindex(made["found"]).str.lower()]
                kinds = [some.astype("string").fillna("").str.split("|").str[0].to_numpy() for some in kinds]
                made["category"] = [first or second for first, second in zip(*kinds, strict=True)]
                made["weight"] = codings.weights(made, lines)
                parts.append(made.assign(coder=one.coder, reader=reader, table=name, **{by: made["article_id"].map(group)}))
    fields = dict.fromkeys(field for some in FIELDS.values() for field in some)
    columns = dict.fromkeys(["coder", "reader", "table", *CODED, "weight", "category", *fields, by])
    return (pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()).reindex(columns=list(columns))


def _readings(
    name: str, tables: Mapping[str, pd.DataFrame], one: Coding, others: Sequence[Coding]
) -> Iterator[tuple[str, pd.DataFrame, pd.DataFrame | None]]:
    """What the machine and the other coders have of the table, and the sentences that both sides read (None: all)."""
    yield MACHINE, tables[name], one.sentences
    for other in others if name == "casualties" else ():
        if name in other.tables:
            yield other.coder, codings.as_found(other.tables[name]), codings.common(one, other)


def figures(verdicts: pd.DataFrame) -> pd.DataFrame:
    """Every figure of every coder's tables, with its interval: coder, reader, table, figure, rate, rate_low, rate_high."""
    parts = [
        intervals(some).assign(coder=coder, reader=reader, table=name)
        for (coder, reader, name), some in verdicts.groupby(["coder", "reader", "table"], sort=False)
    ]
    columns = ["coder", "reader", "table", "figure", "rate", "rate_low", "rate_high"]
    frame = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    frame = frame.rename(columns={"value": "rate", "low": "rate_low", "high": "rate_high"})[columns]
    return frame[frame["figure"] != "n"].reset_index(drop=True)


def compare(verdicts: pd.DataFrame, by: str = "outlet") -> pd.DataFrame:
    """How good the reading is of each group: one row a coder, reader, table and value of `by`, a column of the verdicts.

    Takes what `find` gives. Returns coder, reader, table, by, n (coded), missed, wrong, precision, recall, f1, and f1's 95 %
    interval (f1_low, f1_high) by bootstrap over articles, missing where there is but one. Raises ValueError for a column that
    the verdicts do not have.
    """
    if by not in verdicts:
        raise ValueError(f"by: the verdicts have no column {by!r}; they have {', '.join(verdicts.columns)}")
    rows = []
    for (coder, reader, name, group), some in verdicts.groupby(["coder", "reader", "table", by], sort=True):
        values, counts = score(some), some["verdict"].value_counts()
        row = {
            "coder": coder,
            "reader": reader,
            "table": name,
            by: group,
            "n": int(counts.get("hit", 0) + counts.get("missed", 0)),
        }
        row |= {verdict: int(counts.get(verdict, 0)) for verdict in ("missed", "wrong")}
        row |= {figure: values[figure] for figure in ("precision", "recall", "f1")}
        known = intervals(some).set_index("figure") if some["article_id"].nunique() > 1 else None
        rows.append(row | {f"f1_{end}": None if known is None else known.loc["f1", end] for end in ("low", "high")})
    columns = ["coder", "reader", "table", by, "n", "missed", "wrong", "precision", "recall", "f1", "f1_low", "f1_high"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[-5:], "Float64"))


def beside(verdicts: pd.DataFrame, tables: Mapping[str, pd.DataFrame], coded: Sequence[Coding]) -> pd.DataFrame:
    """Every field as it was coded and as it was read, and every row that only one side has.

    Returns coder, reader, table, article_id, start, end, field, coded, found, right: for a hit one row a field; for what was
    missed or is wrong one row whose field is the table's name, with nothing on one side.
    """
    rows = []
    by_coder = {one.coder: one.tables for one in coded}
    for (coder, reader, name), some in verdicts.groupby(["coder", "reader", "table"], sort=False):
        theirs = by_coder[coder][name]
        found = tables[name] if reader == MACHINE else codings.as_found(by_coder[reader][name])
        for verdict in some.to_dict("records"):
            at = {key: verdict[key] for key in ("coder", "reader", "table", "article_id", "start", "end")}
            coding = theirs.loc[verdict["coded"]] if pd.notna(verdict["coded"]) else None
            reading = found.loc[verdict["found"]] if pd.notna(verdict["found"]) else None
            rows += [at | cells for cells in _fields(name, verdict, coding, reading)]
    columns = ["coder", "reader", "table", "article_id", "start", "end", "field", "coded", "found", "right"]
    return pd.DataFrame(rows, columns=columns).astype({"coded": "string", "found": "string", "right": "bool"})


def confusion(fields: pd.DataFrame) -> pd.DataFrame:
    """What was coded as what: coder, reader, table, field, coded, found, n, from what `beside` gives; the most frequent first.

    Sources are left out, for each has a name of its own.
    """
    some = fields[fields["field"] != "source"].fillna({"coded": "nothing", "found": "nothing"})
    counts = some.groupby(["coder", "reader", "table", "field", "coded", "found"]).size().rename("n").reset_index()
    first = ["coder", "reader", "table", "field"]
    return counts.sort_values([*first, "n"], ascending=[True] * 4 + [False], kind="stable", ignore_index=True)


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
