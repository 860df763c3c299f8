import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.cells import CELL_LIMIT, cleaned, for_csv, for_workbook, forbidden, guard, length, unguard

RISKY = [
    "=1+1",
    "+31 20 1234",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =cmd|' /C calc'!A0",
    "\u00a0=1",
    "\ufeff=1",
    "\u200b=1",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20A1",
    "'=1",
    "''=1",
]


@pytest.mark.parametrize("text", RISKY)
def test_what_could_start_a_formula_gets_an_apostrophe(text: str) -> None:
    """Also behind blanks, apostrophes and characters nobody sees, and in full-width form."""
    assert guard(text) == f"'{text}"
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("text", ["", "Vendor A", "a=b", "1-2", "'s-Hertogenbosch", "'tis", " x"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    """An apostrophe of the language is no guard."""
    assert guard(text) == text
    assert unguard(text) == text


@given(st.text(alphabet=st.sampled_from("'=+-@ \t\r\na\u00a0\uff1d\u200b1"), max_size=8))
def test_any_text_comes_back_as_it_went(text: str) -> None:
    """Guarding and taking the guard off is no change; a guarded text starts no formula."""
    assert unguard(guard(text)) == text
    assert guard(text).lstrip("\u00a0\u200b \t\r\n")[:1] not in {"=", "+", "-", "@", "\uff1d"}


@given(st.text(max_size=30))
def test_a_written_cell_is_read_back_by_a_csv_reader(text: str) -> None:
    """Through a CSV file and back only newlines and forbidden characters are changed."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow([for_csv(text), "end"])
    (row,) = csv.reader(io.StringIO(buffer.getvalue(), newline=""))

    assert unguard(row[0]) == cleaned(text)
    assert forbidden(cleaned(text)) is None


def test_numbers_stay_numbers() -> None:
    """A true negative number is no formula; nothing is an empty cell."""
    assert [for_csv(-1.5), for_csv(1e6), for_csv(0.1), for_csv(None), for_csv("-1.5")] == [
        "-1.5",
        "1000000",
        "0.1",
        "",
        "'-1.5",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a\x00", "U+0000"),
        ("\x1b[31m", "U+001B"),
        ("\ud800", "U+D800"),
        ("\ufffe", "U+FFFE"),
        ("\x85", "U+0085"),
    ],
)
def test_forbidden_characters_are_named_and_replaced(text: str, name: str) -> None:
    """NUL, controls and halves of a pair cannot be stored; tab and newline can."""
    assert forbidden(text) == name
    assert "\N{REPLACEMENT CHARACTER}" in cleaned(text)
    assert forbidden("tab\tand\nnewline") is None


def test_long_text_is_cut_into_cells_and_never_lost() -> None:
    """Each piece fits a cell as Excel counts, and the pieces make the whole."""
    text = "\N{GRINNING FACE}" * 20_000 + "=end"

    pieces = for_workbook(text)

    assert "".join(pieces) == text
    assert len(pieces) == 2
    assert all(length(piece) <= CELL_LIMIT for piece in pieces)
    assert for_workbook("") == ("",)
