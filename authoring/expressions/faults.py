"""Complaints about a stretch of an expression, at its own line and column."""

from __future__ import annotations

from dataclasses import replace

from authoring.diagnostics import LONGEST_LIST, Diagnostic, Place, complain


def within(place: Place, at: int) -> Place:
    """The place of a character inside an expression that begins at `place`."""
    return replace(place, column=place.column + at) if place.column else place


def complaint(
    code: str, place: Place, at: int, written: str, *, nearest: str | None = None, **more: object
) -> Diagnostic:
    """A fault at `at` characters into the expression; `written` is the stretch that is wrong."""
    told = {"written": written, **more}
    return complain(code, within(place, at), told, value=written, nearest=nearest, room=LONGEST_LIST)
