"""Articles in other languages: kept, flagged, and left out of what is counted in English, with the reason shown."""

import pandas as pd
import pytest

from aleppo_analysis import analysis, corpus, selection
from aleppo_analysis.publishing import glance

ENGLISH = (
    "Raid on Aleppo\n\nAt least 10 people were killed by the regime on Sunday, the Observatory said. It was the worst raid.\n"
)
# names and numbers that the English codebooks know stand in it
GERMAN = (
    "Luftangriffe auf Aleppo\n\nBei Angriffen auf die Stadt sind nach Angaben der Beobachtungsstelle mindestens 10 Menschen getötet "
    "worden, sagte John Kerry. Das Regime wies die Vorwürfe zurück, wie SANA und die Agentur Reuters am Sonntag berichteten.\n"
    "“Das Regime in Damaskus,” said Kerry, “killed 20 civilians.”\n"
)


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    folder = tmp_path_factory.mktemp("languages")
    (folder / "en.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "de.txt").write_text(GERMAN, encoding="utf-8")
    return analysis.run(corpus.read(folder))


def test_both_are_kept_and_the_language_is_told(tables):
    assert tables["articles"].set_index("article_id")["language"].to_dict() == {"de": "de", "en": "en"}
    assert set(tables["sentences"]["article_id"]) == {"de", "en"}


@pytest.mark.parametrize("name", ["attributions", "casualties", "framing"])
def test_only_the_english_one_is_read(tables, name):
    assert set(tables[name]["article_id"]) == {"en"}


def test_readability_gives_the_reason(tables):
    reason = tables["readability"].set_index("article_id")["reason"]
    assert reason["de"] == "language de: the formulas are for en"


def test_the_reports_say_how_many_are_not_read(tables):
    assert glance.facts("mine", tables["articles"], "outlet").unread == ("one article in de",)


def test_an_article_whose_language_is_not_known_is_read():
    articles = pd.DataFrame({"language": pd.array(["en", None, "ar"], dtype="string")})
    assert selection.measured(articles).tolist() == [True, True, False]


def test_of_many_files_that_could_not_be_read_the_first_are_named(tables):
    skipped = glance.facts("mine", tables["articles"], "outlet", [f"{number}.pdf" for number in range(1000)]).skipped
    assert (skipped[0], skipped[-1], len(skipped)) == ("0.pdf", "980 more", 21)
