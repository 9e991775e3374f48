"""What is done with a part of the corpus, by itself and so on any machine: articles → tables, pairs → shared sentences.

Every function here takes all that it needs and gives all that it finds; nothing is read from or written to disk.
"""

import gc
import pickle
from typing import Any

import numpy as np
import pandas as pd

from aleppo_analysis import analysis, codebook, tolls, wording
from aleppo_analysis.copying import alignment, meeting
from aleppo_analysis.parting import memory, storing, texts

FACTS = "facts.pickle"
SELDOM = 100_000  # new objects between two searches for cycles: tables have none, and searching took a tenth of the time
KINDS = ("copies", "quotations")


def measure(first: int, articles: pd.DataFrame) -> dict[str, bytes]:
    """The files of a part: its tables, and what tolls and wording are made from. `first` is its place in the corpus."""
    memory.give_back()
    gc.set_threshold(SELDOM)
    made = analysis.each(articles)
    order = {name: place for place, name in enumerate(articles["article_id"])}
    files = {f"{name}.arrow": storing.packed(table, order) for name, table in made.items() if name != "articles"}
    files[FACTS] = pickle.dumps(tolls.facts(made["casualties"], articles, made["sentences"]))
    places = {name: first + place for name, place in order.items()}
    for kind, sketched in wording.sketches(articles, made["sentences"]).items():
        files |= {f"{kind}.sketch": meeting.packed(sketched.bands, places), **texts.packed(sketched.texts, list(order), kind)}
    return files


def sift(kind: str, printed: list[str], met: np.ndarray) -> np.ndarray:
    """Which pairs of these pieces are copies, taken by themselves."""
    return alignment.sift(printed, met, codebook.load("wording").settings[kind], codebook.load("formulas"))


def compare(kind: str, met: np.ndarray, held: dict[str, pd.DataFrame]) -> dict[str, bytes]:
    """The files of the tables that the pairs of a chunk give. `held` are the tables of the articles that they lie between."""
    memory.give_back()
    articles, sentences, attributions = held["articles"], held["sentences"], held["attributions"]
    made: dict[str, Any]
    if kind == "copies":
        shared = wording.find(articles, sentences, met=met)
        made = {"shared": shared, "changes": wording.changes(articles, shared, attributions, held["framing"])}
    else:
        made = {"quotations": wording.drift(articles, sentences, attributions, met=met)}
    return {f"{name}.arrow": storing.packed(table, {}) for name, table in made.items()}
