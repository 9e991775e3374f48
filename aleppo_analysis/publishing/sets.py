"""Sets of reports: which articles, compared by what, which reports with which parameters; read from options or a TOML file.

    [[set]]
    name = "the agency's own"       # the folder of the set
    corpus = "articles"             # as on the command line; from the folder of this file
    codebook = "words"              # folder of codebooks to lay over the project's own
    by = "outlet"                   # column to compare by
    since = 2016-05-01              # days, the first and the last
    until = 2016-05-04
    where = { outlet = ["AFP"] }    # columns and the values to read
    only = ["overview", "framing"]  # reports; without it: all
    parameters = { framing = { terms = ["rebels", "terrorists"] } }

Every line but the name may be left out.
"""

import hashlib
import json
import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from aleppo_analysis.publishing.running import Parameter, ParameterError

LONGEST_NAME = 60
TAKEN = {"", "index", "con", "prn", "aux", "nul"}  # no names for folders


class Set(NamedTuple):
    """One set of reports; what is empty asks for nothing special. `parameters` are by notebook, then by name."""

    name: str = ""
    corpus: str = ""
    by: str = "outlet"
    since: str = ""
    until: str = ""
    where: Mapping[str, Sequence[str]] = {}
    only: Sequence[str] = ()
    parameters: Mapping[str, Mapping[str, Any]] = {}
    codebook: str = ""

    @property
    def window(self) -> dict[str, Any]:
        """What picks the articles."""
        where = {column: list(values) for column, values in self.where.items()}
        return {"since": self.since, "until": self.until, "where": where}


def read(file: Path) -> list[Set]:
    """The sets that a TOML file names. Raises ParameterError, which names the file, the set and the key that will not do."""
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ParameterError(f"{file}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ParameterError(f"{file}: is no TOML: {error}") from error
    tables = content.get("set")
    if not isinstance(tables, list) or not tables or set(content) != {"set"}:
        raise ParameterError(f"{file}: must hold [[set]] tables and nothing else; it holds {', '.join(content) or 'nothing'}")
    found = [_set(table, f"{file}: set {number}", file.parent) for number, table in enumerate(tables, start=1)]
    names = [one.name for one in found]
    for number, name in enumerate(names, start=1):
        if name in names[: number - 1]:
            raise ParameterError(f"{file}: set {number}: name: {name!r} stands twice; give each its own")
    return found


def checked(one: Set) -> Set:
    """The set, whoever made it; raises ParameterError, which names the field, for one that is not of its type."""
    return Set(**{key: _checked(key, given, key) for key, given in one._asdict().items() if given})


def folders(names: Sequence[str]) -> dict[str, str]:
    """The folder of each set: what every file system can hold of its name, and a fingerprint where another has that too."""
    plain = {name: re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:LONGEST_NAME] for name in names}
    shared = {one for one, many in Counter(plain.values()).items() if many > 1} | TAKEN
    return {name: f"{one or 'set'}-{_fingerprint(name)}" if one in shared else one for name, one in plain.items()}


def _fingerprint(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def value(text: str, one: Parameter) -> Any:
    """What a person wrote for a parameter, as its declared type; the text itself where it cannot be that: a check tells."""
    kind = one.kind.replace(" ", "").partition("[")[0].lower()
    if kind == "str":
        return text
    if kind == "bool":
        return {"true": True, "yes": True, "false": False, "no": False}.get(text.lower(), text)
    with suppress(ValueError, RecursionError):
        read_as_json = json.loads(text)
        if kind in {"int", "float", "dict", "any"} or isinstance(read_as_json, list):
            return read_as_json
    if kind == "list" and not text.startswith("["):
        return [item.strip() for item in text.split(",") if item.strip()]
    return text


def _set(table: Any, where: str, beside: Path) -> Set:
    if not isinstance(table, dict):
        raise ParameterError(f"{where}: must be a table; write [[set]] above its lines")
    if isinstance(table.get("name"), str):
        where = f"{where} ({table['name']!r})"
    unknown = [key for key in table if key not in Set._fields]
    if unknown:
        raise ParameterError(f"{where}: {unknown[0]!r}: no such key; there are {', '.join(Set._fields)}")
    made = {key: _checked(key, given, f"{where}: {key}") for key, given in table.items()}
    if not made.get("name", "").strip():
        raise ParameterError(f'{where}: name: is missing; give the set a name, as in name = "first days"')
    made.update({key: str(beside / made[key]) for key in ("corpus", "codebook") if made.get(key)})
    return Set(**made)


def _checked(key: str, given: Any, where: str) -> Any:
    """The value of a key, in the type that a set has it in."""
    if key in {"since", "until"} and isinstance(given, date):
        return given.isoformat()[:10]
    if key == "only":
        return _texts(given, where)
    if key == "where":
        _must(isinstance(given, dict), given, where, 'columns with values, as in { outlet = ["AFP"] }')
        return {column: _texts(values, f"{where}: {column}") for column, values in given.items()}
    if key == "parameters":
        wanted = "reports with their parameters, as in { readability = { seed = 1 } }"
        _must(isinstance(given, dict) and all(isinstance(one, dict) for one in given.values()), given, where, wanted)
        return given
    _must(isinstance(given, str) and "\0" not in given, given, where, "text in quotation marks")
    return given


def _texts(given: Any, where: str) -> list[str]:
    values = [given] if isinstance(given, str) else given
    right = isinstance(values, (list, tuple)) and values and all(isinstance(one, str) for one in values)
    _must(right, given, where, "one text or several")
    return list(values)


def _must(right: Any, given: Any, where: str, wanted: str) -> None:
    if not right:
        raise ParameterError(f"{where}: is {given!r}; it must be {wanted}")
