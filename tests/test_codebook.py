"""Codebooks: how are terms matched, and what is said of one that cannot be used?"""

import pytest

from aleppo_analysis import codebook

HEAD = 'title = "T"\npurpose = "P"\nreference = "R"\n'


@pytest.fixture
def write(tmp_path):
    def write(entries: str, name: str = "book") -> codebook.Codebook:
        (tmp_path / f"{name}.toml").write_text(HEAD + entries, encoding="utf-8")
        return codebook.load(name, tmp_path)

    return write


MATCHING = [
    ('terms = ["regime"]', "the Regime's regimen", ["Regime"]),
    ('terms = ["air strike"]', "an air-strike, an air\xa0strike, an airstrike", ["air-strike", "air\xa0strike"]),
    ('terms = ["US"]', "US troops told us, the USA", ["US"]),
    ('terms = ["regime"]', "REGIME", ["REGIME"]),
    ('terms = ["Syria\'s army"]', "Syria’s army, Syria's army, Syrias army", ["Syria’s army", "Syria's army", "Syrias army"]),
    ('terms = ["army", "Syrian Arab Army"]', "the Syrian Arab Army", ["Syrian Arab Army"]),
    ("pattern = 'regimes?(?! of)'", "a regime of silence and Regimes", ["Regimes"]),
    ("pattern = '(?-i:IS)'", "it is IS", ["IS"]),
]


@pytest.mark.parametrize(("entry", "text", "wanted"), MATCHING)
def test_terms_match_whole_words(write, entry, text, wanted):
    book = write(f'[[entry]]\nlabel = "x"\n{entry}\n')
    assert [text[hit.start : hit.end] for hit in codebook.find(book, text)] == wanted


def test_the_longest_term_wins_and_other_keys_come_along(write):
    book = write(
        '[[entry]]\nlabel = "any"\nterms = ["army"]\n[[entry]]\nlabel = "theirs"\nterms = ["Syrian army"]\nside = "government"\n'
    )
    (hit,) = codebook.find(book, "The Syrian army said")
    assert (hit.entry.label, hit.entry.keys) == ("theirs", {"side": "government"})


def test_a_book_without_entries_finds_nothing(write):
    assert list(codebook.find(write("threshold = 3\n"), "anything")) == []
    assert codebook.lookup(write("threshold = 3\n", "other"), "anything") is None


BROKEN = [
    ('[[entry]]\nterms = ["x"]\n', r"entry 1: needs label"),
    ('[[entry]]\nlabel = "a"\n', r"entry 1 \(a\): needs either terms"),
    ('[[entry]]\nlabel = "a"\nterms = ["x"]\npattern = "y"\n', r"entry 1 \(a\): needs either terms"),
    ('[[entry]]\nlabel = "a"\nterms = "x"\n', r"entry 1 \(a\): terms must be a list"),
    ("[[entry]]\nlabel = 'a'\npattern = '(x'\n", r"entry 1 \(a\): pattern is no regular expression"),
    ("[[entry\n", "is no TOML"),
]


@pytest.mark.parametrize(("entries", "told"), BROKEN)
def test_a_broken_codebook_is_an_error_that_names_its_place(write, entries, told):
    with pytest.raises(codebook.CodebookError, match=rf"book\.toml: {told}"):
        write(entries)


def test_a_missing_codebook_and_a_missing_head_are_told(tmp_path):
    with pytest.raises(codebook.CodebookError, match="cannot be read"):
        codebook.load("gone", tmp_path)
    (tmp_path / "bare.toml").write_text("", encoding="utf-8")
    with pytest.raises(codebook.CodebookError, match="needs a line title"):
        codebook.load("bare", tmp_path)
