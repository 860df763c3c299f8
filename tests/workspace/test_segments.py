"""Counting groups in a job, and lists of customers that leave the app."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path

import duckdb
import pytest
from openpyxl import load_workbook

from customer_data.conditions import Condition, Rule, Test
from customer_data.figures import GroupingFigures, IntakeFigures
from customer_data.meaning import Meaning
from customer_data.schema import Holds
from project.records.customer_data import DataFile, FileMeaning, Grouping, RowsTaken, Segment
from project.results.segments import Counted
from tests.customer_data.grouping.files import Cells, meant
from tests.prepared import in_memory
from workspace.begin import Quick, QuickVendor, compare_now
from workspace.change import Changed, put
from workspace.create import Began
from workspace.customer_jobs import wait
from workspace.job_desk import JobState
from workspace.open import opened
from workspace.segments import NOBODY, Sheet, count_groups, made_sheet
from workspace.wiring import LOCAL_PERSON, Workspace

MOMENT = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)
CUSTOMERS = meant("customer_number", "company_name", "country", "refused")
LINES = meant("customer_number", "order_date", "amount", holds=Holds.PURCHASES)
SPAIN = Segment(
    id="es", title="Spain", rule=Rule(conditions=(Condition(field="country", test=Test.IS, value="es"),))
)
EVIL = '=HYPERLINK("http://evil.example","x")'


@pytest.fixture
def here(tmp_path: Path) -> Workspace:
    """A workspace in memory."""
    return in_memory(tmp_path, lambda: MOMENT)


@pytest.fixture
def project(here: Workspace) -> str:
    """A first comparison with two files and a group."""
    begun = compare_now(here, LOCAL_PERSON, Quick("Short", "EUR", 10, (QuickVendor("A"), QuickVendor("B"))))
    assert isinstance(begun, Began)
    made = begun.project_id
    rows: list[Cells] = [
        (f"C{number}", f"Firm {number}", "ES" if number < 7 else "FI", "") for number in range(10)
    ]
    rows[0] = ("C0", EVIL, "ES", "yes")
    rows[1] = ("C1", EVIL, "ES", "no")
    bought: list[Cells] = [(f"C{number}", "2026-10-01", "10") for number in range(8)]
    records = (
        *_file(here, made, ("customers", "a"), CUSTOMERS, rows),
        *_file(here, made, ("purchases", "b"), LINES, bought),
        SPAIN,
    )
    assert isinstance(put(here, LOCAL_PERSON, made, "test", *records), Changed)
    return made


def _file(
    here: Workspace, project: str, name: tuple[str, str], meaning: Meaning, rows: list[Cells]
) -> tuple[DataFile, FileMeaning]:
    """A file that was taken and read."""
    digest = name[1] * 64
    place = here.files.root / project / digest
    place.mkdir(parents=True, exist_ok=True)
    (place / "original").write_bytes(b"x")
    columns = [f"c{number}" for number in range(len(meaning.columns))]
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE t (row BIGINT, {', '.join(f'{one} VARCHAR' for one in columns)})")
        marks = ", ".join("?" for _ in range(len(columns) + 1))
        connection.executemany(
            f"INSERT INTO t VALUES ({marks})",  # noqa: S608  made of marks
            [[number, *cells] for number, cells in enumerate(rows, start=2)],
        )
        connection.execute(f"COPY t TO '{place / 'rows.parquet'}' (FORMAT parquet)")
    read = IntakeFigures(digest=digest, size=1, form="csv", heads=tuple(columns), rows=len(rows))
    day = MOMENT.date()
    file = DataFile(id=name[0], title=name[0], digest=digest, size=1, came=day, keep_until=day, read=read)
    return file, FileMeaning(id=name[0], meaning=meaning)


def counted(here: Workspace, project: str) -> GroupingFigures:
    """The figures once the job is done."""
    line = count_groups(here, LOCAL_PERSON, project)
    assert line is not None
    ended = wait(here, LOCAL_PERSON, project, line.key, 60)
    assert ended is not None
    assert ended.state is JobState.DONE, ended
    found = opened(here, LOCAL_PERSON, project).project.find(Grouping, "groups")
    assert found is not None
    return found.figures


def test_groups_are_counted_in_a_job_and_figures_are_kept(here: Workspace, project: str) -> None:
    """D4: counting runs beside the app; what is kept are figures, and no row of a customer."""
    figures = counted(here, project)

    assert (figures.records, figures.none) == (10, 3)
    assert [item.customers for item in figures.segments] == [7]
    assert figures.rfm is not None
    assert figures.rfm.customers == 8
    assert "Firm" not in figures.model_dump_json()
    found = opened(here, LOCAL_PERSON, project).outlook.segments
    assert found.standing is Counted.COUNTED
    again = count_groups(here, LOCAL_PERSON, project)
    assert again is not None
    assert again.state is JobState.DONE


def test_a_list_leaves_out_who_refused_and_is_noted(here: Workspace, project: str) -> None:
    """D5: end users get their group as a table; refusals are out, no text is a formula, it is noted."""
    counted(here, project)

    made = made_sheet(here, LOCAL_PERSON, project, Sheet(("es",), ("customer_number", "company_name"), "csv"))

    assert made.file is not None
    assert made.file.rows_of == project
    assert (made.rows, made.left_out) == (6, 1)
    rows = list(csv.reader(StringIO(made.file.data.decode("utf-8-sig"))))
    assert rows[0] == ["Group", "Customer number", "Company"]
    assert rows[1] == ["Spain", "C1", f"'{EVIL}"]
    assert "C0" not in {row[1] for row in rows}
    (taken,) = opened(here, LOCAL_PERSON, project).project.of(RowsTaken)
    assert (taken.rows, taken.title, taken.on) == (6, "Spain", MOMENT.date())


def test_refusals_are_marked_where_they_are_wanted(here: Workspace, project: str) -> None:
    """Where somebody needs the whole group, each refusal is said in its row."""
    counted(here, project)
    sheet = Sheet(("es", NOBODY), ("customer_number", "company_name"), "xlsx", refused=True)

    made = made_sheet(here, LOCAL_PERSON, project, sheet)

    assert made.file is not None
    page = load_workbook(BytesIO(made.file.data)).worksheets[0]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    assert len(rows) == 11
    assert rows[0][-1] == "Asked not to be contacted"
    assert rows[1] == ["Spain", "C0", EVIL, "yes"]
    assert [row[3] for row in rows[2:]] == [None] * 9
    assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)


def test_without_rows_there_is_no_list(here: Workspace, project: str) -> None:
    """Before anything is counted, and after rows are deleted, a list cannot be made and nothing is noted."""
    sheet = Sheet(("es",), ("customer_number",))
    assert not made_sheet(here, LOCAL_PERSON, project, sheet).counted
    counted(here, project)
    here.files.delete(project, "a" * 64)
    assert not made_sheet(here, LOCAL_PERSON, project, sheet).counted
    assert not list(opened(here, LOCAL_PERSON, project).project.of(RowsTaken))
