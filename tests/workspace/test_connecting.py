"""Connections out as a table and in again, rights as a table, and what is taken over from the data."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from authoring.diagnostics import has_errors
from project.model import AnyRecord, Person
from project.records.connecting import AccessRight, Connection, Direction, Frequency, Right, Way
from project.records.inventory import DataSource
from workspace.change import Changed, Refused, put
from workspace.connecting import connections_file, read_connections, rights_file, take_connections
from workspace.open import opened
from workspace.wiring import LOCAL_PERSON, Workspace

ME = LOCAL_PERSON
FORMULA = '=HYPERLINK("http://x")'


@pytest.fixture
def example(quick: str) -> str:
    """A project in which nothing is connected yet."""
    return quick


def stored(workspace: Workspace, project: str, *records: AnyRecord) -> None:
    """Put these records into the project."""
    assert isinstance(put(workspace, ME, project, "connection.added", *records), Changed)


def full(name: str = "c1", **more: object) -> Connection:
    """A connection of which everything is said."""
    said = {
        "id": name, "title": "Accounting", "source": "acc", "entity": "invoice", "owner": "nora",
        "direction": Direction.INTO, "frequency": Frequency.DAILY, "way": Way.FILE, "leads": True,
        "purpose": "Sales sees them", "when_down": "They wait", "volume": 40.5, "first_release": False,
        "note": "x", **more,
    }  # fmt: skip
    return Connection.model_validate(said)


def ground() -> tuple[AnyRecord, ...]:
    """A person and a place that connections name."""
    return (Person(id="nora", name="Nora"), DataSource(id="acc", title="Accounts", moves=False))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_that_went_out_changes_nothing_coming_in(
    workspace: Workspace, example: str, kind: str
) -> None:
    """D6: every field survives the way out and in, in both forms."""
    stored(workspace, example, *ground(), full(), full("c2", title=FORMULA, source=None, leads=None))

    made = connections_file(workspace, ME, example, kind)
    read = read_connections(workspace, ME, example, made.data, made.filename)

    assert read.problems == ()
    assert (read.new, read.changed, read.same) == (0, 0, 2)


def test_edited_and_new_rows_are_taken_whole(workspace: Workspace, example: str) -> None:
    """D6: a changed cell, a new row without an id; both saved as one act, what has no column stays."""
    stored(workspace, example, *ground(), full())
    text = connections_file(workspace, ME, example, "csv").data.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text, newline="")))
    rows[0]["How often"] = "every hour"
    rows.append({"Other system": "Shop", "What goes": rows[0]["What goes"], "Direction": "out of the CRM"})
    out = StringIO(newline="")
    writer = csv.DictWriter(out, rows[0].keys(), restval="")
    writer.writeheader()
    writer.writerows(rows)

    read = read_connections(workspace, ME, example, out.getvalue().encode(), "list.csv")
    assert (read.new, read.changed, read.problems) == (1, 1, ())
    assert isinstance(take_connections(workspace, ME, example, read), Changed)

    kept = {item.title: item for item in opened(workspace, ME, example).project.of(Connection)}
    assert kept["Accounting"].frequency is Frequency.HOURLY
    assert kept["Accounting"].leads is True
    assert (kept["Shop"].direction, kept["Shop"].first_release) == (Direction.OUT_OF, False)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Shop,nonsense,into the CRM", "exchange.table_value"),
        ("Shop,,into the CRM", "exchange.table_needed"),
        (",invoice,into the CRM", "exchange.table_needed"),
        ("Shop,invoice,sideways", "exchange.table_value"),
    ],
)
def test_a_faulty_row_is_told_by_its_cell_and_nothing_is_saved(
    workspace: Workspace, example: str, line: str, code: str
) -> None:
    """Bad input: what is wrong is named with its cell; with an error in it nothing is taken over."""
    data = f"Other system,What goes,Direction\n{line}\nMail,company,into the CRM\n".encode()

    read = read_connections(workspace, ME, example, data, "list.csv")

    assert has_errors(read.problems)
    assert [item.code for item in read.problems] == [code]
    assert read.problems[0].place.line == 2
    assert isinstance(take_connections(workspace, ME, example, read), Refused)
    assert not list(opened(workspace, ME, example).project.of(Connection))


def test_rights_go_out_as_a_table_without_formulas(workspace: Workspace, example: str) -> None:
    """D7: department, thing, right, leave to take lists out and the reason, each in words."""
    group = opened(workspace, ME, example).outlook.connections.access[0]
    right = AccessRight(
        id=f"{group.group}:company", group=group.group, entity="company", right=Right.CHANGES_OWN,
        exports=True, why=FORMULA,
    )  # fmt: skip
    stored(workspace, example, right)

    sheet = load_workbook(BytesIO(rights_file(workspace, ME, example).data)).active
    assert sheet is not None
    (heads, row) = sheet.iter_rows(values_only=True)
    told = dict(zip(heads, row, strict=True))

    assert told["Department"] == group.title
    assert told["May"] == "changes own"
    assert told["May take lists out"] == "yes"
    cell = next(item for item in sheet[2] if item.value == FORMULA)
    assert cell.data_type == "s"


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30)


@given(title=texts.filter(str.strip), purpose=texts, volume=st.none() | st.floats(0, 1e9))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_comes_back_from_csv(
    workspace: Workspace, example: str, title: str, purpose: str, volume: float | None
) -> None:
    """A round trip through CSV loses no character that a cell can hold."""
    base = opened(workspace, ME, example).project.find(Connection, "c9")
    record = Connection(
        id="c9", revision=0 if base is None else base.revision, title=title, entity="company",
        purpose=purpose, volume=volume,
    )  # fmt: skip
    put(workspace, ME, example, "connection.set", record)

    made = connections_file(workspace, ME, example, "csv")
    read = read_connections(workspace, ME, example, made.data, made.filename)

    assert read.problems == ()
    for item in read.records:
        assert item.title.strip() == title.strip()
        assert item.purpose.strip() == purpose.strip()
