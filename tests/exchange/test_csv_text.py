import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.codes import Code
from exchange.csv_text import MOST_COLUMNS, MOST_ROWS, delimiter_of, read_csv

BIG = 2**20


def rows_of(text: str | bytes) -> list[tuple[str | float | None, ...]]:
    """Rows of a text that can be read."""
    rows, _, found = read_csv(text.encode() if isinstance(text, str) else text, "t.csv", BIG)
    assert found == ()
    return rows


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_delimiter_is_told_by_the_first_record(mark: str) -> None:
    """Comma, semicolon and tab are known; a delimiter inside quotation marks does not count."""
    head = mark.join(["criterion", '"one,two;three"', "best"])

    assert delimiter_of(head) == mark
    assert rows_of(f"{head}\na{mark}{mark}2\n") == [("criterion", "one,two;three", "best"), ("a", None, "2")]


@pytest.mark.parametrize(
    ("record", "mark"),
    [
        ("2026-11-20;4,5", ";"),
        ("4,5\t3,25\t1,5", "\t"),
        ("1,5;2,5", ";"),
        ("2026-11-20,4", ","),
        ('3,4,"seen; not heard"', ","),
    ],
)
def test_a_decimal_comma_parts_nothing_beside_another_delimiter(record: str, mark: str) -> None:
    """Rows without heads, as they are pasted: figures with a decimal comma stay whole."""
    assert delimiter_of(record) == mark


def test_everything_stays_the_text_that_was_typed() -> None:
    """Leading zeros, NA, exponents, truth and dates are text."""
    assert rows_of("00123,NA,1E5,TRUE,2026-01-02,None\n") == [
        ("00123", "NA", "1E5", "TRUE", "2026-01-02", "None")
    ]


def test_a_byte_order_mark_and_a_stated_delimiter_are_no_cells() -> None:
    """What spreadsheet programs put in front is taken off, and rows keep their numbers."""
    rows, first_row, found = read_csv(b"\xef\xbb\xbfsep=;\r\na;b,c\r\n", "t.csv", BIG)

    assert (rows, first_row, found) == ([("a", "b,c")], 2, ())


def test_a_guarding_apostrophe_is_taken_off() -> None:
    """What our own export put in front of a formula is gone again."""
    assert rows_of("'=1+1,'tis\n") == [("=1+1", "'tis")]


def test_text_that_is_not_utf8_is_refused_with_its_line() -> None:
    """A file in the old Windows code page says where."""
    _, _, (found,) = read_csv("a,b\nMüller,1\n".encode("cp1252"), "t.csv", BIG)

    assert (found.code, found.place.line) == (Code.NOT_UTF8, 2)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('a,b\n"open,1\n', Code.BAD_CSV),
        ('a,"b"c\n', Code.BAD_CSV),
        ("a," * MOST_COLUMNS + "a", Code.TOO_MANY_COLUMNS),
        ("a\n" * (MOST_ROWS + 1), Code.TOO_MANY_ROWS),
        ("a" * 200_000, Code.TEXT_TOO_LONG),
        ("a" * (BIG + 1), Code.TOO_BIG),
    ],
)
def test_what_is_no_table_is_refused(text: str, code: Code) -> None:
    """Broken quotation and tables beyond the limits."""
    rows, _, found = read_csv(text.encode(), "t.csv", BIG)

    assert (rows, [item.code for item in found]) == ([], [code])


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    """Whatever comes in, rows or complaints come out, never an exception."""
    rows, _, found = read_csv(data, "t.csv", BIG)

    assert not (rows and found)
