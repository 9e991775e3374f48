"""Reports: whole or not at all, the same bytes from the same corpus, nothing in them but what may be there."""

import base64
import hashlib
import html
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from making import PICTURE, SCRIPT

from aleppo_analysis import __version__, corpus, report

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
    assert names == {*report.names(), "index", "data"}
    (index,) = [page for page in pages if page.name == "index"]
    assert {link["href"] for link in index.all("a") if link["href"].endswith(".html")} == {
        *(f"{name}.html" for name in report.names()),
        "data.html",
        "articles/index.html",
    }


def test_the_index_says_what_each_report_found_and_what_was_read(pages):
    (index,) = [page for page in pages if page.name == "index"]
    for page in pages:
        if page.name in report.names():
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
        assert page.all("link", "iframe", "object", "embed", "base", "form") == [], page.name
        assert page.all("script") == [{}], page.name
        assert re.findall(r"url\((?!#)|@import", page.source) == [], page.name
        assert [one["href"] for one in page.all("use") if not one["href"].startswith("#")] == [], page.name


def test_a_page_forbids_itself_every_request_and_every_script_but_its_own(every_page):
    for page in every_page:
        equivalents = {one["http-equiv"]: one["content"] for one in page.all("meta") if "http-equiv" in one}
        (script,) = re.findall(r"<script>(.*?)</script>", page.source, re.DOTALL)
        own = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        allowed = f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{own}'"
        assert equivalents["Content-Security-Policy"] == allowed
        assert {"name": "referrer", "content": "no-referrer"} in page.all("meta")


def test_a_page_says_its_language_and_where_its_parts_are(every_page):
    for page in every_page:
        assert page.all("html") == [{"lang": "en"}]
        assert [len(page.all(tag)) for tag in ("h1", "main")] == [1, 1], page.name
        assert len(re.findall(r"<title>[^<]+</title>", page.source.partition("</head>")[0])) == 1, page.name
        ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
        assert sorted(ids) == sorted(set(ids)), page.name
        within = [one["href"][1:] for one in page.all("a") if one["href"].startswith("#")]
        assert set(within) <= set(ids), page.name


def test_a_chart_is_told_in_words_and_a_table_has_a_caption_and_headings(every_page):
    for page in every_page:
        for drawing in page.all("svg"):
            assert drawing["role"] in {"img", "group"}  # a group where passages in it lead to their articles
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
        assert (page.all("img"), page.all("script")) == ([], [{}]), page.name
    (index,) = [page for page in hostile_pages if page.name == "index"]
    assert SCRIPT + PICTURE in index.text


def test_the_same_articles_give_the_same_bytes(reports, tmp_path):
    """Every page, the articles' own, the index and the tables: of a copy, in another folder, one after the other."""
    again = shutil.copytree(corpus.SEEDS, tmp_path / "seeds")
    report.build(again, tmp_path / "out", jobs=1)
    one, other = (
        {
            file.relative_to(folder): file.read_bytes()
            for file in folder.rglob("*")
            if file.is_file() and ".made" not in file.parts
        }
        for folder in (reports, tmp_path / "out")
    )
    assert len(one) > 30
    assert [str(file) for file in one if one[file] != other.get(file)] == []
    assert other.keys() == one.keys()
