"""What is wrong with an opinion about weights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.names import near
from project.catalogue import Catalogue
from project.codes import Code
from project.known_parts import known
from project.model import Record
from project.records.judging import Points, WeightMethod, WeightOpinion
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
