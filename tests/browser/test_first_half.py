"""The half before the vendors in a real browser: from an empty project to requirements, and past a check."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
Settle = Callable[[Page], None]
SAVED = re.compile(r"Saved \d")


def begun(visit: Visit, settle: Settle, name: str) -> tuple[Page, str]:
    """A tab on a new project with nothing in it."""
    page = visit("/?door=whole")
    page.get_by_label("Name of the project").fill(name)
    page.get_by_role("button", name="Begin the project").click()
    page.wait_for_url(re.compile(r"project=[0-9a-f]{32}"))
    settle(page)
    found = re.search(r"project=([0-9a-f]{32})", page.url)
    assert found
    return page, found[1]


def to(page: Page, settle: Settle, path: str, project: str) -> None:
    """Open a page of the project in the same tab."""
    start = "/".join(page.url.split("/", 3)[:3])
    page.goto(f"{start}{path}{'&' if '?' in path else '?'}project={project}")
    settle(page)


def answered(page: Page, settle: Settle, project: str) -> None:
    """Somebody in sales says in the app that the first need could not matter more, and sends it."""
    to(page, settle, "/needs?part=people", project)
    page.get_by_role("button", name="Add a respondent").click()
    settle(page)
    page.get_by_role("combobox", name="Department").click()
    page.get_by_role("option").first.click()
    page.get_by_role("button", name="Begin answering").click()
    page.wait_for_url(re.compile("response="))
    settle(page)
    for _ in range(2):
        page.get_by_role("button", name="Next part").click()
        settle(page)
    page.get_by_role("radio", name=re.compile("^5 ")).first.click()
    settle(page)
    expect(page.get_by_text(SAVED)).to_be_visible()
    while page.get_by_role("button", name="Next part").count():
        page.get_by_role("button", name="Next part").click()
        settle(page)
    page.get_by_role("button", name=re.compile("^Send")).first.click()
    settle(page)


def test_from_an_empty_project_to_an_accepted_requirement(visit: Visit, settle: Settle) -> None:
    """N11, N13: one answer becomes a need with a proposal, an accepted requirement, and its way is shown."""
    page, project = begun(visit, settle, "From nothing")
    to(page, settle, "/requirements", project)
    expect(page.get_by_text("Nobody's answers can be shown yet.")).to_be_visible()
    answered(page, settle, project)

    to(page, settle, "/requirements", project)
    page.get_by_role("button", name="Accept all proposals").click()
    settle(page)
    expect(page.get_by_text(SAVED)).to_be_visible()
    page.get_by_role("radio", name="Requirements").click()
    settle(page)
    made = page.locator("[class*='st-key-requirement-']").first
    expect(made).to_be_visible()
    page.reload()
    settle(page)
    expect(page.locator("[class*='st-key-requirement-']").first).to_be_visible()

    to(page, settle, "/thread?kind=requirement", project)
    expect(page.get_by_text("Led to it")).to_be_visible()


def test_going_on_although_a_check_does_not_hold_leaves_its_trace(visit: Visit, settle: Settle) -> None:
    """B1, V1: nothing is locked; whoever goes on says why, and overview, history and brief keep it."""
    page, project = begun(visit, settle, "Past a check")
    to(page, settle, "/overview", project)
    page.get_by_role("button", name=re.compile("^Go on anyway")).first.click()
    settle(page)
    page.get_by_label("Why you go on all the same").first.fill("The board meets next week")
    page.get_by_role("button", name="Go on and keep the reason").first.click()
    settle(page)
    expect(page.get_by_text("Gone on anyway: The board meets next week")).to_be_visible()

    to(page, settle, "/history", project)
    expect(page.get_by_text(re.compile("The board meets next week")).first).to_be_attached()
    start = "/".join(page.url.split("/", 3)[:3])
    page.goto(f"{start}/download/{project}/brief.html?show")
    expect(page.get_by_text("The board meets next week").first).to_be_visible()


def test_the_menu_leads_to_every_page(visit: Visit, settle: Settle) -> None:
    """Each menu of the top opens by keyboard and names its pages."""
    page, _ = begun(visit, settle, "By menu")
    page.get_by_test_id("stTopNav").get_by_role("button", name="Why and who").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="People and backing").click()
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("People and backing")
