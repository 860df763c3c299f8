from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from authoring.expressions import EMPTY, Code, Empty, Failed, Given, checked_before, evaluate, holds
from authoring.expressions.arithmetic import ramp, rounded

VALUES: dict[str, Given] = {
    "users": 40,
    "hours": 2.5,
    "zero": 0.0,
    "big": 1e308,
    "city": "Bonn",
    "yes": True,
    "no": False,
    "channels": ("email", "phone"),
    "nobody": (),
    "empty": EMPTY,
    "none": None,
}


def of(text: str) -> object:
    """What the expression comes to over VALUES."""
    return evaluate(checked_before(text), VALUES)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3", 7.0),
        ("-2 ** 2", -4.0),
        ("(-2) ** 2", 4.0),
        ("2 ** -1", 0.5),
        ("2 ** 3 ** 2", 512.0),
        ("users / 8 - hours", 2.5),
        ("1 if users > 10 else 2", 1.0),
        ("1 if no else 2", 2.0),
        ("min(3, users, 1)", 1.0),
        ("max(3, users, 1)", 40.0),
        ("sum(1, 2, hours)", 5.5),
        ("abs(-hours)", 2.5),
        ("round(hours)", 3.0),
        ("round(-hours)", -3.0),
        ("round(1234.5, -2)", 1200.0),
        ("count(users, empty, city)", 2.0),
        ("count(channels)", 2.0),
        ("count(channels, nobody, none)", 2.0),
        ("ramp(3, 1, 4)", 0.5),
        ("users == 40", True),
        ("city == 'Bonn'", True),
        ("city != 'bonn'", True),
        ("1 < hours <= 2.5 < users", True),
        ("3 < hours < users", False),
        ("'email' in channels", True),
        ("'fax' not in channels", True),
        ("'email' in nobody", False),
        ("users in [1, 40]", True),
        ("city in ['Ulm', 'Jena']", False),
        ("yes and not no", True),
        ("no or yes", True),
        ("yes == true", True),
        ("answered(users)", True),
        ("answered(empty)", False),
        ("answered(never_heard_of)", False),
    ],
)
def test_what_an_expression_comes_to(text: str, value: object) -> None:
    """Arithmetic, conditions and functions over known values."""
    assert of(text) == value
    assert type(of(text)) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        "empty",
        "none",
        "unknown",
        "empty + 1",
        "-empty",
        "empty > 1",
        "empty == 'x'",
        "empty == empty",
        "not (empty > 1)",
        "empty in ['x']",
        "empty not in channels",
        "'x' in empty",
        "1 if empty > 1 else 2",
        "min(1, empty)",
        "sum(1, empty)",
        "round(empty, 1)",
        "ramp(empty, 1, 2)",
        "1 < empty < 3",
    ],
)
def test_empty_stays_empty(text: str) -> None:
    """An empty answer passes through arithmetic, comparison, `not` and functions."""
    assert of(text) is EMPTY


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no and empty > 1", False),
        ("empty > 1 and no", False),
        ("yes and empty > 1", EMPTY),
        ("empty > 1 and yes", EMPTY),
        ("yes or empty > 1", True),
        ("empty > 1 or yes", True),
        ("no or empty > 1", EMPTY),
        ("empty > 1 or no", EMPTY),
        ("empty > 1 and empty < 1", EMPTY),
        ("3 < hours < empty", False),
    ],
)
def test_conditions_with_an_empty_side_follow_three_valued_logic(text: str, value: object) -> None:
    """As in Kleene's strong logic: what the other side decides is decided, all else stays empty."""
    assert of(text) is value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1 / zero", Code.DIVISION_BY_ZERO),
        ("zero ** -1", Code.DIVISION_BY_ZERO),
        ("zero ** zero", Code.NOT_REAL),
        ("(-8) ** 0.5", Code.NOT_REAL),
        ("big * 10", Code.NOT_FINITE),
        ("big + big", Code.NOT_FINITE),
        ("big ** 2", Code.NOT_FINITE),
        ("sum(big, big)", Code.NOT_FINITE),
        ("2 ** users", Code.EXPONENT),
        ("9 ** 9 ** 9 ** 9", Code.EXPONENT),
        ("1 / zero > 1 and no", Code.DIVISION_BY_ZERO),
        ("empty + 1 / zero", Code.DIVISION_BY_ZERO),
        ("not (1 / zero > 1)", Code.DIVISION_BY_ZERO),
        ("count(1 / zero)", Code.DIVISION_BY_ZERO),
        ("1 if 1 / zero > 1 else 2", Code.DIVISION_BY_ZERO),
    ],
)
def test_a_calculation_without_a_result_fails_with_its_reason(text: str, code: Code) -> None:
    """Division by zero, powers without a real result and overflow are values with a code."""
    assert of(text) == Failed(code)


@pytest.mark.parametrize(
    "text",
    [
        "city + 1",
        "'a' + 'b'",
        "'a' * 1000000",
        "yes + 1",
        "city < 'z'",
        "users == city",
        "users == yes",
        "channels == channels",
        "not users",
        "users and yes",
        "users in channels",
        "'x' in city",
        "1 if users else 2",
        "min(city)",
    ],
)
def test_values_of_the_wrong_kind_fail_too(text: str) -> None:
    """What the check would have refused never builds text or counts truths as numbers."""
    assert of(text) == Failed(Code.WRONG_VALUE)


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan, 10**400])
def test_a_value_from_outside_has_to_be_finite(value: float) -> None:
    """Infinity, not-a-number and whole numbers beyond floats never enter a calculation."""
    assert evaluate(checked_before("a + 1"), {"a": value}) == Failed(Code.NOT_FINITE)


def test_an_operand_that_is_not_needed_cannot_spoil_the_whole() -> None:
    """The usual guard against dividing by zero works when it stands first."""
    assert of("zero != 0 and 10 / zero > 1") is False
    assert of("zero == 0 or 10 / zero > 1") is True
    assert of("0 if zero == 0 else 10 / zero") == 0.0


@pytest.mark.parametrize("text", ["empty > 1", "1 / zero > 1", "no", "not yes"])
def test_a_condition_that_ends_empty_or_failed_does_not_hold(text: str) -> None:
    """Only a condition that is true holds."""
    assert not holds(checked_before(text), VALUES)


def test_a_true_condition_holds() -> None:
    """The other half."""
    assert holds(checked_before("users > 10"), VALUES)


@pytest.mark.parametrize(
    ("number", "digits", "expected"),
    [
        (2.15, 1, 2.2),
        (2.149, 1, 2.1),
        (-1.475, 2, -1.48),
        (21.5, -1, 20.0),
        (626.3, -3, 1000.0),
        (1.98, -1, 0.0),
        (-50.55, -2, -100.0),
    ],
)
def test_rounding_gives_what_excel_documents(number: float, digits: int, expected: float) -> None:
    """The examples of Microsoft's own page on ROUND ("ROUND function", Office support)."""
    assert rounded(number, digits) == expected


@pytest.mark.parametrize(
    ("number", "expected"), [(1.005, 1.01), (2.675, 2.68), (0.285, 0.29), (-1.005, -1.01)]
)
def test_rounding_takes_a_number_as_it_is_shown(number: float, expected: float) -> None:
    """A half that binary fractions miss by a hair still rounds away from zero."""
    assert rounded(number, 2) == expected


def test_rounding_leaves_numbers_without_decimals_alone() -> None:
    """Above 1e15 there is nothing to round, and no digit is lost."""
    assert rounded(1234567890123456.0, 2) == 1234567890123456.0


def test_rounding_never_gives_minus_zero() -> None:
    """A small negative number rounds to plain zero."""
    assert math.copysign(1, rounded(-0.4, 0)) == 1


@pytest.mark.parametrize(("at", "expected"), [(0, 0.0), (2, 0.0), (3, 0.25), (4, 0.5), (6, 1.0), (60, 1.0)])
def test_a_ramp_rises_in_a_straight_line(at: float, expected: float) -> None:
    """From 0 at its start to 1 at its end."""
    assert ramp(at, 2, 4) == expected


@pytest.mark.parametrize("length", [0, -3])
def test_a_ramp_without_length_is_a_step(length: float) -> None:
    """It jumps to 1 at its start."""
    assert [ramp(at, 2, length) for at in (1.9, 2, 2.1)] == [0.0, 1.0, 1.0]


finite = st.floats(-1e6, 1e6)
maybe = finite | st.just(EMPTY)


@given(maybe, maybe, maybe)
@settings(deadline=None)
def test_de_morgan_holds_with_empty_answers(a: float | Empty, b: float | Empty, c: float | Empty) -> None:
    """`not (x and y)` is `not x or not y`, whatever is empty."""
    values: dict[str, Given] = {"a": a, "b": b, "c": c}
    left = evaluate(checked_before("not (a > b and b > c)"), values)
    assert left is evaluate(checked_before("not a > b or not b > c"), values)


@given(finite, finite)
@settings(deadline=None)
def test_a_chain_is_the_same_as_its_pairs_joined(a: float, b: float) -> None:
    """`1 < a <= b` means `1 < a and a <= b`."""
    values: dict[str, Given] = {"a": a, "b": b}
    chain = evaluate(checked_before("1 < a <= b"), values)
    assert chain is evaluate(checked_before("1 < a and a <= b"), values)


@given(st.floats(allow_nan=True, allow_infinity=True), st.floats(allow_nan=True, allow_infinity=True))
@settings(deadline=None)
def test_results_are_finite_or_failed(a: float, b: float) -> None:
    """No infinity and no not-a-number ever comes out, whatever goes in."""
    for text in ("a + b", "a - b", "a * b", "a / b", "a ** b", "round(a, 2)", "ramp(a, b, 3)", "sum(a, b)"):
        result = evaluate(checked_before(text), {"a": a, "b": b})
        assert isinstance(result, Failed) or (isinstance(result, float) and math.isfinite(result))
