"""A project file opened without any database."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from authoring.codes import Code as ReaderCode
from project.model import Role
from project.parts import RESULTS
from workspace.files import export_project
from workspace.offline import memory_workspace, open_file
from workspace.open import opened
from workspace.wiring import LOCAL_PERSON, Workspace

DAY = date(2026, 11, 21)


def test_a_file_says_the_same_as_the_database(workspace: Workspace, example: str) -> None:
    """Bare file, exported ZIP and stored project give the same figures in every part."""
    data = workspace.library.example()
    stored = opened(workspace, LOCAL_PERSON, example, DAY)
    for name, given in (
        ("e.project.yaml", data),
        ("e.zip", export_project(workspace, LOCAL_PERSON, example).data),
    ):
        here = open_file(given, name, DAY).opened
        assert here is not None
        assert here.role is Role.OWNER
        assert here.project.id == name
        assert here.outlook.as_json() == stored.outlook.as_json()


def test_a_zip_knows_its_revision_and_a_bare_file_has_none(workspace: Workspace, example: str) -> None:
    """The revision is the number of the last event of the log."""
    zipped = open_file(export_project(workspace, LOCAL_PERSON, example).data, "e.zip", DAY).opened
    bare = open_file(workspace.library.example(), "e.yaml", DAY).opened

    assert zipped is not None
    assert bare is not None
    assert zipped.project.revision == workspace.store.revision(example)
    assert bare.project.revision == 0


def test_a_project_without_answers_opens(workspace: Workspace) -> None:
    """Everything is computed and nothing is made up."""
    text = workspace.library.example().decode().split("\nresponses:")[0]

    here = open_file(text.encode(), "e.yaml", None).opened

    assert here is not None
    assert here.project.tallies == ()
    assert here.outlook.needs.responses == 0
    assert set(here.outlook.as_json()) == set(RESULTS)


def test_a_file_that_cannot_be_opened_says_why() -> None:
    """No exception, no half-opened project."""
    found = open_file(b"", "e.yaml", None)

    assert found.opened is None
    assert [item.code for item in found.diagnostics] == [ReaderCode.EMPTY]


def test_own_content_is_found_by_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """CRM_PLAYBOOK_LIBRARY holds for files opened without a database too."""
    (tmp_path / "criteria").mkdir()
    (tmp_path / "criteria" / "core.yaml").write_text("format: 1\n", encoding="utf-8")
    monkeypatch.setenv("CRM_PLAYBOOK_LIBRARY", str(tmp_path))

    chosen = memory_workspace().library.choose("starter")

    assert chosen.catalogue is None
    assert {item.place.file for item in chosen.diagnostics} == {"core.yaml"}
