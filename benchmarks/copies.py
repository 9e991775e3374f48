"""Which articles could be copies of each other: our candidates against datasketch's, on articles of which that is known.

usage: python -m benchmarks.copies PEERS_PYTHON [N] [CORPUS] [--keep]

PEERS_PYTHON is a Python with `benchmarks/requirements.txt`, N how many articles (80,000), CORPUS a folder of articles of which
they are made (the five seeds); one in twenty is a near-copy of another, see `benchmarks.articles`. All take the texts of the
articles and give pairs of articles. datasketch does what its documentation shows: a MinHash of 128 permutations of each
article's shingles of three words, and MinHashLSH with the threshold 0.5, asked for each article before it is added. `shingles`
does the same work: the same shingles of the same articles, in the bands and rows that datasketch takes for that threshold.
`sentences` is what `wording` does, which is more: it finds the sentences first, and two articles meet where a sentence of the
one and one of the other do and can be copies by a bound on their words; it is left out beyond 5,000 articles. Each is a
process of its own, one at a time, in turns. Prints a table: of the planted pairs how many were found, how many pairs in all,
and the processor's seconds.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

N, ROUNDS, FEW = 80_000, 2, 5_000
PERMUTATIONS, THRESHOLD, SHINGLE = 128, 0.5, 3
SOME = 1_000  # articles at a time, on our side
LIKE = {"bands": 25, "rows": 5, "shingle": SHINGLE, "crowd": 200}  # what MinHashLSH takes for these: see its `b` and `r`
NAMES = {
    "shingles": "aleppo_analysis, whole articles",
    "datasketch": "datasketch, whole articles",
    "sentences": "aleppo_analysis, sentences and their candidates",
}
Pairs = set[tuple[int, int]]


def datasketch(texts: Sequence[str], stages: dict[str, float]) -> Pairs:
    """Articles that meet in MinHashLSH."""
    import re

    from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found]

    index, found = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS), set()
    for number, text in enumerate(texts):
        words = re.findall(r"\w+", text.lower())
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch({" ".join(some).encode() for some in zip(*(words[step:] for step in range(SHINGLE)), strict=False)})
        found.update((other, number) for other in index.query(sketch))
        index.insert(number, sketch)
    return found


def shingles(texts: Sequence[str], stages: dict[str, float]) -> Pairs:
    """Articles that have a band of min-hashes in common."""
    pieces = ([(first + place, text) for place, text in enumerate(texts[first : first + SOME])] for first in _firsts(texts))
    met, _, _ = _met(pieces, LIKE)
    return {(one, other) for one, other in met.tolist()}


def sentences(texts: Sequence[str], stages: dict[str, float]) -> Pairs:
    """Articles of which sentences meet that can be copies; `stages` is told the seconds that it takes to find the sentences."""
    import numpy as np
    import pandas as pd

    from aleppo_analysis import codebook, page, tables, text
    from aleppo_analysis.copying import alignment, pieces

    def found() -> Iterator[list[tuple[int, str]]]:
        for first in _firsts(texts):
            began = time.process_time()
            some = texts[first : first + SOME]
            names = [f"{number:08}" for number in range(first, first + len(some))]
            articles = tables.make("articles", pd.DataFrame({"article_id": names, "text": some, "language": "en"}))
            counted = pieces.counted(text.sentences(articles, page.lines(articles)))
            stages["sentences"] = stages.get("sentences", 0) + time.process_time() - began
            yield list(zip(counted["article_id"].astype(int).tolist(), counted["text"].tolist(), strict=True))

    limits = codebook.load("wording").settings["copies"]
    met, letters, articles = _met(found(), limits)
    met = met[alignment.likely(letters, met, limits)]
    return {(one, other) for one, other in np.sort(articles[met], axis=1).tolist()}


def _firsts(texts: Sequence[str]) -> range:
    return range(0, len(texts), SOME)


def _met(some: Iterable[list[tuple[int, str]]], limits: Mapping[str, Any]) -> tuple[Any, list[str], Any]:
    """The pairs of pieces that have a band in common, the pieces a letter a word, and the article of each."""
    import numpy as np

    from aleppo_analysis.copying import shingles, tokens

    bands: list[list[np.ndarray]] = [[] for _ in range(limits["bands"])]
    kept, articles, letters = [], [], []
    for part in some:
        _, hashes, offsets = shingles.encode([tokens.words(text) for _, text in part])
        ends = offsets.tolist()
        signs = shingles.letters(hashes)
        letters += [signs[a:b] for a, b in pairwise(ends)]
        pieces, sketched = shingles.bands(hashes, offsets, letters[len(articles) :], limits)
        kept.append(len(articles) + pieces)
        articles += [number for number, _ in part]
        for band, values in zip(bands, sketched, strict=True):
            band.append(values)
    numbers, known = np.concatenate(kept), np.array(articles)
    met = [shingles.pairs(np.concatenate(band), numbers, known, limits["crowd"]) for band in bands]
    alone = np.unique(np.concatenate([pairs[:, 0] * len(known) + pairs[:, 1] for pairs in met]))
    return np.column_stack(np.divmod(alone, len(known))), letters, known


def main(peers: str, n: int = N, source: Path | None = None) -> dict[str, Any]:
    """Race them: each side's seconds by round, and of the planted pairs the share that it found."""
    from aleppo_analysis import corpus
    from benchmarks import articles

    true = {(min(pair), max(pair)) for pair in articles.planted(n).items()}
    names = [name for name in NAMES if name != "sentences" or n <= FEW]
    sides: dict[str, dict[str, Any]] = {name: {"seconds": []} for name in names}
    with tempfile.TemporaryDirectory() as place:
        file = Path(place, "articles.json")
        with file.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(one["text"]) + "\n" for one in articles.made(n, corpus.read(source)))
        for name in names * (ROUNDS if n <= FEW else 1):
            told = json.loads(_run(peers if name == "datasketch" else sys.executable, name, file, Path(place, "pairs.json")))
            pairs = {(a, b) for a, b in json.loads(Path(place, "pairs.json").read_text())}
            sides[name]["seconds"].append(told["seconds"])
            sides[name] |= {"recall": len(pairs & true) / len(true), "pairs": len(pairs), "stages": told["stages"]}
    return {"articles": n, "planted": len(true), "sides": sides}


def table(found: dict[str, Any]) -> str:
    """The race as a table."""
    sides = found["sides"]
    rounds = len(sides["datasketch"]["seconds"])
    lines = [f"{found['articles']:,} articles, {found['planted']:,} of them near-copies of another; rounds: {rounds}", ""]
    lines.append("| | planted pairs found | pairs given | processor, s | of datasketch's, worst round |")
    lines.append("| --- | ---: | ---: | ---: | ---: |")
    for name, side in sides.items():
        ratio = max(own / other for own, other in zip(side["seconds"], sides["datasketch"]["seconds"], strict=True))
        spent = f"{min(side['seconds']):.1f} | {ratio:.2f}"
        lines.append(f"| {NAMES[name]} | {side['recall']:.3f} | {side['pairs']:,} | {spent} |")
        lines += [f"| of these: {step} | | | {seconds:.1f} | |" for step, seconds in side["stages"].items()]
    return "\n".join(lines)


def _run(python: str, name: str, file: Path, pairs: Path) -> str:
    one_core = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"), "1")
    root = str(Path(__file__).parents[1])
    command = [python, str(Path(__file__)), name, str(file), str(pairs)]
    environment = {**os.environ, **one_core} | ({"PYTHONPATH": root} if name != "datasketch" else {})
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment).stdout


def run(name: str, file: Path, out: Path) -> None:
    """One side, in a process of its own: writes the pairs, prints the seconds."""
    with file.open(encoding="utf-8") as lines:
        texts = [json.loads(line) for line in lines]
    side = {"shingles": shingles, "datasketch": datasketch, "sentences": sentences}[name]
    side(texts[:100], {})  # what is loaded at first use is no part of the race
    stages: dict[str, float] = {}
    began = time.process_time()
    found = side(texts, stages)
    seconds = time.process_time() - began
    out.write_text(json.dumps(sorted(found)), encoding="utf-8")
    print(json.dumps({"seconds": seconds, "stages": stages}))


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in NAMES:
        run(sys.argv[1], *map(Path, sys.argv[2:]))
    else:
        from benchmarks import keeping

        given, kept = keeping.arguments(sys.argv)
        if len(given) not in (1, 2, 3):
            sys.exit(__doc__)
        made = main(given[0], *map(int, given[1:2]), *map(Path, given[2:]))
        print(table(made))
        if kept:
            keeping.keep("copies", made)
