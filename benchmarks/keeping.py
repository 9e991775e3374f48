"""What was measured last: docs/speed.json, into which each benchmark puts its part, with the machine that it ran on."""

import json
import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

FILE = Path(__file__).parents[1] / "docs" / "speed.json"
PACKAGES = ("pandas", "pyarrow", "numpy", "rapidfuzz", "rensa", "dask")
PEERS = Path(__file__).with_name("requirements.txt")


def arguments(given: Sequence[str]) -> tuple[list[str], bool]:
    """The arguments of a command line, and whether what it measures is to be kept."""
    return [one for one in given[1:] if one != "--keep"], "--keep" in given


def keep(name: str, found: dict[str, Any]) -> None:
    """Put a part into the file, in place of what stood there under its name; `benchmarks.page` makes docs/speed.md of all."""
    kept = read()
    kept[name] = {"on": machine(), **found}
    FILE.write_text(json.dumps(dict(sorted(kept.items())), indent=1) + "\n", encoding="utf-8")


def read() -> dict[str, Any]:
    """All that is kept."""
    return dict(json.loads(FILE.read_text(encoding="utf-8"))) if FILE.exists() else {}


def machine() -> dict[str, Any]:
    """The day, the machine and the versions of what was measured; the peers' are those of benchmarks/requirements.txt."""
    peers = dict(line.strip().split("==") for line in PEERS.read_text(encoding="utf-8").splitlines() if "==" in line)
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "machine": platform.machine(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
        "peers": peers,
    }
