"""Opening a project and listing projects."""

from __future__ import annotations

from datetime import date

import pytest

from project.model import Role, Settings
from questionnaires.responses import ResponseState
from store.port import ContentText, Operation, RecordWrite, UnknownProject
from workspace.begin import begin, demo
from workspace.change import put
from workspace.create import Began
from workspace.open import BrokenContent, catalogue_of, opened, project_list
from workspace.wiring import LOCAL_PERSON, Workspace

ME = LOCAL_PERSON


def test_a_project_opens_as_it_stands(workspace: Workspace, example: str) -> None:
    """Records sorted, role of the person, answers counted, judged on today unless told otherwise."""
    here = opened(workspace, ME, example)

    assert here.role is Role.OWNER
    assert [(item.KIND, item.id) for item in here.project.records] == sorted(
        (item.KIND, item.id) for item in here.project.records
    )
    assert here.project.revision == workspace.store.revision(example)
    assert here.outlook.needs.responses == sum(
        item.state is ResponseState.SENT for item in workspace.store.responses(example)
    )
    assert here.outlook.as_of == date(2026, 11, 21)
    assert opened(workspace, ME, example, as_of=date(2030, 1, 1)).outlook.as_of == date(2030, 1, 1)


def test_what_was_computed_is_remembered_until_something_it_reads_changes(
    workspace: Workspace, example: str
) -> None:
    """Opening again gives the same result without computing; a changed project gives another."""
    first = opened(workspace, ME, example).outlook.shortlist

    assert opened(workspace, ME, example).outlook.shortlist is first
    settings = opened(workspace, ME, example).project.settings.model_copy(update={"users": 41})
    put(workspace, ME, example, "project.set", settings)
    assert opened(workspace, ME, example).outlook.shortlist is not first


def test_a_project_that_is_not_there(workspace: Workspace) -> None:
    """UnknownProject, as for a stranger."""
    with pytest.raises(UnknownProject):
        opened(workspace, ME, "nothing")


def test_the_list_has_the_newest_change_first(workspace: Workspace, example: str) -> None:
    """A saved change moves a project to the top."""
    begun = begin(workspace, ME, "starter", Settings(name="P", users=3))
    assert isinstance(begun, Began)
    assert [item.id for item in project_list(workspace, ME)] == [begun.project_id, example]

    put(workspace, ME, example, "project.set", opened(workspace, ME, example).project.settings)

    assert [item.id for item in project_list(workspace, ME)] == [example, begun.project_id]


def test_content_that_cannot_be_read_any_more_is_told(workspace: Workspace) -> None:
    """The records stay; opening says that the content is broken."""
    chosen = workspace.library.choose("starter")
    broken = [ContentText(item.ref, "format: 99\n") for item in chosen.texts]
    settings = Settings(name="P", users=3)
    begun = demo(workspace, ME)
    assert isinstance(begun, Began)
    members = [item for item in workspace.store.load(begun.project_id).records if item.KIND == "membership"]
    writes = tuple(
        RecordWrite(item.KIND, item.id, 0, item.model_copy(update={"revision": 0}))
        for item in (settings, *members)
    )
    workspace.store.create("p", broken, Operation("o", ME, workspace.clock(), "project.begun", writes))

    with pytest.raises(BrokenContent):
        opened(workspace, ME, "p")
    with pytest.raises(BrokenContent):
        catalogue_of(workspace, "p")
    assert {item.id for item in project_list(workspace, ME)} == {"p", begun.project_id}
