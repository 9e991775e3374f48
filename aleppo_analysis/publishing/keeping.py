"""A folder of reports: its parts are made aside, kept as soon as they are whole, and take their places together at the end.

What is aside stands in the hidden folder `.made` of that folder: `waiting`, the files of parts that are whole; one record a
part (what it was made from, and the hash of each of its files), written when all its files are; `placed.json`, the hash of each
file that was put into its place; drafts, which the next build throws away. Every step is a rename, so a build that is cut at
any moment leaves whole files only, and the next one does again only what has no record that fits.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import IO, Any

from aleppo_analysis.publishing.running import ReportError

STATE = ".made"
DRAFT = "draft-"
PLACED = "placed.json"

Make = Callable[[Path], None]


class Keeping:
    """The parts of one folder, while this process alone may change it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._state, self._waiting = folder / STATE, folder / STATE / "waiting"

    def has(self, part: str, key: str) -> bool:
        """Whether the part was made from just this (`key`) and every file of it is there, as it was made."""
        record, files = self._read(f"{part}.json"), self._files(part)
        return record.get("key") == key and bool(files) and all(self._find(file, mark) for file, mark in files.items())

    def put(self, part: str, key: str, make: Make) -> None:
        """Have `make` write the part's files into a folder, and keep them if it comes to its end."""
        draft = Path(tempfile.mkdtemp(prefix=DRAFT, dir=self._state))
        try:
            make(draft)
            files = {file.relative_to(draft).as_posix(): file for file in sorted(draft.rglob("*")) if file.is_file()}
            marks = {name: _hash(file) for name, file in files.items()}
            for name, file in files.items():
                (self._waiting / name).parent.mkdir(parents=True, exist_ok=True)
                file.replace(self._waiting / name)
            self._write(f"{part}.json", {"key": key, "files": marks})
        finally:
            shutil.rmtree(draft, ignore_errors=True)

    def text(self, file: str, waiting: bool = True) -> str | None:
        """What a page says that is `waiting`, or else the one that stands in its place; None where there is none."""
        for place in (self._waiting, self.folder) if waiting else (self.folder,):
            with suppress(OSError, UnicodeDecodeError):
                return (place / file).read_text(encoding="utf-8")
        return None

    def publish(self, parts: Iterable[str]) -> None:
        """Put the files of these parts into their places, in this order, and take away what no part has any longer.

        A file that somebody else wrote or changed is never taken away.
        """
        placed = {name: marks for name, marks in _inside(self._read(PLACED)).items() if isinstance(marks, list)}
        coming = {name: mark for part in parts for name, mark in self._files(part).items()}
        # first what may come to stand there, then the files: a build that is cut in between leaves none that nobody knows of
        self._write(PLACED, {**placed, **{name: [*placed.get(name, []), mark] for name, mark in coming.items()}})
        for name in coming:
            if (self._waiting / name).exists():
                (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
                (self._waiting / name).replace(self.folder / name)
        wanted = {name for part in self._parts() for name in self._files(part)}
        for name in placed.keys() - wanted:
            if _hash(self.folder / name) in placed.pop(name):
                (self.folder / name).unlink()
        self._write(PLACED, {**placed, **{name: [mark] for name, mark in coming.items()}})
        for empty in sorted((self._waiting, *self._waiting.rglob("*")), reverse=True):
            with suppress(OSError):
                empty.rmdir()

    def tidy(self, fresh: bool = False) -> None:
        """Without the drafts of builds that were cut, and what they moved and had not recorded; `fresh`: nothing kept."""
        for draft in self._state.glob(f"{DRAFT}*"):
            shutil.rmtree(draft, ignore_errors=True)
            draft.unlink(missing_ok=True)
        recorded = {name: mark for part in self._parts() for name, mark in self._files(part).items()}
        for file in [one for one in self._waiting.rglob("*") if one.is_file()]:
            if _hash(file) != recorded.get(file.relative_to(self._waiting).as_posix()):
                file.unlink()
        if fresh:
            shutil.rmtree(self._waiting, ignore_errors=True)
            for part in self._parts():
                (self._state / f"{part}.json").unlink()

    def _find(self, name: str, mark: str) -> bool:
        return any(_hash(place / name) == mark for place in (self._waiting, self.folder))

    def _parts(self) -> list[str]:
        """The parts that there is a record of."""
        return [file.stem for file in self._state.glob("*.json") if file.name != PLACED and not file.name.startswith(DRAFT)]

    def _files(self, part: str) -> dict[str, str]:
        """The hash of each file that a part is recorded to have."""
        return _inside(self._read(f"{part}.json").get("files"))

    def _read(self, name: str) -> dict[str, Any]:
        with suppress(OSError, ValueError):
            read = json.loads((self._state / name).read_text(encoding="utf-8"))
            return read if isinstance(read, dict) else {}
        return {}

    def _write(self, name: str, content: Mapping[str, Any]) -> None:
        draft = self._state / f"{DRAFT}{name}"
        draft.write_text(json.dumps(content, indent=1, sort_keys=True), encoding="utf-8")
        draft.replace(self._state / name)


@contextmanager
def opened(folder: Path, fresh: bool = False) -> Iterator[Keeping]:
    """The folder, made where it is not there, for this process alone; one that stays empty is taken away again.

    Raises ReportError where another build has it, and OSError where it cannot be written.
    """
    made = [one for one in (folder, *folder.parents) if not one.exists()]
    kept, lock = Keeping(folder), _lock(folder)
    try:
        kept.tidy(fresh)
        yield kept
    finally:
        if not any(one for one in (folder / STATE).rglob("*") if one.name != "lock"):
            shutil.rmtree(folder / STATE, ignore_errors=True)
        lock.close()
        for one in made:
            with suppress(OSError):
                one.rmdir()  # those that stayed empty


def _lock(folder: Path) -> IO[str]:
    """The file that says whose the folder is, held until it is closed or this process ends, however it does."""
    file = folder / STATE / "lock"
    while True:
        file.parent.mkdir(parents=True, exist_ok=True)
        lock = file.open("a", encoding="utf-8")
        try:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:  # Windows: nobody is kept out
            return lock
        except OSError as error:
            lock.close()
            raise ReportError(f"{folder}: another build is at work there; wait for its end or name another folder") from error
        with suppress(OSError):
            if os.path.samestat(os.fstat(lock.fileno()), file.stat()):
                return lock
        lock.close()  # the one who had it took it away


def _inside(files: Any) -> dict[str, Any]:
    """Of recorded files those that are of the folder: whoever sent the folder may have written the record."""
    if not isinstance(files, dict):
        return {}
    return {name: mark for name, mark in files.items() if not PurePosixPath(name).is_absolute() and ".." not in name.split("/")}


def _hash(file: Path) -> str | None:
    try:
        with file.open("rb") as opened_file:
            return hashlib.file_digest(opened_file, "sha256").hexdigest()
    except OSError:
        return None
