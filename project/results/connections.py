"""What goes between systems, and who may see and change what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from project.records.connecting import Direction, Frequency, Right, Way


class Gap(StrEnum):
    """What is not settled about a connection, or speaks against it.

    Attributes:
        NO_DIRECTION: nobody said which way it goes.
        NO_FREQUENCY: nobody said how often.
        NO_PURPOSE: nobody said what it is good for.
        NO_OWNER: nobody answers for it.
        NO_LEADER: nobody said which side is right when both differ.
        BOTH_LEAD: another system is said to be right about the same sort of thing as well.
        NOT_WHEN_DOWN: nobody said what happens while the other side is down.
        BY_HAND: needed on the first day, and carried over by hand.
    """

    NO_DIRECTION = "no_direction"
    NO_FREQUENCY = "no_frequency"
    NO_PURPOSE = "no_purpose"
    NO_OWNER = "no_owner"
    NO_LEADER = "no_leader"
    BOTH_LEAD = "both_lead"
    NOT_WHEN_DOWN = "not_when_down"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class ConnectionLine:
    """One sort of thing that goes between the CRM and another system.

    Attributes:
        id: of the record.
        system: key of the other system; `title` what it is called.
        entity: id of the sort of thing; `entity_title` what it is called.
        leads: whether the other system is right when both differ.
        gaps: what is not settled.
        requirement: id of the requirement that asks for it.
    """

    id: str
    system: str
    title: str
    entity: str
    entity_title: str
    direction: Direction | None
    frequency: Frequency | None
    way: Way | None
    leads: bool | None
    owner: str | None
    first_release: bool
    requirement: str | None
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class System:
    """Another system with all that goes between it and the CRM.

    Attributes:
        key: id of the place with customer data it is, or its own name.
        source: id of that place; None where it is none.
    """

    key: str
    title: str
    source: str | None
    lines: tuple[ConnectionLine, ...]

    @property
    def first_release(self) -> bool:
        """Whether anything of it is needed on the first day."""
        return any(item.first_release for item in self.lines)

    @property
    def hands(self) -> bool:
        """Whether it hands anything to the CRM."""
        return any(item.direction in {Direction.INTO, Direction.BOTH} for item in self.lines)

    @property
    def takes(self) -> bool:
        """Whether it takes anything from the CRM."""
        return any(item.direction in {Direction.OUT_OF, Direction.BOTH} for item in self.lines)


@dataclass(frozen=True, slots=True)
class EntityColumn:
    """A sort of thing that systems keep and hand on.

    Attributes:
        sensitive: whether it should be open to few.
        listed: whether any connection or right names it.
    """

    id: str
    title: str
    what: str
    sensitive: bool
    listed: bool


@dataclass(frozen=True, slots=True)
class Unconnected:
    """A place with customer data of which no connection is listed.

    Attributes:
        moves: False when it stays beside the CRM, None while nobody decided.
    """

    source: str
    title: str
    moves: bool | None


class Concern(StrEnum):
    """What speaks against the rights as they are.

    Attributes:
        OPEN_TO_ALL: something sensitive that every department sees.
        NOBODY_CHANGES: nobody can change it.
        MANY_EXPORT: more than half of the departments may take lists of it out.
        ALONE: one department alone changes something sensitive and nobody else sees it.
        NO_REASON: a department sees something sensitive and nobody wrote why.
        NOTHING: a department that may see nothing at all.
        UNSAID: a department of which nobody has said anything.
    """

    OPEN_TO_ALL = "open_to_all"
    NOBODY_CHANGES = "nobody_changes"
    MANY_EXPORT = "many_export"
    ALONE = "alone"
    NO_REASON = "no_reason"
    NOTHING = "nothing"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class AccessConcern:
    """One thing that speaks against the rights; `group` and `entity` are titles, "" where it has none.

    Attributes:
        count, of: departments it concerns, of how many.
    """

    concern: Concern
    group: str = ""
    entity: str = ""
    count: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class AccessCell:
    """What a department may do with a sort of thing; `right` None while nobody said."""

    group: str
    entity: str
    right: Right | None
    exports: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class AccessRow:
    """A department with what it may do, by sort of thing in the order of `Connections.entities`.

    Attributes:
        does: titles of the processes it takes part in; `keeps` of the places with customer data it keeps.
    """

    group: str
    title: str
    cells: tuple[AccessCell, ...]
    does: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()

    @property
    def said(self) -> tuple[AccessCell, ...]:
        """What somebody has said of it."""
        return tuple(item for item in self.cells if item.right is not None)


@dataclass(frozen=True, slots=True)
class Connections:
    """What goes between systems, and who may see and change what.

    Attributes:
        facts: what checks of the playbook may look at.
        systems: with what is needed on the first day in front.
        entities: of the customer schema, in its order.
        unconnected: places that stay, or of which nobody decided, without a connection.
        sources: places with customer data in the list.
        access: every department inside the firm.
        concerns: what speaks against the rights, the gravest first.
    """

    facts: tuple[tuple[str, float | None], ...] = ()
    systems: tuple[System, ...] = ()
    entities: tuple[EntityColumn, ...] = ()
    unconnected: tuple[Unconnected, ...] = ()
    sources: int = 0
    access: tuple[AccessRow, ...] = ()
    concerns: tuple[AccessConcern, ...] = ()

    @property
    def lines(self) -> tuple[ConnectionLine, ...]:
        """All connections, by system."""
        return tuple(line for system in self.systems for line in system.lines)

    @property
    def unsettled(self) -> tuple[ConnectionLine, ...]:
        """Connections with a gap."""
        return tuple(line for line in self.lines if line.gaps)

    @property
    def complexity(self) -> int:
        """Places with customer data plus connected systems (P12)."""
        return self.sources + len(self.systems)

    @property
    def first_systems(self) -> tuple[System, ...]:
        """Systems of which anything is needed on the first day."""
        return tuple(system for system in self.systems if system.first_release)
