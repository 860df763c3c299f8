"""Scores that the answers to requirements propose, by the plan's published table; a person confirms them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from playbook.asking import Delivery
from playbook.wants import Priority
from project.catalogue import Catalogue
from project.model import CriterionUse, Project, Score
from project.results.bids import ItemLine, ScoreProposal
from scoring.criteria import Criterion

WEIGHT: Mapping[Priority | None, int] = {Priority.MUST: 3, Priority.SHOULD: 2}
"""How much the answer to a requirement counts; every other priority counts 1. A house rule."""

Working = tuple[str, str, Delivery | None, float | None, int]


def proposals(
    project: Project, catalogue: Catalogue, lines: Sequence[ItemLine], language: str
) -> Iterator[ScoreProposal]:
    """One proposal for each vendor that is compared and criterion under which it answered a requirement.

    None at all where the plan has no table of what an answer is worth.
    """
    shares = {item.delivery: item.share for item in catalogue.playbook.delivery_points}
    unused = {item.id for item in project.of(CriterionUse) if not item.used}
    own, compared = catalogue.criteria.language, {item.id for item in project.vendors}
    for criterion in catalogue.criteria.criteria if shares else ():
        under = [line for line in lines if line.requirement and line.criterion == criterion.id]
        if criterion.id in unused or not under:
            continue
        for place, answer in enumerate(under[0].answers):
            working = tuple(_working(line, place, shares) for line in under)
            if answer.vendor in compared and any(item[3] is not None for item in working):
                title = criterion.title.read(language, own)
                yield _proposal(project, criterion, title, answer.vendor, working)


def _working(line: ItemLine, place: int, shares: Mapping[Delivery, float]) -> Working:
    delivery = line.answers[place].delivery
    share = None if delivery is None else shares.get(delivery)
    return line.item, line.text, delivery, share, WEIGHT.get(line.priority, 1)


def _proposal(
    project: Project, criterion: Criterion, title: str, vendor: str, working: tuple[Working, ...]
) -> ScoreProposal:
    given = [(share, weight) for _, _, _, share, weight in working if share is not None]
    points = sum(share * weight for share, weight in given)
    value = _on_scale(criterion, points / sum(weight for _, weight in given))
    low = _on_scale(criterion, points / sum(item[4] for item in working))
    score = project.find(Score, f"{vendor}:{criterion.id}")
    standing = None if score is None else score.value
    return ScoreProposal(
        vendor=vendor,
        criterion=criterion.id,
        title=title,
        value=value,
        low=value if len(given) == len(working) else low,
        answered=len(given),
        asked=len(working),
        working=working,
        standing=standing,
        taken=standing == value,
    )


def _on_scale(criterion: Criterion, share: float) -> float:
    """A share of the way from the worst to the best end as a score, to one decimal."""
    return round(criterion.worst + share * (criterion.best - criterion.worst), 1)
