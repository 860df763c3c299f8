from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import formualizer
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from authoring.diagnostics import Place
from authoring.expressions import (
    Code,
    Failed,
    Given,
    Kind,
    Name,
    Result,
    Vocabulary,
    checked_before,
    compile_expression,
    evaluate,
    to_excel,
)
from authoring.expressions.arithmetic import rounded
from authoring.expressions.arrays import evaluate_arrays
from authoring.expressions.cells import round_cells

TRIALS = np.array([[0.0], [1.5], [-40.0]])
PERIODS = np.array([1.0, 2.0, 0.0, 5.0])
FLAGS = np.array([[True], [False], [True]])
VALUES: dict[str, float | bool | NDArray[Any]] = {
    "a": TRIALS,
    "b": PERIODS,
    "yes": FLAGS,
    "one": 1.0,
    "big": 1e308,
    "whole": np.array([3, 4, 5, 6]),
    "fact": True,
}


def of(text: str) -> Any:
    """What the expression comes to over VALUES."""
    return evaluate_arrays(checked_before(text), VALUES)


def cell_by_cell(text: str, values: dict[str, Any]) -> list[Result]:
    """What the reader for one set of values makes of each cell, in reading order."""
    expression = checked_before(text)
    held = np.broadcast_arrays(*(np.asarray(values[name]) for name in sorted(expression.names)))
    cells = zip(*(array.ravel().tolist() for array in held), strict=True)
    return [evaluate(expression, dict(zip(sorted(expression.names), cell, strict=True))) for cell in cells]


def test_the_shape_is_that_of_all_names_together() -> None:
    """Trials by periods; a name on its own keeps its shape, and one that does not matter still counts."""
    assert of("a + b").shape == (3, 4)
    assert of("a").shape == (3, 1)
    assert of("one + 1").shape == ()
    assert of("1 if fact else a + b").shape == (3, 4)
    assert of("answered(a) and answered(b)").shape == (3, 4)
    assert of("a + b").dtype == np.float64
    assert of("a > b").dtype == np.bool_


def test_shapes_that_do_not_fit_are_a_programming_error() -> None:
    """Authors cannot cause it, so it is raised."""
    with pytest.raises(ValueError, match="broadcast"):
        evaluate_arrays(checked_before("a + b"), {"a": np.zeros(3), "b": np.zeros(4)})


def test_the_result_is_a_new_array() -> None:
    """Changing it changes no value that was handed in."""
    found = of("a")
    found[0, 0] = 99.0
    assert TRIALS[0, 0] == 0.0


@pytest.mark.parametrize(
    "text",
    [
        "a + b * whole - one",
        "-a / 4",
        "abs(a) ** 0.5 if a != 0 else 1",
        "round(a / 7, 2) + round(b / 3)",
        "min(a, b, 1) + max(a, b) + sum(a, b, whole)",
        "ramp(b, 1, 3) * ramp(a, b, whole - 5)",
        "count(a, yes, b)",
        "1 if yes else 2",
        "a < b",
        "0 <= a < b <= 5",
        "a == b or a != one and not yes",
        "b in [1, -2, 5]",
        "b not in [1, 'x']",
        "yes == (a > b)",
        "fact and yes",
        "answered(a)",
        "(1 if 'x' == 'x' else 2) + a",
        "a if yes else b if a > 1 else whole",
    ],
)
def test_every_cell_is_what_the_reader_for_one_value_makes_of_it(text: str) -> None:
    """The same numbers to the last bit."""
    assert of(text).ravel().tolist() == cell_by_cell(text, VALUES)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1 / a", Code.DIVISION_BY_ZERO),
        ("a ** 0.5", Code.NOT_REAL),
        ("b ** -1", Code.DIVISION_BY_ZERO),
        ("b ** 0 + a ** b", Code.NOT_REAL),
        ("2 ** (a * 2)", Code.EXPONENT),
        ("big * b", Code.NOT_FINITE),
        ("sum(big, big)", Code.NOT_FINITE),
        ("1 / a > 1 and yes", Code.DIVISION_BY_ZERO),
        ("not (1 / a > 1)", Code.DIVISION_BY_ZERO),
        ("count(1 / a)", Code.DIVISION_BY_ZERO),
        ("1 if 1 / a > 1 else 2", Code.DIVISION_BY_ZERO),
        ("1 / a in [1]", Code.DIVISION_BY_ZERO),
        ("0 < 1 / a < 2", Code.DIVISION_BY_ZERO),
        ("ramp(1 / a, 1, 1)", Code.DIVISION_BY_ZERO),
        ("yes + 1", Code.WRONG_VALUE),
        ("a and yes", Code.WRONG_VALUE),
        ("yes < fact", Code.WRONG_VALUE),
        ("a == yes", Code.WRONG_VALUE),
        ("1 if a else 2", Code.WRONG_VALUE),
        ("'x' in a", Code.WRONG_VALUE),
        ("'x' if yes else 'y'", Code.WRONG_VALUE),
        ("1 if yes else yes", Code.WRONG_VALUE),
    ],
)
def test_a_cell_without_a_result_fails_the_whole_with_its_reason(text: str, code: Code) -> None:
    """The reason is that of the first cell that the reader for one value has none for."""
    assert of(text) == Failed(code)


@pytest.mark.parametrize(
    "text",
    [
        "0 if a == 0 else 1 / a",
        "1 / a if a != 0 else 0",
        "a != 0 and 1 / a > 1",
        "a == 0 or 1 / a > 1",
        "-1 > b < 1 / b",
        "0 if a == 0 or b == 0 else (1 / a if a > 0 else 1 / b)",
        "a ** 0.5 if a >= 0.5 else 0",
        "big * 10 if one > 2 else 1",
    ],
)
def test_what_is_not_chosen_cannot_fail(text: str) -> None:
    """Both sides are worked out, but a division by zero where the other side is chosen is left aside."""
    assert of(text).ravel().tolist() == cell_by_cell(text, VALUES)


@pytest.mark.parametrize(
    "values",
    [{}, {"a": math.nan}, {"a": np.array([1.0, math.nan])}, {"a": np.array([[math.nan]])}, {"a": None}],
)
def test_an_incomplete_name_has_a_code_of_its_own(values: dict[str, Any]) -> None:
    """A missing name and a NaN in any cell are told, also where the name would not be chosen."""
    assert evaluate_arrays(checked_before("a + 1"), values) == Failed(Code.INCOMPLETE)
    assert evaluate_arrays(checked_before("1 if true else a"), values) == Failed(Code.INCOMPLETE)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (math.inf, Code.NOT_FINITE),
        (np.array([1.0, -math.inf]), Code.NOT_FINITE),
        (10**400, Code.NOT_FINITE),
        ("text", Code.WRONG_VALUE),
        (np.array(["x"]), Code.WRONG_VALUE),
        (np.array([1j]), Code.WRONG_VALUE),
        (np.array([object()]), Code.WRONG_VALUE),
    ],
)
def test_what_is_no_number_or_truth_is_refused(value: Any, code: Code) -> None:
    """Infinity, numbers beyond floats, texts and objects never enter a calculation."""
    assert evaluate_arrays(checked_before("a + 1"), {"a": value}) == Failed(code)


@pytest.mark.parametrize("digits", range(-12, 13))
def test_rounding_is_that_of_the_reader_for_one_value(digits: int) -> None:
    """Twenty thousand numbers of every size, half of them on a half: equal to the last bit."""
    source = np.random.default_rng(digits + 100)
    spread = source.normal(size=5_000) * 10.0 ** source.integers(-5, 16, 5_000)
    halves = (source.integers(-(10**6), 10**6, 5_000) + 0.5) / 10.0 ** max(digits, 0)
    shown = source.integers(-(10**6), 10**6, 5_000) / 1000
    edges = np.array([0.0, -0.0, 1e15, 1e308, -1e308, 5e-324, 0.5, -0.5, 2.5, 1.005, 2.675, 0.285])
    numbers = np.concatenate([spread, halves, shown, edges])
    with np.errstate(all="ignore"):
        found = round_cells(numbers, np.asarray(float(digits))).values
    assert found.tolist() == [rounded(float(number), float(digits)) for number in numbers]


def test_a_negative_nothing_is_rounded_to_plain_zero() -> None:
    """As for one value."""
    found = evaluate_arrays(checked_before("round(a)"), {"a": np.array([-0.4, -0.0])})
    assert isinstance(found, np.ndarray)
    assert not np.signbit(found).any()


def test_only_who_asks_for_arrays_loads_numpy(root: Path) -> None:
    """A survey page answers without the half second that numpy takes."""
    code = "import sys, authoring.expressions; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


# --- every reader against every other, over random expressions ---

CELLS = {"a": "A1", "b": "B1", "c": "C1"}
VOCABULARY = Vocabulary({name: Name(Kind.NUMBER) for name in CELLS})

written = st.integers(0, 20).map(str) | st.sampled_from(["0.5", "0.25", "2.5", "1.005", "100"])
leaves = written | st.sampled_from(list(CELLS))


def calculations(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Texts of numeric expressions around smaller ones."""
    compare = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])
    condition = st.builds("({} {} {})".format, inner, compare, inner)
    chain = st.builds("({} < {} <= {})".format, inner, inner, inner)
    listed = st.builds("({} in [{}, -{}])".format, inner, written, written)
    joint = st.sampled_from(["and", "or"])
    joined = st.builds("({} {} not {})".format, condition, joint, condition | chain | listed)
    return st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from(["+", "-", "*", "/"]), inner),
        st.builds("(-{})".format, inner),
        st.builds("({}) ** {}".format, inner, st.sampled_from(["0", "1", "2", "3", "0.5", "-1"])),
        st.builds("({} if {} else {})".format, inner, condition | chain | listed | joined, inner),
        st.builds("min({}, {})".format, inner, inner),
        st.builds("max({}, {}, {})".format, inner, inner, inner),
        st.builds("sum({}, {})".format, inner, inner),
        st.builds("abs({})".format, inner),
        st.builds("round({}, {})".format, inner, st.integers(-2, 4)),
        st.builds("ramp({}, {}, {})".format, inner, inner, inner),
        st.builds("count({}, {})".format, inner, inner),
    )


expressions = st.recursive(leaves, calculations, max_leaves=10)
numbers = st.one_of(
    st.integers(-50, 50).map(float), st.integers(-5000, 5000).map(lambda whole: whole / 100), st.just(1e300)
)
columns = st.lists(numbers, min_size=3, max_size=3)


@given(expressions, columns, columns, numbers)
@settings(max_examples=500, deadline=None)
def test_arrays_and_single_values_agree_on_any_expression(
    text: str, a: list[float], b: list[float], c: float
) -> None:
    """Over three by three cells: the same numbers, or the reason of the first cell that has none."""
    expression = compile_expression(text, VOCABULARY, Kind.NUMBER, Place("t")).expression
    if expression is None:
        return
    values: dict[str, Any] = {"a": np.array(a)[:, None], "b": np.array(b), "c": c}
    single = cell_by_cell(text, values) if expression.names else [evaluate(expression, {})]
    found = evaluate_arrays(expression, values)
    failed = next((item for item in single if isinstance(item, Failed)), None)
    if failed is not None:
        assert found == failed
    else:
        assert isinstance(found, np.ndarray)
        assert found.ravel().tolist() == single


def calculated(formula: str, values: dict[str, float]) -> object:
    """What the formualizer engine makes of a formula over its three cells."""
    book = formualizer.Workbook()
    book.add_sheet("S")
    for column, name in enumerate(CELLS, 1):
        book.set_value("S", 1, column, values[name])
    book.set_formula("S", 5, 5, "=" + formula)
    return book.evaluate_cell("S", 5, 5)


@given(expressions, st.integers(-50, 50), st.integers(-50, 50), st.integers(-5000, 5000))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_arrays_and_the_spreadsheet_agree_on_any_expression(text: str, a: int, b: int, c: int) -> None:
    """What the arrays give is what the formula gives, to nine digits; where one fails, both do."""
    expression = compile_expression(text, VOCABULARY, Kind.NUMBER, Place("t")).expression
    if expression is None:
        return
    values = {"a": float(a), "b": float(b), "c": c / 100}
    ours = evaluate_arrays(expression, {name: np.array([value]) for name, value in values.items()})
    if ours == Failed(Code.NOT_REAL):
        return
    theirs = calculated(to_excel(expression, CELLS), values)
    assert isinstance(ours, Failed) == isinstance(theirs, dict), (text, ours, theirs)
    assert isinstance(ours, Failed) or theirs == pytest.approx(float(ours.flat[0]), rel=1e-9, abs=1e-9)


given_to_all = st.dictionaries(st.sampled_from(list(CELLS)), st.floats() | st.booleans(), max_size=3)


@given(st.recursive(leaves | st.sampled_from(["true", "'x'"]), calculations, max_leaves=8), given_to_all)
@settings(max_examples=200, deadline=None)
def test_no_values_make_a_reader_raise(text: str, values: dict[str, Given]) -> None:
    """Missing names, NaN, infinity, truths for numbers and texts: a result or a reason comes out."""
    expression = checked_before(text)
    evaluate(expression, values)
    found = evaluate_arrays(expression, values)  # type: ignore[arg-type]  # what nobody should hand in
    assert isinstance(found, Failed) or np.all(np.isfinite(found))
