"""The part of the page of customer data that takes, reads and maps files."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from project.records.customer_data import DataFile, FileMeaning
from workspace import customer_jobs
from workspace.change import put
from workspace.customer_files import Took, take_file
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
