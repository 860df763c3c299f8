"""What the calendars of a file would change: working weeks, calendars that are new, days off that are new."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta

from exchange.plan_model import PLAN_CALENDAR, PlanFile, Stretch
from exchange.plan_read import GivenCalendar, GivenPlan
from project.model import AnyRecord, Project
from project.records.planning import DayOff, PlanRules, WorkCalendar


@dataclass(frozen=True, slots=True)
class TakenCalendars:
    """What the calendars of a file come to.

    Attributes:
        ids: key in the file to the id of ours.
        records: new and changed ones.
        gone: days off of ours that the file does not have; they stay.
    """

    ids: dict[str, str]
    records: tuple[AnyRecord, ...] = ()
    gone: int = 0


def calendar_ids(given: GivenPlan, plan: PlanFile) -> dict[str, str]:
    """Key of each calendar of the file that is one of ours, to its id."""
    titles = {item.title.casefold(): item.id for item in plan.calendars[1:]}
    known = {item.key: titles.get(item.title.casefold(), "") for item in given.calendars}
    return {
        item.key: PLAN_CALENDAR if item.own else known[item.key]
        for item in given.calendars
        if item.own or known[item.key]
    }


def take_calendars(
    given: GivenPlan, plan: PlanFile, project: Project, new_id: Callable[[], str]
) -> TakenCalendars:
    """Compare the calendars of a file with those of the plan."""
    ids = calendar_ids(given, plan)
    records: list[AnyRecord] = []
    common = {day for item in given.calendars if item.own for off in item.off for day in off.days()}
    gone = 0
    for item in given.calendars:
        name = ids.get(item.key)
        if name is None:
            name = ids[item.key] = f"c{new_id()}"
            records.append(WorkCalendar(id=name, title=item.title, week=item.week))
            have: AbstractSet[date] = common
        else:
            records.extend(_week(item, name, plan, project))
            have = {day for off in plan.calendar(name).off for day in off.days()}
            there = {day for off in item.off for day in off.days()}
            gone += len(have - there - (set() if item.own else common))
            have = have | (set() if item.own else common)
        for off in _missing(item.off, have):
            calendar = name or None
            records.append(
                DayOff(id=f"d{new_id()}", title=off.title, first=off.first, last=off.last, calendar=calendar)
            )
    return TakenCalendars(ids, tuple(records), gone)


def _week(item: GivenCalendar, name: str, plan: PlanFile, project: Project) -> Iterator[AnyRecord]:
    """The record with another working week, where it is another one."""
    if item.week == plan.calendar(name).week:
        return
    if name == PLAN_CALENDAR:
        yield (project.find(PlanRules, "plan") or PlanRules()).model_copy(update={"week": item.week})
    else:
        record = project.find(WorkCalendar, name)
        if record is not None:
            yield record.model_copy(update={"week": item.week})


def _missing(stretches: tuple[Stretch, ...], have: AbstractSet[date]) -> Iterator[Stretch]:
    """The parts of the stretches that are not there yet."""
    for item in stretches:
        run: list[date] = []
        for day in (*item.days(), None):
            if day is not None and day not in have and (not run or day == run[-1] + timedelta(days=1)):
                run.append(day)
                continue
            if run:
                yield Stretch(run[0], run[-1], item.title)
            run = [day] if day is not None and day not in have else []
