"""Edits: is every change between two wordings read word by word, and is it of the kind that an editor would call it?"""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aleppo_analysis import codebook, framing, page, sources, tables, text, wording
from aleppo_analysis.copying import edits, kinds

VARIANTS = codebook.load("variants")
LIMITS = codebook.load("wording").settings["changes"]


def read(one, other, limits=None):
    """The edits between two wordings, each as what stood and what stands; `limits` in place of the codebook's."""
    left, right = (edits.read(words, 0, len(words), VARIANTS) for words in (one, other))
    found = edits.find(left, right, (one, other), {**LIMITS, **(limits or {})}) if left and right else []
    return [(one[edit.left.start : edit.left.end], other[edit.right.start : edit.right.end]) for edit in found]


@pytest.mark.parametrize(
    ("one", "other", "changes"),
    [
        ("The regime struck.", "The regime struck.", []),
        ("THE REGIME STRUCK", "The regime struck.", []),
        ("He said “no”.", 'He said "no".', []),
        ("The regimes raids", "The regime's raids", [("regimes", "regime's")]),
        ("The regime's raids", "The government’s raids", [("regime", "government")]),
        ("The regime-held town", "The government-held town", [("regime", "government")]),
        ("It fell on Friday.", "It fell.", [("on Friday", "")]),
        ("It fell.", "It fell on Friday.", [("", "on Friday")]),
        ("On Friday it fell.", "It fell.", [("On Friday", "")]),
        (
            "The regime and non-extremist rebels met.",
            "The government and rebels met.",
            [("regime", "government"), ("non-extremist", "")],
        ),
        ("put pressure on (Damascus) because", "put pressure on [Damascus] because", [("(Damascus)", "[Damascus]")]),
        ("The UN said so.", "The United Nations said so.", [("UN", "United Nations")]),
        ("It began on April 22 in Aleppo.", "It began on 22 April in Aleppo.", [("April 22", "22 April")]),
        ("It began on April 22 in Aleppo.", "It began on 23 April in Aleppo.", [("April 22", "23 April")]),
        ("Three died.", "3 died.", [("Three", "3")]),
    ],
)
def test_edits_are_the_words_that_differ(one, other, changes):
    assert read(one, other) == changes


@pytest.mark.parametrize(
    ("limit", "one", "other", "few", "many"),
    [
        ("island", "a b c stay d e f", "g h i stay j k l", [("a b c", "g h i"), ("d e f", "j k l")], [("a b c stay d e f", "g h i stay j k l")]),
        ("between", "put (a b) there", "put [a b] there", [("(", "["), (")", "]")], [("(a b)", "[a b]")]),
    ],
)  # fmt: skip
def test_how_far_a_change_reaches_stands_in_the_codebook(limit, one, other, few, many):
    assert [read(one, other, {limit: n}) for n in (0, 9)] == [few, many]


def change(left, right, swaps=True):
    """The changes between two articles of one sentence each, that are no copies by the rules perhaps but are told to be."""
    rows = [
        {"article_id": name, "outlet": name, "language": "en", "text": words} for name, words in (("a", left), ("b", right))
    ]
    articles = tables.make("articles", rows)
    sentences = text.sentences(articles, page.lines(articles)).assign(kind="body")
    attributions = sources.find(articles, sentences)
    naming = framing.find(articles, sentences, attributions) if swaps else tables.make("framing", [])
    spans = {"left_start": 0, "left_end": len(left), "right_start": 0, "right_end": len(right)}
    shared = tables.make("shared", [{"left_article": "a", "right_article": "b", **spans}])
    return wording.changes(articles, shared, attributions, naming)


@pytest.mark.parametrize(
    ("left", "right", "kind", "move"),
    [
        ("The regime shelled the town.", "The government shelled the town.", "label", "swapped"),
        ("Militants shelled the town.", "Jihadists shelled the town.", "label", "swapped"),
        ("The army took regime towns.", "The army took towns.", "label", "dropped"),
        ("The army took towns.", "The army took rebel towns.", "label", "added"),
        ("The town fell, John Kirby said.", "The town fell, a spokesperson said.", "attribution", "demoted"),
        ("The town fell, a spokesperson said.", "The town fell, John Kirby said.", "attribution", "promoted"),
        ("The town fell, John Kirby said.", "The town fell, John Kerry said.", "attribution", "changed"),
        ("The town fell, John Kirby said.", "The town fell.", "attribution", "dropped"),
        ("The town fell.", "The town fell, according to the civil defence.", "attribution", "added"),
        ("The raid killed 12 people.", "The raid killed 14 people.", "number", "changed"),
        ("The raid killed people there.", "The raid killed 14 people there.", "number", "added"),
        ("The raid killed dozens there.", "The raid killed hundreds there.", "number", "changed"),
        ("The raid killed 12 people.", "The raid killed at least 12 people.", "hedge", "added"),
        ("The raid reportedly hit a school.", "The raid hit a school.", "hedge", "dropped"),
        ("It may amount to a crime.", "It does amount to a crime.", "hedge", "dropped"),
        ("They did not shell the town.", "They did shell the town.", "negation", "dropped"),
        ("They must halt their brutal bombardment.", "They must halt their bombardment.", "emphasis", "dropped"),
        ("The truce began on Monday.", "The truce began.", "time", "dropped"),
        ("The truce began on Monday.", "The truce began on Tuesday.", "time", "changed"),
        ("Air strikes hit the town.", "Airstrikes hit the town.", "style", "variant"),
        ("The UN met.", "The United Nations met.", "style", "variant"),
        ("It met on April 22.", "It met on 22 April.", "style", "variant"),
        ("Three towns fell.", "3 towns fell.", "style", "variant"),
        ("The defence ministry denied it.", "The defense ministry denied it.", "style", "variant"),
        ("Pressure on (Damascus) grew.", "Pressure on [Damascus] grew.", "style", "marks"),
        ("Towns fell, and people fled.", "Towns fell and people fled.", "style", "marks"),
        ("They said the town fell.", "They said that the town fell.", "style", "small words"),
        ("The town fell on Thursday.", "The town fell Thursday.", "style", "small words"),
        ("Houses burned in the town.", "Houses stood in the town.", "other", "changed"),
        ("The town fell.", "The town fell with its twelve mills, its old bridge and the road to the sea.", "passage", "added"),
    ],
)
def test_the_kind_of_a_change(left, right, kind, move):
    assert change(left, right)[["kind", "move"]].to_numpy().tolist() == [[kind, move]]


def test_words_that_only_moved_are_style():
    left = "Deputy Foreign Minister Gennady Gatilov denied it all."
    right = "Gennady Gatilov, deputy foreign minister, denied it all."
    assert set(change(left, right)["kind"]) == {"style"}


def test_a_label_is_cut_out_of_the_words_beside_it():
    swapped = change("The town fell to regime fighters there.", "The town fell to government men there.").query(
        "kind == 'label'"
    )
    assert swapped[["left_text", "right_text", "left_label", "right_label"]].to_numpy().tolist() == [
        ["regime", "government", "regime", "government"]
    ]


def test_another_countrys_government_is_no_swap():
    assert "swapped" not in change("The Syrian regime denied it.", "The Turkish government denied it.")["move"].tolist()


def test_in_a_rewritten_stretch_no_word_stands_for_another():
    left = "The city emptied as key regime backer Russia rejected calls to rein in its ally."
    right = "The city emptied as Russia, a close friend of Damascus, said it would not pressure the Assad government to stop."
    assert "label" not in change(left, right)["kind"].tolist()


@pytest.mark.parametrize(
    ("left", "right", "in_quote"),
    [
        ('Kirby said "the regime struck".', 'Kirby said "the government struck".', True),
        ('Kirby said "it struck".', 'Kirby said "it never struck".', True),
        ('Kirby said "it struck".', 'Kirby never said "it struck".', False),
        ('The regime said "it struck".', 'The government said "it struck".', False),
        ('Kirby said "the regime struck".', "Kirby said the government struck.", False),
    ],
)
def test_a_change_in_a_quotation_stands_in_quotation_marks_on_both_sides(left, right, in_quote):
    worded = change(left, right).query("move != 'marks'")
    assert worded["in_quote"].tolist() == [in_quote]


@pytest.mark.parametrize(
    ("source", "organisation", "standing"),
    [
        ("John Kirby", "US government", 2),
        ("Abu Mohammed", None, 1),
        ("The Syrian Observatory for Human Rights", None, 1),
        ("SANA state news agency", "SANA", 1),
        ("US officials", None, 1),
        ("state department spokesperson", "US institutions", 0),
        ("The monitor", None, 0),
        ("sources", None, 0),
        ("", None, 0),
    ],
)
def test_how_far_a_source_is_named(source, organisation, standing):
    assert kinds.standing(source, organisation) == standing


WORDS = st.lists(
    st.sampled_from(
        ["the", "regime", "government", "said", "UN", "United Nations", "22 April", "April 22", "(it)", '"no"', "12"]
    ),
    max_size=9,
)


@settings(max_examples=200, deadline=None)
@given(WORDS.map(" ".join), WORDS.map(" ".join))
def test_what_is_no_edit_is_the_same_on_both_sides(one, other):
    left, right = (edits.read(words, 0, len(words), VARIANTS) for words in (one, other))
    if left and right:
        changed = [edit for edit in edits.find(left, right, (one, other), LIMITS) if not edit.variant]
        stayed = [
            [token.key for token in tokens if not any(token in place.tokens for place in places)]
            for tokens, places in ((left, [edit.left for edit in changed]), (right, [edit.right for edit in changed]))
        ]
        assert stayed[0] == stayed[1]


@settings(max_examples=100, deadline=None)
@given(WORDS.map(" ".join))
def test_nothing_is_changed_between_a_text_and_itself(words):
    assert read(words, words) == []


@settings(max_examples=100, deadline=None)
@given(WORDS.map(" ".join), WORDS.map(" ".join))
def test_edits_stand_in_order_and_apart(one, other):
    left, right = (edits.read(words, 0, len(words), VARIANTS) for words in (one, other))
    found = edits.find(left, right, (one, other), LIMITS) if left and right else []
    for before, behind in pairwise(found):
        assert before.left.end <= behind.left.start
        assert before.right.end <= behind.right.start


def test_a_change_without_framing_is_no_label():
    assert pd.Series(change("The regime struck.", "The government struck.", swaps=False)["kind"]).tolist() == ["other"]
