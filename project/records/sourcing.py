"""Which type of CRM: what holds for this firm, and what was chosen."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from authoring.values import Identifier
from project.records.base import LongText, Point, Record, RecordId


class Circumstance(Record):
    """How a question about the firm was answered; record id = id of the playbook's question.

    Attributes:
        value: from 1 to 5, as the question's levels say; None while not answered.
    """

    KIND: ClassVar[str] = "circumstance"

    value: Point | None = None
    note: LongText = ""


class SourcingChoice(Record):
    """The type of CRM the team goes for. At most one, id "sourcing".

    Attributes:
        type: id of the playbook's type.
        reason: why, above all where it is not the one that fits best.
    """

    KIND: ClassVar[str] = "sourcing"

    id: Literal["sourcing"] = "sourcing"
    type: Identifier | None = None
    reason: LongText = ""
    decided_by: RecordId | None = None
    on: date | None = None
