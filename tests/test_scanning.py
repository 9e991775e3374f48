"""The scanner: does it find what trying every entry at every place would find?"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aleppo_analysis.listing import scanning
from aleppo_analysis.listing.scanning import Entry

ENTRIES = [
    Entry("army", terms=("army", "Syrian army", "Syria's army", "the army of the south")),
    Entry("US", terms=("US", "United States")),
    Entry("us", terms=("us",)),
    Entry("Syria", terms=("Syria", "Syrian")),
    Entry("strike", pattern="air ?strikes?(?! on)"),
    Entry("count", pattern=r"\d{1,3} (?:dead|killed)"),
    Entry("any", pattern=r"\(?\w+ network\)?"),
    Entry("air", pattern="(?:air|the) \\w+"),
]
SCANNER = scanning.scanner(ENTRIES)


def tried_everywhere(text, start, end):
    """What the docstring of `codebook` promises, read off it: at each place terms, the longest first, then patterns in order."""
    tries = [(term, entry, True) for entry in ENTRIES for term in entry.terms]
    tries = sorted(tries, key=lambda one: (-len(one[0]), one[0])) + [
        (one.pattern, one, False) for one in ENTRIES if one.pattern
    ]
    at = start
    while at < end:
        for words, entry, is_term in tries:
            regex = re.sub(r"\\? ", r"[\\s\\-‐‑]+", words) if is_term else words.replace(" ", r"\s")
            regex = regex.replace("'", "['’ʼ]?") if is_term else regex
            flag = "" if is_term and words.isupper() else "(?i)"
            match = re.compile(rf"{flag}(?<![^\W_])(?:{regex})(?!\w)").match(text, at, end)
            if match:
                yield match.start(), match.end(), entry.label
                at = match.end() - 1
                break
        at += 1


WORDS = [
    "army",
    "Syrian",
    "SYRIA",
    "Syria’s",
    "us",
    "US",
    "United",
    "States",
    "air",
    "strikes",
    "strike",
    "on",
    "12",
    "dead",
    "the",
]
WORDS += ["network", "of", "south", "killed", " ", "  ", "-", " - ", "\n", ", ", "(", ")", "_", "x", "é", "\xa0"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=14).map("".join) | st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


@given(TEXTS, st.integers(0, 40))
def test_it_finds_what_trying_everywhere_finds(text, start):
    start = min(start, len(text))
    found = [(hit.start, hit.end, hit.entry.label) for hit in scanning.find(SCANNER, text, start)]
    assert found == list(tried_everywhere(text, start, len(text)))


@given(TEXTS)
def test_what_stands_at_a_place_is_what_is_found_there(text):
    found = {hit.start: hit for hit in scanning.find(SCANNER, text)}
    assert scanning.at(SCANNER, text, 0, len(text)) == found.get(0)


@pytest.mark.parametrize("end", [4, 8, 20])
def test_nothing_is_found_beyond_the_end(end):
    assert all(hit.end <= end for hit in scanning.find(SCANNER, "army of the Syrian army", 0, end))


def test_many_texts_do_not_mix():
    texts = [f"{'x' * number} army" for number in range(100)]
    assert [next(scanning.find(SCANNER, text)).start for text in texts] == list(range(1, 101))
