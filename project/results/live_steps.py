"""The change-over by the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class StepState(StrEnum):
    """How far a step of the change-over is."""

    AHEAD = "ahead"
    UNDER_WAY = "under_way"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the change-over by the clock; every moment is local time.

    Attributes:
        after: titles of the steps it waits for.
        starts, ends: by the plan; None while the change-over has no beginning or steps go round.
        waits: minutes between its last predecessor and its fixed moment.
        decides: the end of the change-over moves with it.
        began, ended: as it really went.
        expected_start, expected_end: by what really happened so far.
        behind: minutes it ended, or is expected to end, after the plan; negative when earlier.
    """

    id: str
    title: str
    what: str
    owner: str | None
    minutes: int
    after: tuple[str, ...]
    fixed: datetime | None
    starts: datetime | None
    ends: datetime | None
    waits: int
    decides: bool
    no_return: bool
    check: str
    way_back: str
    state: StepState
    began: datetime | None
    ended: datetime | None
    expected_start: datetime | None
    expected_end: datetime | None
    behind: int | None


@dataclass(frozen=True, slots=True)
class CutoverPlan:
    """The change-over by the clock.

    Attributes:
        steps: in the order in which they begin.
        begins, ends: first and last moment by the plan; `must_end` the moment by which it has to be over.
        expected_end: by what really happened so far.
        no_return: the moment at which the first step begins after which there is no way back; its title.
        spare: minutes between the end and `must_end`; negative for an overrun, None while not known.
        expected_spare: the same by what really happened.
        circles: titles of steps that wait for each other.
    """

    steps: tuple[StepLine, ...] = ()
    begins: datetime | None = None
    ends: datetime | None = None
    must_end: datetime | None = None
    expected_end: datetime | None = None
    lead: str | None = None
    way_back: str = ""
    no_return: datetime | None = None
    no_return_title: str = ""
    spare: int | None = None
    expected_spare: int | None = None
    circles: tuple[str, ...] = ()

    @property
    def fits(self) -> bool | None:
        """Whether it is over in time; None while that cannot be told."""
        return None if self.spare is None else self.spare >= 0

    @property
    def begun(self) -> bool:
        """Whether the first step really began."""
        return any(item.began is not None for item in self.steps)
