"""How do time, memory and disk grow with the number of articles? The command `tables`, from the corpus to the last file.

usage: python -m benchmarks.growing [--jobs N[,N]] [--corpus CORPUS] [--sentences N] [--part N] [--keep NAME] [N ...]

N are numbers of articles (1,000 3,000 10,000 30,000 100,000 without any), --jobs the numbers of processes (1,2). The articles
are made of those of CORPUS (the five seeds), or of their first sentences, by `benchmarks.articles`: no two alike, one in
twenty a near-copy, with a vocabulary that grows all the way. Prints a table, the exponent of the processor's seconds (the
clock would measure what else the machine does): 1 is a cost in proportion; and how many times as fast more processes are.
Start-up is taken off, as a run of ten articles takes it. Memory is that of the largest process at its peak, and of all
together, looked at twice a second; disk is what stands in the folder of the tables at most, looked at as often, and at the end.
`--keep growing`, `processes` or `million` puts it into docs/speed.json.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from aleppo_analysis import corpus
from benchmarks import articles, keeping

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
START = 10  # articles of the run that is taken for the start-up
EVERY = 0.5  # seconds between two looks
MB = 1 << 20
HUNDRED_MILLION = 100_000_000
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


def main(options: argparse.Namespace) -> dict[str, Any]:
    """What each run took, told as it comes."""
    source = corpus.read(options.corpus)
    source = articles.leads(source, options.sentences) if options.sentences else source
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "articles.parquet")
        articles.write(START, file, source)
        start = {jobs: run(file, jobs, options.part) for jobs in options.jobs}
        for size in options.sizes:
            articles.write(size, file, source)
            for jobs in options.jobs:
                spent = run(file, jobs, options.part)
                spent = spent._replace(time=spent.time - start[jobs].time, processor=spent.processor - start[jobs].processor)
                rows.append({"articles": size, "jobs": jobs, **spent._asdict(), "corpus": file.stat().st_size / MB})
                print(_line(rows[-1]), file=sys.stderr, flush=True)
    return {"words": float(source["text"].str.split().str.len().mean()), "rows": rows}


def table(found: dict[str, Any]) -> str:
    """The runs as a table, the exponents and the gain."""
    rows = found["rows"]
    lines = [f"| {HEAD} |", f"|{' ---: |' * (HEAD.count('|') + 1)}", *map(_line, rows), ""]
    jobs = list(dict.fromkeys(row["jobs"] for row in rows))
    for one in jobs:
        of = [row for row in rows if row["jobs"] == one]
        if len(of) > 1:
            sizes, seconds = ([row[name] for row in of] for name in ("articles", "processor"))
            exponent = np.polyfit(np.log(sizes), np.log(seconds), 1)[0]
            late = np.log(seconds[-1] / seconds[-2]) / np.log(sizes[-1] / sizes[-2])
            lines.append(
                f"{one} at a time: cost grows with the number of articles to the power of {exponent:.2f} "
                f"({late:.2f} from {sizes[-2]:,} to {sizes[-1]:,})."
            )
    alone = {row["articles"]: row["time"] for row in rows if row["jobs"] == jobs[0]}
    for one in jobs[1:]:
        gains = (f"{alone[row['articles']] / row['time']:.2f} ({row['articles']:,})" for row in rows if row["jobs"] == one)
        lines.append(f"{one} at a time for {jobs[0]}: times as fast {', '.join(gains)}.")
    return "\n".join(lines)


def million(found: dict[str, Any]) -> str:
    """The largest run, and what a hundred times as many would take at that cost."""
    row = max(found["rows"], key=lambda one: int(one["articles"]))
    times = HUNDRED_MILLION / row["articles"]
    hours, disk = row["processor"] * times / 3600, row["disk"] * times / 1024 / 1024
    return (
        f"| {HEAD} |\n|{' ---: |' * (HEAD.count('|') + 1)}\n{_line(row)}\n\n"
        f"{row['corpus']:,.0f} MB of articles in Parquet. A hundred million at that cost: {hours:,.0f} hours of one core, "
        f"{disk:,.1f} TB of disk while it runs."
    )


def run(file: Path, jobs: int, part: int) -> Spent:
    """What `tables` takes for the articles of a file."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "aleppo_analysis", "tables", str(file), "--out", folder]
        command += ["--part", str(part), "--jobs", str(jobs)]
        began, largest, together, disk = time.monotonic(), 0.0, 0.0, 0.0
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=Path(__file__).parents[1])
        while not (ended := os.wait4(child.pid, os.WNOHANG))[0]:
            largest, together = max(largest, _peak(child.pid)), max(together, _memory(child.pid))
            disk = max(disk, _size(folder))
            time.sleep(EVERY)
        _, status, usage = ended
        seconds = time.monotonic() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in DONE:
            sys.exit(f"{' '.join(command)}: ended with {child.returncode}")
        processor = usage.ru_utime + usage.ru_stime
        return Spent(seconds, processor, largest, together, disk, _size(folder))


def _line(row: dict[str, Any]) -> str:
    each = 1000 * row["processor"] / row["articles"]
    rest = [f"{row[name]:,.0f}" for name in ("largest", "together", "disk", "tables")]
    spent = f"{row['time']:,.1f} | {row['processor']:,.1f} | {each:.2f}"
    return f"| {row['articles']:,} | {row['jobs']} | {spent} | {' | '.join(rest)} |"


def _peak(pid: int) -> float:
    """The most that a process, or one below it, has held since it began, in megabytes.

    Not what the system tells at its end, which for a new process begins with what held the one that began it: ours.
    """
    own, children = _told(pid, "status", "VmHWM:")
    return max([own, *map(_peak, children)])


def _memory(pid: int) -> float:
    """What a process and those below it hold at the moment, in megabytes; what they share is divided among them."""
    own, children = _told(pid, "smaps_rollup", "Pss:")
    return own + sum(map(_memory, children))


def _told(pid: int, file: str, name: str) -> tuple[float, list[int]]:
    """A figure of a process that a file of the system has in kilobytes, in megabytes; and the processes below it."""
    try:
        lines = Path(f"/proc/{pid}/{file}").read_text().splitlines()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:  # it has just ended, or this is no Linux
        return 0.0, []
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), 0) / 1024, list(map(int, children))


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
    parser.add_argument("--sentences", type=int, default=0)
    parser.add_argument("--part", type=int, default=1000)
    parser.add_argument("--keep", choices=("growing", "processes", "million"))
    return parser.parse_args(arguments)


if __name__ == "__main__":
    asked = options()
    made = main(asked)
    print(million(made) if asked.keep == "million" else table(made))
    if asked.keep:
        keeping.keep(asked.keep, made)
