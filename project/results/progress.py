"""Where the team stands on its way: steps, what is open, what to check before moving on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from playbook.walk import SETTLED


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
class WentOn:
    """Somebody went on although a check did not hold: who (empty when unknown), on which day, and why."""

    person: str
    on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class CheckProgress:
    """One thing to check before moving on.

    Attributes:
        holds: None when what it looks at is still empty.
        otherwise: what to do when it does not hold.
        screen: the page of the app on which that is done, if there is one.
        went_on: somebody went on all the same; also while it holds again and that is no longer needed.
    """

    check: str
    phase: str
    title: str
    holds: bool | None
    otherwise: str
    screen: str | None = None
    went_on: WentOn | None = None

    @property
    def open(self) -> bool:
        """Whether it keeps the phase from being left."""
        return self.holds is not True and self.went_on is None


@dataclass(frozen=True, slots=True)
class PhaseProgress:
    """One phase with its steps and its checks; none of them ever locks a page.

    Attributes:
        settled: how many steps are done or not for us, of `total`.
        ended: on which day the team left it; None while it has not, or when it was opened again.
        ended_by: who said so; empty when unknown.
        not_for_us: the whole phase is not gone through; its steps then count as settled.
        reason: why it is not for us, or what was noted when it was left.
    """

    phase: str
    title: str
    purpose: str
    done_when: str
    band: bool
    steps: tuple[StepProgress, ...]
    checks: tuple[CheckProgress, ...]
    settled: int
    total: int
    ended: date | None = None
    ended_by: str = ""
    not_for_us: bool = False
    reason: str = ""

    @property
    def open_checks(self) -> tuple[CheckProgress, ...]:
        """The checks that keep it from being left; none in a phase that is not for us."""
        return () if self.not_for_us else tuple(check for check in self.checks if check.open)

    @property
    def open_steps(self) -> tuple[StepProgress, ...]:
        """The steps that are neither done nor not for us."""
        return tuple(step for step in self.steps if step.status not in SETTLED)


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
