"""What a number is counted in, as far as that can be told without calculating with units."""

from __future__ import annotations

from authoring.expressions.tree import Binary, Call, Conditional, Function, Name, Node, Operator, Sign, Unary
from authoring.expressions.vocabulary import Vocabulary

SAME_UNIT = frozenset({Function.MIN, Function.MAX, Function.SUM})
KEEPS_UNIT = SAME_UNIT | {Function.ABS, Function.ROUND}

MONEY = "currency"
"""How a unit begins that is counted in the project's currency."""

CODE_LETTERS = 3


def unit_of(node: Node, vocabulary: Vocabulary) -> str:
    """The unit of a part; empty (fits everything) for products, quotients, powers and written numbers."""
    match node:
        case Name(id=name) if name in vocabulary:
            return vocabulary.names[name].unit
        case Unary(sign=Sign.MINUS, operand=operand):
            return unit_of(operand, vocabulary)
        case Binary(operator=Operator.PLUS | Operator.MINUS, left=left, right=right):
            return unit_of(left, vocabulary) or unit_of(right, vocabulary)
        case Conditional(chosen=chosen, other=other):
            return unit_of(chosen, vocabulary) or unit_of(other, vocabulary)
        case Call(function=function, arguments=arguments) if function in KEEPS_UNIT:
            return next(filter(None, (unit_of(part, vocabulary) for part in arguments)), "")
        case _:
            return ""


def fits(unit: str, wanted: str) -> bool:
    """Whether a place that wants one unit may have the other; an empty one fits everything.

    "currency" also takes "currency per year", a currency's code ("EUR per year") and its sign.
    """
    first = unit.split(" ", maxsplit=1)[0]
    if not unit or not wanted or wanted in (first, unit):
        return True
    money = not first[:1].isalpha() or (len(first) == CODE_LETTERS and first.isupper())
    return wanted == MONEY and money
