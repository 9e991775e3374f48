"""The command line: exit codes, one clear line an error, and nothing of an earlier run harmed."""

import subprocess
import sys

import pandas as pd
import pytest

import aleppo_analysis
from aleppo_analysis import corpus, export, tables
from aleppo_analysis.__main__ import main

TABLES = [
    "articles", "sentences", "attributions", "casualties", "framing", "readability", "shared", "changes", "quotations", "tolls",
]  # fmt: skip
ARTICLE = "Aleppo hit again\n\nAt least 10 people were killed on Sunday, the Syrian Observatory for Human Rights said.\n"


@pytest.fixture
def folder(tmp_path):
    """A corpus of one good article."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "007.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


def contents(folder):
    return {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


USAGE = [
    ([], "COMMAND"),
    (["repport"], "repport"),
    (["tables"], "--out"),
    (["tables", "--out", "OUT", "--format", "xlsx"], "xlsx"),
    (["tables", "--out", "OUT", "--fromat", "csv"], "--fromat"),
    (["report", "--out", "OUT", "--jobs", "0"], "'0' is no whole number from 1"),
    (["report", "--out", "OUT", "--jobs", "two"], "'two' is no whole number from 1"),
    (["report", "--out", "OUT", "--by", "publisher"], "by: the articles have no column 'publisher'"),
    (["report", "--out", "OUT", "--by", "text"], "by: the articles have no column 'text'"),
    (["report", "--out", "OUT", "--only", "casualtys"], "casualtys"),
]


@pytest.mark.parametrize(("arguments", "named"), USAGE)
def test_a_wrong_parameter_is_one_line_that_names_it_and_exit_code_2(run, tmp_path, arguments, named):
    code, out, err = run(*[tmp_path if one == "OUT" else one for one in arguments])
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert named in err


def nothing(folder):
    return folder / "nowhere"


def only_an_empty_file(folder):
    (folder / "007.txt").write_bytes(b"")
    return folder


def only_a_binary_file(folder):
    (folder / "007.txt").write_bytes(bytes(range(256)) * 16)
    return folder


def only_other_files(folder):
    (folder / "007.txt").rename(folder / "007.doc")
    return folder


def no_files(folder):
    (folder / "007.txt").unlink()
    return folder


UNREADABLE = [nothing, only_an_empty_file, only_a_binary_file, only_other_files, no_files]


@pytest.mark.parametrize("make", UNREADABLE)
@pytest.mark.parametrize("command", ["check", "tables", "report"])
def test_a_corpus_with_nothing_to_read_is_one_line_that_names_it_and_exit_code_3(run, folder, tmp_path, command, make):
    place = make(folder)
    more = [] if command == "check" else ["--out", tmp_path / "out"]
    code, out, err = run(command, place, *more)
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert str(place) in err


@pytest.mark.parametrize("command", ["tables", "report"])
@pytest.mark.parametrize("make", UNREADABLE)
def test_what_an_earlier_run_wrote_stays_as_it_was(run, folder, tmp_path, command, make):
    out = tmp_path / "out"
    out.mkdir()
    for name in ["index.html", "articles.csv", "articles.parquet"]:
        (out / name).write_text("earlier")
    before = contents(out)
    run(command, make(folder), "--out", out)
    assert contents(out) == before


@pytest.mark.parametrize(
    ("name", "content"), [("empty.txt", b""), ("binary.txt", bytes(range(256)) * 16), ("page.pdf", b"%PDF-1.4")]
)
def test_an_input_that_is_skipped_is_named_with_its_reason_and_exit_code_4(run, folder, tmp_path, name, content):
    (folder / name).write_bytes(content)
    code, out, err = run("tables", folder, "--out", tmp_path / "out", "--format", "csv")
    assert code == 4
    assert name not in out
    assert [line for line in err.splitlines() if line.startswith(f"skipped: {name}: ")]


def test_check_says_of_each_file_what_was_read_what_lacks_and_what_was_skipped(run, folder):
    (folder / "empty.txt").write_bytes(b"")
    code, out, _ = run("check", folder)
    assert code == 4
    first, second = out.splitlines()
    assert first.startswith("007: ")
    assert "lacks outlet, published" in first
    assert second.startswith("skipped: empty.txt: is empty")


def test_neither_an_article_nor_its_name_can_command_the_terminal(run, folder):
    (folder / "007.txt").write_text("\x1b[2Jgone\n\nTen died.\n", encoding="utf-8")
    (folder / "two\nlines\x1b[2J.doc").write_bytes(b"")
    (folder / "\udce4.doc").write_bytes(b"")
    code, out, _ = run("check", folder)
    assert (code, len(out.splitlines())) == (4, 3)
    assert all(line.isprintable() for line in out.splitlines())


def test_check_of_the_five_articles_finds_nothing_wrong(run):
    code, out, _ = run("check")
    assert (code, len(out.splitlines())) == (0, 5)
    assert "lacks" not in out


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The five articles' tables, in either form."""
    out = tmp_path_factory.mktemp("tables")
    assert [main(["tables", "--out", str(out / form), "--format", form]) for form in ("csv", "parquet")] == [0, 0]
    return out


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_tables_writes_one_file_for_each(written, form):
    assert sorted(file.name for file in (written / form).iterdir()) == sorted(f"{name}.{form}" for name in TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_columns_that_were_promised(written, name):
    columns = list(pd.read_parquet(written / "parquet" / f"{name}.parquet").columns)
    assert columns[: len(tables.columns(name))] == list(tables.columns(name))
    assert list(pd.read_csv(written / "csv" / f"{name}.csv").columns) == columns


@pytest.mark.parametrize("name", ["sentences", "attributions", "casualties", "framing", "shared", "changes"])
def test_offsets_in_a_csv_are_numbers(written, name):
    table = pd.read_csv(written / "csv" / f"{name}.csv")
    offsets = [column for column in table.columns if column in {"start", "end"} or column.endswith(("_start", "_end"))]
    assert offsets
    assert [column for column in offsets if not pd.api.types.is_numeric_dtype(table[column])] == []


def test_tables_prints_the_files_that_it_wrote(run, folder, tmp_path):
    _, out, _ = run("tables", folder, "--out", tmp_path / "out")
    assert out.splitlines() == [str(tmp_path / "out" / f"{name}.parquet") for name in TABLES]


def test_an_id_of_digits_stays_as_it_is(run, folder, tmp_path):
    run("tables", folder, "--out", tmp_path / "out", "--format", "csv")
    assert pd.read_csv(tmp_path / "out" / "articles.csv", dtype=str).article_id.tolist() == ["007"]


def test_a_folder_for_tables_that_is_a_file_is_exit_code_2(run, folder):
    code, _, err = run("tables", folder, "--out", folder / "007.txt")
    assert (code, err.count("\n")) == (2, 1)
    assert (folder / "007.txt").read_text(encoding="utf-8") == ARTICLE


def test_a_full_disk_is_one_line_and_exit_code_1(run, folder, tmp_path, monkeypatch):
    def write(*_):
        raise OSError(28, "No space left on device", "articles.csv")

    monkeypatch.setattr(export, "write", write)
    code, _, err = run("tables", folder, "--out", tmp_path / "out")
    assert (code, err) == (1, "error: articles.csv: No space left on device\n")


def test_what_is_odd_but_read_is_a_note_and_no_failure(run, folder, monkeypatch):
    odd = corpus.Problem("articles.csv", "lists '008'", "add the file", False)
    read = corpus.read(folder)
    monkeypatch.setattr(corpus, "inspect", lambda _: (read, [odd]))
    code, out, _ = run("check", folder)
    assert (code, out.splitlines()[-1]) == (0, "note: articles.csv: lists '008'; add the file")


def test_the_program_runs_as_a_module():
    ran = subprocess.run([sys.executable, "-m", "aleppo_analysis", "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout == f"aleppo_analysis {aleppo_analysis.__version__}\n"


@pytest.mark.parametrize("command", ["report", "tables", "check"])
def test_help_tells_the_exit_codes(run, command):
    code, out, _ = run(command, "--help")
    assert code == 0
    assert "3 nothing readable" in " ".join(out.split())
