"""Settings, content and store tied together."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

import pytest

from settings import AppSettings
from workspace import wiring
from workspace.begin import demo
from workspace.create import Began
from workspace.open import opened, project_list
from workspace.wiring import LOCAL_PERSON, now, open_workspace, shared_workspace


def test_a_workspace_keeps_what_was_saved(tmp_path: Path) -> None:
    """The folder is made, and another start finds the same project with the same figures."""
    settings = AppSettings(data_dir=tmp_path / "a" / "b")
    first = open_workspace(settings)
    made = demo(first, LOCAL_PERSON)
    assert isinstance(made, Began)
    figures = opened(first, LOCAL_PERSON, made.project_id).outlook.as_json()
    first.store.close()

    second = open_workspace(settings)

    assert [item.id for item in project_list(second, LOCAL_PERSON)] == [made.project_id]
    assert opened(second, LOCAL_PERSON, made.project_id).outlook.as_json() == figures
    second.store.close()


def test_the_process_shares_one_workspace(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Asked for twice it is the same one, opened by the environment."""
    monkeypatch.setenv("CRM_PLAYBOOK_DATA", str(tmp_path))
    wiring.shared_workspace.cache_clear()

    one = shared_workspace()

    assert shared_workspace() is one
    assert one.settings.data_dir == tmp_path
    one.store.close()
    wiring.shared_workspace.cache_clear()


def test_the_clock_is_in_utc() -> None:
    """Moments carry their time zone."""
    assert now().tzinfo is UTC
