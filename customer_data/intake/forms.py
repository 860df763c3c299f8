"""Of which form a file is, by what it holds; its name is only compared with that."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Final

from customer_data.codes import Code
from customer_data.intake.problems import Problems
from customer_data.refused import RefusedError

CSV, XLSX, PARQUET = "csv", "xlsx", "parquet"
ENDINGS: Final = {
    ".csv": CSV, ".tsv": CSV, ".tab": CSV, ".txt": CSV, ".xlsx": XLSX, ".xlsm": XLSX, ".parquet": PARQUET,
    ".pq": PARQUET, ".xls": "", ".ods": "", ".pdf": "", ".json": "", ".xml": "", ".html": "", ".htm": "",
    ".zip": "", ".doc": "", ".docx": "",
}  # fmt: skip
"""Forms that endings of names promise; "" for those that are not read here."""

SHOWN: Final = {CSV: "CSV", XLSX: "XLSX", PARQUET: "Parquet"}
OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NO_TEXT: Final = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ",
    b"SQLite format 3", b"{\\rtf", b"\x7fELF", b"ORC",
)  # fmt: skip
MARKED_UP: Final = (b"<?xml", b"<html", b"<!doctype", b"<table", b'{"', b"[{", b"{\n", b"{\r")
LOOKED_AT: Final = 65_536
MOST_CONTROL: Final = 0.05
FEW: Final = 10
"""Share and number of control characters above which bytes are no text."""


def form_of(path: Path) -> str:
    """CSV, XLSX or PARQUET.

    Raises:
        RefusedError: there is nothing in it, or it is none of them.
    """
    with path.open("rb") as file:
        head = file.read(LOOKED_AT)
    if len(head) < LOOKED_AT and not head.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
        raise RefusedError(Code.NO_CONTENT)
    if head.startswith(OLD_OFFICE):
        raise RefusedError(Code.PROTECTED_OR_OLD)
    if head.startswith(b"PK\x03\x04"):
        return _packed(path)
    if head.startswith(b"PAR1"):
        return PARQUET
    if head.startswith(NO_TEXT) or head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(MARKED_UP):
        raise RefusedError(Code.NOT_TEXT)
    if _is_binary(head):
        raise RefusedError(Code.NOT_TEXT)
    return CSV


def _packed(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.lower().lstrip("/") for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise RefusedError(Code.NOT_A_WORKBOOK) from error
    if "xl/workbook.xml" in names:
        return XLSX
    raise RefusedError(Code.NOT_A_WORKBOOK)


def _is_binary(head: bytes) -> bool:
    """Whether there are more control characters than in any text; UTF-16 has its zeros in one place."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or wide(head):
        return False
    control = sum(head.count(bytes([code])) for code in range(32) if code not in (9, 10, 12, 13, 27))
    return control > max(FEW, MOST_CONTROL * len(head))


def wide(head: bytes) -> str:
    """Which UTF-16 text in two bytes without a mark is, "" for anything else."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.6 and odd < half * 0.1 else ""


def compare(filename: str, form: str, problems: Problems) -> None:
    """Tell when the name of a file promises another form."""
    ending = Path(filename).suffix.lower()
    if ENDINGS.get(ending, form) != form:
        problems.add(Code.ENDING_LIES, ending=ending, form=SHOWN[form])
