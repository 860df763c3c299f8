"""What the XML of MS Project calls things, in one place for writing and reading."""

from __future__ import annotations

from collections.abc import Mapping

from playbook.delivery import LinkKind

NAMESPACE = "http://schemas.microsoft.com/project"

LINK_TYPES: Mapping[LinkKind, str] = {
    LinkKind.FINISH_FINISH: "0",
    LinkKind.FINISH_START: "1",
    LinkKind.START_FINISH: "2",
    LinkKind.START_START: "3",
}

TENTHS = 10
"""A lag is written in tenths of a minute."""

MINUTES = 60
CENTS = 100
"""Money is written in hundredths."""

ID = "CRM Playbook id"
VERSION = "CRM Playbook version"
LOW = "CRM Playbook least days"
LIKELY = "CRM Playbook likely days"
HIGH = "CRM Playbook most days"
REMAINING = "CRM Playbook days to go"
SPENT = "CRM Playbook spent"
HELD = "CRM Playbook not before today"

FIELDS: Mapping[str, tuple[str, str]] = {
    ID: ("188743731", "Text1"),
    VERSION: ("188743734", "Text2"),
    LOW: ("188743767", "Number1"),
    LIKELY: ("188743768", "Number2"),
    HIGH: ("188743769", "Number3"),
    REMAINING: ("188743770", "Number4"),
    SPENT: ("188743771", "Number5"),
    HELD: ("188743737", "Text3"),
}
"""Extra fields of a task: what they are called, to number and name."""

PHASE = "phase:"
"""What the id of a row begins with that stands for a whole phase."""

NOTE_BEGINS = "\n\n-----\n\n"
"""Between what has to be done and the team's note, which share one field."""

AS_SOON, NOT_BEFORE = "0", "4"
"""Kinds of constraint: as soon as possible, start no earlier than."""

PLAN_CALENDAR_UID = 1
