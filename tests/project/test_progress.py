"""The way, with what the team went on from, left, or does not go through at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from project.catalogue import Catalogue
from project.model import Person, Project, Step, StepStatus, Vendor
from project.outlook import Outlook
from project.records.moving_on import Override, PhaseEnd
from project.results.progress import PhaseProgress, WentOn

Make = Callable[..., Project]
DAY = date(2026, 3, 1)
MARIA = Person(id="maria", name="Maria")
ANYWAY = Override(id="enough", reason="The board wants this one.", person="maria", on=DAY)
A, B = Vendor(id="a", name="A", order=1), Vendor(id="b", name="B", order=2)


def first(project: Project, catalogue: Catalogue) -> PhaseProgress:
    """The first phase of the small plan: two steps, two checks."""
    return Outlook(project, catalogue, DAY).progress.phases[0]


def test_going_on_anyway_closes_a_check_and_says_who_when_and_why(make: Make, catalogue: Catalogue) -> None:
    """V3: the check still does not hold, and does not keep the phase from being left any more."""
    before = first(make(A), catalogue)
    after = first(make(MARIA, A, ANYWAY), catalogue)

    assert [item.check for item in before.open_checks] == ["enough", "money"]
    assert [item.check for item in after.open_checks] == ["money"]
    assert after.checks[0].holds is False
    assert after.checks[0].went_on == WentOn("Maria", DAY, "The board wants this one.")


def test_a_reason_stays_in_view_when_the_check_holds_again(make: Make, catalogue: Catalogue) -> None:
    """With a second vendor the check holds; that the reason is no longer needed can be told from both."""
    check = first(make(MARIA, A, B, ANYWAY), catalogue).checks[0]

    assert check.holds is True
    assert check.went_on is not None
    assert not check.open


def test_a_phase_that_was_left_says_when_and_by_whom(make: Make, catalogue: Catalogue) -> None:
    """Nothing else changes: its steps and checks are told as they stand."""
    left = first(make(MARIA, A, PhaseEnd(id="one", ended=DAY, person="maria")), catalogue)

    assert (left.ended, left.ended_by, left.not_for_us) == (DAY, "Maria", False)
    assert [item.check for item in left.open_checks] == ["enough", "money"]
    assert left.settled == 0


def test_a_phase_that_is_not_for_us_counts_as_settled(make: Make, catalogue: Catalogue) -> None:
    """V3: its steps are not for us for the phase's reason unless done; nothing in it is late or next."""
    end = PhaseEnd(id="one", ended=DAY, not_for_us=True, note="We buy what the parent firm has.")
    late = Step(id="ask", due=DAY - timedelta(days=1))
    done = Step(id="score", status=StepStatus.DONE)
    outlook = Outlook(make(A, end, late, done), catalogue, DAY)
    phase = outlook.progress.phases[0]

    assert [step.status for step in phase.steps] == [StepStatus.NOT_FOR_US, StepStatus.DONE]
    assert phase.steps[0].reason == "We buy what the parent firm has."
    assert not phase.steps[0].late
    assert phase.open_checks == ()
    assert (phase.settled, outlook.progress.settled, outlook.progress.next_step) == (2, 2, "decide")
    assert (outlook.checked["steps_done"], outlook.checked["steps_open"]) == (2.0, 1.0)


def test_what_is_kept_for_another_plan_is_no_part_of_the_way(make: Make, catalogue: Catalogue) -> None:
    """A reason for a check that the plan does not have closes nothing."""
    phase = first(make(A, ANYWAY.model_copy(update={"id": "gone"})), catalogue)

    assert all(check.went_on is None for check in phase.checks)
