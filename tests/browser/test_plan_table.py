"""Typing into the table of the plan in a real browser: nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
Settle = Callable[..., None]

HEAD, ROW = 36, 35
"""Pixels of the head of the table and of a row."""

LIKELY, LINKS = 3, 5
"""Columns, from 0."""

MIDDLES = {LIKELY: 64 + 330 + 95 + 45, LINKS: 64 + 330 + 3 * 95 + 60}
"""Pixels from the left edge of the table to the middle of a column."""

TRIES = 20
KEYS = 200
"""Milliseconds between two keys: faster than this types only a program."""

PATIENCE = 30_000
"""Milliseconds for the page to follow on a busy machine."""


@pytest.fixture
def table(visit: Visit, settle: Settle) -> Page:
    """The part with the table, on a fresh copy of the example."""
    page = visit("/")
    page.get_by_role("button", name="Open the example").click()
    page.wait_for_url(re.compile(r"project=[0-9a-f]{32}"))
    settle(page)
    found = re.search(r"project=([0-9a-f]{32})", page.url)
    assert found
    start = re.sub(r"^(https?://[^/]+)/.*", r"\1", page.url)
    page.goto(f"{start}/schedule?project={found[1]}&part=table")
    settle(page)
    expect(canvas(page)).to_be_visible()
    return page


def canvas(page: Page) -> Locator:
    """The drawn table."""
    return page.locator("[data-testid=stDataFrame] canvas").first


def choose(page: Page, column: int, row: int) -> None:
    """Choose a cell; once more where the table was not ready to hear it."""
    cell = page.locator(f"[data-testid=glide-cell-{column}-{row}]")
    for _ in range(TRIES):
        box = canvas(page).bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + MIDDLES[column], box["y"] + HEAD + ROW * row + ROW / 2)
        page.wait_for_timeout(250)
        if cell.get_attribute("aria-selected") == "true":
            return
    raise AssertionError("the cell cannot be chosen")


def _cell(page: Page, row: int, column: int) -> str:
    """What a cell holds, as a screen reader finds it beside the drawn table; rows and columns from 0."""
    return page.locator(f"[data-testid=glide-cell-{column}-{row}]").first.text_content() or ""


def typed(page: Page, text: str) -> None:
    """Type into the chosen cell as a person does: the field over it opens and closes first."""
    page.keyboard.press(text[0])
    page.locator(".gdg-input").wait_for()
    page.keyboard.type(text[1:], delay=KEYS)
    page.wait_for_timeout(KEYS)
    page.keyboard.press("Enter")
    page.locator(".gdg-input").wait_for(state="detached")


def test_cells_typed_one_after_the_other_are_all_saved(table: Page, settle: Settle) -> None:
    """Quick typing down a column: every figure is saved, and the cursor stays where the next one belongs."""
    choose(table, LIKELY, 0)
    for days in ("6", "9", "11"):
        typed(table, days)
    settle(table)
    assert [_cell(table, row, 3) for row in range(3)] == ["6", "9", "11"]
    table.reload()
    settle(table)
    assert [_cell(table, row, 3) for row in range(3)] == ["6", "9", "11"]


def test_what_cannot_be_saved_stays_in_sight_and_the_rest_is_saved(table: Page, settle: Settle) -> None:
    """A link to nowhere keeps its text and reason; days typed after it are saved; put right, it is too."""
    choose(table, LINKS, 1)
    typed(table, "99.9")
    settle(table)
    expect(table.get_by_text("One cell could not be saved")).to_be_visible(timeout=PATIENCE)
    expect(table.get_by_text(re.compile("you typed “99.9”"))).to_be_visible()
    assert _cell(table, 1, 5) == "99.9"

    choose(table, LIKELY, 1)
    typed(table, "9")
    settle(table)
    assert (_cell(table, 1, 3), _cell(table, 1, 5)) == ("9", "99.9")

    choose(table, LINKS, 1)
    typed(table, "1.1+1d")
    settle(table)
    expect(table.get_by_text("could not be saved")).to_have_count(0, timeout=PATIENCE)
    table.reload()
    settle(table)
    assert (_cell(table, 1, 3), _cell(table, 1, 5)) == ("9", "1.1FS+1d")


def test_coming_back_shows_what_was_saved(table: Page, settle: Settle) -> None:
    """Another part of the page and back: the table shows the stored figures, not those it began with."""
    choose(table, LIKELY, 1)
    typed(table, "9")
    settle(table)
    table.get_by_role("radio", name="Picture").click()
    settle(table)
    table.get_by_role("radio", name="Tasks", exact=True).click()
    settle(table)
    expect(canvas(table)).to_be_visible()
    assert _cell(table, 1, 3) == "9"
