"""A written file to a frozen model: taken apart, brought to the newest format, validated."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel

from authoring.diagnostics import Diagnostic, has_errors
from authoring.limits import CONTENT_LIMITS, Limits, first_faults
from authoring.names import near
from authoring.positions import Parsed, Path, Positions, parse
from authoring.upgrades import SHIPPED, Upgraded, Upgrades, upgrade
from authoring.validation import validate

__all__ = ["Reading", "fingerprint", "near", "read"]

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
) -> Reading[B]:
    """Read a written file; never raises for what is in it, and tells all its faults at once.

    Args:
        data: the bytes of the file, or its text.
        file: the name the author knows it by.
        model: what the file has to be; with a field `format` it is brought to the newest format first.
        limits: what this kind of file may cost.
        upgrades: the steps between formats.
        prepare: turns the plain data as written into the plain data that the model wants; pure, and at ease
            with any plain data. A `before` validator cannot do this: what it gives out is no longer read as
            JSON, so lists, dates and choices inside would be refused.
    """
    parsed = parse(data, file, limits)
    if not parsed.whole:
        return Reading(None, parsed.diagnostics, parsed.positions)
    newest = _newest(parsed, model, upgrades)
    if newest.value is None and newest.diagnostics:
        return Reading(None, first_faults((*parsed.diagnostics, *newest.diagnostics), file), parsed.positions)
    unsure = parsed.stand_ins | _unsure_format(newest)
    value, faults = validate(prepare(newest.value), model, parsed.positions, unsure)
    diagnostics = first_faults((*parsed.diagnostics, *newest.diagnostics, *faults), file)
    return Reading(None if has_errors(diagnostics) else value, diagnostics, parsed.positions)


def fingerprint(text: str) -> str:
    """SHA-256 of the text in hexadecimal; the same however a system writes its newlines."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return hashlib.sha256(unified.encode("utf-8", "surrogatepass")).hexdigest()


def _newest(parsed: Parsed, model: type[BaseModel], upgrades: Upgrades) -> Upgraded:
    """Only files with a format of their own have older formats."""
    if "format" not in model.model_fields:
        return Upgraded(parsed.value)
    kind = model.model_fields.get("kind")
    names = get_args(kind.annotation) if kind else ()
    return upgrade(parsed.value, str(names[0]) if names else "", parsed.positions, upgrades)


def _unsure_format(newest: Upgraded) -> frozenset[Path]:
    """A format that was complained of is not complained of twice."""
    return frozenset({("format",)}) if has_errors(newest.diagnostics) else frozenset()
