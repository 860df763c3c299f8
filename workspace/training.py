"""Classes proposed for everybody who has none yet, seen first, then taken into the calendar as one act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from project.access import Action, allowed
from project.records.teaching import Room, Session, Trainer
from project.results.training import Training
from project.teach_days import teaching_days
from scoring.timetable import EFFORT, Unplaced, timetable
from workspace.change import Outcome, new_id, put
from workspace.guarding import NotAllowed
from workspace.open import Opened, opened
from workspace.training_classes import Wanted, as_sessions, wanted_classes
from workspace.training_slots import Slots, problem_of
from workspace.wiring import Workspace

TAKEN = "session.proposed"
"""What is done when a proposal is taken into the calendar, in the history."""


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A class without a place in the calendar: of which course, for how many people, and why."""

    course: str
    class_no: int
    people: int
    why: Unplaced


@dataclass(frozen=True, slots=True)
class Proposal:
    """Classes as they could be held; nothing of it is saved.

    Attributes:
        sessions: one for each day of each class, by day.
        left: classes that found no place.
        best: no other calendar places more people or ends sooner.
        first, last: between which days was looked; None where neither rules nor plan tell.
        days: days in between on which classes can be held.
        lacks: "days", "rooms" or "trainers" where there are none at all; "classes" where none is needed.
    """

    sessions: tuple[Session, ...] = ()
    left: tuple[LeftOver, ...] = ()
    best: bool = False
    first: date | None = None
    last: date | None = None
    days: int = 0
    lacks: str = ""


def propose(
    workspace: Workspace,
    person: str,
    project_id: str,
    *,
    effort: float = EFFORT,
    seed: int = 1,
    language: str = "en",
) -> Proposal:
    """A calendar for all classes that are needed and not planned; those planned or held stay as they are.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    here = opened(workspace, person, project_id, language=language)
    if not allowed(here.role, Action.EDIT):
        raise NotAllowed(str(Action.EDIT))
    found = here.outlook.training
    days = teaching_days(here.project, found.first, found.last)
    wanted = wanted_classes(here.project, found)
    lacks = _lacks(here, days, wanted)
    if lacks:
        return Proposal(first=found.first, last=found.last, days=len(days), lacks=lacks)
    return _proposed(here, found, days, wanted, effort, seed)


def _lacks(here: Opened, days: tuple[date, ...], wanted: tuple[Wanted, ...]) -> str:
    """What a proposal cannot begin without."""
    project = here.project
    there = (
        ("classes", wanted),
        ("days", days),
        ("rooms", tuple(project.of(Room))),
        ("trainers", tuple(project.of(Trainer))),
    )
    return next((name for name, found in there if not found), "")


def _proposed(
    here: Opened,
    found: Training,
    days: tuple[date, ...],
    wanted: tuple[Wanted, ...],
    effort: float,
    seed: int,
) -> Proposal:
    slots = Slots.of(here.project, days)
    placed = timetable(problem_of(here.project, found, wanted, slots, here.outlook.as_of), seed, effort)
    sessions = [
        session
        for item in wanted
        if (place := placed.places.get(item.id)) is not None
        for session in as_sessions(item, place, slots)
    ]
    left = tuple(
        LeftOver(item.course.id, item.number, item.people, placed.unplaced[item.id])
        for item in wanted
        if item.id in placed.unplaced
    )
    by_day = tuple(sorted(sessions, key=lambda item: (item.day, item.starts, item.id)))
    return Proposal(by_day, left, placed.best, days[0], days[-1], len(days))


def accept(
    workspace: Workspace,
    person: str,
    project_id: str,
    proposal: Proposal,
    operation: str | None = None,
) -> Outcome:
    """Take the proposed classes into the calendar, all of them or none.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    named = (item.model_copy(update={"id": f"s{new_id()}"}) for item in proposal.sessions)
    return put(workspace, person, project_id, TAKEN, *named, operation=operation)
