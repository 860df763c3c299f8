"""The command `data read`: how a file is taken, and everything that is wrong in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_runs import Run, as_json, runner
from tests.customer_data.intake.taking import text, workbook


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in an empty folder; a traceback fails the test."""
    return runner(monkeypatch, tmp_path)


def test_a_good_file_ends_with_zero(run: Run, tmp_path: Path) -> None:
    """D2: how it was taken is said line by line; nothing is left in the folder."""
    file = tmp_path / "customers.csv"
    file.write_bytes(text("E-mail;Since", "a@b.example;31/12/2024"))

    found = run("data", "read", file)

    assert found.exit_code == 0
    assert found.stdout.splitlines() == [
        "customers.csv: read as a text with delimiters (CSV).",
        "Letters: utf-8",
        "Between cells: a semicolon",
        "One row kept.",
        "2 columns: E-mail, Since",
        "Days are written before months.",
    ]
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["customers.csv"]


def test_rows_left_out_end_with_one(run: Run, tmp_path: Path) -> None:
    """D3: by row, and for other programs as JSON with all figures."""
    file = tmp_path / "customers.csv"
    file.write_bytes(text("E-mail;Since", "a@b.example;31/12/2024", "c@d.example;1;2;3"))

    found = run("data", "read", file)
    told = as_json(run("data", "read", file, "--json"))

    assert found.exit_code == 1
    assert "line 3: This row has 4 cells instead of 2. It was left out" in found.stdout
    assert (told["rows"], told["left_out"]) == (1, 1)
    assert [(item["code"], item["line"]) for item in told["diagnostics"]] == [
        ("customer_file.too_many_cells", 3)
    ]


def test_what_is_set_by_hand_is_handed_on(run: Run, tmp_path: Path) -> None:
    """D2: sheet and heads; delimiter and encoding."""
    book = tmp_path / "customers.xlsx"
    book.write_bytes(workbook([["a", "b"]], [["Alba", "Madrid"], ["Norte", "Bilbao"]]))
    file = tmp_path / "customers.txt"
    file.write_bytes("x|ä\ny|ö\n".encode("cp850"))

    sheet = as_json(run("data", "read", book, "--sheet", "Second", "--heads", "--json"))
    signs = as_json(
        run("data", "read", file, "--delimiter", "|", "--encoding", "cp850", "--no-heads", "--json")
    )

    assert (sheet["sheet"], sheet["heads"]) == ("Second", ["Alba", "Madrid"])
    assert (signs["encoding"], signs["delimiter"], signs["heads"]) == ("cp850", "|", ["Column 1", "Column 2"])


def test_a_file_that_cannot_be_used_ends_with_one_and_a_missing_one_with_two(
    run: Run, tmp_path: Path
) -> None:
    """D2: the exits of all commands."""
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")

    refused = run("data", "read", empty)
    told = run("data", "read", empty, "--json")

    assert (refused.exit_code, told.exit_code) == (1, 1)
    assert "There is nothing in this file." in refused.stderr
    assert as_json(told)["diagnostics"][0]["code"] == "customer_file.no_content"
    assert run("data", "read", tmp_path / "nowhere.csv").exit_code == 2


def test_only_the_first_of_many_complaints_are_printed(run: Run, tmp_path: Path) -> None:
    """D3: a terminal shows ten of a sort with the count of all; JSON has those that are kept."""
    file = tmp_path / "customers.csv"
    file.write_bytes(text("E-mail;Since", *["a@b.example"] * 40))

    found = run("data", "read", file, "--heads", "--delimiter", ";")

    assert found.stdout.count("This row has 1 cells") == 10
    assert "rows with too few cells, filled up: 40" in found.stdout
