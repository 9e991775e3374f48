"""Wording: is every copied sentence found and no other, is every change in it told, and by direction?"""

import random
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from aleppo_analysis import codebook, corpus, framing, page, sources, tables, text, wording
from aleppo_analysis.copying import shingles, tokens

NOBODY = tables.make("attributions", [])


def make_articles(*texts, **columns):
    """Articles of these texts, each a title's line ahead; `columns` hold a value for each."""
    rows = [{"article_id": f"a{n:02}", "outlet": f"outlet {n}", "language": "en", "text": one} for n, one in enumerate(texts)]
    for name, values in columns.items():
        for row, value in zip(rows, values, strict=True):
            row[name] = value
    return tables.make("articles", rows)


def make_sentences(articles):
    """The articles' sentences, every line of them body."""
    rows = []
    for article_id, whole in zip(articles["article_id"], articles["text"], strict=True):
        for number, (start, end) in enumerate(text.split(whole)):
            place = {"sentence": number, "start": start, "end": end, "text": whole[start:end]}
            rows.append({"article_id": article_id, "kind": "body", **place})
    return tables.make("sentences", pd.DataFrame(rows, columns=list(tables.columns("sentences"))))


def find(*texts):
    articles = make_articles(*texts)
    return wording.find(articles, make_sentences(articles))


def printed(shared, articles):
    """The two texts of every shared sentence."""
    texts = articles.set_index("article_id")["text"]
    return [
        (texts[row.left_article][row.left_start : row.left_end], texts[row.right_article][row.right_start : row.right_end])
        for row in shared.itertuples()
    ]


# --- the five seeds ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def seeds():
    """The five articles and what wording finds in them."""
    articles = corpus.read()
    articles["article_id"] = articles["article_id"].str[:3]
    sentences = text.sentences(articles, page.lines(articles))
    attributions = sources.find(articles, sentences)
    shared = wording.find(articles, sentences)
    changes = wording.changes(articles, shared, attributions, framing.find(articles, sentences, attributions))
    return articles, sentences, attributions, shared, changes


def between(table, left, right):
    return table[(table["left_article"] == left) & (table["right_article"] == right)]


def test_al_jazeera_and_the_agency_share_eighteen_sentences_give_or_take_one(seeds):
    assert 17 <= len(between(seeds[3], "002", "001")) <= 19


def test_regime_became_government_five_times_and_never_the_other_way(seeds):
    swapped = between(seeds[4], "002", "001").query("kind == 'label'")
    assert swapped[["left_text", "right_text"]].to_numpy().tolist() == [["regime", "government"]] * 5


def test_one_of_them_inside_a_quotation(seeds):
    quoted = between(seeds[4], "002", "001").query("kind == 'label' and in_quote")
    assert quoted["left_sentence"].tolist() == [12]


@pytest.mark.parametrize(
    ("left", "right", "left_text", "right_text", "kind", "move"),
    [
        ("002", "001", "(Damascus)", "[Damascus]", "style", "marks"),
        ("002", "001", "Kirby", "a state department spokesperson", "attribution", "demoted"),
        ("002", "001", "UN", "United Nations", "style", "variant"),
        ("002", "000", "air strikes", "airstrikes", "style", "variant"),
        ("002", "004", "April 22", "22 April", "style", "variant"),
        ("002", "001", "", "on Saturday", "time", "added"),
        ("002", "004", "said", "told the Interfax news agency", "attribution", "changed"),
    ],
)
def test_what_was_changed_on_the_way(seeds, left, right, left_text, right_text, kind, move):
    some = between(seeds[4], left, right)
    found = some[(some["left_text"] == left_text) & (some["right_text"] == right_text)]
    assert found[["kind", "move"]].drop_duplicates().to_numpy().tolist() == [[kind, move]]


def test_the_swap_table_says_who_has_which_word(seeds):
    swaps = wording.swaps(seeds[4], seeds[0]).set_index(["outlet", "other", "label", "other_label"])
    row = swaps.loc[("The Express Tribune", "Al Jazeera", "regime", "government")]
    assert row[["n", "n_reverse", "n_quote", "n_pairs", "n_original"]].tolist() == [5, 0, 1, 1, 5]


def test_what_stands_in_another_is_told_by_direction(seeds):
    compared = wording.compare(seeds[3], seeds[0], seeds[1], by="article_id").set_index(["article_id", "other"])
    there, back = compared.loc[("001", "002")], compared.loc[("002", "001")]
    assert there["shared_words"] == pytest.approx(back["shared_words"], abs=5)
    assert (round(there["share"], 1), round(back["share"], 1)) == (0.6, 0.5)


def test_kirbys_quotation_was_altered_and_he_lost_his_name(seeds):
    drift = between(wording.drift(*seeds[:3]), "002", "001")
    assert drift[drift["altered"]][["differences", "left_speaker", "right_speaker"]].to_numpy().tolist() == [
        ["regime → government", "John Kirby", "state department spokesperson"]
    ]


def test_the_story_that_two_outlets_carry(seeds):
    story = wording.groups(seeds[3], seeds[0], seeds[1])
    assert story[["article_id", "original", "n_groups"]].to_numpy().tolist() == [["002", True, 2], ["001", False, 2]]


# --- forty articles whose copies are known ----------------------------------------------------------------------------------

SLOTS = [
    ["Government forces shelled", "Rebel fighters attacked", "Russian warplanes bombed", "Army helicopters struck", "Militants stormed",
     "Coalition jets hit", "Loyalist artillery pounded", "Kurdish units captured", "Allied militias entered", "Opposition groups besieged"],
    ["two crowded markets", "an overwhelmed field hospital", "the main water station", "several apartment blocks", "a bakery queue",
     "one primary school", "some empty warehouses", "three army positions", "an old bridge", "four supply trucks"],
    ["in the eastern suburbs", "near the old citadel", "outside the besieged town", "along the coastal highway", "across northern Hama",
     "around the military airport", "beside the Euphrates river", "south of the capital", "within the rebel enclave", "above the Turkish border"],
    ["before dawn on Monday", "late Tuesday evening", "as talks resumed in Geneva", "hours after the truce began", "during Friday prayers",
     "while families were fleeing", "despite a ceasefire pledge", "for the third consecutive day", "amid heavy winter rain", "without any prior warning"],
    ["leaving dozens of families homeless", "killing nine people and wounding twenty", "forcing residents to shelter underground",
     "cutting electricity to whole districts", "drawing sharp criticism from Paris", "prompting fresh calls for evacuation",
     "sending thick smoke over rooftops", "trapping rescue workers beneath rubble", "emptying the remaining clinics", "destroying stores of flour"],
    ["local activists reported", "the civil defence said", "state television announced", "a resident told reporters", "two diplomats confirmed",
     "hospital staff said", "the monitor added", "an army source said", "aid workers complained", "witnesses recalled"],
]  # fmt: skip
OTHER_WORDS = [
    "regime",
    "terrorists",
    "reportedly",
    "massive",
    "another",
    "Saturday",
    "allegedly",
    "brutal",
    "nearly",
    "unnamed",
]
PAIRS = 20


class Writer:
    """Writes sentences of six parts of which no two have three in common, and most have two in common with another."""

    def __init__(self, seed):
        self.dice, self.made, self.taken = random.Random(seed), [], set()

    def fresh(self):
        while True:
            parts = [self.dice.randrange(10) for _ in SLOTS]
            if self.made and self.dice.random() < 0.7:  # merely similar: two parts of an earlier one
                for slot in self.dice.sample(range(6), 2):
                    parts[slot] = self.dice.choice(self.made)[slot]
            threes = set(combinations(enumerate(parts), 3))
            if not threes & self.taken:
                self.taken |= threes
                self.made.append(parts)
                return " ".join(SLOTS[slot][part] for slot, part in enumerate(parts))

    def edited(self, sentence):
        words = sentence.split()
        for place in (len(words) // 3, 2 * len(words) // 3):
            words[place] = self.dice.choice(OTHER_WORDS)
        return " ".join(["On Sunday", *words])


def planted(seed=11):
    """Twenty pairs of articles of nine and ten lines each, and which sentences are one: (article, sentence, article, sentence).

    A pair shares a sentence as it is, one with three edits, one without its last words, one that became two, and two that
    became one, all in another order. All other sentences are merely similar to some.
    """
    writer, texts, truth = Writer(seed), [], set()
    for pair in range(0, 2 * PAIRS, 2):
        one, other = [writer.fresh() for _ in range(10)], [writer.fresh() for _ in range(5)]
        left = [[part] for part in one[:8]] + [[f"{one[8]}, while {one[9]}"]]
        cut = " ".join(one[2].split()[:-3])
        right = [[part] for part in other] + [[one[0]], [writer.edited(one[1])], [cut], one[8:], [f"{one[3]} and {one[4]}"]]
        links = [(0, 5), (1, 6), (2, 7), (8, 8), (3, 9), (4, 9)]
        order = writer.dice.sample(range(len(right)), len(right))
        numbers = {place: sum(len(right[before]) for before in order[: order.index(place)]) for place in order}
        truth |= {(pair, a, pair + 1, numbers[b] + step) for a, b in links for step in range(len(right[b]))}
        for lines in (left, [right[place] for place in order]):
            texts.append("\n".join(" ".join(f"{sentence}." for sentence in line) for line in lines))
    return texts, truth


def touched(sentences, article, start, end):
    some = sentences[(sentences["article_id"] == article) & (sentences["start"] < end) & (sentences["end"] > start)]
    return some["sentence"].tolist()


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_what_was_planted_is_found_and_nothing_else(seed):
    texts, truth = planted(seed)
    articles = make_articles(*texts)
    sentences = make_sentences(articles)
    found = {
        (int(row.left_article[1:]), left, int(row.right_article[1:]), right)
        for row in wording.find(articles, sentences).itertuples()
        for left in touched(sentences, row.left_article, row.left_start, row.left_end)
        for right in touched(sentences, row.right_article, row.right_start, row.right_end)
    }
    assert len(articles) == 40
    assert len(found & truth) / len(found) >= 0.95
    assert len(found & truth) / len(truth) >= 0.95


# --- what is one sentence and what is not -----------------------------------------------------------------------------------

LONG = "Terrified residents fled a new wave of air strikes on rebel-held areas of the divided city."
TWO = "The convoy reached the town before noon on Friday", "aid workers handed flour to the families who had waited there"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (LONG, LONG),
        (LONG, LONG.upper()),
        (LONG, "Terrified civilians fled a new wave of airstrikes on rebel-held areas of the divided city."),
        (LONG, LONG[:-1] + ", the monitor said on Saturday."),
        (
            "“We cannot leave our homes before the shelling stops,” he said.",
            '"We cannot leave our homes before the shelling stops," he said.',
        ),
    ],
)
def test_a_sentence_is_found_as_it_is_or_edited(left, right):
    assert printed(find(left, right), make_articles(left, right)) == [(left, right)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (LONG, "Terrified residents stayed at home as a new ceasefire held in all areas of the capital."),
        (
            "The Syrian Observatory for Human Rights said the dead were children.",
            "The Syrian Observatory for Human Rights said the town had fallen.",
        ),
        (
            "At least 30 people were killed in air strikes on Aleppo on Monday.",
            "At least 12 people were killed in air strikes on Homs on Friday.",
        ),
        (
            "Army units retake 3 hill towns in Homs after a long dawn battle",
            "Army units retake 5 hill towns in Hama after a short dawn battle",
        ),
        ("He said so.", "He said so."),
        ("Everything is paralysed.", "Everything is paralysed."),  # as short as that it proves nothing by itself
        ("", ""),
    ],
)
def test_what_is_merely_similar_is_no_copy(left, right):
    assert find(left, right).empty


def test_a_short_sentence_counts_beside_a_longer_one():
    left, right = f"{LONG}\nEverything is paralysed.", f"“Everything is paralysed.”\n{LONG}"
    assert len(find(left, right)) == 2


def test_one_sentence_that_became_two_on_a_line_is_one_row():
    left, right = f"{TWO[0]} and {TWO[1]}.", f"{TWO[0]}. {TWO[1].capitalize()}."
    assert printed(find(left, right), make_articles(left, right)) == [(left, right)]


def test_one_sentence_that_became_two_far_apart_is_a_row_for_each():
    left, right = f"{TWO[0]} and {TWO[1]}.", f"{TWO[1].capitalize()}.\n{TWO[0]}."
    assert {(one.rstrip("."), other) for one, other in printed(find(left, right), make_articles(left, right))} == {
        (TWO[0], f"{TWO[0]}."),
        (TWO[1], f"{TWO[1].capitalize()}."),
    }


def test_each_word_is_used_once_between_two_articles():
    left, right = LONG, f"{LONG[:-1]}, said a monitor.\n{LONG}"
    assert printed(find(left, right), make_articles(left, right)) == [(LONG, LONG)]


def test_the_articles_of_one_outlet_may_share_and_an_article_nothing_with_itself():
    assert len(find(f"{LONG}\n{LONG[:-1]} again.", "Nothing.")) == 0
    articles = make_articles(LONG, LONG, outlet=["one", "one"])
    assert len(wording.find(articles, make_sentences(articles))) == 1


@pytest.mark.parametrize("kind", ["title", "standfirst", "body", "subheading", "caption"])
def test_headlines_and_captions_count(kind):
    articles = make_articles(LONG, LONG)
    assert len(wording.find(articles, make_sentences(articles).assign(kind=kind))) == 1


@pytest.mark.parametrize("changed", [{"kind": kind} for kind in sorted(page.FURNITURE)] + [{"repeats": True}])
def test_furniture_and_what_repeats_do_not(changed):
    articles = make_articles(LONG, LONG)
    assert wording.find(articles, make_sentences(articles).assign(**changed)).empty


@pytest.mark.parametrize(
    ("agency", "published", "left", "direction"),
    [
        ([None, "AFP"], ["2016-05-01", "2016-05-02"], "a01", "agency"),
        ([None, None], ["2016-05-02", "2016-05-01"], "a01", "date"),
        (["AFP", "AFP"], ["2016-05-02", "2016-05-01"], "a01", "date"),
        ([None, None], ["2016-05-01", "2016-05"], None, None),  # nothing tells
        ([None, None], [None, "2016-05-01"], None, None),
        ([None, None], [None, None], "a00", None),
    ],
)
def test_which_is_likelier_the_original(agency, published, left, direction):
    articles = make_articles(LONG, LONG, agency=agency, published=published)
    row = wording.find(articles, make_sentences(articles)).iloc[0]
    assert left is None or row["left_article"] == left
    assert (None if pd.isna(row["direction"]) else row["direction"]) == direction


# --- sums -------------------------------------------------------------------------------------------------------------------


def test_containment_is_by_direction():
    more = f"{LONG}\nNobody else had ever written anything about that small place beyond the hills before."
    articles = make_articles(LONG, more)
    sentences = make_sentences(articles)
    compared = wording.compare(wording.find(articles, sentences), articles, sentences).set_index("outlet")
    assert compared["share"].round(2).to_dict() == {"outlet 0": 1.0, "outlet 1": 0.55}
    assert compared["n_unchanged"].tolist() == [1, 1]


@pytest.mark.parametrize("by", ["outlet", "agency"])
def test_a_group_is_not_compared_with_itself(by):
    articles = make_articles(LONG, LONG, **{by: ["one", "one"]})
    sentences = make_sentences(articles)
    assert wording.compare(wording.find(articles, sentences), articles, sentences, by=by).empty


def swapped(*pairs):
    """Label swaps: (left article, right article, left label, right label)."""
    names = ["left_article", "right_article", "left_label", "right_label"]
    rows = [dict(zip(names, pair, strict=True), left_start=n, right_start=n) for n, pair in enumerate(pairs)]
    return tables.make("changes", [row | {"kind": "label", "move": "swapped"} for row in rows])


@pytest.mark.parametrize(
    ("n", "n_reverse", "p_value"),
    [(5, 0, None), (6, 0, 2 / 64), (8, 0, 2 / 256), (5, 1, 14 / 64), (3, 3, 1.0)],
)
def test_the_sign_test_is_exact_and_left_out_where_n_allows_none(n, n_reverse, p_value):
    there, back = ("a00", "a01", "regime", "government"), ("a00", "a01", "government", "regime")
    row = wording.swaps(swapped(*[there] * n, *[back] * n_reverse), make_articles("", "")).iloc[0]
    assert (row["n"], row["n_reverse"]) == (n, n_reverse)
    assert (None if pd.isna(row["p_value"]) else row["p_value"]) == (None if p_value is None else pytest.approx(p_value))


def test_a_sentence_that_one_printed_once_and_the_other_often_is_one_place():
    changes = swapped(*[(name, "a03", "regime", "government") for name in ("a00", "a01", "a02")]).assign(right_start=5)
    articles = make_articles("", "", "", "", outlet=["one", "one", "one", "other"])
    assert wording.swaps(changes, articles)[["n", "n_pairs"]].to_numpy().tolist() == [[1, 3], [1, 3]]


def test_each_pair_stands_in_the_swap_table_both_ways():
    swaps = wording.swaps(swapped(("a00", "a01", "regime", "government")), make_articles("", ""))
    assert swaps[["outlet", "label", "other", "other_label", "n"]].to_numpy().tolist() == [
        ["outlet 0", "regime", "outlet 1", "government", 1],
        ["outlet 1", "government", "outlet 0", "regime", 1],
    ]


def test_what_each_outlet_added_to_the_story():
    own = "Nobody else had ever written anything about that small place beyond the hills."
    articles = make_articles(
        LONG, f"{LONG}\n{own}", "Something else entirely stood here all of the time.", agency=["AFP", None, None]
    )
    sentences = make_sentences(articles)
    story = wording.groups(wording.find(articles, sentences), articles, sentences)
    assert story[["article_id", "added_words", "added_sentences", "original"]].to_numpy().tolist() == [
        ["a00", 0, "", True],
        ["a01", 13, "1", False],
    ]


def test_a_wrong_column_is_refused_and_the_right_ones_named():
    articles = make_articles(LONG)
    with pytest.raises(ValueError, match=r"articles have no column 'paper'; they have .*outlet"):
        wording.compare(tables.make("shared", []), articles, make_sentences(articles), by="paper")


def test_no_articles_give_empty_tables():
    articles = make_articles()
    sentences = make_sentences(articles)
    shared = wording.find(articles, sentences)
    changes = wording.changes(articles, shared, NOBODY, tables.make("framing", []))
    assert list(shared.columns) == list(tables.columns("shared"))
    assert list(changes.columns) == list(tables.columns("changes"))
    assert list(wording.drift(articles, sentences, NOBODY).columns) == list(tables.columns("quotations"))
    assert wording.compare(shared, articles, sentences).empty
    assert wording.groups(shared, articles, sentences).empty
    assert wording.swaps(changes, articles).empty


# --- quotations -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "right", "altered", "cut", "differences"),
    [
        ('"The regime will pay for this crime one day"', '"The regime will pay for this crime one day"', False, False, None),
        ('"The regime will pay for this crime one day"', "“The regime will pay, for this crime, one day.”", False, False, None),
        (
            '"They will pay for this (terrible) crime one day"',
            '"They will pay for this [terrible] crime one day"',
            False,
            False,
            None,
        ),
        ('"They will pay for this crime one day"', '"They [the army] will pay for this crime one day"', False, False, None),
        ('"The regime will pay for this crime one day"', '"will pay for this crime one day"', False, True, None),
        (
            '"They will pay for this very terrible crime one day"',
            '"They will pay for this ... crime one day"',
            False,
            True,
            None,
        ),
        (
            '"The regime will pay for this crime one day"',
            '"The government will pay for this crime one day"',
            True,
            False,
            "regime → government",
        ),
        (
            '"They will pay for this terrible crime one day"',
            '"They will pay for this crime one day"',
            True,
            False,
            "terrible →",
        ),
        (
            '"The UN will pay for this crime one day"',
            '"The United Nations will pay for this crime one day"',
            True,
            False,
            "UN → United Nations",
        ),
    ],
)
def test_other_words_in_quotation_marks_are_told_from_other_marks(left, right, altered, cut, differences):
    articles = make_articles(f"Kirby said on Monday that {left}.", f"{right}, a spokesperson announced.")
    row = wording.drift(articles, make_sentences(articles), NOBODY).iloc[0]
    assert (row["altered"], row["cut"], None if pd.isna(row["differences"]) else row["differences"]) == (
        altered,
        cut,
        differences,
    )


# --- invariants -------------------------------------------------------------------------------------------------------------

PIECES = [
    LONG,
    f"{TWO[0]}.",
    f"{TWO[1].capitalize()}.",
    f"{TWO[0]} and {TWO[1]}.",
    LONG.replace("residents", "people"),
    "“Everything is paralysed.”",
    "\n",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join)


@settings(max_examples=30, deadline=None)
@given(st.lists(TEXTS | st.text(max_size=60), min_size=2, max_size=4))
def test_every_span_is_evidence(drawn):
    articles = make_articles(*drawn)
    sentences = make_sentences(articles)
    shared = wording.find(articles, sentences)
    changes = wording.changes(articles, shared, NOBODY, tables.make("framing", []))
    texts = articles.set_index("article_id")["text"]
    for side in ("left", "right"):
        for row in shared.to_dict("records"):
            assert texts[row[f"{side}_article"]][row[f"{side}_start"] : row[f"{side}_end"]].strip()
        for row in changes.to_dict("records"):
            around = shared.iloc[row["shared"]]
            assert texts[row[f"{side}_article"]][row[f"{side}_start"] : row[f"{side}_end"]] == row[f"{side}_text"]
            assert around[f"{side}_start"] <= row[f"{side}_start"] <= row[f"{side}_end"] <= around[f"{side}_end"]


@settings(max_examples=6, deadline=None)
@given(st.permutations(range(5)))
def test_the_order_of_articles_changes_nothing(seeds, order):
    articles, sentences, attributions, shared, _ = seeds
    mixed = articles.iloc[order]
    assert_frame_equal(wording.find(mixed, sentences.sample(frac=1, random_state=order[0])), shared)
    assert_frame_equal(wording.drift(mixed, sentences, attributions), wording.drift(articles, sentences, attributions))
    assert_frame_equal(wording.compare(shared, mixed, sentences), wording.compare(shared, articles, sentences))


@settings(max_examples=20, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from([LONG, "READ MORE: Inside the bomb shelter"]))
def test_a_line_of_furniture_changes_nothing(one, other, link):
    articles = make_articles(f"{one}\n", other)
    longer = make_articles(f"{one}\n{link}", other)
    linked = make_sentences(longer)
    linked.loc[(linked["article_id"] == "a00") & (linked["start"] > len(one)), "kind"] = "related_link"
    assert_frame_equal(wording.find(longer, linked), wording.find(articles, make_sentences(articles)))


@settings(max_examples=20, deadline=None)
@given(TEXTS, TEXTS)
def test_what_is_shared_is_shared_both_ways(one, other):
    sides = ["left", "right"]
    there, back = find(one, other), find(other, one)
    place = [f"{side}_{end}" for side in sides for end in ("start", "end")]
    turned = [f"{side}_{end}" for side in sides[::-1] for end in ("start", "end")]
    assert sorted(there[place].to_numpy().tolist()) == sorted(back[turned].to_numpy().tolist())


@settings(max_examples=20, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=3), TEXTS)
def test_a_further_article_changes_nothing_between_the_others(drawn, further):
    more = find(*drawn, further)
    name = f"a{len(drawn):02}"
    assert_frame_equal(
        more[(more["left_article"] != name) & (more["right_article"] != name)].reset_index(drop=True), find(*drawn)
    )


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("aßİ'’-é ."), max_size=40))
def test_the_words_are_those_that_have_places(words):
    assert tokens.words(words) == [word for _, _, word in tokens.tokens(words)]


def test_articles_that_share_nothing_are_not_read_side_by_side():
    dice = random.Random(5)
    words = [[f"word{dice.randrange(3000)}" for _ in range(20)] for _ in range(2000)]
    texts, hashes, offsets = shingles.encode(words)
    limits = codebook.load("wording").settings["copies"]
    assert len(shingles.candidates(hashes, offsets, np.arange(2000), texts, limits)) < 20


@pytest.mark.parametrize(("resemblance", "least"), [(0.3, 0.95), (0.5, 0.99), (1.0, 1.0)])
def test_copies_are_met_as_often_as_the_codebook_says(resemblance, least):
    dice = random.Random(7)
    words, n = [], 300
    for copy in range(n):
        kept = round(2 * resemblance / (1 + resemblance) * 38)  # of 38 shingles in each
        one = [f"w{copy} {place}" for place in range(40)]
        words += [one, one[: kept + 2] + [f"v{copy} {place} {dice.random()}" for place in range(38 - kept)]]
    texts, hashes, offsets = shingles.encode(words)
    met = shingles.candidates(hashes, offsets, np.arange(2 * n), texts, codebook.load("wording").settings["copies"])
    assert len({(a, b) for a, b in met.tolist() if a % 2 == 0 and b == a + 1}) / n >= least
