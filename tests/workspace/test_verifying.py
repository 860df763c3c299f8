"""Whether a report file still says what the project says."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from project.model import Person, Project
from project.records.issuing import Issued, ReportFormat
from reports.document import Document, KeyFigure, KeyFigures
from workspace.change import put
from workspace.issue import issue_report
from workspace.issuing import Kept, Order, issued_file, keep_report
from workspace.offline import open_file
from workspace.open import opened
from workspace.verifying import Verified, differing, format_of, read_report, verify_stored
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

NAME = "comparison_one_page"


def _keys(found: Verified) -> dict[str, bool | None]:
    return {line.key: line.fine for line in found.lines}


def _more_people(workspace: Workspace, project: str) -> None:
    settings = opened(workspace, ME, project).project.settings
    put(workspace, ME, project, "settings.set", settings.model_copy(update={"users": settings.users * 3}))


@pytest.mark.parametrize("kind", ReportFormat)
def test_every_format_tells_where_it_comes_from(workspace: Workspace, quick: str, kind: ReportFormat) -> None:
    """The word about its origin is found again in each, and so is the format itself."""
    data = issue_report(workspace, ME, quick, "status_one_page", kind).data
    seal = read_report(data).seal

    assert format_of(data) is kind
    assert seal is not None
    assert (seal.project, seal.report) == (quick, "status_one_page")


@pytest.mark.parametrize("kind", [ReportFormat.HTML, ReportFormat.PDF])
def test_a_file_of_today_is_found_untouched(workspace: Workspace, quick: str, kind: ReportFormat) -> None:
    """It says where it comes from, everything matches, and made anew it is the same byte by byte."""
    data = issue_report(workspace, ME, quick, "status_one_page", kind).data
    found = verify_stored(workspace, ME, data)

    assert _keys(found) == {
        "made_by": None, "project": True, "revision": True, "content": True, "numbers": True, "wording": True,
        "bytes_anew": True,
    }  # fmt: skip
    assert found.fine


def test_a_letter_that_was_changed_by_hand_is_found(workspace: Workspace, quick: str) -> None:
    """The file still tells the right story of itself, but it is not the file that is made from it."""
    data = issue_report(workspace, ME, quick, NAME, "html").data.replace(b"Alpha", b"Alpfa")
    found = verify_stored(workspace, ME, data)

    assert _keys(found)["bytes_differ"] is False
    assert not found.fine


def test_a_file_that_only_speaks_for_itself_is_never_called_fine(workspace: Workspace, quick: str) -> None:
    """Once the project moved on a true file is still proven, and a forged one is told to be unproven."""
    data = issue_report(workspace, ME, quick, NAME, "html").data
    put(workspace, ME, quick, "person.added", Person(id="bob", name="Bob"))
    true = verify_stored(workspace, ME, data)
    forged = verify_stored(workspace, ME, data.replace(b"Alpha", b"Alpfa"))

    assert (true.headline, _keys(true)["bytes_anew"], _keys(true)["revision_moved"]) == ("fine", True, None)
    assert (forged.headline, forged.fine, _keys(forged)["not_kept"]) == ("unproven", False, None)
    assert not [line.key for line in forged.lines if line.fine is False]


def test_a_kept_file_is_known_after_the_project_moved_on(workspace: Workspace, quick: str) -> None:
    """Untouched, at an older change, with other numbers; and which key figures are others now."""
    done = keep_report(workspace, ME, quick, Order(NAME, ReportFormat.HTML))
    assert isinstance(done, Kept)
    file = issued_file(workspace, ME, quick, done.issued)
    assert file is not None
    assert verify_stored(workspace, ME, file.data).fine

    _more_people(workspace, quick)
    found = verify_stored(workspace, ME, file.data, quick)

    keys = _keys(found)
    assert (keys["untouched"], keys["revision_moved"], keys["numbers_differs"]) == (True, None, False)
    assert not found.fine
    assert all(item.then != item.now for item in found.figures)


def test_a_file_of_another_project_or_none_is_told(workspace: Workspace, quick: str, example: str) -> None:
    """Of another project; of one that is not here; of nobody."""
    data = issue_report(workspace, ME, quick, NAME, "html").data
    other = verify_stored(workspace, ME, data, example)
    gone = verify_stored(workspace, ME, data.replace(b"seal", b"sea1"), quick)

    assert _keys(other)["project_differs"] is False
    assert _keys(gone) == {"no_seal": False}
    assert not verify_stored(workspace, ME, b"", quick).fine


def test_a_foreign_project_is_not_told_of(workspace: Workspace, quick: str) -> None:
    """Whoever is no member gets the same answer as for a project that is not here."""
    data = issue_report(workspace, ME, quick, NAME, "html").data

    assert _keys(verify_stored(workspace, "eve", data)) == {"made_by": None, "not_here": False}


def test_key_figures_that_differ_are_named() -> None:
    """By their labels, with both values; what came or went has nothing on one side."""

    def made(**values: str) -> Document:
        shown = KeyFigures(tuple(KeyFigure(name, value) for name, value in values.items()))
        return Document("x", "X", "", "en", "", "", (shown,))

    found = differing(made(cost="1", gain="2", gone="3"), made(cost="1", gain="5", new="4"))

    assert {(item.label, item.then, item.now) for item in found} == {
        ("gain", "2", "5"), ("gone", "3", ""), ("new", "", "4"),
    }  # fmt: skip


@cache
def _example() -> Project:
    path = Path("project/library/example.project.yaml")
    here = open_file(path.read_bytes(), path.name, None).opened
    assert here is not None
    return here.project


def test_no_issue_travels_in_the_shipped_example() -> None:
    """The example is handed out as it is; nobody approved anything of it."""
    assert list(_example().of(Issued)) == []
