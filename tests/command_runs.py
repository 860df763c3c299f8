"""Running commands on data of their own."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import cli

Run = Callable[..., Result]

_EXAMPLE = list[tuple[str, bytes]]()
"""The example in a database of its own, once the command has put it there: its id and the file."""


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


def example(run: Run, tmp_path: Path) -> str:
    """The id of a stored copy of the example; the command makes it once, later tests copy its database."""
    file = tmp_path / "data" / "crm-playbook.db"
    if not _EXAMPLE:
        found = run("demo")
        assert found.exit_code == 0
        with closing(sqlite3.connect(file)) as database:
            _EXAMPLE.append((found.stdout.strip(), database.serialize()))
    project_id, kept = _EXAMPLE[0]
    if not file.exists():
        file.parent.mkdir()
        file.touch(mode=0o600)
        file.write_bytes(kept)
    return project_id


def as_json(found: Result) -> Any:
    """The JSON that was printed."""
    return json.loads(found.stdout)
