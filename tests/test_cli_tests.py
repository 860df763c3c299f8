"""Sheets of testers from the command line: out, filled in, in again."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from exchange.tester_sheet import FOUND, MARK, STATE
from tests.command_runs import Run, as_json, example, runner


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command on data of its own; a traceback fails the test."""
    return runner(monkeypatch, tmp_path)


@pytest.fixture
def project(run: Run, tmp_path: Path) -> str:
    """The id of a stored copy of the example."""
    return example(run, tmp_path)


def test_a_sheet_goes_out_and_comes_in(run: Run, project: str, tmp_path: Path) -> None:
    """All tests stand on it; looked at first, then saved; a wrong cell saves nothing and ends with 1."""
    file = tmp_path / "tests.xlsx"
    assert run("table", "export", "tests", project, "--out", str(file)).exit_code == 0
    book = load_workbook(file)
    rows = [row for row in book.worksheets[0].iter_rows() if str(row[0].value or "").startswith(MARK)]
    assert rows
    rows[0][STATE].value = "cannot be tried"
    rows[0][FOUND].value = "The interface is not there yet."
    book.save(file)

    dry = as_json(run("table", "import", "tests", project, str(file), "--dry-run", "--json"))
    assert (dry["changed"], dry["same"], dry["saved"]) == (1, len(rows) - 1, False)
    done = as_json(run("table", "import", "tests", project, str(file), "--json"))
    assert (done["saved"], done["diagnostics"]) == (True, [])

    rows[0][STATE].value = "no idea"
    book.save(file)
    wrong = run("table", "import", "tests", project, str(file))
    assert wrong.exit_code == 1
    assert "says nothing about a test" in wrong.stderr


def test_a_sheet_is_a_workbook(run: Run, project: str) -> None:
    """Another format is a wrong call."""
    assert run("table", "export", "tests", project, "--format", "csv").exit_code == 2
