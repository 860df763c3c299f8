"""What pyxirr and numpy-financial make of random streams; frozen by `tools/oracles/returns.py`.

`docs/methods/returns.md` tells where the libraries choose another rate, and that is counted here.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scoring.annuity import level_payment
from scoring.dated_flows import DatedFlow, dated_present_value, dated_rate
from scoring.internal_rate import internal_rate
from scoring.internal_rates import internal_rates
from scoring.modified_rate import modified_rate
from scoring.returns import present_value

FROZEN: dict[str, Any] = json.loads(
    (Path(__file__).parent / "returns_oracles.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", FROZEN["one_rate"])
def test_the_one_rate_is_that_of_both_libraries(case: dict[str, Any]) -> None:
    """Money out, then in: alone and among many."""
    found = internal_rate(case["flows"]).rate
    at_once = internal_rates(np.array([case["flows"]])).values[0]

    for rate in (found, at_once):
        assert rate == pytest.approx(case["pyxirr"], abs=1e-9)
        assert rate == pytest.approx(case["numpy_financial"], abs=1e-9)


@pytest.mark.parametrize("library", ["pyxirr", "numpy_financial"])
def test_of_several_rates_a_library_chooses_one_of_ours(library: str) -> None:
    """Whatever it names is among the roots, or no rate above -100 % at all."""
    for case in FROZEN["several_changes"]:
        theirs, ours = case[library], internal_rate(case["flows"])
        if theirs is not None and theirs > -1:
            assert any(theirs == pytest.approx(item, abs=1e-8) for item in ours.roots), case


def test_how_often_the_choice_differs() -> None:
    """As `docs/methods/returns.md` says: (another rate, one of -100 % or less, none where there is one)."""
    assert {name: differences(name) for name in ("pyxirr", "numpy_financial")} == {
        "pyxirr": (0, 0, 0),
        "numpy_financial": (2, 0, 0),
    }


def differences(library: str) -> tuple[int, int, int]:
    """How many of the streams with several changes of sign a library answers otherwise, by kind."""
    other = impossible = missing = 0
    for case in FROZEN["several_changes"]:
        theirs, ours = case[library], internal_rate(case["flows"]).rate
        missing += theirs is None and ours is not None
        impossible += theirs is not None and theirs <= -1
        other += theirs is not None and theirs > -1 and ours is not None and abs(theirs - ours) > 1e-8
    return other, impossible, missing


@pytest.mark.parametrize("case", FROZEN["values"])
def test_present_value_and_modified_rate_agree_with_pyxirr(case: dict[str, Any]) -> None:
    """Year 0 undiscounted in both; the modified rate where there is one."""
    assert float(present_value(case["flows"], case["rate"])) == pytest.approx(case["npv"], rel=1e-10)
    found = modified_rate(case["flows"], case["rate"], case["other"])
    assert found == (None if case["mirr"] is None else pytest.approx(case["mirr"], rel=1e-9, abs=1e-12))


@pytest.mark.parametrize("case", FROZEN["dated"])
def test_dated_money_agrees_with_pyxirr(case: dict[str, Any]) -> None:
    """Actual days over 365."""
    flows = [
        DatedFlow(date.fromisoformat(day), amount)
        for day, amount in zip(case["days"], case["flows"], strict=True)
    ]

    assert dated_present_value(flows, case["rate"]) == pytest.approx(case["xnpv"], rel=1e-10)
    assert dated_rate(flows).rate == pytest.approx(case["xirr"], abs=1e-8)


@pytest.mark.parametrize("case", FROZEN["payments"])
def test_even_payments_agree_with_numpy_financial(case: dict[str, Any]) -> None:
    """With its sign turned: it follows money, here a payment is positive."""
    found = level_payment(case["worth"], case["rate"], case["periods"], case["left"])

    assert found == pytest.approx(-case["pmt"], rel=1e-9)
