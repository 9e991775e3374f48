"""Verdicts → figures: precision, recall, F1, how often each field is right, and how sure these are."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

FIELDS = {
    "casualties": ("qualifier", "victims", "source", "attributed", "part_of"),
    "attributions": ("source", "kind", "source_type"),
    "framing": ("voice",),
}
WHOLE = ("qualifier", "victims", "source")
"""What must be right for a casualty claim to be right as a whole, beside its number, its place and its outcome."""


def score(verdicts: pd.DataFrame) -> dict[str, float]:
    """The figures of one table's verdicts: n coded, precision, recall, f1, each field's accuracy, for claims whole_claim_f1."""
    return _score(*_sums(verdicts))


def intervals(verdicts: pd.DataFrame, n_resamples: int = 1000, seed: int = 0) -> pd.DataFrame:
    """Each figure of `score` with its 95 % percentile interval by bootstrap over articles (Efron 1979).

    Articles are drawn, not rows: what is hard in one article is hard several times in it. Returns figure, value, low, high.
    """
    sums, fields = _sums(verdicts)
    draws = (
        np.random.default_rng(seed).integers(len(sums), size=(n_resamples, len(sums))) if len(sums) else np.zeros((1, 0), int)
    )
    drawn = _rates(sums[draws].sum(axis=1), fields)
    rows = []
    for name, value in _score(sums, fields).items():
        low, high = np.nanquantile(drawn[name], [0.025, 0.975])
        rows.append({"figure": name, "value": value, "low": low, "high": high})
    return pd.DataFrame(rows, columns=["figure", "value", "low", "high"])


def _score(sums: np.ndarray, fields: Sequence[str]) -> dict[str, float]:
    return {name: float(value) for name, value in _rates(sums.sum(axis=0), fields).items() if not np.isnan(value)}


def _sums(verdicts: pd.DataFrame) -> tuple[np.ndarray, list[str]]:
    """What the rates are made of, a row an article: weights of hits, wrong, missed, wholly right ones, and of each field."""
    fields = [name for name in dict.fromkeys(one for some in FIELDS.values() for one in some) if name in verdicts]
    fields = [name for name in fields if verdicts[name].notna().any()] if "table" in verdicts else fields
    weight = verdicts["weight"] if "weight" in verdicts else pd.Series(1.0, verdicts.index)
    parts = {one: weight.where(verdicts["verdict"] == one, 0.0) for one in ("hit", "wrong", "missed")}
    right = {name: verdicts[name].eq(True) & (verdicts["verdict"] == "hit") for name in fields}
    if set(WHOLE) <= set(fields):
        parts["whole"] = weight.where(pd.concat([right[name] for name in WHOLE], axis=1).all(axis=1), 0.0)
    parts |= {f"{name}_accuracy": weight.where(right[name], 0.0) for name in fields}
    parts["n"] = verdicts["verdict"].isin(["hit", "missed"]).astype("float64")
    summed = pd.DataFrame(parts).groupby(verdicts["article_id"]).sum().sort_index()
    return summed.to_numpy(), list(summed.columns)


def _rates(sums: np.ndarray, names: Sequence[str]) -> dict[str, np.ndarray]:
    """The figures, of sums that have `names` along their last axis."""
    of = {name: sums[..., place] for place, name in enumerate(names)}
    hit, wrong, missed = of["hit"], of["wrong"], of["missed"]
    precision, recall, f1 = _f1(hit, wrong, missed)
    made = {"n": of["n"], "precision": precision, "recall": recall, "f1": f1}
    with np.errstate(divide="ignore", invalid="ignore"):
        made |= {name: np.true_divide(of[name], hit) for name in names if name.endswith("_accuracy")}
    if "whole" in of:
        made["whole_claim_f1"] = _f1(of["whole"], hit + wrong - of["whole"], hit + missed - of["whole"])[2]
    return made


def _f1(hit: np.ndarray, wrong: np.ndarray, missed: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    with np.errstate(divide="ignore", invalid="ignore"):
        precision = np.where(hit + wrong > 0, np.true_divide(hit, hit + wrong), 0.0)
        recall = np.where(hit + missed > 0, np.true_divide(hit, hit + missed), 0.0)
        return precision, recall, np.where(precision + recall > 0, 2 * precision * recall / (precision + recall), 0.0)
