"""Conditions on a customer that anybody can read and set with three choices: field, test, value."""

from __future__ import annotations

import math
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from authoring.values import Frozen, Identifier
from customer_data.schema import Kind

MOST = 30
"""Conditions of one rule."""

Wanted = Annotated[str, StringConstraints(max_length=200)]


class Test(StrEnum):
    """How a value is looked at; text without case and outer spaces, numbers and dates by their size.

    Attributes:
        NOT_BEFORE, NOT_AFTER: of a date or a number against another field of the same record (`other`).
        WITHIN_DAYS, OLDER_DAYS: of a date, counted back from the day the file shows.
    """

    __test__ = False

    FILLED = "filled"
    EMPTY = "empty"
    IS = "is"
    IS_NOT = "is_not"
    CONTAINS = "contains"
    STARTS = "starts"
    ONE_OF = "one_of"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    WITHIN_DAYS = "within_days"
    OLDER_DAYS = "older_days"
    SAME_AS = "same_as"
    NOT_BEFORE = "not_before"
    NOT_AFTER = "not_after"


class Condition(Frozen):
    """One condition.

    Attributes:
        field: field of the schema or own one; in groups of customers also "recency_days", "purchases",
            "spend", and "rfm_r", "rfm_f", "rfm_m" (1 to 5, five the best).
        test: how it is looked at.
        value: what is wanted; of ONE_OF several by semicolon; "" where the test needs none.
        other: the field it is compared with, for SAME_AS, NOT_BEFORE and NOT_AFTER.
    """

    field: Identifier
    test: Test
    value: Wanted = ""
    other: Identifier | None = None


class Rule(Frozen):
    """Conditions together: all of them, or any of them."""

    every: bool = True
    conditions: Annotated[tuple[Condition, ...], Field(max_length=MOST)] = ()


COMPUTED = ("recency_days", "purchases", "spend", "rfm_r", "rfm_f", "rfm_m")
"""What is known of a customer from purchases: numbers; fields of conditions in groups of customers only."""

COMPARES = frozenset({Test.SAME_AS, Test.NOT_BEFORE, Test.NOT_AFTER})
"""Tests that look at another field of the same record."""

WANTS = frozenset(Test) - COMPARES - {Test.FILLED, Test.EMPTY}
"""Tests that need a value."""

SPAN = frozenset({Test.WITHIN_DAYS, Test.OLDER_DAYS})
"""Tests whose value is a whole number of days."""

SIZE = frozenset({Test.AT_LEAST, Test.AT_MOST})
"""Tests whose value is a number, or a day written as 2024-03-01."""

_ANY = (Test.FILLED, Test.EMPTY)
_BY_SIZE = (Test.AT_LEAST, Test.AT_MOST)
_BESIDE = (Test.NOT_BEFORE, Test.NOT_AFTER)
_AS_TEXT = (Test.IS, Test.IS_NOT, Test.CONTAINS, Test.STARTS, Test.ONE_OF)

LONGEST_SPAN = 100_000
"""Days that a span may have."""


def offered_tests(kind: Kind | None) -> tuple[Test, ...]:
    """The tests that make sense for a kind of field, as they are offered; None for one of `COMPUTED`."""
    match kind:
        case None:
            return (*_BY_SIZE, Test.IS, Test.IS_NOT, *_ANY)
        case Kind.NUMBER:
            return (*_BY_SIZE, Test.IS, Test.IS_NOT, *_ANY, Test.SAME_AS, *_BESIDE)
        case Kind.DATE:
            return (Test.WITHIN_DAYS, Test.OLDER_DAYS, *_BY_SIZE, Test.IS, *_ANY, Test.SAME_AS, *_BESIDE)
        case Kind.YES_NO:
            return (Test.IS, Test.IS_NOT, *_ANY, Test.SAME_AS)
        case _:
            return (*_AS_TEXT, *_ANY, *_BY_SIZE, Test.SAME_AS)


def wanted(condition: Condition) -> tuple[str, ...]:
    """The values that are wanted, without outer spaces and empty ones; several only of ONE_OF."""
    parts = condition.value.split(";") if condition.test is Test.ONE_OF else [condition.value]
    return tuple(part.strip() for part in parts if part.strip())


def a_number(text: str) -> float | None:
    """The number that a wanted value is, point or comma before the decimals; None where it is none."""
    try:
        found = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def a_day(text: str) -> date | None:
    """The day that a wanted value is, as 2024-03-01; None where it is none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def a_span(text: str) -> int | None:
    """The days that a wanted value is; None where it is no whole number from 0 on."""
    clean = text.strip()
    fits = clean.isascii() and clean.isdigit() and len(clean) <= len(str(LONGEST_SPAN))
    return int(clean) if fits and int(clean) <= LONGEST_SPAN else None


def complete(condition: Condition) -> bool:
    """Whether a condition has all it needs; one that lacks something is left out of its rule."""
    if condition.test in COMPARES:
        return condition.other is not None
    if condition.test in SPAN:
        return a_span(condition.value) is not None
    if condition.test in SIZE:
        return a_number(condition.value) is not None or a_day(condition.value) is not None
    return condition.test not in WANTS or bool(wanted(condition))


def effective(rule: Rule) -> Rule:
    """The rule without conditions that lack something."""
    kept = tuple(item for item in rule.conditions if complete(item))
    return rule if len(kept) == len(rule.conditions) else Rule(every=rule.every, conditions=kept)
