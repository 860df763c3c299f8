"""The shipped content, and a second folder that stands in for parts of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from authoring.codes import Code as ReaderCode
from project.codes import Code
from project.model import Settings
from scoring.load import shipped
from workspace.begin import begin, demo
from workspace.create import Began
from workspace.files import export_project, import_project
from workspace.library import Library, content_file
from workspace.open import opened
from workspace.wiring import LOCAL_PERSON, Workspace

CRITERIA = shipped("criteria")["core"].read_text(encoding="utf-8")
VENDOR = shipped("vendor")["zoho_crm"].read_text(encoding="utf-8")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """An empty folder of a firm's own content."""
    folder = tmp_path / "own"
    for name in ("playbooks", "questionnaires", "criteria", "costs", "rates", "vendors"):
        (folder / name).mkdir(parents=True)
    return folder


@pytest.fixture
def here(workspace: Workspace, own: Path) -> Workspace:
    """A workspace that looks into that folder."""
    return replace(workspace, library=Library(own))


def test_the_starter_is_complete(workspace: Workspace) -> None:
    """Every text a new project needs is shipped and raises no complaint."""
    chosen = workspace.library.choose("starter")

    assert chosen.diagnostics == ()
    assert chosen.catalogue is not None
    assert {(item.ref.kind, item.ref.id) for item in chosen.texts} == {
        (ref.kind, ref.id) for ref in chosen.catalogue.refs
    }


def test_own_criteria_stand_in_for_the_shipped_ones(here: Workspace, own: Path) -> None:
    """A file of the same name in the second folder is used, in new projects and in their reports."""
    text = CRITERIA.replace("points: 6", "points: 60", 1).replace("title: ", "title: Our ", 1)
    (own / "criteria" / "core.yaml").write_text(text, encoding="utf-8")

    begun = begin(here, LOCAL_PERSON, "starter", Settings(name="P", users=3))

    assert isinstance(begun, Began)
    project = opened(here, LOCAL_PERSON, begun.project_id)
    assert project.catalogue.criteria.criteria[0].points == 60
    first = project.outlook.shortlist.weights[0]
    assert first.weight == pytest.approx(100 * 60 / (100 - 6 + 60))


def test_an_own_playbook_with_own_vendors(here: Workspace, own: Path) -> None:
    """New ids are found beside the shipped ones, and travel inside the project file."""
    (own / "vendors" / "house_crm.yaml").write_text(
        VENDOR.replace("id: zoho_crm", "id: house_crm", 1).replace("vendor: Zoho", "vendor: House", 1),
        encoding="utf-8",
    )
    starter = (Path(__file__).parents[2] / "playbook" / "library" / "starter.yaml").read_text(
        encoding="utf-8"
    )
    (own / "playbooks" / "ours.yaml").write_text(
        starter.replace("id: starter", "id: ours", 1).replace("vendors: [", "vendors: [house_crm, ", 1),
        encoding="utf-8",
    )

    begun = begin(here, LOCAL_PERSON, "ours", Settings(name="P", users=3))

    assert isinstance(begun, Began)
    sheet = opened(here, LOCAL_PERSON, begun.project_id).catalogue.fact_sheet("house_crm")
    assert sheet is not None
    assert sheet.vendor == "House"
    elsewhere = replace(here, library=Library())
    again = import_project(
        elsewhere, "eve", export_project(here, LOCAL_PERSON, begun.project_id).data, "p.zip"
    )
    assert isinstance(again, Began)
    assert opened(elsewhere, "eve", again.project_id).catalogue.playbook.id == "ours"


def test_a_project_keeps_the_text_it_began_with(here: Workspace, own: Path) -> None:
    """Changing the folder later changes no project that has begun."""
    begun = demo(here, LOCAL_PERSON)
    assert isinstance(begun, Began)
    before = opened(here, LOCAL_PERSON, begun.project_id).catalogue

    (own / "criteria" / "core.yaml").write_text(
        CRITERIA.replace("points: 6", "points: 60", 1), encoding="utf-8"
    )
    later = replace(here, library=Library(own))

    assert opened(later, LOCAL_PERSON, begun.project_id).catalogue == before


def test_an_own_file_that_is_no_utf8_is_told_and_not_raised(here: Workspace, own: Path) -> None:
    """With its name and the line, for a playbook as for what a playbook uses."""
    (own / "criteria" / "core.yaml").write_bytes(b"format: 1\ntitle: M\xfcller\n")
    (own / "playbooks" / "latin.yaml").write_bytes(b"format: 1\ntitle: M\xfcller\n")

    for playbook, name in (("starter", "core.yaml"), ("latin", "latin.yaml")):
        chosen = here.library.choose(playbook)
        assert chosen.catalogue is None
        assert [(item.code, item.place.file, item.place.line) for item in chosen.diagnostics] == [
            (ReaderCode.NOT_UTF8, name, 2)
        ]


def test_a_faulty_own_file_is_told_with_its_line(here: Workspace, own: Path) -> None:
    """The fault names the file its author knows."""
    (own / "criteria" / "core.yaml").write_text(
        CRITERIA.replace("points: 6", "points: six", 1), encoding="utf-8"
    )

    chosen = here.library.choose("starter")

    assert chosen.catalogue is None
    assert [(item.code, item.place.file) for item in chosen.diagnostics] == [
        (ReaderCode.TEXT_FOR_NUMBER, "core.yaml")
    ]


def test_two_own_files_with_one_id_are_told(here: Workspace, own: Path) -> None:
    """Both names would be pinned under one id."""
    (own / "vendors" / "copy.yaml").write_text(VENDOR, encoding="utf-8")

    chosen = here.library.gather([("vendor", "zoho_crm"), ("vendor", "copy")])

    assert Code.CONTENT_TWICE in [item.code for item in chosen.diagnostics]


def test_all_that_is_missing_comes_at_once(workspace: Workspace) -> None:
    """Each missing text is named with the file it would be."""
    chosen = workspace.library.gather([("criteria", "x"), ("vendor", "y"), ("vendor", "y")])

    assert [item.place.file for item in chosen.diagnostics] == ["criteria/x.yaml", "vendors/y.yaml"]


def test_windows_line_ends_are_the_same_text(here: Workspace, own: Path) -> None:
    """A file saved elsewhere has the fingerprint of the shipped one."""
    (own / "criteria" / "core.yaml").write_bytes(CRITERIA.replace("\n", "\r\n").encode())

    assert here.library.choose("starter").texts == Library().choose("starter").texts


def test_a_folder_that_is_not_there_adds_nothing(tmp_path: Path) -> None:
    """The shipped content still works."""
    assert Library(tmp_path / "none").choose("starter").catalogue is not None


def test_names_of_pinned_texts_say_what_they_are(workspace: Workspace) -> None:
    """Folder of the kind and id."""
    names = {content_file(item.ref) for item in workspace.library.choose("starter").texts}

    assert {"playbooks/starter.yaml", "rates/reference_rates.yaml", "vendors/zoho_crm.yaml"} <= names
