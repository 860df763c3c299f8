"""Running commands on data of their own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import cli

Run = Callable[..., Result]


def runner(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command in an empty folder with a database of its own; a traceback fails the test."""
    monkeypatch.setenv("CRM_PLAYBOOK_DATA", str(tmp_path / "data"))
    for name in ("PORT", "LIBRARY", "LANGUAGE", "BASE_URL"):
        monkeypatch.delenv(f"CRM_PLAYBOOK_{name}", raising=False)
    monkeypatch.chdir(tmp_path)

    def ran(*arguments: object) -> Result:
        found = CliRunner().invoke(cli.app, [str(item) for item in arguments])
        assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
        assert "Traceback" not in found.output
        assert "\u27e6" not in found.output
        return found

    return ran


def as_json(found: Result) -> Any:
    """The JSON that was printed."""
    return json.loads(found.stdout)
