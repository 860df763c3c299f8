"""What a report file says of itself: the one word about its origin that every format carries.

The file is untrusted, so this runs in a child process (`exchange.bounded`). A zip is opened within limits and
its parts are searched one after the other; anything else is searched as it stands.
"""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from exchange.codes import Code
from exchange.refusal import RefusalError

WORD = re.compile(rb"crm-playbook-seal:[A-Za-z0-9_-]{20,20000}")
"""The word; what stands in it is read by `reports.seal`."""

MOST_PARTS = 5_000
LARGEST_PART = 64 * 1024 * 1024
LARGEST = 256 * 1024 * 1024
"""Bytes of one part, and of all of them, unpacked."""

PIECE = 1024 * 1024
OVERLAP = 20_100
"""Bytes of a piece that are searched once more with the next one, so that a word is never cut."""

ZIP = b"PK\x03\x04"
KINDS = ((b"%PDF-", "pdf"), (ZIP, "zip"))


def read_sealed(data: bytes) -> dict[str, str]:
    """What the file is taken for, and the word where there is one: {"kind": ..., "word": ...}.

    Raises:
        RefusalError: a zip that cannot be opened, or is larger inside than any report.
    """
    kind = next((name for begin, name in KINDS if data.startswith(begin)), "text")
    found = _in_zip(data) if kind == "zip" else WORD.search(data)
    word = found if isinstance(found, bytes) else b"" if found is None else found[0]
    return {"kind": kind, "word": word.decode("ascii")}


def _in_zip(data: bytes) -> bytes:
    """The first word in the parts of a zip, smaller parts first; b"" where there is none."""
    try:
        with ZipFile(BytesIO(data)) as whole:
            parts = whole.infolist()
            if len(parts) > MOST_PARTS:
                raise RefusalError(Code.TOO_BIG, {"limit": f"{MOST_PARTS} parts"})
            left = LARGEST
            for part in sorted(parts, key=lambda item: (item.file_size, item.filename)):
                found, used = _in_part(whole, part, min(left, LARGEST_PART))
                if found:
                    return found
                left -= used
    except (BadZipFile, NotImplementedError, EOFError, RuntimeError):
        raise RefusalError(Code.BROKEN_FILE) from None
    return b""


def _in_part(whole: ZipFile, part: ZipInfo, most: int) -> tuple[bytes, int]:
    """The word in one part, and how many bytes it had; what it says of its own size is not believed."""
    used, before = 0, b""
    with whole.open(part) as stream:
        while piece := stream.read(PIECE):
            used += len(piece)
            if used > most:
                raise RefusalError(Code.TOO_BIG, {"limit": f"{LARGEST // (1024 * 1024)} MiB"})
            found = WORD.search(before + piece)
            if found is not None and found.end() < len(before) + len(piece):
                return found[0], used
            before = (before + piece)[-OVERLAP:]
    found = WORD.search(before)
    return (b"" if found is None else found[0]), used
