"""Values of many cells at once: numbers, truths or texts, with what failed in which cell.

Every function here does for each cell what `authoring.expressions.arithmetic` does for one number, to the
last bit: the same operations in the same order, powers and doubtful roundings by the very same function.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from authoring.expressions.arithmetic import EXACT_BELOW, Failed, power, rounded
from authoring.expressions.codes import Code
from authoring.expressions.tree import Function, Operator

Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]
Faults = NDArray[np.uint8]
"""A place in FAULTS for each cell; 0 where there is none."""

FAULTS = (
    None,
    Code.DIVISION_BY_ZERO,
    Code.NOT_FINITE,
    Code.NOT_REAL,
    Code.EXPONENT,
    Code.WRONG_VALUE,
    Code.INCOMPLETE,
)
NUMBER, TRUTH, TEXT = "f", "b", "U"
"""What numpy calls the kinds of array there are here."""

NEAR_HALF = 1e-13
"""Where so close to a half, in proportion to the number, the exact rounding decides."""


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Values of one kind; where `faults` names one, the value means nothing."""

    values: NDArray[Any]
    faults: Faults | None = None

    @property
    def kind(self) -> str:
        """NUMBER, TRUTH or TEXT."""
        return str(self.values.dtype.kind)


def failing(code: Code) -> Cells:
    """No value in any cell, for this reason."""
    return Cells(np.zeros(()), np.full((), FAULTS.index(code), dtype=np.uint8))


def first_fault(one: Faults | None, other: Faults | None) -> Faults | None:
    """The fault of the first that has one, cell by cell."""
    if one is None or other is None:
        return other if one is None else one
    return np.where(one != 0, one, other)


def fault_where(wrong: NDArray[Any], code: Code) -> Faults | None:
    """This fault in the cells where something is wrong; None when it is nowhere."""
    return np.where(wrong, np.uint8(FAULTS.index(code)), np.uint8(0)) if np.any(wrong) else None


def finite_cells(values: NDArray[Any], faults: Faults | None = None) -> Cells:
    """Numbers as they are, and a fault where one is too large and none is known yet."""
    return Cells(values, first_fault(faults, fault_where(~np.isfinite(values), Code.NOT_FINITE)))


def calculated(work: Callable[..., Cells], parts: list[Cells]) -> Cells:
    """A calculation on numbers: what fails in a part fails in the whole."""
    faults = reduce(first_fault, (part.faults for part in parts))
    if any(part.kind != NUMBER for part in parts):
        return Cells(np.zeros(()), first_fault(faults, failing(Code.WRONG_VALUE).faults))
    result = work(*(part.values for part in parts))
    return finite_cells(result.values, first_fault(faults, result.faults))


def _over(left: Floats, right: Floats) -> Cells:
    zero = right == 0
    return Cells(left / np.where(zero, 1.0, right), fault_where(zero, Code.DIVISION_BY_ZERO))


def _power(base: Floats, exponent: Floats) -> Cells:
    """One cell after the other: numpy's own powers differ in the last bit from one machine to the next."""
    results = np.asarray(_each_power(base, exponent), dtype=object)
    codes = np.asarray(_each_fault(results), dtype=np.uint8)
    numbers = np.where(codes == 0, results, 0.0).astype(np.float64)
    return Cells(numbers, codes if codes.any() else None)


_each_power = np.frompyfunc(lambda base, exponent: power(float(base), float(exponent)), 2, 1)
_each_fault = np.frompyfunc(lambda item: FAULTS.index(item.code) if isinstance(item, Failed) else 0, 1, 1)
_each_rounded = np.frompyfunc(lambda number, digits: rounded(float(number), float(digits)), 2, 1)


def round_cells(numbers: Floats, digits: Floats | None = None) -> Cells:
    """As `arithmetic.rounded`: fast, and by that very function where a number lies close to a half.

    Args:
        numbers: to be rounded.
        digits: decimal places, one number for all cells.
    """
    places = 0.0 if digits is None else float(digits)
    scale = float(10 ** abs(places))
    scaled = np.abs(numbers / scale if places < 0 else numbers * scale)
    below = np.floor(scaled)
    whole = below + (scaled - below >= 0.5)  # noqa: PLR2004 - a half
    done = np.copysign(whole * scale if places < 0 else whole / scale, numbers) + 0.0
    done = np.where(np.abs(numbers) * 10**places >= EXACT_BELOW, numbers, done)
    doubtful = np.isfinite(numbers) & (np.abs(scaled - below - 0.5) <= NEAR_HALF * (1.0 + scaled))
    if np.any(doubtful):
        done[doubtful] = np.asarray(_each_rounded(np.asarray(numbers)[doubtful], places), dtype=np.float64)
    return Cells(done)


def ramp_cells(at: Floats, start: Floats, length: Floats) -> Cells:
    """As `arithmetic.ramp`."""
    step = np.where(at >= start, 1.0, 0.0)
    rise = np.clip((at - start) / np.where(length <= 0, 1.0, length), 0.0, 1.0)
    return Cells(np.where(length <= 0, step, rise))


ARITHMETIC: Mapping[Operator, Callable[[Floats, Floats], Cells]] = {
    Operator.PLUS: lambda left, right: Cells(left + right),
    Operator.MINUS: lambda left, right: Cells(left - right),
    Operator.TIMES: lambda left, right: Cells(left * right),
    Operator.OVER: _over,
    Operator.POWER: _power,
}
FUNCTIONS: Mapping[Function, Callable[..., Cells]] = {
    Function.MIN: lambda *numbers: Cells(reduce(np.minimum, numbers)),
    Function.MAX: lambda *numbers: Cells(reduce(np.maximum, numbers)),
    Function.SUM: lambda *numbers: Cells(reduce(np.add, numbers)),
    Function.ABS: lambda number: Cells(np.abs(number)),
    Function.ROUND: round_cells,
    Function.RAMP: ramp_cells,
}
