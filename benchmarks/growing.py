"""How do time, memory and disk grow with the number of articles? The command `tables`, from the corpus to the last file.

usage: python -m benchmarks.growing [--jobs N[,N]] [--corpus CORPUS] [--part N] [N ...]

N are numbers of articles (1,000 3,000 10,000 30,000 100,000 without any), --jobs the numbers of processes (1,2). The articles
are made of those of CORPUS (the five seeds) by `benchmarks.articles`: no two alike, one in twenty a near-copy, with a
vocabulary that grows all the way. Prints a table, the exponent of the processor's seconds (the clock would measure what else
the machine does): 1 is a cost in proportion; and how many times as fast more processes are. Start-up is taken off, as a run of
ten articles takes it. Memory is that of the largest process at its peak, and of all together, looked at every second; disk is
what stands in the folder of the tables at most, looked at as often, and at the end.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from aleppo_analysis import corpus
from benchmarks import articles

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
START = 10  # articles of the run that is taken for the start-up
EVERY = 1.0  # seconds between two looks
MB = 1 << 20
DONE = (0, 4)  # 4: some rows were skipped
HEAD = "articles | jobs | time, s | processor, s | ms each | largest process, MB | all of them, MB | disk, MB | tables, MB"


class Spent(NamedTuple):
    """What a run took: seconds by the clock and of the processor; megabytes."""

    time: float
    processor: float
    largest: float
    together: float
    disk: float
    tables: float


def main(options: argparse.Namespace) -> None:
    """Print the table, the exponents and the gain."""
    print(f"| {HEAD} |\n|{' ---: |' * (HEAD.count('|') + 1)}")
    source = corpus.read(options.corpus)
    taken: dict[int, dict[int, Spent]] = {jobs: {} for jobs in options.jobs}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "articles.parquet")
        articles.write(START, file, source)
        start = {jobs: run(file, jobs, START // 2) for jobs in options.jobs}
        for size in options.sizes:
            articles.write(size, file, source)
            for jobs in options.jobs:
                spent = run(file, jobs, options.part)
                spent = spent._replace(time=spent.time - start[jobs].time, processor=spent.processor - start[jobs].processor)
                taken[jobs][size] = spent
                print(_line(size, jobs, spent), flush=True)
    _tell(taken)


def run(file: Path, jobs: int, part: int) -> Spent:
    """What `tables` takes for the articles of a file."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "aleppo_analysis", "tables", str(file), "--out", folder]
        command += ["--part", str(part), "--jobs", str(jobs)]
        began, together, disk = time.monotonic(), 0.0, 0.0
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=Path(__file__).parents[1])
        while not (ended := os.wait4(child.pid, os.WNOHANG))[0]:
            together, disk = max(together, _memory(child.pid)), max(disk, _size(folder))
            time.sleep(EVERY)
        _, status, usage = ended
        seconds = time.monotonic() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in DONE:
            sys.exit(f"{' '.join(command)}: ended with {child.returncode}")
        processor = usage.ru_utime + usage.ru_stime
        return Spent(seconds, processor, usage.ru_maxrss / 1024, together, disk, _size(folder))


def _line(size: int, jobs: int, spent: Spent) -> str:
    each = 1000 * spent.processor / size
    rest = [f"{value:,.0f}" for value in (spent.largest, spent.together, spent.disk, spent.tables)]
    return f"| {size:,} | {jobs} | {spent.time:,.1f} | {spent.processor:,.1f} | {each:.2f} | {' | '.join(rest)} |"


def _tell(taken: dict[int, dict[int, Spent]]) -> None:
    for jobs, runs in taken.items():
        if len(runs) > 1:
            exponent = np.polyfit(np.log(list(runs)), np.log([one.processor for one in runs.values()]), 1)[0]
            print(f"\n{jobs} at a time: cost grows with the number of articles to the power of {exponent:.2f}.")
    first, *others = taken
    for jobs in others:
        gains = ", ".join(f"{taken[first][size].time / one.time:.2f} ({size:,})" for size, one in taken[jobs].items())
        print(f"\n{jobs} at a time for {first}: times as fast {gains}.")


def _memory(pid: int) -> float:
    """What a process and those below it hold at the moment, in megabytes; what they share is divided among them."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:  # it has just ended, or this is no Linux
        return 0.0
    own = next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0) / 1024
    return own + sum(_memory(int(child)) for child in children)


def _size(folder: str) -> float:
    """The megabytes of the files below a folder."""
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            try:
                total += Path(place, name).lstat().st_size
            except FileNotFoundError:  # put in its place or done with, just now
                continue
    return total / MB


def _numbers(text: str) -> list[int]:
    return [int(one) for one in text.split(",")]


def options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """What is to be measured."""
    parser = argparse.ArgumentParser(usage=(__doc__ or "").split("usage: ")[1].split("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--jobs", type=_numbers, default=[1, 2])
    parser.add_argument("--corpus", default=None)
    parser.add_argument("--part", type=int, default=1000)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(options())
