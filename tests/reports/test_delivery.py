"""The reports of the half after the choice: read back by an independent reader, and the sheet as one page."""

from __future__ import annotations

from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from reports.delivery import PAPERS, build
from reports.document import Callout, Document, Heading, Table
from reports.writers.html import write
from tests.reports.sample import AS_OF, OLD, Record, catalogue, outlook_of, rates, records, settings
from tests.reports.sample_hostile import hostile_records
from tests.reports.test_print import many, printed
from words.catalogue import load
from workspace.offline import open_file

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "project" / "library" / "example.project.yaml"
DAY = date(2026, 11, 21)
LONG = tuple(name for name, paper in PAPERS.items() if not paper.one_page)


class Read(HTMLParser):
    """The headings, cells and text of a page, as a reader gets them."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.cells: list[str] = []
        self.text: list[str] = []
        self.scripts = 0
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Note where we are."""
        self._inside.append(tag)
        self.scripts += tag == "script"

    def handle_endtag(self, tag: str) -> None:
        """Note that we left."""
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Keep what is read."""
        kept = data.strip()
        if not kept:
            return
        self.text.append(kept)
        if {"h1", "h2", "h3"} & set(self._inside[-2:]):
            self.headings.append(kept)
        if {"td", "th"} & set(self._inside[-2:]):
            self.cells.append(kept)


@cache
def paper(name: str, *, bare: bool = False) -> Document:
    """A report of the shipped example, or of a project in which nothing was entered."""
    text = EXAMPLE.read_text("utf-8")
    if bare:
        head = text[: text.index("records:")]
        text = f"{head}records:\n  project: {{name: Bare, currency: EUR, users: 5}}\n"
    opened = open_file(text.encode(), "example.project.yaml", as_of=DAY).opened
    assert opened is not None
    return build(name, opened.project, opened.catalogue, opened.outlook, load(), DAY)


def read(document: Document) -> Read:
    """The page as an independent reader gets it."""
    page = Read()
    page.feed(write(document).decode())
    return page


@pytest.mark.parametrize("name", PAPERS)
def test_every_heading_and_cell_is_read_back(name: str) -> None:
    """What the document says stands in the page, and no text is missing."""
    document = paper(name)
    page = read(document)
    whole = " ".join(" ".join(page.text).split())
    assert "⟦" not in whole
    assert page.scripts == 0
    assert load("en").unknown == set()
    heads = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert set(heads) <= set(page.headings)
    for table in (block for block in document.blocks if isinstance(block, Table)):
        for row in table.rows:
            for cell in row.cells:
                assert " ".join(cell.split()) in whole


@pytest.mark.parametrize("name", PAPERS)
def test_what_it_rests_on_stands_last(name: str) -> None:
    """Revision and check sum close every report."""
    told = " ".join(read(paper(name)).text)
    assert told.rindex("content check sum") > len(told) - 500


@pytest.mark.parametrize("name", LONG)
def test_how_sure_it_is_stands_before_the_first_section(name: str) -> None:
    """The standing of a side, in its word, comes before any heading of a section."""
    document = paper(name)
    texts = [getattr(block, "text", "") for block in document.blocks]
    first = next(place for place, block in enumerate(document.blocks) if isinstance(block, Heading))
    assert any("●" in text or "◐" in text or "▲" in text or "○" in text for text in texts[:first])


def test_the_state_of_the_data_tells_how_many_customers_are_there_twice() -> None:
    """D3: whoever reads the report on the customer data is told of repeated customers too."""
    assert "Duplicates" in read(paper("customer_data")).headings


@pytest.mark.parametrize("name", ["benefit_review", "manual", "plan", "start"])
def test_a_report_of_an_empty_project_breaks_nothing(name: str) -> None:
    """It says how to begin, or tells what is missing; no text is missing."""
    document = paper(name, bare=True)
    assert "⟦" not in " ".join(read(document).text)
    assert any(isinstance(block, Callout | Heading) for block in document.blocks)


@pytest.mark.browser
@pytest.mark.parametrize(
    "given",
    [
        pytest.param(records(illustrative=True, start="2027-03-01"), id="usual"),
        pytest.param(tuple(many()), id="many vendors"),
        pytest.param(hostile_records("W" * 200), id="long words"),
        pytest.param(hostile_records("Long words " * 18), id="long names"),
        pytest.param((settings(),), id="empty"),
    ],
)
def test_the_state_of_the_project_is_one_page(given: tuple[Record, ...], tmp_path: Path) -> None:
    """On A4 it takes one sheet, with the foot of the page on it."""
    outlook = outlook_of(given, content=catalogue(rates(OLD)))
    document = build("status_one_page", outlook.project, outlook.catalogue, outlook, load(), AS_OF)
    pages, text = printed(document, tmp_path)
    assert pages == 1
    assert "Page 1 of 1" in text


@pytest.mark.browser
def test_the_state_of_the_example_is_one_page(tmp_path: Path) -> None:
    """With a plan of fifty tasks, eight risks and money."""
    pages, text = printed(paper("status_one_page"), tmp_path)
    assert pages == 1
    assert "Page 1 of 1" in text
