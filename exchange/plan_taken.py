"""What a plan that was read would change: compared field by field with this plan as the same kind of file.

A task is found by the id the file bears, else by its title within the phase, else by its title where only one
task has it; what is found nowhere becomes a task of the team's own. Fields that a file says as this plan says
them are left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from authoring.diagnostics import LONGEST_LIST, Diagnostic, Place, Severity, complain, in_order
from authoring.names import near
from exchange.codes import Code
from exchange.plan_compare import differs, replaced, same_links
from exchange.plan_model import PlanFile
from exchange.plan_outcome import Fate, Line, TakenPlan
from exchange.plan_read import Dropped, GivenPlan, GivenTask, where
from exchange.plan_rounds import rounds_in
from playbook.delivery import Link
from project.model import AnyRecord, Person, Project
from project.records.planning import TaskPlan


@dataclass
class Taking:
    """One file being compared with the plan.

    Attributes:
        plan: as it stands; `now` is the same as it would read from a file of this kind.
        phases: id to title, in walking order.
        fallback: id of the phase for tasks whose phase nobody knows.
        calendars: key of a calendar of the file to the id of ours.
        new_id: gives an id for a new task.
        place: the file.
    """

    project: Project
    plan: PlanFile
    now: Mapping[str, GivenTask]
    phases: Mapping[str, str]
    fallback: str
    calendars: Mapping[str, str]
    new_id: Callable[[], str]
    place: Place
    found: list[Diagnostic] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)

    def take(self, given: Iterable[GivenTask]) -> tuple[tuple[TaskPlan, ...], tuple[Line, ...]]:
        """The records and what becomes of each task."""
        everything = list(given)
        fits = {row.key for row in everything if row.sound and self._fits(row)}
        self._name(everything)
        rows = list(self._linked([row for row in everything if row.key in fits]))
        made = [(row, self._record(row, number)) for number, row in enumerate(rows, 1)]
        kept = [(row, record, changed) for row, (record, changed) in made if record is not None]
        bad = self._in_rounds([record for _, record, changed in kept if changed])
        kept = [item for item in kept if item[1].id not in bad]
        records = tuple(record for _, record, changed in kept if changed)
        lines = tuple(Line(self._fate(row, changed), row.title, changed) for row, _, changed in kept)
        return records, lines

    def _fate(self, row: GivenTask, changed: tuple[str, ...]) -> Fate:
        if self.ids[row.key] not in self.plan.by_id:
            return Fate.NEW
        return Fate.CHANGED if changed else Fate.SAME

    def _tell(self, code: Code, row: GivenTask, *, value: object = None, near_to: Iterable[str] = (),
              severity: Severity = Severity.ERROR, **told: object) -> None:  # fmt: skip
        nearest = near(str(value), near_to) if value is not None else None
        self.found.append(
            complain(
                code, row.place, {**where(row.place), **told}, value=value, nearest=nearest, severity=severity
            )
        )

    def _fits(self, row: GivenTask) -> bool:
        """Whether the task it names is there and as it was when the file was made."""
        standing = self.plan.by_id.get(row.task)
        if standing is None or row.revision is None or row.revision == standing.revision:
            return True
        self._tell(Code.PLAN_CHANGED_SINCE, row, value=row.title)
        return False

    def _name(self, rows: Iterable[GivenTask]) -> None:
        """Give each row the id of its task; by id first, so that no title takes what an id means."""
        rest, free = [], dict.fromkeys(self.plan.by_id)
        for row in rows:
            if row.task in free:
                self.ids[row.key] = row.task
                del free[row.task]
            else:
                rest.append(row)
        titled: dict[str, list[str]] = {}
        for name in free:
            titled.setdefault(self.plan.by_id[name].title.casefold(), []).append(name)
        for row in rest:
            found = self._by_title(row, titled.get(row.title.casefold(), []))
            self.ids[row.key] = found or self.new_id()

    def _by_title(self, row: GivenTask, named: list[str]) -> str:
        """The task of this title that no other row has: the one within the phase, else the only one."""
        phase = self._phase(row)
        inside = [name for name in named if self.plan.by_id[name].phase == phase]
        one = inside if len(inside) == 1 else named
        if len(one) != 1:
            return ""
        found = one[0]
        named.remove(found)
        return found

    def _phase(self, row: GivenTask) -> str:
        """Id of the phase a row says; "" where nobody knows it."""
        said = row.phase.casefold()
        return next((name for name, title in self.phases.items() if said in {name, title.casefold()}), "")

    def _linked(self, rows: list[GivenTask]) -> Iterator[GivenTask]:
        """Rows whose links lead to tasks that are there or come; others and what needs them are left out."""
        kept = {row.key for row in rows}
        while True:
            lost = {row.key for row in rows if row.key in kept and self._loose(row, kept)}
            if not lost:
                break
            kept -= lost
        return (row for row in rows if row.key in kept)

    def _loose(self, row: GivenTask, kept: set[str]) -> bool:
        """Whether a link of a row leads to a task that is neither there nor comes; told."""
        for link in row.links or ():
            there = link.to in kept or link.to in self.plan.by_id or self.ids.get(link.to) in self.plan.by_id
            if not there:
                self._tell(Code.PLAN_LINK_UNKNOWN, row, value=link.to.removeprefix("u"), task=link.to)
                return True
        return False

    def _record(self, row: GivenTask, number: int) -> tuple[TaskPlan | None, tuple[str, ...]]:
        """The record of a row and the fields that change; None where it cannot be one."""
        task = self.ids[row.key]
        now = self.now.get(task)
        update = dict(self._update(row, now))
        base = self.project.find(TaskPlan, task)
        try:
            if base is None:
                own = {"own": True, "phase": self.fallback, "order": number} if now is None else {}
                record = TaskPlan.model_validate({"id": task, **own, **update})
            else:
                record = TaskPlan.model_validate({**dict(base), **update})
        except ValidationError as error:
            fault = error.errors()[0]
            self._tell(Code.PLAN_FIELD, row, value=fault["msg"], field=".".join(map(str, fault["loc"][:1])))
            return None, ()
        if record == base:
            return record, ()
        return record, tuple(sorted(update)) or (("title",) if now is None else ())

    def _update(self, row: GivenTask, now: GivenTask | None) -> Iterator[tuple[str, Any]]:
        """Fields of the record that the file says in another way than this plan."""
        before = {} if now is None else now.values
        for name, value in row.values.items():
            if name in {"days", "low", "likely", "high", "owner", "calendar"} or value == before.get(name):
                continue
            if value is None and now is None:
                continue
            yield name, "" if value is None and name in {"title", "what", "note"} else value
        yield from self._length(row, before)
        yield from self._named(row, before)
        yield from self._place(row, now)

    def _length(self, row: GivenTask, before: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        """Days: the range where the file changed it, else one length that was changed."""
        said = row.values
        points = {name: said[name] for name in ("low", "likely", "high") if said.get(name) is not None}
        if points and any(differs(value, before.get(name)) for name, value in points.items()):
            ends = (points.get("low"), points.get("likely"), points.get("high"))
            yield from zip(("low", "likely", "high"), ends, strict=True)
        elif "days" in said and not said.get("milestone") and differs(said["days"], before.get("days")):
            ranged = before.get("low") is not None and before.get("low") != before.get("high")
            if ranged:
                self._tell(
                    Code.PLAN_DURATION_CHANGED, row, value=f"{said['days']:g}", severity=Severity.WARNING
                )
            yield from (("low", None), ("likely", said["days"]), ("high", None))

    def _named(self, row: GivenTask, before: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        """Owner and calendar, which files hold by name."""
        owner = row.values.get("owner")
        if owner is not None and owner != before.get("owner", ""):
            people = {item.name.casefold(): item.id for item in self.project.of(Person)}
            if not owner or owner.casefold() in people:
                yield "owner", people.get(owner.casefold())
            else:
                names = [item.name for item in self.project.of(Person)]
                self._tell(
                    Code.PLAN_PERSON_UNKNOWN, row, value=owner, near_to=names, severity=Severity.WARNING
                )
        if "calendar" in row.values:
            calendar = self.calendars.get(row.values["calendar"], row.values["calendar"])
            if calendar != before.get("calendar", ""):
                yield "calendar", calendar or None

    def _place(self, row: GivenTask, now: GivenTask | None) -> Iterator[tuple[str, Any]]:
        """Phase, what it is a part of, links."""
        phase = self._phase(row)
        if row.phase and not phase:
            if now is None:
                title = self.phases.get(self.fallback, self.fallback)
                self._tell(Code.PLAN_PHASE_UNKNOWN, row, value=row.phase, severity=Severity.WARNING,
                           near_to=self.phases.values(), phase=title)  # fmt: skip
        elif phase and (now is None or phase != self.plan.by_id[self.ids[row.key]].phase):
            yield "phase", phase
        there = row.under if row.under in self.plan.by_id else None
        under = self.ids.get(row.under, there)
        if under != (None if now is None else now.under or None):
            yield "under", under
        if row.links is not None:
            links = tuple(replaced(link, self.ids.get(link.to, link.to)) for link in row.links)
            before = None if now is None else now.links
            if not same_links(links, before or ()):
                yield "links", links

    def _in_rounds(self, records: Iterable[TaskPlan]) -> set[str]:
        """Ids of records whose links go round, told round by round by the titles of the tasks."""
        tasks = {item.id: (item.title, item.links, item.under) for item in self.plan.tasks}
        changed = {item.id: item for item in records}
        for item in changed.values():
            title, links, _ = tasks.get(item.id, (item.id, (), ""))
            links = links if item.links is None else item.links
            tasks[item.id] = (item.title or title, links, item.under or "")
        bad: set[str] = set()
        for circle in rounds_in(_waits_for(tasks)):
            named = [tasks[name][0] if name in tasks else name for name in circle]
            told = {"tasks": " → ".join([*named, named[0]])}
            self.found.append(complain(Code.PLAN_CIRCLE, self.place, told, room=LONGEST_LIST))
            bad |= {name for name in circle if name in changed}
        return bad


def _waits_for(tasks: Mapping[str, tuple[str, Iterable[Link], str]]) -> dict[str, list[str]]:
    """What each task waits for: its links, those of all it is a part of, and its own parts."""
    found = {name: [link.to for link in links] for name, (_, links, _) in tasks.items()}
    own = {name: tuple(to) for name, to in found.items()}
    for name, (_, _, under) in tasks.items():
        above, seen = under, {name}
        if above in found:
            found[above].append(name)
        while above in tasks and above not in seen:
            found[name] += own[above]
            seen.add(above)
            above = tasks[above][2]
    return found


def told(taken: Taking, given: GivenPlan, records: Iterable[AnyRecord], lines: tuple[Line, ...]) -> TakenPlan:
    """Everything together, what is left out counted."""
    dropped = Counter({name: count for name, count in given.dropped.items() if count})
    missing = set(taken.plan.by_id) - set(taken.ids.values())
    if missing:
        dropped[Dropped.TASKS_STAY] += len(missing)
    if given.start and taken.plan.tasks and given.start != taken.plan.start.isoformat():
        dropped[Dropped.START] += 1
    return TakenPlan(
        tuple(records), lines, tuple(sorted(dropped.items())), in_order([*given.found, *taken.found])
    )
