"""Lists of who came: what is right is taken, what is wrong is told by its cell and its own code."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from exchange.attendance import Attended, Known, day_written, decimal, read_attendance
from exchange.codes import Code

KNOWN = Known(
    {"users": "users", "a day for users": "users"},
    {"lea ny": "lea", "lea": "lea", "tom": "tom"},
    {"sellers": "sellers"},
)
HEAD = "Course,Person,Group,People,Attended,Tested,Passed,Score,Date"


def read(*rows: str, head: str = HEAD) -> tuple[tuple[Attended, ...], list[tuple[str, str]]]:
    """The rows of a CSV file, and of what is wrong the code and the cell."""
    data = "\n".join((head, *rows)).encode()
    found, problems = read_attendance(data, "list.csv", KNOWN)
    return found, [(str(item.code), str(item.place.path[-1])) for item in problems]


def test_a_row_of_a_person_says_that_they_came() -> None:
    """Only course and name: one person attended; with "passed" the rest follows."""
    found, wrong = read("A day for users,Lea Ny", "users,tom,,,,,x", head="Course,Name,G,P,A,T,Passed")

    assert wrong == []
    assert [(item.person, item.people, item.attended, item.tested, item.passed) for item in found] == [
        ("lea", 1, 1, 0, 0),
        ("tom", 1, 1, 1, 1),
    ]


def test_semicolons_comma_and_mark_of_byte_order_are_read() -> None:
    """As an office in Spain saves it: heads in Spanish, decimal comma, day before month with points."""
    data = "\ufeffCurso;Nombre;Nota;Fecha\nusers;Lea Ny;0,85;2.3.2026\n".encode()

    found, problems = read_attendance(data, "lista.csv", KNOWN)

    assert problems == ()
    assert (found[0].score, found[0].on, found[0].tested) == (0.85, date(2026, 3, 2), 1)


def test_a_workbook_is_read_like_a_text() -> None:
    """True numbers and true dates of a workbook say the same."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Course", "Group", "People", "Attended", "Tested", "Passed", "Score", "Date"])
    sheet.append(["users", "Sellers", 9, 8, 8, 7, 0.9, date(2026, 3, 2)])
    kept = BytesIO()
    book.save(kept)

    found, problems = read_attendance(kept.getvalue(), "list.xlsx", KNOWN)

    assert problems == ()
    assert (found[0].people, found[0].passed, found[0].score, found[0].on) == (9, 7, 0.9, date(2026, 3, 2))


FAULTS = (
    (Code.ATTENDANCE_WHO, "users", "B2"),
    (Code.ATTENDANCE_UNKNOWN, "users,Leah", "B2"),
    (Code.ATTENDANCE_UNKNOWN, "cooking,Lea", "A2"),
    (Code.ATTENDANCE_UNKNOWN, "users,,Buyers", "C2"),
    (Code.ATTENDANCE_NUMBER, "users,,Sellers,nine", "D2"),
    (Code.ATTENDANCE_NUMBER, "users,,Sellers,9,-1", "E2"),
    (Code.ATTENDANCE_NUMBER, "users,,Sellers,9,1.5", "E2"),
    (Code.ATTENDANCE_NUMBER, "users,Lea,,,,,,140", "H2"),
    (Code.ATTENDANCE_DAY, "users,Lea,,,,,,,03/04/2026", "I2"),
    (Code.ATTENDANCE_DAY, "users,Lea,,,,,,,31.02.2026", "I2"),
    (Code.ATTENDANCE_COUNTS, "users,,Sellers,9,8,8,9", "G2"),
    (Code.ATTENDANCE_COUNTS, "users,,Sellers,9,10", "G2"),
)


@pytest.mark.parametrize(("code", "row", "cell"), FAULTS, ids=[f"{code}-{row}" for code, row, _ in FAULTS])
def test_what_is_wrong_is_told_by_its_cell(code: Code, row: str, cell: str) -> None:
    """The row is left out, the right one below it is taken all the same."""
    found, wrong = read(row, "users,Tom")

    assert wrong == [(str(code), cell)]
    assert [item.person for item in found] == ["tom"]


def test_the_same_person_twice_is_told() -> None:
    """Of one course and day; another day is another result."""
    found, wrong = read(
        "users,Lea,,,,,,,2026-03-02", "users,Lea,,,,,,,2026-03-02", "users,Lea,,,,,,,2026-03-09"
    )

    assert wrong == [(str(Code.ATTENDANCE_TWICE), "A3")]
    assert len(found) == 2


@pytest.mark.parametrize(("head", "cells"), [("Person,Date", 1), ("Course,Date", 1), ("Date", 2)])
def test_a_list_without_course_or_names_is_refused(head: str, cells: int) -> None:
    """The columns that are missing are told, and no row is taken."""
    found, wrong = read("users", head=head)

    assert found == ()
    assert [code for code, _ in wrong] == [str(Code.COLUMN_MISSING)] * cells


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40), st.integers(1, 40))
def test_no_row_is_taken_whose_counts_contradict_each_other(
    passed: int, tested: int, attended: int, people: int
) -> None:
    """Taken exactly when passed <= tested <= attended <= people; what is taken says what was written."""
    found, wrong = read(f"users,,Sellers,{people},{attended},{tested},{passed}")

    sound = passed <= tested <= attended <= people
    assert bool(found) == sound
    assert bool(wrong) != sound
    if sound:
        item = found[0]
        assert (item.people, item.attended, item.tested, item.passed) == (people, attended, tested, passed)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_day_is_never_read_as_another(day: date) -> None:
    """ISO and the form with points always; with slashes only where day and month cannot be confused."""
    assert day_written(day.isoformat()) == day
    assert day_written(f"{day.day}.{day.month}.{day.year}") == day
    slashed = day_written(f"{day.day}/{day.month}/{day.year}")
    assert slashed == (day if day.day > 12 or day.day == day.month else None)


@given(st.floats(0, 1e6).map(lambda value: round(value, 3)))
def test_a_comma_is_a_point(value: float) -> None:
    """Both spellings of a number are the same number."""
    assert decimal(f"{value:.3f}".replace(".", ",")) == decimal(f"{value:.3f}") == pytest.approx(value)


def test_a_number_with_both_is_not_guessed() -> None:
    """1.234,5 may be either; it is no number here."""
    assert decimal("1.234,5") is None
    assert decimal("1,234,5") is None
