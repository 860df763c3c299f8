"""Reports from the command line: what is chosen for a client, and whether a file still holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.seal import read_seal
from tests.command_runs import Run, as_json, runner

EXAMPLE = str(Path(__file__).resolve().parents[1] / "project" / "library" / "example.project.yaml")
DAY = "2026-11-21"
NAME = "comparison_one_page"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command on data of its own; a traceback fails the test."""
    return runner(monkeypatch, tmp_path)


def _written(run: Run, name: str, *more: str) -> None:
    found = run("report", NAME, EXAMPLE, "--as-of", DAY, "--out", name, *more)
    assert found.exit_code == 0, found.stderr


def test_what_is_chosen_stands_in_the_file(run: Run, tmp_path: Path) -> None:
    """Audience, offers by name, prices, language and appendix are told by the file itself."""
    more = ("--audience", "client", "--vendor", "Vendor A", "--price", "Vendor A", "--language", "fi")
    _written(run, "client.html", *more, "--no-appendix")
    seal = read_seal((tmp_path / "client.html").read_bytes())

    assert seal is not None
    chosen = seal.options
    assert (chosen.audience, chosen.language, chosen.appendix) == ("client", "fi", False)
    assert len(chosen.vendors) == len(chosen.prices) == 1


@pytest.mark.parametrize(
    "more", [("--audience", "client", "--vendor", "Nobody"), ("--since", "0" * 64), ("--since", "x")]
)
def test_a_choice_that_cannot_be_meant_is_a_wrong_call(run: Run, more: tuple[str, ...]) -> None:
    """Exit code 2 and a sentence; no file."""
    found = run("report", NAME, EXAMPLE, "--as-of", DAY, *more)

    assert found.exit_code == 2
    assert found.stderr.strip()


def test_a_file_is_verified_against_its_project(run: Run, tmp_path: Path) -> None:
    """0 where both say the same, 1 where a letter was changed or there is nothing to compare."""
    _written(run, "report.html")
    data = (tmp_path / "report.html").read_bytes()
    (tmp_path / "touched.html").write_bytes(data.replace(b"Tarnbach", b"Tarnbock"))
    (tmp_path / "foreign.html").write_bytes(b"<!doctype html><p>A page")

    same, touched, foreign = (
        run("verify", name, EXAMPLE) for name in ("report.html", "touched.html", "foreign.html")
    )

    assert (same.exit_code, touched.exit_code, foreign.exit_code) == (0, 1, 1)
    assert "made anew it is the same, byte by byte" in same.stdout
    assert "was changed after it was made" in touched.stdout
    assert "does not say where it comes from" in foreign.stdout
    assert "Whether this file holds cannot be told." in foreign.stdout
    assert "Comparison on one page, with the figures of 21 Nov 2026." in same.stdout


def test_verifying_tells_programs_each_line(run: Run) -> None:
    """As JSON: whether all is well, each line with its key, and the figures that differ."""
    _written(run, "report.md", "--format", "md")
    found = run("verify", "report.md", EXAMPLE, "--json")
    told = as_json(found)

    assert told["fine"] is True
    assert {line["key"]: line["fine"] for line in told["lines"]}["numbers"] is True
    assert told["figures"] == []


def test_a_project_file_of_another_name_is_known_by_what_stands_in_it(run: Run, tmp_path: Path) -> None:
    """Renamed it is the same; with one digit of a price changed its numbers differ."""
    _written(run, "report.md", "--format", "md")
    told = Path(EXAMPLE).read_text(encoding="utf-8")
    dearer = told.replace("price: 89\n", "price: 88\n")
    assert dearer != told
    (tmp_path / "copy.project.yaml").write_text(told, encoding="utf-8")
    (tmp_path / "dearer.project.yaml").write_text(dearer, encoding="utf-8")

    same, other = (run("verify", "report.md", f"{name}.project.yaml") for name in ("copy", "dearer"))

    assert (same.exit_code, other.exit_code) == (0, 1)
    assert "has another name than then" in same.stdout
    assert "Numbers differ" in other.stdout


def test_a_file_that_is_not_there_is_a_wrong_call(run: Run) -> None:
    """Exit code 2."""
    assert run("verify", "nothing.pdf").exit_code == 2
