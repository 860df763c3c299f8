"""The sheet of what a payment of each month is worth today, with the sums that the cases look up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from project.case_graph import growth_of, rules_of
from reports.facts import Facts
from reports.workbook.calendar import Calendar
from reports.workbook.drivers import DriverCells
from reports.workbook.inputs import PRICES, WAGES
from reports.workbook.sheet import Cell, Sheet, span
from scoring.cashflow import MONTHS, Floats, month_count
from scoring.costs import Grows
from scoring.timing import growth

NAME = "Case months"
MONTH_ROW, YEAR_ROW, WORTH_ROW = 3, 4, 5
FIRST_ROW = 7
FIRST = 1
KINDS = ("each", "sum", "ramp_sum", "yearly", "ramp_yearly")
"""Rows of a weight: of one payment, summed up to a month, the same times the month, and both every 12 months
from a month on."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What a payment of one unit is worth by its month.

    Attributes:
        grows: with what it becomes dearer.
        mover: range of users by month, as formulas write it, that it is multiplied by; "" for none.
        title: in words.
    """

    grows: Grows | None
    mover: str = ""


@dataclass(frozen=True, slots=True)
class CaseMonths:
    """Where the sheet put its rows: ranges by weight and kind."""

    rows: Mapping[tuple[Weight, str], str]

    def at(self, weight: Weight, kind: str, month: str) -> str:
        """The number of a month, a formula that gives 0 and more."""
        return f"INDEX({self.rows[weight, kind]},1,{month}+1)"


@dataclass(frozen=True, slots=True, eq=False)
class MonthsNow:
    """The engine's numbers: worth today of each month, and users by their range."""

    worth: Floats
    movers: Mapping[str, Floats]


def write_case_months(
    sheet: Sheet,
    facts: Facts,
    drivers: DriverCells,
    calendar: Calendar,
    weights: Iterable[Weight],
    now: MonthsNow,
) -> CaseMonths:
    """Months 0 to twelve behind the last, their worth, and five rows for each weight."""
    sheet.text(0, 0, facts.say("workbook.case_months.title"), "title")
    sheet.text(1, 0, facts.say("workbook.case_months.intro"), "hint")
    for row, key in ((MONTH_ROW, "month"), (YEAR_ROW, "year"), (WORTH_ROW, "worth")):
        sheet.text(row, 0, facts.say(f"workbook.case_months.{key}"))
    rate, earlier = drivers.rate.ref(), drivers.earlier.ref()
    worth = np.concatenate([now.worth, np.zeros(MONTHS)])
    for month, value in enumerate(worth.tolist()):
        at = sheet.number(MONTH_ROW, FIRST + month, month, "whole").ref(here=NAME, fixed=False)
        rounded = f"ROUNDUP({at}/{MONTHS},0)"
        year = sheet.formula(YEAR_ROW, FIRST + month, rounded, -(-month // MONTHS), "whole")
        years = year.ref(here=NAME, fixed=False)
        today = f"IF({years}=0,1,(1+{rate})^(0-({years}-{earlier})))"
        formula = f"IF({at}>{MONTHS}*{drivers.horizon.ref()},0,{today})"
        sheet.formula(WORTH_ROW, FIRST + month, formula, value, "value")
    rows: dict[tuple[Weight, str], str] = {}
    for place, weight in enumerate(dict.fromkeys(weights)):
        frame = _Rows(sheet, facts, drivers, calendar, FIRST_ROW + (len(KINDS) + 1) * place)
        rows.update({(weight, kind): ref for kind, ref in frame.write(weight, now).items()})
    sheet.widths(44, *[7] * (month_count(facts.horizon) + MONTHS))
    sheet.paper(facts.say("workbook.foot", project=facts.project.settings.name), WORTH_ROW + 1, 1)
    return CaseMonths(rows)


def weights_now(facts: Facts, weight: Weight, now: MonthsNow) -> Floats:
    """Worth of one payment by month, twelve empty months behind the last."""
    rate = 0.0 if weight.grows is None else growth_of(rules_of(facts.project))[weight.grows]
    each = now.worth * growth(rate, facts.horizon) * (now.movers[weight.mover] if weight.mover else 1.0)
    return np.concatenate([each, np.zeros(MONTHS)])


@dataclass(frozen=True, slots=True)
class _Rows:
    """The five rows of one weight."""

    sheet: Sheet
    facts: Facts
    drivers: DriverCells
    calendar: Calendar
    top: int

    def write(self, weight: Weight, now: MonthsNow) -> Mapping[str, str]:
        each = weights_now(self.facts, weight, now)
        months = np.arange(len(each))
        values = dict(
            zip(
                KINDS,
                (each, np.cumsum(each), np.cumsum(months * each), _every(each), _every(months * each)),
                strict=True,
            )
        )
        told = "as_is" if weight.grows is None else str(weight.grows)
        for place, kind in enumerate(KINDS):
            title = self.facts.say(
                f"workbook.case_months.{kind}", grows=self.facts.say(f"workbook.case_months.{told}")
            )
            self.sheet.text(self.top + place, 0, title)
            for month in months.tolist():
                formula = self._formula(kind, month, weight)
                self.sheet.formula(
                    self.top + place, FIRST + month, formula, float(values[kind][month]), "value"
                )
        return {
            kind: span(self._at(place, 0), self._at(place, len(each) - 1)) for place, kind in enumerate(KINDS)
        }

    def _at(self, place: int, month: int) -> Cell:
        return Cell(NAME, self.top + place, FIRST + month)

    def _ref(self, place: int, month: int) -> str:
        return self._at(place, month).ref(here=NAME, fixed=False)

    def _formula(self, kind: str, month: int, weight: Weight) -> str:
        """The same for every month of a row; behind the last month stand empty cells."""
        if kind == "each":
            return self._each(weight, month)
        number = Cell(NAME, MONTH_ROW, FIRST + month).ref(here=NAME, fixed=False)
        each, place = self._ref(0, month), KINDS.index(kind)
        if kind == "sum":
            return f"SUM({self._at(0, 0).ref(here=NAME)}:{each})"
        if kind == "ramp_sum":
            months = f"{Cell(NAME, MONTH_ROW, FIRST).ref(here=NAME)}:{number}"
            return f"SUMPRODUCT({months},{self._at(0, 0).ref(here=NAME)}:{each})"
        times = f"{number}*{each}" if kind == "ramp_yearly" else each
        return f"{times}+{self._ref(place, month + MONTHS)}"

    def _each(self, weight: Weight, month: int) -> str:
        """Worth, dearer by the whole years that have gone by, times the users of the month."""
        number = Cell(NAME, MONTH_ROW, FIRST + month).ref(here=NAME, fixed=False)
        formula = Cell(NAME, WORTH_ROW, FIRST + month).ref(here=NAME, fixed=False)
        if weight.grows is not None:
            rate = self.drivers.yearly[WAGES if weight.grows is Grows.WAGES else PRICES].ref()
            formula += f"*(1+{rate})^INT(MAX({number}-1,0)/{MONTHS})"
        last = f"MIN({number},{MONTHS}*{self.drivers.horizon.ref()})"
        return f"{formula}*INDEX({weight.mover},1,{last}+1)" if weight.mover else formula


def _every(each: Floats) -> Floats:
    """Sums of every twelfth month from a month on."""
    found = each.astype(np.float64).copy()
    for month in range(len(found) - MONTHS - 1, -1, -1):
        found[month] += found[month + MONTHS]
    return found
