"""Files on this computer that a command was given."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from exchange.rank_file import YAML_ENDINGS

LARGEST = 200 * 1024 * 1024
"""No kind of file may have so many bytes."""


def read_bounded(file: Path) -> bytes:
    """The bytes of a file; one far over every limit is cut, and then refused as too large."""
    with file.open("rb") as stream:
        return stream.read(LARGEST)


def written_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files given, and in place of a folder every YAML file inside it, by name."""
    return tuple(file for path in paths for file in _files(path))


def replace_text(file: Path, text: str) -> None:
    """Give a file a new text whole or not at all; who may use it, and a link that leads to it, stay.

    Raises:
        OSError: the folder cannot be written to; the file is then as it was.
    """
    target = file.resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode("utf-8"))
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(target, beside)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(item for item in path.rglob("*") if item.suffix in YAML_ENDINGS and item.is_file())
    else:
        yield path
