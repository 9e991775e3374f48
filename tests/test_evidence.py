"""Evidence: is it shown in plain words, in its sentence, and as text whatever it holds?"""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aleppo_analysis import evidence
from aleppo_analysis.text import split

TEXT = "A title\nTen <b>died</b> there. Two & more were hurt. He left."
TABLES = {
    "articles": pd.DataFrame({"article_id": ["a"], "outlet": ["<i>X</i>"], "text": [TEXT]}),
    "sentences": pd.DataFrame(split(TEXT), columns=["start", "end"]).assign(article_id="a"),
}

PASSAGES = [
    ("Ten <b>died", "[Ten <b>died]</b> there.", "<mark>Ten &lt;b&gt;died</mark>&lt;/b&gt; there."),
    ("Two", "[Two] & more were hurt.", "<mark>Two</mark> &amp; more were hurt."),
    ("there. Two &", "Ten <b>died</b> [there. Two &] more were hurt.", "<mark>there. Two &amp;</mark> more were hurt."),
    ("A title", "[A title]", "<mark>A title</mark>"),
]


@pytest.mark.parametrize(("words", "plain", "markup"), PASSAGES)
def test_a_mention_is_marked_in_its_sentence(words, plain, markup):
    start = TEXT.index(words)
    mentions = pd.DataFrame({"article_id": ["a"], "start": [start], "end": [start + len(words)], "number": [10]})
    shown = evidence.passages(mentions, TABLES, "Claims", ["number"])
    assert shown.plain.splitlines()[-1] == f"<i>X</i> | 10 | {plain}"
    assert markup in shown.markup
    assert "&lt;i&gt;X&lt;/i&gt;" in shown.markup


def test_a_table_speaks_in_plain_words():
    frame = pd.DataFrame({"source_type": ["us", None], "n": [1200, 3], "share": [0.004, None], "sources": [["A", "B"], []]})
    shown = evidence.table(frame, "Who", shares=["share"])
    assert shown.plain.splitlines() == [
        "Who",
        "Kind of source | Number | Share | Sources",
        "the United States | 1,200 | under 1% | A; B",
        "– | 3 | – | –",
    ]
    assert '<th scope="col" class="number">Number</th>' in shown.markup
    assert '<th scope="row">the United States</th>' in shown.markup
    assert "<caption>Who</caption>" in shown.markup


def test_a_long_table_says_what_it_leaves_out():
    shown = evidence.table(pd.DataFrame({"n": range(1234)}), "Rows", most=5)
    assert shown.plain.splitlines()[0] == "Rows (the first 5 of 1,234)"
    assert shown.markup.count("<tr>") == 6


def test_an_empty_table_says_so():
    assert evidence.table(pd.DataFrame({"n": []}), "Rows").plain == "Rows: none was found."
    mentions = pd.DataFrame({"article_id": [], "start": [], "end": []})
    assert evidence.passages(mentions, TABLES, "Claims", []).markup == "<p>Claims: none was found.</p>"


@given(st.text())
def test_whatever_a_text_holds_is_shown_as_text(hostile):
    shown = evidence.table(pd.DataFrame({"title": [hostile, "<script>alert(1)</script>"]}), hostile)
    found = evidence.finding([hostile, "<img src=x onerror=alert(1)>"])
    for markup in (shown.markup, found.markup):
        assert "<script" not in markup
        assert "<img" not in markup


def test_a_notebook_shows_both_forms():
    assert evidence.finding(["One died.", "Two\ndid not."])._repr_mimebundle_() == {
        "text/plain": "One died.\nTwo did not.",
        "text/html": '<ul class="finding"><li>One died.</li><li>Two did not.</li></ul>',
    }
    assert evidence.finding(["One died."])._repr_mimebundle_()["text/html"] == '<p class="finding">One died.</p>'
    assert '<a href="casualties.ipynb">' in evidence.finding(["One died."], ["casualties"]).markup


def test_shared_sentences_stand_side_by_side_with_their_changes_marked():
    articles = pd.DataFrame(
        {"article_id": ["a", "b"], "outlet": ["A", "B"], "text": ["The regime <b> fell.", "The government fell."]}
    )
    shared = pd.DataFrame(
        [{"left_article": "a", "left_start": 0, "left_end": 20, "right_article": "b", "right_start": 0, "right_end": 20}]
    )
    changes = pd.DataFrame([{"shared": 0, "left_start": 4, "left_end": 10, "right_start": 4, "right_end": 14, "kind": "label"}])
    shown = evidence.beside(shared, changes, {"articles": articles}, "Shared")
    assert shown.plain.splitlines()[-1] == "A | The [regime] <b> fell. | B | The [government] fell. | label swapped"
    assert "The <mark>regime</mark> &lt;b&gt; fell." in shown.markup
    assert evidence.beside(shared, changes.iloc[:0], {"articles": articles}, "Shared").plain == "Shared: none was found."
