"""Who is told what and when, and what new entries are for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from playbook.people import Channel


class Told(StrEnum):
    """Where a message comes from.

    Attributes:
        PLAN: the playbook.
        OWN: the team.
        SPONSOR: an act of the sponsor; one made from a message of the playbook stands for that message too.
        DOUBT: the answer to an open doubt.
    """

    PLAN = "plan"
    OWN = "own"
    SPONSOR = "sponsor"
    DOUBT = "doubt"


class DayFrom(StrEnum):
    """How the day of a message is known.

    Attributes:
        FIXED: somebody named the day.
        TASK: from a task of the plan; it moves with the plan.
        PHASE: proposed from the days of its phase, as long as nobody said.
        NOBODY: not known.
    """

    FIXED = "fixed"
    TASK = "task"
    PHASE = "phase"
    NOBODY = "nobody"


class OrderFault(StrEnum):
    """What is wrong with the day of a message.

    Attributes:
        AFTER_BEGINNING: it announces the beginning of a task and comes after it.
        AFTER_TRAINING: it is about training and comes when the last course of its phase has begun.
        AFTER_START: it belongs to the time before the start, and people work with the product already.
    """

    AFTER_BEGINNING = "after_beginning"
    AFTER_TRAINING = "after_training"
    AFTER_START = "after_start"


@dataclass(frozen=True, slots=True)
class DatedMessage:
    """One thing that somebody hears.

    Attributes:
        source: id of the message, of the sponsor's act or of the doubt.
        text: what is said; of a doubt what would help.
        audience: ids of groups, of a doubt the key of who has it; whom: what they are called.
        channel: in which way; None where that is open.
        sender: who says it, by name or by the title of a seat that nobody holds; empty for nobody.
        seat: title of the playbook's seat that says it; empty without one.
        occasion: when, in the words of the playbook.
        task, task_title: the task it is tied to, where it is.
        day: None where nobody can tell.
        late: its day has passed and nobody said that it was done.
        left_out: why the team does without it; empty while it counts.
    """

    origin: Told
    source: str
    title: str
    text: str = ""
    audience: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    channel: Channel | None = None
    sender: str = ""
    seat: str = ""
    phase: str = ""
    phase_title: str = ""
    occasion: str = ""
    task: str = ""
    task_title: str = ""
    day: date | None = None
    day_from: DayFrom = DayFrom.NOBODY
    done: date | None = None
    heard: str = ""
    late: bool = False
    fault: OrderFault | None = None
    left_out: str = ""

    @property
    def on(self) -> date | None:
        """The day it was said, else the day it is to be said."""
        return self.done or self.day


@dataclass(frozen=True, slots=True)
class GroupHears:
    """A group inside the firm and how it hears of the project.

    Attributes:
        messages: how many it hears.
        channels: in which ways, in the order of `Channel`.
        lacks: ways in which it hears nothing.
        before_choice: it hears something before the offer is chosen; None where no day of choice is known.
    """

    group: str
    title: str
    messages: int
    channels: tuple[Channel, ...]
    lacks: tuple[Channel, ...]
    before_choice: bool | None


class EntryLack(StrEnum):
    """What is still missing about a new entry.

    Attributes:
        PURPOSE: what the firm does with it.
        GAIN: what whoever types it has from it.
        NOT_FOR: what it will not be used for.
        SEEN_BY: who can see it.
        GROUPS: who types it.
        TOLD: nobody told them, and no message that has a day does.
        TOLD_LATE: they hear of it when training has begun.
    """

    PURPOSE = "purpose"
    GAIN = "gain"
    NOT_FOR = "not_for"
    SEEN_BY = "seen_by"
    GROUPS = "groups"
    TOLD = "told"
    TOLD_LATE = "told_late"


@dataclass(frozen=True, slots=True)
class EntryLine:
    """Something people have to type in from now on.

    Attributes:
        groups: titles of those who type it.
        minutes_week: for one person; hours_week for all of them, None where nobody knows how many they are.
        message: title of the message that tells them.
        told: the day they are told, or were.
        agreed_with: with whom it was agreed, such as the works council.
    """

    id: str
    title: str
    groups: tuple[str, ...]
    purpose: str
    gain: str
    minutes_week: float | None
    hours_week: float | None
    message: str
    told: date | None
    agreed_with: str
    lacks: tuple[EntryLack, ...]


@dataclass(frozen=True, slots=True)
class ChangePlan:
    """Who is told what and when, and what new entries are for.

    Attributes:
        facts: (name of `playbook.vocabulary.PLAYBOOK_CHECKS`, value; None while it cannot be told).
        messages: by day, those without one after them in the order of the phases.
        left_out: messages the team does without.
        groups: inside the firm, in the order of the plan.
        choice, training, start: days of the plan by which order is judged; None where it does not tell.
        before_choice: how many messages come before the choice; None where no day of choice is known.
    """

    facts: tuple[tuple[str, float | bool | None], ...] = ()
    messages: tuple[DatedMessage, ...] = ()
    left_out: tuple[DatedMessage, ...] = ()
    groups: tuple[GroupHears, ...] = ()
    entries: tuple[EntryLine, ...] = ()
    choice: date | None = None
    training: date | None = None
    start: date | None = None
    before_choice: int | None = None

    @property
    def late(self) -> tuple[DatedMessage, ...]:
        """What should have been said by now."""
        return tuple(item for item in self.messages if item.late)

    @property
    def disordered(self) -> tuple[DatedMessage, ...]:
        """What comes at the wrong time."""
        return tuple(item for item in self.messages if item.fault is not None)
