"""The sheet of numbers that everything depends on; yellow where a number may be changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from project.case_graph import rules_of
from project.model import Vendor
from project.prices import converted, used_price
from project.records.paying import CaseRules
from project.results.business_case import DriverUse
from reports.facts import Facts
from reports.workbook.model import VendorModel
from reports.workbook.sheet import Cell, Sheet, number_text
from scoring.seats import SEAT_DECIMALS
from scoring.vocabulary import EMPLOYEES, HORIZON_YEARS, PAID_USERS, PRICE, USERS

NAME = "Drivers"
HEAD = 3
ALL = 2
FIRST_VENDOR = 3
SOURCE_WIDTH = 60
WAGES, PRICES, MORE_USERS = "wage_growth", "price_growth", "user_growth"
FINANCE, REINVEST = "finance_rate", "reinvest_rate"
SHARED_ROWS = 9


@dataclass(frozen=True, slots=True)
class DriverCells:
    """Where each number stands.

    Attributes:
        by_vendor: for each vendor id the cell of each name that expressions use.
        rate: the discount rate; `horizon`: the number of years, which the other sheets are laid out for.
        users: people who will use it at the start.
        yearly: by name what grows a year, and the two rates of the modified return.
        minimum: for each vendor id the least number of users to pay for.
    """

    by_vendor: Mapping[str, Mapping[str, Cell]]
    rate: Cell
    horizon: Cell
    users: Cell
    yearly: Mapping[str, Cell]
    minimum: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Desk:
    """The sheet being written, for whom, and the cells found so far, by vendor id and name."""

    sheet: Sheet
    facts: Facts
    models: Sequence[VendorModel]
    cells: dict[str, dict[str, Cell]]
    minimum: dict[str, Cell]

    @property
    def rules(self) -> CaseRules:
        """By which conventions the project counts."""
        return rules_of(self.facts.project)

    @property
    def notes(self) -> int:
        """The column behind those of the vendors."""
        return FIRST_VENDOR + len(self.models)

    def say(self, key: str) -> str:
        """A word of this sheet."""
        return self.facts.say(f"workbook.drivers.{key}", currency=self.facts.currency)


def write_drivers(sheet: Sheet, facts: Facts, models: Sequence[VendorModel]) -> DriverCells:
    """Write the sheet and tell where each number stands."""
    desk = Desk(sheet, facts, models, {item.vendor.id: {} for item in models}, {})
    _head(desk)
    shared, rate = _shared(desk, HEAD + 1)
    for known in desk.cells.values():
        known.update(shared)
    yearly = _yearly(desk, HEAD + 5, rate)
    row = _prices(desk, HEAD + 1 + SHARED_ROWS)
    uses = [item for item in facts.case.drivers if not item.replaced]
    for place, driver in enumerate(dict.fromkeys(item.driver for item in uses)):
        _driver(desk, [item for item in uses if item.driver == driver], row + place)
    sheet.widths(38, 22, 14, *[16] * len(models), SOURCE_WIDTH, 14, 24)
    sheet.paper(facts.say("workbook.foot", project=facts.project.settings.name), HEAD + 1, 1)
    return DriverCells(desk.cells, rate, shared[HORIZON_YEARS], shared[USERS], yearly, desk.minimum)


def _head(desk: Desk) -> None:
    sheet, facts = desk.sheet, desk.facts
    sheet.text(0, 0, desk.say("title"), "title")
    sheet.text(1, 0, desk.say("intro"), "hint")
    sheet.texts(HEAD, 0, (facts.say("open.number"), facts.say("open.unit")), "head")
    sheet.text(HEAD, ALL, desk.say("all"), "head_number")
    sheet.texts(HEAD, FIRST_VENDOR, (item.vendor.name for item in desk.models), "head_number")
    notes = (facts.say("open.source"), facts.say("open.as_of"), desk.say("state"))
    sheet.texts(HEAD, desk.notes, notes, "head_note")


def _shared(desk: Desk, row: int) -> tuple[dict[str, Cell], Cell]:
    """Numbers that are the same for all vendors: users, staff, years by name, and the discount rate."""
    sheet, settings = desk.sheet, desk.facts.project.settings
    words = ("employees", "rate", "horizon")
    titles = (desk.facts.say("provenance.users"), *(desk.say(key) for key in words))
    units = (desk.say(key) for key in ("people", "people", "a_year", "years"))
    for place, texts in enumerate(zip(titles, units, strict=True)):
        sheet.texts(row + place, 0, texts)
    users = sheet.entry(row, ALL, float(settings.users))
    if settings.employees is None:
        staff = sheet.formula(row + 1, ALL, users.ref(here=NAME), float(settings.users), "plain")
    else:
        staff = sheet.entry(row + 1, ALL, float(settings.employees))
    rate = sheet.entry(row + 2, ALL, settings.discount_rate, "percent")
    years = sheet.number(row + 3, ALL, desk.facts.horizon, "plain")
    return {USERS: users, EMPLOYEES: staff, HORIZON_YEARS: years}, rate


def _yearly(desk: Desk, row: int, rate: Cell) -> dict[str, Cell]:
    """What grows a year and the rates of the modified return.

    Users that stay the same in the project stay the same in this file: its sheets are laid out for that.
    """
    sheet, rules = desk.sheet, desk.rules
    for place, name in enumerate((WAGES, PRICES, MORE_USERS, FINANCE, REINVEST)):
        sheet.texts(row + place, 0, (desk.say(name), desk.say("a_year")))
    users = sheet.entry if rules.user_growth else sheet.number
    cells = {
        WAGES: sheet.entry(row, ALL, rules.wage_growth, "percent"),
        PRICES: sheet.entry(row + 1, ALL, rules.price_growth, "percent"),
        MORE_USERS: users(row + 2, ALL, rules.user_growth, "percent"),
    }
    given = {FINANCE: rules.finance_rate, REINVEST: rules.reinvest_rate}
    now = desk.facts.case.convention.discount_rate
    for place, (name, own) in enumerate(given.items()):
        if own is None:
            at = rate.ref(here=NAME)
            cells[name] = sheet.formula(row + 3 + place, ALL, at, now, "percent")
        else:
            cells[name] = sheet.entry(row + 3 + place, ALL, own, "percent")
    return cells


def _prices(desk: Desk, row: int) -> int:
    """Price of each offer in its own currency, what one unit of that is worth, and users paid for."""
    titles = ("own_price", "worth", "price", "minimum", "paid", "basis")
    units = ("per_user_month", "per_unit", "per_user_month", "people", "people", "basis_unit")
    for place, keys in enumerate(zip(titles, units, strict=True)):
        desk.sheet.texts(row + place, 0, (desk.say(key) for key in keys))
    for place, model in enumerate(desk.models):
        _price(desk, model, row, FIRST_VENDOR + place)
    desk.sheet.text(row, desk.notes, desk.say("see_sources"), "muted")
    return row + len(titles)


def _price(desk: Desk, model: VendorModel, row: int, column: int) -> None:
    """The price cells of one vendor, from its own currency down to users paid for."""
    sheet, vendor, cells = desk.sheet, model.vendor, desk.cells[model.vendor.id]
    used = used_price(desk.facts.project, vendor)
    own = sheet.entry(row, column, used.amount, "cents").ref(here=NAME, fixed=False)
    worth = sheet.entry(row + 1, column, worth_of(desk.facts, vendor)).ref(here=NAME, fixed=False)
    price = model.values.get(PRICE)
    formula = f'IF(COUNT({own},{worth})<2,"",{own}*{worth})'
    cells[PRICE] = sheet.formula(row + 2, column, formula, "" if price is None else price, "cents")
    least = None if used.minimum_users is None else float(used.minimum_users)
    desk.minimum[vendor.id] = sheet.entry(row + 3, column, least)
    minimum = desk.minimum[vendor.id].ref(here=NAME, fixed=False)
    users = cells[USERS].ref(here=NAME)
    paid = f"MAX({whole_seats(users) if desk.rules.user_growth else users},{minimum})"
    cells[PAID_USERS] = sheet.formula(row + 4, column, paid, model.values[PAID_USERS], "plain")
    sheet.text(row + 5, column, desk.say("agreed" if used.agreed else "list"), "note")


def worth_of(facts: Facts, vendor: Vendor) -> float | None:
    """Units of the project's currency for one unit of the offer's; None without a rate."""
    return converted(facts.project, facts.catalogue, 1.0, used_price(facts.project, vendor).currency)


def whole_seats(users: str) -> str:
    """Users rounded up to whole seats, as the engine does."""
    return f"ROUNDUP(ROUND({users},{SEAT_DECIMALS}),0)"


def _driver(desk: Desk, uses: Sequence[DriverUse], row: int) -> None:
    """One driver: its value for all, and per vendor either its own value or the one for all.

    There is no value for all where every vendor has its own.
    """
    sheet, first = desk.sheet, uses[0]
    sheet.texts(row, 0, (first.title, first.unit.replace("currency", desk.facts.currency)))
    own = {item.vendor: item.value for item in uses}
    common = own.get(None)
    shared = sheet.entry(row, ALL, common).ref(here=NAME)
    for place, model in enumerate(desk.models):
        column = FIRST_VENDOR + place
        value = own.get(model.vendor.id)
        if value is not None:
            cell = sheet.entry(row, column, value)
        else:
            now = "" if common is None else common
            cell = sheet.formula(row, column, f'IF(ISNUMBER({shared}),{shared},"")', now, "plain")
        desk.cells[model.vendor.id].setdefault(first.driver, cell)
    _origin(desk, first, row)


def _origin(desk: Desk, use: DriverUse, row: int) -> None:
    """Where the value comes from, that for all before that of a vendor, and whether anybody confirmed it."""
    if use.source is not None:
        notes = (use.source.name, desk.facts.day(use.source.as_of))
        desk.sheet.texts(row, desk.notes, notes, "note")
        desk.sheet.tall(row, [(use.source.name, SOURCE_WIDTH)])
    desk.sheet.text(row, desk.notes + 2, desk.say(_state(use)), "note")


def _state(use: DriverUse) -> str:
    """How sure a driver's value is, as the key of a word."""
    if use.confirmed:
        return "confirmed"
    if use.value is None:
        return "missing"
    return "again" if use.expired else "default"


def constant_or(cell: Cell | None, here: str, otherwise: float) -> str:
    """A reference that counts as `otherwise` while it holds no number; that number when there is no cell."""
    if cell is None:
        return number_text(otherwise)
    ref = cell.ref(here=here)
    return f"IF(ISNUMBER({ref}),{ref},{number_text(otherwise)})"
