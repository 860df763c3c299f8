"""Asking people in a real browser: from the empty project to an Excel form in somebody's hands."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
Settle = Callable[[Page], None]
PEOPLE = {"Sales": "20", "Customer service": "12", "IT": "2"}


def test_a_survey_is_prepared_opened_and_handed_out_as_a_form(
    visit: Visit, settle: Settle, tmp_path: Path
) -> None:
    """Small departments are joined, it opens, links that lead nobody here are refused, a form is taken."""
    page = visit("/?door=whole")
    page.get_by_label("Name of the project").fill("Asking")
    page.get_by_role("button", name="Begin the project").click()
    page.wait_for_url("**project=*")
    settle(page)
    page.get_by_test_id("stTopNav").get_by_role("button", name="Needs").click()
    page.get_by_role("menuitem", name="Needs", exact=True).click()
    settle(page)
    page.get_by_role("button", name="Prepare a survey").click()
    settle(page)
    page.get_by_role("button", name="Prepare it").click()
    settle(page)
    for department, count in PEOPLE.items():
        field = page.get_by_label(department, exact=True)
        field.fill(count)
        field.press("Tab")
        settle(page)
    expect(page.get_by_role("button", name="Open the survey")).to_be_disabled()
    page.get_by_role("button", name="Join them as proposed").click()
    settle(page)
    page.get_by_role("button", name="Open the survey").click()
    settle(page)
    expect(page.get_by_text("Links would work on this computer only")).to_be_visible()
    page.get_by_role("button", name="Make the Excel form").click()
    settle(page)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Take").click()
    kept = tmp_path / taken.value.suggested_filename
    taken.value.save_as(kept)
    assert load_workbook(kept).sheetnames
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.fixture
def example(visit: Visit, settle: Settle) -> tuple[Page, str]:
    """A tab on a fresh copy of the example."""
    page = visit("/")
    page.get_by_role("button", name="Open the example").click()
    page.wait_for_url(re.compile(r"project=[0-9a-f]{32}"))
    settle(page)
    return page, page.url.split("project=")[1][:32]


def test_of_two_surveys_the_one_that_was_chosen_stays(example: tuple[Page, str], settle: Settle) -> None:
    """Closing it changes its line in the list; the page stays with it, and takes what was heard."""
    page, project = example
    start = page.url.split("/", 3)
    page.goto(f"{start[0]}//{start[2]}/needs?project={project}")
    settle(page)
    for _ in range(2):
        page.get_by_role("button", name="Prepare a survey").click()
        settle(page)
        page.get_by_role("button", name="Prepare it").click()
        settle(page)
    expect(page.get_by_role("combobox", name="Survey")).to_be_visible()
    settle(page)
    page.get_by_text("With names", exact=True).click()
    settle(page)
    expect(page.get_by_label("Smallest group that is shown")).to_have_count(0, timeout=20_000)
    settle(page)
    page.get_by_role("button", name="Open the survey").click()
    settle(page)
    page.get_by_role("radio", name="Surveys").click()
    settle(page)
    page.get_by_role("button", name="Close the survey now").click()
    settle(page)
    heard = page.get_by_label("What we heard and what we will do")
    heard.fill("One list of customers.")
    heard.press("Tab")
    settle(page)
    page.get_by_role("button", name="Show it to respondents").click()
    settle(page)
    expect(page.get_by_text("Respondents read this now.")).to_be_visible()
