"""What is said to whom: the plan's messages, the sponsor's acts, and the answers to open doubts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from playbook.people import Channel


class From(StrEnum):
    """Where something that is said comes from.

    Attributes:
        PLAN: a message of the playbook.
        SPONSOR: an act of the sponsor; one made from a message of the playbook stands for that message too.
        DOUBT: the answer to an open doubt.
    """

    PLAN = "plan"
    SPONSOR = "sponsor"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Message:
    """One thing that somebody hears.

    Attributes:
        origin: the plan, the sponsor or a doubt.
        source: id of the message of the playbook, of the act or of the doubt.
        title: what it is about; of a doubt what is done about it, empty while nobody does anything.
        audience: keys of `Audience`; empty where nobody is named.
        by: who says it: the title of a seat, or a person's name; empty for nobody.
        channel: in which way; None where that is open.
        day: on which day; None where only the phase or nothing is known.
        done: the day it was done.
        late: its day has passed and it is not done.
        phase, when: of a message of the playbook the title of its phase and the occasion; else empty.
        concern, helps: of a doubt, in their words, and what would help; else empty.
        whose: of a doubt, what its owner is called in the list; else empty.
    """

    origin: From
    source: str
    title: str
    audience: tuple[str, ...]
    by: str
    channel: Channel | None
    day: date | None = None
    done: date | None = None
    late: bool = False
    phase: str = ""
    when: str = ""
    concern: str = ""
    helps: str = ""
    whose: str = ""


@dataclass(frozen=True, slots=True)
class Audience:
    """A group of the plan, or an entry of the list that stands for none, with what it hears.

    Attributes:
        key: id of the group, or "own:" and the id of the entry; empty for what nobody is named for.
        title: what it is called; empty for nobody.
        messages: by day, those without one after them in the order of the phases.
    """

    key: str
    title: str
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Communication:
    """Who hears what.

    Attributes:
        messages: everything once, by day, those without one after them in the order of the phases.
        audiences: groups in the order of the plan, then entries of the list by name, nobody at the end; only
            those who hear something.
    """

    messages: tuple[Message, ...] = ()
    audiences: tuple[Audience, ...] = ()

    @property
    def late(self) -> tuple[Message, ...]:
        """What should have been said by now."""
        return tuple(item for item in self.messages if item.late)

    def titles(self, message: Message) -> tuple[str, ...]:
        """Whom one message is for, in the order of the audiences; empty where nobody is named."""
        return tuple(item.title for item in self.audiences if item.key in message.audience)
