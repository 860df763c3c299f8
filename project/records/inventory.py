"""What there is today: processes around customers, and the places where customer data lies."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from authoring.values import Identifier
from playbook.aims import Family
from project.records.base import LongText, Point, Record, RecordId, ShortText


class ByHand(StrEnum):
    """How much of a process runs by itself today."""

    BY_HAND = "by_hand"
    PARTLY = "partly"
    BY_ITSELF = "by_itself"


class Process(Record):
    """A process as it runs today.

    Attributes:
        groups: departments that take part.
        by_hand: how much of it runs by itself.
        times_a_month: how often it runs, over all departments.
        minutes_each: working time of one run, all people together.
        pain: how much it hurts, from 1 (not at all) to 5 (every day).
        systems: what it is done with.
        based_on: the playbook's process it was made from.
    """

    KIND: ClassVar[str] = "process"

    title: ShortText = Field(min_length=1)
    family: Family = Family.CUSTOMER_FACING
    groups: tuple[Identifier, ...] = ()
    by_hand: ByHand | None = None
    times_a_month: float | None = Field(default=None, ge=0, le=1e7)
    minutes_each: float | None = Field(default=None, ge=0, le=1e5)
    pain: Point | None = None
    systems: ShortText = ""
    owner: RecordId | None = None
    note: LongText = ""
    based_on: Identifier | None = None


class LawfulBasis(StrEnum):
    """Why personal data may be kept: the six of Regulation (EU) 2016/679 (GDPR), Article 6(1)."""

    CONSENT = "consent"
    CONTRACT = "contract"
    LEGAL_DUTY = "legal_duty"
    VITAL_INTERESTS = "vital_interests"
    PUBLIC_TASK = "public_task"
    LEGITIMATE_INTERESTS = "legitimate_interests"


class DataSource(Record):
    """A place in which something about customers is kept.

    Attributes:
        group: the department that keeps it.
        system: the program or medium it lies in.
        holds: what is kept there.
        records: how many customers or entries, roughly.
        condition: how good it is, from 1 (nobody trusts it) to 5 (always right).
        purpose: what it is kept for.
        lawful_basis: why personal data may be kept there; None while nobody said.
        retention: how long it is kept, in words.
        keep_years: the same as a number: what was not touched for so many years does not move.
        refusals: whether wishes about contact (consents, refusals) lie there.
        free_text: whether there are notes about people in it.
        agreement: whether an agreement on processing covers whoever runs it; None while nobody looked.
        old_copy: what becomes of the old copy after the move.
        moves: whether it is to move into the CRM; None while undecided.
        based_on: the playbook's place it was made from.
    """

    KIND: ClassVar[str] = "data_source"

    title: ShortText = Field(min_length=1)
    group: Identifier | None = None
    system: ShortText = ""
    holds: LongText = ""
    records: int | None = Field(default=None, ge=0, le=10**12)
    condition: Point | None = None
    owner: RecordId | None = None
    purpose: LongText = ""
    lawful_basis: LawfulBasis | None = None
    retention: ShortText = ""
    keep_years: float | None = Field(default=None, ge=0, le=200)
    refusals: bool | None = None
    free_text: bool | None = None
    agreement: bool | None = None
    old_copy: LongText = ""
    moves: bool | None = None
    note: LongText = ""
    based_on: Identifier | None = None
