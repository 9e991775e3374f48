"""How do time and memory grow with the number of articles? What is read of each by itself, on ever more of them.

usage: python -m benchmarks.growing [N ...]

N are numbers of articles (1,000 3,000 10,000 30,000 100,000 without any). They are made of the five seeds by
`benchmarks.articles`, no two alike, with a vocabulary that grows all the way; each size is read by a process of its own, a
thousand articles at a time. Prints a table and the exponent of the processor's seconds (the clock would measure what else the
machine does): 1 is a cost in proportion. The tables that compare articles are left out: those made of the same sentences all
share them.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from aleppo_analysis import casualties, corpus, framing, page, readability, sources, tables, text
from benchmarks import articles

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
PART = 1_000


def main(sizes: Sequence[int]) -> None:
    """Print the table and the exponent."""
    print("| articles | processor, s | ms an article | peak memory, MB |\n| ---: | ---: | ---: | ---: |")
    spent = []
    for size in sizes:
        seconds, memory = _measured(size)
        spent.append(seconds)
        print(f"| {size:,} | {seconds:.1f} | {1000 * seconds / size:.2f} | {memory:.0f} |", flush=True)
    if len(sizes) > 1:
        exponent = np.polyfit(np.log(sizes), np.log(spent), 1)[0]
        print(f"\nCost grows with the number of articles to the power of {exponent:.2f}.")


def read(file: str) -> None:
    """Sentences, attributions, claims, terms and scores of the articles in a Parquet file, part by part; nothing is kept."""
    for part in pq.ParquetFile(file).iter_batches(PART, columns=["article_id", "outlet", "language", "text"]):
        some = tables.make("articles", part.to_pandas())
        sentences = text.sentences(some, page.lines(some))
        attributions = sources.find(some, sentences)
        casualties.find(some, sentences, attributions)
        framing.find(some, sentences, attributions)
        readability.find(some, sentences)


def _measured(size: int) -> tuple[float, float]:
    """The processor's seconds for so many articles, start-up taken off, and the megabytes at the peak."""
    with tempfile.TemporaryDirectory() as place:
        file, none = Path(place, "articles.parquet"), Path(place, "none.parquet")
        articles.write(size, file, corpus.read())
        pq.write_table(pq.read_table(file).slice(0, 0), none)
        (start, _), (seconds, memory) = _child(none), _child(file)
        return seconds - start, memory


def _child(file: Path) -> tuple[float, float]:
    code = "import sys; from benchmarks import growing; growing.read(sys.argv[1])"
    child = subprocess.Popen([sys.executable, "-c", code, str(file)], cwd=Path(__file__).parents[1])
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{file.name}: its process ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or SIZES)
