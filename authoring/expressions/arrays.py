"""What an expression comes to in many cells at once, such as (trials, periods), with numpy.

It takes complete values only: a name without a value, or with a NaN in any cell, is `Failed` with
`Code.INCOMPLETE`, wherever it stands. Otherwise each cell comes to what `evaluate` makes of the values in
this cell, to the last bit, rounding included (half away from zero, the number taken at 15 significant
digits). Both sides of a conditional are worked out, and so is every operand of `and` and `or`; what fails
where it is not needed is left aside, cell by cell, as `evaluate` never looks at it.

Only this module and `cells` import numpy; importing `authoring.expressions` does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from authoring.expressions.arithmetic import Failed, finite
from authoring.expressions.cells import (
    ARITHMETIC,
    FAULTS,
    FUNCTIONS,
    NUMBER,
    TEXT,
    TRUTH,
    Cells,
    Floats,
    Truths,
    calculated,
    failing,
    finite_cells,
    first_fault,
)
from authoring.expressions.codes import Code
from authoring.expressions.tree import (
    Binary,
    Bool,
    Call,
    Compare,
    Comparison,
    Conditional,
    Expression,
    Function,
    Joint,
    ListOf,
    Membership,
    Name,
    Node,
    Number,
    Sign,
    Text,
    Truth,
    Unary,
)

Held = float | bool | NDArray[Any]
"""A number or a truth for all cells, or an array of them."""

COMPARISONS: Mapping[Comparison, Callable[[NDArray[Any], NDArray[Any]], Truths]] = {
    Comparison.LESS: np.less,
    Comparison.AT_MOST: np.less_equal,
    Comparison.MORE: np.greater,
    Comparison.AT_LEAST: np.greater_equal,
    Comparison.EQUAL: np.equal,
    Comparison.UNEQUAL: np.not_equal,
}
EQUALITY = frozenset({Comparison.EQUAL, Comparison.UNEQUAL})


def evaluate_arrays(expression: Expression, values: Mapping[str, Held]) -> Floats | Truths | Failed:
    """The value of the expression in every cell, or why one has none.

    Args:
        expression: a number or a condition over numbers and truths.
        values: for each of its names one value or an array; the arrays are broadcast against each other.

    Returns:
        Numbers or truths in the shape that the values of its names have together; `Failed` with the reason of
        the first cell, in reading order, that `evaluate` would have no value for. Parts of a conditional that
        are of two kinds fail even where one of them is never chosen.

    Raises:
        ValueError: shapes that cannot be broadcast.
    """
    held = {name: _held(values.get(name)) for name in expression.names}
    if not all(map(_complete, held.values())):
        return Failed(Code.INCOMPLETE)
    shape = np.broadcast_shapes(*(item.values.shape for item in held.values()))
    with np.errstate(all="ignore"):
        found = _cells(expression.tree, held)
    failed = _first(found)
    if failed is not None or found.kind == TEXT:
        return Failed(failed or Code.WRONG_VALUE)
    return np.array(np.broadcast_to(found.values, shape))


def _held(value: object) -> Cells:
    if value is None:
        return failing(Code.INCOMPLETE)
    if isinstance(value, int) and not isinstance(value, bool):
        number = finite(value)
        return failing(number.code) if isinstance(number, Failed) else Cells(np.asarray(number))
    array = np.asarray(value)
    if array.dtype.kind == TRUTH:
        return Cells(array)
    if array.dtype.kind not in "iuf":
        return failing(Code.WRONG_VALUE)
    return finite_cells(array.astype(np.float64))


def _complete(held: Cells) -> bool:
    missing = held.faults is not None and np.any(held.faults == FAULTS.index(Code.INCOMPLETE))
    return not missing and not (held.kind == NUMBER and np.any(np.isnan(held.values)))


def _first(found: Cells) -> Code | None:
    if found.faults is None or not found.faults.any():
        return None
    return FAULTS[int(found.faults[found.faults != 0].flat[0])]


def _cells(node: Node, held: Mapping[str, Cells]) -> Cells:  # noqa: C901, PLR0911 - a case for each kind
    match node:
        case Number(value=value) | Text(value=value) | Truth(value=value):
            return Cells(np.asarray(value))
        case Name(id=name):
            return held[name]
        case Unary(sign=Sign.MINUS, operand=operand):
            return calculated(lambda number: Cells(-number), [_cells(operand, held)])
        case Unary(operand=operand):
            part = _truths(_cells(operand, held))
            return Cells(~part.values, part.faults)
        case Binary(operator=operator, left=left, right=right):
            return calculated(ARITHMETIC[operator], [_cells(left, held), _cells(right, held)])
        case Compare():
            return _joined(Joint.AND, _comparisons(node, held))
        case Bool(joint=joint, operands=operands):
            return _joined(joint, (_truths(_cells(operand, held)) for operand in operands))
        case Conditional(test=test, chosen=chosen, other=other):
            return _chosen(_truths(_cells(test, held)), _cells(chosen, held), _cells(other, held))
        case Membership():
            return _found(node, held)
        case Call(function=function, arguments=arguments):
            return _called(function, [_cells(part, held) for part in arguments])
        case ListOf():
            return failing(Code.WRONG_VALUE)


def _truths(part: Cells) -> Cells:
    if part.kind == TRUTH:
        return part
    wrong = first_fault(part.faults, failing(Code.WRONG_VALUE).faults)
    return Cells(np.zeros((), dtype=np.bool_), wrong)


def _joined(joint: Joint, parts: Iterator[Cells]) -> Cells:
    """From left to right; a cell that is decided or has failed stays as it is."""
    decides = joint is Joint.OR
    seen = Cells(np.asarray(not decides))
    for part in parts:
        decided = seen.values if decides else ~seen.values
        faults = None if part.faults is None else np.where(decided, np.uint8(0), part.faults)
        settled = seen.values | part.values if decides else seen.values & part.values
        if seen.faults is not None:
            settled = np.where(seen.faults != 0, not decides, settled)
        seen = Cells(settled, first_fault(seen.faults, faults))
    return seen


def _comparisons(node: Compare, held: Mapping[str, Cells]) -> Iterator[Cells]:
    left = _cells(node.first, held)
    for comparison, part in node.rest:
        right = _cells(part, held)
        yield _compared(left, comparison, right)
        left = right


def _compared(left: Cells, comparison: Comparison, right: Cells) -> Cells:
    faults = first_fault(left.faults, right.faults)
    if left.kind != right.kind or (comparison not in EQUALITY and left.kind != NUMBER):
        return Cells(np.zeros((), np.bool_), first_fault(faults, failing(Code.WRONG_VALUE).faults))
    return Cells(np.asarray(COMPARISONS[comparison](left.values, right.values)), faults)


def _chosen(test: Cells, chosen: Cells, other: Cells) -> Cells:
    faults = _where(test.values, chosen, other)
    if chosen.kind != other.kind:
        wrong = first_fault(first_fault(test.faults, faults), failing(Code.WRONG_VALUE).faults)
        return Cells(np.zeros(()), wrong)
    return Cells(np.where(test.values, chosen.values, other.values), first_fault(test.faults, faults))


def _where(test: Truths, chosen: Cells, other: Cells) -> Any:
    if chosen.faults is None and other.faults is None:
        return None
    none = np.uint8(0)
    return np.where(
        test,
        none if chosen.faults is None else chosen.faults,
        none if other.faults is None else other.faults,
    )


def _found(node: Membership, held: Mapping[str, Cells]) -> Cells:
    item = _cells(node.item, held)
    if not isinstance(node.container, ListOf):
        faults = first_fault(item.faults, held[node.container.id].faults)
        return Cells(np.zeros((), np.bool_), first_fault(faults, failing(Code.WRONG_VALUE).faults))
    among = [_cells(part, held) for part in node.container.items]
    same = [item.values == other.values for other in among if other.kind == item.kind]
    return Cells(reduce(np.logical_or, same, np.zeros(item.values.shape, np.bool_)), item.faults)


def _called(function: Function, parts: list[Cells]) -> Cells:
    if function is Function.ANSWERED:
        return Cells(np.asarray(True), parts[0].faults)  # noqa: FBT003 - what it comes to
    if function is Function.COUNT:
        return Cells(np.asarray(float(len(parts))), reduce(first_fault, (part.faults for part in parts)))
    return calculated(FUNCTIONS[function], parts)
