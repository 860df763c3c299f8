"""The container of a project file: a ZIP with a manifest of hashes, read with limits."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from authoring.diagnostics import Diagnostic, Place, complain
from exchange.codes import Code

MANIFEST = "manifest.json"
KIND = "crm-playbook-project"
FORMAT = 4
"""Since 2 a project may hold texts under names with "@": those it was moved to later. Since 3 it may hold
surveys, and responses say to which one they belong. Since 4 it may hold files that were handed in."""

LEFT_OUT = ("answer_log", "customer_rows", "invitations", "links")
"""What never leaves the building: who was asked, by which address, who typed what when, rows of customers;
also single responses of anonymous surveys, of which the manifest tells how many (`responses_left_out`)."""

MOST_FILES = 2_000
"""More than a project that keeps as many files as it may (`workspace.bidding.MOST_FILES`) ever holds."""

MOST_BYTES = 300 * 1024 * 1024
MOST_MANIFEST = 1024 * 1024
FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
"""All entries carry this moment, so that the same project gives the same bytes."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The files of a container by name, or what is wrong with it."""

    files: Mapping[str, bytes] | None
    diagnostics: tuple[Diagnostic, ...]


def is_zip(data: bytes) -> bool:
    """Whether the bytes begin like a ZIP file."""
    return data[:4] == b"PK\x03\x04"


def pack(
    files: Mapping[str, bytes],
    responses_left_out: int = 0,
    files_left_out: int = 0,
    scores_left_out: int = 0,
) -> bytes:
    """A container with these files and a manifest of their SHA-256 hashes; same input, same bytes.

    Args:
        files: by name.
        responses_left_out: how many responses stay behind, which the manifest tells.
        files_left_out: how many files that were handed in stay behind because they are sealed; told as well.
        scores_left_out: how many scores stay behind because they are not shown yet; told as well.
    """
    manifest = {
        "kind": KIND,
        "format": FORMAT,
        "left_out": LEFT_OUT,
        "responses_left_out": responses_left_out,
        "files_left_out": files_left_out,
        "scores_left_out": scores_left_out,
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, MANIFEST, json.dumps(manifest, indent=1).encode())
        for name, data in sorted(files.items()):
            _add(archive, name, data)
    return buffer.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, FIRST_MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    archive.writestr(entry, data)


def unpack(data: bytes, file: str) -> Unpacked:
    """Read a container: every file complete, unchanged, and within the limits; else why not."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _unpacked(archive, file)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
        struct.error,
        zlib.error,
    ):
        return Unpacked(None, (complain(Code.BROKEN_ZIP, Place(file)),))


def _unpacked(archive: zipfile.ZipFile, file: str) -> Unpacked:
    entries = [item for item in archive.infolist() if not item.is_dir()]
    if len(entries) > MOST_FILES:
        return Unpacked(None, (complain(Code.ZIP_TOO_MANY, Place(file), {"most": MOST_FILES}),))
    if sum(item.file_size for item in entries) > MOST_BYTES:
        return Unpacked(None, (complain(Code.ZIP_TOO_LARGE, Place(file), {"most": MOST_BYTES // 1024**2}),))
    doubtful = next(_doubtful(entries, file), None)
    if doubtful is not None:
        return Unpacked(None, (doubtful,))
    return _checked({entry.filename: _content(archive, entry) for entry in entries}, file)


def _doubtful(entries: Sequence[zipfile.ZipInfo], file: str) -> Iterator[Diagnostic]:
    """Entries that an export never writes: a name used twice, or packed in an unusual way."""
    seen: set[str] = set()
    for entry in entries:
        if entry.filename in seen:
            yield complain(Code.ZIP_FILE_UNLISTED, Place(file), {"name": entry.filename})
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            yield complain(Code.BROKEN_ZIP, Place(file))
        seen.add(entry.filename)


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The entry's bytes: no more than its head says; where the head lies, the check sum does not fit."""
    with archive.open(entry) as stream:
        return stream.read(entry.file_size + 1)


def _checked(files: dict[str, bytes], file: str) -> Unpacked:
    manifest = _manifest(files.pop(MANIFEST, b"")[:MOST_MANIFEST])
    if manifest is None:
        return Unpacked(None, (complain(Code.NO_MANIFEST, Place(file)),))
    if manifest["format"] > FORMAT:
        return Unpacked(None, (complain(Code.NEWER_PROJECT, Place(file), {"format": manifest["format"]}),))
    faults = tuple(_differences(files, manifest["files"], file))
    return Unpacked(None if faults else files, faults)


def _manifest(data: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.get("kind") != KIND:
        return None
    listed, version = found.get("files"), found.get("format")
    if not isinstance(listed, dict) or not isinstance(version, int):
        return None
    return {"format": version, "files": listed}


def _differences(files: Mapping[str, bytes], listed: Mapping[str, Any], file: str) -> Iterator[Diagnostic]:
    for name in sorted({*files, *listed}):
        if name not in files:
            yield complain(Code.ZIP_FILE_MISSING, Place(file), {"name": name})
        elif name not in listed:
            yield complain(Code.ZIP_FILE_UNLISTED, Place(file), {"name": name})
        elif hashlib.sha256(files[name]).hexdigest() != listed[name]:
            yield complain(Code.ZIP_FILE_CHANGED, Place(file), {"name": name})
