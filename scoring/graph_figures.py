"""What an expression of a line comes to: a number or one for each trial, and the month a line begins in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

import numpy as np

from authoring.expressions.arrays import evaluate_arrays
from authoring.expressions.codes import Code as Missing
from authoring.expressions.evaluate import Failed
from authoring.expressions.evaluate import evaluate as value_of
from authoring.expressions.tree import Expression
from scoring.codes import Code
from scoring.timing import Driven, Starts

LATEST = 1_000_000
"""Starting months are counted up to this one; all that matters is that it lies behind every horizon."""

MONTH_DECIMALS = 9
"""A starting month is rounded to this many decimals before it is rounded up, so 3.0000000000000004 is 3."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a line has no numbers."""

    code: str


def starting_month(written: Expression | float, drivers: Mapping[str, Driven]) -> int | Fault:
    """The month a line begins in: a part of a month is rounded up, and none lies before the start."""
    found = starting_months(written, drivers)
    return found if isinstance(found, Fault) else int(np.median(found))


def starting_months(written: Expression | float, drivers: Mapping[str, Driven]) -> Starts | Fault:
    """The same for many trials at once: a whole number, or an array (trials, 1) of them."""
    begins = number_of(written, drivers)
    if isinstance(begins, Fault):
        return begins
    if isinstance(begins, float):
        if begins < 0:
            return Fault(Code.MONTH_NEGATIVE)
        return ceil(round(min(begins, LATEST), MONTH_DECIMALS))
    first = begins[..., :1]
    if np.any(first < 0):
        return Fault(Code.MONTH_NEGATIVE)
    return np.ceil(np.round(np.minimum(first, LATEST), MONTH_DECIMALS)).astype(np.int64)


def number_of(written: Expression | float, drivers: Mapping[str, Driven]) -> Driven | Fault:
    """What an expression comes to, or the number itself; a fault when it has none."""
    if isinstance(written, float):
        return written
    arrays = any(np.ndim(drivers.get(name, 0.0)) for name in written.names)
    value = evaluate_arrays(written, drivers) if arrays else value_of(written, _numbers(written, drivers))
    if isinstance(value, Failed):
        return Fault(Code.LINE_EMPTY if value.code == Missing.INCOMPLETE else str(value.code))
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return np.asarray(value, dtype=np.float64)
    return value if isinstance(value, float) else Fault(Code.LINE_EMPTY)


def _numbers(written: Expression, drivers: Mapping[str, Driven]) -> dict[str, float]:
    return {name: float(drivers[name]) for name in written.names if name in drivers}
