"""Risk as a plain cut, never beside a simulation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.conventions import RiskMode
from scoring.haircut import Haircut, LineRisk, Money, RiskFault, risk_factor, risk_fault, risk_faults

CUT = Haircut(0.2)


def test_a_published_study_cuts_by_twenty_of_a_hundred() -> None:
    """Forrester for Intellum: 66 % of respondents moderately confident x 30 % risk, rounded to 20 %."""
    found = Haircut.by_probability(0.66, 0.30)

    assert isinstance(found, Haircut)
    assert round(found.part, 1) == 0.2
    assert found.factor(Money.BENEFIT) == pytest.approx(0.802)
    assert found.factor(Money.COST) == pytest.approx(1.198)


def test_the_mean_of_a_triangle_cuts_on_the_bad_side_only() -> None:
    """80, 100, 150 has its mean at 110: a cost rises by a tenth, a benefit is left; 40, 100, 130 is worse."""
    cost = Haircut.by_triangle(80, 100, 150, Money.COST)
    benefit = Haircut.by_triangle(40, 100, 130, Money.BENEFIT)

    assert isinstance(cost, Haircut)
    assert isinstance(benefit, Haircut)
    assert (cost.part, benefit.part) == pytest.approx((0.1, 0.1))
    assert Haircut.by_triangle(80, 100, 150, Money.BENEFIT) == Haircut(0.0)


@pytest.mark.parametrize(
    "broken",
    [
        Haircut.by_probability(1.2, 0.3),
        Haircut.by_probability(0.5, -0.1),
        Haircut.by_probability(float("nan"), 0.1),
        Haircut.by_probability(0.1, float("inf")),
        Haircut.by_triangle(4, 10, 6, Money.COST),
        Haircut.by_triangle(-1, 0, 1, Money.COST),
    ],
)
def test_what_is_no_cut_has_a_code(broken: Haircut | RiskFault) -> None:
    """Probabilities, impacts and triangles that are none."""
    assert broken is RiskFault.HAIRCUT_OUTSIDE


@pytest.mark.parametrize(
    ("risk", "fault"),
    [
        (LineRisk("a", RiskMode.AS_GIVEN, Money.COST), None),
        (LineRisk("a", RiskMode.AS_GIVEN, Money.COST, CUT), RiskFault.RISK_WHILE_AS_GIVEN),
        (LineRisk("a", RiskMode.AS_GIVEN, Money.COST, drawn=True), RiskFault.RISK_WHILE_AS_GIVEN),
        (LineRisk("a", RiskMode.HAIRCUT, Money.COST, CUT), None),
        (LineRisk("a", RiskMode.HAIRCUT, Money.COST), RiskFault.HAIRCUT_MISSING),
        (LineRisk("a", RiskMode.HAIRCUT, Money.COST, CUT, drawn=True), RiskFault.SIMULATED_WHILE_HAIRCUT),
        (LineRisk("a", RiskMode.HAIRCUT, Money.COST, CUT, tailed=True), RiskFault.TAIL_AND_HAIRCUT),
        (LineRisk("a", RiskMode.HAIRCUT, Money.COST, Haircut(-0.1)), RiskFault.HAIRCUT_OUTSIDE),
        (LineRisk("a", RiskMode.SIMULATE, Money.COST, drawn=True, tailed=True), None),
        (LineRisk("a", RiskMode.SIMULATE, Money.COST, CUT), RiskFault.HAIRCUT_WHILE_SIMULATED),
    ],
)  # fmt: skip
def test_a_line_has_one_way_of_counting_risk(risk: LineRisk, fault: RiskFault | None) -> None:
    """A cut and a simulation on one line would count the same risk twice."""
    assert risk_fault(risk) is fault
    assert isinstance(risk_factor(risk), RiskFault if fault else float)
    other = LineRisk("b", RiskMode.SIMULATE, Money.COST)
    assert risk_faults([risk, other]) == ((("a", fault),) if fault else ())


def test_only_a_cut_moves_a_line() -> None:
    """Lines as given and simulated lines keep their amounts."""
    assert risk_factor(LineRisk("a", RiskMode.HAIRCUT, Money.BENEFIT, CUT)) == pytest.approx(0.8)
    assert risk_factor(LineRisk("a", RiskMode.SIMULATE, Money.BENEFIT, drawn=True)) == 1
    assert risk_factor(LineRisk("a", RiskMode.AS_GIVEN, Money.COST)) == 1


@given(st.floats(0, 1), st.floats(0, 1e6))
def test_a_cut_never_makes_a_line_look_better(probability: float, impact: float) -> None:
    """Benefits stay between nothing and all, costs rise ten times at most."""
    found = Haircut.by_probability(probability, impact)

    assert isinstance(found, Haircut)
    assert 0 <= found.factor(Money.BENEFIT) <= 1 <= found.factor(Money.COST) <= 10
