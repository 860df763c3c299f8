"""The part of the page of customer data that takes, reads and maps files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from project.records.customer_data import DataFile, FileMeaning
from project.records.inventory import DataSource
from store.port import Stale
from tests.views.gestures import labelled, told
from workspace import customer_jobs
from workspace.change import put
from workspace.customer_files import Took, delete_rows, take_file
from workspace.customer_jobs import JobLine
from workspace.job_desk import JobState
from workspace.open import Opened
from workspace.wiring import LOCAL_PERSON, Workspace

Open = Callable[..., AppTest]
DATA = "\n".join(
    ["Kundennummer;E-Mail;**Firma**", *(f"K{n};a{n}@x.example;<b>F{n}</b>" for n in range(9))]
).encode()


def _taken(here: Workspace, project: str) -> str:
    took = take_file(here, LOCAL_PERSON, project, "kunden.csv", DATA)
    assert isinstance(took, Took)
    customer_jobs.wait(here, LOCAL_PERSON, project, took.job.key, 60)
    return took.file


def test_an_empty_page_teaches_and_offers_the_example(screen: Open, quick: str) -> None:
    """D1: what to hand in, how long rows stay, and a way to try."""
    at = screen("data_readiness", quick, part="files")

    assert not at.exception
    assert any("No file is here yet" in item.value for item in at.info)
    assert "take-example-files" in {item.key for item in at.button}


def test_a_file_is_mapped_and_confirmed(
    here: Workspace, screen: Open, quick: str, stored: Callable[[str], Opened]
) -> None:
    """D1: the reason of each proposal and sample values are shown; the confirmation is kept with its day."""
    file = _taken(here, quick)
    at = screen("data_readiness", quick, part="files")
    at.session_state[f"data_file-{file}"] = True
    at.run()
    assert not at.exception
    assert any("by the name of the column" in item.value for item in at.caption)
    at.button(key=f"confirm-{file}").click().run()

    assert not at.exception
    found = stored(quick).project.find(FileMeaning, file)
    assert found is not None
    assert found.confirmed_on == here.clock().date()


def test_rows_are_deleted_by_one_button(
    here: Workspace, screen: Open, quick: str, stored: Callable[[str], Opened]
) -> None:
    """D3: the rows go, the figures stay."""
    file = _taken(here, quick)
    at = screen("data_readiness", quick, part="files")
    at.session_state[f"data_file-{file}"] = True
    at.run()
    at.button(key=f"delete-rows-{file}").click().run()

    assert not at.exception
    record = stored(quick).project.find(DataFile, file)
    assert record is not None
    assert record.gone == here.clock().date()
    assert here.files.files(quick) == ()


def test_a_file_that_is_being_read_says_so_without_being_opened(
    here: Workspace, screen: Open, quick: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D2: whoever handed a file in sees how far reading is, and a way to stop it, on the closed list."""
    waits = DataFile(
        id="f1", title="kunden.csv", digest="0" * 64, size=9, came=here.clock().date(),
        keep_until=here.clock().date(),
    )  # fmt: skip
    put(here, LOCAL_PERSON, quick, "x", waits)
    job = JobLine("k1", JobState.RUNNING, step="reads", share=0.4)
    monkeypatch.setattr("views.data_files.sweep", lambda *_: 0)
    monkeypatch.setattr("views.data_files.reading", lambda *_: job)
    monkeypatch.setattr("views.customer_jobs.line", lambda *_: job)

    at = screen("data_readiness", quick, part="files")

    assert not at.exception
    assert "stop-k1" in {item.key for item in at.button}


def test_a_handed_in_file_is_taken_and_read(here: Workspace, screen: Open, quick: str) -> None:
    """D2: chosen, taken by one button, read with a progress that ends, and listed with its rows."""
    at = screen("data_readiness", quick, part="files")
    at.file_uploader[0].upload("kunden.csv", DATA, "text/csv")
    at.run()
    at.button(key="take-customer-files").click().run()

    assert not at.exception
    found = next(item for item in here.store.load(quick).records if isinstance(item, DataFile))
    assert found.title == "kunden.csv"


def test_what_holds_for_the_whole_file_is_corrected(
    here: Workspace, screen: Open, quick: str, stored: Callable[[str], Opened]
) -> None:
    """D2: country and decimal comma are said by hand, each kept at once; the mark "looked at" goes."""
    file = _taken(here, quick)
    at = screen("data_readiness", quick, part="files")
    at.session_state[f"data_file-{file}"] = True
    at.run()
    at.button(key=f"confirm-{file}").click().run()
    standing = stored(quick).project.find(FileMeaning, file)
    assert standing is not None
    revision = standing.revision
    at.text_input(key=f"whole-{file}-{revision}-country").set_value("DE").run()
    assert not at.exception
    meaning = stored(quick).project.find(FileMeaning, file)
    assert meaning is not None
    assert meaning.meaning.country == "DE"
    at.checkbox(key=f"whole-{file}-{meaning.revision}-decimal_comma").set_value(
        not meaning.meaning.decimal_comma
    ).run()
    assert not at.exception
    after = stored(quick).project.find(FileMeaning, file)
    assert after is not None
    assert after.meaning.decimal_comma is not meaning.meaning.decimal_comma


def _unfolded(screen: Open, project: str, file: str, *more: str) -> AppTest:
    at = screen("data_readiness", project, part="files")
    for name in (f"data_file-{file}", *(f"{part}-{file}" for part in more)):
        at.session_state[name] = True
    at.run()
    assert not at.exception
    return at


def test_the_example_is_taken_by_one_button(
    screen: Open, quick: str, here: Workspace, stored: Callable[[str], Opened]
) -> None:
    """D1: both invented files come, each with a day on which its rows go."""
    at = screen("data_readiness", quick, part="files")
    at.button(key="take-example-files").click().run()

    assert not at.exception
    found = stored(quick).project.of(DataFile)
    assert sorted(item.title for item in found) == ["example_customers.csv", "example_purchases.csv"]
    assert all(item.keep_until > here.clock().date() for item in found)


def test_a_file_is_told_to_come_from_a_place(
    screen: Open, quick: str, here: Workspace, stored: Callable[[str], Opened]
) -> None:
    """D1, B17: the place is chosen while handing in, and stands in the record."""
    put(here, LOCAL_PERSON, quick, "x", DataSource(id="erp", title="ERP"))
    at = screen("data_readiness", quick, part="files")
    at.selectbox(key="customer-file-source").set_value("erp").run()
    at.file_uploader[0].upload("kunden.csv", DATA, "text/csv").run()
    at.button(key="take-customer-files").click().run()

    assert not at.exception
    assert [item.source for item in stored(quick).project.of(DataFile)] == ["erp"]


def test_a_file_that_was_read_wrongly_is_read_again_by_hand(
    screen: Open, quick: str, here: Workspace, stored: Callable[[str], Opened]
) -> None:
    """D2: letters, the sign between cells and whether there are heads are said; the file is read that way."""
    file = _taken(here, quick)
    at = _unfolded(screen, quick, file, "again")
    at.selectbox(key=f"again-{file}-encoding").set_value("cp1252")
    at.selectbox(key=f"again-{file}-delimiter").set_value("comma")
    at.selectbox(key=f"again-{file}-heads").set_value("no")
    labelled(at, "button", "Read again").click().run()
    assert not at.exception
    for work in list(here.jobs._asked):
        here.jobs.wait(work, 60)

    record = stored(quick).project.find(DataFile, file)
    assert record is not None
    assert record.read is not None
    assert (record.read.encoding, record.read.delimiter, record.read.has_heads) == ("cp1252", ",", False)
    assert len(record.read.heads) == 1


def test_what_was_found_by_row_is_told_and_taken_whole(screen: Open, quick: str, here: Workspace) -> None:
    """D2: the first problems with their row, all of them as a file that waits."""
    rows = "\n".join(["Number;E-mail", *(f"K{n};=a{n}@x.example" for n in range(40))])
    took = take_file(here, LOCAL_PERSON, quick, "kunden.csv", rows.encode())
    assert isinstance(took, Took)
    customer_jobs.wait(here, LOCAL_PERSON, quick, took.job.key, 60)

    at = _unfolded(screen, quick, took.file, "problems")
    assert "Row 2" in told(at)
    at.button(key=f"all-problems-{took.file}").click().run()

    assert not at.exception
    (link,) = [item.proto.url for item in at.get("link_button") if "/handed/" in item.proto.url]
    made = here.tray.take(LOCAL_PERSON, link.rsplit("/", 1)[1], here.clock())
    assert made is not None
    assert made.filename == "problems.txt"
    assert b"kunden.csv" in made.data


def test_of_a_deleted_file_problems_are_gone_and_the_record_can_be_removed(
    screen: Open, quick: str, here: Workspace, stored: Callable[[str], Opened]
) -> None:
    """D3: the day of deleting stands in the list; nothing about rows is offered any more."""
    file = _taken(here, quick)
    delete_rows(here, LOCAL_PERSON, quick, file)
    at = _unfolded(screen, quick, file)

    (line,) = [item.label for item in at.expander if "kunden.csv" in item.label]
    assert "deleted" in line
    assert f"delete-rows-{file}" not in {item.key for item in at.button}
    at.button(key=f"remove-data_file-{file}").click().run()
    at.button(key=f"remove-data_file-{file}-yes").click().run()
    assert not at.exception
    assert stored(quick).project.find(DataFile, file) is None


def test_a_file_that_cannot_be_read_says_why_and_how_to_read_it(
    screen: Open, quick: str, here: Workspace
) -> None:
    """D2: the reason stands beside the way to read it again, which is open already."""
    took = take_file(here, LOCAL_PERSON, quick, "empty.csv", b"\n\n")
    assert isinstance(took, Took)
    customer_jobs.wait(here, LOCAL_PERSON, quick, took.job.key, 60)
    at = _unfolded(screen, quick, took.file)

    assert any("empty.csv" in item.label and "not read" in item.label for item in at.expander)
    assert at.error
    assert f"again-{took.file}-encoding" in {item.key for item in at.selectbox}


def test_a_file_that_is_changed_at_the_same_moment_is_told(
    screen: Open, quick: str, here: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D1: nothing is saved, and the strip of the page says so."""
    monkeypatch.setattr("views.data_files.take_file", lambda *_: Stale(()))
    at = screen("data_readiness", quick, part="files")
    at.file_uploader[0].upload("kunden.csv", DATA, "text/csv").run()
    before = told(at)
    at.button(key="take-customer-files").click().run()

    assert not at.exception
    assert told(at) != before
    assert not [item for item in here.store.load(quick).records if isinstance(item, DataFile)]


def test_files_past_their_day_go_when_the_page_is_opened(
    screen: Open, quick: str, here: Workspace, stored: Callable[[str], Opened]
) -> None:
    """D3: nobody has to remember; the page is drawn with the rows gone."""
    file = _taken(here, quick)
    record = stored(quick).project.find(DataFile, file)
    assert record is not None
    day = here.clock().date() - timedelta(days=1)
    put(here, LOCAL_PERSON, quick, "x", record.model_copy(update={"keep_until": day}))

    at = screen("data_readiness", quick, part="files")

    assert not at.exception
    assert here.files.files(quick) == ()
    gone = stored(quick).project.find(DataFile, file)
    assert gone is not None
    assert gone.gone == here.clock().date()
