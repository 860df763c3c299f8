"""What one unquoted word means: a JSON number, true, false, nothing, and otherwise the text as written."""

from __future__ import annotations

import math
import re
from typing import Final

Plain = str | int | float | bool | None

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)", re.ASCII)
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?", re.ASCII)
_WORDS: Final[dict[str, bool | None]] = {"true": True, "false": False, "null": None, "": None}

_FIRST_OF_A_NUMBER = frozenset("-0123456789")

LARGEST_INTEGER = 2**63 - 1
"""Every database and spreadsheet we write to stops here or earlier."""


class TooLargeError(ValueError):
    """The number is written correctly but cannot be computed with."""


def meaning(written: str) -> Plain:
    """The value of an unquoted word.

    Unlike YAML 1.1, `no`, `on`, `12:30`, `017`, `1_000`, `0x1F`, `.5` and dates stay text as written.

    Raises:
        TooLargeError: for whole numbers beyond 64 bits and decimals beyond the range of a float.
    """
    if written in _WORDS:
        return _WORDS[written]
    if written[0] not in _FIRST_OF_A_NUMBER:
        return written
    if _INTEGER.fullmatch(written):
        return _integer(written)
    if _DECIMAL.fullmatch(written):
        return _decimal(written)
    return written


def _integer(written: str) -> int:
    number = int(written) if len(written) <= len(str(-LARGEST_INTEGER)) else LARGEST_INTEGER + 1
    if abs(number) > LARGEST_INTEGER:
        raise TooLargeError(written)
    return number


def _decimal(written: str) -> float:
    number = float(written)
    if not math.isfinite(number):
        raise TooLargeError(written)
    return number
