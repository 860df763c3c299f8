"""The page of the plan in days, as somebody sees and uses it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from playbook.delivery import Link
from project.model import Person, Settings
from project.records.planning import Baseline, DayOff, Doer, TaskPlan
from tests.views.conftest import MOMENT
from tests.views.gestures import Open, Stored, field, labelled, told
from views.schedule import SHOWN
from words.numbers import UNKNOWN
from workspace.change import Changed, put
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

TODAY = MOMENT.date()
HOSTILE = "**bold** <b>x</b> $x^2$ [l](javascript:x)"


def _button(at: AppTest, key: str) -> Any:
    return next(item for item in at.button if item.key == key)


def _task(stored: Stored, project: str, name: str) -> TaskPlan:
    record = stored(project).project.find(TaskPlan, name)
    assert record is not None
    return record


@pytest.mark.parametrize("part", tuple(SHOWN))
def test_every_part_stands(screen: Open, example: str, part: str) -> None:
    """P1: with the example every part is drawn without a fault and without a sentence that is missing."""
    at = screen("schedule", example, part=part)
    assert not at.exception
    assert "⟦" not in told(at)


@pytest.mark.parametrize("part", tuple(SHOWN))
def test_every_part_stands_on_a_first_comparison(screen: Open, quick: str, part: str) -> None:
    """A project without people and without a first day has every part too."""
    at = screen("schedule", quick, part=part)
    assert not at.exception
    assert "⟦" not in told(at)


def test_the_first_day_is_asked_for_and_moves_everything(screen: Open, quick: str, stored: Stored) -> None:
    """Without a first day the plan begins today and says so; with one it begins then."""
    at = screen("schedule", quick)
    assert "Your project has no first day yet" in told(at)
    at.date_input[0].set_value(date(2027, 3, 1)).run()

    settings = stored(quick).project.settings
    assert isinstance(settings, Settings)
    assert settings.start == date(2027, 3, 1)
    plan = stored(quick).outlook.schedule
    assert min(item.start for item in plan.tasks) == date(2027, 3, 1)
    assert "Your project has no first day yet" not in told(at)


def test_the_overview_names_the_day_to_promise(screen: Open, example: str, stored: Stored) -> None:
    """P1: by plan, half and four of five cases; the last of them is what one can promise."""
    at = screen("schedule", example)
    sure = stored(example).outlook.date_range.going_live
    assert sure is not None
    assert f"Promise {_day(sure.safe)}" in told(at)
    assert f"**{sure.likely:%a}, {_day(sure.likely)}**" in told(at)
    assert f"**{sure.safe:%a}, {_day(sure.safe)}**" in told(at)


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def test_a_round_of_links_is_named_task_by_task(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """Tasks that wait for each other are told by name, in the order of the round."""
    names = [item.id for item in stored(quick).catalogue.playbook.tasks[:2]]
    first, second = names
    records = (
        TaskPlan(id=first, title="First thing", links=(Link(to=second),)),
        TaskPlan(id=second, title="Second thing", links=(Link(to=first),)),
    )
    outcome = put(here, ME, quick, "task.set", *records)
    assert not isinstance(outcome, Changed)
    assert stored(quick).outlook.schedule.circles == ()


# -- tasks -----------------------------------------------------------------------------------------------


def _added(screen: Open, project: str, *titles: str) -> AppTest:
    at = screen("schedule", project, part="table")
    for title in titles:
        line = next(item for item in at.text_input if item.label.startswith("Another task in"))
        line.input(title)
        next(item for item in at.button if item.label == "Add").click().run()
        assert not at.exception
    return at


def test_own_tasks_are_added_and_moved(screen: Open, quick: str, stored: Stored) -> None:
    """A task of the team's own stands in the plan with days, behind the others, and can be moved up."""
    at = _added(screen, quick, "Paint the office", HOSTILE)
    own = {item.title: item for item in stored(quick).project.of(TaskPlan)}
    assert set(own) == {"Paint the office", HOSTILE}
    assert own["Paint the office"].order < own[HOSTILE].order
    scheduled = stored(quick).outlook.schedule.task(own[HOSTILE].id)
    assert scheduled is not None
    assert scheduled.own

    at = screen("schedule", quick, part="table", task=own[HOSTILE].id)
    assert all("<b>x</b>" not in str(item.value) for item in at.markdown)
    _button(at, f"move-{own[HOSTILE].id}--1").click().run()
    assert not at.exception
    after = {item.title: item.order for item in stored(quick).project.of(TaskPlan)}
    assert after[HOSTILE] < after["Paint the office"]


def test_a_task_waits_for_another_one(screen: Open, quick: str, stored: Stored) -> None:
    """A link is chosen from a list; how the two hang together and the days between are changed in place."""
    _added(screen, quick, "Paint the office")
    (own,) = stored(quick).project.of(TaskPlan)
    other = stored(quick).outlook.schedule.tasks[0]
    at = screen("schedule", quick, part="table", task=own.id)
    labelled(at, "selectbox", "It also waits for").set_value(other.id).run()
    assert _task(stored, quick, own.id).links == (Link(to=other.id),)

    field(at, "number_input", f"*link/{other.id}/lag").set_value(2.0).run()
    assert not at.exception
    assert _task(stored, quick, own.id).links == (Link(to=other.id, lag=2),)
    found = stored(quick).outlook.schedule.task(own.id)
    assert found is not None
    assert found.start > other.finish

    next(item for item in at.button if item.label == "Does not wait for it").click().run()
    assert _task(stored, quick, own.id).links == ()


def test_three_points_go_together(screen: Open, quick: str, stored: Stored) -> None:
    """Changing the likely days of a task of the plan keeps its least and most days."""
    task = next(item for item in stored(quick).catalogue.playbook.tasks if item.days is not None)
    assert task.days is not None
    at = screen("schedule", quick, part="table", task=task.id)
    field(at, "number_input", "*/likely").set_value(task.days.likely + 0.5).run()
    assert not at.exception
    record = _task(stored, quick, task.id)
    assert (record.low, record.likely, record.high) == (
        task.days.low, task.days.likely + 0.5, task.days.high,
    )  # fmt: skip


def test_a_task_is_left_out_with_a_reason_and_taken_back(screen: Open, quick: str, stored: Stored) -> None:
    """The reason takes it out of the plan, and it stands below with the reason and the way back."""
    task = stored(quick).outlook.schedule.tasks[0]
    at = screen("schedule", quick, part="table", task=task.id)
    field(at, "text_area", "/left_out").set_value("Done by our mother company").run()
    assert stored(quick).outlook.schedule.task(task.id) is None

    at.session_state["schedule-not-planned"] = True
    at.run()
    assert "Left out because: Done by our mother company" in told(at)
    _button(at, f"take_back-{task.id}").click().run()
    assert not at.exception
    assert stored(quick).outlook.schedule.task(task.id) is not None


def test_somebody_works_on_it_with_a_part_of_the_day(screen: Open, example: str, stored: Stored) -> None:
    """People and seats are chosen from one list; the part of a day is typed as percent."""
    task = next(item for item in stored(example).outlook.schedule.tasks if not item.summary)
    person = stored(example).project.of(Person)
    who = next(iter(person))
    at = screen("schedule", example, part="table", task=task.id)
    before = stored(example).project.find(TaskPlan, task.id)
    there = () if before is None else before.doers
    if who.id in {item.person for item in there}:
        pytest.skip("the example names this person already")
    labelled(at, "selectbox", "Somebody else works on it").set_value(who.id).run()
    field(at, "number_input", f"*doer/{who.id}").set_value(25.0).run()
    assert not at.exception
    assert _task(stored, example, task.id).doers[-1] == Doer(person=who.id, share=0.25)


# -- the other parts -------------------------------------------------------------------------------------


def test_my_task_is_finished_with_one_click(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """Whoever answers for a task finds it under the own name, and says on the day that it is done."""
    put(here, ME, quick, "person.added", Person(id="ann", name="Ann"))
    task = stored(quick).outlook.schedule.tasks[0]
    put(here, ME, quick, "task.set", TaskPlan(id=task.id, owner="ann"))
    at = screen("schedule", quick, part="mine")
    labelled(at, "selectbox", "Tasks of").set_value("ann").run()
    at.session_state[f"mine-{task.id}"] = True
    at.run()
    _button(at, f"finished-{task.id}").click().run()
    assert not at.exception
    record = _task(stored, quick, task.id)
    assert (record.owner, record.finished, record.done) == ("ann", TODAY, 1.0)
    assert "One task is done." in told(at)


def test_the_plan_is_kept_and_compared(screen: Open, quick: str, here: Workspace, stored: Stored) -> None:
    """A kept plan holds every task with its days; what moves after is told against it."""
    at = screen("schedule", quick, part="kept")
    assert "No plan has been kept yet" in told(at)
    line = next(item for item in at.text_input if item.label.startswith("Keep the plan"))
    line.input("Agreed")
    next(item for item in at.button if item.label == "Add").click().run()
    assert not at.exception
    (kept,) = stored(quick).project.of(Baseline)
    plan = stored(quick).outlook.schedule
    assert (kept.title, kept.taken_on, kept.going_live) == ("Agreed", TODAY, plan.live_on)
    assert [item.task for item in kept.tasks] == [item.id for item in plan.tasks if not item.summary]
    assert "Everything stands as in the plan “Agreed”" in told(at)

    first = next(item for item in plan.critical if not item.milestone)
    longer = TaskPlan(id=first.id, low=first.high + 10, likely=first.high + 10, high=first.high + 10)
    put(here, ME, quick, "task.set", longer)
    at = screen("schedule", quick, part="kept")
    assert "Against the plan “Agreed”" in told(at)


def test_days_off_are_pasted_and_faults_told_by_line(screen: Open, quick: str, stored: Stored) -> None:
    """Lines that are right are taken over, others are told with their line; pasting twice adds nothing."""
    lines = "2027-01-01 New Year\n6.1.2027; Epiphany\n2027-02-30 Never\nsoon\n2027-12-24 to 2027-12-31 Closed"
    for _ in range(2):
        at = screen("schedule", quick, part="calendar")
        labelled(at, "text_area", "Days off, one in each line").input(lines)
        next(item for item in at.button if item.label == "Take them over").click().run()
        assert not at.exception
    found = {item.title: (item.first, item.last) for item in stored(quick).project.of(DayOff)}
    assert len(list(stored(quick).project.of(DayOff))) == len(found)
    assert found == {
        "New Year": (date(2027, 1, 1), date(2027, 1, 1)),
        "Epiphany": (date(2027, 1, 6), date(2027, 1, 6)),
        "Closed": (date(2027, 12, 24), date(2027, 12, 31)),
    }
    assert "2 lines were not taken" in told(at)
    assert "line 3" in told(at)
    assert "line 4" in told(at)


def test_a_day_off_needs_days_in_order(screen: Open, quick: str, stored: Stored) -> None:
    """The form says what is missing, and takes one day alone where no last one is said."""
    at = screen("schedule", quick, part="calendar")
    labelled(at, "text_input", "What for").input("Works outing")
    add = next(item for item in at.button if str(item.key).startswith("FormSubmitter:day-off#"))
    add.click().run()
    assert "Say the first day." in told(at)
    labelled(at, "date_input", "First day").set_value(date(2027, 5, 4))
    add = next(item for item in at.button if str(item.key).startswith("FormSubmitter:day-off#"))
    add.click().run()
    assert not at.exception
    (made,) = stored(quick).project.of(DayOff)
    assert (made.title, made.first, made.last) == ("Works outing", date(2027, 5, 4), date(2027, 5, 4))


def test_the_load_is_counted_when_asked_for(screen: Open, example: str, stored: Stored) -> None:
    """Nothing is computed before the button; then everybody who works on a task is listed."""
    at = screen("schedule", example, part="load")
    assert not at.table
    _button(at, "schedule-load").click().run()
    assert not at.exception
    names = {item.name for item in stored(example).outlook.levelling.loads}
    assert names
    assert names <= set(at.table[0].value.index)


def test_the_picture_says_in_words_what_it_shows(screen: Open, example: str, stored: Stored) -> None:
    """The text in place of the picture names going live and every phase with its days."""
    at = screen("schedule", example, part="picture")
    alt = str(at.get("plotly_chart")[0].proto)
    for span in stored(example).outlook.schedule.spans:
        assert f"{span.title} from {_day(span.start)} to {_day(span.finish)}" in alt


def test_a_long_plan_is_folded_by_phase(screen: Open, quick: str, here: Workspace, stored: Stored) -> None:
    """With more than sixty tasks only the phase of the next one is unfolded, so that it stays readable."""
    phase = stored(quick).catalogue.playbook.phases[-1].id
    many = tuple(
        TaskPlan(id=f"own{n}", own=True, title=f"Task {n}", phase=phase, likely=1.0, order=n)
        for n in range(60)
    )
    put(here, ME, quick, "task.added", *many)
    at = screen("schedule", quick, part="picture")
    assert not at.exception
    chosen = next(item for item in at.button_group if str(item.key).endswith("/schedule-phases"))
    assert chosen.value == [stored(quick).outlook.schedule.spans[0].phase]


def test_deadlines_that_cannot_be_kept_come_first(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """A missed day is told with what to do, and the task stands among the late ones."""
    task = stored(quick).outlook.schedule.tasks[-1]
    put(here, ME, quick, "task.set", TaskPlan(id=task.id, deadline=TODAY - timedelta(days=1)))
    at = screen("schedule", quick)
    assert "A day to be finished by cannot be kept" in told(at)
    assert "agree on another day" in told(at)


def test_my_tasks_say_what_to_do_and_who_waits(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """What can be begun says so and names who waits for it; what waits for others says for what."""
    put(here, ME, quick, "person.added", Person(id="ann", name="Ann"))
    plan = stored(quick).outlook.schedule
    after = next(item for item in plan.tasks if item.links)
    before = plan.task(after.links[0].to)
    assert before is not None
    for name in (before.id, after.id):
        put(here, ME, quick, "task.set", TaskPlan(id=name, owner="ann"))
    at = screen("schedule", quick, part="mine")
    labelled(at, "selectbox", "Tasks of").set_value("ann").run()
    at.session_state[f"mine-{before.id}"] = at.session_state[f"mine-{after.id}"] = True
    at.run()
    shown = told(at)
    assert "begin it; nothing holds it back" in shown
    assert f"Others wait for it: “{after.title}” (Ann)" in shown
    assert f"First comes “{before.title}” (Ann)" in shown
    assert "cannot begin yet" in " ".join(item.label for item in at.expander)


def test_a_task_that_has_begun_shows_no_planned_length_beside_its_real_days(
    screen: Open, example: str
) -> None:
    """“Win the sponsor” took four days; the 6.3 that were planned do not stand beside them."""
    at = screen("schedule", example, part="picture")
    rows = [list(row) for item in at.table for row in item.value.reset_index().to_numpy().tolist()]
    done = next(row for row in rows if any(str(cell).endswith("Win the sponsor") for cell in row))
    ahead = next(row for row in rows if any(str(cell).endswith("Negotiate the contract") for cell in row))
    assert "6.3" not in done
    assert UNKNOWN in done
    assert "13.8" in ahead
