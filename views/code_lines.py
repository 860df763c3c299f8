"""Written text as its author knows it: numbered lines, marks at what is wrong, and complaints beside them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from authoring.diagnostics import Diagnostic, Severity, in_order
from views import choosing
from views.text import coded
from views.widgets import fold
from words.catalogue import Words
from words.complaints import explanation, sentence
from words.safe import plain as shown

PAGE = 200
"""Lines of a long text that are shown at once."""

ABOVE, BELOW = 3, 2
"""Lines shown around one that is complained of."""

LONGEST_LINE = 400
MOST_SHOWN = 20
"""So many complaints are shown at once; the others are folded."""

MARK, NO_MARK = "▶", " "
HEIGHT, SHORT = 520, 24
"""Pixels that a text is tall which has more than so many lines."""


def numbered(lines: Sequence[str], first: int, marked: frozenset[int] = frozenset()) -> str:
    """Lines with their numbers, those that are complained of with a mark; nothing in them is hidden.

    Args:
        lines: of the text.
        first: number of the first one, counted from 1.
        marked: numbers of lines that get a mark.
    """
    width = len(str(first + len(lines) - 1))
    return "\n".join(
        f"{MARK if number in marked else NO_MARK} {number:>{width}}  {_cut(line)}"
        for number, line in enumerate(lines, start=first)
    )


def _cut(line: str) -> str:
    safe = shown(line[: LONGEST_LINE + 1])
    return f"{safe[:LONGEST_LINE]}…" if len(line) > LONGEST_LINE else safe


def whole(words: Words, key: str, text: str, diagnostics: Sequence[Diagnostic] = (), file: str = "") -> None:
    """A whole text, a part of it at a time when it is long."""
    lines = text.split("\n")
    marked = frozenset(item.place.line for item in diagnostics if item.place.file == file)
    first = 1
    if len(lines) > PAGE:
        starts = range(1, len(lines) + 1, PAGE)
        chosen = choosing.selectbox(
            words("content.which_lines"),
            list(starts),
            format_func=lambda start: words(
                "content.lines", first=start, last=min(start + PAGE - 1, len(lines))
            ),
            key=f"{key}-lines",
        )
        first = int(chosen or 1)
    part = lines[first - 1 : first - 1 + PAGE]
    st.code(
        numbered(part, first, marked), language=None, height=HEIGHT if len(part) > ABOVE * 8 else "content"
    )


def complaints(words: Words, key: str, text: str, file: str, diagnostics: Sequence[Diagnostic]) -> None:
    """Everything wrong, in order, each with the lines around it."""
    found = in_order(diagnostics)
    lines = text.split("\n")
    for item in found[:MOST_SHOWN]:
        _complaint(words, lines, file, item)
    rest = found[MOST_SHOWN:]
    if rest:
        with fold(f"{key}-more", words.plural("content.verdict.more", len(rest))) as opened:
            if opened.open:
                for item in rest:
                    _complaint(words, lines, file, item)


def _complaint(words: Words, lines: Sequence[str], file: str, item: Diagnostic) -> None:
    """The complaint right under its line; one about another file names that file instead."""
    line = item.place.line
    here = item.place.file == file and 1 <= line <= len(lines)
    if here:
        first = max(1, line - ABOVE)
        part = lines[first - 1 : line + BELOW]
        st.code(numbered(part, first, frozenset({line})), language=None)
    told = explanation(item, words) if here else sentence(item, words)
    _said(item.severity, coded(told))


def _said(severity: Severity, text: str) -> None:
    if severity is Severity.ERROR:
        st.error(text, icon=":material/error:")
    elif severity is Severity.WARNING:
        st.warning(text, icon=":material/warning:")
    else:
        st.info(text, icon=":material/info:")
