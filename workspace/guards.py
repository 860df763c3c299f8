"""Records on which the judgement of a change rests: they must stand as they were read when it is saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from project.changes import Change, Put
from project.model import Amendment, AnyRecord, CriterionUse, Pins, Project, Record, Weight
from project.records.bidding import BidAnswer, BidAsked, BidFile, BidPrice, BidRound
from project.records.judging import Evaluation, Evaluator, Scoring, Weighting, WeightOpinion
from store.port import Guard

_ONE_OF: Mapping[str, tuple[type[Record], ...]] = {
    Weight.KIND: (Weighting,),
    WeightOpinion.KIND: (Weighting,),
    CriterionUse.KIND: (Weighting,),
    Amendment.KIND: (Weighting,),
    Pins.KIND: (Weighting,),
    Weighting.KIND: (Scoring,),
    Scoring.KIND: (Weighting,),
    Evaluation.KIND: (Scoring,),
    Evaluator.KIND: (Scoring,),
}
"""By kind of what changes: records of which a project has at most one, whose id is their kind."""

_OF_A_ROUND: tuple[type[Record], ...] = (BidAsked, BidFile, BidAnswer, BidPrice)
"""What belongs to a round of bids: whether it may change hangs on whether the round is out, or opened."""


def guards(project: Project, changes: Sequence[Change]) -> tuple[Guard, ...]:
    """What the changes rest on, as it stands in `project`; what they write themselves is left out."""
    written = {_key(item) for item in changes}
    found = dict.fromkeys(key for item in changes for key in _rests_on(project, item) if key not in written)
    standing = {(item.KIND, item.id): item.revision for item in project.records}
    return tuple(Guard(kind, name, standing.get((kind, name), 0)) for kind, name in found)


def as_read(project: Project, names: Mapping[type[Record], Sequence[str]]) -> tuple[Guard, ...]:
    """Guards for records by kind and id, whether they are there or not."""
    standing = {(item.KIND, item.id): item.revision for item in project.records}
    return tuple(
        Guard(kind.KIND, name, standing.get((kind.KIND, name), 0))
        for kind, ids in names.items()
        for name in ids
    )


def _rests_on(project: Project, item: Change) -> Iterator[tuple[str, str]]:
    kind, _ = _key(item)
    yield from ((one.KIND, one.KIND) for one in _ONE_OF.get(kind, ()))
    for record in _records(project, item):
        if isinstance(record, Evaluation):
            yield Evaluator.KIND, record.person
        if isinstance(record, BidAsked):
            yield BidRound.KIND, record.id
        elif isinstance(record, _OF_A_ROUND):
            yield BidRound.KIND, str(getattr(record, "round"))  # noqa: B009  a field of each of these kinds


def _records(project: Project, item: Change) -> tuple[AnyRecord, ...]:
    """What is put, or stands and goes."""
    if isinstance(item, Put):
        return (item.record,)
    key = _key(item)
    return tuple(record for record in project.records if (record.KIND, record.id) == key)


def _key(item: Change) -> tuple[str, str]:
    return (item.record.KIND, item.record.id) if isinstance(item, Put) else (item.kind, item.id)
