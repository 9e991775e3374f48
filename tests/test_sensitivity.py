"""Sensitivity: is each choice the one that it says, and is what moved measured from the definition?"""

import pandas as pd
import pytest

from aleppo_analysis import analysis, findings, sensitivity


@pytest.fixture(scope="module")
def seeds():
    return analysis.load()


@pytest.fixture(scope="module")
def compared(seeds):
    return sensitivity.compare(seeds)


def row(compared, finding, outlet, choice):
    found = compared[
        compared["finding"].str.startswith(finding) & (compared["outlet"] == outlet) & (compared["choice"] == choice)
    ]
    return found.iloc[0]


def test_every_finding_has_every_group_under_every_choice(compared):
    for _, rows in compared.groupby("finding"):
        assert len(rows) == rows["outlet"].nunique() * rows["choice"].nunique()
        assert sensitivity.AS_DEFINED in set(rows["choice"])


CASES = [
    ("regime", "The New Arab", "as defined", 14),
    ("regime", "The New Arab", "repeats counted", 19),
    ("regime", "Middle East Eye", "own voice only", 3),
    ("regime", "Middle East Eye", "quotations left out", 7),
    ("claims", "The New Arab", "as defined", 8),
    ("claims", "The New Arab", "repeats counted", 13),
    ("claims", "The Express Tribune", "vague numbers left out", 8),
    ("claims", "The Express Tribune", "parts of a claim left out", 8),
]


@pytest.mark.parametrize(("finding", "outlet", "choice", "n"), CASES)
def test_a_choice_changes_what_is_counted(compared, finding, outlet, choice, n):
    assert row(compared, finding, outlet, choice)["n"] == n


def test_what_moved_is_measured_from_the_definition(compared):
    assert (compared[compared["choice"] == "as defined"]["moved"].dropna() == 0).all()
    plain = row(compared, "regime", "Middle East Eye", "as defined")["share"]
    own = row(compared, "regime", "Middle East Eye", "own voice only")
    assert own["share"] == 0
    assert own["moved"] == pytest.approx(-plain)


def test_sentences_that_must_be_more_alike_share_less(compared):
    alike = [
        row(compared, "words", "Al Jazeera", choice)["share"] for choice in compared["choice"].unique() if "alike" in choice
    ]
    assert sorted([row(compared, "words", "Al Jazeera", "as defined")["share"], *alike], reverse=True)[1:] == alike


def test_the_finding_names_what_moves_most_and_which_majority_turns(compared):
    first, *_ = findings.sensitivity(compared)
    assert first == (
        "Regime among regime and government: other choices move the share by at most 22 points (Middle East Eye, quotations left out); "
        "no majority turns."
    )


def test_nothing_to_move_is_said():
    empty = pd.DataFrame(columns=["finding", "outlet", "choice", "share", "n", "moved"])
    assert findings.sensitivity(empty) == ["There is nothing here that other choices could move."]


def test_a_wrong_column_is_refused(seeds):
    with pytest.raises(ValueError, match="by: the articles have no column 'paper'"):
        sensitivity.compare(seeds, by="paper")
