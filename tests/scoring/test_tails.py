"""The few projects that cost many times what was thought."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.spread import Shape, Spread
from scoring.tails import REFERENCE, Tail, TailFault, TailKind, tail_fault, tailed_quantile

EVEN = (np.arange(1_000_000) + 0.5) / 1_000_000
ESTIMATE = Spread(Shape.PERT, 80, 100, 140)


def test_the_reference_class_gives_the_published_figures() -> None:
    """Flyvbjerg and others (2022): 18 % overrun by more than 50 %, and those by 447 % on average."""
    costs = tailed_quantile(ESTIMATE, REFERENCE, EVEN)
    beyond = costs[costs > 150]

    assert len(beyond) / len(costs) == pytest.approx(0.18, abs=1e-5)
    assert beyond.mean() == pytest.approx(547, rel=1e-3)
    assert REFERENCE.mean_beyond == pytest.approx(5.47)
    assert costs.max() == pytest.approx(100 * REFERENCE.cut)


def test_a_lognormal_tail_can_have_the_same_mean() -> None:
    """Its mean beyond the start is 1.5 x 2 exp(s^2 / 2) cdf(s) without a cut: 5.47 for s of about 1.203."""
    tail = Tail(TailKind.LOGNORMAL, 0.18, 1.5, 1.2034, 1e6)
    costs = tailed_quantile(ESTIMATE, tail, EVEN)

    assert tail.mean_beyond == pytest.approx(5.47, rel=2e-3)
    assert costs[costs > 150].mean() / 100 == pytest.approx(tail.mean_beyond, rel=3e-3)


@pytest.mark.parametrize(
    "tail",
    [
        replace(REFERENCE, index=1.378, cut=50.0),
        replace(REFERENCE, index=0.7, cut=8.0),
        Tail(TailKind.LOGNORMAL, 0.1, 1.2, 0.8, 6.0),
    ],
)
def test_the_mean_beyond_is_exact_with_the_cut(tail: Tail) -> None:
    """Integrated numerically over a million even shares."""
    assert tail.mean_beyond == pytest.approx(float(tail.multiple(EVEN).mean()), rel=1e-4)


def test_below_the_start_the_drivers_own_spread_holds() -> None:
    """Squeezed into 82 of 100: the half of it lies at 41 of 100."""
    found = tailed_quantile(ESTIMATE, REFERENCE, np.array([0.41, 0.82]))
    own = np.median(tailed_quantile(ESTIMATE, replace(REFERENCE, probability=0.0), EVEN))

    assert found == pytest.approx([own, 140], abs=1e-3)


def test_a_spread_that_reaches_further_by_itself_is_not_made_safer() -> None:
    """Even from 0 to 400 half of all lies beyond twice the estimate: so many cases stay in the tail."""
    wide = Spread(Shape.UNIFORM, 0, 100, 400)
    costs = tailed_quantile(wide, Tail(TailKind.PARETO, 0.1, 2.0, 1.0, 30.0), EVEN)

    assert (costs > 200).mean() == pytest.approx(0.5, abs=1e-5)
    assert (costs < 100).mean() == pytest.approx(0.25, abs=1e-5)


@pytest.mark.parametrize(
    ("spread", "tail", "fault"),
    [
        (ESTIMATE, REFERENCE, None),
        (ESTIMATE, replace(REFERENCE, probability=1.0), TailFault.PROBABILITY),
        (ESTIMATE, replace(REFERENCE, start=0.9), TailFault.START),
        (ESTIMATE, replace(REFERENCE, cut=1.5), TailFault.START),
        (ESTIMATE, replace(REFERENCE, cut=float("inf")), TailFault.START),
        (ESTIMATE, replace(REFERENCE, index=0.0), TailFault.INDEX),
        (Spread(Shape.PERT, -1, 0, 5), REFERENCE, TailFault.ESTIMATE_NOT_POSITIVE),
    ],
)
def test_what_is_no_tail_is_told_by_which(spread: Spread, tail: Tail, fault: TailFault | None) -> None:
    """A tail without end has no mean; there is no multiple of nothing."""
    assert tail_fault(spread, tail) is fault


@pytest.mark.parametrize("kind", TailKind)
def test_the_heaviest_tails_end_at_the_cut(kind: TailKind) -> None:
    """An index near zero, or far above it: no multiple is infinite on the way."""
    for index in (1e-3, 500.0):
        found = Tail(kind, 0.1, 1.5, index, 40.0).multiple(np.array([0.0, 0.5, 1.0]))
        assert found[0] == pytest.approx(1.5)
        assert (np.diff(found) >= 0).all()
        assert found[-1] <= 40 * (1 + 1e-12)


@given(
    st.sampled_from([shape for shape in Shape if shape is not Shape.FIXED]),
    st.sampled_from(TailKind),
    st.floats(0, 0.9),
    st.floats(1, 3),
    st.floats(0.2, 3),
)
def test_more_share_is_never_less_cost(
    shape: Shape, kind: TailKind, probability: float, start: float, index: float
) -> None:
    """Through the join of spread and tail, up to the cut, finite everywhere."""
    tail = Tail(kind, probability, start, index, 25.0)

    found = tailed_quantile(Spread(shape, 60, 100, 170), tail, np.linspace(0, 1, 501))

    assert np.isfinite(found).all()
    assert (np.diff(found) >= -1e-9).all()
    assert found[-1] <= 2500 * (1 + 1e-12)
