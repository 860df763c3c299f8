"""What an expression is once read: a frozen tree of a closed set of parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Sign(StrEnum):
    """Operators with one operand."""

    MINUS = "-"
    NOT = "not"


class Operator(StrEnum):
    """Arithmetic between two numbers."""

    PLUS = "+"
    MINUS = "-"
    TIMES = "*"
    OVER = "/"
    POWER = "**"


class Comparison(StrEnum):
    """Ways to compare two values."""

    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="
    EQUAL = "=="
    UNEQUAL = "!="


class Joint(StrEnum):
    """How conditions are joined."""

    AND = "and"
    OR = "or"


class Function(StrEnum):
    """The functions there are; no other can be called."""

    MIN = "min"
    MAX = "max"
    SUM = "sum"
    COUNT = "count"
    ANSWERED = "answered"
    ROUND = "round"
    ABS = "abs"
    RAMP = "ramp"


@dataclass(frozen=True, slots=True)
class Part:
    """Something in an expression.

    Attributes:
        at: how many characters into the text it begins; two equal trees may differ in it.
    """

    at: int = field(default=0, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Number(Part):
    """A written number, never negative: a sign in front is a `Unary`."""

    value: float


@dataclass(frozen=True, slots=True)
class Text(Part):
    """A written text; it holds no backslash and not both sorts of quotation mark."""

    value: str


@dataclass(frozen=True, slots=True)
class Truth(Part):
    """`true` or `false`."""

    value: bool


@dataclass(frozen=True, slots=True)
class Name(Part):
    """A name whose value comes from outside."""

    id: str


@dataclass(frozen=True, slots=True)
class Unary(Part):
    """A sign or `not` before an operand."""

    sign: Sign
    operand: Node


@dataclass(frozen=True, slots=True)
class Binary(Part):
    """Arithmetic."""

    operator: Operator
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Compare(Part):
    """A comparison, or a chain of them that all have to hold: `1 < x <= 5`."""

    first: Node
    rest: tuple[tuple[Comparison, Node], ...]

    def pairs(self) -> Iterator[tuple[Node, Comparison, Node]]:
        """The single comparisons of the chain, from left to right."""
        left = self.first
        for comparison, right in self.rest:
            yield left, comparison, right
            left = right


@dataclass(frozen=True, slots=True)
class Bool(Part):
    """Two or more conditions joined by the same word."""

    joint: Joint
    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Conditional(Part):
    """`chosen if test else other`."""

    test: Node
    chosen: Node
    other: Node


@dataclass(frozen=True, slots=True)
class ListOf(Part):
    """A written list of numbers or of texts, to look into with `in`."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Membership(Part):
    """`item in container`; the container is a written list or a name that holds several codes."""

    item: Node
    container: ListOf | Name


@dataclass(frozen=True, slots=True)
class Call(Part):
    """One of the listed functions with its arguments."""

    function: Function
    arguments: tuple[Node, ...]


Node = (
    Number | Text | Truth | Name | Unary | Binary | Compare | Bool | Conditional | Membership | Call | ListOf
)


@dataclass(frozen=True, slots=True)
class Expression:
    """A checked expression.

    Attributes:
        text: canonical text; reading it gives the same tree.
        names: every name it needs a value for.
    """

    tree: Node
    text: str
    names: frozenset[str]


def children(node: Node) -> tuple[Node, ...]:  # noqa: PLR0911 - one return for each kind of part
    """The parts directly inside, in the order written or meant."""
    match node:
        case Unary(operand=operand):
            return (operand,)
        case Binary(left=left, right=right):
            return (left, right)
        case Compare(first=first, rest=rest):
            return (first, *(operand for _, operand in rest))
        case Bool(operands=parts) | Call(arguments=parts) | ListOf(items=parts):
            return parts
        case Conditional(test=test, chosen=chosen, other=other):
            return (test, chosen, other)
        case Membership(item=item, container=container):
            return (item, container)
        case _:
            return ()


def all_parts(node: Node) -> Iterator[Node]:
    """The part and everything inside it."""
    yield node
    for child in children(node):
        yield from all_parts(child)


def names(node: Node) -> frozenset[str]:
    """Every name that occurs."""
    return frozenset(part.id for part in all_parts(node) if isinstance(part, Name))


def depth(node: Node) -> int:
    """How deep parts are nested; a run such as `a + b - c` counts as one level, as a reader sees it."""
    return max((_level(node, child) for child in children(node)), default=1)


SAME_RUN = (
    frozenset({Operator.PLUS, Operator.MINUS}),
    frozenset({Operator.TIMES, Operator.OVER}),
)


def _level(parent: Node, child: Node) -> int:
    runs_on = (
        isinstance(parent, Binary)
        and isinstance(child, Binary)
        and child is parent.left
        and any({parent.operator, child.operator} <= run for run in SAME_RUN)
    )
    return depth(child) + (0 if runs_on else 1)
