from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.error import URLError

import pytest

PATIENCE = 60


@dataclass(frozen=True)
class Running:
    """A server of ours: its port, and where its words go."""

    port: int
    log: Path


def free_port() -> int:
    """A port nobody listens on at the moment."""
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def office_address() -> str:
    """Another address of this computer than the one that means itself; 127.0.0.2 where there is none."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as found:
        try:
            found.connect(("192.0.2.1", 9))  # a test network (RFC 5737); nothing is sent
            return str(found.getsockname()[0])
        except OSError:
            return "127.0.0.2"


@contextmanager
def serving(root: Path, folder: Path, **settings: str) -> Iterator[Running]:
    """The app as `cli.py serve` starts it, with these settings, on an empty database of its own."""
    port = settings.pop("PORT", "") or str(free_port())
    named = {f"CRM_PLAYBOOK_{name}": value for name, value in settings.items()}
    known = {**os.environ, "CRM_PLAYBOOK_DATA": str(folder / "data"), "CRM_PLAYBOOK_PORT": port, **named}
    with (folder / "app.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "cli.py", "serve"], cwd=root, env=known, stdout=log, stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip
        try:
            until_well(f"http://127.0.0.1:{port}/health", process)
            yield Running(int(port), folder / "app.log")
        finally:
            os.killpg(process.pid, 15)
            process.wait(timeout=20)


def until_well(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until this address answers."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310  our own address
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError("the server did not start")


@pytest.fixture(scope="session")
def office() -> str:
    """An address under which the office network would reach this computer."""
    return office_address()


@pytest.fixture(scope="session")
def port() -> Callable[[], int]:
    """A port nobody listens on."""
    return free_port


@pytest.fixture(scope="session")
def serve(root: Path) -> Callable[..., AbstractContextManager[Running]]:
    """Run the app in a folder with the settings given."""
    return partial(serving, root)


@pytest.fixture(scope="session")
def need() -> Callable[[str], str]:
    """Where a program is; skips, with the way to have it, when it is nowhere."""

    def needed(name: str) -> str:
        found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
        if found is None:
            pytest.skip(f"needs {name}; tools/test-machine installs it")
        return found

    return needed
