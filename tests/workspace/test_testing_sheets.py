"""Sheets of testers in one project: made for one person, taken over whole or not at all."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from exchange.tester_sheet import DAY, FOUND, MARK, STATE
from project.model import Person
from project.records.testing import AcceptanceTest, TestState
from workspace.change import put, remove
from workspace.create import Began
from workspace.evaluators import project_of
from workspace.files import export_project, import_project
from workspace.testing_sheets import EVERYBODY, make_sheet, take_sheet
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace


@pytest.fixture
def project(workspace: Workspace, quick: str) -> str:
    """Two tests of Ann and one of nobody."""
    put(
        workspace, ME, quick, "made",
        Person(id="ann", name="Ann"),
        AcceptanceTest(id="one", title="One", tester="ann"),
        AcceptanceTest(id="two", title="Two", tester="ann", steps="Do."),
        AcceptanceTest(id="free", title="Free"),
    )  # fmt: skip
    return quick


def filled(data: bytes, **rows: tuple[Any, Any, Any]) -> bytes:
    """The workbook with state, day and what was seen typed in by id of test."""
    book = load_workbook(BytesIO(data))
    for row in book.worksheets[0].iter_rows():
        name = str(row[0].value or "").removeprefix(MARK)
        if name in rows:
            for column, value in zip((STATE, DAY, FOUND), rows[name], strict=True):
                row[column].value = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def stands(workspace: Workspace, project: str, name: str) -> AcceptanceTest:
    """A test as it is stored."""
    found = project_of(workspace.store.load(project)).find(AcceptanceTest, name)
    assert found is not None
    return found


def codes(problems: object) -> list[str]:
    """Codes without the part they share."""
    return [str(item.code).removeprefix("exchange.tester_") for item in problems]  # type: ignore[attr-defined]


def test_out_and_in_again(workspace: Workspace, project: str) -> None:
    """What Ann wrote is stored for her tests; what she left stays; the same file again changes nothing."""
    made = make_sheet(workspace, ME, project, "ann")
    assert made.filename == "tests-ann.xlsx"
    data = filled(made.data, one=("passed", date(2026, 5, 4), "All seen."))

    done = take_sheet(workspace, ME, project, data, "s.xlsx")

    assert (done.name, done.stored, done.problems) == ("Ann", 1, ())
    one = stands(workspace, project, "one")
    assert (one.state, one.tried_on, one.found) == (TestState.PASSED, date(2026, 5, 4), "All seen.")
    at = workspace.store.revision(project)
    again = take_sheet(workspace, ME, project, data, "s.xlsx")
    assert (again.stored, again.problems) == (0, ())
    assert workspace.store.revision(project) == at


def test_a_sheet_holds_one_person_s_tests(workspace: Workspace, project: str) -> None:
    """Tests without a tester have a sheet of their own; nobody gets the tests of somebody else."""

    def ids(tester: str) -> set[str]:
        page = load_workbook(BytesIO(make_sheet(workspace, ME, project, tester).data)).worksheets[0]
        cells = [str(row[0].value or "") for row in page.iter_rows(max_col=1)]
        return {cell.removeprefix(MARK) for cell in cells if cell.startswith(MARK)}

    assert ids("ann") == {"one", "two"}
    assert ids("") == {"free"}
    assert ids(EVERYBODY) == {"one", "two", "free"}
    with pytest.raises(LookupError):
        make_sheet(workspace, ME, project, "nobody")


def test_one_wrong_cell_and_nothing_is_taken_over(workspace: Workspace, project: str) -> None:
    """Not even the right rows are stored."""
    data = filled(
        make_sheet(workspace, ME, project, "ann").data, one=("passed", None, ""), two=("well", None, "")
    )

    done = take_sheet(workspace, ME, project, data, "s.xlsx")

    assert (done.stored, codes(done.problems)) == (0, ["state"])
    assert stands(workspace, project, "one").state is TestState.OPEN


def test_what_was_changed_since_is_told_with_both_versions(workspace: Workspace, project: str) -> None:
    """Nothing is written over silently; with leave the sheet counts."""
    data = filled(make_sheet(workspace, ME, project, "ann").data, one=("passed", date(2026, 5, 4), "Fine."))
    now = stands(workspace, project, "one").model_copy(update={"state": TestState.FAILED, "found": "Broken."})
    put(workspace, ME, project, "acceptance_test.set", now)

    done = take_sheet(workspace, ME, project, data, "s.xlsx")

    assert (done.stored, codes(done.problems)) == (0, ["stale"])
    told = dict(done.problems[0].arguments)
    assert "failed" in str(told["theirs"])
    assert "Broken." in str(told["theirs"])
    assert str(told["mine"]) == "passed, 4 May 2026: Fine."
    assert take_sheet(workspace, ME, project, data, "s.xlsx", instead=True).stored == 1
    assert stands(workspace, project, "one").state is TestState.PASSED


def test_rows_nobody_touched_meet_nothing(workspace: Workspace, project: str) -> None:
    """A change elsewhere to a row the tester left alone is no meeting, and it stays."""
    data = filled(make_sheet(workspace, ME, project, "ann").data, one=("passed", None, ""))
    now = stands(workspace, project, "two").model_copy(update={"state": TestState.BLOCKED})
    put(workspace, ME, project, "acceptance_test.set", now)

    done = take_sheet(workspace, ME, project, data, "s.xlsx")

    assert (done.stored, done.problems) == (1, ())
    assert stands(workspace, project, "two").state is TestState.BLOCKED


def test_a_test_that_was_reworded_or_removed_is_told(workspace: Workspace, project: str) -> None:
    """The result is kept and the change of the steps named; of a test that is gone nothing is kept."""
    data = filled(
        make_sheet(workspace, ME, project, "ann").data, one=("passed", None, ""), two=("passed", None, "")
    )
    put(
        workspace, ME, project, "acceptance_test.set",
        stands(workspace, project, "two").model_copy(update={"steps": "Do it otherwise."}),
    )  # fmt: skip
    one = stands(workspace, project, "one")
    remove(workspace, ME, project, "acceptance_test.removed", one)

    done = take_sheet(workspace, ME, project, data, "s.xlsx")

    assert done.stored == 1
    assert sorted(codes(done.problems)) == ["reworded", "test_gone"]
    assert stands(workspace, project, "two").state is TestState.PASSED


def test_a_sheet_of_another_project_is_refused(workspace: Workspace, project: str, example: str) -> None:
    """Ids may be the same; the project is not. A copy of the same project by file takes it."""
    data = filled(make_sheet(workspace, ME, project, "ann").data, one=("passed", None, ""))

    assert codes(take_sheet(workspace, ME, example, data, "s.xlsx").problems) == ["other"]
    copied = import_project(workspace, ME, export_project(workspace, ME, project).data, "p.zip")
    assert isinstance(copied, Began)
    assert take_sheet(workspace, ME, copied.project_id, data, "s.xlsx").stored == 1


def test_looking_saves_nothing(workspace: Workspace, project: str) -> None:
    """What a sheet would change can be asked before."""
    data = filled(make_sheet(workspace, ME, project, "ann").data, one=("passed", None, ""))
    at = workspace.store.revision(project)

    found = take_sheet(workspace, ME, project, data, "s.xlsx", only_look=True)

    assert (found.changed, found.same, found.stored) == (1, 1, 0)
    assert workspace.store.revision(project) == at
