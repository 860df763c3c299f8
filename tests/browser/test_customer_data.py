"""The way of a customer file through a real browser, from handing in to the list that is taken out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from workspace.customer_examples import LIBRARY

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
Settle = Callable[..., None]
CUSTOMERS = LIBRARY / "example_customers.csv"
WORK = 60_000
"""Milliseconds in which a job on a few hundred rows ends on a busy machine."""

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
COLOURS = AXE | {"runOnly": ["color-contrast", "link-in-text-block"]}
DARK = re.compile(r"rgb\(\d{1,2}, \d{1,2}, \d{1,2}\)")
OURS = {"exclude": [["[data-testid=stSidebarNav]"]]}
WIDTHS = "(e => [e.scrollWidth, e.clientWidth])(document.querySelector('[data-testid=stMain]'))"
FILLED = (
    "/data_readiness",
    "/data_readiness?part=fields",
    "/data_readiness?part=clean",
    "/data_readiness?part=truth",
    "/duplicates",
    "/duplicates?part=strict",
    "/duplicates?part=values",
    "/duplicates?part=list",
)


def project_of(page: Page) -> str:
    """The id of the open project, from the address."""
    page.wait_for_url(re.compile(r"project=[0-9a-f]{32}"))
    return page.url.split("project=")[1][:32]


def to(page: Page, settle: Settle, path: str, project: str) -> None:
    """Open a page of the project in the same tab."""
    start = "/".join(page.url.split("/", 3)[:3])
    page.goto(f"{start}{path}{'&' if '?' in path else '?'}project={project}")
    settle(page, gesture=0)


@pytest.fixture
def begun(visit: Visit) -> tuple[Page, str]:
    """A tab on a project without anything in it."""
    page = visit("/?door=whole")
    page.get_by_label("Name of the project").fill("Customer files")
    page.get_by_role("button", name="Begin the project").click()
    expect(page.get_by_role("button", name="Go on: People and backing")).to_be_visible(timeout=WORK)
    return page, project_of(page)


def handed_in(page: Page, settle: Settle, project: str) -> None:
    """Hand the example file in; the page tells by itself when it was read."""
    to(page, settle, "/data_readiness?part=files", project)
    page.locator("input[type=file]").set_input_files(CUSTOMERS)
    page.get_by_role("button", name="Take this file").click()
    read = page.locator("summary").filter(has_text="columns to be confirmed")
    expect(read).to_contain_text("example_customers.csv · 400 rows", timeout=WORK)
    settle(page)
    read.click()
    page.get_by_role("button", name="Confirm what the columns mean").click()
    expect(page.locator("summary").filter(has_text="columns confirmed")).to_be_visible(timeout=WORK)


def measured(page: Page, settle: Settle, project: str) -> None:
    """Measure it; the figures appear without a further click."""
    to(page, settle, "/data_readiness", project)
    page.get_by_role("button", name="Measure now").click()
    expect(
        page.get_by_text(re.compile(r"^400 records of customers in one file were measured"))
    ).to_be_visible(timeout=WORK)
    expect(page.get_by_role("button", name="Measure now")).to_have_count(0)


def test_a_customer_file_goes_from_handing_in_to_a_list(
    begun: tuple[Page, str], settle: Settle, tmp_path: Path
) -> None:
    """D1, D3: from the file to its figures, two answers about pairs, what they make likely, the list."""
    page, project = begun
    handed_in(page, settle, project)
    measured(page, settle, project)
    to(page, settle, "/duplicates", project)
    page.get_by_role("button", name="Search for repeated customers").click()
    expect(page.get_by_text(re.compile(r"^Of 400 records \d+ repeat another one"))).to_be_visible(
        timeout=WORK
    )
    to(page, settle, "/duplicates?part=pairs", project)
    expect(page.get_by_text(re.compile(r"^0 of \d+ looked at"))).to_be_visible(timeout=WORK)
    page.get_by_role("button", name="Same customer").click()
    expect(page.get_by_text(re.compile(r"^1 of \d+ looked at"))).to_be_visible(timeout=WORK)
    settle(page)
    page.keyboard.press("2")
    expect(page.get_by_text(re.compile(r"^2 of \d+ looked at"))).to_be_visible(timeout=WORK)
    to(page, settle, "/duplicates?part=strict", project)
    expect(page.get_by_text(re.compile(r"of 100 pairs called the same about \d+"))).to_be_visible(
        timeout=WORK
    )
    to(page, settle, "/duplicates?part=list", project)
    page.get_by_role("button", name="As a text file (CSV)").click()
    with page.expect_download() as taken:
        page.get_by_role("link", name=re.compile("merge-list")).click()
    kept = tmp_path / "list.csv"
    taken.value.save_as(kept)
    assert kept.read_text(encoding="utf-8-sig").splitlines()[0].startswith("group")


def test_figures_about_customers_are_read_by_everybody_and_on_a_telephone(
    begun: tuple[Page, str], settle: Settle
) -> None:
    """With a file measured and searched no page breaks a WCAG rule, light or dark, or scrolls sideways.

    Whoever compares two records on a telephone sees both without scrolling at all.
    """
    page, project = begun
    handed_in(page, settle, project)
    measured(page, settle, project)
    to(page, settle, "/duplicates", project)
    page.get_by_role("button", name="Search for repeated customers").click()
    expect(page.get_by_text(re.compile(r"^Of 400 records"))).to_be_visible(timeout=WORK)
    page.set_viewport_size({"width": 390, "height": 1000})
    faults, wide = [], []
    for path in FILLED:
        to(page, settle, path, project)
        found = Axe().run(page, context=OURS, options=AXE).response["violations"]
        faults += [(path, item["id"], item["nodes"][0]["html"][:120]) for item in found]
        inner, outer = page.evaluate(WIDTHS)
        wide += [(path, inner, outer)] if inner > outer else []
        page.emulate_media(color_scheme="dark")
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", DARK)
        found = Axe().run(page, context=OURS, options=COLOURS).response["violations"]
        faults += [(f"{path} in the dark", item["id"], item["nodes"][0]["html"][:120]) for item in found]
        page.emulate_media(color_scheme="light")
    assert faults == []
    assert wide == []
    to(page, settle, "/duplicates?part=pairs", project)
    last = page.locator("[data-testid=stTable] tbody tr").first.locator("td").last
    box = last.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= page.viewport_size["width"]  # type: ignore[index]  # set above
