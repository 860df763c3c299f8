"""What a timetable of classes is made of: classes to place, what is taken already, and the places found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Unplaced(StrEnum):
    """Why a class has no place in the timetable.

    Attributes:
        NO_TRAINER: nobody may teach it.
        NO_ROOM: no room has enough seats.
        TOO_LONG: it has more days, or a longer day, than there are.
        WAITS: a class that comes first has no place itself.
        NO_TIME: rooms, trainers or learners are taken on every day that is left.
    """

    NO_TRAINER = "no_trainer"
    NO_ROOM = "no_room"
    TOO_LONG = "too_long"
    WAITS = "waits"
    NO_TIME = "no_time"


@dataclass(frozen=True, slots=True)
class ClassToPlace:
    """A class that needs days, a trainer and a room.

    Attributes:
        parts: slots of each of its days, one after the other on different days.
        people: who sit in it.
        groups: ids of the groups they come from.
        trainers, rooms: ids of those that fit it; the room has enough seats.
        after: ids of classes to place that are over before it begins.
        earliest: the first slot it may begin in; `latest` the slot before which it is over.
    """

    id: str
    parts: tuple[int, ...]
    people: int
    groups: tuple[str, ...]
    trainers: tuple[str, ...]
    rooms: tuple[str, ...]
    after: tuple[str, ...] = ()
    earliest: int = 0
    latest: int | None = None


@dataclass(frozen=True, slots=True)
class Timetable:
    """What is to be placed, and what is taken already.

    Attributes:
        days, slots: how many days, and slots of one day.
        busy: name of a trainer, room or group to slots in which it is taken.
    """

    days: int
    slots: int
    classes: tuple[ClassToPlace, ...]
    busy: Mapping[str, frozenset[int]] = field(default_factory=dict)

    @property
    def end(self) -> int:
        """The slot behind the last one."""
        return self.days * self.slots

    def free(self, names: Iterable[str], slots: range) -> bool:
        """Whether nobody of these is taken in any of these slots."""
        return not any(slot in self.busy.get(name, ()) for name in names for slot in slots)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a class stands: the first slot of each of its days, its trainer, its room."""

    starts: tuple[int, ...]
    trainer: str
    room: str


@dataclass(frozen=True, slots=True)
class Placed:
    """The timetable that was found.

    Attributes:
        places: class to place.
        unplaced: class to why it has none.
        best: no timetable places more people; told only where the solver proved it.
    """

    places: Mapping[str, Place]
    unplaced: Mapping[str, Unplaced]
    best: bool = False
