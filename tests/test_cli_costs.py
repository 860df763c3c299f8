"""The cost workbook from the command line: changed inputs come in, the rest is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_runs import Run, as_json, example, runner


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command on data of its own; a traceback fails the test."""
    return runner(monkeypatch, tmp_path)


@pytest.fixture
def project(run: Run, tmp_path: Path) -> str:
    """The id of a stored copy of the example."""
    return example(run, tmp_path)


def test_a_workbook_goes_out_and_comes_back_unchanged(run: Run, project: str, tmp_path: Path) -> None:
    """What nobody changed is no change, and no fault."""
    file = tmp_path / "costs.xlsx"
    assert run("cost", "workbook", project, "--out", str(file)).exit_code == 0
    found = as_json(run("cost", "import", project, str(file), "--dry-run", "--json"))
    assert (found["changes"], found["saved"], found["diagnostics"]) == ([], False, [])


def test_what_is_no_cost_workbook_saves_nothing(run: Run, project: str, tmp_path: Path) -> None:
    """Exit code 1, told on the error output."""
    file = tmp_path / "costs.xlsx"
    file.write_text("a,b\n", encoding="utf-8")
    found = run("cost", "import", project, str(file))
    assert found.exit_code == 1
    assert "costs.xlsx" in found.stderr
