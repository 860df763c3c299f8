"""The plan as XML of MS Project: phases and parts as summary tasks, days at working times, calendars.

MS Project and others compute the days again from lengths, links and calendars; they get the lengths this plan
counts with, to the minute. The range of a length, and what no field stands for, go into extra fields that a
later reading takes back. Work that could begin but has not is held on its day, as they do not move it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count

from exchange import msproject_names as names
from exchange.msproject_calendars import calendar_elements, iso_minutes, span_of_day
from exchange.plan_model import PLAN_CALENDAR, PlanFile, PlanTask
from exchange.xml_text import Element, xml_file

DAYS_PER_MONTH = 20


def write_msproject(plan: PlanFile) -> bytes:
    """The plan as a file that MS Project and many others open; the same plan gives the same bytes."""
    return xml_file("Project", names.NAMESPACE, [*_head(plan), *_Rows(plan).elements()])


def _head(plan: PlanFile) -> Iterator[Element]:
    begins, ends = span_of_day(plan.hours_per_day)
    day = round(plan.hours_per_day * names.MINUTES)
    last = max((item.finish for item in plan.tasks), default=plan.start)
    yield "SaveVersion", "14"
    yield "Name", f"{_line(plan.title)}.xml"
    yield "Title", _line(plan.title)
    yield "CreationDate", _at(plan.as_of, time(0, 0))
    yield "ScheduleFromStart", "1"
    yield "StartDate", _at(plan.start, begins)
    yield "FinishDate", _at(last, ends)
    yield "CurrencyCode", plan.currency
    yield "CalendarUID", str(names.PLAN_CALENDAR_UID)
    yield "DefaultStartTime", begins.isoformat()
    yield "DefaultFinishTime", ends.isoformat()
    yield "MinutesPerDay", str(day)
    yield "MinutesPerWeek", str(day * len(plan.calendars[0].week))
    yield "DaysPerMonth", str(DAYS_PER_MONTH)
    yield "DefaultTaskType", "1"
    yield "DurationFormat", "7"
    yield "WorkFormat", "3"
    yield "HonorConstraints", "1"
    yield "NewTasksEffortDriven", "0"
    yield "WeekStartDay", "1"
    yield "StatusDate", _at(plan.as_of, ends)
    yield "CurrentDate", _at(plan.as_of, begins)
    yield (
        "ExtendedAttributes",
        [
            ("ExtendedAttribute", [("FieldID", number), ("FieldName", name), ("Alias", alias)])
            for alias, (number, name) in names.FIELDS.items()
        ],
    )
    yield "Calendars", calendar_elements(plan)


def _at(day: date, moment: time) -> str:
    return datetime.combine(day, moment).isoformat()


def _line(text: str) -> str:
    return " ".join(text.split())


def as_number(value: float) -> str:
    """A number without needless decimals."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


@dataclass
class _Rows:
    """The rows of one plan being written; numbers are given in the order of the outline."""

    plan: PlanFile
    uids: dict[str, int] = field(default_factory=dict)
    rows: list[tuple[int, PlanTask | tuple[str, str, Sequence[PlanTask]]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        numbers = count(1)
        for phase, title, inside in self.plan.phases():
            self.rows.append((next(numbers), (phase, title, inside)))
            for task in inside:
                self.uids[task.id] = next(numbers)
                self.rows.append((self.uids[task.id], task))
        self.begins, self.ends = span_of_day(self.plan.hours_per_day)
        self.calendars = {item.id: number for number, item in enumerate(self.plan.calendars, 1)}

    def elements(self) -> Iterator[Element]:
        """Tasks, then who works on them."""
        tasks: list[Element] = []
        for uid, row in self.rows:
            made = self._task(uid, row) if isinstance(row, PlanTask) else self._phase(uid, *row)
            tasks.append(("Task", list(made)))
        yield "Tasks", tasks
        doers = dict.fromkeys(doer.name for task in self.plan.tasks for doer in task.doers)
        people = {name: number for number, name in enumerate(doers, 1)}
        yield "Resources", [("Resource", list(_resource(uid, name))) for name, uid in people.items()]
        yield "Assignments", list(self._assignments(people))

    def _phase(self, uid: int, phase: str, title: str, inside: Sequence[PlanTask]) -> Iterator[Element]:
        first, last = min(item.start for item in inside), max(item.finish for item in inside)
        yield from self._known(uid, title, 1)
        yield "Start", _at(first, self.begins)
        yield "Finish", _at(last, self.ends)
        yield "Milestone", "0"
        yield "Summary", "1"
        yield from _extra({names.ID: f"{names.PHASE}{phase}"})

    @staticmethod
    def _known(uid: int, title: str, level: int, number: str = "", owner: str = "") -> Iterator[Element]:
        yield "UID", str(uid)
        yield "ID", str(uid)
        yield "Name", _line(title)
        yield "Manual", "0"
        yield "Type", "1"
        yield "IsNull", "0"
        if owner:
            yield "Contact", _line(owner)
        if number:
            yield "WBS", number
        yield "OutlineLevel", str(level)

    def _task(self, uid: int, task: PlanTask) -> Iterator[Element]:
        starts, ends = self._moments(task)
        whole = self._minutes(task)
        yield from self._known(uid, task.title, task.depth + 2, task.number, task.owner_name)
        yield "Start", starts
        yield "Finish", ends
        yield "Duration", iso_minutes(whole)
        yield "DurationFormat", "7"
        yield "EffortDriven", "0"
        yield "Estimated", "0"
        yield "Milestone", str(int(task.milestone))
        yield "Summary", str(int(task.summary))
        yield "Critical", str(int(task.critical))
        if task.budget is not None:
            yield "FixedCost", as_number(task.budget * names.CENTS)
        yield from self._progress(task, starts, ends, whole)
        held = task.not_before or self._held(task)
        yield "ConstraintType", names.AS_SOON if held is None else names.NOT_BEFORE
        yield "CalendarUID", str(self.calendars[task.calendar]) if task.calendar != PLAN_CALENDAR else "-1"
        if held is not None:
            yield "ConstraintDate", _at(held, self.begins)
        if task.deadline is not None:
            yield "Deadline", _at(task.deadline, self.ends)
        yield from _notes(task)
        yield from self._links(task)
        extra = {} if held == task.not_before else {names.HELD: str(held)}
        yield from _extra({**_beside(task), **extra})
        yield from self._baseline(task)

    def _held(self, task: PlanTask) -> date | None:
        """The day of work that could have begun before this day, or before the first one; else None."""
        if task.summary or task.began is not None or task.done:
            return None
        calendar = self.plan.calendar(task.calendar)
        for day in (self.plan.as_of, self.plan.opens):
            between = (day + timedelta(days=at) for at in range((task.start - day).days))
            if task.start >= day > self.plan.start and not any(map(calendar.works, between)):
                return task.start
        return None

    def _minutes(self, task: PlanTask) -> int:
        return round(task.length * self.plan.hours_per_day * names.MINUTES)

    def _moments(self, task: PlanTask) -> tuple[str, str]:
        """Begin and end; a milestone that waits for work of its day stands at the end of it."""
        if not task.milestone:
            return _at(task.start, self.begins), _at(task.finish, self.ends)
        known = self.plan.by_id
        waits = any(known[link.to].finish == task.start for link in task.links if link.to in known)
        moment = _at(task.start, self.ends if waits else self.begins)
        return moment, moment

    def _progress(self, task: PlanTask, starts: str, ends: str, whole: int) -> Iterator[Element]:
        did = round(whole * task.done)
        yield "PercentComplete", str(round(task.done * 100))
        if task.summary:
            return
        if task.began is not None or task.done:
            yield "ActualStart", starts if task.began is None else _at(task.began, self.begins)
        if task.finished is not None or task.done == 1:
            yield "ActualFinish", ends if task.finished is None else _at(task.finished, self.ends)
        yield "ActualDuration", iso_minutes(did)
        yield "RemainingDuration", iso_minutes(whole - did)

    def _links(self, task: PlanTask) -> Iterator[Element]:
        for link in task.links:
            if link.to in self.uids:
                tenths = round(link.lag * self.plan.hours_per_day * names.MINUTES * names.TENTHS)
                yield (
                    "PredecessorLink",
                    [
                        ("PredecessorUID", str(self.uids[link.to])),
                        ("Type", names.LINK_TYPES[link.kind]),
                        ("CrossProject", "0"),
                        ("LinkLag", str(tenths)),
                        ("LagFormat", "7"),
                    ],
                )

    def _baseline(self, task: PlanTask) -> Iterator[Element]:
        if task.baseline_start is None or task.baseline_finish is None:
            return
        yield (
            "Baseline",
            [
                ("Number", "0"),
                ("Start", _at(task.baseline_start, self.begins)),
                ("Finish", _at(task.baseline_finish, self.ends)),
            ],
        )

    def _assignments(self, people: Mapping[str, int]) -> Iterator[Element]:
        numbers = count(1)
        for task in self.plan.tasks:
            if task.summary or task.milestone:
                continue
            starts, ends = self._moments(task)
            for doer in task.doers:
                yield (
                    "Assignment",
                    [
                        ("UID", str(next(numbers))),
                        ("TaskUID", str(self.uids[task.id])),
                        ("ResourceUID", str(people[doer.name])),
                        ("PercentWorkComplete", str(round(task.done * 100))),
                        ("Finish", ends),
                        ("Start", starts),
                        ("Units", as_number(doer.share)),
                        ("Work", iso_minutes(round(self._minutes(task) * doer.share))),
                    ],
                )


def _resource(uid: int, name: str) -> Iterator[Element]:
    yield "UID", str(uid)
    yield "ID", str(uid)
    yield "Name", _line(name)
    yield "Type", "1"
    yield "IsNull", "0"


def _notes(task: PlanTask) -> Iterator[Element]:
    """What has to be done, then the team's note."""
    text = task.what.strip() + (f"{names.NOTE_BEGINS}{task.note.strip()}" if task.note.strip() else "")
    if text:
        yield "Notes", text


def _beside(task: PlanTask) -> dict[str, str]:
    """What goes into extra fields."""
    held = {names.ID: task.id, names.VERSION: str(task.revision)}
    if not task.milestone and not task.summary:
        points = (task.low, task.likely, task.high)
        for name, value in zip((names.LOW, names.LIKELY, names.HIGH), points, strict=True):
            held[name] = as_number(value)
    for name, more in ((names.REMAINING, task.remaining), (names.SPENT, task.spent)):
        if more is not None:
            held[name] = as_number(more)
    return held


def _extra(held: Mapping[str, str]) -> Iterator[Element]:
    for alias, value in held.items():
        yield "ExtendedAttribute", [("FieldID", names.FIELDS[alias][0]), ("Value", value)]
