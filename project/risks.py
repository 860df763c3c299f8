"""What may go wrong and what is taken for granted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import fsum

from authoring.expressions import Empty, Value, checked_before, evaluate
from playbook.delivery import Risk as PlannedRisk
from playbook.model import Playbook
from project.catalogue import Catalogue
from project.model import Project
from project.records.risks import Assumption, AssumptionState, Risk, RiskState
from project.results.risks import (
    HIGH,
    AssumptionLine,
    MatrixCell,
    ProposedRisk,
    RiskLine,
    Risks,
    level_of,
)

POINTS = range(1, 6)


def risks(
    project: Project,
    catalogue: Catalogue,
    values: Mapping[str, Value | Empty],
    as_of: date,
    language: str = "en",
) -> Risks:
    """The list of risks with how grave each is, what the plan proposes to add, and what is taken for granted.

    `values` tell what holds for the project, by the names of `playbook.vocabulary.PLAYBOOK_CHECKS`; lateness
    is judged on the day `as_of`.
    """
    playbook = catalogue.playbook
    tasks = {item.id: item.title.read(language, playbook.language) for item in playbook.tasks}
    lines = tuple(sorted((_line(item, tasks, as_of) for item in project.of(Risk)), key=_gravest))
    watched = [item for item in lines if item.open]
    money = [item.expected for item in watched if item.expected is not None]
    assumptions = tuple(sorted((_assumption(item, as_of) for item in project.of(Assumption)), key=_soonest))
    return Risks(
        facts=(
            ("risks", float(len(watched))),
            ("risks_unanswered", float(sum(item.lacks_owner or item.lacks_response for item in lines))),
            ("assumptions_overdue", float(sum(item.overdue for item in assumptions))),
        ),
        lines=lines,
        matrix=tuple(_matrix(watched)),
        proposals=tuple(_proposals(project, playbook, values, language)),
        assumptions=assumptions,
        expected=fsum(money),
        with_money=len(money),
        unrated=sum(item.product is None for item in watched),
    )


def _line(risk: Risk, tasks: Mapping[str, str], as_of: date) -> RiskLine:
    product = _product(risk.probability, risk.impact)
    after = _product(risk.probability_after, risk.impact_after)
    grave = risk.state is RiskState.OPEN and level_of(product) in HIGH
    return RiskLine(
        id=risk.id,
        title=risk.title,
        state=risk.state,
        probability=risk.probability,
        impact=risk.impact,
        product=product,
        level=level_of(product),
        product_after=after,
        level_after=level_of(after),
        expected=None if risk.chance is None or risk.money is None else risk.chance * risk.money,
        response=risk.response,
        lacks_owner=grave and risk.owner is None,
        lacks_response=grave and risk.response is None,
        owner=risk.owner,
        task=tasks.get(risk.task or "", ""),
        due=risk.due,
        late=risk.state is RiskState.OPEN and risk.due is not None and risk.due < as_of,
    )


def _product(probability: int | None, impact: int | None) -> int | None:
    return None if probability is None or impact is None else probability * impact


def _gravest(line: RiskLine) -> tuple[bool, int, int, str]:
    """Of two with the same product the one with the greater impact comes first."""
    return not line.open, -(line.product or 0), -(line.impact or 0), line.title


def _matrix(watched: Sequence[RiskLine]) -> Iterator[MatrixCell]:
    places: dict[tuple[int | None, int | None], list[str]] = {}
    for item in watched:
        places.setdefault((item.probability, item.impact), []).append(item.id)
    for probability in reversed(POINTS):
        for impact in POINTS:
            level = level_of(probability * impact)
            if level is not None:
                yield MatrixCell(probability, impact, level, tuple(places.get((probability, impact), ())))


def _proposals(
    project: Project, playbook: Playbook, values: Mapping[str, Value | Empty], language: str
) -> Iterator[ProposedRisk]:
    taken = {item.based_on for item in project.of(Risk)}
    found = [
        ProposedRisk(
            risk=item.id,
            title=item.title.read(language, playbook.language),
            proposed=_holds(item, values),
            because=item.suggest_if or "",
        )
        for item in playbook.risks
        if item.id not in taken
    ]
    yield from sorted(found, key=lambda item: not item.proposed)


def _holds(risk: PlannedRisk, values: Mapping[str, Value | Empty]) -> bool:
    """Whether the condition holds; one that cannot be told does not."""
    return risk.suggest_if is not None and evaluate(checked_before(risk.suggest_if), values) is True


def _assumption(assumption: Assumption, as_of: date) -> AssumptionLine:
    open_ = assumption.state is AssumptionState.OPEN
    return AssumptionLine(
        id=assumption.id,
        statement=assumption.statement,
        if_wrong=assumption.if_wrong,
        state=assumption.state,
        owner=assumption.owner,
        check_by=assumption.check_by,
        overdue=open_ and assumption.check_by is not None and assumption.check_by < as_of,
    )


def _soonest(line: AssumptionLine) -> tuple[bool, bool, date, str]:
    return not line.overdue, line.state is not AssumptionState.OPEN, line.check_by or date.max, line.statement
