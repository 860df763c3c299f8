"""The plan as the engine reads it: pieces of work and what each waits for, tasks with parts resolved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from playbook.delivery import Link, LinkKind
from project.results.schedule import Schedule
from scoring.network import Activity, Tie, TieKind, circles
from scoring.workdays import WorkDays

BEGINS, ENDS = " begins", " ends"
"""After the id of a task with parts: the moment before its first part, and the one after its last.

No id of a record holds a blank, so they meet none.
"""


@dataclass(frozen=True, slots=True)
class Work:
    """A task as far as its days depend on it.

    Attributes:
        days: working days counted with; 0 for a milestone.
        remaining: working days still to go, where somebody says so; else those of `days` that are not done.
    """

    id: str
    days: float
    links: tuple[Link, ...] = ()
    under: str = ""
    calendar: str = ""
    not_before: date | None = None
    began: date | None = None
    finished: date | None = None
    remaining: float | None = None
    done: float = 0.0


@dataclass(frozen=True, slots=True)
class Net:
    """Activities and ties of a plan; which link of which task a tie comes from.

    Attributes:
        sources: for each tie (task, number of its link); ("", 0) for a tie of the outline.
    """

    activities: tuple[Activity, ...]
    ties: tuple[Tie, ...]
    sources: tuple[tuple[str, int], ...]
    parts: Mapping[str, tuple[str, ...]]


def net(works: Sequence[Work], calendars: Mapping[str, WorkDays], *, as_begun: bool = True) -> Net:
    """The plan as activities and ties.

    Args:
        works: all tasks of the plan.
        calendars: by id, "" for the plan's own.
        as_begun: with how far work really is; else as it was planned.
    """
    parts = _leaves(works)
    tied = tuple(_ties(works, parts))
    asked = {name for tie, _ in tied for name in (tie.before, tie.after)}
    moments = [name + end for name in parts for end in (BEGINS, ENDS) if name + end in asked]
    activities = [_activity(item, calendars, as_begun=as_begun) for item in works if item.id not in parts]
    earliest = {item.id + BEGINS: item.not_before for item in works if item.id in parts}
    return Net(
        activities=(*activities, *(Activity(name, 0.0, "", earliest.get(name)) for name in moments)),
        ties=tuple(tie for tie, _ in tied),
        sources=tuple(source for _, source in tied),
        parts=parts,
    )


def _leaves(works: Sequence[Work]) -> dict[str, tuple[str, ...]]:
    """Each task with parts, and the pieces of work below it at any depth."""
    below: dict[str, list[str]] = {}
    for item in works:
        if item.under:
            below.setdefault(item.under, []).append(item.id)

    def pieces(name: str) -> Iterator[str]:
        for part in below.get(name, ()):
            if part in below:
                yield from pieces(part)
            else:
                yield part

    return {name: tuple(pieces(name)) for name in below}


def _activity(work: Work, calendars: Mapping[str, WorkDays], *, as_begun: bool) -> Activity:
    calendar = work.calendar if work.calendar in calendars else ""
    if not as_begun:
        return Activity(work.id, work.days, calendar, work.not_before)
    return activity(work, calendar)


def activity(work: Work, calendar: str = "") -> Activity:
    """A task with how far it really is, by a calendar."""
    return Activity(
        id=work.id,
        days=work.days,
        calendar=calendar,
        not_before=work.not_before,
        began=work.began,
        finished=work.finished,
        remaining=work.remaining,
        done=work.done,
    )


_Tied = tuple[Tie, tuple[str, int]]


def _ties(works: Sequence[Work], parts: Mapping[str, tuple[str, ...]]) -> Iterator[_Tied]:
    """The ties of all links, and those that hold a task with parts together where a link needs it."""
    waits = {item.id: {link.to for link in item.links} for item in works}
    moments = {item.id + BEGINS for item in works if item.id in parts and item.not_before is not None}
    for item in works:
        for number, link in enumerate(item.links):
            before = _before(link, parts, waits)
            after = _after(item.id, link, parts, waits)
            moments.update(name for name in (before, after) if name.endswith((BEGINS, ENDS)))
            yield Tie(before, after, TieKind(link.kind.value), link.lag), (item.id, number)
    for name, pieces in parts.items():
        if name + ENDS in moments:
            yield from ((Tie(part, name + ENDS), ("", 0)) for part in pieces)
        if name + BEGINS in moments:
            yield from ((Tie(name + BEGINS, part), ("", 0)) for part in pieces)


def _before(link: Link, parts: Mapping[str, tuple[str, ...]], waits: Mapping[str, set[str]]) -> str:
    if link.to not in parts:
        return link.to
    return link.to + ENDS if link.kind.value[0] == "F" else _first(parts[link.to], waits)


def _after(name: str, link: Link, parts: Mapping[str, tuple[str, ...]], waits: Mapping[str, set[str]]) -> str:
    if name not in parts:
        return name
    return name + BEGINS if link.kind.value[1] == "S" else _last(parts[name], waits)


def _first(parts: tuple[str, ...], waits: Mapping[str, set[str]]) -> str:
    """The first part that waits for none of the others."""
    inside = set(parts)
    return next((item for item in parts if not waits[item] & inside), parts[0])


def _last(parts: tuple[str, ...], waits: Mapping[str, set[str]]) -> str:
    """The last part that none of the others waits for."""
    waited = {name for item in parts for name in waits[item]}
    return next((item for item in reversed(parts) if item not in waited), parts[-1])


def open_rounds(made: Net) -> tuple[tuple[str, ...], ...]:
    """Tasks whose links go round, each round once, by the ids of tasks."""
    found = (
        tuple(dict.fromkeys(name.split(" ", 1)[0] for name in names))
        for names in circles(made.activities, made.ties)
    )
    return tuple(dict.fromkeys(found))


def planned_net(plan: Schedule, calendars: Mapping[str, WorkDays]) -> Net:
    """The network of a plan that has its days."""
    works = [
        Work(
            id=item.id,
            days=item.days,
            links=tuple(Link(to=link.to, kind=LinkKind(link.kind), lag=link.lag) for link in item.links),
            under=item.under,
            calendar=item.calendar,
            not_before=item.not_before,
            began=item.began,
            finished=item.finished,
            remaining=item.remaining,
            done=item.done,
        )
        for item in plan.tasks
    ]
    return net(held(works, plan.opens), calendars)


def held(works: Sequence[Work], opens: date) -> tuple[Work, ...]:
    """The tasks, and those that hang on nothing that has begun not before the project's first day.

    Work begun before that day so takes along what waits for it, and nothing else.
    """
    free = _on_begun(works)
    if not free:
        return tuple(works)
    free |= {item.under for item in works}
    return tuple(
        item if item.id in free else replace(item, not_before=max(item.not_before or opens, opens))
        for item in works
    )


def _on_begun(works: Sequence[Work]) -> set[str]:
    """Tasks that have begun, those that wait for them at any distance, and all that these are parts of."""
    above = {item.id: item.under for item in works}
    after: dict[str, list[str]] = {}
    parts: dict[str, list[str]] = {}
    for item in works:
        parts.setdefault(item.under, []).append(item.id)
        for link in item.links:
            after.setdefault(link.to, []).append(item.id)
    found: set[str] = set()
    left = [item.id for item in works if item.began is not None or item.finished is not None or item.done]
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += [above[name]] if above.get(name) else []
            for waits in after.get(name, ()):
                left += [waits, *parts.get(waits, ())]
    return found
