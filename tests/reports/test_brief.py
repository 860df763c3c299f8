"""The project brief: its sections in the order of the way, for the example and for an empty project."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from reports.brief import SECTIONS, build
from reports.document import Callout, Document, Heading
from reports.writers.html import write
from words.catalogue import load
from workspace.offline import open_file

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "project" / "library" / "example.project.yaml"
DAY = date(2026, 11, 21)


class Read(HTMLParser):
    """The headings and the text of a page, as a reader gets them."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.text: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Note where we are."""
        self._inside = tag

    def handle_data(self, data: str) -> None:
        """Keep what is read."""
        if self._inside in {"h1", "h2", "h3"} and data.strip():
            self.headings.append(data.strip())
        self.text.append(data)


def brief(text: str) -> Document:
    """The brief of a project file."""
    opened = open_file(text.encode(), "example.project.yaml", as_of=DAY)
    assert opened.opened is not None, opened.diagnostics
    here = opened.opened
    return build(here.project, here.catalogue, here.outlook, load(), DAY)


@pytest.fixture(scope="module")
def example() -> Document:
    """The brief of the shipped example."""
    return brief(EXAMPLE.read_text("utf-8"))


def test_every_section_of_the_example_says_something(example: Document) -> None:
    """B14: the statement of the sponsor stands first; each section has a heading of its own."""
    page = Read()
    page.feed(write(example).decode())
    heads = [item.text for item in example.blocks if isinstance(item, Heading)]
    assert len(heads) >= len(SECTIONS)
    assert set(heads) <= set(page.headings)
    whole = " ".join(page.text)
    assert whole.index("Jonas") < whole.index(heads[-1])
    assert "⟦" not in whole


def test_an_empty_project_says_how_to_begin() -> None:
    """No empty headings: one sentence, and where to go."""
    text = EXAMPLE.read_text("utf-8")
    head = text[: text.index("records:")]
    bare = f"{head}records:\n  project: {{name: Bare, currency: EUR, users: 5}}\n"
    document = brief(bare)
    (only,) = document.blocks
    assert isinstance(only, Callout)
