"""`check`, and what all commands do with a corpus: --columns and --strict."""

import os

import pytest

from aleppo_analysis import corpus

ARTICLE = "Raid on {}\n\nAt least 10 people were killed on Sunday in the city of {}, the Observatory said in a statement.\n"
ARABIC = "قتل عشرة أشخاص في حلب\n\nقالت مصادر محلية إن عشرة أشخاص قتلوا في غارات على المدينة يوم الأحد، وأصيب آخرون.\n"


@pytest.fixture
def run(run):
    def lines(*arguments):
        code, out, err = run(*arguments)
        return code, out.splitlines(), err.splitlines()

    return lines


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "one.txt").write_text(ARTICLE.format("Aleppo", "Aleppo"), encoding="utf-8")
    return folder


def another_encoding(folder):
    (folder / "two.txt").write_bytes(ARTICLE.format("Homs’s east", "Homs").encode("cp1252"))
    return "in cp1252"


def another_language(folder):
    (folder / "two.txt").write_text(ARABIC, encoding="utf-8")
    return "language ar; title قتل عشرة أشخاص في حلب; lacks outlet, published; left out of the measures, which read English"


def the_same_text(folder):
    (folder / "two.txt").write_bytes((folder / "one.txt").read_bytes())
    return "the same text as one"


def a_date_that_is_none(folder):
    (folder / "two.txt").write_text(ARTICLE.format("Homs", "Homs"), encoding="utf-8")
    (folder / "articles.csv").write_text("article_id,outlet,published\ntwo,A,yesterday\n", encoding="utf-8")
    return "lacks published"


@pytest.mark.parametrize("make", [another_encoding, another_language, the_same_text, a_date_that_is_none])
def test_what_is_odd_about_an_article_stands_in_its_line(run, folder, make):
    words = make(folder)
    code, out, _ = run("check", folder)
    assert code == 0
    (line,) = [line for line in out if line.startswith("two: ")]
    assert line.endswith(words)


def test_what_lacks_can_be_mended_and_it_says_how(run, folder):
    assert any("articles.csv (article_id,outlet,published,...)" in line for line in run("check", folder)[2])
    (folder / "articles.csv").write_text("article_id,outlet,published\none,A,2016-05-01\n", encoding="utf-8")
    code, (line,), messages = run("check", folder)
    assert (code, messages) == (0, ["1 articles read, 0 inputs skipped"])
    assert "outlet A; published 2016-05-01" in line


def test_thousands_of_articles_are_counted(run, tmp_path):
    lines = [f'{{"id": "{number}", "text": "Ten people were killed in raid {number} on the city."}}' for number in range(3000)]
    (tmp_path / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    code, out, _ = run("check", tmp_path / "rows.jsonl")
    assert code == 0
    assert out[0] == "file: rows.jsonl 3,000"
    assert "3,000 lack outlet: 0, 1, 10 ..." in out
    assert len(out) < 10


def test_thousands_of_files_that_are_skipped_alike_are_one_line(run, folder):
    for number in range(1000):
        (folder / f"{number}.pdf").write_bytes(b"%PDF")
    code, (_, line), messages = run("check", folder)
    assert code == 4
    assert line.startswith("skipped: 0.pdf and 999 more: is in no format that is read")
    assert messages[-1] == "1 articles read, 1,000 inputs skipped"


COMMANDS = [
    ("check", []),
    ("tables", ["--out", "OUT"]),
    ("report", ["--out", "OUT", "--only", "casualties"]),
    ("sheet", ["--out", "OUT"]),
]


@pytest.mark.parametrize(("command", "more"), COMMANDS)
def test_with_strict_an_input_that_is_skipped_ends_the_command_and_nothing_is_done(run, folder, tmp_path, command, more):
    (folder / "empty.txt").write_bytes(b"")
    code, out, err = run(command, folder, "--strict", *[tmp_path / "out" if one == "OUT" else one for one in more])
    assert code == 1
    assert any(line.startswith("skipped: empty.txt: is empty") for line in (*out, *err))
    assert not (tmp_path / "out").exists()


def test_with_strict_a_spec_s_corpora_are_looked_at_first(run, folder, tmp_path):
    (folder / "empty.txt").write_bytes(b"")
    (tmp_path / "sets.toml").write_text(f'[[set]]\nname = "a"\ncorpus = "{folder}"\n', encoding="utf-8")
    code, _, err = run("report", "--spec", tmp_path / "sets.toml", "--strict", "--out", tmp_path / "out")
    assert code == 1
    assert "skipped: empty.txt" in err[0]
    assert not (tmp_path / "out").exists()


def test_strict_does_not_mind_what_is_merely_odd(run, folder):
    the_same_text(folder)
    assert run("check", folder, "--strict")[0] == 0


def test_columns_of_a_table_may_be_named(run, tmp_path):
    (tmp_path / "rows.csv").write_text("nr,Wortlaut,Blatt\n1,Ten people died.,A\n", encoding="utf-8")
    code, _, (error,) = run("check", tmp_path / "rows.csv")
    assert code == 3
    assert "its columns are nr, Wortlaut, Blatt: name it: --columns text=COLUMN" in error
    code, (line,), _ = run("check", tmp_path / "rows.csv", "--columns", "text=Wortlaut,outlet=Blatt,article_id=nr")
    assert (code, line[:10]) == (0, "1: 3 words")
    assert corpus.COLUMNS not in os.environ


@pytest.mark.parametrize("columns", ["", "text", "text=", "=body", "text=body,outlet"])
def test_columns_that_cannot_be_understood_are_a_usage_error(run, folder, columns):
    code, _, (error,) = run("check", folder, "--columns", columns)
    assert code == 2
    assert "write FIELD=COLUMN, such as text=body,outlet=medium" in error


def test_columns_reach_the_notebooks(run, tmp_path):
    (tmp_path / "rows.csv").write_text(
        f'nr,Wortlaut,Blatt\n1,"{ARTICLE.format("Aleppo", "Aleppo")}",Daily Example\n', encoding="utf-8"
    )
    more = ["--columns", "text=Wortlaut,outlet=Blatt", "--only", "casualties", "--out", tmp_path / "out"]
    assert run("report", tmp_path / "rows.csv", *more)[0] == 0
    assert "Daily Example" in (tmp_path / "out" / "casualties.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["tables", "report"])
def test_a_link_that_leads_nowhere_ends_no_command(run, folder, tmp_path, command):
    (folder / "loop.txt").symlink_to("loop.txt")
    more = ["--only", "casualties"] if command == "report" else []
    assert run(command, folder, "--out", tmp_path / "out", *more)[0] == 4


@pytest.mark.parametrize("command", ["check", "tables", "sheet"])
def test_a_folder_of_written_tables_is_told_from_one_of_articles(run, folder, tmp_path, command):
    run("tables", folder, "--out", tmp_path / "tables")
    more = [] if command == "check" else ["--out", tmp_path / "out"]
    code, _, err = run(command, tmp_path / "tables", *more)
    assert code == 2
    assert "holds tables that were written, and no articles" in err[-1]
