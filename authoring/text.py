"""Bytes to text that is safe to take apart: size, encoding, invisible characters."""

from __future__ import annotations

import re

from authoring.codes import Code
from authoring.diagnostics import Diagnostic, Place, complain
from authoring.limits import MOST_FAULTS, Limits

STAND_IN = "\N{REPLACEMENT CHARACTER}"
"""Takes the place of a refused character, so that reading can go on and columns stay true."""

_NEVER = r"\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_IN_VALUE = re.compile(f"[{_NEVER}]")
"""What neither databases nor office documents can hold, not even when it is written as an escape."""

_IN_FILE = re.compile(f"[{_NEVER}\r\x7f-\x9f\u2028\u2029]")
"""What is invisible besides, or counts as a new line for some programs only; allowed as an escape."""


def decode(data: bytes | str, file: str, limits: Limits) -> tuple[str | None, list[Diagnostic]]:
    """The text of a file with line feeds only and no byte order mark, and what is wrong with its characters.

    None when it is too large or no UTF-8. Refused characters are replaced by STAND_IN, each with a complaint.
    """
    if _too_large(data, limits):
        return None, [complain(Code.TOO_LARGE, Place(file), {"limit": limits.bytes // 1024})]
    try:
        text = data if isinstance(data, str) else data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(error, file)]
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return _IN_FILE.sub(STAND_IN, text), _forbidden_characters(text, file)


def forbidden(value: str) -> str | None:
    """The name of the first character that may not stand in a value ("U+0000"); None when all may."""
    found = _IN_VALUE.search(value)
    return _name(found) if found else None


def cleaned(value: str) -> str:
    """The value with STAND_IN for every character that may not stand in it."""
    return _IN_VALUE.sub(STAND_IN, value)


def _too_large(data: bytes | str, limits: Limits) -> bool:
    """Lengths first: encoding a huge text only to measure it would be the harm itself."""
    if len(data) > limits.bytes:
        return True
    return isinstance(data, str) and len(data.encode("utf-8", "surrogatepass")) > limits.bytes


def _not_utf8(error: UnicodeDecodeError, file: str) -> Diagnostic:
    before = error.object[: error.start]
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", "replace")) + 1
    place = Place(file, before.count(b"\n") + 1, column)
    return complain(Code.NOT_UTF8, place, {"byte": error.start + 1})


def _forbidden_characters(text: str, file: str) -> list[Diagnostic]:
    faults: list[Diagnostic] = []
    line, start = 1, 0
    for found in _IN_FILE.finditer(text):
        line += text.count("\n", start, found.start())
        start = found.start()
        column = start - text.rfind("\n", 0, start)
        faults.append(
            complain(Code.FORBIDDEN_CHARACTER, Place(file, line, column), {"character": _name(found)})
        )
        if len(faults) > MOST_FAULTS:
            break
    return faults


def _name(found: re.Match[str]) -> str:
    return f"U+{ord(found.group()):04X}"
