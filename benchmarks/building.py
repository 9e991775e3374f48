"""How long all reports of the five articles take, against what a shell does with the same notebooks, in turns on this machine.

The shell runs `papermill NB out.ipynb` and `jupyter nbconvert --to html out.ipynb` for one notebook after the other. Ours is
`python -m aleppo_analysis report`, from nothing, and makes the articles' pages and the tables' files too. Run it on a machine
that does nothing else: `make benchmark-building`, or `python -m benchmarks.building 5` for five rounds.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from aleppo_analysis import report

SCRIPTS = Path(sys.executable).parent
MOST = 0.35  # of the shell's time, that ours may take


def seconds(*commands: list[str]) -> float:
    """How long the commands take, one after the other; stops where one fails."""
    began = time.monotonic()
    for command in commands:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - began


def shell(folder: Path) -> float:
    """papermill and nbconvert, notebook by notebook."""
    commands = []
    for name in report.names():
        made = folder / f"{name}.ipynb"
        commands.append([str(SCRIPTS / "papermill"), str(report.NOTEBOOKS / f"{name}.ipynb"), str(made)])
        commands.append([str(SCRIPTS / "jupyter"), "nbconvert", "--to", "html", str(made)])
    return seconds(*commands)


def ours(folder: Path) -> float:
    """The same notebooks as reports."""
    return seconds([sys.executable, "-m", "aleppo_analysis", "report", "--out", str(folder)])


def main(rounds: int) -> int:
    """Print each round and the medians; 1 where ours takes more than it may."""
    print(f"{len(report.names())} notebooks, {os.cpu_count()} cores, {rounds} rounds")
    taken: list[tuple[float, float]] = []
    for number in range(rounds):
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
            taken.append((shell(Path(one)), ours(Path(other))))
        theirs, own = taken[-1]
        print(f"round {number + 1}: shell {theirs:.1f} s, ours {own:.1f} s, ratio {own / theirs:.3f}", flush=True)
    theirs, own = (median(times) for times in zip(*taken, strict=True))
    ratio = median(own / theirs for theirs, own in taken)
    print(f"median: shell {theirs:.1f} s, ours {own:.1f} s, ratio {ratio:.3f} (at most {MOST})")
    return int(ratio > MOST)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 3))
