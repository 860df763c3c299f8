"""The one way to write an expression down: reading what is printed gives the same tree again."""

from __future__ import annotations

from authoring.expressions.tree import (
    Binary,
    Bool,
    Call,
    Compare,
    Conditional,
    Joint,
    ListOf,
    Membership,
    Name,
    Node,
    Number,
    Operator,
    Sign,
    Text,
    Truth,
    Unary,
)

CONDITIONAL, OR, AND, NOT, COMPARE, SUM, PRODUCT, SIGN, POWER, ATOM = range(1, 11)
"""How tightly each part binds, loosest first; the order is Python's."""

BINDS = {
    Operator.PLUS: SUM,
    Operator.MINUS: SUM,
    Operator.TIMES: PRODUCT,
    Operator.OVER: PRODUCT,
    Operator.POWER: POWER,
}
WHOLE_BELOW = 1e15
"""Whole numbers up to here are printed without a point."""


def printed(node: Node) -> str:
    """Canonical text, with brackets only where they are needed."""
    return _write(node)[0]


def number_text(value: float) -> str:
    """The shortest text that reads back as the same number: "12", "0.25", "1e-09"."""
    whole = value.is_integer() and abs(value) <= WHOLE_BELOW
    return str(int(value)) if whole else repr(value)


def _within(node: Node, least: int) -> str:
    text, binds = _write(node)
    return text if binds >= least else f"({text})"


def _write(node: Node) -> tuple[str, int]:  # noqa: C901, PLR0911 - a case for each kind
    match node:
        case Number(value=value):
            return number_text(value), ATOM
        case Text(value=value):
            quote = "'" if '"' in value else '"'
            return f"{quote}{value}{quote}", ATOM
        case Truth(value=value):
            return "true" if value else "false", ATOM
        case Name(id=name):
            return name, ATOM
        case Unary():
            return _unary(node)
        case Binary():
            return _binary(node)
        case Compare(first=first, rest=rest):
            tail = "".join(f" {sign} {_within(operand, SUM)}" for sign, operand in rest)
            return _within(first, SUM) + tail, COMPARE
        case Bool(joint=joint, operands=operands):
            binds = OR if joint is Joint.OR else AND
            return f" {joint} ".join(_within(operand, binds + 1) for operand in operands), binds
        case Conditional(test=test, chosen=chosen, other=other):
            branches = f"{_within(chosen, OR)} if {_within(test, OR)} else {_within(other, CONDITIONAL)}"
            return branches, CONDITIONAL
        case Membership(item=item, container=container):
            return f"{_within(item, SUM)} in {printed(container)}", COMPARE
        case ListOf(items=items):
            return f"[{', '.join(map(printed, items))}]", ATOM
        case Call(function=function, arguments=arguments):
            return f"{function}({', '.join(map(printed, arguments))})", ATOM


def _unary(node: Unary) -> tuple[str, int]:
    inner = node.operand
    if node.sign is Sign.MINUS:
        return f"-{_within(inner, SIGN)}", SIGN
    if isinstance(inner, Membership):
        return f"{_within(inner.item, SUM)} not in {printed(inner.container)}", COMPARE
    return f"not {_within(inner, NOT)}", NOT


def _binary(node: Binary) -> tuple[str, int]:
    binds = BINDS[node.operator]
    if node.operator is Operator.POWER:
        return f"{_within(node.left, ATOM)} ** {_within(node.right, SIGN)}", POWER
    return f"{_within(node.left, binds)} {node.operator} {_within(node.right, binds + 1)}", binds
