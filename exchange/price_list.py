"""A price list out to a spreadsheet and in again, every problem told by its cell."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Sequence
from io import BytesIO, StringIO
from itertools import count
from typing import Any

from pydantic import ValidationError
from xlsxwriter import Workbook

from authoring.codes import Code as Reading
from authoring.diagnostics import Diagnostic, Place, complain, has_errors, in_order
from exchange.cells import guarded
from exchange.codes import Code
from exchange.price_rows import CHOSEN, MANY, PERCENT, PLAIN, PriceRow, What, rows_of
from exchange.record_columns import Column, Sort
from exchange.record_file import Heads
from exchange.record_table import Row, record_rows
from exchange.tables import Table, read_table
from scoring.codes import SchemeFault
from scoring.price_parts import DiscountOn
from scoring.price_scheme import Billing, PriceScheme, TierWay
from words.catalogue import Words

CSV, XLSX = "csv", "xlsx"
DECIMALS = 11
"""Of a part of 1 that was typed as percent."""

NUMBERS = {
    "amount": Sort.NUMBER,
    "from_users": Sort.WHOLE,
    "percent": Sort.NUMBER,
    "months": Sort.WHOLE,
    "unit": Sort.TEXT,
    "included": Sort.NUMBER,
    "used": Sort.NUMBER,
}
NEEDS: dict[What, tuple[str, ...]] = {
    **dict.fromkeys(CHOSEN, ("name",)),
    **dict.fromkeys(PLAIN, ("amount",)),
    What.DISCOUNT: ("percent",),
    What.UPLIFT: ("percent",),
    What.CAP: ("percent",),
    What.FIRST_RISE: ("months",),
    What.TIER: ("from_users", "amount"),
    What.ADD_ON: ("name", "amount"),
    What.ATTACHED: ("name", "amount"),
    What.CONSUMPTION: ("name", "amount", "used"),
}
"""What a kind of row cannot be without."""

CHOICES: dict[What, tuple[str, ...]] = {
    What.BILLING: tuple(Billing),
    What.TIER_WAY: tuple(TierWay),
    What.DISCOUNT: tuple(DiscountOn),
}
"""What the name of such a row may be."""


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
    problems = [*found, *more, *_row_faults(table, rows, columns(words))]
    if has_errors(tuple(problems)):
        return None, in_order(problems)
    made = _scheme(rows, standing, Place(filename))
    if isinstance(made, PriceScheme):
        return made, in_order(problems)
    return None, in_order([*problems, *made])


def differing(before: PriceScheme, after: PriceScheme) -> tuple[tuple[PriceRow, ...], tuple[PriceRow, ...]]:
    """Rows that go, and rows that come."""
    old, new = rows_of(before), rows_of(after)
    return tuple(row for row in old if row not in new), tuple(row for row in new if row not in old)


def _row_faults(table: Table, rows: Sequence[Row], made: Sequence[Column]) -> Iterator[Diagnostic]:
    """Rows without what their kind needs, with a choice nobody offers, or that stand there twice."""
    heads = {column.name: column.head for column in made}
    at = {str(cell or "").strip().casefold(): place for place, cell in enumerate(table.header)}
    seen: set[str] = set()
    for row in rows:
        what = What(row.values["what"])

        def place(name: str, number: int = row.number) -> Place:
            return table.place(number, at.get(heads[name].casefold(), 0))

        def told(name: str, number: int = row.number) -> dict[str, object]:
            cell = table.place(number, at.get(heads[name].casefold(), 0)).path[-1]
            return {"cell": cell, "head": heads[name]}

        for name in NEEDS[what]:
            if row.values.get(name) in (None, ""):
                yield complain(Code.TABLE_NEEDED, place(name), told(name))
        chosen = str(row.values.get("name") or "")
        if what in CHOICES and chosen and chosen not in CHOICES[what]:
            yield complain(Code.TABLE_VALUE, place("name"), told("name"), value=chosen)
        if what not in MANY and what in seen:
            yield complain(Code.TABLE_VALUE, place("what"), told("what"), value=str(what))
        seen.add(what)


def _scheme(rows: Sequence[Row], standing: PriceScheme, file: Place) -> PriceScheme | list[Diagnostic]:
    """The list that the rows make; what is out of bounds or does not fit together otherwise."""
    given: dict[str, Any] = {"currency": standing.currency}
    for row in rows:
        _add(given, What(row.values["what"]), row.values, standing)
    try:
        return PriceScheme.model_validate(given)
    except ValidationError as wrong:
        known = {str(code) for code in SchemeFault}
        return [
            complain(item["type"], file, item.get("ctx"))
            if item["type"] in known
            else complain(Reading.NOT_VALID, file, {"problem": f"{_path(item['loc'])}: {item['msg']}"})
            for item in wrong.errors(include_url=False)
        ]


def _path(loc: Sequence[int | str]) -> str:
    return ".".join(map(str, loc))


def _add(given: dict[str, Any], what: What, values: Any, standing: PriceScheme) -> None:
    if what in CHOSEN:
        given[str(what)] = values["name"].strip()
    elif what in PLAIN:
        given[str(what)] = values["amount"]
    elif what is What.DISCOUNT:
        on = values.get("name") or DiscountOn.RECURRING
        given["discount"] = {"share": _part(values), "until_month": values.get("months"), "on": on}
    elif what in {What.UPLIFT, What.CAP, What.FIRST_RISE}:
        given.setdefault("uplift", {}).update(_rise(what, values))
    elif what is What.TIER:
        given.setdefault("tiers", []).append({"from_seats": values["from_users"], "price": values["amount"]})
    else:
        _add_part(given, what, values, standing)


def _rise(what: What, values: Any) -> dict[str, Any]:
    if what is What.CAP:
        return {"cap": _part(values)}
    if what is What.FIRST_RISE:
        return {"first_month": values["months"]}
    return {"share": _part(values), "term_months": values.get("months") or 12}


def _add_part(given: dict[str, Any], what: What, values: Any, standing: PriceScheme) -> None:
    """An extra, a further product or something paid by use, under the id it has already."""
    field = {What.ADD_ON: "add_ons", What.ATTACHED: "attached", What.CONSUMPTION: "consumption"}[what]
    title = values["name"].strip()
    found: list[dict[str, Any]] = given.setdefault(field, [])
    known = {item.title: item.id for item in getattr(standing, field)}
    taken = {*known.values(), *(item["id"] for item in found)}
    part: dict[str, Any] = {"id": known.get(title) or _free(f"{what}_", taken), "title": title}
    if what is What.ADD_ON:
        part["per_month"] = values["amount"]
    elif what is What.ATTACHED:
        part |= {"price": values["amount"], "share": _part(values, empty=1.0)}
    else:
        part |= {"price": values["amount"], "unit": values.get("unit") or title, "used": values["used"]}
        part |= {"included": values.get("included") or 0.0, "growth": _part(values, empty=0.0)}
    found.append(part)


def _free(stem: str, taken: Collection[str]) -> str:
    """The first id of this kind that nothing has."""
    return next(name for number in count(1) if (name := f"{stem}{number}") not in taken)


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
    return f"{cell:.12g}" if isinstance(cell, float) else guarded(cell)


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
                    page.write_string(number, at, guarded(cell))
        page.freeze_panes(1, 2)
    return out.getvalue()
