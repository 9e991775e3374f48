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
from aleppo_analysis.tables import counts, groups

MOST_LISTED = 2000  # articles on their index; each page leads to the next one
MOST_NOTES = 300  # of a layer beside a text
MOST_ALIKE = 12  # other articles' claims that a claim's note leads to
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
    """Of all articles: names, texts, the marks in them and those with an anchor, and the claims that count the same dead."""

    names: Mapping[str, str]
    texts: Mapping[str, str]
    marks: Mapping[str, Sequence[marks.Mark]]
    anchors: Mapping[tuple[str, str], marks.Mark]
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
    found: dict[str, list[marks.Mark]] = {one["article_id"]: [] for one in articles}
    for one in marks.find(tables, by).to_dict("records"):
        found[one["article_id"]].append(one)
    texts = {one["article_id"]: one["text"] for one in articles}
    anchors = {(article, one["id"]): one for article, own in found.items() for one in own if isinstance(one["id"], str)}
    there = Evidence(names, texts, found, anchors, _tolls(tables, names))
    yield f"{FOLDER}/index.html", _index(articles, names, found, facts)
    for place, article in enumerate(articles):
        own = found[article["article_id"]]
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
            "uncounted": any(one["layer"] in {"furniture", "repeats"} for one in own),
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


def _layers(own: Sequence[marks.Mark], there: Evidence) -> Iterator[Layer]:
    """The layers that there are in an article, with their notes."""
    for layer, title, report in LAYERS:
        rows = [one for one in own if layer in (one["layer"], one["about"]) and isinstance(one["id"], str)]
        if not rows:
            continue
        if layer in SHORT:
            notes = [_note(row, f"{SHORT[layer]}{n}", there) for n, row in enumerate(rows[:MOST_NOTES], 1)]
        else:  # many of few kinds: one note a kind, with its places
            alike: dict[str, list[str]] = {}
            for row in rows:
                alike.setdefault(row["label"], []).append(row["id"])
            notes = [
                Note("", "", label, [(f"#{one}", str(n)) for n, one in enumerate(some, 1)]) for label, some in alike.items()
            ]
        yield Layer(layer, title, report, len(rows), notes)


def _note(row: marks.Mark, number: str, there: Evidence) -> Note:
    anchor, label = row["id"], row["label"]
    if isinstance(row["other_id"], str):
        link = (f"{slug(row['other_article'])}.html#{row['other_id']}", f"Read it in {there.names[row['other_article']]}")
        twin = _twin(row, there) if row["layer"] == "shared" else Markup()
        alike = ", word for word" if row["layer"] == "shared" and not twin else ""
        return Note(number, anchor, label + alike, [link], beside=twin)
    alike_claims = there.tolls.get((row["article_id"], row["start"]), ()) if row["layer"] == "casualties" else ()
    return Note(number, anchor, label, alike_claims, "The same dead in")


def _twin(row: marks.Mark, there: Evidence) -> Markup:
    """The sentence as the other article prints it, with what differs there marked; nothing where it is the same."""
    text, twin = there.texts[row["other_article"]], there.anchors[row["other_article"], row["other_id"]]
    start, end = twin["start"], twin["end"]
    if text[start:end] == there.texts[row["article_id"]][row["start"] : row["end"]]:
        return Markup()
    edits = [
        {**one, "id": None}
        for one in there.marks[row["other_article"]]
        if one["layer"] == "changes"
        and start <= one["start"] <= one["end"] <= end
        and one["other_article"] == row["article_id"]
    ]
    return Markup(marks.markup(text, edits, start, end))


def _tolls(tables: Mapping[str, pd.DataFrame], names: Mapping[str, str]) -> dict[tuple[str, int], Links]:
    """For each claim, by its place: the claims of other articles that count the same dead."""
    claims = tables["casualties"]
    kept = claims[claims["toll"].notna() & counts(claims, parts=False)]
    led: dict[tuple[str, int], Links] = {}
    for _, rows in kept.groupby("toll"):
        places = list(zip(rows["article_id"], rows["start"], rows["number"], strict=True))
        for article, start, _ in places:
            others = [one for one in places if one[0] != article][:MOST_ALIKE]
            led[article, start] = [
                (f"{slug(other)}.html#{marks.anchor('casualties', there)}", f"{names[other]}: {words.value('number', number)}")
                for other, there, number in others
            ]
    return led


def _index(
    articles: Sequence[Mapping[str, Any]], names: Mapping[str, str], found: Mapping[str, Sequence[marks.Mark]], facts: Facts
) -> str:
    """The page that lists the articles."""
    rows = []
    for one in articles[:MOST_LISTED]:
        n_claims = sum(mark["layer"] == "casualties" for mark in found[one["article_id"]])
        date = words.value("published", one["published"])
        rows.append((slug(one["article_id"]), _title(one), names[one["article_id"]], date, one["n_words"], n_claims))
    return poured("articles.html.j2", {"rows": rows, "left": len(articles) - len(rows), "drawn": len(articles)}, facts)
