"""What follows from the state of the data, taken over into cost, plan, risks and requirements when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from authoring.values import Source, ValueKind
from exchange.record_columns import Column, Sort
from exchange.record_file import XLSX, Heads, record_file
from playbook.delivery import Risk as PlannedRisk
from playbook.wants import RequirementSort
from project.access import Action, allowed
from project.model import AnyRecord, DriverValue
from project.moving_consequences import own_id
from project.records.planning import TaskPlan
from project.records.requirements import Requirement
from project.records.risks import Risk
from project.requirement_making import from_plan
from project.results.migration import (
    DriverProposal,
    Migration,
    MovingSource,
    RequirementProposal,
    RiskProposal,
    Standing,
    TaskProposal,
)
from reports.facts import Facts
from reports.sections import migration_follows as section
from reports.sections.migration_said import ranged
from words.catalogue import Words, load
from workspace.change import Outcome, new_id, put
from workspace.guarding import NotAllowed
from workspace.handing import MadeFile
from workspace.open import Opened, opened
from workspace.requirement_tables import MEDIA
from workspace.wiring import Workspace

SAY = "migration"
Made = Callable[[Opened, Facts], Iterator[AnyRecord]]


def take_over(
    workspace: Workspace,
    person: str,
    project_id: str,
    part: str,
    language: str = "en",
    operation: str | None = None,
) -> Outcome:
    """Write what the data says of one part: "drivers", "tasks", "risks" or "requirements".

    What was entered as the data says is left as it is; everything else of the part is written as one act.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        KeyError: another part.
    """
    here = opened(workspace, person, project_id, language=language)
    words, outlook = load(language), here.outlook
    facts = Facts(here.project, here.catalogue, outlook, words, outlook.as_of)
    records = tuple(PARTS[part](here, facts))
    return put(workspace, person, project_id, f"migration.{part}", *records, operation=operation)


# -- cost --------------------------------------------------------------------------------------------------


def _drivers(here: Opened, facts: Facts) -> Iterator[AnyRecord]:
    for item in here.outlook.migration.drivers:
        if item.standing is not Standing.SAME:
            yield _driver(here, facts, item)


def _driver(here: Opened, facts: Facts, item: DriverProposal) -> DriverValue:
    """The figure with its range, the day, and where it comes from; who stands for it stays."""
    base = here.project.find(DriverValue, item.driver)
    say, day = facts.words, here.outlook.as_of
    says = item.says
    note = say(
        f"{SAY}.drivers.note",
        day=facts.day(day),
        likely=_exact(facts, says.likely),
        low=_exact(facts, says.low),
        high=_exact(facts, says.high),
    )
    return DriverValue(
        id=item.driver,
        revision=0 if base is None else base.revision,
        driver=item.driver,
        value=says.likely,
        low=says.low,
        high=says.high,
        owner=None if base is None else base.owner,
        source=Source(name=say(f"{SAY}.drivers.source"), kind=ValueKind.OWN_ESTIMATE, as_of=day),
        note=note,
    )


def _exact(facts: Facts, value: float) -> str:
    return facts.amount(value, 0 if float(value).is_integer() else 1)


# -- plan --------------------------------------------------------------------------------------------------


def _tasks(here: Opened, _: Facts) -> Iterator[AnyRecord]:
    for item in here.outlook.migration.tasks:
        if item.standing is not Standing.SAME:
            yield _task(here, item)


def _task(here: Opened, item: TaskProposal) -> TaskPlan:
    """The three points; everything else the team says of the task stays."""
    base = here.project.find(TaskPlan, item.task) or TaskPlan(id=item.task)
    days = item.days
    return base.model_copy(update={"low": days.low, "likely": days.likely, "high": days.high})


# -- risks -------------------------------------------------------------------------------------------------


def _risks(here: Opened, facts: Facts) -> Iterator[AnyRecord]:
    planned = {item.id: item for item in here.catalogue.playbook.risks}
    for item in here.outlook.migration.risks:
        if item.standing is not Standing.SAME:
            yield _risk(here, facts, item, planned)


def _risk(here: Opened, facts: Facts, item: RiskProposal, planned: Mapping[str, PlannedRisk]) -> Risk:
    """How likely it is now, with the dated figure behind what it is caused by."""
    day = facts.day(here.outlook.as_of)
    because = section.because(facts, item)
    told = facts.words(f"{SAY}.risks.evidence", day=day, because=because)
    base = here.project.find(Risk, item.record) if item.record else None
    risk = base or _planned(here, facts, planned[item.risk])
    cause = risk.cause if told in risk.cause else "\n".join(filter(None, (risk.cause, told)))
    return risk.model_copy(update={"probability": item.probability, "cause": cause[:10_000]})


def _planned(here: Opened, facts: Facts, planned: PlannedRisk) -> Risk:
    """A risk as the plan words it; who watches it is left to the team."""
    own = here.catalogue.playbook.language
    fields = ("title", "cause", "event", "effect", "trigger", "action")
    texts = {name: facts.text(getattr(planned, name), own) for name in fields}
    return Risk(
        id=f"r{new_id()[:12]}",
        phase=planned.phase,
        impact=planned.impact,
        response=planned.response,
        task=planned.threatens[0] if planned.threatens else None,
        based_on=planned.id,
        **texts,
    )


# -- requirements ------------------------------------------------------------------------------------------


def _requirements(here: Opened, facts: Facts) -> Iterator[AnyRecord]:
    for item in here.outlook.migration.requirements:
        if section.requirement_standing(facts, item) is not Standing.SAME:
            base = here.project.find(Requirement, item.record) if item.record else None
            made = base or _requirement(here, facts, item)
            yield made.model_copy(update={"acceptance": section.acceptance(facts, item)})


def _requirement(here: Opened, facts: Facts, item: RequirementProposal) -> Requirement:
    """The plan's requirement, or one of our own where the plan has none."""
    wanted = {one.id: one for one in here.catalogue.playbook.requirements}.get(item.based_on)
    if wanted is not None:
        return from_plan(wanted, f"r{new_id()[:16]}", here.project, here.catalogue, facts.language)
    return Requirement(
        id=own_id(item.wanted),
        statement=facts.words(f"{SAY}.requirements.statement_{item.wanted}"),
        sort=RequirementSort.DATA,
        order=max((one.order for one in here.project.of(Requirement)), default=0) + 1,
    )


PARTS: Mapping[str, Made] = {
    "drivers": _drivers,
    "tasks": _tasks,
    "risks": _risks,
    "requirements": _requirements,
}
"""What can be taken over."""


# -- what moves and what stays -----------------------------------------------------------------------------


class _Row:
    """A place as a row of the table of what moved."""

    def __init__(self, facts: Facts, place: MovingSource) -> None:
        self.id, self.revision = place.id, 0
        self.place, self.records = place.title, ranged(facts, place.records)
        self.stays = "" if place.stays is None else ranged(facts, place.stays)
        self.really: float | None = None
        self.signed = ""


def moved_file(
    workspace: Workspace, person: str, project_id: str, kind: str = XLSX, language: str = "en"
) -> MadeFile:
    """What is estimated to move and to stay, by place, with empty columns for what really happened.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        ValueError: another kind than "csv" or "xlsx".
    """
    here = opened(workspace, person, project_id, language=language)
    if not allowed(here.role, Action.EXPORT):
        raise NotAllowed(str(Action.EXPORT))
    words = load(language)
    facts = Facts(here.project, here.catalogue, here.outlook, words, here.outlook.as_of)
    found: Migration = here.outlook.migration
    rows = [_Row(facts, item) for item in found.sources]
    heads = Heads(*(words(f"{SAY}.moved.{name}") for name in ("id", "version", "sheet")))
    data = record_file(heads, _moved_columns(words), rows, kind)
    return MadeFile(f"{words(f'{SAY}.moved.file')}.{kind}", MEDIA[kind], data)


def _moved_columns(words: Words) -> tuple[Column, ...]:
    def column(name: str, head: str, sort: Sort = Sort.TEXT, width: int = 24) -> Column:
        return Column(name, words(f"{SAY}.moved.{head}"), sort, width=width)

    return (
        column("place", "place", width=36),
        column("records", "there"),
        column("stays", "old"),
        column("really", "really", Sort.NUMBER),
        column("signed", "signed"),
    )
