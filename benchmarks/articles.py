"""Articles to measure on: as many as are wanted, made out of real ones, no two alike and with a vocabulary that keeps growing.

usage: python benchmarks/articles.py N FILE.parquet [CORPUS]

Each article takes sentences of the corpus (the five seeds where none is named) in a new order, with other numbers in them and
some of their words replaced by names that no article had before. What they say is nonsense; that they read like news in
length, in typography and in how often they count and quote is what matters.
"""

import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from aleppo_analysis import corpus, page, text

PART = 10_000  # articles in memory at a time
NEW_WORD = 0.03  # of the words of four letters and more
SYLLABLES = ["ba", "der", "gho", "kal", "lim", "mou", "nah", "qas", "ruf", "sha", "tir", "waz", "yeb", "zan"]
OUTLETS = [f"Outlet {letter}" for letter in "ABCDEFGHIJKLMNOPQRST"]


def made(n: int, source: pd.DataFrame, seed: int = 1) -> Iterator[dict[str, str]]:
    """`n` articles out of the sentences of `source`, the same for the same seed."""
    sentences = text.sentences(source, page.lines(source))
    body = sentences[sentences["kind"].isin(["body", "standfirst", "caption"])]["text"].tolist()
    lengths = source["n_words"].tolist()
    for number in range(n):
        chance = random.Random(f"{seed} {number}")
        lines, words = [chance.choice(body)], 0
        while words < chance.choice(lengths):
            lines.append(_changed(chance.choice(body), chance))
            words += lines[-1].count(" ") + 1
        day = f"2016-{number % 12 + 1:02}-{number % 28 + 1:02}"
        yield {
            "article_id": f"{number:08}",
            "outlet": OUTLETS[number % len(OUTLETS)],
            "published": day,
            "language": "en",
            "text": "\n\n".join(lines),
        }


def _changed(sentence: str, chance: random.Random) -> str:
    sentence = re.sub(r"\b\d{2,3}\b", lambda found: str(chance.randint(2, 999)), sentence)

    def word(found: re.Match[str]) -> str:
        return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 5))) if chance.random() < NEW_WORD else found[0]

    return re.sub(r"\b[a-z]{4,}\b", word, sentence)


def write(n: int, file: Path, source: pd.DataFrame) -> None:
    """`n` articles as a Parquet file, in parts, so that a million need no more memory than ten thousand."""
    articles, writer = made(n, source), None
    while part := [one for _, one in zip(range(PART), articles, strict=False)]:
        table = pa.Table.from_pylist(part)
        writer = writer or pq.ParquetWriter(file, table.schema)
        writer.write_table(table)
    if writer:
        writer.close()


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    write(int(sys.argv[1]), Path(sys.argv[2]), corpus.read(*sys.argv[3:]))
