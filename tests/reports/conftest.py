"""Fixtures of the reports; the data stands in `sample.py`."""

from __future__ import annotations

import pytest

from project.outlook import Outlook
from reports.facts import Facts
from tests.reports.sample import facts_of, outlook_of, records


@pytest.fixture
def outlook() -> Outlook:
    """What follows from the test project."""
    return outlook_of(records())


@pytest.fixture
def facts(outlook: Outlook) -> Facts:
    """The test project as sections see it."""
    return facts_of(outlook)
