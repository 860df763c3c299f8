"""What may go wrong and what is taken for granted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from playbook.delivery import Response
from project.records.risks import AssumptionState, RiskState


class RiskLevel(StrEnum):
    """How grave a risk is, by probability x impact (1 to 25).

    Attributes:
        LOW: up to 4; keep an eye on it.
        MEDIUM: 5 to 9; somebody looks after it.
        HIGH: 10 to 15; it has an owner and a response.
        VERY_HIGH: 16 and more; it is spoken of at every review.
    """

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "very_high"


FROM = ((16, RiskLevel.VERY_HIGH), (10, RiskLevel.HIGH), (5, RiskLevel.MEDIUM), (1, RiskLevel.LOW))
"""The product from which each level begins; a convention of our own, see docs/methods/risks.md."""

HIGH = frozenset({RiskLevel.HIGH, RiskLevel.VERY_HIGH})
"""Levels that ask for an owner and a response."""


def level_of(product: int | None) -> RiskLevel | None:
    """The level of probability x impact; None while one of the two is missing."""
    return None if product is None else next(level for least, level in FROM if product >= least)


@dataclass(frozen=True, slots=True)
class RiskLine:
    """A risk of the list.

    Attributes:
        product, level: probability x impact; None while one of the two is missing.
        product_after, level_after: the same with the response in place.
        expected: chance x money; None where one of the two is not given.
        response: what is done about it.
        lacks_owner, lacks_response: of a watched risk that is high or more.
        owner: id of the person.
        task: title of the plan's task it threatens.
    """

    id: str
    title: str
    state: RiskState
    probability: int | None
    impact: int | None
    product: int | None
    level: RiskLevel | None
    product_after: int | None
    level_after: RiskLevel | None
    expected: float | None
    response: Response | None
    lacks_owner: bool
    lacks_response: bool
    owner: str | None
    task: str
    due: date | None
    late: bool

    @property
    def open(self) -> bool:
        """Whether it is still watched."""
        return self.state is RiskState.OPEN


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """How many watched risks have this probability and this impact.

    Attributes:
        risks: their ids.
    """

    probability: int
    impact: int
    level: RiskLevel
    risks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProposedRisk:
    """A risk of the plan that is not in the list.

    Attributes:
        risk: id in the plan.
        proposed: whether its condition holds; without a condition it is offered, not proposed.
        because: the condition as written; empty without one.
    """

    risk: str
    title: str
    proposed: bool
    because: str


@dataclass(frozen=True, slots=True)
class AssumptionLine:
    """Something taken for granted; `overdue` when it was to be checked and nobody said how it is."""

    id: str
    statement: str
    if_wrong: str
    state: AssumptionState
    owner: str | None
    check_by: date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class Risks:
    """What may go wrong and what is taken for granted.

    Attributes:
        facts: (name of `playbook.vocabulary.PLAYBOOK_CHECKS`, value; None while it cannot be told).
        lines: watched ones first, the gravest first, those not judged yet after the judged ones.
        matrix: 25 cells, probability 5 first, each from impact 1 on; watched and judged risks only.
        proposals: risks of the plan that are not in the list, proposed ones first.
        assumptions: overdue ones first, then by day.
        expected: sum of chance x money over the watched risks that have both; `with_money` how many have.
        unrated: watched risks without probability or impact.
    """

    facts: tuple[tuple[str, float | bool | None], ...] = ()
    lines: tuple[RiskLine, ...] = ()
    matrix: tuple[MatrixCell, ...] = ()
    proposals: tuple[ProposedRisk, ...] = ()
    assumptions: tuple[AssumptionLine, ...] = ()
    expected: float = 0.0
    with_money: int = 0
    unrated: int = 0

    @property
    def watched(self) -> tuple[RiskLine, ...]:
        """Risks that are neither over nor have come true."""
        return tuple(item for item in self.lines if item.open)

    @property
    def unanswered(self) -> tuple[RiskLine, ...]:
        """High risks without an owner or a response."""
        return tuple(item for item in self.lines if item.lacks_owner or item.lacks_response)
