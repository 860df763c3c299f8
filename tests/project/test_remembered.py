"""What is remembered is found again by equal records, whoever made them, and by no others."""

from __future__ import annotations

import gc

from project.model import Person, Vendor
from project.remembered import Batch, Remembered, batches


def test_equal_records_make_one_batch() -> None:
    """Records read anew are the batch seen before; another text or revision is another one."""
    shelf = Remembered()
    first, second, other, later = (
        batches((item,), shelf)[Person]
        for item in (
            Person(id="a", name="A"),
            Person(id="a", name="A"),
            Person(id="a", name="B"),
            Person(id="a", name="A", revision=1),
        )
    )

    assert second is first
    assert len({first, second, other, later}) == 3


def test_records_are_sorted_by_kind() -> None:
    """Each kind has a batch of its own, in the order given."""
    people = (Person(id="a", name="A"), Person(id="b", name="B"))
    found = batches((people[0], Vendor(id="v", name="V"), people[1]), Remembered())

    assert set(found) == {Person, Vendor}
    assert found[Person].records == people


def test_a_batch_that_nobody_holds_is_let_go() -> None:
    """The table of batches does not grow with every edit."""
    shelf = Remembered(most=1)
    for number in range(20):
        kept = shelf.same(Batch((Person(id="a", name=f"{number}"),)))
        shelf.get(("part", kept), lambda: 1)
        del kept
    gc.collect()

    assert len(shelf._batches) == 1
