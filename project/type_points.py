"""How rules add up to points for types of CRM, and which single answer would put another type first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor, fsum, isfinite

from authoring.expressions import checked_before, evaluate
from authoring.expressions.tree import names
from playbook.sourcing import SourcingRule

LEVELS = (1, 2, 3, 4, 5)
"""The answers to a question about the firm."""

MOST_DECIMALS = 9
"""Points that differ less than this are the same: sums of fractions are never exact."""

Values = Mapping[str, float | None]
"""Figures of the firm and answers to the questions by name; None where there is none."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """Rules applied to one set of values.

    Attributes:
        holds: rule id to whether it holds; None where something it looks at is not known.
        points: type id to the sum of the points of the rules that hold.
        order: types with the most points first; with the same points as the plan lists them.
    """

    holds: Mapping[str, bool | None]
    points: Mapping[str, float]
    order: tuple[str, ...]

    @property
    def leader(self) -> str | None:
        """The first of the order; None while no rule holds, since then nothing speaks for any type."""
        return self.order[0] if any(self.holds.values()) else None


def weighed(types: Sequence[str], rules: Sequence[SourcingRule], values: Values) -> Weighed:
    """The points of each type under these values."""
    holds = {rule.id: _holds(rule.when, values) for rule in rules}
    points = {
        name: round(fsum(rule.points.get(name, 0.0) for rule in rules if holds[rule.id]), MOST_DECIMALS)
        for name in types
    }
    return Weighed(holds, points, tuple(sorted(types, key=lambda name: -points[name])))


def _holds(text: str, values: Values) -> bool | None:
    found = evaluate(checked_before(text), values)
    return found if isinstance(found, bool) else None


def waits_for(text: str, values: Values) -> tuple[str, ...]:
    """The names in a condition that have no value, in alphabetical order."""
    return tuple(sorted(name for name in names(checked_before(text).tree) if values.get(name) is None))


def proposed_level(text: str, values: Values) -> int | None:
    """What an expression proposes as an answer: its value rounded, a half upwards, and kept within 1 and 5.

    None where something it looks at is not known, or where it cannot be computed.
    """
    found = evaluate(checked_before(text), values)
    if isinstance(found, bool) or not isinstance(found, float) or not isfinite(found):
        return None
    return min(LEVELS[-1], max(LEVELS[0], floor(found + 0.5)))


def other_leaders(
    types: Sequence[str], rules: Sequence[SourcingRule], values: Values, question: str
) -> Iterator[tuple[int, str]]:
    """Each other answer to a question with the type it would put first, where that is not the one of now."""
    now = weighed(types, rules, values).leader
    for level in LEVELS:
        if level != values.get(question):
            found = weighed(types, rules, {**values, question: float(level)}).leader
            if found is not None and found != now:
                yield level, found
