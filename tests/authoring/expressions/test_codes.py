"""One text per code: it yields exactly this code, and the code has a sentence."""

from __future__ import annotations

import re

import pytest

from authoring.diagnostics import Place
from authoring.expressions import (
    Code,
    Failed,
    Kind,
    Name,
    Vocabulary,
    checked_before,
    compile_expression,
    evaluate,
)
from authoring.expressions.arrays import evaluate_arrays
from words.catalogue import load
from words.complaints import sentence

VOCABULARY = Vocabulary(
    {
        "people": Name(Kind.NUMBER, "people"),
        "hours": Name(Kind.NUMBER, "hours"),
        "tool": Name(Kind.TEXT, codes=frozenset({"paper", "sheet"})),
        "channels": Name(Kind.CODES, codes=frozenset({"mail", "phone"})),
    }
)
TEXTS = {
    Code.ARITY: "ramp(people, 1)",
    Code.CHARACTER: "people % 2",
    Code.CHOICES_COMPARED: "1 if channels == 'mail' else 2",
    Code.DIGITS: "round(people, people)",
    Code.DIVISION_BY_ZERO: "people + 1 / 0",
    Code.EMPTY: "  ",
    Code.EXPONENT: "people ** 99",
    Code.KIND: "people + tool",
    Code.LEADING_EQUALS: "= people + 1",
    Code.NAME: "People + 1",
    Code.NEEDS_NAME: "1 if answered(1) else 2",
    Code.NOT_ALLOWED: "people[0]",
    Code.NOT_FINITE: "(1e15 ** 20) * (1e15 ** 20)",
    Code.NOT_REAL: "0 ** 0",
    Code.NUMBER: "people * 1_000",
    Code.RESERVED_WORD: "class + 1",
    Code.RESULT: "people > 1",
    Code.SINGLE_EQUALS: "1 if people = 2 else 3",
    Code.SYNTAX: "people +",
    Code.TOO_DEEP: "(" * 41 + "1" + ")" * 41,
    Code.TOO_LARGE_FOR_EXCEL: "ramp(" * 8 + "people" + ", people, people)" * 8,
    Code.TOO_LONG: "1" + " " * 500,
    Code.TOO_MANY_PARTS: "+".join("1" * 90),
    Code.UNIT: "people + hours",
    Code.UNKNOWN_CHOICE: "1 if tool == 'stone' else 2",
    Code.UNKNOWN_FUNCTION: "open(people)",
    Code.UNKNOWN_NAME: "peeple + 1",
}


@pytest.mark.parametrize(("code", "text"), TEXTS.items())
def test_a_broken_text_gives_its_code_and_nothing_else(code: Code, text: str) -> None:
    """Each text has one fault, which is told once, in a whole sentence."""
    compiled = compile_expression(text, VOCABULARY, Kind.NUMBER, Place("plan.yaml", 3, 9))
    assert [item.code for item in compiled.diagnostics] == [code]
    told = sentence(compiled.diagnostics[0], load())
    assert told.startswith("plan.yaml")
    assert not re.search(r"\{[a-z_]+\}|⟦", told)


def test_every_code_is_shown() -> None:
    """No code without a text that gives it; those left over need values, or a place that wants a unit."""
    assert set(Code) - set(TEXTS) == {Code.INCOMPLETE, Code.WHOLE_UNIT, Code.WRONG_VALUE}
    assert evaluate(checked_before("people + 1"), {"people": "many"}) == Failed(Code.WRONG_VALUE)
    assert evaluate_arrays(checked_before("people + 1"), {}) == Failed(Code.INCOMPLETE)
    compiled = compile_expression("people", VOCABULARY, Kind.NUMBER, Place("plan.yaml"), "months")
    assert [item.code for item in compiled.diagnostics] == [Code.WHOLE_UNIT]
