"""What holds for kept files in every store."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from store.port import FileLine, KeptFile


def check_file(file: KeptFile) -> None:
    """Refuse a file that is not what its digest says, so that no original is ever mistaken for another.

    Raises:
        ValueError: it is empty or another one.
    """
    if not file.data or hashlib.sha256(file.data).hexdigest() != file.digest:
        raise ValueError("the digest is not that of the file")


def in_turn(lines: Sequence[FileLine]) -> tuple[FileLine, ...]:
    """Lines in the order in which the files came in."""
    return tuple(sorted(lines, key=lambda line: (line.received, line.digest)))
