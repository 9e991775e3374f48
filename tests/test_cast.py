"""Who appears: names, actors, and what stands beside a name."""

import pytest

from aleppo_analysis.saying.actors import actors, strongest
from aleppo_analysis.saying.cast import Cast
from aleppo_analysis.saying.names import possessive


@pytest.mark.parametrize(
    ("words", "name", "wanted"),
    [
        ("Secretary of State John Kerry flew. Kerry spoke.", "Kerry", "John Kerry"),
        ("Homs Governor Talal Barazi spoke.", "Barazi", "Talal Barazi"),
        ("In Aleppo Ibrahim Abu Leith spoke.", "Abu Leith", "Ibrahim Abu Leith"),
        ("Ban Ki-moon spoke. Ban left.", "Ban", "Ban Ki-moon"),
        ("Nobody spoke.", "Kerry", "Kerry"),
        ("BEIRUT AFP. Omar Haddad spoke.", "Haddad", "Omar Haddad"),
        ("The chairman of the Syrian Network for Human Rights Omar Haddad spoke.", "Haddad", "Omar Haddad"),
        ("Bill Smith left. Ann Smith stayed. Smith spoke.", "Smith", "Ann Smith"),
    ],
)
def test_the_fullest_name_of_a_person(words, name, wanted):
    assert Cast(words).fullest(name, len(words)) == wanted


@pytest.mark.parametrize("words", ["Human Rights Watch", "Aleppo City", "New York Times", "The Monday Post"])
def test_an_organisation_or_a_place_is_no_person(words):
    assert Cast(words).people == []


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("the Britain-based Observatory", "Syrian Observatory for Human Rights"),
        ("a Syrian activist", "residents and activists"),
        ("Turkish officials", "Turkey"),
        ("the Lebanese army", "Lebanon"),
        ("the Syrian army", "Syrian army"),
        ("US Secretary of State John Kerry", "John Kerry"),
    ],
)
def test_the_actor_whose_word_it_is(words, label):
    assert strongest(actors(words)).entry.label == label


def test_two_letters_that_changed_places_make_no_other_acronym():
    assert [hit.entry.label for hit in actors("the SORH, the ASOR")] == ["Syrian Observatory for Human Rights"]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Governor Omar Haddad left.", "Omar Haddad"),
        ("Bomb kills 5 governor AFP 1 May 2014 Print Share. Governor Omar Haddad left.", "Omar Haddad"),
        ("20 die: governor\nBill Smith", ""),
    ],
)
def test_who_holds_an_office(words, wanted):
    assert Cast(words).holder(frozenset({"governor"}), 0) == wanted


@pytest.mark.parametrize(
    ("words", "labels"),
    [("Hafez Assad", []), ("President Assad", ["Bashar al-Assad"]), ("In Damascus Assad", ["Syria", "Bashar al-Assad"])],
)
def test_a_last_name_behind_another_first_name_is_somebody_else(words, labels):
    assert [hit.entry.label for hit in actors(words)] == labels


@pytest.mark.parametrize("words", ["the rebel-held town", "an anti-IS raid", "the regime-controlled west"])
def test_who_holds_a_place_is_no_actor(words):
    assert actors(words) == []


@pytest.mark.parametrize(
    ("words", "name", "label"),
    [
        ("Omar Haddad, head of the White Helmets, spoke.", "Omar Haddad", "White Helmets"),
        ("The Observatory chief Omar Haddad spoke.", "Omar Haddad", "Syrian Observatory for Human Rights"),
        ("Omar Haddad spoke.", "Omar Haddad", None),
    ],
)
def test_the_office_beside_a_name(words, name, label):
    best = strongest(Cast(words).roles_of(name))
    assert (best.entry.label if best else None) == label


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("the Observatory spoke", "Observatory"),
        ("the Syrian Observatory for Human Rights. The Observatory", "Syrian Observatory for Human Rights"),
        ("Doctors Without Borders (MSF) spoke", "Doctors Without Borders"),
        ("MSF spoke", "MSF"),
        ("Oxfam and Caritas spoke", "Oxfam"),
    ],
)
def test_an_actor_is_called_by_its_fullest_name_in_the_article(words, wanted):
    cast = Cast(words)
    assert cast.called(cast.actors[0]) == wanted


def test_a_genitive_is_no_part_of_a_name():
    assert (possessive("SANA's"), possessive("the Times’"), possessive("Haddad")) == ("SANA", "the Times", "Haddad")


def test_an_empty_article_has_nobody():
    assert (Cast("").people, Cast("").actors) == ([], [])
