"""Marks: is every piece of evidence marked where it stands, told in plain words, and is the text still the text?"""

import html
import re
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aleppo_analysis import analysis, marks


@pytest.fixture(scope="module")
def seeds():
    return analysis.load()


@pytest.fixture(scope="module")
def found(seeds):
    return marks.find(seeds)


class Read(HTMLParser):
    """The text of a piece of HTML, and its tags, each closed as it was opened."""

    def __init__(self, made):
        super().__init__(convert_charrefs=True)
        self.text, self.open, self.ids = "", [], []
        self.feed(made)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def some(spans, layer="casualties"):
    """Marks with these spans, as `find` gives them."""
    rows = [
        {
            "article_id": "a",
            "start": first,
            "end": last,
            "layer": layer,
            "part": "",
            "about": "",
            "id": f"{layer}-{number}",
            "label": 'a "<b>"',
        }
        for number, (first, last) in enumerate(spans)
    ]
    return pd.DataFrame(rows, columns=list(marks.COLUMNS))


LABELS = [
    ("casualties", "at least 246", "at least 246 killed, civilians; source: Syrian Observatory for Human Rights"),
    ("casualties", "more than 425,000", "more than 425,000 killed; no source given"),
    ("attributions", "spokesman John Kirby", "who speaks: John Kirby"),
    ("shared", "At least 246", "shared with Al Jazeera"),
    ("changes", "regime", "Al Jazeera prints “government” here: label swapped"),
    ("framing", "regime", "“regime”, the Syrian government: the outlet’s own"),
]


@pytest.mark.parametrize(("layer", "words", "label"), LABELS)
def test_a_mark_says_in_plain_words_what_stands_there(seeds, found, layer, words, label):
    texts = seeds["articles"].set_index("article_id")["text"]
    there = [
        one.label
        for one in found[found["layer"] == layer].itertuples()
        if words.lower() in texts[one.article_id][one.start : one.end].lower()
    ]
    assert any(one.startswith(label) for one in there), there


def test_every_mention_has_an_anchor_that_its_place_tells(seeds, found):
    anchors = set(zip(found["article_id"], found["id"], strict=True))
    for name in ("casualties", "attributions", "framing"):
        for row in seeds[name].itertuples():
            assert (row.article_id, marks.anchor(marks.layer(seeds[name]), row.start)) in anchors


def test_no_two_marks_of_an_article_have_one_anchor(found):
    assert not found[found["id"].notna()].duplicated(["article_id", "id"]).any()


def test_what_leads_to_another_article_leads_to_a_mark_there(found):
    anchors = set(zip(found["article_id"], found["id"], strict=True))
    led = found[found["other_id"].notna()]
    assert len(led) >= 66
    assert set(zip(led["other_article"], led["other_id"], strict=True)) <= anchors


def test_of_tables_that_are_not_there_nothing_is_marked(seeds):
    few = {name: seeds[name] for name in ("articles", "sentences", "casualties")}
    assert set(marks.find(few)["layer"]) == {"casualties", "furniture", "repeats"}


def test_the_whole_of_each_article_comes_back_from_its_markup(seeds, found):
    for article in seeds["articles"].itertuples():
        own = found[found["article_id"] == article.article_id]
        read = Read(marks.markup(article.text, own, notes=dict.fromkeys(own["id"].dropna(), "1")))
        assert read.text == article.text
        assert sorted(read.ids) == sorted(own["id"].dropna())


def test_what_has_no_words_has_no_mark(seeds):
    one = (
        seeds["attributions"].head(1).assign(cue_start=pd.NA, cue_end=pd.NA, content_end=seeds["attributions"]["content_start"])
    )
    assert list(marks.find({"articles": seeds["articles"], "attributions": one})["part"]) == ["whole", "source"]


MARKUP = [
    ("ab<c", [(1, 3)], "a<m>b&lt;</m>c"),
    ("abcd", [(0, 4), (1, 3)], "<m>a<m>bc</m>d</m>"),
    ("abcd", [(1, 3), (0, 4)], "<m>a<m>bc</m>d</m>"),
    ("abcd", [(0, 3), (1, 4)], "<m>a<m>bc</m></m><m>d</m>"),
    ("abcd", [(0, 2), (0, 2)], "<m><m>ab</m></m>cd"),
    ("abcd", [], "abcd"),
]


@pytest.mark.parametrize(("text", "spans", "wanted"), MARKUP)
def test_marks_stand_in_each_other_and_never_across(text, spans, wanted):
    made = re.sub(r"<span[^>]*>", "<m>", marks.markup(text, some(spans))).replace("</span>", "</m>")
    assert made == wanted


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=8)


@given(st.text(st.sampled_from("ab<&\"'> \n;{}é"), max_size=40), SPANS, st.integers(0, 20), st.integers(0, 40), st.booleans())
def test_whatever_is_marked_the_text_comes_back(text, spans, start, length, notes):
    inside = [(first, min(first + long, len(text))) for first, long in spans if first < len(text)]
    start, end = min(start, len(text)), min(start + length, len(text))
    made = marks.markup(text, some(inside), start, end, {"casualties-0": "C1"} if notes else None)
    read = Read(made)
    assert read.text == text[start:end]
    assert read.open == []
    assert len(read.ids) == len(set(read.ids))


def test_a_label_is_text():
    label = html.escape('a "<b>"')
    assert f'title="{label}"' in marks.markup("abc", some([(0, 2)]))
