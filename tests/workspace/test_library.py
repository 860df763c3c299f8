"""The shipped content, and a second folder that stands in for parts of it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import pytest

from authoring.codes import Code as ReaderCode
from project.codes import Code
from project.model import Settings
from scoring.load import shipped
from workspace.begin import begin, demo
from workspace.create import Began
from workspace.files import export_project, import_project
from workspace.inspecting import inspect_listed
from workspace.library import Library, Origin, content_file
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


# -- layers across both folders ------------------------------------------------------------------------

OURS = """
format: 1
kind: criteria
id: ours
version: "3.0.0"
language: en
extends: {base}
title: {{en: Our criteria, fi: Meidän}}
change:
  criteria/sales: {{points: 44}}
"""
PLAN = """
format: 2
kind: playbook
id: our_plan
version: "1.0.0"
language: en
extends: starter
change:
  content: {criteria: ours}
"""


def write(own: Path, name: str, text: str) -> None:
    """Put a file into the second folder."""
    (own / name).parent.mkdir(parents=True, exist_ok=True)
    (own / name).write_text(text.lstrip(), encoding="utf-8")


def test_an_own_playbook_stands_on_a_shipped_one(here: Workspace, own: Path) -> None:
    """Its layers come from both folders, are all pinned, and go out and in with the project."""
    write(own, "criteria/ours.yaml", OURS.format(base="core"))
    write(own, "playbooks/our_plan.yaml", PLAN)

    begun = begin(here, LOCAL_PERSON, "our_plan", Settings(name="P", users=3))

    assert isinstance(begun, Began), begun.diagnostics
    found = opened(here, LOCAL_PERSON, begun.project_id)
    assert (found.catalogue.playbook.id, found.catalogue.criteria.id) == ("our_plan", "ours")
    sales = found.catalogue.criterion("sales")
    assert sales is not None
    assert sales.points == 44
    pins = {(ref.kind, ref.id) for ref in found.project.content}
    assert {
        ("playbook", "our_plan"),
        ("playbook", "starter"),
        ("criteria", "ours"),
        ("criteria", "core"),
    } <= pins
    data = export_project(here, LOCAL_PERSON, begun.project_id).data
    again = import_project(replace(here, library=Library()), "eve", data, "p.zip")
    assert isinstance(again, Began), again.diagnostics
    assert opened(here, "eve", again.project_id).catalogue == found.catalogue


def test_the_texts_of_content_come_from_the_lowest_on(here: Workspace, own: Path) -> None:
    """With every layer once; an own file under a shipped name takes its place in the chain."""
    write(own, "criteria/ours.yaml", OURS.format(base="core"))
    write(own, "criteria/core.yaml", CRITERIA.replace("points: 6", "points: 60", 1))

    texts = here.library.texts("criteria", "ours")

    assert texts.diagnostics == ()
    assert [(item.head.id, "points: 60" in item.text) for item in texts.sources] == [
        ("core", True),
        ("ours", False),
    ]


@pytest.mark.parametrize(
    ("base", "code", "nearest"),
    [("cor", "overlay.unknown_base", "core"), ("ours", "overlay.circle", None)],
)
def test_a_base_that_is_not_there_is_told(
    here: Workspace, own: Path, base: str, code: str, nearest: str | None
) -> None:
    """In the file that names it, with the nearest name of both folders."""
    write(own, "criteria/ours.yaml", OURS.format(base=base))

    (fault,) = here.library.texts("criteria", "ours").diagnostics

    assert (fault.code, fault.place.file, fault.place.line, fault.nearest) == (code, "ours.yaml", 6, nearest)


def test_content_that_is_not_there_is_told_with_the_nearest(workspace: Workspace) -> None:
    """Nothing is read, nothing raised."""
    (fault,) = workspace.library.texts("playbook", "standart").diagnostics

    assert (fault.code, fault.nearest) == (Code.CONTENT_MISSING, "standard")


def test_the_list_says_what_there_is_and_where_it_comes_from(here: Workspace, own: Path) -> None:
    """Title in the language asked for, version, origin and base; also of a file that cannot be read whole."""
    write(own, "criteria/ours.yaml", OURS.format(base="core"))
    write(
        own,
        "criteria/bare.yaml",
        OURS.format(base="ours").replace("title", "# title").replace("ours", "x", 1),
    )
    write(own, "criteria/broken.yaml", "format: 1\nid: broken\nversion: '1.0.0'\ntitle: Broken\ncriteria: [")

    listed = {item.id: item for item in here.library.listed("criteria", "fi")}

    assert (listed["ours"].title, listed["ours"].version) == ("Meidän", "3.0.0")
    assert (listed["ours"].origin, listed["ours"].extends) == (Origin.OWN, "core")
    assert (listed["core"].origin, listed["core"].extends) == (Origin.SHIPPED, None)
    assert listed["bare"].title == "Meidän"
    assert listed["broken"].title == "Broken"
    assert [item.id for item in here.library.listed("playbook")] == sorted(
        item.id for item in here.library.listed("playbook")
    )


def test_a_file_is_described_by_its_own_summary(here: Workspace, own: Path) -> None:
    """In the language asked for; one that has none is not described by what it changes."""
    text = OURS.format(base="core")
    write(own, "criteria/ours.yaml", text.replace("title:", "summary: {en: For us, fi: Meille}\ntitle:", 1))
    write(own, "criteria/bare.yaml", text.replace("ours", "bare", 1))

    listed = {item.id: item for item in here.library.listed("criteria", "fi")}

    assert (listed["ours"].summary, listed["bare"].summary) == ("Meille", "")
    assert listed["core"].summary


def test_where_content_comes_from(here: Workspace, own: Path) -> None:
    """A file of one's own that stands in for a shipped one is one's own."""
    assert here.library.origin("criteria", "core") is Origin.SHIPPED
    write(own, "criteria/core.yaml", CRITERIA)
    assert here.library.origin("criteria", "core") is Origin.OWN
    assert here.library.origin("costs", "core") is Origin.SHIPPED
    assert here.library.origin("criteria", "no_such") is Origin.OWN


def test_a_file_that_is_put_into_the_folder_is_found_at_once(here: Workspace, own: Path) -> None:
    """No restart: authors try their files in the running app."""
    before = {item.id for item in here.library.listed("criteria")}
    write(own, "criteria/ours.yaml", OURS.format(base="core"))

    assert {item.id for item in here.library.listed("criteria")} - before == {"ours"}
    assert here.library.texts("criteria", "ours").sources


def test_what_is_no_file_is_no_content(here: Workspace, own: Path) -> None:
    """A folder, a lost link and a pipe with the name of a file keep nothing from being listed."""
    (own / "playbooks" / "folder.yaml").mkdir()
    (own / "playbooks" / "lost.yaml").symlink_to(own / "nowhere.yaml")
    os.mkfifo(own / "playbooks" / "pipe.yaml")

    listed = here.library.listed("playbook")

    assert {item.origin for item in listed} == {Origin.SHIPPED}
    assert here.library.choose("starter").diagnostics == ()
    assert [item.code for item in here.library.choose("folder").diagnostics] == [Code.CONTENT_MISSING]


def test_an_own_file_that_may_not_be_read_is_told(
    here: Workspace, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It keeps nothing from being listed; whoever wants to use it or look at it learns why it cannot be."""
    write(own, "playbooks/locked.yaml", PLAN)
    read = Path.open

    def refused(path: Path, mode: str = "r") -> IO[Any]:
        if path.name == "locked.yaml":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path, mode)

    monkeypatch.setattr(Path, "open", refused)

    (listed,) = [item for item in here.library.listed("playbook") if item.id == "locked"]
    looked_at = inspect_listed(here.library, "playbook", "locked")

    assert (listed.title, listed.version, listed.extends) == ("locked", "", None)
    assert here.library.source("playbook", "locked") is None
    assert looked_at is not None
    for told in (here.library.choose("locked").diagnostics, looked_at.diagnostics):
        assert [(item.code, item.place.file) for item in told] == [(Code.CONTENT_UNREADABLE, "locked.yaml")]


def test_own_content_that_says_its_format_last(here: Workspace, own: Path) -> None:
    """The order of the fields of a file is its author's own affair."""
    text = CRITERIA.replace("format: 1\n", "", 1)
    (own / "criteria" / "core.yaml").write_text(f"{text}\nformat: 1\n", encoding="utf-8")

    chosen = here.library.choose("starter")

    assert chosen.diagnostics == ()
    assert [item.ref.format for item in chosen.texts if item.ref.kind == "criteria"] == [1]
