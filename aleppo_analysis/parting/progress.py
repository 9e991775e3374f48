"""How far a long run is, on stderr: a line that changes on a terminal, elsewhere one every few seconds."""

import sys
import time

BAR = 24  # signs
EVERY = 10.0  # seconds between two lines where there is no terminal


class Progress:
    """One step of the work after the other, each with what it counts, how fast it goes and how long it will yet take.

    Nothing of it is told where it is `quiet`.
    """

    def __init__(self, quiet: bool = False) -> None:
        self._quiet = quiet
        self._terminal = sys.stderr.isatty()
        self._step, self._unit = "", ""
        self._total: int | None = None
        self._done = self._kept = 0
        self._began = self._told = 0.0

    def begin(self, step: str, unit: str, total: int | None = None, kept: int = 0) -> None:
        """A step begins, of `total` units where that is known; `kept` were done in a run before this."""
        self._step, self._unit, self._total, self._done, self._kept = step, unit, total, kept, kept
        self._began = self._told = time.monotonic()
        self._tell(first=True)

    def done(self, more: int) -> None:
        """So many more units are done."""
        self._done += more
        now = time.monotonic()
        if self._terminal or now - self._told >= EVERY:
            self._told = now
            self._tell()

    def end(self) -> None:
        """The step is done."""
        self._total = self._done
        self._tell()
        if self._terminal and not self._quiet:
            sys.stderr.write("\n")

    def _tell(self, first: bool = False) -> None:
        if self._quiet:
            return
        line = self._line(first)
        sys.stderr.write(f"\r\x1b[K{line}" if self._terminal else f"{line}\n")
        sys.stderr.flush()

    def _line(self, first: bool) -> str:
        seconds = time.monotonic() - self._began
        rate = (self._done - self._kept) / seconds if seconds and not first else 0.0
        of = f" of {self._total:,}" if self._total is not None else ""
        parts = [f"{self._step}: {self._done:,}{of} {self._unit}"]
        if first and self._kept:
            parts[0] += f", {self._kept:,} of them kept from the run before"
        if rate:
            parts.append(f"{rate:,.0f} a second")
        if rate and self._total is not None and self._total > self._done:
            parts.append(f"{_duration((self._total - self._done) / rate)} left")
        elif not first:
            parts.append(_duration(seconds))
        if self._terminal and self._total:
            full = BAR * self._done // self._total
            parts[0] = f"[{'#' * full}{'.' * (BAR - full)}] {parts[0]}"
        return ", ".join(parts)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02} min"
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
