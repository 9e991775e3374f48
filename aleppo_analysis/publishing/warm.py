"""A process that is ready: it has imported what notebooks need and made the tables of the corpus; kernels are forked from it.

Each notebook still runs in a process of its own; what it does to its tables stays there. Started and asked by `forking`, over
one connection: a request is (what, arguments), the answer (whether it went well, value or error). There is one thread only, for
a fork copies no other. When the asking end closes, however that came, this process ends, and every one forked from it.
"""

import gc
import os
import pickle
import shutil
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

import pandas as pd

from aleppo_analysis import analysis, codebook, corpus, recall, selection, tables, written
from aleppo_analysis.publishing import glance

USED = ["charts", "evidence", "findings", "sensitivity", "blame", "quality"]  # by notebooks, beside what `analysis` imports
THEIRS = [
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "matplotlib.figure",
    "matplotlib_inline.backend_inline",
    "pandas.io.formats.style",
]


class Ready:
    """What stands ready: the articles of the corpus that was read last, and the tables of those that notebooks will load."""

    def __init__(self) -> None:
        self.came_from: tuple[str, str] | None = None  # the place of the corpus, and the codebooks laid over ours
        self.articles = pd.DataFrame()
        self.problems: list[corpus.Problem] = []
        self.mark = ""  # of tables that stand written, all that they say in one number
        self.tables: Mapping[str, pd.DataFrame] = {}

    def read(self, place: str, codebooks: str) -> tuple[list[corpus.Problem], str]:
        """Read a corpus, with codebooks laid over ours; gives what was wrong with it, and the codebooks' fingerprint.

        One that was read last is not read again: all sets that are built of it are of the same articles.
        """
        if self.came_from != (place, codebooks):
            self.came_from = None
            codebook.use(*([codebooks] if codebooks else []))
            if written.there(place):
                known = [one for one in written.columns(place, "articles") if one != "text"]
                self.articles, self.problems, self.mark = written.read(place, "articles", known), [], written.mark(place)
            else:
                (self.articles, self.problems), self.mark = corpus.inspect(place), ""
            self.came_from = place, codebooks
        return self.problems, codebook.fingerprint()

    def glance(self, name: str, by: str, skipped: Sequence[str], window: Mapping[str, Any]) -> tuple[glance.Facts, list[str]]:
        """The facts of the picked articles, and the ids of those whose dates do not tell whether they are of the window."""
        facts = glance.facts(name, selection.pick(self.articles, **window), by, skipped, self.mark)
        return facts, selection.undated(self.articles, window.get("since", ""), window.get("until", ""))

    def values(self, column: str, window: Mapping[str, Any]) -> list[str]:
        """The values that the picked articles have in a column, in order."""
        return sorted(tables.groups(selection.pick(self.articles, **window), column).unique())

    def prepare(self, window: Mapping[str, Any]) -> None:
        """Make the tables that notebooks with these parameters will load; of written ones each reads what it shows."""
        place, _ = self.came_from or ("", "")
        if written.there(place):
            self.tables = recall.some(place, window)
        else:
            self.tables = analysis.prepare(self.articles, place, **window)

    def do(self, function: str, arguments: Sequence[Any]) -> None:
        """Call `module:function` with the tables and `arguments`."""
        module, _, name = function.partition(":")
        getattr(import_module(module), name)(self.tables, *arguments)


class Forking(Ready):
    """What stands ready, and the processes forked from this one."""

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[int, int] = {}  # process → the file that its worker's error can be read from

    def prepare(self, window: Mapping[str, Any]) -> None:
        """Make the tables that notebooks with these parameters will load."""
        gc.unfreeze()
        super().prepare(window)
        gc.collect()
        gc.freeze()  # what stands ready is then not copied in every fork because its references are counted

    def kernel(self, arguments: Sequence[str], folder: str) -> int:
        """A kernel, in a process of its own; gives its id."""

        def run() -> None:
            from ipykernel.kernelapp import IPKernelApp

            os.chdir(folder)
            ends_with = f"--IPKernelApp.parent_handle={os.getppid()}"  # where this process has died, too
            IPKernelApp.launch_instance([*arguments, ends_with])

        return _fork(run)

    def work(self, function: str, arguments: Sequence[Any]) -> int:
        """`do`, in a process of its own; gives its id."""
        reading, writing = os.pipe()

        def run() -> None:
            try:
                self.do(function, arguments)
            except BaseException as error:
                os.write(writing, f"{type(error).__name__}: {error}".encode("utf-8", "replace")[:4096])
                raise SystemExit(1) from error

        process = _fork(run)
        os.close(writing)
        self.said[process] = reading
        return process

    def poll(self, process: int) -> tuple[int, str] | None:
        """How a process ended, negative for a signal, and its worker's error; None while it runs."""
        try:
            done, status = os.waitpid(process, os.WNOHANG)
        except ChildProcessError:
            return 1, "it was asked for twice"
        if not done:
            return None
        said = ""
        if process in self.said:
            with os.fdopen(self.said.pop(process), "rb") as file:
                said = file.read().decode("utf-8", "replace")
        return os.waitstatus_to_exitcode(status), said


def _fork(run: Callable[[], None]) -> int:
    """A process of its own, in a group of its own, that runs this and ends."""
    # an end that is asked for before the new process can die of it would be lost
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    process = os.fork()
    if process:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
        with suppress(OSError):
            os.setpgid(process, process)  # here too: whoever is told of it may signal the group at once
        return process
    code = 1
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
        os.setpgid(0, 0)
        for inherited in OPEN:
            os.close(inherited)
        run()
        code = 0
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    finally:
        with suppress(Exception):
            sys.stderr.flush()
        os._exit(code)  # never back into the loop below


OPEN: list[int] = []  # files of this process that those forked from it must not hold open


def serve(connection: Connection, folder: str) -> None:
    """Answer until the other end closes; then end every process that was forked from here, and take `folder` away."""
    ready, processes = Forking(), set[int]()
    OPEN.append(connection.fileno())
    try:
        while True:
            what, arguments = connection.recv()
            try:
                answer = (True, getattr(ready, what)(*arguments))
            except Exception as error:  # whatever it was, it is the asker's to tell
                answer = (False, _sendable(error))
            if answer[0] and what in {"kernel", "work"}:
                processes.add(answer[1])
            if answer[0] and what == "poll" and answer[1]:
                processes.discard(arguments[0])
            connection.send(answer)
    except (EOFError, OSError):
        pass
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        shutil.rmtree(folder, ignore_errors=True)
        for process in processes:
            with suppress(OSError):
                os.killpg(process, signal.SIGKILL)
                os.waitpid(process, 0)


def _sendable(error: Exception) -> Exception:
    with suppress(Exception):
        pickle.loads(pickle.dumps(error))
        return error
    return RuntimeError(f"{type(error).__name__}: {error}")


def main() -> None:
    """Import what notebooks import, then answer on a connection; its file number and a folder of its own are the arguments."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    os.dup2(2, 1)  # results are the asker's alone to print
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"  # as in every kernel
    for module in [*(f"aleppo_analysis.{one}" for one in USED), *THEIRS]:
        import_module(module)
    serve(Connection(int(sys.argv[1])), sys.argv[2])


if __name__ == "__main__":
    main()
