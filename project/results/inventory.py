"""Processes as they run today and places where customer data lies."""

from __future__ import annotations

from dataclasses import dataclass

from playbook.aims import Family
from project.records.inventory import ByHand


@dataclass(frozen=True, slots=True)
class Heard:
    """How many of a group say something; of the largest number that say it in one answer.

    Attributes:
        group: the department, or departments counted as one; empty for all that may be told of together.
        title: what it is called; empty for all together.
        chosen: people who said it.
        answered: people who answered.
    """

    group: str
    title: str
    chosen: int
    answered: int


@dataclass(frozen=True, slots=True)
class Break:
    """Where a process breaks or waits, as people say.

    Attributes:
        label: as the survey words it.
        chosen: of `answered` people.
    """

    label: str
    chosen: int
    answered: int


@dataclass(frozen=True, slots=True)
class ProcessProposal:
    """A process of the plan that people take part in, with what they say about it.

    Attributes:
        process: id in the plan.
        record: the entry made from it before, of which something is still empty; None for a new entry.
        groups: departments that take part, those of the plan only.
        times: runs in a month of everybody's own part, of those who answered; None where nobody said.
        minutes: of one such part, so that times x minutes are the working time of those who answered.
        by_hand: BY_HAND where more than half say that steps do not run by themselves, else None.
        say_by_hand: (people who say so, people who answered).
        breaks: the most often named first.
    """

    process: str
    title: str
    family: Family
    record: str | None
    heard: tuple[Heard, ...]
    groups: tuple[str, ...]
    times: float | None
    minutes: float | None
    by_hand: ByHand | None
    say_by_hand: tuple[int, int]
    breaks: tuple[Break, ...]

    @property
    def hours(self) -> float | None:
        """Working hours a month of those who answered."""
        return hours_a_month(self.times, self.minutes)


@dataclass(frozen=True, slots=True)
class SourceProposal:
    """A place of the plan in which a department says it keeps customer data.

    Attributes:
        source: id in the plan.
        group: the department; None where only others told of it.
        heard: who said so.
    """

    source: str
    title: str
    group: str | None
    heard: tuple[Heard, ...]

    @property
    def key(self) -> str:
        """Unique among proposals of places."""
        return f"{self.source}@{self.group or ''}"


@dataclass(frozen=True, slots=True)
class ProcessLine:
    """A process in the list.

    Attributes:
        hours: working hours a month, times x minutes / 60; None while one of the two is missing.
        groups: departments that take part, by id.
        pain: 1 (not at all) to 5 (every day).
    """

    id: str
    title: str
    family: Family
    groups: tuple[str, ...]
    by_hand: ByHand | None
    hours: float | None
    pain: int | None
    owner: str | None


@dataclass(frozen=True, slots=True)
class FamilySum:
    """The processes of one family together.

    Attributes:
        listed: how many there are; `by_hand`, `partly` and `by_itself` of them, `unknown` the rest.
        hours: of those whose hours are known; `hours_by_hand` of those of them done by hand.
        without_hours: how many have none.
    """

    family: Family
    listed: int
    by_hand: int
    partly: int
    by_itself: int
    unknown: int
    hours: float
    hours_by_hand: float
    without_hours: int


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A place with customer data in the list."""

    id: str
    title: str
    group: str | None
    records: int | None
    condition: int | None
    moves: bool | None
    owner: str | None


@dataclass(frozen=True, slots=True)
class GroupSources:
    """A group of people and the places it keeps customer data in.

    Attributes:
        group: id; empty for places that nobody is known to keep.
        inside: whether it belongs to the firm.
    """

    group: str
    title: str
    inside: bool
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class Inventory:
    """Processes as they run today and places where customer data lies.

    Attributes:
        facts: (name of `playbook.vocabulary.PLAYBOOK_CHECKS`, value; None while it cannot be told).
        processes: those that take most hours first, those without hours at the end.
        families: customer-facing, then analytical, also without any process.
        groups: every group inside the firm in the order of the plan, outside ones and nobody's where there is
            something.
        silent: titles of groups inside the firm of which no place is known.
        process_proposals: of processes that surveys tell of; what most people take part in first.
        source_proposals: of places that surveys tell of, by department.
        process_heard, source_heard: all that surveys tell of, also of what is in the list already.
    """

    facts: tuple[tuple[str, float | bool | None], ...] = ()
    processes: tuple[ProcessLine, ...] = ()
    families: tuple[FamilySum, ...] = ()
    groups: tuple[GroupSources, ...] = ()
    silent: tuple[str, ...] = ()
    process_proposals: tuple[ProcessProposal, ...] = ()
    source_proposals: tuple[SourceProposal, ...] = ()
    process_heard: tuple[ProcessProposal, ...] = ()
    source_heard: tuple[SourceProposal, ...] = ()

    @property
    def hours(self) -> float:
        """Working hours a month of all processes whose hours are known."""
        return sum(item.hours for item in self.families)

    @property
    def hours_by_hand(self) -> float:
        """Of these, hours in processes done by hand."""
        return sum(item.hours_by_hand for item in self.families)

    @property
    def without_hours(self) -> int:
        """Processes whose hours are not known."""
        return sum(item.without_hours for item in self.families)


def hours_a_month(times: float | None, minutes: float | None) -> float | None:
    """Working hours a month: how often times minutes, by 60; None while one of the two is missing."""
    return None if times is None or minutes is None else times * minutes / 60
