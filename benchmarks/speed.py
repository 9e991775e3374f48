"""How fast, against what people would use instead and against the limit: the same articles, in turns, in one run.

usage: python -m benchmarks.speed PEERS_PYTHON [CORPUS]

PEERS_PYTHON is a Python with `benchmarks/requirements.txt`. CORPUS is a folder of articles; without it, articles are made of
the five seeds. Every contender is a process of its own that stays alive; they run one at a time, in turns, and each round
compares like with like on a machine that is never quiet. Prints a table; `make benchmark` stores it in docs/speed.md.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO, NamedTuple

from aleppo_analysis import codebook, corpus
from benchmarks import articles

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


def main(peers: str, source: Path | None = None) -> None:
    """Race them and print a table."""
    texts = corpus.read(source)["text"].tolist() if source else [one["text"] for one in articles.made(MADE, corpus.read())]
    terms = sorted({term for name in ("framing", "sources") for entry in codebook.load(name).entries for term in entry.terms})
    with tempfile.TemporaryDirectory() as place:
        files = [Path(place, "articles.json"), Path(place, "terms.json")]
        for file, data in zip(files, (texts, terms), strict=True):
            file.write_text(json.dumps(data), encoding="utf-8")
        racers = {name: _start(sys.executable if name == "ours" else peers, name, files) for name in NAMES}
        rounds = [{name: racer.run() for name, racer in racers.items()} for _ in range(ROUNDS)]
        for racer in racers.values():
            racer.to.close()
            racer.process.wait()
    _tell(rounds, texts, source)


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


def _tell(rounds: Sequence[dict[str, float]], texts: Sequence[str], source: Path | None) -> None:
    of = f"the {len(texts)} articles of {source.name}" if source else f"{len(texts)} articles made of the five seeds"
    size = sum(map(len, texts)) / len(texts)
    print(f"{of}, {size:,.0f} characters each on average; {ROUNDS} rounds in turns, one core each")
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print("| | ms an article, median | times ours, median | times ours, worst round |\n| --- | ---: | ---: | ---: |")
    for name, label in NAMES.items():
        times = [1000 * one[name] / len(texts) for one in rounds]
        ratios = [one[name] / one["ours"] for one in rounds]
        print(f"| {label} | {statistics.median(times):.3f} | {statistics.median(ratios):.3f} | {min(ratios):.3f} |")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(sys.argv[1], *map(Path, sys.argv[2:]))
