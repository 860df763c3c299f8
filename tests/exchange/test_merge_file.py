"""The file for mail merge: what somebody typed is only text, in both forms."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from exchange.cells import guarded, may_start_formula, unguard
from exchange.merge_file import MergeRow, merge_csv, merge_workbook

HEADS = ("Name", "E-mail", "Department", "Language", "Link", "Last day", "Subject", "Text")
HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", '=HYPERLINK("http://x")', "{=1}", "\uff1d1")


def row(name: str) -> MergeRow:
    """A row with this name."""
    return MergeRow(
        name, "a@b.example", "Sales", "en", "https://s.example/s/t", "5 Dec 2026", name, f"{name}\nB"
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_no_cell_of_a_workbook_is_a_formula_or_a_live_link(name: str) -> None:
    """Every cell is a text, and says what was typed."""
    book = load_workbook(BytesIO(merge_workbook(HEADS, [row(name)], "Links")))
    cells = list(book["Links"].iter_rows())[1]

    assert [cell.data_type for cell in cells] == ["s"] * len(HEADS)
    assert cells[0].value == name
    assert all(cell.hyperlink is None for cell in cells)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_cell_of_a_csv_file_begins_a_formula(name: str) -> None:
    """What could be one carries an apostrophe."""
    data = merge_csv(HEADS, [row(name)]).decode("utf-8-sig")
    _, cells = csv.reader(StringIO(data, newline=""))

    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\uff1d")) for cell in cells)
    assert unguard(cells[0]) == name


@given(st.text(max_size=30))
def test_guarding_and_taking_the_guard_off_is_nothing(text: str) -> None:
    """Whatever was typed comes back, and guarded it begins no formula but for the apostrophe."""
    assert unguard(guarded(text)) == text
    assert guarded(text) == (f"'{text}" if may_start_formula(text) else text)


def test_a_link_is_in_no_text_made_of_a_row() -> None:
    """Nobody logs a token by logging a row."""
    assert "/s/" not in repr(row("Maria"))
