"""All sheets of the stored cases together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from xlsxwriter import Workbook

from reports.facts import Facts
from reports.workbook import case_desk, case_offer, case_timing, sensitivity, trials
from reports.workbook.case_desk import Needs
from reports.workbook.case_engine import CASES, OfferNow, offers_now, stored
from reports.workbook.case_timing import MonthsNow, Weight
from reports.workbook.model import VendorModel
from reports.workbook.sheet import Sheet
from scoring.cashflow import Floats, month_count
from scoring.vocabulary import PAID_USERS, USERS

SHEETS = (sensitivity.RANGE, sensitivity.SENSITIVITY, case_desk.NAME, case_timing.NAME)
"""In reading order."""


def write_all(
    workbook: Workbook,
    sheets: Mapping[str, Sheet],
    facts: Facts,
    models: Sequence[VendorModel],
    needs: Needs,
    cases: int = CASES,
) -> None:
    """Range, sensitivity, cases and their months; a line that says so where nothing can be varied.

    Args:
        workbook: the file.
        sheets: empty ones by name.
        facts: the project.
        models: the offers.
        needs: cells of the sheets before.
        cases: how many are stored.
    """
    found = stored(facts, cases)
    result, moves, rows, months = (sheets[name] for name in SHEETS)
    if found is None or not models:
        for sheet in (result, moves, rows, months):
            sheet.text(0, 0, facts.say("workbook.cases.none"))
        return
    now = offers_now(facts, found)
    weights = [*case_offer.weights_of(models, needs.calendar), *_lists(models, needs)]
    plan = case_timing.write_case_months(
        months, facts, needs.drivers, needs.calendar, weights, _months_now(facts, models, now, needs)
    )
    desk = case_desk.Desk(rows, facts, found, needs, plan)
    cells = trials.write_cases(desk, models, now)
    book = sensitivity.Book(facts, found, now, cells)
    sensitivity.write_range(result, book)
    sensitivity.write_sensitivity(moves, book, workbook)


def _lists(models: Sequence[VendorModel], needs: Needs) -> list[Weight]:
    """The money of price lists by month, which is summed up like users are."""
    return [
        Weight(None, needs.calendar.row(model.vendor.id, line.line.id))
        for model in models
        for line in model.lines
        if line.listed
    ]


def _months_now(
    facts: Facts, models: Sequence[VendorModel], now: Sequence[OfferNow], needs: Needs
) -> MonthsNow:
    """The engine's numbers of every range that weights are made of."""
    found: dict[str, Floats] = {}
    shape = (month_count(facts.horizon),)
    for model in models:
        for mover in (USERS, PAID_USERS):
            months = np.broadcast_to(np.asarray(model.given[mover], dtype=np.float64), shape)
            found[case_offer.mover_range(needs.calendar, model.vendor.id, mover)] = months
        for line in model.lines:
            shares = model.shares(line, facts.horizon) if line.listed else None
            if shares is not None:
                found[needs.calendar.row(model.vendor.id, line.line.id)] = shares
    return MonthsNow(now[0].worth_of_month, found)
