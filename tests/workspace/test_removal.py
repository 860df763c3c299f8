"""Removing a project."""

from __future__ import annotations

import pytest

from store.port import UnknownProject
from workspace.begin import demo
from workspace.create import Began
from workspace.files import export_project, import_project
from workspace.open import opened, project_list
from workspace.removal import remove_project
from workspace.wiring import LOCAL_PERSON, Workspace


def test_a_removed_project_is_gone_with_its_answers_and_only_its_export_brings_it_back(
    kept: Workspace,
) -> None:
    """The other project stays; an exported file makes the removed one again under a new id."""
    first, second = demo(kept, LOCAL_PERSON), demo(kept, LOCAL_PERSON)
    assert isinstance(first, Began)
    assert isinstance(second, Began)
    file = export_project(kept, LOCAL_PERSON, first.project_id)

    remove_project(kept, LOCAL_PERSON, first.project_id)

    assert [line.id for line in project_list(kept, LOCAL_PERSON)] == [second.project_id]
    with pytest.raises(UnknownProject):
        kept.store.responses(first.project_id)
    again = import_project(kept, LOCAL_PERSON, file.data, file.filename)
    assert isinstance(again, Began)
    assert len(kept.store.responses(again.project_id)) == len(kept.store.responses(second.project_id))
    assert opened(kept, LOCAL_PERSON, again.project_id).project.settings.name
