"""The tasks of one person."""

from __future__ import annotations

from typing import Any

import pytest

from project.catalogue import Catalogue
from project.model import Person
from project.plan_mine import MyTask, Next, my_tasks
from project.records.planning import Doer, TaskPlan
from tests.project.plan_content import chain, day, link, planned

BEN = Person(id="ben", name="Ben")
DOES = (Doer(person="ben"),)


@pytest.fixture(scope="module")
def small(catalogue: Catalogue) -> Catalogue:
    """The small plan of `plan_content.chain`."""
    return chain(catalogue)


def mine(catalogue: Catalogue, *records: TaskPlan, **more: Any) -> dict[str, MyTask]:
    """Ben's tasks in their order."""
    return {item.task.id: item for item in my_tasks(planned(catalogue, BEN, *records, **more), "ben")}


def test_only_what_somebody_answers_for_or_works_on(small: Catalogue) -> None:
    """Ben works on asking and answers for the work."""
    found = mine(small, TaskPlan(id="ask", doers=DOES), TaskPlan(id="work", owner="ben"))
    assert [(name, item.answers, item.works) for name, item in found.items()] == [
        ("ask", False, True),
        ("work", True, False),
    ]
    assert my_tasks(planned(small, BEN), "ben") == ()


def test_what_to_do_next_and_who_waits(small: Catalogue) -> None:
    """Asking can begin; the choice waits for the offers and for measuring."""
    found = mine(small, TaskPlan(id="ask", owner="ben"), TaskPlan(id="choice", owner="ben"))
    assert (found["ask"].next_, found["choice"].next_) == (Next.BEGIN, Next.WAIT)
    assert [item.id for item in found["choice"].waits_for] == ["offers", "measure"]
    assert [item.id for item in found["ask"].unblocks] == ["offers", "measure"]


def test_what_has_begun_is_to_be_finished_and_what_is_done_asks_for_nothing(small: Catalogue) -> None:
    """What is done stands last and unblocks nobody any more."""
    found = mine(
        small,
        TaskPlan(id="ask", owner="ben", began=day(3, 1), finished=day(3, 3)),
        TaskPlan(id="offers", owner="ben", began=day(3, 4)),
        TaskPlan(id="measure", owner="ben"),
        as_of=day(3, 4),
    )
    assert [(name, item.next_) for name, item in found.items()] == [
        ("offers", Next.FINISH),
        ("measure", Next.BEGIN),
        ("ask", Next.NOTHING),
    ]
    assert found["ask"].unblocks == ()


def test_late_ones_stand_first(small: Catalogue) -> None:
    """Measuring should have begun on 4 March, the offers are under way in time."""
    found = mine(
        small,
        TaskPlan(id="ask", finished=day(3, 3)),
        TaskPlan(id="offers", owner="ben", began=day(3, 4)),
        TaskPlan(id="measure", owner="ben"),
        as_of=day(3, 5),
    )
    assert list(found) == ["measure", "offers"]


@pytest.mark.parametrize(("kind", "next_"), [("SS", Next.BEGIN), ("FF", Next.BEGIN), ("FS", Next.WAIT)])
def test_a_link_holds_back_only_what_its_kind_says(small: Catalogue, kind: str, next_: Next) -> None:
    """Asking has begun: who waits for its beginning may begin, who waits for its end may not."""
    begun = TaskPlan(id="ask", began=day(3, 1))
    offers = TaskPlan(id="offers", owner="ben", links=(link("ask", kind),))
    assert mine(small, begun, offers)["offers"].next_ is next_
