"""What is refused of messages and judgements of a stage."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from project.catalogue import Catalogue
from project.model import AnyRecord, Project
from project.records.telling import MessagePlan
from project.records.testing import StageScore
from project.told_faults import TOLD_CHECKS

Make = Callable[..., Project]


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (MessagePlan(id="nothing"), "project.unknown_part"),
        (StageScore(id="build:dat", stage="build", question="dates"), "project.wrong_id"),
        (StageScore(id="build:colour", stage="build", question="colour"), "project.unknown_part"),
    ],
)
def test_each_fault_is_told(make: Make, wide: Catalogue, record: AnyRecord, code: str) -> None:
    """A message of no playbook, an id that is another one's, a question nobody asks."""
    told = [str(item.code) for item in TOLD_CHECKS[type(record)](make(), wide, record)]

    assert told == [code]


@pytest.mark.parametrize(
    "record",
    [
        MessagePlan(id="m", own=True, title="News"),
        StageScore(id="build:dates", stage="build", question="dates", points=3),
    ],
)
def test_what_is_right_is_taken(make: Make, wide: Catalogue, record: AnyRecord) -> None:
    """Own messages, and the five questions of a stage."""
    assert list(TOLD_CHECKS[type(record)](make(), wide, record)) == []
