"""What may go wrong, and what is taken for granted."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from authoring.values import Identifier
from playbook.delivery import Response
from project.records.base import LongText, Money, Point, Record, RecordId, ShortText


class RiskState(StrEnum):
    """Whether a risk is watched, has come true, or is over."""

    OPEN = "open"
    HAPPENED = "happened"
    OVER = "over"


class Risk(Record):
    """Something that may go wrong: because of what, what happens, with which effect.

    Attributes:
        phase: the phase or band in which it bites.
        probability: 1 (hardly) to 5 (almost certain).
        impact: 1 (a nuisance) to 5 (ends the project).
        trigger: the sign by which it is seen coming.
        response, action: what is done about it, by `owner` until `due`.
        probability_after, impact_after: with the response in place.
        chance: the probability as a share, where somebody dares to say one; `money`: what it would cost.
        task: the playbook's task it threatens.
        based_on: the playbook's risk it was made from.
    """

    KIND: ClassVar[str] = "risk"

    title: ShortText = Field(min_length=1)
    cause: LongText = ""
    event: LongText = ""
    effect: LongText = ""
    phase: Identifier | None = None
    owner: RecordId | None = None
    probability: Point | None = None
    impact: Point | None = None
    trigger: LongText = ""
    response: Response | None = None
    action: LongText = ""
    due: date | None = None
    probability_after: Point | None = None
    impact_after: Point | None = None
    chance: float | None = Field(default=None, ge=0, le=1)
    money: Money | None = None
    task: Identifier | None = None
    state: RiskState = RiskState.OPEN
    based_on: Identifier | None = None


class AssumptionState(StrEnum):
    """What became of an assumption."""

    OPEN = "open"
    HOLDS = "holds"
    WRONG = "wrong"


class Assumption(Record):
    """Something taken for granted, and what follows if it is wrong."""

    KIND: ClassVar[str] = "assumption"

    statement: LongText = Field(min_length=1)
    if_wrong: LongText = ""
    owner: RecordId | None = None
    check_by: date | None = None
    state: AssumptionState = AssumptionState.OPEN
