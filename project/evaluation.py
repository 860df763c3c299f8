"""From single scores to what the team scores, with where people differ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypedDict

from project.agreeing import Weighed, agenda, agreement, corrected, lenience, overall, strictness, value_of
from project.catalogue import Catalogue
from project.in_use import knock_out_rule, must_offer, points_in_force
from project.judged import Judged, Pair, cell, judged, standing
from project.knock_outs import judged_out
from project.masking import masked_letters
from project.model import Project, Score
from project.records.judging import Scoring, ScoringState
from project.requirement_rolls import rolls
from project.results.evaluation import (
    AgendaItem,
    CorrectedTotal,
    CriterionAgreement,
    EvaluationResult,
    EvaluatorStanding,
    JudgedCell,
    Lenience,
)
from project.results.needs import NeedsResult
from project.results.weighting import WeightingResult
from scoring.weights import shares


class _Told(TypedDict, total=False):
    agreement: tuple[CriterionAgreement, ...]
    overall: float | None
    overall_raters: int
    agenda: tuple[AgendaItem, ...]
    lenience: tuple[Lenience, ...]
    corrected: tuple[CorrectedTotal, ...]
    explained: float | None


def evaluation(
    project: Project,
    catalogue: Catalogue,
    needs: NeedsResult,
    weighting: WeightingResult,
    as_of: date,  # noqa: ARG001  every part of an outlook takes the day
    language: str = "en",
) -> EvaluationResult:
    """From single scores to what the team scores, with where people differ.

    Until somebody has had the scores shown, which needs locked weights, nothing here tells one.
    """
    found = judged(project, catalogue)
    scoring = project.find(Scoring, Scoring.KIND) or Scoring()
    shown = scoring.shown_at is not None
    cells = tuple(
        cell(found, vendor, item.id, shown=shown)
        for item in found.criteria
        if found.assigned(item.id)
        for vendor in found.vendors
    )
    people = tuple(standing(found, who) for who in found.evaluators)
    titles = {item.id: item.title.read(language, catalogue.criteria.language) for item in found.criteria}
    told = _told(project, found, _weighed(project, found, needs, weighting, cells), titles, scoring)
    return EvaluationResult(
        cells=cells,
        facts=_facts(people, scoring),
        state=scoring.state,
        shown=shown,
        masked=scoring.masked,
        letters=tuple(sorted(masked_letters(found.vendors, scoring.salt).items(), key=lambda item: item[1])),
        evaluators=people,
        **(told if shown else _Told()),
        rolls=tuple(rolls(project, [item.id for item in found.criteria])),
    )


def _weighed(
    project: Project,
    found: Judged,
    needs: NeedsResult,
    weighting: WeightingResult,
    cells: Sequence[JudgedCell],
) -> Weighed:
    """Weights in force and the best known value of every cell."""
    proposed = {item.criterion: item.weight for item in needs.proposed} | dict(weighting.weights)
    points = points_in_force(project, found.criteria, proposed)
    scaled = shares(list(points.values())).values or (0.0,) * len(points)
    by_id = {item.id: item for item in found.criteria}
    agreed = [
        ((item.vendor, item.criterion), value_of(by_id[item.criterion], item.value))
        for item in project.of(Score)
        if item.value is not None and item.criterion in by_id
    ]
    means = [
        ((item.vendor, item.criterion), value_of(by_id[item.criterion], item.mean))
        for item in cells
        if item.mean is not None
    ]
    values: dict[Pair, float] = dict([*means, *agreed])
    return Weighed(
        dict(zip(points, scaled, strict=True)),
        values,
        {
            item.id: value_of(item, rule)
            for item in found.criteria
            if (rule := knock_out_rule(project, item)) is not None
        },
        frozenset(item.id for item in found.criteria if must_offer(project, item.id)),
        frozenset(judged_out(project, found.criteria)),
    )


def _told(
    project: Project, found: Judged, weighed: Weighed, titles: dict[str, str], scoring: Scoring
) -> _Told:
    """Everything that tells what single people scored."""
    together = overall(found, weighed)
    strict, cells = strictness(found)
    names = {item.id: item.name for item in project.vendors}
    return {
        "agreement": agreement(found, titles, talked=scoring.state is not ScoringState.ALONE),
        "overall": together.w,
        "overall_raters": together.raters,
        "agenda": agenda(found, weighed, titles),
        "lenience": lenience(strict),
        "corrected": corrected(found, weighed, strict, cells, names),
        "explained": strict.explained,
    }


def _facts(
    people: Sequence[EvaluatorStanding], scoring: Scoring
) -> tuple[tuple[str, float | bool | None], ...]:
    return (
        ("evaluators", float(len(people))),
        ("evaluations_missing", float(sum(item.open for item in people))),
        ("scores_shown", scoring.shown_at is not None),
        ("scores_settled", scoring.state is ScoringState.SETTLED),
    )
