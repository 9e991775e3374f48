"""Notebooks as programs: parameters are checked before one starts, and that every cell ran after it ended.

papermill alone warns of an unknown parameter and goes on, takes a value of any type, and calls a notebook complete whose kernel
died or left early. Here each of these is one clear error.
"""

import ast
import math
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

START_TIMEOUT = 120  # seconds, for a kernel on a busy machine
CELL_TIMEOUT = 3600  # seconds, for a cell that reads a large corpus
SCALARS: dict[str, type | tuple[type, ...]] = {"str": str, "bool": bool, "int": int, "float": (int, float), "dict": dict}
KERNEL = ["--Application.log_level=CRITICAL", "--HistoryManager.enabled=False"]  # quiet, and no trace in the user's history
INJECTED = "injected-parameters"  # papermill's tag on the cell that it adds


class ReportError(Exception):
    """A report cannot be built. The message is one line: which notebook, where in it, and why."""


class ParameterError(ReportError):
    """What was asked for cannot be. The message is one line: what was given and what would be right."""


class Parameter(NamedTuple):
    """One parameter of a notebook: its type and default as they are written there, and what it is for."""

    name: str
    kind: str
    default: str
    help: str


def parameters(notebook: str | Path) -> dict[str, Parameter]:
    """The parameters that a notebook declares, by name: one a line in its cell tagged `parameters`.

    Raises ReportError where there is no such notebook.
    """
    found = _asked(Path(notebook), _papermill().inspect_notebook)
    return {name: Parameter(name, _kind(one), one["default"], one["help"]) for name, one in found.items()}


def sources(notebook: str | Path) -> list[tuple[str, str, str]]:
    """What a notebook is, whatever it showed when it was saved: of each cell its type, source and tags."""
    cells = _asked(Path(notebook), _papermill().iorw.load_notebook_node).cells
    return [(cell.cell_type, cell.source, repr(cell.metadata.get("tags", []))) for cell in cells]


def _asked(file: Path, ask: Callable[[str], Any]) -> Any:
    """What papermill says of a notebook."""
    if not file.is_file():
        raise ReportError(f"{file}: no such notebook")
    from nbformat import ValidationError

    try:
        return ask(_literal(file))
    except (ValueError, KeyError, AttributeError, ValidationError) as error:  # nbformat's, for other JSON and for none
        raise ReportError(f"{file}: is no notebook that can be read: {_last_line(error)}") from error


def check_parameters(notebook: str | Path, given: Mapping[str, Any]) -> None:
    """Say what is wrong with values for a notebook's parameters, before anything runs.

    papermill writes names and values into the notebook as code, so a name must be one that the notebook declares, and a value
    plain data of the declared type (text, numbers, true or false, nothing, lists and dicts of these). Where a parameter has
    no type, its default's counts. Raises ParameterError, which names the parameter, what was given and what would be right.
    """
    known = parameters(notebook)
    for name, value in given.items():
        if name not in known:
            has = ", ".join(f"{one.name} ({one.kind})" for one in known.values()) or "none"
            raise ParameterError(f"{Path(notebook).name}: no parameter {name!r}; its parameters are: {has}")
        kind, default = known[name].kind, known[name].default
        if not (_fits(value, kind) and _plain(value)):
            is_now = f"{Path(notebook).name}: parameter {name} is {value!r} ({type(value).__name__})"
            raise ParameterError(f"{is_now}; it must be {kind}, as in {default}")


def run(notebook: str | Path, given: Mapping[str, Any], manager: type | None = None) -> Any:
    """The notebook (an nbformat node) with its outputs, run in a kernel of its own from its first cell to its last.

    `manager` is the kernel manager's class (None: jupyter_client's own, which starts a Python).
    It runs in the notebook's folder, as in JupyterLab. Raises ParameterError as `check_parameters` does, and ReportError, which
    names notebook, cell and the error's last line, where a cell failed, ended the kernel, or did not run at all.
    """
    check_parameters(notebook, given)
    from jupyter_client.kernelspec import NoSuchKernel
    from nbclient.exceptions import CellControlSignal, CellExecutionError, DeadKernelError

    file = Path(notebook)
    try:
        done = _papermill().execute_notebook(
            _literal(file),
            None,
            parameters=dict(given),
            kernel_name="python3",
            progress_bar=False,
            request_save_on_cell_execute=False,
            start_timeout=START_TIMEOUT,
            extra_arguments=KERNEL,
            execution_timeout=CELL_TIMEOUT,
            resources={"metadata": {"path": str(file.resolve().parent)}},
            **({"kernel_manager_class": manager} if manager else {}),
        )
    except _papermill().PapermillExecutionError as error:
        place = error.cell_index + 1 - bool(given)  # papermill counts the cell that it added
        told = (error.evalue or "").strip().splitlines()[-1:] or ["no message"]
        raise ReportError(f"{file.name}: cell {place}: {error.ename}: {told[0]}") from error
    except DeadKernelError as error:
        raise ReportError(f"{file.name}: its kernel died; too little memory?") from error
    except TimeoutError as error:
        raise ReportError(f"{file.name}: a cell took more than {CELL_TIMEOUT} seconds") from error
    except (CellControlSignal, CellExecutionError, NoSuchKernel, RuntimeError) as error:
        raise ReportError(f"{file.name}: {_last_line(error)}") from error
    _assert_every_cell_ran(file.name, done)
    return done


def _assert_every_cell_ran(name: str, notebook: Any) -> None:
    cells = [cell for cell in notebook.cells if INJECTED not in cell.metadata.get("tags", [])]
    for place, cell in enumerate(cells, start=1):
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        errors = [output.ename for output in cell.outputs if output.output_type == "error"]
        if errors:
            raise ReportError(f"{name}: cell {place}: {errors[0]}: the cell ended the notebook before its end")
        if cell.execution_count is None:
            raise ReportError(f"{name}: cell {place}: did not run; its kernel had died or was told to exit")


def _papermill() -> ModuleType:
    """papermill, in half the time: a grammar of web addresses that its dependencies build at import is never used here."""
    grammar = "rfc3987_syntax"
    if grammar in sys.modules or "papermill" in sys.modules:
        import papermill

        return papermill
    sys.modules[grammar] = None  # type: ignore[assignment]  # Python's way to say that it cannot be imported
    try:
        import papermill
    finally:
        del sys.modules[grammar]
    return papermill


def _literal(file: Path) -> str:
    """The path as papermill wants it, which would fill in {names}."""
    return str(file).replace("{", "{{").replace("}", "}}")


def _kind(one: Mapping[str, str]) -> str:
    """The declared type, or else the default's."""
    if one["inferred_type_name"] != "None":
        return one["inferred_type_name"]
    try:
        default = ast.literal_eval(one["default"])
    except (ValueError, SyntaxError):
        return "any"
    return "any" if default is None else type(default).__name__


def _fits(value: Any, kind: str) -> bool:
    outer, _, inner = kind.replace(" ", "").partition("[")
    outer, inner = outer.lower(), inner.removesuffix("]")
    if outer == "optional":
        return value is None or _fits(value, inner)
    if outer in {"list", "tuple", "sequence"}:
        return isinstance(value, list) and all(_fits(item, inner or "any") for item in value)
    if outer in SCALARS:
        return isinstance(value, SCALARS[outer]) and isinstance(value, bool) == (outer == "bool")
    return True


def _plain(value: Any) -> bool:
    """Whether papermill can write it as code that means the same."""
    if isinstance(value, list):
        return all(map(_plain, value))
    if isinstance(value, dict):
        return all(isinstance(key, str) and _plain(item) for key, item in value.items())
    return value is None or type(value) in {str, bool, int} or (type(value) is float and math.isfinite(value))


def _last_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[-1]
