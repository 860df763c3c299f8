"""Text that people typed, made safe to stand inside Streamlit's markup."""

from __future__ import annotations

import re
from html import escape
from textwrap import wrap

from words.safe import plain as shown

JOINER = "\u2060"
"""A character without width; parts what Streamlit would otherwise turn into an icon, a sign or a link."""

CODE = "`"
"""What stands round code in Markdown and in messages about files."""

_MARKS = re.compile(r"([\\`*_\[\]<>~$|]|&(?=#?\w+;))")
"""What would be markup anywhere in a line; other signs stay bare, since screen readers read backslashes."""

_FIRST = re.compile(r"^([#+=-]|\d+(?=[.)](?:\s|$)))")
"""What would be markup at the beginning of a line."""

_GAPS = re.compile(r"[^\S\u00a0\u202f]+")
"""Gaps between words: all but the spaces at which no line breaks."""

_BREAKS = (
    re.compile(r":(?=[A-Za-z/+-])"),
    re.compile(r":(?=\w+:)"),
    re.compile(r"(?i)\bwww(?=\.)"),
    re.compile(r"@(?=[\w-])"),
    re.compile(r"[<>=~-](?=[<>=-])"),
)


def plain(text: object) -> str:
    """The text on one line, so that Markdown shows every character of it and does nothing else."""
    line = shown(_one_line(str(text)))
    for pattern in _BREAKS:
        line = pattern.sub(lambda found: found.group() + JOINER, line)
    return _FIRST.sub(_barred, _MARKS.sub(r"\\\1", line))


def _one_line(text: str) -> str:
    """The text with one space for each gap; spaces that hold an amount together stay."""
    return _GAPS.sub(" ", text).strip(" ")


def _barred(found: re.Match[str]) -> str:
    sign = found.group()
    return f"{sign}{JOINER}" if sign[0].isdigit() else f"\\{sign}"


def coded(text: object) -> str:
    """The same for sentences of ours, with what stands between two "`" in them set as code."""
    line = _one_line(shown(str(text)))
    *pairs, last = line.split(CODE)
    if len(pairs) % 2:
        return plain(line)
    parts = [(_code if place % 2 else _between)(part) for place, part in enumerate((*pairs, last))]
    return "".join(parts)


def _code(text: str) -> str:
    return f"{CODE}{text}{CODE}" if text.strip() else plain(CODE + text + CODE)


def _between(text: str) -> str:
    """Made safe like any text, with the spaces at its ends."""
    inner = text.strip(" ")
    if not inner:
        return text
    before, _, after = text.partition(inner)
    return f"{before}{plain(inner)}{after}"


def choice(text: object) -> str:
    """The text on a choice, in the colour of text also while it is chosen, for enough contrast on dark."""
    return f":gray[{plain(text)}]"


def chart_text(text: str, width: int = 0) -> str:
    """The text for a picture, where a few tags would be markup; wrapped at a width in characters if given."""
    line = shown(" ".join(text.split()))
    lines = wrap(line, width) if width else [line]
    return "<br>".join(escape(line, quote=False) for line in lines) or " "
