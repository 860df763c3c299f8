"""Any figure of cost and return, opened: how it is made, of what, who entered it, and where that came from.

Nothing is computed anew: values are those of `business_case`, and what stands between them comes from the
same graph and the same figures. `docs/methods/explained.md` says how each is told.
"""

from __future__ import annotations

from collections.abc import Iterator

from project.explained_ground import Ground, ground
from project.explained_inputs import input_figure
from project.explained_lines import line_figure
from project.explained_measures import measure_figure
from project.explained_years import year_figure
from project.results.explained import Address, Explained, FigureKind, Measure
from scoring.vocabulary import BUILT_IN

__all__ = ["Ground", "explained", "figures", "ground"]


def explained(found: Ground, address: Address) -> Explained | None:
    """One figure, one step down; None where the address names none of this offer.

    Args:
        found: the offer, `ground`.
        address: which figure; parts of the answer have addresses that can be opened in their turn.
    """
    if address.vendor != found.shown.vendor:
        return None
    return {
        FigureKind.MEASURE: measure_figure,
        FigureKind.YEAR: year_figure,
        FigureKind.LINE: line_figure,
        FigureKind.INPUT: input_figure,
    }[address.kind](found, address)


def figures(found: Ground) -> Iterator[Address]:
    """Every figure of an offer that can be opened: results, years, lines, inputs."""
    if found.shown.measures is not None:
        for name in Measure:
            yield found.address(FigureKind.MEASURE, name)
    for stream in ("cost", "benefit", "net"):
        for year in range(len(found.shown.net_by_year)):
            yield found.address(FigureKind.YEAR, f"{stream}.{year}")
    for item in (*found.shown.costs, *found.shown.benefits):
        yield found.address(FigureKind.LINE, item.line)
    for driver in found.catalogue.costs.drivers:
        yield found.address(FigureKind.INPUT, driver.id)
    for given in BUILT_IN:
        yield found.address(FigureKind.INPUT, given)
