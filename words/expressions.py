"""A condition or calculation as a sentence: the fourth reader of the expression language.

Names are told by their titles, in quotation marks where they stand in a condition; choices by their labels,
numbers with the unit of what they are compared with or added to. Whatever could be read in two ways is put in
brackets, so that two expressions that group their parts differently never sound the same. Reading is one way:
nothing is evaluated, and any tree at all can be told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from authoring.expressions import Expression, Kind, Vocabulary
from authoring.expressions.arguments import unsigned
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
from authoring.expressions.units import unit_of
from words.catalogue import Words
from words.labels import Labels, number
from words.phrases import Binds, Joints, Phrase

MOST_PARTS: Final = 400
"""Parts of a tree that are told; what the language can read has fewer."""


SIGNS: Final[Mapping[Operator, tuple[str, Binds]]] = {
    Operator.PLUS: ("plus", Binds.SUM),
    Operator.MINUS: ("minus", Binds.SUM),
    Operator.TIMES: ("times", Binds.PRODUCT),
    Operator.OVER: ("over", Binds.PRODUCT),
    Operator.POWER: ("power", Binds.POWER),
}
COMPARED: Final[Mapping[Comparison, str]] = {
    Comparison.LESS: "less",
    Comparison.AT_MOST: "at_most",
    Comparison.MORE: "more",
    Comparison.AT_LEAST: "at_least",
    Comparison.EQUAL: "equal",
    Comparison.UNEQUAL: "unequal",
}
CLAUSES: Final = (Compare, Bool, Membership)


def told(expression: Expression | Node, vocabulary: Vocabulary, words: Words) -> str:
    """The expression in words, without a capital letter or full stop; never raises.

    Args:
        expression: a checked expression, or any tree of its parts.
        vocabulary: titles, units and choices of its names; a name without a title is told by its id.
        words: the language; all words come from its file of texts, so a new language needs no code.

    Returns:
        One line. At most MOST_PARTS parts are told, each with a title of at most `labels.LONGEST`
        characters; of a larger tree it is only said that it is too large.
    """
    tree = expression.tree if isinstance(expression, Expression) else expression
    names = _names(tree)
    if names is None:
        return words("expressions.too_large")
    teller = _Teller(vocabulary, Labels(vocabulary, names, words), words)
    return (teller.clause(tree) if teller.is_clause(tree) else teller.value(tree, quoted=False)).text


def _names(tree: Node) -> list[str] | None:
    """The names in a tree; None when it is too large. Trees made by hand may be deeper than Python calls."""
    found: list[str] = []
    waiting, parts = [(tree, 1)], 0
    while waiting:
        node, depth = waiting.pop()
        parts += 1
        if parts > MOST_PARTS or depth > MOST_PARTS // 2:
            return None
        found += [node.id] if isinstance(node, Name) else []
        waiting += [(child, depth + 1) for child in children(node)]
    return found


class _Teller(Joints):
    """Tells the parts of one expression."""

    def __init__(self, vocabulary: Vocabulary, labels: Labels, words: Words) -> None:
        super().__init__(words)
        self.vocabulary, self.labels = vocabulary, labels

    def is_clause(self, node: Node) -> bool:
        """Whether the part says that something is so."""
        match node:
            case Name(id=name):
                known = self.vocabulary.names.get(name)
                return known is not None and known.kind is Kind.TRUTH
            case Conditional(chosen=chosen, other=other):
                return self.is_clause(chosen) or self.is_clause(other)
            case Call(function=function):
                return function is Function.ANSWERED
            case Unary(sign=sign):
                return sign is Sign.NOT
            case _:
                return isinstance(node, (*CLAUSES, Truth))

    # --- conditions ---

    def clause(self, node: Node) -> Phrase:  # noqa: PLR0911 - a case for each kind
        """A part that stands where something has to be so."""
        match node:
            case Truth(value=value):
                return self.sentence("always" if value else "never")
            case Compare():
                return self._compare(node)
            case Bool():
                return self._joined(node)
            case Conditional():
                return self._conditional(node, clause=True, quoted=True)
            case Membership():
                return self._membership(node, "includes", "one_of")
            case Unary(sign=Sign.NOT, operand=operand):
                return self._not(operand)
            case Call(function=Function.ANSWERED, arguments=parts):
                return self.sentence("known", name=self._operands(parts))
            case _:
                return self.sentence("holds", name=self._operand(node))

    def _not(self, node: Node) -> Phrase:
        match node:
            case Compare(first=left, rest=((sign, right),)) if not _is_text(left, right):
                return self._pair(f"not_{COMPARED[sign]}", left, right)
            case Membership():
                return self._membership(node, "not_includes", "none_of")
            case Call(function=Function.ANSWERED, arguments=parts):
                return self.sentence("unknown", name=self._operands(parts))
            case Name():
                return self.sentence("holds_not", name=self._operand(node))
            case _:
                return self.sentence("not", text=self.clause(node).text)

    def _compare(self, node: Compare) -> Phrase:
        if not node.rest:
            return self.sentence("holds", name=self._operand(node.first))
        sign, right = node.rest[0]
        kind = "text_" if _is_text(node.first, right) and COMPARED[sign] in ("equal", "unequal") else ""
        phrase = self._pair(f"{kind}{COMPARED[sign]}", node.first, right)
        left = right
        for later, part in node.rest[1:]:
            side = self._side(part, left)
            text = self.words(f"expressions.then_{COMPARED[later]}", left=phrase.text, right=side)
            phrase, left = Phrase(text, Binds.LISTED), part
        return phrase

    def _pair(self, key: str, left: Node, right: Node) -> Phrase:
        return self.sentence(key, left=self._side(left, right), right=self._side(right, left))

    def _side(self, node: Node, beside: Node) -> str:
        """One side of a comparison; a number with the unit of the other side, a text as a choice of it."""
        if isinstance(node, Text):
            return self.labels.text(node.value, beside.id if isinstance(beside, Name) else None)
        return self._operand(node, unit_of(beside, self.vocabulary))

    def _operand(self, node: Node, unit: str = "") -> str:
        """A value within a condition."""
        if self.is_clause(node) and not isinstance(node, Name | Truth):
            return self.brackets(self.clause(node).text)
        return self.within(self.value(node, unit=unit), Binds.SUM)

    def _operands(self, parts: Sequence[Node]) -> str:
        return self.listed("last_and", [self._operand(part) for part in parts])

    def _joined(self, node: Bool) -> Phrase:
        texts = [self.within(self.clause(part), Binds.SENTENCE) for part in node.operands]
        key = "expressions.and" if node.joint is Joint.AND else "expressions.or"
        return Phrase(self.chain(key, texts), Binds.JOINED)

    def _membership(self, node: Membership, includes: str, one_of: str) -> Phrase:
        if isinstance(node.container, ListOf):
            items = [self._side(part, node.item) for part in node.container.items]
            left, listed = self._side(node.item, node.container), self.listed("last_or", items)
            binds = Binds.SENTENCE if len(items) == 1 else Binds.LISTED
            return Phrase(self.words(f"expressions.{one_of}", left=left, list=listed), binds)
        return self._pair(includes, node.container, node.item)

    def _conditional(self, node: Conditional, *, clause: bool, quoted: bool) -> Phrase:
        def branch(part: Node, binds: Binds) -> str:
            if clause or (self.is_clause(part) and not isinstance(part, Name | Truth)):
                return self.within(self.clause(part), binds)
            return self.within(self.value(part, quoted=quoted), binds)

        text = self.words(
            "expressions.if",
            test=self.within(self.clause(node.test), Binds.JOINED),
            chosen=branch(node.chosen, Binds.JOINED),
            other=branch(node.other, Binds.IF),
        )
        return Phrase(text, Binds.IF)

    # --- values ---

    def value(self, node: Node, unit: str = "", *, quoted: bool = True) -> Phrase:  # noqa: PLR0911 - each kind
        """A part that stands where a value has to be; `quoted` puts every name in quotation marks."""
        match node:
            case Number(value=value):
                return self._number(number(value, self.words.language), unit)
            case Text(value=value):
                return Phrase(self.labels.text(value, None), Binds.WORD)
            case Truth(value=truth):
                return Phrase(self.words("expressions.yes" if truth else "expressions.no"), Binds.WORD)
            case Name(id=name):
                text = self.labels.name(name) if quoted else self.labels.short(name)
                return Phrase(text, Binds.WORD)
            case Unary(sign=Sign.MINUS, operand=operand):
                return self._negative(operand, unit, quoted=quoted)
            case Binary():
                return self._binary(node, quoted=quoted)
            case Conditional():
                return self._conditional(node, clause=False, quoted=quoted)
            case Call(function=function, arguments=arguments) if function is not Function.ANSWERED:
                return self._call(function, arguments, quoted=quoted)
            case ListOf(items=items):
                texts = [self.within(self.value(part), Binds.WORD) for part in items]
                return Phrase(self.listed("last_or", texts), Binds.LISTED)
            case _:
                return Phrase(self.brackets(self.clause(node).text), Binds.WORD)

    def _number(self, text: str, unit: str) -> Phrase:
        if not unit:
            return Phrase(text, Binds.WORD)
        shown = self.words("expressions.with_unit", number=text, unit=self.labels.unit(unit))
        return Phrase(shown, Binds.WORD)

    def _negative(self, operand: Node, unit: str, *, quoted: bool) -> Phrase:
        if isinstance(operand, Number):
            below = self.words("expressions.negative", number=number(operand.value, self.words.language))
            return Phrase(self._number(below, unit).text, Binds.PRODUCT)
        inner = self.within(self.value(operand, quoted=quoted), Binds.WORD)
        return Phrase(self.words("expressions.negative", number=inner), Binds.PRODUCT)

    def _binary(self, node: Binary, *, quoted: bool) -> Phrase:
        key, binds = SIGNS[node.operator]
        adds = binds is Binds.SUM
        units = [unit_of(part, self.vocabulary) if adds else "" for part in (node.right, node.left)]
        least = Binds.WORD if binds is Binds.POWER else binds
        left = self.within(self.value(node.left, units[0], quoted=quoted), least)
        above = Binds(min(binds + 1, Binds.WORD))
        right = self.within(self.value(node.right, units[1], quoted=quoted), above)
        return Phrase(self.words(f"expressions.{key}", left=left, right=right), binds)

    def _call(self, function: Function, arguments: Sequence[Node], *, quoted: bool) -> Phrase:
        marked = quoted or (len(arguments) > 1 and function is not Function.ROUND)
        texts = [self.within(self.value(part, quoted=marked), Binds.WORD) for part in arguments]
        return Phrase(self._called(function, arguments, texts), Binds.LISTED)

    def _called(self, function: Function, arguments: Sequence[Node], texts: Sequence[str]) -> str:
        if function is Function.ROUND and texts:
            return self._rounded(arguments, texts)
        if function is Function.RAMP and len(texts) == len(("at", "start", "length")):
            return self.words("expressions.ramp", at=texts[0], start=texts[1], length=texts[2])
        if function is Function.ABS and len(texts) == 1:
            return self.words("expressions.abs", number=texts[0])
        return self.words(f"expressions.{function}", list=self.listed("last_and", texts))

    def _rounded(self, arguments: Sequence[Node], texts: Sequence[str]) -> str:
        if len(arguments) == 1:
            return self.words("expressions.round", number=texts[0])
        inner = unsigned(arguments[1])
        places = int(inner.value) if isinstance(inner, Number) and abs(inner.value) < MOST_PARTS else 0
        if inner is arguments[1]:
            return self.words.plural("expressions.round_decimals", places, number=texts[0])
        return self.words(
            "expressions.round_steps", number=texts[0], step=number(float(10**places), self.words.language)
        )


def _is_text(left: Node, right: Node) -> bool:
    """Whether one side is a written text, so that the two are simply the same or not."""
    return isinstance(left, Text) or isinstance(right, Text)
