"""Sayings without a listed reporting word: by the form of a headline, a colon, any verb behind a quotation."""

import pytest

from aleppo_analysis import text
from aleppo_analysis.saying import cast, contents, wordless


def make_clause(words):
    quotes = [one for one in text.quotations(words) if one.depth == 0]
    return contents.Clause(words, 0, len(words), cast.actors(words), contents.cues(words, 0, len(words)), quotes)


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Monitor: 20 killed", "headline, source first"),
        ("Haddad: it must end", "headline, source first"),
        ("20 killed - State media", "headline, source last"),
        ("20 killed in Aleppo monitor", "headline, bare"),
        ("Bomb kills six Syrian state TV", "headline, bare"),
        ("20 killed in Aleppo Monitor - World - The Daily Post", "headline, bare"),
        ("Bomb attack on market kills 20 in Homs Governor - World - The Daily Post", "headline, bare"),
        ("Raid kills 12 near border post NGO", "headline, bare"),
        ("12 dead in shelling of eastern parts of Homs NGO", "headline, bare"),
        ("Some 12 killed in wheat mill fire Red Cross", "headline, bare"),
        ("Raid kills 12 farmers activists", "headline, bare"),
        ("Air raid kills 12 children in Homs UN", "headline, bare"),
        ("Bombing of Raqqa Leaves 20 Civilians Dead Reports", "headline, bare"),
    ],
)
def test_the_form_of_a_headline(words, rule):
    assert [one.rule for one in wordless.headline(make_clause(words), [], {"haddad"}.__contains__)] == [rule]


@pytest.mark.parametrize(
    "words",
    [
        "Syria: 20 killed",
        "Raid kills eight White Helmets",
        "20 killed - Reuters",
        "Raid on a monitor",
        "20 killed - Sputnik",
        "20 dead activists",
        "Raid kills eight human rights activists",
        "Raid kills 12 Red Crescent",
        "Car bomb kills 12 in attack on Red Cross",
        "Ten killed in fire in office of Homs NGO",
        "Raid hits convoy of aid UN",
        "Bomb kills Homs governor",
    ],
)
def test_a_headline_that_names_no_source(words):
    assert wordless.headline(make_clause(words), [], set().__contains__) == []


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("Kerry said:", "Kerry"), ("The ministry released this:", "The ministry"), ("Haddad left.", None), ("The list:", None)],
)
def test_what_a_colon_hands_to_the_next_line(words, wanted):
    one = wordless.introduced(make_clause(words))
    assert (words[slice(*one.source)] if one else None) == wanted


@pytest.mark.parametrize(
    ("words", "n"), [('"It fell," he beamed.', 1), ('"It fell," the wall answered.', 0), ("He beamed.", 0)]
)
def test_any_verb_behind_a_quotation(words, n):
    assert len(wordless.any_verb(make_clause(words), [])) == n
