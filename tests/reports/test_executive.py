"""The executive page on paper is one sheet, whatever was typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from project.model import DriverValue
from project.records.stakeholders import Sponsor
from reports.executive import build
from tests.reports.sample import AS_OF, OLD, Record, catalogue, outlook_of, rates, records, replaced, settings
from tests.reports.sample_hostile import hostile_records
from tests.reports.test_print import printed
from words.catalogue import load

RANGED = DriverValue(id="hours_back", driver="hours_back", value=0.75, low=0.3, high=1.6)
TALKATIVE = Sponsor(id="sponsor", statement="I answer for the money. " * 200)
USUAL = (*replaced(records(illustrative=True, start="2027-03-01"), RANGED), TALKATIVE)
LONG = replaced(records(), settings(illustrative=True, horizon_years=15))


@pytest.mark.browser
@pytest.mark.parametrize(
    "given",
    [
        pytest.param(USUAL, id="usual"),
        pytest.param(hostile_records("W" * 200), id="long words"),
        pytest.param(LONG, id="fifteen years"),
        pytest.param((settings(),), id="empty"),
    ],
)
def test_the_executive_page_is_one_page(given: tuple[Record, ...], tmp_path: Path) -> None:
    """On A4 it takes one sheet, with the foot of the page on it."""
    outlook = outlook_of(given, content=catalogue(rates(OLD)))
    document = build(outlook.project, outlook.catalogue, outlook, load("en"), AS_OF)
    pages, text = printed(document, tmp_path)
    assert pages == 1
    assert "Page 1 of 1" in text
