"""The pieces of text that are compared: sentences and quotations, in the order in which articles are taken for originals."""

from bisect import bisect_right
from itertools import groupby

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from aleppo_analysis import codebook, text
from aleppo_analysis.copying.edits import Span
from aleppo_analysis.page import FURNITURE


def ranked(articles: pd.DataFrame) -> pd.DataFrame:
    """The articles, likelier originals before likelier copies: those that carry an agency's copy, then by date, then by id."""
    return articles.loc[order(articles), ["article_id", "agency", "published", "text"]].reset_index(drop=True)


def order(articles: pd.DataFrame) -> pd.Index:
    """The rows of the articles in that order; sorted by Arrow, which takes a tenth of the memory that pandas does."""
    known = {name: pa.array(articles[name], pa.large_string()) for name in ("published", "article_id")}
    own = pa.array(articles["agency"].isna().to_numpy())
    order = pc.sort_indices(pa.table({"own": own, **known}), [(one, "ascending") for one in ("own", "published", "article_id")])
    return articles.index[order.to_numpy()]


def counted(sentences: pd.DataFrame) -> pd.DataFrame:
    """The sentences that count: the report, once."""
    return sentences[~sentences["kind"].isin(FURNITURE) & ~sentences["repeats"]]


def of(ranked: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """The spans in the order of the articles and of the text, with the number of their article and of their line.

    Those longer than the codebook's `longest_compared` are left out.
    """
    number = dict(zip(ranked["article_id"], ranked.index, strict=True))
    spans = spans[spans["end"] - spans["start"] <= codebook.load("wording").settings["longest_compared"]]
    pieces = spans[["article_id", "sentence", "start", "end", "text"]].assign(article=spans["article_id"].map(number))
    pieces = pieces.sort_values(["article", "start"], ignore_index=True)
    lines: list[int] = []
    places = zip(pieces["article"].tolist(), pieces["start"].tolist(), strict=True)
    for name, starts in groupby(places, key=lambda place: place[0]):
        page, line, behind = ranked["text"].iat[name], 0, 0
        for _, start in starts:
            line, behind = line + page.count("\n", behind, start), start
            lines.append(line)
    return pieces.assign(line=lines)


def quoted(page: str) -> list[Span]:
    """Where the page's quotations stand that are in no other."""
    return [(one.start, one.end) for one in text.quotations(page) if one.depth == 0]


def quotations(articles: pd.DataFrame, counted: pd.DataFrame) -> pd.DataFrame:
    """The quotations that begin in a sentence that counts, with that sentence's number."""
    places: dict[str, list[tuple[int, int, int]]] = {}
    columns = ("article_id", "start", "end", "sentence")
    for name, start, end, number in zip(*(counted[key].tolist() for key in columns), strict=True):
        places.setdefault(name, []).append((start, end, number))
    rows = []
    for name, page in zip(articles["article_id"].tolist(), articles["text"].tolist(), strict=True):
        begins = [a for a, _, _ in places.get(name, [])]
        for start, end in quoted(page) if begins else ():
            at = bisect_right(begins, start) - 1
            if at >= 0 and start < places[name][at][1]:
                rows.append((name, places[name][at][2], start, end, page[start:end]))
    return pd.DataFrame(rows, columns=["article_id", "sentence", "start", "end", "text"])
