"""`cli.py data profile`: the state of a file without a project, and no value of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import app

HEAD = "Customer number;E-mail;Phone;Postcode;City\n"
ROWS = "1;ana@firma.es;612345678;08001;Girona\n2;ana.firma.es;12;8001;Vic\n2;;+34612345679;08002;n/a\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small file of customers."""
    made = tmp_path / "customers.csv"
    made.write_text(HEAD + ROWS, encoding="utf-8")
    return made


def test_a_file_is_measured_without_a_project(file: Path) -> None:
    """D3: shares by dimension, faults by field; what cannot be told is said to be not measured."""
    done = CliRunner().invoke(app, ["data", "profile", str(file), "--as-of", "2026-11-01"])
    assert done.exit_code == 0, done.output
    assert "3 records, seen on 1 Nov 2026" in done.output
    assert "Records that are no repeats: 66.7% (2 of 3)" in done.output
    assert "Records that are up to date: not measured" in done.output
    assert "Compared with the truth: not measured" in done.output
    assert "ana" not in done.output
    assert "612345678" not in done.output


def test_json_holds_the_figures(file: Path) -> None:
    """The same figures that a project keeps, and nothing of a row."""
    done = CliRunner().invoke(app, ["data", "profile", str(file), "--as-of", "2026-11-01", "--json"])
    figures = json.loads(done.output)
    assert figures["records"] == 3
    assert figures["reference"] == "2026-11-01"
    assert {item["field"] for item in figures["fields"]} >= {
        "customer_number",
        "email",
        "phone",
        "postcode",
        "city",
    }
    assert "ana" not in done.output


def test_the_country_decides_what_a_number_without_one_is(file: Path) -> None:
    """A Spanish number is none in Britain; a country that is none is a wrong call."""

    def phones(country: str) -> int:
        done = CliRunner().invoke(app, ["data", "profile", str(file), "--country", country, "--json"])
        return int(
            next(item["valid"] for item in json.loads(done.output)["fields"] if item["field"] == "phone")
        )

    assert (phones("ES"), phones("gb")) == (2, 1)
    assert CliRunner().invoke(app, ["data", "profile", str(file), "--country", "Spain"]).exit_code == 2


def test_a_customer_who_buys_again_is_no_repetition(tmp_path: Path) -> None:
    """D3: of a file of purchases nothing is said on repeated customers, as on the screen."""
    made = tmp_path / "orders.csv"
    rows = "".join(f"O{n};C1;{n + 1:02d}.03.2024;{n},50\n" for n in range(9))
    made.write_text("Order number;Customer number;Order date;Amount\n" + rows, encoding="utf-8")
    done = CliRunner().invoke(app, ["data", "profile", str(made), "--as-of", "2026-11-01"])
    assert done.exit_code == 0, done.output
    assert "9 records" in done.output
    assert "Records that are no repeats: not measured" in done.output
    assert "Records that are up to date: not measured" in done.output


def test_the_country_is_found_out_and_one_that_is_said_counts(tmp_path: Path) -> None:
    """D3: a German file is not judged as a Spanish one because nobody said where it is from."""
    made = tmp_path / "kunden.csv"
    rows = "".join(f"K{n};k{n}@firma.de;0221 71624{n}0\n" for n in range(9))
    made.write_text("Kundennummer;E-Mail;Telefon\n" + rows, encoding="utf-8")

    def phones(*more: str) -> str:
        done = CliRunner().invoke(app, ["data", "profile", str(made), *more])
        return next(line for line in done.output.splitlines() if line.startswith("Phone"))

    assert "right 9 of 9" in phones()
    assert "right 9 of 9" not in phones("--country", "ES")
