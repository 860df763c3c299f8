"""Files on this computer that a command was given."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from exchange.rank_file import YAML_ENDINGS

LARGEST = 200 * 1024 * 1024
"""No kind of file may have so many bytes."""


def read_bounded(file: Path) -> bytes:
    """The bytes of a file; one far over every limit is cut, and then refused as too large."""
    with file.open("rb") as stream:
        return stream.read(LARGEST)


def read_if_allowed(file: Path) -> bytes | None:
    """The same bytes; None where the disk does not give them out."""
    try:
        return read_bounded(file)
    except OSError:
        return None


def written_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files given, and in place of a folder every YAML file inside it, by name."""
    return tuple(file for path in paths for file in _files(path))


def replace_text(file: Path, text: str) -> None:
    """Give a file a new text whole or not at all; who may use it, and a link that leads to it, stay.

    Whose file it is stays too where the system allows it.

    Raises:
        OSError: the file is only to be read, or the folder cannot be written to; the file is then as it was.
    """
    target = file.resolve()
    _refuse_unless_writable(target, file)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode("utf-8"))
            stream.flush()
            os.fsync(stream.fileno())
        _keep_owner(target, beside)
        shutil.copymode(target, beside)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _refuse_unless_writable(target: Path, file: Path) -> None:
    """Renaming asks only the folder; whoever made a file read-only means it, also toward an administrator."""
    anybody = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
    if not (target.stat().st_mode & anybody and os.access(target, os.W_OK)):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))


def _keep_owner(target: Path, beside: Path) -> None:
    """Only an administrator may give a file to somebody else; for everyone else it is theirs already."""
    if hasattr(os, "chown"):
        kept = target.stat()
        with suppress(OSError):
            os.chown(beside, kept.st_uid, kept.st_gid)


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(item for item in path.rglob("*") if item.suffix in YAML_ENDINGS and item.is_file())
    else:
        yield path
