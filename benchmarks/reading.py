"""How good is the reading? The tables of a corpus against its coding, each figure with a 95 % interval over articles.

usage: python benchmarks/reading.py [CORPUS CODED]

CORPUS is a folder of articles, CODED a folder that holds any of casualties.csv, attributions.csv and framing.csv, coded as
tests/reference/CODEBOOK.md says. Without them: the five seed articles and their reference coding, which the rules were
written on.
"""

import sys
from pathlib import Path

import pandas as pd

from aleppo_analysis import analysis, corpus, validation

ROOT = Path(__file__).parents[1]


def main(folder: Path, coded: Path) -> None:
    """Print every figure that the coding allows."""
    articles = corpus.read(folder)
    found = analysis.run(articles)
    print(f"{len(articles)} articles of {folder.name}")
    for name in validation.FIELDS:
        file = coded / f"{name}.csv"
        if file.exists():
            verdicts = validation.match(name, found[name], pd.read_csv(file, dtype={"article": str}))
            print(f"\n{name}")
            for row in validation.intervals(verdicts).itertuples():
                print(
                    f"  {row.figure:24} {row.value:8.3f}" + ("" if row.figure == "n" else f"   {row.low:.3f} to {row.high:.3f}")
                )


if __name__ == "__main__":
    if len(sys.argv) not in (1, 3):
        sys.exit(__doc__)
    main(*(map(Path, sys.argv[1:]) if len(sys.argv) == 3 else (corpus.SEEDS, ROOT / "tests" / "reference")))
