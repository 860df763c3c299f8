"""Starting the app on this computer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
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
    finished = subprocess.run(command(settings), cwd=ROOT, env=_environment(settings), check=False)  # noqa: S603  our own command
    return finished.returncode


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
