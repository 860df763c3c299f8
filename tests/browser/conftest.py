from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
PATIENCE = 60


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[str]:
    """The app, running on an empty database of its own."""
    port, folder = _free_port(), tmp_path_factory.mktemp("server")
    known = {**os.environ, "CRM_PLAYBOOK_DATA": str(folder / "data"), "CRM_PLAYBOOK_PORT": str(port)}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=root, env=known, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait(f"http://127.0.0.1:{port}/health", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310  our own address
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError("the app did not start")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if not Path(CHROMIUM).exists():
        pytest.skip("needs Chromium; tools/test-machine installs it")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Open an address in a tab of its own and wait until it stands still."""
    contexts = []

    def opening(path: str, *, width: int = 1440, dark: bool = False) -> Page:
        size: Any = {"width": width, "height": 1000}
        context = browser.new_context(
            viewport=size, color_scheme="dark" if dark else "light", accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.goto(address + path)
        still(page)
        return page

    yield opening
    for context in contexts:
        context.close()


def still(page: Page) -> None:
    """Wait until the script behind the page has run and its title stands."""
    page.wait_for_selector("h1")
    page.wait_for_selector(READY)


@pytest.fixture
def settle() -> Callable[[Page], None]:
    """Wait for the page after a gesture."""

    def waiting(page: Page) -> None:
        page.wait_for_timeout(400)
        still(page)

    return waiting
