"""Needs with the priority proposed for each, and the requirements that answer them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from playbook.wants import Loop, Priority, RequirementSort
from project.records.inventory import ByHand
from project.records.requirements import Fit, NeedState, RequirementState
from project.results.needs import DepartmentImportance
from questionnaires.measures import Category


@dataclass(frozen=True, slots=True)
class Proposal:
    """The priority that the plan's rules give a need.

    Attributes:
        rule: id of the first rule that holds; `title` and `why` are its words, `when` its condition.
        looked_at: (name of `playbook.vocabulary.NEED_RULE`, value) of what the condition names; None where
            that was not asked.
    """

    priority: Priority
    rule: str
    title: str
    why: str
    when: str
    looked_at: tuple[tuple[str, float | bool | None], ...]


@dataclass(frozen=True, slots=True)
class Reactions:
    """What workshops said of a need: how people would take it, and what they voted.

    Attributes:
        category: how most would take it; None where that was not asked.
        reacted: pairs of answers behind it.
        votes: (priority, votes), the strongest first; empty where nobody voted.
    """

    category: Category | None = None
    reacted: int = 0
    votes: tuple[tuple[Priority, int], ...] = ()

    def share(self, priority: Priority) -> float | None:
        """The part of the votes for this priority, 0 to 1; None without votes."""
        total = sum(count for _, count in self.votes)
        return dict(self.votes).get(priority, 0) / total if total else None


@dataclass(frozen=True, slots=True)
class RankedNeed:
    """One need with everything that is known of it and what the team makes of it.

    Attributes:
        need: "<question>/<row>".
        place: among the needs of its question, 1 for the first; None while nobody rated it.
        weighs: whether its question asks how much something would help; others ask how often something
            happens, and nothing is proposed for their rows.
        importance, satisfaction, gap, departments, spread: as in `project.results.needs.Need`.
        keenest: titles of the departments that want it most; several where they want it alike.
        highest: their mean importance.
        agreement: van der Eijk's A of all answers that may be told of together, -1 to 1; None where they may
            not, without answers, and on a scale of two points.
        proposal: None for a need that nobody rated, and where no rule holds.
        state, priority, reason: the team's own view.
        requirements: ids of the requirements that answer it and are not dropped.
        moved: the team followed the proposal, and the answers propose something else now.
    """

    need: str
    label: str
    place: int | None
    weighs: bool
    criterion: str | None
    importance: float | None
    satisfaction: float | None
    gap: float | None
    answered: int
    departments: tuple[DepartmentImportance, ...]
    spread: float | None
    keenest: tuple[str, ...]
    highest: float | None
    agreement: float | None
    reactions: Reactions
    proposal: Proposal | None
    state: NeedState = NeedState.OPEN
    priority: Priority | None = None
    reason: str = ""
    requirements: tuple[str, ...] = ()
    moved: bool = False

    @property
    def open(self) -> bool:
        """Whether it was rated and waits for the team."""
        return self.weighs and self.importance is not None and self.state is NeedState.OPEN

    @property
    def wanted_as(self) -> Priority | None:
        """The team's own priority, else the proposed one."""
        if self.priority is not None:
            return self.priority
        return None if self.proposal is None else self.proposal.priority


def counting(state: RequirementState, priority: Priority | None) -> bool:
    """Whether a requirement counts: the team accepted it and did not put it off as "will not"."""
    return state is RequirementState.ACCEPTED and priority is not Priority.WONT


class Lack(StrEnum):
    """What a requirement still lacks.

    Attributes:
        ACCEPTANCE: a way to test it.
        PRIORITY: how much it is wanted.
        OWNER: somebody who answers for it.
        ORIGIN: a need, an objective or a process it comes from.
    """

    ACCEPTANCE = "acceptance"
    PRIORITY = "priority"
    OWNER = "owner"
    ORIGIN = "origin"


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """One requirement as lists show it.

    Attributes:
        counts: accepted and not put off as "will not"; only such requirements serve, take over and cover.
        expected: the strongest priority of the needs it answers; None where these have none.
        lacks: what is missing; nothing for a dropped one.
        takes_over: ids of processes of which it takes over steps that are done by hand.
        own: the plan does not know it.
    """

    requirement: str
    statement: str
    family: str | None
    sort: RequirementSort
    priority: Priority | None
    state: RequirementState
    fit: Fit | None
    first_release: bool
    loop: Loop | None
    criterion: str | None
    owner: str | None
    needs: tuple[str, ...]
    objectives: tuple[str, ...]
    automates: tuple[str, ...]
    expected: Priority | None
    lacks: tuple[Lack, ...]
    takes_over: tuple[str, ...]
    own: bool

    @property
    def counts(self) -> bool:
        """Whether it is accepted and not put off."""
        return counting(self.state, self.priority)


@dataclass(frozen=True, slots=True)
class FamilyCount:
    """How many requirements a family has that are not dropped, and of these how many count.

    Attributes:
        expected: a list without any of this family deserves a question.
    """

    family: str
    title: str
    what: str
    expected: bool
    listed: int
    counting: int
    musts: int


@dataclass(frozen=True, slots=True)
class LoopLink:
    """A link of record, analyse, act: requirements that count, and those that are only proposed."""

    link: Loop
    counting: int
    proposed: int


@dataclass(frozen=True, slots=True)
class Served:
    """An objective with the requirements that count and serve it, or an objective that leads to it."""

    objective: str
    title: str
    requirements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakenOver:
    """A process done by hand, wholly or partly, and the requirements that count and take over steps of it."""

    process: str
    title: str
    by_hand: ByHand
    requirements: tuple[str, ...]


class Whole(StrEnum):
    """Of what the first release holds a part."""

    ALL = "all"
    MUSTS = "musts"
    PROCESSES = "processes"
    CONNECTIONS = "connections"


@dataclass(frozen=True, slots=True)
class FirstPart:
    """How much of something the first release holds.

    Attributes:
        first: how many of them are in it.
        of: how many there are.
        too_much: there are enough to judge, and more than `FirstRelease.most` of them are in it.
    """

    whole: Whole
    first: int
    of: int
    too_much: bool

    @property
    def share(self) -> float | None:
        """0 to 1; None where there is none."""
        return self.first / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class FirstRelease:
    """The first, small release against everything that counts.

    Attributes:
        most: the share from which it is called large.
    """

    parts: tuple[FirstPart, ...]
    most: float

    @property
    def too_large(self) -> tuple[Whole, ...]:
        """Of what it holds too much."""
        return tuple(item.whole for item in self.parts if item.too_much)


@dataclass(frozen=True, slots=True)
class Requirements:
    """Needs with the priority proposed for each, and the requirements that answer them.

    Attributes:
        needs: by question, in each the strongest proposal and then the most important first; what nobody
            rated stands last.
        rows: requirements in the team's order, dropped ones last.
        families: in the order of the plan.
        without_family: requirements not dropped that belong to none.
        objectives: in the team's order.
        processes: those done by hand, wholly or partly.
        unheard: titles of the groups of the survey nobody of which has answered.
        hidden: titles of the groups that answered and are too few to be shown.
        issues_open: matters for the organisation that nobody has settled.
        survey_closed: a needs survey was closed, and none is open.
        facts: (name of `playbook.vocabulary.PLAYBOOK_CHECKS`, value; None while it cannot be told).
    """

    needs: tuple[RankedNeed, ...] = ()
    rows: tuple[RequirementRow, ...] = ()
    families: tuple[FamilyCount, ...] = ()
    without_family: int = 0
    loop: tuple[LoopLink, ...] = ()
    objectives: tuple[Served, ...] = ()
    processes: tuple[TakenOver, ...] = ()
    first_release: FirstRelease = FirstRelease((), 1.0)
    unheard: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    issues_open: int = 0
    survey_closed: bool = False
    facts: tuple[tuple[str, float | bool | None], ...] = ()

    def need(self, need: str) -> RankedNeed | None:
        """The need with this id, if it was asked."""
        return next((item for item in self.needs if item.need == need), None)

    def row(self, requirement: str) -> RequirementRow | None:
        """The requirement with this id, if there is one."""
        return next((item for item in self.rows if item.requirement == requirement), None)

    @property
    def listed(self) -> tuple[RequirementRow, ...]:
        """Requirements that are not dropped."""
        return tuple(item for item in self.rows if item.state is not RequirementState.DROPPED)

    @property
    def counting(self) -> tuple[RequirementRow, ...]:
        """Requirements that are accepted and not put off."""
        return tuple(item for item in self.rows if item.counts)

    @property
    def missing_families(self) -> tuple[FamilyCount, ...]:
        """Families of which a list should hold something, and this one holds nothing."""
        return tuple(item for item in self.families if item.expected and not item.listed)

    @property
    def untested(self) -> tuple[RequirementRow, ...]:
        """Requirements that count and have no way to be tested."""
        return tuple(item for item in self.counting if Lack.ACCEPTANCE in item.lacks)

    @property
    def unserved(self) -> tuple[Served, ...]:
        """Objectives that no requirement that counts serves, by way of other objectives neither."""
        return tuple(item for item in self.objectives if not item.requirements)

    @property
    def coverage(self) -> float | None:
        """Share of the objectives that some requirement serves, 0 to 1; None without objectives."""
        total = len(self.objectives)
        return (total - len(self.unserved)) / total if total else None

    def lacking(self, lack: Lack) -> Iterator[RequirementRow]:
        """Requirements, not dropped, that lack this."""
        return (item for item in self.rows if lack in item.lacks)
