"""Saving what is typed: two changes that meet others are both asked about."""

from __future__ import annotations

from typing import Any

import pytest

from store.port import Stale, StaleRecord
from views import notes, saving, state


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the session would keep."""
    kept: dict[str, Any] = {}
    monkeypatch.setattr(state, "value", lambda key, otherwise=None: kept.get(key, otherwise))
    monkeypatch.setattr(state, "put_value", lambda key, *, held: kept.__setitem__(key, held))
    return kept


def meeting(record: str, done: list[str], said: str = "", project: str = "p") -> saving.Meeting:
    """A change of one record that met another one."""
    stale = Stale((StaleRecord("task", record, 1, None, None, 2, "ann", None),))
    return saving.Meeting(project, stale, lambda: done.append(said or record))


def test_two_rows_that_both_met_another_change_are_both_kept(held: dict[str, Any]) -> None:
    """Rows pasted at once: both versions of each are shown, and keeping mine saves both."""
    done: list[str] = []
    saving._met(meeting("a", done))
    saving._met(meeting("b", done))
    waiting = saving.conflict("p")

    assert waiting is not None
    assert [item.id for item in waiting.records] == ["a", "b"]
    saving.keep_mine("p")
    assert done == ["a", "b"]
    assert saving.conflict("p") is None
    assert held["_note"] is None or held["_note"].end is not notes.End.MEETING


def test_the_same_record_again_is_asked_about_once(held: dict[str, Any]) -> None:
    """What was typed last is what counts as mine."""
    done: list[str] = []
    saving._met(meeting("a", done, "first"))
    saving._met(meeting("a", done, "second"))
    saving.keep_mine("p")

    assert done == ["second"]
    assert held["_conflict"] is None


def test_meetings_of_two_projects_are_never_mixed(held: dict[str, Any]) -> None:
    """Another project asks for itself."""
    done: list[str] = []
    saving._met(meeting("a", done))
    saving._met(meeting("b", done, project="q"))
    saving.keep_mine("q")

    assert done == ["b"]
    assert held["_conflict"] is None
