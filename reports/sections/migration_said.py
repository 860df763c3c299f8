"""How figures of moving data are said: a likeliest with its ends, heads of columns."""

from __future__ import annotations

from collections.abc import Sequence

from project.results.migration import Range
from reports.document import Column
from reports.facts import Facts

SAY = "migration"


def figure(facts: Facts, value: float) -> str:
    """A figure as it is read: decimals only where it is small."""
    whole = value >= 10 or abs(value - round(value)) < 0.05  # noqa: PLR2004  below ten a decimal says something
    return facts.amount(value, 0 if whole else 1)


def ranged(facts: Facts, value: Range) -> str:
    """The likeliest with its ends; one figure alone where it is known."""
    likely = figure(facts, value.likely)
    if value.width == 0:
        return likely
    low, high = figure(facts, value.low), figure(facts, value.high)
    return facts.words(f"{SAY}.range", likely=likely, low=low, high=high)


def columns_of(facts: Facts, part: str, heads: Sequence[str]) -> tuple[Column, ...]:
    """Columns by the words of a part."""
    return tuple(Column(facts.words(f"{SAY}.{part}.{name}")) for name in heads)
