"""The asking side of `warm`: a process reads the corpus and makes its tables once, and every kernel is forked from it.

Where that cannot be (Windows has no fork, and macOS's libraries do not survive one) all is made here, kernels are started as
Jupyter does, and the pages are the same.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import Pipe
from pathlib import Path
from typing import Any

from aleppo_analysis.publishing.running import ReportError

CAN_FORK = sys.platform == "linux"
ANSWER_TIMEOUT = 3600  # seconds, for the tables of a large corpus
ONE_THREAD = {  # for a fork copies no other: none for linear algebra, nor for Arrow's allocator
    **dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
}
ROOT = Path(__file__).parents[2]
LAUNCHER = "ipykernel_launcher"


class Plain:
    """Everything is made in this process, and kernels are started as Jupyter does."""

    manager: type | None = None

    def stop(self) -> None:
        """Nothing to end: what runs is waited for."""

    def __init__(self) -> None:
        from aleppo_analysis.publishing import warm  # here, for all the measures come with it

        self._ready, self._lock = warm.Ready(), threading.Lock()

    def ask(self, what: str, *arguments: Any) -> Any:
        """What `warm.Ready` gives; raises its error."""
        with self._lock:
            return getattr(self._ready, what)(*arguments)

    def work(self, function: str, *arguments: Any) -> None:
        """Call `module:function` with the tables and `arguments`; its error is a ReportError."""
        try:
            self.ask("do", function, arguments)
        except Exception as error:
            raise ReportError(f"{function.partition(':')[2]}: {type(error).__name__}: {error}") from error


class Forked:
    """Everything is made in a process of its own or in one forked from that; kernels too."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.folder = tempfile.mkdtemp(prefix="aleppo-")  # of the kernels' connections; `warm` takes it away
        self._end, other = Pipe()
        with other:
            command = [sys.executable, "-P", "-m", "aleppo_analysis.publishing.warm", str(other.fileno()), self.folder]
            found_by = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
            # a session of its own: an interrupt from the keyboard is this process's to act on
            self._process = subprocess.Popen(
                command,
                env={**os.environ, **ONE_THREAD, "PYTHONPATH": found_by},
                pass_fds=[other.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        self.manager = _manager(self)

    def stop(self) -> None:
        """End it at once, and with it every process forked from it; who waits for one of them waits no longer."""
        self._process.terminate()

    def close(self) -> None:
        """End it, and with it every process forked from it."""
        self._end.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def ask(self, what: str, *arguments: Any) -> Any:
        """What `warm.Forking` gives; raises its error, or ReportError where it is there no longer."""
        with self._lock:
            try:
                self._end.send((what, arguments))
                if not self._end.poll(ANSWER_TIMEOUT):
                    raise ReportError(f"the tables took more than {ANSWER_TIMEOUT} seconds")
                well, answer = self._end.recv()
            except (EOFError, OSError) as error:
                raise ReportError("the process that makes the tables died; too little memory?") from error
        if well:
            return answer
        if isinstance(answer, (ValueError, OSError)):
            raise answer
        raise ReportError(f"{type(answer).__name__}: {answer}")

    def work(self, function: str, *arguments: Any) -> None:
        """Call `module:function` with the tables and `arguments`; its error is a ReportError."""
        process, name = self.ask("work", function, arguments), function.partition(":")[2]
        while (ended := self.ask("poll", process)) is None:
            time.sleep(0.02)
        code, said = ended
        if code:
            raise ReportError(f"{name}: {said}" if said else f"{name}: its process died; too little memory?")


class _Kernel:
    """A forked kernel, with what jupyter_client asks of a `subprocess.Popen`."""

    stdin = stdout = stderr = None

    def __init__(self, process: int, origin: Forked) -> None:
        self.pid, self._origin = process, origin
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """How it ended; None while it runs."""
        if self.returncode is None:
            try:
                ended = self._origin.ask("poll", self.pid)
            except ReportError:  # it ends where the process has that it was forked from
                ended = (1, "")
            self.returncode = ended[0] if ended else None
        return self.returncode

    def wait(self) -> int | None:
        """How it ended, once it has."""
        while self.poll() is None:
            time.sleep(0.02)
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Signal it, where it runs."""
        if self.returncode is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Tell it to end."""
        self.send_signal(signal.SIGTERM)


def _manager(origin: Forked) -> type:
    """A manager of kernels that forks where jupyter_client's own would start a Python, and is its own otherwise."""
    from jupyter_client.manager import AsyncKernelManager

    class Manager(AsyncKernelManager):
        def __init__(self, **traits: Any) -> None:
            super().__init__(connection_file=str(Path(origin.folder) / f"{uuid.uuid4()}.json"), **traits)

        async def _async_launch_kernel(self, kernel_cmd: list[str], **started_with: Any) -> None:
            if LAUNCHER not in kernel_cmd:  # somebody's own kernel under that name
                await super()._async_launch_kernel(kernel_cmd, **started_with)
                return
            arguments = kernel_cmd[kernel_cmd.index(LAUNCHER) + 1 :]
            one: Any = self.provisioner
            one.process = _Kernel(origin.ask("kernel", arguments, str(started_with.get("cwd") or ".")), origin)
            one.pid = one.pgid = one.process.pid
            self._reconcile_connection_info(one.connection_info)

    return Manager


@contextmanager
def started() -> Iterator[Plain | Forked]:
    """The process that notebooks are forked from, for as long as the block lasts; this one where it cannot be."""
    if not CAN_FORK:
        yield Plain()
        return
    one = Forked()
    try:
        yield one
    finally:
        with suppress(OSError):
            one.close()
