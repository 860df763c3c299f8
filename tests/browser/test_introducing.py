"""From the plan to the state page: what is typed on one page stands on the others and on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_plan_table import LIKELY, PATIENCE, canvas, choose, typed
from tests.browser.test_ways import project_of, to

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
Settle = Callable[..., None]

LIVE = re.compile(r"Going live on (\d{1,2} \w+ \d{4})")
VANS = 4
"""The row of the trial in two vans among the tasks of Go-live, from 0."""

METRIC = "Working days from enquiry to offer"
QUESTION = "Has each department looked up fifty"


def picked(page: Page, settle: Settle, label: str, option: str) -> None:
    """Choose one thing of a list by typing it; a list closes when the page scrolls under it."""
    field = page.get_by_role("combobox", name=label).first
    field.scroll_into_view_if_needed()
    settle(page)
    field.click()
    field.fill(option)
    page.get_by_role("option", name=option, exact=True).wait_for()
    field.press("Enter")
    settle(page)


def longer(page: Page, settle: Settle, days: str) -> tuple[str, str]:
    """The trial in two vans takes so many days; the day of going live before and after."""
    picked(page, settle, "Tasks of", "Go-live")
    told = page.get_by_text(LIVE)
    before = day_in(told.inner_text())
    expect(canvas(page)).to_be_visible()
    choose(page, LIKELY, VANS)
    typed(page, days)
    expect(told).not_to_contain_text(before, timeout=PATIENCE)
    settle(page)
    return before, day_in(told.inner_text())


def day_in(text: str) -> str:
    """The day of going live that a sentence names."""
    found = LIVE.search(text)
    assert found
    return found[1]


def answered(page: Page, settle: Settle) -> None:
    """A question of the part about data gets a yes."""
    part = page.locator("[data-testid=stExpander]").filter(has_text="Data and connections").first
    expect(part.locator("summary")).to_contain_text("0 of 4")
    part.locator("summary").click()
    settle(page)
    question = page.locator("[class*='st-key-question-']").filter(has_text=QUESTION)
    question.get_by_role("radio", name="yes", exact=True).click()
    settle(page)
    expect(question.get_by_role("radio", name="yes", exact=True)).to_be_checked()
    expect(page.get_by_text("1 of 4").first).to_be_visible()


def pasted(page: Page, settle: Settle, rows: str) -> None:
    """Rows without heads that speak of one figure are looked at, then taken over."""
    page.get_by_text("From a file, or pasted").click()
    settle(page)
    page.get_by_label("Rows", exact=True).fill(rows)
    page.get_by_role("button", name="Look at them").click()
    expect(page.get_by_text("What the columns mean")).to_be_visible(timeout=PATIENCE)
    settle(page)
    picked(page, settle, "All rows speak of", METRIC)
    expect(page.get_by_text("2 new, 0 changed")).to_be_visible()
    take = page.get_by_role("button", name="Take these values over")
    take.click()
    expect(take).to_have_count(0, timeout=PATIENCE)
    settle(page)


def test_one_day_of_going_live_from_the_table_to_the_paper(visit: Visit, settle: Settle) -> None:
    """A task takes longer, a question is answered, values are pasted; state page and report tell the same."""
    page = visit("/")
    page.get_by_role("button", name="Open the example").click()
    project = project_of(page)
    settle(page)

    to(page, settle, "/schedule?part=table", project)
    before, after = longer(page, settle, "14")

    to(page, settle, "/go_live?part=checklist", project)
    answered(page, settle)

    to(page, settle, "/metrics?part=readings", project)
    newest = [(datetime.now(UTC).date() - timedelta(back)).isoformat() for back in (3, 2)]
    pasted(page, settle, f"{newest[0]};4,5\n{newest[1]};13,2\n")
    picked(page, settle, "Figure", METRIC)
    for value in ("4.5", "13.2"):
        expect(page.get_by_text(re.compile(rf"\d{{4}} · {re.escape(value)}$"))).to_be_visible()

    to(page, settle, "/status", project)
    expect(page.get_by_text(after).first).to_be_visible()
    expect(page.get_by_text(f"By the plan on {before}")).to_have_count(0)
    start = re.sub(r"^(https?://[^/]+)/.*", r"\1", page.url)
    page.goto(f"{start}/download/{project}/plan.html?show")
    told = page.get_by_role("paragraph").filter(has_text="By this plan people work with it")
    expect(told).to_contain_text(f"on {after}.")
