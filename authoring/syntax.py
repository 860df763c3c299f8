"""What the YAML parser complains of, in our codes and at the place where an author has to look."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from authoring.codes import Code
from authoring.diagnostics import Diagnostic, Place, complain

_BY_PROBLEM: tuple[tuple[str, Code], ...] = (
    ("tab character", Code.TAB_INDENT),
    ("mapping values are not allowed", Code.COLON_IN_TEXT),
    ("sequence entries are not allowed", Code.LIST_IN_LINE),
    ("could not find expected ':'", Code.MISSING_COLON),
    ("expected ',' or", Code.UNCLOSED_BRACKET),
    ("found unexpected end of stream", Code.UNCLOSED_QUOTE),
    ("found unexpected document separator", Code.UNCLOSED_QUOTE),
    ("found unexpected document indicator", Code.UNCLOSED_QUOTE),
    ("escape", Code.BAD_ESCAPE),
    ("hexdecimal", Code.BAD_ESCAPE),
    ("chr() arg", Code.BAD_ESCAPE),
    ("tag handle", Code.TAG),
    ("alphabetic or numeric character", Code.RESERVED_CHARACTER),
    ("cannot start any token", Code.RESERVED_CHARACTER),
    ("mapping keys are not allowed", Code.RESERVED_CHARACTER),
    ("directive name", Code.RESERVED_CHARACTER),
    ("comment or", Code.RESERVED_CHARACTER),
    ("indentation indicator", Code.RESERVED_CHARACTER),
    ("node content", Code.RESERVED_CHARACTER),
    ("expected key", Code.BAD_INDENTATION),
    ("'-' indicator", Code.BAD_INDENTATION),
    ("<block end>", Code.BAD_INDENTATION),
    ("<document start>", Code.BAD_INDENTATION),
)
"""Pieces of the wording of libyaml and of PyYAML's own parser, the telling ones first."""

_WHERE_IT_BEGAN = frozenset({Code.UNCLOSED_QUOTE, Code.UNCLOSED_BRACKET, Code.MISSING_COLON})
"""For these the place where the unfinished thing begins helps more than the place where it was noticed."""


_AFTER_A_SIGN = ("comment or", "indentation indicator", "directive name")
"""Text that begins with one of > | % is only noticed behind that sign."""


_NAME_ALONE = re.compile(r" *(?:- +)*[A-Za-z_]\w*")
_BEFORE_CONTENT = re.compile(r" *(?:- +)*")


class _Spot(NamedTuple):
    """A place as the parser counts, from 0."""

    offset: int
    line: int
    column: int


def explain(error: Exception, text: str, file: str, last: yaml.ScalarEvent | None = None) -> Diagnostic:
    """One complaint for a text that cannot be taken apart.

    Args:
        error: what the parser raised.
        text: of the file.
        file: the name its author knows it by.
        last: the last single value before the error.
    """
    began = _runs_on(last, _spot(error, "problem_mark"), text)
    if began is not None:
        spot, ended = began
        return complain(Code.QUOTE_RUNS_ON, Place(file, spot.line + 1, spot.column + 1), {"end": ended + 1})
    return _explained(error, text, file, _quote_end(last))


def _quote_end(last: yaml.ScalarEvent | None) -> _Spot | None:
    """Behind the closing mark of the last text in quotes."""
    return _spot(last, "end_mark") if getattr(last, "style", None) in {"'", '"'} else None


def _runs_on(last: yaml.ScalarEvent | None, noticed: _Spot | None, text: str) -> tuple[_Spot, int] | None:
    """Where a text in quotes begins that ends on a later line, right before the fault, and that line.

    Mostly its closing mark was forgotten, and the opening mark of a later text was taken for it.
    """
    began, ended = _spot(last, "start_mark"), _spot(last, "end_mark")
    if noticed is None or began is None or ended is None or getattr(last, "style", None) not in {"'", '"'}:
        return None
    apart = began.line < ended.line == noticed.line
    return (began, ended.line) if apart and not text[ended.offset : noticed.offset].strip() else None


def _explained(error: Exception, text: str, file: str, quote_end: _Spot | None) -> Diagnostic:
    problem = str(getattr(error, "problem", None) or error)
    code = next((code for piece, code in _BY_PROBLEM if piece in problem), Code.SYNTAX)
    noticed, began = _spot(error, "problem_mark"), _spot(error, "context_mark")
    if code is Code.UNCLOSED_BRACKET and noticed is not None and noticed == quote_end:
        code = Code.TEXT_AFTER_VALUE
    at_beginning = code in _WHERE_IT_BEGAN or any(piece in problem for piece in _AFTER_A_SIGN)
    spot = (began or noticed) if at_beginning else (noticed or began)
    if spot is None:
        return complain(code, Place(file), {"problem": problem})
    if "alphabetic" in problem:
        spot = _Spot(spot.offset - 1, spot.line, spot.column - 1)
    spot = _inside(spot, text)
    character = text[spot.offset : spot.offset + 1]
    place = Place(file, spot.line + 1, spot.column + 1)
    return complain(
        _closer(code, spot, text), place, {"problem": problem, "character": character, "tag": "!"}
    )


def _inside(spot: _Spot, text: str) -> _Spot:
    """At the end of a text the parser points behind it; the end of the last line with words is meant."""
    if spot.offset < len(text):
        return spot
    end = len(text.rstrip())
    return _Spot(end, text.count("\n", 0, end), end - text.rfind("\n", 0, end) - 1)


def _closer(code: Code, spot: _Spot, text: str) -> Code:
    """The same fault has several causes; the text around it tells which."""
    character = text[spot.offset : spot.offset + 1]
    if code is Code.RESERVED_CHARACTER and not character.strip():
        return Code.TAB_INDENT if character == "\t" else Code.UNCLOSED_BRACKET
    dashed = character == "-" and bool(text[spot.offset + 1 : spot.offset + 2].strip())
    if dashed and code in {Code.MISSING_COLON, Code.BAD_INDENTATION}:
        return Code.DASH_WITHOUT_BLANK
    if code is Code.COLON_IN_TEXT and _too_far_in(spot, text):
        return Code.INDENTED_TOO_FAR
    line_start = text.rfind("\n", 0, spot.offset) + 1
    begins_line = not text[line_start : spot.offset].strip()
    return Code.TEXT_AFTER_VALUE if code is Code.BAD_INDENTATION and not begins_line else code


def _too_far_in(spot: _Spot, text: str) -> bool:
    """Whether a line of its own that names a field stands further in than the one above it."""
    start = text.rfind("\n", 0, spot.offset) + 1
    above = text[:start].rstrip().rpartition("\n")[2]
    found = _NAME_ALONE.fullmatch(text[start : spot.offset])
    return found is not None and bool(above) and _column(text[start : spot.offset]) > _column(above)


def _column(line: str) -> int:
    """Where the content of a line begins, behind blanks and dashes."""
    found = _BEFORE_CONTENT.match(line)
    return found.end() if found else 0


def _spot(error: object, name: str) -> _Spot | None:
    mark = getattr(error, name, None)
    return _Spot(mark.index, mark.line, mark.column) if mark else None
