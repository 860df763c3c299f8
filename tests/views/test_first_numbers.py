"""The eight numbers that cost and return begin with, beside what they come to."""

from __future__ import annotations

from playbook.model import Tool as Method
from project.methods import tools_shown
from project.model import DriverValue, Tool
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


def test_lost_hours_are_raised_aloud_and_only_as_long_as_needed(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """Three hours saved of two lost: the page says three are counted; one and a half bring two back."""
    _without_offers(here, quick, stored)
    at = screen("business_case", quick, part="first")
    field(at, "number_input", "driver/recovered_share@0/of-2").set_value(3.0).run()
    assert "More is saved than the 2 hours that are lost" in told(at)
    assert stored(quick).project.find(DriverValue, "hours_lost_week") is not None

    next(item for item in at.number_input if "recovered_share@" in str(item.key)).set_value(1.5).run()
    assert not at.exception
    assert "More is saved than" not in told(at)
    assert "75 % of 2 lost hours" in told(at)
    assert stored(quick).project.find(DriverValue, "hours_lost_week") is None


def test_costs_nobody_spoke_of_can_be_settled_from_where_they_are_named(
    screen: Open, quick: str, stored: Stored
) -> None:
    """A short plan does not show the cost lines; the button in place shows them and leads there."""
    assert Method.COST_LINES not in tools_shown(stored(quick).catalogue.playbook, stored(quick).project)
    at = screen("business_case", quick, part="first")
    assert "A word on these costs" in told(at)
    at.button(key="first-show-lines").click().run()

    assert not at.exception
    assert Method.COST_LINES in tools_shown(stored(quick).catalogue.playbook, stored(quick).project)
    assert "Say of each line whether it is counted" in told(at)


def test_the_share_says_which_field_fills_it_in(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """The share of hours won back is asked for as hours saved, so the list names that field."""
    _without_offers(here, quick, stored)
    at = screen("business_case", quick, part="first")

    assert "recovered_share" in [item.driver for item in stored(quick).outlook.first_numbers.estimates]
    assert "It follows from “Hours saved for each user and week” above" in told(at)


def test_hours_saved_stay_as_said_when_the_lost_hours_are_filled_in(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """One and a half of two are three quarters; of five lost hours they are three tenths, still 1.5."""
    everything = Tool(id=str(Method.ALL_INPUTS), on=True)
    share = DriverValue(id="recovered_share", driver="recovered_share", value=0.75, product=1.5)
    put(here, LOCAL_PERSON, quick, "driver.set", everything, share)
    at = screen("business_case", quick, part="drivers")
    field(at, "number_input", "driver/hours_lost_week@0/value").set_value(5.0).run()

    assert not at.exception
    own = stored(quick).project.find(DriverValue, "recovered_share")
    assert own is not None
    assert (own.value, own.product) == (0.3, 1.5)


def test_an_emptied_share_takes_the_raised_hours_back(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """Where the share is emptied among all figures, hours that were raised for it go back as well."""
    share = DriverValue(id="recovered_share", driver="recovered_share", value=1.0, product=3.0)
    lost = DriverValue(id="hours_lost_week", driver="hours_lost_week", value=3.0, raised=True)
    put(here, LOCAL_PERSON, quick, "driver.set", lost, share)
    at = screen("business_case", quick, part="drivers")
    next(item for item in at.number_input if "recovered_share@" in str(item.key)).set_value(None).run()

    assert not at.exception
    assert list(stored(quick).project.of(DriverValue)) == []
