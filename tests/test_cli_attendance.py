"""Results of courses from the command line: the list goes out, is filled in, and comes back."""

from __future__ import annotations

import csv
from io import StringIO
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


def test_a_list_goes_out_and_comes_back_filled_in(run: Run, project: str, tmp_path: Path) -> None:
    """Right rows are kept although one is wrong: it is told by its cell, and the command ends with 1."""
    file = tmp_path / "list.csv"
    out = ("--format", "csv", "--out", str(file))
    assert run("table", "export", "attendance", project, *out).exit_code == 0
    text = file.read_text(encoding="utf-8-sig")
    heads = text.splitlines()[0].split(",")
    groups = [row for row in csv.DictReader(StringIO(text)) if not row["person"] and row["group"]]
    filled = [
        {**row, "attended": row["people"], "tested": row["people"], "passed": "1"} for row in groups[:2]
    ]
    with file.open("w", encoding="utf-8", newline="") as sheet:
        writer = csv.DictWriter(sheet, heads)
        writer.writeheader()
        writer.writerows([*filled, {**groups[0], "group": "Nobody"}])

    dry = run("table", "import", "attendance", project, str(file), "--dry-run", "--json")
    assert dry.exit_code == 1
    found = as_json(dry)
    assert (found["new"], found["saved"]) == (2, False)
    assert [item["code"] for item in found["diagnostics"]] == ["exchange.attendance_unknown"]
    done = as_json(run("table", "import", "attendance", project, str(file), "--json"))
    assert (done["new"], done["saved"]) == (2, True)
    again = as_json(run("table", "import", "attendance", project, str(file), "--json"))
    assert (again["new"], again["same"]) == (0, 2)
