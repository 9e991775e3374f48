"""Coding: is every step kept, can it be taken back, and does a session that was cut off go on where it stopped?"""

import os
import signal
import subprocess
import sys

import ipywidgets as widgets
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aleppo_analysis import coding, sheet
from aleppo_analysis.looking import steps

TEXTS = [
    "At least 10 people died, 10 of them <b>children</b>.",
    "The market was quiet.",
    "Dozens of rebels were wounded.",
    "=A formula was denied.",
]
CELLS = {"quantity": "10", "number": "10", "qualifier": "at_least", "outcome": "killed", "victims": "unspecified"}


@pytest.fixture
def sample():
    n = range(len(TEXTS))
    drawn = pd.DataFrame(
        {"item": [1 + one for one in n], "article_id": "a", "sentence": n, "text": TEXTS, "before": "Before.", "after": ""}
    )
    drawn["start"] = [100 * one for one in n]
    drawn["end"] = drawn["start"] + drawn["text"].str.len()
    return drawn[list(sheet.columns("machine"))].assign(group="X", machine="claim", weight=1.0)


@pytest.fixture
def empty(sample):
    return steps.blank(sample)


def said(coded):
    """What is coded of each sentence, as text: item, claim, part of."""
    rows = coded[["item", "claim", "part_of"]].to_dict("records")
    return " ".join(f"{one['item']}:{one['claim']}{'<' + one['part_of'] if one['part_of'] else ''}" for one in rows)


STEPS = [  # steps, what is coded after them
    ([], "1: 2: 3: 4:"),
    ([("none", "2")], "1: 2:0 3: 4:"),
    ([("add", "2")], "1: 2:1 3: 4:"),
    ([("add", "2"), ("add", "2")], "1: 2:1 2:2 3: 4:"),
    ([("add", "2"), ("none", "2")], "1: 2:0 3: 4:"),
    ([("none", "2"), ("add", "2")], "1: 2:1 3: 4:"),
    ([("add", "4"), ("remove", "4", "1")], "1: 2: 3: 4:"),
    ([("add", "1"), ("add", "1", "1"), ("add", "1", "2"), ("remove", "1", "1")], "1:1 1:2<1 2: 3: 4:"),
    ([("add", "1"), ("add", "1"), ("add", "1", "2"), ("remove", "1", "1")], "1:1 1:2<1 2: 3: 4:"),
]


@pytest.mark.parametrize(("taken", "after"), STEPS)
def test_a_step_changes_its_sentence_alone(empty, taken, after):
    coded = empty
    for what, item, *more in taken:
        if what == "none":
            coded = steps.said_none(coded, item)
        elif what == "add":
            coded = steps.added(coded, item, {**CELLS, "part_of": "".join(more)})
        else:
            coded = steps.removed(coded, item, *more)
    assert said(coded) == after
    given = list(sheet.columns("machine"))
    assert coded.drop_duplicates("item")[given].reset_index(drop=True).equals(empty[given])


def test_a_claim_can_be_changed(empty):
    coded = steps.added(steps.added(empty, "1", CELLS), "1", CELLS)
    changed = steps.added(coded, "1", {**CELLS, "number": "1,200", "note": "two\nlines"}, "2")
    assert changed["number"].tolist() == ["10", "1200", "", "", ""]
    assert changed["note"][1] == "two lines"
    assert said(changed) == said(coded)


OPEN = [([], 0, 0), (["1"], 0, 1), (["1", "2"], 0, 2), (["3"], 2, 3), (["3", "4"], 2, 0), (["1", "2", "3", "4"], 1, 0)]


@pytest.mark.parametrize(("done", "behind", "place"), OPEN)
def test_it_goes_on_at_the_first_sentence_not_coded(empty, done, behind, place):
    coded = empty
    for item in done:
        coded = steps.said_none(coded, item)
    assert steps.first_open(coded, behind) == place


WRONG = [  # changed cells, what is told
    ({}, []),
    ({"quantity": "eleven"}, ["quantity: 'eleven' does not stand"]),
    ({"quantity": ""}, ["quantity: is empty"]),
    ({"number": "ten"}, ["number: 'ten' is no whole number"]),
    ({"qualifier": ""}, ["qualifier: is empty"]),
    ({"outcome": "fled"}, ["outcome: 'fled' is none of"]),
    ({"part_of": "2"}, ["part_of: there is no claim 2"]),
    ({"part_of": "1"}, []),
]


@pytest.mark.parametrize(("cells", "told"), WRONG)
def test_what_is_no_claim_is_told_by_its_field(empty, cells, told):
    found = steps.problems(steps.added(empty, "1", CELLS), "1", {**CELLS, **cells})
    assert len(found) == len(told)
    for one, start in zip(found, told, strict=True):
        assert one.startswith(start)


WORTH = [("246", "246"), ("270,000", "270000"), ("three", "3"), ("a", "1"), ("twenty-five", "25"), ("two dozen", "24"), ("dozens", "24"),
         ("tens of thousands", "20000"), ("three hundred", "300"), ("regime", ""), ("", "")]  # fmt: skip


@pytest.mark.parametrize(("quantity", "number"), WORTH)
def test_a_quantity_is_worth_what_the_codebook_says(quantity, number):
    assert steps.worth(quantity) == number


PLACES = [("10", "10 of 10, 100", [0, 6]), ("a", "a cat, a", [0, 7]), ("", "a", []), (" ten ", "ten", [0])]


@pytest.mark.parametrize(("quantity", "text", "found"), PLACES)
def test_a_quantity_stands_where_it_stands_by_itself(quantity, text, found):
    assert steps.places(text, quantity) == found


@settings(max_examples=30)
@given(
    st.lists(st.tuples(st.sampled_from(["add", "none", "remove"]), st.sampled_from("123"), st.sampled_from("123")), max_size=12)
)
def test_after_any_steps_the_claims_of_a_sentence_are_numbered_and_no_sentence_is_lost(taken):
    coded = pd.DataFrame({name: ["1", "2", "3"] for name in sheet.columns("machine")}).assign(
        **dict.fromkeys(sheet.columns("coder"), "")
    )
    for what, item, number in taken:
        if what == "remove":
            coded = steps.removed(coded, item, number)
        else:
            coded = steps.added(coded, item, CELLS) if what == "add" else steps.said_none(coded, item)
    assert steps.items(coded) == ["1", "2", "3"]
    for item in "123":
        numbers = [one["claim"] for one in steps.claims(coded, item)]
        assert numbers == [str(place) for place in range(1, len(numbers) + 1)]


# The widgets.


def inside(widget):
    yield widget
    for child in getattr(widget, "children", ()):
        yield from inside(child)


def field(panel, description):
    return next(one for one in inside(panel) if getattr(one, "description", "") == description)


def press(panel, *descriptions):
    for description in descriptions:
        field(panel, description).click()


def shown(panel):
    return "".join(one.value for one in inside(panel) if isinstance(one, widgets.HTML))


def fill(panel, **cells):
    names = {"quantity": "Quantity", "qualifier": "How firm", "outcome": "Outcome", "victims": "Who", "source": "Source"}
    for name, value in cells.items():
        field(panel, names[name]).value = value


def test_a_claim_is_kept_at_once_with_its_place_in_the_article(sample, tmp_path):
    panel = coding.code(sample, tmp_path / "coding", "anna")
    fill(panel, quantity="10", qualifier="at_least", outcome="killed", victims="unspecified", source="a doctor")
    press(panel, "Add this claim")
    row = sheet.read(tmp_path / "coding" / "anna.csv").iloc[0]
    assert (row["claim"], row["number"], row["quantity_start"], row["source"]) == ("1", "10", "9", "a doctor")
    field(panel, "Quantity").value = "10"
    field(panel, "Which of them").index = 1
    fill(panel, qualifier="exact", outcome="killed", victims="civilian")
    field(panel, "Part of claim").value = "1"
    press(panel, "Add this claim")
    row = sheet.read(tmp_path / "coding" / "anna.csv").iloc[1]
    assert (row["claim"], row["quantity_start"], row["part_of"]) == ("2", "25", "1")
    assert "1 of four sentences coded by anna" in shown(panel)
    assert sheet.problems(sheet.read(tmp_path / "coding" / "anna.csv")) == []


def test_what_is_missing_is_told_and_nothing_is_written(sample, tmp_path):
    panel = coding.code(sample, tmp_path / "coding", "anna")
    press(panel, "Add this claim")
    assert "Not kept yet: fill in Quantity, As a number, How firm, Outcome and Who." in shown(panel)
    assert not (tmp_path / "coding").exists()


def test_an_interrupted_session_goes_on_where_it_stopped(sample, tmp_path):
    press(coding.code(sample, tmp_path, "anna"), "No claim here", "No claim here")
    panel = coding.code(sample, tmp_path, "anna")
    assert "This is number 3: not coded yet" in shown(panel)
    assert "2 of four sentences" in panel.plain
    press(panel, "◀ Previous")
    assert "This is number 2: coded: no claim" in shown(panel)


def test_a_step_can_be_taken_back(sample, tmp_path):
    panel = coding.code(sample, tmp_path, "anna")
    press(panel, "No claim here", "No claim here", "Undo")
    assert "This is number 2: not coded yet" in shown(panel)
    press(panel, "Undo")
    assert set(sheet.read(tmp_path / "anna.csv")["claim"]) == {""}
    assert field(panel, "Undo").disabled


def test_a_claim_is_changed_and_removed_by_its_buttons(sample, tmp_path):
    panel = coding.code(sample, tmp_path, "anna")
    fill(panel, quantity="10", qualifier="at_least", outcome="killed", victims="unspecified")
    press(panel, "Add this claim", "Change")
    assert field(panel, "How firm").value == "at_least"
    fill(panel, qualifier="exact")
    press(panel, "Save claim 1")
    assert sheet.read(tmp_path / "anna.csv")["qualifier"][0] == "exact"
    press(panel, "Remove")
    assert sheet.read(tmp_path / "anna.csv")["claim"][0] == ""


def test_two_coders_have_sheets_of_their_own_with_the_same_sentences(sample, tmp_path):
    press(coding.code(sample, tmp_path, "anna"), "No claim here")
    other = sample.iloc[:2]  # drawn otherwise: what the first coder has counts
    press(coding.code(other, tmp_path, "ben"), "No claim here", "No claim here")
    anna, ben = (sheet.read(tmp_path / f"{name}.csv") for name in ("anna", "ben"))
    assert said(anna) == "1:0 2: 3: 4:"
    assert said(ben) == "1:0 2:0 3: 4:"
    assert (tmp_path / "sample.csv").exists()


def test_two_sessions_of_one_coder_do_not_undo_each_others_work(sample, tmp_path):
    first, second = (coding.code(sample, tmp_path, "anna") for _ in range(2))
    press(first, "No claim here")
    press(second, "Next ▶", "No claim here")
    assert "anna.csv: was changed outside of this session" in shown(second)
    assert said(sheet.read(tmp_path / "anna.csv")) == "1:0 2: 3: 4:"


def test_a_folder_that_cannot_be_written_is_told(sample, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    panel = coding.code(sample, tmp_path / "file" / "coding", "anna")
    press(panel, "No claim here")
    assert "Not kept: " in shown(panel)
    assert "0 of four sentences" in shown(panel)


def test_a_name_that_is_no_files_name_is_refused(sample, tmp_path):
    with pytest.raises(sheet.SheetError, match=r"coder '\.\./anna': write a name"):
        coding.code(sample, tmp_path, "../anna")


def test_what_an_article_says_is_text(sample, tmp_path):
    panel = coding.code(sample, tmp_path, "anna")
    assert "&lt;b&gt;children" in shown(panel)
    assert "<b>" not in shown(panel)
    fill(panel, quantity="10", qualifier="exact", outcome="killed", victims="civilian", source="<img src=x>")
    press(panel, "Add this claim")
    assert "<img" not in shown(panel)


def test_the_summary_says_how_far_one_has_come(sample, tmp_path):
    assert (
        coding.summary(sample, tmp_path, "anna").plain
        == "There is nothing coded yet by anna: four sentences of one article wait."
    )
    press(coding.code(sample, tmp_path, "anna"), "No claim here")
    assert coding.summary(sample, tmp_path, "anna").plain == "Anna has coded 1 of four sentences."
    assert coding.summary(sample.iloc[:0], tmp_path / "new", "anna").plain.startswith("There is nothing to code")
    assert coding.code(sample.iloc[:0], tmp_path / "new", "anna").plain.startswith("There is nothing to code")


CUT = """
import sys
from aleppo_analysis import coding, sheet
from aleppo_analysis.looking import steps
folder, coded = sys.argv[1], sheet.read(sys.argv[1] + "/anna.csv")
known = coding.held(__import__("pathlib").Path(folder) / "anna.csv")
print("ready", flush=True)
while True:
    for item in steps.items(coded):
        coded = steps.added(coded, item, {"note": "x" * 2000})
        known = coding.keep(None, folder, "anna", coded, known)
"""


def test_a_session_killed_while_it_writes_leaves_a_whole_sheet(sample, tmp_path):
    sheet.write(tmp_path, sample, ["anna"])
    for wait in (0.05, 0.11, 0.23):
        with subprocess.Popen([sys.executable, "-c", CUT, str(tmp_path)], stdout=subprocess.PIPE) as child:
            child.stdout.readline()
            with pytest.raises(subprocess.TimeoutExpired):
                child.wait(wait)
            os.kill(child.pid, signal.SIGKILL)
        coded = sheet.read(tmp_path / "anna.csv")
        assert steps.items(coded) == ["1", "2", "3", "4"]
        assert set(coded["note"]) <= {"", "x" * 2000}


def test_only_the_place_of_a_quantity_that_stands_once_is_hidden(sample, tmp_path):
    panel = coding.code(sample, tmp_path, "anna")
    names = {"Quantity", "Which of them", "As a number", "How firm", "Outcome", "Who", "Source", "Part of claim", "Note"}
    assert {name for name in names if field(panel, name).layout.display == "none"} == {"Which of them"}
    field(panel, "Quantity").value = "10"
    assert field(panel, "Which of them").layout.display is None


def test_a_hundred_articles_are_coded_in_sessions_and_not_a_sentence_is_lost(sample, tmp_path):
    drawn = pd.concat([sample.iloc[:2].assign(article_id=f"article-{one:03}") for one in range(100)], ignore_index=True)
    drawn["item"] = range(1, len(drawn) + 1)
    for _ in range(4):
        panel = coding.code(drawn, tmp_path, "anna")
        for _ in range(25):
            fill(panel, quantity="10", qualifier="at_least", outcome="killed", victims="civilian")
            press(panel, "Add this claim", "Next not coded", "No claim here")
    coded = sheet.read(tmp_path / "anna.csv")
    assert said(coded) == " ".join(f"{one}:{one % 2}" for one in range(1, 201))
    assert sheet.problems(coded) == []
    assert coding.summary(drawn, tmp_path, "anna").plain == "Anna has coded 200 of 200 sentences."


def test_a_quantity_that_is_not_in_the_sentence_is_told(sample, tmp_path):
    panel = coding.code(sample, tmp_path, "anna")
    fill(panel, quantity="eleven", qualifier="exact", outcome="killed", victims="civilian")
    press(panel, "Add this claim")
    assert "Not kept yet. Quantity: &#x27;eleven&#x27; does not stand in the sentence" in shown(panel)


def test_the_guide_is_in_plain_words():
    assert "_" not in coding.guide().plain
