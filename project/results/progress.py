"""Where the team stands on its way: steps, what is open, what to check before moving on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class StepProgress:
    """One step as the team has it; `late` when its due date has passed and it is neither done nor dropped."""

    step: str
    phase: str
    title: str
    status: str
    owner: str
    due: date | None
    late: bool
    reason: str
    note: str
    screen: str | None


@dataclass(frozen=True, slots=True)
class CheckProgress:
    """One thing to check before moving on; `holds` is None when what it looks at is still empty."""

    check: str
    phase: str
    title: str
    holds: bool | None
    otherwise: str


@dataclass(frozen=True, slots=True)
class PhaseProgress:
    """One phase: how many steps are settled (done or not for us) of how many, and its checks."""

    phase: str
    title: str
    purpose: str
    done_when: str
    band: bool
    steps: tuple[StepProgress, ...]
    checks: tuple[CheckProgress, ...]
    settled: int
    total: int


@dataclass(frozen=True, slots=True)
class Progress:
    """The whole way.

    Attributes:
        next_step: id of the next best step: the first late one, else the first in doing, else the first
            open one.
    """

    phases: tuple[PhaseProgress, ...]
    next_step: str | None
    settled: int
    total: int
