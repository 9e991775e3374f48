"""Tables → what is marked in an article's text, and that text as HTML with the marks in it.

A mark is a span with an anchor that other pages lead to, `LAYER-START`, and a label in plain words. Layers can lie across each
other: the markup splits a mark where another one begins inside it and ends outside.
"""

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

import pandas as pd

from aleppo_analysis import words
from aleppo_analysis.page import FURNITURE
from aleppo_analysis.tables import groups

COLUMNS = ("article_id", "start", "end", "layer", "part", "about", "id", "label", "other_article", "other_id")
LAYERS = ("casualties", "attributions", "framing", "shared", "changes", "quotations", "furniture", "repeats")
TELLING = {"quantity_start": "casualties", "cue_start": "attributions", "actor_start": "casualties", "voice": "framing"}
"""A column that only one kind of mentions has → the layer that these mentions are marked in."""

Mark = dict[str, Any]


def anchor(layer: str, start: int) -> str:
    """The anchor of the mark of a layer that begins at `start`; of several that begin there, of the longest."""
    return f"{layer}-{start}"


def passage(article_id: str, name: str = "") -> str:
    """The address of a mark (or, without an anchor, of its article) that a table or a chart carries; pages make links of it."""
    return quote(article_id, safe="") + (f"#{name}" if name else "")


def layer(mentions: pd.DataFrame) -> str | None:
    """The layer that a table of mentions is marked in, told by its columns; None for a table of none of them."""
    return next((TELLING[column] for column in TELLING if column in mentions), None)


def find(tables: Mapping[str, pd.DataFrame], by: str = "outlet") -> pd.DataFrame:
    """Everything to mark in the texts of one analysis, in reading order: one row a mark, repeats and furniture too.

    Columns: article_id, start and end; `layer`, one of LAYERS; `part` (of an attribution whole, source, cue or content; the
    voice of a term, the kind of an edit or a line); `about` (of a term) party or deed; `id`, the anchor (missing for the
    parts of an attribution, whose whole has it); `label`, what a reader is told; `other_article` and `other_id`, the same
    sentence or edit in another article, which is named by its value in the column `by`. Of the tables that are not given
    there are no marks; edits without words on a side have none there.
    """
    found: list[Mark] = []
    for read in (_casualties, _attributions, _framing, _lines):
        found += read(tables)
    if {"shared", "changes"} <= tables.keys():
        found += _pairs(tables, groups(tables["articles"], by).to_dict())
    frame = pd.DataFrame([_with_id(one) for one in found if _stands(one)], columns=[*COLUMNS, "pair"])
    frame["order"] = frame["layer"].map({name: place for place, name in enumerate(LAYERS)})
    frame = frame.sort_values(["article_id", "start", "end", "order"], ascending=[True, True, False, True], kind="stable")
    again = frame[frame["id"].notna()].groupby(["article_id", "id"]).cumcount()
    again = again[again > 0]
    frame.loc[again.index, "id"] = [f"{frame.at[row, 'id']}-{number + 1}" for row, number in again.items()]
    return _led(frame).drop(columns=["pair", "order"]).reset_index(drop=True)


def markup(
    text: str,
    marks: pd.DataFrame | Sequence[Mark],
    start: int = 0,
    end: int | None = None,
    notes: Mapping[str, str] | None = None,
) -> str:
    """The text from `start` to `end` (None: to its end) as HTML, escaped, in it the marks as spans, classed by layer and part.

    `marks` are rows of `find` of one article, as a table or one by one. Without its tags the markup is the text, character for
    character. Of a mark in several pieces the first has the id. `notes` are the numbers of the marks, by id, that a note
    elsewhere on the page tells of: each begins with an empty link to `#n-ID`, whose number is left to the style sheet.
    """
    end = len(text) if end is None else end
    rows = marks.to_dict("records") if isinstance(marks, pd.DataFrame) else marks
    inside = [one for one in rows if one["start"] < end and one["end"] > start]
    opening: dict[int, list[Mark]] = {}
    for one in inside:
        opening.setdefault(max(one["start"], start), []).append(one)
    bounds = sorted({start, end, *opening, *(min(one["end"], end) for one in inside)})
    made, told = "", set()
    stack: list[Mark] = []
    for here, there in zip(bounds, [*bounds[1:], end], strict=True):
        closing = next((depth for depth, one in enumerate(stack) if one["end"] <= here), len(stack))
        made += "</span>" * (len(stack) - closing)
        reopened = [one for one in stack[closing:] if one["end"] > here]
        del stack[closing:]
        # those that end last stand outside, so that few are split
        for one in sorted([*reopened, *opening.get(here, [])], key=lambda one: -one["end"]):
            made += _tag(one, id(one) not in told, notes or {})
            told.add(id(one))
            stack.append(one)
        made += html.escape(text[here:there])
    return made + "</span>" * len(stack)


def _tag(one: Mark, first: bool, notes: Mapping[str, str]) -> str:
    name, label = one["id"], html.escape(one["label"])
    said = [one.get(key) for key in ("layer", "part", "about")]
    classes = html.escape(" ".join(dict.fromkeys(word for word in said if isinstance(word, str) and word)))
    if not isinstance(name, str):
        return f'<span class="{classes}">' if one["layer"] == "attributions" else f'<span class="{classes}" title="{label}">'
    if not first:
        return f'<span class="{classes}" data-of="{name}">'
    told = f'aria-label="Note {notes[name]}" data-n="{notes[name]}"' if name in notes else ""
    note = f'<a class="note" href="#n-{name}" {told}></a>' if told else ""
    return f'<span class="{classes}" id="{name}" title="{label}">{note}'


def _mark(row: Mark, layer: str, part: str, label: str, span: str = "", named: bool = True) -> Mark:
    """`span` is the prefix of the columns where the span stands, `named` whether the mark has an anchor."""
    start, end = row[f"{span}start"], row[f"{span}end"]
    made = {"article_id": row["article_id"], "start": start, "end": end, "layer": layer, "part": part, "label": label}
    return made | {"named": named}


def _stands(one: Mark) -> bool:
    """Whether there are words to mark: an edit may leave none, an attribution have no reporting words."""
    return bool(pd.notna(one["start"]) and pd.notna(one["end"]) and one["start"] < one["end"])


def _with_id(one: Mark) -> Mark:
    name = anchor(one["layer"], one["start"]) if one.pop("named") else None
    return {"about": "", "other_article": None, "other_id": None, "pair": None, **one, "id": name}


def _rows(tables: Mapping[str, pd.DataFrame], name: str) -> Iterable[Mark]:
    return tables[name].to_dict("records") if name in tables else []


def _casualties(tables: Mapping[str, pd.DataFrame]) -> Iterator[Mark]:
    for row in _rows(tables, "casualties"):
        source = "no source given" if pd.isna(row["source"]) else f"source: {row['source']}"
        part = " (part of another claim)" if pd.notna(row["part_of"]) else ""
        figure = words.claim(row["number"], row["qualifier"], row["outcome"], row["victims"])
        yield _mark(row, "casualties", row["outcome"], f"{figure}; {source}{part}")


def _attributions(tables: Mapping[str, pd.DataFrame]) -> Iterator[Mark]:
    for row in _rows(tables, "attributions"):
        who, how, whose = row["source"], words.value("kind", row["kind"]), words.value("source_type", row["source_type"])
        told = who if who.lower().removeprefix("the ") == whose.lower().removeprefix("the ") else f"{who} ({whose})"
        yield _mark(row, "attributions", "whole", f"{told}, {how}")
        yield _mark(row, "attributions", "source", f"who speaks: {who}", "source_", False)
        yield _mark(row, "attributions", "cue", "the reporting words", "cue_", False)
        yield _mark(row, "attributions", "content", f"what is attributed to {who}, {how}", "content_", False)


def _framing(tables: Mapping[str, pd.DataFrame]) -> Iterator[Mark]:
    for row in _rows(tables, "framing"):
        names = "" if pd.isna(row["refers_to"]) else f", {words.value('refers_to', row['refers_to'])}"
        label = f"“{row['label']}”{names}: {words.value('voice', row['voice'])}"
        yield _mark(row, "framing", row["voice"], label) | {"about": "party" if pd.notna(row["side"]) else "deed"}


def _lines(tables: Mapping[str, pd.DataFrame]) -> Iterator[Mark]:
    for row in _rows(tables, "sentences"):
        if row["kind"] in FURNITURE:
            yield _mark(row, "furniture", row["kind"], f"not counted: {words.value('kind', row['kind'])}", named=False)
        if row["repeats"]:
            yield _mark(row, "repeats", "", "not counted: it stood earlier in this article", named=False)


def _pairs(tables: Mapping[str, pd.DataFrame], names: Mapping[str, str]) -> Iterator[Mark]:
    """Both sides of every shared sentence, edit and altered quotation, each with the other."""
    for layer in ("shared", "changes", "quotations"):
        for number, row in enumerate(_rows(tables, layer)):
            if layer == "quotations" and not row["altered"]:
                continue
            for side, other in (("left", "right"), ("right", "left")):
                name, said = names[row[f"{other}_article"]], row.get(f"{other}_text", "")
                printed = said if layer == "quotations" else f"“{said}”"
                prints = f"prints {printed} here" if said.strip() else "leaves this out"
                label = f"shared with {name}" if layer == "shared" else f"{name} {prints}"
                part = row["kind"] if layer == "changes" else ""
                span = {"article_id": row[f"{side}_article"], "start": row[f"{side}_start"], "end": row[f"{side}_end"]}
                made = _mark(span, layer, part, f"{label}: {words.value('kind', part)}" if part else label)
                pair = (layer, number, side, row.get("shared"))
                yield made | {"other_article": row[f"{other}_article"], "pair": pair}


def _led(frame: pd.DataFrame) -> pd.DataFrame:
    """With the anchor of the other side filled in; where that has no words of an edit, of the shared sentence around."""
    ids = {pair[:3]: name for pair, name in zip(frame["pair"], frame["id"], strict=True) if pair}
    opposite = {"left": "right", "right": "left"}
    frame["other_id"] = [
        (ids.get((pair[0], pair[1], opposite[pair[2]])) or ids.get(("shared", pair[3], opposite[pair[2]]))) if pair else None
        for pair in frame["pair"]
    ]
    return frame.astype(dict.fromkeys(("id", "other_article", "other_id", "part", "about", "label", "layer"), "string"))
