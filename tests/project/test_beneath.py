"""What the choice reads of requirements: enough to be right, too little to be computed anew for nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from playbook.wants import Priority
from project.beneath import beneath
from project.catalogue import Catalogue
from project.model import CriterionUse, Project, Score, Vendor
from project.outlook import Outlook
from project.records.judging import RequirementCheck, Verdict
from project.records.requirements import Requirement, RequirementState
from project.remembered import Remembered

Make = Callable[..., Project]
DAY = date(2026, 11, 21)
MUST = Requirement(
    id="card",
    statement="One card for each customer",
    priority=Priority.MUST,
    state=RequirementState.ACCEPTED,
    criterion="ease",
)
PARTS = ("evaluation", "shortlist", "firmness")
RECORDS = (
    Vendor(id="a", name="A", order=1),
    Vendor(id="b", name="B", order=2),
    CriterionUse(id="ease", must_offer=True),
    Score(id="a:ease", vendor="a", criterion="ease", value=4),
    Score(id="b:ease", vendor="b", criterion="ease", value=3),
    RequirementCheck(id="a:card", vendor="a", requirement="card", verdict=Verdict.FAIL),
)


def test_only_accepted_requirements_beneath_a_criterion_are_held_against_offers() -> None:
    """A proposed one and one without a criterion put nobody out, so nothing rests on them."""
    proposed = MUST.model_copy(update={"id": "idea", "state": RequirementState.PROPOSED})
    alone = MUST.model_copy(update={"id": "alone", "criterion": None})

    assert [item.id for item in beneath((MUST, proposed, alone))] == ["card"]


@pytest.mark.parametrize(
    "edit",
    [
        {"acceptance": "Try it", "revision": 2},
        {"first_release": True},
        {"order": 9},
        {"needs": ("wishes/mobile",)},
    ],
    ids=lambda edit: next(iter(edit)),
)
def test_work_on_what_no_offer_is_held_against_computes_nothing_anew(
    make: Make, catalogue: Catalogue, edit: dict[str, Any]
) -> None:
    """How it is accepted, when it comes, its place and its needs: the very same results are told again."""
    shelf = Remembered()
    before, after = (
        Outlook(make(*RECORDS, item), catalogue, DAY, remembered=shelf)
        for item in (MUST, MUST.model_copy(update=edit))
    )

    assert all(getattr(before, name) is getattr(after, name) for name in PARTS)


@pytest.mark.parametrize(
    "edit",
    [
        {"statement": "Another card"},
        {"priority": Priority.SHOULD},
        {"state": RequirementState.DROPPED},
        {"criterion": "days"},
    ],
    ids=lambda edit: next(iter(edit)),
)
def test_what_offers_are_held_against_is_told_at_once(
    make: Make, catalogue: Catalogue, edit: dict[str, Any]
) -> None:
    """Whatever is remembered, what follows from the new words is what follows without any memory."""
    shelf = Remembered()
    before, after = (
        Outlook(make(*RECORDS, item), catalogue, DAY, remembered=shelf)
        for item in (MUST, MUST.model_copy(update=edit))
    )

    assert before.shortlist.standings[0].knocked_out
    assert after.shortlist != before.shortlist
    alone = Outlook(after.project, catalogue, DAY)
    assert after.as_json(*PARTS) == alone.as_json(*PARTS)
