"""Files of customers from the command line: taken, listed, deleted, searched for doubles."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from commands.finding import person, stored
from customer_data.matching import curve, job, on_spark
from project.records.customer_data import DataFile
from project.records.inventory import DataSource
from store.port import Stale
from tests.command_runs import Run, as_json, runner
from workspace import customer_files
from workspace.change import Changed, put

HEADS = ("Customer number", "First name", "Last name", "E-mail", "Phone")
FIRST = ("Ana", "José", "Lucía", "Marc", "Núria")
LAST = ("Pou", "Vila", "Roca", "Serra", "Font")
REPEATED = 5
ROWS = 30


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command on data of its own; a traceback fails the test."""
    return runner(monkeypatch, tmp_path)


@pytest.fixture
def project(run: Run) -> str:
    """The id of a new project, in which no file of customers is."""
    made = as_json(run("new", "starter", "--name", "Mill", "--users", 12, "--json"))
    return str(made["id"])


@pytest.fixture
def customers(tmp_path: Path) -> Path:
    """A file of thirty customers, of whom the last five repeat the first but for their number."""
    people = [(first, last) for first in FIRST for last in LAST]
    file = tmp_path / "customers.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        write = csv.writer(out)
        write.writerow(HEADS)
        for at, (first, last) in enumerate([*people, *people[:REPEATED]]):
            who = at % len(people)
            write.writerow((f"K{at}", first, last, f"{last}{who}@mail.example", f"60012{who:04d}"))
    return file


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A file in which nothing is."""
    file = tmp_path / "empty.csv"
    file.touch()
    return file


def data_file(project: str, file: str) -> DataFile:
    """The record of a file as it is kept."""
    found = stored().store.load(project).records
    return next(item for item in found if isinstance(item, DataFile) and item.id == file)


# -- taking ------------------------------------------------------------------------------------------------


def test_a_file_is_taken_once(run: Run, project: str, customers: Path) -> None:
    """D2: a new file is taken and read; the same bytes under another name are the same file."""
    first = as_json(run("data", "take", project, customers, "--json"))
    other = customers.rename(customers.with_name("again.csv"))
    again = as_json(run("data", "take", project, other, "--json"))
    text = run("data", "take", "Mill", other)

    assert (first["known"], again) == (False, {"id": first["id"], "known": True})
    assert (text.exit_code, text.stdout) == (0, f"Here already: {first['id']}\n")
    assert [item["id"] for item in as_json(run("data", "files", project, "--json"))] == [first["id"]]


def test_a_file_is_taken_from_a_place_with_customer_data(run: Run, project: str, customers: Path) -> None:
    """D2: the place is kept with the file; a place that is not there is refused and nothing is kept."""
    refused = run("data", "take", project, customers, "--source", "orders")
    assert refused.exit_code == 1
    assert "There is no data_source orders in this project" in refused.stderr
    assert as_json(run("data", "files", project, "--json")) == []

    made = put(stored(), person(), project, "test", DataSource(id="orders", title="Orders"))
    assert isinstance(made, Changed)
    done = run("data", "take", project, customers, "--source", "orders")

    assert done.exit_code == 0
    told, _, file = done.stdout.strip().rpartition(" ")
    assert told == "Taken and read:"
    assert data_file(project, file).source == "orders"


def test_a_file_that_cannot_be_read_ends_with_one(run: Run, project: str, empty: Path) -> None:
    """D2: the complaint names the file, in text and in JSON; the list says that it is not read."""
    text = run("data", "take", project, empty)
    told = run("data", "take", project, empty, "--json")

    assert (text.exit_code, text.stdout, told.exit_code) == (1, "", 1)
    assert "empty.csv: 1 error" in text.stderr
    assert [(item["code"], item["file"]) for item in as_json(told)["diagnostics"]] == [
        ("customer_file.no_content", "empty.csv")
    ]
    listed = run("data", "files", project).stdout
    assert "  empty.csv  not read yet, kept until " in listed
    assert [item["rows"] for item in as_json(run("data", "files", project, "--json"))] == [None]


def test_a_file_that_is_too_large_ends_with_one(
    run: Run, project: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """D2: nothing is kept of what is larger than the settings allow."""
    monkeypatch.setenv("CRM_PLAYBOOK_DATA_FILE_MIB", "1")
    large = tmp_path / "large.csv"
    large.write_bytes(b"E-mail\n" + b"a@mail.example\n" * 80_000)

    found = run("data", "take", project, large, "--json")

    assert found.exit_code == 1
    assert [item["code"] for item in as_json(found)["diagnostics"]] == ["customer_file.too_large"]
    assert as_json(run("data", "files", project, "--json")) == []


def test_taking_what_is_not_there_is_a_wrong_call(run: Run, project: str, customers: Path) -> None:
    """D2: a missing file and an unknown project end with 2."""
    missing = run("data", "take", project, "missing.csv")
    nowhere = run("data", "take", "nowhere", customers)

    assert (missing.exit_code, nowhere.exit_code) == (2, 2)
    assert "missing.csv" in missing.stderr
    assert "nowhere" in nowhere.stderr


# -- listing and deleting ----------------------------------------------------------------------------------


def test_files_are_listed(run: Run, project: str, customers: Path) -> None:
    """D2: none is said so; one is listed with its rows and its day, in text and in JSON."""
    none = run("data", "files", project)
    assert (none.exit_code, none.stdout) == (0, "No file of customers is here.\n")
    assert as_json(run("data", "files", project, "--json")) == []

    file = as_json(run("data", "take", project, customers, "--json"))["id"]
    (line,) = as_json(run("data", "files", project, "--json"))

    day = data_file(project, file).keep_until.isoformat()
    assert line == {"id": file, "title": "customers.csv", "rows": ROWS, "keep_until": day, "gone": None}
    assert run("data", "files", project).stdout == f"{file}  customers.csv  30 rows, kept until {day}\n"


def test_a_deleted_file_is_listed_as_gone(run: Run, project: str, customers: Path) -> None:
    """D2: rows go from the disk, figures stay; deleting twice is no fault, and it can be taken again."""
    file = as_json(run("data", "take", project, customers, "--json"))["id"]
    digest = data_file(project, file).digest
    assert stored().files.folder(project, digest) is not None
    before = datetime.now(UTC).date()

    done = run("data", "delete", project, file)

    assert (done.exit_code, done.stdout) == (0, "The rows are deleted; figures stay in the project.\n")
    assert stored().files.folder(project, digest) is None
    (line,) = as_json(run("data", "files", project, "--json"))
    assert line["rows"] == ROWS
    assert before.isoformat() <= line["gone"] <= datetime.now(UTC).date().isoformat()
    assert f"{file}  customers.csv  rows deleted on {line['gone']}\n" == run("data", "files", project).stdout

    assert as_json(run("data", "delete", project, file, "--json")) == {"id": file, "deleted": True}
    again = as_json(run("data", "take", project, customers, "--json"))
    assert again == {"id": file, "known": False}
    assert as_json(run("data", "files", project, "--json"))[0]["gone"] is None


def test_a_file_that_is_not_there_cannot_be_deleted(run: Run, project: str) -> None:
    """D2: exit code 1, and which file was meant."""
    found = run("data", "delete", project, "nobody")

    assert (found.exit_code, found.stdout) == (1, "")
    assert found.stderr == "There is no file nobody in this project.\n"


def test_a_deletion_that_is_not_saved_ends_with_one(
    run: Run, project: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D2: where somebody changed the record at the same moment it says so, and what to do."""
    monkeypatch.setattr(customer_files, "delete_rows", lambda *_: Stale(()))

    text = run("data", "delete", project, "any")
    told = run("data", "delete", project, "any", "--json")

    assert (text.exit_code, text.stdout, told.exit_code) == (1, "", 1)
    assert "somebody else changed the entry of this file at the same moment" in text.stderr
    assert "once more" in text.stderr
    assert as_json(told) == {"saved": False, "changed_meanwhile": True, "diagnostics": []}


def test_a_file_that_is_not_taken_for_a_change_at_the_same_moment_ends_with_one(
    run: Run, project: str, customers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D2: nothing is told as taken, and the reason stands on the error output."""
    monkeypatch.setattr(customer_files, "take_file", lambda *_: Stale(()))

    found = run("data", "take", project, customers)

    assert (found.exit_code, found.stdout) == (1, "")
    assert "Nothing is taken" in found.stderr


# -- doubles -----------------------------------------------------------------------------------------------


def test_doubles_of_a_file_are_told(run: Run, customers: Path) -> None:
    """D3: how many records there are, how many repeat another, and how sure that is; no value is told."""
    found = run("data", "duplicates", customers)
    told = as_json(run("data", "duplicates", customers, "--json"))

    lines = found.stdout.splitlines()
    assert (found.exit_code, len(lines)) == (0, 4)
    assert lines[0] == "30 records were looked at."
    assert lines[1] == "5 repeat another one letter by letter."
    assert lines[3].startswith("Expected, before anybody has looked: ")
    assert not any(value in found.stdout for value in (*FIRST, *LAST, "@"))
    assert (told["records"], told["exact"], len(told["digests"])) == (ROWS, REPEATED, 1)


def test_where_no_pair_is_sure_that_is_said(
    run: Run, customers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D3: without a threshold that is sure enough there is no number of surplus records."""
    monkeypatch.setattr(curve, "proposed", lambda *_: None)

    lines = run("data", "duplicates", customers).stdout.splitlines()

    assert lines[2:] == ["No pair is sure enough to be called the same customer."]


def test_files_that_cannot_be_searched_end_with_one(
    run: Run, customers: Path, empty: Path, tmp_path: Path
) -> None:
    """D3: one that cannot be read, and one in which nothing tells customers apart; each is named."""
    colours = tmp_path / "colours.csv"
    colours.write_text("Colour,Size\nred,1\nblue,2\n", encoding="utf-8")

    for file, code in ((empty, "no_content"), (colours, "nothing_to_compare")):
        text = run("data", "duplicates", file)
        told = run("data", "duplicates", file, "--json")
        assert (text.exit_code, text.stdout, told.exit_code) == (1, "", 1)
        assert f"{file.name}: 1 error" in text.stderr
        assert [item["code"] for item in as_json(told)["diagnostics"]] == [f"customer_file.{code}"]
    assert run("data", "duplicates", customers, empty).exit_code == 1


def test_a_search_that_cannot_begin_is_a_wrong_call(
    run: Run, customers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D3: a missing file, a backend there is not, and Spark without pyspark end with 2."""
    monkeypatch.setattr(on_spark, "there", lambda: False)

    missing = run("data", "duplicates", "missing.csv")
    assert missing.exit_code == 2
    assert "missing.csv" in missing.stderr
    assert run("data", "duplicates", customers, "--backend", "abacus").exit_code == 2
    spark = run("data", "duplicates", customers, "--backend", "spark")
    assert (spark.exit_code, spark.stdout) == (2, "")
    assert "pip install pyspark" in spark.stderr


def test_a_session_of_spark_ends_with_the_search(
    run: Run, customers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D3: with pyspark the search is handed to Spark, and its session is stopped."""
    stopped = list[bool]()

    class Session:
        """Stands for a session, and notes its end."""

        def stop(self) -> None:
            """The command is done with it."""
            stopped.append(True)

    monkeypatch.setattr(on_spark, "there", lambda: True)
    monkeypatch.setattr(on_spark, "local_session", lambda _: Session())
    monkeypatch.setattr(on_spark, "run_on_spark", lambda *asked: job.run(*asked[:4]))

    told = as_json(run("data", "duplicates", customers, "--backend", "spark", "--json"))

    assert (told["records"], told["exact"], stopped) == (ROWS, REPEATED, [True])
