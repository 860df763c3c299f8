"""Rows with something wrong: seen by whoever may edit, taken as a noted file, gone with their file."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from typing import cast

import pytest
from openpyxl import load_workbook

from customer_data.conditions import Condition, Rule, Test
from customer_data.figures import ProfileFigures
from customer_data.jobs import do
from customer_data.specs import Job, ProfileSpec, key
from exchange.cells import may_start_formula
from project.data_specs import profile_spec
from project.model import Role
from project.records.customer_data import DataFile, DataRule, Profile, RowsTaken
from tests.found_pairs import with_search
from workspace.change import Changed, put
from workspace.faulty_rows import FIRST, GoneError, faulty_file, first_faulty
from workspace.guarding import NotAllowed
from workspace.open import opened
from workspace.wiring import LOCAL_PERSON, Workspace

Join = Callable[[Workspace, str, Role], str]


def with_profile(workspace: Workspace, project: str) -> str:
    """Two files of customers, the first of them measured with a rule of the team's own; gives its id."""
    with_search(workspace, project)
    rule = DataRule(
        id="own",
        title="Each has an e-mail",
        then=Rule(conditions=(Condition(field="email", test=Test.FILLED),)),
    )
    assert isinstance(put(workspace, LOCAL_PERSON, project, "prepared", rule), Changed)
    stored = opened(workspace, LOCAL_PERSON, project).project
    file = stored.find(DataFile, "erp")
    assert file is not None
    spec = profile_spec(stored, file)
    assert spec is not None
    folder = workspace.files.folder(project, file.digest)
    assert folder is not None
    made = Profile(id="erp", figures=_measured(workspace, project, spec, folder), on=workspace.clock().date())
    assert isinstance(put(workspace, LOCAL_PERSON, project, "prepared", made), Changed)
    return "erp"


def _measured(workspace: Workspace, project: str, asked: ProfileSpec, folder: Path) -> ProfileFigures:
    out = workspace.files.job(project, key(Job.PROFILE, asked))
    out.parent.mkdir(parents=True, exist_ok=True)
    return cast("ProfileFigures", do(Job.PROFILE, asked, {asked.file.digest: folder}, out))


def test_failing_rows_are_shown_with_the_whole_record(workspace: Workspace, quick: str) -> None:
    """D3: rows that lack a required e-mail, with their number and everything else of the record."""
    file = with_profile(workspace, quick)
    found = first_faulty(workspace, LOCAL_PERSON, quick, file, "missing", "email")
    assert (found.all, [item.row for item in found.rows]) == (1, [5])
    assert dict(zip(found.heads, found.rows[0].cells, strict=True))["company_name"] == "Bosc Verd"
    assert first_faulty(workspace, LOCAL_PERSON, quick, file, "missing").all >= found.all
    assert first_faulty(workspace, LOCAL_PERSON, quick, file, "phone_number", "email").rows == ()
    assert len(found.rows) <= FIRST


def test_rows_that_break_an_own_rule_are_found_by_its_id(workspace: Workspace, quick: str) -> None:
    """D3: figures name an own rule by its id, and so do the rows."""
    file = with_profile(workspace, quick)
    found = first_faulty(workspace, LOCAL_PERSON, quick, file, "own")
    assert [(item.row, item.problem) for item in found.rows] == [(5, "rule:own")]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_of_failing_rows_begins_no_formula_and_is_noted(
    workspace: Workspace, quick: str, kind: str
) -> None:
    """D3, promise 12: failing rows to download; no cell is a formula; that rows left stands in a record."""
    file = with_profile(workspace, quick)
    made = faulty_file(workspace, LOCAL_PERSON, quick, file, "stale", "changed_on", kind=kind)
    assert isinstance(made, tuple)
    taken, found = made
    assert found.all == len(found.rows) > 0
    cells = _cells(taken.data, kind)
    assert len(cells) == found.all + 1
    assert cells[0][:3] == ["Row of the file", "What is wrong", "Value"]
    assert any("=1+1" in cell for row in cells for cell in row)
    if kind == "csv":
        assert not any(may_start_formula(cell) and cell[:1] != "'" for row in cells for cell in row)
    (noted,) = opened(workspace, LOCAL_PERSON, quick).project.of(RowsTaken)
    assert (noted.rows, noted.file, noted.on) == (found.all, "erp", workspace.clock().date())
    assert "erp <b>.csv" in noted.title


def _cells(data: bytes, kind: str) -> list[list[str]]:
    if kind == "csv":
        return list(csv.reader(StringIO(data.decode("utf-8-sig"))))
    page = load_workbook(BytesIO(data)).active
    assert page is not None
    assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)
    return [[str(cell.value or "") for cell in row] for row in page.iter_rows()]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REVIEWER])
def test_rows_are_not_for_who_may_only_look(workspace: Workspace, quick: str, join: Join, role: Role) -> None:
    """Viewers and reviewers see figures and no row."""
    file = with_profile(workspace, quick)
    other = join(workspace, quick, role)
    with pytest.raises(NotAllowed):
        first_faulty(workspace, other, quick, file, "missing")
    with pytest.raises(NotAllowed):
        faulty_file(workspace, other, quick, file, "missing")
    assert list(opened(workspace, LOCAL_PERSON, quick).project.of(RowsTaken)) == []


def test_with_the_rows_the_failing_ones_are_gone(workspace: Workspace, quick: str) -> None:
    """Deleted at once: no copy of a row stays behind in a profile."""
    file = with_profile(workspace, quick)
    record = opened(workspace, LOCAL_PERSON, quick).project.find(DataFile, file)
    assert record is not None
    workspace.files.delete(quick, record.digest)
    with pytest.raises(GoneError):
        first_faulty(workspace, LOCAL_PERSON, quick, file, "missing")
    with pytest.raises(GoneError):
        first_faulty(workspace, LOCAL_PERSON, quick, "shop", "missing")
