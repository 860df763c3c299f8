"""A project copied as a template: its plan and rules come along, and nothing of what was found."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Any, Union, get_args, get_origin

import pytest

from project.model import (
    RECORD_TYPES,
    Amendment,
    AmendmentAction,
    AnyRecord,
    CriterionUse,
    Person,
    Settings,
    Vendor,
)
from project.records.branding import Brand
from project.records.going_live import SupportSeat
from project.records.planning import DayOff, TaskPlan
from project.records.requirements import Requirement
from workspace.branding import brand_of, set_accent
from workspace.change import Changed, put
from workspace.copied_kinds import COMES, STAYS
from workspace.copying import Beginning, coming, copy_project, stripped
from workspace.create import Began
from workspace.open import opened
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

BECAUSE = "As before"


def test_every_kind_of_record_is_decided() -> None:
    """A new kind of record stands in one of the two tables before it can be copied or left."""
    named = {kind.KIND for kind in COMES}
    assert named | STAYS == set(RECORD_TYPES)
    assert not named & STAYS
    for kind, fields in COMES.items():
        assert fields <= set(kind.model_fields), kind
        assert not fields & {"id", "revision", "reason", "note", "owner", "person", "name", "company"}, kind


def test_a_copy_has_the_plan_and_rules_and_nothing_of_what_was_found(
    workspace: Workspace, example: str
) -> None:
    """Same content, same tasks and requirements; no vendor, answer, price, person or day of anybody."""
    made = copy_project(workspace, ME, example, Beginning("Next", 12, "Other firm"), "Me")
    assert isinstance(made, Began)
    before, after = opened(workspace, ME, example).project, opened(workspace, ME, made.project_id).project

    settings = after.settings
    assert (settings.name, settings.company, settings.users) == ("Next", "Other firm", 12)
    assert (settings.budget, settings.start, settings.illustrative) == (None, None, False)
    assert after.content == before.content
    assert {item.id for item in after.of(TaskPlan)} == {item.id for item in before.of(TaskPlan)}
    assert {item.statement for item in after.of(Requirement)} == {
        item.statement for item in before.of(Requirement)
    }
    assert [item.name for item in after.of(Person)] == ["Me"]
    assert {item.KIND for item in after.records} <= {kind.KIND for kind in COMES} | {"person", "membership"}
    assert workspace.store.responses(made.project_id) == ()
    assert len({event.operation for event in workspace.store.events(made.project_id)}) == 1
    assert all(item.person is None for item in after.of(SupportSeat))
    assert all(item.owner is None and not item.doers and item.done is None for item in after.of(TaskPlan))


def test_it_is_told_before_what_comes_and_what_stays(workspace: Workspace, example: str) -> None:
    """The counts are those of the copy; every record stands on one of the two sides."""
    found = coming(workspace, ME, example)
    made = copy_project(workspace, ME, example, Beginning("Next", 5))
    assert isinstance(made, Began)
    there = opened(workspace, ME, made.project_id).project
    for kind, count in found.comes:
        assert sum(kind == item.KIND for item in there.records) == count, kind
    records = workspace.store.load(example).records
    assert sum(count for _, count in (*found.comes, *found.stays)) == len(records)
    assert dict(found.stays)["vendor"] == sum(isinstance(item, Vendor) for item in records)


def test_the_brand_comes_along_unless_it_is_not_wanted(workspace: Workspace, example: str) -> None:
    """That of the client where another project has one, else that of the template."""
    assert isinstance(set_accent(workspace, ME, example, "#07569F"), Changed)
    colours = []
    for branded in (True, False):
        made = copy_project(workspace, ME, example, Beginning("Next", 5), branded=branded)
        assert isinstance(made, Began)
        found = brand_of(opened(workspace, ME, made.project_id).project)
        colours.append(None if found is None else found.accent)
    assert colours == ["#07569F", None]


def test_own_changes_to_the_content_come_along_without_their_reasons(
    workspace: Workspace, quick: str
) -> None:
    """A criterion that was left out stays left out; why it was is nobody else's business."""
    hidden = Amendment(
        id="criteria:drop:criteria.sales",
        content="criteria",
        action=AmendmentAction.DROP,
        path="criteria/sales",
        reason="Planted because of Ms Planted",
    )
    aside = next(opened(workspace, ME, quick).project.of(CriterionUse))
    because = aside.model_copy(update={"reason": "Planted by Mr Planted"})
    assert isinstance(put(workspace, ME, quick, "criterion.set", because), Changed)
    records = (*workspace.store.load(quick).records, hidden)
    kept = [item for item in stripped(records, BECAUSE) if isinstance(item, (Amendment, CriterionUse))]
    assert {item.reason for item in kept} == {BECAUSE}

    made = copy_project(workspace, ME, quick, Beginning("Next", 5))

    assert isinstance(made, Began)
    there = {item.id: item for item in opened(workspace, ME, made.project_id).project.of(CriterionUse)}
    assert not there[aside.id].used
    assert "Planted" not in there[aside.id].reason


# -- nothing of anybody --------------------------------------------------------------------------------------


def planted(record: AnyRecord) -> AnyRecord:
    """The record with a word of its own in every text that does not come along."""
    comes = COMES.get(type(record), frozenset())
    texts = {
        name: "Planted"
        for name, item in type(record).model_fields.items()
        if name not in {*comes, "id"} and str in _kinds(item.annotation) and _is_text(record, name)
    }
    return record.model_copy(update=texts)


def _kinds(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) in {Union, types.UnionType}:
        for part in get_args(annotation):
            yield from _kinds(part)
    else:
        yield annotation


def _is_text(record: AnyRecord, name: str) -> bool:
    return type(getattr(record, name)) in {str, type(None)}


def test_no_text_that_stays_behind_is_ever_found_in_a_copy(workspace: Workspace, example: str) -> None:
    """A word planted in every text that is not named as coming along is in no record of the copy."""
    records = tuple(planted(item) for item in workspace.store.load(example).records)
    assert sum("Planted" in item.model_dump_json() for item in records) > 400
    assert not [item for item in stripped(records, BECAUSE) if "Planted" in item.model_dump_json()]


def test_a_day_off_of_one_person_stays_and_one_of_all_comes() -> None:
    """The calendar of the firm is part of a plan, somebody's holiday is not."""
    days: tuple[AnyRecord, ...] = (
        DayOff(id="all", title="New Year", first="2027-01-01", last="2027-01-01"),
        DayOff(id="one", title="Away", first="2027-01-02", last="2027-01-03", person="anna"),
        Person(id="anna", name="Anna"),
    )
    assert [item.id for item in stripped(days, BECAUSE)] == ["all"]


def test_records_let_go_of_what_stays_behind() -> None:
    """A requirement names no objective that is not there; the reason why something is left out goes."""
    records: tuple[AnyRecord, ...] = (
        Settings(name="Firm", users=5, budget=1.0),
        Requirement(id="r1", statement="It works", objectives=("o1",), automates=("p1",), owner="anna"),
        TaskPlan(id="t1", left_out="Planted", note="Planted"),
        Brand(sender="Us"),
    )
    kept = {item.KIND: item for item in stripped(records, BECAUSE)}
    requirement, task = kept["requirement"], kept["task"]
    assert isinstance(requirement, Requirement)
    assert isinstance(task, TaskPlan)
    assert (requirement.objectives, requirement.automates, requirement.owner) == ((), (), None)
    assert (task.left_out, task.note) == (BECAUSE, "")


def test_nothing_is_copied_of_no_project(workspace: Workspace) -> None:
    """An unknown project is told as unknown."""
    with pytest.raises(LookupError):
        copy_project(workspace, ME, "nothing", Beginning("Next", 5))
