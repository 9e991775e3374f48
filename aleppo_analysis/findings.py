"""What the tables say, in sentences: each is computed, names its n, and claims no more than its figures hold.

Every function takes tables and returns sentences, the first of them the shortest answer to the notebook's question. They
hold for any corpus: for none, one or many groups, and where nothing was found.
"""

import pandas as pd

from aleppo_analysis import words
from aleppo_analysis.findings_between import omission, overview, sensitivity, tolls, wording

__all__ = [
    "casualties", "framing", "omission", "overview", "readability", "sensitivity", "sources", "tolls", "wording",
]  # fmt: skip


def casualties(casualties: pd.DataFrame, compared: pd.DataFrame, by: str = "outlet") -> list[str]:
    """Who says how many died: how many claims have no source, the figure that most groups print, the largest without a source.

    Takes the table `casualties` and what its `compare` gives by `by`.
    """
    kept = casualties[~casualties["furniture"] & ~casualties["repeats"]]
    if kept.empty:
        return ["No casualty claim was found."]
    bare, n = int(kept["source"].isna().sum()), len(kept)
    first = (
        f"{words.sentence(words.count(n, 'claim'))} of people killed or injured stand{'s' if n == 1 else ''} in the articles"
    )
    if n > 1:
        some = f"{words.number(bare)} of them {'is' if bare == 1 else 'are'} given no source"
        first += {0: "; each of them is given a source", n: "; none of them is given a source"}.get(bare, f"; {some}")
    first += "."
    return [first, *_most_printed(compared, by), *_largest_bare(compared, by)]


def _most_printed(compared: pd.DataFrame, by: str) -> list[str]:
    """The figure that most groups print, from whom, and who prints it without a source."""
    alike = compared.groupby(["number", "qualifier", "outcome"], sort=False)
    shared = alike.agg(groups=(by, "nunique"), n=("n", "sum")).reset_index()
    shared = shared[shared["groups"] > 1].sort_values(["groups", "n", "number"], ascending=False, kind="stable")
    if shared.empty:
        return []
    top = shared.iloc[0]
    rows = compared[(compared[["number", "qualifier", "outcome"]] == top[["number", "qualifier", "outcome"]]).all(axis=1)]
    figure = words.figure(top["number"], top["qualifier"], top["outcome"])
    said = f"The figure that most print is {figure}: {words.listed(sorted(rows[by].unique()))}."
    sources = list(dict.fromkeys(source for some in rows["sources"] for source in some))
    if not sources:
        return [f"{said} None of them says whose it is."]
    bare = rows[rows["n_unattributed"] > 0].sort_values(by)
    without = [f"{row[by]} ({words.times(row['n_unattributed'])})" for _, row in bare.iterrows()]
    said += f" The source that they give is {words.listed(sources)}"
    return [f"{said}; without a source it stands in {words.listed(without)}." if without else f"{said}."]


def _largest_bare(compared: pd.DataFrame, by: str) -> list[str]:
    """The largest figure, where nobody says whose it is."""
    largest = compared[compared["number"] == compared["number"].max()]
    if (largest["n"] > largest["n_unattributed"]).any():
        return []
    groups, top = words.listed(sorted(largest[by].unique())), largest.iloc[0]
    figure = words.figure(top["number"], top["qualifier"], top["outcome"])
    return [f"The largest figure, {figure} ({groups}), is given no source at all."]


def sources(attributions: pd.DataFrame, compared: pd.DataFrame, by: str = "outlet") -> list[str]:
    """On whose word: the kind of source most relied on, over all and group by group, and what has no name.

    Takes the table `attributions` and what its `compare` gives by `by`.
    """
    kept = attributions[~attributions["repeats"]]
    if kept.empty:
        return ["No attribution was found."]
    by_type = kept["source_type"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    top = by_type[by_type == by_type.iloc[0]].index
    kinds = words.listed([words.value("source_type", one) for one in top])
    each = " each" if len(top) > 1 else ""
    n, share = words.number(int(by_type.iloc[0])), words.share(by_type.iloc[0] / len(kept))
    first = f"Of {words.count(len(kept), 'statement')} on somebody else’s word, {n}{each} ({share}) are by {kinds}, the most."
    return [first, *_tops(compared, by)]


def _tops(compared: pd.DataFrame, by: str) -> list[str]:
    if compared[by].nunique() < 2:
        return []
    parts = []
    for group, rows in compared.groupby(by):
        most = rows[rows["n"] == rows["n"].max()]
        kinds = words.listed([words.value("source_type", one) for one in most["source_type"]])
        row = most.iloc[0]
        parts.append(f"{group}: {kinds} ({row['n']} of {row['n_all']})")
    return [f"Relied on most by {'; by '.join(parts)}."]


def framing(compared: pd.DataFrame, by: str = "outlet") -> list[str]:
    """Which of the rival words each group uses, and where one stands in quotations or paraphrase alone.

    Takes what `framing.compare` gives by `by`: of its labels, the first is set against the others.
    """
    labels = list(dict.fromkeys(compared["label"]))
    used = compared[compared["of"] > 0]
    if used.empty:
        return [f"None of the words {words.listed([f'“{one}”' for one in labels])} was found for a party to this conflict."]
    first = used[used["label"] == labels[0]].sort_values(["share", by], ascending=[False, True])
    parts = []
    for _, row in first.iterrows():
        only = labels[:1] if row["n"] == row["of"] else labels[1:] if row["n"] == 0 else []
        if only:
            parts.append(f"{row[by]} prints only {' or '.join(f'“{one}”' for one in only)} ({words.times(row['of'])})")
        else:
            parts.append(f"{row[by]} prints “{labels[0]}” in {row['n']} of {row['of']} cases ({words.share(row['share'])})")
    return [f"{words.sentence('; '.join(parts))}.", *_borrowed(used, by)]


def _borrowed(used: pd.DataFrame, by: str) -> list[str]:
    """The words that a group never uses in its own voice."""
    said = []
    for _, row in used[(used["n"] > 0) & (used["n_own"] == 0)].iterrows():
        where = [(row["n_quote"], "inside quotations"), (row["n_paraphrase"], "in paraphrases of a source")]
        places = words.listed([f"{words.times(n)} {place}" for n, place in where if n])
        said.append(f"In its own voice {row[by]} never says “{row['label']}”: the word stands {places}.")
    return said


def readability(compared: pd.DataFrame, by: str = "outlet", measure: str = "flesch_kincaid_grade") -> list[str]:
    """Which group is the hardest and which the easiest to read, and whether the intervals keep them apart.

    Takes what `readability.compare` gives by `by`.
    """
    scored = compared[(compared["measure"] == measure) & compared["value"].notna()]
    name = words.heading(measure)
    if scored.empty:
        return [f"No text could be scored by {name}."]
    easy_is_high = measure == "flesch_reading_ease"
    ordered = scored.sort_values(["value", by], ascending=[easy_is_high, True])
    hard, easy = ordered.iloc[0], ordered.iloc[-1]
    figures = [f"{row['value']:.1f} ({row['low']:.1f} to {row['high']:.1f})" for row in (hard, easy)]
    if len(scored) == 1:
        return [f"{hard[by]} scores {figures[0]} by {name}."]
    hardest = f"{words.sentence(str(hard[by]))} is the hardest to read, {figures[0]} by {name}"
    first = f"{hardest}, and {easy[by]} the easiest, {figures[1]}."
    apart = hard["low"] > easy["high"] or hard["high"] < easy["low"]
    sure = "do not overlap" if apart else "overlap, so these sentences do not clearly tell the two apart"
    return [first, f"Their intervals {sure}."]
