"""Notebooks: is each a thin essay that asks one question, answers it first, and can be given other parameters?

That their stored outputs still come out is `pytest --nbval notebooks` (a part of `make test`).
"""

import ast

import nbformat
import papermill
import pytest

from aleppo_analysis import report

NOTEBOOKS = sorted(report.NOTEBOOKS.glob("*.ipynb"))
COMMON = {"corpus": "str", "outlets": "list", "by": "str", "codebook": "str"}


@pytest.fixture(params=NOTEBOOKS, ids=lambda file: file.stem)
def file(request):
    return request.param


@pytest.fixture
def notebook(file):
    return nbformat.read(file, as_version=4)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def tagged(notebook, tag):
    return [cell for cell in notebook.cells if tag in cell.metadata.get("tags", [])]


def test_there_is_one_for_each_question():
    assert [file.stem for file in NOTEBOOKS] == [
        "casualties",
        "coding",
        "explore",
        "framing",
        "omission",
        "overview",
        "readability",
        "sensitivity",
        "sources",
        "validation",
        "wording",
    ]


def test_its_title_is_a_question(notebook):
    title = notebook.cells[0].source.splitlines()[0]
    assert title.startswith("# ")
    assert title.endswith("?")


def test_its_first_output_is_the_finding(notebook):
    (finding,) = tagged(notebook, "finding")
    first = next(cell for cell in code(notebook) if cell.outputs)
    assert first is finding
    assert first.outputs[0].data["text/plain"].endswith(".")


def test_every_parameter_has_its_type_and_help(file, notebook):
    assert len(tagged(notebook, "parameters")) == 1
    found = papermill.inspect_notebook(str(file))
    assert {name: one["inferred_type_name"] for name, one in found.items()}.items() >= COMMON.items()
    for one in found.values():
        assert one["inferred_type_name"] != "None"
        assert len(one["help"]) > 10
        ast.literal_eval(one["default"])


LOGIC = (ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.If, ast.Try, ast.With, ast.ListComp, ast.DictComp,
         ast.SetComp, ast.GeneratorExp)  # fmt: skip


def test_its_logic_is_in_the_package(notebook):
    for cell in code(notebook):
        found = [type(node).__name__ for node in ast.walk(ast.parse(cell.source)) if isinstance(node, LOGIC)]
        assert found == []
        assert "import re" not in cell.source


def test_every_cell_has_the_output_that_nbval_compares(notebook):
    assert [cell.execution_count for cell in code(notebook)] == list(range(1, len(code(notebook)) + 1))
    for cell in code(notebook)[2:]:
        assert cell.outputs, cell.source


def test_it_says_nothing_of_the_machine_that_ran_it(file):
    text = file.read_text(encoding="utf-8")
    for trace in ("/home/", "/root/", "/work/", "/tmp/", "0x7f", "iopub"):
        assert trace not in text


def run(notebook, **given):
    """The objects that the cells show, the notebook run in this process with these parameters."""
    scope, shown = {}, []
    for cell in code(notebook):
        *statements, last = ast.parse(cell.source).body
        exec(compile(ast.Module(statements, []), "cell", "exec"), scope)
        if isinstance(last, ast.Expr):
            shown.append(eval(compile(ast.Expression(last.value), "cell", "eval"), scope))
        else:
            exec(compile(ast.Module([last], []), "cell", "exec"), scope)
        if cell in tagged(notebook, "parameters"):
            scope |= given
    return shown


@pytest.fixture(scope="module")
def quiet_corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("quiet")
    (folder / "a.txt").write_text(
        "The garden\n\nThe garden was green and quiet in the morning of that long day.\n", encoding="utf-8"
    )
    return folder


def test_it_runs_where_nothing_is_found(notebook, quiet_corpus):
    first, *_ = run(notebook, corpus=str(quiet_corpus))
    assert first.plain.startswith(("No ", "None ", "There is nothing"))


def test_it_runs_by_article_and_for_one_outlet(notebook):
    shown = run(notebook, by="article_id", outlets=["The New Arab"])
    assert shown[0].plain
    assert "Al Jazeera |" not in shown[-1].plain


@pytest.mark.parametrize(
    ("given", "told"),
    [({"by": "colour"}, "by: the articles have no column"), ({"outlets": ["The Moon"]}, "outlet: no article has 'The Moon'")],
)
def test_it_says_what_is_wrong_with_a_parameter(notebook, given, told):
    with pytest.raises(ValueError, match=told):
        run(notebook, **given)
