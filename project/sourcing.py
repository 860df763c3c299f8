"""Which type of CRM fits, with the reasons and what would change the answer.

The plan's rules speak for types or against them; the points of those that hold are added up. It explains and
never decides: the choice is a record of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from authoring.values import Text
from playbook.sourcing import FirmQuestion, Sourcing, SourcingType
from project.catalogue import Catalogue
from project.firm import firm_values
from project.model import Person, Project
from project.records.sourcing import Circumstance, SourcingChoice
from project.results.inventory import Inventory
from project.results.requirements import Requirements
from project.results.sourcing import (
    NOTHING_CHOSEN,
    Choice,
    FirmAnswer,
    OpenQuestion,
    OpenReason,
    Reason,
    SourcingResult,
    Standing,
    Turn,
    TypeFit,
)
from project.type_points import Values, Weighed, other_leaders, proposed_level, waits_for, weighed

NOT_ASKED = (("type_chosen", False), ("firm_unanswered", 0.0))
"""What a plan says that does not ask for the type of CRM."""


def sourcing(
    project: Project,
    catalogue: Catalogue,
    requirements: Requirements,
    inventory: Inventory,
    as_of: date,
    language: str = "en",
) -> SourcingResult:
    """Which type of CRM fits, with the reasons and what would change the answer."""
    figures = firm_values(project, requirements, inventory, as_of)
    told = tuple(figures.items())
    asked = catalogue.playbook.sourcing
    if asked is None:
        return SourcingResult(figures=told, facts=NOT_ASKED)
    read = _Reader(language, catalogue.playbook.language)
    answers = tuple(_answer(item, project, figures, read) for item in asked.questions)
    values = {**figures, **{item.question: _float(item.value) for item in answers}}
    return _result(asked, project, answers, values, read, told)


class _Reader:
    """Reads texts of the plan in the reader's language."""

    def __init__(self, language: str, own: str) -> None:
        self.language, self.own = language, own

    def __call__(self, text: Text) -> str:
        return text.read(self.language, self.own)


def _float(value: int | None) -> float | None:
    return None if value is None else float(value)


def _answer(question: FirmQuestion, project: Project, figures: Values, read: _Reader) -> FirmAnswer:
    given = project.find(Circumstance, question.id)
    own = None if given is None else given.value
    proposed = None if question.proposed is None else proposed_level(question.proposed, figures)
    value = proposed if own is None else own
    standing = Standing.OPEN if value is None else Standing.PROPOSED if own is None else Standing.OWN
    return FirmAnswer(
        question=question.id,
        ask=read(question.ask),
        why=read(question.why),
        value=value,
        standing=standing,
        proposed=proposed,
        levels=tuple(sorted((level.score, read(level.means)) for level in question.levels)),
        source=question.source or "",
        note="" if given is None else given.note,
    )


def _result(
    asked: Sourcing,
    project: Project,
    answers: tuple[FirmAnswer, ...],
    values: Values,
    read: _Reader,
    figures: tuple[tuple[str, float | None], ...],
) -> SourcingResult:
    names = tuple(item.id for item in asked.types)
    found = weighed(names, asked.rules, values)
    by_id = {item.id: item for item in asked.types}
    types = tuple(_fit(by_id[name], asked, values, found, read) for name in found.order)
    choice = _choice(project, {item.type: item.title for item in types}, found.leader)
    unanswered = sum(item.standing is Standing.OPEN for item in answers)
    return SourcingResult(
        asked=True,
        figures=figures,
        answers=answers,
        holds=tuple(found.holds.items()),
        types=types,
        leader=found.leader,
        runner_up=found.order[1] if found.leader is not None else None,
        near=_near(found, asked.close),
        close=asked.close,
        turns=_turns(asked, names, answers, values),
        open_questions=_open_questions(asked, names, answers, values),
        choice=choice,
        facts=(("type_chosen", choice.type is not None), ("firm_unanswered", float(unanswered))),
    )


def _fit(kind: SourcingType, asked: Sourcing, values: Values, found: Weighed, read: _Reader) -> TypeFit:
    points = found.points[kind.id]
    return TypeFit(
        type=kind.id,
        title=read(kind.title),
        what=read(kind.what),
        suits=read(kind.suits),
        beware=read(kind.beware),
        money=read(kind.money),
        source=kind.source or "",
        points=points,
        rank=1 + sum(other > points for other in found.points.values()),
        reasons=tuple(sorted(_reasons(kind, asked, found, read), key=lambda item: -item.points)),
        untold=tuple(_untold(kind, asked, values, found, read)),
    )


def _reasons(kind: SourcingType, asked: Sourcing, found: Weighed, read: _Reader) -> Iterator[Reason]:
    for rule in asked.rules:
        points = rule.points.get(kind.id, 0.0)
        if found.holds[rule.id] and points:
            yield Reason(rule.id, read(rule.says), points, rule.source or "")


def _untold(
    kind: SourcingType, asked: Sourcing, values: Values, found: Weighed, read: _Reader
) -> Iterator[OpenReason]:
    for rule in asked.rules:
        points = rule.points.get(kind.id, 0.0)
        if found.holds[rule.id] is None and points:
            yield OpenReason(rule.id, read(rule.says), points, waits_for(rule.when, values))


def _near(found: Weighed, close: float) -> tuple[str, ...]:
    """The types behind the leader by no more than `close` points."""
    if found.leader is None:
        return ()
    most = found.points[found.leader]
    return tuple(name for name in found.order[1:] if most - found.points[name] <= close)


def _turns(
    asked: Sourcing, names: Sequence[str], answers: Sequence[FirmAnswer], values: Values
) -> tuple[Turn, ...]:
    turns = [
        Turn(item.question, item.ask, item.value, level, leader)
        for item in answers
        if item.value is not None
        for level, leader in other_leaders(names, asked.rules, values, item.question)
    ]
    return tuple(sorted(turns, key=lambda turn: abs(turn.level - turn.now)))


def _open_questions(
    asked: Sourcing, names: Sequence[str], answers: Sequence[FirmAnswer], values: Values
) -> tuple[OpenQuestion, ...]:
    found = (
        OpenQuestion(item.question, item.ask, tuple(other_leaders(names, asked.rules, values, item.question)))
        for item in answers
        if item.value is None
    )
    return tuple(sorted((item for item in found if item.leads_to), key=lambda item: -len(item.leads_to)))


def _choice(project: Project, titles: Mapping[str, str], leader: str | None) -> Choice:
    record = project.find(SourcingChoice, "sourcing")
    if record is None:
        return NOTHING_CHOSEN
    chosen = record.type if record.type in titles else None
    person = None if record.decided_by is None else project.find(Person, record.decided_by)
    return Choice(
        type=chosen,
        title="" if chosen is None else titles[chosen],
        reason=record.reason,
        decided_by="" if person is None else person.name,
        on=record.on,
        differs=chosen is not None and leader is not None and chosen != leader,
    )
