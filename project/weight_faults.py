"""What is wrong with an opinion about weights, and what may not change once weights are locked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.names import near
from project.catalogue import Catalogue
from project.codes import Code
from project.known_parts import known
from project.model import Person, Project, Record, Weight
from project.records.judging import Points, Scoring, Weighting, WeightMethod, WeightOpinion
from project.results.weighting import TEAM

_MOST = 9
"""Of two things one matters at most so many times as much."""

_LIMITS = {
    ("points", WeightMethod.RANKING): (1, 200),
    ("from_best", WeightMethod.BEST_WORST): (1, _MOST),
    ("to_worst", WeightMethod.BEST_WORST): (1, _MOST),
}
"""Numbers that have narrower limits than points have."""


def opinion_id(person: str | None, level: str) -> str:
    """The id of the opinion of one person, or of the team where nobody is named, at a level."""
    return f"{person or TEAM}:{level}"


def opinion_faults(catalogue: Catalogue, record: WeightOpinion) -> Iterator[Diagnostic]:
    """Id, level, what is weighed, each thing and each pair once, and numbers within their limits."""
    expected = opinion_id(record.person, record.level)
    if record.id != expected:
        yield complain(Code.WRONG_ID, _at(record, "id"), {"expected": expected}, value=record.id)
    yield from _known(catalogue, record, "level", "level of weights", [record.level])
    pairs = [name for item in record.pairs for name in (item.first, item.second)]
    ends = [name for name in (record.best, record.worst) if name is not None]
    yield from _known(catalogue, record, "pairs", "group or criterion", pairs)
    yield from _known(catalogue, record, "best", "group or criterion", ends)
    yield from _once(record)
    for field in ("points", "from_best", "to_worst"):
        yield from _numbers(catalogue, record, field, getattr(record, field))


def changed_weights(
    before: Project, put: Sequence[Record], removed: Sequence[tuple[str, str]]
) -> Iterator[Diagnostic]:
    """What speaks against changes of weights, judged by what stood before.

    Args:
        before: the project as it stands.
        put: the records that are to be written.
        removed: kind and id of the records that are to go.
    """
    standing = before.find(Weighting, "weighting") or Weighting()
    for record in put:
        if isinstance(record, (Weight, WeightOpinion)) and standing.locked_at is not None:
            yield _locked(before, standing, record.KIND, record.id)
        if isinstance(record, Weighting):
            yield from _lock_faults(before, standing, record)
    for kind, name in removed:
        if kind in {Weight.KIND, WeightOpinion.KIND, Weighting.KIND} and standing.locked_at is not None:
            yield _locked(before, standing, kind, name)


def _lock_faults(before: Project, standing: Weighting, record: Weighting) -> Iterator[Diagnostic]:
    """Locking after scores were seen, opening without a reason, and changing the rule while locked."""
    shown = next((item.shown_at for item in before.of(Scoring)), None)
    if standing.locked_at is None:
        if record.locked_at is not None and shown is not None:
            told = {"at": f"{shown:%Y-%m-%d %H:%M}"}
            yield complain(Code.WEIGHTS_SEEN, _at(record, "locked_at"), told)
    elif record.locked_at is None:
        if not record.unlocked_why.strip():
            yield complain(Code.REASON_NEEDED, _at(record, "unlocked_why"))
    elif _content(record) != _content(standing):
        yield _locked(before, standing, record.KIND, record.id)


def _content(record: Weighting) -> tuple[object, ...]:
    return (record.locked_at, record.locked_by, record.aggregation)


def _locked(before: Project, standing: Weighting, kind: str, name: str) -> Diagnostic:
    """Says when the weights were locked and by whom."""
    person = before.find(Person, standing.locked_by) if standing.locked_by else None
    at = "" if standing.locked_at is None else f"{standing.locked_at:%Y-%m-%d %H:%M}"
    told = {"at": at, "by": "somebody" if person is None else person.name}
    return complain(Code.WEIGHTS_LOCKED, Place("", path=(kind, name)), told)


def _once(record: WeightOpinion) -> Iterator[Diagnostic]:
    """Nothing is given points twice, and no two things are compared twice or with themselves."""
    for field in ("points", "from_best", "to_worst"):
        names = [item.of for item in getattr(record, field)]
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield complain(Code.WEIGHED_TWICE, _at(record, field), {"name": name}, value=name)
    seen: set[frozenset[str]] = set()
    for item in record.pairs:
        pair = frozenset((item.first, item.second))
        if len(pair) == 1:
            yield complain(Code.WEIGHED_ITSELF, _at(record, "pairs"), {"name": item.first}, value=item.first)
        elif pair in seen:
            told = {"name": f"{item.first}, {item.second}"}
            yield complain(Code.WEIGHED_TWICE, _at(record, "pairs"), told, value=item.first)
        seen.add(pair)
    if record.best is not None and record.best == record.worst:
        yield complain(Code.WEIGHED_ITSELF, _at(record, "worst"), {"name": record.best}, value=record.best)


def _numbers(
    catalogue: Catalogue, record: WeightOpinion, field: str, given: Sequence[Points]
) -> Iterator[Diagnostic]:
    yield from _known(catalogue, record, field, "group or criterion", [item.of for item in given])
    low, high = _LIMITS.get((field, record.method), (0, 1000))
    for item in given:
        if not low <= item.points <= high:
            told = {"name": item.of, "low": low, "high": high}
            yield complain(Code.WEIGHED_OUTSIDE, _at(record, field), told, value=f"{item.points:g}")


def _known(
    catalogue: Catalogue, record: WeightOpinion, field: str, sort: str, said: Sequence[str]
) -> Iterator[Diagnostic]:
    names = known(catalogue, sort) if said else frozenset()
    for name in dict.fromkeys(said):
        if name not in names:
            told = {"name": name, "sort": sort}
            nearest = near(name, names)
            yield complain(Code.UNKNOWN_PART, _at(record, field), told, value=name, nearest=nearest)


def _at(record: Record, field: str) -> Place:
    return Place("", path=(record.KIND, record.id, field))
