"""Conditions and calculations of other programs' forms in our language.

There a missing answer is an empty text, and `${x} != 5` holds for it; with us it is empty, and no comparison
holds. So what would hold there for a missing answer is said with `answered()`, and nothing else is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from authoring.expressions import Kind
from authoring.expressions.printed import printed
from authoring.expressions.tree import (
    Binary,
    Call,
    Compare,
    Comparison,
    Conditional,
    Function,
    Joint,
    Membership,
    Name,
    Node,
    Number,
    Operator,
    Sign,
    Text,
    Truth,
    Unary,
    all_parts,
)
from exchange.rules_parts import (
    LENGTHS,
    NO_NUMBER,
    SIGNS,
    ands,
    as_number,
    as_text,
    asks_for,
    needed_names,
    open_names,
    part_of,
    taken_apart,
)
from exchange.rules_plain import GUARD, given, guard, joined, missing, opposite
from exchange.xpath import OWN, XCall, XMinus, XName, XNode, XNumber, XPair, XText

ARITHMETIC: Mapping[str, Operator] = {
    "+": Operator.PLUS,
    "-": Operator.MINUS,
    "*": Operator.TIMES,
    "div": Operator.OVER,
}


@dataclass(frozen=True, slots=True)
class Known:
    """An earlier answer.

    Attributes:
        id: what we call it.
        kind: what it is.
        codes: our code for each of the form's, where it has choices.
        reasons: codes of the form that are reasons for no answer.
    """

    id: str
    kind: Kind
    codes: Mapping[str, str] = field(default_factory=dict)
    reasons: frozenset[str] = frozenset()


class CannotReadError(Exception):
    """A part has no like with us; caught by whoever makes the questionnaire, which tells it as a loss."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


class Rules:
    """Reads the rules of one question."""

    def __init__(self, known: Mapping[str, Known], own: Known | None = None) -> None:
        self._known, self._own = known, own

    def condition(self, tree: XNode) -> str:
        """What holds exactly when the form's condition is true.

        Raises:
            CannotReadError: naming the part that has no like.
        """
        return printed(self._truth(tree, total=False))

    def check(self, tree: XNode) -> str:
        """What fails exactly when the form's constraint is false.

        Raises:
            CannotReadError: naming the part that has no like.
        """
        return printed(self._lenient(tree))

    def calculation(self, tree: XNode) -> str:
        """What comes to the same number.

        Raises:
            CannotReadError: naming the part that has no like.
        """
        return printed(self._number(tree))

    def _lenient(self, tree: XNode) -> Node:
        match tree:
            case XCall(name="not", arguments=(inner,)):
                return opposite(self._truth(inner, total=False))
            case XPair(sign="and" | "or" as sign, left=left, right=right):
                return joined(Joint(sign), (self._lenient(left), self._lenient(right)))
        return self._truth(tree, total=True)

    def _truth(self, tree: XNode, *, total: bool) -> Node:  # noqa: PLR0911 - a case for each kind
        match tree:
            case XPair(sign="and" | "or" as sign, left=left, right=right):
                parts = (self._truth(left, total=total), self._truth(right, total=total))
                return joined(Joint(sign), parts)
            case XPair(sign=sign, left=left, right=right) if sign in SIGNS:
                return self._compared(SIGNS[sign], left, right, total=total)
            case XCall(name="not", arguments=(inner,)):
                return self._negated(inner, total=total)
            case XCall(name="boolean", arguments=(inner,)):
                return self._truth(inner, total=total)
            case XCall(name="true" | "false" as name, arguments=()):
                return Truth(name == "true")
            case XCall(name="selected", arguments=(XName(name=name), wanted)):
                return self._chosen(self._find(name), wanted, total=total)
            case XName(name=name):
                return given(self._find(name).id)
        raise CannotReadError(part_of(tree))

    def _negated(self, tree: XNode, *, total: bool) -> Node:
        match tree:
            case XCall(name="selected", arguments=(XName(name=name), XText(value=code))):
                known = self._find(name)
                if code in known.reasons:
                    return guard(known.id)
                found = Unary(Sign.NOT, self._chosen(known, XText(code), total=False))
                return found if self._is_own(known) else joined(Joint.OR, (missing(known.id, GUARD), found))
        node = self._truth(tree, total=True)
        return Unary(Sign.NOT, node) if total else opposite(node)

    def _chosen(self, known: Known, wanted: XNode, *, total: bool) -> Node:
        item = self._side(wanted, known)
        if known.kind is Kind.CODES:
            node: Node = Membership(item, Name(known.id))
        else:
            node = Compare(Name(known.id), ((Comparison.EQUAL, item),))
        return self._guarded(node, total=total)

    def _compared(self, sign: Comparison, left: XNode, right: XNode, *, total: bool) -> Node:
        special = self._emptiness(sign, left, right)
        if special is not None:
            return special
        if total or sign is Comparison.UNEQUAL:
            apart = taken_apart(sign, left, right)
            if apart is not None:
                return self._truth(apart, total=total)
        one, other = self._named(left), self._named(right)
        if one is not None and one.kind is Kind.CODES:
            return self._only(one, sign, right, total=total)
        node = Compare(self._side(left, other), ((sign, self._side(right, one)),))
        open_ = self._open(node)
        if (total or sign is Comparison.UNEQUAL) and any(
            isinstance(part, Conditional) for part in all_parts(node)
        ):
            raise CannotReadError("if()")
        if sign is Comparison.UNEQUAL and len(open_) == 1:
            return joined(Joint.OR, (missing(open_[0], GUARD), node))
        return self._guarded(node, total=total)

    def _emptiness(self, sign: Comparison, left: XNode, right: XNode) -> Node | None:
        """What asks only whether there is an answer: compared with an empty text, or its length with 0."""
        empty = {Comparison.EQUAL: False, Comparison.UNEQUAL: True}
        match left, right:
            case XName(name=name), XText(value=""):
                yes = empty.get(sign)
                if yes is not None:
                    return guard(self._find(name).id) if yes else missing(self._find(name).id)
            case XName(name=name), XText(value=code) if code in self._find(name).reasons:
                if sign is Comparison.UNEQUAL:
                    return guard(self._find(name).id)
                raise CannotReadError(code)
            case XCall(name="string-length", arguments=(XName(name=name),)), XNumber(value=value):
                yes = LENGTHS.get((sign, value))
                if yes is not None:
                    return given(self._find(name).id) if yes else missing(self._find(name).id)
        return None

    def _only(self, known: Known, sign: Comparison, wanted: XNode, *, total: bool) -> Node:
        """That exactly one is chosen, which is how several choices equal one text."""
        if sign is not Comparison.EQUAL:
            raise CannotReadError(part_of(wanted))
        one = Compare(Call(Function.COUNT, (Name(known.id),)), ((Comparison.EQUAL, Number(1.0)),))
        return joined(Joint.AND, (self._chosen(known, wanted, total=total), one))

    def _guarded(self, node: Node, *, total: bool) -> Node:
        """With what makes it false, not empty, where an answer is missing."""
        names = self._open(node) if total else ()
        return joined(Joint.AND, (*(given(name) for name in names), node))

    def _open(self, node: Node) -> tuple[str, ...]:
        """Names whose missing answer makes it empty; the own answer is there whenever it is looked at."""
        own = self._own.id if self._own is not None else ""
        return tuple(name for name in dict.fromkeys(open_names(node)) if name != own)

    def _side(self, tree: XNode, other: Known | None) -> Node:
        """One side of a comparison; a written code or number is of the kind of the other side."""
        if other is None or other.kind is Kind.NUMBER:
            return self._number(as_number(tree) if other is not None else tree, texts=other is None)
        if isinstance(tree, XName | XCall):
            return self._number(tree, texts=True)
        written = as_text(tree)
        if written is None or "\\" in written or ("'" in written and '"' in written):
            raise CannotReadError(part_of(tree))
        return Text(other.codes.get(written, written))

    def _number(self, tree: XNode, *, texts: bool = False) -> Node:  # noqa: C901, PLR0911 - a case for each kind
        match tree:
            case XNumber(value=value):
                return Number(value)
            case XText(value=value) if texts:
                return Text(value)
            case XName(name=name):
                return Name(self._find(name).id)
            case XMinus(operand=operand):
                return Unary(Sign.MINUS, self._number(operand))
            case XPair(sign=sign, left=left, right=right) if sign in ARITHMETIC:
                return Binary(ARITHMETIC[sign], self._number(left), self._number(right))
            case XCall(name="if", arguments=(test, chosen, other)):
                return self._either(test, chosen, other)
            case XCall(name="coalesce", arguments=(XName(name=name) as first, other)):
                return Conditional(given(self._find(name).id), self._number(first), self._number(other))
            case XCall(name="number" | "string", arguments=(inner,)):
                return self._number(inner, texts=texts)
            case XCall(name="count-selected", arguments=(XName(name=name),)):
                return Call(Function.COUNT, (Name(self._find(name).id),))
            case XCall(name="pow", arguments=(base, power)):
                return Binary(Operator.POWER, self._number(base), self._number(power))
            case XCall(name="round" | "abs" | "min" | "max" as name, arguments=arguments):
                return self._called(Function(name), arguments)
        raise CannotReadError(part_of(tree))

    def _called(self, function: Function, arguments: tuple[XNode, ...]) -> Node:
        parts = tuple(self._number(part) for part in arguments)
        if function is Function.ROUND and parts[1:] == (Number(0.0),):
            parts = parts[:1]
        return Call(function, parts)

    def _either(self, test: XNode, chosen: XNode, other: XNode) -> Node:
        """One of two calculations; what is no number unless all it needs is given is that calculation."""
        if other == NO_NUMBER:
            return self._needing(test, chosen)
        if isinstance(chosen, XName) and asks_for(test, chosen.name) and isinstance(other, XNumber):
            return Conditional(given(self._find(chosen.name).id), self._number(chosen), self._number(other))
        return Conditional(self._truth(test, total=True), self._number(chosen), self._number(other))

    def _needing(self, test: XNode, chosen: XNode) -> Node:
        """A calculation that is no number unless some answers are given, where it is none anyway."""
        needed = {part.id for part in ands(self._truth(test, total=False))}
        match chosen:
            case XCall(name="if", arguments=(inner, one, two)):
                condition = self._truth(inner, total=False)
                node: Node = Conditional(condition, self._number(one), self._number(two))
                same = isinstance(condition, Compare | Membership) and needed == set(open_names(condition))
            case _:
                node = self._number(chosen)
                same = bool(needed) and needed <= set(needed_names(node))
        if not same:
            raise CannotReadError(part_of(NO_NUMBER))
        return node

    def _find(self, name: str) -> Known:
        found = self._own if name == OWN else self._known.get(name)
        if found is None:
            raise CannotReadError(name)
        return found

    def _named(self, tree: XNode) -> Known | None:
        """The answer that a side is, or whose choices are counted as numbers."""
        if isinstance(tree, XName):
            return self._find(tree.name)
        return None if isinstance(tree, XText) else Known("", Kind.NUMBER)

    def _is_own(self, known: Known) -> bool:
        return self._own is not None and known.id == self._own.id
