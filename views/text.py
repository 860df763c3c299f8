"""Text that people typed, made safe to stand inside Streamlit's markup."""

from __future__ import annotations

import re
from html import escape
from textwrap import wrap

from words.safe import plain as shown

JOINER = "\u2060"
"""A character without width; parts what Streamlit would otherwise turn into an icon, a sign or a link."""

_MARKS = re.compile(r"([!-/:-@\[-`{-~])")
_BREAKS = (
    re.compile(r":(?=[\w+/-]+:)"),
    re.compile(r":(?=//)"),
    re.compile(r"(?i)\bwww(?=\.)"),
    re.compile(r"@(?=[\w-])"),
    re.compile(r"[<>=~-](?=[<>=-])"),
)


def plain(text: object) -> str:
    """The text on one line, so that Markdown shows every character of it and does nothing else."""
    line = shown(" ".join(str(text).split()))
    for pattern in _BREAKS:
        line = pattern.sub(lambda found: found.group() + JOINER, line)
    return _MARKS.sub(r"\\\1", line)


def chart_text(text: str, width: int = 0) -> str:
    """The text for a picture, where a few tags would be markup; wrapped at a width in characters if given."""
    line = shown(" ".join(text.split()))
    lines = wrap(line, width) if width else [line]
    return "<br>".join(escape(line, quote=False) for line in lines) or " "
