"""Keywords: is a word found wherever it stands by itself, as it is written, with what stands around it?"""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aleppo_analysis.looking import keywords


def tables(text, repeats=False, kind="body"):
    sentences = pd.DataFrame({"article_id": ["a"], "start": [0], "repeats": [repeats], "kind": [kind]})
    return {"articles": pd.DataFrame({"article_id": ["a"], "outlet": ["X"], "text": [text]}), "sentences": sentences}


FOUND = [  # phrase, text, what is found
    ("regime", "The Regime and regimes, regime's.", ["Regime", "regime"]),
    ("air strikes", "air\nstrikes, Air  strikes, airstrikes", ["air strikes", "Air strikes"]),
    ("a.c", "abc a.c", ["a.c"]),
    ("(", "one (two)", ["("]),
    ("Assad's", "Assad’s men and assad's", ["Assad’s", "assad's"]),
    ('"regime"', "the “regime” here", ["“regime”"]),
    ("rebel-held", "rebel‑held rebel held", ["rebel‑held"]),
    ("10", "10 and 1,100 and 100", ["10"]),
    ("  ", "a b", []),
    ("", "a b", []),
]


@pytest.mark.parametrize(("phrase", "text", "found"), FOUND)
def test_a_phrase_is_found_as_it_stands(phrase, text, found):
    assert keywords.concordance(tables(text), phrase)["keyword"].tolist() == found


CONTEXTS = [  # text, width, left, right
    ("one two regime three four", 60, "one two ", " three four"),
    ("one two\nregime\nthree", 60, "one two ", " three"),
    ("one two regime three four", 5, "…two ", " thre…"),
    ("one two regime three four", 8, "one two ", " three…"),
    ("regime", 10, "", ""),
    ("(regime)", 10, "(", ")"),
]


@pytest.mark.parametrize(("text", "width", "left", "right"), CONTEXTS)
def test_what_stands_around_it_is_cut_between_words(text, width, left, right):
    found = keywords.concordance(tables(text), "regime", width=width).iloc[0]
    assert (found["left"], found["right"]) == (left, right)


@pytest.mark.parametrize(
    ("repeats", "kind", "counts"),
    [(False, "body", True), (True, "body", False), (False, "furniture", False), (False, "byline", False)],
)
def test_what_does_not_count_says_so(repeats, kind, counts):
    assert keywords.concordance(tables("regime", repeats, kind), "regime")["counts"].tolist() == [counts]


@given(st.text(alphabet="ab .(*[\\\n'", min_size=1, max_size=30), st.text(alphabet="ab .(*[\\", max_size=4))
def test_every_place_is_the_phrase_to_the_letter(text, phrase):
    for one in keywords.concordance(tables(text), phrase).itertuples():
        assert text[one.start : one.end].split() == phrase.split()
        assert len(one.left) <= keywords.WIDTH + 1
