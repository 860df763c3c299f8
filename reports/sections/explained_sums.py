"""A calculation in words, once by names and once with the figures in their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from authoring.expressions import Vocabulary
from authoring.expressions.compile import checked_before
from authoring.expressions.tree import (
    Binary,
    Bool,
    Call,
    Compare,
    Conditional,
    Expression,
    Name,
    Node,
    Number,
    Unary,
)
from project.results.explained import Explained, Part, Way
from reports.facts import NONE, Facts
from reports.sections.explained_names import SAY, exact, figure_value, part_value
from scoring.vocabulary import BUILT_IN, cost_vocabulary
from words.expressions import told as in_words

MOST_DIGITS = 6
"""Decimals of a figure within a sum; more are rounded for the eye."""

TWO = 2


def by_names(facts: Facts, expression: str) -> str:
    """An expression of the content with every name by its title."""
    return in_words(checked_before(expression), _vocabulary(facts), facts.words)


def by_figures(facts: Facts, expression: str, parts: Sequence[Part]) -> str:
    """The same with every figure in the place of its name; names without a figure stay."""
    given = {
        part.address.id: round(part.value, MOST_DIGITS)
        for part in parts
        if part.address is not None and part.value is not None
    }
    return in_words(filled(checked_before(expression), given), _vocabulary(facts), facts.words)


def has_names(expression: str) -> bool:
    """Whether there is anything to fill in."""
    return bool(checked_before(expression).names)


def is_name(expression: str) -> bool:
    """Whether it is one figure and nothing else."""
    return isinstance(checked_before(expression).tree, Name)


def filled(node: Node | Expression, given: Mapping[str, float]) -> Node:  # noqa: PLR0911  one for each kind
    """A tree with numbers in the place of names."""
    match node:
        case Expression(tree=tree):
            return filled(tree, given)
        case Name(id=name):
            return Number(given[name]) if name in given else node
        case Unary(operand=operand):
            return replace(node, operand=filled(operand, given))
        case Binary(left=left, right=right):
            return replace(node, left=filled(left, given), right=filled(right, given))
        case Compare(first=first, rest=rest):
            later = tuple((sign, filled(item, given)) for sign, item in rest)
            return replace(node, first=filled(first, given), rest=later)
        case Bool(operands=operands):
            return replace(node, operands=tuple(filled(item, given) for item in operands))
        case Conditional(test=test, chosen=chosen, other=other):
            test, chosen, other = (filled(item, given) for item in (test, chosen, other))
            return replace(node, test=test, chosen=chosen, other=other)
        case Call(arguments=arguments):
            return replace(node, arguments=tuple(filled(item, given) for item in arguments))
        case _:
            return node


def _vocabulary(facts: Facts) -> Vocabulary:
    """Titles in the language of the reader; the given figures by the product's own words."""
    costs = facts.catalogue.costs
    names = cost_vocabulary(costs.drivers).names
    own = {item.id: facts.text(item.title, costs.language) for item in costs.drivers}
    ours = {name: facts.words(f"{SAY}.given.{name}") for name in BUILT_IN}
    return Vocabulary({name: replace(item, title={**own, **ours}[name]) for name, item in names.items()})


def sum_text(facts: Facts, told: Explained) -> str:
    """The calculation of a figure in one line; "" where a table says it better."""
    parts, result = told.parts, figure_value(facts, told)
    if len(parts) < TWO or told.value is None:
        return ""
    first, second = (part_value(facts, item) for item in parts[:TWO])
    match told.way:
        case Way.RETURN | Way.QUOTIENT | Way.PRODUCT | Way.LARGER:
            key = {
                Way.RETURN: "returned",
                Way.QUOTIENT: "divided",
                Way.PRODUCT: "times",
                Way.LARGER: "larger",
            }[told.way]
            return facts.words(f"{SAY}.sum.{key}", first=first, second=second, result=result)
        case Way.SUM if len(parts) == TWO and (parts[0].factor, parts[1].factor) == (1.0, -1.0):
            return facts.words(f"{SAY}.sum.less", first=first, second=second, result=result)
        case Way.GROWTH | Way.PAID_BACK:
            return _longer(facts, told, result)
        case _:
            return ""


def _longer(facts: Facts, told: Explained, result: str) -> str:
    if told.way is Way.GROWTH:
        first, second, years = (part_value(facts, item) for item in told.parts[:3])
        return facts.words(f"{SAY}.sum.grown", first=first, second=second, years=years, result=result)
    values = [item.value for item in told.parts]
    last, before = (NONE if item is None else exact(facts, item) for item in (values[0], values[3]))
    missing, later = (part_value(facts, item) for item in told.parts[1:3])
    return facts.words(
        f"{SAY}.sum.back", last=last, missing=missing, next=later, before=before, result=result
    )
