"""Weights in force, scores and rules to a ranking that shows its working."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from project.catalogue import Catalogue
from project.in_use import (
    knock_out_rule,
    locked_weights,
    must_offer,
    points_if_open,
    points_in_force,
    used_criteria,
)
from project.knock_outs import Outs, judged_out, near_misses, outs
from project.last_offers import not_seen
from project.model import Project, Score, Weight
from project.part_passes import part_passes
from project.results.evaluation import EvaluationResult
from project.results.needs import NeedsResult
from project.results.shortlist import (
    Cell,
    CriterionWeight,
    Provisional,
    ScoreFlip,
    Shortlist,
    VendorStanding,
    WeightFlip,
    WeightOrigin,
)
from project.results.weighting import WeightingResult
from scoring.criteria import Block, Criterion
from scoring.matrix import Criterion as Column
from scoring.matrix import Matrix
from scoring.methods import Ranking, VendorResult, rank
from scoring.robustness import Fragility, fragility
from scoring.weights import shares

MOVED = 0.05
"""A proposal that moved by less than this many of 100 since the decision is not worth a word."""

FEWEST_VENDORS = 2
"""With fewer there is nothing to compare."""


def shortlist(
    project: Project,
    catalogue: Catalogue,
    needs: NeedsResult,
    weighting: WeightingResult,
    evaluation: EvaluationResult,
    language: str = "en",
) -> Shortlist:
    """The ranking as it stands, with every reason why it may still change."""
    criteria = used_criteria(project, catalogue)
    weights = tuple(_weights(project, catalogue, criteria, needs, weighting, language))
    ranking = rank(_matrix(project, criteria, weights, evaluation))
    titles = {item.criterion: item.title for item in weights}
    out = outs(project, criteria, ranking.matrix, titles)
    near = near_misses(project, criteria, ranking.matrix, titles)
    standings = tuple(_standings(project, criteria, weights, ranking, out, near))
    missing = sum(len(item.missing) for item in standings)
    fragile = fragility(ranking)
    names = {item.id: item.name for item in project.vendors}
    blocks = _block_weights(weights)
    return Shortlist(
        weights=weights,
        standings=standings,
        leaders=ranking.leaders,
        clear=ranking.clear,
        margin=ranking.margin,
        provisional=_provisional(project, weights, needs, missing, locked=weighting.locked_at is not None),
        missing_scores=missing,
        block_weights=blocks,
        vendor_block_light=_vendor_light(dict(blocks)),
        weight_flip=_weight_flip(fragile, titles, names),
        score_flip=_score_flip(fragile, titles, names),
    )


def _weights(
    project: Project,
    catalogue: Catalogue,
    criteria: Sequence[Criterion],
    needs: NeedsResult,
    weighting: WeightingResult,
    language: str,
) -> Iterator[CriterionWeight]:
    """As they were locked; else decided points, opinions where people weighed, proposed shares elsewhere.

    All are scaled together to 100.
    """
    opinions = dict(weighting.weights)
    proposed = {item.criterion: item for item in needs.proposed}
    said = {name: item.weight for name, item in proposed.items()} | opinions
    decided = {item.id: item for item in project.of(Weight)}
    locked = locked_weights(project)
    scaled = _scaled(points_in_force(project, criteria, said))
    if_open = _scaled(points_if_open(project, criteria, said)) if locked else scaled
    for criterion in criteria:
        weight, otherwise = scaled[criterion.id], if_open[criterion.id]
        rated = proposed.get(criterion.id)
        says = rated.weight if rated is not None and rated.points is not None else None
        own = decided.get(criterion.id)
        kept = locked.get(criterion.id)
        origin = WeightOrigin.OPINIONS if own is None and criterion.id in opinions else _origin(own, says)
        yield CriterionWeight(
            criterion=criterion.id,
            title=criterion.title.read(language, catalogue.criteria.language),
            block=str(criterion.block),
            weight=weight,
            origin=origin if kept is None else WeightOrigin(kept.origin),
            proposed=says,
            reason="" if own is None else own.reason,
            moved=_moved(own, says),
            otherwise=otherwise if abs(otherwise - weight) > MOVED else None,
        )


def _scaled(points: Mapping[str, float]) -> dict[str, float]:
    """Shares of 100 by criterion; nothing for each where all points are zero."""
    return dict(zip(points, shares(list(points.values())).values or (0.0,) * len(points), strict=True))


def _origin(own: Weight | None, says: float | None) -> WeightOrigin:
    if own is not None:
        return WeightOrigin.DECIDED
    return WeightOrigin.STARTING if says is None else WeightOrigin.PROPOSED


def _moved(own: Weight | None, says: float | None) -> bool:
    if own is None or own.proposed is None or says is None:
        return False
    return abs(own.proposed - says) > MOVED


def _matrix(
    project: Project,
    criteria: Sequence[Criterion],
    weights: Sequence[CriterionWeight],
    evaluation: EvaluationResult,
) -> Matrix:
    """Scores agreed on where there are any, else the mean of those who scored alone."""
    scores: dict[str, float | None] = {f"{v}:{c}": mean for (v, c), mean in evaluation.means().items()}
    scores |= {item.id: item.value for item in project.of(Score) if item.value is not None}
    columns = tuple(
        Column(
            item.id,
            weight.weight,
            item.worst,
            item.best,
            knock_out_rule(project, item),
            must_offer(project, item.id),
        )
        for item, weight in zip(criteria, weights, strict=True)
    )
    rows = tuple(
        tuple(scores.get(f"{vendor.id}:{item.id}") for item in criteria) for vendor in project.vendors
    )
    names = tuple(item.id for item in project.vendors)
    return Matrix(names, columns, rows, judged_out(project, criteria))


def _standings(
    project: Project,
    criteria: Sequence[Criterion],
    weights: Sequence[CriterionWeight],
    ranking: Ranking,
    out: Outs,
    near: Outs,
) -> Iterator[VendorStanding]:
    names = {item.id: item.name for item in project.vendors}
    evidence = {item.id: item.evidence for item in project.of(Score)}
    for result in ranking.results:
        yield VendorStanding(
            vendor=result.vendor,
            name=names[result.vendor],
            total=result.total,
            lowest=result.lowest,
            highest=result.highest,
            rank=result.rank,
            missing=result.missing,
            knocked_out=out.get(result.vendor, ()),
            cells=tuple(
                Cell(
                    result.vendor,
                    cell.criterion,
                    cell.score,
                    cell.value,
                    cell.points,
                    evidence.get(f"{result.vendor}:{cell.criterion}", ""),
                )
                for cell in result.cells
            ),
            by_block=_by_block(criteria, weights, result),
            nearly_out=near.get(result.vendor, ()),
            parts=part_passes(project, criteria, weights, result),
        )


def _weight_flip(found: Fragility, titles: Mapping[str, str], names: Mapping[str, str]) -> WeightFlip | None:
    flip = found.smallest_weight
    if flip is None:
        return None
    title, challenger = titles[flip.criterion], names[flip.challenger]
    return WeightFlip(flip.criterion, title, flip.share, flip.flips_at, challenger)


def _score_flip(found: Fragility, titles: Mapping[str, str], names: Mapping[str, str]) -> ScoreFlip | None:
    flip = found.smallest_score
    if flip is None:
        return None
    return ScoreFlip(
        vendor=names[flip.vendor],
        criterion=flip.criterion,
        title=titles[flip.criterion],
        score=flip.score,
        flips_at=flip.flips_at,
        challenger=names[flip.challenger],
        by_rule=flip.by_rule,
    )


def _by_block(
    criteria: Sequence[Criterion], weights: Sequence[CriterionWeight], result: VendorResult
) -> tuple[tuple[str, float | None], ...]:
    """Per block, points of 100 from what is scored in it; None where nothing is."""
    shown: list[tuple[str, float | None]] = []
    for block in Block:
        scored = [
            (weight.weight, cell.value)
            for item, weight, cell in zip(criteria, weights, result.cells, strict=True)
            if item.block is block and cell.value is not None
        ]
        whole = sum(weight for weight, _ in scored)
        total = sum(weight * value for weight, value in scored)
        shown.append((str(block), 100 * total / whole if whole > 0 else None))
    return tuple(shown)


def _block_weights(weights: Sequence[CriterionWeight]) -> tuple[tuple[str, float], ...]:
    return tuple((str(block), sum(item.weight for item in weights if item.block == block)) for block in Block)


def _vendor_light(blocks: Mapping[str, float]) -> bool:
    """The choice of supplier weighs as much as the choice of software; tell when it weighs less."""
    return blocks[Block.VENDOR] < blocks[Block.SOFTWARE] - MOVED


def _provisional(
    project: Project, weights: Sequence[CriterionWeight], needs: NeedsResult, missing: int, *, locked: bool
) -> tuple[Provisional, ...]:
    """Why the ranking may still change; weights that are locked are decided, wherever they come from."""
    undecided = not locked and any(item.origin is not WeightOrigin.DECIDED for item in weights)
    reasons = {
        Provisional.ILLUSTRATIVE: project.settings.illustrative,
        Provisional.FIRST_IMPRESSION: project.settings.first_impression,
        Provisional.FEW_VENDORS: len(project.vendors) < FEWEST_VENDORS,
        Provisional.SCORES_MISSING: missing > 0,
        Provisional.WEIGHTS_NOT_DECIDED: undecided,
        Provisional.NO_WEIGHTS: bool(weights) and not any(item.weight for item in weights),
        Provisional.NO_SURVEY: needs.responses == 0,
        Provisional.NO_DEMO: bool(not_seen(project)),
    }
    return tuple(reason for reason, holds in reasons.items() if holds)
