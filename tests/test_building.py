"""Builds: what is asked is checked before anything runs, what fails harms nothing, what is done is kept, sets stand apart.

Small notebooks stand in for the project's, and two made-up articles for a corpus.
"""

import html
import re

import pandas as pd
import pytest
from making import notebook

from aleppo_analysis import analysis, corpus, report
from aleppo_analysis.__main__ import main
from aleppo_analysis.publishing import forking, keeping

PARAMETERS = """corpus: str = ""
by: str = "outlet"
since: str = ""
until: str = ""
where: dict = {}
codebook: str = ""
words: list = ["one"]  # any
many: int = 1"""
LOAD = "from aleppo_analysis import analysis; tables = analysis.load(corpus, (), by, since, until, where, codebook)"
IDS = f"{LOAD}; print('|'.join(tables['articles']['article_id']), by, words, many)"
ARTICLES = {
    "a": ("AFP", "2016-05-01", "Raids kill ten in Aleppo"),
    "b": ("MEE", "2016-05-02", "Aleppo is hit again"),
    "c": ("MEE", "", "No day is printed here"),
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of notebooks, in place of the project's."""
    folder = tmp_path / "notebooks"
    folder.mkdir()
    notebook(folder, IDS, parameters=PARAMETERS, name="good")
    monkeypatch.setattr(report, "NOTEBOOKS", folder)
    return folder


@pytest.fixture
def articles(tmp_path):
    """A small corpus with a manifest."""
    place = tmp_path / "mine"
    place.mkdir()
    rows = []
    for name, (outlet, published, title) in ARTICLES.items():
        text = f"{title}\n\nAt least 10 people were killed in Aleppo, the Syrian Observatory for Human Rights said.\n"
        (place / f"{name}.txt").write_text(text, encoding="utf-8")
        rows.append({"article_id": name, "outlet": outlet, "published": published})
    pd.DataFrame(rows).to_csv(place / "articles.csv", index=False)
    return place


@pytest.fixture
def out(tmp_path):
    """A folder with the reports of an earlier run, and other things."""
    out = tmp_path / "out"
    out.mkdir()
    for name in ["index.html", "good.html", "bad.html", "notes.txt"]:
        (out / name).write_text(f"earlier {name}", encoding="utf-8")
    return out


@pytest.fixture
def command(capsys):
    """The command `report`: its exit code, and the lines that it printed on stdout and stderr."""

    def run(*arguments):
        capsys.readouterr()
        try:
            code = main(["report", *map(str, arguments)])
        except SystemExit as stop:
            code = stop.code
        printed = capsys.readouterr()
        return code, printed.out.splitlines(), printed.err.splitlines()

    return run


def contents(folder):
    """The files of a folder but for what is kept aside."""
    files = (file for file in folder.rglob("*") if file.is_file() and keeping.STATE not in file.parts)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def read(folder):
    """What the stand-in says that it read."""
    page = (folder / "good.html").read_text(encoding="utf-8")
    return html.unescape(re.search(r"<pre>(.*?)</pre>", page, re.DOTALL)[1]).strip()


WRONG = [
    (["--only", "goood"], "no report is called 'goood'; there are good"),
    (["--by", "publisher"], "by: the articles have no column 'publisher'; they have article_id, title, outlet"),
    (["--by", "text"], "by: the articles have no column 'text'"),
    (["--since", "Sunday"], "since: 'Sunday' is no day; write it as 2016-05-01"),
    (["--since", "2017"], "no article is left: none of 3 is from 2017"),
    (["--where", "outlet"], "--where: 'outlet' is no COLUMN=VALUE"),
    (["--where", "outlet=The Moon"], "outlet: no article has 'The Moon'; there are AFP, MEE"),
    (["--where", "import os=1"], "where: the articles have no column 'import os'"),
    (["--each", "colour"], "each: the articles have no column 'colour'"),
    (["--param", "many"], "--param: 'many' is no NAME=VALUE"),
    (["--param", "=1"], "--param: '=1' is no NAME=VALUE"),
    (["--param", "many=seven"], "good.ipynb: parameter many is 'seven' (str); it must be int, as in 1"),
    (["--param", "many=1.5"], "good.ipynb: parameter many is 1.5 (float); it must be int"),
    (["--param", "many=__import__('os')"], "good.ipynb: parameter many is \"__import__('os')\" (str); it must be int"),
    (["--param", "x; import os=1"], "no report here has a parameter 'x; import os'; there are many, words"),
    (["--param", "good.x=1"], "good.ipynb: no parameter 'x'; its parameters are: corpus (str)"),
    (["--param", "bad.x=1"], "no report is called 'bad'; there are good"),
    (["--param", "where={}"], "good: where is not set as a parameter; use --where"),
    (["--param", "corpus=/etc"], "good: corpus is not set as a parameter; use CORPUS"),
    (["--codebook", "nowhere"], "nowhere"),
]


@pytest.mark.parametrize(("options", "told"), WRONG)
def test_what_cannot_be_built_is_one_line_and_changes_nothing(folder, articles, out, command, monkeypatch, options, told):
    monkeypatch.setattr(forking, "CAN_FORK", False)  # the same, and sooner told
    before = contents(out)
    code, printed, said = command(articles, "--out", out, *options)
    assert (code, printed, len(said)) == (2, [], 1)
    assert said[0].removeprefix("error: ").startswith(told)
    assert contents(out) == before


def test_with_a_file_of_sets_nothing_else_says_what_to_build(folder, articles, out, command):
    code, _, said = command(articles, "--spec", "sets.toml", "--by", "agency", "--out", out)
    assert (code, said) == (2, ["error: --spec: the file says it all; leave out CORPUS, --by"])


def test_reports_do_not_go_into_a_file(folder, out):
    with pytest.raises(report.ParameterError, match="is a file; name a folder for the reports"):
        report.build(out=out / "notes.txt")


def test_a_corpus_that_is_not_there_is_told_before_anything_runs(folder, out):
    before = contents(out)
    with pytest.raises(corpus.CorpusError, match="no such folder"):
        report.build(out / "nowhere", out)
    assert contents(out) == before


def test_without_notebooks_there_is_nothing_to_build(folder, out):
    (folder / "good.ipynb").unlink()
    with pytest.raises(report.ReportError, match="no notebook"):
        report.build(out=out)


BAD = [
    ("raise ValueError('this went wrong')", r"bad\.ipynb: cell 3: ValueError: this went wrong"),
    ("import sys; sys.exit(0)", r"bad\.ipynb: cell 3: SystemExit: the cell ended the notebook before its end"),
    ("import os; os._exit(0)", r"bad\.ipynb: its kernel died"),
]


@pytest.mark.parametrize(("cell", "told"), BAD, ids=["error", "exit", "death"])
def test_where_a_notebook_fails_earlier_reports_stay_and_what_was_done_is_kept(folder, articles, out, command, cell, told):
    notebook(folder, cell, parameters=PARAMETERS, name="bad")
    before = contents(out)
    code, _, said = command(articles, "--out", out, "--jobs", 1)
    assert code == 1
    assert re.match(f"error: {told}", said[-1])
    assert contents(out) == before
    notebook(folder, IDS, parameters=PARAMETERS, name="bad")
    code, _, said = command(articles, "--out", out)
    assert code == 0
    assert [line for line in said if line.startswith(("articles", "data"))] == []  # these came before what failed
    assert read(out) == "a|b|c outlet ['one'] 1"


def test_what_was_made_from_the_same_is_kept_and_all_else_made_again(folder, articles, tmp_path, command):
    out = tmp_path / "out"

    def made(*options):
        code, _, said = command(articles, "--out", out, *options)
        assert code == 0
        return re.match(r"(\d+) parts built, (\d+) kept, [\d.]+ s$", said[-1]).group(1, 2)

    assert made() == ("3", "0")
    first = contents(out)
    assert made() == ("0", "3")
    assert contents(out) == first
    assert made("--param", "many=2") == ("1", "2")
    assert read(out) == "a|b|c outlet ['one'] 2"
    (out / "good.html").write_text("changed", encoding="utf-8")
    assert made("--param", "many=2") == ("1", "2")
    (articles / "a.txt").write_text("Other words of another article, which say nothing.\n", encoding="utf-8")
    assert made("--param", "many=2") == ("3", "0")
    assert made("--param", "many=2", "--fresh") == ("3", "0")


def test_one_report_alone_leaves_the_others_and_the_index_leads_to_all_that_are_there(folder, articles, tmp_path, command):
    out = tmp_path / "out"
    notebook(folder, IDS, parameters=PARAMETERS, name="second")
    report.build(articles, out, only=["good"])
    first = contents(out)
    assert {"good.html", "index.html", "articles/index.html", "data/articles.csv"} <= first.keys()
    assert "second.html" not in first["index.html"].decode()
    code, printed, _ = command(articles, "--out", out, "--only", "second")
    assert (code, printed) == (0, [str(out / "index.html")])
    both = contents(out)
    assert both["good.html"] == first["good.html"]
    assert [name in both["index.html"].decode() for name in ("good.html", "second.html")] == [True, True]


def test_a_file_that_the_corpus_no_longer_gives_is_taken_away_and_nothing_else(folder, articles, tmp_path):
    out = tmp_path / "out"
    report.build(articles, out)
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    gone = {name for name in contents(out) if name.startswith("articles/b")}
    (articles / "b.txt").unlink()
    report.build(articles, out)
    assert len(gone) == 1
    assert not gone & contents(out).keys()
    assert (out / "notes.txt").exists()


PICKED = [
    (["--since", "2016-05-02"], "b", "note: left out, for their dates do not tell whether they are of these days: c"),
    (["--until", "2016-05-01"], "a", "note: left out, for their dates do not tell whether they are of these days: c"),
    (["--where", "outlet=MEE"], "b|c", None),
    (["--where", "outlet=MEE", "article_id=c"], "c", None),
    (["--by", "article_id"], "a|b|c", None),
]


@pytest.mark.parametrize(("options", "wanted", "told"), PICKED)
def test_a_window_or_a_value_picks_the_articles_everywhere(folder, articles, tmp_path, command, options, wanted, told):
    code, _, said = command(articles, "--out", tmp_path / "out", *options, "--param", 'words=["x; y"]')
    assert code == 0
    assert read(tmp_path / "out").split()[0] == wanted
    assert [line for line in said if line.startswith("note")] == ([told] if told else [])
    table = pd.read_csv(tmp_path / "out" / "data" / "articles.csv", dtype=str)
    assert "|".join(table["article_id"]) == wanted
    assert len([name for name in contents(tmp_path / "out") if name.startswith("articles/")]) == len(table) + 1


def test_each_value_of_a_column_has_a_set_of_its_own_and_an_index_leads_to_all(folder, articles, tmp_path, command):
    out = tmp_path / "out"
    code, printed, said = command(articles, "--out", out, "--each", "outlet")
    assert (code, printed) == (0, [str(out / "index.html")])
    assert [read(out / one).split()[0] for one in ("afp", "mee")] == ["a", "b|c"]
    index = (out / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'href="([^"#]+)"', index) == ["afp/index.html", "mee/index.html"]
    assert said[-1].startswith("6 parts built, 0 kept")
    assert command(articles, "--out", out, "--each", "outlet")[2][-1].startswith("0 parts built, 6 kept")


SPEC = """
[[set]]
name = "first day"
corpus = "mine"
until = 2016-05-01
[[set]]
name = "<b>nobody</b>"
corpus = "mine"
since = 2030-01-01
[[set]]
name = "all"
corpus = "mine"
parameters = { good = { many = 7 } }
"""


def test_a_set_that_fails_stops_no_other_and_is_told(folder, articles, tmp_path, command):
    (tmp_path / "sets.toml").write_text(SPEC, encoding="utf-8")
    code, printed, said = command("--spec", tmp_path / "sets.toml", "--out", tmp_path / "out")
    assert (code, printed) == (1, [str(tmp_path / "out" / "index.html")])
    assert "error: <b>nobody</b>: no article is left: none of 3 is from 2030-01-01" in said
    assert said[-1].startswith("6 parts built, 0 kept, 1 sets failed")
    assert read(tmp_path / "out" / "first-day").split()[0] == "a"
    assert read(tmp_path / "out" / "all") == "a|b|c outlet ['one'] 7"
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'href="([^"#]+)"', index) == ["first-day/index.html", "all/index.html"]
    assert "&lt;b&gt;nobody&lt;/b&gt;" in index


def test_a_set_that_cannot_be_is_told_before_any_is_built(folder, articles, tmp_path, command):
    wrong = SPEC.replace("many = 7", 'many = "7; import os"').replace("30-01-01", "16")
    (tmp_path / "sets.toml").write_text(wrong, encoding="utf-8")
    code, _, said = command("--spec", tmp_path / "sets.toml", "--out", tmp_path / "out")
    assert (code, len(said)) == (2, 1)
    assert not (tmp_path / "out").exists()


def test_the_corpus_is_read_and_analysed_once_for_all_notebooks(folder, articles, tmp_path):
    spoiled = "import aleppo_analysis\naleppo_analysis.analysis.run = aleppo_analysis.corpus.inspect = None"
    notebook(folder, spoiled, IDS, parameters=PARAMETERS, name="good")
    report.build(articles, tmp_path / "out")
    assert read(tmp_path / "out").split()[0] == "a|b|c"


def test_what_a_notebook_does_to_its_tables_changes_no_other(folder, articles, tmp_path):
    harm = f"{LOAD}\ntables['articles'].loc[:, 'article_id'] = 'spoiled'\nfor one in tables.values(): one.drop(one.index, inplace=True)"
    notebook(folder, harm, IDS, parameters=PARAMETERS, name="bad")
    report.build(articles, tmp_path / "out", jobs=1)
    assert read(tmp_path / "out").split()[0] == "a|b|c"
    assert "a|b|c outlet" in (tmp_path / "out" / "bad.html").read_text(encoding="utf-8")


def test_without_forks_the_pages_are_the_same(folder, articles, tmp_path, monkeypatch):
    report.build(articles, tmp_path / "forked", since="2016-05-01")
    monkeypatch.setattr(forking, "CAN_FORK", False)
    report.build(articles, tmp_path / "plain", since="2016-05-01")
    assert contents(tmp_path / "plain") == contents(tmp_path / "forked")


def test_tables_that_stand_ready_are_those_that_are_asked_for(articles):
    read_articles = corpus.read(articles)
    analysis.prepare(read_articles, articles, where={"outlet": ["MEE"]})
    assert list(analysis.load(articles, where={"outlet": "MEE"})["articles"]["article_id"]) == ["b", "c"]
    assert list(analysis.load(articles)["articles"]["article_id"]) == ["a", "b", "c"]
