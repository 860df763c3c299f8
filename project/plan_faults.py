"""What is wrong with a record of the plan in days, beyond what it names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.names import near
from project.catalogue import Catalogue
from project.codes import Code
from project.known_parts import known
from project.model import AnyRecord, Project, Record
from project.plan_days import LONGEST_OFF, work_days
from project.plan_outline import DEEPEST
from project.plan_rounds import rounds
from project.records.planning import Baseline, DayOff, PlanRules, TaskPlan, WorkCalendar


def _at(record: Record, *way: str | int) -> Place:
    return Place("", path=(record.KIND, record.id, *way))


def check_task(project: Project, catalogue: Catalogue, record: TaskPlan) -> Iterator[Diagnostic]:
    """Days in their order, a name of its own or one of the playbook's, and nothing that waits for itself."""
    yield from _whose(catalogue, record)
    yield from _days(record)
    if any(link.to == record.id for link in record.links or ()):
        yield complain(Code.TASK_WAITS_FOR_ITSELF, _at(record, "links"), {"name": record.title or record.id})
    yield from _parts(project, record)
    for number, doer in enumerate(record.doers):
        if (doer.person is None) == (doer.seat is None):
            yield complain(Code.TASK_DOER, _at(record, "doers", number))
        if doer.seat is not None:
            yield from _known(catalogue, "seat", doer.seat, _at(record, "doers", number))


def _whose(catalogue: Catalogue, record: TaskPlan) -> Iterator[Diagnostic]:
    if not record.own:
        yield from _known(catalogue, "task", record.id, _at(record, "id"))
        return
    for field in ("title", "phase"):
        if not (getattr(record, field) or "").strip():
            yield complain(Code.TASK_OWN_INCOMPLETE, _at(record, field), {"field": field})


def _days(record: TaskPlan) -> Iterator[Diagnostic]:
    """All three points or the likeliest alone, in their order; finished after it began."""
    if (record.low is None) != (record.high is None) or (record.likely is None and record.low is not None):
        yield complain(Code.TASK_DAYS_INCOMPLETE, _at(record, "likely"))
    points = [item for item in (record.low, record.likely, record.high) if item is not None]
    if points != sorted(points):
        told = {"points": ", ".join(f"{item:g}" for item in points)}
        yield complain(Code.TASK_DAYS_ORDER, _at(record, "likely"), told)
    if record.began is not None and record.finished is not None and record.finished < record.began:
        told = {"began": record.began.isoformat(), "finished": record.finished.isoformat()}
        yield complain(Code.TASK_FINISHED_FIRST, _at(record, "finished"), told)


def _known(catalogue: Catalogue, sort: str, name: str, place: Place) -> Iterator[Diagnostic]:
    names = known(catalogue, sort)
    if name not in names:
        told = {"name": name, "sort": sort}
        yield complain(Code.UNKNOWN_PART, place, told, value=name, nearest=near(name, names))


def _parts(project: Project, record: TaskPlan) -> Iterator[Diagnostic]:
    """No task is a part of itself, nor of more than a few others."""
    name, steps = record.under, 0
    above = {} if name is None else {item.id: item.under for item in project.of(TaskPlan)}
    while name is not None and name != record.id and steps <= DEEPEST:
        name, steps = above.get(name), steps + 1
    told = {"name": record.title or record.id, "most": DEEPEST}
    if name == record.id:
        yield complain(Code.TASK_UNDER_ITSELF, _at(record, "under"), told)
    elif name is not None:
        yield complain(Code.TASK_TOO_DEEP, _at(record, "under"), told)


def check_day_off(project: Project, _catalogue: Catalogue, record: DayOff) -> Iterator[Diagnostic]:
    """It ends after it begins, and some day of work is left."""
    if record.last < record.first:
        told = {"first": record.first.isoformat(), "last": record.last.isoformat()}
        yield complain(Code.DAY_OFF_ENDS_FIRST, _at(record, "last"), told)
    elif (record.last - record.first).days >= LONGEST_OFF or not _works_after(project, record):
        yield complain(Code.CALENDAR_WITHOUT_DAYS, _at(record, "last"))


def _works_after(project: Project, record: DayOff) -> bool:
    """Whether each calendar that the day off counts in has a working day within ten years of it."""
    if record.person is not None:
        return True
    for name, days in work_days(project).items():
        if record.calendar is None or name == record.calendar:
            try:
                days.on_or_after(record.first)
            except ValueError:
                return False
    return True


def check_week(
    project: Project, _catalogue: Catalogue, record: PlanRules | WorkCalendar
) -> Iterator[Diagnostic]:
    """A week whose days are all days off for years leaves nothing to count."""
    name = "" if isinstance(record, PlanRules) else record.id
    days = work_days(project)[name]
    for item in project.of(DayOff):
        if item.person is None and (item.calendar is None or item.calendar == name):
            try:
                days.on_or_after(item.first)
            except ValueError:
                yield complain(Code.CALENDAR_WITHOUT_DAYS, _at(record, "week"))
                return


def check_baseline(_project: Project, _catalogue: Catalogue, record: Baseline) -> Iterator[Diagnostic]:
    """Each task once, and none that ends before it begins."""
    seen: set[str] = set()
    for number, item in enumerate(record.tasks):
        if item.task in seen:
            yield complain(Code.BASELINE_TWICE, _at(record, "tasks", number), {"name": item.title})
        if item.finish < item.start:
            told = {"began": item.start.isoformat(), "finished": item.finish.isoformat()}
            yield complain(Code.TASK_FINISHED_FIRST, _at(record, "tasks", number), told)
        seen.add(item.task)


PLAN_CHECKS: Mapping[type[Record], Callable[[Project, Catalogue, Any], Iterator[Diagnostic]]] = {
    TaskPlan: check_task,
    DayOff: check_day_off,
    PlanRules: check_week,
    WorkCalendar: check_week,
    Baseline: check_baseline,
}
"""What is looked at in each kind of record of the plan."""


def kept_faults(
    before: Project,
    after: Project,
    catalogue: Catalogue,
    put: Sequence[AnyRecord],
    kinds: Collection[str],
) -> Iterator[Diagnostic]:
    """What a whole change may not do: alter a baseline, or let links of tasks go round.

    Args:
        before: the project as it stands.
        after: as it would stand.
        catalogue: the content that holds after the change.
        put: records that are written.
        kinds: every kind that the change touches.
    """
    yield from _altered(before, put)
    if TaskPlan.KIND in kinds:
        yield from _closed(before, after, catalogue, put)


def _altered(before: Project, put: Iterable[AnyRecord]) -> Iterator[Diagnostic]:
    for record in put:
        if isinstance(record, Baseline):
            old = before.find(Baseline, record.id)
            if old is not None and old != record.model_copy(update={"revision": old.revision}):
                yield complain(Code.BASELINE_STAYS, _at(record), {"name": old.title})


def _closed(
    before: Project, after: Project, catalogue: Catalogue, put: Sequence[AnyRecord]
) -> Iterator[Diagnostic]:
    """Rounds that were not there before, each with the names of its tasks."""
    found = rounds(after, catalogue)
    known_rounds = {frozenset(item.ids) for item in rounds(before, catalogue)} if found else set()
    for item in found:
        if frozenset(item.ids) not in known_rounds:
            written = (one.id for one in put if isinstance(one, TaskPlan) and one.id in item.ids)
            place = Place("", path=(TaskPlan.KIND, next(written, item.ids[0]), "links"))
            yield complain(Code.TASKS_GO_ROUND, place, {"names": " → ".join((*item.titles, item.titles[0]))})
