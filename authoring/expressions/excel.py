"""The same expression as a spreadsheet formula, with functions that Excel 2007 knows.

The formula takes complete numbers only: a blank cell counts as zero there. Numbers compare at about 15
digits in a spreadsheet and exactly here. A unary minus is written with brackets, because a spreadsheet binds
it tighter than a power. `and` and `or` become nested IFs where an operand may have no result, so that an
operand that is not needed cannot spoil the whole, as here.
"""

from __future__ import annotations

from collections.abc import Mapping

from authoring.expressions.arguments import unsigned
from authoring.expressions.printed import number_text
from authoring.expressions.tree import (
    Binary,
    Bool,
    Call,
    Compare,
    Comparison,
    Conditional,
    Expression,
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
    all_parts,
    names,
)

LONGEST_FORMULA = 8_000
"""Characters; Excel takes 8,192 with the equals sign."""

LONGEST_TEXT = 255
DEEPEST_CALLS = 64

COMPARE, SUM, PRODUCT, POWER, ATOM = range(1, 6)
SIGNS = {
    Operator.PLUS: ("+", SUM),
    Operator.MINUS: ("-", SUM),
    Operator.TIMES: ("*", PRODUCT),
    Operator.OVER: ("/", PRODUCT),
    Operator.POWER: ("^", POWER),
}
COMPARISONS = {Comparison.EQUAL: "=", Comparison.UNEQUAL: "<>"}
CALLS = {
    Function.MIN: "MIN",
    Function.MAX: "MAX",
    Function.SUM: "SUM",
    Function.COUNT: "COUNT",
    Function.ABS: "ABS",
}
WIDE_CELL = "'" + 31 * "x" + "'!$XX$99999"
"""The widest reference expected, with a sheet name of full length."""


class NotForExcelError(ValueError):
    """The expression looks into several choices, or its formula would pass a limit of Excel."""


def to_excel(expression: Expression, cells: Mapping[str, str]) -> str:
    """Formula text without the equals sign.

    Args:
        expression: what to write.
        cells: for each of its names the reference of the cell, written into the formula as it stands.

    Raises:
        NotForExcelError: no formula can say it; `compile_expression` refuses such numbers beforehand.
        KeyError: a name has no cell.
    """
    return _formula(expression.tree, cells)


def fits_excel(tree: Node) -> bool:
    """Whether a formula can say it within Excel's limits, however wide the references are."""
    try:
        _formula(tree, dict.fromkeys(names(tree), WIDE_CELL))
    except NotForExcelError:
        return False
    return True


def _formula(tree: Node, cells: Mapping[str, str]) -> str:
    text = _write(tree, cells)[0]
    if _deepest_brackets(text) > DEEPEST_CALLS:
        raise NotForExcelError("nested too deep for a formula")
    return text


def _deepest_brackets(text: str) -> int:
    level = deepest = 0
    for mark in text:
        level += (mark == "(") - (mark == ")")
        deepest = max(deepest, level)
    return deepest


def _write(node: Node, cells: Mapping[str, str]) -> tuple[str, int]:
    text, binds = _written(node, cells)
    if len(text) > LONGEST_FORMULA:
        raise NotForExcelError("too long for a formula")
    return text, binds


def _within(node: Node, cells: Mapping[str, str], least: int) -> str:
    text, binds = _write(node, cells)
    return text if binds >= least else f"({text})"


def _text(node: Node, cells: Mapping[str, str]) -> str:
    return _write(node, cells)[0]


def _written(node: Node, cells: Mapping[str, str]) -> tuple[str, int]:  # noqa: C901, PLR0911 - all kinds
    match node:
        case Number(value=value):
            return number_text(value).upper(), ATOM
        case Text(value=value):
            return quoted(value), ATOM
        case Truth(value=value):
            return "TRUE" if value else "FALSE", ATOM
        case Name(id=name):
            return cells[name], ATOM
        case Unary(sign=sign, operand=operand):
            minus = sign is Sign.MINUS
            return f"(-{_within(operand, cells, ATOM)})" if minus else f"NOT({_text(operand, cells)})", ATOM
        case Binary():
            return _binary(node, cells)
        case Compare():
            return _compare(node, cells)
        case Bool(joint=joint, operands=operands):
            texts = [_text(operand, cells) for operand in operands]
            return _joined(joint, texts, lazy=any(map(can_fail, operands[1:]))), ATOM
        case Conditional(test=test, chosen=chosen, other=other):
            return f"IF({_text(test, cells)},{_text(chosen, cells)},{_text(other, cells)})", ATOM
        case Membership():
            return _membership(node, cells), ATOM
        case Call():
            return _call(node, cells), ATOM
        case ListOf():
            raise NotForExcelError("a list stands only behind `in`")


def quoted(text: str) -> str:
    """A text as a formula writes it, its quotation marks doubled."""
    if len(text) > LONGEST_TEXT:
        raise NotForExcelError("a text in a formula has at most 255 characters")
    return '"' + text.replace('"', '""') + '"'


def can_fail(node: Node) -> bool:
    """Whether a calculation inside may have no result whatever finite numbers it gets."""
    risky = (Operator.OVER, Operator.POWER)
    return any(isinstance(part, Binary) and part.operator in risky for part in all_parts(node))


def _binary(node: Binary, cells: Mapping[str, str]) -> tuple[str, int]:
    sign, binds = SIGNS[node.operator]
    left = _within(node.left, cells, ATOM if binds == POWER else binds)
    return f"{left}{sign}{_within(node.right, cells, binds + 1)}", binds


def _compare(node: Compare, cells: Mapping[str, str]) -> tuple[str, int]:
    pairs = [_pair(left, comparison, right, cells) for left, comparison, right in node.pairs()]
    if len(pairs) == 1:
        return pairs[0], COMPARE
    risky = any(can_fail(part) for _, part in node.rest[1:])
    return _joined(Joint.AND, pairs, lazy=risky), ATOM


def _pair(left: Node, comparison: Comparison, right: Node, cells: Mapping[str, str]) -> str:
    one, other = _within(left, cells, SUM), _within(right, cells, SUM)
    if isinstance(left, Text) or isinstance(right, Text):
        same = f"EXACT({one},{other})"
        return same if comparison is Comparison.EQUAL else f"NOT({same})"
    return f"{one}{COMPARISONS.get(comparison, comparison)}{other}"


def _joined(joint: Joint, texts: list[str], *, lazy: bool) -> str:
    if not lazy:
        return f"{joint.upper()}({','.join(texts)})"
    written = texts[-1]
    for text in reversed(texts[:-1]):
        written = f"IF({text},TRUE,{written})" if joint is Joint.OR else f"IF({text},{written},FALSE)"
    return written


def _membership(node: Membership, cells: Mapping[str, str]) -> str:
    if not isinstance(node.container, ListOf):
        raise NotForExcelError("several choices have no cell")
    pairs = [_pair(node.item, Comparison.EQUAL, part, cells) for part in node.container.items]
    return _joined(Joint.OR, pairs, lazy=False)


def _call(node: Call, cells: Mapping[str, str]) -> str:
    texts = [_text(part, cells) for part in node.arguments]
    if node.function is Function.ANSWERED:
        return f"NOT(ISBLANK({texts[0]}))"
    if node.function is Function.ROUND:
        return f"ROUND({texts[0]},{texts[1] if len(texts) > 1 else '0'})"
    if node.function is Function.RAMP:
        return _ramp(node, cells)
    return f"{CALLS[node.function]}({','.join(texts)})"


def _ramp(node: Call, cells: Mapping[str, str]) -> str:
    at, start, length = node.arguments
    step = f"IF({_within(at, cells, SUM)}>={_within(start, cells, SUM)},1,0)"
    run = f"({_within(at, cells, SUM)}-{_within(start, cells, PRODUCT)})/{_within(length, cells, POWER)}"
    rising = f"MAX(0,MIN(1,{run}))"
    written = unsigned(length)
    if isinstance(written, Number):
        return rising if written is length and written.value > 0 else step
    return f"IF({_within(length, cells, SUM)}<=0,{step},{rising})"
