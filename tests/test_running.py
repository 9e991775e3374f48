"""Notebooks as programs: what is asked of one, and whether it did it."""

import pytest
from making import notebook

from aleppo_analysis.publishing import running

PARAMETERS = """corpus: str = ""  # folder of articles
outlets: list[str] = []  # only these
terms: list = ["regime"]
least: int = 5
level: float = 0.95  # of the interval
named: bool = False
untyped = "text"
anything = None"""


@pytest.fixture
def asked(tmp_path):
    return notebook(tmp_path, parameters=PARAMETERS)


def test_parameters_come_with_their_type_default_and_meaning(asked):
    assert running.parameters(asked)["level"] == running.Parameter("level", "float", "0.95", "of the interval")


RIGHT = [
    {},
    {"corpus": "a folder", "outlets": [], "least": 0},
    {"outlets": ["AFP", 'a "quoted" one\n']},
    {"terms": ["regime", 1, None]},
    {"level": 1},
    {"named": True},
    {"anything": {"a": [1.5, None]}},
]


@pytest.mark.parametrize("given", RIGHT)
def test_values_of_the_declared_type_will_do(asked, given):
    running.check_parameters(asked, given)


WRONG = [
    ({"corpsu": "x"}, "no parameter 'corpsu'; its parameters are: corpus (str), outlets (list[str])"),
    ({"x = 1; import os": 1}, "no parameter 'x = 1; import os'"),
    ({"corpus": 7}, "parameter corpus is 7 (int); it must be str"),
    ({"corpus": None}, "parameter corpus is None (NoneType); it must be str"),
    ({"outlets": "AFP"}, "parameter outlets is 'AFP' (str); it must be list[str], as in []"),
    ({"outlets": [1]}, "parameter outlets is [1] (list); it must be list[str]"),
    ({"outlets": ("AFP",)}, "parameter outlets is ('AFP',) (tuple); it must be list[str]"),
    ({"least": True}, "parameter least is True (bool); it must be int, as in 5"),
    ({"least": 1.5}, "parameter least is 1.5 (float); it must be int"),
    ({"named": 1}, "parameter named is 1 (int); it must be bool"),
    ({"untyped": 1}, "parameter untyped is 1 (int); it must be str"),
    ({"anything": object}, "parameter anything is <class 'object'> (type); it must be any"),
    ({"terms": [object]}, "it must be list"),
    ({"level": float("nan")}, "parameter level is nan (float); it must be float, as in 0.95"),
    ({"terms": [float("inf")]}, "it must be list"),
    ({"anything": {1: 2}}, "it must be any"),
    ({"__builtins__": 1}, "no parameter '__builtins__'"),
    ({"corpus\nimport os": "x"}, "no parameter 'corpus\\nimport os'"),
    ({"": 1}, "no parameter ''"),
]


@pytest.mark.parametrize(("given", "told"), WRONG)
def test_anything_else_is_one_line_that_names_the_parameter_and_what_would_be_right(asked, given, told):
    with pytest.raises(running.ParameterError) as error:
        running.check_parameters(asked, given)
    assert str(error.value).startswith("asked.ipynb: ")
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_a_notebook_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(running.ReportError, match=r"nowhere\.ipynb: no such notebook"):
        running.run(tmp_path / "nowhere.ipynb", {})


@pytest.mark.parametrize("text", ["no JSON", "{}", "[]"])
def test_a_file_that_is_no_notebook_is_an_error(tmp_path, text):
    file = tmp_path / "other.ipynb"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(running.ReportError, match=r"other\.ipynb: is no notebook"):
        running.run(file, {})


FAILING = [
    (["1", "raise ValueError('first line\\nlast line')", "3"], "asked.ipynb: cell 4: ValueError: last line"),
    (["1", "import sys; sys.exit(0)", "3"], "asked.ipynb: cell 4: SystemExit: the cell ended the notebook before its end"),
    (["import os; os._exit(0)", "3"], "asked.ipynb: its kernel died"),
]


@pytest.mark.parametrize(("cells", "told"), FAILING, ids=["error", "exit", "death"])
def test_a_notebook_that_does_not_run_to_its_end_is_an_error(tmp_path, cells, told):
    file = notebook(tmp_path, *cells, parameters="level: int = 1")
    with pytest.raises(running.ReportError) as error:
        running.run(file, {"level": 2})
    assert str(error.value).startswith(told)
    assert "\n" not in str(error.value)


def test_a_notebook_runs_with_its_parameters_in_its_own_folder_whatever_that_is_called(tmp_path):
    folder = tmp_path / "a {b} c"
    folder.mkdir()
    file = notebook(folder, "from pathlib import Path; print(level, Path.cwd().name)", parameters="level: int = 1")
    assert running.run(file, {"level": 2}).cells[-1].outputs[0].text == "2 a {b} c\n"
