"""Who has more to do than there are days, and what it costs to even that out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LoadWeek:
    """One week of one person or seat.

    Attributes:
        monday: the first day of the week.
        days: working days asked for; `has` those there are for the project.
        tasks: ids of the tasks that ask for them.
    """

    monday: date
    days: float
    has: float
    tasks: tuple[str, ...]

    @property
    def over(self) -> float:
        """Days too many."""
        return max(0.0, self.days - self.has)


@dataclass(frozen=True, slots=True)
class Load:
    """What one person, or a seat that nobody holds, has to do.

    Attributes:
        id: of the person, or "seat:" and the id of the seat.
        share: of a working day for this project.
    """

    id: str
    name: str
    share: float
    weeks: tuple[LoadWeek, ...]

    @property
    def over(self) -> float:
        """Days too many over all weeks."""
        return sum(item.over for item in self.weeks)


@dataclass(frozen=True, slots=True)
class Moved:
    """A task that would begin later."""

    task: str
    start: date
    finish: date
    by: float


@dataclass(frozen=True, slots=True)
class Levelling:
    """Load and the evened plan.

    Attributes:
        loads: overloaded ones first.
        moved: tasks that begin later in the evened plan.
        finish, going_live: of the evened plan; None where it could not be evened.
        costs_days: working days by which the end moves; `costs_live`: by which going live does,
            None without it.
        proven: no shorter evened plan exists.
        cannot: ids of tasks that ask for more than somebody ever has.
    """

    loads: tuple[Load, ...] = ()
    moved: tuple[Moved, ...] = ()
    finish: date | None = None
    going_live: date | None = None
    costs_days: float = 0.0
    costs_live: float | None = None
    proven: bool = False
    cannot: tuple[str, ...] = ()
