"""One project, four faces: command line, screen, page and workbook tell the same figures."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from cli import app
from workspace.files import export_project
from workspace.issue import issue_report
from workspace.wiring import LOCAL_PERSON, Workspace

Open = Callable[..., AppTest]


def written(value: float, step: str) -> str:
    """A number as it is read, halves rounded up."""
    return f"{Decimal(repr(value)).quantize(Decimal(step), ROUND_HALF_UP):,}"


@pytest.fixture
def told(here: Workspace, example: str, tmp_path: Path) -> dict[str, Any]:
    """What `cli.py outlook` says of the exported example, without any database."""
    file = tmp_path / "example.zip"
    file.write_bytes(export_project(here, LOCAL_PERSON, example).data)
    result = CliRunner().invoke(app, ["outlook", str(file), "--json", "--as-of", "2026-11-21"])
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


@pytest.fixture
def figures(told: dict[str, Any]) -> set[str]:
    """Totals, costs per user and month, net benefits and points, written as people read them."""
    cases = told["business_case"]["vendors"]
    costs = {written(case["tco_nominal"], "1") for case in cases}
    monthly = {written(case["per_user_month"], "0.01") for case in cases}
    points = {written(standing["total"], "0.1") for standing in told["shortlist"]["standings"]}
    assert len(costs) == len(monthly) == len(points) == 3
    return costs | monthly | points


def text_of(at: AppTest) -> str:
    """Everything a page says in text."""
    said = [str(item.value) for item in (*at.markdown, *at.caption, *at.metric, *at.info, *at.warning)]
    tables = [str(item.value.reset_index().to_numpy().tolist()) for item in at.table]
    return re.sub(r"\\(.)", r"\1", " ".join([*said, *tables]))


def test_the_screen_shows_what_the_command_line_says(screen: Open, example: str, figures: set[str]) -> None:
    """Points, total cost and cost per user and month of the shortlist page are those of the exported file."""
    assert {item for item in figures if item not in text_of(screen("shortlist", example))} == set()


def test_the_page_shows_what_the_command_line_says(here: Workspace, example: str, figures: set[str]) -> None:
    """The printed page carries the same figures."""
    made = issue_report(here, LOCAL_PERSON, example, "comparison_one_page", "html")
    text = html.unescape(made.data.decode())

    assert {item for item in figures if item not in text} == set()


def test_the_workbook_holds_what_the_command_line_says(
    here: Workspace, example: str, told: dict[str, Any]
) -> None:
    """Stored values of the workbook are the engine's to the last digit that a cell keeps."""
    made = issue_report(here, LOCAL_PERSON, example, "comparison_full", "xlsx")
    sheet = openpyxl.load_workbook(BytesIO(made.data), data_only=True)["Costs and return"]
    rows = {row[0]: row[4:7] for row in sheet.iter_rows(max_row=13, values_only=True)}

    for title, field in (
        ("Cost, sum of all years", "tco_nominal"),
        ("Cost, present value", "tco_present"),
        ("Benefit less cost, present value", "npv"),
        ("Return on cost, present value", "roi_present"),
        ("Cost per user and month", "per_user_month"),
    ):
        expected = [case[field] for case in told["business_case"]["vendors"]]
        assert rows[title] == pytest.approx(expected, rel=1e-12), title


def test_the_file_says_what_the_database_says(
    screen: Open, here: Workspace, example: str, told: dict[str, Any], stored: Callable[[str], Any]
) -> None:
    """Computed from the exported file or from the store, every part is equal."""
    outlook = stored(example).outlook

    assert {part: told[part] for part in ("needs", "shortlist", "business_case", "thread")} == json.loads(
        json.dumps(outlook.as_json("needs", "shortlist", "business_case", "thread"))
    )
