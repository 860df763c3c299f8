"""Text that people typed, made safe to stand inside Streamlit's markup."""

from __future__ import annotations

import re
from html import escape
from textwrap import wrap

from words.safe import plain as shown

JOINER = "\u2060"
"""A character without width; parts what Streamlit would otherwise turn into an icon, a sign or a link."""

_MARKS = re.compile(r"([\\`*_\[\]<>~$|]|&(?=#?\w+;))")
"""What would be markup anywhere in a line; other signs stay bare, since screen readers read backslashes."""

_FIRST = re.compile(r"^([#+=-]|\d+(?=[.)](?:\s|$)))")
"""What would be markup at the beginning of a line."""

_BREAKS = (
    re.compile(r":(?=[A-Za-z/+-])"),
    re.compile(r":(?=\w+:)"),
    re.compile(r"(?i)\bwww(?=\.)"),
    re.compile(r"@(?=[\w-])"),
    re.compile(r"[<>=~-](?=[<>=-])"),
)


def plain(text: object) -> str:
    """The text on one line, so that Markdown shows every character of it and does nothing else."""
    line = shown(" ".join(str(text).split()))
    for pattern in _BREAKS:
        line = pattern.sub(lambda found: found.group() + JOINER, line)
    return _FIRST.sub(_barred, _MARKS.sub(r"\\\1", line))


def _barred(found: re.Match[str]) -> str:
    sign = found.group()
    return f"{sign}{JOINER}" if sign[0].isdigit() else f"\\{sign}"


def choice(text: object) -> str:
    """The text on a choice, in the colour of text also while it is chosen, for enough contrast on dark."""
    return f":gray[{plain(text)}]"


def chart_text(text: str, width: int = 0) -> str:
    """The text for a picture, where a few tags would be markup; wrapped at a width in characters if given."""
    line = shown(" ".join(text.split()))
    lines = wrap(line, width) if width else [line]
    return "<br>".join(escape(line, quote=False) for line in lines) or " "
