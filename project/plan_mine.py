"""The tasks of one person, the next thing to do first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from project.results.schedule import Schedule, ScheduledTask, TaskState


class Next(StrEnum):
    """What there is to do about a task.

    Attributes:
        FINISH: it has begun.
        BEGIN: it has not begun, and nothing holds it back.
        WAIT: others have to be finished, or to begin, before.
        NOTHING: it is done.
    """

    FINISH = "finish"
    BEGIN = "begin"
    WAIT = "wait"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class MyTask:
    """A task of one person.

    Attributes:
        answers: the person answers for it.
        works: the person works on it.
        waits_for: tasks that hold it back, as `next_` WAIT says.
        unblocks: tasks that wait for it.
    """

    task: ScheduledTask
    answers: bool
    works: bool
    next_: Next
    waits_for: tuple[ScheduledTask, ...] = ()
    unblocks: tuple[ScheduledTask, ...] = ()


ORDER = (Next.FINISH, Next.BEGIN, Next.WAIT, Next.NOTHING)


def my_tasks(plan: Schedule, person: str) -> tuple[MyTask, ...]:
    """Tasks that a person answers for or works on: late ones first, then by what to do, then by their days.

    Tasks with parts are left to their parts.
    """
    known = {item.id: item for item in plan.tasks}
    after: dict[str, list[ScheduledTask]] = {}
    for item in plan.tasks:
        for link in item.links:
            after.setdefault(link.to, []).append(item)
    mine = (
        _mine(item, person, known, tuple(after.get(item.id, ())))
        for item in plan.tasks
        if not item.summary and (item.owner == person or person in item.people)
    )
    return tuple(sorted(mine, key=_soonest))


def _mine(
    task: ScheduledTask, person: str, known: Mapping[str, ScheduledTask], after: tuple[ScheduledTask, ...]
) -> MyTask:
    waits = tuple(
        known[link.to] for link in task.links if link.to in known and _holds(known[link.to], link.kind)
    )
    done = task.state is TaskState.DONE
    begun = task.state is TaskState.UNDER_WAY
    next_ = Next.NOTHING if done else Next.FINISH if begun else Next.WAIT if waits else Next.BEGIN
    return MyTask(
        task=task,
        answers=task.owner == person,
        works=person in task.people,
        next_=next_,
        waits_for=waits if next_ is Next.WAIT else (),
        unblocks=() if done else tuple(item for item in after if item.state is TaskState.AHEAD),
    )


def _holds(before: ScheduledTask, kind: str) -> bool:
    """Whether a task still keeps another one from beginning; links to its finish keep it from nothing yet."""
    if kind[1] == "F":
        return False
    return before.state is TaskState.AHEAD or (kind == "FS" and before.state is not TaskState.DONE)


def _soonest(item: MyTask) -> tuple[bool, int, object, object, str]:
    return not item.task.late, ORDER.index(item.next_), item.task.start, item.task.finish, item.task.number
