"""Tests before the start: what blocks, what waits for a retest, which requirements are proved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.wants import Priority, RequirementSort
from project.acceptance import acceptance
from project.catalogue import Catalogue, resolve
from project.model import Person, Project, Vendor
from project.outlook import Outlook
from project.records.deciding import Choice, StandardPoint
from project.records.requirements import Requirement, RequirementState
from project.records.testing import (
    AcceptanceTest,
    Defect,
    DefectState,
    Severity,
    StageScore,
    StandardAfter,
    TestKind,
    TestState,
    Verdict,
)
from project.results.acceptance import Acceptance, Blocking
from project.results.schedule import Schedule
from project.stage_questions import STAGE_QUESTIONS
from project.tests_judged import blocking, needs_retest
from project.tests_made import test_from as story_test
from project.tests_made import test_of as requirement_test
from tests.project.conftest import BEFORE_VENDORS, PLAYBOOK, TEXTS
from tests.project.heard_content import sources

Make = Callable[..., Project]
DAY = date(2026, 5, 1)
MORE = """scenarios:
  - {id: call, title: A call, story: It rings., prepare: Five customers., steps: [Answer it., Note it.],
    watch: Seconds., passes: It is noted., minutes: 10}
standards:
  - {id: worth, title: Worth it, ask: Is it?, viewpoint: management, fed_by: Figures.,
    again_when: After a year.}
"""


@pytest.fixture(scope="module")
def content() -> Catalogue:
    """The small content with one story and one standard."""
    resolved = resolve(sources({**TEXTS, "playbook": PLAYBOOK + BEFORE_VENDORS + MORE}))
    assert resolved.diagnostics == ()
    assert resolved.catalogue is not None
    return resolved.catalogue


def judged(project: Project, catalogue: Catalogue, plan: Schedule | None = None) -> Acceptance:
    """What tests say on the day."""
    wanted = Outlook(project, catalogue, DAY).requirements
    return acceptance(project, catalogue, wanted, plan or Schedule(), DAY)


def wanted(name: str, priority: Priority = Priority.MUST, **more: object) -> Requirement:
    """An accepted requirement."""
    given_ = {"state": RequirementState.ACCEPTED, "acceptance": "Seen.", **more}
    return Requirement.model_validate(
        {"id": name, "statement": f"It does {name}.", "priority": priority, **given_}
    )


def test_what_blocks_comes_first_and_is_counted(make: Make, content: Catalogue) -> None:
    """Needed tests that failed, cannot be tried or are open; defects that stop work and are not settled."""
    records = (
        AcceptanceTest(id="good", title="Good", state=TestState.PASSED),
        AcceptanceTest(id="bad", title="Bad", state=TestState.FAILED),
        AcceptanceTest(id="stuck", title="Stuck", state=TestState.BLOCKED),
        AcceptanceTest(id="open", title="Open", due=DAY - timedelta(days=1)),
        AcceptanceTest(id="nice", title="Nice", state=TestState.FAILED, needed=False),
        Defect(id="d1", title="Stops", severity=Severity.BLOCKS, test="bad"),
        Defect(id="d2", title="Lived with", severity=Severity.BLOCKS, state=DefectState.ACCEPTED),
        Defect(id="d3", title="Slow", severity=Severity.HINDERS),
    )

    found = judged(make(*records), content)

    assert [item.id for item in found.blocking_tests] == ["bad", "stuck", "open"]
    assert [item.blocking for item in found.blocking_tests] == [
        Blocking.FAILED, Blocking.STUCK, Blocking.OPEN,
    ]  # fmt: skip
    assert [item.id for item in found.blocking_defects] == ["d1"]
    assert found.blocks == 4
    assert [item.late for item in found.tests if item.id == "open"] == [True]
    assert dict(found.facts) == {
        "tests": 5, "tests_open": 3, "tests_failed": 2, "defects_blocking": 1, "musts_untested": 0,
    }  # fmt: skip
    user = next(item for item in found.kinds if item.kind is TestKind.USER)
    assert (user.passed, user.failed, user.blocked, user.open, user.all, user.needed_left) == (
        1,
        2,
        1,
        1,
        5,
        3,
    )


def test_what_was_mended_is_tried_again(make: Make, content: Catalogue) -> None:
    """A test passed before the mending of its defect proves nothing about the mended product."""
    test = AcceptanceTest(id="t", title="T", state=TestState.PASSED, tried_on=DAY, requirement="r")
    mended = Defect(id="d", title="D", test="t", state=DefectState.MENDED, mended_on=DAY + timedelta(days=1))

    before = judged(make(wanted("r"), test, mended), content)
    after = judged(
        make(wanted("r"), test.model_copy(update={"tried_on": DAY + timedelta(days=1)}), mended), content
    )

    assert [item.blocking for item in before.tests] == [Blocking.RETEST]
    assert [item.blocking for item in after.tests] == [None]
    assert (before.proofs[0].proved, after.proofs[0].proved) == (0, 1)


state = st.sampled_from(TestState)
a_day = st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 12, 31)))


@given(state, st.booleans(), a_day, st.sampled_from(DefectState), a_day, a_day)
def test_only_a_passed_test_without_open_mending_lets_go(
    what: TestState,
    needed: bool,  # noqa: FBT001  drawn by name
    tried: date | None,
    how: DefectState,
    mended: date | None,
    again: date | None,
) -> None:
    """The law of blocking, for every state of a test and one defect of it."""
    test = AcceptanceTest(id="t", title="T", state=what, needed=needed, tried_on=tried)
    defect = Defect(id="d", title="D", test="t", state=how, mended_on=mended, retested_on=again)

    retest = needs_retest(test, [defect])
    why = blocking(test, retest=retest)

    waits = how is DefectState.MENDED and again is None
    assert retest == (waits and (tried is None or mended is None or tried < mended))
    assert (why is None) == (not needed or (what is TestState.PASSED and not retest))


def test_accepted_requirements_without_a_test_are_named(make: Make, content: Catalogue) -> None:
    """Musts before shoulds; proposed ones ask for nothing; one failed test of two proves nothing."""
    records = (
        wanted("should", Priority.SHOULD),
        wanted("must"),
        wanted("both"),
        wanted("could", Priority.COULD),
        wanted("idea", state=RequirementState.PROPOSED),
        AcceptanceTest(id="t1", title="T", requirement="both", state=TestState.PASSED),
        AcceptanceTest(id="t2", title="T", requirement="both", state=TestState.FAILED),
    )

    found = judged(make(*records), content)

    assert [(item.requirement, item.priority, item.way) for item in found.untested] == [
        ("must", Priority.MUST, "Seen."),
        ("should", Priority.SHOULD, "Seen."),
    ]
    musts, shoulds = found.proofs
    assert (musts.accepted, musts.tested, musts.proved) == (2, 1, 0)
    assert (shoulds.accepted, shoulds.tested, shoulds.proved) == (1, 0, 0)
    assert dict(found.facts)["musts_untested"] == 1


def test_tests_are_made_of_requirements_and_stories(make: Make, content: Catalogue) -> None:
    """The way to test becomes what has to come out; steps are numbered; what is taken is offered no more."""
    long = wanted("r", statement="x" * 300, sort=RequirementSort.CONNECTION)
    made = requirement_test(long, "t1")
    story = story_test(content.playbook.scenarios[0], content.playbook, "t2", "en")

    assert (len(made.title), made.expected, made.kind, made.requirement) == (
        200,
        "Seen.",
        TestKind.SYSTEM,
        "r",
    )
    assert story.steps == "1. Answer it.\n2. Note it."
    assert (story.expected, story.with_data, story.scenario) == ("It is noted.", "Five customers.", "call")
    assert [item.scenario for item in judged(make(), content).scenarios] == ["call"]
    assert judged(make(story), content).scenarios == ()


def test_the_vendor_is_judged_again_in_every_stage(make: Make, content: Catalogue) -> None:
    """L44: five questions a stage; the mean is of those answered, 5 and 2 give 3.5."""
    records = (
        StageScore(id="build:promised", stage="build", question="promised", points=5),
        StageScore(id="build:dates", stage="build", question="dates", points=2),
    )

    found = judged(make(*records), content)

    assert len(STAGE_QUESTIONS) == 5
    assert [(item.stage, item.mean) for item in found.stages] == [("build", 3.5)]
    assert judged(make(), content).stages[0].mean is None


def test_standards_stand_beside_what_was_judged_before(make: Make, content: Catalogue) -> None:
    """T5 to T9: the points of the offer that was decided on, 4 and 3 give 3.5, beside the verdict now."""
    ann = Person(id="ann", name="Ann")
    records = (
        ann,
        Vendor(id="v", name="Alpha"),
        Vendor(id="w", name="Beta"),
        Choice(vendor="v", decided_by="ann", decided_on=DAY, reason="Best."),
        StandardPoint(id="v:worth:team", vendor="v", standard="worth", point=4),
        StandardPoint(id="v:worth:ann", vendor="v", standard="worth", person="ann", point=3),
        StandardPoint(id="w:worth:team", vendor="w", standard="worth", point=1),
        StandardAfter(id="worth", viewpoint="management", verdict=Verdict.PARTLY, by="ann", on=DAY),
    )

    found = judged(make(*records), content)

    line = found.standards[0]
    assert (found.vendor_name, line.before, line.after) == ("Alpha", 3.5, Verdict.PARTLY)
    assert (line.by, line.on, line.again) == ("Ann", DAY, "After a year.")
    assert judged(make(*records[:3]), content).standards[0].before is None
