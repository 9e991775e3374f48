"""Tables → files: whole or not at all, exact where they can be, harmless in a spreadsheet."""

import csv
import errno

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aleppo_analysis import export


def read_back(folder, name="t"):
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")'])
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(tmp_path, text):
    export.write({"t": pd.DataFrame({"a": [text]})}, tmp_path)
    assert read_back(tmp_path)[1] == ["'" + text]


def test_a_column_name_that_a_spreadsheet_would_run_gets_one_too(tmp_path):
    export.write({"t": pd.DataFrame({"=1+1": ["x"]})}, tmp_path)
    assert read_back(tmp_path)[0] == ["'=1+1"]


@pytest.mark.parametrize(
    "text", ["NA", "007", "null", "1e5", "a,b", 'say "x"', "two\nlines", "one\rline", "“quoted”", "a=1", " "]
)
def test_any_other_text_is_written_as_it_is(tmp_path, text):
    export.write({"t": pd.DataFrame({"a": pd.Series([text], dtype="string")})}, tmp_path)
    assert read_back(tmp_path)[1] == [text]


@pytest.mark.parametrize(
    ("values", "dtype", "cells"),
    [
        ([-5, None], "Int64", ["-5", ""]),
        ([-0.5, None], "Float64", ["-0.5", ""]),
        ([True, False], "bool", ["True", "False"]),
        (["a", None], "string", ["a", ""]),
    ],
)
def test_numbers_stay_numbers_and_what_is_missing_is_empty(tmp_path, values, dtype, cells):
    export.write({"t": pd.DataFrame({"a": pd.Series(values, dtype=dtype)})}, tmp_path)
    assert [row[0] for row in read_back(tmp_path)[1:]] == cells


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1))
def test_every_text_can_be_read_back(tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("csv")
    export.write({"t": pd.DataFrame({"a": pd.Series(texts, dtype="string"), "b": 1})}, folder)
    assert [row[0].removeprefix("'") for row in read_back(folder)[1:]] == [text.removeprefix("'") for text in texts]


def test_parquet_keeps_texts_and_types(tmp_path):
    table = pd.DataFrame(
        {
            "a": pd.Series(["=1", "NA", "", None], dtype="string"),
            "n": pd.Series([1, None, -1, 7], dtype="Int64"),
            "yes": [True, False, True, False],
        }
    )
    export.write({"t": table}, tmp_path, "parquet")
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "t.parquet"), table)


def test_a_table_that_cannot_be_written_leaves_every_earlier_file_as_it_was(tmp_path, monkeypatch):
    before = {"one": pd.DataFrame({"a": [1]}), "two": pd.DataFrame({"a": [2]})}
    export.write(before, tmp_path)
    was = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    real = pd.DataFrame.to_csv

    def full(self, file, **options):
        real(self, file, **options)
        if "two" in file.name:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(pd.DataFrame, "to_csv", full)
    with pytest.raises(OSError, match="No space"):
        export.write({name: table + 7 for name, table in before.items()}, tmp_path)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == was


def test_other_files_in_the_folder_are_left_alone(tmp_path):
    (tmp_path / "notes.csv").write_text("mine")
    export.write({"t": pd.DataFrame({"a": [1]})}, tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == {"notes.csv", "t.csv"}
