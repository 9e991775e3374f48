"""Contents: which stretch belongs to a reporting word?"""

import pytest

from aleppo_analysis import text
from aleppo_analysis.saying import cast, contents


def make_clause(words):
    quotes = [one for one in text.quotations(words) if one.depth == 0]
    return contents.Clause(words, 0, len(words), cast.actors(words), contents.cues(words, 0, len(words)), quotes)


def number(clause, word):
    return next(k for k, token in enumerate(clause.words) if token.low == word)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("X said ten died.", "ten died"),
        ("X said on Sunday that ten died.", "ten died"),
        ('X said: "Ten died."', '"Ten died."'),
        ('X said, after a long day, "Ten died."', '"Ten died."'),
        ('X said it was "a crime" and left.', 'it was "a crime" and left'),
        ("X said the raid that hit the town killed ten.", "the raid that hit the town killed ten"),
        ("X said in a statement that the raid killed ten.", "the raid killed ten"),
        ("X said", ""),
    ],
)
def test_what_stands_behind(words, wanted):
    clause = make_clause(words)
    start, end = contents.behind(clause, number(clause, "said") + 1)
    assert words[start:end] == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("But ten died, X said.", "ten died"), ("Meanwhile, ten died, X said.", "ten died"), ("Ten died X said.", "Ten died")],
)
def test_what_stands_before(words, wanted):
    clause = make_clause(words)
    start, end = contents.before(clause, number(clause, "x"), [])
    assert words[start:end] == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("concern over Aleppo, which has suffered", "concern over Aleppo"),
        ("strikes that killed 30", "strikes"),
        ("the army of shelling clinics that lay in the town", "the army of shelling clinics that lay in the town"),
        ("the army over shelling that killed 30", "the army over shelling"),
        ("a wave of shelling that killed 30", "a wave of shelling"),
        ("the raid in which ten died", "the raid"),
        ("the claim that it fell", "the claim that it fell"),
        ('"strikes, which hurt" us', '"strikes, which hurt" us'),
    ],
)
def test_what_an_article_hangs_on_is_no_part_of_the_object(words, wanted):
    start, end = contents.object_of(make_clause(words), (0, len(words)))
    assert words[start:end] == wanted


@pytest.mark.parametrize(
    ("words", "scare"), [('"deep concern"', True), ('"It fell."', False), ('"a long and bitter winter"', False)]
)
def test_a_few_words_in_marks_are_no_saying(words, scare):
    assert contents.scare(words, text.quotations(words)[0]) is scare


@pytest.mark.parametrize(
    ("words", "takes", "can"),
    [
        ("ten people died", "clause", True),
        ("to leave the town", "clause", False),
        ("in the town", "report", False),
        ("at least ten deaths", "report", True),
        ("28 strikes", "report", True),
        ("28 strikes", "clause", False),
        ("", "clause", False),
    ],
)
def test_what_can_be_said(words, takes, can):
    assert contents.can_be_said(make_clause(words), (0, len(words)), takes) is can
