"""Text that travels through spreadsheets: it can never start a formula, and what cannot be stored is told.

In CSV a text that a spreadsheet might take for a formula gets a leading apostrophe, which reading takes off
again. In XLSX a text cell is written as a string, always; there the danger is only in characters that a
workbook cannot hold and in texts longer than a cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

CELL_LIMIT = 32_767
"""Most characters of one cell of a workbook, counted as Excel does, in UTF-16 units."""

APOSTROPHE = "'"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_FULL_WIDTH = "\uff1d\uff0b\uff0d\uff20"  # full-width = + - @
_STARTS = f"=+\\-@\t\r\n{_FULL_WIDTH}"
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"  # zero-width spaces and joiners
_RISKY = re.compile(rf"'*[\s{_UNSEEN}]*[{_STARTS}]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def may_start_formula(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula, also behind apostrophes and blanks."""
    return _RISKY.match(text) is not None


def guard(text: str) -> str:
    """The text as a CSV cell: with an apostrophe in front when it could start a formula."""
    return APOSTROPHE + text if may_start_formula(text) else text


def unguard(text: str) -> str:
    """The text as it was before `guard`; any text comes back as it went."""
    return text[1:] if text.startswith(APOSTROPHE) and may_start_formula(text[1:]) else text


def for_csv(value: str | float | None) -> str:
    """A cell of a CSV file: numbers stay numbers, empty stays empty, text is cleaned and guarded."""
    if value is None:
        return ""
    return guard(cleaned(value)) if isinstance(value, str) else f"{value:.15g}"


def for_workbook(text: str) -> tuple[str, ...]:
    """The text as one or several string cells of a workbook: cleaned, and cut where a cell is full."""
    return tuple(_pieces(cleaned(text))) or ("",)


def forbidden(text: str) -> str | None:
    """The first character that no file may hold, as its code point ("U+0000"); None when there is none.

    Control characters but tab and newline, halves of a surrogate pair, and the two that XML forbids.
    """
    found = _FORBIDDEN.search(text)
    return None if found is None else f"U+{ord(found[0]):04X}"


def cleaned(text: str) -> str:
    """The text with newlines as one character and each forbidden character shown as a replacement."""
    return _FORBIDDEN.sub(REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))


def length(text: str) -> int:
    """How long a spreadsheet thinks the text is, in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def _pieces(text: str) -> Iterator[str]:
    start, used = 0, 0
    for position, character in enumerate(text):
        size = 2 if character > "\uffff" else 1
        if used + size > CELL_LIMIT:
            yield text[start:position]
            start, used = position, 0
        used += size
    if text[start:]:
        yield text[start:]
