"""What is read, as HTML: an article with its evidence marked, two articles side by side, one line of a word in context.

Everything that an article, a manifest or a codebook says is escaped. Nothing here runs in a page: the words looked for are
brought into view by the style sheet (`template/looking.css`), and the same tables give the same markup.
"""

import html
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from aleppo_analysis import marks, words
from aleppo_analysis.looking import aligning
from aleppo_analysis.page import FURNITURE

LEGEND = {
    "casualties": "people killed or injured",
    "attributions": "who is quoted or cited",
    "framing": "words that take a side",
    "shared": "shared with another article",
}
ALWAYS = ("furniture", "repeats")
Tables = Mapping[str, pd.DataFrame]


@cache
def style() -> str:
    """The style sheet of all that is shown here, as a style element."""
    file = Path(__file__).parents[1] / "template" / "looking.css"
    return f"<style>{file.read_text(encoding='utf-8')}</style>"


def headline(article: Mapping[str, Any], by: str = "outlet") -> str:
    """An article's name in plain text: who published it, when, and its headline."""
    who = article[by] if by in article and pd.notna(article[by]) else article["outlet"]
    known = [one for one in (who, _date(article["published"])) if pd.notna(one) and one]
    title = article["title"] if pd.notna(article["title"]) else article["article_id"]
    return f"{', '.join(map(str, known))}: {title}" if known else str(title)


def article(
    tables: Tables,
    article_id: str,
    span: tuple[int, int] | None = None,
    layers: Collection[str] = tuple(LEGEND),
    by: str = "outlet",
) -> str:
    """A whole article with the `layers` of its marks, as HTML; the words at `span` stand out and are scrolled into view.

    Furniture and repeats are greyed. Raises ValueError for an article that is not there.
    """
    row = _row(tables["articles"], article_id)
    found = marks.find(_only(tables, article_id), by)
    shown = found[(found["article_id"] == article_id) & found["layer"].isin([*layers, *ALWAYS])]
    if span is not None:
        looked_for = {"start": span[0], "end": span[1], "layer": "focus", "part": "", "label": "the words that you chose"}
        shown = pd.concat([shown, pd.DataFrame([looked_for])], ignore_index=True)
    key = "".join(f'<span class="{one}">{LEGEND[one]}</span>' for one in LEGEND if one in layers)
    text = _anchored(marks.markup(row["text"], shown.astype({"id": "object"})))
    legend = f'<p class="legend">Marked: {key}</p>' if key else ""
    name = html.escape(headline(row, by))
    return (
        f'<div class="looking"><p class="name">{name}</p>{legend}'
        f'<div class="text" tabindex="0" role="region" aria-label="{name}">{text}</div></div>'
    )


def beside(tables: Tables, left: str, right: str, only_shared: bool = False, by: str = "outlet") -> str:
    """Two articles side by side as an HTML table: a row a sentence, shared ones beside each other, what differs marked.

    `only_shared` leaves the rest out. Raises ValueError for an article that is not there.
    """
    articles = [_row(tables["articles"], one) for one in (left, right)]
    rows = aligning.rows(tables, left, right)
    n_shared = int(rows["shared"].notna().sum())
    rows = rows[rows["shared"].notna()] if only_shared else rows
    kinds = tables["sentences"].set_index(["article_id", "start"])["kind"]
    body = "".join(_pair(one, articles, tables["changes"], kinds) for one in rows.to_dict("records"))
    heads = "".join(f'<th scope="col">{html.escape(headline(one, by))}</th>' for one in articles)
    said = f"They share {words.count(n_shared, 'sentence')}." if n_shared else "They share no sentence."
    table = (
        f'<table class="beside"><caption>{said}</caption><thead><tr>{heads}<th scope="col">Shared</th></tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )
    return f'<div class="looking"><div class="pairs" tabindex="0" role="region" aria-label="Side by side">{table}</div></div>'


def _pair(row: Mapping[str, Any], articles: list[dict[str, Any]], changes: pd.DataFrame, kinds: pd.Series) -> str:
    shared = pd.notna(row["shared"])
    edits = aligning.edits(changes, int(row["shared"]), articles[0]["article_id"]) if shared else []
    cells = ""
    for side, one in zip(("left", "right"), articles, strict=True):
        if pd.isna(row[f"{side}_start"]):
            cells += "<td></td>"
            continue
        start, end = int(row[f"{side}_start"]), int(row[f"{side}_end"])
        grey = ' class="furniture"' if kinds.get((one["article_id"], start)) in FURNITURE else ""
        spans = [ours if side == "left" else theirs for ours, theirs, _ in edits]
        cells += f"<td{grey}>{_marked(one['text'], start, end, spans)}</td>"
    how = ["moved"] if row["moved"] else []
    how += list(dict.fromkeys(words.value("kind", kind) for *_, kind in edits)) or ["the same words"]
    told = html.escape(", ".join(how)) if shared else ""
    return f'<tr class="{"shared" if shared else "alone"}">{cells}<td class="how">{told}</td></tr>'


def _marked(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> str:
    made, at = "", start
    for first, last in sorted(one for one in spans if one[0] < one[1]):
        made += f"{html.escape(text[at:first])}<mark>{html.escape(text[first:last])}</mark>"
        at = last
    return made + html.escape(text[at:end])


def _anchored(markup: str) -> str:
    """Without the anchors of `marks`, for one page may show an article twice, and with a place to scroll to before the words
    that were chosen. Neither string can be an article's text, whose quotes are escaped."""
    focus = '<span class="focus"'
    return markup.replace(' id="', ' data-mark="').replace(focus, f'<span class="here"></span>{focus}', 1)


def _only(tables: Tables, article_id: str) -> dict[str, pd.DataFrame]:
    """The rows of one article in each table; of `articles` all, for the others' names are told."""
    kept = {name: table for name, table in tables.items() if name == "articles"}
    for name, table in tables.items():
        ids = [column for column in ("article_id", "left_article", "right_article") if column in table]
        if name != "articles" and ids:
            kept[name] = table[table[ids].eq(article_id).any(axis=1)]
    return kept


def _row(articles: pd.DataFrame, article_id: str) -> dict[str, Any]:
    found = articles[articles["article_id"] == article_id]
    if not len(found):
        known = ", ".join(articles["article_id"].head(10))
        raise ValueError(f"article_id: there is no article {article_id!r}; there are {known or 'none'}")
    return {str(name): cell for name, cell in found.iloc[0].items()}


def _date(published: Any) -> Any:
    return words.date(published) if isinstance(published, str) else published
