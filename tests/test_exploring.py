"""Exploring: does it open with something to see, follow what is chosen, and show what articles say as text?"""

import re

import ipywidgets as widgets
import making
import pytest

from aleppo_analysis import analysis, corpus, exploring
from aleppo_analysis.looking import reading
from aleppo_analysis.looking.panels import PAGE, Listing, short


@pytest.fixture(scope="module")
def tables():
    return analysis.load()


def inside(widget):
    """A widget and all that stands in it, what is not shown left out."""
    if widget.layout.display != "none":
        yield widget
        for child in getattr(widget, "children", ()):
            yield from inside(child)


def named(panel, description):
    (found,) = (one for one in inside(panel) if getattr(one, "description", "") == description)
    return found


def opens(panel):
    """The buttons that open a row."""
    return [one for one in inside(panel) if isinstance(one, widgets.Button) and "looking-open" in one._dom_classes]


def html(panel):
    return "".join(one.value for one in inside(panel) if isinstance(one, widgets.HTML))


def focus(panel):
    """The article's text from the words on that it is opened at."""
    return re.sub(r"<[^>]+>", "", html(panel).partition('<span class="focus"')[2].partition(">")[2])


def test_it_opens_with_claims_and_the_first_one_read(tables):
    panel = exploring.explore(tables)
    assert len(opens(panel)) == PAGE
    assert opens(panel)[0].description == "killed at least 246 civilians"
    assert html(panel).count('class="here"') == 1


def test_a_row_opens_its_article_at_the_words(tables):
    panel = exploring.explore(tables)
    named(panel, "holds the words").value = "including a child"
    named(panel, "Words that take a side").value = False
    child = next(one for one in opens(panel) if one.description == "killed three civilians, including a child")
    child.click()
    assert focus(panel).startswith("killed three civilians, including a child")


def test_choices_narrow_the_list_and_none_says_so(tables):
    panel = exploring.explore(tables)
    for name in ("The New Arab", "Al Jazeera", "The Express Tribune"):
        named(panel, name).value = False
    assert "1–10 of" in html(panel)
    assert "The New Arab" not in html(panel).split("Printed by")[1].split("looking")[0]
    named(panel, "Middle East Eye").value = False
    assert not opens(panel)
    assert "choose less narrowly" in html(panel)


def test_the_list_is_paged(tables):
    panel = exploring.keyword(tables, "regime")
    assert "1–10 of 25" in html(panel)
    named(panel, "Next ▶").click()
    named(panel, "Next ▶").click()
    assert "21–25 of 25" in html(panel)
    assert len(opens(panel)) == 5
    assert named(panel, "Next ▶").disabled
    named(panel, "◀ Previous").click()
    assert "11–20 of 25" in html(panel)


def test_a_word_is_looked_up_as_it_is_typed(tables):
    panel = exploring.keyword(tables, "regime")
    named(panel, "Word or phrase").value = "barrel bombs"
    assert "“barrel bombs”" in html(panel)
    assert {one.description.lower() for one in opens(panel)} <= {"barrel bombs"}
    named(panel, "Word or phrase").value = "no such word"
    assert "no places in no articles" in html(panel)


def test_the_views_are_shown_one_at_a_time(tables):
    panel = exploring.explore(tables)
    (views,) = (one for one in inside(panel) if isinstance(one, widgets.ToggleButtons))
    views.value = "Two articles side by side"
    assert "They share 19 sentences." in html(panel)
    assert not opens(panel)


def test_two_articles_stand_side_by_side_with_what_was_changed(tables):
    panel = exploring.side_by_side(tables)
    assert "<mark>regime</mark> violations" in html(panel)
    assert "<mark>government</mark> violations" in html(panel)
    named(panel, "only the sentences that they share").value = True
    assert html(panel).count("<tr class=") == 19


@pytest.mark.parametrize("show", [exploring.explore, exploring.keyword, exploring.side_by_side, exploring.article])
def test_where_no_widget_stands_it_says_in_text_what_it_shows(tables, show):
    made = show(tables)
    bundle = made._repr_mimebundle_()
    assert bundle["text/plain"] == made.plain
    assert len(made.plain.splitlines()) > 5
    assert made.plain == show(tables).plain


@pytest.mark.parametrize("show", [exploring.explore, exploring.keyword, exploring.side_by_side, exploring.article])
def test_a_corpus_that_says_nothing_is_no_error(tables, show):
    assert show(analysis.run(tables["articles"].iloc[:0])).plain


def test_an_article_is_shown_whole_with_its_evidence_marked(tables):
    shown = exploring.article(tables, "002_64250eaacead5adc")
    assert 'class="casualties' in shown.markup
    text = tables["articles"].set_index("article_id").loc["002_64250eaacead5adc", "text"]
    assert shown.plain.endswith(text)
    with pytest.raises(ValueError, match="there is no article 'x'"):
        exploring.article(tables, "x")


def test_what_an_article_says_is_text_wherever_it_is_shown(tmp_path):
    tables = analysis.run(corpus.read(making.hostile_articles(tmp_path / "enemy")))
    panel = exploring.explore(tables)
    (views,) = (one for one in inside(panel) if isinstance(one, widgets.ToggleButtons))
    for view in views.options:
        views.value = view
        for button in opens(panel):
            button.click()
            assert "<script" not in html(panel)
            assert "<img" not in html(panel)
    assert "<script" not in exploring.article(tables).markup


def test_two_lists_of_one_page_share_no_anchor(tables):
    assert ' id="' not in reading.article(tables, tables["articles"]["article_id"][0], (0, 5))


def test_the_summary_counts_what_there_is(tables):
    assert exploring.summary(tables).plain.startswith("Five articles: ")
    assert exploring.summary(tables).plain.endswith("33 sentences that two articles share.")


def test_a_list_stays_on_its_page_when_a_row_is_opened():
    opened = []
    listing = Listing(["A", "B"], "1fr 1fr", opened.append)
    listing.show(25, lambda place: [f"row {place}", ""])
    listing.on.click()
    opens(listing.box)[3].click()
    assert opened == [0, 13]
    assert [one.description for one in opens(listing.box) if "looking-chosen" in one._dom_classes] == ["row 13"]


@pytest.mark.parametrize(("text", "cut"), [("a\n b", "a b"), ("word " * 40, ("word " * 28).strip() + " …")])
def test_a_button_is_one_line(text, cut):
    assert short(text) == cut
