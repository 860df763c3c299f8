"""Whoever reads and writes files of strangers knows no secret of the server."""

from __future__ import annotations

import subprocess
from typing import Any

import pytest

from authoring.child_environment import child_environment
from exchange import bounded
from project.records.issuing import ReportFormat
from reports import child
from reports.document import Document
from reports.look import PLAIN

SECRETS = {"CRM_PLAYBOOK_DATABASE_URL": "postgresql://a:b@c", "SMTP_PASSWORD": "s", "HOME": "/root"}


class _StartedError(Exception):
    pass


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """What each process that would be started is told."""
    told: list[dict[str, str]] = []

    def start(*_: object, **given: Any) -> None:
        told.append(given["env"])
        raise _StartedError

    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(subprocess, "Popen", start)
    monkeypatch.setattr(subprocess, "run", start)
    return told


def test_children_are_told_no_secret(started: list[dict[str, str]]) -> None:
    """Readers of uploads and writers of reports get what it takes to start, and nothing of the settings."""
    with pytest.raises(_StartedError):
        bounded.run("json", b"{}")
    with pytest.raises(_StartedError):
        child.write_apart(ReportFormat.PDF, Document("a", "A", "", "en", "", "", ()), PLAIN)

    assert started == [child_environment(), child_environment()]
    assert "PATH" in started[0]
    assert not SECRETS.keys() & started[0].keys()
