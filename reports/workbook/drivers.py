"""The sheet of numbers in force: what each name comes to for each offer, taken from the inputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from project.case_graph import inflation_left_out, rules_of
from project.prices import used_price
from project.results.business_case import DriverUse
from reports.facts import Facts
from reports.workbook.inputs import (
    AMOUNT,
    EARLIER,
    FINANCE,
    INFLATION,
    MINIMUM,
    MORE_USERS,
    PRICES,
    RATE,
    REINVEST,
    WAGES,
    WORTH,
    Inputs,
)
from reports.workbook.inputs_layout import Group
from reports.workbook.model import VendorModel
from reports.workbook.sheet import Cell, Sheet, number_text
from scoring.seats import SEAT_DECIMALS
from scoring.vocabulary import EMPLOYEES, HORIZON_YEARS, PAID_USERS, PRICE, USERS

NAME = "Drivers"
HEAD = 3
ALL = 2
FIRST_VENDOR = 3


@dataclass(frozen=True, slots=True)
class DriverCells:
    """Where each number in force stands.

    Attributes:
        by_vendor: for each vendor id the cell of each name that expressions use.
        rate: the discount rate; `horizon`: the number of years, which the other sheets are laid out for.
        users: people who will use it at the start.
        yearly: by name what grows a year, the two rates of the modified return, and inflation left out.
        minimum: for each vendor id the least number of users to pay for.
        earlier: by which part of a year money comes before the end of its year.
    """

    by_vendor: Mapping[str, Mapping[str, Cell]]
    rate: Cell
    horizon: Cell
    users: Cell
    yearly: Mapping[str, Cell]
    minimum: Mapping[str, Cell]
    earlier: Cell


@dataclass(frozen=True, slots=True)
class Desk:
    """The sheet being written, for whom, and the cells found so far, by vendor id and name."""

    sheet: Sheet
    facts: Facts
    models: Sequence[VendorModel]
    inputs: Inputs
    cells: dict[str, dict[str, Cell]]
    minimum: dict[str, Cell]

    def say(self, key: str) -> str:
        """A word of this sheet."""
        return self.facts.say(f"workbook.drivers.{key}", currency=self.facts.currency)

    def taken(self, row: int, column: int, source: Cell, now: float | None, look: str = "plain") -> Cell:
        """A number of another cell; blank while that holds none."""
        ref = source.ref(here=NAME)
        value = "" if now is None else now
        return self.sheet.formula(row, column, f'IF(ISNUMBER({ref}),{ref},"")', value, look)


def write_drivers(sheet: Sheet, facts: Facts, models: Sequence[VendorModel], inputs: Inputs) -> DriverCells:
    """Write the sheet and tell where each number stands."""
    desk = Desk(sheet, facts, models, inputs, {item.vendor.id: {} for item in models}, {})
    _head(desk)
    shared, rate = _shared(desk, HEAD + 1)
    for known in desk.cells.values():
        known.update(shared)
    yearly = _yearly(desk, HEAD + 5, rate)
    earlier = inputs.now(Group.RULE, EARLIER)
    row = _prices(desk, HEAD + 5 + len(yearly))
    uses = [item for item in facts.case.drivers if not item.replaced]
    for place, driver in enumerate(dict.fromkeys(item.driver for item in uses)):
        _driver(desk, [item for item in uses if item.driver == driver], row + place)
    sheet.widths(44, 26, 14, *[16] * len(models))
    sheet.paper(facts.say("workbook.foot", project=facts.project.settings.name), HEAD + 1, 1)
    return DriverCells(desk.cells, rate, shared[HORIZON_YEARS], shared[USERS], yearly, desk.minimum, earlier)


def _head(desk: Desk) -> None:
    sheet, facts = desk.sheet, desk.facts
    sheet.text(0, 0, desk.say("title"), "title")
    sheet.text(1, 0, desk.say("intro"), "hint")
    sheet.texts(HEAD, 0, (facts.say("open.number"), facts.say("open.unit")), "head")
    sheet.text(HEAD, ALL, desk.say("all"), "head_number")
    sheet.texts(HEAD, FIRST_VENDOR, (item.vendor.name for item in desk.models), "head_number")


def _shared(desk: Desk, row: int) -> tuple[dict[str, Cell], Cell]:
    """Numbers that are the same for all vendors: users, staff, years by name, and the discount rate."""
    sheet, settings = desk.sheet, desk.facts.project.settings
    words = ("employees", "rate", "horizon")
    titles = (desk.facts.say("provenance.users"), *(desk.say(key) for key in words))
    units = (desk.say(key) for key in ("people", "people", "a_year", "years"))
    for place, texts in enumerate(zip(titles, units, strict=True)):
        sheet.texts(row + place, 0, texts)
    users = desk.taken(row, ALL, desk.inputs.now(Group.SETTING, USERS), float(settings.users))
    staff = _or(
        desk, row + 1, desk.inputs.now(Group.SETTING, EMPLOYEES), users, settings.employees or settings.users
    )
    rate = desk.inputs.now(Group.SETTING, RATE)
    rate = desk.taken(row + 2, ALL, rate, settings.discount_rate, "percent")
    years = sheet.number(row + 3, ALL, desk.facts.horizon, "plain")
    return {USERS: users, EMPLOYEES: staff, HORIZON_YEARS: years}, rate


def _or(desk: Desk, row: int, source: Cell, other: Cell, now: float, look: str = "plain") -> Cell:
    """A number of the inputs, or another one while that is blank."""
    ref, instead = source.ref(here=NAME), other.ref(here=NAME)
    return desk.sheet.formula(row, ALL, f"IF(ISNUMBER({ref}),{ref},{instead})", float(now), look)


def _yearly(desk: Desk, row: int, rate: Cell) -> dict[str, Cell]:
    """What grows a year and the rates of the modified return; without such a rate the discount rate."""
    rules, cells = rules_of(desk.facts.project), {}
    grown = {WAGES: rules.wage_growth, PRICES: rules.price_growth, MORE_USERS: rules.user_growth}
    for place, (name, now) in enumerate(grown.items()):
        cells[name] = desk.taken(row + place, ALL, desk.inputs.now(Group.RULE, name), now, "percent")
    given = {FINANCE: rules.finance_rate, REINVEST: rules.reinvest_rate}
    common = desk.facts.case.convention.discount_rate
    for place, (name, own) in enumerate(given.items(), start=len(grown)):
        source = desk.inputs.now(Group.RULE, name)
        cells[name] = _or(desk, row + place, source, rate, common if own is None else own, "percent")
    inflation = inflation_left_out(desk.facts.project)
    if inflation:
        source = desk.inputs.now(Group.RULE, INFLATION)
        cells[INFLATION] = desk.taken(row + len(cells), ALL, source, inflation, "percent")
    for place, name in enumerate(cells):
        desk.sheet.texts(row + place, 0, (desk.say(name), desk.say("a_year")))
    return cells


def _prices(desk: Desk, row: int) -> int:
    """Price of each offer in its own currency, what one unit of that is worth, and users paid for."""
    titles = ("own_price", "worth", "price", "minimum", "paid", "basis")
    units = ("per_user_month", "per_unit", "per_user_month", "people", "people", "basis_unit")
    for place, keys in enumerate(zip(titles, units, strict=True)):
        desk.sheet.texts(row + place, 0, (desk.say(key) for key in keys))
    for place, model in enumerate(desk.models):
        _price(desk, model, row, FIRST_VENDOR + place)
    return row + len(titles)


def _price(desk: Desk, model: VendorModel, row: int, column: int) -> None:
    """The price cells of one vendor, from its own currency down to users paid for."""
    sheet, vendor, cells = desk.sheet, model.vendor, desk.cells[model.vendor.id]
    used = used_price(desk.facts.project, vendor)
    source = {name: desk.inputs.now(Group.PRICE, name, vendor.id) for name in (AMOUNT, WORTH, MINIMUM)}
    now = {item.id: item.base for item in desk.inputs.entries}
    own, worth = (
        desk.taken(row + at, column, source[name], now[f"price/{name}/{vendor.id}"], look).ref(
            here=NAME, fixed=False
        )
        for at, (name, look) in enumerate(((AMOUNT, "cents"), (WORTH, "plain")))
    )
    price = model.values.get(PRICE)
    formula = f'IF(AND(ISNUMBER({own}),ISNUMBER({worth})),{own}*{worth},"")'
    cells[PRICE] = sheet.formula(row + 2, column, formula, "" if price is None else price, "cents")
    least = None if used.minimum_users is None else float(used.minimum_users)
    desk.minimum[vendor.id] = desk.taken(row + 3, column, source[MINIMUM], least)
    minimum = desk.minimum[vendor.id].ref(here=NAME, fixed=False)
    users = cells[USERS].ref(here=NAME)
    paid = f"MAX({whole_seats(users)},{minimum})"
    cells[PAID_USERS] = sheet.formula(row + 4, column, paid, model.values[PAID_USERS], "plain")
    sheet.text(row + 5, column, desk.say("agreed" if used.agreed else "list"), "note")


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
    shared = sheet.text(row, ALL, "")
    if None in own:
        shared = desk.taken(row, ALL, desk.inputs.now(Group.DRIVER, first.driver), common)
    for place, model in enumerate(desk.models):
        mine = model.vendor.id in own
        source = desk.inputs.now(Group.DRIVER, first.driver, model.vendor.id) if mine else shared
        cell = desk.taken(row, FIRST_VENDOR + place, source, own.get(model.vendor.id, common))
        desk.cells[model.vendor.id].setdefault(first.driver, cell)


def constant_or(cell: Cell | None, here: str, otherwise: float) -> str:
    """A reference that counts as `otherwise` while it holds no number; that number when there is no cell."""
    if cell is None:
        return number_text(otherwise)
    ref = cell.ref(here=here)
    return f"IF(ISNUMBER({ref}),{ref},{number_text(otherwise)})"
