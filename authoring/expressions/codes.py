"""Codes of everything that can be wrong with an expression or with evaluating it."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """What is wrong; the sentences stand in the words catalogue under the same names."""

    ARITY = "expression.arity"
    CHARACTER = "expression.character"
    CHOICES_COMPARED = "expression.choices_compared"
    DIGITS = "expression.digits"
    EMPTY = "expression.empty"
    EXPONENT = "expression.exponent"
    KIND = "expression.kind"
    LEADING_EQUALS = "expression.leading_equals"
    NAME = "expression.name"
    NEEDS_NAME = "expression.needs_name"
    NOT_ALLOWED = "expression.not_allowed"
    NUMBER = "expression.number"
    RESERVED_WORD = "expression.reserved_word"
    RESULT = "expression.result"
    SINGLE_EQUALS = "expression.single_equals"
    SYNTAX = "expression.syntax"
    TOO_DEEP = "expression.too_deep"
    TOO_LARGE_FOR_EXCEL = "expression.too_large_for_excel"
    TOO_LONG = "expression.too_long"
    TOO_MANY_PARTS = "expression.too_many_parts"
    UNIT = "expression.unit"
    UNKNOWN_CHOICE = "expression.unknown_choice"
    UNKNOWN_FUNCTION = "expression.unknown_function"
    UNKNOWN_NAME = "expression.unknown_name"
    WHOLE_UNIT = "expression.whole_unit"

    INCOMPLETE = "expression.incomplete"
    DIVISION_BY_ZERO = "expression.division_by_zero"
    NOT_FINITE = "expression.not_finite"
    NOT_REAL = "expression.not_real"
    WRONG_VALUE = "expression.wrong_value"
