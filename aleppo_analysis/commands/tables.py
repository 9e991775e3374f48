"""`tables`: write the tables of the analysis, one file each, and print the files' names."""

import argparse
import os
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any

from aleppo_analysis import cluster, corpus
from aleppo_analysis.commands import terminal

PART = 1000


def add(commands: Any) -> None:
    """Tell the command line of it."""
    one = terminal.add(commands, "tables", run, "write the tables of the analysis, one file each")
    one.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder that they go to")
    meaning = "parquet keeps every type; csv opens anywhere"
    one.add_argument("--format", choices=["parquet", "csv"], default="parquet", help=meaning)
    meaning = (
        "articles in memory at a time (default: %(default)s); a larger corpus goes part by part, and on where it broke off"
    )
    one.add_argument("--part", type=terminal.count, default=PART, metavar="N", help=meaning)
    one.add_argument("--jobs", type=terminal.count, metavar="N", help="work on so many parts at a time (default: 1)")
    meaning = "a running Dask scheduler, as tls://HOST:8786; or local: --jobs processes, by default as many as there are cores"
    one.add_argument("--scheduler", metavar="ADDRESS", help=meaning)
    meaning = "allow a scheduler beyond this machine without TLS: whoever reaches it can run programs there"
    one.add_argument("--insecure", action="store_true", help=meaning)


def run(options: argparse.Namespace) -> int:
    """Write the tables and print the files' names."""
    terminal.check_out(options.out, "tables")
    terminal.check_corpus(options.corpus)
    corpus.locate(options.corpus)
    jobs = options.jobs or (os.cpu_count() or 1 if options.scheduler == cluster.LOCAL else 1)
    scheduler = options.scheduler or (cluster.LOCAL if jobs > 1 else None)
    try:
        if scheduler and scheduler != cluster.LOCAL:
            cluster.check(scheduler, options.insecure)
    except cluster.ClusterError as error:
        raise terminal.UsageError(str(error)) from error

    from aleppo_analysis import streaming  # here, for it is slow and a wrong corpus should be told at once

    try:
        with cluster.opened(scheduler, jobs, options.insecure) if scheduler else nullcontext() as mapped:
            allow = partial(terminal.allow, options)
            files, problems = streaming.write(options.corpus, options.out, options.format, options.part, mapped, allow)
    except cluster.ClusterError as error:
        return terminal.fail(terminal.FAILED, str(error))
    for file in files:
        terminal.tell(str(file))
    return terminal.end(problems, terminal.say)
