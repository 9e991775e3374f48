"""Codebooks of one's own: is every slip told with its file, entry and key, and does no codebook take the program down?"""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aleppo_analysis import codebook
from aleppo_analysis.__main__ import main
from aleppo_analysis.listing import examples

HEAD = 'title = "T"\npurpose = "P"\nreference = "R"\n'
ACTOR = '[[entry]]\nlabel = "RSF"\ntype = "opposition"\nis = "organisation"\nterms = ["RSF"]\n'
WORD = '[[entry]]\nlabel = "militia"\nterms = ["militia"]\ndimension = "other"\n'


@pytest.fixture
def told(tmp_path):
    """What is said of one codebook."""

    def told(name, toml):
        (tmp_path / f"{name}.toml").write_text(toml, encoding="utf-8")
        return [one.removeprefix(f"{tmp_path}/{name}.toml: ") for one in codebook.problems(tmp_path)]

    return told


def without(line):
    return ACTOR.replace(f"{line}\n", "")


SLIPS = [
    ("ingesting", HEAD + "passed_over = [3]\n", ["passed_over: must be a list of texts"]),
    ("sources", HEAD + ACTOR.replace("type =", "tpye ="), ["entry 1 (RSF): tpye: is no key of this codebook; did you mean type?",
                                                           'entry 1 (RSF): needs type = "monitor"']),
    ("sources", HEAD + ACTOR + 'colour = "red"\n', ["entry 1 (RSF): colour: is no key of this codebook; it has label, terms, pattern"]),
    ("sources", HEAD + ACTOR.replace("opposition", "oposition"), ["entry 1 (RSF): type: 'oposition' is none of iran, islamic_state,"]),
    ("sources", HEAD + ACTOR.replace('"opposition"', "3"), ['entry 1 (RSF): type: must be a text, such as "..."']),
    ("sources", HEAD + ACTOR + "several = 1\n", ["entry 1 (RSF): several: must be true or false"]),
    ("sources", HEAD + ACTOR + 'generic = "militia"\n', ["entry 1 (RSF): generic: must be a list of texts"]),
    ("sources", HEAD + ACTOR + "generic = [3]\n", ["entry 1 (RSF): generic: must be a list of texts"]),
    ("sources", HEAD + ACTOR + ACTOR.replace('["RSF"]', '["SAF"]'), ["entry 2 (RSF): label: entry 1 has it too"]),
    ("sources", HEAD + ACTOR + ACTOR.replace('"RSF"\nt', '"SAF"\nt'), ["entry 2 (SAF): terms: 'RSF' stands in entry 1 (RSF) too"]),
    ("sources", HEAD + without('terms = ["RSF"]') + "terms = []\n", ["entry 1 (RSF): terms is empty; needs either terms"]),
    ("sources", HEAD + without('terms = ["RSF"]') + 'terms = ["RSF", 3]\n', ["entry 1 (RSF): terms must be a list of texts"]),
    ("sources", HEAD + ACTOR.replace('["RSF"]', '["-"]'), ["entry 1 (RSF): terms: '-' holds no letter and no digit"]),
    ("sources", HEAD + ACTOR.replace('["RSF"]', f'["{"x" * 201}"]'), ["entry 1 (RSF): terms: 'xxxx"]),
    ("sources", HEAD + ACTOR.replace('"RSF"\nt', r'"R\nSF"' + "\nt"), ["entry 1: label: must be one line"]),
    ("sources", HEAD + without('terms = ["RSF"]') + "pattern = 'RSF(?= said)'\n", ["entry 1 (RSF): pattern: '(?=' at character 4 looks"]),
    ("sources", HEAD + without('terms = ["RSF"]') + "pattern = 3\n", ["entry 1 (RSF): pattern must be a text"]),
    ("sources", HEAD + '[[entry]]\nterms = ["RSF"]\n', ['entry 1: needs label = "..."']),
    ("sources", HEAD + "entry = 3\n", ["entry: begins with [[entry]]"]),
    ("sources", HEAD + '[entry]\nlabel = "RSF"\n', ["entry: begins with [[entry]]"]),
    ("sources", ACTOR, ['needs a line title = "..." at its top', "needs a line purpose", "needs a line reference"]),
    ("sources", HEAD + '[values]\ntype = ["R S F"]\n', ["values: type: must be a list of names in small letters"]),
    ("sources", HEAD + '[values]\nis = ["ghost"]\n', ["values: is: takes no new values; in this codebook type does"]),
    ("sources", HEAD + "[values.type]\nrsf = 3\n", ["values: type: each name must have its plain words"]),
    ("sources", HEAD + "values = 3\n", ["values: must be a table"]),
    ("sources", HEAD + "limit = 3\n", ["limit: is no setting of this codebook; an entry's keys stand below its line"]),
    ("sources", "title = [\n", ["is no TOML"]),
    ("sources", "[" * 5000, ["is no TOML"]),
    ("sources", "a" + ".a" * 5000 + " = 1\n", ["is no TOML"]),
    ("sources", HEAD + "limit = " + "9" * 5000 + "\n", ["is no TOML"]),
    ("framing", HEAD + WORD + 'start = "x"\n', ["entry 1 (militia): start: would replace the column start of the table framing"]),
    ("framing", HEAD + WORD + 'article_id = "x"\n', ["entry 1 (militia): article_id: would replace the column"]),
    ("framing", HEAD + WORD + 'valance = "neutral"\n', ["entry 1 (militia): valance: is no key of this codebook; did you mean valence?"]),
    ("framing", HEAD + WORD + '"Word Class" = "noun"\n', ["entry 1 (militia): Word Class: becomes a column: write its name in small"]),
    ("framing", HEAD + WORD + "genders = [1]\n", ["entry 1 (militia): genders: becomes a column: it must be a text or a number"]),
    ("framing", HEAD + WORD + 'refers_to = "{owner.__class__}"\n', ["entry 1 (militia): refers_to: '{owner.__class__}' may hold {owner}"]),
    ("framing", HEAD + WORD + 'refers_to = "{"\n', ["entry 1 (militia): refers_to: '{' may hold {owner}"]),
    ("framing", HEAD + '[conflict]\nowner = 3\n', ['conflict.owner: must be a text, such as "..."']),
    ("framing", HEAD + '[conflict]\nowners = "sudanese"\n', ["conflict.owners: is not known; did you mean owner?"]),
    ("framing", HEAD + '[owners]\nsudanese = "Sudan"\n', ["owners.sudanese: must be a list of texts"]),
    ("framing", HEAD + '[conflict]\nrivals = ["regim"]\n', ["conflict.rivals: 'regim' is the label of no entry; did you mean regime?"]),
    ("page", HEAD + "standfirst_words = true\n", ["standfirst_words: must be a number from 0, such as 20"]),
    ("page", HEAD + "standfirst_words = nan\n", ["standfirst_words: must be a number from 0"]),
    ("page", HEAD + "standfirst_words = -3\n", ["standfirst_words: must be a number from 0"]),
    ("page", HEAD + 'standfirst_words = "20"\n', ["standfirst_words: must be a number from 0"]),
    ("blame", HEAD + 'targets = "(a+)+$"\n', ["targets: '(a+)+$' holds signs of a pattern; write plain words"]),
    ("gazetteer", HEAD + '[[entry]]\nlabel = "Nyala"\nlevel = "city"\nwithin = "Darfur"\nterms = ["Nyala"]\n',
     ["entry 1 (Nyala): within: 'Darfur' is the label of no entry"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "toml", "wanted"), SLIPS)
def test_a_slip_is_told_with_its_place_and_what_would_be_right(told, name, toml, wanted):
    found = told(name, toml)
    assert [one[: len(start)] for one, start in zip(found, wanted, strict=True)] == wanted
    assert not any("\n" in one for one in found if "is no TOML" not in one)


RIGHT = [
    ("sources", HEAD + '[values.type]\nrsf = "the paramilitaries"\n' + ACTOR.replace("opposition", "rsf")),
    ("sources", HEAD + ACTOR),
    ("sources", HEAD + '[values]\ntype = ["rsf"]\n' + ACTOR.replace("opposition", "rsf")),
    ("sources", HEAD + ACTOR + 'organisation = "Anybody"\n'),
    ("framing", HEAD + WORD + 'gender = "none"\nrefers_to = "{owner}_army"\n'),
    ("framing", HEAD + WORD + WORD.replace('["militia"]', '["militia of peace"]')),  # the same word in another sense
    ("framing", HEAD + '[owners]\nsudanese = ["Sudan"]\n[conflict.sides]\nrsf = "rsf"\n'),
    ("quantities", HEAD + "[values]\nkhamsa = 5\n"),
    ("gazetteer", HEAD + '[[entry]]\nlabel = "Sudan"\nlevel = "country"\nterms = ["Sudan"]\n'
                         '[[entry]]\nlabel = "Nyala"\nlevel = "city"\nwithin = "Sudan"\nterms = ["Nyala"]\n'),
]  # fmt: skip


@pytest.mark.parametrize(("name", "toml"), RIGHT)
def test_what_is_right_passes(told, name, toml):
    assert told(name, toml) == []


@pytest.mark.parametrize("name", sorted(file.stem for file in codebook.FOLDER.glob("*.toml")))
def test_ours_are_right_by_their_own_rules(told, name):
    found = told(name, (codebook.FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    # our own patterns need what a user's may not, and two of our lists name a word twice for two of its senses
    assert [one for one in found if ": pattern: " not in one and ": terms: " not in one] == []


def test_a_codebook_of_ten_megabytes_is_refused_at_once(told):
    begun = time.perf_counter()
    assert told("sources", HEAD + "# padding\n" * 1_000_000) == ["is too large; a codebook has 2,000,000 bytes at most"]
    assert time.perf_counter() - begun < 1


def test_a_codebook_of_many_terms_is_read_in_bounded_time(told, tmp_path):
    terms = ", ".join(f'"word{number} of many"' for number in range(10_000))
    begun = time.perf_counter()
    assert told("sources", HEAD + ACTOR.replace('"RSF"]', f"{terms}]")) == []
    with codebook.layered(tmp_path):
        (hit,) = codebook.find(codebook.load("sources"), "the word9999 of many said")
    assert hit.entry.label == "RSF"
    assert time.perf_counter() - begun < 30


@pytest.mark.parametrize(
    "line", ["x" * 100_000, "a." * 50_000 + "a = 1", "a = " + "[" * 50_000, "a = {" * 20_000, '"' + "\\" * 99_999]
)
def test_toml_that_wants_to_be_endless_ends(told, line):
    begun = time.perf_counter()
    assert len(told("sources", f"{line}\n")) == 1
    assert time.perf_counter() - begun < 10


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["sources", "framing", "gazetteer", "page", "outcomes"]),
    st.dictionaries(st.sampled_from(["label", "terms", "pattern", "type", "is", "matches", "x", "within"]),
                    st.text(max_size=6) | st.booleans() | st.integers() | st.lists(st.text(max_size=6), max_size=3), max_size=6),
)  # fmt: skip
def test_any_entry_is_used_or_told(tmp_path_factory, name, entry):
    folder = tmp_path_factory.mktemp("any")
    lines = [f"{key} = {_toml(value)}" for key, value in entry.items()]
    (folder / f"{name}.toml").write_text(HEAD + "[[entry]]\n" + "\n".join(lines) + "\n", encoding="utf-8")
    if not codebook.problems(folder):
        with codebook.layered(folder):
            list(codebook.find(codebook.load(name), "any words of 3 or more, such as these"))


def _toml(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return (
        str(value)
        if isinstance(value, int)
        else '"' + "".join(f"\\U{ord(sign):08X}" for sign in value if not 0xD800 <= ord(sign) < 0xE000) + '"'
    )


PATTERN = '[[entry]]\nlabel = "militia"\ndimension = "other"\npattern = \'(militia )*(a+)+b\'\nmatches = ["a militia aab"]\navoids = ["militiaman"]\n'


def test_a_catastrophic_pattern_ends(told, tmp_path):
    assert told("framing", HEAD + PATTERN) == []
    begun = time.perf_counter()
    with codebook.layered(tmp_path):
        hits = list(codebook.find(codebook.load("framing"), "a" * 5_000 + " the militia aab of the regime"))
    assert [hit.entry.label for hit in hits] == ["militia", "regime"]
    assert time.perf_counter() - begun < 5


ORDER = [
    ("pattern = 'the regime'", "the regime fell", ["mine"]),  # what begins first
    ("pattern = 'massacres? of'", "the massacre of many", ["massacre"]),  # a term before a pattern
    ("pattern = 'regime [a-z]+'", "the regime of silence", ["mine"]),  # a user's pattern before one of ours
    ("pattern = 'pals? of'", "pals of the regime, a pal of it", ["mine", "regime", "mine"]),
]


@pytest.mark.parametrize(("line", "text", "wanted"), ORDER)
def test_a_user_s_pattern_has_its_place_among_ours(told, tmp_path, line, text, wanted):
    assert told("framing", f'{HEAD}[[entry]]\nlabel = "mine"\ndimension = "other"\n{line}\n') == []
    with codebook.layered(tmp_path):
        found = [hit.entry.label for hit in codebook.find(codebook.load("framing"), text)]
    assert [label for label in found if label in ("mine", "regime", "massacre")] == wanted


def test_examples_that_fail_are_told_with_their_entry(told, tmp_path):
    entry = WORD + 'matches = ["the militia", "the army"]\navoids = ["militia rule"]\n'
    assert told("framing", HEAD + entry + '[[entry]]\nlabel = "junta"\nterms = ["junta"]\ndimension = "other"\n') == []
    assert [one.partition("framing.toml: ")[2] for one in examples.wrong(tmp_path)] == [
        "entry 1 (militia): matches: not found in 'the army'",
        "entry 1 (militia): avoids: found in 'militia rule'",
        'entry 2 (junta): matches: has none; add one that must be found, such as matches = ["..."]',
    ]


def test_the_first_problem_is_raised_and_the_others_are_counted(tmp_path):
    (tmp_path / "sources.toml").write_text(ACTOR, encoding="utf-8")
    with pytest.raises(codebook.CodebookError, match=r"sources\.toml: needs a line title.* \(and 2 more: python -m"):
        codebook.use(tmp_path)


def test_every_command_tells_all_problems_and_ends_with_2(tmp_path, capsys):
    (tmp_path / "sources.toml").write_text(ACTOR.replace("opposition", "oposition"), encoding="utf-8")
    for command in (
        ["check"],
        ["tables", "--out", str(tmp_path / "out")],
        ["report"],
        ["sheet", "--out", str(tmp_path / "out")],
    ):
        assert main([*command, "--codebook", str(tmp_path)]) == 2
        printed = capsys.readouterr()
        assert (printed.out, printed.err.count("\n")) == ("", 3)
        assert "sources.toml: needs a line title" in printed.err
    assert not (tmp_path / "out").exists()


def test_check_tries_the_examples(tmp_path, capsys):
    (tmp_path / "framing.toml").write_text(HEAD + WORD + 'matches = ["the army"]\n', encoding="utf-8")
    assert main(["check", "--codebook", str(tmp_path)]) == 2
    assert "entry 1 (militia): matches: not found in 'the army'" in capsys.readouterr().out
