"""The page about moving the data: empty, counted, taken over, changed, and what the law asks."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from project.model import DriverValue, Membership, Person, Role
from project.records.going_live import CheckAnswer, Checked
from project.records.inventory import DataSource
from project.records.moving_data import MoveRules, SourceEffort
from project.records.planning import TaskPlan
from project.records.requirements import Requirement
from project.records.risks import Risk
from project.results.migration import Standing
from tests.views.gestures import Open, Stored, field, labelled, told
from views.migration import PARTS
from workspace.change import Changed, put
from workspace.wiring import LOCAL_PERSON, Workspace

HOSTILE = "**bold** <b>x</b> $x^2$"


def pressed(at: AppTest, label: str) -> AppTest:
    """The page after a button was pressed."""
    next(item for item in at.button if item.label == label).click().run()
    assert not at.exception
    return at


@pytest.fixture
def moving(quick: str, here: Workspace) -> str:
    """A project with one place that moves and one of which nobody decided."""
    places = (
        DataSource(id="old", title=HOSTILE, records=12_000, moves=True, keep_years=5, refusals=True),
        DataSource(id="lists", title="Private lists"),
    )
    assert isinstance(put(here, LOCAL_PERSON, quick, "data_source.added", *places), Changed)
    return quick


@pytest.mark.parametrize("part", PARTS)
def test_an_empty_page_says_how_to_begin(screen: Open, quick: str, part: str) -> None:
    """D8: without places nothing is counted, and the way to the list is there."""
    at = screen("migration", quick, part=part)

    assert not at.exception
    assert "No place with customer data is in the list" in told(at)
    assert "⟦" not in told(at)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_with_hostile_names(screen: Open, moving: str, part: str) -> None:
    """No fault, no missing text, and what people typed is only text."""
    at = screen("migration", moving, part=part)

    assert not at.exception
    assert "⟦" not in told(at)
    assert all("<b>x</b>" not in str(item.value) for item in at.markdown)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_for_the_example(screen: Open, example: str, part: str) -> None:
    """No fault and no missing text where a whole project stands behind it."""
    at = screen("migration", example, part=part)
    assert not at.exception
    assert "⟦" not in told(at)


def test_the_work_is_told_with_what_widens_it(screen: Open, moving: str, stored: Stored) -> None:
    """D8: days with their ends, and the one unknown that widens them most with what to do about it."""
    at = screen("migration", moving)
    found = stored(moving).outlook.migration

    assert "takes about" in told(at)
    assert "What widens the range most" in told(at)
    assert found.unknowns[0].narrows >= found.unknowns[-1].narrows
    alt = str(at.get("plotly_chart")[0].proto)
    assert "Working hours by sort of work" in alt


def test_figures_of_cost_are_taken_over_with_their_source(screen: Open, moving: str, stored: Stored) -> None:
    """D8: nothing is written before the button; then value, ends, source and day stand in the calculation."""
    at = screen("migration", moving, part="follows")
    says = {item.driver: item.says for item in stored(moving).outlook.migration.drivers}
    assert not {item.id for item in stored(moving).project.of(DriverValue)} & {"migration_days"}

    at = pressed(at, "Take over these figures")

    for name, value in says.items():
        kept = stored(moving).project.find(DriverValue, name)
        assert kept is not None
        assert (kept.low, kept.value, kept.high) == (value.low, value.likely, value.high)
        assert kept.source is not None
        assert kept.source.as_of == stored(moving).outlook.as_of
    assert all(item.standing is Standing.SAME for item in stored(moving).outlook.migration.drivers)
    assert "Take over these figures" not in [item.label for item in at.button]


def test_days_of_the_plan_are_taken_over_and_what_else_was_said_stays(
    screen: Open, moving: str, stored: Stored, here: Workspace
) -> None:
    """D8: three points move into the plan; the note and the owner of the task stay."""
    first = stored(moving).outlook.migration.tasks[0]
    maria = Person(id="maria", name="Maria")
    own = TaskPlan(id=first.task, owner="maria", note="Ask the vendor")
    assert isinstance(put(here, LOCAL_PERSON, moving, "task.set", maria, own), Changed)

    pressed(screen("migration", moving, part="follows"), "Take over these days")

    kept = stored(moving).project.find(TaskPlan, first.task)
    assert kept is not None
    assert (kept.owner, kept.note) == ("maria", "Ask the vendor")
    assert (kept.low, kept.likely, kept.high) == (first.days.low, first.days.likely, first.days.high)
    tasks = {item.id: item for item in stored(moving).outlook.schedule.tasks}
    assert tasks[first.task].high == first.days.high


def test_what_the_data_says_later_is_told(screen: Open, moving: str, stored: Stored, here: Workspace) -> None:
    """The plan still says the old days, the data says others: both figures stand in the sentence."""
    pressed(screen("migration", moving, part="follows"), "Take over these days")
    before = stored(moving).outlook.migration
    assert before.differing == 0
    place = stored(moving).project.find(DataSource, "old")
    assert place is not None
    more = place.model_copy(update={"records": 90_000})
    assert isinstance(put(here, LOCAL_PERSON, moving, "data_source.set", more), Changed)

    at = screen("migration", moving, part="follows")

    assert stored(moving).outlook.migration.differing > 0
    assert "the plan still says" in told(at)
    assert "the data now says" in told(at)
    assert "say something else than the data now" in told(screen("migration", moving)) or (
        "says something else than the data now" in told(screen("migration", moving))
    )


def test_risks_are_taken_over_with_the_figure_behind_them(screen: Open, moving: str, stored: Stored) -> None:
    """D8: the plan's risk with a proposed probability and the dated figure; a second time writes nothing."""
    at = pressed(screen("migration", moving, part="follows"), "Take over these judgements")

    made = {item.based_on: item for item in stored(moving).project.of(Risk)}
    assert made.keys() == {item.risk for item in stored(moving).outlook.migration.risks}
    longer = made["data_conversion_longer"]
    assert "times the likeliest" in longer.cause
    assert longer.owner is None
    assert "Take over these judgements" not in [item.label for item in at.button]


def test_requirements_get_a_test_with_own_figures(screen: Open, moving: str, stored: Stored) -> None:
    """The plan's requirement on the old data is tested with as many records as there are."""
    pressed(screen("migration", moving, part="follows"), "Take over these tests")

    made = {item.based_on: item for item in stored(moving).project.of(Requirement)}
    assert "within one night" in made["old_data_comes_along"].acceptance


def test_what_the_law_asks_is_shown_and_answered(screen: Open, moving: str, stored: Stored) -> None:
    """What is missing is named place by place, and the plan's questions are answered here."""
    at = screen("migration", moving, part="privacy")
    assert "are not written down yet" in told(at)
    group = next(item for item in at.expander if "rehearsal" in item.label.lower())
    assert group is not None
    at.session_state["check-moving_short_before"] = True
    at.run()
    field(at, "button_group", "moving_purpose@0/answer").set_value(CheckAnswer.YES).run()

    kept = stored(moving).project.find(Checked, "moving_purpose")
    assert kept is not None
    assert kept.answer is CheckAnswer.YES


def test_what_the_team_knows_of_a_place_is_kept(screen: Open, moving: str, stored: Stored) -> None:
    """Hours of one place replace the starting value, an emptied field brings it back."""
    at = screen("migration", moving)
    at.session_state["moving-rules"] = True
    at.run()
    label = "Hours to understand it and take its data out"
    picked = labelled(at, "selectbox", "What is known of one place").value
    labelled(at, "number_input", label).set_value(40.0).run()
    assert not at.exception
    rules = stored(moving).project.find(MoveRules, "rules")
    assert rules is not None
    assert rules.sources == (SourceEffort(source=picked, hours=40.0),)

    labelled(at, "number_input", label).set_value(None).run()

    rules = stored(moving).project.find(MoveRules, "rules")
    assert rules is not None
    assert rules.sources == ()


def test_who_may_only_look_takes_nothing_over(
    screen: Open, moving: str, here: Workspace, stored: Stored
) -> None:
    """A viewer sees what the data says without any button to write it."""
    own = next(item for item in stored(moving).project.of(Membership) if item.id == LOCAL_PERSON)
    boss = (Person(id="boss", name="Boss"), Membership(id="boss", role=Role.OWNER))
    seen = own.model_copy(update={"role": Role.VIEWER})
    assert isinstance(put(here, LOCAL_PERSON, moving, "membership.set", *boss, seen), Changed)

    at = screen("migration", moving, part="follows")

    assert not at.exception
    assert not [item.label for item in at.button if item.label.startswith("Take over")]
