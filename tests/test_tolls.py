"""Tolls: are claims brought together that count the same dead, kept apart where they do not, and is it said who prints what?"""

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aleppo_analysis import analysis, casualties, sources, tables, text, tolls

APRIL, SATURDAY, WAR, SANA, HOSPITAL, MADAYA, SUNDAY = range(1, 8)


@pytest.fixture(scope="module")
def seeds():
    return analysis.load()


@pytest.fixture(scope="module")
def found(seeds):
    return seeds["tolls"].set_index("toll")


def short(articles):
    """The articles' numbers: "000_aa...; 001_78..." → "000 001"."""
    return "" if pd.isna(articles) else " ".join(one[:3] for one in articles.split("; "))


def test_the_five_articles_print_seven_tolls(found):
    assert len(found) == 7


TOLLS = [
    # toll, scope, printed by, sources, printed without a source by, from, to, conflict
    (APRIL, "total", "000 001 002 003 004", "Syrian Observatory for Human Rights", "000 001 002 003", 246, 250, True),
    (WAR, "war", "001 002 003 004", None, "001 002 003 004", 270_000, 425_000, True),
    (SATURDAY, "event", "000 001 002", "civil defence", "000", 10, 10, False),
    (SANA, "event", "001 002", "SANA", "", 3, 3, False),
    (HOSPITAL, "event", "002 004", None, "002 004", 27, 30, False),
    (MADAYA, "event", "002", None, "002", 24, 24, False),
    (SUNDAY, "event", "003", "Syrian Observatory for Human Rights", "", 3, 3, False),
]


@pytest.mark.parametrize(("toll", "scope", "articles", "named", "unattributed", "low", "high", "conflict"), TOLLS)
def test_each_has_its_articles_sources_unattributed_printings_numbers_and_conflict(
    found, toll, scope, articles, named, unattributed, low, high, conflict
):
    row = found.loc[toll]
    got = (row["scope"], short(row["articles"]), None if pd.isna(row["sources"]) else row["sources"])
    got += (short(row["unattributed_in"]), row["low"], row["high"], bool(row["conflict"]))
    assert got == (scope, articles, named, unattributed, low, high, conflict)


@pytest.mark.parametrize(
    ("toll", "period"),
    [
        (APRIL, "2016-04-22/2016-05-01"), (SATURDAY, "2016-04-30"), (SANA, "2016-04-30"), (HOSPITAL, "2016-04-27"), (SUNDAY, "2016-05-01"),
    ],
)  # fmt: skip
def test_each_has_its_days(found, toll, period):
    assert found.loc[toll, "period"] == period


def test_the_child_of_the_three_belongs_to_the_toll_of_the_three(seeds):
    parts = seeds["casualties"].dropna(subset="part_of")
    assert short("; ".join(parts["article_id"])) == "001 002 003 003"
    assert parts["toll"].tolist() == [SANA, SANA, SUNDAY, SUNDAY]


def test_parts_and_repeats_have_a_toll_but_are_not_counted(seeds, found):
    assert seeds["casualties"]["toll"].notna().all()
    assert found["n_claims"].to_dict() == {APRIL: 10, WAR: 4, SATURDAY: 3, SANA: 2, HOSPITAL: 2, MADAYA: 1, SUNDAY: 1}


def test_what_cannot_be_true_together_is_told_in_the_articles_words(found):
    assert found.loc[APRIL, "conflict_kind"] == "literal"  # nearly 250, more than 250
    assert found.loc[WAR, "conflict_kind"] == "implied"  # more than 270,000, more than 425,000
    assert "nearly 250" in found.loc[APRIL, "conflict_why"]
    assert "More than 425,000" in found.loc[WAR, "conflict_why"]


def test_what_all_claims_allow_is_told_where_there_is_no_conflict(found):
    assert (found.loc[HOSPITAL, "agreed_low"], found.loc[HOSPITAL, "agreed_high"]) == (30, 30)
    assert found.loc[SATURDAY, "agreed_low"] == 10
    assert pd.isna(found.loc[SATURDAY, "agreed_high"])
    assert pd.isna(found.loc[WAR, "agreed_low"])


def run(*articles, published="2016-05-01"):
    """The tolls and claims of articles of a sentence or more; one may come as (text, date)."""
    told = [(one, published) if isinstance(one, str) else one for one in articles]
    rows = [
        {"article_id": f"a{n}", "outlet": f"outlet {n}", "language": "en", "published": day, "text": words}
        for n, (words, day) in enumerate(told)
    ]
    made = tables.make("articles", rows)
    parts = [
        {"article_id": row["article_id"], "kind": "body", "sentence": n, "start": a, "end": b, "text": row["text"][a:b]}
        for row in rows
        for n, (a, b) in enumerate(text.split(row["text"]))
    ]
    sentences = tables.make("sentences", parts)
    claims = casualties.find(made, sentences, sources.find(made, sentences))
    return (*tolls.find(claims, made, sentences), made, sentences)


ONE = [
    ("At least 12 people were killed in Idlib on Saturday.", "At least 12 civilians died in air raids on Idlib on Saturday."),
    ("Raids killed 27 people at a hospital in Aleppo on Wednesday.", "An air raid on an Aleppo hospital killed at least 25."),
    ("At least 12 people were killed in Douma on Saturday.", "Raids on Eastern Ghouta killed at least 12 people on Saturday."),
    ("More than 300 people have died in Aleppo since April 1.", "Hundreds of people have been killed in Aleppo in four weeks."),
    (
        "A war that has killed 270,000 people goes on.",
        "More than 280,000 people have died since the conflict erupted in March 2011.",
    ),
    ("The bomb killed 43 people in Azaz on Friday.", "A car bomb in Azaz, near Turkey, killed 43 people on Friday."),
]
TWO = [
    ("At least 12 people were killed in Idlib on Saturday.", "At least 12 people were killed in Idlib on Friday."),
    ("At least 12 people were killed in Idlib on Saturday.", "At least 12 people were killed in Homs on Saturday."),
    ("At least 12 people were killed in Idlib on Saturday.", "At least 12 people were wounded in Idlib on Saturday."),
    ("At least 12 people were killed in Idlib on Saturday.", "At least 40 people were killed in Idlib on Saturday."),
    ("Raids killed 12 civilians in Idlib on Saturday.", "Raids killed 12 soldiers in Idlib on Saturday."),
    ("Raids killed 12 at a hospital in Idlib on Saturday.", "Raids killed 12 at a market in Idlib on Saturday."),
    ("Raids killed 12 people in rebel-held areas of Aleppo on Saturday.", "Shells killed 12 people in government-held areas of Aleppo on Saturday."),
    ("Some 300 people have died in Aleppo since April 1.", "Some 300 people have died in Aleppo since April 28."),
    ("Some 80,000 civilians have died since the war began in March 2011.", "Some 300,000 people have died since the war began in March 2011."),
    ("Shelling killed three civilians in Aleppo, SANA said.", "Shelling killed three civilians in Aleppo, the Syrian Observatory for Human Rights said."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ONE)
def test_claims_that_count_the_same_are_one_toll(one, other):
    assert len(run(one, other)[0]) == 1


@pytest.mark.parametrize(("one", "other"), TWO)
def test_claims_that_count_something_else_are_two(one, other):
    assert len(run(one, other)[0]) == 2


def test_the_same_words_months_later_count_something_else():
    words = "At least 12 people were killed in Idlib on Saturday."
    assert len(run((words, "2016-05-01"), (words, "2016-08-14"))[0]) == 2


@pytest.mark.parametrize(("published", "n"), [("2016-05-03", 1), ("2016-05-06", 2)])
def test_events_without_a_day_are_one_only_where_they_are_told_about_the_same_time(published, n):
    one, other = (
        "Rockets killed 12 civilians in Aleppo.",
        "Terrorist rockets on homes in Aleppo killed 12 civilians, officials in Syria say.",
    )
    assert len(run((one, "2016-05-01"), (other, published))[0]) == n


def test_the_wars_toll_a_year_later_is_another():
    words = "More than {} people have been killed since the conflict began in March 2011."
    assert len(run((words.format("200,000"), "2015-01-01"), (words.format("300,000"), "2016-09-01"))[0]) == 2


@pytest.mark.parametrize(
    "words",
    [
        "Shelling killed 12 in Idlib and 12 in Homs.",
        "Raids killed 12 people in Hama. Shelling of a village near Hama killed 12 people too.",
    ],
)
def test_two_claims_of_one_article_are_two(words):
    assert len(run(words)[0]) == 2


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        ("at least 246", "nearly 250", False),
        ("nearly 250", "more than 250", True),
        ("30", "at least 27", False),
        ("30", "28", True),
        ("at least 100", "at least 110", False),
        ("up to 110", "at least 100", False),
        ("hundreds of", "at least 246", False),
    ],
)
def test_whether_counts_of_one_place_can_all_be_true(one, other, conflict):
    words = "Raids on a hospital in Aleppo have killed {} people since April 22."
    found = run(words.format(one), words.format(other))[0]
    assert found["conflict"].tolist() == [conflict]


def test_a_range_is_printed_with_both_its_ends():
    found = run("Between 20 and 30 people were killed in Idlib on Saturday.")[0]
    assert found.loc[0, ["low", "high", "agreed_low", "agreed_high"]].tolist() == [20, 30, 20, 30]


def test_a_merge_says_how_sure_it_is_and_why():
    found = run(*ONE[-1])[0]
    assert found["certainty"].tolist() == ["sure"]
    assert "the same number, the same days, the same place" in found["why"][0]
    assert run(ONE[0][0])[0]["certainty"].tolist() == ["single"]


def test_without_a_claim_there_is_no_toll():
    found, claims, _, _ = run("Nothing happened.")
    assert len(found) == len(claims) == 0
    assert list(found.columns) == list(tables.columns("tolls"))


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(5)))
def test_the_order_of_the_articles_changes_no_toll(seeds, order):
    articles = seeds["articles"].iloc[list(order)]
    claims = seeds["casualties"].drop(columns=["toll", "toll_certainty", "toll_why"])
    again, _ = tolls.find(claims, articles, seeds["sentences"])
    pd.testing.assert_frame_equal(again, seeds["tolls"])


def test_compare_tells_which_outlet_prints_which_toll_on_whose_word(seeds):
    rows = tolls.compare(seeds["tolls"], seeds["casualties"], seeds["articles"]).set_index(["outlet", "toll"])
    assert rows.loc[("The New Arab", SATURDAY), ["n", "n_unattributed", "sources"]].tolist() == [1, 1, ""]
    assert rows.loc[("Al Jazeera", SATURDAY), ["n", "n_unattributed", "sources"]].tolist() == [1, 0, "civil defence"]
    assert rows.loc[("The Express Tribune", APRIL), ["n", "n_unattributed", "n_articles"]].tolist() == [3, 2, 1]


@pytest.mark.parametrize("measure", [tolls.compare, tolls.omission])
def test_an_unknown_column_is_told(seeds, measure):
    with pytest.raises(ValueError, match="the articles have no column 'colour'"):
        measure(seeds["tolls"], seeds["casualties"], seeds["articles"], by="colour")


@pytest.fixture(scope="module")
def matrix(seeds):
    return tolls.omission(
        *(seeds[name] for name in ("tolls", "casualties", "articles")), "outlet", seeds["attributions"], seeds["framing"]
    )


def test_the_matrix_tells_which_toll_an_outlet_leaves_out(matrix):
    left_out = matrix.loc["toll"].droplevel("about").eq(0)
    assert sorted(left_out.index[left_out["Middle East Eye"]]) == [str(SATURDAY), str(SANA), str(MADAYA)]
    assert sorted(left_out.index[left_out["The New Arab"]]) == [str(SANA), str(HOSPITAL), str(MADAYA)]


def test_what_happened_after_publication_is_not_left_out(matrix):
    assert pd.isna(matrix.droplevel("about")["Middle East Eye"]["toll", str(SUNDAY)])  # of Saturday


def test_the_matrix_tells_which_source_and_side_an_outlet_leaves_out(matrix):
    named = matrix.droplevel("about")
    assert named.loc[("source", "SANA")].to_dict() == {
        "Al Jazeera": 2,
        "Middle East Eye": 0,
        "The Express Tribune": 2,
        "The New Arab": 0,
    }
    assert (named.loc["side"].loc["state"] > 0).all()


def test_independent_sources_are_claims_after_merging_not_articles(seeds):
    rows = tolls.independent(seeds["tolls"], seeds["casualties"]).set_index("toll")
    assert rows.loc[APRIL, ["n_claims", "n_articles", "n_independent"]].tolist() == [10, 5, 1]
    assert rows.iloc[-1][["n_claims", "n_articles", "n_independent"]].tolist() == [23, 5, 7]


def override(folder, *lines):
    file = folder / "mine.csv"
    file.write_text("\n".join(["article_id,claim,toll", *lines]) + "\n", encoding="utf-8")
    return file


def test_an_override_brings_claims_together_and_parts_them(tmp_path):
    _, claims, articles, sentences = run(*TWO[0], ONE[0][0])
    assert claims["toll"].tolist() == [1, 2, 1]
    found, claims = tolls.find(claims, articles, sentences, override(tmp_path, "a0,1,friday", "a1,1,friday", "a2,1,"))
    assert claims["toll"].nunique() == 2
    assert claims["toll"][0] == claims["toll"][1] != claims["toll"][2]
    assert found.set_index("toll").loc[claims["toll"][0], "certainty"] == "given"


def test_an_override_can_name_a_toll_by_its_number(tmp_path):
    _, claims, articles, sentences = run(*TWO[0])
    found, claims = tolls.find(claims, articles, sentences, override(tmp_path, "a1,1,1"))
    assert (len(found), claims["toll"].tolist()) == (1, [1, 1])


def test_an_override_may_be_a_table():
    _, claims, articles, sentences = run(*TWO[0])
    given_table = pd.DataFrame({"article_id": ["a1"], "claim": [1], "toll": [1]})
    assert len(tolls.find(claims, articles, sentences, given_table)[0]) == 1


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["a0,1,x", "a9,1,x"], "line 3: there is no claim 1 in article 'a9'"),
        (["a0,one,x"], "line 2: claim is 'one'; it must be a whole number"),
        (["a0,1,x", "a0,1,y"], "line 3: claim 1 of 'a0' stands twice"),
        (["a0,2,x"], "line 2: claim 2 of 'a0' is a part, which has no toll of its own"),
    ],
)
def test_an_override_that_cannot_be_used_is_told_by_file_and_line(tmp_path, lines, told):
    _, claims, articles, sentences = run("Raids killed three civilians, including a child, in Aleppo on Saturday.")
    with pytest.raises(tolls.OverrideError, match=f"mine.csv: {told}"):
        tolls.find(claims, articles, sentences, override(tmp_path, *lines))


def test_an_override_without_its_columns_or_file_is_told(tmp_path):
    _, claims, articles, sentences = run(*TWO[0])
    (tmp_path / "mine.csv").write_text("article,claim\na0,1\n", encoding="utf-8")
    with pytest.raises(
        tolls.OverrideError, match=r"mine\.csv: line 1: needs the columns article_id, claim, toll; it lacks article_id, toll"
    ):
        tolls.find(claims, articles, sentences, tmp_path / "mine.csv")
    with pytest.raises(tolls.OverrideError, match=r"nowhere\.csv: cannot be read"):
        tolls.find(claims, articles, sentences, tmp_path / "nowhere.csv")


def test_a_thousand_events_are_not_compared_each_with_each(monkeypatch):
    from aleppo_analysis.merging import matching as toll_matching

    asked = []
    weigh = toll_matching.weigh
    monkeypatch.setattr(toll_matching, "weigh", lambda fact, group: asked.append(1) or weigh(fact, group))
    days = pd.date_range("2010-01-01", periods=500).strftime("%Y-%m-%d")
    run(*((f"Raids killed {n % 40 + 2} people in Idlib on {pd.Timestamp(day):%A}.", day) for n, day in enumerate(days)))
    assert len(asked) < 5 * 500
