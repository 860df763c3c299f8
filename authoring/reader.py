"""A written file to a frozen model: taken apart, brought to the newest format, validated."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from authoring.diagnostics import Diagnostic, has_errors
from authoring.languages import without_own_language
from authoring.layers import Layer
from authoring.limits import CONTENT_LIMITS, Limits, first_faults
from authoring.merge import layered
from authoring.names import near
from authoring.positions import Positions, parse
from authoring.upgrades import SHIPPED, Upgrades
from authoring.validation import validate
from authoring.values import Head

__all__ = ["REMEMBERED", "Reading", "fingerprint", "near", "read"]

REMEMBERED = 10
"""So many readings of one kind of content are kept by their texts, so that no text is read twice in a row.

The largest shipped playbook takes some 5 MB with the places of its values, so that playbooks, each changed by
another team, take up to 50 MB here.
"""

M = TypeVar("M")
B = TypeVar("B", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Reading(Generic[M]):
    """What came of reading a file.

    Attributes:
        value: what it says; None when anything in it is an error.
        diagnostics: everything wrong with it, in order.
        positions: where everything stands, for later checks.
    """

    value: M | None
    diagnostics: tuple[Diagnostic, ...]
    positions: Positions

    @property
    def ok(self) -> bool:
        """Whether the file can be used; it may still have warnings and notes."""
        return self.value is not None


def _as_it_is(value: Any) -> Any:
    return value


def read(
    data: bytes | str,
    file: str,
    model: type[B],
    limits: Limits = CONTENT_LIMITS,
    *,
    upgrades: Upgrades = SHIPPED,
    prepare: Callable[[Any], Any] = _as_it_is,
    base: tuple[Layer, ...] = (),
) -> Reading[B]:
    """Read a written file; never raises for what is in it, and tells all its faults at once.

    Args:
        data: the bytes of the file, or its text.
        file: the name the author knows it by.
        model: what the file has to be; with a field `format` it is brought to the newest format first.
        limits: what this kind of file may cost.
        upgrades: the steps between formats.
        prepare: turns the plain data, merged and into the plain data that the model wants; pure, and at ease
            with any plain data. A `before` validator cannot do this: what it gives out is no longer read as
            JSON, so lists, dates and choices inside would be refused.
        base: what a file with `extends` stands on, from the file that extends nothing to the nearest; the
            positions are then those of the merged whole, and each place names the file it is in.
    """
    whole = layered(parse(data, file, limits), base, model, limits, upgrades)
    if not whole.whole:
        return Reading(None, first_faults(whole.diagnostics, file), whole.positions)
    value, faults = validate(prepare(whole.value), model, whole.positions, whole.stand_ins)
    if isinstance(value, Head):
        faults.extend(without_own_language(value, whole.positions))
    diagnostics = first_faults((*whole.diagnostics, *faults), file)
    return Reading(None if has_errors(diagnostics) else value, diagnostics, whole.positions)


def fingerprint(text: str) -> str:
    """SHA-256 of the text in hexadecimal; the same however a system writes its newlines."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return hashlib.sha256(unified.encode("utf-8", "surrogatepass")).hexdigest()
