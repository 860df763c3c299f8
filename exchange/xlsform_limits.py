"""Bounds of answers as the `constraint` of a form, and back again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from exchange.xlsform_rules import AND, OR, decimal_text
from exchange.xpath import OWN, XCall, XMinus, XName, XNode, XNumber, XPair, XText
from questionnaires.fields import Field, FieldKind
from questionnaires.parts import POINTS_IN_ALL

COUNTED = "count-selected(.)"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a constraint says of bounds.

    Attributes:
        low, high: bounds of a number, or fewest and most choices.
        exclusive: codes that exclude all others.
        rest: the parts that say something else.
    """

    low: float | None = None
    high: float | None = None
    exclusive: tuple[str, ...] = ()
    rest: tuple[XNode, ...] = ()


def limits_of(field: Field) -> str:
    """The bounds of a field; reasons for no answer and what excludes all else need no second choice."""
    if field.kind is not FieldKind.MANY:
        return AND.join(_numbers(field)) if field.kind in {FieldKind.INTEGER, FieldKind.DECIMAL} else ""
    alone = [option.code for option in field.options if option.exclusive]
    parts = []
    if field.low is not None and field.low > 0:
        ways = [f"{COUNTED} >= {decimal_text(field.low)}", *(f"selected(., '{code}')" for code in alone)]
        parts.append(OR.join(ways) if len(ways) == 1 else f"({OR.join(ways)})")
    if field.high is not None:
        parts.append(f"{COUNTED} <= {decimal_text(field.high)}")
    parts += [f"not(selected(., '{code}') and {COUNTED} > 1)" for code in alone]
    return AND.join(parts)


def points_rule(others: Iterable[str]) -> str:
    """That the last of several numbers makes 100 with the others."""
    return f"{' + '.join((*others, OWN))} = {POINTS_IN_ALL}"


def limits_in(tree: XNode, *, several: bool) -> Limits:
    """Take bounds out of a constraint; where the same bound is given twice the second stays with the rest."""
    low = high = None
    exclusive: list[str] = []
    rest: list[XNode] = []
    for part in operands(tree, "and"):
        sign, value = _bound(part, several=several)
        alone = _alone(part) if several else None
        if sign == ">=" and low is None:
            low = value
        elif sign == "<=" and high is None:
            high = value
        elif alone is not None:
            exclusive.append(alone)
        else:
            rest.append(part)
    return Limits(low, high, tuple(exclusive), tuple(rest))


def operands(tree: XNode, sign: str) -> Iterator[XNode]:
    """The parts that are joined by this word, however they are nested."""
    if isinstance(tree, XPair) and tree.sign == sign:
        yield from operands(tree.left, sign)
        yield from operands(tree.right, sign)
    else:
        yield tree


def _numbers(field: Field) -> Iterator[str]:
    for sign, value in ((">=", field.low), ("<=", field.high)):
        if value is not None:
            yield f"{OWN} {sign} {decimal_text(value)}"


def _bound(part: XNode, *, several: bool) -> tuple[str, float | None]:
    """The sign and number of a plain bound of the own answer, or of how many are chosen."""
    if several and isinstance(part, XPair) and part.sign == "or":
        ways = list(operands(part, "or"))
        return _bound(ways[0], several=True) if all(map(_own_code, ways[1:])) else ("", None)
    if not isinstance(part, XPair) or part.sign not in {">=", "<="}:
        return "", None
    counted = XCall("count-selected", (XName(OWN),)) if several else XName(OWN)
    value = _written(part.right)
    return (part.sign, value) if part.left == counted and value is not None else ("", None)


def _written(node: XNode) -> float | None:
    if isinstance(node, XMinus) and isinstance(node.operand, XNumber):
        return -node.operand.value
    return node.value if isinstance(node, XNumber) else None


def _own_code(node: XNode) -> str | None:
    """The code in `selected(., 'code')`."""
    match node:
        case XCall(name="selected", arguments=(XName(name="."), XText(value=code))):
            return code
    return None


def _alone(part: XNode) -> str | None:
    """The code in `not(selected(., 'code') and count-selected(.) > 1)`."""
    counted = XCall("count-selected", (XName(OWN),))
    match part:
        case XCall(name="not", arguments=(XPair(sign="and", left=left, right=right),)):
            return _own_code(left) if right == XPair(">", counted, XNumber(1.0)) else None
    return None
