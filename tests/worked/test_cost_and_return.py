"""Published examples of cost and return, computed with our conventions."""

import pytest

from scoring.returns import discount_factors, npv, payback_years, present_value, roi

SALESLOFT_COSTS = (53_150, 666_715, 636_772, 647_783)
SALESLOFT_BENEFITS = (0, 1_606_511, 3_061_331, 4_229_760)
"""Forrester, The Total Economic Impact of SalesLoft, cash flow table (risk-adjusted), page 19; rate 10 %."""


def test_forrester_salesloft_study() -> None:
    """The study prints PV 1,672,201 and 7,168,371, NPV 5,496,170, ROI 329 % and payback under 6 months."""
    costs = float(present_value(SALESLOFT_COSTS, 0.10))
    benefits = float(present_value(SALESLOFT_BENEFITS, 0.10))
    net = [plus - minus for plus, minus in zip(SALESLOFT_BENEFITS, SALESLOFT_COSTS, strict=True)]

    assert round(costs) == 1_672_201
    assert round(benefits) == 7_168_371
    assert round(npv(SALESLOFT_BENEFITS, SALESLOFT_COSTS, 0.10)) == 5_496_170
    assert round(100 * (roi(benefits, costs) or 0)) == 329
    assert round(100 * (roi(sum(SALESLOFT_BENEFITS), sum(SALESLOFT_COSTS)) or 0)) == 344
    assert 0 < (payback_years(net) or 0) < 0.5


def test_microsoft_npv_example_1() -> None:
    """Microsoft's page on NPV(): 10 %, -10,000, 3,000, 4,200, 6,800 is 1,188.44, with all discounted."""
    ours = float(present_value([0, -10_000, 3_000, 4_200, 6_800], 0.10))

    assert ours == pytest.approx(1_188.44, abs=0.005)


@pytest.mark.parametrize(("sixth", "expected"), [((), 1_922.06), ((-9_000,), -3_749.47)])
def test_microsoft_npv_example_2(sixth: tuple[int, ...], expected: float) -> None:
    """The same page: 8 %, -40,000 at once, then 8,000 to 14,500; with a loss of 9,000 in year 6."""
    returns = (8_000, 9_200, 10_000, 12_000, 14_500, *sixth)

    assert float(present_value([-40_000, *returns], 0.08)) == pytest.approx(expected, abs=0.005)


def test_green_book_discount_factors() -> None:
    """HM Treasury, The Green Book: 1,000 at 3.5 % is worth 966, 934, ... 709 after 1, 2, ... 10 years."""
    factors = [round(1_000 * item) for item in discount_factors(0.035, 10)]

    assert factors == [1_000, 966, 934, 902, 871, 842, 814, 786, 759, 734, 709]


def test_engineering_economy_slide() -> None:
    """11,000 at once, 3,000 a year for 5 years, 1,000 salvage, 9 %: a net present worth of 1,319."""
    assert round(float(present_value([-11_000, 3_000, 3_000, 3_000, 3_000, 4_000], 0.09))) == 1_319


def test_payback_with_uneven_cash_flows() -> None:
    """The accounting exercise with 100,000 at once and 10, 20, 30, 40, 50 thousand pays back in 4.0 years."""
    assert payback_years([-100_000, 10_000, 20_000, 30_000, 40_000, 50_000]) == 4.0
