"""Files with rows of customers: in folders beside the database, never in it.

`<root>/<project>/<digest>/original` are the bytes as they came, `rows.parquet` and `problems.json` how they
were read, `<root>/<project>/jobs/<key>/` what was found. Folders are open to their owner alone. A name that
is no project, digest or key leads nowhere, so that no path leaves the folder.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

from store.port import StoreFault

ORIGINAL, JOBS, INCOMING, SPEC = "original", "jobs", "incoming", "spec.json"
_PROJECT = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,127}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_READS = re.compile(r'"digest":\s*"([0-9a-f]{64})"')
_FULL = {28, 122}
"""Numbers by which systems say that the disk, or somebody's part of it, is full (ENOSPC, EDQUOT)."""


class TooLarge(Exception):
    """More bytes than one file may have."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that has come in whole and has no place yet.

    Attributes:
        path: where it waits.
        digest, size: of its bytes.
    """

    path: Path
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class KeptRows:
    """A file whose rows are kept.

    Attributes:
        at: when it came.
    """

    digest: str
    size: int
    at: datetime


class CustomerFiles:
    """The folder of all customer files of this installation; made when the first file comes."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def receive(self, project: str, chunks: Iterable[bytes], most: int) -> Incoming:
        """Write a file down as it comes, up to `most` bytes, without holding it in memory.

        Raises:
            TooLarge: it has more; nothing stays.
            StoreFault: the disk does not take it; nothing stays.
        """
        folder = self._project(project) / INCOMING
        with _as_faults():
            _made(folder)
            path = folder / secrets.token_hex(8)
            try:
                return _written(path, chunks, most)
            except BaseException:
                path.unlink(missing_ok=True)
                raise

    def place(self, project: str, incoming: Incoming) -> Path:
        """Give a received file its place; its folder. The same bytes twice are one file.

        Raises:
            StoreFault: the disk does not take it.
        """
        folder = self._file(project, incoming.digest)
        with _as_faults():
            _made(folder)
            incoming.path.replace(folder / ORIGINAL)
        return folder

    def drop(self, incoming: Incoming) -> None:
        """Forget a received file."""
        incoming.path.unlink(missing_ok=True)

    def folder(self, project: str, digest: str) -> Path | None:
        """The folder of a file whose rows are here."""
        found = self._file(project, digest)
        return found if (found / ORIGINAL).is_file() else None

    def job(self, project: str, key: str) -> Path:
        """Where the result of a job stands, or is to stand; the folder around it is made.

        Raises:
            StoreFault: the disk does not take it.
        """
        if _DIGEST.fullmatch(key) is None:
            raise LookupError(key)
        folder = self._project(project) / JOBS
        with _as_faults():
            _made(folder)
        return folder / key

    def jobs(self, project: str, digest: str = "") -> tuple[Path, ...]:
        """Folders of jobs, finished or not; where a digest is given those that were asked about that file."""
        folder = self._project(project) / JOBS
        found = sorted(item for item in folder.iterdir() if item.is_dir()) if folder.is_dir() else []
        return tuple(item for item in found if not digest or digest in _asked(item))

    def files(self, project: str) -> tuple[KeptRows, ...]:
        """All files of a project whose rows are here, by digest."""
        folder = self._project(project)
        names = sorted(item.name for item in folder.iterdir()) if folder.is_dir() else []
        return tuple(line for name in names if (line := self._line(project, name)) is not None)

    def projects(self) -> tuple[str, ...]:
        """Ids of projects that have a folder here."""
        if not self.root.is_dir():
            return ()
        return tuple(sorted(item.name for item in self.root.iterdir() if _PROJECT.fullmatch(item.name)))

    def size(self, project: str) -> int:
        """Bytes of everything of a project."""
        return sum(_sizes(self._project(project)))

    def delete(self, project: str, digest: str) -> None:
        """Delete a file, its rows, and everything that was worked out of them.

        Raises:
            StoreFault: some of it could not be deleted; it is there still.
        """
        _deleted(self._file(project, digest), *self.jobs(project, digest))

    def delete_job(self, folder: Path) -> None:
        """Delete what a job found.

        Raises:
            StoreFault: some of it could not be deleted; it is there still.
        """
        _deleted(folder)

    def delete_project(self, project: str) -> None:
        """Delete everything of a project.

        Raises:
            StoreFault: some of it could not be deleted; it is there still.
        """
        _deleted(self._project(project))

    def delete_unowned(self, project: str, before: datetime) -> None:
        """Delete what jobs left of files whose rows are gone, and older work that names no file.

        Raises:
            StoreFault: some of it could not be deleted; it is there still.
        """
        _deleted(*(item for item in self.jobs(project) if self._unowned(project, item, before)))

    def _unowned(self, project: str, job: Path, before: datetime) -> bool:
        asked = _READS.findall(_asked(job))
        if asked:
            return any(self.folder(project, digest) is None for digest in asked)
        with suppress(OSError):
            return _changed(job) < before
        return False

    def abandoned(self, project: str, before: datetime) -> None:
        """Delete what came in before then and never found its place."""
        folder = self._project(project) / INCOMING
        for item in folder.iterdir() if folder.is_dir() else ():
            with suppress(OSError):
                if _changed(item) < before:
                    item.unlink()

    def _project(self, project: str) -> Path:
        if _PROJECT.fullmatch(project) is None:
            raise LookupError(project)
        return self.root / project

    def _file(self, project: str, digest: str) -> Path:
        if _DIGEST.fullmatch(digest) is None:
            raise LookupError(digest)
        return self._project(project) / digest

    def _line(self, project: str, name: str) -> KeptRows | None:
        if _DIGEST.fullmatch(name) is None:
            return None
        with suppress(OSError):
            original = self._file(project, name) / ORIGINAL
            return KeptRows(name, original.stat().st_size, _changed(original))
        return None


def _written(path: Path, chunks: Iterable[bytes], most: int) -> Incoming:
    digest, size = sha256(), 0
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        for chunk in chunks:
            size += len(chunk)
            if size > most:
                raise TooLarge
            digest.update(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return Incoming(path, digest.hexdigest(), size)


def _deleted(*folders: Path) -> None:
    """Delete folders, as many as can be, and make sure that they are gone."""
    for folder in folders:
        rmtree(folder, ignore_errors=True)
    if any(os.path.lexists(folder) for folder in folders):
        raise StoreFault("unavailable")


def _made(folder: Path) -> None:
    """Make a folder and those above it up to one that is there, each open to its owner alone."""
    missing = [folder]
    while not missing[-1].parent.exists():
        missing.append(missing[-1].parent)
    for item in reversed(missing):
        item.mkdir(mode=0o700, exist_ok=True)


@contextmanager
def _as_faults() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreFault("disk_full" if error.errno in _FULL else "unavailable") from error


def _asked(folder: Path) -> str:
    with suppress(OSError):
        return (folder / SPEC).read_text("utf-8")
    return ""


def _changed(item: Path) -> datetime:
    return datetime.fromtimestamp(item.stat().st_mtime, UTC)


def _sizes(folder: Path) -> Iterator[int]:
    for item in folder.rglob("*"):
        with suppress(OSError):
            yield item.stat().st_size if item.is_file() else 0
