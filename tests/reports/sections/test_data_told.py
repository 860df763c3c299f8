"""What a report says first about the state of the customer data."""

from __future__ import annotations

from dataclasses import replace

from reports.facts import Facts
from reports.sections.data_readiness import data_side, finding
from reports.sections.status_lights import Light
from tests.reports.sample import facts_of, outlook_of, records


def test_purchases_alone_are_no_praise_for_the_customers(facts: Facts) -> None:
    """D3: as long as no customer was measured nothing is called good enough."""
    found = replace(facts.outlook.data_readiness, customers=0)

    assert finding(facts, found).startswith("Only purchases are measured so far.")


def test_data_nobody_measured_has_an_unknown_standing() -> None:
    """D3: the light of the customer data is not green before a record was measured."""
    assert data_side(facts_of(outlook_of(records()))).light is Light.UNKNOWN
