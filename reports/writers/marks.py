"""Text that stands in Markdown exactly as it was typed: whatever could be markup is escaped."""

from __future__ import annotations

import re

from reports.seal import SIGN
from reports.writers.lettering import clean

ANYWHERE = re.compile(r"[\\`*_\[\]<>&~|!#$@]")
"""Signs that mean something wherever they stand, in CommonMark or where it is commonly shown."""

ADDRESS = re.compile(r":(?=//|[a-z0-9_+-]+:)|(?<=www)\.|(?<=mailto):|(?<=xmpp):", re.IGNORECASE)
"""What would make a link or a little picture of plain words."""

AT_START = re.compile(r"^(?:([-+=])|(\d{1,9})([.)]))")
"""What begins a list, a line under a heading, or a rule."""

BLANKS = re.compile(r"[ \t\r\n\f\v\u0085\u2028\u2029]+")
SENTENCE = re.compile(r"(?<=[.!?])(?:(?<=\D.)) (?=[A-ZÀ-ÖØ-Þ¿¡“])")
"""Between two sentences; figures such as "1. 2" are none."""


def line(text: str) -> str:
    """One line of plain text, escaped for the beginning of a line."""
    return _started(inline(text))


def inline(text: str) -> str:
    """One line of plain text, escaped for the middle of a line or a cell."""
    whole = BLANKS.sub(" ", clean(text)).strip(" ").replace(SIGN, SIGN[:-1] + "\0")
    whole = ANYWHERE.sub(lambda found: "\\" + found[0], whole)
    return ADDRESS.sub(lambda found: "\\" + found[0], whole).replace("\0", "\\:")


def lines(text: str) -> list[str]:
    """A paragraph with a line for each sentence, so that versions are compared sentence by sentence."""
    whole = BLANKS.sub(" ", clean(text)).strip(" ")
    return [line(part) for part in SENTENCE.split(whole)]


def strong(text: str) -> str:
    """A text in bold; empty stays empty."""
    inner = inline(text).strip()
    return f"**{inner}**" if inner else ""


def _started(text: str) -> str:
    """The same with nothing at its beginning that makes a list or a heading."""
    return AT_START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", text)
