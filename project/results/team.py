"""Who does the project and who answers for what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Lack(StrEnum):
    """What somebody in the team has not told yet.

    Attributes:
        SEAT: which point of view this person stands for.
        RESULT: the result this person wants to see.
        CONNECTION: what customers have to do with this person's work.
        SCOPE: what somebody from outside does, and what not.
        COST_LINE: the line of the cost that pays for somebody from outside.
    """

    SEAT = "seat"
    RESULT = "result"
    CONNECTION = "connection"
    SCOPE = "scope"
    COST_LINE = "cost_line"


class DutyFault(StrEnum):
    """What is wrong with who does what for one task.

    Attributes:
        NOBODY_ANSWERS: no seat answers for it.
        SEVERAL_ANSWER: more than one seat answers for it.
        NOBODY_DOES: no seat does the work.
    """

    NOBODY_ANSWERS = "nobody_answers"
    SEVERAL_ANSWER = "several_answer"
    NOBODY_DOES = "nobody_does"


class ReviewState(StrEnum):
    """How far a review is: without a day, to come, past its day and not held, or held."""

    UNDATED = "undated"
    PLANNED = "planned"
    OVERDUE = "overdue"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class SeatHeld:
    """A seat of the playbook with the ids of its holders; `empty` when it is required and has none."""

    seat: str
    title: str
    required: bool
    people: tuple[str, ...]
    empty: bool


@dataclass(frozen=True, slots=True)
class MemberState:
    """A person in the team: id, name, seats that the playbook has, and what is still to be told."""

    person: str
    name: str
    seats: tuple[str, ...]
    outside: bool
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class ExpectedResult:
    """A result somebody wants to see, which may become a figure of success.

    Attributes:
        metric: id of the figure that would show it; None while none is chosen or the set has it no more.
        metric_title: what that figure is called.
    """

    person: str
    name: str
    text: str
    metric: str | None
    metric_title: str


@dataclass(frozen=True, slots=True)
class DutyPart:
    """What one seat is for one task.

    Attributes:
        letter: R, A, AR, C or I; None when the team took the seat out of it.
        planned: what the playbook says; None when it gives the seat no part.
        people: ids of those who hold the seat.
    """

    seat: str
    letter: str | None
    planned: str | None
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One task of the playbook with everybody's part in it.

    Attributes:
        phase: id of the phase or band it belongs to.
        stage: id of the stage of the implementation; None outside it.
        milestone: a moment, for which no letters are asked.
        parts: seats that have a part, or had one in the playbook, in the order of the seats.
        faults: which rules the row breaks.
        unmanned: seats that do it or answer for it and that nobody holds.
        changed: whether the team departs from the playbook here.
    """

    task: str
    title: str
    phase: str
    stage: str | None
    milestone: bool
    parts: tuple[DutyPart, ...]
    faults: tuple[DutyFault, ...]
    unmanned: tuple[str, ...]
    changed: bool

    def letter(self, seat: str) -> str | None:
        """What a seat is for this task; None for no part."""
        return next((part.letter for part in self.parts if part.seat == seat), None)


@dataclass(frozen=True, slots=True)
class DutySection:
    """The tasks of one phase outside the implementation (`stage` False), or of one of its stages."""

    id: str
    title: str
    stage: bool
    rows: tuple[DutyRow, ...]


@dataclass(frozen=True, slots=True)
class StageMissing:
    """A stage in which a seat has no part that a rule of the playbook asks for."""

    stage: str
    title: str
    seat: str
    seat_title: str


@dataclass(frozen=True, slots=True)
class Answering:
    """For how many of all answered tasks a person answers; `many` when that is more than half of them.

    Half is a starting value of ours: it marks somebody everything waits for, and forbids nothing.
    """

    person: str
    name: str
    tasks: int
    of: int
    many: bool


@dataclass(frozen=True, slots=True)
class CorrectionState:
    """Something being put right: `late` when its day has passed and it is not done."""

    correction: str
    title: str
    phase: str | None
    due: date | None
    done: bool
    late: bool


@dataclass(frozen=True, slots=True)
class GroupIncentives:
    """A group inside the firm and the ids of what its people get for working the new way."""

    group: str
    title: str
    incentives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewHeld:
    """A review and how far it is; `task` is None where it belongs to no task the playbook has."""

    review: str
    title: str
    sort: str
    on: date | None
    task: str | None
    task_title: str
    state: ReviewState


@dataclass(frozen=True, slots=True)
class Team:
    """Who does the project and who answers for what.

    Attributes:
        seats: in the order of the playbook.
        members: by name.
        expected: results members want to see, by their name.
        sections: who does what, by phase and stage.
        stages_missing: stages in which the technical seat has no part.
        answering: people who answer for tasks, those with most first.
        decisions: ids of what was decided, the newest first, those without a day last.
        corrections: open ones first, by their day.
        incentives: groups inside the firm, in the order of the playbook.
        reviews: by their day, those without one last.
        complete: every required seat is held, no row is wrong and no stage is missing.
        facts: (name of `playbook.vocabulary.PLAYBOOK_CHECKS`, value; None while it cannot be told).
    """

    seats: tuple[SeatHeld, ...] = ()
    members: tuple[MemberState, ...] = ()
    expected: tuple[ExpectedResult, ...] = ()
    sections: tuple[DutySection, ...] = ()
    stages_missing: tuple[StageMissing, ...] = ()
    answering: tuple[Answering, ...] = ()
    decisions: tuple[str, ...] = ()
    corrections: tuple[CorrectionState, ...] = ()
    incentives: tuple[GroupIncentives, ...] = ()
    reviews: tuple[ReviewHeld, ...] = ()
    complete: bool = False
    facts: tuple[tuple[str, float | bool | None], ...] = ()

    @property
    def rows(self) -> tuple[DutyRow, ...]:
        """Every task, section by section."""
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def wrong(self) -> tuple[DutyRow, ...]:
        """The tasks whose letters break a rule."""
        return tuple(row for row in self.rows if row.faults)

    @property
    def empty_seats(self) -> tuple[SeatHeld, ...]:
        """The required seats that nobody holds."""
        return tuple(seat for seat in self.seats if seat.empty)
