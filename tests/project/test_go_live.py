"""Whether to go live: which questions count, what speaks against it, the decision, care and support."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from authoring.diagnostics import Diagnostic
from project.acceptance import acceptance
from project.catalogue import Catalogue
from project.changes import Put, faults
from project.codes import Code
from project.go_live import go_live
from project.live_care import Newest, care_of
from project.live_support import support_of
from project.model import AnyRecord, Person, Project, Settings
from project.records.going_live import (
    CareMoment,
    CareRule,
    CheckAnswer,
    Checked,
    Cutover,
    CutoverStep,
    GoAnswer,
    GoDecision,
    SupportRole,
    SupportSeat,
)
from project.records.team import Member
from project.records.testing import AcceptanceTest, Defect, DefectState, Severity, TestState
from project.results.go_live import Against, GoLive, GroupState
from project.results.live_after import SupportGap
from project.results.metrics import Metrics
from project.results.requirements import Requirements
from project.results.schedule import Schedule
from project.results.training import GroupLine, Training
from tests.content.layers import chosen

DAY = date(2026, 12, 1)
LIVE = date(2026, 12, 7)
MARIA, ERIK = Person(id="maria", name="Maria"), Person(id="erik", name="Erik")
ADMINISTRATOR = SupportSeat(
    id="s1", person="maria", stands_in="erik", learns_by=date(2026, 11, 1), reach="Telephone 12"
)


@cache
def content(name: str = "standard") -> Catalogue:
    """A shipped playbook with what it works with."""
    found = chosen(name).catalogue
    assert found is not None
    return found


def project(*records: AnyRecord) -> Project:
    """A project with two people."""
    return Project(id="p", records=(Settings(name="P", users=10), MARIA, ERIK, *records))


def outcome(*records: AnyRecord, teaching: Training | None = None, name: str = "standard") -> GoLive:
    """What follows on the first of December."""
    made, plan = project(*records), Schedule()
    tests = acceptance(made, content(name), Requirements(), plan, DAY)
    return go_live(made, content(name), plan, teaching or Training(), tests, Metrics(), DAY)


def settled(*, but: dict[str, Checked] | None = None, only: str = "go_live") -> list[AnyRecord]:
    """Yes to every question of a list, but for some."""
    listed = next(item for item in content().playbook.checklists if item.id == only)
    ids = [item.id for group in listed.groups for item in group.items]
    return [(but or {}).get(name) or answer(name, CheckAnswer.YES) for name in ids]


def answer(name: str, said: CheckAnswer | None, **more: Any) -> Checked:
    """A question answered."""
    return Checked(id=name, checklist="go_live", answer=said, **more)


def against(found: GoLive) -> list[tuple[Against, str]]:
    """What speaks against it, by sort and id."""
    return [(item.against, item.id) for item in found.blockers]


def first_of(group: str) -> str:
    """The first question of a group."""
    groups = (item for one in content().playbook.checklists for item in one.groups)
    return next(item.items[0].id for item in groups if item.id == group)


# -- checklists --------------------------------------------------------------------------------------------


def test_the_eleven_groups_count_and_the_other_lists_are_shown_apart() -> None:
    """4.5: of two lists of the phase the longest counts until the team chooses; others count never."""
    found = outcome()

    (counting,) = found.counting
    assert counting.id == "go_live"
    assert len(counting.groups) == 11
    assert found.lists[1].id == "go_live_short"
    assert {item.live for item in found.lists[2:]} == {False}
    assert "before_the_contract" in {item.id for item in found.lists[2:]}


def test_the_team_chooses_which_lists_count() -> None:
    """The short list alone, both, or, where the chosen one is of another phase, the longest again."""
    both = ("go_live", "go_live_short")
    for names, expected in ((both[1:], {both[1]}), (both, set(both)), (("demo_day",), {both[0]})):
        found = outcome(GoDecision(checklists=names))
        assert {item.id for item in found.counting} == expected


def test_everything_answered_and_an_administrator_leave_nothing_against_it() -> None:
    """All yes: no blocker, every group in order, ready."""
    found = outcome(*settled(), ADMINISTRATOR)

    assert found.blockers == ()
    assert found.ready
    assert {item.state for item in found.counting[0].groups} == {GroupState.IN_ORDER}
    assert dict(found.facts)["go_checks_open"] == 0
    assert dict(found.facts)["go_blocked_by"] == 0


@pytest.mark.parametrize(
    ("group", "said", "reason", "expected"),
    [
        ("live_data", CheckAnswer.NO, "", Against.REFUSED),
        ("live_data", None, "", Against.UNANSWERED),
        ("live_data", CheckAnswer.NOT_FOR_US, " ", Against.UNANSWERED),
        ("live_data", CheckAnswer.NOT_FOR_US, "No old data", None),
        ("live_performance", CheckAnswer.NO, "", None),
        ("live_performance", None, "", None),
    ],
)
def test_a_question_of_a_part_that_blocks_speaks_against_it(
    group: str, said: CheckAnswer | None, reason: str, expected: Against | None
) -> None:
    """A no and an open question block in groups 1, 2, 5, 8 and 11; not for us needs a reason."""
    name = first_of(group)
    given = answer(name, said, reason=reason, owner="erik", due=date(2026, 11, 30))
    found = outcome(*settled(but={name: given}), ADMINISTRATOR)

    assert against(found) == ([] if expected is None else [(expected, name)])
    for item in found.blockers:
        assert (item.owner, item.late, item.screen, item.part) == ("erik", True, "go_live", "checklist")
    state = next(item.state for item in found.counting[0].groups if item.id == group)
    refused = said is CheckAnswer.NO
    excused = said is CheckAnswer.NOT_FOR_US and bool(reason.strip())
    expected_state = GroupState.IN_ORDER if excused else GroupState.OPEN
    assert state is (GroupState.REFUSED if refused else expected_state)


def test_late_things_come_first_then_a_no() -> None:
    """What has passed its day stands above a no that has time, and that above what is only open."""
    names = [first_of(group) for group in ("live_data", "live_support", "live_readiness")]
    given = {
        names[0]: answer(names[0], None),
        names[1]: answer(names[1], CheckAnswer.NO, due=date(2026, 12, 20)),
        names[2]: answer(names[2], None, due=date(2026, 11, 1)),
    }
    found = outcome(*settled(but=given), ADMINISTRATOR)
    assert [item.id for item in found.blockers] == [names[2], names[1], names[0]]


# -- from other pages --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "blocks"),
    [
        (AcceptanceTest(id="t", title="T", state=TestState.FAILED), True),
        (AcceptanceTest(id="t", title="T", state=TestState.OPEN), True),
        (AcceptanceTest(id="t", title="T", state=TestState.BLOCKED), True),
        (AcceptanceTest(id="t", title="T", state=TestState.PASSED), False),
        (AcceptanceTest(id="t", title="T", state=TestState.FAILED, needed=False), False),
        (Defect(id="d", title="D", severity=Severity.BLOCKS), True),
        (Defect(id="d", title="D", severity=Severity.BLOCKS, state=DefectState.MENDED), True),
        (Defect(id="d", title="D", severity=Severity.BLOCKS, state=DefectState.CLOSED), False),
        (Defect(id="d", title="D", severity=Severity.BLOCKS, state=DefectState.ACCEPTED), False),
        (Defect(id="d", title="D", severity=Severity.HINDERS), False),
    ],
)
def test_tests_and_defects_speak_against_it(*, record: AnyRecord, blocks: bool) -> None:
    """P11: needed tests until they are passed, blocking defects until the second test or acceptance."""
    found = outcome(*settled(), ADMINISTRATOR, record)
    assert [item.id for item in found.blockers] == ([record.id] if blocks else [])


def test_a_group_that_has_not_learned_it_speaks_against_it() -> None:
    """R2: trained users are ready users; who is short is named by group and never by person."""
    groups = tuple(
        GroupLine(id=name, title=name, people=8, courses=(), ready=ready, share=None, hours=0)
        for name, ready in (("sales", True), ("service", False))
    )
    found = outcome(*settled(), ADMINISTRATOR, teaching=Training(groups=groups))
    assert against(found) == [(Against.TRAINING, "service")]


# -- the decision ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "conditions", "counted", "lacks"),
    [
        (GoAnswer.GO, "", 3, True),
        (GoAnswer.GO, "Erik copies by hand", 3, False),
        (GoAnswer.GO, "", 0, False),
        (GoAnswer.GO_IF, "", 0, True),
        (GoAnswer.NO_GO, "", 3, False),
    ],
)
def test_a_decision_against_something_says_why(
    *, said: GoAnswer, conditions: str, counted: int, lacks: bool
) -> None:
    """Told, never locked; what was counted on that day stays, whatever is mended since."""
    decision = GoDecision(answer=said, by="maria", on=DAY, conditions=conditions, blocked_by=counted)
    found = outcome(*settled(), ADMINISTRATOR, decision)
    assert found.decided is not None
    assert (found.decided.lacks_conditions, found.decided.blocked_by) == (lacks, counted)
    assert dict(found.facts)["go_decided"] is (said is not GoAnswer.NO_GO)


# -- support -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "gaps"),
    [
        ({}, ()),
        ({"person": None}, (SupportGap.NOBODY,)),
        ({"stands_in": None}, (SupportGap.NO_STAND_IN,)),
        ({"stands_in": "maria"}, (SupportGap.SAME,)),
        ({"learns_by": None}, (SupportGap.NO_DAY,)),
        ({"learns_by": LIVE}, (SupportGap.TOO_LATE,)),
        ({"reach": ""}, (SupportGap.NO_REACH,)),
        ({"person": "erik", "stands_in": "maria"}, (SupportGap.OUTSIDE,)),
        ({"role": SupportRole.VENDOR, "person": None, "stands_in": None, "learns_by": None}, ()),
        ({"role": SupportRole.DATA, "stands_in": None, "learns_by": None}, ()),
        ({"role": SupportRole.FIRST_HELP, "stands_in": None, "learns_by": None}, (SupportGap.NO_STAND_IN,)),
    ],
)
def test_a_seat_is_told_what_it_lacks(change: dict[str, Any], gaps: tuple[SupportGap, ...]) -> None:
    """P7: a name, a stand-in, learnt before the start, and how they are reached."""
    seat = ADMINISTRATOR.model_copy(update=change)
    found = support_of(project(seat, Member(id="erik", outside=True)), content(), LIVE, "en")
    assert found.seats[0].gaps == gaps


def test_an_administrator_inside_is_asked_for() -> None:
    """P7: nobody, or only somebody from outside, speaks against going live; roles without a name are told."""
    outside = ADMINISTRATOR.model_copy(update={"person": "erik", "stands_in": "maria"})
    for seats in ((), (outside,)):
        found = outcome(*settled(), *seats, Member(id="erik", outside=True))
        assert against(found) == [(Against.ADMINISTRATOR, "administrator")]
        assert dict(found.facts)["administrators_named"] == 0
    assert outcome().support.missing == tuple(SupportRole)
    assert outcome(ADMINISTRATOR).support.missing == tuple(SupportRole)[1:]


# -- close care --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "value", "falling", "holds"),
    [
        ({"metric": "m", "least": 5.0}, 4.0, True, True),
        ({"metric": "m", "least": 5.0}, 5.0, True, True),
        ({"metric": "m", "least": 5.0}, 6.0, True, False),
        ({"metric": "m", "least": 0.8}, 0.7, False, False),
        ({"metric": "m", "least": 0.8}, 0.8, False, True),
        ({"metric": "m", "least": 0.8, "holds": True}, None, False, None),
        ({"metric": "m", "holds": True}, 0.1, False, True),
        ({"holds": False}, None, False, False),
        ({}, None, False, None),
    ],
)
def test_a_rule_of_close_care_is_judged_by_its_figure_or_by_hand(
    *, rule: dict[str, Any], value: float | None, falling: bool, holds: bool | None
) -> None:
    """A figure with a mark is judged in its own direction; without a reading nobody can say."""
    record = CareRule(id="r", title="R", **rule)
    figures = {"m": Newest("Tickets", "per day", falling, value, DAY)}
    found = care_of(project(record), figures, None)
    assert found.rules[0].holds is holds
    assert found.over(CareMoment.END) is (holds is True)
    assert found.over(CareMoment.START) is None


def test_close_care_is_not_over_by_what_was_read_before_the_start() -> None:
    """The newest reading lies a day before the start: nobody can say yet."""
    rules = (
        CareRule(id="r", title="R", metric="m", least=5.0),
        CareRule(id="s", title="S", metric="m", least=5.0, moment=CareMoment.START),
    )
    figures = {"m": Newest("Tickets", "per day", falling=True, value=4.0, day=DAY)}
    found = care_of(project(*rules), figures, DAY + timedelta(days=1))
    assert {item.id: (item.holds, item.value) for item in found.rules} == {
        "r": (None, None),
        "s": (True, 4.0),
    }
    assert care_of(project(*rules), figures, DAY).over(CareMoment.END) is True


# -- faults ------------------------------------------------------------------------------------------------

FIRST, SECOND = CutoverStep(id="one", title="One"), CutoverStep(id="two", title="Two", after=("one",))
WRONG: list[tuple[AnyRecord, Code, str]] = [
    (FIRST.model_copy(update={"after": ("one",)}), Code.STEP_CIRCLE, "after"),
    (FIRST.model_copy(update={"after": ("two",)}), Code.STEP_CIRCLE, "after"),
    (
        CutoverStep.model_validate(
            {"id": "a", "title": "A", "began": "2026-12-04T18:00:00", "ended": "2026-12-04T17:59:00"}
        ),
        Code.STEP_ENDS_FIRST,
        "ended",
    ),
    (Checked(id="live_scope", checklist="go_live"), Code.UNKNOWN_PART, "id"),
    (Checked(id="short_way_back", checklist="go_live"), Code.CHECK_NOT_IN_LIST, "checklist"),
    (GoDecision(checklists=("demo_day",)), Code.LIST_NOT_LIVE, "checklists"),
    (GoDecision(checklists=("gone",)), Code.UNKNOWN_PART, "checklists"),
    (SupportSeat(id="s", course="none"), Code.UNKNOWN_RECORD, "course"),
]


@pytest.mark.parametrize(("record", "code", "field"), WRONG, ids=[str(item[1]) for item in WRONG])
def test_what_cannot_be_is_refused_where_it_stands(record: AnyRecord, code: Code, field: str) -> None:
    """Circles of steps, times that turn, questions and lists that are not where they are said to be."""
    found: tuple[Diagnostic, ...] = faults(project(FIRST, SECOND), content(), (Put(record),))
    assert [(item.code, item.place.path[-1]) for item in found] == [(code, field)]


def test_sound_records_are_taken() -> None:
    """A change-over of an evening, a list answered, a decision."""
    records = (
        FIRST,
        SECOND,
        Cutover.model_validate({"begins": "2026-12-04T18:00:00", "must_end": "2026-12-06T20:00:00"}),
        answer(first_of("live_data"), CheckAnswer.YES),
        GoDecision(answer=GoAnswer.GO, by="maria", checklists=("go_live",)),
        ADMINISTRATOR,
    )
    assert faults(project(), content(), tuple(Put(item) for item in records)) == ()
