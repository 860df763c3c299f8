"""Independent recalculation of a workbook: stored values removed, then computed anew."""

from __future__ import annotations

import os
import re
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

import formualizer
import openpyxl
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.workbook import Workbook

Value = float | str | bool | None
Values = Mapping[tuple[str, str], Value]

STORED = re.compile(rb'(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?)(?: t="[a-z]+")?(>)(<f>[^<]*</f>)<v>[^<]*</v>')
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""
"""Always compute when a file is opened: by default an office trusts the stored values and tests nothing."""


def without_stored(data: bytes) -> bytes:
    """The workbook with no value beside any formula."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            text = source.read(name)
            target.writestr(name, STORED.sub(rb"\1\2\3", text) if name.startswith("xl/worksheets/") else text)
    return out.getvalue()


@lru_cache(maxsize=4)
def opened(data: bytes) -> Workbook:
    """The workbook as another program reads it, opened once for all that is asked of it; it is only read."""
    return openpyxl.load_workbook(BytesIO(data))


@cache
def formulas(data: bytes) -> Mapping[tuple[str, str], str]:
    """Every formula by sheet and cell."""
    book = opened(data)
    return {
        (sheet.title, cell.coordinate): str(cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


@cache
def stored(data: bytes) -> Values:
    """The stored value of every formula, read once for all judges."""
    book = openpyxl.load_workbook(BytesIO(data), data_only=True)
    return {place: book[place[0]][place[1]].value for place in formulas(data)}


def recomputed(
    data: bytes, changes: Mapping[tuple[str, str], float | str] | None = None
) -> dict[tuple[str, str], Value]:
    """The value of every formula by an independent engine, after changing some input cells."""
    bare = without_stored(data)
    book = formualizer.Workbook.from_bytes(bare)
    for (sheet, place), value in (changes or {}).items():
        cell = coordinate_from_string(place)
        column = column_index_from_string(cell[0])
        book.set_value(sheet, cell[1], column, value)
    book.evaluate_all()
    return {place: _value(book, place) for place in formulas(data)}


def by_office(files: Mapping[str, bytes], folder: Path) -> dict[str, dict[tuple[str, str], Value]]:
    """The value of every formula of each file by LibreOffice, all files in one call."""
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
    paths = [folder / f"{name}.xlsx" for name in files]
    for path, data in zip(paths, files.values(), strict=True):
        path.write_bytes(without_stored(data))
    out = folder / "out"
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore"]
    command += ["--convert-to", "xlsx", "--outdir", str(out), *map(str, paths)]
    subprocess.run(
        command, check=True, capture_output=True, timeout=300, env={**os.environ, "HOME": str(folder)}
    )
    return {name: dict(_office_values(data, out / f"{name}.xlsx")) for name, data in files.items()}


def differences(one: Values, other: Values) -> list[str]:
    """Cells that differ by more than 1e-9 relative, in words."""
    return [
        f"{sheet}!{cell}: {one[sheet, cell]!r} against {other[sheet, cell]!r}"
        for sheet, cell in one
        if not same(one[sheet, cell], other[sheet, cell])
    ]


def same(one: Value, other: Value) -> bool:
    """Whether two values agree; an empty text and nothing are the same."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= 1e-9 * max(1.0, abs(one))
    return (one or "") == (other or "")


def _value(book: formualizer.Workbook, place: tuple[str, str]) -> Value:
    letters, row = coordinate_from_string(place[1])
    found = book.get_value(place[0], row, column_index_from_string(letters))
    return str(found) if isinstance(found, dict) else found


def _office_values(data: bytes, path: Path) -> Iterator[tuple[tuple[str, str], Value]]:
    book = openpyxl.load_workbook(path, data_only=True)
    for sheet, cell in formulas(data):
        yield (sheet, cell), book[sheet][cell].value
