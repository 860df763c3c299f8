"""Saving what one person says, answer by answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

from project.records.judging import Points, WeightMethod, WeightOpinion
from views import saving, seen, state

INTENT = "weight_opinion.set"
Change = Callable[[WeightOpinion, object], WeightOpinion]


def field(project: str, record: WeightOpinion, name: str) -> str:
    """The key of one answer; it holds what is stored when it is drawn for the first time."""
    known = seen.last(project, record.KIND, record.id)
    return f"{seen.keys(project, known)}/{record.method}/{name}"


def asked_by(record: WeightOpinion, method: WeightMethod) -> WeightOpinion:
    """The opinion as it is asked by a method, without numbers that mean something else in it."""
    alike = {WeightMethod.DIRECT, WeightMethod.SWING}
    stays = record.method is method or {record.method, method} == alike
    empty = {} if stays else {"points": ()}
    return record.model_copy(update={"method": method, **empty})


def begin(key: str, standing: object) -> None:
    """Put what was said before into an answer that is not on the page yet."""
    if standing is not None and not state.holds(key):
        state.put_value(key, held=standing)


def say(project: str, record_id: str, method: WeightMethod, key: str, change: Change) -> None:
    """Callback: put one answer into the opinion as this tab knows it, and save it."""
    found = cast("WeightOpinion", seen.last(project, WeightOpinion.KIND, record_id).record)
    said = change(asked_by(found, method), state.value(key))
    saving.save(project, INTENT, said)


def with_point(given: Iterable[Points], of: str, value: object) -> tuple[Points, ...]:
    """The numbers with one of them set, or taken out where it is empty."""
    rest = tuple(item for item in given if item.of != of)
    return rest if value is None else (*rest, Points(of=of, points=float(cast("float", value))))
