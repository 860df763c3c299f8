"""Tables that only a page shows: how one vendor's points come about, and what each offer costs in a line."""

from __future__ import annotations

from project.results.business_case import VendorCase
from project.results.shortlist import Cell, Shortlist, VendorStanding
from reports.document import Align, Column, KeyFigure, KeyFigures, Table, TableRow
from reports.facts import Facts
from words.catalogue import Words
from words.numbers import UNKNOWN, number

MOST_FIGURES = 5
"""More figures side by side than this cannot be read."""


def by_place(shortlist: Shortlist) -> list[VendorStanding]:
    """Best first; without a place at the end."""
    return sorted(shortlist.standings, key=lambda item: (item.rank is None, item.rank or 0, item.name))


def working_table(shortlist: Shortlist, standing: VendorStanding, words: Words) -> Table:
    """How one vendor's points come about, criterion by criterion."""
    heads = ("criterion", "weight", "score", "share", "adds")
    columns = tuple(
        Column(words(f"shortlist.working.{name}"), Align.LEFT if name == "criterion" else Align.RIGHT)
        for name in heads
    )
    rows = [_working_row(shortlist, cell) for cell in standing.cells]
    total = (words("shortlist.working.total"), "", "", "", number(standing.total, 1))
    return Table(
        words("shortlist.working.title", name=standing.name),
        columns,
        (*rows, TableRow(total, total=True)),
        (words("shortlist.working.note"),),
    )


def _working_row(shortlist: Shortlist, cell: Cell) -> TableRow:
    weight = shortlist.weight(cell.criterion)
    title, share = (weight.title, weight.weight) if weight else (cell.criterion, None)
    figures = (number(share, 1), number(cell.score), number(cell.value, 2), number(cell.points, 1))
    return TableRow((title, *figures))


def case_figures(facts: Facts) -> KeyFigures:
    """Total cost of each offer with the basis it rests on."""
    return KeyFigures(tuple(_case_figure(facts, item) for item in facts.case.vendors[:MOST_FIGURES]))


def _case_figure(facts: Facts, item: VendorCase) -> KeyFigure:
    words = facts.words
    if item.price_missing:
        return KeyFigure(item.name, UNKNOWN, words("business_case.price_missing"))
    holes = {
        "years": facts.horizon,
        "month": facts.money(item.per_user_month),
        "payback": facts.payback(item),
    }
    key = "basis_unknown" if item.unknown else "basis"
    return KeyFigure(item.name, facts.money(item.tco_nominal), words(f"business_case.{key}", **holes))
