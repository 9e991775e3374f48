"""Parts of a page: what becomes of prose, charts and tables."""

import base64

import pytest
from markupsafe import Markup

from aleppo_analysis.publishing.fragments import chart, linked, prose, scrolling, standing

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="x" role="img" aria-label="Two"><defs><path id="m"/></defs><use xlink:href="#m"/><g clip-path="url(#m)"/></svg>'
FIGURE = f'<figure><img alt="Two" src="data:image/svg+xml;base64,{base64.b64encode(SVG.encode()).decode()}"><figcaption>Read it so.</figcaption></figure>'

PROSE = [
    ("## The claims", '<h2 id="the-claims">The claims</h2>'),
    ("# The claims", '<h2 id="the-claims">The claims</h2>'),
    ("### Who’s *who*?", '<h3 id="who-s-who">Who’s <em>who</em>?</h3>'),
    ("See [sources](sources.ipynb).", '<p>See <a href="sources.html">sources</a>.</p>'),
    ("a <script>alert(1)</script> b", "<p>a &lt;script&gt;alert(1)&lt;/script&gt; b</p>"),
    ("", ""),
]


@pytest.mark.parametrize(("markdown", "made"), PROSE)
def test_prose(markdown, made):
    assert prose(markdown).strip() == made


@pytest.mark.parametrize("markdown", ["[x](javascript:alert(1))", "[x](data:text/html,<script>)"])
def test_a_link_in_prose_runs_nothing(markdown):
    assert "javascript:" not in prose(markdown)
    assert "data:" not in prose(markdown)


def test_a_chart_shows_both_drawings_and_its_caption():
    made = chart(SVG, FIGURE, 1)
    assert made.count("<svg") == 2
    assert [width in made for width in ('<div class="wide">', '<div class="narrow">')] == [True, True]
    assert made.endswith("<figcaption>Read it so.</figcaption></figure>")


def test_the_drawings_of_a_page_do_not_share_ids():
    made = chart(SVG, FIGURE, 1) + chart(SVG, FIGURE, 2)
    for prefix in ("c1w-", "c1n-", "c2w-", "c2n-"):
        assert [made.count(f"{use}{prefix}m") for use in ('id="', 'href="#', "url(#")] == [1, 1, 1]


def test_an_inline_drawing_needs_no_address():
    assert "http" not in chart(SVG, FIGURE, 1)


def test_a_figure_of_another_make_stays_as_it_is():
    assert chart(SVG, "<figure>other</figure>", 1) == "<figure>other</figure>"


TABLE = "<table><caption>At &lt;least&gt; <b>10</b></caption><tr><td>1</td></tr></table>"


def test_each_table_stands_in_a_region_with_its_caption_for_a_name():
    region = '<div class="scroll" role="region" tabindex="0" aria-label="At &lt;least&gt; 10">'
    assert scrolling(f"<p>a</p>{TABLE}{TABLE}") == f"<p>a</p>{region}{TABLE}</div>{region}{TABLE}</div>"


def test_what_jupyterlab_needs_is_not_on_a_page():
    made = Markup(
        '<table><tr><th scope="col" hidden>Read</th><td class="number" style="text-align:left">1</td><td hidden>x</td></tr></table>'
    )
    cells = '<th scope="col" class="places">Read</th><td class="n">1</td><td class="places">x</td>'
    assert f"<tr>{cells}</tr>" in scrolling(made)


def test_what_is_a_region_already_stays_so():
    assert scrolling(f'<div role="region">{TABLE}</div>') == f'<div role="region">{TABLE}</div>'


def test_a_link_to_another_notebook_leads_to_its_page_and_part():
    assert linked('<a href="sources.ipynb#every-one">x</a>') == '<a href="sources.html#every-one">x</a>'


STANDING = [
    ('<a href="sources.html#every-one">x</a>', '<a href="sources.html#every-one">x</a>'),
    ('<a class="places" href="framing.html#x">Read <b>all</b></a>.', "Read <b>all</b>."),
    ('<a href="articles/framing.html">x</a>', '<a href="articles/framing.html">x</a>'),
    ('<a href="#framing">x</a>', '<a href="#framing">x</a>'),
]


@pytest.mark.parametrize(("made", "wanted"), STANDING)
def test_a_link_to_a_page_that_does_not_stand_is_plain_text(made, wanted):
    assert standing(made, ["sources"]) == wanted
