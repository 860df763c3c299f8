import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.internal_rate import internal_rate
from scoring.modified_rate import modified_rate

MICROSOFT = [-120_000, 39_000, 30_000, 21_000, 37_000, 46_000]
"""The example of Microsoft's page on MIRR(): financed at 10 %, reinvested at 12 %."""


@pytest.mark.parametrize(
    ("years", "reinvest", "percent"), [(5, 0.12, 12.61), (3, 0.12, -4.80), (5, 0.14, 13.48)]
)
def test_microsoft_mirr_example(years: int, reinvest: float, percent: float) -> None:
    """The page prints 13 %, -5 % and 13 %; its older editions 12.61, -4.80 and 13.48 %."""
    found = modified_rate(MICROSOFT[: years + 1], 0.10, reinvest)

    assert found is not None
    assert round(100 * found, 2) == percent


@pytest.mark.parametrize("flows", [[], [-1], [0, 0], [1, 2], [-1, -2], [-1, float("nan")]])
def test_without_money_both_ways_there_is_none(flows: list[float]) -> None:
    """Excel says #DIV/0!."""
    assert modified_rate(flows, 0.1, 0.1) is None


@pytest.mark.parametrize("rate", [-1.0, float("nan"), float("inf")])
def test_a_rate_without_meaning_gives_none(rate: float) -> None:
    """Neither for finance nor for reinvestment."""
    assert modified_rate([-1, 2], rate, 0.1) is None
    assert modified_rate([-1, 2], 0.1, rate) is None


@given(st.floats(1, 1e5), st.lists(st.floats(0, 1e5), min_size=1, max_size=10))
def test_reinvested_at_the_internal_rate_both_rates_are_one(spent: float, earned: list[float]) -> None:
    """That is what the plain rate silently assumes."""
    flows = [-spent, *earned]
    rate = internal_rate(flows).rate

    if rate is not None and -0.9 < rate < 10:
        assert modified_rate(np.array(flows), 0.05, rate) == pytest.approx(rate, rel=1e-6, abs=1e-6)
