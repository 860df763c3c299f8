"""What a plan of activities is made of, before any day is counted: activities and the ties between them.

`docs/methods/schedule.md` tells what each figure does to the days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TieKind(StrEnum):
    """Which end of the one before holds which end of the one after.

    Attributes:
        FS: it begins when the one before is finished.
        SS: it begins when the one before has begun.
        FF: it is finished when the one before is finished.
        SF: it is finished when the one before has begun.
    """

    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"


STARTS_AFTER = (TieKind.FS, TieKind.SS)
"""Ties that hold the start of the one after; the others hold its finish."""

WAITS_FOR_FINISH = (TieKind.FS, TieKind.FF)
"""Ties that wait for the finish of the one before; the others for its start."""


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that takes days.

    Attributes:
        id: names it in ties and faults.
        days: working days of its own calendar, parts of a day counted; 0 for a milestone.
        calendar: name of the calendar it goes by; "" is the plan's own.
        not_before: earliest first day.
        began: first day, where it has begun.
        finished: last day, where it is finished.
        remaining: working days still to go; without it those of `days` that are not done.
        done: part of the work that is done, 0 to 1.
        deadline: day by which it has to be finished; moves nothing, `Placed.late_by` tells when it is missed.
    """

    id: str
    days: float
    calendar: str = ""
    not_before: date | None = None
    began: date | None = None
    finished: date | None = None
    remaining: float | None = None
    done: float = 0.0
    deadline: date | None = None

    @property
    def under_way(self) -> bool:
        """Begun and not known to be finished."""
        return self.finished is None and (self.began is not None or self.done > 0)

    @property
    def to_go(self) -> float:
        """Working days still to go."""
        if self.finished is not None:
            return 0.0
        return self.days * (1.0 - self.done) if self.remaining is None else self.remaining


@dataclass(frozen=True, slots=True)
class Tie:
    """One activity waits for another.

    Attributes:
        before, after: ids of activities.
        kind: which ends are tied.
        lag: working days, in the calendar of the one after, between the two ends; below zero they overlap.
    """

    before: str
    after: str
    kind: TieKind = TieKind.FS
    lag: float = 0.0
