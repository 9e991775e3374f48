"""Tables → what a reader is shown: findings, tables in plain words, and mentions marked in the sentences that they stand in.

Everything that an article, a manifest or a codebook says is text here, never HTML: it is escaped. Each object shows itself in
JupyterLab as HTML, and as plain text where there is none; both are the same for the same tables. What was read in an article
carries its passage (`marks.passage`), of which a report makes a link into that article.
"""

import html
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import pandas as pd

from aleppo_analysis import marks, words
from aleppo_analysis.tables import groups, printed
from aleppo_analysis.telling import MOST_ROWS, Told
from aleppo_analysis.written import in_turn

MOST_PLACES = 12  # behind a finding, one by one; of more, the table that lists them
READ = "read"  # the last column, of passages: hidden until a report makes links of them
RUNNING_TEXT = frozenset({"passage", "left_text", "right_text"})
MOST_MARKUP = 34_000  # characters of its rows, so that a page stays one that loads at once


@dataclass(frozen=True)  # no tuple: IPython shows those its own way
class Shown:
    """Something to show, as plain text and as HTML."""

    plain: str
    markup: str

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/plain": self.plain, "text/html": self.markup}


def finding(sentences: Sequence[str]) -> Shown:
    """Findings in computed sentences, one a line, the first of them the shortest answer to the question.

    Behind each that is `Told` stand the passages that its figures were read in, or the notebook that lists them.
    """
    lines = [" ".join(one.split()) for one in sentences]
    said = [html.escape(line) + _places(one) for line, one in zip(lines, sentences, strict=True)]
    items = "".join(f"<li>{one}</li>" for one in said)
    return Shown(
        "\n".join(lines), f'<ul class="finding">{items}</ul>' if len(said) != 1 else f'<p class="finding">{said[0]}</p>'
    )


def _places(told: str) -> str:
    """Numbered passages, hidden until a report makes links of them; where there are many, a link to their list."""
    if not isinstance(told, Told) or not (told.places or told.listed):
        return ""
    if told.listed and not 0 < len(told.places) <= MOST_PLACES:
        return _listed(told.listed, "them all" if told.places else "in detail")
    return f' <small class="places" hidden>Read {_numbered(told.places)}</small>'


def _listed(where: str, what: str) -> str:
    name, _, part = where.partition("#")
    return f' <a class="places" href="{name}.ipynb#{part}">Read {what}</a>'


def _numbered(places: Sequence[str]) -> str:
    return " ".join(f'<a class="place" data-passage="{one}">{n}</a>' for n, one in enumerate(places, start=1))


def table(
    frame: pd.DataFrame,
    caption: str,
    columns: Sequence[str] | None = None,
    shares: Sequence[str] = (),
    most: int = MOST_ROWS,
    read: Sequence[Sequence[str]] = (),
    listed: str = "",
) -> Shown:
    """A table in plain words: headings and coded values as `words.toml` has them, its first column the name of each row.

    `columns` are shown, in their order (None: all), those that are `shares` as per cent; of more than `most` rows the first,
    and the caption says so. A row of one article leads to it, the words of a pair to where they stand; `read` are the passages
    that each row was counted from (`telling.behind`), `listed` is the part of a notebook that lists them all, as NAME#PART.
    Raises KeyError for a column that the table does not have.
    """
    names = list(columns if columns is not None else frame.columns)
    layer, rows = marks.layer(frame), []
    shown = frame[names].head(most).itertuples(index=False, name=None)
    for row, texts in zip(frame.head(most).to_dict("records"), shown, strict=True):
        led = _led(row, names, layer)
        cells = [(name, _cell(name, value, shares)) for name, value in zip(names, texts, strict=True)]
        rows.append([Shown(text, _link(html.escape(text), led.get(name))) for name, text in cells])
    numeric = [name for name in names if pd.api.types.is_numeric_dtype(frame[name]) and frame[name].dtype != bool]
    for shown_row, places in zip(rows, read, strict=False):
        more = " …" if len(places) > MOST_PLACES else ""
        shown_row.append(Shown("", _numbered(places[:MOST_PLACES]) + more))
    return _table(rows, [*names, *([READ] if read else [])], numeric, caption, len(frame), listed)


def passages(
    mentions: pd.DataFrame,
    tables: Mapping[str, pd.DataFrame],
    caption: str,
    columns: Sequence[str],
    by: str = "outlet",
    most: int = MOST_ROWS,
    span: str = "",
) -> Shown:
    """Mentions read in context: whose article, the `columns` that say what was found, and the sentences with the words marked.

    `mentions` is any table with article_id, start and end, of the `tables` of one analysis; with a `span` such as source_ what
    stands from source_start to source_end is marked. Mentions on furniture and repeats are shown as they come: filter before.
    Of more than `most` the first are shown, and the caption says so; where only some texts are known (`recall`), those of
    articles drawn among them.
    """
    shown, drawn = _drawn(mentions, tables["articles"], most)
    texts, group = _texts(tables["articles"], shown["article_id"]), groups(tables["articles"], by)
    sentences = tables["sentences"][tables["sentences"]["article_id"].isin(texts)]
    lines = {key: (part["start"].tolist(), part["end"].tolist()) for key, part in sentences.groupby("article_id")}
    layer, rows = marks.layer(mentions), []
    for mention in shown.to_dict("records"):
        key = mention["article_id"]
        cells = [group[key], *(words.value(column, mention[column]) for column in columns)]
        name = layer or mention.get("table")  # of mentions of several kinds each says its own
        to = marks.passage(key, marks.anchor(name, mention["start"])) if name in marks.LAYERS else None
        passage = _passage(texts[key], *lines[key], mention[f"{span}start"], mention[f"{span}end"], to)
        rows.append([*(Shown(cell, html.escape(cell)) for cell in cells), passage])
    numeric = [column for column in columns if pd.api.types.is_numeric_dtype(mentions[column])]
    return _table(rows, [by, *columns, "passage"], numeric, caption, len(mentions), drawn=drawn)


def beside(
    shared: pd.DataFrame,
    changes: pd.DataFrame,
    tables: Mapping[str, pd.DataFrame],
    caption: str,
    by: str = "outlet",
    most: int = 50,
) -> Shown:
    """Sentences that two articles share, side by side, with what was changed in them marked on both sides.

    `shared` and `changes` are the tables of those names; only the edits in `changes` are marked, and only sentences with one
    are shown, those with the most first: filter `changes` to show what matters. Of more than `most` the first are shown.
    """
    sizes, group = changes["shared"].value_counts().to_dict(), groups(tables["articles"], by)
    order = sorted(sizes, key=lambda number: (-sizes[number], number))
    pairs = printed(shared.loc[order[:most]], tables["articles"])
    edits = {number: part.to_dict("records") for number, part in changes[changes["shared"].isin(pairs.index)].groupby("shared")}
    rows = []
    for number in pairs.index:
        pair = pairs.loc[number]
        row = []
        for side in ("left", "right"):
            key, start = pair[f"{side}_article"], int(pair[f"{side}_start"])
            spans = [(int(one[f"{side}_start"]), int(one[f"{side}_end"])) for one in edits[number]]
            whose = _link(html.escape(group[key]), marks.passage(key, marks.anchor("shared", start)))
            row += [Shown(group[key], whose), _marked(pair[f"{side}_text"], start, spans, key)]
        kinds = ", ".join(dict.fromkeys(words.value("kind", one["kind"]) for one in edits[number]))
        rows.append([row[0], row[1], row[2], row[3], Shown(kinds, html.escape(kinds))])
    return _table(rows, [by, "left_text", "other", "right_text", "changed"], [], caption, len(order))


def _drawn(mentions: pd.DataFrame, articles: pd.DataFrame, most: int) -> tuple[pd.DataFrame, str]:
    """The first of the mentions; where not every text is known, those of articles drawn among the known, and how it is told."""
    known = set(articles.loc[articles["text"].notna(), "article_id"])
    if mentions["article_id"].isin(known).all():
        return mentions.head(most), ""
    places = {one: place for place, one in enumerate(in_turn(known))}
    turn = mentions["article_id"].map(places).sort_values(kind="stable").dropna().index[:most]
    shown = mentions.loc[mentions.index.isin(turn)]
    return shown, f", from {shown['article_id'].nunique():,} of {len(articles):,} articles, drawn by their ids"


def _texts(articles: pd.DataFrame, ids: pd.Series) -> dict[str, str]:
    some = articles[articles["article_id"].isin(ids)]
    return dict(zip(some["article_id"], some["text"], strict=True))


def _link(markup: str, to: str | None) -> str:
    return f'<a data-passage="{to}">{markup}</a>' if to else markup


def _led(row: Mapping[str, Any], names: Sequence[str], layer: str | None) -> dict[str, str]:
    """The passages that the cells of a row lead to: the words of each side of a pair, else the first cell."""
    if "left_article" in row and "differences" in row:
        sides = [side for side in ("left", "right") if f"{side}_start" in row]
        where = {side: (row[f"{side}_article"], marks.anchor("quotations", row[f"{side}_start"])) for side in sides}
        return {f"{side}_text": marks.passage(*place) for side, place in where.items()}
    if "article_id" not in row:
        return {}
    return {names[0]: marks.passage(row["article_id"], marks.anchor(layer, row["start"]) if layer and "start" in row else "")}


def _marked(text: str, start: int, spans: Sequence[tuple[int, int]], article_id: str) -> Shown:
    """The text that begins at `start` of an article, with these edits in it marked."""
    plain, markup, at = "", "", 0
    for first, last in sorted((span[0] - start, span[1] - start) for span in spans if span[0] < span[1]):
        plain += f"{text[at:first]}[{text[first:last]}]"
        to = marks.passage(article_id, marks.anchor("changes", start + first))
        markup += html.escape(text[at:first]) + _link(f"<mark>{html.escape(text[first:last])}</mark>", to)
        at = last
    return Shown(plain + text[at:], markup + html.escape(text[at:]))


def _passage(text: str, starts: Sequence[int], ends: Sequence[int], start: int, end: int, to: str | None) -> Shown:
    """The sentences from the one that holds `start` to the one that holds the last character, with the words marked."""
    first, last = starts[max(0, bisect_right(starts, start) - 1)], ends[max(0, bisect_right(starts, end - 1) - 1)]
    before, marked, behind = text[min(first, start) : start], text[start:end], text[end : max(last, end)]
    markup = html.escape(before) + _link(f"<mark>{html.escape(marked)}</mark>", to) + html.escape(behind)
    return Shown(f"{before}[{marked}]{behind}", markup)


def _cell(name: str, value: Any, shares: Sequence[str]) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value)) or "–"
    return words.share(value) if name in shares and pd.notna(value) else words.value(name, value)


def _table(
    rows: Sequence[Sequence[Shown]], names: Sequence[str], numeric: Sequence[str], caption: str, there: int, listed: str = "",
    drawn: str = "",
) -> Shown:  # fmt: skip
    """The rows of a table, as many as a page holds; where more are `there` the caption says so, and how they are `drawn`."""
    headings = [words.heading(name) for name in names]
    read = ' style="text-align:left"'  # JupyterLab sets every cell to the right, which running text cannot stand
    looks = dict.fromkeys(numeric, ' class="number"') | dict.fromkeys(RUNNING_TEXT, read) | {READ: " hidden"}
    kinds = [looks.get(name, "") for name in names]
    head = "".join(f'<th scope="col"{kind}>{html.escape(text)}</th>' for text, kind in zip(headings, kinds, strict=True))
    body: list[str] = []
    for row in rows:
        cells = [f"<td{kind}>{cell.markup}</td>" for cell, kind in zip(row, kinds, strict=True)]
        cells[0] = f'<th scope="row"{kinds[0]}>{row[0].markup}</th>'
        body.append(f"<tr>{''.join(cells)}</tr>")
    sizes = accumulate(len(one.replace(read, "")) for one in body)
    shown = sum(size <= MOST_MARKUP for size in sizes) or min(1, len(body))
    if shown < there:
        caption = f"{caption} ({shown:,} of {there:,}{drawn})" if drawn else f"{caption} (the first {shown:,} of {there:,})"
    link = _listed(listed, "them") if listed else ""
    markup = (
        f"<table><caption>{html.escape(caption)}{link}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(body[:shown])}</tbody></table>"
        if rows
        else f"<p>{html.escape(caption)}: none was found.</p>"
    )
    said = sum(name != READ for name in names)
    lines = [" | ".join(cell.plain.replace("\n", " ") for cell in row[:said]) for row in rows[:shown]]
    plain = "\n".join([caption, " | ".join(headings[:said]), *lines]) if rows else f"{caption}: none was found."
    return Shown(plain, markup)
