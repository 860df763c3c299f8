"""Reading a made-up file as the job does, for tests."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter

from customer_data.figures import IntakeFigures
from customer_data.intake.job import run
from customer_data.specs import IntakeSpec


@dataclass(frozen=True)
class Taken:
    """What came of a file: its figures, its rows by number, and what was told as (code, row, column)."""

    figures: IntakeFigures
    rows: dict[int, list[str]]
    told: list[tuple[str, int, int]]
    problems: list[dict[str, Any]]

    def codes(self) -> set[str]:
        """Everything that was found."""
        return {item.code for item in self.figures.faults}


def take(data: bytes, filename: str = "customers.csv", **given: Any) -> Taken:
    """Read a file in a folder of its own.

    Raises:
        RefusedError: nothing of it can be used.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "original").write_bytes(data)
        digest = sha256(data).hexdigest()
        spec = IntakeSpec(digest=digest, filename=filename, **given)
        try:
            figures = run(spec, {digest: folder}, folder / "out", lambda _step, _share: None)
        finally:
            left = {path.name for path in (folder / "out").glob("*")}
            assert left in (set(), {"rows.parquet", "problems.json"})
        problems = json.loads((folder / "out" / "problems.json").read_text("utf-8"))
        told = [(item["code"].split(".")[1], item["row"], item["column"]) for item in problems]
        return Taken(figures, rows_of(folder / "out" / "rows.parquet"), told, problems)


def rows_of(file: Path) -> dict[int, list[str]]:
    """The kept rows by their number in the file."""
    with duckdb.connect() as database:
        found = database.read_parquet(str(file)).fetchall()
    return {row: list(cells) for row, *cells in found}


def text(*lines: str, end: str = "\n") -> bytes:
    """A text of these lines."""
    return end.join([*lines, ""]).encode()


def workbook(*sheets: Sequence[Sequence[Any]], hidden: Sequence[int] = ()) -> bytes:
    """A workbook with these sheets, called First, Second, Third; text beginning with = is a formula."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"default_date_format": "dd/mm/yyyy"}) as book:
        for place, rows in enumerate(sheets):
            sheet = book.add_worksheet(("First", "Second", "Third")[place])
            if place in hidden:
                sheet.hide()
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write(number, column, cell)
    return file.getvalue()


def parquet(statement: str) -> bytes:
    """A Parquet file with the rows of a SELECT."""
    with tempfile.TemporaryDirectory() as name, duckdb.connect() as database:
        file = Path(name) / "made.parquet"
        database.sql(statement).write_parquet(str(file))
        return file.read_bytes()
