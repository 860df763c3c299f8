"""The first numbers on the shipped content; expected money is worked out in the test, not by the engine."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import pairwise

import pytest

from authoring.values import Source, ValueKind
from project.catalogue import Catalogue
from project.first_numbers import Said, raised, saved_as, taken_back
from project.model import DriverValue, Project, Record, Settings, Vendor
from project.outlook import Outlook
from project.records.paying import CaseRules
from project.results.first_numbers import USERS, FirstNumbers, NeededKind
from scoring.conventions import RiskMode

DAY = date(2026, 12, 1)
OFFER = Source(name="Offer", kind=ValueKind.VENDOR_CLAIM, as_of=DAY)
EIGHT = {
    USERS, "loaded_rate", "plan_price", "go_live_month", "systems_to_connect", "records_to_move",
    "recovered_share", "extra_sales_year",
}  # fmt: skip


def project(*records: Record) -> Project:
    """A new project of thirty users with these records."""
    every = (Settings(name="Firm", users=30), *records)
    return Project(id="new", records=tuple(sorted(every, key=lambda item: (item.KIND, item.id))))


def first(catalogue: Catalogue, *records: Record) -> FirstNumbers:
    """Its first numbers."""
    return Outlook(project(*records), catalogue, DAY).first_numbers


def said(**values: float) -> tuple[DriverValue, ...]:
    """Figures of the team, each known for certain."""
    return tuple(DriverValue(id=name, driver=name, value=value, fixed=True) for name, value in values.items())


def test_eight_numbers_are_asked_first(catalogue: Catalogue) -> None:
    """Users, pay, plan, start, systems, records, hours saved and sales; nothing else."""
    found = first(catalogue)

    assert {item.driver for item in found.numbers} == EIGHT
    assert len(found.numbers) == len(EIGHT)
    assert [item.driver for item in found.numbers if item.own] == [USERS]
    assert all(item.value is not None and item.used for item in found.numbers)
    assert next(item.value for item in found.numbers if item.of) == pytest.approx(2 * 0.25)


def test_before_any_offer_a_plan_at_an_estimated_price_gives_a_range(catalogue: Catalogue) -> None:
    """C2: without a vendor there is a range at once, told as resting on an estimate of the price."""
    found = first(catalogue)
    (offer,) = found.offers

    assert found.stands_in
    assert offer.vendor == ""
    assert offer.npv.p10 < offer.npv.p50 < offer.npv.p90
    assert "plan_price" in {item.driver for item in found.estimates if item.swing > 0}


def test_a_vendor_without_a_price_stays_out_and_is_named(catalogue: Catalogue) -> None:
    """C2: an unknown price stays unknown; the vendor is asked for, and the plan stands in meanwhile."""
    found = first(catalogue, Vendor(id="a", name="Alder"))
    both = first(
        catalogue, Vendor(id="a", name="Alder"), Vendor(id="b", name="Birch", price=40, price_source=OFFER)
    )

    assert found.stands_in
    assert [item.names for item in found.needed if item.kind is NeededKind.PRICE] == [("Alder",)]
    assert not both.stands_in
    assert [item.name for item in both.offers] == ["Birch"]
    assert not next(item for item in both.numbers if item.driver == "plan_price").used


def test_another_price_of_the_plan_moves_the_range_by_what_it_costs(catalogue: Catalogue) -> None:
    """With every figure certain, ten more a month for thirty users over five years of the project's rate."""
    sure = [
        DriverValue(id=item.id, driver=item.id, value=item.default.value, fixed=True)
        for item in catalogue.costs.drivers
        if item.default is not None and item.id != "plan_price"
    ]
    cheap, dear = (first(catalogue, *sure, *said(plan_price=price)) for price in (50, 60))
    settings = Settings(name="Firm", users=30)
    years = range(1, settings.horizon_years + 1)
    lost = sum(10 * 30 * 12 / (1 + settings.discount_rate) ** year for year in years)

    assert cheap.width == pytest.approx(0, abs=1e-6)
    assert cheap.offers[0].npv.p50 - dear.offers[0].npv.p50 == pytest.approx(lost, rel=1e-6)
    assert (cheap.replaced, cheap.count) == (cheap.count, len(catalogue.costs.drivers))
    assert cheap.estimates == ()


def test_replacing_the_first_estimates_narrows_the_range_step_by_step(catalogue: Catalogue) -> None:
    """Each time the strongest estimate is replaced, the list grows shorter and the range narrower."""
    known: list[DriverValue] = []
    widths, left = [], []
    for _ in range(6):
        found = first(catalogue, *known)
        widths.append(found.width)
        left.append(len(found.estimates))
        strongest = found.estimates[0]
        assert strongest.swing == max(item.swing for item in found.estimates)
        known += said(**{strongest.driver: strongest.value})

    assert left == list(range(left[0], left[0] - 6, -1))
    assert widths[-1] < 0.75 * widths[0]
    assert all(later < 1.03 * before for before, later in pairwise(widths))


def test_more_records_make_moving_the_data_dearer_in_proportion(catalogue: Catalogue) -> None:
    """Thirty thousand more records at the starting days and price of a day, with nothing else moved."""
    price = Vendor(id="b", name="Birch", price=40, price_source=OFFER)
    lines: list[Mapping[str, float]] = []
    for records in (20_000, 50_000):
        case = Outlook(project(price, *said(records_to_move=records)), catalogue, DAY).business_case
        lines.append({item.line: item.total for item in case.vendors[0].costs})

    more = {name: lines[1][name] - lines[0][name] for name in lines[0] if lines[1][name] != lines[0][name]}
    assert more == {"migration": pytest.approx(3 * 1 * 1100), "contingency": pytest.approx(0.15 * 3 * 1100)}


def test_hours_saved_are_stored_as_the_share_of_the_hours_lost(catalogue: Catalogue) -> None:
    """One hour of two lost is a half; three hours saved need at least three that are lost."""
    share = catalogue.costs.driver("recovered_share")
    assert share is not None
    half = saved_as(project(), catalogue, share, 1.0)
    more = saved_as(project(), catalogue, share, 3.0)

    assert half is not None
    assert [(item.id, item.value) for item in half.stored] == [("recovered_share", 0.5)]
    assert more is not None
    told = [(item.id, item.value) for item in more.stored]
    assert told == [("recovered_share", 1.0), ("hours_lost_week", 3.0)]
    assert (half.gone, more.gone) == ((), ())
    assert saved_as(project(), catalogue, share, -1.0) is None
    assert saved_as(project(), catalogue, share, 41.0) is None


def saved(catalogue: Catalogue, product: float | None, *records: Record) -> tuple[Record, ...]:
    """The records after hours saved were said, or taken back."""
    share = catalogue.costs.driver("recovered_share")
    assert share is not None
    told = (
        taken_back(project(*records), catalogue, share)
        if product is None
        else saved_as(project(*records), catalogue, share, product)
    )
    assert isinstance(told, Said)
    changed = {item.id for item in (*told.stored, *told.gone)}
    return (*(item for item in records if item.id not in changed), *told.stored)


def figures(records: tuple[Record, ...]) -> dict[str, float]:
    """Value of each figure the team said."""
    return {item.id: item.value for item in records if isinstance(item, DriverValue)}


@pytest.mark.parametrize("own", [(), said(hours_lost_week=2.5)])
def test_lost_hours_that_a_number_raised_come_back_with_it(
    catalogue: Catalogue, own: tuple[Record, ...]
) -> None:
    """Three hours saved need three lost; one and a half bring back what stood there, said or not."""
    share = catalogue.costs.driver("recovered_share")
    assert share is not None
    more = saved(catalogue, 3, *own)
    larger = saved(catalogue, 4, *more)
    less = saved(catalogue, 1.5, *larger)

    before = 2.5 if own else 2.0
    assert raised(project(*more), catalogue, share) == (before, 3)
    assert raised(project(*larger), catalogue, share) == (before, 4)
    assert raised(project(*less), catalogue, share) is None
    assert figures(less) == {**figures(own), "recovered_share": pytest.approx(1.5 / before)}
    assert saved(catalogue, None, *larger) == own


def test_hours_saved_are_one_figure_that_is_off_once(catalogue: Catalogue) -> None:
    """The hours lost only scale what was said, so they are neither an estimate nor a bar, raised or not."""
    empty = first(catalogue)
    for product in (1.5, 3.0):
        records = saved(catalogue, product)
        found = first(catalogue, *records)
        outlook = Outlook(
            project(Vendor(id="b", name="B", price=40, price_source=OFFER), *records), catalogue, DAY
        )
        spread = next(item for item in outlook.return_range.spreads if item.name == "hours_lost_week")

        assert "hours_lost_week" not in {item.driver for item in found.estimates}
        assert (found.replaced, found.count) == (empty.replaced + 1, empty.count - 1)
        assert next(item.value for item in found.numbers if item.of) == pytest.approx(product)
        assert spread.spread.is_certain


def test_a_share_that_was_said_as_such_leaves_the_lost_hours_uncertain(catalogue: Catalogue) -> None:
    """Who says the share, or changes one of the two later, has two figures that may both be off."""
    later = [
        item.model_copy(update={"value": 0.5}) if isinstance(item, DriverValue) else item
        for item in saved(catalogue, 1.5)
    ]

    for records in (said(recovered_share=0.5), tuple(later)):
        assert "hours_lost_week" in {item.driver for item in first(catalogue, *records).estimates}


def test_a_new_project_is_told_in_order_what_it_needs(catalogue: Catalogue) -> None:
    """C2: first the numbers only the firm knows, then an offer, then each cost nobody has spoken of."""
    found = first(catalogue)

    assert [item.kind for item in found.needed] == [NeededKind.FIRST, NeededKind.OFFER, NeededKind.LINE]
    assert len(found.needed[0].names) == len(EIGHT) - 1
    assert "Leaving the old system" in found.needed[2].names


def test_ranges_leave_the_reserve_out_and_a_cut_leaves_the_ranges_out(catalogue: Catalogue) -> None:
    """One risk is counted once: cases without the reserve, or the reserve without cases."""
    offer = Vendor(id="b", name="Birch", price=40, price_source=OFFER)
    drawn = Outlook(project(offer), catalogue, DAY)
    cut = Outlook(project(offer, CaseRules(risk=RiskMode.HAIRCUT)), catalogue, DAY)
    bar, case = drawn.return_range.vendors[0].tornado, drawn.business_case.vendors[0]
    reserve = next(item for item in case.costs if item.line == "contingency")
    certain = cut.return_range.vendors[0].npv

    assert bar is not None
    assert reserve.total > 0
    assert bar.base == pytest.approx(case.npv + reserve.present_value)
    assert certain is not None
    alone = cut.business_case.vendors[0].npv
    assert (certain.p10, certain.p90) == pytest.approx((alone, alone))
    assert alone < case.npv
