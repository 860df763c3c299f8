"""What of a workbook does not stand in its cells: hidden rows, joined cells, formulas, programs.

Runs inside the child process of `exchange.bounded` only, after the size of the workbook was checked.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.xml.functions import iterparse

from exchange.workbook import MOST_COLUMNS, read_sheets

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PROGRAMS = ("vbaproject.bin", "vbadata.xml")
PROGRAM_PARTS = ("xl/macrosheets/", "xl/dialogsheets/", "xl/activex/", "xl/embeddings/", "xl/ctrlprops/")
"""Folders of a workbook that hold programs of other kinds, or objects that start one."""

LINK_PARTS = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/")
"""Folders and files of a workbook that fetch cells from elsewhere."""

MOST_LOOKS = 20_000
LEAST_SEEN = 1.0
"""Rows of this height in points, and columns of this width in letters, are no longer seen."""


def read_with_looks(data: bytes) -> dict[str, Any]:
    """The cells of every sheet as `read_sheets` tells them, and how they look.

    Returns:
        What `read_sheets` returns; each sheet with hidden_rows (numbers; those of no height too),
        hidden_columns (first and last; those of no width too), merged (ranges as written) and formulas
        (cells as written, such as "C5"); macros: whether the workbook holds programs; links: whether it
        fetches cells from other workbooks or from a data source.

    Raises:
        RefusalError: the workbook is too large or is none.
    """
    told = read_sheets(data)
    book: Any = load_workbook(BytesIO(data), read_only=True, keep_links=False)
    with ZipFile(BytesIO(data)) as archive:
        names = [name.lower().lstrip("/") for name in archive.namelist()]
        for sheet, kept in zip(book.worksheets, told["sheets"], strict=True):
            path = sheet._worksheet_path.lstrip("/")  # noqa: SLF001  the only way to a sheet's own part
            with archive.open(path) as part:
                kept.update(_looks(part))
    macros = any(name.endswith(PROGRAMS) or name.startswith(PROGRAM_PARTS) for name in names)
    return {**told, "macros": macros, "links": any(name.startswith(LINK_PARTS) for name in names)}


def _looks(part: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {
        name: [] for name in ("hidden_rows", "hidden_columns", "merged", "formulas")
    }
    cell = ""
    for event, element in iterparse(part, events=("start", "end")):
        tag = element.tag.removeprefix(MAIN)
        if event == "start":
            cell = element.get("r", "") if tag == "c" else cell
            continue
        _note(found, tag, element, cell)
        if tag in ("row", "c"):
            element.clear()
    return {name: items[:MOST_LOOKS] for name, items in found.items()}


def _note(found: dict[str, list[Any]], tag: str, element: Any, cell: str) -> None:
    hidden = element.get("hidden") in ("1", "true") or _flat(element.get("width" if tag == "col" else "ht"))
    if tag == "row" and hidden and (element.get("r") or "").isdecimal():
        found["hidden_rows"].append(int(element.get("r")))
    elif tag == "col" and hidden:
        first, last = (int(element.get(name, "0")) for name in ("min", "max"))
        found["hidden_columns"].append([first, min(last, MOST_COLUMNS)])
    elif tag == "mergeCell":
        found["merged"].append(element.get("ref", ""))
    elif tag == "f":
        found["formulas"].append(cell)


def _flat(size: str | None) -> bool:
    """Whether a height or width leaves nothing to be seen; one that is not given is the usual one."""
    try:
        return size is not None and float(size) <= LEAST_SEEN
    except ValueError:
        return False
