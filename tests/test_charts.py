"""The charts: what each says in words, and that nothing on their sheets overlaps or leaves them, whatever the tables hold."""

import re
import xml.etree.ElementTree as ElementTree

import pandas as pd
import pytest
import sheets
from sheets import (  # what holds for every chart
    HOSTILE,
    LONG,
    SIXTY,
    test_a_drawing_carries_its_words_as_its_label,  # noqa: F401
    test_both_drawings_are_well_formed_and_of_their_width,  # noqa: F401
    test_no_dot_covers_another,  # noqa: F401
    test_no_text_overlaps_another_or_a_mark,  # noqa: F401
    test_nothing_leaves_its_sheet,  # noqa: F401
    test_the_same_tables_give_the_same_bytes,  # noqa: F401
)

from aleppo_analysis import analysis, charts, framing, readability, sources, tables, words
from aleppo_analysis.formulas import FORMULAS
from aleppo_analysis.intervals import wilson


def names(count):
    return [f"Outlet {number:02}" for number in range(count)]


def of_sources(groups, sizes=(9, 4, 1)):
    types = ["monitor", "us", "<b>$x$</b>"][: len(sizes)]
    whole = sum(sizes)
    rows = [
        {"outlet": group, "source_type": one, "n": n, "share": n / whole, "low": wilson(n, whole)[0], "high": wilson(n, whole)[1], "n_all": whole}
        | {"sources": "Syrian Observatory for Human Rights, <i>$y$</i> & sons, " + "W" * 60}
        for group in groups
        for one, n in zip(types, sizes, strict=True)
    ]  # fmt: skip
    columns = ["outlet", *sources.COMPARED]
    return pd.DataFrame(rows, columns=columns).astype(sources.COMPARED)


def of_words(groups, numbers=((3, 1, 2), (0, 7, 0))):
    rows = []
    of = sum(map(sum, numbers))
    for group in groups:
        for label, (own, paraphrase, quote) in zip(
            ["regime", "<b>$x$</b> government of the day", "authorities"], numbers, strict=False
        ):
            n = own + paraphrase + quote
            low, high = wilson(n, of)
            counts = {"n": n, "n_own": own, "n_paraphrase": paraphrase, "n_quote": quote, "of": of, "n_articles": 1}
            rows.append({"outlet": group, "label": label, "share": n / of if of else None, "low": low, "high": high} | counts)
    floats = dict.fromkeys(["share", "low", "high", "per_1000_words"], "Float64")
    return pd.DataFrame(rows, columns=["outlet", *framing.COMPARED]).astype(floats)


def of_scores(groups, value=12.34, low=11.2, high=14.9, n=33, reason=None):
    row = {"measure": "flesch_kincaid_grade", "value": value, "low": low, "high": high, "n_articles": 1, "n_sentences": n}
    rows = [{"outlet": group, **row, "n_words": 20 * n, "reason": reason} for group in groups]
    floats = dict.fromkeys(["value", "low", "high"], "Float64")
    return pd.DataFrame(rows, columns=["outlet", *readability.COMPARED]).astype(floats | {"reason": "string"})


def of_claims(
    groups,
    claims=(
        (20, 20, None, "SOHR"),
        (30, 30, 30, None),
        (15, None, None, "SANA"),
        (12, None, 12, "an official"),
        (5, 5, 9, None),
    ),
):
    articles = tables.make("articles", [{"article_id": str(number), "outlet": group} for number, group in enumerate(groups)])
    rows = [
        {"article_id": str(number), "number": amount, "low": low, "high": high, "source": source, "qualifier": "exact", "outcome": "killed"}
        | {"evidence": f"<b>{amount}</b> people & $x$ killed", "furniture": False, "repeats": False}
        for number in range(len(groups))
        for amount, low, high, source in claims
    ]  # fmt: skip
    return tables.make("casualties", rows), articles


def of_days(groups, days=(("2016-04-30", 10), ("2016-04-22/2016-05-01", 246), (None, 27)), published="2016-05-01", **more):
    """The claims that each group prints, as (days, number)."""
    rows = [{"article_id": str(number), "outlet": group, "published": published} for number, group in enumerate(groups)]
    claims = [
        {"article_id": str(article), "start": 9 * place, "days": told, "number": number, "low": number, "qualifier": "at_least"}
        | {"outcome": ("killed", "injured")[place % 2], "source": ("SOHR", None)[place % 2], "evidence": f"<b>{number}</b> $x$"}
        | more
        for article in range(len(groups))
        for place, (told, number) in enumerate(days)
    ]  # fmt: skip
    return tables.make("casualties", claims), tables.make("articles", rows)


def of_names(groups, names=("<b>$x$</b> & sons", "SOHR", None, LONG), times=2):
    """The sources that each group names, each so many times."""
    rows = [{"article_id": str(number), "outlet": group} for number, group in enumerate(groups)]
    said = [
        {"article_id": str(article), "start": 7 * place, "source": name}
        for article in range(len(groups))
        for place, name in enumerate(names * times)
    ]
    return tables.make("attributions", said), tables.make("articles", rows)


MAKE = {
    "reliance": lambda *given: charts.reliance(of_sources(*given)),
    "framing": lambda *given: charts.framing(of_words(*given)),
    "readability": lambda *given: charts.readability(of_scores(*given)),
    "claims": lambda *given: charts.claims(*of_claims(*given)),
    "timeline": lambda *given: charts.timeline(*of_days(*given)),
    "relies": lambda *given: charts.relies(*of_names(*given)),
}
HUGE = 123_456_789_012
CASES = [(name, case, (groups,)) for name in MAKE for case, groups in
         [("no rows", []), ("one", ["One"]), ("twelve", names(12)), ("sixty of long names", SIXTY), ("hostile names", HOSTILE)]]  # fmt: skip
CASES += [
    ("reliance", "huge", (names(3), (HUGE, HUGE // 3, 1))),
    ("reliance", "all to one", (names(2), (1,))),
    ("framing", "huge", (names(3), ((HUGE, HUGE // 3, 1), (0, 7, 12_345)))),
    ("framing", "one mark over a row", (names(3), ((21, 5, 6), (1, 10, 11)))),
    ("framing", "full", (names(2), ((20, 20, 20), (19, 20, 1)))),
    ("framing", "none", (names(2), ((0, 0, 0), (0, 0, 0)))),
    ("framing", "three words", (names(2), ((1, 0, 0), (2, 1, 0), (5, 4, 3)))),
    ("readability", "huge", (names(3), 1e9, 9e8, 2e9, HUGE)),
    ("readability", "below nought", (names(3), -3.2, -8.1, 0.4, 9)),
    ("readability", "no interval", (names(3), 12.0, None, None, 4)),
    ("readability", "no score", (names(3), None, None, None, 0, "language not known: the formulas are for <en> & en-GB alone")),
    ("claims", "huge", (names(2), ((HUGE, HUGE, None, None), (3, 3, 3, "W" * 80), (1, None, None, LONG), (9, None, 8, "x")))),
    ("claims", "no figure above nought", (names(2), ((0, 0, 0, None),))),
    ("claims", "one figure", (names(1), ((7, 7, None, None),))),
    ("claims", "none", (names(2), ())),
    ("timeline", "huge", (names(2), (("2016-04-30", HUGE), ("2016-05-01", 1)))),
    ("timeline", "one day, very many figures", (names(2), [("2016-04-30", number) for number in range(100, 180)])),
    ("timeline", "nought", (names(2), (("2016-04-30", 0),))),
    ("timeline", "one day, one figure", (names(12), (("2016-04-30", 30),) * 9)),
    ("timeline", "many days", (names(3), [(f"{2011 + n % 8}-{1 + n % 12:02}-{1 + n % 28:02}", 1 + n * n % 977) for n in range(90)])),
    ("timeline", "a long gap", (names(2), (("2011-03-01", 9), ("2016-05-01", 9)))),
    ("timeline", "no day at all", (names(2), ((None, 9),), "2016")),
    ("relies", "hundreds of sources", (names(30), tuple(f"Source number {n} of the ministry" for n in range(200)), 1)),
    ("relies", "sixty that say it often", (names(60), ("SOHR", "SANA"), 30)),
    ("relies", "one source", (names(3), ("SOHR",))),
    ("relies", "very often", (names(2), ("SOHR", "SANA"), 2000)),
]  # fmt: skip


@pytest.fixture(scope="module", params=CASES, ids=[f"{name}: {case}" for name, case, _ in CASES])
def drawn(request):
    """A chart of one of the cases, its sheets, and how to make it once more."""
    name, _, given = request.param
    chart, measured = sheets.draw(lambda: MAKE[name](*given))
    return chart, measured, lambda: MAKE[name](*given)


def test_no_line_goes_through_a_text(drawn):
    assert [sheets.struck(sheet) for sheet in drawn[1]] == [[], []]


@pytest.mark.parametrize("name", MAKE)
def test_names_are_words_and_never_marks_of_the_page(name):
    chart = MAKE[name](HOSTILE)
    assert not re.search(r"<(script|b|i)\b", chart.wide + chart.narrow)
    assert "<script" not in chart._repr_mimebundle_()["text/html"]


@pytest.mark.parametrize("name", MAKE)
@pytest.mark.parametrize("printed", ['<script>alert("1")</script>', "$x^2$", "#9d2235"])
def test_hostile_names_are_printed_as_they_are(name, printed):
    chart = MAKE[name]([printed])
    drawings = [ElementTree.fromstring(one) for one in (chart.wide, chart.narrow)]
    texts = ["".join(text.text for text in one.iter("{http://www.w3.org/2000/svg}text")) for one in drawings]
    assert any(printed in text for text in texts)  # a name can be broken into lines, or find no room on a phone


@pytest.mark.parametrize("name", MAKE)
def test_colours_are_names_that_the_page_can_change(name):
    chart = MAKE[name](names(2))
    assert not re.findall(r"(?<!,)#[0-9a-f]{6}", chart.wide + chart.narrow)


@pytest.mark.parametrize("name", MAKE)
def test_a_chart_refers_to_nothing_by_an_id(name):
    chart = MAKE[name](names(2))
    assert not re.findall(r' id="|url\(|href="#', chart.wide + chart.narrow)  # two drawings on a page would share it


@pytest.mark.parametrize("name", MAKE)
def test_a_group_without_a_name_is_not_stated(name):
    assert "not stated" in MAKE[name]([None]).alt


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "reliance",
            "One, 14 attributions: monitoring groups 9 of 14, 64% (95% interval 39% to 84%), the United States 4 of 14, 29%",
        ),
        ("framing", "One: “regime” 6 (own voice 3, paraphrase 1, quotation 2), 46% of 13 (95% interval 23% to 71%)"),
        ("readability", "One 12.3, 95% interval 11.2 to 14.9, 33 sentences"),
        ("claims", "One: 20, “<b>20</b> people & $x$ killed”, SOHR; One: 15,"),
        ("claims", "One: 30, “<b>30</b> people & $x$ killed”, no source given"),
        ("timeline", "30 April 2016: 10 killed, “<b>10</b> $x$”, One (SOHR); 22 April 2016 to 1 May 2016: 246 injured"),
        ("timeline", "1 May 2016 (publication): 27 killed, “<b>27</b> $x$”, One (SOHR)"),
        ("relies", "One, eight attributions: <b>$x$</b> & sons 2, SOHR 2,"),
    ],
)
def test_the_words_say_every_figure(name, said):
    assert said in MAKE[name](["One"]).alt


@pytest.mark.parametrize("name", MAKE)
def test_without_rows_a_chart_says_so(name):
    assert re.fullmatch(r"(No|None) .* was found\.", MAKE[name]([]).alt)


def test_a_type_of_source_that_only_others_have_is_named():
    compared = pd.concat([of_sources(["One"], (2, 1)), of_sources(["Two"], (3,))])
    assert "none to the United States" in charts.reliance(compared).alt


def test_claims_leave_out_parts_furniture_and_repeats():
    casualties, articles = of_claims(["One"])
    casualties.loc[0, "part_of"], casualties.loc[1, "furniture"], casualties.loc[2, "repeats"] = 1, True, True
    assert re.findall(r"One: (\d+)", charts.claims(casualties, articles).alt) == ["12", "5"]


def test_claims_printed_alike_are_one_row_with_their_number():
    casualties, articles = of_claims(["One"], ((20, 20, None, "SOHR"),) * 3)
    assert charts.claims(casualties, articles).alt.endswith("SOHR, printed three times.")


@pytest.mark.parametrize(("name", "most"), [("reliance", 24), ("framing", 40), ("readability", 40)])
def test_of_very_many_groups_the_chart_says_how_many_it_leaves_out(name, most):
    chart = MAKE[name](names(most + 2))
    assert (chart.alt.count("Outlet "), bool(re.search(r"two .*left out|[Ll]eft out.* two", chart.caption, re.I))) == (
        most,
        True,
    )


@pytest.mark.parametrize(
    ("days", "published", "said"),
    [
        ((("2016-04-30", 1),), None, "One claim, each on the last day"),
        (((None, 1), (None, 2)), "2016-05-01", "stands in for it (two claims)"),
        (((None, 1), ("2016-04-30", 2)), "2016-05", "Without any day: one claim, not shown."),
        (
            [(f"2016-0{1 + n // 28}-{1 + n % 28:02}", 10 ** (n % 4)) for n in range(202)],
            None,
            "want of room: two figures, 111 figures on a narrow screen, the rarest first.",
        ),
    ],
)
def test_the_timeline_counts_its_claims_and_those_without_a_day(days, published, said):
    assert said in charts.timeline(*of_days(["One"], days, published)).caption


def test_a_mark_stands_near_its_day_or_not_at_all():
    chart = charts.timeline(*of_days(["One"], [("2016-04-30", number) for number in range(1000, 1200)]))
    left = int(re.search(r"Left out for want of room: (\d+) figures", chart.caption)[1])
    marks = re.findall(r"<title>.*?</title>\n<path d=\"M ([\d.]+)", chart.wide, re.DOTALL)
    assert len(marks) == 200 - left
    assert max(map(float, marks)) - min(map(float, marks)) <= 2 * 90


def test_the_timeline_leaves_out_parts_furniture_and_repeats():
    casualties, articles = of_days(["One"], [("2016-04-30", number) for number in (1, 2, 3, 4)])
    casualties.loc[0, "part_of"], casualties.loc[1, "furniture"], casualties.loc[2, "repeats"] = 1, True, True
    assert re.findall(r"2016: (\d)", charts.timeline(casualties, articles).alt) == ["4"]


@pytest.mark.parametrize(("told", "corners"), [("2016-04-30", 0), (None, 1)])
def test_a_day_of_publication_is_drawn_as_a_diamond(told, corners):
    chart = charts.timeline(*of_days(["One"], ((told, 9),), low=9, high=9))
    marks = re.findall(r"<title>.*?</title>\n<path d=\"([^\"]*)", chart.wide, re.DOTALL)
    assert [mark.count("C") == 0 for mark in marks] == [bool(corners)]


@pytest.mark.parametrize(("source", "fill"), [("SOHR", "first"), (None, "paper")])
def test_a_figure_without_a_source_is_hollow(source, fill):
    chart = charts.timeline(*of_days(["One"], (("2016-04-30", 9),), source=source, outcome="killed"))
    assert re.search(r"<title>.*?</title>\n<path [^>]*fill: var\(--(\w+)", chart.wide, re.DOTALL)[1] == fill


def test_of_very_many_sources_those_that_fewest_name_stand_together():
    chart = charts.relies(*of_names(["One"], tuple(f"Source {n:03}" for n in range(100)), 1))
    assert ("70 other sources 70" in chart.alt, "The 70 sources that fewest name stand together." in chart.caption) == (
        True,
        True,
    )


def test_a_source_that_one_group_alone_names_is_counted():
    attributions, articles = of_names(["One", "Two"], ("SOHR", "SANA"), 1)
    attributions.loc[3, "source"] = "AFP"
    assert "(2 of 4 circles)" in charts.relies(attributions, articles).caption


def test_names_of_one_source_are_one_band():
    attributions, articles = of_names(["One"], ("the monitor", "SOHR"), 1)
    assert "One, two attributions: Observatory 2." in charts.relies(attributions.assign(actor="Observatory"), articles).alt


LINKED = {
    "claims": lambda: charts.claims(*of_claims(["One"])),
    "timeline": lambda: charts.timeline(*of_days(["One", "Two"])),
    "relies": lambda: charts.relies(*of_names(["One", "Two"])),
}


@pytest.mark.parametrize("name", ["timeline", "relies"])
def test_every_mark_leads_to_its_passage_and_has_a_name(name):
    links = re.findall(
        r'<a xlink:href="passage:[01]#\w+-\d+" aria-label="([^"]+)">\n<title>([^<]+)</title>', LINKED[name]().wide
    )
    assert len(links) == {"timeline": 3, "relies": 8}[name]
    assert all(label == title for label, title in links)


def test_shares_and_words_lead_to_what_they_count(seeds):
    attributions, named, articles = seeds["attributions"], seeds["framing"], seeds["articles"]
    compared = sources.compare(attributions, articles)
    dots = charts.reliance(compared, "outlet", attributions, articles).wide.count("#attributions-")
    marks = charts.framing(framing.compare(named, articles), "outlet", named, articles).wide.count("#framing-")
    assert (dots, marks) == (len(compared), int(framing.compare(named, articles)["n"].sum()))


@pytest.mark.parametrize(("name", "role"), [("timeline", "group"), ("claims", "img")])  # those claims have no place to lead to
def test_a_drawing_with_links_lets_them_be_reached(name, role):
    assert f'role="{role}"' in LINKED[name]().wide


def test_a_mark_of_several_mentions_says_so():
    assert "– the first of two mentions" in LINKED["timeline"]().wide


def test_the_claims_left_out_are_counted():
    casualties, articles = of_claims(["One"], [(number, number, number, None) for number in range(1, 44)])
    assert "The 3 smallest are left out." in charts.claims(casualties, articles).caption


def test_the_hardest_to_read_stands_first():
    compared = pd.concat([of_scores(["Easy"], 8.0, 7.0, 9.0), of_scores(["Hard"], 15.0, 14.0, 16.0)])
    assert re.findall(r"(Easy|Hard) \d", charts.readability(compared).alt) == ["Hard", "Easy"]


def test_of_reading_ease_the_lowest_is_the_hardest():
    compared = pd.concat([of_scores(["Easy"], 80.0, 70.0, 90.0), of_scores(["Hard"], 15.0, 14.0, 16.0)])
    chart = charts.readability(compared.assign(measure="flesch_reading_ease"), measure="flesch_reading_ease")
    assert re.findall(r"(Easy|Hard) \d", chart.alt) == ["Hard", "Easy"]


@pytest.mark.parametrize(("measure", "axis"), [("lix", "harder to read →"), ("flesch_reading_ease", "easier to read →")])
def test_the_axis_says_which_way_is_harder(measure, axis):
    assert axis in charts.readability(of_scores(["One"]).assign(measure=measure), measure=measure).wide


def test_a_measure_that_the_table_does_not_hold_is_named():
    with pytest.raises(ValueError, match="no measure 'lix'; it has flesch_kincaid_grade"):
        charts.readability(of_scores(["One"]), measure="lix")


@pytest.mark.parametrize("measure", [*FORMULAS, "linsear_write_formula"])
def test_every_measure_has_a_name_for_its_axis(measure):
    assert words.heading(measure) != measure.replace("_", " ").capitalize()


@pytest.mark.parametrize(
    ("most", "unit"), [(0, "one mention"), (20, "one mention"), (21, "two mentions"), (101, "ten mentions")]
)
def test_a_mark_stands_for_more_mentions_where_there_are_many(most, unit):
    assert f"Each square is {unit}" in charts.framing(of_words(["One"], ((most, 0, 0), (1, 0, 0)))).caption


def marks(chart, color):
    """How many rectangles are drawn in that colour of the palette."""
    shapes = re.findall(r"<path d=\"([^\"]*)\" style=\"([^\"]*)\"", chart)
    return sum(f"stroke: var(--{color}" in style and "z" in path.lower() for path, style in shapes)


@pytest.mark.parametrize(("color", "number"), [("first", 3), ("second", 8), ("ink", 2)])
def test_there_is_a_mark_for_every_mention_in_each_voice(color, number):
    assert marks(charts.framing(of_words(["One"])).wide, color) == number


def test_a_share_of_some_voices_only_is_not_given_as_that_of_all():
    compared = of_words(["One"])
    compared["n"] = compared["n_own"]
    assert "%" not in charts.framing(compared).alt


@pytest.fixture(scope="module")
def seeds():
    return analysis.load()


SEEDS = {
    "reliance": lambda found: charts.reliance(sources.compare(found["attributions"], found["articles"])),
    "framing": lambda found: charts.framing(framing.compare(found["framing"], found["articles"])),
    "readability": lambda found: charts.readability(readability.compare(found["sentences"], found["articles"], n_resamples=50)),
    "claims": lambda found: charts.claims(found["casualties"], found["articles"]),
    "timeline": lambda found: charts.timeline(found["casualties"], found["articles"]),
    "relies": lambda found: charts.relies(found["attributions"], found["articles"]),
    "claims by article": lambda found: charts.claims(found["casualties"], found["articles"], by="article_id"),
}


@pytest.mark.parametrize("name", SEEDS)
def test_the_charts_of_the_seeds_are_clean(name, seeds):
    _, measured = sheets.draw(lambda: SEEDS[name](seeds))
    assert [sheets.beyond(sheet) + sheets.overlapping(sheet) for sheet in measured] == [[], []]


def test_middle_east_eye_says_regime_in_quotations_only(seeds):
    assert "Middle East Eye: “regime” 2 (own voice 0, paraphrase 0, quotation 2)" in SEEDS["framing"](seeds).alt
