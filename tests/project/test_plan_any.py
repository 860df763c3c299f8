"""Whatever stands in the records of a plan, even what would be refused: it is counted, or told why not."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from playbook.delivery import Mark
from project.catalogue import Catalogue
from project.date_range import date_range
from project.levelling import levelling
from project.model import AnyRecord, Person
from project.parts import RESULTS
from project.plan_mine import my_tasks
from project.records.planning import Baseline, Capacity, DayOff, PlanRules, TaskPlan, WorkCalendar
from project.schedule import schedule
from tests.any_record import built
from tests.project.plan_content import project_with, task, with_tasks

NAMES = ("a", "b", "c", "d")
SOON = st.dates(date(2026, 1, 1), date(2028, 1, 1))
ANY_DAY = st.one_of(SOON, st.dates(date(1990, 1, 1), date(2100, 1, 1)))
NAMED: dict[str, st.SearchStrategy[Any]] = {
    "own": st.booleans(),
    "phase": st.sampled_from(("one", "two", None, "gone")),
    "stage": st.none(),
    "under": st.sampled_from((None, None, *NAMES)),
    "owner": st.sampled_from((None, "ben")),
    "calendar": st.sampled_from((None, "other", "gone")),
    "not_before": st.one_of(st.none(), ANY_DAY),
    "began": st.one_of(st.none(), ANY_DAY),
    "finished": st.one_of(st.none(), st.none(), ANY_DAY),
    "deadline": st.one_of(st.none(), ANY_DAY),
}


@st.composite
def plans(draw: st.DrawFn) -> list[AnyRecord]:
    """Words about three tasks of the playbook and one more, of any sort, and all that counts their days."""
    found: list[AnyRecord] = [Person(id="ben", name="Ben")]
    for name in draw(st.sets(st.sampled_from(NAMES))):
        said: TaskPlan = draw(built(TaskPlan, id=st.just(name), left_out=st.just(""), **NAMED))
        links = draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))
        kept = said.links or ()
        hung = [one.model_copy(update={"to": to}) for one, to in zip(kept, links, strict=False)]
        found.append(said.model_copy(update={"links": None if said.links is None else tuple(hung)}))
    if draw(st.booleans()):
        found.append(draw(built(PlanRules, trials=st.just(100))))
    if draw(st.booleans()):
        found.append(draw(built(WorkCalendar, id=st.just("other"))))
    if draw(st.booleans()):
        calendar, person = st.sampled_from((None, "other")), st.sampled_from((None, "ben"))
        found.append(draw(built(DayOff, first=ANY_DAY, last=ANY_DAY, calendar=calendar, person=person)))
    if draw(st.booleans()):
        found.append(draw(built(Capacity, id=st.just("ben"))))
    if draw(st.booleans()):
        found.append(draw(built(Baseline)))
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records=plans(), start=st.one_of(st.none(), ANY_DAY), as_of=ANY_DAY)
def test_any_plan_is_counted_or_told_to_go_round(
    catalogue: Catalogue, records: list[AnyRecord], start: date | None, as_of: date
) -> None:
    """Nothing raises; days stand in their order, room is never below nothing, all of it can be written."""
    content = with_tasks(
        catalogue, task("a", (1, 2, 4)), task("b", 3, "a"), task("c", 0, "b", marks=Mark.GOING_LIVE)
    )
    project = project_with(*records, start=start)
    plan = schedule(project, content, {}, as_of)
    assert not (plan.circles and plan.tasks)
    for item in plan.tasks:
        assert item.start <= item.finish
        assert item.total_float >= 0
        assert item.free_float >= 0
        assert 0 <= item.done <= 1
    RESULTS["schedule"].dump_json(plan)
    RESULTS["date_range"].dump_json(date_range(project, content, plan))
    RESULTS["levelling"].dump_json(levelling(project, content, plan))
    my_tasks(plan, "ben")
