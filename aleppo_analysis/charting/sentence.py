"""The picture of one shared sentence: its two printings, and what was changed between them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.figure import Figure

from aleppo_analysis import codebook, tables, words
from aleppo_analysis.charting.drawing import FIRST, INK, LINE, MUTED, NARROW, SECOND, Chart, chart, line, sheet, write_lines
from aleppo_analysis.charting.lettering import SMALL, called, clean, lines
from aleppo_analysis.charting.linking import Passage, first
from aleppo_analysis.charting.setting import LEADING, PAD, compose, fitted, put

GAP = 30


class Printing(NamedTuple):
    """A printing of the sentence: whose, what is known of its date and origin, its text, and the places of its edits."""

    name: str
    known: str
    text: str
    spans: list[tuple[int, int]]
    to: list[Passage | None]


class Pair(NamedTuple):
    """The two printings, each edit in words, and how many edits of style are not among them."""

    left: Printing
    right: Printing
    edits: list[str]
    style: int


def sentence(shared: pd.DataFrame, changes: pd.DataFrame, articles: pd.DataFrame, by: str = "outlet") -> Chart:
    """One shared sentence in which something telling was changed: its two printings, with the words that differ marked.

    Of all shared sentences it is the one with the most labels changed inside a quotation, then with the most changes of each
    kind that the codebook calls `telling`; of equals one whose direction is known, then the first. It is the strongest case,
    not the typical one; and that two print one sentence does not say who wrote it first. Takes the tables of those names; `by`
    is a column of articles. Raises ValueError for an unknown column.
    """
    group = tables.groups(articles, by)
    kinds = list(dict.fromkeys(codebook.load("wording").settings["changes"]["telling"]))
    telling = changes[changes["kind"].isin(kinds)]
    if telling.empty:
        alt = "No shared sentence in which something telling was changed was found."
        return chart(_draw_nothing, alt, f"Kinds of change that are telling: {', '.join(kinds) or 'none'}.")
    number = _chosen(telling, kinds)
    pair = _pair(tables.printed(shared.loc[[number]], articles).iloc[0], changes[changes["shared"] == number], articles, group)
    alt = (
        f"One sentence in two printings. {_said(pair.left)} {_said(pair.right)} "
        f"Changed from the first to the second: {'; '.join(pair.edits)}."
    )
    some = words.count(telling["shared"].nunique(), "shared sentence")
    style = words.count(pair.style, "change of style", "changes of style")
    note = (
        f"Something telling was changed in {some} of {len(shared):,}; this is the one with the most of it, not a typical one. "
        "Boxed and struck out: words that the other printing does not have. Underlined: words in their stead. A caret (‸): the "
        "other has words here. That two print one sentence does not say who wrote it first."
        + (f" Not marked: {style}." if pair.style else "")
    )
    made = chart(lambda across: _draw(pair, across), alt, note)
    return replace(made, wide=fitted(made.wide), narrow=fitted(made.narrow))


def _chosen(telling: pd.DataFrame, kinds: Sequence[str]) -> Any:
    """The row of `shared` with the most telling edits."""
    number = telling["shared"]
    ranks = telling.groupby([number, "kind"]).size().unstack(fill_value=0).reindex(columns=list(kinds), fill_value=0)
    ranks.insert(0, "in quote", (telling["in_quote"] & (telling["kind"] == "label")).groupby(number).sum())
    ranks["unknown"] = -telling["direction"].isna().groupby(number).any().astype(int)
    return ranks.sort_values(list(ranks), ascending=False, kind="stable").index[0]  # of equals the first


def _pair(row: Mapping[str, Any], edits: pd.DataFrame, articles: pd.DataFrame, group: pd.Series) -> Pair:
    marked = edits[edits["kind"] != "style"].sort_values(["left_start", "right_start"]).to_dict("records")
    known = articles.set_index("article_id")
    sides = []
    for side in ("left", "right"):
        start, article = int(row[f"{side}_start"]), known.loc[row[f"{side}_article"]]
        places = [(int(one[f"{side}_start"]) - start, int(one[f"{side}_end"]) - start) for one in marked]
        about = _known(article, row["direction"], side)
        name = called(group[row[f"{side}_article"]])
        to = [first(one, "changes", f"{name}: {_edit(one)}", 1, f"{side}_start", f"{side}_article") for one in marked]
        sides.append(Printing(name, about, row[f"{side}_text"], places, to))
    return Pair(sides[0], sides[1], [_edit(one) for one in marked], len(edits) - len(marked))


def _known(article: Mapping[str, Any], direction: Any, side: str) -> str:
    """What is known of a printing: its date, and whether it is likelier the original, and why."""
    date = "date not known" if pd.isna(article["published"]) else words.date(article["published"])
    if pd.isna(direction):
        return f"{date}; which of the two came first is not known"
    if side == "right":
        return f"{date}; likelier the later"
    agency = "an agency" if pd.isna(article["agency"]) else article["agency"]
    why = f"it carries the copy of {agency}" if direction == "agency" else "it came out first"
    return f"{date}; likelier the original, as {why}"


def _edit(edit: Mapping[str, Any]) -> str:
    """ "label swapped, inside a quotation: “regime” → “government”"."""
    left, right = ("" if pd.isna(edit[key]) else clean(edit[key]) for key in ("left_text", "right_text"))
    kind = {"other": "other words", "rewritten": ""}.get(edit["kind"], edit["kind"])
    move = "rewritten" if edit["kind"] == "rewritten" else "" if pd.isna(edit["move"]) else edit["move"]
    quoted = ", inside a quotation" if edit["in_quote"] else ""
    return f"{f'{kind} {move}'.strip()}{quoted}: {_words(left)} → {_words(right)}"


def _words(text: str) -> str:
    return f"“{text}”" if text else "nothing"


def _said(one: Printing) -> str:
    return f"{one.name} ({one.known}): “{one.text}”"


def _draw(pair: Pair, across: int) -> Figure:
    narrow = across == NARROW
    column = across if narrow else (across - GAP) / 2
    blocks = []
    for one in (pair.left, pair.right):
        head, known = lines(one.name, column, bold=True, most=3), lines(one.known, column, SMALL, most=3)
        blocks.append((head, known, compose(one.text, one.spans, column - 2 * PAD - 1)))
    tops = [LINE * max(len(head) + len(known) for head, known, _ in blocks)] * 2
    if narrow:
        tops = [LINE * (len(head) + len(known)) for head, known, _ in blocks]
    tall = [top + LEADING * len(body) + 24 for top, (_, _, body) in zip(tops, blocks, strict=True)]
    edits = [lines(words.sentence(one), across, most=6) for one in pair.edits]
    below = sum(tall) if narrow else max(tall)
    figure = sheet(across, below + LINE * (1 + sum(map(len, edits))) + 5 * len(edits) + 16)
    for number, (head, known, body) in enumerate(blocks):
        x, y = (0.0, tall[0] * number) if narrow else ((column + GAP) * number, 0.0)
        line(figure, y + 1, x, x + column, INK)
        write_lines(figure, x, y + 5, head, weight="bold")
        write_lines(figure, x, y + 5 + LINE * len(head), known, color=MUTED, fontsize=SMALL)
        color, to = (SECOND, pair.right.to) if number else (FIRST, pair.left.to)
        put(figure, x + PAD + 1, y + tops[number] + 11, body, color, not number, to)
    _write_edits(figure, edits, below, across)
    return figure


def _write_edits(figure: Figure, edits: Sequence[Sequence[str]], y: float, across: int) -> None:
    """What was changed, an edit below the other."""
    line(figure, y + 1, 0, across)
    write_lines(figure, 0, y + 5, ["What was changed"], color=MUTED, fontsize=SMALL)
    y += LINE + 9
    for texts in edits:
        write_lines(figure, 0, y, texts)
        y += LINE * len(texts) + 5


def _draw_nothing(across: int) -> Figure:
    texts = lines("No shared sentence in which something telling was changed.", across)
    figure = sheet(across, LINE * len(texts) + 8)
    write_lines(figure, 0, 4, texts, color=MUTED)
    return figure
