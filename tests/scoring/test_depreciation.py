import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.depreciation import (
    MACRS_3,
    AfterTax,
    Losses,
    TaxFault,
    after_tax,
    declining_balance,
    macrs_3,
    straight_line,
)
from scoring.internal_rate import internal_rate
from scoring.returns import present_value


@pytest.mark.parametrize(
    ("life", "period", "factor", "published"),
    [(3650, 1, 2, 1.32), (120, 1, 2, 40.00), (10, 1, 2, 480.00), (10, 2, 1.5, 306.00), (10, 10, 2, 22.12)],
)
def test_microsoft_ddb_examples(life: int, period: int, factor: float, published: float) -> None:
    """Microsoft's page on DDB(): cost 2,400, salvage 300, ten years in days, months and years."""
    found = declining_balance(2_400, 300, life, factor)

    assert found is not None
    assert found[period - 1] == pytest.approx(published, abs=0.005)


@pytest.mark.parametrize(("factor", "published"), [(2, 396.31), (1.5, 311.81)])
def test_microsoft_vdb_examples(factor: float, published: float) -> None:
    """Microsoft's page on VDB(): the same asset, months 7 to 18, with the switch to even parts."""
    found = declining_balance(2_400, 300, 120, factor, switch=True)

    assert found is not None
    assert found[6:18].sum() == pytest.approx(published, abs=0.005)


def test_microsoft_sln_example() -> None:
    """Microsoft's page on SLN(): (30,000 - 7,500) / 10 = 2,250."""
    found = straight_line(30_000, 7_500, 10)

    assert found is not None
    assert found.tolist() == [2_250] * 10


@given(st.integers(0, 10**6), st.floats(0, 1), st.integers(1, 50), st.floats(0.1, 5))
def test_schedules_write_off_what_may_be(cost: int, share: float, life: int, factor: float) -> None:
    """Straight line and the switched schedule write off all, the plain one not more; none is negative."""
    salvage = cost * share
    whole = pytest.approx(cost - salvage, rel=1e-9, abs=1e-6)
    line = straight_line(cost, salvage, life)
    switched = declining_balance(cost, salvage, life, factor, switch=True)
    plain = declining_balance(cost, salvage, life, factor)

    assert line is not None
    assert switched is not None
    assert plain is not None
    assert line.sum() == whole
    assert switched.sum() == whole
    assert plain.sum() <= (cost - salvage) * (1 + 1e-9) + 1e-6
    assert min(line.min(), switched.min(), plain.min()) >= -1e-6


def test_three_year_property() -> None:
    """IRS Publication 946, table A-1: 33.33, 44.45, 14.81 and 7.41 %, together all of it."""
    found = macrs_3(10_000)

    assert found is not None
    assert found.tolist() == pytest.approx([3_333, 4_445, 1_481, 741])
    assert sum(MACRS_3) == pytest.approx(1)


@pytest.mark.parametrize(
    ("cost", "salvage", "life"), [(-1, 0, 3), (10, 11, 3), (10, -1, 3), (10, 0, 0), (float("nan"), 0, 3)]
)
def test_what_is_no_asset_has_no_schedule(cost: float, salvage: float, life: int) -> None:
    """None, no NaN."""
    assert straight_line(cost, salvage, life) is None
    assert declining_balance(cost, salvage, life) is None
    assert macrs_3(float("inf")) is None


@pytest.mark.parametrize("factor", [0, -1, float("nan")])
def test_no_schedule_without_a_factor(factor: float) -> None:
    """A balance declines by something."""
    assert declining_balance(10, 0, 3, factor) is None


def test_a_slide_on_the_economic_analysis_of_taxes() -> None:
    """Engineering economy slides (hitpages.com, "Economic Analysis for MACRS 3-year").

    11,000 out, 3,000 a year for five years, 1,000 salvage, 9 %: 1,319 and 13.34 % before tax; 117 and
    9.45 % after 40 % tax. The slide prints flows of 3,266.52 and 3,755.80 after tax for years 1 and 2.
    """
    income = [0, 3_000, 3_000, 3_000, 3_000, 4_000]
    capital = [-11_000, 0, 0, 0, 0, 0]
    before = [a + b for a, b in zip(income, capital, strict=True)]
    written_off = macrs_3(11_000)
    assert written_off is not None

    found = after_tax(income, capital, [0, *written_off, 0], 0.40)

    assert isinstance(found, AfterTax)
    assert found.flows[1:3].tolist() == pytest.approx([3_266.52, 3_755.80])
    assert round(float(present_value(before, 0.09))) == 1_319
    assert round(float(present_value(found.flows, 0.09))) == 117
    rates = [internal_rate(item).rate for item in (before, found.flows)]
    assert [round(100 * (item or 0), 2) for item in rates] == [13.34, 9.45]


def test_losses_at_once_or_carried() -> None:
    """A loss of 100 lowers the tax of its year, or the profits of 60 and 60 behind it."""
    given = ([-100.0, 60, 60], [0.0, 0, 0], [0.0, 0, 0], 0.5)
    at_once, carried = after_tax(*given), after_tax(*given, Losses.CARRIED)

    assert isinstance(at_once, AfterTax)
    assert isinstance(carried, AfterTax)
    assert at_once.tax.tolist() == [-50, 30, 30]
    assert carried.tax.tolist() == [0, 0, 10]
    assert carried.flows.tolist() == [-100, 60, 50]
    assert (at_once.loss_left, carried.loss_left) == (0, 0)


@given(st.lists(st.integers(-100, 100), min_size=1, max_size=10), st.floats(0, 1))
def test_carried_losses_are_used_or_left(income: list[int], tax_rate: float) -> None:
    """All tax is on all profit less all loss that was used; carrying on never pays less tax in total."""
    nothing = np.zeros(len(income))
    at_once = after_tax(income, nothing, nothing, tax_rate)
    carried = after_tax(income, nothing, nothing, tax_rate, Losses.CARRIED)

    assert isinstance(at_once, AfterTax)
    assert isinstance(carried, AfterTax)
    assert carried.tax.sum() == pytest.approx(tax_rate * (sum(income) + carried.loss_left), abs=1e-9)
    assert carried.tax.min() >= 0
    assert carried.tax.sum() >= at_once.tax.sum() - 1e-9


@pytest.mark.parametrize(
    ("income", "deductions", "tax_rate", "fault"),
    [
        ([1, 2], [0], 0.4, TaxFault.LENGTHS_DIFFER),
        ([1, float("nan")], [0, 0], 0.4, TaxFault.NOT_FINITE),
        ([1, 2], [0, 0], 1.5, TaxFault.TAX_RATE_OUTSIDE),
        ([1, 2], [0, 0], float("nan"), TaxFault.TAX_RATE_OUTSIDE),
    ],
)
def test_what_cannot_be_taxed_is_told(
    income: list[float], deductions: list[float], tax_rate: float, fault: TaxFault
) -> None:
    """A code, no number."""
    assert after_tax(income, [0] * len(income), deductions, tax_rate) is fault
