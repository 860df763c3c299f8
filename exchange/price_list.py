"""A price list out to a spreadsheet and in again, every problem told by its cell."""

from __future__ import annotations

import csv
from collections import defaultdict, deque
from collections.abc import Sequence
from io import BytesIO, StringIO
from itertools import count
from typing import Any

from pydantic import ValidationError
from xlsxwriter import Workbook

from authoring.diagnostics import Diagnostic, has_errors, in_order
from exchange.cells import guarded
from exchange.price_faults import LISTS, Faults
from exchange.price_rows import CHOSEN, PERCENT, PLAIN, PriceRow, What, rows_of
from exchange.record_columns import Column, Sort, in_lines
from exchange.record_file import Heads
from exchange.record_table import Row, record_rows
from exchange.tables import read_table
from scoring.price_parts import DiscountOn
from scoring.price_scheme import PriceScheme
from words.catalogue import Words

CSV, XLSX = "csv", "xlsx"
DECIMALS = 11
"""Of a part of 1 that was typed as percent."""

TERM = 12
"""Months from one renewal to the next where the cell is empty."""

NUMBERS = {
    "amount": Sort.NUMBER,
    "from_users": Sort.WHOLE,
    "percent": Sort.NUMBER,
    "months": Sort.WHOLE,
    "unit": Sort.TEXT,
    "included": Sort.NUMBER,
    "used": Sort.NUMBER,
}


def columns(words: Words) -> tuple[Column, ...]:
    """The columns of a price list; what a row is about stands by its title or by its code."""
    titles = {str(what): words(f"price_file.what.{what}") for what in What}
    first = Column("what", words("price_file.heads.what"), Sort.ONE, titles, needed=True, width=34)
    name = Column("name", words("price_file.heads.name"), width=30)
    rest = (Column(key, words(f"price_file.heads.{key}"), sort) for key, sort in NUMBERS.items())
    return (first, name, *rest)


def price_file(scheme: PriceScheme, kind: str, words: Words) -> bytes:
    """A price list as CSV or as a workbook; an empty one serves as a template.

    Raises:
        ValueError: another kind.
    """
    made = columns(words)
    rows = [[column.written(getattr(row, column.name)) for column in made] for row in rows_of(scheme)]
    if kind == CSV:
        return _csv([column.head for column in made], rows)
    if kind == XLSX:
        return _xlsx(words("price_file.sheet"), made, rows)
    raise ValueError(kind)


def read_price_file(
    data: bytes, filename: str, words: Words, standing: PriceScheme
) -> tuple[PriceScheme | None, tuple[Diagnostic, ...]]:
    """The price list that a file holds, or everything that is wrong with it.

    Args:
        data: the file as it was handed in, a workbook is read in a child process with limits.
        filename: what its author calls it.
        words: of the language the heads are in.
        standing: the list there is; parts of the same kind and name keep their ids.
    """
    table, found = read_table(data, filename)
    if table is None:
        return None, found
    heads = Heads(words("price_file.heads.id"), words("price_file.heads.version"), "")
    rows, more = record_rows(table, heads, columns(words), {})
    faults = Faults(table, rows, columns(words))
    problems = [*found, *more, *faults.in_rows()]
    if not has_errors(more):
        problems += faults.together()
    if has_errors(problems):
        return None, in_order(problems)
    try:
        return _scheme(rows, standing), in_order(problems)
    except ValidationError as wrong:
        return None, in_order([*problems, *faults.of(wrong)])


def differing(before: PriceScheme, after: PriceScheme) -> tuple[tuple[PriceRow, ...], tuple[PriceRow, ...]]:
    """Rows that go, and rows that come."""
    old, new = rows_of(before), rows_of(after)
    return tuple(row for row in old if row not in new), tuple(row for row in new if row not in old)


def _scheme(rows: Sequence[Row], standing: PriceScheme) -> PriceScheme:
    """The list that the rows make.

    Raises:
        ValidationError: rows do not fit together.
    """
    given: dict[str, Any] = {"currency": standing.currency}
    ids = _Ids(standing)
    for row in rows:
        _add(given, What(row.values["what"]), row.values, ids)
    return PriceScheme.model_validate(given)


def _add(given: dict[str, Any], what: What, values: Any, ids: _Ids) -> None:
    if what is What.CURRENCY:
        given[str(what)] = values["name"].strip().upper()
    elif what in CHOSEN:
        given[str(what)] = _chosen(values)
    elif what in PLAIN:
        given[str(what)] = values["amount"]
    elif what is What.DISCOUNT:
        on = _chosen(values) or DiscountOn.RECURRING
        given["discount"] = {"share": _part(values), "until_month": values.get("months"), "on": on}
    elif what in {What.UPLIFT, What.CAP, What.FIRST_RISE}:
        given.setdefault("uplift", {}).update(_rise(what, values))
    elif what is What.TIER:
        given.setdefault("tiers", []).append({"from_seats": values["from_users"], "price": values["amount"]})
    else:
        given.setdefault(LISTS[what], []).append(_named(what, values, ids))


def _chosen(values: Any) -> str:
    return str(values.get("name") or "").strip().casefold()


def _rise(what: What, values: Any) -> dict[str, Any]:
    if what is What.CAP:
        return {"cap": _part(values)}
    if what is What.FIRST_RISE:
        return {"first_month": values["months"]}
    months = values.get("months")
    return {"share": _part(values), "term_months": TERM if months is None else months}


def _named(what: What, values: Any, ids: _Ids) -> dict[str, Any]:
    """An extra, a further product or something paid by use, under the id it has already."""
    name, title = ids.of(what, values["name"])
    part: dict[str, Any] = {"id": name, "title": title}
    if what is What.ADD_ON:
        return {**part, "per_month": values["amount"]}
    if what is What.ATTACHED:
        return {**part, "price": values["amount"], "share": _part(values, empty=1.0)}
    part |= {"price": values["amount"], "unit": values.get("unit") or title, "used": values["used"]}
    return {**part, "included": values.get("included") or 0.0, "growth": _part(values, empty=0.0)}


class _Ids:
    """The ids of parts that have a title: those of the standing list by it, each handed out once."""

    def __init__(self, standing: PriceScheme) -> None:
        self._taken: set[str] = set()
        self._known: dict[tuple[What, str], deque[tuple[str, str]]] = defaultdict(deque)
        for what in (What.ADD_ON, What.ATTACHED, What.CONSUMPTION):
            for item in getattr(standing, LISTS[what]):
                self._taken.add(item.id)
                self._known[what, _bare(item.title)].append((item.id, item.title))

    def of(self, what: What, typed: str) -> tuple[str, str]:
        """The id of a part, and its title as the standing list writes it, or the first free id."""
        waiting = self._known[what, _bare(typed)]
        if waiting:
            return waiting.popleft()
        name = next(name for number in count(1) if (name := f"{what}_{number}") not in self._taken)
        self._taken.add(name)
        return name, typed.strip()


def _bare(title: str) -> str:
    """A title as it comes back from a cell, without blanks at its ends."""
    return in_lines(title).strip()


def _part(values: Any, empty: float | None = None) -> float | None:
    percent = values.get("percent")
    return empty if percent is None else round(percent / PERCENT, DECIMALS)


def _csv(heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(head) for head in heads])
    for row in rows:
        writer.writerow([_plain(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _plain(cell: str | float | None) -> str:
    if cell is None:
        return ""
    return guarded(cell) if isinstance(cell, str) else f"{cell:.15g}"


def _xlsx(sheet: str, made: Sequence[Column], rows: Sequence[Sequence[Any]]) -> bytes:
    out = BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, safe) as book:
        page = book.add_worksheet(sheet[:31])
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        for at, column in enumerate(made):
            page.set_column(at, at, column.width)
            page.write_string(0, at, column.head, bold)
        for number, row in enumerate(rows, 1):
            for at, cell in enumerate(row):
                if isinstance(cell, float):
                    page.write_number(number, at, cell)
                elif cell:
                    page.write_string(number, at, cell)
        page.freeze_panes(1, 2)
    return out.getvalue()
