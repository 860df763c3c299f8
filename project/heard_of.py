"""How both sides judge an offer after the demonstration, and what its customers say."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import fmean

from playbook.aims import Standard
from project.catalogue import Catalogue
from project.model import Project
from project.records.deciding import ReferenceTalk, StandardPoint, Usability
from project.results.finalists import Mark, ReferenceLack, ReferencesHeard, StandardJudged, UsabilityJudged
from questionnaires.measures.usability import sus_score

ENOUGH_TALKS = 3
"""Talks with firms of a similar size after which a vendor's customers count as heard (T8)."""

SIMILAR = 3
"""From this point of 1 to 5 on a firm counts as like ours."""


def standards(
    project: Project, catalogue: Catalogue, vendor: str, language: str = "en"
) -> tuple[StandardJudged, ...]:
    """One offer by every standard of the playbook, in its order."""
    own = catalogue.playbook.language
    return tuple(
        _judged(project, item, vendor, item.title.read(language, own))
        for item in catalogue.playbook.standards
    )


def _judged(project: Project, standard: Standard, vendor: str, title: str) -> StandardJudged:
    marks = tuple(
        Mark(item.person, item.point, item.evidence)
        for item in project.of(StandardPoint)
        if (item.vendor, item.standard) == (vendor, standard.id) and item.point is not None
    )
    points = [item.point for item in marks]
    return StandardJudged(
        standard=standard.id,
        title=title,
        viewpoint=str(standard.viewpoint),
        mean=fmean(points) if points else None,
        spread=max(points) - min(points) if len(points) > 1 else None,
        marks=marks,
        beside="" if standard.beside is None else str(standard.beside),
    )


def usability(project: Project, vendor: str) -> UsabilityJudged:
    """Scores of the people who answered all ten statements, by Brooke (1996)."""
    found = [item for item in project.of(Usability) if item.vendor == vendor]
    people = tuple((item.person, sus_score(_whole(item))) for item in found if None not in item.answers)
    scores = [score for _, score in people]
    begun = (item for item in found if any(answer is not None for answer in item.answers))
    return UsabilityJudged(
        mean=fmean(scores) if scores else None,
        lowest=min(scores, default=None),
        highest=max(scores, default=None),
        people=people,
        incomplete=tuple(item.person for item in begun if None in item.answers),
    )


def _whole(record: Usability) -> tuple[int, ...]:
    return tuple(answer for answer in record.answers if answer is not None)


def references(project: Project, vendor: str) -> ReferencesHeard:
    """What customers said; enough are three like ours and one that left, each with how well it went."""
    talks = [item for item in project.of(ReferenceTalk) if item.vendor == vendor]
    success = [item.success for item in talks if item.success is not None]
    return ReferencesHeard(
        talks=len(talks),
        similar=sum(1 for item in talks if (item.similar or 0) >= SIMILAR),
        left=sum(1 for item in talks if item.left),
        success=fmean(success) if success else None,
        lacks=tuple(_lacks(talks)),
    )


def _lacks(talks: list[ReferenceTalk]) -> Iterator[ReferenceLack]:
    if sum(1 for item in talks if (item.similar or 0) >= SIMILAR) < ENOUGH_TALKS:
        yield ReferenceLack.FEW
    if not any(item.left for item in talks):
        yield ReferenceLack.LEFT
    if any(item.success is None for item in talks):
        yield ReferenceLack.SUCCESS
