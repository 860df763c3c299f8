"""Files of customers: taken, read, found again, deleted on their day, kept apart by project."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from project.model import Role
from project.records.customer_data import DataFile, DataRules, FileMeaning, Profile
from store import customer_files as store_files
from store.port import StoredProject, StoreFault, UnknownProject
from tests.prepared import example_in
from workspace import customer_files, customer_jobs, customer_rows
from workspace.change import Changed, Refused, put, remove
from workspace.customer_files import HowRead, Took, sweep, take_file
from workspace.files import export_project
from workspace.guarding import NotAllowed
from workspace.handing import MadeFile
from workspace.history import history
from workspace.job_desk import JobState
from workspace.removal import remove_project
from workspace.wiring import LOCAL_PERSON, Workspace

ME = LOCAL_PERSON
NAMED = "Zebedea"
ROWS = ["Kundennummer;Vorname;E-Mail", *(f"K{n};{NAMED};z{n}@firm.example" for n in range(20))]
DATA = "\n".join(ROWS).encode()


@pytest.fixture
def example(quick: str) -> str:
    """A project that has no file of customers yet; the shipped example has some."""
    return quick


def taken(workspace: Workspace, project: str, data: bytes = DATA, name: str = "kunden.csv") -> Took:
    """A file that was taken and read."""
    done = take_file(workspace, ME, project, name, data)
    assert isinstance(done, Took)
    if done.job.key:
        customer_jobs.wait(workspace, ME, project, done.job.key, 60)
    return done


def stored(workspace: Workspace, project: str) -> StoredProject:
    """The project as it is kept."""
    return workspace.store.load(project)


def the_file(workspace: Workspace, project: str, file: str) -> DataFile:
    """One record of a file."""
    return next(
        item for item in stored(workspace, project).records if item.id == file and isinstance(item, DataFile)
    )


def later(workspace: Workspace, days: int) -> Workspace:
    """The same workspace so many days on."""
    moment = workspace.clock() + timedelta(days=days)
    return replace(workspace, clock=lambda: moment)


def test_a_file_is_read_and_its_columns_are_proposed(workspace: Workspace, example: str) -> None:
    """D1: what came, how it was read and what it probably means stand in the project."""
    took = taken(workspace, example)

    file = the_file(workspace, example, took.file)
    assert file.read is not None
    assert (file.title, file.read.rows, file.read.delimiter) == ("kunden.csv", 20, ";")
    assert file.keep_until - file.came == timedelta(days=30)
    meaning = next(item for item in stored(workspace, example).records if isinstance(item, FileMeaning))
    assert [item.field for item in meaning.meaning.columns] == ["customer_number", "first_name", "email"]
    assert meaning.confirmed_on is None
    assert customer_files.reading(workspace, ME, example, took.file) is None
    values = customer_rows.samples_of(workspace, ME, example, took.file)
    assert values[1][:2] == (NAMED, NAMED)


def test_the_same_bytes_twice_are_one_file(workspace: Workspace, example: str, tmp_path: Path) -> None:
    """D2: whatever they are called, from memory, a path or a stream."""
    took = taken(workspace, example)
    (tmp_path / "again.csv").write_bytes(DATA)

    for again in (DATA, tmp_path / "again.csv", io.BytesIO(DATA)):
        found = take_file(workspace, ME, example, "again.csv", again)
        assert isinstance(found, Took)
        assert (found.file, found.known, found.job.state) == (took.file, True, JobState.DONE)


def test_a_project_has_nothing_of_another(workspace: Workspace, example: str) -> None:
    """D3: neither file nor rows nor results of one project are reached from another."""
    other = example_in(workspace)
    took = taken(workspace, example)
    digest = the_file(workspace, example, took.file).digest

    assert customer_files.folder_of(workspace, ME, example, digest) is not None
    assert customer_files.folder_of(workspace, ME, other, digest) is None
    assert customer_jobs.line(workspace, ME, other, took.job.key) is None
    assert customer_jobs.result_folder(workspace, ME, other, took.job.key) is None
    with pytest.raises(LookupError):
        customer_rows.samples_of(workspace, ME, other, took.file)


def test_viewers_and_reviewers_see_no_rows(
    workspace: Workspace, example: str, join: Callable[[Workspace, str, Role], str]
) -> None:
    """D3: rows are for whoever may edit; figures and row numbers of faults for all."""
    took = taken(workspace, example)

    for role in (Role.VIEWER, Role.REVIEWER):
        person = join(workspace, example, role)
        with pytest.raises(NotAllowed):
            customer_rows.samples_of(workspace, person, example, took.file)
        with pytest.raises(NotAllowed):
            customer_jobs.result_folder(workspace, person, example, took.job.key)
        assert customer_rows.problems_of(workspace, person, example, took.file) == ()


def test_no_value_of_a_customer_is_in_records_log_or_project_file(workspace: Workspace, example: str) -> None:
    """D3: the project's file has figures and says that rows stay behind."""
    taken(workspace, example)

    made = export_project(workspace, ME, example, full=True)
    archive = zipfile.ZipFile(io.BytesIO(made.data))

    assert all(NAMED.encode() not in archive.read(name) for name in archive.namelist())
    assert "customer_rows" in json.loads(archive.read("manifest.json"))["left_out"]
    assert NAMED not in str(history(workspace, ME, example))


def test_rows_are_deleted_at_once_when_somebody_says_so(workspace: Workspace, example: str) -> None:
    """D3: the record stays with its figures and the day; handing the file in again brings the rows back."""
    took = taken(workspace, example)
    folder = workspace.settings.data_dir / "customer_files"

    assert isinstance(customer_files.delete_rows(workspace, ME, example, took.file), Changed)

    file = the_file(workspace, example, took.file)
    assert file.gone == workspace.clock().date()
    assert file.read is not None
    assert [item for item in folder.rglob("*") if item.is_file()] == []
    assert customer_rows.samples_of(workspace, ME, example, took.file) == ()
    again = taken(workspace, example)
    assert (again.file, again.known) == (took.file, False)
    assert the_file(workspace, example, took.file).gone is None
    assert customer_rows.samples_of(workspace, ME, example, took.file) != ()


def test_rows_go_on_the_day_after_their_last(workspace: Workspace, example: str) -> None:
    """D3: on the last day they are there, on the next the sweep deletes them and writes it down."""
    took = taken(workspace, example)

    assert sweep(later(workspace, 30)) == 0
    assert sweep(later(workspace, 31)) == 1

    assert the_file(workspace, example, took.file).gone == later(workspace, 31).clock().date()
    assert workspace.files.files(example) == ()
    assert history(workspace, ME, example)[0].intent == "data_file.swept"


def test_the_team_says_how_long_rows_stay(workspace: Workspace, example: str) -> None:
    """D3: the rule of the team counts for files that come after it."""
    put(workspace, ME, example, "data_rules.set", DataRules(id="rules", keep_days=3))

    file = the_file(workspace, example, taken(workspace, example).file)

    assert file.keep_until - file.came == timedelta(days=3)


def test_a_project_takes_its_rows_along_when_it_goes(workspace: Workspace, example: str) -> None:
    """D3: nothing stays, and what a crash left of a project that is gone goes with the next sweep."""
    taken(workspace, example)
    (workspace.files.root / "gone" / "incoming").mkdir(parents=True)

    remove_project(workspace, ME, example)
    sweep(workspace)

    assert workspace.files.projects() == ()


def test_rows_that_could_not_be_deleted_are_not_told_as_gone(
    workspace: Workspace, example: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D3: neither by hand, nor by the sweep, nor with the project, which stays; the next try tells it."""
    took = taken(workspace, example)

    with monkeypatch.context() as stuck:
        stuck.setattr(store_files, "rmtree", lambda *_, **__: None)
        for delete in (
            lambda: customer_files.delete_rows(workspace, ME, example, took.file),
            lambda: remove_project(workspace, ME, example),
        ):
            with pytest.raises(StoreFault):
                delete()
        assert sweep(later(workspace, 31)) == 0
        assert the_file(workspace, example, took.file).gone is None

    assert sweep(later(workspace, 31)) == 1
    assert the_file(workspace, example, took.file).gone is not None


def test_a_project_that_fails_holds_up_no_other(
    workspace: Workspace, example: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D3: as when a project is removed while the sweep goes round."""
    other = example_in(workspace)
    files = {project: taken(workspace, project).file for project in (example, other)}
    first, second = sorted(files)
    load = workspace.store.load

    def failing(project: str) -> StoredProject:
        if project == first:
            raise UnknownProject(project)
        return load(project)

    monkeypatch.setattr(workspace.store, "load", failing)

    assert sweep(later(workspace, 31)) == 1
    assert the_file(workspace, second, files[second]).gone is not None


def test_files_made_of_rows_go_with_the_rows(workspace: Workspace, example: str) -> None:
    """D3: a list that waits to be taken holds rows as well; one of another project stays."""
    took = taken(workspace, example)
    made = {name: MadeFile("rows.csv", "text/csv", b"rows", rows_of=name) for name in (example, "other", "")}
    tickets = {name: workspace.tray.put(ME, file, workspace.clock()) for name, file in made.items()}

    customer_files.delete_rows(workspace, ME, example, took.file)

    waits = {name for name, key in tickets.items() if workspace.tray.take(ME, key, workspace.clock())}
    assert waits == {"other", ""}


def test_what_no_record_names_is_deleted(workspace: Workspace, example: str) -> None:
    """Removing the record of a file leaves bytes that are nobody's; they go once they are surely so."""
    took = taken(workspace, example)
    digest = the_file(workspace, example, took.file).digest
    remove(workspace, ME, example, "data_file.removed", the_file(workspace, example, took.file))
    assert not any(isinstance(item, DataFile) for item in stored(workspace, example).records)
    original = workspace.files.root / example / digest / "original"
    long_ago = (workspace.clock() - timedelta(days=1)).timestamp()

    os.utime(original, (workspace.clock().timestamp(),) * 2)
    sweep(workspace)
    assert original.exists()
    os.utime(original, (long_ago, long_ago))
    sweep(workspace)
    assert not original.exists()


def test_a_file_that_is_not_here_is_told_as_gone(workspace: Workspace, example: str) -> None:
    """As after a project file was brought to another computer."""
    took = taken(workspace, example)
    workspace.files.delete_project(example)

    assert sweep(workspace, example) == 1
    assert the_file(workspace, example, took.file).gone is not None


def test_a_file_that_is_too_large_is_refused(workspace: Workspace, example: str) -> None:
    """D2: the limit of the installation is told, and nothing of it stays."""
    small = replace(workspace, settings=replace(workspace.settings, data_file_mib=1))

    done = take_file(small, ME, example, "big.csv", b"x" * (1024 * 1024 + 1))

    assert isinstance(done, Refused)
    assert dict(done.diagnostics[0].arguments) == {"limit": "1 MiB"}
    assert [item for item in small.files.root.rglob("*") if item.is_file()] == []


def test_a_file_that_cannot_be_read_says_why_and_can_be_tried_again(
    workspace: Workspace, example: str
) -> None:
    """The file stays, with the reason; nothing is half-read."""
    took = taken(workspace, example, b"", "empty.csv")

    standing = customer_files.reading(workspace, ME, example, took.file)

    assert standing is not None
    assert standing.state is JobState.REFUSED
    assert standing.fault is not None
    assert standing.fault.code == "customer_file.no_content"
    assert the_file(workspace, example, took.file).read is None


def test_reading_in_another_way_voids_what_was_found_before(workspace: Workspace, example: str) -> None:
    """D2: results that came of the rows as they were read before are not found again."""
    took = taken(workspace, example)
    old = took.job.key

    line = customer_files.read_again(workspace, ME, example, took.file, HowRead(has_heads=False))
    customer_jobs.wait(workspace, ME, example, line.key, 60)

    file = the_file(workspace, example, took.file)
    assert file.read is not None
    assert (file.read.rows, file.read.has_heads) == (21, False)
    assert customer_jobs.result_folder(workspace, ME, example, old) is None
    meaning = next(item for item in stored(workspace, example).records if isinstance(item, FileMeaning))
    assert len(meaning.meaning.columns) == 3
    assert not any(isinstance(item, Profile) for item in stored(workspace, example).records)


def test_what_was_confirmed_for_one_file_is_proposed_for_the_next(workspace: Workspace, example: str) -> None:
    """D1: the team says once what a head means."""
    taken(workspace, example)
    standing = next(item for item in stored(workspace, example).records if isinstance(item, FileMeaning))
    columns = list(standing.meaning.columns)
    columns[1] = columns[1].model_copy(update={"field": "full_name"})
    meaning = standing.meaning.model_copy(update={"columns": tuple(columns)})
    said = standing.model_copy(update={"meaning": meaning, "confirmed_on": workspace.clock().date()})
    put(workspace, ME, example, "file_meaning.confirmed", said)

    second = taken(workspace, example, DATA + b"\nK99;X;x@firm.example", "next.csv")

    found = next(item for item in stored(workspace, example).records
                 if isinstance(item, FileMeaning) and item.id == second.file)  # fmt: skip
    assert found.meaning.columns[1].field == "full_name"
    assert found.confirmed_on is None
