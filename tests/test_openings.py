"""Beginnings of patterns: which are read off, and where is it said that they cannot be?"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aleppo_analysis.listing.openings import fold, marks, openings

BEGINNINGS = [
    ("regimes?", {"regime ", "regimes "}),
    ("(?-i:US)", {"us "}),
    (r"air\s?strikes?(?! of)", {"air strike ", "air strikes ", "air  ", "airstrike ", "airstrikes "}),
    (r"free[\s\-]+syrian[\s\-]+army", {"free syrian ", "free  "}),
    ("people['’]?s", {"people s ", "peoples ", "people  "}),
    (r"U\.S\.", {"u s ", "u  "}),
    (r"jan[a-z]*", {"jan", "jan "}),
    (r"\d+\s(?:may|june)", {"0"}),
    (r"\d{1,2}\s(?:may|june)", {"0 may ", "0 june ", "0  ", "00 may ", "00 june ", "00  "}),
    (r"(?<=the )(?:19|20)\d\d", {"0000 "}),
    (r"(?:air )+strike", {"air ", "air  "}),
    (r"\(?source", {"source ", " source "}),
    (r"-{1,2}\s?afp", {" afp ", "  afp ", "   afp "}),
    (r"(?x: the \s (?:army | force) )", {"the army ", "the force ", "the  "}),
]


@pytest.mark.parametrize(("pattern", "wanted"), BEGINNINGS)
def test_one_word_or_two_are_read_off(pattern, wanted):
    assert openings(pattern) == wanted


@pytest.mark.parametrize("pattern", [r"\w+ said", ".{10,}x", r"\&", "-+afp", "(?:the )?[A-Z]\\w+", "x*", "(unclosed"])
def test_what_can_begin_with_anything_has_none(pattern):
    assert openings(pattern) == frozenset()


MARKS = [
    (r".{10,}\[(?-i:[A-Z])", "["),
    (r".{10,}(?:\((?:photo|afp)|[/|]\s?afp)", "(/|"),
    (r".{10,}(?:\((?:photo|afp)|afp)", ""),
    (r"\(?source", ""),
    (r"-{1,2}\s?afp", "-"),
    ("the army", ""),
]


@pytest.mark.parametrize(("pattern", "wanted"), MARKS)
def test_marks_are_what_every_match_has_one_of(pattern, wanted):
    assert marks(pattern) == set(wanted)


@given(st.text())
def test_folding_keeps_every_place(text):
    assert len(fold(text)) == len(text)


PIECES = [
    "air",
    " ?",
    r"\s",
    "strikes?",
    "(?:the|a) ",
    "[ie]",
    r"\d{1,2}",
    "(?:x|yz)*",
    "(?=b)",
    "-",
    "['’]?",
    "s",
    "(?-i:A)",
    r"\w+",
    r"\(?",
    "-{1,2}",
]


@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join),
    st.lists(st.sampled_from([*"aixyz sb12-'’,A", "air", "strike", "the "]), max_size=12).map("".join),
)
def test_every_match_has_one_of_them(pattern, text):
    beginnings = openings(pattern) or {""}
    folded = fold(text) + " "
    for match in re.finditer(rf"(?i)(?<![^\W_])(?:{pattern})(?!\w)", text):
        assert not marks(pattern) or marks(pattern) & set(match.group())
        if match.group():
            assert folded.startswith(tuple(beginnings), match.start())
