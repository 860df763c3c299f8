"""Measuring files, drawing records for the truth, and the list of what to clean."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from exchange.cells import may_start_formula
from project.model import Person, Role
from project.records.customer_data import Cleaning, DataFile, FileMeaning, Profile, TruthCheck
from project.results.data_readiness import Standing
from tests.found_pairs import with_search
from tests.workspace.test_faulty_rows import with_profile
from workspace.change import Changed, put
from workspace.customer_jobs import wait
from workspace.data_quality import draw, made_cleaning, measure, measuring
from workspace.guarding import NotAllowed
from workspace.job_desk import JobState
from workspace.open import opened
from workspace.wiring import LOCAL_PERSON, Workspace

Join = Callable[[Workspace, str, Role], str]


def test_a_file_is_measured_and_its_figures_are_kept(workspace: Workspace, quick: str) -> None:
    """D3: asked for once, the figures stand in a record; asked again, the same result is found."""
    with_search(workspace, quick)

    (line,) = measure(workspace, LOCAL_PERSON, quick, ("erp", "nothing"))
    done = wait(workspace, LOCAL_PERSON, quick, line.key, 60)

    assert done is not None
    assert done.state is JobState.DONE
    found = opened(workspace, LOCAL_PERSON, quick)
    profile = found.project.find(Profile, "erp")
    assert profile is not None
    assert profile.figures.key == line.key
    file = found.outlook.data_readiness.file("erp")
    assert file is not None
    assert file.standing is Standing.MEASURED
    standing = measuring(workspace, LOCAL_PERSON, quick, "erp")
    assert standing is not None
    assert standing.state is JobState.DONE
    (again,) = measure(workspace, LOCAL_PERSON, quick, ("erp",))
    assert (again.key, again.state) == (line.key, JobState.DONE)


def test_the_sample_shows_each_record_once_and_only_what_was_asked(workspace: Workspace, quick: str) -> None:
    """D3: the next record is one nobody has looked at; when all were, there is none."""
    file = with_profile(workspace, quick)
    stored = opened(workspace, LOCAL_PERSON, quick).project
    record = stored.find(DataFile, file)
    assert record is not None
    seen = []
    while (found := draw(workspace, LOCAL_PERSON, quick, file, ("email", "company_name"))) is not None:
        assert [name for name, _ in found.values] == ["email", "company_name"]
        seen.append(found.row)
        check = TruthCheck(
            id=f"{file}:{found.row}", file=file, row=found.row, fields=("email",), key=record.digest
        )
        assert isinstance(put(workspace, LOCAL_PERSON, quick, "said", check), Changed)
        assert len(seen) < 10

    assert len(seen) == len(set(seen)) == 4
    assert "@" not in repr(found)


def test_a_drawn_record_shows_what_the_file_says(workspace: Workspace, quick: str) -> None:
    """D3: the values beside the row number are those of that row."""
    file = with_profile(workspace, quick)
    project = opened(workspace, LOCAL_PERSON, quick).project
    stands = project.find(FileMeaning, file)
    assert stands is not None
    found = draw(workspace, LOCAL_PERSON, quick, file, ("email", "company_name"))
    assert found is not None
    record = project.find(DataFile, file)
    assert record is not None
    folder = workspace.files.folder(quick, record.digest)
    assert folder is not None

    from pyarrow.parquet import read_table  # noqa: PLC0415  as the code under test

    rows = {item["row"]: item for item in read_table(folder / "rows.parquet").to_pylist()}
    place = next(at for at, item in enumerate(stands.meaning.columns) if item.field == "company_name")
    assert dict(found.values)["company_name"] == (rows[found.row][f"c{place}"] or "").strip()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_cleaning_list_names_work_owner_and_hours(workspace: Workspace, quick: str, kind: str) -> None:
    """D3, promise 12: every finding with its rows, way, owner, hours and note; no cell is a formula."""
    with_profile(workspace, quick)
    line = opened(workspace, LOCAL_PERSON, quick).outlook.data_readiness.cleaning[0]
    entry = Cleaning(
        id=line.id, file=line.file, field=line.field, problem=line.problem, owner="maria", note="=1+1"
    )
    put(workspace, LOCAL_PERSON, quick, "x", Person(id="maria", name="Maria"), entry)

    made = made_cleaning(workspace, LOCAL_PERSON, quick, kind)

    rows = _cells(made.data, kind)
    assert len(rows) == 1 + len(opened(workspace, LOCAL_PERSON, quick).outlook.data_readiness.cleaning)
    assert len(rows[0]) == 12
    own = next(row for row in rows if "Maria" in row)
    assert own[2] == str(line.rows)
    assert own[-1].lstrip("'") == "=1+1"
    assert not any("⟦" in cell for row in rows for cell in row)


def _cells(data: bytes, kind: str) -> list[list[str]]:
    if kind == "csv":
        rows = list(csv.reader(StringIO(data.decode("utf-8-sig"))))
        assert not any(may_start_formula(cell) and cell[:1] != "'" for row in rows for cell in row)
        return rows
    page = load_workbook(BytesIO(data)).active
    assert page is not None
    assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)
    return [["" if cell.value is None else str(cell.value) for cell in row] for row in page.iter_rows()]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REVIEWER])
def test_no_row_is_drawn_for_who_may_only_look(
    workspace: Workspace, quick: str, join: Join, role: Role
) -> None:
    """Viewers and reviewers see figures and no row."""
    file = with_profile(workspace, quick)
    other = join(workspace, quick, role)
    with pytest.raises(NotAllowed):
        draw(workspace, other, quick, file, ("email",))
