"""Customers in texts with delimiters: every right row comes in as it stands, every wrong one is told."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.customer_data.intake.taking import take, text

HEAD = "Customer number;Company;E-mail"
CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff\ufffd\x1f"), max_size=12)
NARROW = st.text(st.sampled_from('abz ÄéñßÜ€09;,\t|"\n\r=-@'), max_size=8)


@st.composite
def tables(draw: st.DrawFn, cells: st.SearchStrategy[str]) -> list[list[str]]:
    """Rows of one width, each with something in its first cell that is no blank."""
    width = draw(st.integers(2, 5))
    rows = draw(st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=8))
    return [[f"x{row[0]}", *row[1:]] for row in rows]


def written(table: list[list[str]], delimiter: str, end: str) -> str:
    """A table as a CSV text with heads."""
    file = io.StringIO(newline="")
    broken = any("\r" in cell or "\n" in cell for row in table for cell in row)
    into = csv.writer(
        file,
        delimiter=delimiter,
        lineterminator=end,
        quoting=csv.QUOTE_ALL if broken else csv.QUOTE_MINIMAL,
    )
    into.writerow([f"head_{place}" for place in range(len(table[0]))])
    into.writerows(table)
    return file.getvalue()


@settings(max_examples=60, deadline=None)
@given(
    table=tables(st.one_of(CELLS, NARROW)),
    delimiter=st.sampled_from(";,\t|"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be"]),
)
def test_any_table_comes_back_cell_by_cell(
    table: list[list[str]], delimiter: str, end: str, encoding: str
) -> None:
    """D2: whatever stands in cells, line breaks and quotes too, comes in as it is, under its number."""
    data = written(table, delimiter, end).encode(encoding)

    found = take(
        data, delimiter=delimiter, has_heads=True, encoding=None if "-" in encoding[4:] else encoding
    )

    assert found.rows == dict(enumerate(table, start=2))
    assert found.figures.left_out == 0


@settings(max_examples=15, deadline=None)
@given(
    table=tables(NARROW.map(lambda cell: "".join(sign for sign in cell if sign.isalnum() and sign != "€")))
)
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_delimiter_and_letters_are_found_out(table: list[list[str]], delimiter: str, encoding: str) -> None:
    """D2: nobody has to know how a file was saved."""
    data = written(table, delimiter, "\r\n").encode(encoding)

    found = take(data, has_heads=True)

    assert found.figures.delimiter == delimiter
    assert found.rows == dict(enumerate(table, start=2))


def test_rows_are_numbered_as_a_spreadsheet_numbers_them() -> None:
    """D3: a cell with a line break is in one row and an empty line counts: the row told is the row seen."""
    data = text(
        HEAD, 'C1;"Two', 'lines";a@b.example', "", "C2;Other;c@d.example;more;cells", "C3;Third;e@f.example"
    )

    found = take(data)

    assert found.rows == {2: ["C1", "Two\nlines", "a@b.example"], 5: ["C3", "Third", "e@f.example"]}
    assert found.told == [("empty_row", 3, 0), ("too_many_cells", 4, 0)]
    assert (found.figures.rows, found.figures.left_out) == (2, 1)


def test_rows_with_too_few_cells_are_kept_and_told() -> None:
    """D3: what is missing at the end is empty."""
    found = take(text(HEAD, "C1;Alba;a@b.example", "C2;Norte", "C3"))

    assert found.rows[3] == ["C2", "Norte", ""]
    assert found.rows[4] == ["C3", "", ""]
    assert found.told == [("too_few_cells", 3, 0), ("too_few_cells", 4, 0)]
    assert found.problems[0]["arguments"] == {"cells": "2", "columns": "3"}


def test_a_delimiter_at_the_end_of_rows_is_no_fault() -> None:
    """D3: many systems close each row with one; nothing stands behind it."""
    found = take(text(HEAD, "C1;Alba;a@b.example;", "C2;Norte;c@d.example;"))

    assert found.told == []
    assert found.rows[2] == ["C1", "Alba", "a@b.example"]


def test_a_quote_that_is_never_closed_costs_one_row() -> None:
    """D3: it swallows what follows in most readers; here the rows after it come in with their own numbers."""
    rows = [f"C{place};Firm {place};a{place}@b.example" for place in range(2, 9)]
    rows[2] = 'C4;"Firm 4;a4@b.example'

    found = take(text(HEAD, *rows))

    assert found.told == [("unclosed_quote", 4, 0)]
    assert sorted(found.rows) == [2, 3, 5, 6, 7, 8]
    assert found.rows[5] == ["C5", "Firm 5", "a5@b.example"]


def test_a_quote_that_is_closed_by_the_next_row_is_found_too() -> None:
    """D3: the swallowed row is right by itself, the joined one is not."""
    data = text(HEAD, 'C1;"Alba;a@b.example', 'C2;"Norte";c@d.example', "C3;Sur;e@f.example")

    found = take(data)

    assert found.told == [("unclosed_quote", 2, 0)]
    assert sorted(found.rows) == [3, 4]


def test_line_breaks_in_a_row_with_too_many_cells_make_no_new_rows() -> None:
    """D3: what stands in quotes stays one cell when nothing speaks for rows of their own."""
    data = text(HEAD, 'C1;"a note', "of some", 'lines";a@b.example;x;y;z', "C2;Norte;c@d.example")

    found = take(data)

    assert found.told == [("too_many_cells", 2, 0)]
    assert list(found.rows) == [3]


def test_a_cell_that_never_ends_costs_one_row() -> None:
    """D3: no cell is longer than any spreadsheet allows."""
    data = text(HEAD, f"C1;{'x' * 200_000};a@b.example", "C2;Norte;c@d.example")

    found = take(data)

    assert found.told == [("huge_cell", 2, 0)]
    assert list(found.rows) == [3]


def test_two_hundred_columns_come_in() -> None:
    """D2: wide exports are usual."""
    data = text(";".join(f"head_{at}" for at in range(200)), ";".join(str(at) for at in range(200)))

    assert len(take(data).rows[2]) == 200


@pytest.mark.parametrize(
    ("encoding", "mark", "found"),
    [
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("utf-16-le", b"\xff\xfe", "utf-16-le"),
        ("utf-16-be", b"\xfe\xff", "utf-16-be"),
        ("utf-32-le", b"\xff\xfe\0\0", "utf-32-le"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("cp1252", b"", "cp1252"),
        ("cp850", b"", "cp850"),
    ],
)
def test_letters_are_read_as_they_were_written(encoding: str, mark: bytes, found: str) -> None:
    """D2: with a mark at the beginning or without one; the mark is no part of the first head."""
    lines = [HEAD, *(f"C{at};Peña y Muñoz Müller SL;a@b.example" for at in range(5))]
    taken = take(mark + "\r\n".join(lines).encode(encoding))

    assert taken.figures.encoding == found
    assert taken.figures.heads[0] == "Customer number"
    assert taken.rows[2][1] == "Peña y Muñoz Müller SL"
    assert ("encoding_guessed" in taken.codes()) == (found in ("cp1252", "cp850"))


def test_bytes_that_windows_does_not_know_are_latin_1() -> None:
    """D2: by evidence: 0x81 stands for nothing in Windows."""
    data = f"{HEAD}\nC1;Peña\x81;a@b.example".encode("latin-1")

    assert take(data).figures.encoding == "latin-1"


def test_some_rows_in_another_encoding_are_told_and_read() -> None:
    """D3: one system in UTF-8 and another in Windows letters, put into one file."""
    lines = [f"C{at};Peña Muñoz;a@b.example".encode() for at in range(20)]
    lines[7] = "C7;Peña;a@b.example".encode("cp1252")

    found = take(b"\n".join([HEAD.encode(), *lines]))

    assert found.figures.encoding == "utf-8"
    assert found.told == [("wrong_bytes", 9, 2)]
    assert found.rows[9][1] == "Peña"


def test_text_read_wrongly_once_before_is_told() -> None:
    """D3: such letters are right bytes, so no reader would complain; Portuguese names are none of them."""
    found = take(text(HEAD, "C1;PeÃ±a;a@b.example", "C2;JOÃO;c@d.example", "C3;Caf\ufffd;e@f.example"))

    assert found.told == [("read_twice", 2, 2), ("lost_character", 4, 2)]


def test_formulas_stay_plain_text_and_are_told() -> None:
    """Promise 12: a formula is kept as inert text; phone numbers, handles and negative amounts are none."""
    rows = ['C1;"=HYPERLINK(""http://evil.example"",""Click"")";+34 600 000 000', "C2;@norte;-12.50",
            "C3;+cmd|' /C calc'!A0;-", "C4;@SUM(A1:A9);(91) 555"]  # fmt: skip
    found = take(text("Customer number;Company;Phone", *rows))

    assert found.told == [("formula_text", 2, 2), ("formula_text", 4, 2), ("formula_text", 5, 2)]
    assert found.rows[2][1] == '=HYPERLINK("http://evil.example","Click")'


def test_zero_signs_are_taken_out_and_told() -> None:
    """D3: they end a text in many programs; what is around them stays."""
    found = take(b"Customer number;Company\nC1;Al\0ba\nC2;Norte\n")

    assert found.rows[2] == ["C1", "Alba"]
    assert found.told == [("nul", 2, 2)]


def test_long_numbers_that_a_spreadsheet_cut_are_told() -> None:
    """D3: the last digits of a phone number are lost for good."""
    found = take(text("Customer number;Phone", "C1;3.46E+10", "C2;34600111222", "C3;3,4E+11"))

    assert found.told == [("shortened_number", 2, 2), ("shortened_number", 4, 2)]


@pytest.mark.parametrize(
    ("days", "day_first", "told"),
    [
        (["31/12/2024", "01/02/2024", "25/03/2024"], True, []),
        (["12/31/2024", "01/02/2024"], False, []),
        (["01/02/2024", "03/04/2024"], None, []),
        (["2024-12-31", "2024-01-02"], None, []),
        (["31.12.2024", "12/31/2024", "25-03-24"], True, [("mixed_dates", 3, 2)]),
    ],
)
def test_values_say_whether_days_come_first(
    days: list[str],
    day_first: bool | None,  # noqa: FBT001 - expected
    told: list[tuple[str, int, int]],
) -> None:
    """D3: a day above 12 tells; where two ways are mixed, the rarer one is told by row."""
    found = take(text("Customer number;Since", *(f"C{at};{day}" for at, day in enumerate(days))))

    assert found.figures.day_first is day_first
    assert found.told == told


@pytest.mark.parametrize(
    ("amounts", "comma", "told"),
    [
        (["1.250,50", "3,5", "7"], True, []),
        (["1,250.50", "3.5 EUR", "€7.25"], False, []),
        (["1.250", "3.500"], None, []),
        (["12,50", "8,99 €", "7.25"], True, [("mixed_decimals", 4, 2)]),
    ],
)
def test_values_say_whether_numbers_have_a_decimal_comma(
    amounts: list[str],
    comma: bool | None,  # noqa: FBT001 - expected
    told: list[tuple[str, int, int]],
) -> None:
    """D3: 1.250 may be either and says nothing."""
    found = take(text("Order number;Amount", *(f"O{at};{sum_}" for at, sum_ in enumerate(amounts))))

    assert found.figures.decimal_comma is comma
    assert found.told == told


def test_the_hint_for_spreadsheets_is_followed_and_is_no_row() -> None:
    """D2: `sep=` in a first line of its own."""
    found = take(text("sep=|", "Customer number|Company", "C1|Alba, Beta; Co"))

    assert found.figures.delimiter == "|"
    assert found.rows == {3: ["C1", "Alba, Beta; Co"]}


def test_titles_above_the_heads_are_passed_over() -> None:
    """D2: exports begin with the name of the report and its day."""
    found = take(text("Customers of all regions", "2026-01-31", "", HEAD, "C1;Alba;a@b.example"))

    assert found.figures.heads == ("Customer number", "Company", "E-mail")
    assert found.rows == {5: ["C1", "Alba", "a@b.example"]}
    assert found.told == [("above_heads", 1, 0), ("above_heads", 2, 0)]


def test_heads_repeated_between_rows_are_no_customers() -> None:
    """D2: several lists put into one file."""
    found = take(text(HEAD, "C1;Alba;a@b.example", HEAD, "C2;Norte;c@d.example"))

    assert list(found.rows) == [2, 4]
    assert found.told == [("heads_again", 3, 0)]


def test_one_column_is_a_table_too() -> None:
    """D2: a list of addresses; commas in names make no columns."""
    found = take(text("E-mail", "a@b.example", "c@d.example"))
    names = take(text("customer_name", "García, María", "Ruiz, Ana"), has_heads=True)

    assert (found.figures.delimiter, found.rows) == ("", {2: ["a@b.example"], 3: ["c@d.example"]})
    assert names.rows == {2: ["García, María"], 3: ["Ruiz, Ana"]}


def test_what_is_set_by_hand_counts() -> None:
    """D2: encoding, delimiter and heads as somebody says who knows better."""
    data = "a|ñ;b\nc|d;e\n".encode("cp1252")

    found = take(data, encoding="cp1250", delimiter=";", has_heads=False)

    assert found.figures.encoding == "cp1250"
    assert found.rows == {1: ["a|ń", "b"], 2: ["c|d", "e"]}


def test_more_rows_are_counted_than_told() -> None:
    """D3: five hundred complaints are kept, the figures count all, and no sort of fault is crowded out."""
    rows = [f"C{at};Firm" for at in range(3000)]
    rows[2900] = "C2900;a;b;c;d"

    found = take(text(HEAD, *rows))

    assert len(found.problems) <= 500
    assert {item.code: item.count for item in found.figures.faults} == {
        "too_few_cells": 2999,
        "too_many_cells": 1,
    }
    assert ("too_many_cells", 2902, 0) in found.told


def test_no_value_of_a_customer_is_in_what_is_told() -> None:
    """Promise 16: complaints hold numbers of rows and heads, never what stood in a cell."""
    data = text(
        HEAD, "C1;=Secret(1);a@b.example;x", "C2;SecretÃ±;c@d.example", 'C3;"Secret;e', "C4;=Secret(2);f"
    )

    assert "Secret" not in str(take(data).problems)
