"""One way to bring money into the project's currency: the team's own dated rates, then shipped ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from project.case_complaints import line_complaints
from project.catalogue import Catalogue
from project.exchange_rates import converted, rate_complaint, used_rate
from project.model import Project, Vendor
from project.outlook import Outlook
from project.prices import Lack, price_lack
from project.records.paying import ExchangeRate, VendorPricing
from scoring.price_scheme import PriceScheme

Make = Callable[..., Project]
DAY = date(2026, 11, 22)
ALPHA = Vendor(id="alpha", name="Alpha")


def rate(currency: str, day: date, worth: float) -> ExchangeRate:
    """A rate of the team's own."""
    return ExchangeRate(id=f"{currency.lower()}:{day.isoformat()}", currency=currency, day=day, worth=worth)


def priced(currency: str) -> VendorPricing:
    """A list with one price."""
    return VendorPricing(id="alpha", scheme=PriceScheme(currency=currency, seat_price=10))


def with_subscription(catalogue: Catalogue) -> Catalogue:
    """The content with its line of seats as the one that price lists stand for."""
    costs = catalogue.costs
    lines = tuple(item.model_copy(update={"subscription": item.id == "seats"}) for item in costs.costs)
    return replace(catalogue, costs=costs.model_copy(update={"costs": lines}))


def test_an_own_rate_goes_before_a_shipped_one(make: Make, catalogue: Catalogue) -> None:
    """A shipped 1.25 dollars for a euro make 8 of 10; the team says a dollar is worth 0.9, so they make 9."""
    assert converted(make(), catalogue, 10, "USD", DAY) == pytest.approx(8)
    own = make(rate("USD", date(2026, 11, 1), 0.9))
    assert converted(own, catalogue, 10, "USD", DAY) == pytest.approx(9)
    told = used_rate(own, catalogue, "USD", DAY)
    assert told is not None
    assert (told.as_of, told.own) == (date(2026, 11, 1), True)


def test_the_newest_rate_up_to_the_day_counts(make: Make, catalogue: Catalogue) -> None:
    """What a yen is worth next month cannot be known today."""
    days = {date(2026, 9, 1): 0.005, date(2026, 11, 1): 0.006, date(2026, 12, 1): 0.9}
    project = make(*(rate("JPY", day, worth) for day, worth in days.items()))
    assert converted(project, catalogue, 1000, "JPY", DAY) == pytest.approx(6)
    assert converted(project, catalogue, 1000, "JPY", date(2026, 10, 1)) == pytest.approx(5)


def test_only_a_later_rate_is_told_apart_from_none_at_all(make: Make, catalogue: Catalogue) -> None:
    """Each has its own sentence and names the currency; neither becomes one to one."""
    later = make(rate("JPY", date(2026, 12, 1), 0.9))
    found = [rate_complaint(project, catalogue, "JPY", DAY) for project in (later, make())]
    assert [item and item.code for item in found] == ["rate.only_later", "rate.missing"]
    assert all(item is not None and dict(item.arguments)["currency"] == "JPY" for item in found)
    assert converted(later, catalogue, 5, "JPY", DAY) is None


def test_a_list_without_a_rate_blocks_the_figure(make: Make, catalogue: Catalogue) -> None:
    """The offer is marked as without a price, and no other price takes the place of the list."""
    dear = ALPHA.model_copy(update={"price": 99.0})
    project = make(dear, priced("JPY"))
    case = Outlook(project, with_subscription(catalogue), DAY).business_case
    assert case.vendors[0].price_missing
    assert price_lack(project, catalogue, dear, DAY) is Lack.RATE
    codes = {str(item.code) for item in line_complaints(project, case)}
    assert codes == {"rate.missing", "scoring.line_empty"}
    said = {str(item.value) for item in line_complaints(project, case)}
    assert all(item.endswith(f"({dear.name})") for item in said), "each sentence says whose line it is"
    assert case.vendors[0].costs[0].total == 0


def test_a_price_list_is_a_price(make: Make, catalogue: Catalogue) -> None:
    """An offer whose list can be counted lacks nothing, though it has no price by user and month."""
    project = make(ALPHA, priced("EUR"))
    assert price_lack(project, catalogue, ALPHA, DAY) is None
    found = Outlook(project, with_subscription(catalogue), DAY).business_case.vendors[0]
    assert not found.price_missing
    assert found.costs[0].total == pytest.approx(10 * 10 * 24)


def test_the_part_of_a_list_that_may_be_paid_is_told(make: Make, catalogue: Catalogue) -> None:
    """Paying so much of the list leaves a net present value of nothing; counted again with that list."""
    full = with_subscription(catalogue)
    found = Outlook(make(ALPHA, priced("EUR")), full, DAY).business_case.vendors[0].measures
    assert found is not None
    assert found.price is None
    assert found.list_part is not None
    assert found.list_part.at is not None
    scheme = PriceScheme(currency="EUR", seat_price=10 * found.list_part.at)
    again = VendorPricing(id="alpha", scheme=scheme)
    worth = Outlook(make(ALPHA, again), full, DAY).business_case.vendors[0].npv
    assert worth == pytest.approx(0, abs=1e-6)
