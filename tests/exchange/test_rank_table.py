from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from authoring.diagnostics import Diagnostic
from exchange.codes import Code
from exchange.rank_file import read_rank_file
from exchange.rank_table import number_of
from scoring.codes import Code as ScoringCode
from scoring.matrix import Criterion, Matrix
from words.catalogue import load

CSV = """criterion,weight,worst,best,knock_out_below,Vendor A,Vendor B
price,40,60,20,50,30,25.5
support,60,1,5,,4,
"""
YAML = """format: 1
kind: matrix
criteria:
  - {id: price, weight: 40, worst: 60, best: 20, knock_out_below: 50}
  - {id: support, weight: 60}
vendors:
  Vendor A: {price: 30, support: 4}
  Vendor B: {price: 25.5, support: null}
"""
MATRIX = Matrix(
    ("Vendor A", "Vendor B"),
    (Criterion("price", 40, 60, 20, 50), Criterion("support", 60)),
    ((30.0, 4.0), (25.5, None)),
)


def workbook(rows: list[list[object]]) -> bytes:
    """The rows as an XLSX file."""
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def faults_of(data: bytes | str, name: str = "m.csv") -> tuple[Diagnostic, ...]:
    """What is wrong with a file that gives no matrix."""
    matrix, found = read_rank_file(data.encode() if isinstance(data, str) else data, name)
    assert matrix is None
    return found


def told(found: tuple[Diagnostic, ...]) -> list[tuple[str, object]]:
    """Codes, and the names of the cells they stand in."""
    return [(item.code, item.place.path[-1] if item.place.path else "") for item in found]


def typed(text: str) -> object:
    """A CSV cell as a person types it into a sheet."""
    return float(text) if text.replace(".", "").isdigit() else text or None


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (CSV.encode(), "m.csv"),
        (CSV.replace(",", ";").replace("25.5", "25,5").encode(), "m.CSV"),
        (CSV.replace(",", "\t").encode(), "m.tsv"),
        (b"\xef\xbb\xbf" + CSV.replace("\n", "\r\n").encode(), "m.csv"),
        (CSV.replace("support,", "\n,,,\nsupport,").encode(), "m.csv"),
        (workbook([[typed(cell) for cell in line.split(",")] for line in CSV.splitlines()]), "m.xlsx"),
        (workbook([list(line.split(",")) for line in CSV.splitlines()]), "m.xlsx"),
        (YAML.encode(), "m.yaml"),
    ],
)
def test_every_form_gives_the_same_matrix(data: bytes, name: str) -> None:
    """Commas, semicolons with decimal commas, tabs, byte order mark, blank rows, workbooks, YAML."""
    assert read_rank_file(data, name) == (MATRIX, ())


def test_columns_may_stand_in_any_order_and_be_spelt_freely() -> None:
    """Own columns are known by name, whatever the case and the blanks; all others are vendors."""
    head = "Vendor A, Best ,WORST,Knock-out below,Weight,Criterion,Vendor B"
    text = f"{head}\n30,20,60,50,40,price,25.5\n4,5,1,,60,support,\n"

    assert read_rank_file(text.encode(), "m.csv") == (MATRIX, ())


@pytest.mark.parametrize(
    ("written", "instead", "expected"),
    [
        ("weight", "wieght", [(Code.COLUMN_MISSING, "A1")]),
        ("criterion,weight,worst,best", "a,b,c,d", 4 * [(Code.COLUMN_MISSING, "A1")]),
        ("25.5", "cheap", [(Code.NOT_A_NUMBER, "G2")]),
        ("25.5", "€ 25", [(Code.NOT_A_NUMBER, "G2")]),
        ("25.5", "1e5", [(Code.NOT_A_NUMBER, "G2")]),
        ("25.5", '"1,234"', [(Code.AMBIGUOUS_NUMBER, "G2")]),
        ("price,40", "price,", [(Code.NUMBER_MISSING, "B2")]),
        ("support,60", ",60", [(Code.CRITERION_WITHOUT_NAME, "A3")]),
        ("Vendor B", "", [(Code.COLUMN_WITHOUT_NAME, "G2")]),
        ("Vendor B", "Vendor A", [(ScoringCode.DUPLICATE_VENDOR, "G1")]),
        ("support", "price", [(ScoringCode.DUPLICATE_CRITERION, "A3")]),
        ("25.5", "70", [(ScoringCode.SCORE_OUTSIDE, "G2")]),
        ("60,20,50", "60,60,50", [(ScoringCode.SAME_ENDS, "D2"), (ScoringCode.KNOCK_OUT_OUTSIDE, "E2")]),
        ("price,40", "price,-40", [(ScoringCode.WEIGHT_NEGATIVE, "B2")]),
        (",50,", ",70,", [(ScoringCode.KNOCK_OUT_OUTSIDE, "E2")]),
    ],
)
def test_faults_name_their_cell(written: str, instead: str, expected: list[tuple[str, str]]) -> None:
    """Every fault stands in a cell, as a spreadsheet names it."""
    assert told(faults_of(CSV.replace(written, instead, 1))) == expected


def test_all_faults_come_at_once() -> None:
    """Three wrong cells are three complaints, in the order of the sheet."""
    found = faults_of(CSV.replace("40", "much").replace("30", "little").replace(",4,", ",four,"))

    assert told(found) == [(Code.NOT_A_NUMBER, "B2"), (Code.NOT_A_NUMBER, "F2"), (Code.NOT_A_NUMBER, "F3")]


def test_text_in_a_number_cell_of_a_workbook_is_told_with_its_sheet() -> None:
    """The text n/a in a price cell is no number; the cell is named with its sheet."""
    rows: list[list[object]] = [["criterion", "weight", "worst", "best", "A"], ["price", 1, 60, 20, "n/a"]]

    (found,) = faults_of(workbook(rows), "m.xlsx")

    assert (found.code, found.value, dict(found.arguments)) == (
        Code.NOT_A_NUMBER,
        "n/a",
        {"cell": "E2 (Sheet)"},
    )
    assert (found.place.line, found.place.column, found.place.path) == (2, 5, ("Sheet", "E2"))


def test_a_missing_column_has_its_nearest_name() -> None:
    """A slip of the keyboard is recognised."""
    assert faults_of(CSV.replace("weight", "wieght"))[0].nearest == "wieght"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (YAML.replace("support: null", "suport: 3"), Code.UNKNOWN_CRITERION, 8),
        (YAML.replace("25.5", "99"), ScoringCode.SCORE_OUTSIDE, 8),
        (YAML.replace("id: support", "id: price"), ScoringCode.DUPLICATE_CRITERION, 5),
        (YAML.replace("weight: 60", "weight: 60, best: 1"), ScoringCode.SAME_ENDS, 5),
        (YAML.replace("price: 30", "price: dear"), "reader.text_for_number", 7),
        (YAML.replace("Vendor B", "Vendor A"), "yaml.duplicate_key", 8),
    ],
)
def test_faults_of_the_yaml_form_name_their_line(text: str, code: str, line: int) -> None:
    """Each part of the file is told by line."""
    found = faults_of(text, "m.yaml")

    assert (code, line) in [(item.code, item.place.line) for item in found]


def test_the_yaml_form_finds_the_nearest_criterion() -> None:
    """The name suport is nearly support."""
    (found,) = faults_of(YAML.replace("support: null", "suport: 3"), "m.yaml")

    assert found.nearest == "support"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", 3.0),
        (" 3.5 ", 3.5),
        ("3,5", 3.5),
        ("-2", -2.0),
        ("+1,25", 1.25),
        ("1234,567", 1234.567),
        ("1.234", 1.234),
        ("1,234", None),
        ("1.234,5", None),
        ("1e3", None),
        ("", None),
        ("٣", None),
        ("nan", None),
        ("30 %", None),
    ],
)
def test_numbers_as_people_type_them(text: str, number: float | None) -> None:
    """Decimal point or comma; what could mean thousands is no number."""
    assert number_of(text) == number


@given(st.text(alphabet="criteonwghbsvd_,;\t\"\n0123456789.-'= ", max_size=120))
def test_no_table_raises(body: str) -> None:
    """Whatever stands below a good head row, a matrix or complaints come out."""
    matrix, found = read_rank_file(f"criterion,weight,worst,best,A\n{body}".encode(), "m.csv")

    assert matrix is not None or found


def test_every_code_has_a_sentence() -> None:
    """Each code says what is wrong and what to do."""
    words = load("en")
    parts = [f"diagnostics.{code}.{part}" for code in Code for part in ("what", "do")]

    assert [part for part in parts if not words.has(part)] == []


def test_one_cell_that_is_no_number_hides_no_other_fault() -> None:
    """A letter in one cell, a score off its scale in another, one vendor twice: all three are told at once.

    What a faulty cell only causes is not told: with an end that is no number nothing is said about that row.
    """
    text = "criterion,weight,worst,best,A,B,A\nx,1,1,5,3,abc,2\ny,2,1,5,9,3,3\nz,1,1,five,9,3,3\n"

    assert {code for code, _ in told(faults_of(text))} == {
        Code.NOT_A_NUMBER,
        ScoringCode.SCORE_OUTSIDE,
        ScoringCode.DUPLICATE_VENDOR,
    }
    assert [place for code, place in told(faults_of(text)) if code == ScoringCode.SCORE_OUTSIDE] == ["E3"]
