"""A page for each article: its whole text with the evidence marked in place, and beside it what was found, to and fro.

What an article says is text here, never HTML. Layers are switched by checkboxes and style alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd
from markupsafe import Markup

from aleppo_analysis import marks, words
from aleppo_analysis.publishing.glance import Facts
from aleppo_analysis.publishing.passages import FOLDER, page, slug
from aleppo_analysis.publishing.pouring import poured
from aleppo_analysis.tables import groups

MOST_LISTED = 2000  # articles on their index; each page leads to the next one
SHORT = {"casualties": "C", "attributions": "A", "shared": "S", "quotations": "Q"}
"""The layers whose marks are numbered, each with the letter before the number."""


class Layer(NamedTuple):
    """A layer as a reader may switch it: its name, what it is called, and the report that it is counted in."""

    name: str
    title: str
    report: str
    n_marks: int
    notes: Sequence["Note"]


class Note(NamedTuple):
    """What is told of a mark: its number, anchor and label, links as (address, words) and what they are, the other printing."""

    number: str
    anchor: str
    label: str
    links: Sequence[tuple[str, str]] = ()
    lead: str = ""
    beside: Markup = Markup()


Links = Sequence[tuple[str, str]]


class Evidence(NamedTuple):
    """Of all articles, by their ids: names, texts, the marks in them, and for each claim those that count the same dead."""

    names: Mapping[str, str]
    texts: Mapping[str, str]
    marks: Mapping[str, pd.DataFrame]
    tolls: Mapping[tuple[str, int], Links]


LAYERS = [
    ("casualties", "Claims of people killed or injured", "casualties"),
    ("attributions", "Statements attributed to a source", "sources"),
    ("party", "Words for a party, by whose voice it is", "framing"),
    ("deed", "Words for deeds: strike, massacre, conflict", "framing"),
    ("shared", "Sentences shared with another article", "wording"),
    ("quotations", "Quotations that another article prints otherwise", "wording"),
]


def pages(
    tables: Mapping[str, pd.DataFrame], facts: Facts, by: str = "outlet", reports: Sequence[str] = ()
) -> Iterator[tuple[str, str]]:
    """The articles' pages and their index, each with its place in the folder of the reports.

    Takes the tables of one analysis; `by` is the column that an article is named by, `reports` the names of the reports that
    stand beside, which the pages lead back to.
    """
    articles = tables["articles"].to_dict("records")
    names = groups(tables["articles"], by).to_dict()
    found = dict(list(marks.find(tables, by).groupby("article_id")))
    texts = {one["article_id"]: one["text"] for one in articles}
    there = Evidence(names, texts, found, _tolls(tables, names))
    yield f"{FOLDER}/index.html", _index(articles, names, found, facts, reports)
    for place, article in enumerate(articles):
        own = found.get(article["article_id"], pd.DataFrame(columns=list(marks.COLUMNS)))
        around = [articles[other] if 0 <= other < len(articles) else None for other in (place - 1, place + 1)]
        layers = list(_layers(own, there))
        numbers = {note.anchor: note.number for layer in layers if layer.name in SHORT for note in layer.notes}
        resources = {
            "language": "" if pd.isna(article["language"]) else article["language"],
            "title": _title(article),
            "group": names[article["article_id"]],
            "about": _about(article),
            "text": Markup(marks.markup(article["text"], own, notes=numbers)),
            "layers": layers,
            "uncounted": bool(own["layer"].isin(["furniture", "repeats"]).any()),
            "around": [(slug(one["article_id"]), _title(one)) if one else None for one in around],
            "reports": reports,
        }
        yield page(article["article_id"]), poured("reader.html.j2", resources, facts)


def _title(article: Mapping[str, Any]) -> str:
    return str(article["article_id"] if pd.isna(article["title"]) else article["title"])


def _about(article: Mapping[str, Any]) -> str:
    """When it was published, whose copy it carries, how long it is."""
    parts = [words.date(article["published"])] if pd.notna(article["published"]) else []
    agency = article.get("agency")
    parts += [f"carries {agency}"] if agency is not None and pd.notna(agency) else []
    return ", ".join([*parts, f"{article['n_words']:,} words"])


def _layers(own: pd.DataFrame, there: Evidence) -> Iterator[Layer]:
    """The layers that there are in an article, with their notes."""
    for layer, title, report in LAYERS:
        rows = own[((own["layer"] == layer) | (own["about"] == layer)) & own["id"].notna()]
        if rows.empty:
            continue
        if layer in SHORT:
            notes = [_note(row, f"{SHORT[layer]}{n}", there) for n, row in enumerate(rows.to_dict("records"), 1)]
        else:  # many of few kinds: one note a kind, with its places
            alike = rows.groupby("label", sort=False)["id"]
            notes = [Note("", "", str(label), [(f"#{one}", str(n)) for n, one in enumerate(some, 1)]) for label, some in alike]
        yield Layer(layer, title, report, len(rows), notes)


def _note(row: Mapping[str, Any], number: str, there: Evidence) -> Note:
    anchor, label = row["id"], row["label"]
    if isinstance(row["other_id"], str):
        link = (f"{slug(row['other_article'])}.html#{row['other_id']}", f"Read it in {there.names[row['other_article']]}")
        twin = _twin(row, there) if row["layer"] == "shared" else Markup()
        alike = ", word for word" if row["layer"] == "shared" and not twin else ""
        return Note(number, anchor, label + alike, [link], beside=twin)
    alike_claims = there.tolls.get((row["article_id"], row["start"]), ()) if row["layer"] == "casualties" else ()
    return Note(number, anchor, label, alike_claims, "The same dead in")


def _twin(row: Mapping[str, Any], there: Evidence) -> Markup:
    """The sentence as the other article prints it, with what differs there marked; nothing where it is the same."""
    theirs, text = there.marks[row["other_article"]], there.texts[row["other_article"]]
    twin = theirs[theirs["id"] == row["other_id"]].iloc[0]
    if text[twin["start"] : twin["end"]] == there.texts[row["article_id"]][row["start"] : row["end"]]:
        return Markup()
    within = (theirs["start"] >= twin["start"]) & (theirs["end"] <= twin["end"])
    edits = theirs[(theirs["layer"] == "changes") & within & (theirs["other_article"] == row["article_id"])].assign(id=None)
    return Markup(marks.markup(text, edits, int(twin["start"]), int(twin["end"])))


def _tolls(tables: Mapping[str, pd.DataFrame], names: Mapping[str, str]) -> dict[tuple[str, int], Links]:
    """For each claim, by its place: the claims of other articles that count the same dead."""
    claims = tables["casualties"]
    kept = claims[claims["toll"].notna() & claims["part_of"].isna() & ~claims["repeats"] & ~claims["furniture"]]
    led: dict[tuple[str, int], Links] = {}
    for _, rows in kept.groupby("toll"):
        places = list(zip(rows["article_id"], rows["start"], rows["number"], strict=True))
        for article, start, _ in places:
            others = [one for one in places if one[0] != article]
            led[article, start] = [
                (f"{slug(other)}.html#{marks.anchor('casualties', there)}", f"{names[other]}: {words.value('number', number)}")
                for other, there, number in others
            ]
    return led


def _index(
    articles: Sequence[Mapping[str, Any]],
    names: Mapping[str, str],
    found: Mapping[str, pd.DataFrame],
    facts: Facts,
    reports: Sequence[str],
) -> str:
    """The page that lists the articles."""
    rows = []
    for one in articles[:MOST_LISTED]:
        own = found.get(one["article_id"])
        n_claims = 0 if own is None else int((own["layer"] == "casualties").sum())
        date = words.value("published", one["published"])
        rows.append((slug(one["article_id"]), _title(one), names[one["article_id"]], date, one["n_words"], n_claims))
    resources = {"rows": rows, "left": len(articles) - len(rows), "reports": reports}
    return poured("articles.html.j2", resources, facts)
