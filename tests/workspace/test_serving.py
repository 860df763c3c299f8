"""Starting the app on this computer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from settings import AppSettings
from workspace.open import project_list
from workspace.serving import add_example, command, serve
from workspace.wiring import LOCAL_PERSON, Workspace, open_workspace


def test_the_server_is_started_where_the_settings_say() -> None:
    """Our own Python, the app, the address and the port, and no browser of its own."""
    found = command(AppSettings(address="127.0.0.9", port=9123))

    assert found[:4] == [sys.executable, "-m", "streamlit", "run"]
    assert Path(found[4]).name == "app.py"
    assert found[5:8] == ["--server.address=127.0.0.9", "--server.port=9123", "--server.headless=true"]


def test_the_server_asks_nobody_for_its_own_address() -> None:
    """Left alone Streamlit asks a service on the internet; told its address, and silent, it does not."""
    found = command(AppSettings(base_url="https://surveys.firm.example:8443"))

    assert "--browser.serverAddress=surveys.firm.example" in found
    assert "--logger.hideWelcomeMessage=true" in found


def test_the_example_is_added_only_where_there_is_nothing(workspace: Workspace) -> None:
    """A second start leaves the projects alone."""
    add_example(workspace)
    add_example(workspace)

    (line,) = project_list(workspace, LOCAL_PERSON)
    assert line.illustrative


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[dict[str, Any]]:
    """Calls to the server instead of a server; data in a folder that is made first."""
    calls: list[dict[str, Any]] = []

    class Server:
        def __init__(self, args: list[str], **more: Any) -> None:
            calls.append({"args": args, **more})

        def wait(self) -> int:
            return 7

    monkeypatch.setattr(subprocess, "Popen", Server)
    monkeypatch.setenv("CRM_PLAYBOOK_DATA", str(tmp_path / "new" / "data"))
    monkeypatch.delenv("CRM_PLAYBOOK_PORT", raising=False)
    monkeypatch.delenv("CRM_PLAYBOOK_BASE_URL", raising=False)
    return calls


def test_the_address_is_printed_and_the_example_ready(
    started: list[dict[str, Any]], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The database is made, the example is in it, the address printed, the exit code handed on."""
    assert serve(9200, example=True) == 7

    assert capsys.readouterr().out == "CRM Playbook: http://localhost:9200\n"
    (call,) = started
    assert "--server.port=9200" in call["args"]
    assert call["env"]["CRM_PLAYBOOK_PORT"] == "9200"
    assert call["env"]["CRM_PLAYBOOK_BASE_URL"] == "http://localhost:9200"
    kept = open_workspace(AppSettings(data_dir=tmp_path / "new" / "data"))
    assert len(project_list(kept, LOCAL_PERSON)) == 1
    kept.store.close()


def test_the_address_for_respondents_is_printed_beside_ones_own(
    started: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole app is open at this computer's own name; surveys go out under the public address."""
    monkeypatch.setenv("CRM_PLAYBOOK_BASE_URL", "https://surveys.firm.example")
    serve(9200, example=False)

    said = capsys.readouterr().out
    assert said == "CRM Playbook: http://localhost:9200\nSurveys: https://surveys.firm.example\n"


def test_without_the_example_the_list_stays_empty(started: list[dict[str, Any]], tmp_path: Path) -> None:
    """Only the database is made; port and address are those of the settings."""
    serve(None, example=False)

    assert "--server.port=8501" in started[0]["args"]
    kept = open_workspace(AppSettings(data_dir=tmp_path / "new" / "data"))
    assert project_list(kept, LOCAL_PERSON) == ()
    kept.store.close()


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_whoever_ends_the_command_ends_the_server(
    started: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch, told: signal.Signals
) -> None:
    """No server stays behind and keeps the port; what the signals did before, they do again afterwards."""
    ended: list[bool] = []

    class Server:
        def __init__(self, *_: Any, **__: Any) -> None:
            """It runs until it is ended."""

        def terminate(self) -> None:
            ended.append(True)

        def wait(self) -> int:
            os.kill(os.getpid(), told)
            assert ended
            return 0

    monkeypatch.setattr(subprocess, "Popen", Server)
    before = signal.getsignal(told)

    assert serve(9200, example=False) == 0
    assert signal.getsignal(told) == before
