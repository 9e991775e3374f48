"""Bad files: none ends a run, none is lost without a word, and none takes time or memory without bounds."""

import json
import os
import time
import tracemalloc
import zipfile
from pathlib import Path

import exports
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aleppo_analysis import corpus
from aleppo_analysis.__main__ import main
from aleppo_analysis.ingesting.folder import READERS

GOOD = "Ten die in Aleppo\n\nTen people were killed in the city of Aleppo on Sunday, and many more were hurt.\n"
MB = 1_000_000


@pytest.fixture
def folder(tmp_path):
    """A corpus of one good article."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    return folder


def told(folder):
    """The ids that are read, and what is told of each file: (file, skipped, words)."""
    articles, problems = corpus.inspect(folder)
    return articles["article_id"].tolist(), [(one.file, one.skipped, one.problem) for one in problems]


def deep_docx(file):
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed,
        packed.open("word/document.xml", "w") as part,
    ):
        for _ in range(300):
            part.write(b" " * MB)


def sparse(file):
    file.touch()
    os.truncate(file, 210 * MB)


def fifo(file):
    os.mkfifo(file)


SKIPPED = [
    ("empty.txt", b"", "is empty"),
    ("blank.txt", b" \r\n\t\n\xc2\xa0", "is empty"),
    ("empty.html", b"", "is empty"),
    ("binary.txt", bytes(range(256)) * 40, "is no text in any encoding that can be told"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), "is no text: a PNG picture"),
    ("program.html", b"\x7fELF" + bytes(200), "is no text: a program"),
    ("controls.txt", b"\x01\x02\x03 ten died " * 40, "is no text in any encoding that can be told"),
    ("long.txt", b"a " * 15 * MB, "is 30 MB large"),
    ("many characters.txt", b"a " * MB + b"more", "is 2,000,004 characters long"),
    ("nested.html", b"<div>" * 200_000, "is nested 200,000 elements deep"),
    ("elements.html", b"<html><body>" + b"<p>a</p>" * 60_000, "has 60,001 elements, more than the 50,000"),
    ("attributes.html", b"<html><body " + b"a" * 2000 + b" b='c d'" * 1001 + b">", "has 1,002 attributes of one element"),
    ("large.html", sparse, "is 210 MB large"),
    ("large.rtf", sparse, "is 210 MB large"),
    ("menu.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "holds no article text"),
    ("no.docx", b"this is no zip file", "is no .docx that can be opened"),
    ("bomb.docx", deep_docx, "unpacks to 300 MB"),
    ("no.rtf", b"this is no RTF", "is no RTF"),
    ("no.parquet", b"this is no parquet", "row 1: is no Parquet from here on"),
    ("no.warc", b"this is no crawl\n" * 40, "record 1: cannot be read"),
    ("empty.warc", b"", "holds no WARC record"),
    ("nothing.csv", b"", "holds no article"),
    ("header.csv", b"id,text\n", "holds no article"),
    ("no.jsonl", b"\x89PNG\r\n\x1a\n" + bytes(200), "is no text"),
    ("no text.csv", b"article_id,headline\n1,Ten died\n", "has no column that is known to be the text; its columns are article_id, headline"),
    ("pipe.txt", fifo, "is no file"),
    ("folder.txt", Path.mkdir, "is a folder, which is not entered"),
    ("slides.pptx", b"PK", "is in no format that is read"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "problem"), SKIPPED, ids=[name for name, _, _ in SKIPPED])
def test_what_is_no_article_is_left_out_with_the_reason_and_the_others_are_read(folder, name, content, problem):
    began = time.monotonic()
    content(folder / name) if callable(content) else (folder / name).write_bytes(content)
    ids, problems = told(folder)
    assert ids == ["good"]
    ((file, skipped, words),) = problems
    assert (file, skipped) == (name, True)
    assert words.startswith(problem)
    assert time.monotonic() - began < 20


def test_every_reason_says_how_to_mend_it(folder):
    for name, content, _ in SKIPPED:
        content(folder / name) if callable(content) else (folder / name).write_bytes(content)
    problems = corpus.inspect(folder)[1]
    assert len(problems) == len(SKIPPED)
    assert [one.file for one in problems if len(one.mend) < 10] == []


SAID = b"<p>At least ten people were killed in the city of Aleppo on Sunday, the Observatory said in a statement.</p>" * 5
LONG = [  # what once took minutes: each part of it was held against all others
    ("cells.html", b"<html><body><article>" + SAID + b"<table>" + b"<tr><td>a</td><td>b</td></tr>" * 3000 + b"</table></article>"),
    ("fields.rtf", b"{\\rtf1\\ansi " + b'{\\field{\\*\\fldinst{HYPERLINK "a' * 1300 + b"}" * 3900 + b" At least ten died.}"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content"), LONG)
def test_a_page_of_many_small_parts_is_read_in_seconds(folder, name, content):
    (folder / name).write_bytes(content)
    began = time.process_time()
    articles = corpus.read(folder)
    assert "At least ten" in articles.set_index("article_id")["text"][name.partition(".")[0]]
    assert time.process_time() - began < 6


ENCODED = [
    ("utf-16", "utf-16"),
    ("utf-16-le", "utf-16-le"),
    ("utf-16-be", "utf-16-be"),
    ("utf-32", "utf-32"),
    ("utf-8-sig", "utf-8"),
    ("utf-8", "utf-8"),
    ("cp1252", "cp1252"),
]


@pytest.mark.parametrize(("encoding", "recorded"), ENCODED)
def test_an_encoding_is_told_and_recorded_and_the_text_is_as_it_was(tmp_path, encoding, recorded):
    text = "Aleppo’s dead\n\n“Ten people died,” the café owner said in a statement on Sunday.\n"
    (tmp_path / "one.txt").write_bytes(text.encode(encoding))
    (article,) = corpus.read(tmp_path).to_dict("records")
    assert (article["text"], article["encoding"]) == (text, recorded)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Погибли десять человек\n\nВ воскресенье в Алеппо погибли десять человек, сообщили местные жители."),
        ("cp1256", "قتل عشرة أشخاص في حلب\n\nقالت مصادر محلية إن عشرة أشخاص قتلوا في غارات على المدينة يوم الأحد."),
    ],
)
def test_an_encoding_of_other_letters_is_told(tmp_path, encoding, text):
    (tmp_path / "one.txt").write_bytes(text.encode(encoding))
    assert corpus.read(tmp_path)["text"].tolist() == [text]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("The cityâ€™s east was hit on Sunday.", "â€™"),
        ("The cafÃ© was hit on Sunday.", "Ã©"),
        ("It cost Â£20 on Sunday.", "Â£"),
    ],
)
def test_a_text_that_was_decoded_wrongly_is_told_and_left_as_it_is(tmp_path, text, sign):
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    articles, (problem,) = corpus.inspect(tmp_path)
    assert articles["text"].tolist() == [text]
    assert sign in problem.problem
    assert not problem.skipped


@pytest.mark.parametrize(
    "text", ["A naïve café owner, “Élise”, paid £20 – or €25.", "SÃO PAULO", "Â and Ã are letters", "Ørsted’s Århus"]
)
def test_letters_with_marks_are_no_sign_of_that(tmp_path, text):
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    assert corpus.inspect(tmp_path)[1] == []


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.csv"])
def test_one_line_of_100_mb_is_told_and_the_others_are_read_in_little_memory(tmp_path, name):
    rows = [
        '{"id": "1", "text": "Ten died."}',
        '{"id": "2", "text": "' + "a" * 100 * MB + '"}',
        '{"id": "3", "text": "Six died."}',
    ]
    if name.endswith("csv"):
        rows = ["id,text", "1,Ten died.", "2," + "a" * 100 * MB, "3,Six died."]
    (tmp_path / name).write_text("\n".join(rows), encoding="ascii")
    del rows
    began = time.monotonic()
    tracemalloc.start()
    ids, ((_, skipped, words),) = told(tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert ids == ["1", "3"]
    assert skipped
    assert words.startswith(f"line {3 if name.endswith('csv') else 2}: is longer than 10,000,000 characters")
    assert peak < 80 * MB
    assert time.monotonic() - began < 20


def test_ten_thousand_tiny_files_are_read_in_seconds(tmp_path):
    for number in range(10_000):
        (tmp_path / f"{number:05d}.txt").write_text(f"Raid {number}\n\nTen died.", encoding="utf-8")
    began = time.monotonic()
    articles, problems = corpus.inspect(tmp_path)
    assert (len(articles), problems) == (10_000, [])
    assert time.monotonic() - began < 40


def test_a_file_that_may_not_be_opened_is_told(folder, monkeypatch):
    closed = folder / "closed.txt"
    closed.write_text(GOOD, encoding="utf-8")
    open_it = Path.read_bytes

    def refused(file):  # tests may run as root, whom no permission stops
        if file == closed:
            raise PermissionError(13, "Permission denied")
        return open_it(file)

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert told(folder) == (["good"], [("closed.txt", True, "cannot be opened: Permission denied")])


def test_a_link_out_of_the_corpus_is_not_followed(folder):
    (folder.parent / "secret.txt").write_text(GOOD, encoding="utf-8")
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    assert told(folder) == (["good"], [("link.txt", True, "is a link out of the corpus, which is not followed")])


@pytest.mark.parametrize("target", ["loop.txt", "nowhere.txt"])
def test_a_link_that_leads_nowhere_is_told(folder, target):
    (folder / "loop.txt").symlink_to(folder / target)
    assert told(folder) == (["good"], [("loop.txt", True, "is a link that leads nowhere")])


def test_a_corpus_may_itself_be_a_link(folder):
    (folder.parent / "link").symlink_to(folder)
    assert told(folder.parent / "link") == (["good"], [])


def twice_in_two_files(folder):
    (folder / "good.html").write_text(exports.page(exports.ARTICLES[0]), encoding="utf-8")
    return "good.html and good.txt both have the id 'good'"


def twice_in_one_file(folder):
    (folder / "rows.csv").write_text("id,text\n7,Ten died.\n7,Six died.\n", encoding="utf-8")
    return "rows.csv and rows.csv, line 3 both have the id '7'"


@pytest.mark.parametrize("make", [twice_in_two_files, twice_in_one_file])
def test_two_articles_of_one_id_are_an_error_that_names_both(folder, make):
    words = make(folder)
    with pytest.raises(corpus.CorpusError, match=words):
        corpus.read(folder)


def test_one_text_twice_is_a_finding_and_both_are_read(folder):
    (folder / "other.txt").write_text(GOOD.replace("\n\n", "\n"), encoding="utf-8")
    articles, (problem,) = corpus.inspect(folder)
    assert articles["duplicate_of"].fillna("").tolist() == ["", "good"]
    assert problem.file == "other.txt"
    assert "has the same text as 'good'" in problem.problem
    assert not problem.skipped


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_ids_stay_the_text_that_they_are(tmp_path, form):
    import pandas as pd

    rows = pd.DataFrame({"id": ["007", "NA", "1e5", "None"], "text": ["Ten died.", "Six died.", "Two died.", "All died."]})
    if form == "csv":
        rows.to_csv(tmp_path / "rows.csv", index=False)
    elif form == "jsonl":
        rows.to_json(tmp_path / "rows.jsonl", orient="records", lines=True)
    else:
        rows.to_parquet(tmp_path / "rows.parquet")
    assert corpus.read(tmp_path)["article_id"].tolist() == ["007", "1e5", "NA", "None"]


def test_one_bad_line_among_good_ones_is_told_by_its_number(tmp_path):
    lines = [
        '{"id": "1", "text": "Ten died."}',
        '{"id": "2", "text": ',
        "[]",
        "",
        '{"id": "4"}',
        '{"id": "5", "text": "Six died."}',
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    ids, problems = told(tmp_path)
    assert ids == ["1", "5"]
    assert [words.split(" (")[0] for _, skipped, words in problems if skipped] == [
        "line 2: is no JSON",
        "line 3: is no JSON object",
        "line 5: has no text among id",
    ]


def test_a_thousand_bad_lines_are_one_problem(tmp_path):
    (tmp_path / "rows.jsonl").write_text('{"id": "1", "text": "Ten died."}\n' + "bad\n" * 1000, encoding="utf-8")
    ((_, _, words),) = told(tmp_path)[1]
    assert words == "lines 2, 3, 4 and 997 more: is no JSON"


def test_a_ragged_row_is_told_by_its_line_and_the_others_are_read(tmp_path):
    rows = 'id,outlet,text\n1,A,"Ten\ndied."\n2,A,Six, died.\n3,A\n\n4,A,Two died.\n5,A,"Nine died.\n6,A,None died.\n'
    (tmp_path / "rows.csv").write_text(rows, encoding="utf-8")
    ids, problems = told(tmp_path)
    assert ids == ["1", "4", "5"]
    assert [words for _, _, words in problems] == [
        "line 4: has 4 cells where the header has 3",
        "line 5: has 2 cells where the header has 3",
    ]


def test_a_quotation_mark_that_is_not_closed_is_told_with_the_lines_that_it_takes(tmp_path):
    rows = 'id,text,outlet\n1,Ten died.,A\n2,"Six died.,A\n3,Two died.,A\n4,Nine died.,A\n'
    (tmp_path / "rows.csv").write_text(rows, encoding="utf-8")
    ids, ((_, skipped, words),) = told(tmp_path)
    assert (ids, skipped) == (["1"], True)
    assert words == "line 3: has 2 cells where the header has 3 (through line 5: a quotation mark that is not closed?)"


PAGE = exports.page(exports.ARTICLES[0])


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_record_that_breaks_off_is_told_and_those_before_it_are_read(tmp_path, name):
    whole, broken = exports.record("http://example.org/a", PAGE), exports.record("http://example.org/b", PAGE, cut=100)
    exports.warc(tmp_path / name, whole, broken)
    ids, ((_, skipped, words),) = told(tmp_path)
    assert (ids, skipped) == (["crawl_000001"], True)
    length = len(broken) + 100 - broken.index(b"HTTP/1.1")
    assert words == f"record 2: breaks off after {length - 100:,} of its {length:,} bytes"


def test_a_record_that_took_the_next_one_s_bytes_is_told(tmp_path):
    broken, whole = exports.record("http://example.org/a", PAGE, cut=100), exports.record("http://example.org/b", PAGE)
    exports.warc(tmp_path / "crawl.warc", exports.record("http://example.org/c", PAGE), broken + b"\r\n\r\n", whole)
    ids, problems = told(tmp_path)
    assert ids == ["crawl_000001"]
    assert problems[0][2].startswith("record 2: breaks off")


def test_what_is_no_page_of_a_crawl_is_counted(tmp_path):
    pictures = [exports.record(f"http://example.org/{n}.png", b"\x89PNG", "image/png") for n in range(50)]
    errors = [exports.record(f"http://example.org/{n}", "gone", status="404 Not Found") for n in range(30)]
    exports.warc(tmp_path / "crawl.warc.gz", *pictures, exports.record("http://example.org/a", PAGE), *errors)
    ids, problems = told(tmp_path)
    assert ids == ["crawl_000051"]
    assert sorted((skipped, words) for _, skipped, words in problems) == [
        (False, "30 records left out: no page but an error or a redirection"),
        (False, "50 records left out: no page but a picture, a script, a feed ..."),
    ]


def test_a_page_of_a_crawl_that_unpacks_to_100_mb_is_not(tmp_path):
    import gzip

    packed = gzip.compress(b"<p>" + b"Ten died. " * 10 * MB)
    bomb = exports.record("http://example.org/a", packed, more="Content-Encoding: gzip\r\n")
    exports.warc(tmp_path / "crawl.warc", bomb, exports.record("http://example.org/b", PAGE))
    ids, ((_, skipped, words),) = told(tmp_path)
    assert (ids, skipped) == (["crawl_000002"], True)
    assert "characters long" in words


def test_a_manifest_that_names_another_place_opens_nothing(folder):
    (folder / "articles.csv").write_text("article_id,outlet\n../../etc/passwd,X\n/etc/passwd,Y\ngood,Z\n", encoding="utf-8")
    ids, problems = told(folder)
    assert ids == ["good"]
    assert [words for _, skipped, words in problems if skipped] == [
        "lists '../../etc/passwd', but no file that is read gives an article of that id",
        "lists '/etc/passwd', but no file that is read gives an article of that id",
    ]


def test_an_id_that_is_a_path_is_only_an_id(tmp_path, capsys):
    (tmp_path / "rows.jsonl").write_text(json.dumps({"id": "../../escaped", "text": GOOD}), encoding="utf-8")
    out = tmp_path / "a" / "b" / "out"
    assert main(["tables", str(tmp_path / "rows.jsonl"), "--out", str(out), "--format", "csv"]) == 0
    assert list(tmp_path.rglob("*escaped*")) == []


NAMES = ["two\nlines", "\N{GRINNING FACE}", "\u202egnp.exe", "\x1b[2J", "a'b<i>", "=HYPERLINK(1)", "-rf", "%s", "a" * 200]


def test_names_of_every_kind_are_ids(tmp_path, capsys):
    for number, name in enumerate(NAMES):
        (tmp_path / f"{name}.txt").write_text(f"{GOOD}{number}", encoding="utf-8")
    assert sorted(corpus.read(tmp_path)["article_id"]) == sorted(NAMES)
    assert main(["check", str(tmp_path)]) == 0
    assert all(line.isprintable() for line in capsys.readouterr().out.splitlines())


def test_a_name_that_is_no_text_becomes_one(tmp_path):
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe4.txt")).write_text(GOOD, encoding="utf-8")
    assert corpus.read(tmp_path)["article_id"].tolist() == ["\ufffd"]


def test_half_a_character_becomes_the_sign_for_one_and_is_told(tmp_path):
    (tmp_path / "rows.jsonl").write_text('{"id": "\\ud83d", "text": "Ten died \\ud83d."}', encoding="utf-8")
    articles, problems = corpus.inspect(tmp_path)
    assert articles[["article_id", "text"]].to_numpy().tolist() == [["\ufffd", "Ten died \ufffd."]]
    assert "halves of characters" in problems[0].problem


BEGINNINGS = [
    b"",
    b"{\\rtf1\\ansi ",
    b"<html><body><p>",
    b"id,text\n1,",
    b'{"text": "',
    b"PAR1",
    b"PK\x03\x04",
    b"WARC/1.0\r\n",
    b"\x1f\x8b\x08",
    b"\xff\xfe",
]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(beginning=st.sampled_from(BEGINNINGS), content=st.binary(max_size=200), suffix=st.sampled_from(sorted(READERS)))
def test_whatever_a_file_holds_it_is_read_or_told(folder, beginning, content, suffix):
    file = folder / f"any{suffix}"
    file.write_bytes(beginning + content)
    articles, problems = corpus.inspect(folder)
    assert "good" in set(articles["article_id"])
    assert len(articles) > 1 or any(one.file == file.name for one in problems)
    file.unlink()


def test_where_nothing_is_read_the_error_gives_the_reasons(tmp_path):
    (tmp_path / "one.txt").write_text("a " * MB + "more", encoding="utf-8")
    with pytest.raises(
        corpus.CorpusError, match=r"one\.txt is 2,000,004 characters long; an article has 2,000,000 at most: split it"
    ):
        corpus.read(tmp_path)


def too_large_a_record(place):
    record = exports.record("http://example.org/a", PAGE).replace(b"Content-Length: ", b"Content-Length: 99999999", 1)
    exports.warc(place / "crawl.warc", exports.record("http://example.org/b", PAGE), record)
    return "record 2: larger than 20 MB"


def a_record_packed_wrongly(place):
    packed = exports.record("http://example.org/a", "no gzip", more="Content-Encoding: gzip\r\n")
    exports.warc(place / "crawl.warc", packed, exports.record("http://example.org/b", PAGE))
    return "record 1: cannot be unpacked"


def a_record_that_is_no_text(place):
    binary = exports.record("http://example.org/a", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    exports.warc(place / "crawl.warc", binary, exports.record("http://example.org/b", PAGE))
    return "record 1: no text in any encoding"


def a_cell_without_end(place):
    row = "a" * 6 * MB
    (place / "rows.csv").write_text(f'id,text\n1,Ten died.\n2,"{row}\n{row}"\n', encoding="ascii")
    return "line 3: cannot be read as CSV (field larger than field limit"


def a_nexis_document_without_markers(place):
    exports.nexis_rtf(place / "one.rtf", exports.ARTICLES[:1])
    text = (place / "one.rtf").read_text(encoding="ascii").rstrip("}")
    (place / "one.rtf").write_text(text + "Sorry, this document cannot be shown.\\par End of Document\\par}", encoding="ascii")
    return "document 2: has no line Body"


def a_factiva_document_without_text(place):
    exports.factiva_rows(place / "one.html", [exports.ARTICLES[0], exports.ARTICLES[1]._replace(paragraphs=())])
    return "document 2: has no text"


def a_list_with_bad_rows(place):
    (place / "list.csv").write_text("url,title\nhttp://example.org/a,A\n,B\nhttps://www.example.org/a,C\n", encoding="utf-8")
    (place / "page.html").write_text(exports.page(exports.ARTICLES[0], "http://example.org/a"), encoding="utf-8")
    return "line 3: has no address"


IN_PARTS = [too_large_a_record, a_record_packed_wrongly, a_record_that_is_no_text, a_cell_without_end, a_nexis_document_without_markers,
            a_factiva_document_without_text, a_list_with_bad_rows]  # fmt: skip


@pytest.mark.parametrize("make", IN_PARTS)
def test_a_bad_part_of_a_good_file_is_told_and_the_rest_is_read(tmp_path, make):
    words = make(tmp_path)
    ids, problems = told(tmp_path)
    assert len(ids) == 1
    assert any(problem.startswith(words) and skipped for _, skipped, problem in problems)


def test_the_plain_text_of_a_crawl_is_read(tmp_path):
    record = exports.record("http://example.org/a", GOOD).replace(b"WARC-Type: response", b"WARC-Type: conversion")
    head, content = record.split(b"\r\n\r\n", 1)[0], GOOD.encode()
    head = head.replace(b"application/http; msgtype=response", b"text/plain")
    head = b"\r\n".join(line for line in head.split(b"\r\n") if not line.startswith(b"Content-Length"))
    (tmp_path / "crawl.warc").write_bytes(head + b"\r\nContent-Length: %d\r\n\r\n" % len(content) + content + b"\r\n\r\n")
    assert corpus.read(tmp_path)["text"].tolist() == [GOOD]


def test_a_folder_that_may_not_be_opened_is_an_error(folder, monkeypatch):
    def refused(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refused)
    with pytest.raises(corpus.CorpusError, match="cannot be opened: Permission denied"):
        corpus.read(folder)


def test_what_a_library_makes_of_a_file_that_is_none_is_told(folder, monkeypatch):
    import docx

    def fails(_):
        raise AttributeError("no such part")

    exports.nexis_docx(folder / "one.docx")
    monkeypatch.setattr(docx, "Document", fails)
    ids, ((_, skipped, words),) = told(folder)
    assert (ids, skipped, words) == (["good"], True, "cannot be taken apart (AttributeError: no such part)")


def test_an_environment_that_names_no_columns_is_an_error(folder, monkeypatch):
    monkeypatch.setenv(corpus.COLUMNS, "nonsense")
    with pytest.raises(corpus.CorpusError, match="'nonsense' names no columns"):
        corpus.read(folder)


def test_a_list_of_addresses_need_not_have_the_columns_that_are_named_for_the_articles(tmp_path):
    (tmp_path / "list.csv").write_text("url,title\nhttp://example.org/a,A\n", encoding="utf-8")
    (tmp_path / "rows.csv").write_text("id,words\n1,Ten died.\n", encoding="utf-8")
    articles, (problem,) = corpus.inspect(tmp_path, {"text": "words"})
    assert articles["text"].tolist() == ["Ten died."]
    assert problem.file == "list.csv"
