"""How hard is each text to read? textstat's formulas over our own body sentences, with an interval over sentences.

Only body sentences are read, each once: no headline, caption, link, newsletter box, and nothing that stands a second time.
A score says how long words and sentences are, and nothing of what a reader knows; see `formulas`. The scores are
textstat 0.7.8's to the last digit on `prepared` text, but are computed from counts that add up over sentences, so that
thousands of resamples cost no more than one matrix product.
"""

from collections.abc import Sequence
from typing import Any
from zlib import crc32

import numpy as np
import pandas as pd

from aleppo_analysis import codebook, tables
from aleppo_analysis.formulas import FORMULAS, VOTING, Numbers, linsear_write_formula, text_standard
from aleppo_analysis.syllables import COUNTS, counted, vocabulary

COMPARED = ("measure", "value", "low", "high", "n_articles", "n_sentences", "n_words", "reason")
RESAMPLES_AT_ONCE = 2_000_000  # cells of the matrix of draws, so that a corpus of any size fits in memory


def find(articles: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Every readability score of every article's body, or the reason why there is none.

    Scores are missing, with a `reason`, where the body is too short (`codebooks/readability.toml`) or not English. A sentence
    of one or two words gives its words but is not counted as a sentence, as in textstat. Takes `articles` and `sentences`;
    returns the table `readability`, one row an article, in their order.
    """
    per_sentence = counts(articles, sentences)
    sums = per_sentence.groupby("article_id", sort=False)[list(COUNTS)].sum()
    frame = articles[["article_id", "language"]].merge(sums, how="left", left_on="article_id", right_index=True)
    frame[list(COUNTS)] = frame[list(COUNTS)].fillna(0).astype("int64")
    for name, scores in _scores(frame).items():
        frame[name] = scores
    texts, words = tables.by_article(per_sentence, ["text"]), vocabulary()
    frame["linsear_write_formula"] = [
        linsear_write_formula(words.syllables(text) for (text,) in texts.get(one, ())) for one in frame["article_id"]
    ]
    voting = frame[list(VOTING)].to_numpy().tolist()
    frame["text_standard"] = [text_standard(dict(zip(VOTING, scores, strict=True))) for scores in voting]
    frame["smog_rough"] = frame["n_sentences"] < _settings()["smog_sentences"]
    frame["reason"] = [_not_scored(one) or _too_short(n) for one, n in zip(frame["language"], frame["n_words"], strict=True)]
    frame.loc[frame["reason"].notna(), [*FORMULAS, "linsear_write_formula", "text_standard"]] = np.nan
    return tables.make("readability", frame.drop(columns="language"))


def compare(
    sentences: pd.DataFrame,
    articles: pd.DataFrame,
    by: str = "outlet",
    measure: str | Sequence[str] = "flesch_kincaid_grade",
    n_resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Each group's readability with a 95 % interval: how far it would move had its sentences been other ones of their kind.

    The body sentences of a group are pooled, so a long article weighs more than a short one. The interval is the percentile
    bootstrap over sentences (Efron 1979): it knows nothing of how few articles a group has, and sentences of one article are
    more alike than it supposes, so it is rather too narrow. Groups whose intervals lie apart differ; more it does not say.

    Takes `sentences` and `articles`; `by` is a column of `articles`, `measure` one or more of `formulas.FORMULAS`. The same
    seed gives the same interval, whatever the order of the rows and whatever other groups there are. Returns one row a
    group and measure: by, measure, value, low, high, n_articles, n_sentences, n_words, reason. Raises ValueError for an
    unknown column or measure; Linsear Write and the text standard do not add up over sentences and have no interval.
    """
    wanted = [measure] if isinstance(measure, str) else list(dict.fromkeys(measure))
    if unknown := [name for name in wanted if name not in FORMULAS]:
        raise ValueError(f"no interval for {', '.join(unknown)}; there is one for {', '.join(FORMULAS)}")
    english = articles[[_not_scored(one) is None for one in articles["language"]]]
    frame = counts(english, sentences)
    groups = tables.groups(articles, by)
    of = frame["article_id"].map(groups)
    rows = [
        {by: group, **row}
        for group in sorted(groups.unique())
        for row in _compare_group(frame[of == group], wanted, n_resamples, np.random.default_rng([seed, crc32(group.encode())]))
    ]
    found = pd.DataFrame(rows, columns=[by, *COMPARED])
    return found.astype({"value": "Float64", "low": "Float64", "high": "Float64", "reason": "string"})


def counts(articles: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """What the formulas count, for every body sentence that does not repeat: one row a sentence, sorted by article and place.

    Columns: article_id, sentence, text and `COUNTS`. `n_sentences` is 1, or 0 for a sentence of one or two words. Raises
    ValueError where `sentences` is another table.
    """
    known = set(COUNTS) <= set(sentences.columns)  # counted already, and the texts not kept
    if not {"kind", "sentence", *(() if known else ("text",))} <= set(sentences.columns):
        raise ValueError("needs the table sentences: the scores of whole articles cannot be taken apart into sentences again")
    body = sentences[(sentences["kind"] == "body") & ~sentences["repeats"]]
    body = body[body["article_id"].isin(articles["article_id"])].sort_values(["article_id", "sentence"], kind="stable")
    if known:
        return body[["article_id", "sentence", *COUNTS]].reset_index(drop=True)
    body = body[["article_id", "sentence", "text"]].reset_index(drop=True)
    return body.join(pd.DataFrame(counted(body["text"].tolist()), columns=list(COUNTS)))


def _settings() -> dict[str, int]:
    return dict(codebook.load("readability").settings["thresholds"])


def _not_scored(language: Any) -> str | None:
    """Why no text in this language gets a score; None where it can get one."""
    scored = codebook.load("readability").settings["language"]["scored"]
    if not isinstance(language, str):
        return "language not known"
    return None if language in scored else f"language {language}: the formulas are for {', '.join(scored)}"


def _too_short(n_words: int) -> str | None:
    least = _settings()["words"]
    return None if n_words >= least else f"{n_words} words of body, fewer than {least}"


def _scores(sums: pd.DataFrame) -> dict[str, Numbers]:
    """Every formula over tables of sums; an empty text counts as one sentence of one word, and its score is thrown away."""
    columns = {name: sums[name].to_numpy(dtype="float64") for name in COUNTS}
    columns |= {name: np.maximum(1, columns[name]) for name in ("n_words", "n_tokens", "n_sentences")}
    return {name: formula(columns) for name, formula in FORMULAS.items()}


def _compare_group(
    frame: pd.DataFrame, wanted: list[str], n_resamples: int, generator: np.random.Generator
) -> list[dict[str, Any]]:
    sums = frame[list(COUNTS)].sum()
    size = {"n_articles": frame["article_id"].nunique()} | {name: int(sums[name]) for name in ("n_sentences", "n_words")}
    reason = "no body in English" if frame.empty else _too_short(size["n_words"])
    if reason:
        return [{"measure": name, **size, "reason": reason} for name in wanted]
    values = _scores(sums.to_frame().T)
    rows = [{"measure": name, "value": values[name][0], **size} for name in wanted]
    if len(frame) >= _settings()["interval_sentences"] and n_resamples:
        draws = _scores(_resample(frame[list(COUNTS)], n_resamples, generator))
        for row in rows:
            row["low"], row["high"] = np.percentile(draws[row["measure"]], [2.5, 97.5])
    return rows


def _resample(frame: pd.DataFrame, n_resamples: int, generator: np.random.Generator) -> pd.DataFrame:
    """The sums of `n_resamples` bootstrap samples of the rows: how often each row is drawn, times its counts."""
    rows, size = frame.to_numpy(dtype="int64"), len(frame)
    at_once = max(1, RESAMPLES_AT_ONCE // size)
    parts = [
        generator.multinomial(size, np.full(size, 1 / size), min(at_once, n_resamples - done)) @ rows
        for done in range(0, n_resamples, at_once)
    ]
    return pd.DataFrame(np.concatenate(parts), columns=frame.columns)
