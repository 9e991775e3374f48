"""What the tables say, in sentences: each is computed, names its n, and claims no more than its figures hold.

Every function takes tables and returns sentences, the first of them the shortest answer to the notebook's question. They
hold for any corpus: for none, one or many groups, and where nothing was found.
"""

import pandas as pd

from aleppo_analysis import words


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


def _figure(row: pd.Series) -> str:
    """ "at least 246 killed" """
    outcome = words.value("outcome", row["outcome"])
    if row["qualifier"] == "vague":
        return f"a vague number of people (from {row['number']:,}) {outcome}"
    qualifier = "" if row["qualifier"] == "exact" else f"{words.value('qualifier', row['qualifier'])} "
    return f"{qualifier}{row['number']:,} {outcome}"


def _most_printed(compared: pd.DataFrame, by: str) -> list[str]:
    """The figure that most groups print, from whom, and who prints it without a source."""
    alike = compared.groupby(["number", "qualifier", "outcome"], sort=False)
    shared = alike.agg(groups=(by, "nunique"), n=("n", "sum")).reset_index()
    shared = shared[shared["groups"] > 1].sort_values(["groups", "n", "number"], ascending=False, kind="stable")
    if shared.empty:
        return []
    top = shared.iloc[0]
    rows = compared[(compared[["number", "qualifier", "outcome"]] == top[["number", "qualifier", "outcome"]]).all(axis=1)]
    said = f"The figure that most print is {_figure(top)}: {words.listed(sorted(rows[by].unique()))}."
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
    groups = words.listed(sorted(largest[by].unique()))
    return [f"The largest figure, {_figure(largest.iloc[0])} ({groups}), is given no source at all."]


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
        return [f"None of the words {words.listed(labels)} was found for a party to this conflict."]
    first = used[used["label"] == labels[0]].sort_values(["share", by], ascending=[False, True])
    parts = []
    for _, row in first.iterrows():
        only = labels[0] if row["n"] == row["of"] else " or ".join(labels[1:]) if row["n"] == 0 else ""
        if only:
            parts.append(f"{row[by]} prints only {only} ({words.times(row['of'])})")
        else:
            parts.append(f"{row[by]} prints {labels[0]} in {row['n']} of {row['of']} cases ({words.share(row['share'])})")
    return [f"{words.sentence('; '.join(parts))}.", *_borrowed(used, by)]


def _borrowed(used: pd.DataFrame, by: str) -> list[str]:
    """The words that a group never uses in its own voice."""
    said = []
    for _, row in used[(used["n"] > 0) & (used["n_own"] == 0)].iterrows():
        where = [(row["n_quote"], "inside quotations"), (row["n_paraphrase"], "in paraphrases of a source")]
        places = words.listed([f"{words.times(n)} {place}" for n, place in where if n])
        said.append(f"In its own voice {row[by]} never says {row['label']}: the word stands {places}.")
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
        pair = f"Where {row[by]} printed {row['label']}, {row['other']} printed {row['other_label']} {words.times(row['n'])}"
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
    said = [f"Claims that count the same dead taken together, {claims} make {n}."]
    for _, row in tolls[tolls["conflict"]].sort_values("high", ascending=False).iterrows():
        can = "cannot all be true" if row["conflict_kind"] == "literal" else "can hardly all be true"
        said.append(f"For {row['about']} the figures run from {row['low']:,} to {row['high']:,} and {can}.")
    bare = tolls[tolls["sources"].isna() & (tolls["n_outlets"] > 1)]
    if len(bare):
        said.append(f"No outlet names a source for {words.listed(list(bare['about']))}.")
    return said


def overview(wording: list[str], casualties: list[str], tolls: list[str], framing: list[str]) -> list[str]:
    """The findings that a reader should see first: what was changed, whose the figures are, which contradict, whose words.

    Takes the sentences of those findings; where none of them has more to say than its first sentence, gives those.
    """
    told = [*wording[1:], *casualties[1:2], *tolls[1:], *framing[1:]]
    return told or [measure[0] for measure in (casualties, tolls, framing, wording)]


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
