"""Quantities of people: whom a number counts, and what is no number of people."""

import pytest

from aleppo_analysis.counting import amounts, quantities


def read(text):
    return quantities.find(amounts.tokens(text))


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("three civilians", "civilian"),
        ("eight Syrian civil defence workers", "civilian"),
        ("two members of the White Helmets", "civilian"),
        ("an old man", "civilian"),
        ("20 members of the so-called Free Syrian Army", "combatant"),
        ("20 FSA members", "combatant"),
        ("31 IS group militants", "combatant"),
        ("a government pilot", "combatant"),
        ("four rebel leaders", "combatant"),
        ('50 "terrorists"', "combatant"),
        ("70 regime and rebel fighters", "combatant"),
        ("six Lebanese soldiers", "combatant"),
        ("17 young men", "unspecified"),
        ("20 people", "unspecified"),
        ("a person", "unspecified"),
        ("hundreds mostly civilians", "unspecified"),
        ("one Iraqi teacher", "civilian"),
        ("one Lebanese soldier", "combatant"),
        ("one Iraqi rebels said", "unspecified"),
        ("30 leaders and members of the jihadist militias", "combatant"),
        ("four people from the ambulance staff", "civilian"),
        ("four people from the rebel town", "unspecified"),
        ("two of the dead in Hama were nurses", "civilian"),
        ("two of the dead were thought to be gunmen", "combatant"),
        ("two of the dead were buried by soldiers", ""),
        ("three children from a family of six", "civilian"),
        ("four of a family of six", "civilian"),
        ("12 people, all of them women", "civilian"),
        ("12 people most of them women", "unspecified"),
        ("an Iraqi family of five", "civilian"),
        ("one of Hezbollah commanders", "combatant"),
        ("a raid on Hezbollah killed five of its officials", "combatant"),
        ("a raid on Hezbollah killed five members of the group", "combatant"),
        ("a raid on the Red Crescent killed five members of the group", "civilian"),
        ("a raid on Homs killed five members of the group", "unspecified"),
        ("a raid on Hezbollah killed five officials", "unspecified"),
    ],
)
def test_the_noun_says_whom_a_number_counts(text, victims):
    assert [one.victims for one in read(text)] == [victims]


@pytest.mark.parametrize(
    "text",
    [
        "28 air strikes",
        "four hospitals",
        "three ceasefire violations",
        "six militants positions",
        "a rebel town",
        "a civilian area",
        "a terrorist rocket attack",
        "ten vehicles",
        "more than 20 km",
        "several houses",
        "two police patrol cars",
    ],
)
def test_things_are_no_people(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "whom"),
    [("30 others", "others"), ("dozens more", "others"), ("30", ""), ("three more people", "people"), ("a fourth", "same")],
)
def test_a_number_without_a_noun_of_its_own_says_so(text, whom):
    assert [one.whom for one in read(text)] == [whom]


def test_the_people_that_a_part_is_taken_from_are_no_quantity_of_their_own():
    assert [one.number for one in read("15 of the 350 hostages")] == [15]


def test_a_part_of_a_number_without_an_article_is_a_part_of_a_quantity():
    one, whole = read("one of two people killed")
    assert one.whole is whole


@pytest.mark.parametrize("text", ["four of them brothers", "one of them a child", "two of whom were women"])
def test_of_them_is_a_part_of_people_named_before(text):
    assert [one.of_them for one in read(text)] == [True]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("20 deaths", "killed"),
        ("dozens of casualties", "killed_or_injured"),
        ("several wounded men", "injured"),
        ("45 bodies", "killed"),
    ],
)
def test_a_phrase_can_hold_its_own_outcome(text, outcome):
    assert [one.outcome.keys["outcome"] for one in read(text)] == [outcome]


@pytest.mark.parametrize(
    "text",
    [
        "a Kurdish family of five",
        "the entire family of six displaced people",
        "At least 20 badly wounded Free Syrian Army soldiers fled",
        "Around 15 young Assyrians",
        "a 5-year-old child",
    ],
)
def test_the_phrase_runs_from_the_qualifier_to_the_noun(text):
    (one,) = read(text)
    assert text[slice(*one.phrase)] == text.removesuffix(" fled")
