"""Which articles are read: windows of days, values of columns, and what a rough date does."""

import pandas as pd
import pytest

from aleppo_analysis import selection, tables

DATES = {
    "a": "2016-04-30", "b": "2016-05-01", "c": "2016-05-01T10:30", "d": "2016-05", "e": "2016", "f": None, "g": "Sunday", "h": "2017",
}  # fmt: skip
ARTICLES = pd.DataFrame(
    {
        "article_id": list(DATES),
        "published": pd.Series(list(DATES.values()), dtype="string"),
        "outlet": pd.Series(["AFP", "AFP", "MEE", "MEE", "MEE", None, "=1+1", "AFP"], dtype="string"),
        "text": "x",
    }
)

WINDOWS = [
    ("", "", "abcdefgh", ""),
    ("2016-05-01", "2016-05-01", "bc", "defg"),
    ("2016-05", "2016-05", "bcd", "efg"),
    ("2016", "2016", "abcde", "fg"),
    ("2016-05-01", "", "bcdh", "efg"),
    ("", "2016-04-30", "a", "efg"),
    ("2017", "", "h", "fg"),
]


@pytest.mark.parametrize(("since", "until", "kept", "unsure"), WINDOWS)
def test_a_window_keeps_what_is_surely_of_it_and_tells_what_cannot_be_placed(since, until, kept, unsure):
    assert "".join(selection.pick(ARTICLES, since, until)["article_id"]) == kept
    assert "".join(selection.undated(ARTICLES, since, until)) == unsure


@pytest.mark.parametrize(
    ("where", "kept"),
    [
        ({}, "abcdefgh"),
        ({"outlet": "AFP"}, "abh"),
        ({"outlet": ["AFP", "=1+1"]}, "abgh"),
        ({"outlet": "not stated"}, "f"),
        ({"outlet": "MEE", "article_id": ["c", "a"]}, "c"),
    ],
)
def test_articles_are_picked_by_their_values(where, kept):
    assert "".join(selection.pick(ARTICLES, where=where)["article_id"]) == kept


WRONG = [
    ({"since": "1 May 2016"}, "since: '1 May 2016' is no day; write it as 2016-05-01, 2016-05 or 2016"),
    ({"until": "2016-02-30"}, "until: '2016-02-30' is no day"),
    ({"until": "٢٠١٦"}, "until: '٢٠١٦' is no day"),
    ({"since": "2016-05-02", "until": "2016-05-01"}, "since: 2016-05-02 is after until, which is 2016-05-01"),
    ({"where": {"colour": "red"}}, "where: the articles have no column 'colour'; they have article_id, published, outlet"),
    ({"where": {"text": "x"}}, "where: the articles have no column 'text'"),
    ({"where": {"outlet": "The Moon"}}, "outlet: no article has 'The Moon'; there are =1+1, AFP, MEE, not stated"),
    ({"since": "2018"}, "no article is left: none of 8 is from 2018"),
    ({"where": {"outlet": "AFP", "article_id": "c"}}, "no article is left: none of 8 is outlet AFP, article_id c"),
]


@pytest.mark.parametrize(("asked", "told"), WRONG)
def test_what_no_article_can_be_is_one_line_that_says_what_could(asked, told):
    with pytest.raises(ValueError) as error:  # noqa: PT011
        selection.pick(ARTICLES, **asked)
    assert str(error.value).startswith(told)
    assert "\n" not in str(error.value)


NAMED = [
    ({}, True),
    ({"owner": "syrian"}, True),
    ({"owner": "turkish"}, False),
    ({"owner": "kurdish", "side": "kurdish"}, False),  # another owner than the conflict's own, whatever its side
    ({"refers_to": None}, False),
    ({"voice": "furniture"}, False),
    ({"repeats": True}, False),
]


@pytest.mark.parametrize(("word", "counts"), NAMED, ids=str)
def test_words_for_the_conflicts_own_parties_count(word, counts):
    found = tables.make("framing", [{"refers_to": "Syrian government", "voice": "own", "repeats": False, **word}])
    assert selection.home(found).tolist() == [counts]
