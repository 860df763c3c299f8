"""Going on although a check does not hold leaves its trace; the type of CRM is found by answering."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_plan import fits
from tests.browser.test_ways import project_of, to

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
Settle = Callable[[Page], None]
WHY = "The board <b>knows</b> and takes the risk."


def begun(visit: Visit, settle: Settle, width: int) -> tuple[Page, str]:
    """A copy of the example."""
    page = visit("/", width=width)
    page.get_by_role("button", name="Open the example").click()
    project = project_of(page)
    settle(page)
    return page, project


def shown(page: Page, settle: Settle, phase: str) -> None:
    """Unfold the steps and checks of a phase."""
    button = page.get_by_role("button", name=f"Show the steps of {phase}")
    if button.count():
        button.click()
        settle(page)


@pytest.mark.parametrize("width", [1440, 390])
def test_going_on_anyway_leaves_its_trace(visit: Visit, settle: Settle, width: int) -> None:
    """N1, V3: a reason is asked for, stands on the page with name and day, and in the history."""
    page, project = begun(visit, settle, width)
    to(page, settle, "/overview", project)
    shown(page, settle, "Shortlist")
    page.get_by_role("button", name="Go on anyway").first.click()
    settle(page)
    page.get_by_role("button", name="Go on and keep the reason").click()
    settle(page)
    expect(page.get_by_text("Say why first; others will ask.")).to_be_visible()
    page.get_by_label("Why you go on all the same").fill(WHY)
    page.get_by_role("button", name="Go on and keep the reason").click()
    settle(page)
    expect(page.get_by_text(WHY).first).to_be_visible()
    assert fits(page)

    to(page, settle, "/overview", project)
    shown(page, settle, "Shortlist")
    expect(page.get_by_text(WHY).first).to_be_visible()
    to(page, settle, "/history", project)
    expect(page.get_by_text("went on although a check does not hold").first).to_be_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_an_answer_changes_what_fits(visit: Visit, settle: Settle, width: int) -> None:
    """K1, K10: a question is answered by its words, kept, and the answer shows types with their reasons."""
    page, project = begun(visit, settle, width)
    to(page, settle, "/sourcing?part=questions", project)
    question = page.locator("[data-testid=stExpander]").filter(has_text="How soon do people").first
    question.locator("summary").click()
    settle(page)
    question.get_by_text("There is no date; next year would do.").first.click()
    settle(page)
    expect(question.get_by_text("1, your answer")).to_be_visible()
    assert fits(page)

    to(page, settle, "/sourcing?part=answer", project)
    expect(page.get_by_text("What would change the answer")).to_be_visible()
    assert fits(page)
    to(page, settle, "/sourcing?part=questions", project)
    expect(page.get_by_text("1, your answer")).to_be_visible()
