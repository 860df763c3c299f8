from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.codes import Code
from scoring.weights import shares

points = st.lists(st.integers(0, 1000), min_size=1, max_size=12).filter(any)


@given(points)
def test_shares_are_the_exact_fractions(given_points: list[int]) -> None:
    """Shares equal the exact quotients times 100, and sum to 100."""
    whole = sum(given_points)
    exact = [float(Fraction(100 * item, whole)) for item in given_points]

    values = shares(given_points).values

    assert values == pytest.approx(exact, abs=1e-12)
    assert values is not None
    assert sum(values) == pytest.approx(100, abs=1e-9)


@given(points, st.floats(1e-6, 1e6))
def test_the_scale_of_points_does_not_matter(given_points: list[int], factor: float) -> None:
    """Multiplying all points by one number changes no share."""
    scaled = shares([item * factor for item in given_points]).values

    assert scaled == pytest.approx(shares(given_points).values, rel=1e-9)


def test_all_zero_points_have_no_shares() -> None:
    """Points that are all zero give a coded complaint and no shares, never a division by zero."""
    found = shares([0, 0.0])

    assert found.values is None
    assert [item.code for item in found.diagnostics] == [Code.WEIGHTS_ALL_ZERO]


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (-1.0, Code.WEIGHT_NEGATIVE),
        (float("nan"), Code.WEIGHT_NOT_FINITE),
        (float("inf"), Code.WEIGHT_NOT_FINITE),
    ],
)
def test_weights_that_are_no_weights_are_refused(bad: float, code: Code) -> None:
    """A negative weight and one that is no number are told by the name of their criterion."""
    found = shares([3, bad], ["price", "support"], "matrix.csv")

    assert found.values is None
    assert [(item.code, dict(item.arguments)["name"]) for item in found.diagnostics] == [(code, "support")]


def test_huge_points_do_not_overflow() -> None:
    """Points near the largest number there is still give shares."""
    assert shares([1e308, 1e308]).values == pytest.approx((50, 50))
