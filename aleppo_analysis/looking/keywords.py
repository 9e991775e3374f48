"""A word in context: every place where it stands, with what stands before and behind it."""

import re
from bisect import bisect_right
from collections.abc import Mapping

import pandas as pd

from aleppo_analysis.page import FURNITURE
from aleppo_analysis.tables import groups

WIDTH = 60
ALIKE = dict.fromkeys("'’‘", "['’‘]") | dict.fromkeys('"“”', '["“”]') | dict.fromkeys("-‐‑–", "[-‐‑–]")
COLUMNS = ["article_id", "group", "start", "end", "left", "keyword", "right", "counts"]


def concordance(tables: Mapping[str, pd.DataFrame], phrase: str, by: str = "outlet", width: int = WIDTH) -> pd.DataFrame:
    """Every place where a word or phrase stands, in reading order (keyword in context, KWIC).

    The phrase is literal: no character of it is a wildcard. Capital letters, curly or straight marks, and how its words are
    parted make no difference; it stands for itself alone, so "regime" does not find "regimes". What stands a second time in its
    article, or in page furniture, is here and not `counts`. Returns article_id, group (of the column `by`), start, end, left
    and right (up to `width` characters, cut between words, line ends as spaces), keyword (to the letter) and counts.
    """
    pattern, articles = _pattern(phrase), tables["articles"]
    if pattern is None:
        return pd.DataFrame(columns=COLUMNS)
    group = groups(articles, by)
    sentences = tables["sentences"]
    counts = (~(sentences["repeats"] | sentences["kind"].isin(FURNITURE))).to_numpy(bool)
    starts, lines = sentences["start"].to_numpy("int64"), sentences.groupby("article_id").indices
    rows = []
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        found = list(pattern.finditer(text))
        ours = lines.get(article_id, []) if found else []
        for one in found:
            place = bisect_right(starts[ours], one.start()) - 1 if len(ours) else 0
            counted = bool(counts[ours[max(0, place)]]) if len(ours) else True
            left, right = _before(text, one.start(), width), _behind(text, one.end(), width)
            keyword = " ".join(one[0].split())
            rows.append((article_id, group[article_id], one.start(), one.end(), left, keyword, right, counted))
    return pd.DataFrame(rows, columns=COLUMNS)


def _pattern(phrase: str) -> re.Pattern[str] | None:
    parts = phrase.split()
    if not parts:
        return None
    literal = r"\s+".join("".join(ALIKE.get(one, re.escape(one)) for one in part) for part in parts)
    alone = (r"(?<!\w)" * bool(re.match(r"\w", parts[0])), r"(?!\w)" * bool(re.search(r"\w\Z", parts[-1])))
    return re.compile(literal.join(alone), re.IGNORECASE)


def _before(text: str, at: int, width: int) -> str:
    said = " ".join(text[max(0, at - 2 * width) : at].split())
    if at and text[at - 1].isspace():
        said += " "
    if len(said) <= width:
        return said
    cut = said[-width:]
    return "…" + cut[cut.find(" ") + 1 :] if " " in cut.rstrip() else "…" + cut


def _behind(text: str, at: int, width: int) -> str:
    said = " ".join(text[at : at + 2 * width].split())
    if text[at : at + 1].isspace():
        said = " " + said
    if len(said) <= width:
        return said
    cut = said[:width]
    return cut[: cut.rfind(" ")] + "…" if " " in cut.lstrip() else cut + "…"
