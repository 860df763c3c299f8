"""Whether an expression makes sense over a vocabulary: names, kinds, units and choices."""

from __future__ import annotations

from collections.abc import Iterable

from authoring.diagnostics import Diagnostic, Place
from authoring.expressions.codes import Code
from authoring.expressions.faults import complaint
from authoring.expressions.printed import printed
from authoring.expressions.tree import (
    Binary,
    Bool,
    Call,
    Compare,
    Comparison,
    Conditional,
    Function,
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
from authoring.expressions.units import SAME_UNIT, unit_of
from authoring.expressions.vocabulary import Kind, Vocabulary
from authoring.names import listed, near

EQUALITY = frozenset({Comparison.EQUAL, Comparison.UNEQUAL})


class Check:
    """One pass over a tree; gathers every complaint, and tells no second one about the same part."""

    def __init__(self, vocabulary: Vocabulary, place: Place) -> None:
        self.vocabulary = vocabulary
        self.place = place
        self.complaints: list[Diagnostic] = []

    def complain(self, code: Code, node: Node, nearest: str | None = None, **more: object) -> None:
        """Note a fault of one part."""
        written = node.value if isinstance(node, Text) else printed(node)
        self.complaints.append(complaint(code, self.place, node.at, written, nearest=nearest, **more))

    def kind(self, node: Node) -> Kind | None:  # noqa: C901, PLR0911, PLR0912 - a case for each kind
        """What sort of value the part has; None when that cannot be told because of a fault inside."""
        match node:
            case Number():
                return Kind.NUMBER
            case Text():
                return Kind.TEXT
            case Truth():
                return Kind.TRUTH
            case Name():
                return self.name(node)
            case Unary(sign=sign, operand=operand):
                return self.need(Kind.NUMBER if sign is Sign.MINUS else Kind.TRUTH, operand)
            case Binary():
                return self.binary(node)
            case Compare():
                return self.compare(node)
            case Bool(operands=operands):
                return self.need(Kind.TRUTH, *operands)
            case Conditional():
                return self.conditional(node)
            case Membership(container=Name()):
                return self.in_choices(node)
            case Membership(container=ListOf()):
                return self.in_list(node)
            case Call():
                return self.call(node)
            case _:
                return None

    def need(self, wanted: Kind, *nodes: Node) -> Kind | None:
        """Complain about each part that is of another kind than wanted; None when there was a complaint."""
        before = len(self.complaints)
        for node in nodes:
            found = self.kind(node)
            if found is not None and found is not wanted:
                self.complain(Code.KIND, node, wanted=wanted, found=found)
        return wanted if len(self.complaints) == before else None

    def name(self, node: Name) -> Kind | None:
        """The declared kind of a name."""
        known = self.vocabulary.names.get(node.id)
        if known is None:
            names = self.vocabulary.names
            self.complain(Code.UNKNOWN_NAME, node, near(node.id, sorted(names)), known=listed(names))
        return known.kind if known else None

    def binary(self, node: Binary) -> Kind | None:
        """Both sides numbers, and of one unit when they are added."""
        kind = self.need(Kind.NUMBER, node.left, node.right)
        if node.operator in (Operator.PLUS, Operator.MINUS):
            self.same_unit((node.left, node.right))
        return kind

    def compare(self, node: Compare) -> Kind:
        """Order between numbers, equality between two of a kind."""
        kinds = {id(part): self.kind(part) for part in (node.first, *(part for _, part in node.rest))}
        for left, comparison, right in node.pairs():
            self.pair(left, kinds[id(left)], comparison, right, kinds[id(right)])
        return Kind.TRUTH

    def pair(
        self, left: Node, one: Kind | None, comparison: Comparison, right: Node, other: Kind | None
    ) -> None:
        """One comparison of a chain."""
        if comparison in EQUALITY and {one, other} == {Kind.CODES, Kind.TEXT}:
            self.choices_compared(left, one, comparison, right)
            return
        wanted = one if comparison in EQUALITY and one is not Kind.CODES else Kind.NUMBER
        for part, found in ((left, one), (right, other)):
            if wanted and found and found is not wanted:
                self.complain(Code.KIND, part, wanted=wanted, found=found)
        self.same_unit((left, right))
        self.choice(left, right)
        self.choice(right, left)

    def choices_compared(self, left: Node, one: Kind | None, comparison: Comparison, right: Node) -> None:
        """Several choices are never equal to one text; whether it is among them can be asked."""
        choices, text = (left, right) if one is Kind.CODES else (right, left)
        word = "in" if comparison is Comparison.EQUAL else "not in"
        self.complain(Code.CHOICES_COMPARED, choices, wanted=f"{printed(text)} {word} {printed(choices)}")

    def choice(self, name: Node, text: Node) -> None:
        """A written text that is compared with a name has to be one of its choices."""
        if not isinstance(name, Name) or not isinstance(text, Text) or name.id not in self.vocabulary:
            return
        codes = self.vocabulary.names[name.id].codes
        if codes and text.value not in codes:
            self.complain(Code.UNKNOWN_CHOICE, text, near(text.value, sorted(codes)), name=name.id)

    def conditional(self, node: Conditional) -> Kind | None:
        """A condition that decides between two of a kind and unit."""
        self.need(Kind.TRUTH, node.test)
        kind, other = self.kind(node.chosen), self.kind(node.other)
        if kind and other and kind is not other:
            self.complain(Code.KIND, node.other, wanted=kind, found=other)
        self.same_unit((node.chosen, node.other))
        return kind or other

    def in_choices(self, node: Membership) -> Kind:
        """A text in the choices that were made."""
        self.need(Kind.TEXT, node.item)
        self.need(Kind.CODES, node.container)
        self.choice(node.container, node.item)
        return Kind.TRUTH

    def in_list(self, node: Membership) -> Kind:
        """A number among written numbers, or a text among written texts."""
        parts = node.container.items if isinstance(node.container, ListOf) else ()
        found = self.kind(node.item)
        wanted = found if found in (Kind.NUMBER, Kind.TEXT) else Kind.TEXT
        if found is not None:
            if found is not wanted:
                self.complain(Code.KIND, node.item, wanted=wanted, found=found)
            self.need(wanted, *parts)
        for part in parts:
            self.choice(node.item, part)
        return Kind.TRUTH

    def call(self, node: Call) -> Kind | None:
        """What the function takes; the number of arguments was checked when it was read."""
        if node.function in (Function.COUNT, Function.ANSWERED):
            for part in node.arguments:
                self.kind(part)
            return Kind.TRUTH if node.function is Function.ANSWERED else Kind.NUMBER
        kind = self.need(Kind.NUMBER, *node.arguments)
        if node.function in SAME_UNIT:
            self.same_unit(node.arguments)
        return kind

    def same_unit(self, nodes: Iterable[Node]) -> None:
        """Complain about the first part whose declared unit differs from one before it."""
        first = ""
        for node in nodes:
            unit = unit_of(node, self.vocabulary)
            if first and unit and unit != first:
                self.complain(Code.UNIT, node, unit=unit, other=first)
                return
            first = first or unit
