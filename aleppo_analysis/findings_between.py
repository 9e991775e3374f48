"""What the comparisons between articles say, in sentences: copies and changes, tolls, omissions, other definitions.

Like `findings`, which has them too: each sentence is computed, names its n, and holds for any corpus.
"""

import pandas as pd

from aleppo_analysis import words


def wording(compared: pd.DataFrame, swaps: pd.DataFrame, quotations: pd.DataFrame, by: str = "outlet") -> list[str]:
    """Who copied whom and what was changed: the largest copy, the swaps of one label for another, the altered quotations.

    Takes what `wording.compare` and `wording.swaps` give by `by`, and the table `quotations`.
    """
    if compared.empty:
        return ["No two articles share a sentence."]
    most = compared.sort_values(["share", by], ascending=[False, True]).iloc[0]
    shared = f"they share {words.count(most['n_sentences'], 'sentence')}"
    first = f"{words.share(most['share'])} of {most[by]}’s words stand in sentences that {most['other']} prints too; {shared}."
    return [first, *_swapped(swaps, by), *_altered(quotations)]


def _swapped(swaps: pd.DataFrame, by: str) -> list[str]:
    """Each swap of labels, told in the direction from the likelier original, the most frequent first."""
    told = swaps[swaps["n_original"] > swaps["n"] / 2].sort_values(["n", by, "other"], ascending=[False, True, True])
    said = []
    for _, row in told.head(3).iterrows():
        back = "never the other way" if row["n_reverse"] == 0 else f"{words.times(row['n_reverse'])} the other way"
        quoted = f", {words.number(row['n_quote'])} of them inside a quotation" if row["n_quote"] else ""
        pair = (
            f"Where {row[by]} printed “{row['label']}”, {row['other']} printed “{row['other_label']}” {words.times(row['n'])}"
        )
        said.append(f"{pair}, {back}{quoted}.")
    return said


def _altered(quotations: pd.DataFrame) -> list[str]:
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
    return [f"{count} {'is' if len(altered) == 1 else 'are'} not the same in all articles: {'; '.join(parts)}."]


def tolls(tolls: pd.DataFrame) -> list[str]:
    """What claims come to once those that count the same dead are one: how many, which contradict, which are nobody’s.

    Takes the table `tolls`.
    """
    if tolls.empty:
        return ["There is no toll, for no claim was found."]
    claims, n = words.count(int(tolls["n_claims"].sum()), "claim"), words.count(len(tolls), "toll")
    said = [f"Taken together where they count the same dead, and parts with their wholes, {claims} make {n}."]
    for _, row in tolls[tolls["conflict"]].sort_values("high", ascending=False).iterrows():
        can = "cannot all be true" if row["conflict_kind"] == "literal" else "can hardly all be true"
        said.append(f"For {row['about']} the figures run from {row['low']:,} to {row['high']:,} and {can}.")
    bare = tolls[tolls["sources"].isna() & (tolls["n_outlets"] > 1)]
    if len(bare):
        said.append(f"No outlet names a source for {words.listed(list(bare['about']))}.")
    return said


def overview(wording: list[str], casualties: list[str], tolls: list[str], framing: list[str]) -> tuple[list[str], list[str]]:
    """The findings that a reader should see first: what was changed, whose the figures are, which contradict, whose words.

    Takes the sentences of those findings; gives the sentences and, for each, the notebook where its evidence stands. Where
    none of the findings has more to say than its first sentence, gives those.
    """
    first = [("casualties", casualties), ("casualties", tolls), ("framing", framing), ("wording", wording)]
    told = [("wording", wording[1:]), ("casualties", casualties[1:2]), ("casualties", tolls[1:]), ("framing", framing[1:])]
    pairs = [(one, name) for name, said in told for one in said] or [(said[0], name) for name, said in first]
    return [one for one, _ in pairs], [name for _, name in pairs]


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
        held = f"the majority turns for {words.listed(sorted(turned))}" if len(turned) else "no majority turns"
        said.append(f"{words.sentence(str(finding))}: other choices move the share by {far}; {held}.")
    return said or ["There is nothing here that other choices could move."]


def omission(matrix: pd.DataFrame, blame: pd.DataFrame) -> list[str]:
    """How many of all tolls each group leaves out, and for whose dead the articles name who killed them.

    Takes what `tolls.omission` gives, and the table `blame`.
    """
    tolls = matrix[matrix.index.get_level_values("kind") == "toll"]
    if tolls.empty:
        return ["No toll was found that could be left out."]
    left_out = (tolls == 0).sum()
    parts = [
        f"{group} leaves out {words.number(int(n))}" for group, n in sorted(left_out.items(), key=lambda one: (-one[1], one[0]))
    ]
    first = f"Of {words.count(len(tolls), 'toll')} that the articles print between them, {'; '.join(parts)}."
    kept = blame[~blame["repeats"] & ~blame["furniture"] & blame["part_of"].isna() & blame["suffered"].notna()]
    sides = []
    for side, rows in kept.groupby("suffered"):
        named = int((rows["agency"] != "agentless").sum())
        some = f"{words.number(named) if named else 'none'} of {words.count(len(rows), 'claim')}"
        sides.append(f"{some} about the dead of the {words.value('side', side)} side")
    return [first, *([f"Somebody is named or accused in {'; in '.join(sides)}."] if sides else [])]
