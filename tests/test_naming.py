"""Phrases: where does the phrase before or behind a reporting word begin and end?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aleppo_analysis.saying import cast, grammar, naming

BEFORE = [  # the phrase before the word in brackets, and what stands before it
    ("The Observatory [said]", "The Observatory", "start"),
    ("Ten died, the civil defence [said]", "the civil defence", "comma"),
    ("Ten died in Aleppo the civil defence [said]", "the civil defence", "open"),
    ("in Aleppo city a source in the northern province [said]", "a source in the northern province", "open"),
    ("the shells hit the town activists [said]", "activists", "open"),
    ("raids killed 17 militants and a child a monitoring group [said]", "a monitoring group", "open"),
    ("where bombs fell media activist Abdul Wahab [said]", "media activist Abdul Wahab", "open"),
    ("bombs fell residents and a monitor [said]", "residents and a monitor", "open"),
    ("Saudi Arabia late on Friday strongly [condemned]", "Saudi Arabia", "start"),
    ("Anas al-Abdeh, head of the opposition coalition, on Saturday [accused]", "Anas al-Abdeh", "start"),
    ("Woodrow Benford, 58, who lives in Minneapolis, [says]", "Woodrow Benford", "start"),
    ("Sen. Lindsey Graham (R-SC) [said]", "Sen. Lindsey Graham", "start"),
    ("After winning Ohio, Gov. John Kasich, [said]", "Gov. John Kasich", "comma"),
    ("the army fled and it [said]", "it", "conjunction"),
    ("early Friday the White Helmets (WH) [said]", "the White Helmets", "open"),
    ("The White Helmets a group of volunteers [said]", "The White Helmets", "start"),
    ("ten died over the past day the defense ministry in Moscow [said]", "the defense ministry in Moscow", "open"),
    ("ten killed and 15 injured SANA correspondent [said]", "SANA correspondent", "open"),
]


def tokens_of(words):
    return grammar.tokens(words, 0, len(words))


@pytest.mark.parametrize(("words", "wanted", "edge"), BEFORE, ids=[case[0] for case in BEFORE])
def test_the_phrase_before_a_word(words, wanted, edge):
    plain = words.replace("[", "").replace("]", "")
    tokens = tokens_of(plain)
    at = next(k for k, token in enumerate(tokens) if token.start == words.index("["))
    phrase = naming.before(tokens, at, cast.actors(plain))
    assert (plain[tokens[phrase.first].start : tokens[phrase.last - 1].end], phrase.edge) == (wanted, edge)


@pytest.mark.parametrize("words", ["ten died and [blamed]", "they began to [say]", ", [adding]", "[said]"])
def test_no_phrase_stands_before_it(words):
    plain = words.replace("[", "").replace("]", "")
    tokens = tokens_of(plain)
    at = next(k for k, token in enumerate(tokens) if token.start == words.index("["))
    assert naming.before(tokens, at, cast.actors(plain)) is None


AFTER = [
    ("the civil defence.", "the civil defence"),
    ("SANA that two died", "SANA"),
    ("Reuters over a dozen strikes hit", "Reuters"),
    ("the Syrian Observatory for Human Rights at least ten died", "the Syrian Observatory for Human Rights"),
    ("a source at Aleppo Police Command, ten died", "a source at Aleppo Police Command"),
    ("a Saudi foreign ministry official in a statement", "a Saudi foreign ministry official"),
    ("him it was over", "him"),
]


@pytest.mark.parametrize(("words", "wanted"), AFTER, ids=[case[0] for case in AFTER])
def test_the_phrase_behind_a_word(words, wanted):
    tokens = tokens_of(words)
    phrase = naming.after(tokens, 0, cast.actors(words))
    assert words[tokens[phrase.first].start : tokens[phrase.last - 1].end] == wanted


WORDS = [
    "the",
    "a",
    "source",
    "in",
    "Aleppo",
    ",",
    "said",
    "and",
    "who",
    "Kerry",
    "(",
    ")",
    "-",
    "which",
    "army",
    "it",
    "3",
    "killed",
    '"',
    "on",
]


@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_a_phrase_lies_inside_its_sentence(pieces):
    words = " ".join(pieces)
    tokens = tokens_of(words)
    for at in range(len(tokens) + 1):
        for phrase in (naming.before(tokens, at, cast.actors(words)), naming.after(tokens, at, cast.actors(words))):
            assert phrase is None or 0 <= phrase.first < phrase.last <= len(tokens)
