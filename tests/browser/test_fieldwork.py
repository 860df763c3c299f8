"""Asking people in a real browser: from the empty project to an Excel form in somebody's hands."""

from __future__ import annotations

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
    page.get_by_role("link", name="Needs").first.click()
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
