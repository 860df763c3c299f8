"""The weeks of close care after the start, and who keeps the system running."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from project.records.going_live import CareMoment, SupportRole


@dataclass(frozen=True, slots=True)
class CareLine:
    """A rule of the weeks of close care.

    Attributes:
        figure: title of the figure it looks at; empty where it is judged by hand.
        least: what the figure has to reach, in its own direction, with its `unit`.
        value, day: the newest reading; None without one.
        falling: the smaller the figure the better.
        holds: None while nobody said, or while there is no reading.
    """

    id: str
    title: str
    moment: CareMoment
    figure: str
    unit: str
    least: float | None
    value: float | None
    day: date | None
    falling: bool
    days: int | None
    holds: bool | None
    owner: str | None
    note: str


@dataclass(frozen=True, slots=True)
class Care:
    """The weeks of close care after the start."""

    rules: tuple[CareLine, ...] = ()

    def of(self, moment: CareMoment) -> tuple[CareLine, ...]:
        """Rules of its beginning, or of its end."""
        return tuple(item for item in self.rules if item.moment is moment)

    def over(self, moment: CareMoment) -> bool | None:
        """Whether all rules of a moment hold; None where there is none."""
        found = self.of(moment)
        return all(item.holds is True for item in found) if found else None


class SupportGap(StrEnum):
    """What a seat of support lacks.

    Attributes:
        NOBODY: no person.
        NO_STAND_IN: nobody stands in.
        SAME: whoever stands in is the same person.
        NO_DAY: no day by which it has been learnt.
        TOO_LATE: it is learnt only after the start.
        NO_REACH: nobody knows how they are reached.
        OUTSIDE: an administrator from outside; at least one sits inside.
    """

    NOBODY = "nobody"
    NO_STAND_IN = "no_stand_in"
    SAME = "same"
    NO_DAY = "no_day"
    TOO_LATE = "too_late"
    NO_REACH = "no_reach"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class SeatLine:
    """Somebody who keeps it running; `course` is the title of what they learn it in."""

    id: str
    role: SupportRole
    title: str
    person: str | None
    stands_in: str | None
    share: float | None
    learns_by: date | None
    course: str
    reach: str
    within: float | None
    duties: str
    gaps: tuple[SupportGap, ...]


@dataclass(frozen=True, slots=True)
class SupportPlan:
    """Who keeps it running.

    Attributes:
        seats: by role.
        missing: roles that nobody was named for.
        inside: people inside the firm who are named as administrators.
    """

    seats: tuple[SeatLine, ...] = ()
    missing: tuple[SupportRole, ...] = ()
    inside: tuple[str, ...] = ()

    @property
    def gaps(self) -> int:
        """How many things are missing."""
        return len(self.missing) + sum(len(item.gaps) for item in self.seats)
