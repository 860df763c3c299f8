"""Who does the project, who answers for what, and what was decided, rewarded, corrected and reviewed."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from authoring.values import Identifier
from playbook.people import Letter
from project.records.base import LongText, Record, RecordId, ShortText


class Member(Record):
    """A person in the project team; record id = person id.

    Attributes:
        seats: points of view of the playbook that this person holds.
        expects: the result this person wants to see.
        metric: the figure of success that would show it, from the playbook's set.
        connection: what the relationship with customers has to do with this person's work, in own words.
        days_a_week: time freed for the project.
        outside: from outside the firm, with `scope` and the cost line that pays for it.
    """

    KIND: ClassVar[str] = "member"

    seats: tuple[Identifier, ...] = ()
    expects: LongText = ""
    metric: Identifier | None = None
    connection: LongText = ""
    days_a_week: float | None = Field(default=None, ge=0, le=7)
    outside: bool = False
    scope: LongText = ""
    cost_line: Identifier | None = None


class Duty(Record):
    """What a seat is for one task, where that differs from the playbook; record id = "<task>:<seat>".

    Attributes:
        letter: R, A, AR, C or I; None when the seat has no part in it.
    """

    KIND: ClassVar[str] = "duty"

    task: Identifier
    seat: Identifier
    letter: Letter | None = None


class Decision(Record):
    """Something that was decided: what, why, by whom and what else was possible."""

    KIND: ClassVar[str] = "decision"

    title: ShortText = Field(min_length=1)
    what: LongText = ""
    why: LongText = ""
    alternatives: LongText = ""
    decided_by: tuple[RecordId, ...] = ()
    on: date | None = None


class Correction(Record):
    """Something that went wrong, and what is done about it.

    Attributes:
        phase: in which phase or band it showed.
    """

    KIND: ClassVar[str] = "correction"

    title: ShortText = Field(min_length=1)
    action: LongText = ""
    phase: Identifier | None = None
    owner: RecordId | None = None
    due: date | None = None
    done: date | None = None


class Incentive(Record):
    """What people get for working the new way.

    Attributes:
        group: for whom.
        for_what: the behaviour that is rewarded, such as that it can be seen in the system.
        reward: what they get, which need not be money.
    """

    KIND: ClassVar[str] = "incentive"

    group: Identifier
    for_what: LongText = Field(min_length=1)
    reward: LongText = ""
    starts: date | None = None
    owner: RecordId | None = None


class ReviewSort(StrEnum):
    """What is looked at: the project (time, money, work) or whether the objectives still hold."""

    PROJECT = "project"
    GOALS = "goals"


class Review(Record):
    """A meeting in which the project or its goals are looked at, with somebody who can judge them.

    Attributes:
        task: the playbook's task or milestone it belongs to.
        held: whether it took place; `findings` say what came of it.
    """

    KIND: ClassVar[str] = "review"

    title: ShortText = Field(min_length=1)
    sort: ReviewSort = ReviewSort.PROJECT
    on: date | None = None
    led_by: RecordId | None = None
    task: Identifier | None = None
    held: bool = False
    findings: LongText = ""
