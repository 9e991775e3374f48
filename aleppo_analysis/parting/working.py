"""What is done with a part of the corpus, by itself and so on any machine: articles → tables, pairs → shared sentences.

Every function here takes all that it needs and gives all that it finds; nothing is read from or written to disk.
"""

import io
import pickle
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from aleppo_analysis import analysis, codebook, tables, tolls, wording
from aleppo_analysis.copying import alignment, meeting
from aleppo_analysis.hurrying import hurried
from aleppo_analysis.merging import blocks, counts
from aleppo_analysis.merging.facts import Fact
from aleppo_analysis.parting import memory, storing, texts

FACTS = "facts.pickle"
TOLLS, FIRSTS, LABELS, EDGE = "tolls.arrow", "firsts.arrow", "labels.arrow", ".edge"
CLAIM = {"article_id": "string", "claim": "int64"}
LABEL = {"toll": "int64", **CLAIM, "toll_certainty": "string", "toll_why": "string", "days": "string"}
KINDS = ("copies", "quotations")


@hurried()
def measure(first: int, articles: pd.DataFrame) -> dict[str, bytes]:
    """The files of a part: its tables, and what tolls and wording are made from. `first` is its place in the corpus."""
    memory.give_back()
    made = analysis.each(articles)
    order = {name: place for place, name in enumerate(articles["article_id"])}
    files = {f"{name}.arrow": storing.packed(table, order) for name, table in made.items() if name != "articles"}
    facts = blocks.by_quarter(tolls.facts(made["casualties"], articles, made["sentences"]))
    files[FACTS] = pickle.dumps({name: pickle.dumps(some) for name, some in facts.items()})
    places = {name: first + place for name, place in order.items()}
    for kind, sketched in wording.sketches(articles, made["sentences"]).items():
        files |= {f"{kind}.sketch": meeting.packed(sketched.bands, places), **texts.packed(sketched.texts, list(order), kind)}
    return files


@hurried()
def gather(name: str, claims: bytes, edges: list[bytes]) -> dict[str, bytes]:
    """The files of a quarter: its tolls, the first claim of each, the labels of all claims, and what stands on its edges.

    `claims` is what is known of its claims, one pickle behind the other; `edges` what stands on those of others.
    """
    memory.give_back()
    found = blocks.Blocks(map(pickle.loads, edges))
    counts.group(_facts(claims), found)
    opened = blocks.edges(name, found)
    groups = counts.numbered(blocks.closed(found, opened.values()))
    labels = [(toll, *claim, *rest) for claim, (toll, *rest) in sorted(tolls.labels(groups).items())]
    firsts = list(map(counts.first, groups.values()))
    return {
        TOLLS: storing.packed(tables.make("tolls", list(counts.rows(groups.items(), {}))), {}),
        FIRSTS: storing.packed(pd.DataFrame(firsts, columns=CLAIM).astype(CLAIM), {}),
        LABELS: storing.packed(pd.DataFrame(labels, columns=LABEL).astype(LABEL), {}),
        **{f"{between}{EDGE}": pickle.dumps(edge) for between, edge in opened.items()},
    }


def sift(kind: str, printed: list[str], met: np.ndarray) -> np.ndarray:
    """Which pairs of these pieces are copies, taken by themselves."""
    return alignment.sift(printed, met, codebook.load("wording").settings[kind], codebook.load("formulas"))


@hurried()
def compare(kind: str, met: np.ndarray, held: dict[str, pa.Table]) -> dict[str, bytes]:
    """The files of the tables that the pairs of a chunk give. `held` are the tables of the articles that they lie between."""
    memory.give_back()
    read = {name: tables.make(name, table.to_pandas()) for name, table in held.items()}
    articles, sentences, attributions = read["articles"], read["sentences"], read["attributions"]
    made: dict[str, Any]
    if kind == "copies":
        shared = wording.find(articles, sentences, met=met)
        made = {"shared": shared, "changes": wording.changes(articles, shared, attributions, read["framing"])}
    else:
        made = {"quotations": wording.drift(articles, sentences, attributions, met=met)}
    return {f"{name}.arrow": storing.packed(table, {}) for name, table in made.items()}


def _facts(claims: bytes) -> Iterator[Fact]:
    source = io.BytesIO(claims)
    while source.tell() < len(claims):
        yield from pickle.load(source)
