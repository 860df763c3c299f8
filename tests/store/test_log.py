"""The chain of digests finds every change to the log."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import log
from store.port import Event
from tests.store.makers import AT, ODD


def chain(length: int) -> list[Event]:
    """A log as a store would write it."""
    events: list[Event] = []
    for number in range(1, length + 1):
        previous = events[-1].digest if events else log.START
        before, after = {"value": number - 1.0}, {"value": float(number), "note": ODD}
        event = Event(number, "o1", "anna", AT, "score.set", "score", "v1", number, before, after, None, "")
        events.append(log.sealed(previous, event))
    return events


def head(events: list[Event]) -> log.Head:
    """What the project remembers of the end of its log."""
    return log.Head(len(events), events[-1].digest) if events else log.Head()


def test_the_digest_can_be_computed_by_anybody() -> None:
    """SHA-256 over the previous digest, a newline and the sorted JSON, as the docstring says."""
    first, second = chain(2)
    facts = {
        "number": 2,
        "operation": "o1",
        "person": "anna",
        "at": "2026-11-21T09:30:00.123456+00:00",
        "intent": "score.set",
        "kind": "score",
        "record": "v1",
        "revision": 2,
        "before": {"value": 1.0},
        "after": {"value": 2.0, "note": ODD},
        "undoes": None,
    }
    plain = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert second.digest == hashlib.sha256(f"{first.digest}\n{plain}".encode()).hexdigest()


@given(st.integers(0, 6))
def test_a_whole_log_fits(length: int) -> None:
    """Nothing is found where nothing was changed."""
    events = chain(length)
    assert log.first_misfit(events, head(events)) is None


CHANGES: dict[str, Any] = {
    "number": 9,
    "operation": "o2",
    "person": "ben",
    "at": AT + timedelta(microseconds=1),
    "intent": "score.clear",
    "kind": "weight",
    "record": "v2",
    "revision": 9,
    "before": None,
    "after": {"value": 2.0, "note": ""},
    "undoes": "o0",
    "digest": "0" * 64,
}


def test_every_field_is_tried() -> None:
    """A new field of the event has to join the test below."""
    assert set(CHANGES) == {field.name for field in fields(Event)}


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("place", [0, 1, 3])
def test_a_changed_field_is_found(name: str, place: int) -> None:
    """The number of the changed event is told, wherever it stands."""
    events = chain(4)
    end = head(events)
    events[place] = replace(events[place], **{name: CHANGES[name]})
    assert log.first_misfit(events, end) == place + 1


def test_a_cut_end_is_found() -> None:
    """The first event that is missing is told, even when none is left."""
    events = chain(4)
    assert log.first_misfit(events[:2], head(events)) == 3
    assert log.first_misfit([], head(events)) == 1


def test_a_missing_exchanged_or_added_event_is_found() -> None:
    """Events cannot be left out, swapped or appended."""
    events = chain(4)
    assert log.first_misfit([events[0], *events[2:]], head(events)) == 2
    assert log.first_misfit([events[0], events[2], events[1], events[3]], head(events)) == 2
    assert log.first_misfit(chain(5), head(events)) == 5


def test_a_forged_end_is_found() -> None:
    """A last event with a fitting digest of its own is not the one the project remembers."""
    events = chain(3)
    forged = log.sealed(events[1].digest, replace(events[2], person="ben"))
    assert log.first_misfit([*events[:2], forged], head(events)) == 3


def test_an_unreadable_event_is_found() -> None:
    """What cannot be read does not fit."""
    events = chain(3)
    assert log.first_misfit([events[0], None, events[2]], head(events)) == 2
    broken = replace(events[1], after={"value": float("nan")})
    assert log.first_misfit([events[0], broken, events[2]], head(events)) == 2


def test_an_event_survives_the_log_file() -> None:
    """A line of `log.jsonl` gives the same event, and its digest still fits."""
    for event in chain(2):
        assert log.from_json(json.loads(json.dumps(log.as_json(event)))) == event
