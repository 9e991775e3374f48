"""Tolls on disk: the same as in memory."""

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aleppo_analysis import analysis, codebook, tables, tolls
from aleppo_analysis.merging import counts, shelf

WORDS = ["killed 12 people in Aleppo on Saturday", "killed at least 15 people in a hospital in Aleppo", "wounded 3 children in Homs on Sunday",
         "killed dozens of people in Aleppo", "has killed more than 270,000 people since March 2011", "killed 12 civilians in Aleppo"]  # fmt: skip


@pytest.fixture(scope="module")
def seeds():
    return analysis.load()


def on_disk(claims, articles, sentences, file):
    kept = shelf.Shelf(file)
    for name in articles["article_id"]:
        one = [frame[frame["article_id"] == name] for frame in (claims, articles, sentences)]
        kept.add(tolls.facts(*one))
    counts.group(kept.facts(), kept)
    kept.number()
    labelled = tolls.label(claims, kept.labels(articles["article_id"].min(), articles["article_id"].max()))
    return tables.make("tolls", counts.rows(kept.groups(), counts.parts(labelled))), labelled


def same(made, articles, file):
    claims = made["casualties"].drop(columns=["toll", "toll_certainty", "toll_why", "days"])
    found, labelled = on_disk(claims, articles, made["sentences"], file)
    pd.testing.assert_frame_equal(found, made["tolls"])
    pd.testing.assert_frame_equal(labelled, made["casualties"])


def test_the_tolls_of_the_seeds_are_the_same_on_disk(seeds, tmp_path):
    same(seeds, seeds["articles"], tmp_path / "shelf")


@pytest.mark.parametrize("kept", [0, 2])
def test_they_are_the_same_with_hardly_a_group_in_memory(seeds, tmp_path, monkeypatch, kept):
    monkeypatch.setattr(shelf, "KEPT", kept)
    same(seeds, seeds["articles"], tmp_path / "shelf")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(WORDS), st.integers(1, 9)), min_size=1, max_size=25))
def test_the_tolls_of_any_articles_are_the_same_on_disk(tmp_path, said):
    rows = [
        {"article_id": f"{number:02}", "text": f"A strike {words}.", "published": f"2016-05-{day:02}", "outlet": "One", "language": "en"}
        for number, (words, day) in enumerate(said)
    ]  # fmt: skip
    articles = tables.make("articles", rows)
    same(analysis.run(articles), articles, tmp_path / "shelf")


@pytest.mark.parametrize("setting", ["looked = 1", "compared = 1", "enough = 99"])
def test_they_are_the_same_by_other_thresholds(seeds, tmp_path, setting):
    head = 'title = "Ours"\npurpose = "A test."\nreference = "None."\n'
    (tmp_path / "tolls.toml").write_text(f"{head}[evidence]\n{setting}\n", encoding="utf-8")
    with codebook.layered(tmp_path):
        same(analysis.run(seeds["articles"]), seeds["articles"], tmp_path / "shelf")


def test_of_articles_apart_only_their_labels_are_given(seeds, tmp_path):
    kept = shelf.Shelf(tmp_path / "shelf")
    kept.add(tolls.facts(seeds["casualties"], seeds["articles"], seeds["sentences"]))
    counts.group(kept.facts(), kept)
    kept.number()
    first = seeds["articles"]["article_id"].iat[0]
    assert {article for article, _ in kept.labels(first, first)} == {first}
