"""Weights from points: as many as one likes, or for the way from the worst to the best at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from authoring.diagnostics import Diagnostic, Place, Severity, complain
from scoring.codes import Code
from scoring.matrix import plain
from scoring.weights import WHOLE, shares

ANCHOR = 100.0
"""Points of the first swing; all others are said against it."""


@dataclass(frozen=True, slots=True)
class Elicited:
    """What somebody said, as weights.

    Attributes:
        shares: one per thing weighed, in the order given, summing to 1; None when there are none.
        diagnostics: why there are none, or what to look at.
    """

    shares: tuple[float, ...] | None
    diagnostics: tuple[Diagnostic, ...] = ()


def direct(points: Sequence[float], names: Sequence[str] = ()) -> Elicited:
    """Points on any scale, divided by their sum (direct rating; Edwards 1977).

    Args:
        points: one per thing; not negative, finite, not all zero.
        names: what is weighed, for the sentence of a complaint.
    """
    found = shares(points, names)
    if found.values is None:
        return Elicited(None, found.diagnostics)
    return Elicited(tuple(item / WHOLE for item in found.values))


def swing(points: Sequence[float], names: Sequence[str] = ()) -> Elicited:
    """Points for going from worst to best, the most wanted step being 100 (von Winterfeldt and Edwards 1986).

    Weights come out as with `direct`. Where no step has 100 points the answer is still used, with a warning:
    the person may not have compared with the most wanted step.
    """
    found = direct(points, names)
    if found.shares is None or max(points) == ANCHOR:
        return found
    told = {"anchor": plain(ANCHOR), "most": plain(max(points))}
    place = Place("", path=("points",))
    warning = complain(Code.SWING_NO_ANCHOR, place, told, severity=Severity.WARNING)
    return Elicited(found.shares, (warning,))
