"""Every report of a few projects that differ much: for tests of what holds for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from project.outlook import Outlook
from project.records.issuing import Audience, ReportOptions
from reports.document import Document, PageBreak, Section
from reports.kinds import BY_NAME, REPORTS, ReportKind, build
from tests.reports.sample import AS_OF, outlook_of, records
from tests.reports.sample_hostile import hostile_records
from words.catalogue import load
from workspace.offline import open_file

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "project" / "library" / "example.project.yaml"


def opened(text: str, language: str = "en") -> Outlook:
    """What follows from a project file."""
    found = open_file(text.encode(), EXAMPLE.name, as_of=AS_OF, language=language).opened
    assert found is not None
    return found.outlook


@cache
def example(language: str = "en") -> Outlook:
    """The example that comes with the product."""
    return opened(EXAMPLE.read_text("utf-8"), language)


@cache
def empty(language: str = "en") -> Outlook:
    """A project in which nothing was entered but its name."""
    text = EXAMPLE.read_text("utf-8")
    head = text[: text.index("records:")]
    return opened(f"{head}records:\n  project: {{name: Bare, currency: EUR, users: 5}}\n", language)


@cache
def sample() -> Outlook:
    """The project of the tests, made of values."""
    return outlook_of(records())


@cache
def hostile() -> Outlook:
    """The project whose every text tries to be something else than text."""
    return outlook_of(hostile_records("W" * 200))


def documents(
    outlook: Outlook, language: str = "en", kinds: Iterable[ReportKind] = REPORTS
) -> Iterator[Document]:
    """Every report of a project, in this language, one after the other."""
    for kind in kinds:
        yield build(
            kind.name,
            outlook.project,
            outlook.catalogue,
            outlook,
            load(language),
            outlook.as_of,
            ReportOptions(),
        )


def case_to_sign(language: str) -> Document:
    """The business case of the example up to where people sign, without sources and appendices."""
    (made,) = documents(example(language), language, [BY_NAME["business_case"]])
    end = made.blocks.index(Section("origin"))
    return replace(made, blocks=tuple(block for block in made.blocks[:end] if block != PageBreak()))


def for_clients(outlook: Outlook, language: str = "en") -> Iterator[Document]:
    """Both comparisons for a client, with every price and with all prices but the first."""
    offers = tuple(item.id for item in outlook.project.vendors)
    for name in (kind.name for kind in REPORTS if kind.comparison):
        for prices in (offers, offers[1:]):
            options = ReportOptions(audience=Audience.CLIENT, prices=prices)
            words, day = load(language), outlook.as_of
            yield build(name, outlook.project, outlook.catalogue, outlook, words, day, options)


def build_all(language: str = "en") -> None:
    """Every report of every project."""
    for outlook in (example(language), empty(language), sample(), hostile()):
        for _ in documents(outlook, language):
            pass
    for _ in for_clients(example(language), language):
        pass
