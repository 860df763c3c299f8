"""Starting the app on this computer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

from settings import ROOT, AppSettings, read_settings
from workspace.begin import demo
from workspace.open import project_list
from workspace.wiring import LOCAL_PERSON, Workspace, open_workspace


def serve(port: int | None, *, example: bool) -> int:
    """Make the database ready, then run the server until it is stopped; its exit code is returned."""
    settings = read_settings()
    if port is not None:
        settings = read_settings({**os.environ, "CRM_PLAYBOOK_PORT": str(port)})
    workspace = open_workspace(settings)
    if example:
        add_example(workspace)
    workspace.store.close()
    print(f"CRM Playbook: {settings.own_address}", flush=True)  # noqa: T201  the address is what the caller waits for
    if settings.base_url != settings.own_address:
        print(f"Surveys: {settings.base_url}", flush=True)  # noqa: T201  as above
    return _run(settings)


def _run(settings: AppSettings) -> int:
    """The server until it ends. Whoever ends this process, by signal or Ctrl-C, ends the server with it."""
    server = subprocess.Popen(command(settings), cwd=ROOT, env=_environment(settings))  # noqa: S603  our own command

    def end(_number: int, _frame: FrameType | None) -> None:
        server.terminate()

    before = {name: signal.signal(name, end) for name in (signal.SIGTERM, signal.SIGINT)}
    try:
        return server.wait()
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)


def add_example(workspace: Workspace) -> None:
    """Add the example project where there is no project yet."""
    if not project_list(workspace, LOCAL_PERSON):
        demo(workspace, LOCAL_PERSON)


def command(settings: AppSettings) -> list[str]:
    """How the server is started: quietly, and without asking the internet for its own address."""
    return [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(Path(ROOT) / "app.py"),
        f"--server.address={settings.address}",
        f"--server.port={settings.port}",
        "--server.headless=true",
        f"--browser.serverAddress={urlsplit(settings.base_url).hostname}",
        "--logger.hideWelcomeMessage=true",
    ]


def _environment(settings: AppSettings) -> dict[str, str]:
    return {**os.environ, "CRM_PLAYBOOK_PORT": str(settings.port), "CRM_PLAYBOOK_BASE_URL": settings.base_url}
