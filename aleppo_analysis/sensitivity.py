"""Do the findings survive other definitions? The same comparisons under other choices, side by side.

Each choice changes one thing: what is counted twice, whose words count, which claims count, how alike two sentences must be
to be one. A figure that moves little under all of them does not hang on how it was counted; one that moves much does, and
should be quoted with its definition.
"""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from aleppo_analysis import framing, tables, wording

AS_DEFINED = "as defined"
LEAST_ALIKE = (0.8, 0.9)  # similarities that shared sentences are asked for besides what `wording` asks


def compare(found: Mapping[str, pd.DataFrame], by: str = "outlet", terms: Sequence[str] = ()) -> pd.DataFrame:
    """Three findings under every choice: the share of the first of `terms`, of claims without a source, and of shared words.

    Takes the tables of `analysis.run`; `by` is a column of the articles, no `terms` are the codebook's rivals. Returns one row
    a finding, group and choice: finding, by, choice, share, n (what the share is of), moved (the difference from the share as
    defined; missing where either is). Raises ValueError for an unknown column or term.
    """
    terms = list(terms) or framing.rivals()
    rows = pd.DataFrame(
        [*_rival_words(found, by, terms), *_bare_claims(found, by), *_shared_words(found, by)],
        columns=["finding", by, "choice", "share", "n"],
    ).astype({"share": "Float64", "n": "Int64"})
    defined = rows[rows["choice"] == AS_DEFINED].set_index(["finding", by])["share"]
    before = defined.reindex(pd.MultiIndex.from_frame(rows[["finding", by]])).to_numpy()
    return rows.assign(moved=rows["share"] - pd.array(before, dtype="Float64"))


def _rival_words(found: Mapping[str, pd.DataFrame], by: str, terms: Sequence[str]) -> Iterator[tuple[object, ...]]:
    hits, articles = found["framing"], found["articles"]
    choices = {
        AS_DEFINED: (hits, framing.VOICES),
        "repeats counted": (hits.assign(repeats=False), framing.VOICES),
        "quotations left out": (hits, ("own", "paraphrase")),
        "own voice only": (hits, ("own",)),
        "headlines and captions left out": (hits[_on_body(hits, found["sentences"])], framing.VOICES),
    }
    for choice, (table, voices) in choices.items():
        for row in framing.compare(table, articles, by, terms, voices).to_dict("records"):
            if row["label"] == terms[0]:
                yield f"{terms[0]} among {' and '.join(terms)}", row[by], choice, row["share"], row["of"]


def _bare_claims(found: Mapping[str, pd.DataFrame], by: str) -> Iterator[tuple[object, ...]]:
    claims = found["casualties"][~found["casualties"]["furniture"]]
    once = claims[~claims["repeats"]]
    choices = {
        AS_DEFINED: once,
        "repeats counted": claims,
        "vague numbers left out": once[once["qualifier"] != "vague"],
        "parts of a claim left out": once[once["part_of"].isna()],
        "headlines and captions left out": once[_on_body(once, found["sentences"])],
    }
    groups = tables.groups(found["articles"], by)
    for choice, kept in choices.items():
        of = kept["article_id"].map(groups)
        for group in sorted(groups.unique()):
            part = kept[of == group]
            yield "claims without a source", group, choice, part["source"].isna().mean() if len(part) else None, len(part)


def _shared_words(found: Mapping[str, pd.DataFrame], by: str) -> Iterator[tuple[object, ...]]:
    shared, groups = found["shared"], tables.groups(found["articles"], by)
    choices = {AS_DEFINED: shared}
    choices |= {f"sentences at least {least:.0%} alike": shared[shared["similarity"] >= least] for least in LEAST_ALIKE}
    for choice, kept in choices.items():
        copies = wording.compare(kept, found["articles"], found["sentences"], by)
        most = copies.sort_values("share", ascending=False).drop_duplicates(by).set_index(by)
        for group in sorted(groups.unique()):
            row = most.loc[group] if group in most.index else None
            share, n = (row["share"], row["n_words"]) if row is not None else (0.0, None)
            yield "words shared with one other", group, choice, share, n


def _on_body(mentions: pd.DataFrame, sentences: pd.DataFrame) -> pd.Series:
    """Whether each mention stands in the body or the standfirst."""
    kinds = sentences.set_index(["article_id", "sentence"])["kind"]
    at = pd.MultiIndex.from_frame(mentions[["article_id", "sentence"]])
    return pd.Series(kinds.reindex(at).isin(["body", "standfirst"]).to_numpy(), index=mentions.index)
