"""The plan as files from the command line: out, edited, in again."""

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


@pytest.mark.parametrize("kind", ["msproject", "xlsx", "csv", "ics", "mermaid", "jira"])
def test_every_format_is_written_and_says_what_it_does_not_hold(
    run: Run, project: str, tmp_path: Path, kind: str
) -> None:
    """The file, its name on the output, the losses on the error output and in the JSON."""
    file = tmp_path / "plan.out"
    told = run("plan", "export", project, "--format", kind, "--out", file)
    assert (told.exit_code, told.stdout.strip()) == (0, str(file))
    assert file.stat().st_size > 100
    assert "does not hold" in told.stderr
    data = as_json(run("plan", "export", project, "--format", kind, "--out", file, "--json"))
    assert data["file"] == str(file)
    assert any(item["code"] == "letters" and item["count"] > 0 for item in data["not_held"])


def test_a_changed_table_comes_in(run: Run, project: str, tmp_path: Path) -> None:
    """First told, then saved; read again it changes nothing."""
    file = tmp_path / "plan.csv"
    run("plan", "export", project, "--format", "csv", "--out", file)
    rows = list(csv.DictReader(StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
    with file.open("a", encoding="utf-8", newline="") as more:
        new = {"Task": "Bake a cake", "Phase": rows[-1]["Phase"], "Likely days": "2", "Waits for": "1.1FS+1d"}
        csv.DictWriter(more, list(rows[0]), restval="").writerow(new)
    dry = as_json(run("plan", "import", project, file, "--dry-run", "--json"))
    assert (dry["new"], dry["changed"], dry["same"], dry["saved"]) == (1, 0, len(rows), False)
    assert dry["changes"] == [{"title": "Bake a cake", "what": "new", "fields": dry["changes"][0]["fields"]}]
    told = run("plan", "import", project, file)
    assert told.exit_code == 0
    assert "New: Bake a cake" in told.stdout
    again = tmp_path / "plan.xml"
    run("plan", "export", project, "--out", again)
    same = as_json(run("plan", "import", project, again, "--json"))
    assert (same["new"], same["changed"], same["same"]) == (0, 0, len(rows) + 1)


def test_a_faulty_row_is_told_and_the_others_are_saved(run: Run, project: str, tmp_path: Path) -> None:
    """Exit code 1 with the cell on the error output; the right row is in the plan."""
    file = tmp_path / "plan.csv"
    file.write_text("Task;Likely days\nGood;2\nBad;-2\n", encoding="utf-8")
    told = run("plan", "import", project, file)
    assert told.exit_code == 1
    assert "B3:" in told.stderr
    assert "New: Good" in told.stdout
    assert as_json(run("plan", "import", project, file, "--dry-run", "--json"))["same"] == 1


@pytest.mark.parametrize(
    "call",
    [
        ("export", "{project}", "--format", "ods"),
        ("export", "{project}", "--person", "anna"),
        ("export", "{project}", "--format", "ics", "--person", "nobody"),
        ("export", "{project}", "--format", "csv", "--no-bom"),
        ("import", "{project}", "missing.xml"),
    ],
)
def test_what_cannot_be_is_a_wrong_call(run: Run, project: str, call: tuple[str, ...]) -> None:
    """Exit code 2 for formats there are not and options that mean nothing there."""
    assert run("plan", *(part.format(project=project) for part in call)).exit_code == 2
