"""Tests before the start, defects, the vendor judged again at each stage, standards asked again after."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from authoring.values import Identifier
from playbook.aims import Viewpoint
from project.records.base import LongText, Point, Record, RecordId, ShortText


class TestKind(StrEnum):
    """What a test is about.

    Attributes:
        SYSTEM: does each part do what was asked, on our set-up.
        PILOT: a few people work with it for real.
        STABILITY: does it keep running over days.
        USER: do users get their own work done, step by step.
        STRESS: peak load, by a plan.
    """

    __test__ = False

    SYSTEM = "system"
    PILOT = "pilot"
    STABILITY = "stability"
    USER = "user"
    STRESS = "stress"


class TestState(StrEnum):
    """What came out of a test; BLOCKED cannot be tried yet."""

    __test__ = False

    OPEN = "open"
    PASSED = "passed"
    FAILED = "failed"
    BLOCKED = "blocked"


class AcceptanceTest(Record):
    """One test: what is done, what has to come out, what came out.

    Attributes:
        requirement: the requirement it proves; `scenario` the playbook's story it comes from.
        steps, expected: what the tester does and has to see.
        with_data: which data it is tried with.
        tester: who tries it; `tried_on` when.
        found: what was seen.
        needed: without it passed nobody goes live.
    """

    KIND: ClassVar[str] = "acceptance_test"

    title: ShortText = Field(min_length=1)
    kind: TestKind = TestKind.USER
    requirement: RecordId | None = None
    scenario: Identifier | None = None
    steps: LongText = ""
    expected: LongText = ""
    with_data: LongText = ""
    tester: RecordId | None = None
    due: date | None = None
    state: TestState = TestState.OPEN
    tried_on: date | None = None
    found: LongText = ""
    needed: bool = True


class Severity(StrEnum):
    """How bad a defect is.

    Attributes:
        BLOCKS: work cannot go on and there is no way round.
        HINDERS: there is a way round that costs time.
        ANNOYS: it looks wrong and stops nobody.
    """

    BLOCKS = "blocks"
    HINDERS = "hinders"
    ANNOYS = "annoys"


class DefectState(StrEnum):
    """How far a defect is; MENDED waits for the retest, ACCEPTED is lived with."""

    OPEN = "open"
    MENDED = "mended"
    CLOSED = "closed"
    ACCEPTED = "accepted"


class Defect(Record):
    """Something a test found."""

    KIND: ClassVar[str] = "defect"

    title: ShortText = Field(min_length=1)
    test: RecordId | None = None
    severity: Severity = Severity.HINDERS
    what: LongText = ""
    owner: RecordId | None = None
    due: date | None = None
    state: DefectState = DefectState.OPEN
    found_on: date | None = None
    mended_on: date | None = None
    retested_on: date | None = None
    note: LongText = ""


class StageScore(Record):
    """How the vendor did in one stage, 1 (badly) to 5 (very well); record id = "<stage>:<question>".

    Attributes:
        stage: id of the playbook's stage, or of a phase where it has none.
        question: what is judged: what was promised, people, dates, money, talking to us.
    """

    KIND: ClassVar[str] = "stage_score"

    stage: Identifier
    question: Identifier
    points: Point | None = None
    by: RecordId | None = None
    on: date | None = None
    note: LongText = ""


class Verdict(StrEnum):
    """Whether a standard holds after the start."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"


class StandardAfter(Record):
    """A standard of the playbook asked again after the start; record id = id of the standard."""

    KIND: ClassVar[str] = "standard_after"

    viewpoint: Viewpoint
    verdict: Verdict | None = None
    by: RecordId | None = None
    on: date | None = None
    evidence: LongText = ""
