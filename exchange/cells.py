"""Text that came through spreadsheets: what guards it against being a formula, and what no cell can hold.

In CSV a text that a spreadsheet might take for a formula carries a leading apostrophe, which reading takes
off again. A workbook cannot hold some characters, nor texts longer than a cell.
"""

from __future__ import annotations

import re

CELL_LIMIT = 32_767
"""Most characters of one cell of a workbook, counted as Excel does, in UTF-16 units."""

APOSTROPHE = "'"

_FULL_WIDTH = "\uff1d\uff0b\uff0d\uff20"  # full-width = + - @
_STARTS = f"=+\\-@\t\r\n{_FULL_WIDTH}"
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"  # zero-width spaces and joiners
_RISKY = re.compile(rf"'*[\s{_UNSEEN}]*[{_STARTS}]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def may_start_formula(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula, also behind apostrophes and blanks."""
    return _RISKY.match(text) is not None


def guarded(text: str) -> str:
    """A text for a CSV cell, with an apostrophe in front where it could be taken for a formula."""
    return f"{APOSTROPHE}{text}" if may_start_formula(text) else text


def unguard(text: str) -> str:
    """A text of a CSV cell without the apostrophe that keeps it from being taken for a formula."""
    return text[1:] if text.startswith(APOSTROPHE) and may_start_formula(text[1:]) else text


def forbidden(text: str) -> str | None:
    """The first character that no file may hold, as its code point ("U+0000"); None when there is none.

    Control characters but tab and newline, halves of a surrogate pair, and the two that XML forbids.
    """
    found = _FORBIDDEN.search(text)
    return None if found is None else f"U+{ord(found[0]):04X}"


def length(text: str) -> int:
    """How long a spreadsheet thinks the text is, in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)
