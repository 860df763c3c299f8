from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_ways import project_of, to

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
Settle = Callable[[Page], None]
NEW = "Win the owner's daughter <b>first</b>"


def fits(page: Page) -> bool:
    """Whether nothing sticks out sideways."""
    wide = "(e => e.scrollWidth <= e.clientWidth)(document.querySelector('[data-testid=stMain]'))"
    return bool(page.evaluate(wide))


@pytest.mark.parametrize("width", [1440, 390])
def test_a_step_is_adapted_seen_on_the_overview_and_taken_back(
    visit: Visit, settle: Settle, width: int
) -> None:
    """One journey on a large screen and on a telephone: reword by form, see it, take it back."""
    page = visit("/", width=width)
    page.get_by_role("button", name="Open the example").click()
    project = project_of(page)
    settle(page)
    to(page, settle, "/plan?part=guide&step=find_sponsor", project)
    step = page.locator("[data-testid=stExpander]").filter(has_text="Mistakes others made").first
    step.get_by_role("button", name="Adapt", exact=True).click()
    settle(page)
    title = page.get_by_label("What to do", exact=True)
    before = title.input_value()
    title.fill(NEW)
    page.get_by_role("button", name="See how it will read").click()
    settle(page)
    expect(page.get_by_text("This is how it will read")).to_be_visible()
    assert fits(page)
    page.get_by_role("button", name="Save", exact=True).click()
    settle(page)

    to(page, settle, "/overview?step=find_sponsor", project)
    expect(page.get_by_text(NEW).first).to_be_visible()
    assert fits(page)

    to(page, settle, "/plan?part=own", project)
    expect(page.get_by_text(before).first).to_be_visible()
    assert fits(page)
    page.get_by_role("button", name="Take back").click()
    settle(page)
    expect(page.get_by_text("You changed nothing yet")).to_be_visible()
    to(page, settle, "/overview?step=find_sponsor", project)
    expect(page.get_by_text(before).first).to_be_visible()
