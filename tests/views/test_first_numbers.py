"""The eight numbers that cost and return begin with, beside what they come to."""

from __future__ import annotations

from project.model import DriverValue
from project.records.selection import Stage
from tests.views.gestures import Open, Stored, field, told
from workspace.change import put
from workspace.wiring import LOCAL_PERSON, Workspace

EIGHT = (
    "users", "loaded_rate", "plan_price", "go_live_month", "systems_to_connect", "records_to_move",
    "recovered_share", "extra_sales_year",
)  # fmt: skip


def _without_offers(here: Workspace, project: str, stored: Stored) -> None:
    for vendor in stored(project).project.vendors:
        put(here, LOCAL_PERSON, project, "vendor.set", vendor.model_copy(update={"stage": Stage.LONG_LIST}))


def test_a_new_project_begins_with_eight_numbers_and_a_range(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """Before any price: eight fields, a range beside them, what stands in for the price, what is needed."""
    _without_offers(here, quick, stored)
    at = screen("business_case", quick)
    text = told(at)

    assert not at.exception
    keys = " ".join(str(item.key) for item in at.number_input)
    assert all(f"/{name}@" in keys for name in EIGHT[1:])
    assert keys.count("/users") == 1
    assert "net benefit over" in text
    assert "No offer has a price yet" in text
    assert "What a complete result still needs" in text
    assert "estimates replaced" in text


def test_a_number_that_is_typed_is_saved_and_counted(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """Leaving a field saves it; one estimate fewer is left, and the range is another one."""
    _without_offers(here, quick, stored)
    before = stored(quick).outlook.first_numbers
    at = screen("business_case", quick, part="first")
    field(at, "number_input", "driver/records_to_move@0/value").set_value(60000.0).run()

    after = stored(quick).outlook.first_numbers
    assert not at.exception
    own = stored(quick).project.find(DriverValue, "records_to_move")
    assert own is not None
    assert own.value == 60000.0
    assert after.replaced == before.replaced + 1
    assert after.offers[0].npv.p50 < before.offers[0].npv.p50
    assert f"{after.replaced} of {after.count} estimates replaced" in told(at)


def test_hours_saved_are_typed_as_such(screen: Open, here: Workspace, quick: str, stored: Stored) -> None:
    """One hour saved of two lost is stored as a half; emptied, the starting value counts again."""
    _without_offers(here, quick, stored)
    at = screen("business_case", quick, part="first")
    field(at, "number_input", "driver/recovered_share@0/of-2").set_value(1.0).run()
    own = stored(quick).project.find(DriverValue, "recovered_share")
    assert own is not None
    assert own.value == 0.5
    assert "50 % of 2 lost hours" in told(at)

    next(item for item in at.number_input if "recovered_share@" in str(item.key)).set_value(None).run()
    assert stored(quick).project.find(DriverValue, "recovered_share") is None


def test_the_strongest_estimate_is_replaced_in_place(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """The list is ordered by what each moves; the field in the list saves, and the estimate leaves it."""
    _without_offers(here, quick, stored)
    found = stored(quick).outlook.first_numbers
    above = {item.driver for item in found.numbers}
    first = next(item for item in found.estimates if item.driver not in above)
    at = screen("business_case", quick, part="first")
    assert f"keep-{first.driver}" in [item.key for item in at.button]
    at.button(key=f"keep-{first.driver}").click().run()

    assert first.driver not in [item.driver for item in stored(quick).outlook.first_numbers.estimates]
    assert f"keep-{first.driver}" not in [item.key for item in at.button]


def test_offers_with_prices_take_the_place_of_the_plan(screen: Open, example: str, stored: Stored) -> None:
    """With prices the offers themselves are told; the plan is said not to count."""
    at = screen("business_case", example, part="first")
    text = told(at)

    assert not at.exception
    assert "No offer has a price yet" not in text
    assert "Not counted: your offers have prices of their own." in text
    for item in stored(example).outlook.first_numbers.offers:
        assert item.name in text
