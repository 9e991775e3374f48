"""Tables for a notebook, out of those that stand written: nothing is analysed again, and no text is kept that is not shown.

What counts and shares are made of is read of every article. The texts, which are most of a corpus, are read through to be
counted and not kept; those of READ articles are, drawn by the articles' ids, for what a reader is to see in its sentence.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from aleppo_analysis import blame, selection, text, tolls, written
from aleppo_analysis.copying import tokens
from aleppo_analysis.syllables import COUNTS, counted
from aleppo_analysis.tables import NAMES

READ = 1000  # articles whose text is kept
AT_ONCE = 2000  # articles whose claims are looked at again, for who is said to have done it
Needs = Mapping[str, str | None]  # table → its columns, a blank between two; None: all
Window = Mapping[str, Any]

COUNTED: dict[tuple[str, ...], Callable[[list[str]], Any]] = {
    ("words_printed",): lambda texts: [[len(text.words(one))] for one in texts],
    ("words_compared",): lambda texts: [[len(tokens.words(one))] for one in texts],
    COUNTS: counted,
}
"""Columns of sentences that no file has: what `framing`, `wording` and `readability` count in their texts."""
PRINTED = ("left_text", "right_text")
"""Columns of shared that no file has: the words that both sides print; there where the articles' texts are not."""
BY_TOLLS = frozenset({"toll", "toll_certainty", "toll_why", "days"})
"""Columns of casualties that tell what all articles say."""
BESIDE = ("claim", "start", "end", "evidence", "quantity_start", "outcome", "victims", "sentence", "repeats", "furniture",
          "part_of", "cause", "place")  # fmt: skip
"""What `blame` asks of a claim."""


def tables(
    folder: str | Path, window: Window, needs: Needs | None = None, shown: Collection[str] | None = None
) -> dict[str, pd.DataFrame]:
    """The tables written in a folder: of the articles that `window` picks (`selection.pick`'s since, until and where).

    `needs` are the tables that are asked for, each with its columns in a text (None: all); without it all of all. Articles come
    always, with every column but the text, which the first READ have of `written.in_turn`, or all where it is asked for. With
    `shown`, articles by their ids, the other tables have the rows of these and of the first others up to READ alone, and these
    the texts. Tolls of fewer than all articles are found anew among their claims, for a toll knows what all articles say of it.
    `blame` is a table too, and COUNTED and PRINTED are columns. Raises ValueError as `selection.pick` does, and CorpusError for
    files that are no such tables.
    """
    known = written.columns(folder, "articles")
    every = written.read(folder, "articles", [one for one in known if one != "text"])
    articles = selection.pick(every, **window)
    picked = set(articles["article_id"]) if shown is None else _first(articles["article_id"], shown)
    ids = None if len(picked) == len(every) else picked
    asked = dict.fromkeys(NAMES) if needs is None else needs
    whole = needs is None or shown is not None or "text" in (needs.get("articles") or "").split()
    kept = ids if whole else _first(articles["article_id"])
    texts = written.read(folder, "articles", ["text"], kept).set_index("article_id")["text"]
    made = {"articles": articles.assign(text=articles["article_id"].map(texts).astype("string"))[known]}
    for name in [one for one in asked if one != "articles"]:
        made[name] = _table(folder, name, asked[name], ids)
    if "shared" in made and not whole:
        made["shared"] = _printed(folder, made["shared"])
    counted = "tolls" in made or not BY_TOLLS.isdisjoint(made.get("casualties", ()))
    return _tolls_anew(folder, made, ids) if ids is not None and counted else made


def some(folder: str | Path, window: Window) -> dict[str, pd.DataFrame]:
    """All that stands written of the first READ of `written.in_turn` of the picked articles: what a reader is to see whole.

    The tolls are those of all articles: each knows how many claims it counts, and of how many articles.
    """
    known = [one for one in written.columns(folder, "articles") if one != "text"]
    picked = selection.pick(written.read(folder, "articles", known), **window)
    ids = _first(picked["article_id"])
    made = {name: _table(folder, name, None, ids) for name in NAMES if name != "tolls"}
    counted = made["casualties"]["toll"].dropna().unique().tolist()
    every = written.parts(folder, "tolls")
    return {**made, "tolls": pd.concat([part[part["toll"].isin(counted)] for part in every], ignore_index=True)}


def parts(folder: str | Path, window: Window) -> dict[str, Iterable[pd.DataFrame]]:
    """All tables of the picked articles, each in parts: those that stand written, as they are where all are picked."""
    articles = written.read(folder, "articles", [one for one in written.columns(folder, "articles") if one != "text"])
    if len(selection.pick(articles, **window)) < len(articles):
        return {name: [table] for name, table in tables(folder, window).items()}
    return {name: written.parts(folder, name) for name in NAMES}


def restricted(made: Mapping[str, pd.DataFrame], needs: Needs | None) -> dict[str, pd.DataFrame]:
    """The tables of an analysis as `tables` would give them; what is counted in texts is left to whoever has the texts."""
    if needs is None:
        return {name: table.copy() for name, table in made.items()}
    found = {"articles": made["articles"].copy()}
    for name, wanted in needs.items():
        if name == "blame":
            found[name] = blame.find(made["casualties"], made["articles"], made["sentences"])
        elif wanted is None:
            found[name] = made[name].copy()
        elif name != "articles":
            also = ("text",) if name == "sentences" and set(wanted.split()) & _by_text() else ()
            found[name] = made[name][[one for one in made[name] if one in {*wanted.split(), *also, *written.KEYS}]].copy()
    return found


def _first(ids: pd.Series, shown: Collection[str] = ()) -> set[str]:
    """The first READ of the articles, those `shown` before all others; all of those where they are more."""
    here = set(shown) & set(ids)
    others = [one for one in written.in_turn(ids) if one not in here]
    return {*here, *others[: max(0, READ - len(here))]}


def _table(folder: str | Path, name: str, asked: str | None, ids: set[str] | None) -> pd.DataFrame:
    if name == "blame":
        return pd.concat(list(_blamed(folder, ids)), ignore_index=True)
    wanted = None if asked is None else asked.split()
    if wanted and name == "sentences" and set(wanted) & _by_text():
        return pd.concat(list(_with_counts(folder, wanted, ids)), ignore_index=True)
    frame = written.read(folder, name, wanted, ids)
    if name == "changes" and "shared" in frame and ids is not None:  # the rows of shared have other numbers where some are out
        pairs = written.read(folder, "shared", [])
        here = pairs["left_article"].isin(ids) & pairs["right_article"].isin(ids)
        frame["shared"] = frame["shared"].map(here.cumsum() - 1).astype("Int64")
    return frame


def _by_text() -> set[str]:
    return {one for names in COUNTED for one in names}


def _with_counts(folder: str | Path, wanted: Sequence[str], ids: set[str] | None) -> Iterator[pd.DataFrame]:
    """The sentences with what is counted in their texts, without these."""
    plain = [one for one in wanted if one not in _by_text()]
    for part in written.parts(folder, "sentences", [*plain, "text"], ids):
        for names in [names for names in COUNTED if set(names) & set(wanted)]:
            counts = pd.DataFrame(COUNTED[names](part["text"].tolist()), columns=list(names), index=part.index, dtype="int32")
            part = part.join(counts)
        yield part if "text" in plain else part.drop(columns="text")


def _printed(folder: str | Path, shared: pd.DataFrame) -> pd.DataFrame:
    """The pairs of sentences with their words."""
    found: dict[str, list[str | None]] = {side: [None] * len(shared) for side in PRINTED}
    spans: dict[str, list[tuple[str, int, int, int]]] = {}
    for column in PRINTED:
        side = column.removesuffix("text")
        places = (shared[f"{side}{one}"].tolist() for one in ("article", "start", "end"))
        for place, (name, start, end) in enumerate(zip(*places, strict=True)):
            spans.setdefault(name, []).append((column, place, start, end))
    for part in written.parts(folder, "articles", ["text"], spans):
        for name, page in zip(part["article_id"].tolist(), part["text"].tolist(), strict=True):
            for column, place, start, end in spans[name]:
                found[column][place] = page[start:end]
    return shared.assign(**{column: pd.array(words, dtype="string") for column, words in found.items()})


def _blamed(folder: str | Path, ids: set[str] | None) -> Iterator[pd.DataFrame]:
    """The table `blame`, some articles' at a time."""
    every = written.read(folder, "articles", [])["article_id"].tolist()
    picked = [one for one in every if ids is None or one in ids]
    for start in range(0, max(1, len(picked)), AT_ONCE):
        some = set(picked[start : start + AT_ONCE])
        claims = written.read(folder, "casualties", BESIDE, some)
        sentences = written.read(folder, "sentences", ["sentence", "start", "end"], some)
        yield blame.find(claims, written.read(folder, "articles", ["text"], some), sentences)


def _tolls_anew(folder: str | Path, made: dict[str, pd.DataFrame], ids: set[str]) -> dict[str, pd.DataFrame]:
    """The tables with the tolls that these articles' claims make among themselves."""
    claims = written.read(folder, "casualties", None, ids)
    lines = written.read(folder, "sentences", None, ids)
    found, labelled = tolls.find(claims, made["articles"], lines)
    if "tolls" in made:
        made["tolls"] = found[made["tolls"].columns]
    if "casualties" in made:
        made["casualties"] = labelled[made["casualties"].columns]
    return made
