"""Reporting words: is the word a verb that reports here, and in which form?"""

import pytest

from aleppo_analysis.saying import cast, contents, cues, naming


def first_cue(words):
    """The sentence made ready, and its first reporting word; None where it is in a name."""
    clause = contents.Clause(words, 0, len(words), cast.actors(words), contents.cues(words, 0, len(words)), [])
    return clause, cues.cue_of(clause, clause.cues[0])


@pytest.mark.parametrize(
    ("words", "reports"),
    [
        ("The army said it fell.", True),
        ("The army did not say it fell.", False),
        ("The raid claimed 20 lives.", False),
        ("The report of claims fell.", False),
        ("Damascus promises of a truce fell.", False),
        ("Damascus promises it fell.", True),
        ("The families of five alleged rebels fell.", False),
        ("The army alleged it fell.", True),
        ("The 16-page report said it fell.", False),
    ],
)
def test_whether_a_word_reports(words, reports):
    clause, cue = first_cue(words)
    assert (cue.takes != "nothing" and cues.is_verb(clause, cue)) is reports


@pytest.mark.parametrize(
    ("words", "passive"),
    [
        ("The raid was widely reported.", True),
        ("While 20 were wounded said the army.", False),
        ("The army reported it.", False),
    ],
)
def test_only_a_form_of_to_be_right_before_it_makes_a_word_passive(words, passive):
    assert cues.is_passive(*first_cue(words)) is passive


@pytest.mark.parametrize(("words", "participle"), [("The army left, saying it fell.", True), ("The army said so.", False)])
def test_a_participle(words, participle):
    assert cues.is_ing(*first_cue(words)) is participle


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("Ten died on Friday the Observatory reports.", True),
        ("Ten died according to Observatory reports.", False),
        ("The Observatory reports ten dead.", False),
    ],
)
def test_whether_a_sentence_ends_with_an_actor_and_what_it_does(words, ends):
    clause = contents.Clause(words, 0, len(words), cast.actors(words), contents.cues(words, 0, len(words)), [])
    first = next(n for n, word in enumerate(clause.words) if word.low == "reports")
    span = clause.words[first].start, clause.words[first].end
    cue = cues.Cue(first, first + 1, span, "report (or noun)", "report", {"noun": True}, False)
    assert cues.ends_with(clause, cue, naming.before(clause.words, first, clause.actors)) is ends
