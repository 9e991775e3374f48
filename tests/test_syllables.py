"""What is remembered of words: bounded, and without a trace in what is counted."""

import pytest

from aleppo_analysis import syllables

SENTENCES = [
    "The siege went on.",
    "Nobody in Aleppo slept.",
    "Hospitals went without electricity.",
    "The siege, nobody said, went on.",
]


@pytest.mark.parametrize(("most", "first"), [(3, 2), (5, 5), (1, 1)])
def test_words_that_were_let_go_of_are_counted_as_before(monkeypatch, most, first):
    expected = syllables.counted(SENTENCES).tolist()
    syllables.vocabulary.cache_clear()
    for name, value in (("MOST_WORDS", most), ("FIRST_WORDS", first), ("SENTENCES_AT_ONCE", 1)):
        monkeypatch.setattr(syllables, name, value)
    found = syllables.counted(SENTENCES).tolist()
    kept = len(syllables.vocabulary())
    syllables.vocabulary.cache_clear()
    assert (found, kept <= most + 7) == (expected, True)
