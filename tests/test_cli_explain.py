"""Figures opened from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_runs import Run, as_json, example, runner


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command on data of its own; a traceback fails the test."""
    return runner(monkeypatch, tmp_path)


def test_every_figure_is_listed_and_one_is_opened(run: Run, tmp_path: Path) -> None:
    """The list names what can be asked for; text and JSON say how; an unknown one is a wrong call."""
    project = example(run, tmp_path)
    names = run("cost", "explain", project, "--list").stdout.split()
    line = next(name for name in names if "/line/training" in name)

    text = run("cost", "explain", project, line)
    assert text.exit_code == 0
    assert "One full payment is" in text.stdout
    told = as_json(run("cost", "explain", project, line, "--json"))
    assert told["address"]["kind"] == "line"
    assert told["parts"]
    assert run("cost", "explain", project, "nobody/measure/cost").exit_code == 2
