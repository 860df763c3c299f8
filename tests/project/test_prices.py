"""Which price counts: agreed before list, converted alike, shown with its source."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from authoring.values import Source, ValueKind
from project.catalogue import Catalogue
from project.model import Project, Vendor
from project.outlook import Outlook
from project.prices import price_in, used_price
from project.records.deciding import AgreedPrice
from project.results.business_case import BusinessCase

Make = Callable[..., Project]
DAY = date(2026, 11, 21)
LIST = Source(name="Public list", kind=ValueKind.LIST_PRICE, as_of=DAY)
ALPHA = Vendor(id="alpha", name="Alpha", price=20, price_source=LIST)


def agreed(price: float, **more: object) -> AgreedPrice:
    """What Alpha takes."""
    fixed = {"currency": "EUR", "source": "Offer, page 3", "day": DAY, **more}
    return AgreedPrice(id="alpha", price=price, **fixed)


def case(project: Project, catalogue: Catalogue, day: date = DAY) -> BusinessCase:
    """Cost and return."""
    return Outlook(project, catalogue, day).business_case


@given(price=st.floats(0, 1000), least=st.one_of(st.none(), st.integers(1, 500)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_the_agreed_price_is_the_only_one_that_counts(
    make: Make, catalogue: Catalogue, price: float, least: int | None
) -> None:
    """C4: cost with an agreed price equals cost with a list of that price and that least number of users."""
    listed = ALPHA.model_copy(update={"price": price, "minimum_users": least})
    with_list = case(make(listed), catalogue).vendors[0]
    with_deal = case(make(ALPHA, agreed(price, minimum_users=least)), catalogue).vendors[0]
    assert with_deal.costs == with_list.costs
    assert with_deal.tco_nominal == pytest.approx(with_list.tco_nominal)
    assert (with_deal.agreed, with_list.agreed) == (True, False)


def test_the_lists_least_number_of_users_holds_until_another_is_agreed(make: Make) -> None:
    """An agreed price without such a number leaves the old rule in force."""
    vendor = ALPHA.model_copy(update={"minimum_users": 50})
    assert used_price(make(vendor, agreed(10)), vendor).minimum_users == 50
    assert used_price(make(vendor, agreed(10, minimum_users=5)), vendor).minimum_users == 5


def test_an_agreed_price_is_converted_as_a_list_price_is(make: Make, catalogue: Catalogue) -> None:
    """1.25 dollars are a euro; without a rate there is no price, not the list's."""
    dollars = make(ALPHA, agreed(10, currency="USD"))
    assert price_in(dollars, catalogue, ALPHA) == pytest.approx(8)
    unknown = make(ALPHA, agreed(10, currency="JPY"))
    assert price_in(unknown, catalogue, ALPHA) is None
    assert case(unknown, catalogue).vendors[0].price_missing


def test_an_offer_without_a_list_price_has_one_once_it_is_agreed(make: Make, catalogue: Catalogue) -> None:
    """What was asked for in a bid and agreed need not stand on any list."""
    bare = Vendor(id="alpha", name="Alpha")
    assert case(make(bare), catalogue).vendors[0].price_missing
    assert not case(make(bare, agreed(10)), catalogue).vendors[0].price_missing


def test_the_source_is_that_of_the_agreement(make: Make, catalogue: Catalogue) -> None:
    """The list is no source any more; the agreement is one to confirm from the day after it ends."""
    project = make(ALPHA, agreed(10, until=DAY))
    names = [item.name for item in case(project, catalogue).sources]
    assert "Offer, page 3" in names
    assert "Public list" not in names
    assert "Offer, page 3" not in case(project, catalogue).expired
    assert "Offer, page 3" in case(project, catalogue, date(2026, 11, 22)).expired
