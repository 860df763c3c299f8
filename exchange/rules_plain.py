"""Conditions put together so that they read as a person would write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from authoring.expressions.tree import (
    Bool,
    Call,
    Compare,
    Comparison,
    Function,
    Joint,
    Membership,
    Name,
    Node,
    Sign,
    Truth,
    Unary,
    all_parts,
    names,
)

GUARD = -1
"""Place of a part that was not written by anybody: it only keeps a missing answer apart."""

OPPOSITE: Mapping[Comparison, Comparison] = {
    Comparison.LESS: Comparison.AT_LEAST,
    Comparison.AT_MOST: Comparison.MORE,
    Comparison.MORE: Comparison.AT_MOST,
    Comparison.AT_LEAST: Comparison.LESS,
    Comparison.EQUAL: Comparison.UNEQUAL,
    Comparison.UNEQUAL: Comparison.EQUAL,
}


def given(name: str) -> Node:
    """That there is an answer."""
    return Call(Function.ANSWERED, (Name(name),))


def guard(name: str) -> Node:
    """That there is an answer, as other programs have to say before they compare."""
    return Call(Function.ANSWERED, (Name(name),), at=GUARD)


def missing(name: str, at: int = 0) -> Node:
    """That there is no answer."""
    return Unary(Sign.NOT, Call(Function.ANSWERED, (Name(name),)), at=at)


def joined(joint: Joint, parts: Iterable[Node]) -> Node:
    """Conditions joined by `and` or `or`; runs become one, and guards that nothing needs go."""
    flat = [item for part in parts for item in _flat(joint, part)]
    if joint is Joint.AND:
        flat = _unguarded(flat)
    return flat[0] if len(flat) == 1 else Bool(joint, tuple(flat))


def opposite(node: Node) -> Node:
    """What holds when the condition fails, fails when it holds, and is empty when it is."""
    match node:
        case Truth(value=value):
            return Truth(not value)
        case Unary(sign=Sign.NOT, operand=operand):
            return operand
        case Compare(first=first, rest=((sign, right),)):
            return Compare(first, ((OPPOSITE[sign], right),))
        case Bool(joint=joint, operands=operands):
            other = Joint.OR if joint is Joint.AND else Joint.AND
            return joined(other, (opposite(part) for part in operands))
    return Unary(Sign.NOT, node)


def _flat(joint: Joint, node: Node) -> Iterator[Node]:
    if isinstance(node, Bool) and node.joint is joint:
        yield from node.operands
    else:
        yield node


def _unguarded(parts: list[Node]) -> list[Node]:
    """Without guards of answers that are compared beside them anyway, which fails when they are missing."""
    guarded = {_answers(part) for part in parts} - {""}
    found = [_without(part, guarded) for part in parts]
    needless = {name for part in found if not _guards(part) and _plain(part) for name in names(part)}
    kept: list[Node] = []
    for part in found:
        if _guards(part) not in needless and not (_guards(part) and part in kept):
            kept.append(part)
    return kept


def _answers(part: Node) -> str:
    """The name of which a part says only that it is answered."""
    match part:
        case Call(function=Function.ANSWERED, arguments=(Name(id=name),)):
            return name
    return ""


def _guards(part: Node) -> str:
    match part:
        case Call(function=Function.ANSWERED, arguments=(Name(id=name),), at=at) if at == GUARD:
            return name
    return ""


def _plain(part: Node) -> bool:
    """Whether a missing answer keeps it from holding."""
    match part:
        case Compare() | Membership() | Unary(sign=Sign.NOT, operand=Compare() | Membership()):
            return not any(isinstance(inner, Call) for inner in all_parts(part))
        case Call(function=Function.ANSWERED):
            return True
    return False


def _without(part: Node, guarded: set[str]) -> Node:
    """An `or` without what only says that a guarded answer is missing."""
    if not (isinstance(part, Bool) and part.joint is Joint.OR):
        return part
    left = [item for item in part.operands if not _says_missing(item, guarded)]
    return left[0] if len(left) == 1 else Bool(Joint.OR, tuple(left)) if left else part


def _says_missing(item: Node, guarded: set[str]) -> bool:
    match item:
        case Unary(
            sign=Sign.NOT, operand=Call(function=Function.ANSWERED, arguments=(Name(id=name),)), at=at
        ):
            return at == GUARD and name in guarded
    return False
