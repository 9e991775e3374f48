"""A corpus: what is read, what is told of the rest?"""

import pandas as pd
import pytest

from aleppo_analysis import corpus


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "one.txt").write_text("Ten die in Aleppo\n\nTen people died in Aleppo on Sunday.", encoding="utf-8")
    return tmp_path


def test_the_five_seeds_are_read_where_no_corpus_is_named():
    articles = corpus.read()
    assert articles["outlet"].tolist() == [
        "The New Arab",
        "Al Jazeera",
        "The Express Tribune",
        "The New Arab",
        "Middle East Eye",
    ]
    assert articles["language"].tolist() == ["en"] * 5
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        assert text == (corpus.SEEDS / f"{article_id}.txt").read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"Aleppo\r\nTen\rdied", "Aleppo\nTen\ndied"),
        ("\ufeffAleppo’s".encode(), "Aleppo’s"),
        ("Aleppo’s dead".encode("utf-16"), "Aleppo’s dead"),
        ("Ten people died in Aleppo’s east, the café owner said. “All is gone.”".encode("cp1252"), None),
    ],
)
def test_a_text_is_decoded_and_nothing_else_is_changed(tmp_path, raw, text):
    (tmp_path / "a.txt").write_bytes(raw)
    text = text or raw.decode("cp1252")
    assert corpus.read(tmp_path)["text"].tolist() == [text]


@pytest.mark.parametrize(
    ("name", "raw", "problem"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\n", "is empty"),
        ("binary.txt", b"\x7fELF\x00\x01\x02", "is no text"),
        ("page.pdf", b"%PDF-1.4", "is in no format that is read"),
        ("page.txt", b"%PDF-1.4", "is no text: a PDF file"),
    ],
)
def test_a_file_that_cannot_be_read_is_skipped_and_told(folder, name, raw, problem):
    (folder / name).write_bytes(raw)
    articles, problems = corpus.inspect(folder)
    assert articles["article_id"].tolist() == ["one"]
    (told,) = problems
    assert told.file == name
    assert told.problem.startswith(problem)
    assert told.skipped


def test_a_folder_named_like_an_article_is_skipped_and_told(folder):
    (folder / "two.txt").mkdir()
    assert [(told.file, told.skipped) for told in corpus.inspect(folder)[1]] == [("two.txt", True)]


def test_lost_characters_are_told_and_the_article_is_read(folder):
    (folder / "lost.txt").write_text("Ten died in Aleppo\ufffds east.", encoding="utf-8")
    articles, problems = corpus.inspect(folder)
    assert len(articles) == 2
    assert [(told.file, told.skipped) for told in problems] == [("lost.txt", False)]


def test_a_manifest_line_without_its_file_is_told(folder):
    (folder / "articles.csv").write_text("article_id,outlet\none,X\ngone,Y\n", encoding="utf-8")
    articles, problems = corpus.inspect(folder)
    assert articles["outlet"].tolist() == ["X"]
    assert "gone" in problems[0].problem


@pytest.mark.parametrize(
    ("manifest", "told"),
    [
        ("id,outlet\none,X\n", "needs a column article_id"),
        ("article_id,outlet\none,X\none,Y\n", "line 3: article_id 'one' stands twice"),
        ("article_id,text\none,X\n", "has a column text"),
        ("", "cannot be read as CSV"),
    ],
)
def test_a_manifest_that_cannot_be_used_is_an_error_that_says_why(folder, manifest, told):
    (folder / "articles.csv").write_text(manifest, encoding="utf-8")
    with pytest.raises(corpus.CorpusError, match=told):
        corpus.read(folder)


@pytest.mark.parametrize("name", ["nowhere", "one.pdf", "bare"])
def test_a_corpus_that_is_none_is_an_error_that_names_it(folder, name):
    (folder / "bare").mkdir()
    (folder / "one.pdf").write_bytes(b"%PDF-1.4")
    with pytest.raises(corpus.CorpusError, match=name):
        corpus.read(folder / name)


def test_ids_stay_as_they_are_written(tmp_path):
    for name in ("007", "NA", "1e5"):
        (tmp_path / f"{name}.txt").write_text("Ten people died.", encoding="utf-8")
    (tmp_path / "articles.csv").write_text("article_id,outlet\n007,NA\nNA,null\n1e5,\n", encoding="utf-8")
    articles = corpus.read(tmp_path)
    assert articles["article_id"].tolist() == ["007", "1e5", "NA"]
    assert articles["outlet"].fillna("missing").tolist() == ["NA", "missing", "null"]


def test_the_manifest_overrides_and_the_basis_says_so(folder):
    assert corpus.read(folder)["basis"].tolist() == ["title: line 1; language: told from the text"]
    (folder / "articles.csv").write_text("article_id,title,desk\none,Another title,foreign\n", encoding="utf-8")
    articles = corpus.read(folder)
    assert articles["title"].tolist() == ["Another title"]
    assert articles["basis"].tolist() == ["title: manifest; language: told from the text"]
    assert articles["desk"].tolist() == ["foreign"]


def test_the_order_of_files_changes_nothing(tmp_path):
    for name in ("b", "a", "c"):
        (tmp_path / f"{name}.txt").write_text(f"Ten people died in {name}.", encoding="utf-8")
    articles = corpus.read(tmp_path)
    assert articles["article_id"].tolist() == ["a", "b", "c"]
    pd.testing.assert_frame_equal(articles, corpus.read(tmp_path))
