from __future__ import annotations

import importlib.metadata
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.prepared import example_in, in_memory
from workspace import wiring
from workspace.begin import Quick, QuickVendor, compare_now
from workspace.create import Began
from workspace.open import Opened, opened
from workspace.wiring import LOCAL_PERSON, Workspace

Open = Callable[..., AppTest]
MOMENT = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)


def _screen(first: str) -> None:
    from views.shell import run  # noqa: PLC0415  the script under test stands alone

    run(first)


@pytest.fixture(autouse=True)
def _no_components(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit looks through every installed distribution for components; there are none here."""
    monkeypatch.setattr(importlib.metadata, "distributions", lambda **_: iter(()))


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Workspace:
    """A workspace in memory that the screen uses, with one fixed time."""
    made = in_memory(tmp_path, lambda: MOMENT)
    monkeypatch.setattr(wiring, "shared_workspace", lambda: made)
    return made


@pytest.fixture
def quick(here: Workspace) -> str:
    """A first comparison of two vendors that were typed in."""
    vendors = (QuickVendor("Alpha", price=20.0), QuickVendor("Beta", price=30.0))
    begun = compare_now(here, LOCAL_PERSON, Quick("Short way", "EUR", 10, vendors))
    assert isinstance(begun, Began)
    return begun.project_id


@pytest.fixture
def example(here: Workspace) -> str:
    """A copy of the shipped example."""
    return example_in(here)


@pytest.fixture
def screen(here: Workspace) -> Open:
    """Open a page: its name, the project in the address, and whatever else the address says."""

    def opening(page: str, project: str | None = None, **address: str) -> AppTest:
        at = AppTest.from_function(_screen, args=(page,), default_timeout=30)
        for name, value in {**({"project": project} if project else {}), **address}.items():
            at.query_params[name] = value
        return at.run()

    return opening


@pytest.fixture
def stored(here: Workspace) -> Callable[[str], Opened]:
    """The project as the store has it now."""
    return lambda project: opened(here, LOCAL_PERSON, project)
