"""The plan in days on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from project.results.date_range import DateRange, DayChance, EndRange, TaskChance
from project.results.levelling import Levelling, Load, LoadWeek
from project.results.schedule import (
    EarnedValue,
    Hint,
    PhaseSpan,
    PlanHint,
    Schedule,
    ScheduledTask,
    TaskState,
)
from reports.document import Bullets, Callout, KeyFigures, Table
from reports.facts import Facts
from reports.sections import schedule, schedule_drawn, schedule_kept, schedule_load, schedule_sure
from tests.prepared import example_in, in_memory
from tests.views.conftest import MOMENT
from words.catalogue import load
from words.numbers import UNKNOWN
from workspace.open import opened
from workspace.wiring import LOCAL_PERSON

FIRST, LAST = date(2027, 1, 4), date(2027, 1, 15)


def _task(name: str, **more: object) -> ScheduledTask:
    base = ScheduledTask(
        id=name, title=f"Task {name}", what="", phase="p", phase_title="Phase", stage="", own=False,
        changed=False, number="1.1", milestone=False, start=FIRST, finish=LAST, days=10, low=10, likely=10,
        high=10, late_start=FIRST, late_finish=LAST, total_float=0, free_float=0, critical=True,
    )  # fmt: skip
    return replace(base, **more)  # type: ignore[arg-type]  # fields by name


PLAN = Schedule(
    start=FIRST,
    assumed_start=False,
    finish=LAST,
    tasks=(
        _task("a", owner="maria", owner_name="Maria", people=("maria",)),
        _task(
            "b", number="1.2", critical=False, total_float=3.0, late=True, done=0.4, state=TaskState.UNDER_WAY
        ),
        _task("c", number="1.3", critical=False, total_float=1.0, milestone=True, finish=FIRST),
    ),
    going_live="a",
    spans=(PhaseSpan("p", "Phase", FIRST, LAST, 3, 0.25),),
)
END = EndRange("a", LAST, FIRST, LAST, date(2027, 1, 29), date(2027, 2, 5), 0.4, (DayChance(LAST, 0.5),))


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """The example as a report sees it."""
    workspace = in_memory(tmp_path_factory.mktemp("here"), lambda: MOMENT)
    found = opened(workspace, LOCAL_PERSON, example_in(workspace))
    return Facts(found.project, found.catalogue, found.outlook, load(), found.outlook.as_of)


def test_the_plan_of_the_example_is_whole_on_paper(facts: Facts) -> None:
    """P1: key days, every phase with its tasks, what decides the end, who does what."""
    found = tuple(schedule.blocks(facts))
    tables = [item for item in found if isinstance(item, Table)]
    plan = facts.outlook.schedule
    named = {row.cells[0] for table in tables for row in table.rows}
    assert {f"{item.number} {item.title}" for item in plan.tasks} <= named
    assert "⟦" not in repr(found)
    assert "{" not in repr([item for item in found if isinstance(item, Bullets | KeyFigures | Callout)])


def test_one_page_tells_days_hints_and_phases(facts: Facts) -> None:
    """The short form has no list of tasks."""
    found = tuple(schedule.one_page(facts))
    assert [table.title for table in found if isinstance(table, Table)] == ["The phases"]


def test_the_finding_names_the_day_to_promise(facts: Facts) -> None:
    """Going live by plan, the day four of five cases keep, how often the plan holds, what is late."""
    said = schedule.finding(facts, PLAN, DateRange("pert", 100, 1, going_live=END))
    assert said == (
        "By this plan people work with it on 15 Jan 2027. Promise 29 Jan 2027: four of five cases are over "
        "by then. The planned day itself is kept in 40 of 100 cases. 1 task is late."
    )


def test_a_row_tells_room_and_state_in_words(facts: Facts) -> None:
    """No jargon: what decides the end says so, others have days of room; part done, late and moments too."""
    rows = [row.cells for row in schedule.tasks_table(facts, PLAN.tasks).rows]
    assert rows[0] == ("1.1 Task a", "4 Jan 2027", "15 Jan 2027", "10", "decides the end", "Maria", "ahead")
    assert rows[1][4:] == ("3 days", UNKNOWN, "40% done, late")
    assert rows[2][3:5] == ("a moment", "1 day")


@pytest.mark.parametrize("hint", list(Hint))
def test_every_hint_says_what_to_do(facts: Facts, hint: Hint) -> None:
    """Each has a sentence with its figures and tasks, and one with what to do."""
    figures = (
        ("share", 0.9),
        ("most", 0.6),
        ("sources", 4.0),
        ("connections", 5.0),
        ("people", 1.5),
        ("tasks", 1.0),
    )
    said = schedule.hint(facts, PLAN, PlanHint(hint, ("a",), figures))
    assert "{" not in said
    assert "⟦" not in said
    assert said.count(". ") >= 1


def test_rounds_are_named_task_by_task(facts: Facts) -> None:
    """A round of links is told by the names of its tasks, the first one again at the end."""
    names = [item.id for item in facts.catalogue.playbook.tasks[:2]]
    titles = [item.title.read("en") for item in facts.catalogue.playbook.tasks[:2]]
    (block,) = schedule.rounds(facts, Schedule(circles=(tuple(names),)))
    assert isinstance(block, Callout)
    assert f"{titles[0]} → {titles[1]} → {titles[0]}" in block.text


def test_what_moves_the_end_is_told_in_words(facts: Facts) -> None:
    """Correlations become words; a task whose length is certain moves nothing."""
    chances = (("a", 0.8), ("b", -0.3), ("c", 0.05), ("d", None))
    told = [schedule_sure.moves(facts, TaskChance(name, 0.5, size)) for name, size in chances]
    assert told == ["strongly", "somewhat", "hardly", "its length is certain"]


def test_the_load_says_who_has_too_much_and_what_it_costs(facts: Facts) -> None:
    """Names, days too many, the worst week and its tasks; evening out in working days."""
    week = LoadWeek(FIRST, 7, 5, ("a", "b"))
    found = Levelling((Load("maria", "Maria", 1.0, (week,)),), finish=LAST, costs_days=2.0, proven=True)
    assert "Maria has more to do than there are days." in schedule_load.finding(facts, found)
    assert "the end moves by 2 working days, to 15 Jan 2027" in schedule_load.finding(facts, found)
    moved = replace(found, going_live=LAST, costs_live=1.0)
    assert "begin to work with it 1 working day later, on 15 Jan 2027." in schedule_load.finding(facts, moved)
    stays = replace(moved, costs_live=0.0)
    assert "begin to work with it stays 15 Jan 2027." in schedule_load.finding(facts, stays)
    (row,) = schedule_load.table(facts, PLAN, found.loads).rows
    assert row.cells == ("Maria", "100%", "7", "2", "week of 4 Jan 2027: 7 of 5 days", "Task a; Task b")
    assert schedule_load.heat(facts, found.loads, (FIRST,)).series[0].values == (140.0,)
    assert schedule_load.finding(facts, Levelling()) == "Nobody has too much to do."


def test_work_and_money_are_told_against_the_kept_plan(facts: Facts) -> None:
    """Behind and dearer than planned, in words and percent; nothing due yet is said too."""
    earned = EarnedValue(
        LAST,
        in_money=True,
        planned=100.0,
        earned=80.0,
        spent=100.0,
        whole=400.0,
        schedule_index=0.8,
        cost_index=0.8,
        forecast=500.0,
        baseline="Agreed",
    )
    said = schedule_kept.earned_finding(facts, earned)
    assert said.startswith("Work is behind: 80% of what should be done by now is done.")
    assert "It costs more than planned" in said
    even = replace(earned, schedule_index=None, cost_index=None)
    assert schedule_kept.earned_finding(facts, even) == "By the kept plan nothing should have been done yet."
    labels = [item.label for item in schedule_kept.earned_figures(facts, earned).figures]
    assert labels == ["Should be done", "Is done", "Spent", "Whole plan, if it goes on so"]


def _phases(sizes: tuple[int, ...]) -> Schedule:
    """A plan whose phases have so many tasks, the first phase done."""
    tasks = tuple(
        _task(
            f"t{place}_{number}",
            title=f"Task {number}",
            phase=f"p{place}",
            number=f"{place + 1}.{number}",
            state=TaskState.AHEAD if place else TaskState.DONE,
        )
        for place, size in enumerate(sizes)
        for number in range(1, size + 1)
    )
    spans = tuple(
        PhaseSpan(f"p{place}", f"Phase {place}", FIRST, LAST, size, 0.0) for place, size in enumerate(sizes)
    )
    return Schedule(as_of=FIRST, start=FIRST, finish=LAST, tasks=tasks, spans=spans)


@pytest.mark.parametrize(
    ("sizes", "rows"),
    [((1,), 2), ((20, 20), 42), ((20, 20, 20), 43), ((60,), 1), ((1,) * 60, 60)],
)
def test_the_picture_shows_tasks_as_far_as_a_page_goes(
    facts: Facts, sizes: tuple[int, ...], rows: int
) -> None:
    """Every phase is a row; tasks of phases with work left come first, as many as there is room for."""
    chart = schedule_drawn.chart(facts, _phases(sizes), "Title", "Finding")
    assert chart.plan is not None
    assert len(chart.categories) == len(chart.plan.bars) == rows
    assert [bar.head for bar in chart.plan.bars].count(True) == len(sizes)
    if sizes == (20, 20, 20):
        assert not [name for name in chart.categories if name.startswith("1.")]


def test_the_picture_marks_what_still_decides_the_end(facts: Facts) -> None:
    """What is done decides nothing any more; moments and the kept plan are marked; words tell the phases."""
    done = _task("d", state=TaskState.DONE, baseline_start=FIRST, baseline_finish=LAST)
    plan = replace(PLAN, tasks=(*PLAN.tasks, done), as_of=FIRST)
    chart = schedule_drawn.chart(facts, plan, "Title", "Finding.")
    assert chart.plan is not None
    assert [bar.decides for bar in chart.plan.bars] == [False, True, False, False, False]
    assert [bar.moment for bar in chart.plan.bars] == [False, False, False, True, False]
    assert (chart.plan.bars[-1].done, chart.plan.bars[-1].kept) == (1.0, (FIRST, LAST))
    assert chart.alt == "Finding. Phase from 4 Jan 2027 to 15 Jan 2027."
