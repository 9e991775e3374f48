"""Reports: whole or not at all, the same bytes from the same corpus, nothing in them but what may be there."""

import html
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from making import PICTURE, SCRIPT, notebook

from aleppo_analysis import __version__, corpus, report
from aleppo_analysis.__main__ import main
from aleppo_analysis.publishing import running

VOID = {"meta", "link", "img", "br", "hr", "input", "col"}
REQUESTING = {"src", "srcset", "poster", "data", "background", "action", "formaction", "ping", "xlink:href"}


class Page(HTMLParser):
    """A page read as HTML: its elements with their attributes and text, and whether they were closed as they were opened."""

    def __init__(self, file):
        super().__init__()
        self.name, self.source = file.stem, file.read_text(encoding="utf-8")
        self.elements, self.open, self.text = [], [], ""
        self.feed(self.source)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, f"{self.name}: {tag}"

    def handle_data(self, data):
        self.text += data

    def all(self, *tags):
        return [attributes for tag, attributes in self.elements if tag in tags]


@pytest.fixture(scope="session")
def pages(reports):
    return [Page(file) for file in sorted(reports.glob("*.html"))]


@pytest.fixture(scope="session")
def hostile_pages(hostile_reports):
    return [Page(file) for file in sorted(hostile_reports.glob("*.html"))]


@pytest.fixture
def every_page(pages, hostile_pages):
    return pages + hostile_pages


def test_every_notebook_has_a_page_and_the_index_leads_to_each(pages):
    names = {page.name for page in pages}
    assert names == {*report.names(), "index"}
    (index,) = [page for page in pages if page.name == "index"]
    assert {link["href"] for link in index.all("a") if link["href"].endswith(".html")} == {
        f"{name}.html" for name in report.names()
    }


def test_the_index_says_what_each_report_found_and_what_was_read(pages):
    (index,) = [page for page in pages if page.name == "index"]
    for page in pages:
        if page.name != "index":
            (finding,) = [one["content"] for one in page.all("meta") if one.get("name") == "description"]
            assert len(finding) > 20
            assert finding in index.text
    for told in ["Five articles", "four outlets", "30\xa0April to 2\xa0May\xa02016", "Al Jazeera", f"version {__version__}"]:
        assert told in index.text


def test_a_page_is_well_formed(every_page):
    assert [page.name for page in every_page if page.open] == []


def test_a_page_makes_no_request(every_page):
    for page in every_page:
        asked = [value for _, attributes in page.elements for name, value in attributes.items() if name in REQUESTING]
        assert [value for value in asked if not value.startswith("data:image/")] == [], page.name
        assert page.all("script", "link", "iframe", "object", "embed", "base", "form") == [], page.name
        assert re.findall(r"url\((?!#)|@import", page.source) == [], page.name
        assert [one["href"] for one in page.all("use") if not one["href"].startswith("#")] == [], page.name


def test_a_page_forbids_itself_every_request_and_script(every_page):
    for page in every_page:
        equivalents = {one["http-equiv"]: one["content"] for one in page.all("meta") if "http-equiv" in one}
        assert equivalents["Content-Security-Policy"] == "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
        assert {"name": "referrer", "content": "no-referrer"} in page.all("meta")


def test_a_page_says_its_language_and_where_its_parts_are(every_page):
    for page in every_page:
        assert page.all("html") == [{"lang": "en"}]
        assert [len(page.all(tag)) for tag in ("h1", "main", "title")] == [1, 1, 1], page.name
        ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
        assert sorted(ids) == sorted(set(ids)), page.name
        within = [one["href"][1:] for one in page.all("a") if one["href"].startswith("#")]
        assert set(within) <= set(ids), page.name


def test_a_chart_is_told_in_words_and_a_table_has_a_caption_and_headings(every_page):
    for page in every_page:
        for drawing in page.all("svg"):
            assert drawing["role"] == "img"
            assert len(drawing["aria-label"]) > 20
        assert [one for one in page.all("img") if not one.get("alt")] == []
        assert len(page.all("table")) == len(page.all("caption")), page.name
        assert len(page.all("figure")) == len(page.all("figcaption")), page.name
        assert {one.get("scope") for one in page.all("th")} <= {"col", "row", "colgroup", "rowgroup"}, page.name


def test_a_table_scrolls_in_a_region_that_has_a_name(every_page):
    for page in every_page:
        regions = [one for one in page.all("div") if one.get("class") == "scroll"]
        assert len(regions) == len(page.all("table"))
        assert all(one["role"] == "region" and one["tabindex"] == "0" and one["aria-label"] for one in regions)


def test_no_place_of_this_machine_stands_in_a_page(every_page, reports):
    for place in [Path.cwd(), Path.home(), reports, reports.parent, corpus.SEEDS.parent, Path(shutil.__file__).parent]:
        assert [page.name for page in every_page if f"{place}/" in html.unescape(page.source)] == []


def test_a_page_without_its_figures_is_small(pages):
    for page in pages:
        assert len(re.sub(r"<figure.*?</figure>", "", page.source, flags=re.DOTALL).encode()) <= 60_000, page.name


def test_what_an_article_says_is_shown_and_never_obeyed(hostile_pages):
    for page in hostile_pages:
        assert [name for _, attributes in page.elements for name in attributes if name.startswith("on")] == [], page.name
        assert page.all("script", "img") == [], page.name
    (index,) = [page for page in hostile_pages if page.name == "index"]
    assert SCRIPT + PICTURE in index.text


def test_the_same_articles_give_the_same_bytes(reports, tmp_path):
    again = shutil.copytree(corpus.SEEDS, tmp_path / "seeds")
    out = tmp_path / "out"
    report.build(again, out, only=["sources"])
    assert (out / "sources.html").read_bytes() == (reports / "sources.html").read_bytes()


# What follows needs no real notebook: small ones stand in.

GOOD = "from IPython.display import HTML; HTML('<p>' + by)"
PARAMETERS = 'corpus: str = ""\nby: str = "outlet"'


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of notebooks, in place of the project's."""
    folder = tmp_path / "notebooks"
    folder.mkdir()
    notebook(folder, GOOD, parameters=PARAMETERS, name="good")
    monkeypatch.setattr(report, "NOTEBOOKS", folder)
    return folder


@pytest.fixture
def out(tmp_path):
    """A folder with the reports of an earlier run, and other things."""
    out = tmp_path / "out"
    out.mkdir()
    for name in ["index.html", "good.html", "bad.html", "notes.txt"]:
        (out / name).write_text(f"earlier {name}", encoding="utf-8")
    return out


def contents(folder):
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


BAD = ["raise ValueError('this went wrong')", "import sys; sys.exit(0)"]


@pytest.mark.parametrize("cell", BAD)
def test_where_a_notebook_fails_earlier_reports_stay_and_nothing_else_is_left(folder, out, capsys, cell):
    notebook(folder, cell, parameters=PARAMETERS, name="bad")
    before = contents(out.parent)
    assert main(["report", "--out", str(out)]) == 1
    error = capsys.readouterr().err.splitlines()[-1]
    assert re.match(r"error: bad\.ipynb: cell 3: \w+: \S", error)
    assert contents(out.parent) == before


def test_where_it_fails_no_folder_is_made(folder, tmp_path):
    notebook(folder, "1/0", parameters=PARAMETERS, name="bad")
    with pytest.raises(report.ReportError, match=r"bad\.ipynb: cell 3: ZeroDivisionError: division by zero"):
        report.build(out=tmp_path / "new" / "out")
    assert not (tmp_path / "new").exists()


def test_where_a_disk_is_full_earlier_reports_stay(folder, out, monkeypatch):
    def write(self, *_, **__):
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(report, "run", lambda *_: running._papermill().iorw.load_notebook_node(str(folder / "good.ipynb")))
    before = contents(out)
    monkeypatch.setattr(Path, "write_text", write)
    with pytest.raises(OSError, match="No space"):
        report.build(out=out)
    assert contents(out) == before
    assert sorted(one.name for one in out.parent.iterdir()) == ["notebooks", "out"]


def test_one_report_alone_leaves_the_others_and_the_index_leads_to_all_that_are_there(folder, tmp_path, capsys):
    notebook(folder, GOOD, parameters=PARAMETERS, name="second")
    report.build(out=tmp_path / "out", only=["good"])
    first = contents(tmp_path / "out")
    assert list(first) == ["good.html", "index.html"] or sorted(first) == ["good.html", "index.html"]
    assert "second.html" not in first["index.html"].decode()
    assert main(["report", "--out", str(tmp_path / "out"), "--only", "second"]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'out' / 'index.html'}\n"
    both = contents(tmp_path / "out")
    assert both["good.html"] == first["good.html"]
    assert [name in both["index.html"].decode() for name in ("good.html", "second.html")] == [True, True]


WRONG = [
    ({"only": ["goood"]}, "no report is called 'goood'; there are good"),
    ({"by": "publisher"}, "by: the articles have no column 'publisher'; they have article_id, title, outlet"),
    ({"by": "text"}, "by: the articles have no column 'text'"),
]


@pytest.mark.parametrize(("options", "told"), WRONG)
def test_what_cannot_be_built_is_told_before_anything_runs(folder, out, capsys, options, told):
    before = contents(out)
    with pytest.raises(report.ParameterError) as error:
        report.build(out=out, **options)
    assert str(error.value).startswith(told)
    assert (contents(out), capsys.readouterr().err) == (before, "")


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
