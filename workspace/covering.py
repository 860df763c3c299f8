"""Scores that people gave alone stay theirs until scores are shown: in the history and in files that leave.

As long as nobody has had the scores shown, only the evaluator, and whoever alone typed a score in, reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from project.model import AnyRecord
from project.records.judging import Evaluation, Scoring
from store import log
from store.port import Event

COVERED_FIELDS = ("score", "cannot", "first", "evidence", "link")
"""What an evaluation tells; who gave it, of which offer and on which criterion is no secret."""

SECRET_FIELDS: Mapping[str, tuple[str, ...]] = {Scoring.KIND: ("salt",)}
"""What no history shows, at any time: with the salt the letters of masked offers could be worked out."""


def covered(reader: str, records: Iterable[AnyRecord], events: Iterable[Event]) -> frozenset[str]:
    """Ids of the evaluations that this person may not read yet.

    Args:
        reader: id of the person who reads.
        records: the project as it stands; it says whether scores were shown.
        events: the whole log; it says who gave and who typed what, also of what is gone again.
    """
    scoring = next((item for item in records if isinstance(item, Scoring)), Scoring())
    if scoring.shown_at is not None:
        return frozenset()
    given = (item for item in events if item.kind == Evaluation.KIND and item.person != reader)
    return frozenset(item.record for item in given if _whose(item) != reader)


def _whose(event: Event) -> str | None:
    return (event.after or event.before or {}).get("person")


def is_covered(event: Event, hidden: frozenset[str]) -> bool:
    """Whether an event is about an evaluation that is covered."""
    return event.kind == Evaluation.KIND and event.record in hidden


def told(event: Event, data: dict[str, Any] | None, hidden: frozenset[str]) -> dict[str, Any] | None:
    """The data of a record before or after an event, without what may not be read."""
    gone = COVERED_FIELDS if is_covered(event, hidden) else SECRET_FIELDS.get(event.kind, ())
    if data is None or not gone:
        return data
    return {name: value for name, value in data.items() if name not in gone}


def leaving_records(records: Iterable[AnyRecord], hidden: frozenset[str]) -> tuple[AnyRecord, ...]:
    """The records that may leave in a file."""
    return tuple(item for item in records if not (isinstance(item, Evaluation) and item.id in hidden))


def leaving_log(events: Iterable[Event], hidden: frozenset[str]) -> tuple[Event, ...]:
    """The log as it may leave: without the events of covered evaluations, numbered and chained anew.

    A log of which nothing stays behind leaves as it is.
    """
    whole = tuple(events)
    kept = [item for item in whole if not is_covered(item, hidden)]
    if len(kept) == len(whole):
        return whole
    made: list[Event] = []
    previous = log.START
    for number, item in enumerate(kept, start=1):
        made.append(log.sealed(previous, replace(item, number=number)))
        previous = made[-1].digest
    return tuple(made)
