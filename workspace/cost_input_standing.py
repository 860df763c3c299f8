"""Inputs of a cost workbook as the project says them now, and how they are compared and told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from exchange.tables import Cell
from words.catalogue import load
from words.numbers import UNKNOWN
from workspace.open import Opened


@dataclass(frozen=True, slots=True)
class Standing:
    """An input as a workbook made now would show it."""

    title: str
    offer: str
    values: Mapping[str, Cell]


def standing_of(here: Opened, language: str) -> dict[str, Standing]:
    """Every input by id."""
    from reports.facts import Facts  # noqa: PLC0415  what writes workbooks is loaded only when one is read
    from reports.workbook.inputs import entries  # noqa: PLC0415  the same
    from reports.workbook.issued import issued_of  # noqa: PLC0415  the same
    from reports.workbook.stories import ends_of, ranges_of  # noqa: PLC0415  the same

    facts = Facts(here.project, here.catalogue, here.outlook, load(language), here.outlook.as_of)
    rows = entries(facts, ends_of(facts), ranges_of(facts))
    return {item.id: Standing(item.title, item.offer, issued_of(item).values) for item in rows}


def alike(one: Cell, other: Cell) -> bool:
    """Whether two cells say the same; fifteen digits of a number count."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return f"{float(one):.14e}" == f"{float(other):.14e}" or one == other
    return (one or None) == (other or None)


def told_of(cell: object) -> str:
    """A cell in a sentence."""
    if cell is None or cell == "":
        return UNKNOWN
    return f"{cell:.10g}" if isinstance(cell, int | float) else str(cell)
