"""What is being built and what is left, on stderr: one line that changes on a terminal, plain lines elsewhere."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Progress:
    """The progress of a number of tasks that may run at the same time."""

    def __init__(self, total: int) -> None:
        self._left = self._total = total
        self._running: set[str] = set()
        self._lock = threading.Lock()
        self._terminal = sys.stderr.isatty()

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        """Tell that the task of that name has begun and, behind the block, how it ended."""
        began, state = time.monotonic(), "failed"
        self._tell(name, "started")
        try:
            yield
            state = "done"
        finally:
            self._tell(name, state, time.monotonic() - began)

    def clear(self) -> None:
        """Leave no half line behind on a terminal."""
        if self._terminal:
            self._write("\r\x1b[K")

    def _tell(self, name: str, state: str, seconds: float = 0) -> None:
        with self._lock:
            self._left -= state == "done"
            (self._running.add if state == "started" else self._running.discard)(name)
            if self._terminal:
                now = f"; building {', '.join(sorted(self._running))}" if self._running else ""
                self._write(f"\r\x1b[K{self._total - self._left} of {self._total} reports done{now}")
            elif state == "done":
                self._write(f"{name}: done in {seconds:.1f} s, {self._left} of {self._total} left\n")
            else:
                self._write(f"{name}: {state}\n")

    @staticmethod
    def _write(text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()
