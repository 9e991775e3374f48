"""docs/faults.md says which test shows what; those tests are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FAULTS = (ROOT / "docs" / "faults.md").read_text(encoding="utf-8")
FILES = sorted(set(re.findall(r"`(tests/\w+\.py)`", FAULTS)))
NAMED = sorted(set(re.findall(r"`(tests/\w+\.py)`: `(\w+)`", FAULTS)))
SAID = sorted(set(re.findall(r"`(tests/\w+\.py)`: ([a-z][^`|·;(]*[a-z])", FAULTS)))


@pytest.mark.parametrize("file", FILES)
def test_a_file_of_tests_that_it_names_is_there(file):
    assert (ROOT / file).is_file()


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_table_of_cases_that_it_names_is_there(file, name):
    assert re.search(rf"\b{name}\b", (ROOT / file).read_text(encoding="utf-8"))


@pytest.mark.parametrize(("file", "said"), SAID)
def test_a_test_whose_name_it_quotes_is_there(file, said):
    tests = re.findall(r"^def test_(\w+)", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)
    parts = [re.sub(r"\W+", "_", part.strip()) for part in said.split(",")]
    assert [part for part in parts if not any(part in one for one in tests)] == []
