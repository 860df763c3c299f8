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
    sheet = openpyxl.load_workbook(BytesIO(made.data), data_only=True)["Offers"]
    rows = {row[0]: row[2:5] for row in sheet.iter_rows(values_only=True)}

    for title, field in (
        ("Cost, sum of all years", "tco_nominal"),
        ("Cost, present value", "tco_present"),
        ("Benefit less cost, present value", "npv"),
        ("Return on cost, present value", "roi_present"),
        ("Cost per user and month", "per_user_month"),
    ):
        expected = [case[field] for case in told["business_case"]["vendors"]]
        assert rows[title] == pytest.approx(expected, rel=1e-12), title


def rows_of(told: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Importance, how well it works today and the distance of each need, as they are read."""
    return {
        need["label"]: tuple(written(need[name], "0.1") for name in ("importance", "satisfaction", "gap"))
        for need in told["needs"]["needs"]
        if need["gap"] is not None
    }


def test_what_matters_is_the_same_on_screen_and_in_the_report(
    screen: Open, here: Workspace, example: str, told: dict[str, Any]
) -> None:
    """Each need has the figures of the command line, in its row on the page and in its row of the report."""
    expected = {
        label: tuple(cell.replace("-", "\u2212") for cell in row) for label, row in rows_of(told).items()
    }
    assert len(expected) >= 10

    tables = screen("needs", example, part="results").table
    shown = {row[0]: row[1:4] for item in tables for row in item.value.reset_index().astype(str).to_numpy()}
    page = html.unescape(issue_report(here, LOCAL_PERSON, example, "comparison_full", "html").data.decode())
    lines = re.findall(r"<tr[^>]*>(.*?)</tr>", page, flags=re.DOTALL)
    printed = [re.sub(r"<[^>]+>", "|", line) for line in lines]

    for label, row in expected.items():
        assert tuple(re.sub(r"[\\\u2060]", "", str(cell)) for cell in shown[label]) == row, label
        cells = "|".join(row)
        assert any(label in line and cells in re.sub(r"\|[\s|]*", "|", line) for line in printed), label


def test_who_is_hidden_is_the_same_on_screen_and_in_the_report(
    screen: Open, here: Workspace, example: str, told: dict[str, Any]
) -> None:
    """Departments too small to be shown are named on both, and no cell of a figure is theirs."""
    hidden = told["needs"]["hidden_departments"]
    titles = {name: title for name, title, *_ in told["needs"]["by_department"]}
    assert hidden
    sentence = f"Not shown by itself: {', '.join(titles[name] for name in hidden)}."

    page = html.unescape(issue_report(here, LOCAL_PERSON, example, "comparison_full", "html").data.decode())

    assert sentence in page
    assert sentence in text_of(screen("needs", example, part="results"))
    for need in told["needs"]["needs"]:
        assert all(item["mean"] is None for item in need["departments"] if item["department"] in hidden)


def test_the_file_says_what_the_database_says(
    screen: Open, here: Workspace, example: str, told: dict[str, Any], stored: Callable[[str], Any]
) -> None:
    """Computed from the exported file or from the store, every part is equal."""
    outlook = stored(example).outlook

    assert {part: told[part] for part in ("needs", "shortlist", "business_case", "thread")} == json.loads(
        json.dumps(outlook.as_json("needs", "shortlist", "business_case", "thread"))
    )
