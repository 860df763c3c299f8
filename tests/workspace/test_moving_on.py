"""Leaving a phase: refused with all that is missing, gone on from with a reason that stays in the log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from project.codes import Code
from project.model import Role, Step, StepStatus
from project.records.moving_on import Override, PhaseEnd
from project.results.progress import PhaseProgress
from store.port import Stale
from workspace.change import Changed, Outcome, Refused, put, undo
from workspace.guarding import NotAllowed
from workspace.moving_on import end_phase, go_on_anyway, not_for_us, reopen_phase, take_back
from workspace.open import opened
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

WHY = "The sponsor takes the risk."
TODAY = date(2026, 11, 21)


def phases(workspace: Workspace, project: str) -> dict[str, PhaseProgress]:
    """The phases as they stand, by id."""
    return {item.phase: item for item in opened(workspace, ME, project).outlook.progress.phases}


def with_an_open_check(workspace: Workspace, project: str) -> PhaseProgress:
    """The first phase of which a check does not hold."""
    return next(item for item in phases(workspace, project).values() if item.open_checks)


def changed(outcome: Outcome) -> Changed:
    """The outcome, which has to be a saved one."""
    assert isinstance(outcome, Changed), outcome
    return outcome


def codes(outcome: Outcome) -> list[str]:
    """The codes of a refusal."""
    assert isinstance(outcome, Refused), outcome
    return [item.code for item in outcome.diagnostics]


def settle(workspace: Workspace, project: str, phase: PhaseProgress) -> None:
    """Mark every open step of a phase as done."""
    standing = opened(workspace, ME, project).project
    steps = [standing.find(Step, item.step) or Step(id=item.step) for item in phase.open_steps]
    done = [step.model_copy(update={"status": StepStatus.DONE}) for step in steps]
    if done:
        changed(put(workspace, ME, project, "step.set", *done))


def test_going_on_anyway_leaves_its_trace(workspace: Workspace, quick: str) -> None:
    """N1, V3, B4: who went on although what check did not hold, on which day and why, stands in the log."""
    check = with_an_open_check(workspace, quick).open_checks[0]

    done = changed(go_on_anyway(workspace, ME, quick, check.check, f"  {WHY} "))

    record = opened(workspace, ME, quick).project.find(Override, check.check)
    assert record is not None
    assert (record.reason, record.person, record.on) == (WHY, ME, TODAY)
    (event,) = workspace.store.operation(quick, done.operation)
    assert (event.person, event.intent, event.record) == (ME, "override.set", check.check)
    assert event.after is not None
    assert event.after["reason"] == WHY
    assert workspace.store.verify(quick) is None


@pytest.mark.parametrize("reason", ["", "   \n"])
def test_nobody_goes_on_without_a_reason(workspace: Workspace, quick: str, reason: str) -> None:
    """N1: the refusal asks for it, and nothing is stored."""
    check = with_an_open_check(workspace, quick).open_checks[0]

    assert codes(go_on_anyway(workspace, ME, quick, check.check, reason)) == [Code.REASON_NEEDED]
    assert list(opened(workspace, ME, quick).project.of(Override)) == []


def test_a_check_that_holds_needs_no_reason(workspace: Workspace, quick: str) -> None:
    """There is nothing to go on from."""
    holding = next(
        check for phase in phases(workspace, quick).values() for check in phase.checks if check.holds
    )

    assert codes(go_on_anyway(workspace, ME, quick, holding.check, WHY)) == [Code.CHECK_HOLDS]


def test_a_check_that_the_plan_does_not_have(workspace: Workspace, quick: str) -> None:
    """A wrong name is told."""
    assert codes(go_on_anyway(workspace, ME, quick, "no_such_check", WHY)) == [Code.UNKNOWN_PART]


def test_a_reason_given_again_takes_the_place_of_the_first(workspace: Workspace, quick: str) -> None:
    """One check has one reason; the log keeps both."""
    check = with_an_open_check(workspace, quick).open_checks[0].check
    changed(go_on_anyway(workspace, ME, quick, check, WHY))

    changed(go_on_anyway(workspace, ME, quick, check, "The board said so.", expected=1))

    record = opened(workspace, ME, quick).project.find(Override, check)
    assert record is not None
    assert (record.reason, record.revision) == ("The board said so.", 2)


def test_a_stale_page_writes_over_nobodys_reason(workspace: Workspace, quick: str) -> None:
    """B4: a reason given, or taken back, on a page that shows another one than there is, is stopped."""
    check = with_an_open_check(workspace, quick).open_checks[0].check
    changed(go_on_anyway(workspace, ME, quick, check, WHY))

    assert isinstance(go_on_anyway(workspace, ME, quick, check, "Mine.", expected=0), Stale)
    changed(go_on_anyway(workspace, ME, quick, check, "The board said so.", expected=1))
    assert isinstance(take_back(workspace, ME, quick, check, expected=1), Stale)

    record = opened(workspace, ME, quick).project.find(Override, check)
    assert record is not None
    assert record.reason == "The board said so."


def test_it_can_be_taken_back_and_undone(workspace: Workspace, quick: str) -> None:
    """Taken back the check is open again; an undo brings the reason back; taking back twice is told."""
    check = with_an_open_check(workspace, quick).open_checks[0].check
    changed(go_on_anyway(workspace, ME, quick, check, WHY))

    back = changed(take_back(workspace, ME, quick, check, expected=1))
    assert check in {item.check for item in with_an_open_check(workspace, quick).open_checks}
    assert codes(take_back(workspace, ME, quick, check, expected=1)) == [Code.NOTHING_TO_DO]

    changed(undo(workspace, ME, quick, back.operation))
    assert opened(workspace, ME, quick).project.find(Override, check) is not None


def test_a_phase_is_not_left_before_everything_is_settled(workspace: Workspace, quick: str) -> None:
    """V3: the refusal lists each open step and each open check by its title, and nothing is stored."""
    phase = with_an_open_check(workspace, quick)

    outcome = end_phase(workspace, ME, quick, phase.phase)

    assert isinstance(outcome, Refused)
    titles = [step.title for step in phase.open_steps] + [check.title for check in phase.open_checks]
    assert len(phase.open_steps) > 1
    assert [dict(item.arguments)["title"] for item in outcome.diagnostics] == titles
    assert {item.code for item in outcome.diagnostics} == {Code.PHASE_NOT_DONE}
    assert list(opened(workspace, ME, quick).project.of(PhaseEnd)) == []


def test_a_phase_is_left_once_all_is_settled_or_gone_on_from(workspace: Workspace, quick: str) -> None:
    """V1, V3: done steps and reasons for open checks open the way; the day and the person are kept."""
    phase = with_an_open_check(workspace, quick)
    settle(workspace, quick, phase)
    assert set(codes(end_phase(workspace, ME, quick, phase.phase))) == {Code.PHASE_NOT_DONE}
    for check in phases(workspace, quick)[phase.phase].open_checks:
        changed(go_on_anyway(workspace, ME, quick, check.check, WHY))

    done = changed(end_phase(workspace, ME, quick, phase.phase))

    left = phases(workspace, quick)[phase.phase]
    assert (left.ended, left.not_for_us) == (TODAY, False)
    assert left.ended_by
    assert codes(end_phase(workspace, ME, quick, phase.phase)) == [Code.NOTHING_TO_DO]
    changed(undo(workspace, ME, quick, done.operation))
    assert phases(workspace, quick)[phase.phase].ended is None


def test_a_phase_is_opened_again(workspace: Workspace, quick: str) -> None:
    """It is open as before; opening an open one is told."""
    phase = with_an_open_check(workspace, quick).phase
    changed(not_for_us(workspace, ME, quick, phase, WHY))

    changed(reopen_phase(workspace, ME, quick, phase))

    again = phases(workspace, quick)[phase]
    assert (again.ended, again.not_for_us, again.reason) == (None, False, "")
    assert codes(reopen_phase(workspace, ME, quick, phase)) == [Code.NOTHING_TO_DO]


def test_not_for_us_needs_a_reason_and_closes_the_phase(workspace: Workspace, quick: str) -> None:
    """With the reason every step counts as settled and no check is open."""
    phase = with_an_open_check(workspace, quick).phase

    assert codes(not_for_us(workspace, ME, quick, phase, "  ")) == [Code.REASON_NEEDED]
    changed(not_for_us(workspace, ME, quick, phase, WHY))

    aside = phases(workspace, quick)[phase]
    assert (aside.not_for_us, aside.reason, aside.ended) == (True, WHY, TODAY)
    assert aside.settled == aside.total
    assert aside.open_checks == ()
    assert codes(end_phase(workspace, ME, quick, phase)) == [Code.NOTHING_TO_DO]


def test_phases_that_the_plan_does_not_have(workspace: Workspace, quick: str) -> None:
    """A wrong name is told, whatever is wanted of it."""
    assert codes(end_phase(workspace, ME, quick, "no_such_phase")) == [Code.UNKNOWN_PART]
    assert codes(not_for_us(workspace, ME, quick, "no_such_phase", WHY)) == [Code.UNKNOWN_PART]
    assert codes(reopen_phase(workspace, ME, quick, "no_such_phase")) == [Code.NOTHING_TO_DO]


def test_who_may_only_look_goes_on_from_nothing(
    workspace: Workspace, quick: str, join: Callable[[Workspace, str, Role], str]
) -> None:
    """A viewer is refused by role."""
    viewer = join(workspace, quick, Role.VIEWER)
    phase = with_an_open_check(workspace, quick)

    with pytest.raises(NotAllowed):
        go_on_anyway(workspace, viewer, quick, phase.open_checks[0].check, WHY)
    with pytest.raises(NotAllowed):
        not_for_us(workspace, viewer, quick, phase.phase, WHY)


def test_the_same_gesture_sent_twice_has_one_effect(workspace: Workspace, quick: str) -> None:
    """One operation is stored once."""
    check = with_an_open_check(workspace, quick).open_checks[0].check

    first = go_on_anyway(workspace, ME, quick, check, WHY, operation="once")
    second = go_on_anyway(workspace, ME, quick, check, WHY, operation="once")

    assert changed(first).revision == changed(second).revision
    assert len(workspace.store.operation(quick, "once")) == 1
