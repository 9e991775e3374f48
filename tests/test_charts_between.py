"""The charts of what stands between articles: what each says in words, and that its sheets are clean whatever the tables hold."""

import re

import pytest
import sheets
from sheets import (  # what holds for every chart
    HOSTILE,
    SIXTY,
    test_a_drawing_carries_its_words_as_its_label,  # noqa: F401
    test_both_drawings_are_well_formed_and_of_their_width,  # noqa: F401
    test_no_dot_covers_another,  # noqa: F401
    test_no_text_overlaps_another_or_a_mark,  # noqa: F401
    test_nothing_leaves_its_sheet,  # noqa: F401
    test_the_same_tables_give_the_same_bytes,  # noqa: F401
)

from aleppo_analysis import analysis, charts, codebook, tables, wording
from aleppo_analysis.charting import setting
from aleppo_analysis.listing import schema

LEFT, RIGHT = "The regime killed three, Kirby said.", "The government brutally killed four, an official said."
SWAP, SOURCE = ("label", "swapped", "regime", "government"), ("attribution", "demoted", "Kirby", "an official")
NUMBER, ADDED = ("number", "changed", "three", "four"), ("emphasis", "added", "", "brutally ")
STYLE = ("style", "variant", "three", "four")


def pairs(*sentences, names=("One", "Two"), direction="agency", quoted=()):
    """Shared sentences, each (left, right, edits), an edit (kind, move, left words, right words); those `quoted` in quotes."""
    texts, shared, changes = ["", ""], [], []
    for number, (*both, edits) in enumerate(sentences):
        row = {"left_article": "a", "right_article": "b", "direction": direction}
        for which, (side, text) in enumerate(zip(("left", "right"), both, strict=True)):
            row |= {f"{side}_start": len(texts[which]), f"{side}_end": len(texts[which]) + len(text)}
            texts[which] += text + "\n"
        for kind, move, *words in edits:
            edit = {
                "left_article": "a",
                "right_article": "b",
                "kind": kind,
                "move": move,
                "shared": number,
                "direction": direction,
                "in_quote": number in quoted,
            }
            for side, text, word in zip(("left", "right"), both, words, strict=True):
                start = row[f"{side}_start"] + (text.index(word) if word else text.index(" killed"))
                edit |= {f"{side}_start": start, f"{side}_end": start + len(word), f"{side}_text": word}
            changes.append(edit)
        shared.append(row)
    rows = [{"article_id": key, "outlet": name, "text": text} for key, name, text in zip("ab", names, texts, strict=True)]
    rows[0] |= {"agency": "AFP", "published": "2016-05-01"}
    return tables.make("shared", shared), tables.make("changes", changes), tables.make("articles", rows)


def counts(groups, figures=((246, "at_least", "SOHR"), (250, "nearly", None)), many=1, conflict="literal"):
    """As many tolls that every group prints with these figures: (number, how firm, source)."""
    articles = [{"article_id": str(number), "outlet": group, "text": "Hundreds"} for number, group in enumerate(groups)]
    rows, claims = [], []
    for toll in range(1, many + 1) if groups else ():
        numbers = [number for number, _, _ in figures]
        bounds = {"low": min(numbers, default=None), "high": max(numbers, default=None)}
        told = {"conflict": conflict is not None, "conflict_kind": conflict, "n_claims": len(groups) * len(figures)}
        rows.append({"toll": toll, "about": f"<b>people</b> & $x$ killed in {toll}", **bounds, **told})
        common = {"toll": toll, "quantity_start": 5, "quantity_end": 13, "start": 5, "evidence": "Hundreds died"}
        claims += [
            {"article_id": str(number), "number": amount, "qualifier": how, "source": source, **common}
            for number in range(len(groups))
            for amount, how, source in figures
        ]
    return tables.make("tolls", rows), tables.make("casualties", claims), tables.make("articles", articles)


def swapped(*given, **named):
    """What the chart of swaps takes, from sentences."""
    _, changes, articles = pairs(*given, **named)
    for side in ("left", "right"):
        changes[f"{side}_label"] = changes[f"{side}_text"]
    return wording.swaps(changes, articles), changes, articles


ALL = (LEFT, RIGHT, [SWAP, ADDED, NUMBER, SOURCE])
HUGE = 123_456_789_012
SENTENCES = {
    "no rows": pairs(),
    "style alone": pairs((LEFT, RIGHT, [STYLE])),
    "one": pairs(ALL),
    "which came first is not known": pairs(ALL, direction=None),
    "long": pairs((LEFT.replace("three", "three " * 150), RIGHT + " word" * 90, [SWAP, SOURCE, ADDED])),
    "a long edit": pairs(("regime " * 60, "government " * 60, [("label", "swapped", "regime " * 59, "government " * 59)])),
    "added at the end": pairs(("A claim killed", "A claim killed brutally", [("emphasis", "added", "", "brutally")])),
    "inside a word": pairs(("anti-regime,killed", "anti-government-killed ", [SWAP])),
    **{f"name {number}": pairs(ALL, names=(name, name)) for number, name in enumerate(HOSTILE)},
    **{f"text {number}": pairs((f"{text} regime{text}", f"government {text}", [SWAP])) for number, text in enumerate(HOSTILE)},
    **{f"edit {number}": pairs((f"x {text}", "y z", [("label", "swapped", text, "z")])) for number, text in enumerate(HOSTILE)},
}
TOLLS = {
    "no rows": counts([]),
    "one": counts(["One"]),
    "hostile names": counts(HOSTILE),
    "sixty of long names": counts(SIXTY, tuple((246 + n, "exact", ("SOHR", None)[n % 2]) for n in range(6)), many=3),
    "no conflict": counts(["One"], conflict=None),
    "many": counts(["One", "Two"], many=23),
    "huge": counts(["One"], ((HUGE, "exact", "x"), (3, "up_to", None), (0, "exact", None))),
    "vague": counts(["One"], ((200, "vague", None),)),
    "nought": counts(["One"], ((0, "exact", None),)),
    "no claims": counts(["One"], ()),
}
BACK = ("label", "swapped", "government", "regime")
ONCE, REVERSED = (LEFT, RIGHT, [SWAP]), (RIGHT, LEFT, [BACK])
SWAPS = {
    "no rows": swapped(),
    "one": swapped(ONCE),
    "both ways, with a test": swapped(*[ONCE] * 5, *[REVERSED] * 2, quoted=(0, 1)),
    "very many": swapped(*[ONCE] * 210, *[REVERSED] * 33, direction=None),
    "long names": swapped(ONCE, names=SIXTY[:2]),
    **{f"name {number}": swapped(ONCE, names=(name, "Two")) for number, name in enumerate(HOSTILE)},
    **{
        f"word {number}": swapped((f"x {word}", "y z", [("label", "swapped", word, "z")]))
        for number, word in enumerate(HOSTILE)
    },
}
MAKE = {"sentence": charts.sentence, "tolls": charts.tolls, "swaps": charts.swaps}
CASES = [("sentence", case, given) for case, given in SENTENCES.items()] + [("tolls", *one) for one in TOLLS.items()]
CASES += [("swaps", *one) for one in SWAPS.items()]


@pytest.fixture(scope="module", params=CASES, ids=[f"{name}: {case}" for name, case, _ in CASES])
def drawn(request):
    """A chart of one of the cases, its sheets, and how to make it once more."""
    name, _, given = request.param
    chart, measured = sheets.draw(lambda: MAKE[name](*given))
    return chart, measured, lambda: MAKE[name](*given)


@pytest.mark.parametrize(("name", "given"), [*(("tolls", one) for one in TOLLS.values()), ("swaps", SWAPS["very many"])])
def test_no_line_goes_through_a_text(name, given):
    _, measured = sheets.draw(lambda: MAKE[name](*given))
    assert [sheets.struck(sheet) for sheet in measured] == [[], []]


def test_names_are_words_and_colours_are_the_pages(drawn):
    both = drawn[0].wide + drawn[0].narrow
    tags = re.sub(r'aria-label="[^"]*"', "", "".join(re.findall(r"<(?!svg)[^>]*>", both)))
    found = re.findall(r"<(?:script|b|i)\b", both) + re.findall(r"(?<!,)#[0-9a-f]{6}| id=\"|url\(", tags)
    assert found == []


@pytest.mark.parametrize(
    ("name", "given"),
    [("sentence", pairs()), ("sentence", SENTENCES["style alone"]), ("tolls", counts([])), ("swaps", swapped())],
)
def test_without_rows_a_chart_says_so(name, given):
    assert re.fullmatch(r"No .* was found\.", MAKE[name](*given).alt)


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("one", f"One (1 May 2016; likelier the original, as it carries the copy of AFP): “{LEFT}”"),
        ("one", f"Two (date not known; likelier the later): “{RIGHT}”"),
        (
            "one",
            "label swapped: “regime” → “government”; emphasis added: nothing → “brutally”; number changed: “three” → “four”",
        ),
        ("one", "attribution demoted: “Kirby” → “an official”."),
        ("which came first is not known", "One (1 May 2016; which of the two came first is not known)"),
    ],
)
def test_the_words_give_both_printings_and_every_change(case, said):
    assert said in charts.sentence(*SENTENCES[case]).alt


@pytest.mark.parametrize(
    ("sentences", "quoted", "chosen"),
    [
        ([("0 three", "0 four", [NUMBER]), ("1 regime", "1 government", [SWAP])], (), "1"),
        ([("0 regime", "0 government", [SWAP]), ("1 regime", "1 government", [SWAP])], (), "0"),
        ([("0 regime Kirby", "0 government an official", [SWAP, SOURCE]), ("1 regime", "1 government", [SWAP])], (1,), "1"),
        ([("0 regime", "0 government", [SWAP]), ("1 regime Kirby", "1 government an official", [SWAP, SOURCE])], (), "1"),
        ([("0 three", "0 four", [STYLE, STYLE]), ("1 three", "1 four", [NUMBER])], (), "1"),
    ],
)
def test_the_most_telling_sentence_is_shown(sentences, quoted, chosen):
    assert f"“{chosen} " in charts.sentence(*pairs(*sentences, quoted=quoted)).alt


def test_what_is_telling_stands_in_the_codebook(tmp_path):
    two = pairs(("0 regime", "0 government", [SWAP]), ("1 three", "1 four", [NUMBER]))
    head = "".join(f'{key} = "Mine"\n' for key in schema.HEAD)
    (tmp_path / "wording.toml").write_text(f'{head}[changes]\ntelling = ["number"]\n', encoding="utf-8")
    with codebook.layered(tmp_path):
        assert "“1 " in charts.sentence(*two).alt
    assert "“0 " in charts.sentence(*two).alt


def test_changes_of_style_are_counted_and_not_shown():
    chart = charts.sentence(*pairs((LEFT, RIGHT, [SWAP, STYLE])))
    assert ("Not marked: one change of style." in chart.caption, "three” →" in chart.alt) == (True, False)


def test_every_word_is_set_once_and_in_order():
    text = "“The regime,” he said, " * 9
    found = setting.compose(text, [(5, 11), (20, 20), (28, 40)], 200)
    assert "".join("".join(run.text for run in line) for line in found).replace(" ", "") == text.replace(" ", "")


def test_a_word_in_a_span_stands_apart_from_the_marks_around_it():
    runs = setting.compose("the “regime,” he", [(5, 11)], 400)[0]
    assert [(run.text, run.edit) for run in runs] == [("the “", None), ("regime", 0), (",” he", None)]


def test_words_that_are_not_there_are_a_gap():
    assert [run.text for run in setting.compose("was killed", [(4, 4)], 400)[0]] == ["was", "", "killed"]


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (
            ((246, "at_least", "SOHR"),),
            "246, one claim in one outlet, which cannot all be true: at least 246: One, source named.",
        ),
        (((250, "nearly", None),), "nearly 250: One, no source given."),
        (
            ((3, "exact", None), (3, "exact", None)),
            "3, two claims in one outlet, which cannot all be true: 3: One (×2), no source",
        ),
        (((200, "vague", None),), "“hundreds” (from 200): One, no source given."),
        (((27, "exact", None), (30, "exact", "x")), "27 to 30, two claims in one outlet"),
    ],
)
def test_the_words_say_every_figure_of_a_toll(figures, said):
    assert said in charts.tolls(*counts(["One"], figures)).alt


@pytest.mark.parametrize(("kind", "said"), [("literal", "≠ cannot all be true"), ("implied", "≠ can hardly all be true")])
def test_a_conflict_is_marked_in_words(kind, said):
    assert said in charts.tolls(*counts(["One"], conflict=kind)).wide


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("one", "One → Two: “regime” → “government” 1, the other way round 0."),
        ("both ways, with a test", "“regime” → “government” 5, 2 inside quotation marks, the other way round 2 (sign test p = 0.453)"),
        ("very many", "One → Two (which came first is not known): “regime” → “government” 210, the other way round 33"),
        ("very many", "(sign test p under 0.001)"),
    ],
)  # fmt: skip
def test_the_words_say_every_swap_both_ways(case, said):
    assert said in charts.swaps(*SWAPS[case]).alt


@pytest.mark.parametrize(("case", "marks", "hollow"), [("one", 1, 0), ("both ways, with a test", 7, 2)])
def test_there_is_a_mark_for_every_swap_that_leads_to_it(case, marks, hollow):
    drawn = charts.swaps(*SWAPS[case]).wide
    found = re.findall(r"passage:[ab]#changes-(\d+).*?fill: var\(--(\w+)", drawn, re.DOTALL)
    assert (len(set(found)), sum(fill == "paper" for _, fill in found)) == (marks, hollow)


def test_words_that_differ_lead_to_their_passages():
    drawn = charts.sentence(*SENTENCES["one"]).wide
    assert {"passage:a#changes-4", "passage:b#changes-4"} <= set(re.findall(r'href="([^"]*)"', drawn))


def test_parts_repeats_and_furniture_are_left_out():
    tolls, casualties, articles = counts(["One"], tuple((number, "exact", None) for number in range(1, 5)))
    casualties.loc[0, "part_of"], casualties.loc[1, "furniture"], casualties.loc[2, "repeats"] = 1, True, True
    assert re.findall(r"(\d): One", charts.tolls(tolls, casualties, articles).alt) == ["4"]


def test_the_tolls_left_out_are_counted():
    chart = charts.tolls(*counts(["One"], many=23))
    assert (chart.alt.count("killed in "), "Left out: three tolls" in chart.caption) == (20, True)


def test_the_toll_of_most_outlets_stands_first():
    tolls, casualties, articles = counts(["One", "Two"], many=2)
    kept = casualties[(casualties["toll"] == 2) | (casualties["article_id"] == "0")]
    assert re.findall(r"killed in (\d)", charts.tolls(tolls, kept, articles).alt) == ["2", "1"]


@pytest.mark.parametrize("name", MAKE)
def test_an_unknown_column_is_named(name):
    given = {"sentence": SENTENCES["one"], "tolls": TOLLS["one"], "swaps": SWAPS["one"]}[name]
    with pytest.raises(ValueError, match="no column 'editor'"):
        MAKE[name](*given, by="editor")


@pytest.fixture(scope="module")
def seeds():
    return analysis.load()


SEEDS = {
    "sentence": lambda found: charts.sentence(found["shared"], found["changes"], found["articles"]),
    "tolls": lambda found: charts.tolls(found["tolls"], found["casualties"], found["articles"]),
    "swaps": lambda found: charts.swaps(
        wording.swaps(found["changes"], found["articles"]), found["changes"], found["articles"]
    ),
    "tolls by article": lambda found: charts.tolls(found["tolls"], found["casualties"], found["articles"], by="article_id"),
}


@pytest.mark.parametrize("name", SEEDS)
def test_the_charts_of_the_seeds_are_clean(name, seeds):
    _, measured = sheets.draw(lambda: SEEDS[name](seeds))
    assert [sheets.beyond(sheet) + sheets.overlapping(sheet) for sheet in measured] == [[], []]


def test_the_sentence_of_the_seeds_is_kirbys(seeds):
    assert "label swapped, inside a quotation: “regime” → “government”; attribution demoted" in SEEDS["sentence"](seeds).alt
