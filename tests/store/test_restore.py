"""A project comes back with its whole log and its answers, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from project.model import Settings, Vendor
from questionnaires.responses import Answer, Missing, Response, ResponseState
from store.port import Operation, RecordWrite, Saved, Store, UnknownProject

AT = datetime(2026, 11, 21, 14, 2, 3, 4, tzinfo=UTC)


def operation(name: str, *writes: RecordWrite) -> Operation:
    """An operation of Maria's."""
    return Operation(name, "maria", AT, "test", writes)


def write(record: Settings | Vendor, base: int = 0) -> RecordWrite:
    """A write of one record."""
    return RecordWrite(record.KIND, record.id, base, record)


RESPONSE = Response(
    "r1",
    "needs",
    "sales",
    "Maria",
    ResponseState.SENT,
    {"a": Answer("a", {"x": 3, "y": Missing.DONT_KNOW}), "b": Answer("b", None, Missing.SKIPPED, 4)},
    revision=7,
)


def filled(store: Store) -> None:
    """A project with two operations, a deleted record and a response."""
    first = operation("one", write(Settings(name="A", users=3)), write(Vendor(id="v", name="V")))
    store.create("p", (), first, [RESPONSE])
    store.save("p", operation("two", RecordWrite("vendor", "v", 1, None)))


def test_responses_come_with_the_project(store: Store) -> None:
    """Whole responses are kept as they were given; an answer without a revision has the first one."""
    filled(store)

    kept = store.responses("p")[0]

    assert (kept.department, kept.respondent, kept.state, kept.revision) == (
        "sales",
        "Maria",
        ResponseState.SENT,
        7,
    )
    assert kept.answers["a"] == replace(RESPONSE.answers["a"], revision=1)
    assert kept.answers["b"] == RESPONSE.answers["b"]


def test_a_project_comes_back_from_its_log(store: Store) -> None:
    """Records, deleted ones included, log, operations and answers are the same under a new id."""
    filled(store)

    store.restore("q", store.content("p"), store.events("p"), store.responses("p"))

    assert store.load("q").records == store.load("p").records
    assert store.events("q") == store.events("p")
    assert store.responses("q") == store.responses("p")
    assert store.verify("q") is None
    repeated = store.save("q", operation("two", RecordWrite("vendor", "v", 1, None)))
    assert isinstance(repeated, Saved)
    assert repeated.repeated
    again = store.save("q", operation("three", write(Vendor(id="v", name="Back"), 2)))
    assert isinstance(again, Saved)


def test_a_damaged_log_brings_nothing_back(store: Store) -> None:
    """A changed event, a missing one, or none at all is refused, and no project is left behind."""
    filled(store)
    events = store.events("p")
    damaged = (replace(events[0], person="eve"), *events[1:])

    for given in (damaged, events[1:], ()):
        with pytest.raises(ValueError, match=r"log|event"):
            store.restore("q", (), given)

    with pytest.raises(UnknownProject):
        store.load("q")


def test_a_taken_id_is_refused(store: Store) -> None:
    """A project is never laid over another one."""
    filled(store)

    with pytest.raises(ValueError, match="another project"):
        store.restore("p", (), store.events("p"))
