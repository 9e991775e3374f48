"""Marks as links: the address, the name, and what is written in them."""

import html
import re

import pytest

from aleppo_analysis.charting import linking
from aleppo_analysis.charting.drawing import INK, chart, dot, sheet
from aleppo_analysis.charting.linking import Passage


def drawn(passage):
    def draw(across):
        figure = sheet(across, 20)
        dot(figure, 10, 10, INK, to=passage)
        return figure

    return chart(draw, "A dot", "").wide


@pytest.mark.parametrize(
    ("article", "address"),
    [
        ("000_aa", "passage:000_aa#casualties-12"),
        ("a b/ü#1", "passage:a%20b%2F%C3%BC%231#casualties-12"),
        ('"><script>', "passage:%22%3E%3Cscript%3E#casualties-12"),
        ("1.23456789", "passage:1.23456789#casualties-12"),
    ],
)
def test_a_mark_leads_to_the_passage(article, address):
    assert f'<a xlink:href="{address}" ' in drawn(Passage(article, "casualties", 12, "Ten killed"))


@pytest.mark.parametrize("title", ["Ten killed", "“10” & <b>more</b>", 'say "no"', "a %41 b", "#9d2235 1.23456"])
def test_a_link_has_the_title_as_its_name(title):
    label, shown = re.search(r'aria-label="([^"]*)">\n<title>(.*?)</title>', drawn(Passage("a", "framing", 1, title))).groups()
    assert (html.unescape(label), html.unescape(shown)) == (title, title)


def test_a_mark_that_leads_nowhere_is_no_link():
    assert "<a " not in drawn(None)


@pytest.mark.parametrize(
    ("mentions", "passage"),
    [
        ([{"article_id": "a", "start": 3}], Passage("a", "framing", 3, "said")),
        ([{"article_id": "a", "start": 3}, {"article_id": "b", "start": 1}], Passage("a", "framing", 3, "said – the first of two mentions")),
        ([{"article_id": "a", "start": None}], None),
    ],
)  # fmt: skip
def test_the_first_of_the_mentions_is_led_to(mentions, passage):
    assert linking.first(mentions[0], "framing", "said", len(mentions)) == passage
