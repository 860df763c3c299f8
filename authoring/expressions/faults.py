"""Complaints about a stretch of an expression, at its own line and column."""

from __future__ import annotations

from dataclasses import replace

from authoring.diagnostics import Diagnostic, Place, complain


def within(place: Place, at: int) -> Place:
    """The place of a character inside an expression that begins at `place`."""
    return replace(place, column=place.column + at) if place.column else place


def complaint(
    code: str, place: Place, at: int, written: str, *, nearest: str | None = None, **more: object
) -> Diagnostic:
    """A fault at `at` characters into the expression; `written` is the stretch that is wrong."""
    return complain(code, within(place, at), {"written": written, **more}, value=written, nearest=nearest)
