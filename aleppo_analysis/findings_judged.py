"""What the comparison with people's codings says, in sentences."""

import pandas as pd

from aleppo_analysis import corpus, words
from aleppo_analysis.telling import Told

WRONG = "validation#every-disagreement-in-its-sentence"
AGREEMENT = "validation#how-far-coders-and-machine-agree"


def validation(verdicts: pd.DataFrame, figures: pd.DataFrame, agreement: pd.DataFrame) -> list[Told]:
    """How much of what was coded the machine reads, how much it adds, and how far all agree beyond chance.

    Takes what `validation.find`, `figures` and `agreement` give.
    """
    if verdicts.empty:
        return [Told("No article here was coded by a person, so nothing can be said of how well these were read.")]
    said = []
    for (coder, reader, table), some in verdicts.groupby(["coder", "reader", "table"], sort=False):
        n = some["verdict"].value_counts().reindex(["hit", "missed", "wrong"], fill_value=0)
        whose = "the reference coding" if coder == corpus.REFERENCE.name else f"the coding by {coder}"
        counted = words.count(int(n["hit"] + n["missed"]), words.NOUNS[table])
        parts = [f"misses {words.number(int(n['missed'])) if n['missed'] else 'none'}"]
        parts.append(
            f"reads {words.number(int(n['wrong']))} that {'is' if n['wrong'] == 1 else 'are'} not there"
            if n["wrong"]
            else "adds none"
        )
        f1 = figures[(figures[["coder", "reader", "table", "figure"]] == [coder, reader, table, "f1"]).all(axis=1)].iloc[0]
        rate = f"F1 {f1['rate']:.3f}, {f1['rate_low']:.3f} to {f1['rate_high']:.3f}"
        said.append(Told(f"Of {counted} in {whose}, {reader} {' and '.join(parts)} ({rate}).", listed=WRONG))
    return [*said, *_agreed(agreement)]


def _agreed(agreement: pd.DataFrame) -> list[Told]:
    """Where coders and machine agree least."""
    known = agreement[agreement["alpha"].notna()]
    if known.empty:
        return []
    least = known.loc[known["alpha"].astype(float).idxmin()]
    if least["alpha"] > 0.9995:
        return [Told("Krippendorff’s alpha is 1.000 for all that a claim was coded for.", listed=AGREEMENT)]
    what = words.value("what", least["what"])
    return [
        Told(f"They agree least on {what}: Krippendorff’s alpha {least['alpha']:.3f} ({least['raters']}).", listed=AGREEMENT)
    ]
