"""Tolls brought together quarter by quarter, on disk: the same as all at once, in memory."""

import pickle
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aleppo_analysis import analysis, codebook, corpus, tables, tolls
from aleppo_analysis.merging import blocks
from aleppo_analysis.parting import gathering, working
from aleppo_analysis.parting.progress import Progress

WORDS = ["killed 12 people in Aleppo on Saturday", "killed at least 15 people in a hospital in Aleppo", "wounded 3 children in Homs on Sunday",
         "killed dozens of people in Aleppo", "has killed more than 270,000 people since March 2011", "killed 12 civilians in Aleppo",
         "killed 12 civilians in Aleppo in March", "killed 40 people in Aleppo over the past two weeks"]  # fmt: skip
BOUNDARY = date.fromordinal(7 * 13 * 8089)  # the first day of a quarter
ARTICLE = st.tuples(st.sampled_from(WORDS), st.one_of(st.none(), st.integers(-20, 20)), st.sampled_from([0, 91, 182]))


@pytest.fixture(scope="module")
def seeds():
    return analysis.load()


def made(said):
    """The tables of articles with these words, published so many days before or after a boundary, or on no day."""
    rows = [
        {"article_id": f"{number:02}", "text": f"A strike {words}.", "outlet": "One", "language": "en",
         "published": None if days is None else (BOUNDARY + timedelta(days=days + more)).isoformat()}
        for number, (words, days, more) in enumerate(said)
    ]  # fmt: skip
    return analysis.run(tables.make("articles", rows))


def begun(found, folder):
    """A folder with what is known of the claims of every article, each a part."""
    claims = found["casualties"].drop(columns=["toll", "toll_certainty", "toll_why", "days"])
    ids = found["articles"]["article_id"].tolist()
    parts = [f"{number:05}" for number, _ in enumerate(ids)]
    for part, name in zip(parts, ids, strict=True):
        some = (frame[frame["article_id"] == name] for frame in (claims, found["articles"], found["sentences"]))
        facts = {quarter: pickle.dumps(some) for quarter, some in blocks.by_quarter(tolls.facts(*some)).items()}
        (folder / "parts" / part).mkdir(parents=True)
        (folder / "parts" / part / working.FACTS).write_bytes(pickle.dumps(facts))
    return parts, [claims[claims["article_id"] == name] for name in ids], ids


def together(found, folder):
    parts, claims, ids = begun(found, folder)
    gathered = gathering.run(folder, parts, corpus.in_turn, Progress(quiet=True))
    labelled = list(gathering.labelled(gathered, claims, ids))
    return pd.concat(gathering.rows(gathered), ignore_index=True), tables.make(
        "casualties", pd.concat(labelled, ignore_index=True)
    )


def same(found, folder):
    counted, labelled = together(found, folder)
    pd.testing.assert_frame_equal(tables.make("tolls", counted), found["tolls"])
    pd.testing.assert_frame_equal(labelled, found["casualties"])


def test_the_tolls_of_the_seeds_are_the_same(seeds, tmp_path):
    same(seeds, tmp_path)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(ARTICLE, min_size=1, max_size=25))
def test_the_tolls_of_any_articles_are_the_same(tmp_path_factory, said):
    same(made(said), tmp_path_factory.mktemp("any"))


@pytest.mark.parametrize(
    "setting", ["evidence]\nlooked = 1", "evidence]\ncompared = 1", "evidence]\nenough = 99", "periods]\nrecent = 60"]
)
def test_they_are_the_same_by_other_thresholds(tmp_path, setting):
    head = 'title = "Ours"\npurpose = "A test."\nreference = "None."\n'
    (tmp_path / "tolls.toml").write_text(f"{head}[{setting}\n", encoding="utf-8")
    with codebook.layered(tmp_path):
        same(made([(words, days, 0) for days in range(-12, 12, 3) for words in WORDS[:3]]), tmp_path / "done")


def test_a_toll_has_claims_of_two_quarters(tmp_path):
    found = made([(WORDS[1], -1, 0), (WORDS[1], 1, 0)])
    assert len(blocks.by_quarter(tolls.facts(found["casualties"], found["articles"], found["sentences"]))) == 2
    _, labelled = together(found, tmp_path)
    assert labelled["toll"].nunique() == 1


def test_many_pieces_of_the_table_are_the_same_as_one(seeds, tmp_path, monkeypatch):
    monkeypatch.setattr(gathering, "ROWS", 2)
    same(seeds, tmp_path)


def test_what_stands_there_is_not_brought_together_again(seeds, tmp_path):
    parts, _, _ = begun(seeds, tmp_path)
    first = gathering.run(tmp_path, parts, corpus.in_turn, Progress(quiet=True))
    asked = []

    def mapped(function, arguments):
        return (asked.append(some) for some in arguments)

    again = gathering.run(tmp_path, parts, mapped, Progress(quiet=True))
    assert not asked
    assert {name: some.tolist() for name, some in again.numbers.items()} == {
        name: some.tolist() for name, some in first.numbers.items()
    }


def test_a_corpus_without_claims_has_no_tolls(tmp_path):
    same(made([("was heard on Saturday", 0, 0)]), tmp_path)
