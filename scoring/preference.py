"""How much a difference between two scores counts: the six preference functions of Brans and Vincke (1985).

The difference is taken in the direction of the scale, so it is positive where the one is better; a
difference of zero or less never counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Shape(StrEnum):
    """The six functions; q, p and s are thresholds in units of the score.

    Attributes:
        USUAL: any difference counts in full.
        U_SHAPE: nothing up to q, in full above.
        V_SHAPE: in proportion up to p, in full above.
        LEVEL: nothing up to q, half up to p, in full above.
        LINEAR: nothing up to q, in proportion between q and p, in full above.
        GAUSSIAN: 1 - exp(-d^2 / 2 s^2), slowly rising and never quite in full.
    """

    USUAL = "usual"
    U_SHAPE = "u_shape"
    V_SHAPE = "v_shape"
    LEVEL = "level"
    LINEAR = "linear"
    GAUSSIAN = "gaussian"


NEEDS: dict[Shape, tuple[str, ...]] = {
    Shape.USUAL: (),
    Shape.U_SHAPE: ("q",),
    Shape.V_SHAPE: ("p",),
    Shape.LEVEL: ("q", "p"),
    Shape.LINEAR: ("q", "p"),
    Shape.GAUSSIAN: ("s",),
}
"""The thresholds that each function reads."""


@dataclass(frozen=True, slots=True)
class Preference:
    """How much a difference counts on one criterion.

    Attributes:
        q: differences up to it do not count; p: differences above it count in full; s: the turning point of
            the Gaussian function. Each None where the shape does not read it.
    """

    shape: Shape
    q: float | None = None
    p: float | None = None
    s: float | None = None

    def missing(self) -> Iterator[str]:
        """Thresholds that the shape reads and nobody has given."""
        return (name for name in NEEDS[self.shape] if getattr(self, name) is None)

    def unfit(self) -> Iterator[str]:
        """Thresholds that are no finite number, below zero, or zero where the function divides by them."""
        for name in NEEDS[self.shape]:
            given = getattr(self, name)
            if given is not None and (not isfinite(given) or given < 0 or (given == 0 and name != "q")):
                yield name

    @property
    def crossed(self) -> bool:
        """Whether differences that do not count reach up to those that count in full."""
        both = NEEDS[self.shape] == ("q", "p") and self.q is not None and self.p is not None
        return both and (self.q or 0.0) >= (self.p or 0.0)

    @property
    def usable(self) -> bool:
        """Whether every threshold is there and fits."""
        return not self.crossed and not any(self.missing()) and not any(self.unfit())

    def degree(self, differences: Floats) -> Floats:
        """How much each difference counts, 0 to 1; shape as given. The thresholds have to fit."""
        q, p, s = self.q or 0.0, self.p or 1.0, self.s or 1.0
        above = np.maximum(differences, 0.0)
        match self.shape:
            case Shape.USUAL:
                found = above > 0
            case Shape.U_SHAPE:
                found = above > q
            case Shape.V_SHAPE:
                found = np.minimum(above / p, 1.0)
            case Shape.LEVEL:
                found = 0.5 * (above > q) + 0.5 * (above > p)
            case Shape.LINEAR:
                found = np.clip((above - q) / (p - q), 0.0, 1.0)
            case Shape.GAUSSIAN:
                found = 1 - np.exp(-(above**2) / (2 * s * s))
        return np.asarray(found, dtype=np.float64)
