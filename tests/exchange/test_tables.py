from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from authoring.diagnostics import Severity
from exchange.codes import Code
from exchange.refusal import RefusalError
from exchange.tables import Table, column_letters, read_table
from exchange.workbook import plain_value, read_workbook

RawWorkbook = Callable[..., bytes]


def saved(*rows: tuple[Any, ...]) -> bytes:
    """A workbook as openpyxl writes it."""
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def table_of(data: bytes, name: str = "t.xlsx") -> Table:
    """The table of a file that can be used."""
    table, found = read_table(data, name)
    assert found == ()
    assert table is not None
    return table


def codes_of(data: bytes, name: str = "t.xlsx") -> list[str]:
    """Codes of a file that cannot be used."""
    table, found = read_table(data, name)
    assert table is None
    return [item.code for item in found]


def test_a_workbook_becomes_text_and_numbers() -> None:
    """Text stays text, numbers are numbers, dates and truth are written out, gaps are empty."""
    half_past_nine = datetime(2026, 8, 13, 9, 30)  # noqa: DTZ001 - sheets know no time zones
    rows = (
        ("criterion", "weight", None, "Vendor A"),
        ("00123", 40, None, 2.5),
        (None,),
        (date(2026, 8, 13), True, half_past_nine),
    )

    table = table_of(saved(*rows))

    assert (table.file, table.sheet) == ("t.xlsx", "Sheet")
    assert table.header == ("criterion", "weight", None, "Vendor A")
    assert table.rows == (("00123", 40.0, None, 2.5), (), ("2026-08-13", "TRUE", "2026-08-13T09:30:00"))
    assert (table.cell(0, 3), table.cell(1, 0), table.cell(2, 99)) == (2.5, None, None)
    assert table.place(0, 3).path == ("Sheet", "D2")


def test_a_wrong_dimension_hides_nothing(raw_workbook: RawWorkbook) -> None:
    """A sheet that says it has the one cell at column C, row 9 is still read from A1 on."""
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row>" * 3

    assert len(table_of(raw_workbook(rows, dimension="C9")).rows) == 2


def test_a_far_cell_is_refused(raw_workbook: RawWorkbook) -> None:
    """One value in the last cell that Excel has, XFD1048576, and one just beyond each limit."""

    def one(place: str, row: int) -> bytes:
        first = '<row r="1"><c r="A1"><v>1</v></c></row>'
        return raw_workbook(f'{first}<row r="{row}"><c r="{place}"><v>1</v></c></row>')

    assert codes_of(one("XFD1048576", 1_048_576)) == [Code.TOO_MANY_ROWS]
    assert codes_of(one("A20001", 20_001)) == [Code.TOO_MANY_ROWS]
    assert codes_of(one("GS2", 2)) == [Code.TOO_MANY_COLUMNS]
    assert table_of(one("GR20000", 20_000)).rows[-1][-1] == 1


def test_empty_cells_far_away_do_no_harm(raw_workbook: RawWorkbook) -> None:
    """Formats without values, which real sheets have at their far ends, are no rows."""
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'

    assert table_of(raw_workbook(rows)).rows == ()


def test_a_formula_without_a_saved_result_is_told(raw_workbook: RawWorkbook) -> None:
    """A saved result is used, an empty text is one too; a formula nobody calculated is named by its cell."""
    cells = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>""</f><v></v></c>'
        '<c r="C1"><v>3</v></c></row>'
    )
    assert table_of(raw_workbook(cells)).header == (2.0, None, 3.0)

    _, found = read_table(raw_workbook(cells + '<row r="2"><c r="B2"><f>1+1</f></c></row>'), "t.xlsx")

    assert [(item.code, item.place.line, item.place.column, dict(item.arguments)) for item in found] == [
        (Code.FORMULA_WITHOUT_VALUE, 2, 2, {"cell": "B2 (Matrix)"})
    ]


def test_an_error_of_the_spreadsheet_is_no_value(raw_workbook: RawWorkbook) -> None:
    """A division by zero in the sheet is told, whether typed or calculated."""
    rows = '<row><c t="e"><v>#DIV/0!</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'

    assert codes_of(raw_workbook(rows)) == [Code.CELL_ERROR, Code.CELL_ERROR]


def test_escaped_characters_are_read_as_excel_shows_them(raw_workbook: RawWorkbook) -> None:
    """_x0041_ is an A; an escaped control character is refused like a plain one."""

    def text(written: str) -> bytes:
        return raw_workbook(f'<row><c t="inlineStr"><is><t>{written}</t></is></c></row>')

    assert table_of(text("_x0041_b")).header == ("Ab",)
    assert codes_of(text("_x0000_")) == [Code.FORBIDDEN_CHARACTER]
    assert codes_of(text("x" * 40_000)) == [Code.TEXT_TOO_LONG]


def test_other_sheets_are_told_and_hidden_ones_passed_over() -> None:
    """The first sheet that can be seen is read; a note names the others."""
    book = Workbook()
    book.worksheets[0].title = "Notes"
    book.worksheets[0].sheet_state = "hidden"
    book.create_sheet("Scores").append(["criterion"])
    buffer = BytesIO()
    book.save(buffer)

    table, (note,) = read_table(buffer.getvalue(), "t.xlsx")

    assert table is not None
    assert (table.sheet, table.header) == ("Scores", ("criterion",))
    assert (note.code, note.severity, dict(note.arguments)["others"]) == (
        Code.OTHER_SHEETS,
        Severity.NOTE,
        "Notes",
    )


def test_zip_bombs_are_refused_before_they_are_unpacked(raw_workbook: RawWorkbook) -> None:
    """Too large in sum, packed too tightly, and too many parts."""
    zeros = b"\0" * (101 * 1024 * 1024)

    assert codes_of(raw_workbook("", parts={"xl/media/a.bin": zeros})) == [Code.UNPACKS_TOO_LARGE]
    assert codes_of(raw_workbook("", parts={"xl/a.bin": zeros[: 2 * 1024 * 1024]})) == [
        Code.UNPACKS_TOO_LARGE
    ]
    many = {f"xl/{at}.bin": "" for at in range(1_000)}
    assert codes_of(raw_workbook("", parts=many)) == [Code.TOO_MANY_PARTS]


def test_a_bomb_of_entities_is_refused(raw_workbook: RawWorkbook) -> None:
    """A sheet that defines entities of its own is never unfolded."""
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'

    assert codes_of(raw_workbook("", parts={"xl/worksheets/sheet1.xml": laughs})) == [Code.BROKEN_FILE]


def test_one_long_text_used_everywhere_is_refused(raw_workbook: RawWorkbook) -> None:
    """A shared text of 30,000 letters in 400 cells is a small file and a large table."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    shared = f'<sst xmlns="{main}"><si><t>{"a" * 30_000}</t></si></sst>'
    rows = '<row><c t="s"><v>0</v></c></row>' * 400

    data = raw_workbook(rows, parts={"xl/sharedStrings.xml": shared})

    assert len(data) < 10_000
    assert codes_of(data) == [Code.TOO_MUCH_TEXT]


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old.xls", Code.PROTECTED_OR_OLD),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "locked.xlsx", Code.PROTECTED_OR_OLD),
        (b"just text", "t.xlsx", Code.NOT_A_WORKBOOK),
        (b"", "t.xlsx", Code.NOT_A_WORKBOOK),
        (b"PK\x03\x04 and no more", "t.xlsx", Code.NOT_A_WORKBOOK),
        (b"%PDF-1.7", "t.pdf", Code.UNKNOWN_KIND),
        (b"", "t.csv", Code.EMPTY_TABLE),
        (b"\n1,2\n", "t.csv", Code.EMPTY_TABLE),
        (b"a\x00,b\n", "t.csv", Code.FORBIDDEN_CHARACTER),
    ],
)
def test_files_that_are_no_table(data: bytes, name: str, code: Code) -> None:
    """Each is told by a code of its own, never by an exception."""
    assert codes_of(data, name) == [code]


def test_a_zip_that_is_no_workbook_is_told() -> None:
    """An archive of something else, whatever its name."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("letter.txt", "hello")

    assert codes_of(buffer.getvalue(), "t.csv") == [Code.NOT_A_WORKBOOK]


def test_a_csv_table_knows_its_cells() -> None:
    """Rows and columns are counted as a spreadsheet shows them, a line that states the delimiter included."""
    table = table_of(b"sep=;\na;b\n1;2\n", "t.csv")

    assert (table.header, table.rows) == (("a", "b"), (("1", "2"),))
    assert (table.place(0, 1).line, table.place(0, 1).column, table.place(0, 1).path) == (3, 2, ("", "B3"))


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (16_384, "XFD")]
)
def test_column_letters(column: int, letters: str) -> None:
    """As spreadsheets name them."""
    assert column_letters(column) == letters


@given(st.binary(max_size=300))
def test_no_text_file_raises(data: bytes) -> None:
    """Bytes handed in as CSV give a table or complaints."""
    table, found = read_table(data.removeprefix(b"PK"), "t.csv")

    assert (table is None) == any(item.severity is Severity.ERROR for item in found)


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 4_000), st.binary(min_size=1, max_size=40))
def test_damaged_workbooks_are_read_or_refused(at: int, junk: bytes) -> None:
    """A workbook with some bytes overwritten gives a table or complaints, never an exception."""
    data = bytearray(saved(("criterion", "A"), ("price", 3)))
    data[4 + at : 4 + at + len(junk)] = junk

    table, found = read_table(bytes(data), "t.xlsx")

    assert (table is None) == any(item.severity is Severity.ERROR for item in found)


def test_the_reader_in_process(raw_workbook: RawWorkbook) -> None:
    """What the child does, done here: gaps are empty, formulas without results and errors are listed."""
    cells = '<c r="B3"><v>7</v></c><c r="C3"><f>1</f></c><c r="D3" t="e"><v>#N/A</v></c>'
    cells += '<c r="E3"><f>1</f><v>1</v></c>'

    told = read_workbook(raw_workbook(f'<row r="3">{cells}</row>'))

    assert told["rows"] == [[], [], [None, 7.0, None, "#N/A", 1.0]]
    assert (told["open_formulas"], told["errors"]) == ([(3, 3)], [(3, 4)])


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ('<row r="20001"><c><v>1</v></c></row>', Code.TOO_MANY_ROWS),
        ('<row r="1"><c r="GS1"><v>1</v></c></row>', Code.TOO_MANY_COLUMNS),
    ],
)
def test_the_reader_stops_at_its_limits(raw_workbook: RawWorkbook, rows: str, code: Code) -> None:
    """It refuses with the code of the limit."""
    with pytest.raises(RefusalError) as refusal:
        read_workbook(raw_workbook(rows))

    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (None, None),
        (True, "TRUE"),
        (3, 3.0),
        (10**400, "1" + "0" * 400),
        (date(2026, 8, 13), "2026-08-13"),
        (timedelta(hours=30), "1 day, 6:00:00"),
        ("_x0041_", "A"),
    ],
)
def test_cells_become_text_or_numbers(value: object, plain: object) -> None:
    """Whatever openpyxl makes of a cell, it leaves as text, number or nothing."""
    assert plain_value(value) == plain
