from __future__ import annotations

import formualizer
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from authoring.diagnostics import Place
from authoring.expressions import (
    Code,
    Failed,
    Given,
    Kind,
    Name,
    NotForExcelError,
    Vocabulary,
    checked_before,
    compile_expression,
    evaluate,
    to_excel,
)
from authoring.expressions.excel import quoted

CELLS = {"a": "A1", "b": "B1", "c": "'Cost inputs'!$C$1"}
VOCABULARY = Vocabulary({name: Name(Kind.NUMBER) for name in CELLS})


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("a + b * c", "A1+B1*'Cost inputs'!$C$1"),
        ("(a + b) * c", "(A1+B1)*'Cost inputs'!$C$1"),
        ("a - (b - 1)", "A1-(B1-1)"),
        ("a / (b * 2)", "A1/(B1*2)"),
        ("-2 ** 2", "(-(2^2))"),
        ("(-2) ** 2", "(-2)^2"),
        ("2 ** 3 ** 2", "2^(3^2)"),
        ("-a + 1", "(-A1)+1"),
        ("a if b > 1 else 0", "IF(B1>1,A1,0)"),
        ("a == 1 or a != 2", "OR(A1=1,A1<>2)"),
        ("not (a >= 1 and b <= 2)", "NOT(AND(A1>=1,B1<=2))"),
        ("1 < a < b", "AND(1<A1,A1<B1)"),
        ("a in [1, -2]", "OR(A1=1,A1=(-2))"),
        ("a != 0 and 1 / a > 2", "IF(A1<>0,1/A1>2,FALSE)"),
        ("a == 0 or 1 / a > 2", "IF(A1=0,TRUE,1/A1>2)"),
        ("(a > 1) == true", "(A1>1)=TRUE"),
        ("round(a)", "ROUND(A1,0)"),
        ("round(a, -2)", "ROUND(A1,(-2))"),
        (
            "min(a, 1) + max(a, b) + sum(a, b) + count(a) + abs(b)",
            "MIN(A1,1)+MAX(A1,B1)+SUM(A1,B1)+COUNT(A1)+ABS(B1)",
        ),
        ("ramp(a, 1, 3)", "MAX(0,MIN(1,(A1-1)/3))"),
        ("ramp(a, b, 0)", "IF(A1>=B1,1,0)"),
        ("ramp(a, 1, b)", "IF(B1<=0,IF(A1>=1,1,0),MAX(0,MIN(1,(A1-1)/B1)))"),
        ("a == 'x'", 'EXACT(A1,"x")'),
        ("a != 'x'", 'NOT(EXACT(A1,"x"))'),
        ("a in ['x', 'y']", 'OR(EXACT(A1,"x"),EXACT(A1,"y"))'),
        ("answered(a)", "NOT(ISBLANK(A1))"),
        ("0.000001 * a", "1E-06*A1"),
    ],
)
def test_how_a_formula_is_written(text: str, formula: str) -> None:
    """Excel's signs, its order of binding, brackets round every unary minus."""
    assert to_excel(checked_before(text), CELLS) == formula


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("a == 'say \"hi\"'", 'EXACT(A1,"say ""hi""")'),
        ("a == '\"'", 'EXACT(A1,"""")'),
        ("a == ''", 'EXACT(A1,"")'),
        ("a == '=1+1'", 'EXACT(A1,"=1+1")'),
    ],
)
def test_quotation_marks_in_texts_are_doubled(text: str, formula: str) -> None:
    """A text can neither end its own quotation nor begin a formula."""
    assert to_excel(checked_before(text), CELLS) == formula


@given(st.text(st.characters(exclude_categories=["C"]), max_size=40))
@settings(max_examples=60, deadline=None)
def test_an_independent_engine_reads_a_quoted_text_as_it_was(text: str) -> None:
    """Whatever stands between the quotation marks comes out again unchanged."""
    assert calculated(quoted(text), {}) == text


@pytest.mark.parametrize("text", ["'x' in a", "a == '" + "x" * 256 + "'"])
def test_what_no_formula_can_say_is_a_programming_error(text: str) -> None:
    """Several choices have no cell, and texts in formulas have 255 characters at the most."""
    with pytest.raises(NotForExcelError):
        to_excel(checked_before(text), CELLS)


def test_a_formula_that_would_grow_out_of_bounds_stops_early() -> None:
    """Nineteen ramps inside each other would be millions of characters."""
    text = "ramp(" * 18 + "a" + ", b, c)" * 18
    with pytest.raises(NotForExcelError):
        to_excel(checked_before(text), CELLS)


def calculated(formula: str, values: dict[str, float]) -> object:
    """What the formualizer engine makes of a formula over cells A1, B1 and 'Cost inputs'!C1."""
    book = formualizer.Workbook()
    for sheet, column, name in (("S", 1, "a"), ("S", 2, "b"), ("Cost inputs", 3, "c")):
        book.add_sheet(sheet)
        book.set_value(sheet, 1, column, values.get(name, 0.0))
    book.set_formula("S", 5, 5, "=" + formula)
    return book.evaluate_cell("S", 5, 5)


numbers = st.integers(0, 20).map(str) | st.sampled_from(["0.5", "0.25", "2.5", "1.005", "100"])
leaves = numbers | st.sampled_from(list(CELLS))


def calculations(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Texts of numeric expressions around smaller ones."""
    sign = st.sampled_from(["+", "-", "*", "/"])
    compare = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])
    joint = st.sampled_from(["and", "or"])
    condition = st.builds("({} {} {})".format, inner, compare, inner)
    chain = st.builds("({} < {} <= {})".format, inner, inner, inner)
    listed = st.builds("({} in [{}, -{}])".format, inner, numbers, numbers)
    joined = st.builds("({} {} not {})".format, condition, joint, condition | chain | listed)
    return st.one_of(
        st.builds("({} {} {})".format, inner, sign, inner),
        st.builds("{} {} {}".format, inner, sign, inner),
        st.builds("(-{})".format, inner),
        st.builds("-({}) ** {}".format, inner, st.integers(0, 3)),
        st.builds("({} if {} else {})".format, inner, condition | chain | listed | joined, inner),
        st.builds("min({}, {})".format, inner, inner),
        st.builds("max({}, {}, {})".format, inner, inner, inner),
        st.builds("sum({}, {})".format, inner, inner),
        st.builds("abs({})".format, inner),
        st.builds("round({}, {})".format, inner, st.integers(-2, 4)),
        st.builds("ramp({}, {}, {})".format, inner, inner, inner),
        st.builds("count({}, {})".format, inner, inner),
    )


expressions = st.recursive(leaves, calculations, max_leaves=8)
values = st.integers(-50, 50).map(float) | st.integers(-5000, 5000).map(lambda whole: whole / 100)


@given(expressions, values, values, values)
@settings(max_examples=400, deadline=None, derandomize=True)
def test_an_independent_engine_calculates_the_same(text: str, a: float, b: float, c: float) -> None:
    """Our value and that of the formula in the formualizer engine agree to nine digits; so do errors."""
    given_values: dict[str, Given] = {"a": a, "b": b, "c": c}
    expression = compile_expression(text, VOCABULARY, Kind.NUMBER, Place("t")).expression
    if expression is None:
        return
    ours = evaluate(expression, given_values)
    if ours == Failed(Code.NOT_REAL):
        return
    theirs = calculated(to_excel(expression, CELLS), {"a": a, "b": b, "c": c})
    assert isinstance(ours, Failed) == isinstance(theirs, dict), (text, ours, theirs)
    assert isinstance(ours, Failed) or theirs == pytest.approx(ours, rel=1e-9, abs=1e-9)
