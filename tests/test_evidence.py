"""Evidence: is it shown in plain words, in its sentence, and as text whatever it holds?"""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aleppo_analysis import evidence
from aleppo_analysis.telling import Told, behind
from aleppo_analysis.text import split

TEXT = "A title\nTen <b>died</b> there. Two & more were hurt. He left."
TABLES = {
    "articles": pd.DataFrame({"article_id": ["a"], "outlet": ["<i>X</i>"], "text": [TEXT]}),
    "sentences": pd.DataFrame(split(TEXT), columns=["start", "end"]).assign(article_id="a"),
}

PASSAGES = [
    ("there", "Ten <b>died</b> [there].", "Ten &lt;b&gt;died&lt;/b&gt; <mark>there</mark>."),
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


def test_other_words_of_a_mention_can_be_marked_and_lead_to_the_mention():
    mentions = pd.DataFrame(
        {"article_id": ["a"], "start": [8], "end": [20], "cue_start": [9], "source_start": [12], "source_end": [15]}
    )
    shown = evidence.passages(mentions, TABLES, "Who", [], span="source_")
    assert '<a data-passage="a#attributions-8"><mark>' in shown.markup
    assert shown.plain.endswith(f"[{TEXT[12:15]}]{TEXT[15:].partition('. ')[0]}.")


def test_mentions_of_several_kinds_lead_each_to_its_own():
    mentions = pd.DataFrame(
        {"article_id": ["a", "a"], "start": [8, 12], "end": [11, 15], "table": ["casualties", "none of ours"]}
    )
    markup = evidence.passages(mentions, TABLES, "Both", []).markup
    assert markup.count("data-passage") == 1
    assert '<a data-passage="a#casualties-8"><mark>' in markup


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


FOUND = [
    (["a#x-1", "b#x-2"], "n#p", ' <small class="places" hidden>Read <a class="place" data-passage="a#x-1">1</a> <a class="place" '
                                'data-passage="b#x-2">2</a></small>'),
    (["a#x-1", "a#x-1"], "n#p", ' <small class="places" hidden>Read <a class="place" data-passage="a#x-1">1</a></small>'),
    ([f"a#x-{n}" for n in range(1300)], "n#p", ' <a class="places" href="n.ipynb#p">Read them all</a>'),
    ([], "n#p", ' <a class="places" href="n.ipynb#p">Read in detail</a>'),
    ([], "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("places", "listed", "wanted"), FOUND)
def test_behind_a_finding_stands_where_it_was_read(places, listed, wanted):
    shown = evidence.finding([Told("One died.", places, listed)])
    assert (shown.plain, shown.markup) == ("One died.", f'<p class="finding">One died.{wanted}</p>')


def test_a_row_leads_to_its_article_or_its_words():
    frame = pd.DataFrame({"article_id": ["a b", "c"], "title": ["One", "Two"], "n": [1, 2]})
    assert '<th scope="row"><a data-passage="a%20b">One</a></th>' in evidence.table(frame, "Articles", ["title", "n"]).markup
    claims = frame.assign(start=[5, 6], quantity_start=[5, 6])
    assert '<a data-passage="c#casualties-6">Two</a>' in evidence.table(claims, "Claims", ["title"]).markup
    pair = pd.DataFrame({"left_article": ["a"], "left_start": [1], "left_text": ["x"], "right_article": ["b"], "right_start": [2],
                         "right_text": ["y"], "differences": ["x → y"]})  # fmt: skip
    markup = evidence.table(pair, "Quotations", ["left_text", "right_text", "differences"]).markup
    assert '<a data-passage="a#quotations-1">x</a>' in markup
    assert '<a data-passage="b#quotations-2">y</a>' in markup


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
    assert 'The <a data-passage="a#changes-4"><mark>regime</mark></a> &lt;b&gt; fell.' in shown.markup
    assert '<a data-passage="b#shared-0">B</a>' in shown.markup
    assert evidence.beside(shared, changes.iloc[:0], {"articles": articles}, "Shared").plain == "Shared: none was found."


def test_a_row_of_counts_has_the_passages_that_it_was_counted_from():
    mentions = pd.DataFrame(
        {"article_id": ["a", "b", "a"], "start": [5, 6, 1], "end": [7, 8, 2], "quantity_start": 0, "number": [3, 3, 4]}
    )
    articles = pd.DataFrame({"article_id": ["a", "b"], "outlet": ["A", "B"]})
    counts = pd.DataFrame({"outlet": ["B", "A", "C"], "number": [3, 4, 5]})
    read = behind(counts, mentions, ["outlet", "number"], articles)
    assert read == [["b#casualties-6"], ["a#casualties-1"], []]
    shown = evidence.table(counts, "Counts", read=read, listed="casualties#all")
    assert shown.plain.splitlines()[1:3] == ["Outlet | Number printed", "B | 3"]
    assert shown.markup.count("hidden") == 4
    assert '<td hidden><a class="place" data-passage="b#casualties-6">1</a></td></tr>' in shown.markup
    assert '<caption>Counts <a class="places" href="casualties.ipynb#all">Read them</a></caption>' in shown.markup
