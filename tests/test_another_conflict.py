"""Another conflict: is it read by TOML alone?"""

from pathlib import Path

import pytest

from aleppo_analysis import analysis, codebook, corpus, framing

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
