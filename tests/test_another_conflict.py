"""Another conflict: is it read by TOML alone?"""

import html
import re
from pathlib import Path

import pandas as pd
import pytest
import sudan

from aleppo_analysis import analysis, codebook, corpus, framing
from aleppo_analysis.__main__ import main

SUDAN = Path(__file__).parents[1] / "examples" / "sudan"
ARTICLES = {
    "one": """Shelling kills 12 in El Fasher market

At least 12 civilians were killed and 30 wounded in shelling of a market in El Fasher on Monday, the Sudan Doctors Network said.

The network accused the paramilitary Rapid Support Forces of the attack. The RSF denied it and said that the government had sent drones.

"We heard the shells all morning," a member of the local resistance committee told Sudan Tribune.
""",
    "two": """Drone strike on Nyala hospital

A drone strike on a hospital in Nyala killed three medics on Tuesday, the Emergency Lawyers said in a statement.

The army said it had targeted the militia. More than 150,000 people have been killed since the war began in April 2023, according to the United Nations.
""",
}


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sudan")
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with codebook.layered(SUDAN):
        return analysis.run(corpus.read(folder))


def test_its_claims_have_their_sources(tables):
    claims = tables["casualties"][["article_id", "number", "qualifier", "outcome", "victims", "source", "source_type"]]
    assert claims.astype(object).where(claims.notna(), None).to_numpy().tolist() == [
        ["one", 12, "exact", "killed", "unspecified", None, None],
        ["one", 12, "at_least", "killed", "civilian", "Sudan Doctors Network", "rescue"],
        ["one", 30, "exact", "injured", "civilian", "Sudan Doctors Network", "rescue"],
        ["two", 3, "exact", "killed", "civilian", "Emergency Lawyers", "monitor"],
        ["two", 150_000, "more_than", "killed", "unspecified", "United Nations", "un"],
    ]


def test_its_actors_have_their_types(tables):
    found = tables["attributions"][["source", "source_type"]].drop_duplicates()
    types = dict(zip(found["source"], found["source_type"], strict=True))
    assert types["Rapid Support Forces"] == "rsf"
    assert types["Sudan Doctors Network"] == "rescue"
    assert "local" in types.values()


def test_its_words_name_its_parties(tables):
    found = tables["framing"].set_index("label")["refers_to"]
    assert found["government"] == "sudanese_government"
    assert found["paramilitaries"] == found["militia"] == "rsf"
    with codebook.layered(SUDAN):
        shares = framing.compare(tables["framing"], tables["articles"], by="article_id", terms=["militia", "paramilitaries"])
    assert shares.set_index(["article_id", "label"])["n"].to_dict() == {
        ("one", "militia"): 0, ("one", "paramilitaries"): 1, ("two", "militia"): 1, ("two", "paramilitaries"): 0,
    }  # fmt: skip


def test_its_outlets_are_known(tables):
    assert tables["articles"].set_index("article_id")["outlet"]["one"] == "Sudan Tribune"


def examples(key: str) -> list[tuple[str, str, str]]:
    books = [(file.stem, codebook.load(file.stem, SUDAN)) for file in sorted(SUDAN.glob("*.toml"))]
    return [(name, entry.label, text) for name, book in books for entry in book.entries for text in getattr(entry, key)]


@pytest.mark.parametrize(("name", "label", "text"), examples("matches"))
def test_its_codebooks_find_what_they_say(name, label, text):
    assert label in {hit.entry.label for hit in codebook.find(codebook.load(name, SUDAN), text)}


@pytest.mark.parametrize(("name", "label", "text"), examples("avoids"))
def test_its_codebooks_avoid_what_they_say(name, label, text):
    assert label not in {hit.entry.label for hit in codebook.find(codebook.load(name, SUDAN), text)}


def test_the_package_s_own_codebooks_are_as_before(tables):
    assert codebook.lookup(codebook.load("sources"), "RSF") is None
    assert codebook.load("framing").settings["conflict"]["owner"] == "syrian"


@pytest.fixture(scope="module")
def twenty(tmp_path_factory):
    """Twenty articles as the command line writes them: the folder of the tables and that of the reports."""
    place = tmp_path_factory.mktemp("twenty")
    articles = str(sudan.corpus(place / "articles"))
    given = ["--codebook", str(SUDAN)]
    assert main(["tables", articles, *given, "--out", str(place / "tables")]) == 0
    assert main(["report", articles, *given, "--out", str(place / "reports")]) == 0
    return place / "tables", place / "reports"


def test_the_tables_of_twenty_articles_hold_that_war(twenty):
    attributions = pd.read_parquet(twenty[0] / "attributions.parquet")
    types = attributions.drop_duplicates("source").set_index("source")["source_type"].to_dict()
    wanted = {"RSF": "rsf", "militia": "rsf", "army": "sudanese_state", "SUNA": "sudanese_state", "Sudan Doctors Network": "rescue",
              "Emergency Lawyers": "monitor", "Yale Humanitarian Research Lab": "monitor", "local resistance committee": "local"}  # fmt: skip
    assert {name: types[name] for name in wanted} == wanted
    assert "syrian_state" not in set(types.values())
    named = pd.read_parquet(twenty[0] / "framing.parquet").groupby("label")["refers_to"].unique().map(list).to_dict()
    assert (named["militia"], named["paramilitaries"], named["army"]) == (["rsf"], ["rsf"], ["sudanese_army"])
    tolls = pd.read_parquet(twenty[0] / "tolls.parquet")
    assert tolls["about"].str.contains("at a market in El Fasher, 11 June 2023").any()
    assert tolls["about"].str.contains("at a hospital in Nyala, 14 June 2023").any()


def test_the_claims_of_twenty_articles_are_all_there(twenty):
    claims = pd.read_parquet(twenty[0] / "casualties.parquet")
    assert set(claims["article_id"]) == set(sudan.ARTICLES)
    killed = claims[(claims["article_id"] == "reuters-01")][["number", "qualifier", "source"]]
    assert killed.astype(object).where(killed.notna(), None).to_numpy().tolist() == [
        [14, "exact", None], [14, "at_least", "Sudan Doctors Network"], [3000, "more_than", "United Nations"],
    ]  # fmt: skip


def page(folder, name):
    text = html.unescape((folder / f"{name}.html").read_text(encoding="utf-8"))
    return re.sub(r"<[^>]+>", " ", text)


PAGES = [
    (
        "sources",
        [
            "the paramilitaries",
            "the Sudanese state and its media",
            "Rapid Support Forces",
            "Emergency Lawyers",
            "local resistance committee",
            "Sudan Tribune",
        ],
    ),
    ("casualties", ["Sudan Doctors Network", "El Fasher", "Nyala", "Radio Dabanga"]),
    ("framing", ["militia", "paramilitaries"]),
    ("overview", ["Sudan Doctors Network", "El Fasher"]),
]


@pytest.mark.parametrize(("name", "words"), PAGES)
def test_the_pages_of_twenty_articles_show_that_war(twenty, name, words):
    shown = page(twenty[1], name)
    assert [word for word in words if word not in shown] == []
    assert not re.search(r"\b(?:rsf|sudanese_state|armed_groups)\b", shown.partition("The word lists")[0])


def test_every_report_of_them_names_its_codebooks(twenty):
    reports = [file.stem for file in twenty[1].glob("*.html") if file.stem not in ("index", "data")]
    assert len(reports) > 8
    for name in reports:
        shown = " ".join(page(twenty[1], name).split())
        assert "Laid over them: sudan (Blame in the war in Sudan, Frames in reports of the war in Sudan," in shown
        assert str(SUDAN.parent) not in shown
