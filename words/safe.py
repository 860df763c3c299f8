"""Foreign text made safe to print: one line, nothing invisible, nothing that turns the direction."""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile(r"[\t\n\r\u2028\u2029]+")
_SHOWN = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
"""Characters that reorder or hide text around them; they are named instead of obeyed."""


def plain(text: str) -> str:
    """The text on one line, without control characters; hidden characters are shown as "<U+202E>"."""
    shown = _SHOWN.sub(_named, _BREAKS.sub(" ", text))
    return "".join(letter for letter in shown if unicodedata.category(letter) != "Cc")


def _named(found: re.Match[str]) -> str:
    return f"<U+{ord(found.group()):04X}>"
