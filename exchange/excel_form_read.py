"""An Excel form that comes back: whose it is, and what stands in its cells, wherever they stand.

The workbook is taken apart in a child process (`bounded`, reader "survey_form"); here cells are plain data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from authoring.diagnostics import Diagnostic, Place, complain, in_order
from exchange.bounded import BOUNDS, Bounds, run
from exchange.codes import Code
from exchange.excel_form import ANSWER_MARK, BASE, FIELD, FIELD_MARK, HEAD, MAKER, OPTION, FormHead
from exchange.tables import OLD_OFFICE_START, WORKBOOK_START, Cell, at_cell, place_of

Rows = Sequence[Sequence[Cell]]
LONGEST_NAME = 200
MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Received:
    """One cell that was to be filled in: text as typed, a number, or nothing; and where it stands."""

    value: Cell
    place: Place

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())


@dataclass(frozen=True, slots=True)
class ReceivedForm:
    """A form as it came back.

    Attributes:
        cells: by the hidden name of their row, "<field>" or "<field>=<choice>".
        bases: the revision of each answer that stood in the form when it was made, by question.
        lists: what was offered, by field: text in small letters to code.
        broken: names of cells that cannot be used, which is told.
    """

    head: FormHead
    cells: Mapping[str, Received] = field(default_factory=dict)
    bases: Mapping[str, int] = field(default_factory=dict)
    lists: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()


def read_form(
    data: bytes, filename: str, bounds: Bounds = BOUNDS
) -> tuple[ReceivedForm | None, tuple[Diagnostic, ...]]:
    """Read a form that came back.

    Returns:
        The form, or None when the file is none of ours or cannot be relied on; and everything that is wrong
        with single cells, such as errors of the spreadsheet.
    """
    if data.startswith(OLD_OFFICE_START):
        return None, (complain(Code.PROTECTED_OR_OLD, Place(filename)),)
    if not data.startswith(WORKBOOK_START):
        return None, (complain(Code.NOT_A_WORKBOOK, Place(filename)),)
    outcome = run("survey_form", data, bounds)
    if outcome.fault is not None:
        return None, (complain(outcome.fault, Place(filename), outcome.arguments),)
    return _read(outcome.value, filename)


def _read(told: Mapping[str, Any], file: str) -> tuple[ReceivedForm | None, tuple[Diagnostic, ...]]:
    hidden = _hidden(told["sheets"])
    head, fault = _head(hidden, told["properties"])
    if head is None:
        return None, (complain(fault, Place(file)),)
    answers = [item for item in (_Sheet.of(sheet, file) for sheet in told["sheets"]) if item is not None]
    if not answers:
        return None, (complain(Code.FORM_WITHOUT_CELLS, Place(file)),)
    cells, broken, complaints = _cells(answers)
    form = ReceivedForm(head, cells, _bases(hidden), _lists(hidden), broken)
    return form, in_order(complaints)


def _hidden(sheets: Sequence[Mapping[str, Any]]) -> Rows:
    """The rows of the sheet that says whose form it is; none when it is lost."""
    return next((item["rows"] for item in sheets if any(row[:1] == [MAKER] for row in item["rows"])), ())


def _head(hidden: Rows, properties: Mapping[str, str]) -> tuple[FormHead | None, Code]:
    """Whose form it is, or why that cannot be told. Both places that say so have to agree."""
    within = dict(_pairs(hidden, HEAD))
    outside = {
        name.removeprefix("crm-"): value for name, value in properties.items() if name.startswith("crm-")
    }
    if not within and MAKER not in properties:
        return None, Code.FORM_NOT_OURS
    told = within or outside
    names = [item.name for item in fields(FormHead)]
    head = FormHead(**{name: told.get(name, "")[:LONGEST_NAME] for name in names})
    agreed = not (within and outside) or {name: within.get(name, "") for name in names} == {
        name: outside.get(name, "") for name in names
    }
    sound = agreed and told.get("check") == head.check and all(asdict(head)[name] for name in _NEEDED)
    return (head, Code.FORM_NOT_OURS) if sound else (None, Code.FORM_CHANGED)


_NEEDED = ("project", "survey", "questionnaire", "response", "department", "language")


def _told(rows: Rows, kind: str) -> Iterator[list[str]]:
    for row in rows:
        if row[:1] == [kind]:
            yield [str(cell) if cell is not None else "" for cell in (*row[1:], "", "", "")[:3]]


def _pairs(rows: Rows, kind: str) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, value, _ in _told(rows, kind))


def _bases(hidden: Rows) -> dict[str, int]:
    return {
        name: int(value)
        for name, value in _pairs(hidden, BASE)
        if value.isascii() and value.isdecimal() and len(value) <= MOST_DIGITS
    }


def _lists(hidden: Rows) -> dict[str, dict[str, str]]:
    """The lists by field; a text that stands for two codes stands for none."""
    lists: dict[str, dict[str, str]] = {}
    for name, text, code in _told(hidden, OPTION):
        entries = lists.setdefault(name, {})
        folded = folded_text(text)
        entries[folded] = code if entries.get(folded, code) == code else ""
    return {name: lists[of] for name, of in _pairs(hidden, FIELD) if of in lists}


def folded_text(text: str) -> str:
    """A text as it is compared: in small letters, with single blanks."""
    return " ".join(text.split()).casefold()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet with answers, and the columns (from 0) in which names and answers stand."""

    file: str
    told: Mapping[str, Any]
    names: int
    answers: int

    @classmethod
    def of(cls, told: Mapping[str, Any], file: str) -> _Sheet | None:
        for row in told["rows"]:
            if FIELD_MARK in row and ANSWER_MARK in row:
                return cls(file, told, row.index(FIELD_MARK), row.index(ANSWER_MARK))
        return None

    def found(self) -> Iterator[tuple[str, Received]]:
        for at, row in enumerate(self.told["rows"], start=1):
            name = row[self.names] if len(row) > self.names else None
            if isinstance(name, str) and name not in (FIELD_MARK, ""):
                value = row[self.answers] if len(row) > self.answers else None
                place = place_of(self.file, self.told["sheet"], at, self.answers + 1)
                yield name, Received(value, place)

    def faults(self, place: Place) -> Iterator[Code]:
        at = [place.line, place.column]
        if at in self.told["open_formulas"]:
            yield Code.FORMULA_WITHOUT_VALUE
        if at in self.told["errors"]:
            yield Code.CELL_ERROR


def _cells(sheets: Sequence[_Sheet]) -> tuple[dict[str, Received], frozenset[str], list[Diagnostic]]:
    """The cells by name. One that holds an error, or two of one name that differ, are told and broken."""
    found: dict[str, Received] = {}
    complaints: list[Diagnostic] = []
    bad: set[str] = set()
    for sheet in sheets:
        for name, cell in sheet.found():
            faults = [complain(code, cell.place, at_cell(cell.place)) for code in sheet.faults(cell.place)]
            other = found.setdefault(name, cell)
            if other.value != cell.value:
                told = {**at_cell(cell.place), "other": at_cell(other.place)["cell"]}
                faults.append(complain(Code.FORM_FIELD_TWICE, cell.place, told))
            complaints += faults
            bad |= {name} if faults else set()
    return found, frozenset(bad), complaints
