"""What would move if people had answered otherwise, on a copy of the project that nobody keeps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from project.model import Project, Weight
from project.outlook import Outlook
from project.results.moves import Moves, RankMove, WeightMove
from project.results.needs import Need, NeedsResult
from project.results.shortlist import Shortlist, WeightOrigin
from questionnaires.parts import IMPORTANCE, part
from questionnaires.responses import RowTally, Tally, Whole

STILL = 0.05
"""A weight that moves by less than this, of 100, has not moved."""


def what_moves(
    outlook: Outlook, need: str, point: int, department: str | None = None, *, follow: bool = False
) -> Moves | None:
    """What would move if everybody who rated a need had given it this point.

    Args:
        outlook: of the project as it stands.
        need: "<question>/<row>" of the needs survey.
        point: of the question's scale.
        department: only those of this department; None for all.
        follow: as if no weight had been decided, so that all follow the answers, before and after.

    Returns:
        None where nobody rated it.
    """
    standing = _found(outlook.needs, need)
    if standing is None or standing.importance is None:
        return None
    project = _undecided(outlook.project) if follow else outlook.project
    before = _other(outlook, project) if follow else outlook
    survey = outlook.catalogue.questionnaire.id
    tallies = tuple(
        _altered(item, need, point, department) if item.questionnaire == survey else item
        for item in project.tallies
    )
    after = _other(outlook, project.model_copy(update={"tallies": tallies}))
    then = _found(after.needs, need)
    return Moves(
        need=need,
        importance_before=standing.importance,
        importance_after=None if then is None else then.importance,
        weights=tuple(_weights(before.shortlist, after.shortlist)),
        ranks=tuple(_ranks(before.shortlist, after.shortlist)),
        held=_held(before.shortlist, standing),
    )


def _other(outlook: Outlook, project: Project) -> Outlook:
    """Of another project; remembered by nobody."""
    return Outlook(project, outlook.catalogue, outlook.as_of, language=outlook.language)


def _undecided(project: Project) -> Project:
    records = tuple(item for item in project.records if not isinstance(item, Weight))
    return project.model_copy(update={"records": records})


def _found(needs: NeedsResult, need: str) -> Need | None:
    return next((item for item in needs.needs if f"{item.question}/{item.row}" == need), None)


def _altered(tally: Tally, need: str, point: int, department: str | None) -> Tally:
    """The tally as if those who rated the need had all given one point."""
    question, _, row = need.partition("/")
    names = {row, part(row, IMPORTANCE)}

    def turned(item: RowTally) -> RowTally:
        mine = item.question == question and item.row in names and item.answered
        return _turned(item, point) if mine and department in {None, item.department} else item

    whole: Whole = replace(tally.whole, rows=tuple(map(turned, tally.whole.rows)))
    name = f"{tally.fingerprint}:{need}:{point}:{department or ''}"
    return replace(tally, rows=tuple(map(turned, tally.rows)), whole=whole, fingerprint=name)


def _turned(item: RowTally, point: int) -> RowTally:
    counts = tuple((value, item.answered if value == point else 0) for value, _ in item.counts)
    return replace(item, mean=float(point), counts=counts)


def _weights(before: Shortlist, after: Shortlist) -> Iterator[WeightMove]:
    for now in before.weights:
        then = after.weight(now.criterion)
        if then is not None and abs(then.weight - now.weight) >= STILL:
            yield WeightMove(now.criterion, now.title, now.weight, then.weight)


def _ranks(before: Shortlist, after: Shortlist) -> Iterator[RankMove]:
    for now in sorted(before.standings, key=lambda item: (item.rank is None, item.rank or 0)):
        then = after.standing(now.vendor)
        if then is not None:
            yield RankMove(now.vendor, now.name, now.rank, then.rank, now.total, then.total)


def _held(before: Shortlist, need: Need) -> tuple[str, ...]:
    weight = None if need.criterion is None else before.weight(need.criterion)
    return () if weight is None or weight.origin is not WeightOrigin.DECIDED else (weight.title,)
