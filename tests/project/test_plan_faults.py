"""What is refused of the plan in days when it is saved."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from project.catalogue import Catalogue
from project.changes import Change, Put, Remove, apply, faults
from project.codes import Code
from project.model import AnyRecord, Membership, Person, Project, Role
from project.plan_rounds import rounds
from project.records.planning import (
    Baseline,
    BaselineTask,
    Capacity,
    DayOff,
    Doer,
    PlanRules,
    TaskPlan,
    WorkCalendar,
)
from tests.project.plan_content import chain, day, kept, link, planned, project_with

OWNER = (Person(id="anna", name="Anna"), Membership(id="anna", role=Role.OWNER))


@pytest.fixture(scope="module")
def small(catalogue: Catalogue) -> Catalogue:
    """The small plan of `plan_content.chain`."""
    return chain(catalogue)


def codes(catalogue: Catalogue, *records: AnyRecord, before: tuple[AnyRecord, ...] = ()) -> list[str]:
    """What is said against saving records into a project that has others."""
    found = faults(project_with(*OWNER, *before), catalogue, [Put(item) for item in records])
    return [str(item.code) for item in found]


def own(**more: Any) -> TaskPlan:
    """A task of the team's own."""
    return TaskPlan(**({"id": "extra", "own": True, "title": "Extra", "phase": "one"} | more))


FIRST, LAST = day(3, 1), day(3, 5)


@pytest.mark.parametrize(
    "record",
    [
        own(low=1, likely=2, high=3),
        own(likely=2),
        own(milestone=True, links=(link("ask"),)),
        TaskPlan(id="ask", began=FIRST, finished=FIRST),
        TaskPlan(id="ask", doers=(Doer(person="anna"), Doer(seat="lead"))),
        DayOff(id="o", first=FIRST, last=LAST),
        PlanRules(week=(6, 7)),
        Capacity(id="seat:lead", share=2),
        Capacity(id="anna", share=0.5),
        Baseline(id="b", title="First", taken_on=FIRST, tasks=()),
    ],
)
def test_what_makes_sense_is_saved(small: Catalogue, record: AnyRecord) -> None:
    """Nothing is said against it."""
    assert codes(small, record) == []


TASK = BaselineTask(task="ask", title="Ask", start=FIRST, finish=LAST, days=5)


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (own(title=" "), Code.TASK_OWN_INCOMPLETE),
        (own(phase=None), Code.TASK_OWN_INCOMPLETE),
        (own(phase="nowhere"), Code.UNKNOWN_PART),
        (TaskPlan(id="aks"), Code.UNKNOWN_PART),
        (own(low=1), Code.TASK_DAYS_INCOMPLETE),
        (own(low=1, high=3), Code.TASK_DAYS_INCOMPLETE),
        (own(likely=1, high=3), Code.TASK_DAYS_INCOMPLETE),
        (own(low=3, likely=2, high=5), Code.TASK_DAYS_ORDER),
        (own(low=1, likely=6, high=5), Code.TASK_DAYS_ORDER),
        (TaskPlan(id="ask", began=LAST, finished=FIRST), Code.TASK_FINISHED_FIRST),
        (TaskPlan(id="ask", doers=(Doer(),)), Code.TASK_DOER),
        (TaskPlan(id="ask", doers=(Doer(person="anna", seat="lead"),)), Code.TASK_DOER),
        (TaskPlan(id="ask", doers=(Doer(seat="leed"),)), Code.UNKNOWN_PART),
        (DayOff(id="o", first=LAST, last=FIRST), Code.DAY_OFF_ENDS_FIRST),
        (DayOff(id="o", first=FIRST, last=date(2099, 1, 1)), Code.CALENDAR_WITHOUT_DAYS),
        (Capacity(id="seat:leed"), Code.UNKNOWN_PERSON),
        (Capacity(id="ben"), Code.UNKNOWN_PERSON),
        (Baseline(id="b", title="Twice", taken_on=FIRST, tasks=(TASK, TASK)), Code.BASELINE_TWICE),
        (
            Baseline(
                id="b",
                title="Back",
                taken_on=FIRST,
                tasks=(TASK.model_copy(update={"start": LAST, "finish": FIRST}),),
            ),
            Code.TASK_FINISHED_FIRST,
        ),
    ],
)
def test_what_makes_no_sense_is_refused(small: Catalogue, record: AnyRecord, code: Code) -> None:
    """Each with its own sentence."""
    assert codes(small, record) == [str(code)]


def test_days_off_that_leave_no_day_of_work_are_refused_together(small: Catalogue) -> None:
    """Nine years are bearable, nine more right after them are not; a week of Saturdays in them neither."""
    nine = timedelta(days=9 * 365)
    first = DayOff(id="o", first=FIRST, last=FIRST + nine)
    second = DayOff(id="p", first=FIRST + nine, last=FIRST + 2 * nine)
    assert codes(small, first) == []
    assert codes(small, second, before=(first,)) == [str(Code.CALENDAR_WITHOUT_DAYS)]
    of_saturdays = second.model_copy(update={"calendar": "saturdays"})
    calendar = WorkCalendar(id="saturdays", title="Saturdays", week=(6,))
    assert codes(small, of_saturdays, before=(first, calendar)) == [str(Code.CALENDAR_WITHOUT_DAYS)]
    assert codes(small, calendar, of_saturdays, before=(first,))[0] == str(Code.CALENDAR_WITHOUT_DAYS)
    of_one = second.model_copy(update={"person": "anna"})
    assert codes(small, of_one, before=(first,)) == []


# -- nothing waits for itself -----------------------------------------------------------------------------


def test_a_link_that_closes_a_round_is_refused_and_names_every_task(small: Catalogue) -> None:
    """Ask would wait for the work, which waits for ask over the choice and the offers."""
    [found] = faults(project_with(*OWNER), small, [Put(TaskPlan(id="ask", links=(link("work"),)))])[:1]
    assert found.code == Code.TASKS_GO_ROUND
    assert found.place.path == ("task", "ask", "links")
    assert {"Ask", "Choice", "Work"} <= set(dict(found.arguments)["names"].split(" → "))


def test_a_task_that_waits_for_itself_is_refused(small: Catalogue) -> None:
    """As well by its own fields as by the round it makes."""
    found = codes(small, own(links=(link("extra"),)))
    assert found == [str(Code.TASK_WAITS_FOR_ITSELF), str(Code.TASKS_GO_ROUND)]


def test_a_task_that_is_a_part_of_itself_is_refused(small: Catalogue) -> None:
    """Over others too."""
    other = own(id="other", under="extra")
    assert codes(small, own(under="extra")) == [str(Code.TASK_UNDER_ITSELF)]
    assert codes(small, own(under="other"), before=(own(), other)) == [str(Code.TASK_UNDER_ITSELF)]


def test_parts_go_only_a_few_levels_deep(small: Catalogue) -> None:
    """Eleven levels below the first are one too many."""
    nested = [own(id=f"t{number}", under=f"t{number - 1}" if number else None) for number in range(13)]
    assert codes(small, nested[11], before=tuple(nested[:11])) == []
    assert codes(small, nested[12], before=tuple(nested[:12])) == [str(Code.TASK_TOO_DEEP)]


def test_two_records_that_close_a_round_together_are_refused_once(small: Catalogue) -> None:
    """Both are written with one change."""
    one, two = own(id="x", links=(link("y"),)), own(id="y", links=(link("x"),))
    assert codes(small, one, two) == [str(Code.TASKS_GO_ROUND)]


def test_taking_away_a_word_that_broke_a_round_is_refused(small: Catalogue) -> None:
    """The playbook's own link comes back and closes it."""
    free = TaskPlan(id="offers", links=(), revision=1)
    turned = TaskPlan(id="ask", links=(link("offers"),), revision=1)
    project = project_with(*OWNER, free, turned)
    found = faults(project, small, [Remove("task", "offers", 1)])
    assert [item.code for item in found] == [Code.TASKS_GO_ROUND]


def test_a_round_that_was_there_before_blocks_nothing_else(small: Catalogue) -> None:
    """Work on other tasks goes on, so that it can be mended step by step."""
    closed = (own(id="x", links=(link("y"),)), own(id="y", links=(link("x"),)))
    assert codes(small, TaskPlan(id="ask", done=0.5), before=closed) == []
    assert codes(small, own(id="y"), before=closed) == []


# -- baselines stay ------------------------------------------------------------------------------------------


def test_a_baseline_is_never_changed(small: Catalogue) -> None:
    """Not even its title; it can be removed, and taken back."""
    base = kept(planned(small), "b").model_copy(update={"revision": 1})
    project = project_with(*OWNER, base)
    other: list[Change] = [Put(base.model_copy(update={"title": "Better"}))]
    assert [item.code for item in faults(project, small, other)] == [Code.BASELINE_STAYS]
    gone: list[Change] = [Remove("baseline", "b", 1)]
    assert faults(project, small, gone) == ()
    assert faults(apply(project, gone), small, [Put(base)]) == ()


def test_a_change_of_many_tasks_is_checked_for_rounds_once(
    small: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An import of hundreds of tasks works out the whole plan twice at most, not for every task."""
    counted: list[Project] = []

    def watched(project: Project, catalogue: Catalogue) -> Any:
        counted.append(project)
        return rounds(project, catalogue)

    monkeypatch.setattr("project.plan_faults.rounds", watched)
    assert codes(small, *(own(id=f"t{number}", likely=1) for number in range(200))) == []
    assert len(counted) == 1
