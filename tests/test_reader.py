"""The articles' pages: is the whole text there, is all that was found listed, and does it lead to and fro?"""

import re

import pandas as pd
import pytest

from aleppo_analysis import analysis, corpus
from aleppo_analysis.publishing import downloads, layout, passages, reader

AFP = passages.page("002_64250eaacead5adc")


@pytest.fixture(scope="module")
def seeds():
    return analysis.load()


@pytest.fixture(scope="module")
def facts(seeds):
    return layout.facts("seeds", seeds["articles"], "outlet")


@pytest.fixture(scope="module")
def pages(seeds, facts):
    return dict(reader.pages(seeds, facts, "outlet", ["casualties", "wording"]))


def listed(page, layer):
    """The notes of a layer, each as its text."""
    found = re.search(rf'aria-labelledby="list-{layer}">.*?</section>', page, re.DOTALL)
    items = re.findall(r"<li[^>]*>(.*?)</li>", found[0], re.DOTALL) if found else []
    return [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in items]


def test_each_article_has_a_page_and_the_index_leads_to_each(pages, seeds):
    places = [passages.page(one) for one in seeds["articles"]["article_id"]]
    assert list(pages) == ["articles/index.html", *places]
    assert re.findall(r'<th scope="row"><a href="([^"]+)">', pages["articles/index.html"]) == [one[9:] for one in places]


NOTES = [
    ("casualties", "C1 at least 246 killed, civilians; no source given"),
    ("attributions", "A5 John Kirby (the United States), quoted"),
    ("attributions", "A3 Russia, paraphrased"),
    ("party", "“regime”, the Syrian government: inside a quotation 1"),
    ("shared", "shared with Al Jazeera, word for word Read it in Al Jazeera"),
    ("shared", "stop government violations"),
    ("quotations", "Q1 Al Jazeera prints “The secretary made clear"),
]


@pytest.mark.parametrize(("layer", "note"), NOTES)
def test_what_was_found_is_listed_in_plain_words(pages, layer, note):
    assert [one for one in listed(pages[AFP], layer) if note in one]


def test_a_claim_leads_to_those_that_count_the_same_dead(pages):
    (hospital,) = [one for one in listed(pages[AFP], "casualties") if "30 killed" in one]
    assert hospital.endswith("The same dead in Middle East Eye: 27")


def test_no_page_leads_to_a_report_that_does_not_stand_beside_it(pages):
    for page in pages.values():
        assert set(re.findall(r'href="\.\./([\w-]+)\.html"', page)) <= {"index", "casualties", "wording"}


def test_the_pages_lead_from_one_to_the_next(pages, seeds):
    order = [one[9:] for one in pages][1:]
    for place, name in enumerate(order):
        around = re.search(r'<nav class="around".*?</nav>', pages[f"articles/{name}"], re.DOTALL)[0]
        assert re.findall(r'href="([^"]+)"', around) == [*order[max(place - 1, 0) : place], *order[place + 1 : place + 2]]


def test_the_same_tables_give_the_same_pages(pages, seeds, facts):
    assert dict(reader.pages(seeds, facts, "outlet", ["casualties", "wording"])) == pages


def test_an_article_of_which_nothing_is_known_has_a_page(tmp_path):
    (tmp_path / "a.txt").write_text("\n\nThe garden was green in the morning of that long day.\n", encoding="utf-8")
    tables = analysis.run(corpus.read(tmp_path))
    made = dict(reader.pages(tables, layout.facts("c", tables["articles"], "outlet")))["articles/a.html"]
    assert '<p class="kicker">not stated</p>' in made
    assert re.search(r"<pre[^>]*>\n\n\nThe garden was green in the morning of that long day\.\n</pre>", made)


def test_without_articles_there_is_an_empty_list(facts, seeds):
    none = {name: table.iloc[:0] for name, table in seeds.items()}
    assert [name for name, _ in reader.pages(none, facts)] == ["articles/index.html"]


def test_every_column_of_every_file_is_told_in_words(seeds, facts):
    columns = {name: (len(table), list(table)) for name, table in seeds.items()}
    made = downloads.page(columns | {"articles": (5, [*seeds["articles"], "<b>"])}, facts)
    assert downloads.names(made) == list(seeds)
    for table in seeds.values():
        assert [one for one in table if f"<code>{one}</code></th><td>" not in made] == []
    assert "<code>&lt;b&gt;</code>" in made
    assert pd.Series(re.findall(r"<td>([^<]*)</td></tr>", made)).str.len().min() > 5
