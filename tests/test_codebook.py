"""Codebooks: how are terms matched, and what is said of one that cannot be used?"""

import pickle

import pytest

from aleppo_analysis import codebook, words
from aleppo_analysis.saying import grammar

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


@pytest.fixture
def layer(tmp_path):
    def write(entries: str, name: str = "outlets"):
        (tmp_path / f"{name}.toml").write_text(HEAD + entries, encoding="utf-8")
        return tmp_path

    return write


def labels(text: str) -> list[tuple[str, str]]:
    return [(hit.entry.label, hit.entry.keys["role"]) for hit in codebook.find(codebook.load("outlets"), text)]


def test_a_layer_adds_entries_and_replaces_those_of_its_labels(layer):
    folder = layer(
        '[[entry]]\nlabel = "Sudan Tribune"\nrole = "outlet"\nterms = ["Sudan Tribune"]\n'
        '[[entry]]\nlabel = "AFP"\nrole = "outlet"\nterms = ["France-Presse"]\n'
    )
    text = "Sudan Tribune, AFP, France-Presse, Reuters"
    before = labels(text)
    assert before == [("AFP", "agency"), ("Reuters", "agency")]
    with codebook.layered(folder):
        assert labels(text) == [("Sudan Tribune", "outlet"), ("AFP", "outlet"), ("Reuters", "agency")]
    assert labels(text) == before


def test_a_pattern_of_a_layer_stands_where_it_is_asked_for_or_nowhere(layer):
    folder = layer('[[entry]]\nlabel = "wire"\nplace = "head"\npattern = "wire \\\\d+"\n', "run_together")
    with codebook.layered(folder):
        book = codebook.load("run_together")
        found = [codebook.at(book, text, 0, len(text)) for text in ("wire 12 said", "a wire 12", "none")]
    assert [hit and (hit.entry.label, hit.end) for hit in found] == [("wire", 7), None, None]


def test_a_layer_replaces_settings_by_their_names(layer):
    with codebook.layered(layer("standfirst_words = 5\n", "page")):
        settings = codebook.load("page").settings
        assert (settings["standfirst_words"], settings["headline_words"]) == (5, 18)
    assert codebook.load("page").settings["standfirst_words"] == 20


@pytest.mark.parametrize(("name", "told"), [("outlet", "lies over no codebook"), ("outlets", "entry 1: needs label")])
def test_a_layer_that_cannot_be_used_is_an_error_and_changes_nothing(layer, name, told):
    folder = layer('[[entry]]\nrole = "x"\n', name)
    with pytest.raises(codebook.CodebookError, match=told), codebook.layered(folder):
        pass
    assert labels("Reuters") == [("Reuters", "agency")]


def test_a_folder_without_codebooks_is_an_error(tmp_path):
    with pytest.raises(codebook.CodebookError, match="holds no codebook"):
        codebook.use(tmp_path)


def test_what_is_edited_is_read_again(layer):
    for name in ("Sudan Tribune", "Radio Dabanga"):
        folder = layer(f'[[entry]]\nlabel = "one"\nrole = "outlet"\nterms = ["{name}"]\n')
        with codebook.layered(folder):
            assert labels(f"{name}, Reuters") == [("one", "outlet"), ("Reuters", "agency")]


def test_layers_come_with_all_that_they_say_to_another_process(layer, tmp_path):
    folder = layer('[[entry]]\nlabel = "Sudan Tribune"\nrole = "outlet"\nterms = ["Sudan Tribune"]\n')
    with codebook.layered(folder):
        sent, mark = pickle.dumps(codebook.layers()), codebook.fingerprint()
    assert codebook.fingerprint() == ""
    (folder / "outlets.toml").unlink()
    with codebook.layered(*pickle.loads(sent)):
        assert labels("Sudan Tribune") == [("Sudan Tribune", "outlet")]
        assert codebook.fingerprint() == mark


def test_the_last_layer_is_on_top(tmp_path):
    for name, role in (("below", "outlet"), ("above", "agency")):
        (tmp_path / name).mkdir()
        entry = f'[[entry]]\nlabel = "Radio Dabanga"\nrole = "{role}"\nterms = ["Radio Dabanga"]\n'
        (tmp_path / name / "outlets.toml").write_text(HEAD + entry, encoding="utf-8")
    with codebook.layered(tmp_path / "below", tmp_path / "above"):
        assert labels("Radio Dabanga") == [("Radio Dabanga", "agency")]
    with codebook.layered(tmp_path / "above"), codebook.layered(tmp_path / "below"):
        assert labels("Radio Dabanga") == [("Radio Dabanga", "outlet")]


def test_what_is_made_out_of_codebooks_follows_them(layer):
    before = grammar.classes()["amid"]
    with codebook.layered(layer('[words]\nadverb = ["amid"]\npreposition = []\n', "grammar")):
        assert (before, grammar.classes()["amid"]) == ("preposition", "adverb")
    assert grammar.classes()["amid"] == before


def test_a_layer_s_values_have_its_words(layer):
    folder = layer('[values.type]\nrsf = "the paramilitaries"\nopposition = "the rebels"\n', "sources")
    with codebook.layered(folder):
        shown = [words.value("source_type", one) for one in ("rsf", "opposition", "us", "sea_people")]
    assert shown == ["the paramilitaries", "the rebels", "the United States", "sea people"]
    assert words.value("source_type", "opposition") == "the Syrian opposition"
