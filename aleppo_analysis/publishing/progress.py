"""What is being built and what is left, on stderr: one line that changes on a terminal, plain lines elsewhere."""

import shutil
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

BAR = 20  # signs


class Progress:
    """The progress of one set of reports or several, of which several parts may be made at the same time."""

    def __init__(self, sets: int = 1) -> None:
        self.made = self.kept = 0
        self._sets, self._set, self._name = sets, 0, ""
        self._all: list[str] = []
        self._left: list[str] = []
        self._running: list[str] = []
        self._lock = threading.Lock()
        self._terminal = sys.stderr.isatty()

    def now(self, doing: str) -> None:
        """Tell what goes on while no part is made; on a terminal alone, for it is over soon."""
        if self._terminal:
            self._write(f"\r\x1b[K{self._called()}{doing}")

    def begin(self, name: str, parts: Sequence[str], kept: int) -> None:
        """Tell that the next set, of that name, begins, which parts of it are to be made, and how many stand already."""
        with self._lock:
            plain = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in name)
            self._set, self._name = self._set + 1, plain
            self._all, self._left, self._running = list(parts), list(parts), []
            self.kept += kept
            if kept and not self._terminal:
                self._write(f"{self._called()}kept {kept}, made from the same articles before\n")

    @contextmanager
    def of(self, part: str) -> Iterator[None]:
        """Tell that a part has begun and, behind the block, how it ended."""
        began, state = time.monotonic(), "failed"
        self._tell(part, "started")
        try:
            yield
            state = "done"
        finally:
            self._tell(part, state, time.monotonic() - began)

    def clear(self) -> None:
        """Leave no half line behind on a terminal."""
        if self._terminal:
            self._write("\r\x1b[K")

    def _tell(self, part: str, state: str, seconds: float = 0) -> None:
        with self._lock:
            if state == "started":
                self._running.append(part)
            else:
                self._running.remove(part)
            if state == "done":
                self._left.remove(part)
                self.made += 1
            if self._terminal:
                self._write(f"\r\x1b[K{self._line()[: shutil.get_terminal_size().columns - 1]}")
            elif state == "done":
                self._write(f"{self._called()}{part}: done in {seconds:.1f} s, {len(self._left)} of {len(self._all)} left\n")
            else:
                self._write(f"{self._called()}{part}: {state}\n")

    def _called(self) -> str:
        which = f" ({self._set} of {self._sets})" if self._sets > 1 else ""
        return f"{self._name}{which}: " if self._name else ""

    def _line(self) -> str:
        done = len(self._all) - len(self._left)
        full = BAR * done // max(1, len(self._all))
        waiting = [part for part in self._left if part not in self._running]
        parts = [f"{self._called()}[{'#' * full}{'.' * (BAR - full)}] {done} of {len(self._all)} done"]
        parts += [f"building {', '.join(self._running)}"] if self._running else []
        parts += [f"left {', '.join(waiting)}"] if waiting else []
        return "; ".join(parts)

    @staticmethod
    def _write(text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()
