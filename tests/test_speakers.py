"""Speakers: who can say something, and who is the subject of what carries on?"""

import pytest

from aleppo_analysis.saying import cast, contents, naming, speakers


def make_clause(words):
    return contents.Clause(words, 0, len(words), cast.actors(words), contents.cues(words, 0, len(words)), [])


@pytest.mark.parametrize(
    ("words", "can"),
    [
        ("the army", True),
        ("he", True),
        ("Haddad", True),
        ("a letter", True),
        ("the mayor", True),
        ("the strikes", False),
        ("a wedding", False),
    ],
)
def test_who_can_say_something(words, can):
    assert speakers.can_speak(make_clause(words), (0, len(words))) is can


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Kerry left, saying", "Kerry"),
        ("On Monday, the army left, saying", "the army"),
        ("Hours later, Kerry left, saying", "Kerry"),
        ("But Russia left, saying", "Russia"),
    ],
)
def test_the_subject_of_what_carries_on(words, wanted):
    start, end = speakers.subject(make_clause(words), words.index("saying"))
    assert words[start:end] == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("the organisation known as the White Helmets", "the organisation known as the White Helmets"),
        ("it served as the White Helmets", "the White Helmets"),
    ],
)
def test_a_second_name_behind_known_as(words, wanted):
    clause = make_clause(words)
    count = len(clause.words)
    phrase = speakers.aliased(clause, naming.Phrase(count - 3, count, "conjunction"))
    assert words[clause.words[phrase.first].start : clause.words[phrase.last - 1].end] == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Doctors in the town held by rebels", "Doctors in the town"),
        ("The Society which runs hospitals in the north", "The Society"),
        ("the group that supports it", "the group"),
    ],
)
def test_the_head_of_a_clause_without_commas(words, wanted):
    clause = make_clause(words)
    count = len(clause.words)
    phrase = naming.before(clause.words, count, clause.actors)
    head = speakers.before_modifier(clause, phrase)
    assert words[clause.words[head.first].start : clause.words[head.last - 1].end] == wanted


@pytest.mark.parametrize(
    ("words", "wanted"), [("SANA that it fell", "SANA"), ("reporters that it fell", "reporters"), ("him it fell", "him")]
)
def test_whom_it_was_told(words, wanted):
    clause = make_clause(words)
    assert words[: clause.words[speakers.recipient(clause, 0) - 1].end] == wanted
