"""Which system hands what to which, and which department may see and change what."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from authoring.values import Identifier
from project.records.base import LongText, Record, RecordId, ShortText


class Direction(StrEnum):
    """Which way things go, seen from the CRM."""

    INTO = "into"
    OUT_OF = "out_of"
    BOTH = "both"


class Frequency(StrEnum):
    """How often."""

    AT_ONCE = "at_once"
    HOURLY = "hourly"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    ON_DEMAND = "on_demand"
    ONCE = "once"


class Way(StrEnum):
    """How it gets there."""

    INTERFACE = "interface"
    CONNECTOR = "connector"
    FILE = "file"
    BY_HAND = "by_hand"


class Connection(Record):
    """One sort of thing that goes between the CRM and another system.

    Attributes:
        title: the other system.
        source: the place with customer data it is, where it is one.
        entity: sort of thing (customer schema).
        leads: whether the other system decides when both differ; None while that is open.
        volume: things a day, roughly.
        purpose: what it is good for, in words of the trade.
        when_down: what happens while the other side is down.
        first_release: needed on the first day.
        requirement: the requirement that asks a vendor for it.
    """

    KIND: ClassVar[str] = "connection"

    title: ShortText = Field(min_length=1)
    source: RecordId | None = None
    entity: Identifier
    direction: Direction | None = None
    frequency: Frequency | None = None
    way: Way | None = None
    leads: bool | None = None
    volume: float | None = Field(default=None, ge=0, le=1e12)
    purpose: LongText = ""
    when_down: LongText = ""
    owner: RecordId | None = None
    first_release: bool = True
    requirement: RecordId | None = None
    note: LongText = ""
    order: int = 0


class Right(StrEnum):
    """What a department may do with a sort of thing."""

    NONE = "none"
    SEES_OWN = "sees_own"
    SEES = "sees"
    CHANGES_OWN = "changes_own"
    CHANGES = "changes"


class AccessRight(Record):
    """What one department may do with one sort of thing; record id = "<department>:<entity>".

    Attributes:
        exports: whether it may take lists of it out.
        why: which work needs it; nobody should see what no work of theirs needs.
    """

    KIND: ClassVar[str] = "access_right"

    group: Identifier
    entity: Identifier
    right: Right
    exports: bool = False
    why: LongText = ""
