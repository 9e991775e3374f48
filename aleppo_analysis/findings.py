"""What the tables say, in sentences: each is computed, names its n, and claims no more than its figures hold.

Every function takes tables and returns sentences, the first of them the shortest answer to the notebook's question. They
hold for any corpus: for none, one or many groups, and where nothing was found. Each knows the passages that its figures were
read in, as far as the tables it was given tell, and where they are listed.
"""

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from aleppo_analysis import marks, selection, words
from aleppo_analysis.findings_between import CLAIMS, omission, overview, sensitivity, tolls, wording
from aleppo_analysis.findings_judged import validation
from aleppo_analysis.tables import counts, groups
from aleppo_analysis.telling import Told, places

FIGURE = ("number", "qualifier", "outcome")
ATTRIBUTIONS = "sources#every-attribution-in-its-sentence"
TERMS = "framing#every-word-in-its-sentence"
SCORES = "readability#article-by-article"

Tables = Mapping[str, pd.DataFrame]

__all__ = [
    "casualties", "framing", "omission", "overview", "readability", "sensitivity", "sources", "tolls", "validation",
    "wording",
]  # fmt: skip


def casualties(casualties: pd.DataFrame, compared: pd.DataFrame, by: str = "outlet") -> list[Told]:
    """Who says how many died: how many claims have no source, the figure that most groups print, the largest without a source.

    Takes the table `casualties` and what its `compare` gives by `by`.
    """
    kept = casualties[counts(casualties)]
    if kept.empty:
        return [Told("No casualty claim was found.")]
    bare, n = int(kept["source"].isna().sum()), len(kept)
    first = (
        f"{words.sentence(words.count(n, 'claim'))} of people killed or injured stand{'s' if n == 1 else ''} in the articles"
    )
    if n > 1:
        some = f"{words.number(bare)} of them {'is' if bare == 1 else 'are'} given no source"
        first += {0: "; each of them is given a source", n: "; none of them is given a source"}.get(bare, f"; {some}")
    return [Told(f"{first}.", places(kept), CLAIMS), *_most_printed(compared, kept, by), *_largest_bare(compared, kept, by)]


def _most_printed(compared: pd.DataFrame, claims: pd.DataFrame, by: str) -> list[Told]:
    """The figure that most groups print, from whom, and who prints it without a source."""
    alike = compared.groupby(list(FIGURE), sort=False)
    shared = alike.agg(groups=(by, "nunique"), n=("n", "sum")).reset_index()
    shared = shared[shared["groups"] > 1].sort_values(["groups", "n", "number"], ascending=False, kind="stable")
    if shared.empty:
        return []
    top = shared.iloc[0]
    rows = compared[(compared[list(FIGURE)] == top[list(FIGURE)]).all(axis=1)]
    figure = words.figure(top["number"], top["qualifier"], top["outcome"])
    said = f"The figure that most print is {figure}: {words.few(sorted(rows[by].unique()))}."
    sources = [name for name, _ in Counter(source for some in rows["sources"] for source in some).most_common()]
    read = places(claims[(claims[list(FIGURE)] == top[list(FIGURE)]).all(axis=1)])
    if not sources:
        return [Told(f"{said} None of them says whose it is.", read, CLAIMS)]
    bare = rows[rows["n_unattributed"] > 0].sort_values(by)
    without = [f"{row[by]} ({words.times(row['n_unattributed'])})" for _, row in bare.iterrows()]
    said += f" The source that they give is {words.few(sources)}"
    said += f"; without a source it stands in {words.few(without)}." if without else "."
    return [Told(said, read, CLAIMS)]


def _largest_bare(compared: pd.DataFrame, claims: pd.DataFrame, by: str) -> list[Told]:
    """The largest figure, where nobody says whose it is."""
    largest = compared[compared["number"] == compared["number"].max()]
    if (largest["n"] > largest["n_unattributed"]).any():
        return []
    groups, top = words.few(sorted(largest[by].unique())), largest.iloc[0]
    figure = words.figure(top["number"], top["qualifier"], top["outcome"])
    read = places(claims[claims["number"] == claims["number"].max()])
    return [Told(f"The largest figure, {figure} ({groups}), is given no source at all.", read, CLAIMS)]


def sources(attributions: pd.DataFrame, compared: pd.DataFrame, by: str = "outlet") -> list[Told]:
    """On whose word: the kind of source most relied on, over all and group by group, and what has no name.

    Takes the table `attributions` and what its `compare` gives by `by`.
    """
    kept = attributions[counts(attributions)]
    if kept.empty:
        return [Told("No attribution was found.")]
    by_type = kept["source_type"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    top = by_type[by_type == by_type.iloc[0]].index
    kinds = words.listed([words.value("source_type", one) for one in top])
    each = " each" if len(top) > 1 else ""
    n, share = words.number(int(by_type.iloc[0])), words.share(by_type.iloc[0] / len(kept))
    first = f"Of {words.count(len(kept), 'statement')} on somebody else’s word, {n}{each} ({share}) are by {kinds}, the most."
    return [Told(first, places(kept[kept["source_type"].isin(top)]), ATTRIBUTIONS), *_tops(compared, kept, by)]


def _tops(compared: pd.DataFrame, attributions: pd.DataFrame, by: str) -> list[Told]:
    if compared[by].nunique() < 2:
        return []
    parts, kinds_of_all = [], set()
    for group, rows in compared.groupby(by):
        most = rows[rows["n"] == rows["n"].max()]
        kinds = words.listed([words.value("source_type", one) for one in most["source_type"]])
        row = most.iloc[0]
        kinds_of_all |= set(most["source_type"])
        parts.append(f"{group}: {kinds} ({row['n']} of {row['n_all']})")
    read = places(attributions[attributions["source_type"].isin(kinds_of_all)])
    return [Told(f"Relied on most by {'; by '.join(words.first(parts))}.", read, ATTRIBUTIONS)]


def framing(compared: pd.DataFrame, by: str = "outlet", tables: Tables | None = None) -> list[Told]:
    """Which of the rival words each group uses, and where one stands in quotations or paraphrase alone.

    Takes what `framing.compare` gives by `by`: of its labels, the first is set against the others; and the `tables` that it
    was counted in, for where each word stands.
    """
    labels = list(dict.fromkeys(compared["label"]))
    used = compared[compared["of"] > 0]
    if used.empty:
        named = words.listed([f"“{one}”" for one in labels])
        return [Told(f"None of the words {named} was found for a party to this conflict.")]
    first = used[used["label"] == labels[0]].sort_values(["share", by], ascending=[False, True])
    parts = []
    for _, row in first.iterrows():
        only = labels[:1] if row["n"] == row["of"] else labels[1:] if row["n"] == 0 else []
        if only:
            parts.append(f"{row[by]} prints only {' or '.join(f'“{one}”' for one in only)} ({words.times(row['of'])})")
        else:
            parts.append(f"{row[by]} prints “{labels[0]}” in {row['n']} of {row['of']} cases ({words.share(row['share'])})")
    said = f"{words.sentence('; '.join(words.first(parts)))}."
    terms = _terms(tables, labels, by) if tables else None
    return [Told(said, [] if terms is None else places(terms), TERMS), *_borrowed(used, terms, by)]


def _terms(tables: Tables, labels: list[str], by: str) -> pd.DataFrame:
    """The words of these labels that a comparison counts, with the group of their article."""
    every = tables["framing"]
    kept = every[selection.home(every) & every["label"].isin(labels)]
    return kept.assign(**{by: kept["article_id"].map(groups(tables["articles"], by))})


def _borrowed(used: pd.DataFrame, terms: pd.DataFrame | None, by: str) -> list[Told]:
    """The words that a group never uses in its own voice."""
    said = []
    never = used[(used["n"] > 0) & (used["n_own"] == 0)]
    for _, row in never.head(words.MOST).iterrows():
        where = [(row["n_quote"], "inside quotations"), (row["n_paraphrase"], "in paraphrases of a source")]
        stands = words.listed([f"{words.times(n)} {place}" for n, place in where if n])
        read = [] if terms is None else places(terms[(terms[by] == row[by]) & (terms["label"] == row["label"])])
        said.append(Told(f"In its own voice {row[by]} never says “{row['label']}”: the word stands {stands}.", read, TERMS))
    if more := len(never) - len(said):
        said.append(Told(f"The same holds for {words.count(more, 'more word')} of others.", listed=TERMS))
    return said


def readability(
    compared: pd.DataFrame, by: str = "outlet", measure: str = "flesch_kincaid_grade", articles: pd.DataFrame | None = None
) -> list[Told]:
    """Which group is the hardest and which the easiest to read, and whether the intervals keep them apart.

    Takes what `readability.compare` gives by `by`, and the `articles` that were scored, to lead to them.
    """
    scored = compared[(compared["measure"] == measure) & compared["value"].notna()]
    name = words.heading(measure)
    if scored.empty:
        return [Told(f"No text could be scored by {name}.")]
    ordered = scored.sort_values(["value", by], ascending=[measure in words.EASIER, True])
    hard, easy = ordered.iloc[0], ordered.iloc[-1]
    figures = [f"{row['value']:.1f} ({row['low']:.1f} to {row['high']:.1f})" for row in (hard, easy)]
    read = [] if articles is None else _articles(articles, {hard[by], easy[by]}, by)
    if len(scored) == 1:
        return [Told(f"{hard[by]} scores {figures[0]} by {name}.", read, SCORES)]
    hardest = f"{words.sentence(str(hard[by]))} is the hardest to read, {figures[0]} by {name}"
    first = f"{hardest}, and {easy[by]} the easiest, {figures[1]}."
    apart = hard["low"] > easy["high"] or hard["high"] < easy["low"]
    sure = "do not overlap" if apart else "overlap, so these sentences do not clearly tell the two apart"
    return [Told(first, read, SCORES), Told(f"Their intervals {sure}.", read, SCORES)]


def _articles(articles: pd.DataFrame, wanted: set[str], by: str) -> list[str]:
    """The articles of these groups, as passages."""
    whose = groups(articles, by)
    return [marks.passage(one) for one in whose.index[whose.isin(list(wanted))]]
