"""Each format: does every article come out whole, with what its file says of it?"""

import builtins
import json

import exports
import pandas as pd
import pytest
from exports import ARTICLES

from aleppo_analysis import corpus
from aleppo_analysis.ingesting import factiva, folder, nexis, pages

ONE = ARTICLES[0]


def squeezed(text):
    return "\n".join(line for line in text.split("\n") if line.strip())


EXPORTS = [
    ("nexis.docx", exports.nexis_docx),
    ("nexis.rtf", exports.nexis_rtf),
    ("with indexing.html", exports.factiva_rows),
    ("without.html", exports.factiva_html),
    ("without.rtf", exports.factiva_rtf),
    ("with indexing.rtf", exports.factiva_rtf_rows),
]


@pytest.mark.parametrize(("name", "make"), EXPORTS, ids=[name for name, _ in EXPORTS])
def test_an_export_is_taken_apart_into_its_articles(tmp_path, name, make):
    articles, problems = corpus.inspect(make(tmp_path / name))
    assert problems == []
    assert [squeezed(text) for text in articles["text"]] == [squeezed(exports.body(one)) for one in ARTICLES]
    known = articles[["title", "outlet", "published", "language"]].to_numpy().tolist()
    assert known == [[one.title, one.outlet, one.day, "en"] for one in ARTICLES]
    assert [byline.removeprefix("By ") for byline in articles["byline"]] == [one.byline for one in ARTICLES]


@pytest.mark.parametrize(("name", "make"), [one for one in EXPORTS if "nexis" not in one[0]])
def test_a_factiva_article_has_its_document_number_for_an_id(tmp_path, name, make):
    assert corpus.read(make(tmp_path / name))["article_id"].tolist() == [one.number for one in ARTICLES]


@pytest.mark.parametrize("cover", [True, False])
@pytest.mark.parametrize("make", [exports.nexis_docx, exports.nexis_rtf])
def test_a_nexis_export_of_one_article_is_read_with_its_cover_page_and_without(tmp_path, make, cover):
    (article,) = corpus.read(make(tmp_path / f"one.{make.__name__[6:]}", ARTICLES[:1], cover)).to_dict("records")
    assert (article["article_id"], article["title"], article["outlet"]) == ("one_0001", ONE.title, ONE.outlet)


def test_a_nexis_export_that_breaks_off_gives_what_it_holds(tmp_path):
    lines = list(exports.nexis_lines(ARTICLES))
    exports.rtf(tmp_path / "one.rtf", lines[: lines.index("Classification", lines.index("Classification") + 1)])
    assert len(corpus.read(tmp_path)) == 2


def test_a_nexis_document_without_text_is_told(tmp_path):
    empty = ONE._replace(title="Nothing", paragraphs=())
    exports.nexis_rtf(tmp_path / "one.rtf", [ONE, empty])
    articles, (problem,) = corpus.inspect(tmp_path)
    assert len(articles) == 1
    assert (problem.problem, problem.skipped) == ("document 2: has no text", True)


NEXIS = [
    ("End of Document", "end"),
    ("Body", "body"),
    ("Length: 1,204 words", "length"),
    ("Byline: By Sarah Example", "byline"),
    ("Load-Date: May 2, 2016", "foot"),
    ("Graphic", "aside"),
    ("Copyright 2016 Agence France Presse", "copyright"),
    ("Graphic pictures were shown on television.", ""),
    ("Body bags were flown in.", ""),
    ("Ten people were killed, he said.", ""),
]
VARIED = [
    ("a space that does not break", lambda line: [line.replace(": ", ":\u00a0") if line.startswith(("Length", "Byline", "Load")) else line]),
    ("no line Body", lambda line: [] if line == "Body" else [line]),
    ("no line Classification", lambda line: [] if line in {"Classification", "Language: ENGLISH", "Publication-Type: Newspaper"} else [line]),
    ("an edition", lambda line: [line, "First Edition"] if line.endswith("Sunday") and "Load" not in line else [line]),
    ("a highlight", lambda line: [line, "Highlight: Ten die"] if line.startswith("Byline") else [line]),
    ("rights on a line of their own", lambda line: line.replace(" All", "\nAll").split("\n") if line.startswith("Copyright") else [line]),
    ("no blank lines", lambda line: [line] if line else []),
    ("spaces at the ends", lambda line: [f"  {line} "]),
    ("a heading in the text that the archive uses too", lambda line: [line, "Notes"] if line == ONE.paragraphs[0] else [line]),
]  # fmt: skip
FACTIVA = [
    ("Document AFPR000020160501ec510012x", "document"),
    ("512 words", "words"),
    ("(c) 2016 Agence France-Presse", "rights"),
    ("Document the raids, he said.", ""),
    ("512 words were spoken.", ""),
]


@pytest.mark.parametrize(
    ("archive", "line", "kind"), [("nexis", *one) for one in NEXIS] + [("factiva", *one) for one in FACTIVA]
)
def test_a_line_of_an_export_is_told_from_text(archive, line, kind):
    assert nexis.kind(line, archive) == kind


@pytest.mark.parametrize(("variety", "change"), VARIED, ids=[variety for variety, _ in VARIED])
def test_a_nexis_export_may_vary(tmp_path, variety, change):
    lines = [new for line in exports.nexis_lines(ARTICLES) for new in change(line)]
    articles = corpus.read(exports.rtf(tmp_path / "one.rtf", lines))
    assert articles[["title", "outlet", "published"]].to_numpy().tolist() == [
        [one.title, one.outlet, one.day] for one in ARTICLES
    ]
    found = [[line.strip() for line in text.split("\n") if line.strip() not in {"", "Notes"}] for text in articles["text"]]
    assert found == [[one.title, *one.paragraphs] for one in ARTICLES]


def test_a_document_number_in_two_exports_is_one_article(tmp_path):
    exports.factiva_rows(tmp_path / "one.html")
    exports.factiva_rtf(tmp_path / "two.rtf", ARTICLES[1:])
    articles, (problem,) = corpus.inspect(tmp_path)
    assert articles["article_id"].tolist() == [one.number for one in ARTICLES]
    assert (problem.file, problem.skipped) == ("two.rtf", False)
    assert problem.problem == "document 1: stands in an export before it under the same number and is read once"


TITLES, CODES = {one.title for one in ARTICLES}, {one.number[:6] for one in ARTICLES}
FACTIVA_VARIED = [
    ("a section", lambda line: ["Foreign; news of the weekend edition", line] if line in TITLES else [line]),
    ("no author", lambda line: [] if line.startswith("By ") else [line]),
    ("no time", lambda line: [] if line == "10:12" else [line]),
    ("no rights", lambda line: [] if line.startswith("(c)") else [line]),
    ("rights on two lines", lambda line: ["(c) 2016 Example.", "All rights reserved."] if line.startswith("(c)") else [line]),
    ("other rights", lambda line: ["Copyright 2016. Example. All Rights Reserved."] if line.startswith("(c)") else [line]),
    ("no language", lambda line: [] if line == "English" else [line]),
    ("a page and an edition", lambda line: [line, "5", "First Edition"] if line in CODES else [line]),
    ("a space that does not break", lambda line: [line.replace(" words", "\u00a0words")]),
    ("blank lines", lambda line: [line, ""]),
]  # fmt: skip


@pytest.mark.parametrize(("variety", "change"), FACTIVA_VARIED, ids=[variety for variety, _ in FACTIVA_VARIED])
def test_a_factiva_export_may_vary(tmp_path, variety, change):
    lines = [new for one in ARTICLES for line in (*exports.factiva_lines(one), "") for new in change(line)]
    articles = corpus.read(exports.rtf(tmp_path / "one.rtf", lines))
    assert articles[["title", "outlet", "published"]].to_numpy().tolist() == [
        [one.title, one.outlet, one.day] for one in ARTICLES
    ]
    assert articles["text"].tolist() == [exports.body(one) for one in ARTICLES]


def test_the_address_behind_a_link_is_no_word_of_an_article(tmp_path):
    link = '{\\field{\\*\\fldinst{HYPERLINK "https://example.org/a"}}{\\fldrslt{ the report}}}'
    (tmp_path / "one.rtf").write_text(f"{{\\rtf1\\ansi Ten people died, says{link}.\\par}}", encoding="ascii")
    assert corpus.read(tmp_path)["text"].tolist() == ["Ten people died, says the report."]


def test_a_document_that_is_no_export_is_one_article(tmp_path):
    exports.rtf(tmp_path / "one.rtf", ["Raids – again", "", "Ten people were killed in the café."])
    (article,) = corpus.read(tmp_path).to_dict("records")
    assert (article["article_id"], article["text"]) == ("one", "Raids – again\n\nTen people were killed in the café.")
    assert not nexis.is_export(article["text"].split("\n"))
    assert not factiva.is_export(article["text"].split("\n"))


def test_a_saved_page_gives_its_article_and_not_its_menu(tmp_path):
    (tmp_path / "one.html").write_text(exports.page(ONE, "https://example.org/a"), encoding="utf-8")
    (article,) = corpus.read(tmp_path).to_dict("records")
    assert squeezed(article["text"]) == squeezed(exports.body(ONE))
    assert (article["outlet"], article["published"], article["url"]) == (ONE.outlet, ONE.day, "https://example.org/a")
    assert "published: page's metadata" in article["basis"]


def test_the_day_of_a_page_is_not_guessed_from_its_words(tmp_path):
    one = ONE._replace(
        paragraphs=(*ONE.paragraphs, "It was the worst raid since 12 April 2016, he said, and the truce was dead.")
    )
    (tmp_path / "one.html").write_text(exports.page(one, dated=False), encoding="utf-8")
    assert corpus.read(tmp_path)["published"].isna().tolist() == [True]


def test_a_page_says_where_a_browser_saved_it_from(tmp_path):
    page = exports.page(ONE).replace("<html", "<!-- saved from url=(0021)https://example.org/a -->\n<html")
    (tmp_path / "one.htm").write_text(page, encoding="utf-8")
    (tmp_path / "one_files").mkdir()
    articles, problems = corpus.inspect(tmp_path)
    assert (articles["url"].tolist(), problems) == (["https://example.org/a"], [])


NESTED = [
    ("<p>one<p>two<p>three", 0),
    ("<div><div></div></div><div></div>", 2),
    ("<div><br><img><input></div>", 1),
    ("<div><script>'<div><div><div>'</script></div>", 1),
    ("<div><!-- <div><div> --></div>", 1),
    ("<div/><div/>", 0),
    ("<script>", 0),
    ("a < b", 0),
    ("<ul><li><ul><li></ul></ul>", 2),
]


@pytest.mark.parametrize(("html", "deepest"), NESTED)
def test_how_deep_a_page_is_nested_is_counted(html, deepest):
    assert pages.nesting(html) == deepest


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_crawl_gives_the_articles_on_its_pages(tmp_path, name):
    pages = [exports.record(f"https://example.org/{number}", exports.page(one)) for number, one in enumerate(ARTICLES)]
    articles, problems = corpus.inspect(exports.warc(tmp_path / name, *pages))
    assert problems == []
    assert [squeezed(text) for text in articles["text"]] == [squeezed(exports.body(one)) for one in ARTICLES]
    assert articles["url"].tolist() == ["https://example.org/0", "https://example.org/1"]
    assert articles["article_id"].tolist() == ["crawl_000001", "crawl_000002"]


def rows(name, **columns):
    def make(place):
        frame = pd.DataFrame(columns)
        file = place / name
        if name.endswith("parquet"):
            frame.to_parquet(file)
        elif name.endswith("jsonl"):
            frame.to_json(file, orient="records", lines=True)
        else:
            frame.to_csv(file, index=False, sep={"csv": ",", "tsv": "\t"}[name[-3:]])
        return file

    return make


@pytest.mark.parametrize("form", ["csv", "tsv", "jsonl", "parquet"])
def test_a_table_gives_an_article_a_row(tmp_path, form):
    make = rows(f"rows.{form}", stories_id=["7", "8"], title=["Raid", "Truce"], content=["Ten died.", "None died."],
                media_name=["A", "B"], publish_date=["2016-05-01 10:12:00", "May 2, 2016"], desk=["x", None])  # fmt: skip
    articles, problems = corpus.inspect(make(tmp_path))
    assert problems == []
    assert articles[["article_id", "text", "outlet", "published"]].to_numpy().tolist() == [
        ["7", "Raid\n\nTen died.", "A", "2016-05-01"],
        ["8", "Truce\n\nNone died.", "B", "2016-05-02"],
    ]
    assert articles["desk"].fillna("missing").tolist() == ["x", "missing"]
    assert articles["basis"].str.contains("outlet: column media_name").all()


def test_a_table_of_a_european_excel_is_read(tmp_path):
    (tmp_path / "rows.csv").write_bytes("id;text;outlet\n1;“Ten died,” he said.;Café\n".encode("cp1252"))
    (article,) = corpus.read(tmp_path).to_dict("records")
    assert (article["text"], article["outlet"], article["encoding"]) == ("“Ten died,” he said.", "Café", "cp1252")


def test_a_row_without_an_id_has_its_file_s_name_and_its_line(tmp_path):
    (tmp_path / "rows.csv").write_text("text\nTen died.\nSix died.\n", encoding="utf-8")
    assert corpus.read(tmp_path)["article_id"].tolist() == ["rows_000002", "rows_000003"]


def test_of_two_columns_that_fit_the_one_that_is_taken_is_told(tmp_path):
    make = rows("rows.csv", id=["1"], content=["Ten died."], text=["Six died."])
    articles, (problem,) = corpus.inspect(make(tmp_path))
    assert articles["text"].tolist() == ["Six died."]
    assert problem.problem == "column text is taken as text; content could be it too"
    assert not problem.skipped


CHOSEN = {"text": "Wortlaut", "outlet": "Blatt"}
GERMAN = rows("rows.csv", id=["1"], Wortlaut=["Ten died."], Blatt=["A"], source=["B"])


def by_argument(place, monkeypatch):
    return corpus.read(GERMAN(place), CHOSEN)


def by_file(place, monkeypatch):
    (place / "corpus.toml").write_text('[columns]\ntext = "Wortlaut"\noutlet = "Blatt"\n', encoding="utf-8")
    return corpus.read(GERMAN(place))


def by_file_of_a_folder(place, monkeypatch):
    by_file(place, monkeypatch)
    return corpus.read(place)


def by_environment(place, monkeypatch):
    monkeypatch.setenv(corpus.COLUMNS, "text=Wortlaut, outlet=Blatt")
    return corpus.read(GERMAN(place))


@pytest.mark.parametrize("read", [by_argument, by_file, by_file_of_a_folder, by_environment])
def test_columns_may_be_chosen(tmp_path, monkeypatch, read):
    (article,) = read(tmp_path, monkeypatch).to_dict("records")
    assert (article["text"], article["outlet"], article["source"]) == ("Ten died.", "A", "B")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("columns = 3", "must give each field the name of a column"),
        ("[columns]\ntext = 3", "must give each field the name of a column"),
        ("[colums]\ntext = 'a'", "has colums, which means nothing here"),
        ("[columns", "cannot be read as TOML"),
    ],
)
def test_a_choice_that_cannot_be_understood_is_an_error(tmp_path, content, words):
    (tmp_path / "corpus.toml").write_text(content, encoding="utf-8")
    with pytest.raises(corpus.CorpusError, match=words):
        corpus.read(GERMAN(tmp_path))


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({}, "has no column that is known to be the text; its columns are id, Wortlaut, Blatt, source"),
        ({"text": "Body"}, "has no column 'Body'; its columns are id, Wortlaut, Blatt, source"),
    ],
)
def test_a_table_without_a_text_is_an_error_that_names_its_columns_and_what_would_be_right(tmp_path, chosen, words):
    with pytest.raises(corpus.CorpusError, match=words) as error:
        corpus.read(GERMAN(tmp_path), chosen)
    assert "--columns text=COLUMN" in str(error.value)


LISTS = [
    {"id": ["1", "2", "3"], "publish_date": ["2016-05-01", "2016-05-02", "2016-05-03"], "title": ["a", "b", "c"],
     "url": ["http://www.example.org/a/?utm_source=x", "https://example.org/b#top", "https://example.org/none"],
     "language": ["en", "en", "en"], "media_name": ["A", "B", "C"]},
    {"url": ["http://example.org/a", "https://example.org/b", "https://example.org/none"], "title": ["a", "b", "c"],
     "seendate": ["20160509T101500Z"] * 3, "domain": ["A", "B", "C"], "language": ["English"] * 3},
]  # fmt: skip


@pytest.mark.parametrize("listed", LISTS, ids=["Media Cloud", "GDELT"])
def test_a_list_of_addresses_is_joined_to_the_saved_pages(tmp_path, listed):
    rows("list.csv", **listed)(tmp_path)
    (tmp_path / "one.html").write_text(exports.page(ONE, "https://example.org/a", dated=False), encoding="utf-8")
    exports.warc(tmp_path / "crawl.warc", exports.record("http://example.org/b/", exports.page(ARTICLES[1], dated=False)))
    articles, (problem,) = corpus.inspect(tmp_path)
    assert articles[["article_id", "outlet", "language"]].to_numpy().tolist() == [
        ["crawl_000001", "B", "en"],
        ["one", "A", "en"],
    ]
    assert articles["published"].fillna("").tolist() == (["2016-05-02", "2016-05-01"] if "publish_date" in listed else ["", ""])
    outlet = "media_name" if "media_name" in listed else "domain"
    assert articles["basis"].str.contains(f"outlet: list.csv, column {outlet}").all()
    assert (problem.file, problem.problem) == ("list.csv", "line 4: no page in the folder was saved from this address")
    assert problem.skipped


def everything(place):
    """A folder of twelve formats and encodings; gives the ids that should be read."""
    text = "Raid\n\nTen people were killed in the café’s street in the city of Aleppo on Sunday, he said. It was {}.\n"
    for name, encoding in [("utf8", "utf-8"), ("utf16", "utf-16"), ("windows", "cp1252")]:
        (place / f"{name}.txt").write_bytes(text.format(name).encode(encoding))
    (place / "page.html").write_text(exports.page(ONE), encoding="utf-8")
    (place / "old.htm").write_bytes(exports.page(ONE._replace(title="Old")).replace("utf-8", "windows-1252").encode("cp1252"))
    rows("rows.csv", id=["csv"], text=["Six died."])(place)
    rows("lines.jsonl", id=["jsonl"], text=["Two died."])(place)
    rows("table.parquet", id=["parquet"], text=["Nine died."])(place)
    exports.warc(place / "plain.warc", exports.record("http://example.org/1", exports.page(ONE._replace(title="Plain"))))
    exports.warc(place / "zipped.warc.gz", exports.record("http://example.org/2", exports.page(ONE._replace(title="Zipped"))))
    exports.nexis_docx(place / "nexis.docx", ARTICLES[:1])
    exports.factiva_rtf(place / "factiva.rtf", ARTICLES[1:])
    (place / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    return ["utf8", "utf16", "windows", "page", "old", "csv", "jsonl", "parquet", "plain_000001", "zipped_000001",
            "nexis_0001", ARTICLES[1].number]  # fmt: skip


def test_a_folder_of_twelve_formats_and_encodings_is_read_whole_or_says_why(tmp_path):
    ids = everything(tmp_path)
    articles, problems = corpus.inspect(tmp_path)
    assert articles["article_id"].tolist() == sorted(ids)
    assert [one.file for one in problems if one.skipped] == ["picture.jpg"]
    assert articles["text"].str.contains("café|killed|died").all()
    assert not articles["text"].str.contains("\ufffd|â€").any()


@pytest.mark.parametrize("size", [1, 5, 1000])
def test_a_stream_is_the_corpus_in_pieces(tmp_path, size):
    everything(tmp_path)
    pieces = list(corpus.stream(tmp_path, size))
    assert max(map(len, pieces)) <= size
    together = pd.concat(pieces).sort_values("article_id")
    whole = corpus.read(tmp_path)
    assert together[["article_id", "text"]].to_numpy().tolist() == whole[["article_id", "text"]].to_numpy().tolist()


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_a_stream_begins_before_the_file_is_read(tmp_path, form, monkeypatch):
    make = rows(f"rows.{form}", id=[str(number) for number in range(20_000)], text=["Ten died."] * 20_000)
    first = next(corpus.stream(make(tmp_path), 3))
    assert first["article_id"].tolist() == ["0", "1", "2"]


def test_every_format_alone_is_a_corpus(tmp_path):
    everything(tmp_path)
    for file in sorted(tmp_path.iterdir()):
        if folder.reader(file):
            assert len(corpus.read(file)) == 1, file.name


READERS = [
    ("one.html", "trafilatura"), ("one.docx", "docx"), ("one.rtf", "striprtf"), ("one.warc", "fastwarc"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "package"), READERS)
def test_a_package_that_is_missing_is_named_with_the_extra_that_has_it(tmp_path, monkeypatch, name, package):
    {
        "one.html": lambda file: file.write_text(exports.page(ONE), encoding="utf-8"),
        "one.docx": exports.nexis_docx,
        "one.rtf": exports.nexis_rtf,
        "one.warc": lambda file: exports.warc(file, exports.record("http://example.org", exports.page(ONE))),
    }[name](tmp_path / name)
    really = builtins.__import__

    def missing(wanted, *rest):
        if wanted.split(".")[0] == package:
            raise ModuleNotFoundError(f"No module named {package!r}", name=package)
        return really(wanted, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(
        corpus.CorpusError, match=r'which is not installed: install it: pip install "aleppo_analysis\[readers\]"'
    ):
        corpus.read(tmp_path)


def test_the_articles_of_an_earlier_analysis_are_a_corpus(tmp_path):
    before = corpus.read()
    before.to_parquet(tmp_path / "articles.parquet")
    after = corpus.read(tmp_path / "articles.parquet")
    same = ["article_id", "title", "outlet", "agency", "published", "language", "n_words", "text", "url"]
    pd.testing.assert_frame_equal(before[same], after[same])


def test_a_json_value_that_is_no_text_is_kept_as_it_is_written(tmp_path):
    row = {"id": 7, "text": "Ten died.", "tags": ["a", "b"], "share": 0.5, "sure": True, "none": None}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (article,) = corpus.read(tmp_path).to_dict("records")
    assert (article["article_id"], article["tags"], article["share"]) == ("7", '["a", "b"]', "0.5")


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("windows-1252", "cp1252"), ("iso-8859-1", "cp1252"), ("windows-1256", "windows-1256"), ("utf-8", "cp1252")],
)
def test_a_page_is_in_the_encoding_that_it_says_where_it_can_be(tmp_path, charset, encoding):
    page = exports.page(ONE).replace("utf-8", charset)
    (tmp_path / "one.html").write_bytes(page.encode(encoding))
    assert squeezed(corpus.read(tmp_path)["text"][0]) == squeezed(exports.body(ONE))


@pytest.mark.parametrize("charset", ["", "; charset=iso-8859-1", "; charset=nonsense", "; charset=utf-8"])
def test_a_page_of_a_crawl_is_utf_8_where_it_can_be_whatever_the_server_said(tmp_path, charset):
    exports.warc(tmp_path / "crawl.warc", exports.record("http://example.org/1", exports.page(ONE), f"text/html{charset}"))
    assert squeezed(corpus.read(tmp_path)["text"][0]) == squeezed(exports.body(ONE))


def test_a_factiva_export_that_breaks_off_says_so(tmp_path):
    lines = [line for one in ARTICLES for line in (*exports.factiva_lines(one), "")]
    exports.rtf(tmp_path / "one.rtf", lines[:-2])
    articles, (problem,) = corpus.inspect(tmp_path)
    assert len(articles) == 1
    assert problem.problem.startswith("document 2: breaks off")


def test_a_table_of_unicode_text_as_excel_saves_it_is_read(tmp_path):
    (tmp_path / "rows.tsv").write_bytes("id\ttext\r\n1\t“Ten died”\r\n".encode("utf-16"))
    (article,) = corpus.read(tmp_path).to_dict("records")
    assert (article["article_id"], article["text"], article["encoding"]) == ("1", "“Ten died”", "utf-16")


def test_a_list_of_addresses_alone_is_an_error_that_says_where_to_put_it(tmp_path):
    file = rows("list.csv", **LISTS[0])(tmp_path)
    with pytest.raises(corpus.CorpusError, match="put it into a folder with the saved pages and name the folder"):
        corpus.read(file)


@pytest.mark.parametrize(
    ("name", "mend"), [("a.xlsx", "save it as .csv"), ("a.PDF", "copy its text"), ("a.xyz", "save it as plain text")]
)
def test_a_file_of_another_format_is_told_with_what_to_do(tmp_path, name, mend):
    (tmp_path / "one.txt").write_text("Ten died.", encoding="utf-8")
    (tmp_path / name).write_bytes(b"PK")
    assert corpus.inspect(tmp_path)[1][0].mend.startswith(mend)
