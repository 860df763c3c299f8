"""The one-page report is one page on paper, whatever was typed."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from project.model import Vendor
from reports.document import Document
from reports.writers.html import write
from tests.reports.every_report import case_to_sign
from tests.reports.sample import (
    CRITERIA,
    OLD,
    Record,
    catalogue,
    document_of,
    outlook_of,
    rates,
    records,
    replaced,
    scores,
    settings,
)
from tests.reports.sample_hostile import hostile_records

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
]


def many() -> Iterable[Record]:
    """Nine vendors with long names, scores missing, prices missing, everything provisional."""
    told = "A vendor with a long name of the kind that holding companies like to have, "
    offers = [Vendor(id=f"v{n}", name=(told + "and then some")[:190] + str(n), order=n) for n in range(9)]
    table = {item.id: tuple(None if row % 3 else 3 for row, _ in enumerate(CRITERIA)) for item in offers}
    return (settings(name="P" * 200, illustrative=True, first_impression=True), *offers, *scores(table))


def printed(document: Document, folder: Path) -> tuple[int, str]:
    """Number of pages and text of the document on paper."""
    page, paper = folder / "report.html", folder / "report.pdf"
    page.write_bytes(write(document))
    command = [
        "chromium",
        *FLAGS,
        f"--user-data-dir={folder}/browser",
        f"--print-to-pdf={paper}",
        page.as_uri(),
    ]
    env = {**os.environ, "HOME": str(folder)}
    subprocess.run(command, check=True, capture_output=True, timeout=120, env=env)
    told = subprocess.run(["pdfinfo", paper], check=True, capture_output=True, text=True).stdout
    text = subprocess.run(
        ["pdftotext", "-layout", paper, "-"], check=True, capture_output=True, text=True
    ).stdout
    pages = re.search(r"Pages:\s+(\d+)", told)
    assert pages
    return int(pages[1]), text


@pytest.mark.browser
@pytest.mark.parametrize(
    "given",
    [
        pytest.param(records(illustrative=True), id="usual"),
        pytest.param(tuple(many()), id="many vendors"),
        pytest.param(hostile_records("W" * 200), id="long words"),
        pytest.param(hostile_records("Long words " * 18), id="long names"),
        pytest.param((settings(),), id="empty"),
    ],
)
def test_the_one_page_report_is_one_page(given: tuple[Record, ...], tmp_path: Path) -> None:
    """On A4 it takes one sheet, with the foot of the page on it."""
    outlook = outlook_of(given, content=catalogue(rates(OLD)))
    pages, text = printed(document_of(outlook), tmp_path)
    assert pages == 1
    assert "Page 1 of 1" in text


@pytest.mark.browser
def test_a_business_case_is_signed_on_its_second_page(tmp_path: Path) -> None:
    """Who prints the page from a browser signs on the second sheet; sources and appendices follow."""
    pages, text = printed(case_to_sign("es"), tmp_path)
    assert pages == 2
    assert "Firmas" in text.split("\f")[1]


@pytest.mark.browser
def test_the_full_report_has_stamp_and_foot_on_every_page(tmp_path: Path) -> None:
    """Each page names the stamp, the project and its own number; the numbers of the charts are printed."""
    long = replaced(records(illustrative=True), settings(illustrative=True, horizon_years=10))
    pages, text = printed(document_of(outlook_of(long), "full"), tmp_path)
    sheets = text.split("\f")[:pages]
    assert pages > 5
    for number, sheet in enumerate(sheets, 1):
        assert "Illustrative ratings and prices" in sheet
        assert f"Page {number} of {pages}" in sheet
        assert "CRM for Northwind · revision 42" in sheet
