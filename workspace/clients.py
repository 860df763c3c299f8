"""All projects of a person by client, with how each stands: worked out once for each revision and day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from unicodedata import normalize
from weakref import WeakKeyDictionary

from project.access import Action
from project.model import Project, Settings
from project.outlook import Outlook
from project.prices import price_source
from project.records.issuing import Approval
from project.results.progress import PhaseProgress
from project.results.schedule import TaskState
from store.port import InvitationState, ProjectLine, Store
from workspace.approving import APPROVING, ends
from workspace.change import Outcome, put
from workspace.guarding import require
from workspace.open import opened
from workspace.wiring import Workspace

SOON = timedelta(days=30)
"""A price that runs out within this time is worth a word."""

Key = tuple[int, date, str]
"""Revision, day and language."""

_KNOWN: WeakKeyDictionary[Store, dict[str, tuple[Key, Standing]]] = WeakKeyDictionary()
"""The newest standing of each project, by database."""


@dataclass(frozen=True, slots=True)
class Client:
    """A firm with its projects, newest change first; an empty name gathers those without a firm."""

    company: str
    projects: tuple[ProjectLine, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a project stands on a day.

    Attributes:
        phase: title of the phase it is in; "" when every step is settled.
        place, phases: which one that is, counted from 1, and how many there are; 0 for what runs along.
        due: what comes next and on which day; None when nothing is dated.
        late: steps and tasks whose day has passed.
        stale, expiring: offers compared whose price has run out, or does so within `SOON`.
        said: ids of what people said of issued reports.
        waiting: people who were asked to approve a report and have not answered.
    """

    phase: str
    place: int
    phases: int
    due: tuple[str, date] | None
    late: int
    stale: int
    expiring: int
    said: frozenset[str] = frozenset()
    waiting: int = 0


def clients(lines: Iterable[ProjectLine]) -> tuple[Client, ...]:
    """Projects by firm, firms by name and those without one last; what was put away is left out.

    Two spellings that differ in capitals or spaces are one firm, called as in its newest project.
    """
    found: dict[str, list[ProjectLine]] = {}
    for line in lines:
        if not line.archived:
            found.setdefault(_firm(line.company), []).append(line)
    order = sorted(found, key=lambda name: (not name, normalize("NFKD", name)))
    return tuple(Client(found[name][0].company.strip(), tuple(found[name])) for name in order)


def put_away(lines: Iterable[ProjectLine]) -> tuple[ProjectLine, ...]:
    """The projects that were put away, newest change first."""
    return tuple(line for line in lines if line.archived)


def matching(lines: Iterable[ProjectLine], sought: str) -> tuple[ProjectLine, ...]:
    """Projects whose name or firm holds every word that was typed."""
    typed = sought.casefold().split()
    return tuple(
        line for line in lines if all(word in f"{line.name} {line.company}".casefold() for word in typed)
    )


def _firm(company: str) -> str:
    return " ".join(company.split()).casefold()


def known_standing(workspace: Workspace, line: ProjectLine, day: date | None = None) -> Standing | None:
    """How a project of somebody's list stands, where that was worked out before; None where it was not."""
    kept = _KNOWN.get(workspace.store, {}).get(line.id)
    if kept is None or kept[0] != _key(workspace, line, day):
        return None
    return _with_waiting(workspace, line, kept[1])


def standing(workspace: Workspace, person: str, line: ProjectLine, day: date | None = None) -> Standing:
    """How a project of the list stands; worked out once for each revision and day.

    Raises:
        UnknownProject: no such project, or not for this person.
        BrokenContent: a pinned text that this version cannot read.
    """
    require(workspace.store.load(line.id), person, Action.VIEW)
    known = known_standing(workspace, line, day)
    if known is not None:
        return known
    key = _key(workspace, line, day)
    here = opened(workspace, person, line.id, as_of=key[1], language=key[2])
    found = _stands(here.project, here.outlook)
    _KNOWN.setdefault(workspace.store, {})[line.id] = ((here.project.revision, *key[1:]), found)
    return _with_waiting(workspace, line, found)


def archive(workspace: Workspace, person: str, project_id: str, *, archived: bool = True) -> Outcome:
    """Put a project away, or bring it back; nothing else of it changes.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    settings = next(item for item in stored.records if isinstance(item, Settings))
    intent = "project.archived" if archived else "project.brought_back"
    return put(workspace, person, project_id, intent, settings.model_copy(update={"archived": archived}))


def _key(workspace: Workspace, line: ProjectLine, day: date | None) -> Key:
    return line.revision, day or workspace.clock().date(), workspace.settings.language


def _with_waiting(workspace: Workspace, line: ProjectLine, found: Standing) -> Standing:
    """With the people who were asked to approve: asking them makes no new revision."""
    today = workspace.clock().date()
    asked = workspace.store.invitations(line.id, APPROVING)
    waiting = (
        item
        for item in asked
        if item.state is not InvitationState.WITHDRAWN and today <= ends(item) and item.id not in found.said
    )
    return replace(found, waiting=sum(1 for _ in waiting))


def _stands(project: Project, outlook: Outlook) -> Standing:
    progress = outlook.progress
    walked = [item for item in progress.phases if not item.band and not item.not_for_us]
    at = next((item for item in progress.phases if _holds(item, progress.next_step)), None)
    stale, expiring = _prices(project, outlook.as_of)
    return Standing(
        phase="" if at is None else at.title,
        place=walked.index(at) + 1 if at in walked else 0,
        phases=len(walked),
        due=_due(outlook),
        late=_late(outlook),
        stale=stale,
        expiring=expiring,
        said=frozenset(item.id for item in project.of(Approval)),
    )


def _holds(phase: PhaseProgress, step: str | None) -> bool:
    return any(item.step == step for item in phase.steps)


def _due(outlook: Outlook) -> tuple[str, date] | None:
    """The next thing with a day that is not past: a step somebody dated, or a task of a dated plan."""
    found = [item for item in _dated(outlook) if item[1] >= outlook.as_of]
    return min(found, key=lambda item: item[1], default=None)


def _dated(outlook: Outlook) -> Iterator[tuple[str, date]]:
    for phase in outlook.progress.phases:
        for step in phase.open_steps:
            if step.due is not None:
                yield step.title, step.due
    plan = outlook.schedule
    for task in () if plan.assumed_start else plan.tasks:
        if not task.summary and task.state is not TaskState.DONE:
            yield task.title, task.finish


def _late(outlook: Outlook) -> int:
    steps = sum(step.late for phase in outlook.progress.phases for step in phase.steps)
    plan = outlook.schedule
    tasks = () if plan.assumed_start else plan.tasks
    return steps + sum(item.late and not item.summary for item in tasks)


def _prices(project: Project, day: date) -> tuple[int, int]:
    """How many offers compared have a price that has run out, and how many one that soon will."""
    found = [source for item in project.vendors if (source := price_source(project, item)) is not None]
    ends_on: Sequence[date] = [item.expires for item in found if item.expires is not None]
    stale = sum(item <= day for item in ends_on)
    return stale, sum(day < item <= day + SOON for item in ends_on)
