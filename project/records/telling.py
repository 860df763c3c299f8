"""Change and communication as a team plans it: messages with a day, and what each new entry is for."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from authoring.values import Identifier
from playbook.people import Channel
from project.records.base import LongText, Record, RecordId, ShortText


class TiedTo(StrEnum):
    """Which end of a task a message is tied to."""

    START = "start"
    FINISH = "finish"


class MessagePlan(Record):
    """What a team says of a message of its playbook, or a message of its own; record id = id of the message.

    Fields without a value leave what the playbook says.

    Attributes:
        audience: ids of the playbook's groups; empty leaves the playbook's.
        sender: the person who says it; without one whoever holds the playbook's seat.
        day: a fixed day; else the day of `task` (its `end`), moved by `offset` working days.
        done: the day it was said; `heard` what came back.
        left_out: why the team does without it.
    """

    KIND: ClassVar[str] = "message"

    own: bool = False
    title: ShortText = ""
    text: LongText = ""
    audience: tuple[Identifier, ...] = Field(default=(), max_length=50)
    channel: Channel | None = None
    sender: RecordId | None = None
    phase: Identifier | None = None
    day: date | None = None
    task: RecordId | None = None
    end: TiedTo = TiedTo.START
    offset: Annotated[int, Field(ge=-250, le=250)] = 0
    done: date | None = None
    heard: LongText = ""
    left_out: LongText = ""


class NewEntry(Record):
    """Something people have to type in from now on, and what for.

    Attributes:
        title: what is typed in, such as "next step of an opportunity".
        groups: ids of the groups that type it.
        purpose: what the firm does with it.
        gain: what whoever types it has from it.
        seen_by: who can see it.
        not_for: what it will not be used for, such as judging single people.
        minutes_week: minutes a week for one person.
        told_on: the day people were told; `message` the message that tells them.
        agreed_with: such as the works council, and when.
    """

    KIND: ClassVar[str] = "new_entry"

    title: ShortText = Field(min_length=1)
    groups: tuple[Identifier, ...] = Field(default=(), max_length=50)
    purpose: LongText = ""
    gain: LongText = ""
    seen_by: LongText = ""
    not_for: LongText = ""
    minutes_week: float | None = Field(default=None, ge=0, le=2400)
    owner: RecordId | None = None
    message: RecordId | None = None
    told_on: date | None = None
    agreed_with: ShortText = ""
