"""The whole run: are the tables those of the schema, each row where it says, whatever the order of the articles?"""

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aleppo_analysis import analysis, corpus, tables

MENTIONS = {"attributions": ["source", "cue", "content"], "casualties": ["quantity"], "framing": []}


@pytest.fixture(scope="module")
def seeds():
    return analysis.load()


def test_a_table_has_the_columns_of_the_schema(seeds):
    for name, table in seeds.items():
        wanted = list(tables.columns(name))
        assert list(table.columns)[: len(wanted)] == wanted, name


@pytest.mark.parametrize("name", MENTIONS)
def test_every_span_lies_in_its_article_and_its_sentence_number_is_one(seeds, name):
    texts = seeds["articles"].set_index("article_id")["text"]
    sentences = set(zip(seeds["sentences"]["article_id"], seeds["sentences"]["sentence"], strict=True))
    for row in seeds[name].to_dict("records"):
        spans = [("start", "end"), *((f"{part}_start", f"{part}_end") for part in MENTIONS[name])]
        for first, last in spans:
            if pd.notna(row[first]):
                assert 0 <= row[first] < row[last] <= len(texts[row["article_id"]])
        assert (row["article_id"], row["sentence"]) in sentences


@pytest.mark.parametrize(
    ("name", "words", "start", "end"),
    [
        ("sentences", "text", "start", "end"),
        ("casualties", "evidence", "start", "end"),
        ("framing", "term", "start", "end"),
        ("attributions", "source_text", "source_start", "source_end"),
        ("attributions", "cue", "cue_start", "cue_end"),
    ],
)
def test_the_text_between_the_offsets_is_the_evidence(seeds, name, words, start, end):
    texts = seeds["articles"].set_index("article_id")["text"]
    for row in seeds[name].dropna(subset=[start]).to_dict("records"):
        assert texts[row["article_id"]][row[start] : row[end]] == row[words]


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(5)))
def test_the_order_of_the_articles_changes_nothing(seeds, order):
    shuffled = analysis.run(seeds["articles"].iloc[list(order)].reset_index(drop=True))
    for name in ("sentences", *MENTIONS, "readability"):
        by = ["article_id", *(column for column in ("sentence", "start", "end") if column in seeds[name])]
        columns = [column for column in seeds[name].columns if column in tables.columns(name)]
        one, other = (table[name][columns].sort_values(by, kind="stable", ignore_index=True) for table in (seeds, shuffled))
        pd.testing.assert_frame_equal(one, other)


@pytest.mark.parametrize(
    "more",
    [
        "\nClick here to enlarge.\n",
        "\nREAD MORE: At least 90 civilians killed by the regime\n",
        "\nAdvertisement\n\n3 min read\n",
    ],
)
def test_furniture_changes_no_count(seeds, more):
    articles = seeds["articles"].copy()
    articles["text"] = [f"{text.rstrip()}\n{more}" for text in articles["text"]]
    again = analysis.run(articles)
    for name in MENTIONS:
        assert len(analysis.counted(again[name])) == len(analysis.counted(seeds[name]))


def test_a_body_that_stands_twice_counts_once(seeds):
    articles = seeds["articles"].copy()
    articles["text"] = [f"{text}\n{text}" for text in articles["text"]]
    again = analysis.run(articles)
    for name in MENTIONS:
        assert len(again[name]) > len(seeds[name])
        assert len(analysis.counted(again[name])) == len(analysis.counted(seeds[name]))


@pytest.mark.parametrize(("written", "instead"), [("“", '"'), ("’", "'"), (" ", "\xa0")])
def test_typography_changes_no_count(seeds, written, instead):
    articles = seeds["articles"].copy()
    articles["text"] = [
        text.replace(written, instead).replace("”", '"' if instead == '"' else "”") for text in articles["text"]
    ]
    again = analysis.run(articles)
    for name in ("casualties", "framing"):
        assert len(analysis.counted(again[name])) == len(analysis.counted(seeds[name]))


def test_no_article_gives_empty_tables(seeds):
    for name, table in analysis.run(seeds["articles"].iloc[:0]).items():
        assert len(table) == 0
        assert list(table.columns)[:1] == list(seeds[name].columns)[:1]


def test_only_the_named_outlets_are_read():
    found = analysis.load(outlets=["Al Jazeera", "Middle East Eye"])
    assert sorted(found["articles"]["outlet"]) == ["Al Jazeera", "Middle East Eye"]
    assert found["sentences"]["article_id"].nunique() == 2


@pytest.mark.parametrize(
    ("given_parameters", "told"),
    [
        ({"outlets": ["The Moon"]}, "outlet: no article has 'The Moon'; there are Al Jazeera"),
        ({"by": "colour"}, "by: the articles have no column 'colour'; they have article_id"),
        ({"by": "text"}, "by: the articles have no column 'text'"),
    ],
)
def test_a_wrong_parameter_is_told_with_what_would_be_right(given_parameters, told):
    with pytest.raises(ValueError, match=told):
        analysis.load(**given_parameters)


def test_only_takes_a_value_that_is_there(seeds):
    claims = seeds["casualties"]
    assert len(analysis.only(claims, "outcome", "")) == len(claims)
    assert set(analysis.only(claims, "outcome", "killed")["outcome"]) == {"killed"}
    with pytest.raises(ValueError, match="outcome: none is 'dead'; there are killed"):
        analysis.only(claims, "outcome", "dead")


def test_a_corpus_is_named_by_a_path_of_either_kind(tmp_path):
    (tmp_path / "a.txt").write_text("Ten people died in Aleppo on Sunday.", encoding="utf-8")
    assert len(analysis.load(tmp_path)["articles"]) == len(analysis.load(str(tmp_path))["articles"]) == 1
    with pytest.raises(corpus.CorpusError):
        analysis.load(tmp_path / "nowhere")
