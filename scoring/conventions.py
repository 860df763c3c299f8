"""Choices of a firm that every figure of cost and return is told with."""

from __future__ import annotations

from enum import StrEnum


class Terms(StrEnum):
    """In which money something is told."""

    NOMINAL = "nominal"
    """As it will be paid; inflation is in it."""
    REAL = "real"
    """At the prices of year 0; inflation is not in it."""


class Timing(StrEnum):
    """When, within a year after year 0, its money is taken to flow."""

    YEAR_END = "year_end"
    MID_YEAR = "mid_year"


class RiskMode(StrEnum):
    """How the risk of a line is counted.

    Attributes:
        AS_GIVEN: not at all.
        HAIRCUT: figures count at the mean of least, likeliest and most.
        SIMULATE: by trials.
    """

    AS_GIVEN = "as_given"
    HAIRCUT = "haircut"
    SIMULATE = "simulate"
