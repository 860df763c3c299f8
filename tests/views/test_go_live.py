"""Going live on the page: every part opens, teaches while empty, and takes what is typed or clicked."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from project.model import Person
from project.records.going_live import (
    CareRule,
    CheckAnswer,
    Checked,
    Cutover,
    CutoverStep,
    GoAnswer,
    GoDecision,
    ManualPart,
    SupportSeat,
)
from project.records.planning import TaskPlan
from project.results.go_live import Against
from project.results.live_steps import StepState
from tests.views.conftest import MOMENT
from tests.views.gestures import Open, Stored, field, labelled, told, unfolded
from views.go_live import PARTS
from workspace.change import put
from workspace.wiring import LOCAL_PERSON, Workspace

HOSTILE = "**bold** <b>x</b> $x^2$"
STARTED = MOMENT.date() - timedelta(days=3)
"""A day on which people have begun to work with it."""


def at_six() -> datetime:
    """Friday evening on the wall."""
    return datetime.fromisoformat("2026-12-04T18:00:00")


def stores(here: Workspace, project: str, *records: object) -> None:
    """Put records into a project."""
    for record in records:
        put(here, LOCAL_PERSON, project, "test", record)  # type: ignore[arg-type]


def added(screen: Open, project: str, part: str, label: str) -> None:
    """Add something by its name on a part of the page."""
    at = screen("go_live", project, part=part)
    labelled(at, "text_input", label).input(HOSTILE)
    next(item for item in at.button if item.label == "Add").click().run()
    assert not at.exception
    assert all("<b>x</b>" not in str(item.value) for item in at.markdown)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_without_anything_entered(screen: Open, quick: str, part: str) -> None:
    """No fault, no missing text, and a sentence that says how to begin."""
    at = screen("go_live", quick, part=part)
    assert not at.exception
    assert "⟦" not in told(at)
    begins = {
        "overview": "speak against going live",
        "checklist": "Can we start on Monday?",
        "decision": "Nothing is decided yet",
        "changeover": "No step is written down yet",
        "care": "No rule is written down yet",
        "support": "Nobody is named yet",
        "manual": "Nothing was written yet",
    }
    said = told(at) + "".join(str(item.value) for item in at.selectbox)
    said += "".join(str(option) for item in at.selectbox for option in item.options)
    assert begins[part] in said


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_for_the_example(screen: Open, example: str, part: str) -> None:
    """No fault and no missing text where things stand in it."""
    at = screen("go_live", example, part=part)
    assert not at.exception
    assert "⟦" not in told(at)


def test_a_question_is_answered_in_place(screen: Open, quick: str, stored: Stored) -> None:
    """A no asks what it waits for; the answer is kept, and the question counts against it still."""
    at = unfolded(screen, quick, "check-short_people", "go_live", part="checklist")
    group = next(
        item for item in stored(quick).outlook.go_live.counting[0].groups if item.id == "short_people"
    )
    name = group.checks[0].id
    field(at, "button_group", f"{name}@0/answer").set_value(CheckAnswer.NO).run()
    assert not at.exception
    field(at, "text_area", f"{name}@0/reason").input("The training is next week").run()

    kept = stored(quick).project.find(Checked, name)
    assert kept is not None
    assert (kept.answer, kept.reason, kept.checklist) == (
        CheckAnswer.NO, "The training is next week", "go_live_short",
    )  # fmt: skip
    first = stored(quick).outlook.go_live.blockers[0]
    assert (first.id, first.against) == (name, Against.REFUSED)


def test_a_go_against_something_needs_a_word_and_keeps_what_was_counted(
    screen: Open, quick: str, stored: Stored, here: Workspace
) -> None:
    """Told, never locked: without conditions the form says so; with them it is decided as it stands."""
    stores(here, quick, Person(id="maria", name="Maria"))
    against = len(stored(quick).outlook.go_live.blockers)
    at = screen("go_live", quick, part="decision")
    next(item for item in at.button_group if "answer" in str(item.key)).set_value(GoAnswer.GO)
    labelled(at, "selectbox", "Who decided").set_value("maria")
    keep = next(item for item in at.button if item.label == "Write down the decision")
    keep.click().run()
    assert f"{against} things speak against it. Write down" in told(at)
    assert stored(quick).project.find(GoDecision, "go") is None

    labelled(at, "text_area", "What has to hold first, or why all the same").input("Erik copies by hand")
    next(item for item in at.button if item.label == "Write down the decision").click().run()
    assert not at.exception

    kept = stored(quick).project.find(GoDecision, "go")
    assert kept is not None
    assert (kept.answer, kept.by, kept.blocked_by) == (GoAnswer.GO, "maria", against)
    assert kept.conditions == "Erik copies by hand"
    assert "Decided: go. Maria" in told(at)
    assert "Erik copies by hand" in told(at)


def test_steps_get_their_times_and_the_day_takes_them_down(
    screen: Open, quick: str, stored: Stored, here: Workspace
) -> None:
    """P11: planned by the clock; on the day one button begins a step, the next ends it, one takes it back."""
    stores(
        here,
        quick,
        Cutover(begins=at_six()),
        CutoverStep(id="one", title="Close the lists", minutes=30),
        CutoverStep(id="two", title="Copy", minutes=90, after=("one",), no_return=True),
    )
    at = screen("go_live", quick, part="changeover")
    assert not at.exception
    assert "It runs from 4 Dec 2026, 18:00 to 4 Dec 2026, 20:00." in told(at)
    assert "Until 4 Dec 2026, 18:30 you can turn back" in told(at)

    next(item for item in at.button_group if item.key == "change-over-view").set_value("day_view").run()
    for label, state in (
        ("Begins now: Close the lists", StepState.UNDER_WAY),
        ("Done now: Close the lists", StepState.DONE),
        ("Take back: Close the lists", StepState.UNDER_WAY),
    ):
        next(item for item in at.button if item.label == label).click().run()
        assert not at.exception
        line = next(item for item in stored(quick).outlook.go_live.cutover.steps if item.id == "one")
        assert line.state is state


def test_names_on_the_day_are_text(screen: Open, quick: str, here: Workspace) -> None:
    """Whatever a person, a step or its check is called, nothing of it becomes markup."""
    step = CutoverStep(id="one", title=HOSTILE, owner="maria", check=HOSTILE, way_back=HOSTILE, what=HOSTILE)
    stores(here, quick, Person(id="maria", name=HOSTILE), Cutover(begins=at_six()), step)
    at = screen("go_live", quick, part="changeover")
    next(item for item in at.button_group if item.key == "change-over-view").set_value("day_view").run()
    assert not at.exception
    shown = [*at.markdown, *at.caption]
    assert all("<b>x</b>" not in str(item.value) for item in shown)
    assert all("**bold**" not in str(item.value) for item in shown)


def test_a_moment_is_typed_and_kept_as_the_clock_on_the_wall(
    screen: Open, quick: str, stored: Stored
) -> None:
    """The beginning of the change-over without a zone."""
    at = screen("go_live", quick, part="changeover")
    field(at, "datetime_input", "cutover@0/begins").set_value(at_six()).run()
    assert not at.exception
    kept = stored(quick).project.find(Cutover, "cutover")
    assert kept is not None
    assert kept.begins == at_six()


def test_a_rule_judged_by_hand_can_be_said_not_to_hold(
    screen: Open, quick: str, stored: Stored, here: Workspace
) -> None:
    """No is an answer of its own, different from nothing said."""
    live = TaskPlan(id=stored(quick).outlook.schedule.going_live, began=STARTED, finished=STARTED)
    stores(here, quick, CareRule(id="calm", title="Few questions"), live)
    at = unfolded(screen, quick, "care_rule-calm", "go_live", part="care")
    field(at, "button_group", "calm@0/holds").set_value(False).run()
    kept = stored(quick).project.find(CareRule, "calm")
    assert kept is not None
    assert kept.holds is False
    assert not at.exception
    assert "1 rule does not hold yet" in told(at)


def test_history_names_the_question_that_was_answered(screen: Open, quick: str, here: Workspace) -> None:
    """An answer is told by its question and its list, not by an id."""
    stores(here, quick, Checked(id="short_way_back", checklist="go_live_short", answer=CheckAnswer.YES))
    at = screen("history", quick)
    assert not at.exception
    shown = " ".join(item.label for item in at.expander) + told(at)
    assert "until which hour you can still turn back" in shown
    assert "short_way_back" not in shown


@pytest.mark.parametrize(
    ("part", "label", "kind"),
    [
        ("changeover", "Another step, in a few words", CutoverStep),
        ("care", "Another rule, in a few words", CareRule),
        ("support", "Another seat of support, by its name", SupportSeat),
        ("manual", "Another part of the manual, by its title", ManualPart),
    ],
)
def test_something_is_added_by_its_name(
    screen: Open,
    quick: str,
    stored: Stored,
    part: str,
    label: str,
    kind: type[CutoverStep | CareRule | SupportSeat | ManualPart],
) -> None:
    """What was typed is kept as typed and shown as text."""
    added(screen, quick, part, label)
    made = next(iter(stored(quick).project.of(kind)))
    assert made.title == HOSTILE


def test_a_seat_is_told_what_it_lacks_and_filled(
    screen: Open, quick: str, stored: Stored, here: Workspace
) -> None:
    """P7: nobody inside speaks against the start until somebody is named."""
    stores(here, quick, Person(id="maria", name="Maria"), SupportSeat(id="s", title="Administrator"))
    at = unfolded(screen, quick, "support_seat-s", "go_live", part="support")
    assert "nobody named" in str([item.label for item in at.expander])
    field(at, "selectbox", "s@0/person").set_value("maria").run()
    assert not at.exception
    found = stored(quick).outlook.go_live
    assert found.support.inside == ("maria",)
    assert Against.ADMINISTRATOR not in {item.against for item in found.blockers}


def test_close_care_does_not_go_on_before_the_start(screen: Open, example: str) -> None:
    """Half a year before people work with it nothing goes on; the page says when it begins."""
    shown = told(screen("go_live", example, part="care"))
    assert "Close care begins when people begin to work with it, by the plan on 26 Apr 2027" in shown
    assert "Close care goes on" not in shown


def test_a_seat_of_support_is_told_by_its_seat(screen: Open, example: str) -> None:
    """An entry without a name of its own begins with what tells it apart, not with the kind of entry."""
    labels = [item.label for item in screen("go_live", example, part="support").expander]
    assert any(label.startswith("administrator inside") for label in labels)
    assert not any(label.startswith("seat of support") for label in labels)


def test_each_thing_that_is_missing_in_support_is_told(screen: Open, example: str, stored: Stored) -> None:
    """As many as are counted stand below the sentence that counts them."""
    plan = stored(example).outlook.go_live.support
    shown = told(screen("go_live", example, part="support"))
    assert f"{plan.gaps} things are missing in the support plan" in shown
    assert "“first help for users”: nobody stands in." in shown
