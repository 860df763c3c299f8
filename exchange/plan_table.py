"""The plan as a table for spreadsheets, out and in: one row for each task, links as "3FS+2d".

Columns may stand in any order, one that is missing leaves its field as it stands. First and last day, length
and what decides the end are computed: they are shown and, in rows of tasks that are there, not read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from authoring.diagnostics import Diagnostic, Place, complain
from exchange.codes import Code
from exchange.plan_cells import MISTAKABLE, CellFault, day_typed, days_typed, number_typed, share_typed
from exchange.plan_links import links_text, parse_links
from exchange.plan_model import PlanFile, PlanTask
from exchange.plan_read import Dropped, GivenPlan, GivenTask, where
from exchange.record_columns import NO, YES, Column, Sort
from exchange.record_file import XLSX, Heads, record_file
from exchange.record_table import Row, record_rows
from exchange.tables import Cell, Table

COMPUTED = frozenset({"start", "finish", "days", "critical", "stays"})
"""Columns that are shown and not read where the task is there."""


class LooseColumn(Column):
    """A column that holds true numbers in a workbook, and whatever people type when it comes back."""

    def written(self, value: Any) -> Cell:
        """Numbers as they are, all else as text."""
        return value if isinstance(value, float) else super().written(value)


def plan_columns(name: Callable[[str], str], yes: str, no: str) -> tuple[Column, ...]:
    """Every column, in order.

    Args:
        name: gives what a column is called.
        yes: how true is written.
        no: how false is written.
    """
    flag = {YES: yes, NO: no}

    def column(field_name: str, width: int = 12, *, needed: bool = False, sort: Sort = Sort.TEXT) -> Column:
        return LooseColumn(
            field_name, name(field_name), sort, flag if sort is Sort.FLAG else {}, needed=needed, width=width
        )

    return (
        column("number", 8), column("title", 44, needed=True), column("phase", 24),
        column("low"), column("likely"), column("high"), column("milestone", 10, sort=Sort.FLAG),
        column("start"), column("finish"), column("links", 24), column("owner", 22), column("done", 8),
        column("began"), column("finished"), column("remaining", 10), column("not_before"),
        column("deadline"), column("calendar", 16), column("under", 8), column("budget"), column("spent"),
        column("days", 8), column("critical", 10, sort=Sort.FLAG), column("what", 50), column("note", 40),
    )  # fmt: skip


@dataclass(frozen=True)
class _Cells:
    """A task as the cells of its row."""

    id: str
    revision: int
    cells: Mapping[str, Any]

    def __getattr__(self, name: str) -> Any:
        return self.cells[name]


def write_table(plan: PlanFile, heads: Heads, columns: Sequence[Column], kind: str) -> bytes:
    """The plan as CSV or as a workbook.

    Raises:
        ValueError: another kind.
    """
    number = _true if kind == XLSX else _typed
    rows = [_Cells(item.id, item.revision, dict(_cells(plan, item, number))) for item in plan.tasks]
    return record_file(heads, columns, rows, kind)


def _cells(
    plan: PlanFile, task: PlanTask, number: Callable[[float | None], Cell]
) -> Iterator[tuple[str, Any]]:
    parents = plan.by_id.get(task.under)
    ranged = not task.milestone and not task.summary
    points = (task.low, task.likely, task.high) if task.three_points else (None, task.likely, None)
    yield from zip(("low", "likely", "high"), map(number, points) if ranged else ("", "", ""), strict=True)
    yield from (("number", task.number), ("title", task.title), ("phase", task.phase_title))
    yield from (("milestone", task.milestone), ("critical", task.critical))
    yield from (("start", str(task.start)), ("finish", str(task.finish)), ("days", number(task.length)))
    yield "links", links_text(task.links, plan.numbers)
    yield from (("owner", task.owner_name), ("done", f"{round(task.done * 100, 2):g} %" if task.done else ""))
    for name in ("began", "finished", "not_before", "deadline"):
        yield name, str(getattr(task, name) or "")
    yield from ((name, number(getattr(task, name))) for name in ("remaining", "budget", "spent"))
    yield "calendar", plan.calendar(task.calendar).title if task.calendar else ""
    yield "under", "" if parents is None else parents.number
    yield from (("what", task.what), ("note", task.note))


def _true(value: float | None) -> Cell:
    """A number for a workbook, without the dust of sums."""
    return None if value is None else round(value, 6)


def _typed(value: float | None) -> str:
    """A number as text that cannot be taken for one with thousands."""
    if value is None:
        return ""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return f"{text}0" if MISTAKABLE.fullmatch(text) else text


def read_plan_table(
    table: Table,
    plan: PlanFile,
    heads: Heads,
    columns: Sequence[Column],
    standing: Mapping[str, int],
) -> GivenPlan:
    """The tasks of a table that was read.

    Args:
        table: the table.
        plan: the plan as it stands, for numbers and names.
        heads: of the first two columns.
        columns: of the others.
        standing: id to revision of the tasks there are.
    """
    rows, found = record_rows(table, heads, columns, standing)
    reading = _Reading(table, plan, rows, {item.name: item.head for item in columns}, list(found))
    return GivenPlan(tuple(reading.tasks()), (), Counter[Dropped](), "", tuple(reading.found))


@dataclass
class _Reading:
    """Rows becoming tasks; `found` grows with every complaint."""

    table: Table
    plan: PlanFile
    rows: Sequence[Row]
    heads: Mapping[str, str]
    found: list[Diagnostic]
    places: dict[str, int] = field(default_factory=dict)
    wrong: bool = False

    def __post_init__(self) -> None:
        typed = [str(cell or "").strip().casefold() for cell in self.table.header]
        self.places = {
            name: typed.index(head.strip().casefold())
            for name, head in self.heads.items()
            if head.strip().casefold() in typed
        }
        keys = {row.number: row.id or f"row{row.number}" for row in self.rows}
        numbers = {
            str(row.values.get("number") or "").strip(): keys[row.number]
            for row in self.rows
            if str(row.values.get("number") or "").strip()
        }
        self.keys, self.numbers = keys, {**self.plan.numbers, **numbers}
        self._calendars = {item.title.casefold(): item.id for item in self.plan.calendars}

    def tasks(self) -> Iterator[GivenTask]:
        """Every row as a task."""
        seen: set[str] = set()
        for row in self.rows:
            self.wrong = False
            number = str(row.values.get("number") or "").strip()
            if number and number in seen:
                self._tell(Code.PLAN_UID_TWICE, row, "number", value=number)
            seen.add(number)
            yield self._task(row)

    def _place(self, row: Row, name: str) -> Place:
        return self.table.place(row.number, self.places.get(name, 0))

    def _tell(self, code: Code, row: Row, name: str, *, value: object = None, **told: object) -> None:
        self.wrong = True
        place = self._place(row, name)
        self.found.append(complain(code, place, {**where(place), **told}, value=value))

    def _task(self, row: Row) -> GivenTask:
        typed = {
            name: str(value or "").strip()
            for name, value in row.values.items()
            if name not in {"milestone", "critical"}
        }
        values: dict[str, Any] = {"title": " ".join(typed["title"].split())}
        if row.values.get("milestone") is not None and "milestone" in row.values:
            values["milestone"] = row.values["milestone"]
        values |= {name: typed[name] for name in ("what", "note", "owner") if name in typed}
        values |= self._lengths(row, typed) | self._dates(row, typed) | self._numbers(row, typed)
        if "calendar" in typed:
            values["calendar"] = self._calendar(row, typed["calendar"])
        links = None
        if "links" in typed:
            links, wrong = parse_links(typed["links"], self.numbers, self._place(row, "links"))
            self.found += wrong
            self.wrong = self.wrong or bool(wrong)
            if self.keys[row.number] in {link.to for link in links}:
                self._tell(Code.PLAN_LINK_ITSELF, row, "links")
        if not row.id:
            values |= self._of_new(typed, values, links)
        return GivenTask(
            key=self.keys[row.number],
            place=self._place(row, "title"),
            task=row.id,
            title=values["title"],
            phase=typed.get("phase", ""),
            under=self._under(row, typed.get("under", "")),
            values=values,
            links=links,
            sound=not self.wrong,
        )

    def _lengths(self, row: Row, typed: Mapping[str, str]) -> dict[str, Any]:
        held: dict[str, Any] = {}
        for name in ("low", "likely", "high", "remaining"):
            if name in typed:
                held[name] = self._read(row, name, typed[name], days_typed, Code.PLAN_DAYS_UNREAD)
        said = [held.get(name) for name in ("low", "likely", "high")]
        given = [value for value in said if value is not None]
        if not self.wrong and (given != sorted(given) or (said[1] is None and given)):
            told = dict(zip(("low", "likely", "high"), (f"{value or 0:g}" for value in said), strict=True))
            self._tell(Code.PLAN_DAYS_ORDER, row, "likely", **told)
        if said[1] is not None and (said[0] is None) != (said[2] is None):
            held["low"], held["high"] = (said[1] if value is None else value for value in (said[0], said[2]))
        return held

    def _dates(self, row: Row, typed: Mapping[str, str]) -> dict[str, Any]:
        held: dict[str, Any] = {
            name: self._read(row, name, typed[name], day_typed, Code.PLAN_DATE_UNREAD)
            for name in ("began", "finished", "not_before", "deadline")
            if name in typed
        }
        first, last = held.get("began"), held.get("finished")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self._tell(Code.PLAN_DATE_ORDER, row, "finished", first=first, last=last)
        return held

    def _numbers(self, row: Row, typed: Mapping[str, str]) -> dict[str, Any]:
        held: dict[str, Any] = {}
        if "done" in typed:
            held["done"] = self._read(row, "done", typed["done"], share_typed, Code.PLAN_SHARE_UNREAD) or 0.0
        for name in ("budget", "spent"):
            if name in typed:
                held[name] = self._read(row, name, typed[name], number_typed, Code.PLAN_NUMBER_UNREAD)
        return held

    def _read(self, row: Row, name: str, text: str, read: Callable[[str], Any], code: Code) -> Any:
        if not text:
            return None
        raw = self.table.cell(row.number, self.places.get(name, 0))
        value = read(f"{raw:.7f}" if isinstance(raw, float) and read is not day_typed else text)
        if value is CellFault.NEGATIVE or (isinstance(value, float) and value < 0):
            self._tell(Code.PLAN_DAYS_NEGATIVE, row, name, value=text)
        elif isinstance(value, CellFault):
            self._tell(code, row, name, value=text)
        else:
            return value
        return None

    def _calendar(self, row: Row, title: str) -> str:
        found = self._calendars.get(title.casefold()) if title else ""
        if found is None:
            self._tell(Code.PLAN_CALENDAR_UNKNOWN, row, "calendar", value=title)
        return found or ""

    def _under(self, row: Row, number: str) -> str:
        if number and number not in self.numbers:
            self._tell(Code.PLAN_LINK_UNKNOWN, row, "under", value=number, task=number)
        return self.numbers.get(number, "")

    def _of_new(self, typed: Mapping[str, str], values: Mapping[str, Any], links: object) -> dict[str, Any]:
        """Of a task that is new, the first day counts where nothing else says when it begins."""
        day = day_typed(typed.get("start", ""))
        if links or values.get("not_before") is not None or isinstance(day, CellFault):
            return {}
        return {"not_before": day}
