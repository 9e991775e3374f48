"""How well this version reads the five articles: is it what a report says, and made with our codebooks alone?"""

import pytest

from aleppo_analysis import analysis, codebook, corpus, quality, validation
from aleppo_analysis.publishing import glance, layout


@pytest.fixture(scope="module")
def figures():
    return quality.figures()


def test_the_figures_are_those_of_the_validation(figures):
    tables = analysis.run(corpus.read())
    verdicts = validation.find(tables, validation.read("", tables["articles"]))
    for one in figures:
        scored = validation.score(verdicts[verdicts["table"] == one.table])
        assert (one.n, one.f1) == (scored["n"], scored["f1"])
        assert one.low <= one.f1 <= one.high
    assert [one.table for one in figures] == ["casualties", "attributions", "framing"]


LAYER = 'title = "<b>Mine</b>"\npurpose = "P"\nreference = "R"\n[conflict]\nowner = "sudanese"\n'


def test_another_codebook_in_use_changes_nothing(figures, tmp_path):
    (tmp_path / "framing.toml").write_text(LAYER, encoding="utf-8")
    quality.figures.cache_clear()
    with codebook.layered(tmp_path):
        used = codebook.layers()
        assert quality.figures() == figures
        assert codebook.layers() == used


def test_there_are_none_where_the_articles_did_not_come_along(monkeypatch, tmp_path):
    quality.figures.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(corpus, "SEEDS", tmp_path)
        assert quality.figures() == ()
    quality.figures.cache_clear()


def method(**given):
    """What a page says of how it was made."""
    import nbformat

    articles = corpus.read()
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Asked?")])
    page = layout.page("asked", made, {}, {}, glance.facts("mine", articles, "outlet"), **given)
    return " ".join(page.split())


def test_a_page_says_how_well_and_on_what():
    said = method(quality=[quality.Quality("casualties", 26, 0.9615, 0.9, 1.0)._asdict()])
    assert (
        "coded by reading against the codebook, this version has an F1 of 0.962 on 26 casualty claims (95% interval 0.900 to 1.000)."
        in said
    )
    assert "F1" not in method()


def test_a_page_names_the_codebooks_in_use_as_text(tmp_path):
    folder = tmp_path / "a<i>b"
    folder.mkdir()
    (folder / "framing.toml").write_text(LAYER, encoding="utf-8")
    assert "Laid over them" not in method()
    with codebook.layered(folder):
        mark, said = codebook.fingerprint(), method()
    assert f"Laid over them: a&lt;i&gt;b (&lt;b&gt;Mine&lt;/b&gt;); fingerprint <code>{mark}</code>" in said
