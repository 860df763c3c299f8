"""What is asked of the parts of a condition while it is read: which names it needs, what it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from authoring.expressions.tree import (
    Bool,
    Call,
    Comparison,
    Conditional,
    Function,
    Joint,
    Name,
    Node,
    children,
)
from exchange.xpath import XCall, XMinus, XName, XNode, XNumber, XPair, XText

SIGNS: Mapping[str, Comparison] = {
    "<": Comparison.LESS,
    "<=": Comparison.AT_MOST,
    ">": Comparison.MORE,
    ">=": Comparison.AT_LEAST,
    "=": Comparison.EQUAL,
    "!=": Comparison.UNEQUAL,
}
NO_NUMBER = XCall("number", (XText(""),))


def part_of(tree: XNode) -> str:
    """How a part is called when it is told that it has no like."""
    match tree:
        case XCall(name=name):
            return f"{name}()"
        case XPair(sign=sign):
            return sign
        case XName(name=name) | XText(value=name):
            return name
        case XNumber(value=value):
            return f"{value:g}"
        case XMinus():
            return "-"


LENGTHS: Mapping[tuple[Comparison, float], bool] = {
    (Comparison.MORE, 0.0): True,
    (Comparison.UNEQUAL, 0.0): True,
    (Comparison.AT_LEAST, 1.0): True,
    (Comparison.EQUAL, 0.0): False,
    (Comparison.LESS, 1.0): False,
}


def taken_apart(sign: Comparison, left: XNode, right: XNode) -> XNode | None:
    """A comparison with one of two calculations, as two comparisons of which one counts."""
    written = next(name for name, known in SIGNS.items() if known is sign)
    for side, other, first in ((left, right, True), (right, left, False)):
        parts = _choice(side)
        if parts is not None:
            test, *ways = parts
            one, two = (XPair(written, way, other) if first else XPair(written, other, way) for way in ways)
            return XPair("or", XPair("and", test, one), XPair("and", XCall("not", (test,)), two))
    return None


def _choice(side: XNode) -> tuple[XNode, XNode, XNode] | None:
    match side:
        case XCall(name="if", arguments=(test, one, two)) if two != NO_NUMBER:
            return test, one, two
        case XCall(name="coalesce", arguments=(XName() as one, two)):
            return XPair("!=", one, XText("")), one, two
    return None


def asks_for(test: XNode, name: str) -> bool:
    """Whether a test is only whether this answer is there."""
    return test == XPair("!=", XName(name), XText(""))


def ands(node: Node) -> Iterable[Name]:
    """The names of which a condition says only that they are answered; nothing when it says more."""
    parts = node.operands if isinstance(node, Bool) and node.joint is Joint.AND else (node,)
    found = []
    for part in parts:
        match part:
            case Call(function=Function.ANSWERED, arguments=(Name() as name,)):
                found.append(name)
            case _:
                return []
    return found


def open_names(node: Node) -> Iterable[str]:
    """Names whose missing answer may make the part empty."""
    if isinstance(node, Call) and node.function in {Function.COUNT, Function.ANSWERED}:
        return
    if isinstance(node, Name):
        yield node.id
    for part in children(node):
        yield from open_names(part)


def needed_names(node: Node) -> Iterable[str]:
    """Names without which it is always empty, whatever way a choice inside it goes."""
    if isinstance(node, Conditional) or (
        isinstance(node, Call) and node.function in {Function.COUNT, Function.ANSWERED}
    ):
        return
    if isinstance(node, Name):
        yield node.id
    for part in children(node):
        yield from needed_names(part)


def as_number(tree: XNode) -> XNode:
    """A written text as a number, where it is one."""
    if isinstance(tree, XText):
        try:
            return XNumber(float(tree.value))
        except ValueError:
            return tree
    return tree


def as_text(tree: XNode) -> str | None:
    """What a written text or number is as a text; None for anything else."""
    if isinstance(tree, XText):
        return tree.value
    return f"{tree.value:g}" if isinstance(tree, XNumber) else None
