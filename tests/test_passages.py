"""From a figure to its sentence: does each article have a page of its own, and does every link lead to a mark that is there?"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aleppo_analysis import marks
from aleppo_analysis.publishing import passages

SLUGS = [
    ("002_64250eaacead5adc", "002_64250eaacead5adc"),
    ("a", "a"),
    ("A", "a-559aead08264d579"),
    ("../../etc/passwd", "etc-passwd-"),
    ("con", "con-"),
    ("index", "index-"),
    ("", "article-"),
    ("العربية", "article-"),
    ("x" * 300, "x" * 40 + "-"),
]


@pytest.mark.parametrize(("article_id", "begins"), SLUGS)
def test_a_page_is_named_by_the_articles_id_where_a_file_system_can_hold_it(article_id, begins):
    assert passages.slug(article_id).startswith(begins)


@given(st.lists(st.text(), unique=True, min_size=2, max_size=5))
def test_no_two_articles_have_one_page_and_none_leaves_the_folder(ids):
    slugs = [passages.slug(one) for one in ids]
    assert len({one.lower() for one in slugs}) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,59}", one) for one in slugs)


@given(st.text())
def test_no_id_has_the_name_that_another_is_given(article_id):
    assert passages.slug(passages.slug(article_id)) == passages.slug(article_id) or not passages.PLAIN.fullmatch(article_id)


PAGE = (
    '<p class="kicker">A &amp; B</p><pre><span class="casualties killed" id="casualties-5" title="10 killed">ten</span></pre>'
)
HERE = 'href="articles/a.html'
LINKS = [
    ('<a data-passage="a#casualties-5">x</a>', f'<a {HERE}#casualties-5">x</a>'),
    ('<a data-passage="a">x</a>', f'<a {HERE}">x</a>'),
    ('<a class="place" data-passage="a#casualties-5">1</a>', f'<a class="place" {HERE}#casualties-5" title="A &amp; B: 10 killed">1</a>'),
    ('<a data-passage="a#casualties-6">x <b>y</b></a>', "x <b>y</b>"),
    ('<a data-passage="nowhere#casualties-5">x</a>', "x"),
    ('<a xlink:href="passage:a#casualties-5" aria-label="t">\n<use/></a>', f'<a {HERE}#casualties-5" aria-label="t">\n<use/></a>'),
    ('<a href="passage:a#casualties-5"><use/></a>', f'<a {HERE}#casualties-5"><use/></a>'),
    ('<a href="passage:b%20c#casualties-5"><use/></a>', "<use/>"),
    ('<small class="places" hidden>x</small>', '<small class="places">x</small>'),
    ("&lt;a data-passage=&quot;a&quot;&gt;x&lt;/a&gt;", "&lt;a data-passage=&quot;a&quot;&gt;x&lt;/a&gt;"),
]  # fmt: skip


@pytest.mark.parametrize(("made", "wanted"), LINKS)
def test_a_passage_leads_to_its_mark_or_is_plain_text(made, wanted):
    assert passages.led(made, {"articles/a.html": PAGE}.get) == wanted


def test_an_id_of_any_letters_is_found_by_its_passage():
    odd = 'a"b <c>#é/..'
    made = f'<a data-passage="{marks.passage(odd, "casualties-5")}">x</a>'
    assert passages.led(made, {passages.page(odd): PAGE}.get) == f'<a href="{passages.page(odd)}#casualties-5">x</a>'
