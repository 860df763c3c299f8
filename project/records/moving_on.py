"""Leaving a phase: what was checked, and who went on although something did not hold."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pydantic import Field

from project.records.base import LongText, Record, RecordId


class Override(Record):
    """Somebody goes on although a check does not hold; record id = id of the check."""

    KIND: ClassVar[str] = "override"

    reason: LongText = Field(min_length=1)
    person: RecordId | None = None
    on: date | None = None


class PhaseEnd(Record):
    """A phase that the team has left; record id = id of the phase.

    Attributes:
        ended: on which day; None when it was opened again.
        not_for_us: the whole phase is not gone through, for the reason in `note`.
    """

    KIND: ClassVar[str] = "phase"

    ended: date | None = None
    person: RecordId | None = None
    not_for_us: bool = False
    note: LongText = ""
