"""What is judged by whom, and every score in its place: what the parts of the evaluation count from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from project.catalogue import Catalogue
from project.in_use import used_criteria
from project.model import Person, Project
from project.records.judging import Evaluation, Evaluator
from project.results.evaluation import EvaluatorStanding, JudgedCell
from scoring.criteria import Criterion

Pair = tuple[str, str]
"""An offer and a criterion, both by id."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Everything that people said of offers that are compared, on criteria in use.

    Attributes:
        criteria: in use, in the order of the set.
        vendors: ids of the offers that are compared.
        evaluators: in the order of their names.
        names: of people, by id.
        said: what each evaluator said, by person, offer and criterion; also of what is assigned no longer.
    """

    criteria: tuple[Criterion, ...]
    vendors: tuple[str, ...]
    evaluators: tuple[Evaluator, ...]
    names: Mapping[str, str]
    said: Mapping[tuple[str, str, str], Evaluation]

    def scores(self, vendor: str, criterion: str, *, first: bool = False) -> tuple[tuple[str, float], ...]:
        """(person, score) of everybody who gave one and scores this criterion now."""
        found = ((who.id, self.said.get((who.id, vendor, criterion))) for who in self.assigned(criterion))
        told = ((who, item.first if first else item.score) for who, item in found if item is not None)
        return tuple((who, score) for who, score in told if score is not None)

    def assigned(self, criterion: str) -> tuple[Evaluator, ...]:
        """Who scores a criterion."""
        return tuple(item for item in self.evaluators if scores(item, criterion))


def scores(evaluator: Evaluator, criterion: str) -> bool:
    """Whether this person scores this criterion; without any named, all of them."""
    return not evaluator.criteria or criterion in evaluator.criteria


def judged(project: Project, catalogue: Catalogue) -> Judged:
    """Everything people said, sorted into its places."""
    names = {item.id: item.name for item in project.of(Person)}
    evaluators = sorted(project.of(Evaluator), key=lambda item: (names.get(item.id, item.id), item.id))
    return Judged(
        criteria=used_criteria(project, catalogue),
        vendors=tuple(item.id for item in project.vendors),
        evaluators=tuple(evaluators),
        names=names,
        said={(item.person, item.vendor, item.criterion): item for item in project.of(Evaluation)},
    )


def cell(found: Judged, vendor: str, criterion: str, *, shown: bool) -> JudgedCell:
    """One offer on one criterion; scores are told only when they may be seen."""
    said = [found.said.get((who.id, vendor, criterion)) for who in found.assigned(criterion)]
    given = found.scores(vendor, criterion) if shown else ()
    points = [score for _, score in given]
    cannot = sum(item is not None and item.cannot for item in said)
    answered = sum(item is not None and item.score is not None for item in said)
    return JudgedCell(
        vendor=vendor,
        criterion=criterion,
        mean=sum(points) / len(points) if points else None,
        lowest=min(points, default=None),
        highest=max(points, default=None),
        scores=given,
        cannot=cannot,
        missing=len(said) - cannot - answered,
        first=found.scores(vendor, criterion, first=True) if shown else (),
    )


def standing(found: Judged, who: Evaluator) -> EvaluatorStanding:
    """How far one evaluator is."""
    own = [item.id for item in found.criteria if scores(who, item.id)]
    said = {
        (vendor, name): found.said.get((who.id, vendor, name)) for name in own for vendor in found.vendors
    }
    given = sum(item is not None and item.score is not None for item in said.values())
    cannot = sum(item is not None and item.cannot for item in said.values())
    missing = {name for (_, name), item in said.items() if item is None or _silent(item)}
    return EvaluatorStanding(
        person=who.id,
        name=found.names.get(who.id, who.id),
        criteria=tuple(own),
        wanted=len(said),
        given=given,
        cannot=cannot,
        missing=tuple(name for name in own if name in missing),
        done_at=who.done_at,
    )


def _silent(item: Evaluation) -> bool:
    return item.score is None and not item.cannot
