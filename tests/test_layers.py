"""DESIGN in one table: who may import whom. A module that it does not name is a part of the measures: a grammar, a formula."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import aleppo_analysis

PACKAGE = Path(aleppo_analysis.__file__).parent

READING = {
    "tables",
    "selection",
    "codebook",
    "text",
    "page",
    "facts",
    "corpus",
    "written",
    "sheet",
}
MEASURES = {"sources", "casualties", "framing", "readability", "wording", "tolls", "blame", "validation"}
SHOWING = {"words", "charts", "evidence", "findings", "findings_between", "findings_judged", "export", "marks", "telling"}
FOLDER_OF = {  # a measure's own parts
    "saying": "sources",
    "counting": "casualties",
    "copying": "wording",
    "merging": "tolls",
    "judging": "validation",
}
ABOVE = {"__init__", "__main__", "analysis", "sensitivity", "report"}

MODULES = sorted(".".join(file.relative_to(PACKAGE).with_suffix("").parts) for file in PACKAGE.rglob("*.py"))


def inside(folder):
    return {module for module in MODULES if module.startswith(f"{folder}.")}


PARTS = {"formulas", "hurrying", "intervals", "syllables"}.union(*map(inside, FOLDER_OF))
SHOWING |= inside("charting")
READING |= inside("ingesting") | inside("listing")
PUBLISHING = inside("publishing")
COMMANDS = inside("commands")
STREAMING = inside("parting") | {"streaming", "cluster"}
LOOKING = inside("looking") | {"exploring", "coding"}

MAY_IMPORT = {
    "__init__": set(),
    **dict.fromkeys(READING, READING),
    **dict.fromkeys(PARTS, READING | PARTS),
    **dict.fromkeys(MEASURES, READING | PARTS),  # and never each other: what one needs of another arrives as a table
    **dict.fromkeys(SHOWING, READING | SHOWING),  # tables in, pictures and files out
    **dict.fromkeys(LOOKING, READING | SHOWING | LOOKING),  # tables in, widgets out
    "analysis": READING | MEASURES | {"hurrying", "recall"},
    "recall": READING | MEASURES | PARTS,
    "sensitivity": READING | MEASURES,
    **dict.fromkeys(STREAMING, READING | MEASURES | PARTS | STREAMING | {"__init__", "analysis", "export"}),
    "quality": READING | MEASURES | {"analysis"},
    # notebooks by path, no measure
    **dict.fromkeys(PUBLISHING | {"report"}, READING | SHOWING | PUBLISHING | {"__init__", "analysis", "quality", "recall"}),
    **dict.fromkeys(
        COMMANDS | {"__main__"},
        READING | SHOWING | COMMANDS | {"__init__", "analysis", "report", "publishing.running", "streaming", "cluster"},
    ),
}


def imports(file):
    """The full names of all that a file imports, wherever in it and in whatever form."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = ".".join(filter(None, ["aleppo_analysis" if node.level else "", node.module or ""]))
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def path(module):
    return PACKAGE.joinpath(*module.split(".")).with_suffix(".py")


def imported(module):
    """The modules of ours that `module` imports."""
    found = set()
    for name in imports(path(module)):
        parts = name.split(".")
        if parts[0] == "aleppo_analysis":
            longest = [".".join(parts[1:end]) for end in range(len(parts), 1, -1)]
            found.add(next((one for one in longest if one in MODULES), "__init__"))
    return found


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_what_its_layer_may(module):
    beyond = imported(module) - MAY_IMPORT[module]
    assert not beyond, f"{module}.py imports {', '.join(sorted(beyond))}, which its layer may not"


def test_no_modules_import_each_other_in_a_circle():
    left = {module: imported(module) - {module} for module in MODULES}
    while free := [module for module, needs in left.items() if not needs & left.keys()]:
        for module in free:
            del left[module]
    assert not left, f"in a circle: {left}"


DISTRIBUTIONS = packages_distributions()


def packages(files):
    """The packages of others that these files import, by the names they are installed under."""
    roots = {name.split(".")[0] for file in files for name in imports(file)} - set(sys.stdlib_module_names)
    return {name.lower().replace("_", "-") for root in roots for name in DISTRIBUTIONS.get(root, [])} - {"aleppo-analysis"}


@pytest.mark.parametrize(("folder", "groups"), [("aleppo_analysis", ["run", "extras"]), ("tests", ["run", "extras", "dev"])])
def test_what_is_imported_is_a_dependency_that_pyproject_names(folder, groups):
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    named = {"run": project["project"]["dependencies"], "dev": project["dependency-groups"]["dev"]}
    named["extras"] = [one for extra in project["project"]["optional-dependencies"].values() for one in extra]
    declared = {re.match(r"[\w-]+", one)[0].lower() for group in groups for one in named[group]}
    assert packages((PACKAGE.parent / folder).rglob("*.py")) - declared == set()


def test_what_pyproject_names_is_pinned_in_the_requirements():
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    named = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    pins = re.findall(r"^([\w-]+)==", (PACKAGE.parent / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert {re.match(r"[\w-]+", one)[0].lower() for one in named} - set(pins) == set()


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_no_longer_than_a_reader_can_hold(module):
    assert len(path(module).read_text(encoding="utf-8").splitlines()) <= 250


@pytest.mark.parametrize("module", MODULES)
def test_no_function_is_longer_than_a_screen(module):
    tree = ast.parse(path(module).read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert [node.name for node in functions if node.end_lineno - node.lineno >= 40] == []


def test_every_public_name_is_a_module_that_can_be_used():
    assert [name for name in aleppo_analysis.__all__ if not getattr(aleppo_analysis, name).__doc__] == []
