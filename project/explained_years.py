"""How the money of each year is made, and years as parts of a result."""

from __future__ import annotations

import numpy as np

from project.explained_ground import Ground
from project.results.explained import Address, Explained, FigureKind, Part, Unit, Way


def year_figure(found: Ground, address: Address) -> Explained | None:
    """Money of one year: its lines, or its benefit less its cost; None for a year that is not counted."""
    stream, _, told = address.id.partition(".")
    streams = {
        "cost": found.shown.costs_by_year,
        "benefit": found.shown.benefits_by_year,
        "net": found.shown.net_by_year,
    }
    if stream not in streams or not told.isdecimal() or int(told) >= len(streams[stream]):
        return None
    year = int(told)
    if stream == "net":
        parts: tuple[Part, ...] = (
            _year(found, "benefit", year),
            _year(found, "cost", year, factor=-1.0),
        )
    else:
        lines = found.shown.costs if stream == "cost" else found.shown.benefits
        parts = tuple(
            Part(
                item.title,
                item.by_year[year],
                Unit.MONEY,
                address=found.address(FigureKind.LINE, item.line),
            )
            for item in lines
        )
    return Explained(address, "", streams[stream][year], Unit.MONEY, Way.SUM, parts)


def _year(found: Ground, stream: str, year: int, factor: float = 1.0) -> Part:
    money = {
        "cost": found.shown.costs_by_year,
        "benefit": found.shown.benefits_by_year,
        "net": found.shown.net_by_year,
    }[stream][year]
    address = found.address(FigureKind.YEAR, f"{stream}.{year}")
    return Part("", money, Unit.MONEY, word=f"year_{stream}", n=year, factor=factor, address=address)


def year_parts(found: Ground, stream: str, *, discounted: bool) -> tuple[Part, ...]:
    """Every year's cost, benefit or net; with what a unit of its money is worth today where discounted."""
    factors = found.plan.factors if discounted else np.ones(len(found.plan.factors))
    return tuple(_year(found, stream, year, float(one)) for year, one in enumerate(factors))
