"""When, where and by what."""

import pytest

from aleppo_analysis.counting import circumstances


def read(text, evidence):
    start = text.index(evidence)
    return circumstances.find(text, 0, len(text), [(start, start + len(evidence))])[0]


@pytest.mark.parametrize(
    ("text", "evidence", "period"),
    [
        ("246 civilians have died in shelling since April 22, the monitor said.", "246 civilians have died", "since April 22"),
        ("Raids killed at least 246 civilians in ten days.", "killed at least 246 civilians", "in ten days"),
        ("At least 10 civilians died on Saturday, it said.", "10 civilians died", "on Saturday"),
        ("Rebel shelling late Sunday killed three civilians.", "killed three civilians", "late Sunday"),
        ("Dozens died of starvation in late 2015.", "Dozens died", "in late 2015"),
        (
            "A conflict which has killed 270,000 people since it began in March 2011.",
            "killed 270,000 people",
            "since it began in March 2011",
        ),
        ("The army killed five men.", "killed five men", None),
    ],
)
def test_the_nearest_words_of_time_are_the_period(text, evidence, period):
    assert read(text, evidence).period == period


@pytest.mark.parametrize(
    ("text", "evidence", "place"),
    [
        ("At least 10 civilians died in rebel-controlled areas on Saturday.", "10 civilians died", "rebel-controlled areas"),
        ("20 people were killed in Deir Ezzor on Friday.", "20 people were killed", "Deir Ezzor"),
        ("246 civilians have died in both sides of the city.", "246 civilians have died", "both sides of the city"),
        ("20 people were killed in a statement.", "20 people were killed", None),
    ],
)
def test_the_nearest_words_for_a_place_are_the_place(text, evidence, place):
    assert read(text, evidence).place == place


@pytest.mark.parametrize(
    ("text", "evidence", "cause"),
    [
        (
            "246 civilians have died in shelling, rocket fire and air strikes.",
            "246 civilians have died",
            "shelling, rocket fire and air strikes",
        ),
        ("Dozens died of starvation there.", "Dozens died", "starvation"),
        ("A car bomb killed six.", "killed six", "car bomb"),
        ("Six people were killed.", "Six people were killed", None),
    ],
)
def test_weapons_in_a_row_are_one_cause(text, evidence, cause):
    assert read(text, evidence).cause == cause
