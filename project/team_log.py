"""What was decided, put right, rewarded and reviewed, in the order in which it is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from playbook.delivery import Task
from project.catalogue import Catalogue
from project.model import Project
from project.records.team import Correction, Decision, Incentive, Review
from project.results.team import CorrectionState, GroupIncentives, ReviewHeld, ReviewState


def decisions(project: Project) -> tuple[str, ...]:
    """Ids of what was decided, the newest first, those without a day last."""
    by_day = sorted(project.of(Decision), key=lambda item: (item.on or date.min, item.id), reverse=True)
    return tuple(item.id for item in by_day)


def corrections(project: Project, as_of: date) -> tuple[CorrectionState, ...]:
    """What is being put right, open before done, the most urgent first."""
    found = [_correction(item, as_of) for item in project.of(Correction)]
    return tuple(sorted(found, key=lambda item: (item.done, item.due or date.max, item.correction)))


def _correction(record: Correction, as_of: date) -> CorrectionState:
    done = record.done is not None
    late = not done and record.due is not None and record.due < as_of
    return CorrectionState(record.id, record.title, record.phase, record.due, done, late)


def incentives(project: Project, catalogue: Catalogue, language: str) -> tuple[GroupIncentives, ...]:
    """Every group inside the firm with what its people get; empty where nothing was thought of yet."""
    playbook = catalogue.playbook
    return tuple(
        GroupIncentives(
            group=group.id,
            title=group.title.read(language, playbook.language),
            incentives=tuple(item.id for item in project.of(Incentive) if item.group == group.id),
        )
        for group in playbook.groups
        if not group.outside
    )


def reviews(
    project: Project, catalogue: Catalogue, as_of: date, language: str = "en"
) -> tuple[ReviewHeld, ...]:
    """The reviews by their day, those without one last."""
    playbook = catalogue.playbook
    titles = {task.id: task.title.read(language, playbook.language) for task in playbook.tasks}
    ordered = sorted(project.of(Review), key=lambda item: (item.on or date.max, item.id))
    return tuple(
        ReviewHeld(
            review=item.id,
            title=item.title,
            sort=str(item.sort),
            on=item.on,
            task=item.task if item.task in titles else None,
            task_title=titles.get(item.task or "", ""),
            state=_state(item, as_of),
        )
        for item in ordered
    )


def _state(record: Review, as_of: date) -> ReviewState:
    if record.held:
        return ReviewState.HELD
    if record.on is None:
        return ReviewState.UNDATED
    return ReviewState.OVERDUE if record.on < as_of else ReviewState.PLANNED


def reviewing(catalogue: Catalogue) -> Iterator[Task]:
    """Tasks of the playbook at which somebody looks back: its milestones, and those it marks as reviews."""
    for task in catalogue.playbook.tasks:
        if task.milestone or task.review is not None:
            yield task
