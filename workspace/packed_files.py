"""The files that were handed in, inside a project ZIP: each under its digest, and a list of what they are.

Sealed bids travel too: a file taken out of the product is in the hands of whoever took it out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.writer import write_line
from exchange.codes import Code
from store.port import KeptFile, Store

FILES = "files.jsonl"
"""The list: one line for each file."""

FOLDER = "files/"
LONGEST_NAME = 400


def packed_files(store: Store, project_id: str) -> dict[str, bytes]:
    """Everything that was handed in, by its name inside the ZIP; nothing where nothing was."""
    lines = store.files(project_id)
    if not lines:
        return {}
    told = (
        {"digest": line.digest, "name": line.name, "received": line.received.isoformat()} for line in lines
    )
    listed = "".join(f"{write_line(item)}\n" for item in told).encode()
    kept = {f"{FOLDER}{line.digest}": store.file(project_id, line.digest).data for line in lines}
    return {FILES: listed, **kept}


def is_file(name: str) -> bool:
    """Whether a name inside the ZIP is that of a file that was handed in, or of their list."""
    return name == FILES or (name.startswith(FOLDER) and "/" not in name.removeprefix(FOLDER))


def unpacked_files(files: Mapping[str, bytes]) -> tuple[tuple[KeptFile, ...], tuple[Diagnostic, ...]]:
    """The files of the ZIP, when the list and the folder agree; else what does not fit."""
    kept: list[KeptFile] = []
    for number, line in enumerate(files.get(FILES, b"").splitlines(), start=1):
        found = _read(line, files)
        if found is None:
            return (), (complain(Code.BROKEN_LINE, Place(FILES, number), {"name": FILES}),)
        kept.append(found)
    listed = {f"{FOLDER}{item.digest}" for item in kept}
    for name in sorted(files):
        if name.startswith(FOLDER) and name not in listed:
            return (), (complain(Code.ZIP_FILE_UNLISTED, Place(FILES), {"name": name}),)
    return tuple(kept), ()


def _read(line: bytes, files: Mapping[str, bytes]) -> KeptFile | None:
    """One line with its file; None when either is not what it should be."""
    try:
        told = json.loads(line)
        digest, name = str(told["digest"]), str(told["name"])[:LONGEST_NAME]
        received = datetime.fromisoformat(told["received"])
        data = files[f"{FOLDER}{digest}"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    fits = received.tzinfo is not None and bool(data) and sha256(data).hexdigest() == digest
    return KeptFile(digest, name, received, data) if fits else None
