"""The plan in days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from authoring.expressions import Empty, Value
from playbook.delivery import Link, Mark
from project.catalogue import Catalogue
from project.model import Project
from project.plan_baselines import baselines, compared
from project.plan_days import work_days
from project.plan_facts import with_facts
from project.plan_hints import hints
from project.plan_late import lateness
from project.plan_links import bridged
from project.plan_network import Net, Work, activity, held, net, open_rounds
from project.plan_outline import Placed, outline
from project.plan_people import PlanPeople, plan_people
from project.plan_summaries import gathered, spans
from project.plan_tasks import PlanTasks, plan_tasks
from project.plan_value import earned
from project.results.schedule import Schedule, ScheduledTask, TaskLink, TaskState
from scoring.network import Network
from scoring.network import Placed as Dated
from scoring.network import schedule as dated
from scoring.network_plan import State, state_of
from scoring.workdays import WorkDays


def schedule(
    project: Project,
    catalogue: Catalogue,
    values: Mapping[str, Value | Empty],
    as_of: date,
    language: str = "en",
) -> Schedule:
    """Every task of the playbook that applies, and the team's own, with its days.

    Args:
        project: what was entered; without a first day the plan begins on the next working day.
        catalogue: the content it works with.
        values: what holds for the project, by the names of `playbook.vocabulary.PLAYBOOK_CHECKS`.
        as_of: what is not begun by then begins no earlier; lateness and progress are judged on it.
        language: of titles.

    The method stands in `docs/methods/plan.md`. Where links go round there are no days, and the rounds
    are told. Where no calendar reaches as far as the plan there are none either.
    """
    found = _Found(project, catalogue, plan_tasks(project, catalogue, values, language), as_of, language)
    bare = Schedule(
        as_of=as_of,
        start=found.start,
        opens=found.opens,
        assumed_start=project.settings.start is None,
        not_planned=found.sorted_out.not_planned,
        baselines=baselines(project),
    )
    rounds = open_rounds(found.net)
    if rounds:
        return with_facts(replace(bare, circles=rounds))
    try:
        tasks, due = tuple(_with_days(found)), found.due
    except ValueError:
        return with_facts(bare)
    return with_facts(_whole(found, bare, tasks, due))


def _whole(
    found: _Found, bare: Schedule, tasks: tuple[ScheduledTask, ...], due: Mapping[str, tuple[date, date]]
) -> Schedule:
    """The plan with all that is told of its tasks."""
    tasks = compared(found.project, tasks, found.calendars[""])
    plan = replace(
        bare,
        finish=max((item.finish for item in tasks), default=None),
        tasks=lateness(tasks, due, found.as_of),
        going_live=found.marked(Mark.GOING_LIVE, tasks),
        choosing=found.marked(Mark.CHOOSING, tasks),
        spans=spans(tasks),
        earned=earned(found.project, tasks, found.calendars[""], found.as_of),
    )
    return replace(plan, hints=hints(found.project, found.catalogue, plan, found.marks))


@dataclass(frozen=True)
class _Found:
    """What everything is computed from, looked up once."""

    project: Project
    catalogue: Catalogue
    sorted_out: PlanTasks
    as_of: date
    language: str

    @cached_property
    def calendars(self) -> dict[str, WorkDays]:
        return work_days(self.project)

    @cached_property
    def opens(self) -> date:
        """The project's first day, else the day it is looked at."""
        return self._working(self.project.settings.start or self.as_of)

    @cached_property
    def start(self) -> date:
        """The first day, or the first on which work really began if that was earlier."""
        began = (item.task.said.began for item in self.placed if item.task.said.began is not None)
        return min(self.opens, self._working(min(began, default=self.opens)))

    def _working(self, day: date) -> date:
        """The first working day from a day on; the day itself where no calendar has one after it."""
        try:
            return self.calendars[""].on_or_after(day)
        except ValueError:
            return day

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        return outline(self.catalogue.playbook, self.sorted_out.tasks)

    @cached_property
    def links(self) -> dict[str, tuple[Link, ...]]:
        return bridged(self.sorted_out.tasks, self.sorted_out.without)

    @cached_property
    def works(self) -> tuple[Work, ...]:
        works = tuple(_work(item, self.links[item.task.id]) for item in self.placed)
        return held(works, self.opens)

    @cached_property
    def net(self) -> Net:
        return net(self.works, self.calendars)

    @cached_property
    def network(self) -> Network:
        return dated(self.net.activities, self.net.ties, self.calendars, self.start, self.as_of)

    @cached_property
    def due(self) -> Mapping[str, tuple[date, date]]:
        """First and last day of each task as it was meant: nothing has begun and nothing is late.

        Nothing is due in a plan whose first day is only assumed.
        """
        if self.project.settings.start is None:
            return {}
        meant = net(self.works, self.calendars, as_begun=False)
        made = dated(meant.activities, meant.ties, self.calendars, self.start)
        return {item.id: (item.start, item.finish) for item in made.placed}

    @cached_property
    def people(self) -> PlanPeople:
        return plan_people(self.project, self.catalogue, self.language)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        playbook = self.catalogue.playbook
        return {item.id: item.title.read(self.language, playbook.language) for item in playbook.all_phases()}

    @cached_property
    def marks(self) -> Mapping[str, tuple[str, ...]]:
        """Mark to the tasks in the plan that have it."""
        found: dict[str, tuple[str, ...]] = {}
        for item in self.sorted_out.tasks:
            if item.marks:
                found[item.marks] = (*found.get(item.marks, ()), item.id)
        return found

    def marked(self, mark: Mark, tasks: Sequence[ScheduledTask]) -> str:
        """The task with this mark that is finished last; "" for none."""
        named = self.marks.get(mark, ())
        last = max((item for item in tasks if item.id in named), key=lambda item: item.finish, default=None)
        return "" if last is None else last.id


def _work(placed: Placed, links: tuple[Link, ...]) -> Work:
    task, said = placed.task, placed.task.said
    return Work(
        id=task.id,
        days=task.days,
        links=links,
        under=placed.under,
        calendar=said.calendar or "",
        not_before=said.not_before,
        began=said.began,
        finished=said.finished,
        remaining=None if said.done == 1 else said.remaining,
        done=said.done or 0.0,
    )


def _with_days(found: _Found) -> Iterator[ScheduledTask]:
    """Pieces of work with their days, and tasks with parts over those of their parts."""
    days = {item.id: item for item in found.network.placed}
    driving = {found.net.sources[number] for item in found.network.placed for number in item.drivers}
    made = {
        item.task.id: _scheduled(found, item, days[item.task.id], driving)
        for item in found.placed
        if not item.summary
    }
    for item in found.placed:
        if item.summary:
            parts = [made[name] for name in found.net.parts[item.task.id]]
            yield gathered(_scheduled(found, item, days[parts[0].id], driving), parts, found.calendars[""])
        else:
            yield made[item.task.id]


def _scheduled(found: _Found, placed: Placed, day: Dated, driving: set[tuple[str, int]]) -> ScheduledTask:
    task, said = placed.task, placed.task.said
    state = _state(_work(placed, ()))
    owner, owner_name = found.people.owner(said)
    parts = found.people.parts(said)
    return ScheduledTask(
        id=task.id,
        title=task.title,
        what=task.what,
        phase=placed.phase,
        phase_title=found.titles.get(placed.phase, placed.phase),
        stage=task.stage,
        own=task.own,
        changed=task.changed,
        number=placed.number,
        milestone=task.milestone,
        start=day.start,
        finish=day.finish,
        days=task.days,
        low=task.low,
        likely=task.likely,
        high=task.high,
        late_start=day.late_start,
        late_finish=day.late_finish,
        total_float=day.total_float,
        free_float=day.free_float,
        critical=day.critical,
        links=tuple(
            TaskLink(link.to, link.kind.value, link.lag, (task.id, number) in driving)
            for number, link in enumerate(found.links[task.id])
        ),
        depth=placed.depth,
        under=placed.under,
        summary=placed.summary,
        owner=owner,
        owner_name=owner_name,
        doers=tuple(part.name for part in parts),
        people=tuple(part.person for part in parts if part.person),
        done=1.0 if state is TaskState.DONE else said.done or 0.0,
        state=state,
        began=said.began,
        finished=said.finished,
        remaining=None if state is TaskState.DONE else said.remaining,
        not_before=said.not_before,
        deadline=said.deadline,
        calendar=said.calendar or "",
        budget=said.budget,
        spent=said.spent,
        only_because=task.condition,
    )


STATES: Mapping[State, TaskState] = {
    State.AHEAD: TaskState.AHEAD,
    State.BEGUN: TaskState.UNDER_WAY,
    State.DONE: TaskState.DONE,
}


def _state(work: Work) -> TaskState:
    """How far it is, as its days are counted: what has begun and has nothing left to do is done."""
    return STATES[state_of(activity(work))]
