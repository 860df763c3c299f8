"""What every store promises of the log."""

from __future__ import annotations

from datetime import timedelta

from project.model import Settings
from store import log
from store.codec import encode_record
from store.port import Store
from tests.store.makers import AT, begin, gone, member, operation, score, settings, write


def test_events_tell_who_did_what_when(store: Store) -> None:
    """Each event carries the operation, the person, the moment and the data before and after."""
    begin(store, "p1", score(3.0))
    store.save("p1", operation("o1", write(score(4.0, 1)), person="ben", minutes=2))
    store.save("p1", operation("o2", gone("score", "v1:price", 2), person="eva", minutes=3, undoes="o1"))
    made, changed, removed = store.events("p1", after=2)
    assert (made.number, made.revision, made.before) == (3, 1, None)
    assert made.after == encode_record(score(3.0))
    assert (changed.operation, changed.person, changed.intent) == ("o1", "ben", "test.act")
    assert (changed.kind, changed.record, changed.revision) == ("score", "v1:price", 2)
    assert changed.at == AT + timedelta(minutes=2)
    assert changed.before == made.after
    assert changed.after == encode_record(score(4.0))
    assert (removed.before, removed.after, removed.revision) == (changed.after, None, 3)
    assert (removed.undoes, changed.undoes) == ("o1", None)


def test_events_are_numbered_without_gaps(store: Store) -> None:
    """Numbers start at 1 and go on through all operations; refusals leave none out."""
    begin(store, "p1", score(3.0))
    store.save("p1", operation("o1", write(score(5.0, 9))))
    store.save("p1", operation("o2", write(score(4.0, 1)), write(member("ben"))))
    assert [event.number for event in store.events("p1")] == [1, 2, 3, 4, 5]


def test_a_page_of_the_log(store: Store) -> None:
    """`after` and `limit` cut the log; beyond its end there is nothing."""
    begin(store, "p1", score(1.0), member("ben"))
    assert [event.number for event in store.events("p1", after=1, limit=2)] == [2, 3]
    assert store.events("p1", after=4) == ()
    assert store.events("p1", limit=0) == ()


def test_the_events_of_one_operation(store: Store) -> None:
    """Only its own, in the order of its writes."""
    begin(store)
    store.save("p1", operation("o1", write(score(1.0)), write(member("ben"))))
    assert [event.record for event in store.operation("p1", "o1")] == ["v1:price", "ben"]
    assert store.operation("p1", "unknown") == ()


def test_the_log_of_a_store_is_whole(store: Store) -> None:
    """Verification finds nothing, and the chain can be followed by hand."""
    begin(store)
    store.save("p1", operation("o1", write(settings(1, company="Ltd"))))
    previous = log.START
    for event in store.events("p1"):
        assert event.digest == log.digest(previous, event)
        previous = event.digest
    assert store.verify("p1") is None


def test_a_project_without_records_has_an_empty_log(store: Store) -> None:
    """An operation without writes is remembered, and the log is whole."""
    store.create("p1", (), operation("o1"))
    assert store.events("p1") == ()
    assert store.verify("p1") is None
    assert store.save("p1", operation("o1")).repeated is True  # type: ignore[union-attr]  # no base can be stale


def test_what_was_given_out_cannot_change_the_log(store: Store) -> None:
    """Whoever scribbles on an event scribbles on a copy."""
    begin(store)
    event = next(event for event in store.events("p1") if event.kind == Settings.KIND)
    assert event.after is not None
    event.after["name"] = "forged"
    assert store.events("p1")[event.number - 1].after == encode_record(settings())
    assert store.verify("p1") is None
