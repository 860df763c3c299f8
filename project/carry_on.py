"""What carrying on as today means for other ways: costs they avoid, benefits they share."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

import numpy as np

from project.case_convention import go_live
from project.case_graph import driver_values, vendor_graph
from project.catalogue import Catalogue
from project.model import Project, Vendor
from project.results.business_case import BusinessCase
from scoring.cashflow import Floats
from scoring.compiled import CompiledLine, compiled
from scoring.graph import evaluate
from scoring.graph_figures import starting_month
from scoring.timing import Driven

SWITCHED_OFF = "tools_switched_off"
"""The benefit line that stands for costs of carrying on: old tools that are no longer paid for."""

ANY_OFFER = Vendor.model_construct(id="", name="")
"""An offer without any figure of its own; no record can have its id, so that only common figures hold."""


def shared_benefits(
    project: Project, catalogue: Catalogue, case: BusinessCase, without: frozenset[str] = frozenset()
) -> Floats:
    """Benefits by year of an offer without figures of its own, which other ways bring in part.

    Args:
        project: the facts.
        catalogue: the content.
        case: the figures in force.
        without: ids of lines that are left out.
    """
    lines = [item for item in compiled(catalogue.costs) if item.benefit and item.line.id not in without]
    values = driver_values(project, catalogue, ANY_OFFER, case.drivers, case.as_of)
    flows = evaluate(vendor_graph(project, catalogue, ANY_OFFER, lines, day=case.as_of), values)
    nothing = np.zeros(project.settings.horizon_years + 1)
    return np.asarray(np.sum([nothing, *(item.years for item in flows.lines)], axis=0))


def avoided(
    project: Project, catalogue: Catalogue, case: BusinessCase, vendor: str, months: Floats
) -> Floats:
    """The part of what carrying on costs that an offer does away with, by month.

    What falls due until the old tools are switched off is paid whichever offer is taken.

    Args:
        project: the facts.
        catalogue: the content.
        case: the figures in force.
        vendor: id of the offer.
        months: what carrying on costs.
    """
    record = next((item for item in project.vendors if item.id == vendor), ANY_OFFER)
    values = driver_values(project, catalogue, record, case.drivers, case.as_of)
    until = _switched_off_in(compiled(catalogue.costs), values)
    after = np.arange(len(months)) > until
    return np.asarray(np.where(after | (until == 0), months, 0.0))


def _switched_off_in(lines: tuple[CompiledLine, ...], values: Mapping[str, Driven]) -> int:
    """The month in which the old tools stop; the month of the go-live where the content does not say."""
    line = next((item for item in lines if item.line.id == SWITCHED_OFF), None)
    if line is not None:
        found = starting_month(line.from_month, values)
        if isinstance(found, int):
            return found
    return ceil(go_live(values))
