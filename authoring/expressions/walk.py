"""Our own walk over Python's syntax tree: a closed list of kinds becomes our tree, all else is refused."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping

from authoring.diagnostics import Diagnostic, Place
from authoring.expressions.arguments import LARGEST_EXPONENT, unsigned, wrong_arguments
from authoring.expressions.codes import Code
from authoring.expressions.faults import complaint
from authoring.expressions.tokens import CONSTANTS
from authoring.expressions.tree import (
    Binary,
    Bool,
    Call,
    Compare,
    Comparison,
    Conditional,
    Function,
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
from authoring.names import near

OPERATORS: Mapping[type[ast.operator], Operator] = {
    ast.Add: Operator.PLUS,
    ast.Sub: Operator.MINUS,
    ast.Mult: Operator.TIMES,
    ast.Div: Operator.OVER,
    ast.Pow: Operator.POWER,
}
SIGNS: Mapping[type[ast.unaryop], Sign] = {ast.USub: Sign.MINUS, ast.Not: Sign.NOT}
COMPARISONS: Mapping[type[ast.cmpop], Comparison] = {
    ast.Lt: Comparison.LESS,
    ast.LtE: Comparison.AT_MOST,
    ast.Gt: Comparison.MORE,
    ast.GtE: Comparison.AT_LEAST,
    ast.Eq: Comparison.EQUAL,
    ast.NotEq: Comparison.UNEQUAL,
}


class Walk:
    """One pass over a syntax tree; gathers every complaint, returns None where a part cannot be had."""

    def __init__(self, line: str, place: Place) -> None:
        self.place = place
        self.start = len(line) - len(line.lstrip())
        self.written = line[self.start :].encode()
        self.complaints: list[Diagnostic] = []
        self.kinds: Mapping[type[ast.expr], Callable[..., Node | None]] = {
            ast.Constant: self.constant,
            ast.Name: self.name,
            ast.UnaryOp: self.unary,
            ast.BinOp: self.binary,
            ast.Compare: self.compare,
            ast.BoolOp: self.boolean,
            ast.IfExp: self.conditional,
            ast.Call: self.call,
        }

    def at(self, item: ast.expr) -> int:
        """Characters before the item; Python counts bytes."""
        return self.start + len(self.written[: item.col_offset].decode())

    def refuse(
        self, item: ast.expr, code: Code = Code.NOT_ALLOWED, nearest: str | None = None
    ) -> ListOf | None:
        """Complain about an item as written; always None, typed so that it can stand for any part."""
        text = self.written[item.col_offset : item.end_col_offset].decode()
        self.complaints.append(complaint(code, self.place, self.at(item), text, nearest=nearest))
        return None

    def node(self, item: ast.expr) -> Node | None:
        """The part for one item of Python's tree; whatever is not listed is refused."""
        kind = self.kinds.get(type(item))
        return kind(item) if kind else self.refuse(item)

    def nodes(self, items: list[ast.expr]) -> tuple[Node, ...] | None:
        """The parts for several items, or None when one of them cannot be had."""
        parts = [self.node(item) for item in items]
        good = tuple(part for part in parts if part is not None)
        return good if len(good) == len(parts) else None

    def constant(self, item: ast.Constant) -> Node | None:
        """A number or a text."""
        if isinstance(item.value, str):
            return Text(item.value, at=self.at(item))
        if type(item.value) in (int, float):
            return Number(float(item.value), at=self.at(item))  # type: ignore[arg-type]  # checked above
        return self.refuse(item)

    def name(self, item: ast.Name) -> Node:
        """A name, or one of the two truths."""
        if item.id in CONSTANTS:
            return Truth(item.id == "true", at=self.at(item))
        return Name(item.id, at=self.at(item))

    def unary(self, item: ast.UnaryOp) -> Node | None:
        """A minus or `not`; a plus in front is refused."""
        sign = SIGNS.get(type(item.op))
        if sign is None:
            return self.refuse(item)
        operand = self.node(item.operand)
        return None if operand is None else Unary(sign, operand, at=self.at(item))

    def binary(self, item: ast.BinOp) -> Node | None:
        """Arithmetic with one of the five operators."""
        operator = OPERATORS.get(type(item.op))
        if operator is None:
            return self.refuse(item)
        parts = self.nodes([item.left, item.right])
        if parts is None:
            return None
        exponent = unsigned(parts[1])
        if operator is Operator.POWER and isinstance(exponent, Number) and exponent.value > LARGEST_EXPONENT:
            return self.refuse(item.right, Code.EXPONENT)
        return Binary(operator, *parts, at=self.at(item))

    def compare(self, item: ast.Compare) -> Node | None:
        """A chain of comparisons, or one `in`."""
        if any(isinstance(sign, ast.In | ast.NotIn) for sign in item.ops):
            return self.membership(item) if len(item.ops) == 1 else self.refuse(item)
        signs = [COMPARISONS.get(type(sign)) for sign in item.ops]
        parts = self.nodes([item.left, *item.comparators])
        if parts is None:
            return None
        rest = tuple((sign, part) for sign, part in zip(signs, parts[1:], strict=True) if sign is not None)
        return Compare(parts[0], rest, at=self.at(item)) if len(rest) == len(signs) else self.refuse(item)

    def membership(self, item: ast.Compare) -> Node | None:
        """`item in container` or `item not in container`."""
        inner, container = self.node(item.left), self.container(item.comparators[0])
        if inner is None or container is None:
            return None
        found = Membership(inner, container, at=self.at(item))
        return Unary(Sign.NOT, found, at=self.at(item)) if isinstance(item.ops[0], ast.NotIn) else found

    def container(self, item: ast.expr) -> ListOf | Name | None:
        """What may stand behind `in`: a written list or a name."""
        if isinstance(item, ast.Name) and item.id not in CONSTANTS:
            return Name(item.id, at=self.at(item))
        if not isinstance(item, ast.List) or not item.elts:
            return self.refuse(item)
        parts = self.nodes(item.elts)
        if parts is None or not all(isinstance(unsigned(part), Number | Text) for part in parts):
            return self.refuse(item) if parts else None
        return ListOf(parts, at=self.at(item))

    def boolean(self, item: ast.BoolOp) -> Node | None:
        """Conditions joined by `and` or by `or`."""
        joint = Joint.AND if isinstance(item.op, ast.And) else Joint.OR
        parts = self.nodes(item.values)
        return None if parts is None else Bool(joint, parts, at=self.at(item))

    def conditional(self, item: ast.IfExp) -> Node | None:
        """`chosen if test else other`."""
        parts = self.nodes([item.test, item.body, item.orelse])
        return None if parts is None else Conditional(*parts, at=self.at(item))

    def call(self, item: ast.Call) -> Node | None:
        """One of the listed functions, with as many arguments as it takes."""
        written = item.func.id if isinstance(item.func, ast.Name) else ""
        if written not in set(Function):
            return self.refuse(item.func, Code.UNKNOWN_FUNCTION, near(written, Function))
        function, parts = Function(written), self.nodes(item.args)
        if item.keywords or parts is None:
            return self.refuse(item) if item.keywords else None
        code = wrong_arguments(function, parts)
        return self.refuse(item, code) if code else Call(function, parts, at=self.at(item))
