"""Our conditions and calculations as XLSForm writes them.

A missing answer is empty with us and an empty text there, and comparing an empty text may hold. So each
condition is written out twice over: what has to be true for it to hold, and what has to be true for it to
fail; where an empty answer would make the text true, `${name} != ''` stands before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

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
    children,
)
from exchange.xpath import OWN

SIGNS: Mapping[Comparison, str] = {
    Comparison.LESS: "<",
    Comparison.AT_MOST: "<=",
    Comparison.MORE: ">",
    Comparison.AT_LEAST: ">=",
    Comparison.EQUAL: "=",
    Comparison.UNEQUAL: "!=",
}
OPPOSITE: Mapping[Comparison, Comparison] = {
    Comparison.LESS: Comparison.AT_LEAST,
    Comparison.AT_MOST: Comparison.MORE,
    Comparison.MORE: Comparison.AT_MOST,
    Comparison.AT_LEAST: Comparison.LESS,
    Comparison.EQUAL: Comparison.UNEQUAL,
    Comparison.UNEQUAL: Comparison.EQUAL,
}
ARITHMETIC: Mapping[Operator, str] = {
    Operator.PLUS: "+",
    Operator.MINUS: "-",
    Operator.TIMES: "*",
    Operator.OVER: "div",
}
NOTHING = "number('')"
"""A number that is none."""

AND, OR = " and ", " or "


class CannotSayError(Exception):
    """A part has no like in XLSForm; caught by whoever writes the form, which tells it as a loss."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


@dataclass(frozen=True, slots=True)
class Speech:
    """How answers are called.

    Attributes:
        known: names of the form; any other is an answer that is always missing.
        several: names that hold several codes.
        reasons: codes that are reasons for no answer, by name.
        own: the name that is written as a point.
    """

    known: frozenset[str]
    several: frozenset[str] = frozenset()
    reasons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    own: str = ""

    def ref(self, name: str) -> str:
        """An answer as a formula names it."""
        if name not in self.known:
            return "''"
        return OWN if name == self.own else f"${{{name}}}"


def holds(node: Node, speech: Speech) -> str:
    """What is true exactly when the condition holds.

    Raises:
        CannotSayError: naming the part that has no like.
    """
    return _truth(node, speech, wanted=True)


def not_failing(node: Node, speech: Speech) -> str:
    """What is true unless the condition fails, as a check has it: while answers are missing it does not.

    Raises:
        CannotSayError: naming the part that has no like.
    """
    if any(name != speech.own for name in _open_names(node)) or isinstance(node, Bool | Conditional):
        return f"not({_truth(node, speech, wanted=False)})"
    return _truth(node, speech, wanted=True)


def number(node: Node, speech: Speech) -> str:  # noqa: PLR0911 - a case for each kind
    """A calculation; no number where an answer it needs is missing.

    Raises:
        CannotSayError: naming the part that has no like.
    """
    match node:
        case Number(value=value):
            return decimal_text(value)
        case Text(value=value):
            return quoted(value)
        case Name(id=name):
            return speech.ref(name)
        case Unary(sign=Sign.MINUS, operand=operand):
            return f"-{_inner(operand, speech)}"
        case Binary(operator=Operator.POWER, left=left, right=right):
            return f"pow({number(left, speech)}, {number(right, speech)})"
        case Binary(operator=operator, left=left, right=right):
            return f"{_inner(left, speech)} {ARITHMETIC[operator]} {_inner(right, speech)}"
        case Conditional():
            return _chosen(node, speech)
        case Call():
            return _called(node, speech)
        case _:
            raise CannotSayError(type(node).__name__)


def decimal_text(value: float) -> str:
    """A number without an exponent, which XPath does not know."""
    text = f"{Decimal(repr(value)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def quoted(text: str) -> str:
    """A text in the quotation marks that it does not hold itself."""
    return f'"{text}"' if "'" in text else f"'{text}'"


def _truth(node: Node, speech: Speech, *, wanted: bool) -> str:  # noqa: PLR0911 - a case for each kind
    match node:
        case Truth(value=value):
            return "true()" if value is wanted else "false()"
        case Unary(sign=Sign.NOT, operand=operand):
            return _truth(operand, speech, wanted=not wanted)
        case Bool(joint=joint, operands=operands):
            between = AND if (joint is Joint.AND) is wanted else OR
            return _joined((_truth(part, speech, wanted=wanted) for part in operands), between)
        case Compare():
            pairs = (_compared(*pair, speech, wanted=wanted) for pair in node.pairs())
            return _joined(pairs, AND if wanted else OR)
        case Membership():
            return _member(node, speech, wanted=wanted)
        case Call(function=Function.ANSWERED, arguments=(Name(id=name),)):
            return _answered(name, speech, wanted=wanted)
        case Conditional(test=test, chosen=chosen, other=other):
            first = _joined((_truth(test, speech, wanted=True), _truth(chosen, speech, wanted=wanted)), AND)
            second = _joined((_truth(test, speech, wanted=False), _truth(other, speech, wanted=wanted)), AND)
            return _joined((first, second), OR)
        case _:
            raise CannotSayError(type(node).__name__)


def _joined(parts: Iterable[str], between: str) -> str:
    found = list(parts)
    return found[0] if len(found) == 1 else between.join(_bracketed(part) for part in found)


def _bracketed(text: str) -> str:
    return f"({text})" if AND in text or OR in text else text


def _compared(left: Node, sign: Comparison, right: Node, speech: Speech, *, wanted: bool) -> str:
    used = sign if wanted else OPPOSITE[sign]
    text = f"{_inner(left, speech)} {SIGNS[used]} {_inner(right, speech)}"
    both = bool(_open_names(left)) and bool(_open_names(right))
    unsafe = used is Comparison.UNEQUAL or (both and used is Comparison.EQUAL)
    return _guarded(text, {**_open_names(left), **_open_names(right)} if unsafe else {}, speech)


def _guarded(text: str, names: Iterable[str], speech: Speech) -> str:
    guards = [guard for name in names for guard in _known(name, speech, f"{speech.ref(name)} != ''")]
    return _joined((*guards, text), AND)


def _known(name: str, speech: Speech, given: str) -> Iterable[str]:
    """That an answer is given, and is none of the reasons for giving none."""
    yield given
    for code in speech.reasons.get(name, ()):
        if name in speech.several:
            yield f"not(selected({speech.ref(name)}, '{code}'))"
        else:
            yield f"{speech.ref(name)} != '{code}'"


def _answered(name: str, speech: Speech, *, wanted: bool) -> str:
    text = _joined(_known(name, speech, f"string-length({speech.ref(name)}) > 0"), AND)
    if wanted:
        return text
    return f"not({text})" if AND in text else f"string-length({speech.ref(name)}) = 0"


def _member(node: Membership, speech: Speech, *, wanted: bool) -> str:
    if isinstance(node.container, ListOf):
        sign = Comparison.EQUAL if wanted else Comparison.UNEQUAL
        item = _inner(node.item, speech)
        texts = [f"{item} {SIGNS[sign]} {_inner(part, speech)}" for part in node.container.items]
        return _joined(texts, OR) if wanted else _guarded(_joined(texts, AND), _open_names(node.item), speech)
    name = node.container.id
    found = f"selected({speech.ref(name)}, {number(node.item, speech)})"
    return found if wanted else _guarded(f"not({found})", [name, *_open_names(node.item)], speech)


def _chosen(node: Conditional, speech: Speech) -> str:
    chosen, other = number(node.chosen, speech), number(node.other, speech)
    test = _truth(node.test, speech, wanted=True)
    plain = f"if({test}, {chosen}, {other})"
    missing = _open_names(node.test)
    if not missing:
        return plain
    if isinstance(node.test, Bool | Unary | Conditional):
        return f"if({test}, {chosen}, if({_truth(node.test, speech, wanted=False)}, {other}, {NOTHING}))"
    return f"if({_joined(_given(missing, speech), AND)}, {plain}, {NOTHING})"


def _given(names: Iterable[str], speech: Speech) -> list[str]:
    return [part for name in names for part in _known(name, speech, f"{speech.ref(name)} != ''")]


def _called(node: Call, speech: Speech) -> str:
    maker = _CALLS.get(node.function)
    if maker is None:
        raise CannotSayError(f"{node.function}()")
    return maker(node, speech)


def _count(node: Call, speech: Speech) -> str:
    parts = []
    for part in node.arguments:
        if not isinstance(part, Name):
            raise CannotSayError("count()")
        if part.id in speech.several:
            counted = f"count-selected({speech.ref(part.id)})"
            reasons = list(_known(part.id, speech, ""))[1:]
            parts.append(f"if({_joined(reasons, AND)}, {counted}, 0)" if reasons else counted)
        else:
            parts.append(f"if({_answered(part.id, speech, wanted=True)}, 1, 0)")
    return parts[0] if len(parts) == 1 else f"({' + '.join(parts)})"


def _least_or_most(node: Call, speech: Speech) -> str:
    text = f"{node.function}({', '.join(number(part, speech) for part in node.arguments)})"
    names = _open_names(node)
    return f"if({_joined(_given(names, speech), AND)}, {text}, {NOTHING})" if names else text


def _sum(node: Call, speech: Speech) -> str:
    return f"({' + '.join(_inner(part, speech) for part in node.arguments)})"


def _round(node: Call, speech: Speech) -> str:
    parts = [number(part, speech) for part in node.arguments]
    return f"round({parts[0]}, {parts[1] if len(parts) > 1 else '0'})"


def _abs(node: Call, speech: Speech) -> str:
    return f"abs({number(node.arguments[0], speech)})"


_CALLS: Mapping[Function, Callable[[Call, Speech], str]] = {
    Function.COUNT: _count,
    Function.MIN: _least_or_most,
    Function.MAX: _least_or_most,
    Function.SUM: _sum,
    Function.ROUND: _round,
    Function.ABS: _abs,
}


def _inner(node: Node, speech: Speech) -> str:
    text = number(node, speech)
    return f"({text})" if isinstance(node, Binary) and node.operator is not Operator.POWER else text


def _open_names(node: Node) -> dict[str, None]:
    """Names whose missing answer makes the part empty, in the order written."""
    if isinstance(node, Call) and node.function in {Function.COUNT, Function.ANSWERED}:
        return {}
    own = {node.id: None} if isinstance(node, Name) else {}
    return {**own, **{name: None for part in children(node) for name in _open_names(part)}}
