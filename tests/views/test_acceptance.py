"""The page of tests: each part opens, and one gesture in each is kept."""

from __future__ import annotations

from datetime import date

import pytest

from playbook.wants import Priority
from project.model import Person
from project.records.requirements import Requirement, RequirementState
from project.records.testing import (
    AcceptanceTest,
    Defect,
    DefectState,
    Severity,
    StageScore,
    StandardAfter,
    TestState,
    Verdict,
)
from tests.views.conftest import MOMENT
from tests.views.gestures import Open, Stored, field, labelled, told, unfolded
from workspace.change import put
from workspace.wiring import LOCAL_PERSON, Workspace

HOSTILE = "**bold** <b>x</b> $x^2$"
TEST = AcceptanceTest(id="t", title=HOSTILE, state=TestState.FAILED)


def wanted(name: str, priority: Priority) -> Requirement:
    """An accepted requirement with its way to test."""
    return Requirement(
        id=name, statement=f"It does {name}.", priority=priority, state=RequirementState.ACCEPTED,
        acceptance=f"{name} is seen.",
    )  # fmt: skip


@pytest.mark.parametrize("part", ["overview", "tests", "defects", "vendor", "standards"])
def test_every_part_opens(screen: Open, example: str, quick: str, part: str) -> None:
    """With the filled example and with a project that has nothing yet; no sentence is missing."""
    for project in (example, quick):
        at = screen("acceptance", project, part=part)
        assert not at.exception
        assert "⟦" not in told(at)


def test_one_click_makes_tests_of_requirements(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """Musts are ticked; the way to test becomes what has to come out; a second click makes nothing twice."""
    put(here, LOCAL_PERSON, quick, "made", wanted("a", Priority.MUST), wanted("b", Priority.SHOULD))
    at = screen("acceptance", quick, part="tests")
    labelled(at, "button", "Make these tests").click().run()
    assert not at.exception

    made = list(stored(quick).project.of(AcceptanceTest))
    assert [(item.requirement, item.expected) for item in made] == [("a", "a is seen.")]
    labelled(at, "button", "Make all of them").click().run()
    assert {item.requirement for item in stored(quick).project.of(AcceptanceTest)} == {"a", "b"}


def test_what_came_out_is_kept_and_a_defect_noted(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """A failed test gets its defect where it stands; names with marks in them stay text."""
    put(here, LOCAL_PERSON, quick, "made", TEST.model_copy(update={"state": TestState.OPEN}))
    at = unfolded(screen, quick, "acceptance_test-t", "acceptance", part="tests")
    field(at, "button_group", "t@0/state").set_value(TestState.FAILED).run()
    labelled(at, "text_input", "Note a defect of this test").input("It stops")
    next(item for item in at.button if item.label == "Add" and "defect" in str(item.form_id)).click().run()
    assert not at.exception

    kept = stored(quick).project.find(AcceptanceTest, "t")
    assert kept is not None
    assert kept.state is TestState.FAILED
    defect = next(stored(quick).project.of(Defect))
    assert (defect.title, defect.test, defect.found_on) == ("It stops", "t", MOMENT.date())
    assert all("<b>x</b>" not in str(item.value) for item in (*at.markdown, *at.caption))


def test_a_mended_defect_is_tried_again(screen: Open, quick: str, here: Workspace, stored: Stored) -> None:
    """Mended is not closed: whoever found it says with one click that it works."""
    mended = Defect(id="d", title="D", state=DefectState.MENDED, mended_on=date(2026, 11, 20))
    put(here, LOCAL_PERSON, quick, "made", mended)
    at = unfolded(screen, quick, "defect-d", "acceptance", part="defects")
    labelled(at, "button", "I tried it again, it works").click().run()
    assert not at.exception

    kept = stored(quick).project.find(Defect, "d")
    assert kept is not None
    assert (kept.state, kept.retested_on) == (DefectState.CLOSED, MOMENT.date())


def test_the_overview_says_what_stands_against_a_start(screen: Open, quick: str, here: Workspace) -> None:
    """One sentence, then each thing by name; nothing is clear while a needed test failed."""
    stops = Defect(id="d", title="It stops", severity=Severity.BLOCKS, test="t")
    put(here, LOCAL_PERSON, quick, "made", TEST, stops)

    shown = told(screen("acceptance", quick, part="overview"))

    assert "By the tests nobody should start yet: 2 things stand against it." in shown
    assert "The defect “It stops” stops work and is open." in shown


def test_the_vendor_is_judged_in_a_stage(screen: Open, quick: str, stored: Stored) -> None:
    """L44: five questions of a stage, each kept under stage and question."""
    stage = stored(quick).outlook.acceptance.stages[0].stage
    at = unfolded(screen, quick, f"stage-{stage}", "acceptance", part="vendor")
    field(at, "button_group", f"{stage}:dates@0/points").set_value(2).run()
    assert not at.exception

    kept = stored(quick).project.find(StageScore, f"{stage}:dates")
    assert kept is not None
    assert (kept.stage, kept.question, kept.points) == (stage, "dates", 2)
    assert stored(quick).outlook.acceptance.stages[0].mean == 2


def test_a_standard_is_asked_again(screen: Open, example: str, stored: Stored) -> None:
    """T5 to T9: the answer after the start stands beside what was judged before."""
    line = stored(example).outlook.acceptance.standards[-1]
    before = stored(example).project.find(StandardAfter, line.standard)
    at = unfolded(screen, example, f"after-{line.standard}", "acceptance", part="standards")
    ending = f"{line.standard}@{0 if before is None else before.revision}/verdict"
    field(at, "button_group", ending).set_value(Verdict.NOT_MET).run()
    assert not at.exception

    kept = stored(example).project.find(StandardAfter, line.standard)
    assert kept is not None
    assert (kept.verdict, kept.viewpoint) == (Verdict.NOT_MET, line.viewpoint)


def test_a_sheet_is_made_for_one_tester(screen: Open, quick: str, here: Workspace) -> None:
    """The sheet of whoever is chosen waits to be taken."""
    ann = Person(id="ann", name="Ann")
    put(here, LOCAL_PERSON, quick, "made", ann, TEST.model_copy(update={"tester": "ann"}))
    at = unfolded(screen, quick, "tester-sheets", "acceptance", part="tests")
    labelled(at, "button", "Make the sheet").click().run()
    assert not at.exception

    links = [str(item.proto) for item in at.get("link_button")]
    assert any("tests-ann.xlsx" in item for item in links)


def test_without_an_accepted_requirement_the_way_leads_there(screen: Open, quick: str) -> None:
    """Nothing can be made of nothing; the part says so and leads to the requirements."""
    shown = told(screen("acceptance", quick, part="tests"))
    assert "No requirement is accepted yet" in shown
