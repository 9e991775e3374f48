"""Does a codebook cost more the longer it is? The scanner's speed at 200, 1,000 and 3,000 terms.

usage: python -m benchmarks.scanning [CORPUS] [--keep]

CORPUS is a folder of articles; without it, articles are made of the five seeds. The codebooks are such as a gazetteer or a list
of persons: 200 terms of ours, which the articles hold, and names that they do not. (What is found costs its own time, about a
microsecond a hit, however many terms there are.) They are measured in turn; the worst of the rounds counts.
"""

import random
import sys
import time
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from aleppo_analysis import codebook, corpus
from aleppo_analysis.listing import scanning
from benchmarks import articles, keeping

SIZES = (200, 1000, 3000)
ROUNDS = 9
MADE = 300


def main(source: Path | None = None) -> dict[str, Any]:
    """Millions of characters a second at each size, round by round."""
    texts = corpus.read(source)["text"].tolist() if source else [one["text"] for one in articles.made(MADE, corpus.read())]
    terms = _terms()
    scanners = [scanning.scanner([scanning.Entry("all", tuple(terms[:size]))]) for size in SIZES]
    rounds = [[sum(map(len, texts)) / 1e6 / _seconds(one, texts) for one in scanners] for _ in range(ROUNDS + 1)][1:]
    return {"terms": SIZES, "rounds": rounds}


def table(found: dict[str, Any]) -> str:
    """The speed at each size, and how much of the first one the last one keeps."""
    sizes, rounds = found["terms"], found["rounds"]
    kept = [speeds[-1] / speeds[0] for speeds in rounds]
    lines = ["| terms | millions of characters a second, middle round |", "| ---: | ---: |"]
    lines += [f"| {size:,} | {median(speeds):.1f} |" for size, speeds in zip(sizes, zip(*rounds, strict=True), strict=True)]
    told = f"At {sizes[-1]:,} terms it keeps {median(kept):.2f} of its speed at {sizes[0]}, {min(kept):.2f} in the worst round."
    return "\n".join([*lines, "", told])


def _terms() -> list[str]:
    """Terms of our codebooks, drawn the same way each time, and then names that are made up."""
    books = [codebook.load(file.stem) for file in sorted(codebook.FOLDER.glob("*.toml"))]
    ours = sorted({term for book in books for entry in book.entries for term in entry.terms})
    chance = random.Random(1)
    names = ["".join(chance.choices(articles.SYLLABLES, k=4)).title() for _ in range(2 * SIZES[-1])]
    pairs = (f"{one} {other}" if chance.random() < 0.7 else one for one, other in pairwise(names))
    return [*chance.sample(ours, SIZES[0]), *dict.fromkeys(pairs)][: SIZES[-1]]


def _seconds(scanner: scanning.Scanner, texts: list[str]) -> float:
    begun = time.process_time()
    for text in texts:
        for _ in scanning.find(scanner, text):
            pass
    return time.process_time() - begun


if __name__ == "__main__":
    given, kept = keeping.arguments(sys.argv)
    made = main(*map(Path, given))
    print(table(made))
    if kept:
        keeping.keep("scanning", made)
