"""How sure the days of the plan are: drawn cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DayChance:
    """A day, and the part of the cases that are done by then."""

    day: date
    share: float


@dataclass(frozen=True, slots=True)
class EndRange:
    """When something ends over the drawn cases.

    Attributes:
        task: id of the task; "" for the end of the plan.
        planned: by the plan itself.
        likely, safe: the days by which half and four fifths of the cases are done.
        early, late: by which a tenth and nine tenths are.
        chance_planned: part of the cases that keep the planned day.
        curve: day by day, at most 60 points.
    """

    task: str
    planned: date
    early: date
    likely: date
    safe: date
    late: date
    chance_planned: float
    curve: tuple[DayChance, ...]


@dataclass(frozen=True, slots=True)
class TaskChance:
    """How often a task decides about the end, and how much it moves it.

    Attributes:
        criticality: part of the cases in which it has no room.
        cruciality: rank correlation of its length with the length of the plan; None where it never varies.
    """

    task: str
    criticality: float
    cruciality: float | None


@dataclass(frozen=True, slots=True)
class DateRange:
    """How sure the days are.

    Attributes:
        spread: "pert" or "triangular".
        trials, seed: how it was drawn.
        finish: None where there is nothing to draw.
        going_live: None where the plan has no such task.
        tasks: the one that decides most often first.
    """

    spread: str
    trials: int
    seed: int
    finish: EndRange | None = None
    going_live: EndRange | None = None
    tasks: tuple[TaskChance, ...] = ()
