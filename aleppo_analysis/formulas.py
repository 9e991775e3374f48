"""The readability formulas, each as arithmetic on counts that add up over sentences.

Every function takes the sums of `syllables.COUNTS` (name → array, one value a text, `n_sentences` at least 1 and `n_words`
at least 1) and gives one score a text, in the form that textstat 0.7.8 computes it, with textstat's departures from
the printed formula named. What they all measure is the length of words and sentences: a short sentence of rare short words
reads as easy. A grade is a year of school in the United States and was normed on school books; between news texts the
difference counts, not the grade.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Counts = Mapping[str, Numbers]


def words_per_sentence(c: Counts) -> Numbers:
    """Mean length of a sentence in words. Higher value => harder text."""
    return c["n_words"] / c["n_sentences"]


def syllables_per_word(c: Counts) -> Numbers:
    """Mean length of a word in syllables. Higher value => harder text."""
    return c["n_syllables"] / c["n_words"]


def flesch_reading_ease(c: Counts) -> Numbers:
    """Flesch (1948), about 0 to 100. Higher value => EASIER text, alone of these formulas."""
    return 206.835 - 1.015 * words_per_sentence(c) - 84.6 * syllables_per_word(c)


def flesch_kincaid_grade(c: Counts) -> Numbers:
    """Kincaid, Fishburne, Rogers and Chissom (1975), a school grade. Higher value => harder text."""
    return 0.39 * words_per_sentence(c) + 11.8 * syllables_per_word(c) - 15.59


def gunning_fog(c: Counts) -> Numbers:
    """Gunning (1952), a school grade. Higher value => harder text.

    textstat takes as complex every word of three syllables that is not on its list of easy words, names included.
    """
    return 0.4 * (words_per_sentence(c) + 100 * c["n_complex_words"] / c["n_words"])


def smog_index(c: Counts) -> Numbers:
    """McLaughlin (1969), a school grade. Higher value => harder text. Normed on thirty sentences: fewer make it rough."""
    return 1.043 * (30 * (c["n_polysyllables"] / c["n_sentences"])) ** 0.5 + 3.1291


def coleman_liau_index(c: Counts) -> Numbers:
    """Coleman and Liau (1975), a school grade from letters, not syllables. Higher value => harder text."""
    letters = c["n_letters"] / c["n_words"] * 100
    return 0.058 * letters - 0.296 * (c["n_sentences"] / c["n_words"] * 100) - 15.8


def automated_readability_index(c: Counts) -> Numbers:
    """Smith and Senter (1967), a school grade from characters. Higher value => harder text.

    textstat counts punctuation marks as characters and a dash between spaces as a word.
    """
    return 4.71 * (c["n_characters"] / c["n_tokens"]) + 0.5 * words_per_sentence(c) - 21.43


def dale_chall_readability_score(c: Counts) -> Numbers:
    """Dale and Chall (1948), about 4 to 10. Higher value => harder text.

    textstat takes inflected forms and names for unfamiliar words, so news scores high.
    """
    share = 100 * c["n_unfamiliar_words"] / c["n_words"]
    score = 0.1579 * share + 0.0496 * words_per_sentence(c)
    return np.where(share > 5, score + 3.6365, score)


def dale_chall_readability_score_v2(c: Counts) -> Numbers:
    """Chall and Dale (1995) as textstat has it: unfamiliar words of one syllable are let pass. Higher value => harder text."""
    score = 0.1579 * (100 * c["n_difficult_words"] / c["n_words"]) + 0.0496 * words_per_sentence(c)
    return np.where(score > 0.05, score + 3.6365, score)


def spache_readability(c: Counts) -> Numbers:
    """Spache (1953, revised 1974), a school grade made for the first four years. Higher value => harder text.

    textstat uses the Dale-Chall list for Spache's own, so read it beside the others only.
    """
    return 0.141 * words_per_sentence(c) + 0.086 * (100 * c["n_difficult_words"] / c["n_words"]) + 0.839


def mcalpine_eflaw(c: Counts) -> Numbers:
    """McAlpine (2006), for readers whose first language is not English; up to 25 is easy. Higher value => harder text."""
    return (c["n_words"] + c["n_short_words"]) / c["n_sentences"]


def lix(c: Counts) -> Numbers:
    """Björnsson (1968), about 20 to 60, made to hold across languages. Higher value => harder text."""
    return words_per_sentence(c) + 100 * c["n_long_words"] / c["n_words"]


def rix(c: Counts) -> Numbers:
    """Anderson (1983): long words a sentence. Higher value => harder text."""
    return c["n_long_words"] / c["n_sentences"]


FORMULAS: dict[str, Callable[[Counts], Numbers]] = {
    formula.__name__: formula
    for formula in (
        flesch_reading_ease,
        flesch_kincaid_grade,
        gunning_fog,
        smog_index,
        coleman_liau_index,
        automated_readability_index,
        dale_chall_readability_score,
        dale_chall_readability_score_v2,
        spache_readability,
        mcalpine_eflaw,
        lix,
        rix,
        words_per_sentence,
        syllables_per_word,
    )
}


VOTING = (
    "flesch_kincaid_grade", "flesch_reading_ease", "smog_index", "coleman_liau_index", "automated_readability_index",
    "dale_chall_readability_score", "linsear_write_formula", "gunning_fog",
)  # fmt: skip
"""The formulas that the text standard is voted by; of grades as frequent the first counts, as in textstat."""


def linsear_write_formula(words: Iterable[Sequence[int]]) -> float:
    """Linsear Write (O'Hayre 1966), a school grade from a text's first hundred words. Higher value => harder text.

    Takes the syllables of every word, sentence by sentence. It reads a beginning, so it does not add up over sentences and
    no interval can be had for it.
    """
    left, points, n_sentences = 100, 0, 0
    for sentence in words:
        sample = sentence[:left]
        short = sample.count(1) + sample.count(2)
        points += short + 3 * (len(sample) - short - sample.count(0))
        n_sentences += len(sample) > 2
        left -= len(sample)
        if left <= 0:
            break
    number = points / max(1, n_sentences)
    return (number - 2 if number <= 20 else number) / 2


def text_standard(scores: Mapping[str, float]) -> float:
    """The grade that most of eight formulas (`VOTING`) come to, textstat's own vote. Higher value => harder text.

    Takes the scores of one text by formula. A vote over rounded grades: it jumps where a score crosses a half.
    """
    votes: list[int] = []
    for name in VOTING:
        votes += _ease_grades(scores[name]) if name == "flesch_reading_ease" else _grades(scores[name])
    return float(Counter(votes).most_common(1)[0][0])


def _grades(score: float) -> list[int]:
    return [math.floor(score), math.ceil(score), round(score)]


def _ease_grades(score: float) -> list[int]:
    for floor, grades in ((90, [5]), (80, [6]), (70, [7]), (60, [8, 9]), (50, [10]), (40, [11]), (30, [12])):
        if floor <= score < floor + 10:
            return grades
    return [13]
