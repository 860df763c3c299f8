"""From an empty project to accepted requirements, with a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
Settle = Callable[[Page], None]
WIDTHS = (1440, 390)


def begun(page: Page, name: str) -> str:
    """Begin a whole project; gives its id."""
    page.get_by_label("Name of the project").fill(name)
    page.get_by_role("button", name="Begin the project").click()
    page.wait_for_url(re.compile(r"project=[0-9a-f]{32}"))
    found = re.search(r"project=([0-9a-f]{32})", page.url)
    assert found is not None
    return found[1]


def to(page: Page, settle: Settle, path: str, project: str) -> None:
    """Open a page of the project in the same tab."""
    start = re.sub(r"^(https?://[^/]+)/.*", r"\1", page.url)
    page.goto(f"{start}{path}{'&' if '?' in path else '?'}project={project}")
    settle(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_an_empty_project_gets_accepted_requirements(visit: Visit, settle: Settle, width: int) -> None:
    """One is written, worded and accepted; the check then says what is still missing."""
    page = visit("/?door=whole", width=width)
    project = begun(page, f"Long way {width}")
    to(page, settle, "/requirements", project)
    expect(page.get_by_text("Nobody's answers can be shown yet")).to_be_visible()
    to(page, settle, "/requirements?part=requirements", project)
    page.get_by_label("Another requirement, in one sentence").fill("Service sees open offers <b>& bills</b>.")
    page.get_by_role("button", name="Add", exact=True).click()
    settle(page)
    test = page.get_by_role("textbox", name=re.compile("how it is shown that", re.IGNORECASE))
    test.fill("Open a customer and read both within ten seconds.")
    test.blur()
    settle(page)
    for choice in ("must", "accepted"):
        page.get_by_role("radio", name=choice, exact=True).click()
        settle(page)
    expect(page.get_by_text(re.compile(r"Saved \d"))).to_be_visible()
    page.reload()
    settle(page)
    expect(page.get_by_text(re.compile(r"Service sees open offers <b>& bills</b>\.")).first).to_be_visible()
    page.get_by_role("button", name="See what is missing").click()
    settle(page)
    expect(page.get_by_text("Every accepted requirement says how it is tested.")).to_be_visible()
    expect(page.get_by_text("Usually there is something about").first).to_be_visible()
    beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert beyond <= 0
