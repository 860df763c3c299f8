"""What an expression comes to for one set of values.

An empty value stays empty through arithmetic, comparison and `not`. `and` and `or` are decided from left to
right by the first operand that can decide; without one they are empty as soon as an operand is. Only
`answered()` and `count()` look at emptiness, and no kind of it is different from another to them. A
calculation without a finite real result ends in `Failed`.

An empty value may carry why there is none (`Empty`). What stays empty has the reason of the first empty
operand from left to right; a conditional has that of its test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from numbers import Real
from operator import ge, gt, le, lt
from typing import TypeGuard

from authoring.expressions.arithmetic import ARITHMETIC, FUNCTIONS, Failed, finite
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

__all__ = ["EMPTY", "Empty", "Failed", "Given", "Result", "Value", "evaluate", "holds", "is_empty"]


class Empty(Enum):
    """No value, and why; equal to nothing else, and no expression can tell one member from another.

    The values of the members are the words in which a survey keeps the reason, so `Empty("skipped")` is what
    becomes of a skipped answer.
    """

    EMPTY = "empty"
    NOT_ASKED = "not_asked"
    NOT_REACHED = "not_reached"
    SKIPPED = "skipped"
    DONT_KNOW = "dont_know"
    WITHHELD = "withheld"


EMPTY = Empty.EMPTY
"""Empty for no reason that is known."""

Value = float | str | bool | frozenset[str]
Given = Value | int | tuple[str, ...] | Empty | None
"""What may be handed in for a name: a value, several choices in any order, or nothing."""


Result = Value | Empty | Failed


def is_empty(value: object) -> TypeGuard[Empty]:
    """Whether there is no value, for whatever reason."""
    return isinstance(value, Empty)


def evaluate(expression: Expression, values: Mapping[str, Given]) -> Result:
    """The value of the expression; a name without a value is EMPTY. Never raises."""
    return _value(expression.tree, values)


def holds(expression: Expression, values: Mapping[str, Given]) -> bool:
    """Whether a condition holds; one that ends empty or failed does not."""
    return evaluate(expression, values) is True


def _value(node: Node, values: Mapping[str, Given]) -> Result:  # noqa: C901, PLR0911 - a case for each kind
    match node:
        case Number(value=value) | Text(value=value) | Truth(value=value):
            return value
        case Name(id=name):
            return _given(values.get(name))
        case Unary(sign=Sign.MINUS, operand=operand):
            return _calculated((operand,), values, lambda number: -number)
        case Unary(operand=operand):
            return _not(_value(operand, values))
        case Binary(operator=operator, left=left, right=right):
            return _calculated((left, right), values, ARITHMETIC[operator])
        case Compare():
            return _joined(Joint.AND, _comparisons(node, values))
        case Bool(joint=joint, operands=operands):
            return _joined(joint, (_value(operand, values) for operand in operands))
        case Conditional():
            return _chosen(node, values)
        case Membership():
            return _found(node, values)
        case Call():
            return _called(node, values)
        case ListOf():
            return Failed(Code.WRONG_VALUE)


def _given(value: object) -> Result:
    if value is None or isinstance(value, Empty):
        return value or EMPTY
    if isinstance(value, bool | str):
        return value
    if isinstance(value, Real):
        return finite(value)
    if isinstance(value, tuple | frozenset | list | set):
        return frozenset(map(str, value))
    return Failed(Code.WRONG_VALUE)


def _calculated(
    parts: Iterable[Node], values: Mapping[str, Given], work: Callable[..., float | Failed]
) -> float | Empty | Failed:
    numbers = _numbers(_value(part, values) for part in parts)
    if not isinstance(numbers, list):
        return numbers
    result = work(*numbers)
    return result if isinstance(result, Failed) else finite(result)


def _numbers(results: Iterable[Result]) -> list[float] | Empty | Failed:
    found = list(results)
    failed = next((item for item in found if isinstance(item, Failed)), None)
    nothing = failed or next(filter(is_empty, found), None)
    if nothing is not None:
        return nothing
    numbers = [item for item in found if isinstance(item, float)]
    return numbers if len(numbers) == len(found) else Failed(Code.WRONG_VALUE)


ORDER: Mapping[Comparison, Callable[[float, float], bool]] = {
    Comparison.LESS: lt,
    Comparison.AT_MOST: le,
    Comparison.MORE: gt,
    Comparison.AT_LEAST: ge,
}


def _not(result: Result) -> Result:
    if isinstance(result, bool):
        return not result
    return result if isinstance(result, Empty | Failed) else Failed(Code.WRONG_VALUE)


def _joined(joint: Joint, results: Iterable[Result]) -> bool | Empty | Failed:
    decides = joint is Joint.OR
    seen: bool | Empty = not decides
    for result in results:
        if isinstance(result, Failed):
            return result
        if not isinstance(result, bool | Empty):
            return Failed(Code.WRONG_VALUE)
        if result is decides:
            return decides
        seen = result if is_empty(result) and not is_empty(seen) else seen
    return seen


def _comparisons(node: Compare, values: Mapping[str, Given]) -> Iterator[Result]:
    left = _value(node.first, values)
    for comparison, part in node.rest:
        right = _value(part, values)
        yield _compared(left, comparison, right)
        left = right


def _compared(left: Result, comparison: Comparison, right: Result) -> bool | Empty | Failed:
    for nothing in (Failed, Empty):
        for side in (left, right):
            if isinstance(side, nothing):
                return side
    if type(left) is not type(right) or isinstance(left, frozenset):
        return Failed(Code.WRONG_VALUE)
    if comparison in ORDER:
        ordered = isinstance(left, float) and isinstance(right, float)
        return ORDER[comparison](left, right) if ordered else Failed(Code.WRONG_VALUE)  # type: ignore[arg-type]  # both floats
    return (left == right) is (comparison is Comparison.EQUAL)


def _chosen(node: Conditional, values: Mapping[str, Given]) -> Result:
    test = _value(node.test, values)
    if isinstance(test, bool):
        return _value(node.chosen if test else node.other, values)
    return test if isinstance(test, Empty | Failed) else Failed(Code.WRONG_VALUE)


def _found(node: Membership, values: Mapping[str, Given]) -> Result:
    item = _value(node.item, values)
    if isinstance(item, Empty | Failed):
        return item
    if isinstance(node.container, ListOf):
        among = [_value(part, values) for part in node.container.items]
        return any(type(item) is type(other) and item == other for other in among)
    codes = _value(node.container, values)
    if isinstance(codes, Empty | Failed):
        return codes
    return (
        item in codes if isinstance(codes, frozenset) and isinstance(item, str) else Failed(Code.WRONG_VALUE)
    )


def _called(node: Call, values: Mapping[str, Given]) -> Result:
    if node.function is Function.ANSWERED:
        answer = _value(node.arguments[0], values)
        return answer if isinstance(answer, Failed) else not is_empty(answer)
    if node.function is Function.COUNT:
        return _count(_value(part, values) for part in node.arguments)
    return _calculated(node.arguments, values, FUNCTIONS[node.function])


def _count(results: Iterable[Result]) -> float | Failed:
    total = 0
    for result in results:
        if isinstance(result, Failed):
            return result
        total += len(result) if isinstance(result, frozenset) else not is_empty(result)
    return float(total)
