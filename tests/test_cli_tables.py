"""Entries as tables from the command line: out, edited, in again."""

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


def rows(file: Path) -> list[dict[str, str]]:
    """The rows of a CSV file by the heads of their columns."""
    return list(csv.DictReader(StringIO(file.read_text(encoding="utf-8-sig"), newline="")))


def test_a_table_goes_out_and_an_edited_one_comes_in(run: Run, project: str, tmp_path: Path) -> None:
    """N13: a row without an id becomes a requirement, all other rows are unchanged."""
    file = tmp_path / "requirements.csv"
    out = ("--format", "csv", "--out", str(file))
    assert run("table", "export", "requirements", project, *out).exit_code == 0
    before = rows(file)
    heads = file.read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    with file.open("a", encoding="utf-8", newline="") as more:
        new = {"Statement": "Find anybody in ten seconds", "State": "proposed"}
        csv.DictWriter(more, heads, restval="").writerow(new)

    dry = as_json(run("table", "import", "requirements", project, str(file), "--dry-run", "--json"))
    assert (dry["new"], dry["changed"], dry["same"], dry["saved"]) == (1, 0, len(before), False)
    done = as_json(run("table", "import", "requirements", project, str(file), "--json"))
    assert (done["new"], done["saved"], done["diagnostics"]) == (1, True, [])

    again = tmp_path / "again.csv"
    run("table", "export", "requirements", project, "--format", "csv", "--out", str(again))
    assert len(rows(again)) == len(before) + 1


def test_a_faulty_table_saves_nothing(run: Run, project: str, tmp_path: Path) -> None:
    """Exit code 1, the cell named on the error output."""
    file = tmp_path / "requirements.csv"
    file.write_text("Id,Statement\nnobody,Find anybody\n", encoding="utf-8")
    found = run("table", "import", "requirements", project, str(file))
    assert found.exit_code == 1
    assert "A2" in found.stderr


@pytest.mark.parametrize(
    "call",
    [
        ("export", "weather", "{project}"),
        ("export", "requirements", "{project}", "--format", "ods"),
        ("import", "weather", "{project}", "{file}"),
    ],
)
def test_what_cannot_be_is_a_wrong_call(
    run: Run, project: str, tmp_path: Path, call: tuple[str, ...]
) -> None:
    """Exit code 2 for kinds and formats there are not."""
    file = tmp_path / "x.csv"
    file.write_text("Id\n", encoding="utf-8")
    told = (part.format(project=project, file=file) for part in call)
    assert run("table", *told).exit_code == 2


def test_values_of_figures_go_out_and_come_in(run: Run, project: str, tmp_path: Path) -> None:
    """A table of values changes nothing when it comes back; right rows are kept, a wrong one ends with 1."""
    file = tmp_path / "values.csv"
    out = ("--format", "csv", "--out", str(file))
    assert run("table", "export", "readings", project, *out).exit_code == 0
    before = len(rows(file))
    assert before
    same = as_json(run("table", "import", "readings", project, str(file), "--json"))
    assert (same["new"], same["changed"], same["same"], same["saved"]) == (0, 0, before, False)

    first = rows(file)[0]
    more = tmp_path / "more.csv"
    more.write_text(f"day,metric,value\n2020-01-31,{first['metric']},3\nnever,{first['metric']},4\n", "utf-8")
    found = run("table", "import", "readings", project, str(more))
    assert found.exit_code == 1
    assert "A3" in found.stderr
    run("table", "export", "readings", project, *out)
    assert len(rows(file)) == before + 1


def test_connections_go_out_and_come_in_by_the_same_way(run: Run, project: str, tmp_path: Path) -> None:
    """D6: a list of connections is brought in, goes out again, and a faulty one saves nothing."""
    file = tmp_path / "connections.csv"
    file.write_text("Other system,What goes,Direction\nMail,company,both ways\n", encoding="utf-8")

    done = as_json(run("table", "import", "connections", project, str(file), "--json"))
    assert (done["new"], done["saved"], done["diagnostics"]) == (1, True, [])

    again = tmp_path / "again.csv"
    run("table", "export", "connections", project, "--format", "csv", "--out", str(again))
    assert [row["Other system"] for row in rows(again)].count("Mail") == 1

    file.write_text("Other system,What goes\nMail,Nonsense\n", encoding="utf-8")
    assert run("table", "import", "connections", project, str(file)).exit_code == 1
