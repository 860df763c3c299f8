"""A report as a page of its own, as whoever receives the file sees it."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from reports.look import Look
from reports.writers.html import write
from tests.reports.sample import document_of, outlook_of, records
from tests.reports.writers.test_html import GROWN, picture

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_branded_page(browser: Browser, scheme: Literal["light", "dark"]) -> None:
    """The full comparison with every block, a logo and a pale accent: none of WCAG 2.2 A and AA."""
    full = document_of(outlook_of(records()), "full")
    whole = replace(full, blocks=(*GROWN.blocks, *full.blocks))
    page = write(whole, Look(logo=picture(), sender="Fern & Co", accent="#FFD54F")).decode()
    tab = browser.new_page(color_scheme=scheme, bypass_csp=True)
    tab.set_content(page)

    found = Axe().run(tab, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})

    tab.close()
    assert found.violations_count == 0, found.generate_report()
