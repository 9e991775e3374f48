"""Tokens: is every character that matters in one, and does each have its class?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aleppo_analysis.saying import grammar

CLASSES = [
    ("the", "determiner"),
    ("of", "preposition"),
    ("said", "verb"),
    ("bombed", "verb"),
    ("rebel-held", "low"),
    ("armed", "low"),
    ("quickly", "adverb"),
    ("family", "low"),
    ("saying", "ing"),
    ("building", "low"),
    ("Kerry", "cap"),
    ("al-Nusra", "cap"),
    ("US", "cap"),
    ("us", "pronoun"),
    ("IS", "auxiliary"),
    ("246", "num"),
    ("three", "num"),
    ("Monday", "time"),
    ("who", "relative"),
    (",", "mark"),
]


@pytest.mark.parametrize(("word", "kind"), CLASSES)
def test_a_word_has_its_class(word, kind):
    assert [token.kind for token in grammar.tokens(word, 0, len(word))] == [kind]


@pytest.mark.parametrize("word", ["U.S.", "Dr.", "425,000", "Abdel-Rahman", "Saudi's", "St."])
def test_a_word_with_marks_inside_is_one_token(word):
    assert [token.low for token in grammar.tokens(f"a {word}", 0, len(word) + 2)][1] == word.lower()


@pytest.mark.parametrize(("words", "kind"), [("raids injured 30 people", "verb"), ("the injured people", "low")])
def test_a_hurting_word_is_a_verb_before_a_quantity(words, kind):
    assert next(token.kind for token in grammar.tokens(words, 0, len(words)) if token.low == "injured") == kind


@given(st.text(max_size=80))
def test_tokens_are_in_order_and_leave_only_space_between(text):
    at = 0
    for token in grammar.tokens(text, 0, len(text)):
        assert not text[at : token.start].replace("_", "").strip()
        assert text[token.start : token.end].lower() == token.low
        at = token.end
    assert not text[at:].replace("_", "").strip()


@pytest.mark.parametrize("name", ["subject_words", "recipient_words", "scare_words"])
def test_a_limit_is_a_number(name):
    assert grammar.limit(name) > 0


PIECES = st.lists(st.sampled_from(["army", "Notably", ",", "wounded", "10", " ", " ", "-", "the", "’s"]), max_size=14).map(
    "".join
)


@given(PIECES, st.integers(0, 40), st.integers(0, 40))
def test_tokens_taken_from_those_around_are_what_reading_gives(text, start, end):
    assert grammar.within(grammar.tokens(text, 0, len(text)), text, start, end) == grammar.tokens(text, start, end)
