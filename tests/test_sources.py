"""Attributions: is what an article hands to somebody else found, with whom and how, and nothing else?"""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from aleppo_analysis import codebook, page, sources, tables, text

HERE = Path(__file__).parent
TYPES = {entry.keys["type"] for entry in codebook.load("sources").entries} | {"unnamed", "other"}


def make_articles(*texts):
    return tables.make(
        "articles", [{"article_id": f"a{n}", "outlet": f"outlet {n}", "text": one} for n, one in enumerate(texts)]
    )


def make_sentences(articles, kind="body"):
    """The articles' sentences, every line of them of one kind."""
    rows = []
    for article_id, whole in zip(articles["article_id"], articles["text"], strict=True):
        for number, (start, end) in enumerate(text.split(whole)):
            place = {"sentence": number, "start": start, "end": end, "text": whole[start:end]}
            rows.append({"article_id": article_id, "kind": kind, **place})
    return tables.make("sentences", pd.DataFrame(rows, columns=list(tables.columns("sentences"))))


def find(words, kind="body"):
    articles = make_articles(words)
    return sources.find(articles, make_sentences(articles, kind))


def said(words, kind="body"):
    """What is found, as (source, cue, content, kind)."""
    rows = find(words, kind).itertuples()
    return [
        (row.source, "" if pd.isna(row.cue) else row.cue, words[row.content_start : row.content_end], row.kind) for row in rows
    ]


@pytest.fixture(scope="module")
def seeds():
    """The five articles and what is found in them."""
    files = sorted((HERE.parent / "seeds").glob("*.txt"))
    articles = make_articles(*(file.read_bytes().decode() for file in files))
    articles["article_id"] = [file.stem for file in files]
    return articles, sources.find(articles, text.sentences(articles, page.lines(articles)))


CASES = [
    # the source before its reporting word, the content behind it
    ("The Observatory said 20 people died.", [("Observatory", "said", "20 people died", "indirect")]),
    ("Residents told AFP that the school fell.", [("Residents", "told AFP", "the school fell", "indirect")]),
    ("The army said on Sunday that the calm was over.", [("army", "said", "the calm was over", "indirect")]),
    ("Russia's defence ministry reported 28 strikes on the town.", [("Russia's defence ministry", "reported", "28 strikes on the town", "indirect")]),
    # behind the content, with and without its comma
    ("Ten civilians died on Monday, the civil defence said.", [("civil defence", "said", "Ten civilians died on Monday", "indirect")]),
    ("Ten civilians died on Monday the civil defence said.", [("civil defence", "said", "Ten civilians died on Monday", "indirect")]),
    ("Ten civilians died in Aleppo, said Amnesty International.", [("Amnesty International", "said", "Ten civilians died in Aleppo", "indirect")]),
    ("Ten civilians died, according to MSF.", [("MSF", "according to", "Ten civilians died", "indirect")]),
    ("According to MSF, ten civilians died.", [("MSF", "According to", "ten civilians died", "indirect")]),
    # quotations
    ('"It fell," he said.', [("he", "said", '"It fell,"', "direct")]),
    ("“It fell last night,” Kerry told AFP. “Nobody was hurt.”", [("Kerry", "told AFP", "“It fell last night,” Kerry told AFP. “Nobody was hurt.”", "direct")]),
    ('Amnesty said the raids "may amount to war crimes".', [("Amnesty", "said", 'the raids "may amount to war crimes"', "mixed")]),
    ('Kerry said: "The raids must end."', [("Kerry", "said", '"The raids must end."', "direct")]),
    ('"The raids must end" Kerry said in Geneva.', [("Kerry", "said", '"The raids must end"', "direct")]),
    # an object, and what the article hangs on to it
    ("Kerry expressed outrage over a raid that killed 27.", [("Kerry", "expressed", "outrage over a raid", "indirect")]),
    ("The US accused Moscow of the raid.", [("The US", "accused", "Moscow of the raid", "indirect")]),
    # what carries on
    ("SANA said shells killed three, and blamed the rebels.", [("SANA", "said", "shells killed three", "indirect"), ("SANA", "blamed", "the rebels", "indirect")]),
    ("Kerry rejected the report, claiming the raid had hit rebels.", [("Kerry", "rejected", "the report", "indirect"), ("Kerry", "claiming", "the raid had hit rebels", "indirect")]),
    # no statement
    ("The army claimed the lives of ten people.", []),
    ("His claims were long.", []),
    ("He did not say when the convoy would leave.", []),
    ("The United States sent ten planes.", []),
    ("The so-called 'calm' ended.", []),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("words", "wanted"), CASES, ids=[case[0][:60] for case in CASES])
def test_who_says_what_with_which_words(words, wanted):
    assert said(words) == wanted


HEADLINES = [
    ("Monitor: air strikes kill 20 in Aleppo", "Monitor", "air strikes kill 20 in Aleppo"),
    ("Air strikes kill 20 in Aleppo - monitor", "monitor", "Air strikes kill 20 in Aleppo"),
    ("Air strikes kill 20 in Aleppo State media", "State media", "Air strikes kill 20 in Aleppo"),
    ("SANA: shells kill three civilians", "SANA", "shells kill three civilians"),
    ("Air strikes kill 20, monitor says", "monitor", "Air strikes kill 20"),
]


@pytest.mark.parametrize(("words", "source", "content"), HEADLINES)
def test_a_headline_names_its_source_by_its_form(words, source, content):
    assert [(row[0], row[2]) for row in said(words, "title")] == [(source, content)]


@pytest.mark.parametrize(
    "words", ["Air strikes kill 20 in Aleppo - Daily Sabah", "Air strikes kill 20 White Helmets", "Aleppo: the last days"]
)
def test_a_headline_without_a_source_has_none(words):
    assert said(words, "title") == []


SOURCES = [
    (
        "The Syrian Observatory for Human Rights spoke. The monitor said ten died.",
        "Syrian Observatory for Human Rights",
        "monitor",
    ),
    ("Secretary of State John Kerry met Staffan de Mistura in Geneva. He said it was over.", "John Kerry", "us"),
    ("Zouhir Shimale, a local journalist, saw it. Shimale said ten died.", "Zouhir Shimale", "local"),
    ("Omar Haddad, head of the White Helmets in the province, said ten died.", "Omar Haddad", "rescue"),
    ("A Turkish military spokesman said ten died.", "Turkish military spokesman", "turkey"),
    ("Turkish officials said ten died.", "Turkish officials", "turkey"),
    ("A source at Aleppo Police Command said ten died.", "source at Aleppo Police Command", "syrian_state"),
    ("Syrian activists in the town said ten died.", "Syrian activists in the town", "local"),
    ("The Britain-based Observatory said ten died.", "Britain-based Observatory", "monitor"),
    ("An anti-IS activist said ten died.", "anti-IS activist", "local"),
    ("Informed sources said ten died.", "Informed sources", "unnamed"),
    ("Syrias state media said ten died.", "Syrias state media", "syrian_state"),
    ("The rebel-held town fell, Reuters reported.", "Reuters", "media"),
    ("Kurdish fighters met YPG leaders. The YPG said ten died.", "YPG", "kurdish"),
]


@pytest.mark.parametrize(("words", "name", "kind"), SOURCES, ids=[case[0] for case in SOURCES])
def test_a_source_has_its_fullest_name_and_type(words, name, kind):
    last = find(words).iloc[-1]
    assert (last["source"], last["source_type"]) == (name, kind)


def test_an_office_without_a_name_is_the_person_introduced_right_after():
    rows = find("Ten died, a civil defence official said. They were pulled out, rescuer Omar Haddad told AFP.")
    assert rows["source"].tolist() == ["Omar Haddad", "Omar Haddad"]


def test_a_quotation_alone_goes_on_from_the_source_before():
    rows = find("Kerry said it was over.\n“We are talking to the Russians directly.”")
    assert rows["source"].tolist() == ["Kerry", "Kerry"]


def test_a_line_that_ends_with_a_colon_gives_its_source_to_the_next():
    assert said("The ministry released a statement:\n“The raids have ended.”")[-1][0] == "ministry"


def test_a_quotation_left_open_goes_on_in_the_next_paragraph():
    words = "“The first part of it is this, Kerry said.\n“The second part of it is that.”"
    assert len(find(words)) <= 2


def test_what_cannot_speak_adds_nothing_where_nobody_has_spoken():
    assert find("The market was calm after announcing a new truce.").empty


@pytest.mark.parametrize("kind", ["related_link", "furniture", "byline", "date", "credit"])
def test_nothing_is_looked_for_in_furniture(kind):
    assert find("Iran says up to Assad to decide.", kind).empty


def test_the_reference_coding_is_found(seeds):
    """Of every row that both coders hold for certain, content, source and type; nothing where they found nothing."""
    coded = pd.read_csv(HERE / "reference" / "attributions.csv")
    sure = coded[(coded[["optional", "furniture", "duplicate"]] == 0).all(axis=1)]
    missed = []
    for row in sure.itertuples():
        found = seeds[1][seeds[1]["article_id"] == row.article]
        both = found["content_end"].clip(upper=row.content_end) - found["content_start"].clip(lower=row.content_start)
        union = found["content_end"].clip(lower=row.content_end) - found["content_start"].clip(upper=row.content_start)
        if (both / union).max() < 0.5 or found.loc[
            (both / union).astype(float).idxmax(), "source_type"
        ] not in row.source_type.split("|"):
            missed.append((row.source, row.cue, row.content[:40]))
    assert len(missed) <= 1, missed


def test_what_stands_twice_is_said_to_repeat(seeds):
    of_third = seeds[1][seeds[1]["article_id"].str.startswith("003")]
    assert of_third["repeats"].sum() > 10


PIECES = st.lists(
    st.sampled_from(
        ["The Observatory", "said", "Kerry", '"', "“", "”", ",", ".", "\n", "that", "ten people died", "told", "AFP", "according to",
         "he", "it", ":", "who", "which", "and", "blamed", "the", "source", "a", "in", "Aleppo", "adding", "reports that", "(", ")", "-", "'", "as saying"]
    ),
    max_size=30,
)  # fmt: skip


@given(PIECES)
@settings(max_examples=300, deadline=None)
def test_every_span_is_the_evidence(pieces):
    words = " ".join(pieces)
    for row in find(words).itertuples():
        assert words[row.source_start : row.source_end] == row.source_text
        assert row.start <= row.content_start < row.content_end <= row.end <= len(words)
        assert pd.isna(row.cue) or words[row.cue_start : row.cue_end] == row.cue
        assert row.source_type in TYPES
        assert row.kind in {"direct", "mixed", "indirect"}
        assert row.source


@given(st.lists(PIECES, min_size=2, max_size=3))
@settings(max_examples=30, deadline=None)
def test_articles_are_read_each_by_itself(several):
    articles = make_articles(*(" ".join(pieces) for pieces in several))
    sentences = make_sentences(articles)
    alone = [
        sources.find(articles[articles["article_id"] == one], sentences[sentences["article_id"] == one])
        for one in articles["article_id"]
    ]
    together = sources.find(articles, sentences)
    assert len(together) == sum(map(len, alone))
    filled = [table for table in alone if len(table)]
    if filled:
        assert_frame_equal(together, pd.concat(filled, ignore_index=True), check_dtype=False)


def test_an_empty_corpus_gives_an_empty_table():
    articles = make_articles()
    assert list(tables.columns("attributions")) == list(sources.find(articles, make_sentences(articles)).columns)


def compared(**columns):
    articles = make_articles("SANA said it fell. Kerry said it stood. SANA said ten died.", "The monitor said ten died.")
    return sources.compare(
        sources.find(articles, make_sentences(articles)),
        articles.assign(**columns),
        **({"by": next(iter(columns))} if columns else {}),
    )


def test_shares_are_of_the_groups_attributions():
    assert compared()[["outlet", "source_type", "n", "n_all"]].to_numpy().tolist() == [
        ["outlet 0", "syrian_state", 2, 3],
        ["outlet 0", "us", 1, 3],
        ["outlet 1", "monitor", 1, 1],
    ]


def test_the_interval_is_wilsons():
    row = compared().iloc[0]
    assert (round(row["low"], 3), round(row["high"], 3)) == (0.208, 0.939)


def test_any_column_of_the_articles_can_be_compared_by():
    assert set(compared(side=["east", "west"])["side"]) == {"east", "west"}


def test_a_repeat_is_counted_once():
    articles = make_articles("SANA said it fell.")
    found = sources.find(articles, make_sentences(articles))
    twice = pd.concat([found, found.assign(repeats=True)], ignore_index=True)
    assert sources.compare(twice, articles)["n"].tolist() == [1]


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(ValueError, match="no column 'nowhere'"):
        sources.compare(find(""), make_articles(""), by="nowhere")
