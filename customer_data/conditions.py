"""Conditions on a customer that anybody can read and set with three choices: field, test, value."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from authoring.values import Frozen, Identifier

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
