"""Framing: is every naming word found, is it said whom it names and who says it, and is nothing else counted?"""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from aleppo_analysis import codebook, framing, page, tables, text

HERE = Path(__file__).parent
NOBODY = tables.make("attributions", pd.DataFrame(columns=list(tables.columns("attributions"))))


def make_articles(*texts):
    rows = [{"article_id": f"a{n}", "outlet": f"outlet {n}", "language": "en", "text": one} for n, one in enumerate(texts)]
    return tables.make("articles", rows)


def make_sentences(articles, kind="body"):
    """The articles' sentences, every line of them of one kind."""
    rows = []
    for article_id, whole in zip(articles["article_id"], articles["text"], strict=True):
        for number, (start, end) in enumerate(text.split(whole)):
            place = {"sentence": number, "start": start, "end": end, "text": whole[start:end]}
            rows.append({"article_id": article_id, "kind": kind, **place})
    return tables.make("sentences", pd.DataFrame(rows, columns=list(tables.columns("sentences"))))


def find(words, kind="body", attributions=NOBODY):
    articles = make_articles(words)
    return framing.find(articles, make_sentences(articles, kind), attributions)


@pytest.fixture(scope="module")
def seeds():
    """The five articles, their sentences, the attributions of the reference coding, and what framing finds."""
    articles = make_articles(*(file.read_bytes().decode() for file in sorted((HERE.parent / "seeds").glob("*.txt"))))
    articles["article_id"] = [file.stem for file in sorted((HERE.parent / "seeds").glob("*.txt"))]
    articles["outlet"] = ["The New Arab", "Al Jazeera", "The Express Tribune", "The New Arab", "Middle East Eye"]
    sentences = text.sentences(articles, page.lines(articles))
    attributions = pd.read_csv(HERE / "reference" / "attributions.csv").rename(columns={"article": "article_id"})
    return articles, sentences, attributions, framing.find(articles, sentences, attributions)


def test_every_regime_and_government_of_the_reference_coding_is_found(seeds):
    coded = pd.read_csv(HERE / "reference" / "framing.csv").dropna(subset="refers_to")
    found = seeds[3][seeds[3]["term"].str.lower().isin(["regime", "government"])]
    columns = ["article", "start", "end", "refers_to"]
    wanted = coded[columns].astype(str).sort_values(columns)
    got = found.rename(columns={"article_id": "article"})[columns].astype(str).sort_values(columns)
    assert got.to_numpy().tolist() == wanted.to_numpy().tolist()


def test_voices_and_repeats_are_those_of_the_reference_coding(seeds):
    coded = pd.read_csv(HERE / "reference" / "framing.csv").rename(columns={"article": "article_id"})
    both = coded.merge(seeds[3], on=["article_id", "start"], suffixes=("_coded", ""))
    assert both["voice"].replace("paraphrase", "own").tolist() == both["voice_coded"].tolist()
    assert both["repeats"].tolist() == (both["duplicate"] == 1).tolist()


SYRIA = "syrian_government"


@pytest.mark.parametrize(
    ("words", "term", "refers_to"),
    [
        ("The government said so.", "government", SYRIA),
        ("Kerry dismissed Russian and regime claim that it was so.", "regime", SYRIA),
        ("They were bombed by regime and Russian war planes.", "regime", SYRIA),
        ("A pro-government newspaper said so.", "government", SYRIA),
        ("Shelling of western government-held neighbourhoods went on.", "government", SYRIA),
        ("Rebels fight Assad's Russian- and Iranian-backed government.", "government", SYRIA),
        ("The Turkish-backed Syrian government", "government", SYRIA),
        ("They accused the regime of torture.", "regime", SYRIA),
        ("In January the regimes siege of Madaya went on.", "regimes", SYRIA),  # an apostrophe lost
        ("Damascus and its regime backers", "regime", None),
        ("The US government said so.", "government", "us_government"),
        ("The U.S. government said so.", "government", "us_government"),
        ("Turkish government-backed fighters", "government", "turkish_government"),
        ("the new Lebanese caretaker government", "government", "lebanese_government"),
        ("Lebanon's government resigned.", "government", "lebanese_government"),
        ("the government of Turkey", "government", "turkish_government"),
        ("the regime in Tehran", "regime", "iranian_government"),
        ("the Kenyan government", "government", "other_government"),
        ("the governments of the region", "governments", "other_governments"),
        ("Our government said so.", "government", None),
        ("to establish a 'regime of silence' in Aleppo", "regime of silence", None),
        ("talks on a transitional government", "transitional government", None),
        ("the Istanbul-based opposition National Coalition", "opposition", "syrian_opposition"),
        ("the Turkish opposition", "opposition", "turkish_opposition"),
        ("Moscow's opposition to the plan", "opposition to", None),
        ("the army and its allies", "army", "syrian_army"),
        ("the Russian army responded", "army", "russian_army"),
        ("the Free Syrian Army", "Free Syrian Army", "armed_opposition"),
        ("three SDF soldiers", "soldiers", "kurdish_army"),
    ],
)
def test_whom_a_word_names_is_read_off_the_words_beside_it(words, term, refers_to):
    found = find(words).set_index("term")["refers_to"]
    assert (None if pd.isna(found[term]) else found[term]) == refers_to


@pytest.mark.parametrize("words", ["a regimen of pills", "a new regiment", "governmental bodies", "a fighter-bomber"])
def test_a_word_that_only_looks_like_one_is_not_found(words):
    assert find(words).empty


def attribution(words, content, kind="indirect", source="", cue=""):
    """One attribution in `words`, its parts given as they stand there."""
    places = {}
    for name, part in (("content", content), ("source", source), ("cue", cue)):
        places |= {f"{name}_start": words.index(part), f"{name}_end": words.index(part) + len(part)}
    return tables.make("attributions", [{"article_id": "a0", "kind": kind, **places}])


@pytest.mark.parametrize(
    ("words", "content", "kind", "voice"),
    [
        ("The regime struck.", None, None, "own"),
        ("Kirby said the regime struck.", "the regime struck", "indirect", "paraphrase"),
        ('Kirby said the regime "struck".', 'the regime "struck"', "mixed", "paraphrase"),
        ('Kirby said "the regime struck".', '"the regime struck"', "direct", "quote"),
        ('Kirby blamed "the regime".', 'blamed "the regime"', "mixed", "quote"),
        ("“Stop,” a regime envoy said. “Go home.”", "“Stop,” a regime envoy said. “Go home.”", "direct", "own"),
        ("It is the so-called ‘regime’ that struck.", None, None, "quote"),
        ("“We know the regime's ‘truce’.", None, None, "quote"),  # a quotation left open
        ("Kirby's and the regime's claim", None, None, "own"),
    ],
)
def test_in_whose_voice_a_word_stands(words, content, kind, voice):
    attributions = NOBODY if content is None else attribution(words, content, kind)
    assert find(words, attributions=attributions).set_index("label")["voice"]["regime"] == voice


def test_the_words_that_name_a_source_are_the_outlets_own():
    words = "Strikes, a regime official said, hit rebels."
    attributions = attribution(words, words, source="a regime official", cue="said")
    assert find(words, attributions=attributions).set_index("label")["voice"][["regime", "rebels"]].tolist() == [
        "own",
        "paraphrase",
    ]


@pytest.mark.parametrize("kind", sorted(page.FURNITURE))
def test_what_stands_in_furniture_is_furniture_even_when_quoted(kind):
    assert find("US military training ‘moderate’ rebels of the “regime”", kind)["voice"].eq("furniture").all()


@pytest.mark.parametrize("kind", ["title", "standfirst", "subheading", "caption", "body"])
def test_headlines_and_captions_are_the_outlets_own_voice(kind):
    assert find("Regime pounds Aleppo", kind)["voice"].tolist() == ["own"]


def test_the_link_to_another_article_counts_for_nothing(seeds):
    articles, _, _, found = seeds
    linked = found[(found["voice"] == "furniture") & found["term"].eq("moderate")]
    assert len(linked) == 1
    with_link = framing.compare(found, articles, terms=("moderates",)).set_index("outlet")
    assert with_link.loc["The Express Tribune", "n"] == 0


def test_middle_east_eyes_own_voice_says_government_only(seeds):
    articles, _, _, found = seeds
    row = framing.compare(found, articles).set_index(["outlet", "label"]).loc["Middle East Eye"]
    assert row["n_own"].to_dict() == {"regime": 0, "government": 3}
    assert row.loc["regime", ["n_own", "n_paraphrase", "n_quote"]].tolist() == [0, 0, 2]


def test_the_same_quotation_holds_another_word_in_al_jazeera(seeds):
    found = seeds[3][(seeds[3]["voice"] == "quote") & seeds[3]["label"].isin(["regime", "government"])]
    assert found["label"].tolist()[:3] == ["regime", "government", "regime"]
    assert found["article_id"].str[:3].tolist()[:3] == ["000", "001", "002"]


def test_a_share_is_that_of_the_terms_with_the_wilson_interval(seeds):
    articles, _, _, found = seeds
    row = framing.compare(found, articles).set_index(["outlet", "label"]).loc[("The Express Tribune", "regime")]
    assert (row["n"], row["of"]) == (8, 11)
    assert [row["share"], row["low"], row["high"]] == pytest.approx([8 / 11, 0.4344, 0.9025], abs=1e-4)


def test_rates_are_per_thousand_words_of_the_report(seeds):
    articles, sentences, _, found = seeds
    row = framing.compare(found, articles, sentences=sentences).set_index(["outlet", "label"]).loc[("Al Jazeera", "government")]
    assert row["per_1000_words"] == pytest.approx(1000 * row["n"] / row["n_words"])


def test_without_sentences_there_is_no_rate(seeds):
    assert framing.compare(seeds[3], seeds[0])["per_1000_words"].isna().all()


def test_a_voice_can_be_singled_out(seeds):
    articles, _, _, found = seeds
    compared = framing.compare(found, articles, voice="quote")
    assert compared["n"].tolist() == compared["n_quote"].tolist()


@pytest.mark.parametrize(
    "words",
    ["the Lebanese government", "a regime of silence", "Our government", "the governments of Europe", "non-government groups"],
)
def test_what_does_not_name_the_conflicts_own_party_is_not_counted(words):
    assert framing.compare(find(words), make_articles(words))["n"].sum() == 0


@pytest.mark.parametrize(("by", "groups"), [("article_id", ["a0", "a1"]), ("agency", ["not stated"])])
def test_any_column_of_the_articles_makes_groups(by, groups):
    compared = framing.compare(find("The regime struck."), make_articles("The regime struck.", "Nothing."), by=by)
    assert compared[by].unique().tolist() == groups


def test_a_group_without_a_hit_keeps_its_rows():
    compared = framing.compare(find("Nothing."), make_articles("Nothing."))
    assert compared[["n", "of"]].to_numpy().tolist() == [[0, 0], [0, 0]]
    assert compared[["share", "low", "high"]].isna().all(axis=None)


def test_no_articles_give_empty_tables():
    found = framing.find(make_articles(), make_sentences(make_articles()), NOBODY)
    assert list(found.columns) == list(tables.columns("framing"))
    assert framing.compare(found, make_articles()).empty


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"terms": ["regym"]}, "no label 'regym'; there are .*government"),
        ({"by": "paper"}, "the articles have no column 'paper'; they have .*outlet"),
        ({"voice": "furniture"}, "no voice 'furniture'; there are own, paraphrase, quote"),
    ],
)
def test_a_wrong_name_is_refused_and_the_right_ones_named(arguments, message, seeds):
    with pytest.raises(ValueError, match=message):
        framing.compare(seeds[3], seeds[0], **arguments)


def test_another_war_needs_another_codebook_and_no_code(tmp_path):
    words = 'title = "t"\npurpose = "p"\nreference = "r"\n[conflict]\nowner = "yemeni"\n[owners]\nsyrian = ["Syrian"]\n'
    entry = '[[entry]]\nlabel = "government"\nterms = ["government"]\nrefers_to = "{owner}_government"\nof_others = "{owner}_government"\n'
    (tmp_path / "yemen.toml").write_text(words + entry + 'camp = "hadi"\n', encoding="utf-8")
    articles = make_articles("The government and the Syrian government met.")
    found = framing.find(articles, make_sentences(articles), NOBODY, codebook.load("yemen", tmp_path))
    assert found[["refers_to", "camp"]].to_numpy().tolist() == [["yemeni_government", "hadi"], ["syrian_government", "hadi"]]


PIECES = st.sampled_from(
    ["The regime", "Assad's government", "said", '"rebels', 'raids"', "the US government", "'martyrs'", ".", "\n", "of"]
)
TEXTS = st.lists(PIECES, max_size=20).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS | st.text(max_size=80), min_size=1, max_size=3))
def test_every_hit_is_the_text_at_its_place(drawn):
    articles = make_articles(*drawn)
    texts = articles.set_index("article_id")["text"]
    found = framing.find(articles, text.sentences(articles, page.lines(articles)), NOBODY)
    assert [texts[row.article_id][row.start : row.end] for row in found.itertuples()] == found["term"].tolist()


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(5)))
def test_the_order_of_articles_changes_nothing(seeds, order):
    articles, sentences, attributions, found = seeds
    mixed = framing.find(articles.iloc[order], sentences.sample(frac=1, random_state=1).sort_values("start"), attributions)
    by_place = ["article_id", "start"]
    assert_frame_equal(mixed.sort_values(by_place, ignore_index=True), found.sort_values(by_place, ignore_index=True))
    assert_frame_equal(framing.compare(mixed, articles.iloc[order]), framing.compare(found, articles))


@settings(max_examples=20, deadline=None)
@given(TEXTS, TEXTS)
def test_a_line_of_furniture_changes_no_comparison(body, link):
    articles = make_articles(body + "\n")
    sentences = make_sentences(articles)
    longer = make_articles(body + "\n" + link.replace("\n", " "))
    linked = make_sentences(longer)
    linked.loc[linked["start"] > len(body), "kind"] = "related_link"
    plain = framing.compare(framing.find(articles, sentences, NOBODY), articles, sentences=sentences)
    assert_frame_equal(framing.compare(framing.find(longer, linked, NOBODY), longer, sentences=linked), plain)
