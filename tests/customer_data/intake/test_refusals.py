"""Files that cannot be used: each is refused with its own reason, and nothing is left behind."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from authoring.diagnostics import Severity
from customer_data.codes import LEFT_OUT, PREFIX, SEVERITIES, Code
from customer_data.intake import lines
from customer_data.intake import workbook as reading
from customer_data.intake.problems import diagnostics, refusal
from customer_data.refused import RefusedError
from tests.customer_data.intake.taking import parquet, take, text, workbook
from words import complaints
from words.catalogue import load

HEAD = "Customer number;Company;E-mail"
ROW = "C1;Alba;a@b.example"


def packed(**parts: bytes) -> bytes:
    """A ZIP with these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def bomb() -> bytes:
    """A workbook with a part that is a thousand times as large as it is packed."""
    return packed(**{"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b" " * 8_000_000})


WIDE = ", ".join(f"1 AS a{place}" for place in range(251))
REFUSED: list[tuple[Code, str, bytes, dict[str, Any]]] = [
    (Code.NO_CONTENT, "empty.csv", b"", {}),
    (Code.NO_CONTENT, "mark.csv", b"\xef\xbb\xbf\r\n \r\n", {}),
    (Code.NO_CONTENT, "delimiters.csv", b";;;\n;;;\n", {}),
    (Code.NO_CONTENT, "empty.xlsx", workbook([]), {}),
    (Code.ONLY_HEADS, "heads.csv", text(HEAD), {"has_heads": True}),
    (Code.ONLY_HEADS, "heads.xlsx", workbook([["Customer number", "E-mail"]]), {"has_heads": True}),
    (Code.NOT_TEXT, "letter.csv", b"%PDF-1.7 ...", {}),
    (Code.NOT_TEXT, "page.xls", b"<html><table><tr><td>C1</td></tr></table></html>", {}),
    (Code.NOT_TEXT, "list.json", b'[{"name": "Alba"}]', {}),
    (Code.NOT_TEXT, "raw.csv", bytes(range(256)) * 20, {}),
    (Code.PROTECTED_OR_OLD, "old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), {}),
    (Code.NOT_A_WORKBOOK, "text.docx", packed(**{"word/document.xml": b"<a/>"}), {}),
    (Code.NOT_A_WORKBOOK, "half.xlsx", workbook([["a"], ["b"]])[:-40], {}),
    (Code.NOT_A_WORKBOOK, "hollow.xlsx", packed(**{"xl/workbook.xml": b"<workbook/>"}), {}),
    (Code.UNPACKS_TOO_LARGE, "bomb.xlsx", bomb(), {}),
    (Code.NO_SUCH_SHEET, "a.xlsx", workbook([["a"], ["b"]]), {"sheet": "Other"}),
    (Code.BROKEN_PARQUET, "half.parquet", parquet("SELECT 1 AS a")[:-10], {}),
    (Code.NESTED_COLUMN, "a.parquet", parquet("SELECT [1] AS a"), {}),
    (Code.TOO_MANY_COLUMNS, "wide.csv", text(";".join(f"h_{at}" for at in range(251)), ";" * 250), {}),
    (Code.TOO_MANY_COLUMNS, "wide.parquet", parquet(f"SELECT {WIDE}"), {}),
    (Code.TOO_MANY_ROWS, "long.csv", text(HEAD, *[ROW] * 12), {"most_rows": 10}),
    (Code.TOO_MANY_ROWS, "long.parquet", parquet("SELECT range FROM range(12)"), {"most_rows": 10}),
    (Code.UNKNOWN_ENCODING, "a.csv", text(HEAD, ROW), {"encoding": "utf-7"}),
    (Code.UNKNOWN_DELIMITER, "a.csv", text(HEAD, ROW), {"delimiter": "ab"}),
    (Code.UNKNOWN_DELIMITER, "a.csv", text(HEAD, ROW), {"delimiter": '"'}),
]  # fmt: skip

TOLD: list[tuple[Code, str, bytes, dict[str, Any]]] = [
    (Code.TOO_FEW_CELLS, "a.csv", text(HEAD, ROW, "C2"), {}),
    (Code.TOO_MANY_CELLS, "a.csv", text(HEAD, ROW, "C2;a;b;c;d"), {}),
    (Code.UNCLOSED_QUOTE, "a.csv", text(HEAD, ROW, 'C2;"a;b', ROW), {}),
    (Code.HUGE_CELL, "a.csv", text(HEAD, ROW, f"C2;{'x' * 140_000};b"), {}),
    (Code.EMPTY_ROW, "a.csv", text(HEAD, ROW, ";;", ROW), {}),
    (Code.HEADS_AGAIN, "a.csv", text(HEAD, ROW, HEAD, ROW), {}),
    (Code.TOTALS_ROW, "a.csv", text(HEAD, ROW, "Total;;12"), {}),
    (Code.ABOVE_HEADS, "a.csv", text("Customers", HEAD, ROW, ROW), {}),
    (Code.HEAD_EMPTY, "a.csv", text("Customer number;;E-mail", ROW), {}),
    (Code.HEAD_TWICE, "a.csv", text("E-mail;E-mail", "a@b.example;c@d.example"), {}),
    (Code.HEAD_LONG, "a.csv", text(f"E-mail;{'x' * 300}", "a@b.example;c"), {}),
    (Code.NO_HEADS, "a.csv", text(ROW, ROW), {}),
    (Code.ENDING_LIES, "a.xlsx", text(HEAD, ROW), {}),
    (Code.ENCODING_GUESSED, "a.csv", "E-mail;Name\na@b.example;Peña\n".encode("cp1252"), {}),
    (Code.WRONG_BYTES, "a.csv", "E-mail;N\na@b.example;ñáéíóúñ".encode() + b"\nc@d.example;Pe\xf1a\n", {}),
    (Code.READ_TWICE, "a.csv", text(HEAD, "C1;PeÃ±a;a@b.example"), {}),
    (Code.LOST_CHARACTER, "a.csv", text(HEAD, "C1;Pe\ufffda;a@b.example"), {}),
    (Code.NUL, "a.csv", text(HEAD, "C1;Pe\0a;a@b.example"), {}),
    (Code.FORMULA_TEXT, "a.csv", text(HEAD, "C1;=1+1;a@b.example"), {}),
    (Code.SHORTENED_NUMBER, "a.csv", text(HEAD, "C1;3.4E+10;a@b.example"), {}),
    (Code.OTHER_SHEETS, "a.xlsx", workbook([["E-mail"], ["a@b.example"]], [["x"]]), {}),
    (Code.HIDDEN_SHEET, "a.xlsx", workbook([["E-mail"], ["a@b.example"]], [["x"]], hidden=[1]), {}),
    (Code.MIXED_DATES, "a.csv", text("E-mail;Since", "a;31/12/2024", "b;30/12/2024", "c;12/31/2024"), {}),
    (Code.MIXED_DECIMALS, "a.csv", text("E-mail;Sum", "a;1,5", "b;2,5", "c;3.5"), {}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "name", "data", "given"), REFUSED, ids=[f"{c[0].name}-{c[1]}" for c in REFUSED]
)
def test_a_file_that_cannot_be_used_says_why(
    code: Code, name: str, data: bytes, given: dict[str, Any]
) -> None:
    """D2: every refusal is a sentence with what to do, and no half file is left (seen by `take`)."""
    with pytest.raises(RefusedError) as refused:
        take(data, name, **given)

    assert refused.value.code == code
    assert_is_said(complaints.sentence(refusal(refused.value, name), load()))


@pytest.mark.parametrize(("code", "name", "data", "given"), TOLD, ids=[c[0].name for c in TOLD])
def test_what_is_wrong_in_a_file_is_told(code: Code, name: str, data: bytes, given: dict[str, Any]) -> None:
    """D3: each sort of fault by itself, counted in the figures and said in a sentence with what to do."""
    found = take(data, name, **given)

    assert code.removeprefix(PREFIX) in found.codes()
    assert_is_said(load()(f"customer_reading.faults.{code.removeprefix(PREFIX)}"))


def assert_is_said(sentence: str) -> None:
    """A sentence with nothing missing in it."""
    assert sentence
    assert "\u27e6" not in sentence


def test_every_code_is_shown_here_or_with_workbooks() -> None:
    """No code is without a file that shows it."""
    elsewhere = {Code.FORMULA_WITHOUT_VALUE, Code.CELL_ERROR, Code.TOO_MANY_CELLS_IN_BOOK, Code.LINE_TOO_LONG}

    assert {case[0] for case in (*REFUSED, *TOLD)} | elsewhere == set(Code)


def test_what_is_told_becomes_complaints_with_their_rows(tmp_path: Path) -> None:
    """D3: rows left out are errors, rows that were filled are warnings, notes are notes; all can be said."""
    arguments = {
        "cells": "2", "columns": "3", "names": "a", "others": "b", "sheet": "c", "ending": ".csv",
        "form": "XLSX", "encoding": "cp1252", "limit": "190",
    }  # fmt: skip
    told = [
        {"code": str(code), "row": 3, "column": 2, "head": "Company", "arguments": arguments}
        for code in Code
        if code.removeprefix(PREFIX) in named_faults()
    ]
    (tmp_path / "problems.json").write_text(json.dumps(told), "utf-8")

    found = diagnostics(tmp_path, "a.csv")

    assert named_faults() >= {code.removeprefix(PREFIX) for code in SEVERITIES}
    assert {item.code for item in found if item.severity is Severity.ERROR} == {
        str(code) for code in LEFT_OUT
    }
    assert all(item.place.line == 3 for item in found)
    for item in found:
        assert_is_said(complaints.sentence(item, load()))


def named_faults() -> set[str]:
    """Codes that the command line has a short name for, without what all of them begin with."""
    names = {code.removeprefix(PREFIX) for code in Code}
    return {name for name in names if load().has(f"customer_reading.faults.{name}")}


def test_a_line_without_an_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Promise 13: memory stays flat whatever a file is made of."""
    monkeypatch.setattr(lines, "MOST_LINE", 1000)
    monkeypatch.setattr(lines, "CHUNK", 100)

    with pytest.raises(RefusedError) as refused:
        take(text(HEAD, "x" * 5000))

    assert refused.value.code == Code.LINE_TOO_LONG


def test_a_workbook_is_refused_by_its_number_of_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """Promise 13: the reader of workbooks holds all cells at once."""
    monkeypatch.setattr(reading, "MOST_CELLS_IN_BOOK", 10)

    with pytest.raises(RefusedError) as refused:
        take(workbook([["a", "b"]] * 6), "a.xlsx")

    assert refused.value.code == Code.TOO_MANY_CELLS_IN_BOOK


@settings(max_examples=80, deadline=None)
@given(st.one_of(
    st.binary(max_size=300),
    st.text(st.sampled_from('ab;,"\n\r\t=€\0\x1f'), max_size=60).map(str.encode),
    st.binary(max_size=200).map(lambda data: b"PAR1" + data),
    st.binary(max_size=200).map(lambda data: b"PK\x03\x04" + data),
    st.binary(max_size=200).map(lambda data: b"\xff\xfe" + data),
))  # fmt: skip
def test_any_bytes_are_taken_or_refused(data: bytes) -> None:
    """Promise 13: whatever is handed in, the reader never fails in another way."""
    try:
        found = take(data)
    except RefusedError as refused:
        assert_is_said(complaints.sentence(refusal(refused, "a.csv"), load()))
    else:
        assert found.figures.rows == len(found.rows) > 0


@settings(max_examples=30, deadline=None)
@given(at=st.integers(0, 10**6), bits=st.binary(min_size=1, max_size=4))
@pytest.mark.parametrize("make", [lambda: workbook([["Customer", "Sum"], ["C1", 7], ["C2", 8]]),
                                  lambda: parquet("SELECT range AS a, 'b' AS c FROM range(9)")])  # fmt: skip
def test_any_damage_is_taken_or_refused(make: Callable[[], bytes], at: int, bits: bytes) -> None:
    """Promise 13: workbooks and Parquet files with some bytes changed."""
    data = make()
    place = at % len(data)

    try:
        found = take(data[:place] + bits + data[place + len(bits) :], "a.xlsx")
    except RefusedError:
        return
    assert found.figures.rows > 0
