"""Plans as files take them, any of them: tasks in an outline with links, calendars and progress."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from exchange.plan_made import apart
from exchange.plan_model import PLAN_CALENDAR, PlanCalendar, PlanDoer, PlanFile, PlanTask, Stretch
from playbook.delivery import Link, LinkKind

DAY = date(2027, 1, 11)
TITLES = (
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=40)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
DAYS = st.dates(date(2026, 1, 1), date(2030, 1, 1))
LENGTHS = st.integers(0, 40_000).map(lambda minutes: minutes / 480)
MAYBE_DAY = st.none() | DAYS
MONEY = st.none() | st.integers(1, 10**9).map(lambda cents: cents / 100)


def plain_task(task_id: str, at: int, /, **more: object) -> PlanTask:
    """A task of five days in phase "needs"."""
    told = {
        "id": task_id, "title": f"Task {at}", "phase": "needs", "phase_title": "Needs", "start": DAY,
        "finish": DAY + timedelta(days=4), "number": f"1.{at}", "low": 5.0, "likely": 5.0, "high": 5.0,
        "length": 5.0, **more,
    }  # fmt: skip
    return PlanTask(**told)  # type: ignore[arg-type]


def plain_plan(*tasks: PlanTask, **more: object) -> PlanFile:
    """A plan of these tasks with a working week from Monday to Friday."""
    week = PlanCalendar(PLAN_CALENDAR, "Working days of the plan", (1, 2, 3, 4, 5))
    told = {
        "project": "p1", "title": "A plan", "currency": "EUR", "start": DAY, "as_of": DAY, "revision": 7,
        "tasks": tasks, "calendars": (week,), **more,
    }  # fmt: skip
    return PlanFile(**told)  # type: ignore[arg-type]


@st.composite
def calendars(draw: st.DrawFn) -> tuple[PlanCalendar, ...]:
    """The plan's own calendar and up to two others."""
    weeks = st.sets(st.integers(1, 7), min_size=1).map(lambda days: tuple(sorted(days)))
    made = []
    for number in range(draw(st.integers(1, 3))):
        off = draw(st.lists(st.tuples(DAYS, st.integers(0, 20), TITLES), max_size=4))
        stretches = apart(Stretch(first, first + timedelta(days=more), title) for first, more, title in off)
        made.append(
            PlanCalendar(
                f"c{number}" if number else PLAN_CALENDAR, f"Calendar {number}", draw(weeks), stretches
            )
        )
    return tuple(made)


@st.composite
def plans(draw: st.DrawFn) -> PlanFile:
    """Any plan whose tasks have an outline, and links to earlier tasks."""
    known = draw(calendars())
    tasks: list[PlanTask] = []
    phase_number = 1
    within = 0
    for number in range(draw(st.integers(1, 8))):
        if within and draw(st.booleans()):
            phase_number, within = phase_number + 1, 0
        within += 1
        tasks.append(draw(_tasks(number, (phase_number, within), tuple(tasks), known)))
    hours = draw(st.sampled_from((4.0, 7.5, 8.0, 10.0, 24.0)))
    as_of = draw(st.sampled_from((DAY, DAY + timedelta(days=30))))
    return plain_plan(*tasks, calendars=known, hours_per_day=hours, title=draw(TITLES), as_of=as_of)


@st.composite
def _tasks(
    draw: st.DrawFn,
    number: int,
    at: tuple[int, int],
    before: tuple[PlanTask, ...],
    known: tuple[PlanCalendar, ...],
) -> PlanTask:
    milestone = draw(st.booleans())
    points = (0.0, 0.0, 0.0) if milestone else tuple(sorted(draw(st.tuples(LENGTHS, LENGTHS, LENGTHS))))
    to = draw(st.lists(st.sampled_from(before), unique_by=lambda item: item.id, max_size=3)) if before else []
    lag = st.integers(-5000, 5000).map(lambda minutes: minutes / 480)
    start = draw(DAYS)
    finish = start if milestone else start + timedelta(days=draw(st.integers(0, 60)))
    began = draw(st.sampled_from((None, start)))
    return plain_task(
        f"task_{number}",
        number,
        title=draw(TITLES),
        phase=f"phase_{at[0]}",
        phase_title=f"Phase {at[0]}",
        number=f"{at[0]}.{at[1]}",
        start=start,
        finish=finish,
        revision=draw(st.integers(0, 10**6)),
        milestone=milestone,
        low=points[0], likely=points[1], high=points[2],
        length=sum(points) / 3,
        links=tuple(Link(to=item.id, kind=draw(st.sampled_from(LinkKind)), lag=draw(lag)) for item in to),
        owner_name=draw(st.just("") | TITLES),
        doers=draw(st.just(()) | TITLES.map(lambda name: (PlanDoer(name, 0.5),))),
        done=draw(st.integers(0, 100)) / 100,
        began=began,
        finished=None if began is None else draw(st.sampled_from((None, finish))),
        remaining=draw(st.none() | LENGTHS),
        not_before=draw(MAYBE_DAY),
        deadline=draw(MAYBE_DAY),
        calendar=draw(st.sampled_from(known)).id,
        critical=draw(st.booleans()),
        budget=draw(MONEY),
        spent=draw(MONEY),
        what=draw(st.just("") | TITLES),
        note=draw(st.just("") | TITLES),
    )  # fmt: skip
