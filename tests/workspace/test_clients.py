"""All clients of a consultant: grouped by firm, each project with how it stands; put away, brought back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from authoring.values import Source, ValueKind
from project.model import Settings, Step, StepStatus, Vendor
from store.port import Invitation, InvitationKind, ProjectLine
from workspace.approving import APPROVING
from workspace.change import Changed, put
from workspace.clients import archive, clients, known_standing, matching, put_away, standing
from workspace.history import history
from workspace.open import Opened, opened, project_list
from workspace.tokens import link, new_token
from workspace.wiring import LOCAL_PERSON, Workspace

ME = LOCAL_PERSON
AT = datetime(2026, 11, 21, tzinfo=UTC)


def line(project: str, company: str = "", *, name: str = "CRM", archived: bool = False) -> ProjectLine:
    """A line of the list."""
    return ProjectLine(project, name, company, 1, AT, False, False, archived)  # noqa: FBT003  as the port has it


def line_of(workspace: Workspace, project: str) -> ProjectLine:
    """The line of a project as it stands."""
    return next(item for item in project_list(workspace, ME) if item.id == project)


def test_projects_are_grouped_by_firm_and_those_without_one_are_last() -> None:
    """Firms by name, whatever their accents; capitals and gaps make no second firm."""
    lines = [line("a"), line("b", "Zeta"), line("c", "Åland Oy"), line("d", " zeta "), line("e", "Beta")]
    found = clients(lines)
    assert [(item.company, [one.id for one in item.projects]) for item in found] == [
        ("Åland Oy", ["c"]),
        ("Beta", ["e"]),
        ("Zeta", ["b", "d"]),
        ("", ["a"]),
    ]


def test_what_was_put_away_stands_apart() -> None:
    """It is in no group, and in the list of what was put away."""
    lines = [line("a", "Beta"), line("b", "Beta", archived=True)]
    assert [one.id for item in clients(lines) for one in item.projects] == ["a"]
    assert [item.id for item in put_away(lines)] == ["b"]


@pytest.mark.parametrize(
    ("typed", "found"), [("", ["a", "b"]), ("BETA", ["a"]), ("crm two", ["b"]), ("nobody", [])]
)
def test_every_word_typed_is_sought_in_name_and_firm(typed: str, found: list[str]) -> None:
    """Capitals do not matter."""
    lines = [line("a", "Beta Ltd", name="CRM one"), line("b", "Gamma", name="CRM two")]
    assert [item.id for item in matching(lines, typed)] == found


def test_putting_away_changes_nothing_else_and_is_in_the_history(workspace: Workspace, example: str) -> None:
    """All other records stay as they are; bringing back leads to where it was."""
    before = opened(workspace, ME, example).project
    assert isinstance(archive(workspace, ME, example), Changed)
    after = opened(workspace, ME, example).project
    others = [item for item in before.records if not isinstance(item, Settings)]
    assert [item for item in after.records if not isinstance(item, Settings)] == others
    assert after.settings.archived
    assert line_of(workspace, example).archived
    archive(workspace, ME, example, archived=False)
    told = [entry.intent for entry in history(workspace, ME, example)][:2]
    assert told == ["project.brought_back", "project.archived"]
    now = opened(workspace, ME, example).project.settings
    assert now == before.settings.model_copy(update={"revision": now.revision})


def test_the_standing_is_that_of_the_project(workspace: Workspace, example: str) -> None:
    """Phase, next day and what is late are those of the plan that the project's own pages show."""
    found = standing(workspace, ME, line_of(workspace, example))
    outlook = opened(workspace, ME, example).outlook
    steps = {step.step: phase for phase in outlook.progress.phases for step in phase.steps}
    assert outlook.progress.next_step is not None
    assert found.phase == steps[outlook.progress.next_step].title
    assert (found.place, found.phases) == (3, 10)
    assert found.due is not None
    assert found.due[1] >= outlook.as_of
    late = sum(step.late for phase in outlook.progress.phases for step in phase.steps)
    assert found.late >= late


def test_a_day_that_passed_is_late_and_not_next(workspace: Workspace, quick: str) -> None:
    """The next day is never one that is past; without a dated plan only steps with a day count."""
    today = workspace.clock().date()
    put(workspace, ME, quick, "step.set", Step(id="find_sponsor", due=today - timedelta(days=1)))
    put(workspace, ME, quick, "step.set", Step(id="map_stakeholders", due=today + timedelta(days=5)))
    found = standing(workspace, ME, line_of(workspace, quick))
    assert found.late == 1
    assert found.due is None or found.due[1] == today + timedelta(days=5)


def test_prices_that_ran_out_and_that_soon_will_are_counted(workspace: Workspace, quick: str) -> None:
    """A price is stale from the day it has to be confirmed again, and expiring for thirty days before."""
    today = workspace.clock().date()
    first, second = opened(workspace, ME, quick).project.vendors
    for vendor, until in ((first, today), (second, today + timedelta(days=30))):
        source = Source(name="Offer", kind=ValueKind.LIST_PRICE, as_of=date(2026, 1, 1), expires=until)
        put(workspace, ME, quick, "vendor.set", vendor.model_copy(update={"price_source": source}))
    found = standing(workspace, ME, line_of(workspace, quick))
    assert (found.stale, found.expiring) == (1, 1)
    assert isinstance(first, Vendor)


def test_whoever_was_asked_to_approve_is_waited_for(workspace: Workspace, quick: str) -> None:
    """An open link counts without any change of the project; one that ran out of time does not."""
    here = line_of(workspace, quick)
    assert standing(workspace, ME, here).waiting == 0
    day = workspace.clock().date()
    for name, since in (("a1", day), ("a2", day - timedelta(days=90))):
        made = Invitation(
            id=name,
            survey=APPROVING,
            kind=InvitationKind.PERSONAL,
            department="issue",
            name="Ada",
            role="Director",
            created=since.isoformat(),
        )
        workspace.store.invite(quick, (made,), (link(new_token(), quick, name),))
    known = known_standing(workspace, here)
    assert known is not None
    assert known.waiting == 1


def test_standing_is_worked_out_once_for_a_revision_and_a_day(
    workspace: Workspace, quick: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked again it opens no project; a change or another day asks anew."""
    here, count = line_of(workspace, quick), list[str]()

    def counted(there: Workspace, person: str, project: str, **asked: Any) -> Opened:
        count.append(project)
        return opened(there, person, project, **asked)

    monkeypatch.setattr("workspace.clients.opened", counted)
    assert known_standing(workspace, here) is None
    first = standing(workspace, ME, here)
    assert standing(workspace, ME, here) == first == known_standing(workspace, here)
    assert len(count) == 1
    assert known_standing(workspace, replace(here, revision=here.revision + 1)) is None
    assert known_standing(workspace, here, date(2027, 1, 1)) is None
    put(workspace, ME, quick, "step.set", Step(id="find_sponsor", status=StepStatus.DONE))
    standing(workspace, ME, line_of(workspace, quick))
    assert len(count) == 2
