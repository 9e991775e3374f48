"""Places of claims: is the place the one that the words mean, and does one lie in the other?"""

import pandas as pd
import pytest

from aleppo_analysis import tables
from aleppo_analysis.merging import whereabouts
from aleppo_analysis.merging.whereabouts import Place, relation


def find(*told, place, evidence="ten died", sentence=0):
    """The place of a claim in an article of the sentences `told`."""
    rows = [
        {"article_id": "a", "sentence": n, "text": words, "kind": "title" if n == 9 else "body"} for n, words in enumerate(told)
    ]
    claim = pd.DataFrame([{"article_id": "a", "sentence": sentence, "place": place, "evidence": evidence}])
    return whereabouts.find(claim, tables.make("sentences", rows))[0]


@pytest.mark.parametrize(
    ("told", "place", "chain"),
    [
        (["ten died in Aleppo"], "Aleppo", ("Aleppo", "Aleppo province", "Syria")),
        (["ten died in Syrias second city"], "Syrias second city", ("Aleppo", "Aleppo province", "Syria")),
        (["ten died in Douma, in Eastern Ghouta"], "Douma", ("Douma", "Eastern Ghouta", "Damascus province", "Syria")),
        (["ten died in Azaz, near Turkey"], "Turkey", ("Azaz", "Aleppo province", "Syria")),
        (["Madaya starved and ten died"], None, ("Madaya", "Damascus province", "Syria")),
        (["ten died in Hajar near Idlib"], "Hajar", ("Hajar", "Idlib", "Syria")),
        (["ten died in El Fasher"], "El Fasher", ("El Fasher",)),
        (["ten died", "Raids hit Aleppo.", "Aleppo burned."], None, ("Aleppo", "Aleppo province", "Syria")),
        (["ten died, Damascus said"], None, ()),
        (["ten died"], None, ()),
    ],
)
def test_the_place_is_the_narrowest_that_the_words_name_else_the_articles(told, place, chain):
    assert find(*told, place=place).chain == chain


def test_a_place_that_the_sentence_does_not_name_is_not_told():
    assert find("ten died in Aleppo", place="Aleppo").told
    assert not find("ten died in the city", "Aleppo burned.", place="the city").told


@pytest.mark.parametrize(
    ("place", "site", "holder"),
    [
        ("an Aleppo hospital", "hospital", None),
        ("rebel-controlled areas", None, "opposition"),
        ("western government-held neighbourhoods", None, "state"),
        ("both sides of the city", None, "both"),
    ],
)
def test_what_was_struck_and_who_holds_the_ground_is_read_off_the_words(place, site, holder):
    found = find(f"ten died in {place}", place=place)
    assert (found.site, found.holder) == (site, holder)


CITY, PROVINCE = Place(("Aleppo", "Aleppo province", "Syria"), "city"), Place(("Aleppo province", "Syria"), "province")
DISTRICT = Place(("Bustan al-Qasr", "Aleppo", "Aleppo province", "Syria"), "district")
COUNTRY, ELSEWHERE, NOWHERE = Place(("Syria",), "country"), Place(("Homs", "Syria"), "province"), Place()


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        (CITY, CITY, "same"),
        (CITY, DISTRICT, "area"),
        (CITY, PROVINCE, "province"),
        (CITY, COUNTRY, "country"),
        (CITY, ELSEWHERE, "apart"),
        (CITY, NOWHERE, "open"),
    ],
)
def test_one_place_lies_in_another_either_way_round(one, other, how):
    assert relation(one, other) == relation(other, one) == how
