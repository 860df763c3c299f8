"""Lists of who came to a course and how they did: a CSV file or a workbook with one row per person or group.

Columns are recognised by their heads in English and Spanish. A course is needed, and a person or a group;
all of them stand there by id or by title. Without figures, a row says that its person attended. Every problem
is told by its cell, and the rows that are right can be taken all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from authoring.diagnostics import Diagnostic, complain, in_order
from authoring.names import listed, near
from exchange.codes import Code
from exchange.invite_list import folded
from exchange.plain_numbers import plain_number
from exchange.tables import Cell, Table, at_cell, read_table

COURSE, PERSON, GROUP, PEOPLE = "course", "person", "group", "people"
ATTENDED, TESTED, PASSED, SCORE, ON = "attended", "tested", "passed", "score", "date"

HEADS: Mapping[str, tuple[str, ...]] = {
    COURSE: ("course", "curso", "class", "training"),
    PERSON: ("person", "name", "learner", "participant", "persona", "nombre", "participante"),
    GROUP: ("group", "grupo", "team", "equipo"),
    PEOPLE: ("people", "number of people", "personas"),
    ATTENDED: ("attended", "present", "came", "asistio", "asistieron", "presente"),
    TESTED: ("tested", "took the test", "examinados", "examinado"),
    PASSED: ("passed", "aprobado", "aprobados", "aprobo"),
    SCORE: ("score", "result", "mean score", "share right", "nota", "resultado"),
    ON: ("date", "day", "on", "fecha", "dia"),
}
"""What heads of columns are called, without capitals, accents and signs."""

COUNTS = (PEOPLE, ATTENDED, TESTED, PASSED)
MOST = 100_000
"""People that one row may speak of."""

YES = frozenset({"yes", "y", "x", "true", "si", "s"})
NO = frozenset({"no", "n", "false", "-"})

_GERMAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Known:
    """What rows may name: id of each by folded id and title."""

    courses: Mapping[str, str]
    people: Mapping[str, str]
    groups: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Attended:
    """One row that can be taken.

    Attributes:
        person, group: ids; at least one of them.
        score: the part of the test that was right, 0 to 1.
        row: its number in the file.
    """

    course: str
    person: str | None
    group: str | None
    people: int
    attended: int
    tested: int
    passed: int
    score: float | None
    on: date | None
    row: int


def read_attendance(
    data: bytes, filename: str, known: Known
) -> tuple[tuple[Attended, ...], tuple[Diagnostic, ...]]:
    """Read a list, a workbook in a child process with limits.

    Returns:
        The rows that are right, and everything that is wrong by its cell.
    """
    table, found = read_table(data, filename)
    if table is None:
        return (), found
    rows, more = attendance(table, known)
    return rows, in_order([*found, *more])


def attendance(table: Table, known: Known) -> tuple[tuple[Attended, ...], tuple[Diagnostic, ...]]:
    """The rows of a table that was read."""
    columns = _columns(table)
    lacking = tuple(_missing(table, columns))
    if lacking:
        return (), lacking
    rows = _Rows(table, columns, known)
    found = [rows.taken(row) for row in range(len(table.rows)) if rows.given(row)]
    return tuple(item for item in found if item is not None), tuple(rows.found)


def _columns(table: Table) -> dict[str, int]:
    """Where each column stands; the first one that fits counts."""
    found: dict[str, int] = {}
    for at, cell in enumerate(table.header):
        head = folded(_text(cell))
        name = next((name for name, heads in HEADS.items() if head in heads), None)
        if name is not None:
            found.setdefault(name, at)
    return found


def _missing(table: Table, columns: Mapping[str, int]) -> Iterator[Diagnostic]:
    heads = [_text(cell) for cell in table.header if cell is not None]
    wanted = [COURSE, *([] if {PERSON, GROUP} & columns.keys() else [PERSON])]
    for name in wanted:
        if name not in columns:
            nearest = near(name, heads)
            yield complain(Code.COLUMN_MISSING, table.place(-1, 0), {"column": name}, nearest=nearest)


class _Rows:
    """Goes through the rows and gathers what is wrong."""

    def __init__(self, table: Table, columns: Mapping[str, int], known: Known) -> None:
        self._table, self._columns, self._known = table, columns, known
        self._seen: set[tuple[object, ...]] = set()
        self.found: list[Diagnostic] = []

    def given(self, row: int) -> bool:
        """Whether anything stands in a column that counts."""
        return any(self._cell(row, name) for name in self._columns)

    def taken(self, row: int) -> Attended | None:
        """What a row says; None when something is wrong with it."""
        before = len(self.found)
        course = self._one_of(row, COURSE, self._known.courses, needed=True)
        person = self._one_of(row, PERSON, self._known.people)
        group = self._one_of(row, GROUP, self._known.groups)
        if len(self.found) == before and not (person or group):
            self._complain(Code.ATTENDANCE_WHO, row, PERSON if PERSON in self._columns else GROUP)
        counts = {name: self._count(row, name) for name in COUNTS}
        score, on = self._score(row), self._day(row)
        if len(self.found) > before:
            return None
        made = self._made(row, (course or "", person, group), counts, score, on)
        return None if made is None or self._twice(row, made) else made

    def _made(
        self,
        row: int,
        who: tuple[str, str | None, str | None],
        counts: Mapping[str, int | None],
        score: float | None,
        on: date | None,
    ) -> Attended | None:
        """The row with what follows from what it says; None where its counts contradict each other."""
        course, person, group = who
        named = person is not None
        passed, tested = counts[PASSED] or 0, counts[TESTED]
        tested = max(passed, int(score is not None)) if tested is None else tested
        attended = counts[ATTENDED]
        attended = (1 if named else tested) if attended is None else attended
        people = 1 if named else max(counts[PEOPLE] or 0, attended) or 1
        told = counts[PEOPLE] or people
        if not passed <= tested <= attended <= min(people, told):
            column = next(
                (name for name in (PASSED, TESTED, ATTENDED, PEOPLE) if name in self._columns), COURSE
            )
            self._complain(
                Code.ATTENDANCE_COUNTS,
                row,
                column,
                people=told,
                attended=attended,
                tested=tested,
                passed=passed,
            )
            return None
        number = self._table.first_row + 1 + row
        return Attended(course, person, group, people, attended, tested, passed, score, on, number)

    def _twice(self, row: int, made: Attended) -> bool:
        """Whether the same person, or group, stands further up for this course and day."""
        key = (made.course, made.person, None if made.person else made.group, made.on)
        again = key in self._seen
        self._seen.add(key)
        if again:
            self._complain(Code.ATTENDANCE_TWICE, row, COURSE)
        return again

    def _one_of(self, row: int, column: str, known: Mapping[str, str], *, needed: bool = False) -> str | None:
        written = self._cell(row, column)
        found = known.get(folded(written)) if written else None
        if (written or needed) and found is None:
            nearest = near(folded(written), known)
            names = listed(sorted(set(known.values())))
            self._complain(
                Code.ATTENDANCE_UNKNOWN, row, column, value=written or None, nearest=nearest, column=column,
                known=names,
            )  # fmt: skip
        return found

    def _count(self, row: int, column: str) -> int | None:
        """A whole number from 0, yes as 1 and no as 0; None where nothing stands."""
        written = self._cell(row, column)
        if not written:
            return None
        if column != PEOPLE and folded(written) in YES:
            return 1
        if column != PEOPLE and (folded(written) in NO or written == "-"):
            return 0
        number = decimal(written)
        if number is None or number != int(number) or not 0 <= number <= MOST:
            self._complain(Code.ATTENDANCE_NUMBER, row, column, value=written, column=column)
            return None
        return int(number)

    def _score(self, row: int) -> float | None:
        """A part of 1: 0.85, "0,85", 85 or "85 %"."""
        written = self._cell(row, SCORE)
        if not written:
            return None
        percent = written.endswith("%")
        number = decimal(written.removesuffix("%"))
        if number is not None and (percent or number > 1):
            number /= 100
        if number is None or not 0 <= number <= 1:
            self._complain(Code.ATTENDANCE_NUMBER, row, SCORE, value=written, column=SCORE)
            return None
        return number

    def _day(self, row: int) -> date | None:
        written = self._cell(row, ON)
        if not written:
            return None
        found = day_written(written)
        if found is None:
            self._complain(Code.ATTENDANCE_DAY, row, ON, value=written)
        return found

    def _cell(self, row: int, column: str) -> str:
        return _text(self._table.cell(row, self._columns[column])) if column in self._columns else ""

    def _complain(
        self,
        code: Code,
        row: int,
        at: str,
        *,
        value: object = None,
        nearest: str | None = None,
        **told: object,
    ) -> None:
        place = self._table.place(row, self._columns.get(at, 0))
        self.found.append(complain(code, place, {**at_cell(place), **told}, value=value, nearest=nearest))


def decimal(written: str) -> float | None:
    """A number with a point or a comma for decimals; None where both stand, or more than one comma."""
    text = written.strip()
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    return plain_number(text)


def day_written(written: str) -> date | None:
    """A day as 2026-03-02, 2.3.2026, or 13/03/2026; None where day and month cannot be told apart."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        pass
    found = _GERMAN.fullmatch(written)
    if found is not None:
        return _made_day(int(found[3]), int(found[2]), int(found[1]))
    found = _SLASHED.fullmatch(written)
    if found is None:
        return None
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    if first == second or first > MONTHS:
        return _made_day(year, second, first)
    return _made_day(year, first, second) if second > MONTHS else None


def _made_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    return " ".join(cell.split()) if isinstance(cell, str) else f"{cell:.12g}"
