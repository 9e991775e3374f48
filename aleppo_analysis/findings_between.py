"""What the comparisons between articles say, in sentences: copies and changes, tolls, omissions, other definitions.

Like `findings`, which has them too: each sentence is computed, names its n, and holds for any corpus.
"""

from collections.abc import Mapping

import pandas as pd

from aleppo_analysis import words
from aleppo_analysis.tables import counts, groups
from aleppo_analysis.telling import Told, places

SHARED = "wording#side-by-side"
QUOTATIONS = "wording#quotations-that-are-not-the-same"
CLAIMS = "casualties#every-claim-in-its-sentence"
BLAMED = "omission#every-claim-in-its-sentence"

Tables = Mapping[str, pd.DataFrame]


def wording(
    compared: pd.DataFrame, swaps: pd.DataFrame, quotations: pd.DataFrame, by: str = "outlet", tables: Tables | None = None
) -> list[Told]:
    """Who copied whom and what was changed: the largest copy, the swaps of one label for another, the altered quotations.

    Takes what `wording.compare` and `wording.swaps` give by `by`, the table `quotations`, and the `tables` that they were
    counted in, for where each stands.
    """
    if compared.empty:
        return [Told("No two articles share a sentence.")]
    most = compared.sort_values(["share", by], ascending=[False, True]).iloc[0]
    shared = f"they share {words.count(most['n_sentences'], 'sentence')}"
    first = f"{words.share(most['share'])} of {most[by]}’s words stand in sentences that {most['other']} prints too; {shared}."
    read = _read("shared", tables, by, most[by], most["other"]) if tables else []
    return [Told(first, read, SHARED), *_swapped(swaps, by, tables), *_altered(quotations)]


def _read(name: str, tables: Tables, by: str, one: str, other: str, labels: tuple[str, str] | None = None) -> list[str]:
    """Where `other` prints what it shares with `one`, or its own label for the other's: passages of shared or changes."""
    whose, rows = groups(tables["articles"], by), tables[name]
    found = []
    for side, opposite in (("left_", "right_"), ("right_", "left_")):
        pairs = (rows[f"{side}article"].map(whose) == one) & (rows[f"{opposite}article"].map(whose) == other)
        if labels:
            alike = (rows[f"{side}label"] == labels[0]) & (rows[f"{opposite}label"] == labels[1])
            pairs &= (alike & (rows["kind"] == "label")).fillna(False)
        found += places(rows[pairs], name, opposite)
    return found


def _swapped(swaps: pd.DataFrame, by: str, tables: Tables | None) -> list[Told]:
    """Each swap of labels, told in the direction from the likelier original, the most frequent first."""
    told = swaps[swaps["n_original"] > swaps["n"] / 2].sort_values(["n", by, "other"], ascending=[False, True, True])
    said = []
    for _, row in told.head(3).iterrows():
        back = "never the other way" if row["n_reverse"] == 0 else f"{words.times(row['n_reverse'])} the other way"
        quoted = f", {words.number(row['n_quote'])} of them inside a quotation" if row["n_quote"] else ""
        pair = (
            f"Where {row[by]} printed “{row['label']}”, {row['other']} printed “{row['other_label']}” {words.times(row['n'])}"
        )
        read = _read("changes", tables, by, row[by], row["other"], (row["label"], row["other_label"])) if tables else []
        said.append(Told(f"{pair}, {back}{quoted}.", read, SHARED))
    return said


def _altered(quotations: pd.DataFrame) -> list[Told]:
    """The quotations whose words differ inside their marks."""
    altered = quotations[quotations["altered"]].drop_duplicates(["right_article", "right_start"])
    if altered.empty:
        return []
    parts = []
    for _, row in altered.head(3).iterrows():
        speakers = [row[f"{side}_speaker"] for side in ("left", "right")]
        names = " / ".join(dict.fromkeys("nobody named" if pd.isna(one) else one for one in speakers))
        parts.append(f"{row['differences']} ({names})")
    count = words.sentence(words.count(len(altered), "quotation"))
    said = f"{count} {'is' if len(altered) == 1 else 'are'} not the same in all articles: {'; '.join(parts)}."
    read = [one for side in ("left_", "right_") for one in places(altered, "quotations", side)]
    return [Told(said, read, QUOTATIONS)]


def tolls(tolls: pd.DataFrame, claims: pd.DataFrame | None = None) -> list[Told]:
    """What claims come to once those that count the same dead are one: how many, which contradict, which are nobody’s.

    Takes the table `tolls` and the `claims` that it was made of, for where each stands.
    """
    if tolls.empty:
        return [Told("There is no toll, for no claim was found.")]
    counted, n = words.count(int(tolls["n_claims"].sum()), "claim"), words.count(len(tolls), "toll")
    first = f"Taken together where they count the same dead, and parts with their wholes, {counted} make {n}."
    said = [Told(first, _counting(tolls, claims), CLAIMS)]
    torn = tolls[tolls["conflict"]].sort_values("high", ascending=False)
    for _, row in torn.head(words.MOST).iterrows():
        can = "cannot all be true" if row["conflict_kind"] == "literal" else "can hardly all be true"
        run = f"For {row['about']} the figures run from {row['low']:,} to {row['high']:,} and {can}."
        said.append(Told(run, _counting(tolls[tolls["toll"] == row["toll"]], claims), CLAIMS))
    if len(rest := torn.iloc[words.MOST :]):
        run = f"The figures of {words.count(len(rest), 'smaller toll')} cannot, or can hardly, all be true either."
        said.append(Told(run, _counting(rest, claims), CLAIMS))
    bare = tolls[tolls["sources"].isna() & (tolls["n_outlets"] > 1)]
    if len(bare):
        lacking = f"No outlet names a source for {words.few(list(bare['about']))}."
        said.append(Told(lacking, _counting(bare, claims), CLAIMS))
    return said


def _counting(tolls: pd.DataFrame, claims: pd.DataFrame | None) -> list[str]:
    """Where the claims stand that make these tolls."""
    if claims is None:
        return []
    return places(claims[counts(claims, parts=False) & claims["toll"].isin(tolls["toll"].to_list())])


def overview(wording: list[Told], casualties: list[Told], tolls: list[Told], framing: list[Told]) -> list[Told]:
    """The findings that a reader should see first: what was changed, whose the figures are, which contradict, whose words.

    Takes the sentences of those findings. Where none of them has more to say than its first sentence, gives those.
    """
    told = [*wording[1:], *casualties[1:2], *tolls[1:], *framing[1:]]
    return told or [said[0] for said in (casualties, tolls, framing, wording)]


def sensitivity(compared: pd.DataFrame, by: str = "outlet") -> list[str]:
    """Whether the findings hold under other choices: for each, the figure that moves most, and whether a majority turns.

    Takes what `sensitivity.compare` gives by `by`.
    """
    said = []
    for finding, rows in compared.groupby("finding", sort=False):
        moved = rows.dropna(subset=["moved"])
        if not (moved["share"] > 0).any():
            continue
        defined = moved["share"] - moved["moved"]
        turned = moved[(defined > 0.5) != (moved["share"] > 0.5)][by].unique()
        top = moved.loc[moved["moved"].abs().idxmax()]
        far = f"at most {abs(top['moved']) * 100:.0f} points ({top[by]}, {top['choice']})"
        held = f"the majority turns for {words.few(sorted(turned))}" if len(turned) else "no majority turns"
        said.append(f"{words.sentence(str(finding))}: other choices move the share by {far}; {held}.")
    return said or ["There is nothing here that other choices could move."]


def omission(matrix: pd.DataFrame, blame: pd.DataFrame) -> list[Told]:
    """How many of all tolls each group leaves out, and for whose dead the articles name who killed them.

    Takes what `tolls.omission` gives, and the table `blame`.
    """
    tolls = matrix[matrix.index.get_level_values("kind") == "toll"]
    if tolls.empty:
        return [Told("No toll was found that could be left out.")]
    left_out = (tolls == 0).sum()
    parts = [
        f"{group} leaves out {words.number(int(n))}" for group, n in sorted(left_out.items(), key=lambda one: (-one[1], one[0]))
    ]
    first = f"Of {words.count(len(tolls), 'toll')} that the articles print between them, {'; '.join(words.first(parts))}."
    kept = blame[counts(blame, parts=False) & blame["suffered"].notna()]
    sides = []
    for side, rows in kept.groupby("suffered"):
        named = int((rows["agency"] != "agentless").sum())
        some = f"{words.number(named) if named else 'none'} of {words.count(len(rows), 'claim')}"
        sides.append(f"{some} about the dead of the {words.value('side', side)} side")
    who = Told(f"Somebody is named or accused in {'; in '.join(sides)}.", places(kept), BLAMED)
    return [Told(first, listed="omission#what-each-prints-and-what-it-leaves-out"), *([who] if sides else [])]
