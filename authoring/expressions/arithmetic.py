"""Calculations on numbers that end in a finite real number or say why there is none."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce
from numbers import Real
from operator import add

from authoring.expressions.arguments import LARGEST_EXPONENT
from authoring.expressions.codes import Code
from authoring.expressions.tree import Function, Operator

EXACT_BELOW = 1e15
"""Numbers from here on have no decimal places left to round."""


@dataclass(frozen=True, slots=True)
class Failed:
    """There is no result; `code` says why."""

    code: Code


def finite(number: Real | float) -> float | Failed:
    """The number as a float, or that it is none."""
    try:
        value = float(number)
    except OverflowError:
        return Failed(Code.NOT_FINITE)
    return value if math.isfinite(value) else Failed(Code.NOT_FINITE)


def _over(left: float, right: float) -> float | Failed:
    return left / right if right else Failed(Code.DIVISION_BY_ZERO)


def power(base: float, exponent: float) -> float | Failed:
    """The power, or that the exponent is too large, a division by zero hides in it, or it is not real."""
    if abs(exponent) > LARGEST_EXPONENT:
        return Failed(Code.EXPONENT)
    if base == 0 and exponent < 0:
        return Failed(Code.DIVISION_BY_ZERO)
    if (base == 0 and exponent == 0) or (base < 0 and not exponent.is_integer()):
        return Failed(Code.NOT_REAL)
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return Failed(Code.NOT_FINITE)


ARITHMETIC: Mapping[Operator, Callable[[float, float], float | Failed]] = {
    Operator.PLUS: lambda left, right: left + right,
    Operator.MINUS: lambda left, right: left - right,
    Operator.TIMES: lambda left, right: left * right,
    Operator.OVER: _over,
    Operator.POWER: power,
}


def rounded(number: float, digits: float = 0) -> float:
    """Half away from zero at so many decimal places, as a spreadsheet's ROUND does.

    The number is taken at 15 significant digits first, so 1.005 rounds to 1.01 although the nearest
    binary fraction lies below; negative digits round to tens, hundreds and so on.
    """
    if abs(number) * 10**digits >= EXACT_BELOW:
        return number
    exact = Decimal(format(number, ".15g"))
    return float(exact.quantize(Decimal(1).scaleb(-int(digits)), ROUND_HALF_UP)) + 0.0


def ramp(at: float, start: float, length: float) -> float:
    """0 up to `start`, then in a straight line to 1 at `start + length`; a step when length is 0 or less."""
    if length <= 0:
        return 1.0 if at >= start else 0.0
    return max(0.0, min(1.0, (at - start) / length))


FUNCTIONS: Mapping[Function, Callable[..., float | Failed]] = {
    Function.MIN: lambda *numbers: min(numbers),
    Function.MAX: lambda *numbers: max(numbers),
    Function.SUM: lambda *numbers: reduce(add, numbers),
    Function.ABS: abs,
    Function.ROUND: rounded,
    Function.RAMP: ramp,
}
