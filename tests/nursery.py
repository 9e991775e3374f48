"""A process that has imported all that a build needs and forks a builder whenever it is told to, so that a hundred can be killed.

Reads lines of JSON on stdin, [notebooks, arguments of the command line], and prints the builder's process id and, once that
ended, how. What a build would start as a new Python (`warm`) is forked here too: it runs the same code, and starts sooner.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from types import SimpleNamespace

from aleppo_analysis import quality, report
from aleppo_analysis.__main__ import main
from aleppo_analysis.publishing import forking, running, warm


class Forked:
    """As much of `subprocess.Popen` as `forking` uses."""

    def __init__(self, command, env, pass_fds, **_):
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.setsid()
                os.environ.update(env)
                os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
                os.dup2(2, 1)
                for number in {int(one.name) for one in Path("/proc/self/fd").iterdir()} - {0, 1, 2, *pass_fds}:
                    with contextlib.suppress(OSError):
                        os.close(number)
                signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
                warm.serve(Connection(int(command[-2])), command[-1])
            finally:
                os._exit(0)

    def wait(self, _=None):
        return os.waitpid(self.pid, 0)[1]

    def terminate(self):
        os.kill(self.pid, signal.SIGTERM)

    def kill(self):
        os.kill(self.pid, signal.SIGKILL)


def builder(notebooks, arguments):
    """A process that runs `report`; gives its id."""
    process = os.fork()
    if process == 0:
        code = 70
        try:
            report.NOTEBOOKS = Path(notebooks)
            forking.subprocess = SimpleNamespace(
                Popen=Forked, DEVNULL=subprocess.DEVNULL, TimeoutExpired=subprocess.TimeoutExpired
            )
            sys.stdout = sys.stderr
            code = main(["report", *arguments])
        except SystemExit as stop:
            code = stop.code
        finally:
            sys.stderr.flush()
            os._exit(code)
    return process


if __name__ == "__main__":
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    running._papermill()
    quality.figures()  # the same for all, and with it every codebook
    for module in [*(f"aleppo_analysis.{one}" for one in warm.USED), *warm.THEIRS, "aleppo_analysis.publishing.parts"]:
        __import__(module)
    for line in sys.stdin:
        process = builder(*json.loads(line))
        sys.stdout.write(f"{process}\n")
        sys.stdout.flush()
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])}\n")
        sys.stdout.flush()
