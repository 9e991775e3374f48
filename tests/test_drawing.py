"""Drawings, their lettering and their scales."""

import html
import re
import xml.etree.ElementTree as ElementTree
from itertools import pairwise
from pathlib import Path

import matplotlib as mpl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aleppo_analysis.charting import drawing, lettering, scaling

NUMBERS = st.lists(st.floats(-1e12, 1e12) | st.integers(0, 10**15).map(float), max_size=6)


def written(*texts, alt="A chart.", caption="How to read it."):
    """A chart that holds nothing but these texts."""

    def draw(across):
        figure = drawing.sheet(across, 100)
        drawing.write_lines(figure, 5, 5, texts)
        return figure

    return drawing.chart(draw, alt, caption)


def printed(svg):
    return [one.text for one in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("plain", "plain"),
        ("two\nlines\tand  more", "two lines and more"),
        ("a\x00b\x0bc\x1f", "abc"),
        ("half \ud800 a sign", "half a sign"),
        ("\ufffe\uffff", ""),
        ("evil \u202etxt.exe", "evil txt.exe"),
        ("Ḥalab حلب 阿勒颇 🕊", "Ḥalab حلب 阿勒颇 🕊"),
        ("", ""),
    ],
)
def test_text_is_made_fit_for_a_drawing(text, clean):
    assert lettering.clean(text) == clean


@given(st.text(st.characters()), st.floats(8, 400), st.integers(1, 5))
def test_no_line_is_wider_than_its_column(text, across, most):
    wide = [one for one in lettering.lines(text, across, most=most) if lettering.width(one) > across and len(one) > 2]
    assert wide == []


@given(st.text(), st.floats(8, 400), st.integers(1, 5))
def test_there_are_no_more_lines_than_asked_for(text, across, most):
    assert len(lettering.lines(text, across, most=most)) <= most


@given(st.text(st.characters(categories=["L", "N", "P"])), st.floats(30, 400))
def test_lines_hold_every_letter(text, across):
    assert "".join(lettering.lines(text, across, most=10_000)) == lettering.clean(text)


@pytest.mark.parametrize(
    ("text", "most", "lines"),
    [
        ("one two three", 9, ["one two", "three"]),
        ("one two three four", 1, ["one…"]),
        ("as if, three four", 1, ["as if…"]),
        ("supercalifragilisticexpialidocious", 2, ["supercalif", "ragilisti…"]),
        ("", 3, []),
    ],
)
def test_text_breaks_between_words_and_is_cut_with_an_ellipsis(text, most, lines):
    assert lettering.lines(text, 60, most=most) == lines


def test_bold_is_wider():
    assert lettering.width("Al Jazeera", bold=True) > lettering.width("Al Jazeera")


@pytest.mark.parametrize("scale", [scaling.linear, scaling.logarithmic])
@given(numbers=NUMBERS)
def test_every_number_stands_on_the_scale(scale, numbers):
    place, _ = scale(numbers, 10, 200)
    assert all(10 - 1e-6 <= place(number) <= 200 + 1e-6 for number in numbers)


@pytest.mark.parametrize("scale", [scaling.linear, scaling.logarithmic])
@given(numbers=NUMBERS)
def test_round_numbers_stand_apart(scale, numbers):
    _, ticks = scale(numbers, 10, 200)
    reach = [(x - lettering.width(text, 11) / 2, x + lettering.width(text, 11) / 2) for x, text in ticks]
    assert all(left[1] < right[0] for left, right in pairwise(reach))


@pytest.mark.parametrize(
    ("scale", "numbers", "labels"),
    [
        (scaling.linear, [11.4, 18.2], ["12", "14", "16", "18"]),
        (scaling.linear, [0.2, 0.4], ["0.20", "0.25", "0.30", "0.35", "0.40"]),
        (scaling.logarithmic, [3, 425_000], ["10", "1,000", "100,000"]),
        (scaling.logarithmic, [0], ["1", "10"]),
    ],
)
def test_round_numbers_are_printed_in_plain_figures(scale, numbers, labels):
    assert [text for _, text in scale(numbers, 10, 200)[1]] == labels


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "$x^2$ $", "a & b", "1.23456", ' id="made-up" x', "#9d2235", "'DejaVu Sans'"]
)
def test_what_people_wrote_is_drawn_as_they_wrote_it(text):
    assert printed(written(text).wide) == [lettering.clean(text)]


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters()))
def test_any_text_gives_a_drawing_that_can_be_read(text):
    shown = lettering.clean(text)
    assert printed(written(text).narrow) == ([shown] if shown else [])


def test_a_description_cannot_end_its_attribute():
    chart = written("x", alt='" onload="alert(1)" <b>')
    assert ElementTree.fromstring(chart.wide).attrib["aria-label"] == chart.alt


def test_a_drawing_is_an_image_with_a_name():
    root = ElementTree.fromstring(written("x").wide)
    assert (root.get("role"), root.get("aria-label")) == ("img", "A chart.")


def test_a_drawing_asks_for_nothing_from_elsewhere():
    outside = set(re.findall(r"https?://[^\"' ]+", written("x").wide))
    assert {address for address in outside if not address.startswith("http://www.w3.org/")} == set()


def test_signs_that_the_measuring_font_lacks_bring_no_warning(recwarn):
    written("阿勒颇 🕊")
    assert [str(one.message) for one in recwarn] == []


def test_what_readers_have_set_for_their_own_charts_changes_nothing():
    with mpl.rc_context({"font.size": 30, "svg.fonttype": "path", "text.color": "red", "lines.antialiased": False}):
        mine = written("x")
    assert mine == written("x")


def test_a_chart_leaves_the_settings_of_its_readers_alone():
    with mpl.rc_context({"font.size": 30}):
        written("x")
        assert mpl.rcParams["font.size"] == 30


def test_colours_of_the_palette_are_those_of_the_page():
    style = (Path(drawing.__file__).parents[1] / "template" / "style.css").read_text(encoding="utf-8")
    root = style[: style.index("}")]
    assert {name: color for color, name in drawing.NAMES.items()}.items() <= dict(
        re.findall(r"--([\w-]+): (#\w+)", root)
    ).items()


def test_a_notebook_shows_the_wide_drawing_with_its_words():
    shown = written("x", alt="A & B", caption="<i>")._repr_mimebundle_()
    assert re.search(r'alt="([^"]*)".*<figcaption>(.*)</figcaption>', shown["text/html"]).groups() == (
        "A &amp; B",
        html.escape("<i>"),
    )


def test_in_plain_text_a_chart_is_its_words():
    assert written("x")._repr_mimebundle_()["text/plain"] == "A chart."


@pytest.mark.parametrize(
    ("draw", "count"),
    [
        (lambda figure: drawing.dot(figure, 10, 10, drawing.FIRST), 1),
        (lambda figure: drawing.box(figure, 10, 10, 5, 5, drawing.FIRST), 1),
        (lambda figure: drawing.whisker(figure, 10, 20, 10, drawing.FIRST), 3),
        (lambda figure: drawing.arrow(figure, 10, 10, 40, drawing.FIRST), 2),
        (lambda figure: drawing.line(figure, 10, 0, 50, drawing.FIRST), 1),
    ],
)
def test_shapes_are_drawn_in_their_colour(draw, count):
    figure = drawing.sheet(100, 100)
    draw(figure)
    assert len(re.findall(r"<path[^>]*var\(--first", drawing.svg(figure, "x"))) == count
