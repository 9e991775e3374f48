"""Every codebook by its own examples: what an entry must find, and what it must leave alone."""

import pytest

from aleppo_analysis import codebook
from aleppo_analysis.listing import examples

BOOKS = sorted(file.stem for file in codebook.FOLDER.glob("*.toml"))


def samples(key):
    return [
        pytest.param(name, entry, text, id=f"{name}-{number}-{entry.label}-{text[:40]}")
        for name in BOOKS
        for number, entry in enumerate(codebook.load(name).entries, 1)
        for text in getattr(entry, key)
    ]


@pytest.mark.parametrize(("name", "entry", "text"), samples("matches"))
def test_an_entry_is_found_in_what_it_matches(name, entry, text):
    assert examples.found(codebook.load(name), entry, text)


@pytest.mark.parametrize(("name", "entry", "text"), samples("avoids"))
def test_an_entry_is_not_found_in_what_it_avoids(name, entry, text):
    assert not examples.found(codebook.load(name), entry, text)


@pytest.mark.parametrize("name", BOOKS)
def test_every_entry_has_an_example(name):
    assert [entry.label for entry in codebook.load(name).entries if not entry.matches] == []


@pytest.mark.parametrize("name", BOOKS)
def test_a_hit_is_where_its_words_stand(name):
    book = codebook.load(name)
    for text in (text for entry in book.entries for text in entry.matches):
        for hit in codebook.find(book, text):
            assert 0 <= hit.start < hit.end <= len(text)
            assert text[hit.start : hit.end].strip() == text[hit.start : hit.end]
