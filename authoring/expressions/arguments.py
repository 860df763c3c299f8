"""How many arguments each function takes and of which shape; numbers written with a sign."""

from __future__ import annotations

from collections.abc import Mapping

from authoring.expressions.codes import Code
from authoring.expressions.tree import Function, Name, Node, Number, Sign, Unary

MOST_PARTS = 100
"""Parts an expression may have in all, and so arguments of one call."""

LARGEST_EXPONENT = 20
ROUND_DIGITS = 12

ARGUMENTS: Mapping[Function, tuple[int, int]] = {
    Function.MIN: (1, MOST_PARTS),
    Function.MAX: (1, MOST_PARTS),
    Function.SUM: (1, MOST_PARTS),
    Function.COUNT: (1, MOST_PARTS),
    Function.ANSWERED: (1, 1),
    Function.ROUND: (1, 2),
    Function.ABS: (1, 1),
    Function.RAMP: (3, 3),
}
"""The least and the most arguments of each function."""


def wrong_arguments(function: Function, parts: tuple[Node, ...]) -> Code | None:
    """What is wrong with the arguments of a call, whatever their values will be."""
    least, most = ARGUMENTS[function]
    if not least <= len(parts) <= most:
        return Code.ARITY
    if function is Function.ANSWERED and not isinstance(parts[0], Name):
        return Code.NEEDS_NAME
    if function is Function.ROUND and not all(map(_is_digits, parts[1:])):
        return Code.DIGITS
    return None


def unsigned(part: Node) -> Node:
    """The number behind a minus; any other part as it is."""
    if isinstance(part, Unary) and part.sign is Sign.MINUS and isinstance(part.operand, Number):
        return part.operand
    return part


def _is_digits(part: Node) -> bool:
    inner = unsigned(part)
    return isinstance(inner, Number) and inner.value.is_integer() and inner.value <= ROUND_DIGITS
