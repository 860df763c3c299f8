"""What is refused among the records of cost and return, each by its own code."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from project.catalogue import Catalogue
from project.changes import Put, Remove, apply, faults, with_dependents
from project.codes import Code
from project.model import AnyRecord, Project, Vendor
from project.records.paying import (
    Actual,
    ActualKind,
    Alternative,
    AlternativeCost,
    AlternativeKind,
    Assumed,
    BenefitPlan,
    CaseRules,
    CaseScenario,
    ExchangeRate,
    VendorPricing,
)
from scoring.conventions import RiskMode, Terms
from scoring.price_scheme import PriceScheme

Make = Callable[..., Project]
DAY = date(2026, 3, 1)
A = Vendor(id="a", name="A")
OTHER = Alternative(id="stay", title="Stay", kind=AlternativeKind.CARRY_ON)


def _story(*values: Assumed) -> CaseScenario:
    return CaseScenario(id="s", title="Late", values=values)


def _priced(currency: str, first_month: int = 1) -> VendorPricing:
    return VendorPricing(id="a", scheme=PriceScheme(currency=currency, seat_price=5), first_month=first_month)


def _was(kind: ActualKind, amount: float, line: str | None) -> Actual:
    return Actual(id="x", kind=kind, month=30, line=line, amount=amount)


def _cost(month: int) -> AlternativeCost:
    return AlternativeCost(id="c", alternative="stay", title="Licence", from_month=month)


def _rate(currency: str, name: str) -> ExchangeRate:
    return ExchangeRate(id=name, currency=currency, day=DAY, worth=0.5)


def _codes(project: Project, catalogue: Catalogue, *records: AnyRecord) -> list[str]:
    return [str(item.code) for item in faults(project, catalogue, [Put(item) for item in records])]


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (BenefitPlan(id="kitchen"), Code.UNKNOWN_LINE),
        (BenefitPlan(id="help"), Code.UNKNOWN_LINE),
        (BenefitPlan(id="time", starts=25), Code.MONTH_AFTER_YEARS),
        (_priced("EUR", first_month=25), Code.MONTH_AFTER_YEARS),
        (_priced("JPY"), Code.UNKNOWN_CURRENCY),
        (_cost(25), Code.MONTH_AFTER_YEARS),
        (CaseRules(terms=Terms.REAL), Code.INFLATION_NEEDED),
        (CaseRules(risk=RiskMode.HAIRCUT, cancel_chance=0.1), Code.RISK_TWICE),
        (CaseRules(risk=RiskMode.AS_GIVEN, heavy_tail=True), Code.RISK_TWICE),
        (_story(Assumed(driver="hours_saved", value=101, times=True)), Code.DRIVER_OUTSIDE_RANGE),
        (_story(Assumed(driver="kitchen", value=1)), Code.UNKNOWN_DRIVER),
        (_story(Assumed(driver="hours_saved", value=41)), Code.DRIVER_OUTSIDE_RANGE),
        (_story(Assumed(driver="rate", value=1, vendor="a")), Code.DRIVER_PER_VENDOR),
        (_story(Assumed(driver="days", value=1, vendor="zed")), Code.UNKNOWN_VENDOR),
        (_story(Assumed(driver="rate", value=1), Assumed(driver="rate", value=2)), Code.STORY_TWICE),
        (_was(ActualKind.IN_USE, 1.2, None), Code.USE_OUTSIDE),
        (_was(ActualKind.IN_USE, 0.5, "time"), Code.USE_HAS_NO_LINE),
        (_was(ActualKind.SPENT, 100, None), Code.LINE_NEEDED),
        (_was(ActualKind.SPENT, 100, "time"), Code.UNKNOWN_LINE),
        (_was(ActualKind.CAME_BACK, 100, "help"), Code.UNKNOWN_LINE),
        (_rate("JPY", "jpy"), Code.WRONG_ID),
        (_rate("EUR", "eur:2026-03-01"), Code.RATE_OF_OWN),
    ],
)
def test_what_is_refused(make: Make, catalogue: Catalogue, record: AnyRecord, code: Code) -> None:
    """Over two years with 24 months each slip is told by its code and by nothing else."""
    assert _codes(make(A, OTHER), catalogue, record) == [str(code)]


@pytest.mark.parametrize(
    "record",
    [
        BenefitPlan(id="time", starts=24),
        _priced("USD", first_month=24),
        _cost(24),
        CaseRules(terms=Terms.REAL, inflation=0.02),
        CaseRules(risk=RiskMode.SIMULATE, heavy_tail=True, cancel_chance=0.1),
        CaseRules(risk=RiskMode.HAIRCUT),
        _story(Assumed(driver="hours_saved", value=100, times=True)),
        _story(Assumed(driver="days", value=1, vendor="a"), Assumed(driver="days", value=2)),
        _was(ActualKind.IN_USE, 1.0, None),
        _was(ActualKind.SPENT, 100, "help"),
        _was(ActualKind.CAME_BACK, 100, "time"),
        _rate("JPY", "jpy:2026-03-01"),
    ],
)
def test_what_is_taken(make: Make, catalogue: Catalogue, record: AnyRecord) -> None:
    """The last month, the ends of a part and each line of its own sort are fine."""
    assert _codes(make(A, OTHER), catalogue, record) == []


def test_a_rate_of_the_firm_makes_a_price_list_countable(make: Make, catalogue: Catalogue) -> None:
    """A list in a currency the rate table does not know is taken beside the firm's own rate."""
    assert _codes(make(A), catalogue, _rate("JPY", "jpy:2026-03-01"), _priced("JPY")) == []


def test_years_do_not_shrink_below_what_is_entered(make: Make, catalogue: Catalogue) -> None:
    """A benefit from month 20 on holds two years; without it one year is fine."""
    project = make(A, BenefitPlan(id="time", starts=20))
    one = project.settings.model_copy(update={"horizon_years": 1})

    assert _codes(project, catalogue, one) == [str(Code.YEARS_TOO_FEW)]
    assert _codes(make(A), catalogue, one) == []


def test_a_story_lets_go_of_an_offer_that_goes(make: Make, catalogue: Catalogue) -> None:
    """What a story says of a removed offer goes with it; what it says of all offers stays."""
    common, own = Assumed(driver="hours_saved", value=1), Assumed(driver="days", value=9, vendor="a")
    project = make(A, OTHER, _story(common, own))
    changes = with_dependents(project, (Remove("vendor", "a", A.revision),))
    after = apply(project, changes)

    assert faults(project, catalogue, changes) == ()
    story = after.find(CaseScenario, "s")
    assert story is not None
    assert story.values == (common,)


def test_own_rates_do_not_follow_another_currency(make: Make, catalogue: Catalogue) -> None:
    """A rate says what a dollar is worth in euro; in pounds it would be wrong, so it has to go first."""
    project = make(A, OTHER, _rate("USD", "usd:2026-03-01"))
    other = project.settings.model_copy(update={"currency": "GBP"})
    found = faults(project, catalogue, (Put(other),))

    assert Code.RATES_IN_OLD_CURRENCY in [item.code for item in found]
    without = make(A, OTHER)
    alone = without.settings.model_copy(update={"currency": "GBP"})
    assert Code.RATES_IN_OLD_CURRENCY not in [item.code for item in faults(without, catalogue, (Put(alone),))]
