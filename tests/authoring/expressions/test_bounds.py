"""Nothing an author can write takes more than its share: parts looked at are counted, not seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from authoring.diagnostics import Place
from authoring.expressions import Kind, Name, Vocabulary, checked_before, compile_expression, evaluate, reach
from authoring.expressions import arrays as arrays_module
from authoring.expressions import evaluate as _evaluate
from authoring.expressions.arguments import MOST_PARTS
from authoring.expressions.excel import LONGEST_FORMULA
from authoring.expressions.parse import DEEPEST, LONGEST
from authoring.expressions.reach import MOST_PARTS as MOST_PARTS_LOOKED_AT
from authoring.expressions.reach import MOST_PARTS_OF_A_FILE
from authoring.expressions.tree import Expression, Function, all_parts
from authoring.expressions.units import fits, unit_of

NAMES = {"a": Kind.NUMBER, "b": Kind.NUMBER, "t": Kind.TRUTH, "s": Kind.TEXT, "m": Kind.CODES}
VOCABULARY = Vocabulary({name: Name(kind) for name, kind in NAMES.items()})
HEAVY = [
    "+".join(["a"] * 50),
    "a" + " ** 2" * 18,
    "min(" + ", ".join(["a"] * 90) + ")",
    "ramp(" * 12 + "a" + ", b, 3)" * 12,
    " and ".join(["a > b"] * 30),
    " < ".join(["a"] * 60),
    "1 if t else " * 18 + "2",
    "a in [" + ", ".join(["1"] * 95) + "]",
    "not " * 18 + "t",
]


@contextmanager
def counted(*functions: Callable[..., Any]) -> Iterator[list[int]]:
    """How often any of the functions is called meanwhile."""
    codes, calls = {function.__code__ for function in functions}, [0]

    def seen(frame: FrameType, event: str, _argument: object) -> None:
        calls[0] += event == "call" and frame.f_code in codes

    sys.setprofile(seen)
    try:
        yield calls
    finally:
        sys.setprofile(None)


@pytest.mark.parametrize("text", HEAVY, ids=lambda text: text[:12])
def test_each_part_is_looked_at_once(text: str) -> None:
    """The readers for one value and for many never go through a part twice, however the parts are nested."""
    expression = checked_before(text)
    parts = sum(1 for _ in all_parts(expression.tree))
    one, many = sys.modules[_evaluate.__module__].__dict__["_value"], arrays_module._cells
    with counted(one, many) as calls:
        evaluate(expression, {"a": 0.5, "b": 2.0, "t": True})
        assert 0 < calls[0] <= parts
        before = calls[0]
        arrays_module.evaluate_arrays(expression, {"a": 0.5, "b": 2.0, "t": True})
        assert 0 < calls[0] - before <= parts
    assert parts <= 2 * MOST_PARTS


PIECES = [*"ab1,+-*/<()[]", "t", "s", "m", "0.5", "9", "'x'", "**", "==", "!=", "min(", "round(", "answered("]
PIECES += ["true", " in ", " not ", " and ", " or ", " if ", " else "]


@given(
    st.text(max_size=600)
    | st.lists(st.sampled_from(PIECES), max_size=80).map("".join)
    | st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
    st.sampled_from(Kind),
)
@settings(max_examples=600, deadline=None)
def test_random_text_never_raises_on_its_whole_way(text: str, wants: Kind) -> None:
    """It is compiled or complained of; what is compiled can be evaluated and asked whether it can hold."""
    compiled = compile_expression(text, VOCABULARY, wants, Place("t"), "hours")
    assert (compiled.expression is None) == bool(compiled.diagnostics)
    if isinstance(compiled.expression, Expression):
        evaluate(compiled.expression, {"a": 1.0, "m": ("x",)})
        arrays_module.evaluate_arrays(compiled.expression, {"a": 1.0, "b": 0.0, "t": True})
        reach(compiled.expression, VOCABULARY)


UNITS = Vocabulary(
    {
        "days": Name(Kind.NUMBER, "days"),
        "rate": Name(Kind.NUMBER, "currency per day"),
        "fee": Name(Kind.NUMBER, "EUR per year"),
        "share": Name(Kind.NUMBER),
    }
)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("days", "days"),
        ("-days", "days"),
        ("share + days", "days"),
        ("days if share > 1 else 0", "days"),
        ("max(0, days)", "days"),
        ("round(days, 1)", "days"),
        ("days * rate", ""),
        ("days / 2", ""),
        ("count(days)", ""),
        ("5", ""),
    ],
)
def test_the_unit_of_a_whole_is_told_where_nothing_is_multiplied(text: str, unit: str) -> None:
    """Sums, signs, conditionals and most functions keep a unit; products have none that could clash."""
    assert unit_of(checked_before(text).tree, UNITS) == unit


@pytest.mark.parametrize(
    ("unit", "wanted", "good"),
    [
        ("", "months", True),
        ("days", "", True),
        ("months", "months", True),
        ("months of use", "months", True),
        ("days", "months", False),
        ("currency", "currency", True),
        ("currency per year", "currency", True),
        ("EUR per year", "currency", True),
        ("€", "currency", True),
        ("hours", "currency", False),
        ("EUR", "months", False),
    ],
)
def test_which_units_fit_a_place(unit: str, wanted: str, good: bool) -> None:  # noqa: FBT001 - a table of truths
    """The first word decides; money may be written as currency, as a code or as a sign."""
    assert fits(unit, wanted) is good


def test_a_whole_in_another_unit_is_warned_of() -> None:
    """A cost that is only a number of days is most likely half a calculation; the text can still be used."""
    compiled = compile_expression("days + 2", UNITS, Kind.NUMBER, Place("costs.yaml", 4, 9), "currency")
    (found,) = compiled.diagnostics
    assert compiled.expression is not None
    assert (found.code, found.severity, found.place.column) == ("expression.whole_unit", "warning", 9)
    assert dict(found.arguments) == {"written": "days + 2", "unit": "days", "other": "currency"}
    assert compile_expression("days * rate", UNITS, Kind.NUMBER, Place(""), "currency").diagnostics == ()
    assert compile_expression("fee", UNITS, Kind.NUMBER, Place(""), "currency").diagnostics == ()


def test_the_page_for_authors_names_every_function_and_the_limits_that_hold(root: Path) -> None:
    """What it states is what the code does; its examples compile."""
    page = (root / "docs" / "methods" / "expressions.md").read_text()
    assert all(f"`{function}(" in page or f"| `{function}" in page for function in Function)
    for limit in (LONGEST, MOST_PARTS, DEEPEST, LONGEST_FORMULA, MOST_PARTS_LOOKED_AT, MOST_PARTS_OF_A_FILE):
        assert f"{limit:,}" in page
    examples = page.split("    importance", 1)[1].split("\n\n", 1)[0]
    for example in f"importance{examples}".splitlines():
        assert checked_before(example.strip()).text == example.strip().replace("'", '"')
