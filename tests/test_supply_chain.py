"""What is installed is what was tested: the two lists of packages agree with each other and with what the project asks for."""

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LISTED = [line for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines() if re.match(r"\w", line)]
LOCKED = {
    entry.partition(" \\")[0].strip(): re.findall(r"--hash=sha256:([0-9a-f]{64})\b", entry)
    for entry in re.split(r"\n(?=\w)", (ROOT / "requirements.lock").read_text(encoding="utf-8"))
    if re.match(r"\w", entry)
}
ASKED = [
    Requirement(one)
    for some in (
        PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"].values(),
        PROJECT["dependency-groups"]["dev"],
    )
    for one in some
]


def test_both_lists_name_the_same_versions():
    assert sorted(LOCKED) == sorted(LISTED)


@pytest.mark.parametrize("entry", LOCKED)
def test_every_locked_package_has_a_hash(entry):
    assert LOCKED[entry]


@pytest.mark.parametrize("entry", LISTED)
def test_every_package_is_pinned_to_one_version(entry):
    assert re.fullmatch(r"==[^,*]+", str(Requirement(entry).specifier))


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_what_the_project_asks_for_is_in_the_list(asked):
    same = [one for one in map(Requirement, LISTED) if one.name == asked.name]
    assert [one for one in same if next(iter(one.specifier)).version in asked.specifier] == same != []


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_what_is_installed_is_what_the_list_says(asked):
    here = [one for one in map(Requirement, LISTED) if one.name == asked.name and (not one.marker or one.marker.evaluate())]
    assert [version(one.name) for one in here] == [next(iter(one.specifier)).version for one in here] != []
