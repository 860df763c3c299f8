"""Who is touched and how they stand, who backs the project, and with what money."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from project.records.stakeholders import BudgetHead, Stance, TakesPart
from project.results.communication import Communication


class Quarter(StrEnum):
    """How to be with a group, from how much say it has and how much it cares.

    Attributes:
        CLOSE: much say, cares much: decide with them.
        SATISFIED: much say, cares little: keep them content, ask for little time.
        INFORMED: little say, cares much: keep them up to date, hear them out.
        AWARE: little say, cares little: tell them what changes.
    """

    CLOSE = "close"
    SATISFIED = "satisfied"
    INFORMED = "informed"
    AWARE = "aware"


@dataclass(frozen=True, slots=True)
class Standing:
    """One group, or one person, of the list and how it stands.

    Attributes:
        stakeholder: id of the record; `name` is what the team calls it.
        group: id of the playbook's group it stands for; None for one of the team's own.
        influence, interest, impact: from 1 to 5; None while nobody judged.
        quarter: None while influence or interest is missing.
        sceptic: much say (4 or 5) and against or doubtful.
        attended: somebody looks after it with a next action, or after an open doubt of it.
        owner: name of who looks after it; empty for nobody.
        late: the day of the next action has passed.
        doubts: how many of its doubts are open.
    """

    stakeholder: str
    name: str
    group: str | None
    outside: bool
    people: int | None
    influence: int | None
    interest: int | None
    impact: int | None
    stance: Stance | None
    wanted: Stance | None
    quarter: Quarter | None
    sceptic: bool
    attended: bool
    owner: str
    next_action: str
    due: date | None
    late: bool
    doubts: int


class Covered(StrEnum):
    """How it is known that a group takes part somewhere.

    Attributes:
        ENTERED: the team says so.
        ANSWERED: people of it sent answers to the needs survey.
        TOGETHER: answers came from departments that are counted as one, and it is one of them.
        NO: nothing says so.
    """

    ENTERED = "entered"
    ANSWERED = "answered"
    TOGETHER = "together"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where one group inside the firm takes part.

    Attributes:
        listed: whether it is in the list of people who are touched.
        places: every place of `TakesPart`, in its order.
    """

    group: str
    title: str
    listed: bool
    places: tuple[tuple[TakesPart, Covered], ...]

    @property
    def missing(self) -> tuple[TakesPart, ...]:
        """Where nothing says that it takes part."""
        return tuple(place for place, covered in self.places if covered is Covered.NO)


@dataclass(frozen=True, slots=True)
class Act:
    """Something the sponsor does, before whom and when; `audience` are titles of groups."""

    act: str
    title: str
    audience: tuple[str, ...]
    due: date | None
    done: date | None
    late: bool


@dataclass(frozen=True, slots=True)
class Backing:
    """Who stands behind the project with the firm's word.

    Attributes:
        name: of the sponsor; empty while nobody is named.
        group: title of the group in which the sponsor sits; empty while not told.
        technical: that group runs the firm's computers, so that people will take it for a computer matter.
        statement, signed: what the sponsor answers for, and the day it was signed.
        acts: in the order of their days, those without one last.
    """

    name: str = ""
    group: str = ""
    technical: bool = False
    statement: str = ""
    signed: date | None = None
    acts: tuple[Act, ...] = ()

    @property
    def next_act(self) -> Act | None:
        """The first that is not done and has a day."""
        return next((item for item in self.acts if item.done is None and item.due is not None), None)


class Basis(StrEnum):
    """What a computed support rests on.

    Attributes:
        PEOPLE: answers by people of each department.
        DEPARTMENTS: departments that answered at all, since not every number of people is known.
        TEAM: seats and tasks of the project team.
        MONEY: how the approved money is divided; a comparison, no points.
    """

    PEOPLE = "people"
    DEPARTMENTS = "departments"
    TEAM = "team"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Computed:
    """What the project itself shows of one kind of support; stands beside what people say, never in it.

    Attributes:
        points: from 1 to 5, one decimal counts; None where only parts are compared.
        parts: (name of a part, its share from 0 to 1): what the points were made of, see `docs/methods`.
    """

    basis: Basis
    points: float | None
    parts: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Support:
    """One kind of support: what people say and what the project itself shows.

    Attributes:
        rated: the middle of the ratings, later ones where there are any; None while nobody rated.
        raters: how many rated.
        evidence: what they wrote when they gave these ratings.
        computed: None where nothing in the project shows it.
    """

    item: str
    title: str
    rated: float | None
    raters: int
    evidence: tuple[str, ...]
    computed: Computed | None


@dataclass(frozen=True, slots=True)
class Readiness:
    """How far one group is on its way into the new work.

    Attributes:
        points: (element, middle of its ratings), in the order in which people go through them.
        barrier: the first element at 3 or below; None where there is none or one before it is not rated.
        unrated: the first element that nobody rated; None where all are.
    """

    stakeholder: str
    name: str
    points: tuple[tuple[str, float | None], ...]
    barrier: str | None
    unrated: str | None


@dataclass(frozen=True, slots=True)
class Money:
    """Approved money and how it is divided.

    Attributes:
        total: sum of the recorded approvals in the project's currency; None where none is recorded.
        complete: of every approval it is known who gave it and when.
        divided: (what it is meant for, amount), as far as that was decided.
        software_share: software as part of all that is divided; None where nothing is divided.
        usual_share, tolerance: what the playbook's rule of thumb names, and how far off is still usual.
        rule: id of that rule; empty where the playbook has none.
    """

    total: float | None = None
    complete: bool = False
    divided: tuple[tuple[BudgetHead, float], ...] = ()
    software_share: float | None = None
    usual_share: float | None = None
    tolerance: float = 0.0
    rule: str = ""

    @property
    def far_off(self) -> bool:
        """Whether the division is further from the rule of thumb than its tolerance."""
        if self.software_share is None or self.usual_share is None:
            return False
        return abs(self.software_share - self.usual_share) > self.tolerance + 1e-9


@dataclass(frozen=True, slots=True)
class Stakeholders:
    """Who is touched and how they stand, who backs the project, and with what money.

    Attributes:
        facts: (name of `playbook.vocabulary.PLAYBOOK_CHECKS`, value; None while it cannot be told).
        standings: everybody in the list, in its order.
        coverage: every group inside the firm that the playbook knows.
        readiness: of those of whom anything was rated.
        communication: who hears what.
    """

    facts: tuple[tuple[str, float | bool | None], ...] = ()
    standings: tuple[Standing, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    backing: Backing = Backing()
    support: tuple[Support, ...] = ()
    readiness: tuple[Readiness, ...] = ()
    money: Money = Money()
    communication: Communication = field(default_factory=Communication)

    @property
    def unlisted(self) -> tuple[str, ...]:
        """Titles of the groups inside the firm that are not in the list."""
        return tuple(item.title for item in self.coverage if not item.listed)

    @property
    def unplaced(self) -> tuple[Standing, ...]:
        """Those whose influence or interest nobody judged."""
        return tuple(item for item in self.standings if item.quarter is None)

    @property
    def unattended(self) -> tuple[Standing, ...]:
        """Sceptics with much say whom nobody looks after."""
        return tuple(item for item in self.standings if item.sceptic and not item.attended)
