"""Requirements go out as a table, are edited, and come in again as one act."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple

from exchange.codes import Code
from playbook.wants import Priority
from project.model import Person
from project.records.requirements import Requirement, RequirementState
from project.records.vision import Objective
from words.catalogue import load
from workspace.change import Changed, Refused, put, undo
from workspace.open import opened
from workspace.requirement_tables import (
    ReadTable,
    read_requirements,
    requirement_columns,
    requirements_file,
    take_requirements,
)
from workspace.wiring import LOCAL_PERSON, Workspace

ME = LOCAL_PERSON
FIRST = Requirement(
    id="q1",
    statement="Find\nanybody",
    needs=("needs/history",),
    objectives=("o1",),
    order=1,
    acceptance="=1+1",
)
SECOND = Requirement(id="q2", statement="See offers", state=RequirementState.ACCEPTED, order=2)


@pytest.fixture
def project(workspace: Workspace, quick: str) -> str:
    """A project with two requirements, an objective and a person."""
    records = (FIRST, SECOND, Objective(id="o1", title="Keep customers"), Person(id="ana", name="Ana"))
    assert isinstance(put(workspace, ME, quick, "x", *records), Changed)
    return quick


def standing(workspace: Workspace, project: str) -> dict[str, Requirement]:
    """The requirements by id."""
    return {item.id: item for item in opened(workspace, ME, project).project.of(Requirement)}


def unversioned(found: dict[str, Requirement]) -> dict[str, Requirement]:
    """The requirements without their revisions, which only grow."""
    return {name: item.model_copy(update={"revision": 0}) for name, item in found.items()}


def edited(workspace: Workspace, project: str, **cells: object) -> bytes:
    """The workbook with cells set, such as D2="Must"."""
    book = load_workbook(BytesIO(requirements_file(workspace, ME, project).data))
    for name, value in cells.items():
        book.worksheets[0].cell(*coordinate_to_tuple(name)).value = value  # type: ignore[assignment]  # as typed
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def column(workspace: Workspace, project: str, field: str) -> str:
    """The letter of the column in which a field stands."""
    here = opened(workspace, ME, project)
    names = [item.name for item in requirement_columns(here.project, here.catalogue, load())]
    return "CDEFGHIJKLMNOPQRSTUVWXYZ"[names.index(field)]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_table_that_nobody_edited_changes_nothing(workspace: Workspace, project: str, kind: str) -> None:
    """N13: out and in again is the same, in both kinds of file, formulas and ends of lines included."""
    made = requirements_file(workspace, ME, project, kind)
    assert made.filename == f"requirements.{kind}"
    assert read_requirements(workspace, ME, project, made.data, made.filename) == ReadTable(same=2)


def test_what_was_edited_is_saved_as_one_act(workspace: Workspace, project: str) -> None:
    """A changed cell, an emptied cell and a new row; undoing takes all of it back."""
    at = {
        name: column(workspace, project, name) for name in ("priority", "needs", "statement", "sort", "state")
    }
    data = edited(
        workspace, project,
        **{f"{at['priority']}2": "Must", f"{at['needs']}2": None, f"{at['statement']}4": "New",
           f"{at['sort']}4": "functional", f"{at['state']}4": "proposed"},
    )  # fmt: skip
    before = standing(workspace, project)
    read = read_requirements(workspace, ME, project, data, "back.xlsx")
    assert (read.problems, read.new, read.changed, read.same) == ((), 1, 1, 1)
    assert standing(workspace, project) == before

    outcome = take_requirements(workspace, ME, project, read)

    assert isinstance(outcome, Changed)
    after = standing(workspace, project)
    assert (after["q1"].priority, after["q1"].needs, after["q1"].objectives) == (Priority.MUST, (), ("o1",))
    assert after["q2"] == before["q2"]
    assert [item.statement for item in after.values() if item.id not in before] == ["New"]
    assert isinstance(undo(workspace, ME, project, outcome.operation), Changed)
    undone = {
        name: item.model_copy(update={"revision": 0}) for name, item in standing(workspace, project).items()
    }
    assert undone == {name: item.model_copy(update={"revision": 0}) for name, item in before.items()}


def test_nothing_is_saved_while_anything_is_wrong(workspace: Workspace, project: str) -> None:
    """One wrong cell keeps the whole table out, with the cell named."""
    letter = column(workspace, project, "priority")
    data = edited(workspace, project, **{f"{letter}2": "Must", f"{letter}3": "Mast"})
    read = read_requirements(workspace, ME, project, data, "back.xlsx")
    (found,) = read.problems
    assert (found.code, found.nearest) == (Code.TABLE_VALUE, "must")
    assert f"{letter}3" in dict(found.arguments)["cell"]
    assert isinstance(take_requirements(workspace, ME, project, read), Refused)
    assert standing(workspace, project)["q1"].priority is None


def test_somebody_elses_change_in_the_meantime_is_not_written_over(
    workspace: Workspace, project: str
) -> None:
    """The version in the table tells that the entry moved on."""
    data = edited(
        workspace, project, **{f"{column(workspace, project, 'acceptance')}2": "Shown in 10 seconds"}
    )
    theirs = standing(workspace, project)["q1"].model_copy(update={"priority": Priority.SHOULD})
    assert isinstance(put(workspace, ME, project, "x", theirs), Changed)

    (found,) = read_requirements(workspace, ME, project, data, "back.xlsx").problems
    assert (found.code, dict(found.arguments)["version"]) == (Code.TABLE_CHANGED_SINCE, "2")


def test_a_text_that_is_too_long_is_told(workspace: Workspace, project: str) -> None:
    """No exception leaves the reader; the row is named."""
    data = edited(workspace, project, **{f"{column(workspace, project, 'statement')}2": "x" * 10_001})
    read = read_requirements(workspace, ME, project, data, "back.xlsx")
    assert [item.code for item in read.problems] == [Code.TABLE_VALUE]


def test_a_row_without_reason_is_refused_by_the_project(workspace: Workspace, project: str) -> None:
    """Rules of the project hold for tables too: dropping needs a reason."""
    data = edited(workspace, project, **{f"{column(workspace, project, 'state')}2": "dropped"})
    read = read_requirements(workspace, ME, project, data, "back.xlsx")
    assert read.problems == ()
    assert isinstance(take_requirements(workspace, ME, project, read), Refused)


def test_no_other_kind_of_file_is_made(workspace: Workspace, project: str) -> None:
    """Asking for one is a fault of the program."""
    with pytest.raises(ValueError, match="ods"):
        requirements_file(workspace, ME, project, "ods")


def test_what_is_read_twice_is_the_same_but_for_new_ids(workspace: Workspace, project: str) -> None:
    """Reading saves nothing and depends on nothing but the file and the project."""
    data = edited(workspace, project, **{f"{column(workspace, project, 'priority')}2": "Must"})
    one, other = (read_requirements(workspace, ME, project, data, "b.xlsx") for _ in range(2))
    assert replace(one) == other
