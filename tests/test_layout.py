"""From a notebook that ran to its page: what is shown of it, of its parameters and of the corpus."""

import nbformat
import pandas as pd
import pytest

from aleppo_analysis import __version__
from aleppo_analysis.publishing import layout
from aleppo_analysis.publishing.running import Parameter

KNOWN = {
    "corpus": Parameter("corpus", "str", '""', "folder of articles"),
    "outlets": Parameter("outlets", "list[str]", "[]", "only these"),
    "least": Parameter("least", "int", "5", ""),
}


def articles(**columns):
    given = {
        "article_id": ["1", "2", "3"],
        "outlet": ["B", "A", None],
        "published": ["2016-05-01", "2016-04-30", None],
        "n_words": [10, 20, 1200],
    }
    return pd.DataFrame({**given, "text": ["x", "y", "z"], **columns})


def shown(*cells, given=None):
    """The page of a notebook of these cells, each (source, tags, outputs); no outputs: prose."""
    notebook = nbformat.v4.new_notebook()
    for source, tags, outputs in cells:
        if outputs is None:
            notebook.cells.append(nbformat.v4.new_markdown_cell(source))
        else:
            made = [nbformat.from_dict(output) for output in outputs]
            notebook.cells.append(nbformat.v4.new_code_cell(source, metadata={"tags": tags}, outputs=made))
    return layout.page("casualties", notebook, KNOWN, given or {}, layout.facts("mine", articles(), "outlet"))


def display(**data):
    return {
        "output_type": "display_data",
        "metadata": {},
        "data": {name.replace("_", "/"): value for name, value in data.items()},
    }


TITLE = ("# Who says <how> many?\n\nAn introduction.", [], None)
FINDING = (
    "find()",
    ["finding"],
    [
        display(
            text_plain="At least 10 died.\nTwo & more name no source.",
            text_html="<ul><li>At least 10 died.</li><li>Two &amp; more name no source.</li></ul>",
        )
    ],
)


def test_the_headline_is_the_question_and_what_stands_behind_it_prose():
    made = shown(TITLE)
    assert "<h1>Who says &lt;how&gt; many?</h1>" in made
    assert "<p>An introduction.</p>" in made


def test_the_standfirst_is_the_first_finding():
    made = shown(TITLE, FINDING)
    assert '<p class="standfirst">At least 10 died.</p>' in made
    assert '<p class="finding">Two &amp; more name no source.</p>' in made
    assert "<li>At least" not in made


def test_the_index_is_told_by_the_page_itself():
    about = layout.facts("mine", articles(), "outlet")
    assert layout.summary("casualties", shown(TITLE, FINDING)) == layout.Summary(
        "casualties", "Who says <how> many?", "At least 10 died.", f"{about.fingerprint} {__version__} outlet"
    )


@pytest.mark.parametrize("other", ["", "<h1>Mine</h1>", '<meta name="description" content="x">'])
def test_a_page_of_another_make_is_not_listed(other):
    assert layout.summary("casualties", other) is None


def test_an_earlier_page_of_other_articles_says_so_in_the_index():
    earlier = layout.Summary("framing", "Regime?", "Yes.", "0123456789ab 0.0.1")
    about = layout.facts("mine", articles(), "outlet")
    assert "Made earlier: from other articles" in layout.index([earlier], about)
    now = earlier._replace(made_from=f"{about.fingerprint} {__version__} outlet")
    assert "Made earlier" not in layout.index([now], about)


def test_headings_are_the_contents():
    made = shown(TITLE, ("## The claims\n\n### In detail", [], None))
    assert '<li><a href="#the-claims">The claims</a></li>' in made
    assert 'href="#in-detail"' not in made


OUTPUTS = [
    (display(text_html="<b>ours</b>", text_plain="plain"), "<b>ours</b>"),
    (display(text_plain="<b>"), "<pre>&lt;b&gt;</pre>"),
    (display(text_markdown="*so*"), "<p><em>so</em></p>"),
    (display(image_png="AAAA", text_plain='a "dot"'), '<img alt="a &#34;dot&#34;" src="data:image/png;base64,AAAA">'),
    ({"output_type": "stream", "name": "stdout", "text": "<b>\n"}, "<pre>&lt;b&gt;\n</pre>"),
]


@pytest.mark.parametrize(("output", "made"), OUTPUTS)
def test_an_output_is_shown(output, made):
    assert made in shown(TITLE, ("1", [], [output]))


def test_warnings_are_not_shown():
    warning = {"output_type": "stream", "name": "stderr", "text": "/home/me: DeprecationWarning"}
    assert "DeprecationWarning" not in shown(TITLE, ("1", [], [warning]))


def test_the_code_is_folded_away_without_what_papermill_put_in():
    made = shown(TITLE, ("x = a < b", [], []), ('corpus = "/home/me"', ["injected-parameters"], []))
    assert '<pre tabindex="0">x = a &lt; b</pre>' in made.partition("<details>")[2]
    assert "/home/me" not in made


PARAMETERS = [
    ({}, "outlets", "–"),
    ({"outlets": ["A", "B", "C"]}, "outlets", "A, B and C"),
    ({}, "corpus", "–"),
    ({"corpus": "mine"}, "corpus", "mine"),
    ({}, "least", "5"),
    ({"least": 7}, "least", "7"),
    ({"corpus": "1e3"}, "corpus", "1e3"),
    ({"outlets": {}}, "outlets", "–"),
    ({"outlets": {"agency": ["AFP", "AP"]}}, "outlets", "agency: AFP and AP"),
]


@pytest.mark.parametrize(("given", "name", "value"), PARAMETERS)
def test_a_parameter_is_shown_as_a_person_writes_it(given, name, value):
    assert f'<th scope="row"><code>{name}</code></th><td>{value}</td>' in shown(TITLE, given=given)


SPANS = [
    (["2016-05-01"], "1 May 2016"),
    (["2016-05-02", "2016-05-01", None], "1 to 2 May 2016"),
    (["2016-04-30", "2016-05-02"], "30 April to 2 May 2016"),
    (["2015-12-31", "2016-01-01"], "31 December 2015 to 1 January 2016"),
    (["2016-05-01T10:00", "2016-05-01T12:00"], "1 May 2016"),
    (["2016"], "2016"),
    (["2016-13-01"], "2016-13-01"),
    ([None], ""),
]


@pytest.mark.parametrize(("published", "said"), SPANS)
def test_dates_are_said_as_exactly_as_they_are_known(published, said):
    ids = [str(number) for number in range(len(published))]
    few = pd.DataFrame(
        {"article_id": ids, "outlet": "A", "published": pd.array(published, dtype="string"), "n_words": 1, "text": "x"}
    )
    assert layout.facts("mine", few, "outlet").dates.replace("\xa0", " ") == said


def test_the_corpus_at_a_glance():
    about = layout.facts("mine", articles(), "outlet", ["scan.pdf"])
    assert (about.articles, about.outlets, about.n_words, about.skipped) == (3, 2, 1230, ("scan.pdf",))
    assert [(group.name, group.articles, group.n_words) for group in about.groups] == [
        ("A", 1, 20),
        ("B", 1, 10),
        ("not stated", 1, 1200),
    ]


def test_the_fingerprint_is_that_of_the_articles():
    first, same, other = articles(), articles(), articles(text=["x", "y", "Z"])
    prints = [layout.facts(name, frame, "outlet").fingerprint for name, frame in (("a", first), ("b", same), ("a", other))]
    assert prints[0] == prints[1] != prints[2]


def test_of_many_outlets_the_largest_are_listed_and_the_others_counted():
    many = pd.DataFrame(
        {
            "article_id": [str(n) for n in range(40)],
            "outlet": [f"O{n:02}" for n in range(40)],
            "published": None,
            "n_words": 1,
            "text": "x",
        }
    )
    made = layout.index([], layout.facts("mine", many, "outlet"))
    assert made.count('<th scope="row">O') == layout.MOST_GROUPS
    assert "All, with 10 more" in made
