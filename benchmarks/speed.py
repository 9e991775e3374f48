"""How fast, against what people would use instead and against the limit: the same articles, in turns, in one run.

usage: python -m benchmarks.speed PEERS_PYTHON [CORPUS] [--keep]

PEERS_PYTHON is a Python with `benchmarks/requirements.txt`. CORPUS is a folder of articles; without it, articles are made of
the five seeds. Every contender is a process of its own that stays alive; they run one at a time, in turns, and each round
compares like with like on a machine that is never quiet. Prints a table; `--keep` puts the rounds into docs/speed.json.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any, NamedTuple

import pandas as pd

from aleppo_analysis import codebook, corpus
from benchmarks import articles, keeping

ROOT = Path(__file__).parents[1]
ROUNDS = 7
MADE = 500
NAMES = {
    "words": r"`re.findall(r'\w+')`, the limit",
    "ours": "aleppo_analysis, every table but `shared`",
    "textstat": "textstat, twelve formulas",
    "textacy": "textacy and textdescriptives, blank pipeline",
    "spacy": "spaCy, blank pipeline and PhraseMatcher",
}


class Racer(NamedTuple):
    """A contender's process and the two ends to talk to it."""

    process: subprocess.Popen[str]
    to: IO[str]
    of: IO[str]

    def run(self) -> float:
        """The seconds of one run."""
        self.to.write("\n")
        self.to.flush()
        return float(self.of.readline())


def main(peers: str, source: Path | None = None) -> dict[str, Any]:
    """Race them; the seconds of every round, by contender, and what they ran on."""
    read = corpus.read(source) if source else pd.DataFrame(articles.made(MADE, corpus.read()))
    given = list(zip(read["text"], read["published"].astype(object).where(read["published"].notna(), None), strict=True))
    terms = sorted({term for name in ("framing", "sources") for entry in codebook.load(name).entries for term in entry.terms})
    with tempfile.TemporaryDirectory() as place:
        files = [Path(place, "articles.json"), Path(place, "terms.json")]
        for file, data in zip(files, (given, terms), strict=True):
            file.write_text(json.dumps(data), encoding="utf-8")
        racers = {name: _start(sys.executable if name == "ours" else peers, name, files) for name in NAMES}
        rounds = [{name: racer.run() for name, racer in racers.items()} for _ in range(ROUNDS)]
        for racer in racers.values():
            racer.to.close()
            racer.process.wait()
    return {"articles": len(read), "characters": float(read["text"].str.len().mean()), "rounds": rounds}


def table(found: dict[str, Any]) -> str:
    """The race as a table: each contender's time an article, and its share of ours in the middle and the worst round."""
    lines = ["| | ms an article, median | times ours, median | times ours, worst round |", "| --- | ---: | ---: | ---: |"]
    for name, label in NAMES.items():
        times = [1000 * one[name] / found["articles"] for one in found["rounds"]]
        ratios = [one[name] / one["ours"] for one in found["rounds"]]
        lines.append(f"| {label} | {statistics.median(times):.3f} | {statistics.median(ratios):.3f} | {min(ratios):.3f} |")
    return "\n".join(lines)


def _start(python: str, name: str, files: Sequence[Path]) -> Racer:
    command = [python, str(ROOT / "benchmarks" / "contenders.py"), name, *map(str, files)]
    one_core = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "ARROW_NUM_THREADS"), "1")
    environment = {**os.environ, **one_core, "PYTHONWARNINGS": "ignore"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}  # textacy warns of itself
    process = subprocess.Popen(command, **pipes, text=True, env=environment)
    assert process.stdin
    assert process.stdout
    if process.stdout.readline().strip() != "ready":
        sys.exit(f"{name} did not start: is {python} a Python with benchmarks/requirements.txt?")
    return Racer(process, process.stdin, process.stdout)


if __name__ == "__main__":
    given, kept = keeping.arguments(sys.argv)
    if len(given) not in (1, 2):
        sys.exit(__doc__)
    made = main(given[0], *map(Path, given[1:]))
    print(f"{made['articles']} articles of {made['characters']:,.0f} characters, {ROUNDS} rounds in turns, one core each\n")
    print(table(made))
    if kept:
        keeping.keep("race", made)
