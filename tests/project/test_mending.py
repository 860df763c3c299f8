"""One link closes a gap: what there is to choose from, and that the gap is gone afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from playbook.wants import Priority
from project.catalogue import Catalogue
from project.mending import choices, linked
from project.model import AnyRecord, Project
from project.outlook import Outlook
from project.records.inventory import Process
from project.records.requirements import Requirement, RequirementState
from project.records.vision import Objective
from project.results.thread import Gap, Mend, NodeKind, Orphan, Thread
from questionnaires.responses import Response

Make = Callable[..., Project]
DAY = date(2026, 3, 1)
BARE = Requirement(id="bare", statement="Bare", state=RequirementState.ACCEPTED)
GONE = Requirement(id="gone", statement="Gone", state=RequirementState.DROPPED, reason="no")
KEEP, OFFER = Objective(id="keep", title="Keep"), Process(id="offer", title="Offer", pain=5)


@pytest.fixture
def found(
    make: Make, wide: Catalogue, respond: Callable[..., Response]
) -> Callable[..., tuple[Project, Thread]]:
    """A project with these records and one answer, and its chain."""

    def built(*records: AnyRecord) -> tuple[Project, Thread]:
        project = make(*records, responses=(respond("r", "sales", {"coffee": 5}),))
        return project, Outlook(project, wide, DAY).thread

    return built


def orphan(chain: Thread, gap: Gap, name: str) -> Orphan:
    """One loose end that has to be there."""
    return next(item for item in chain.orphans if item.gap is gap and item.node.id == name)


@pytest.mark.parametrize(
    ("gap", "name", "mend", "chosen"),
    [
        (Gap.ANSWERS_LED_NOWHERE, "wishes/coffee", Mend.CHOOSE_REQUIREMENT, "bare"),
        (Gap.CRITERION_UNASKED, "safety", Mend.CHOOSE_REQUIREMENT, "bare"),
        (Gap.OBJECTIVE_UNSERVED, "keep", Mend.CHOOSE_REQUIREMENT, "bare"),
        (Gap.PROCESS_UNHELPED, "offer", Mend.CHOOSE_REQUIREMENT, "bare"),
        (Gap.REQUIREMENT_UNJUDGED, "bare", Mend.CHOOSE_CRITERION, "safety"),
        (Gap.REQUIREMENT_UNASKED, "bare", Mend.CHOOSE_NEED, "wishes/coffee"),
        (Gap.REQUIREMENT_UNASKED, "bare", Mend.CHOOSE_OBJECTIVE, "keep"),
    ],
)
def test_choosing_closes_the_gap(
    found: Callable[..., tuple[Project, Thread]], gap: Gap, name: str, mend: Mend, chosen: str
) -> None:
    """What is offered is there and alive; with the link made, the loose end is no longer listed."""
    project, chain = found(BARE, GONE, KEEP, OFFER)
    loose = orphan(chain, gap, name)
    assert mend in loose.mends
    offered = {item.id: item for item in choices(project, chain, gap, mend)}
    assert "gone" not in offered

    record = linked(project, loose, offered[chosen])

    assert record is not None
    _, mended = found(record, GONE, KEEP, OFFER)
    assert (gap, name) not in {(item.gap, item.node.id) for item in mended.orphans}


def test_a_requirement_that_has_a_criterion_is_not_offered_another(
    found: Callable[..., tuple[Project, Thread]],
) -> None:
    """No link is taken from one criterion to close the gap of another."""
    project, chain = found(BARE.model_copy(update={"criterion": "ease"}))

    assert choices(project, chain, Gap.CRITERION_UNASKED, Mend.CHOOSE_REQUIREMENT) == ()
    assert choices(project, chain, Gap.CRITERION_UNASKED, Mend.LEAVE_OUT) == ()


def test_a_full_requirement_takes_nothing_more_up(found: Callable[..., tuple[Project, Thread]]) -> None:
    """The limit of the record is respected before anything is chosen."""
    full = BARE.model_copy(update={"objectives": tuple(f"o{number}" for number in range(50))})
    project, chain = found(full, KEEP)

    assert choices(project, chain, Gap.OBJECTIVE_UNSERVED, Mend.CHOOSE_REQUIREMENT) == ()


@pytest.mark.parametrize(
    "fields", [{"state": RequirementState.PROPOSED}, {"priority": Priority.WONT}], ids=["proposed", "put off"]
)
def test_an_objective_is_offered_only_requirements_that_count(
    found: Callable[..., tuple[Project, Thread]], fields: dict[str, object]
) -> None:
    """A requirement nobody accepted, or one put off, would leave the objective unserved."""
    project, chain = found(BARE, BARE.model_copy(update={"id": "other", **fields}), KEEP)

    offered = choices(project, chain, Gap.OBJECTIVE_UNSERVED, Mend.CHOOSE_REQUIREMENT)

    assert [item.id for item in offered] == ["bare"]


def test_a_link_to_what_is_gone_meanwhile_is_not_made(
    found: Callable[..., tuple[Project, Thread]],
) -> None:
    """Somebody removed the requirement since the page was drawn."""
    _, chain = found(BARE, KEEP)
    other, _ = found(KEEP)
    requirement = chain.node(NodeKind.REQUIREMENT, "bare")
    assert requirement is not None

    assert linked(other, orphan(chain, Gap.OBJECTIVE_UNSERVED, "keep"), requirement) is None
