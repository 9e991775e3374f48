"""Sets of reports: what a file may say, what is said of anything else, and folders for names of any kind."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aleppo_analysis.publishing import sets
from aleppo_analysis.publishing.running import Parameter, ParameterError
from aleppo_analysis.publishing.sets import Set


def spec(folder, text):
    file = folder / "sets.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_file_names_sets(tmp_path):
    file = spec(
        tmp_path,
        """
        [[set]]
        name = "the agency's"
        corpus = "articles"
        codebook = "words"
        by = "language"
        since = 2016-05-01
        until = "2016-05"
        where = { outlet = ["AFP", "MEE"], agency = "AFP" }
        only = "framing"
        parameters = { framing = { terms = ["rebels"] } }

        [[set]]
        name = "all"
        """,
    )
    assert sets.read(file) == [
        Set(
            name="the agency's",
            corpus=str(tmp_path / "articles"),
            codebook=str(tmp_path / "words"),
            by="language",
            since="2016-05-01",
            until="2016-05",
            where={"outlet": ["AFP", "MEE"], "agency": ["AFP"]},
            only=["framing"],
            parameters={"framing": {"terms": ["rebels"]}},
        ),
        Set(name="all"),
    ]


WRONG = [
    ("", "must hold [[set]] tables and nothing else; it holds nothing"),
    ("set = 1", "must hold [[set]] tables and nothing else; it holds set"),
    ("set = [1]", "set 1: must be a table; write [[set]] above its lines"),
    ("[[sets]]\nname = 'a'", "it holds sets"),
    ("[[set]]\nname = 'a'\n[other]", "it holds set, other"),
    ("[[set]\nname = 'a'", "is no TOML: "),
    ("[[set]]\nname = 'a'\nname = 'b'", "is no TOML: "),
    ("x = " + "[" * 5000, "is no TOML: "),
    ("[[set]]\nby = 'outlet'", "set 1: name: is missing; give the set a name"),
    ("[[set]]\nname = ' '", "set 1 (' '): name: is missing"),
    ("[[set]]\nname = 7", "set 1: name: is 7; it must be text in quotation marks"),
    ("[[set]]\nname = 'a'\n[[set]]\nname = 'a'", "set 2: name: 'a' stands twice; give each its own"),
    (
        "[[set]]\nname = 'a'\nuntill = 2016-05-01",
        "set 1 ('a'): 'untill': no such key; there are name, corpus, by, since, until",
    ),
    ("[[set]]\nname = 'a'\n'import os; x' = 1", "set 1 ('a'): 'import os; x': no such key"),
    ("[[set]]\nname = 'a'\nby = ['outlet']", "set 1 ('a'): by: is ['outlet']; it must be text in quotation marks"),
    ("[[set]]\nname = 'a'\nsince = 2016", "set 1 ('a'): since: is 2016; it must be text"),
    ("[[set]]\nname = 'a'\nsince = 10:00:00", "set 1 ('a'): since: is datetime.time(10, 0); it must be text"),
    ("[[set]]\nname = 'a'\ncorpus = \"a\\u0000b\"", "set 1 ('a'): corpus: is 'a\\x00b'; it must be text"),
    ("[[set]]\nname = 'a'\nonly = []", "set 1 ('a'): only: is []; it must be one text or several"),
    ("[[set]]\nname = 'a'\nonly = [1]", "set 1 ('a'): only: is [1]; it must be one text or several"),
    ("[[set]]\nname = 'a'\nwhere = 'AFP'", "set 1 ('a'): where: is 'AFP'; it must be columns with values"),
    ("[[set]]\nname = 'a'\nwhere = { outlet = 1 }", "set 1 ('a'): where: outlet: is 1; it must be one text or several"),
    (
        "[[set]]\nname = 'a'\nparameters = { seed = 1 }",
        "set 1 ('a'): parameters: is {'seed': 1}; it must be reports with their",
    ),
]


@pytest.mark.parametrize(("text", "told"), WRONG)
def test_what_a_file_must_not_say_is_told_with_file_set_and_key(tmp_path, text, told):
    file = spec(tmp_path, text)
    with pytest.raises(ParameterError) as error:
        sets.read(file)
    assert str(error.value).startswith(f"{file}: ")
    assert told in str(error.value)


MADE_WRONG = [
    (Set(corpus=7), "corpus: is 7; it must be text"),
    (Set(by=["outlet"]), "by: is ['outlet']; it must be text"),
    (Set(since=2016), "since: is 2016; it must be text"),
    (Set(where={"outlet": 5}), "where: outlet: is 5; it must be one text or several"),
    (Set(where=["outlet"]), "where: is ['outlet']; it must be columns with values"),
    (Set(only=[1]), "only: is [1]; it must be one text or several"),
    (Set(parameters={"framing": 1}), "parameters: is {'framing': 1}; it must be reports with their parameters"),
    (Set(codebook=b"x"), "codebook: is b'x'; it must be text"),
]


@pytest.mark.parametrize(("one", "told"), MADE_WRONG)
def test_a_set_that_a_program_made_is_held_to_the_same(one, told):
    with pytest.raises(ParameterError) as error:
        sets.checked(one)
    assert str(error.value).startswith(told)


def test_a_set_that_is_right_stays_what_it_is():
    one = Set(corpus="x", only=["a"], where={"outlet": ["AFP"]}, parameters={"": {"many": "1"}}, since="2016")
    assert sets.checked(one) == one
    assert sets.checked(Set()) == Set()


@pytest.mark.parametrize("content", [b"\xff\xfe", b"name = '\xe4'", bytes(range(256))])
def test_a_file_that_is_no_text_is_told(tmp_path, content):
    file = tmp_path / "sets.toml"
    file.write_bytes(content)
    with pytest.raises(ParameterError, match="is no TOML"):
        sets.read(file)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ParameterError, match="cannot be read: No such file"):
        sets.read(tmp_path / "nowhere.toml")
    with pytest.raises(ParameterError, match="cannot be read: Is a directory"):
        sets.read(tmp_path)


FOLDERS = [
    (["afp", "al-jazeera"], ["afp", "al-jazeera"]),
    (["Al Jazeera"], ["al-jazeera"]),
    (["../../etc/passwd"], ["etc-passwd"]),
    (["x" * 300], ["x" * 60]),
]


@pytest.mark.parametrize(("names", "wanted"), FOLDERS)
def test_a_set_has_a_folder_that_reads_like_its_name(names, wanted):
    assert list(sets.folders(names).values()) == wanted


@given(st.lists(st.text(st.characters() | st.sampled_from(["/", ".", "\0", "\n", "\ud800"])), unique=True, max_size=8))
def test_every_set_has_a_folder_of_its_own_on_any_file_system(names):
    made = list(sets.folders(names).values())
    assert len({one.lower() for one in made}) == len(names)
    assert [one for one in made if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,80}", one)] == []
    assert not {"index", "con", "nul"} & set(made)


VALUES = [
    ("str", "a, b", "a, b"),
    ("str", "7", "7"),
    ("str", '"); import os; ("', '"); import os; ("'),
    ("int", "7", 7),
    ("int", "1.5", 1.5),  # which a check then tells
    ("int", "seven", "seven"),
    ("int", "__import__('os').system('true')", "__import__('os').system('true')"),
    ("int", "9" * 5000, "9" * 5000),
    ("float", "0.5", 0.5),
    ("float", "1e3", 1000.0),
    ("bool", "Yes", True),
    ("bool", "false", False),
    ("bool", "1", "1"),
    ("list", "a, b", ["a", "b"]),
    ("list", '["a, b", "c"]', ["a, b", "c"]),
    ("list[str]", "7", ["7"]),
    ("list", "[a", "[a"),
    ("list", "[" * 100_000, "[" * 100_000),
    ("dict", '{"a": 1}', {"a": 1}),
    ("dict", "a", "a"),
]


@pytest.mark.parametrize(("kind", "text", "wanted"), VALUES)
def test_what_a_person_wrote_is_read_as_its_parameter_is_declared(kind, text, wanted):
    made = sets.value(text, Parameter("one", kind, "", ""))
    assert (made, type(made)) == (wanted, type(wanted))
