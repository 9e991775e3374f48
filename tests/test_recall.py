"""Tables of a large corpus for notebooks: do they say what an analysis says, with no text kept that is not shown?"""

import nbformat
import pandas as pd
import pytest
import test_notebooks

from aleppo_analysis import analysis, evidence, export, framing, readability, recall, report, tables, wording, written
from aleppo_analysis.publishing import downloads, glance, reader

NOTEBOOKS = [file.stem for file in test_notebooks.NOTEBOOKS]
DERIVED = [one for names in recall.COUNTED for one in names]


@pytest.fixture(scope="module")
def seeds():
    return analysis.load()


@pytest.fixture(scope="module")
def folder(seeds, tmp_path_factory):
    """The five articles' tables, written in parts of two articles."""
    place = tmp_path_factory.mktemp("tables")
    ids = seeds["articles"]["article_id"].tolist()
    groups = [ids[start : start + 2] for start in range(0, len(ids), 2)]

    def parts(table):
        key = next((key for key in written.KEYS if key in table), None)
        yield from [table[table[key].isin(some)] for some in groups] if key == "article_id" else [table]

    export.write_parts({name: parts(table) for name, table in seeds.items()}, place, "parquet")
    return place


WINDOWS = [
    {},
    {"outlets": ["Al Jazeera", "Middle East Eye"]},
    {"since": "2016-05-01"},
    {"where": {"agency": ["AFP", "not stated"]}, "until": "2016-05-01"},
]


@pytest.mark.parametrize("window", WINDOWS, ids=str)
def test_written_tables_say_what_an_analysis_of_the_same_articles_says(folder, window):
    ours, theirs = analysis.load(folder, **window), analysis.load(**window)
    assert list(ours) == list(theirs)
    for name, table in theirs.items():
        pd.testing.assert_frame_equal(ours[name], table)


def test_what_is_counted_in_texts_is_the_same_without_them(folder, seeds):
    articles = seeds["articles"]
    asked = {"sentences": " ".join(["sentence start end kind repeats", *DERIVED]), "framing": None, "shared": None}
    ours = analysis.load(folder, needs=asked)
    assert "text" not in ours["sentences"]
    lines = ours["sentences"]
    pd.testing.assert_frame_equal(
        framing.compare(ours["framing"], ours["articles"], sentences=lines),
        framing.compare(seeds["framing"], articles, sentences=seeds["sentences"]),
    )
    pd.testing.assert_frame_equal(
        readability.compare(lines, ours["articles"], n_resamples=50),
        readability.compare(seeds["sentences"], articles, n_resamples=50),
    )
    without = ours["articles"].drop(columns="text")
    for compare in (wording.compare, wording.groups):
        mine, theirs = compare(ours["shared"], without, lines), compare(seeds["shared"], articles, seeds["sentences"])
        pd.testing.assert_frame_equal(mine, theirs)


def test_an_analysis_gives_no_column_that_was_not_asked_for_either(folder):
    needs = {"casualties": "number outcome", "sentences": "start words_printed", "blame": None}
    made = analysis.load(needs=needs)
    assert list(made) == ["articles", "casualties", "sentences", "blame"]
    assert list(made["casualties"]) == ["article_id", "number", "outcome"]
    assert list(made["sentences"]) == ["article_id", "start", "text"]  # whoever has the text counts in it
    pd.testing.assert_frame_equal(made["blame"], analysis.load(folder, needs=needs)["blame"])


def test_of_many_articles_the_texts_of_some_are_kept_and_it_is_said_from_how_many(folder, seeds, monkeypatch):
    monkeypatch.setattr(recall, "READ", 2)
    needs = {"casualties": None, "sentences": "start end"}
    made = analysis.load(folder, needs=needs)
    drawn = written.in_turn(seeds["articles"]["article_id"])[:2]
    assert sorted(made["articles"].dropna(subset=["text"])["article_id"]) == sorted(drawn)
    claims = made["casualties"]
    assert len(claims) == len(seeds["casualties"])
    told = [evidence.passages(analysis.load(folder, needs=needs)["casualties"], made, "Claims", ["number"], "article_id").plain]
    told.append(evidence.passages(claims, made, "Claims", ["number"], "article_id").plain)
    assert told[0] == told[1]
    shown = int(claims["article_id"].isin(drawn).sum())
    caption, _, *rows = told[0].splitlines()
    assert caption == f"Claims ({shown} of {len(claims)}, from 2 of 5 articles, drawn by their ids)"
    assert {row.partition(" | ")[0] for row in rows} == set(drawn)


def test_what_a_reader_is_to_see_whole_leads_to_nothing_that_is_not_there(folder, seeds, monkeypatch):
    monkeypatch.setattr(recall, "READ", 3)
    made = recall.some(folder, {})
    ids = set(made["articles"]["article_id"])
    assert len(ids) == 3
    for name, table in made.items():
        for key in set(written.KEYS) & set(table):
            assert set(table[key]) <= ids, name
    assert set(made["casualties"]["toll"].dropna()) <= set(made["tolls"]["toll"])
    assert len(made["tolls"]) < len(seeds["tolls"])


def stored(name):
    """A notebook, and what its stored outputs say."""
    notebook = nbformat.read(report.NOTEBOOKS / f"{name}.ipynb", as_version=4)
    return notebook, [cell.outputs[0].data["text/plain"] for cell in test_notebooks.code(notebook) if cell.outputs]


def shows(notebook, **given):
    return [one._repr_mimebundle_()["text/plain"] for one in test_notebooks.run(notebook, **given)]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_of_written_tables_shows_what_one_of_the_articles_shows(folder, name):
    notebook, outputs = stored(name)
    assert shows(notebook, corpus=str(folder)) == outputs


@pytest.mark.parametrize("name", ["explore", "coding", "validation"])
def test_a_notebook_reads_no_column_that_it_does_not_ask_for(seeds, tmp_path, name):
    notebook, outputs = stored(name)
    asked = _needs(notebook)
    kept = {one: seeds[one][[*_keys(seeds[one]), *columns.split()]] for one, columns in asked.items()}
    export.write({"articles": seeds["articles"], **kept}, tmp_path, "parquet")
    assert shows(notebook, corpus=str(tmp_path)) == outputs


@pytest.mark.parametrize("name", ["coding", "validation"])
def test_what_is_coded_is_read_of_whatever_article_it_is(folder, monkeypatch, name):
    monkeypatch.setattr(recall, "READ", 1)
    notebook, outputs = stored(name)
    assert shows(notebook, corpus=str(folder)) == outputs


def test_some_articles_of_many_are_explored_the_one_asked_for_among_them(folder, seeds, monkeypatch):
    monkeypatch.setattr(recall, "READ", 2)
    first, *_, last = written.in_turn(seeds["articles"]["article_id"])
    notebook, _ = stored("explore")
    told, everything, keyword, _, article = shows(notebook, corpus=str(folder), article=last)
    said = (
        "Only 2 of 5 articles are here, drawn by their ids: name outlets, days or an article in the first cell to read others."
    )
    assert told.splitlines()[1] == everything.splitlines()[0] == keyword.splitlines()[0] == said
    assert article.endswith(seeds["articles"].set_index("article_id").loc[last, "text"])
    made = analysis.load(folder, needs=_needs(notebook), shown=[last])
    for name, table in made.items():
        for key in _keys(table) if name != "articles" else ():
            assert set(table[key]) <= {first, last}, name


def test_fewer_articles_are_shown_than_there_are_and_their_tolls_are_their_own(folder, seeds, monkeypatch):
    monkeypatch.setattr(recall, "READ", 2)
    ids = seeds["articles"]["article_id"].tolist()[3:]
    ours = analysis.load(folder, shown=ids)
    theirs = analysis.run(seeds["articles"][3:])
    for name in ("casualties", "tolls"):
        pd.testing.assert_frame_equal(ours[name], theirs[name])


def _keys(table):
    return [key for key in written.KEYS if key in table]


def test_all_columns_that_notebooks_ask_for_are_columns_of_the_schema():
    for name in NOTEBOOKS:
        for asked, columns in _needs(stored(name)[0]).items():
            assert set((columns or "").split()) <= {*tables.columns(asked), *DERIVED}, name


def _needs(notebook):
    """What a notebook asks for."""
    (source,) = [cell.source for cell in test_notebooks.code(notebook) if "analysis.load(" in cell.source]
    if "needs = {" not in source:
        return {}
    scope = {}
    exec(
        "from aleppo_analysis.syllables import COUNTS\n" + source[source.index("needs = {") : source.index("\n}\n") + 2], scope
    )
    return scope["needs"]


def test_reports_are_built_of_written_tables(folder, seeds, tmp_path):
    report.build(folder, tmp_path, only=["validation"])
    assert len(list((tmp_path / "articles").glob("*.html"))) == 5 + 1
    for name in written.NAMES:
        pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "data" / f"{name}.parquet"), seeds[name])
    assert downloads.names((tmp_path / "data.html").read_text(encoding="utf-8")) == list(written.NAMES)


def test_the_list_of_the_articles_pages_says_of_how_many_they_are_drawn(folder, seeds, monkeypatch):
    monkeypatch.setattr(recall, "READ", 2)
    facts = glance.facts("mine", seeds["articles"], "outlet")
    pages = dict(reader.pages(recall.some(folder, {}), facts))
    assert len(pages) == 2 + 1
    assert "(2 of 5, drawn by their ids)" in pages["articles/index.html"]
