"""Guards: records that an act rests on without writing them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.port import Guard, Saved, Stale, Store
from tests.store.makers import begin, gone, operation, score, vendor, write


@pytest.mark.parametrize(("revision", "fits"), [(1, True), (0, False), (2, False)])
def test_an_act_is_saved_only_while_its_guards_stand(store: Store, revision: int, fits: bool) -> None:  # noqa: FBT001  a parameter of the test
    """A record that stands at its first revision: neither absent nor changed since."""
    begin(store, "p1", vendor())
    act = replace(operation("o2", write(vendor("v2"))), guards=(Guard("vendor", "v1", revision),))

    done = store.save("p1", act)

    assert isinstance(done, Saved) is fits
    assert any(item.id == "v2" for item in store.load("p1").records) is fits


def test_a_guard_of_what_is_absent_holds_until_it_is_there(store: Store) -> None:
    """Never made and deleted are both absent; what was made in the meantime is told with its revision."""
    begin(store, "p1", vendor())
    absent = (Guard("score", "v1:price", 0),)
    assert isinstance(store.save("p1", replace(operation("o2", write(vendor("v2"))), guards=absent)), Saved)
    store.save("p1", operation("o3", write(score(3.0))))

    met = store.save("p1", replace(operation("o4", write(vendor("v3"))), guards=absent))

    assert isinstance(met, Stale)
    assert [(item.kind, item.id, item.theirs_revision) for item in met.records] == [("score", "v1:price", 1)]
    store.save("p1", operation("o5", gone("score", "v1:price", 1)))
    assert isinstance(store.save("p1", replace(operation("o6", write(vendor("v3"))), guards=absent)), Saved)


def test_a_stale_write_is_told_before_a_stale_guard(store: Store) -> None:
    """What somebody wrote over is the news; the guards are told only where every write fits."""
    begin(store, "p1", vendor(), vendor("v2"))
    act = replace(operation("o2", write(vendor("v1", 7))), guards=(Guard("vendor", "v2", 9),))

    met = store.save("p1", act)

    assert isinstance(met, Stale)
    assert [item.id for item in met.records] == ["v1"]


def test_a_repeat_is_answered_whatever_its_guards_say_by_now(store: Store) -> None:
    """The same operation once more has no second effect and is no conflict."""
    begin(store, "p1", vendor())
    act = replace(operation("o2", write(vendor("v2"))), guards=(Guard("vendor", "v1", 1),))
    store.save("p1", act)
    store.save("p1", operation("o3", write(vendor("v1", 1, name="Other"))))

    again = store.save("p1", act)

    assert isinstance(again, Saved)
    assert again.repeated
