"""Sentences, quotations and words: where do they begin and end?"""

import itertools

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aleppo_analysis import text

SENTENCES = [
    ("Ten died. Two were hurt.", ["Ten died.", "Two were hurt."]),
    (
        "“Late last night,” he told Al Jazeera. “Most of it was burned.”",
        ["“Late last night,” he told Al Jazeera.", "“Most of it was burned.”"],
    ),
    ("Gen. Sergei Kuralenko met Mr. Kerry. He left.", ["Gen. Sergei Kuralenko met Mr. Kerry.", "He left."]),
    ("The U.S. President spoke. Others did not.", ["The U.S. President spoke.", "Others did not."]),
    ("It was seen in the U.S. The army denied it.", ["It was seen in the U.S.", "The army denied it."]),
    ("Fighting halted at 1:00 a.m. Saturday in Damascus.", ["Fighting halted at 1:00 a.m. Saturday in Damascus."]),
    ("Hospital No. 5 was hit. No. He said no.", ["Hospital No. 5 was hit.", "No.", "He said no."]),
    ("It covers 3.5 km. of the road.", ["It covers 3.5 km. of the road."]),
    ("It brought down Assad.The army came.", ["It brought down Assad.", "The army came."]),
    ("Read Al-Monitor.com and U.S.-backed news.", ["Read Al-Monitor.com and U.S.-backed news."]),
    ("an end to the conflict.. Then came more", ["an end to the conflict..", "Then came more"]),
    ("Why? “It is over!” she said. True…", ["Why?", "“It is over!” she said.", "True…"]),
    ("They took the city. al-Nusra said so.", ["They took the city.", "al-Nusra said so."]),
    ("A line\nanother line", ["A line", "another line"]),
    ("The talks ended there. \t \tThe army left.", ["The talks ended there.", "The army left."]),
    ("air strikes.\xa0\n\nWith\xa0peace", ["air strikes.", "With\xa0peace"]),
    ("secretary of state,\xa0plans", ["secretary of state,\xa0plans"]),
    ("He said (it was May. Or June.) so", ["He said (it was May.", "Or June.) so"]),
    ("", []),
    (" \n\t ", []),
]


@pytest.mark.parametrize(("given_text", "wanted"), SENTENCES)
def test_a_sentence_ends_where_the_next_can_begin(given_text, wanted):
    assert [given_text[a:b] for a, b in text.split(given_text)] == wanted


# text, and of each quotation: its words, its depth, whether it is closed
QUOTATIONS = [
    ('He said "never" twice.', [('"never"', 0, True)]),
    ("He said “never” twice.", [("“never”", 0, True)]),
    ("a «freeze» holds", [("«freeze»", 0, True)]),
    ("‘dozens’ of rebels", [("‘dozens’", 0, True)]),
    ("'War crimes'", [("'War crimes'", 0, True)]),
    ("the rebels' homes and Assad's forces' men", []),
    ("the rebels’ homes and Assad’s forces’ men", []),
    ("the '90s were calm", []),
    (
        "\"a 'regime of silence' in Aleppo,\" he said",
        [("\"a 'regime of silence' in Aleppo,\"", 0, True), ("'regime of silence'", 1, True)],
    ),
    ("“a ‘freeze’ holds”", [("“a ‘freeze’ holds”", 0, True), ("‘freeze’", 1, True)]),
    ('"No," he said, "not on [Damascus]."', [('"No,"', 0, True), ('"not on [Damascus]."', 0, True)]),
    ('He said: "It goes on.\nThe next paragraph.', [('"It goes on.', 0, False)]),
    (
        '"It will not change. "This was not the last" he added',
        [('"It will not change.', 0, False), ('"This was not the last"', 0, True)],
    ),
    (
        '"seen and "on the ground" confirmed" he said',
        [('"seen and "on the ground" confirmed"', 0, True), ('"on the ground"', 1, True)],
    ),
    ("''the end'' he said", [("''the end''", 0, True)]),
    ('A 15" gun', []),
    ("the Syrian regime forces’ massacres “there”", [("“there”", 0, True)]),
    ("", []),
]


@pytest.mark.parametrize(("given_text", "wanted"), QUOTATIONS)
def test_a_quotation_runs_from_mark_to_mark(given_text, wanted):
    assert [(given_text[q.start : q.end], q.depth, q.closed) for q in text.quotations(given_text)] == wanted


def test_an_open_quotation_does_not_swallow_an_article_in_one_line():
    article = 'He said "it goes on. ' + "Ten died. " * 20
    (found,) = text.quotations(article)
    assert article[found.start : found.end] == '"it goes on.'


WORDS = [
    ("Syria's al-Nusra said 270,000.", ["Syria's", "al-Nusra", "said", "270,000"]),
    ("3.5 km", ["3.5", "km"]),
    ("…", []),
]


@pytest.mark.parametrize(("given_text", "wanted"), WORDS)
def test_a_word_keeps_the_marks_inside_it(given_text, wanted):
    assert text.words(given_text) == wanted


@pytest.mark.parametrize(
    ("one", "other"), [("Regime’s  end.", "regime's end"), ("3\xa0min READ", "3 min read"), ("“War crimes”", "'War crimes'")]
)
def test_folded_texts_differ_only_in_wording(one, other):
    assert text.fold(one) == text.fold(other)


PIECES = st.lists(
    st.sampled_from(
        ["Ten died. ", "“It is over,” ", '"so', "he said. ", "\n", "U.S. ", "Gen. ", "’s ", "'", "x", " \xa0", "…", "! "]
    )
)


@given(st.one_of(st.text(max_size=300), PIECES.map("".join)))
def test_spans_lie_in_the_text_in_order(given_text):
    spans = text.split(given_text)
    assert all(a < b and given_text[a:b] == given_text[a:b].strip() for a, b in spans)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))
    for found in text.quotations(given_text):
        assert 0 <= found.start < found.end <= len(given_text)
        assert "\n" not in given_text[found.start : found.end]


@given(st.one_of(st.text(max_size=300), PIECES.map("".join)))
def test_no_word_is_lost_between_sentences(given_text):
    assert "".join("".join(given_text[a:b].split()) for a, b in text.split(given_text)) == "".join(given_text.split())


def test_a_sentence_that_stood_before_repeats():
    articles = pd.DataFrame({"article_id": ["a"], "text": ["x"]}).assign(
        text="Ten people died there. So it is.\nTen people died there."
    )
    page = pd.DataFrame({"article_id": "a", "start": [0, 33], "end": [32, 55], "kind": "body", "repeats": False})
    table = text.sentences(articles, page)
    assert table["text"].tolist() == ["Ten people died there.", "So it is.", "Ten people died there."]
    assert table["repeats"].tolist() == [False, False, True]


@pytest.mark.parametrize("words", ["word " * 3000, "x" * 5000, "word " * 400 + "x" * 3000])
def test_a_sentence_without_stops_is_cut_into_pieces_that_lose_nothing(words):
    pieces = list(text.cut(words, 0, len(words)))
    assert "".join(words[start:end] for start, end in pieces) == words
    assert max(end - start for start, end in pieces) <= 2000
    assert len(pieces) <= 2 * len(words) / 2000 + 1


def test_a_sentence_of_common_length_is_whole():
    assert list(text.cut("He said. Ten died.", 9, 18)) == [(9, 18)]
