"""Candidates from files: those that one pass over all pieces finds, however the corpus is parted."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from aleppo_analysis import analysis, codebook, wording
from aleppo_analysis.copying import meeting, pieces, shingles, tokens


@pytest.fixture(scope="module")
def seeds():
    return analysis.load()


def at_once(held, limits):
    texts, hashes, offsets = shingles.encode([tokens.words(text) for text in held["text"]])
    return shingles.candidates(hashes, offsets, held["article"].to_numpy(dtype=np.int64), texts, limits)


def from_files(tables, parts, folder, kind, limits):
    articles, sentences = tables["articles"], tables["sentences"]
    places = {name: number for number, name in enumerate(articles["article_id"])}
    rank = np.argsort(pieces.order(articles))
    files = []
    for number, ids in enumerate(parts):
        some = articles[articles["article_id"].isin(ids)].reset_index(drop=True)
        sketched = wording.sketches(some, sentences[sentences["article_id"].isin(ids)])[kind].bands
        files.append(folder / f"{number}.sketch")
        files[-1].write_bytes(meeting.packed(sketched, places))
    return np.unique(np.concatenate(list(meeting.found(files, limits, rank, folder / "shares"))), axis=0)


@pytest.mark.parametrize("kind", ["copies", "quotations"])
@pytest.mark.parametrize("most", [10_000_000, 40])
@pytest.mark.parametrize("cut", [(5,), (2, 3), (1, 1, 1, 1, 1)])
def test_the_same_pieces_meet_in_parts(seeds, tmp_path, monkeypatch, kind, most, cut):
    monkeypatch.setattr(meeting, "AT_ONCE", most)
    limits = codebook.load("wording").settings[kind]
    articles, sentences = seeds["articles"], pieces.counted(seeds["sentences"])
    order = pieces.ranked(articles)
    held = pieces.of(order, sentences if kind == "copies" else pieces.quotations(order, sentences))
    names, bounds = list(articles["article_id"]), np.cumsum([0, *cut])
    parts = [names[a:b] for a, b in pairwise(bounds)]
    met = from_files(seeds, parts, tmp_path, kind, limits)
    numbers = np.column_stack(
        [met[:, 0] // meeting.PLACES, met[:, 0] % meeting.PLACES, met[:, 1] // meeting.PLACES, met[:, 1] % meeting.PLACES]
    )
    assert meeting.numbered(numbers, held).tolist() == at_once(held, limits).tolist()


def test_what_meets_gives_the_same_table(seeds):
    articles, sentences = seeds["articles"], seeds["sentences"]
    held = pieces.of(pieces.ranked(articles), pieces.counted(sentences))
    pairs = at_once(held, codebook.load("wording").settings["copies"])
    place = held.groupby("article").cumcount()
    met = np.column_stack([held["article"][pairs[:, 0]], place[pairs[:, 0]], held["article"][pairs[:, 1]], place[pairs[:, 1]]])
    pd.testing.assert_frame_equal(wording.find(articles, sentences, met=met), seeds["shared"])


def test_nothing_that_meets_is_nothing_shared(seeds):
    found = wording.find(seeds["articles"], seeds["sentences"], met=np.empty((0, 4), dtype=np.int64))
    assert (len(found), list(found.columns)) == (0, list(seeds["shared"].columns))
