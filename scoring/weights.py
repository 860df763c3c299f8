"""Weights: points on any scale become shares of 100."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import frexp, fsum, isfinite, ldexp

from authoring.diagnostics import Diagnostic, Place, complain
from scoring.codes import Code

WHOLE = 100.0
"""All shares together."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Weights as shares of 100.

    Attributes:
        values: one share per weight, in the order given, summing to 100; None when no shares exist.
    """

    values: tuple[float, ...] | None
    diagnostics: tuple[Diagnostic, ...] = ()


def shares(points: Sequence[float], names: Sequence[str] = (), file: str = "") -> Shares:
    """Scale points so that they sum to 100 (direct rating, normalised).

    Args:
        points: one per criterion; not negative, finite, not all zero.
        names: criteria the points belong to, for the sentence of a complaint.
        file: where the points were written.
    """
    found = tuple(_faults(points, names, file))
    if found:
        return Shares(None, found)
    largest = max(points, default=0.0)
    if largest == 0:
        return Shares(None, (complain(Code.WEIGHTS_ALL_ZERO, Place(file, path=("criteria",))),))
    _, exponent = frexp(largest)
    relative = [ldexp(item, -exponent) for item in points]
    whole = fsum(relative)
    return Shares(tuple(WHOLE * item / whole for item in relative))


def _faults(points: Sequence[float], names: Sequence[str], file: str) -> Iterator[Diagnostic]:
    for position, item in enumerate(points):
        place = Place(file, path=("criteria", position, "weight"))
        name = {"name": names[position] if position < len(names) else position + 1}
        if not isfinite(item):
            yield complain(Code.WEIGHT_NOT_FINITE, place, name, value=item)
        elif item < 0:
            yield complain(Code.WEIGHT_NEGATIVE, place, name, value=f"{item:.12g}")
