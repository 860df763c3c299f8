"""Moving on from a phase on the overview: checks with their pages, a reason to go on, leaving."""

from __future__ import annotations

from project.model import Step, StepStatus
from project.records.moving_on import Override, PhaseEnd
from project.results.progress import PhaseProgress
from tests.views.gestures import Open, Stored, told
from views.shell import PAGES
from words.catalogue import load
from workspace.change import Changed, put
from workspace.moving_on import go_on_anyway, not_for_us
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

WORDS = load()
WHY = "The sponsor takes the risk."


def phase_of(stored: Stored, project: str) -> PhaseProgress:
    """The phase with an open check that the overview shows without being asked."""
    progress = stored(project).outlook.progress
    return next(
        phase
        for phase in progress.phases
        if phase.open_checks and any(step.step == progress.next_step for step in phase.steps)
    )


def settle(here: Workspace, stored: Stored, project: str, phase: PhaseProgress) -> None:
    """All steps of a phase done, all its checks gone on from."""
    standing = stored(project).project
    steps = [standing.find(Step, item.step) or Step(id=item.step) for item in phase.open_steps]
    done = [step.model_copy(update={"status": StepStatus.DONE}) for step in steps]
    assert isinstance(put(here, ME, project, "step.set", *done), Changed)
    for check in phase.open_checks:
        go_on_anyway(here, ME, project, check.check, WHY)


def test_going_on_anyway_asks_for_a_reason_and_keeps_it(screen: Open, quick: str, stored: Stored) -> None:
    """N1, V3: without a reason nothing is stored; with one it stands on the page with who and when."""
    phase = phase_of(stored, quick)
    check = phase.open_checks[0].check
    at = screen("overview", quick)

    at.button(key=f"anyway-{check}").click().run()
    keep = next(item for item in at.button if item.label == WORDS("moving_on.anyway_keep"))
    keep.click().run()
    assert WORDS("moving_on.needs_reason") in told(at)
    assert stored(quick).project.find(Override, check) is None

    next(item for item in at.text_area if item.label == WORDS("moving_on.anyway_why")).set_value(WHY)
    next(item for item in at.button if item.label == WORDS("moving_on.anyway_keep")).click().run()

    record = stored(quick).project.find(Override, check)
    assert record is not None
    assert record.reason == WHY
    assert WORDS("moving_on.went_on", reason=WHY) in told(at)
    assert "21 Nov 2026" in told(at)


def test_going_on_can_be_taken_back(screen: Open, quick: str, here: Workspace, stored: Stored) -> None:
    """The button beside the reason removes it."""
    check = phase_of(stored, quick).open_checks[0].check
    go_on_anyway(here, ME, quick, check, WHY)
    at = screen("overview", quick)

    at.button(key=f"take-back-{check}").click().run()

    assert stored(quick).project.find(Override, check) is None
    assert WHY not in told(at)


def test_a_reason_on_a_stale_page_meets_the_other_one(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """B4: somebody else's reason stands until the reader insists on the own one, or on taking back."""
    check = phase_of(stored, quick).open_checks[0].check
    at = screen("overview", quick)
    at.button(key=f"anyway-{check}").click().run()
    go_on_anyway(here, ME, quick, check, "Theirs.")
    next(item for item in at.text_area if item.label == WORDS("moving_on.anyway_why")).set_value(WHY)
    next(item for item in at.button if item.label == WORDS("moving_on.anyway_keep")).click().run()
    assert [item.reason for item in stored(quick).project.of(Override)] == ["Theirs."]

    at.button(key="keep-mine").click().run()
    (standing,) = stored(quick).project.of(Override)
    assert standing.reason == WHY

    go_on_anyway(here, ME, quick, check, "Theirs again.", expected=standing.revision)
    at.button(key=f"take-back-{check}").click().run()
    assert [item.reason for item in stored(quick).project.of(Override)] == ["Theirs again."]

    at.button(key="keep-mine").click().run()
    assert not list(stored(quick).project.of(Override))


def test_what_is_missing_is_listed_until_the_phase_can_be_left(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """V3: no button leaves the phase before; afterwards it does, and the phase says when it was left."""
    phase = phase_of(stored, quick)
    at = screen("overview", quick)
    assert f"leave-{phase.phase}" not in [item.key for item in at.button]
    count = len(phase.open_steps) + len(phase.open_checks)
    label = WORDS.plural("moving_on.missing", count)
    assert label in [item.label for item in at.expander]
    settle(here, stored, quick, phase)

    at = screen("overview", quick)
    if f"leave-{phase.phase}" not in [item.key for item in at.button]:
        at.button(key=f"phase-{phase.phase}/toggle").click().run()
    at.button(key=f"leave-{phase.phase}").click().run()

    end = stored(quick).project.find(PhaseEnd, phase.phase)
    assert end is not None
    assert end.ended is not None
    assert "Left on 21 Nov 2026" in told(at)


def test_a_phase_is_set_aside_with_a_reason_and_opened_again(
    screen: Open, quick: str, stored: Stored
) -> None:
    """V3: "not for us" needs a reason, closes the phase, and can be opened again."""
    phase = phase_of(stored, quick).phase
    at = screen("overview", quick)

    at.button(key=f"aside-{phase}").click().run()
    next(item for item in at.text_area if item.label == WORDS("moving_on.not_for_us_why")).set_value(WHY)
    next(item for item in at.button if item.label == WORDS("moving_on.not_for_us_keep")).click().run()

    end = stored(quick).project.find(PhaseEnd, phase)
    assert end is not None
    assert (end.not_for_us, end.note) == (True, WHY)
    assert WORDS("moving_on.aside", reason=WHY) in told(at)

    at.button(key=f"open-again-{phase}").click().run()
    again = stored(quick).project.find(PhaseEnd, phase)
    assert again is not None
    assert (again.not_for_us, again.ended) == (False, None)


def test_checks_gone_on_from_are_not_counted_as_open(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """The strip of every page counts what still has to be checked."""

    def failing() -> int:
        phases = stored(quick).outlook.progress.phases
        return sum(check.holds is False for phase in phases for check in phase.open_checks)

    before = failing()
    check = next(item for item in phase_of(stored, quick).open_checks if item.holds is False)
    go_on_anyway(here, ME, quick, check.check, WHY)

    assert failing() == before - 1
    at = screen("overview", quick)
    assert any(WORDS.plural("shell.to_check", before - 1) in str(item.value) for item in at.markdown)


def test_the_history_tells_what_was_gone_on_from(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """B4, N1: both acts stand in the list of what was done."""
    phase = phase_of(stored, quick)
    check = phase.open_checks[0]
    go_on_anyway(here, ME, quick, check.check, WHY)
    not_for_us(here, ME, quick, phase.phase, "None of this.")

    at = screen("history", quick)
    text = "\n".join([told(at), *(item.label for item in at.expander)])

    assert WORDS("history.intents.override.set") in text
    assert WORDS("history.intents.phase.not_for_us") in text
    assert "⟦" not in text


def test_no_page_is_locked_while_checks_are_open(screen: Open, quick: str, stored: Stored) -> None:
    """V3: checks inform; the shortlist ranks although the phases before it are not left."""
    assert phase_of(stored, quick).open_checks

    at = screen("shortlist", quick)

    assert not at.exception
    assert at.title


def test_every_check_leads_to_a_page_that_is_there(example: str, stored: Stored) -> None:
    """The page on which a check is mended is one of the app's."""
    phases = stored(example).catalogue.playbook.all_phases()
    named = {str(gate.screen) for phase in phases for gate in phase.gates if gate.screen is not None}

    assert named
    assert named <= {page.name for page in PAGES}
