"""The page on founding requirements tells the truth."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The program that writes the page."""
    spec = importlib.util.spec_from_file_location("coverage_page", ROOT / "tools" / "coverage_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_fresh(tool: ModuleType) -> None:
    """What stands in docs/coverage.md is what content and tests say today (`make coverage-page`)."""
    assert (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8") == tool.page()


def test_no_content_carries_an_unknown_id(tool: ModuleType) -> None:
    """Every mark in shipped content is a founding requirement."""
    assert set(tool.marks()) <= set(tool.required())


def test_ranges_are_written_out(tool: ModuleType) -> None:
    """A range in a docstring or in the list of requirements stands for each id in it."""
    assert list(tool.expanded("shows N2-N4 and L12, not V")) == ["N2", "N3", "N4", "L12"]
    assert {"L19", "L22", "L26"} <= set(tool.required())


def test_a_mark_alone_does_not_count(tool: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """An id is fulfilled only with a mark in content and a test that names it."""
    monkeypatch.setattr(
        tool, "shown_by", lambda: {name: ["a test"] * (name == "N2") for name in tool.required()}
    )

    page = tool.page()

    assert "**1 of " in page
    assert "| N3 |" in page
    assert "content only" in next(line for line in page.splitlines() if line.startswith("| N3 |"))


def test_no_id_that_was_reached_is_lost(tool: ModuleType) -> None:
    """Every id that content once carried is still carried, and what was shown by a test still is."""
    now = tool.reached()

    lost = {
        name: state
        for name, state in tool.held().items()
        if name not in now or (state == "fulfilled" and now[name] != "fulfilled")
    }

    assert lost == {}
    assert len(tool.held()) >= 180
